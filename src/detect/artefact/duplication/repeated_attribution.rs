//! One source named twice in one sentence with the same words: «По данным прокуратуры …, по данным
//! прокуратуры, …». Words that stand side by side are `doubled_word`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{Phrases, rows},
        mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP006",
    name: "repeated_attribution",
    artefact: "DUP-PHRASE",
    category: Category::DUPLICATION,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A sentence says twice, in the same words, who says it.",
    why: "An engine that cuts a long sentence into clauses gives each of them its source. Flagged \
          if the words of attribution and the word behind them come back within one sentence; \
          sentences of several clauses parted by semicolons, and quotations, pass.",
    examples: &[
        Example::new(
            "ru",
            "По данным прокуратуры Перуджи, группа работала в семи странах, а ущерб, ⟦по данным \
             прокуратуры⟧, превысил 40 млн евро.",
        ),
        Example::new(
            "en",
            "According to the ministry, the bridge is safe, and ⟦according to the ministry⟧ it will \
             reopen in May.",
        ),
        Example::new(
            "fr",
            "Selon la police, l’incendie est parti du toit et, ⟦selon la police⟧, personne n’a été \
             blessé.",
        ),
        Example::new(
            "en",
            "According to the ministry the bridge is safe; according to the union it is not.",
        ),
        Example::new(
            "de",
            "Laut der Polizei fuhr der Wagen zu schnell, laut dem Anwalt aber langsam.",
        ),
    ],
    scope: Scope::Sentence(look),
};

/// The openings of attributions, by language.
static OPENINGS: LazyLock<FxHashMap<&'static str, Phrases<()>>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/attributions.tsv"))
        .map(|[language, openings, _provenance]| {
            (language, Phrases::new(openings.split('|').map(|opening| (opening, ())), false))
        })
        .collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    let Some(openings) = OPENINGS.get(language.code()) else { return };
    let found: Vec<Piece<'_>> = openings.find(segment.piece()).map(|(hit, ())| hit).collect();
    if found.len() < 2 || segment.text().contains(';') {
        return;
    }
    let wholes: Vec<Option<Piece<'_>>> =
        found.iter().map(|hit| with_source(segment, *hit)).collect();
    for (at, later) in wholes.iter().enumerate() {
        let Some(later) = later else { continue };
        let same = |earlier: &Piece<'_>| alike(earlier.text(), later.text());
        let earlier = wholes[..at].iter().flatten().find(|earlier| same(earlier));
        if let Some(earlier) = earlier
            && !is_quoted(segment.document, *later)
        {
            findings
                .flag(*later, format!("“{}” stands twice in the sentence", later.text()))
                .relate(*earlier, "the first time");
            return;
        }
    }
}

/// Whether two stretches are the same but for the case of the first letter.
fn alike(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (one.chars(), other.chars());
    let first = match (a.next(), b.next()) {
        (Some(x), Some(y)) => x.to_lowercase().eq(y.to_lowercase()),
        _ => false,
    };
    first && a.as_str() == b.as_str()
}

/// Letters of the source where words are not spaced.
const SOURCE: usize = 3;

/// An opening with the next content word, or the next letters.
fn with_source<'d>(segment: Segment<'d>, opening: Piece<'d>) -> Option<Piece<'d>> {
    if segment.language().is_unspaced() {
        let mut rest = opening.after().char_indices().skip(SOURCE);
        let (end, _) = rest.next()?;
        return Some(opening.with_after(end));
    }
    let mut last = opening;
    for word in segment.words().skip_while(|word| word.span().start < opening.span().end).take(3) {
        if !matches!(last.gap_to(word), " " | "" | "’" | "'") {
            break;
        }
        last = last.through(word);
        if word.text().chars().count() > 3 {
            return Some(last);
        }
    }
    None
}
