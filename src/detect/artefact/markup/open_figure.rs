//! Letters that an author left for a figure to come: “injured XX people”, “who is TK years old”.
//! Slots in brackets are `unfilled_slot`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::is_mentioned},
    finding::{Category, Severity},
    text::{Segment, letters::is_alphanumeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "MRK026",
    name: "open_figure",
    artefact: "MRK-PLACEHOLDER",
    category: Category::RESIDUE,
    severity: Severity::Critical,
    confidence: 0.92,
    languages: Languages::All,
    summary: "“XX” or “TK” stands where a figure was to be filled in.",
    why: "Authors leave “XX” or “TK” for a figure they will look up. Flagged before a word that \
          figures count; the number of a century, of a king or of games passes.",
    examples: &[
        Example::new("en", "The fire injured ⟦XX⟧ people on Monday."),
        Example::new("en", "The minister, who is ⟦TK⟧ years old, arrived in Vienna."),
        Example::new("de", "Bei dem Brand wurden ⟦XX⟧ Menschen verletzt."),
        Example::new("ru", "При пожаре пострадали ⟦XX⟧ человек."),
        Example::new("zh", "火灾造成⟦XX⟧人受伤。"),
        Example::new("es", "El incendio dejó ⟦XXX⟧ personas heridas."),
        Example::new("es", "En el siglo XX millones de personas emigraron."),
        Example::new("en", "Those with XX chromosomes, people said, wore size XXL."),
        Example::new("fr", "Au XXe siècle, personne n’y pensait."),
    ],
    scope: Scope::Sentence(look),
};

static COUNTED: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/counted_nouns.tsv"))
        .map(|[language, words, _provenance]| (language, words.split('|').collect()))
        .collect()
});

const OPEN: [&str; 8] = ["XX", "XXX", "TK", "TKTK", "TKK", "XXXX", "ХХ", "ХХХ"];

/// What a numeral counts when it stands before it: “siglo XX”, “Папа XX”.
const CENTURIES: &[&str] = &[
    "siglo",
    "século",
    "secolo",
    "secolul",
    "siècle",
    "век",
    "веке",
    "века",
    "століття",
    "century",
    "wiek",
    "wieku",
    "století",
    "αιώνα",
    "αιώνας",
    "abad",
    "thế kỷ",
    "kỷ",
    "世纪",
    "世紀",
    "sayısı",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if !["XX", "TK", "ХХ"].iter().any(|open| document.may_have(open)) {
        return;
    }
    let text = segment.text();
    // A letter of each of them, or its second byte.
    if memchr::memchr3(b'X', b'K', 0xa5, text.as_bytes()).is_none() {
        return;
    }
    let Some(counted) = COUNTED.get(document.language.code()) else { return };
    for open in OPEN {
        for (at, _) in text.match_indices(open) {
            let rest = &text[at + open.len()..];
            let before = &text[..at];
            let unspaced = document.language.is_unspaced() || document.language.code() == "ko";
            let bare = before.trim_end_matches([' ', '\u{a0}']);
            let last = bare.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
            let joined = before
                .ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/'))
                || rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
            if joined
                || CENTURIES.iter().any(|word| last.to_lowercase().ends_with(word))
                || last.starts_with(char::is_uppercase)
                    && !bare.is_empty()
                    && bare.len() > last.len()
            {
                continue;
            }
            let next = rest.trim_start_matches([' ', '\u{a0}']);
            if next.len() == rest.len() && !unspaced {
                continue;
            }
            let lower = next.to_lowercase();
            let counts = counted.iter().any(|word| {
                lower
                    .strip_prefix(word)
                    .is_some_and(|tail| unspaced || !tail.starts_with(is_alphanumeric))
            });
            let start = segment.piece().span().start + at;
            let hit = document.piece(start..start + open.len());
            if counts && !is_mentioned(document, hit) {
                findings
                    .flag(hit, format!("“{open}” stands for a figure that was never filled in"));
            }
        }
    }
}
