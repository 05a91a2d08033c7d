//! A common word broken in the middle: “govern-ment”, «Прави-тельство», “min ister”. Words torn at
//! joints that they have are `torn_word`'s and `split_compound`'s.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::{ByCode, rows},
        mention::{is_discussed, is_quoted},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL046",
    name: "broken_word",
    artefact: "PUN-SPACE",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk",
    ]),
    summary: "A common word has a hyphen or a space in its middle.",
    why: "Lines that were set in print end in hyphens, and pieces of words come out of an engine \
          apart. Flagged are only listed long words of news whose two parts join to them; a part \
          that is a word itself needs the hyphen and small letters behind it.",
    examples: &[
        Example::new("en", "The ⟦govern-ment⟧ announced new aid on Monday."),
        Example::new("de", "Die ⟦Regie-rung⟧ kündigte am Montag neue Hilfen an."),
        Example::new("pl", "⟦Mini- sterstwo⟧ ogłosiło w poniedziałek nową pomoc."),
        Example::new("en", "The ⟦min ister⟧ arrived in Vienna on Monday."),
        Example::new("en", "The vice-president and the semi-official news-agency spoke."),
        Example::new("de", "Die Regierungs- und Parteichefs trafen sich mit der Polizei."),
    ],
    scope: Scope::Sentence(look),
};

/// The second part of a word, and where its first part ends.
type Rest = &'static str;

struct Words {
    /// What makes a listed word of its first part, by that part's key; and by the key of both with a
    /// hyphen between an empty string.
    rests: FxHashMap<u64, Vec<Rest>>,
    bits: Bits,
}

/// Characters of the first part, and of the second behind a hyphen, at least.
const PART: usize = 3;
const TAIL: usize = 2;

static WORDS: LazyLock<ByCode<Words>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/long_words.tsv"));
    let table = table.map(|[language, words, _provenance]| {
        let mut rests: FxHashMap<u64, Vec<Rest>> = FxHashMap::default();
        for word in words.split('|') {
            let letters = word.chars().count();
            for (at, _) in word.char_indices().skip(PART).take(letters + 1 - PART - TAIL) {
                let (one, other) = word.split_at(at);
                rests.entry(key(one)).or_default().push(other);
                rests.entry(key(&format!("{one}-{other}"))).or_default().push("");
            }
        }
        let bits = Bits::of_words(rests.keys());
        (language, Words { rests, bits })
    });
    table.collect()
});

/// Parts that are words by themselves, so that two words may stand side by side by right.
static LONE: LazyLock<FxHashMap<&'static str, FxHashSet<&'static str>>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/function_words.tsv"));
    table.map(|[language, words, _provenance]| (language, words.split('|').collect())).collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(known) = WORDS.get(segment.language().code()) else { return };
    for (at, key) in segment.keys().iter().enumerate() {
        if !known.bits.may_have_word(*key) {
            continue;
        }
        let Some(rests) = known.rests.get(key) else { continue };
        let word = segment.word(at);
        if rests.contains(&"") {
            let small = word
                .text()
                .split('-')
                .nth(1)
                .is_some_and(|rest| rest.starts_with(char::is_lowercase));
            if small {
                report(segment, word, findings);
            }
            continue;
        }
        if at + 1 >= segment.keys().len() {
            continue;
        }
        let next = segment.word(at + 1);
        let gap = word.gap_to(next);
        if !rests.contains(&next.text()) || !matches!(gap, " " | "-" | "- " | "\u{ad}") {
            continue;
        }
        let words = LONE.get(segment.language().code());
        let is_word = |part: &str| words.is_some_and(|words| words.contains(&*part.to_lowercase()));
        let long = next.text().chars().count() >= PART;
        if gap != " " || long && !is_word(word.text()) && !is_word(next.text()) {
            report(segment, word.through(next), findings);
        }
    }
}

fn report(segment: Segment<'_>, hit: Piece<'_>, findings: &mut Findings<'_>) {
    if is_quoted(segment.document, hit) || is_discussed(segment.document, hit) {
        return;
    }
    let joined: String = hit.text().chars().filter(|c| c.is_alphabetic()).collect();
    findings
        .flag(hit, format!("“{}” is one word", hit.text()))
        .suggest(joined.clone())
        .fix(hit, joined, true);
}
