//! A share of voters, residents or respondents of more than a hundred percent.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::LANGUAGES,
        quantity::{cues::cues, digit_value, place::is_percent, quantities},
    },
    finding::{Category, Severity},
    text::Segment,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM091",
    name: "impossible_share",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.8,
    languages: Languages::Only(LANGUAGES),
    summary: "More than a hundred percent of the voters vote.",
    why: "A turnout or a share of those asked has an upper bound, and a number beyond it is wrong \
          by a digit or a decimal mark. Growth and comparisons pass.",
    examples: &[
        Example::new("en", "Turnout was ⟦134⟧ percent of registered voters, the commission said."),
        Example::new("pl", "Frekwencja wyniosła ⟦412⟧ procent, podała komisja wyborcza."),
        Example::new("en", "The number of registered voters grew by 134 percent in ten years."),
        Example::new("pl", "Frekwencja wyniosła 41,2 procent, podała komisja wyborcza."),
    ],
    scope: Scope::Sentence(look),
};

/// Whether three digits stand in a row.
fn has_three_digits(text: &str) -> bool {
    let mut row = 0;
    if text.is_ascii() || !text.contains(['٠', '١', '٢', '٣', '۱', '۲', '۳', '१', '२', '३'])
    {
        return text.bytes().any(|byte| {
            row = if byte.is_ascii_digit() { row + 1 } else { 0 };
            row == 3
        });
    }
    text.chars().any(|c| {
        row = if digit_value(c).is_some() { row + 1 } else { 0 };
        row == 3
    })
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(cues) = cues(segment.language()) else { return };
    let text = segment.text();
    if !has_three_digits(text) {
        return;
    }
    let lower = text.to_lowercase();
    if !cues.share.iter().any(|word| lower.contains(word)) {
        return;
    }
    let all = quantities(segment.piece(), segment.language());
    let mut beyond = all.iter().filter(|one| {
        one.digits
            && one.values.iter().all(|value| *value > 100.0 && *value < 1000.0)
            && is_percent(one)
    });
    let Some(share) = beyond.next() else { return };
    if !cues.growth.iter().any(|word| lower.contains(word))
        && !segment.document.is_quoted(&share.piece.span())
    {
        findings.flag(share.piece, "There is no share of more than a hundred percent");
    }
}
