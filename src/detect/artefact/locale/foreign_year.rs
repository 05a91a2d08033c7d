//! A year of the Persian, Islamic or Thai calendar that stands as if it were one of ours, without
//! a source. With one it is `calendar_year`'s.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::has_stem},
    finding::{Category, Severity},
    text::{Document, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC003",
    name: "foreign_year",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ru", "tr", "uk",
    ]),
    summary: "A year of another calendar stands as if it were one of ours.",
    why: "Iran writes 1404, Saudi Arabia 1447 and Thailand 2568 for 2025, and engines copy the \
          number. Flagged only in an article about that country that speaks of today and names no \
          other year before 1800; a gloss, an era's name and history pass.",
    examples: &[
        Example::new(
            "de",
            "Teheran will den Mangel an Wohnungen lindern. Bis zum Ende des Jahres ⟦1405⟧ sollen \
             40.000 Einheiten entstehen, sagte die iranische Ministerin.",
        ),
        Example::new(
            "en",
            "The Iranian government will build a new airport. It should open in ⟦1406⟧, a minister \
             said in Tehran.",
        ),
        Example::new(
            "en",
            "Thailand's government plans a new railway. It should open in ⟦2570⟧, officials said.",
        ),
        Example::new(
            "en",
            "The Iranian government will build a new airport. It should open in the Persian year \
             1406, a minister said.",
        ),
        Example::new(
            "en",
            "The Iranian government will restore the mosque. It was built in 1405 and burnt in \
             1722, a minister said.",
        ),
        Example::new("en", "Timur ruled Iran until he died in 1405 on the way to China."),
    ],
    scope: Scope::Article(look),
};

/// What tells a calendar in one language.
struct Cues {
    /// Words that stand before a year.
    year: Vec<&'static str>,
    /// Stems of the country's name, by calendar.
    places: [Vec<&'static str>; 3],
    /// Stems of words that only a modern article has.
    modern: Vec<&'static str>,
}

static CUES: LazyLock<HashMap<&str, Cues>> = LazyLock::new(|| {
    let list = |words: &'static str| words.split('|').collect();
    rows(include_str!("../../lexicon/calendar_cues.tsv"))
        .map(|[language, year, persian, islamic, thai, modern, _]| {
            let places = [list(persian), list(islamic), list(thai)];
            (language, Cues { year: list(year), places, modern: list(modern) })
        })
        .collect()
});

/// The calendars with the years that today's news names: about ten before and after 2025.
const CALENDARS: [(&str, std::ops::RangeInclusive<u32>); 3] =
    [("Persian", 1396..=1416), ("Islamic", 1436..=1458), ("Thai", 2559..=2580)];

/// Stems by which an article says which calendar it means.
const GLOSSES: &[&str] = &[
    "calend",
    "kalend",
    "календ",
    "takvim",
    "hijri",
    "hidschra",
    "hégire",
    "hegira",
    "hégira",
    "egira",
    "hidżr",
    "хиджр",
    "хіджр",
    "hicri",
    "persian year",
    "iranian year",
    "solar",
    "persische",
    "buddhis",
    "bouddhi",
    "budis",
    "buddis",
    "будди",
    "šamsi",
    "shamsi",
];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(cues) = CUES.get(document.language.code()) else { return };
    let text = document.text();
    if !["139", "14", "25"].iter().any(|start| text.contains(start)) {
        return;
    }
    let years = || document.segments().flat_map(Segment::words).filter_map(year);
    let is_foreign = |year: u32| CALENDARS.iter().any(|(_, range)| range.contains(&year));
    if !years().any(is_foreign) || years().any(|year| year < 1800 && !is_foreign(year)) {
        return;
    }
    let lower = text.to_lowercase();
    if has_stem(&lower, GLOSSES) || !has_stem(&lower, &cues.modern) {
        return;
    }
    let mut before = "";
    for word in document.segments().flat_map(Segment::words) {
        let previous = std::mem::replace(&mut before, word.text());
        let Some(year) = year(word) else { continue };
        let calendar =
            CALENDARS.iter().zip(&cues.places).find(|((_, range), _)| range.contains(&year));
        let Some(((name, _), places)) = calendar else { continue };
        let announced = cues.year.contains(&&*previous.to_lowercase())
            || word.after().split_whitespace().next().is_some_and(|next| cues.year[0] == next);
        if announced && has_stem(&lower, places) && !document.is_quoted(&word.span()) {
            findings.flag(
                word,
                format!("“{year}” seems to be a year of the {name} calendar, which this article does not say"),
            );
        }
    }
}

/// The year that a word of four digits names.
fn year(word: Piece<'_>) -> Option<u32> {
    let text = word.text();
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}
