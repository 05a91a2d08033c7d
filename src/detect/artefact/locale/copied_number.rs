//! A number that stands in the article as it stands in the source, though the two languages read
//! its mark differently: 1,500 tonnes become 1,500 toneladas.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC081",
    name: "copied_number",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "cs", "da", "de", "el", "en", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko", "nl",
        "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A number keeps the source's decimal or grouping mark.",
    why: "Where the one language groups by commas and the other divides by them, a copied number \
          changes its value by a thousand. Flagged only if the source's own convention leaves one \
          reading; times, dates, versions, results and Spanish, which has both conventions, pass.",
    examples: &[
        Example::pair(
            "pt",
            "No domingo foram embarcadas ⟦1,500⟧ toneladas de chá.",
            "On Sunday, 1,500 tonnes of tea were loaded.",
        ),
        Example::pair(
            "en",
            "The reservoir holds ⟦2.400⟧ litres for each farm.",
            "Das Becken fasst 2.400 Liter für jeden Hof.",
        ),
        Example::pair(
            "nl",
            "De toren is ⟦12.5⟧ meter hoger dan gepland.",
            "The tower is 12.5 metres taller than planned.",
        ),
        Example::pair(
            "de",
            "Das Rennen dauerte 12.30 Stunden, sagte der Sprecher am Montag.",
            "The race took 12.30 hours, the spokesman said on Monday.",
        ),
        Example::pair(
            "pt",
            "No domingo foram embarcadas 1.500 toneladas de chá às 10.30.",
            "On Sunday, 1,500 tonnes of tea were loaded at 10.30.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Languages that divide by a point and group by a comma, and those that do the reverse.
const POINT: &[&str] = &["en", "he", "hi", "ja", "ko", "th", "zh"];
const COMMA: &[&str] = &[
    "cs", "da", "de", "el", "fi", "fr", "hu", "id", "it", "nl", "no", "pl", "pt", "ro", "ru", "sv",
    "tr", "uk", "vi",
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let (code, from) = (segment.language().code(), segment.document.source_language.code());
    let to_comma = POINT.contains(&from) && COMMA.contains(&code);
    let to_point = COMMA.contains(&from) && POINT.contains(&code);
    if !to_comma && !to_point {
        return;
    }
    // The mark that groups in the source divides in the article.
    let grouping = if to_comma { ',' } else { '.' };
    for number in numbers(segment.piece()) {
        let told = number.text();
        if !numbers(source).any(|other| other.text() == told) {
            continue;
        }
        let Some(at) = told.find(['.', ',']) else { continue };
        let (whole, decimals) = (&told[..at], &told[at + 1..]);
        let groups = told[at..].starts_with(grouping);
        let wrong = if groups {
            decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
        } else {
            (1..=2).contains(&decimals.len()) && !is_clock(whole, decimals) && has_unit(number)
        };
        if wrong {
            findings.flag(number, format!("“{told}” is marked as in the source’s language"));
        }
    }
}

/// Numbers in digits with one mark in them, not part of anything longer.
fn numbers(piece: Piece<'_>) -> impl Iterator<Item = Piece<'_>> {
    let text = piece.text();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + text[from..].find(|c: char| c.is_ascii_digit())?;
            let rest = &text[start..];
            let end = rest
                .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
                .unwrap_or(rest.len());
            let number = rest[..end].trim_end_matches(['.', ',']);
            from = start + end;
            let joins =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '-' | '–' | '_');
            let joined = text[..start].ends_with(joins)
                || text[start + number.len()..].starts_with(['/', ':', '-', '–', '_']);
            if number.matches(['.', ',']).count() == 1 && !joined {
                return Some(piece.slice(start..start + number.len()));
            }
        }
    })
}

/// Whether the number may be a time of day or a date.
fn is_clock(whole: &str, decimals: &str) -> bool {
    let number = |digits: &str| digits.parse::<u32>().unwrap_or(99);
    decimals.len() == 2 && number(whole) < 32 && number(decimals) < 60
}

/// Whether a word or a sign of measure follows: what is listed, scored or numbered has none.
fn has_unit(number: Piece<'_>) -> bool {
    let after = number.after();
    after.starts_with(['%', '°', '€'])
        || after.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| {
            rest.starts_with('%') || rest.chars().take(3).filter(|c| c.is_alphabetic()).count() >= 2
        })
        || after.starts_with(|c: char| c.is_alphabetic() && !c.is_ascii())
}
