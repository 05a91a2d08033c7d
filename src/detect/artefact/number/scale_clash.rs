//! An amount in million millions beside a budget, a turnover or last year's amount in thousand
//! millions: the part is a hundred times as great as the whole. What is told by the business of a
//! firm alone is `implausible_scale`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::LANGUAGES,
        quantity::{Quantity, cues::cues, currency::currency_of, quantities},
    },
    finding::{Category, Severity},
    text::{Document, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM090",
    name: "scale_clash",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "An amount in trillions beside a budget or a turnover in billions.",
    why: "“Billion” is a thousand or a million millions, and a machine that takes one for the \
          other makes the part a hundred times as great as the whole. Flagged if another amount \
          of the same currency nearby, of a budget, a turnover or last year, is less than a \
          hundredth of it; debts, markets and economies pass.",
    examples: &[
        Example::new(
            "it",
            "L'Agenzia destinerà ⟦1,8 bilioni⟧ di euro al satellite, su un bilancio annuo di 7,7 miliardi di euro.",
        ),
        Example::new(
            "nl",
            "Het ministerie trekt ⟦6 biljoen⟧ dollar uit voor de boeren. Vorig jaar was dat nog 4,5 miljard dollar.",
        ),
        Example::new(
            "it",
            "Il debito è salito a 3 bilioni di euro. Il bilancio del ministero è di 7,7 miliardi di euro.",
        ),
        Example::new(
            "nl",
            "Het ministerie trekt 6 miljard dollar uit voor de boeren. Vorig jaar was dat nog 4,5 miljard dollar.",
        ),
    ],
    scope: Scope::Article(look),
};

/// A million millions.
const BILLION: f64 = 1e12;
/// How many times as great as the whole a part cannot be, and what is only another matter.
const CLASH: std::ops::RangeInclusive<f64> = 90.0..=1e6;

/// Currencies of about one value, and how many times as great a sum is that was taken for a
/// thousand times itself before it was converted.
const PARITY: [&str; 4] = ["dollar", "euro", "pound", "franc"];
const CONVERTED: std::ops::RangeInclusive<f64> = 700.0..=1400.0;

/// Whether a text has a scale word behind a digit; its first letter may be a capital.
fn counts(text: &str, word: &str) -> bool {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let (tail, back) = if first == word.len() { (word, 0) } else { (&word[first..], first) };
    text.match_indices(tail).any(|(at, _)| {
        let head = text.get(..at.saturating_sub(back)).unwrap_or("");
        head.trim_end_matches([' ', '\u{a0}', '万', '億', '-']).ends_with(char::is_numeric)
    })
}

fn look(document: &Document, findings: &mut Findings<'_>) {
    let language = document.language;
    let Some(cues) = cues(language) else { return };
    let has_scale = |text: &str| cues.trillion.iter().any(|word| counts(text, word));
    if !has_scale(document.text()) {
        return;
    }
    let amounts = |segment: Segment<'_>| -> Vec<(f64, &'static str)> {
        let all = quantities(segment.piece(), language);
        all.iter()
            .filter(|one| !one.weak)
            .map(|one| (one.values[0], currency_of(one, language).map_or("", |found| found.1)))
            .collect()
    };
    for segment in document.segments() {
        if !has_scale(segment.text()) {
            continue;
        }
        let lower = segment.text().to_lowercase();
        if cues.great.iter().any(|word| lower.contains(word)) {
            continue;
        }
        let all = quantities(segment.piece(), language);
        let great = |one: &&Quantity<'_>| one.values[0] >= BILLION && one.scale >= BILLION;
        let mut found = all.iter().filter(great);
        let (Some(amount), None) = (found.next(), found.next()) else { continue };
        let Some((_, currency)) = currency_of(amount, language) else { continue };
        let is_whole = |(value, other): &(f64, &str), same: bool| {
            // “Out of a budget of 7.7 milliards” need not name the currency again.
            (other.is_empty() && same || *other == currency)
                && *value >= 1e6
                && CLASH.contains(&(amount.values[0] / value))
        };
        // “14 billones de dólares, unos 12.900 millones de euros”: a sum and its conversion.
        let is_converted = |(value, other): &(f64, &str)| {
            PARITY.contains(&currency)
                && PARITY.contains(other)
                && *other != currency
                && CONVERTED.contains(&(amount.values[0] / value))
        };
        let beside = [segment.previous(), Some(segment), segment.next()];
        let clashes = beside.into_iter().flatten().any(|one| {
            let text = one.text().to_lowercase();
            let same = one.index == segment.index;
            amounts(one).iter().any(is_converted)
                || cues.whole.iter().any(|word| text.contains(word))
                    && amounts(one).iter().any(|other| is_whole(other, same))
        });
        if clashes && !document.is_quoted(&amount.piece.span()) {
            let message = "The part is a hundred times as great as the whole; a thousand millions \
                           may be meant";
            findings.flag(amount.piece, message).suspected(true);
        }
    }
}
