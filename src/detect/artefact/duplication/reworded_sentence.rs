//! A sentence said again in other words right behind itself, with the same figures. Equal sentences
//! are `doubled_sentence`'s, headlines and leads `doubled_headline`'s.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, paraphrase::Content},
    finding::{Category, Severity},
    text::{Document, Kind, Segment, Trait, letters::is_numeric},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "DUP007",
    name: "reworded_sentence",
    artefact: "DUP-SENT",
    category: Category::DUPLICATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::All,
    summary: "Two sentences in a row say the same with the same figures.",
    why: "A pipeline that keeps two candidates, or a model that starts again, leaves both. Flagged \
          if the two have the same figures and no other, are about as long, and share half of \
          their content words; sentences that are quoted pass.",
    examples: &[
        Example::new(
            "cs",
            "V Brně se otevře nová krytá tržnice. Stavba trvala dva roky a přišla město na 180 milionů \
             korun. ⟦Výstavba zabrala dva roky a město stála 180 milionů korun.⟧",
        ),
        Example::new(
            "en",
            "The council met on Friday. The new library will cost 14 million pounds and open in 2027. \
             ⟦The price of the new library is 14 million pounds and it opens in 2027.⟧",
        ),
        Example::new(
            "en",
            "The library will cost 14 million pounds. The theatre will cost 14 million pounds more than \
             planned, and nobody knows who will pay for the new stage.",
        ),
        Example::new("en", "She was born in 1950 in Lyon. Her brother was born in Paris in 1950."),
    ],
    scope: Scope::Article(look),
};

/// Content words that a sentence has at least, and that both share at least.
const CONTENT: usize = 5;
/// The share of the content of the one that has less.
const OVERLAP: f64 = 0.5;
/// Digits of the figures at least.
const DIGITS: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    for segment in document.segments().skip(1) {
        let Some(before) = segment.previous() else { continue };
        if !counts(segment) || !counts(before) {
            continue;
        }
        if !is_balanced(before.text(), segment.text()) {
            continue;
        }
        let (a, b) = (figures(before), figures(segment));
        if a.len() < DIGITS || a != b {
            continue;
        }
        let (one, other) = (Content::of(before, |_| false), Content::of(segment, |_| false));
        let least = one.len().min(other.len());
        let shared = one.shared(&other);
        let enough = least >= CONTENT && shared * 2 >= CONTENT && shared >= 3;
        if enough && one.overlap(&other) >= OVERLAP && before.text() != segment.text() {
            findings
                .flag(segment.piece(), "This sentence says again what the one before says")
                .relate(before.piece(), "the first wording");
        }
    }
}

fn counts(segment: Segment<'_>) -> bool {
    segment.kind() == Kind::Paragraph
        && segment.has(Trait::Number)
        && !segment.has_sign(&['“', '„', '«', '"', '「', '”', '»', '‘'])
}

/// Whether neither is much longer than the other.
fn is_balanced(one: &str, other: &str) -> bool {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    short * 10 >= long * 7
}

/// The figures of a sentence, sorted by number.
fn figures(segment: Segment<'_>) -> Vec<char> {
    let mut numbers: Vec<&str> = segment
        .text()
        .split(|c: char| !is_numeric(c))
        .filter(|number| !number.is_empty())
        .collect();
    numbers.sort_unstable();
    numbers.concat().chars().collect()
}
