//! Numbers written by another language's convention, where only one reading is possible. Whether
//! the value survived translation is left to `number_mismatch`.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC002",
    name: "number_format",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "bg", "cs", "da", "de", "el", "en", "fi", "fr", "hr", "hu", "id", "it", "nl", "no", "pl",
        "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk",
    ]),
    summary: "A number uses the separators or the currency order of another language.",
    why: "A reader takes 3,5 percent for a slip and 1.234.567 for a code. Flagged only where one \
          reading is possible; versions, addresses, times, scores and single separators pass.",
    examples: &[
        Example::new("en", "Prices rose by ⟦3,5⟧ percent in May."),
        Example::new("en", "The region has ⟦1.234.567⟧ inhabitants."),
        Example::new("en", "The ticket costs ⟦$ 5⟧ at the door."),
        Example::new("de", "Das Haus kostet ⟦1,234.56⟧ Euro im Jahr."),
        Example::new("fr", "Le projet coûte ⟦12,345,678⟧ euros."),
        Example::new("ru", "Бюджет составил ⟦1,234.5⟧ миллиона рублей."),
        Example::new(
            "en",
            "Prices rose by 3.5 percent to 1,234,567 dollars, said 192.168.100.200.",
        ),
        Example::new("de", "Das Haus kostet 1.234,56 Euro, die Version 1.2.3 ist frei."),
        Example::new("fr", "Le projet coûte 12 345 678 euros, soit 3,5 % de plus."),
    ],
    scope: Scope::Sentence(look),
};

static DOTTED_GROUPS: LazyLock<Regex> = LazyLock::new(|| compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}"));
static COMMA_DECIMAL: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"([0-9]{1,4},[0-9]{1,2}) ?(?:%|(?:percent|per cent|million|billion|trillion|degrees)\b)",
    )
});
static ENGLISH_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| compile(r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]{1,2}|(?:,[0-9]{3}){2,})"));

static SPACED_DOLLAR: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?:[$£] [0-9][0-9.,]*[0-9]|[$£] [0-9])"));

fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is part of the program")
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if !segment.has(Trait::Number) {
        return;
    }
    if segment.language().code() == "en" {
        if segment.joins_digits(&[',']) {
            for found in COMMA_DECIMAL.captures_iter(text) {
                let range = found[1].len();
                let start = found.get_match().start();
                flag(segment, start..start + range, findings, |number| number.replace(',', "."));
            }
        }
        if segment.has_sign(&['$', '£']) {
            for found in SPACED_DOLLAR.find_iter(text) {
                flag(segment, found.range(), findings, |amount| amount.replace(' ', ""));
            }
        }
        if segment.joins_digits(&['.']) {
            for found in DOTTED_GROUPS.find_iter(text) {
                let octets =
                    found.as_str().split('.').all(|part| part.parse().is_ok_and(|n: u32| n < 256));
                if !octets {
                    flag(segment, found.range(), findings, |number| number.replace('.', ","));
                }
            }
        }
    } else if segment.joins_digits(&[',']) {
        let swapped = matches!(
            segment.language().code(),
            "da" | "de" | "el" | "hr" | "id" | "it" | "nl" | "pt" | "ro" | "sl" | "sr" | "tr"
        );
        let group = if swapped { "." } else { "\u{a0}" };
        for found in ENGLISH_NUMBER.find_iter(text) {
            flag(segment, found.range(), findings, |number| {
                let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
                let comma = if fraction.is_empty() { "" } else { "," };
                format!("{}{comma}{fraction}", whole.replace(',', group))
            });
        }
    }
}

fn flag(
    segment: Segment<'_>,
    range: std::ops::Range<usize>,
    findings: &mut Findings<'_>,
    rewrite: impl Fn(&str) -> String,
) {
    let piece = segment.piece().slice(range);
    let inner =
        |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | ':' | '-' | '+' | '\'');
    let after: Vec<char> = piece.after().chars().take(2).collect();
    let goes_on = after.first().is_some_and(|c| inner(*c))
        && after.get(1).is_some_and(|c| c.is_alphanumeric());
    if piece.before().ends_with(inner) || goes_on {
        return;
    }
    let right = rewrite(piece.text());
    findings
        .flag(piece, format!("“{}” follows another language’s number format", piece.text()))
        .suggest(right.clone())
        .fix(piece, right, false);
}
