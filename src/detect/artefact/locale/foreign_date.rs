//! A date or a time of day written as American English does: Juli 25, 2025; 07/25/2025; 3 PM.
//! What the calendar says of a date is left to `weekday_date`.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC013",
    name: "foreign_date",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Minor,
    confidence: 0.8,
    languages: Languages::Only(&[
        "ar", "bg", "cs", "da", "de", "el", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja",
        "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A date or a time of day is written as in American English.",
    why: "The month stands before the day, or noon is told by AM and PM, as no native desk writes \
          it. Flagged only with the year behind a comma, where the second number can be no month, \
          and with Latin letters right behind the hour.",
    examples: &[
        Example::new("de", "Die Ausstellung wurde am ⟦Juli 25, 2025⟧ in Kiel eröffnet."),
        Example::new("fr", "L’exposition a ouvert le ⟦juillet 25, 2025⟧ à Nantes."),
        Example::new("ru", "Выставка открылась ⟦июля 25, 2025⟧ в Самаре."),
        Example::new("it", "La mostra è stata aperta il ⟦07/25/2025⟧ a Torino."),
        Example::new("pl", "Spotkanie zacznie się o ⟦3 PM⟧ w ratuszu."),
        Example::new("ja", "会議は⟦3:30 PM⟧に始まる。"),
        Example::new("de", "Die Ausstellung wurde am 25. Juli 2025 um 15 Uhr am Rhein eröffnet."),
        Example::new("it", "La mostra è stata aperta il 25/07/2025 alle 15.30 a Torino."),
        Example::new("de", "Platz 5 am Rhein wurde im Juli 25 Mal fotografiert."),
    ],
    scope: Scope::Sentence(look),
};

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/(?:19|20)[0-9]{2}\b")
        .expect("the pattern is part of the program")
});

static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])? ?(?:[AaPp]\.[Mm]\.|[AP]M(?-u:\b)|pm(?-u:\b))")
        .expect("the pattern is part of the program")
});

/// Languages that write a day, a month and a year in this order.
const DAY_FIRST: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "es", "fi", "fr", "he", "id", "it", "nl", "no", "pl", "pt",
    "ro", "ru", "sv", "tr", "uk",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    if !segment.has(Trait::Number) {
        return;
    }
    let code = segment.language().code();
    if DAY_FIRST.contains(&code) && has_year_behind_comma(segment) {
        for (month, name) in names(segment.piece(), segment.language()) {
            if matches!(name, Name::Month(_))
                && let Some(len) = day_and_year(month.after())
            {
                report(month.with_after(len), "the month before the day", findings);
            }
        }
    }
    if segment.joins_digits(&['/']) {
        for found in NUMERIC.find_iter(text) {
            report(segment.piece().slice(found.range()), "the month before the day", findings);
        }
    }
    // Spanish has both; letters of other scripts touch the number only where words are not spaced.
    if code != "es" && may_tell_time(segment) {
        for found in CLOCK.find_iter(text) {
            report(segment.piece().slice(found.range()), "the clock of twelve hours", findings);
        }
    }
}

fn report(piece: Piece<'_>, what: &str, findings: &mut Findings<'_>) {
    findings.flag(piece, format!("“{}” has {what}, as in American English", piece.text()));
}

fn has_year_behind_comma(segment: Segment<'_>) -> bool {
    let commas = segment.signs().iter().filter(|sign| matches!(sign.mark, ',' | '،'));
    let text = segment.document.text();
    commas
        .map(|sign| &text[sign.at + sign.mark.len_utf8()..])
        .any(|rest| rest.starts_with(" 19") || rest.starts_with(" 20"))
}

/// Whether an a or a p of “a.m.” and “p.m.” stands in a word with a number or behind one.
fn may_tell_time(segment: Segment<'_>) -> bool {
    let half = |byte: u8| matches!(byte, b'A' | b'a' | b'P' | b'p');
    segment.words_with(Trait::Number).any(|(_, word)| {
        let after = word.after().as_bytes().iter();
        word.text().bytes().any(half) || after.take(2).any(|byte| half(*byte))
    })
}

/// How many bytes a day, a comma and a year take behind a month.
fn day_and_year(after: &str) -> Option<usize> {
    let day = after.strip_prefix(' ')?;
    let digits = day.bytes().take_while(u8::is_ascii_digit).count();
    let in_month = day[..digits].parse().is_ok_and(|day: u32| (1..=31).contains(&day));
    let year = day[digits..].strip_prefix(", ").or_else(|| day[digits..].strip_prefix("، "))?;
    let four = year.bytes().take_while(u8::is_ascii_digit).count() == 4;
    (in_month && four).then(|| after.len() - year.len() + 4)
}
