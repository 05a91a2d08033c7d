//! A year of the Persian, Islamic or Thai calendar that stands as if it were one of ours, without
//! a source. With one it is `calendar_year`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::rows, mention::has_stem},
    finding::{Category, Severity},
    text::{Document, Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC003",
    name: "foreign_year",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
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
        Example::new(
            "en",
            "The pipeline was promised to the city in ⟦Khordad 1404⟧ and has yet to come.",
        ),
        Example::new("th", "ในปี ⟦ค.ศ. 2568⟧ โรงงานแห่งนี้ปิดตัวลง"),
        Example::new("en", "The bank Mehr 24 and Tir 3 are no dates; Azar won 1404 votes."),
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

static CUES: LazyLock<FxHashMap<&str, Cues>> = LazyLock::new(|| {
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
    [("Persian", 1396..=1416), ("Islamic", 1436..=1458), ("Thai", 2490..=2600)];

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
    look_at_eras(document, findings);
    look_at_months(document, findings);
    let Some(cues) = CUES.get(document.language.code()) else { return };
    let text = document.text();
    let years = || numbers(document).filter_map(year);
    let is_foreign = |year: u32| CALENDARS.iter().any(|(_, range)| range.contains(&year));
    if !years().any(is_foreign)
        || years().any(|year| year < 1800 && !is_foreign(year))
        || !["139", "14", "25", "249"].iter().any(|start| text.contains(start))
    {
        return;
    }
    let lower = text.to_lowercase();
    if has_stem(&lower, GLOSSES) {
        return;
    }
    let is_modern = has_stem(&lower, &cues.modern);
    let mut before = "";
    for word in document.segments().flat_map(Segment::words) {
        let previous = std::mem::replace(&mut before, word.text());
        let Some(year) = year(word) else { continue };
        let calendar =
            CALENDARS.iter().zip(&cues.places).find(|((_, range), _)| range.contains(&year));
        let Some(((name, _), places)) = calendar else { continue };
        let announced = cues.year.contains(&&*previous.to_lowercase())
            || word.after().split_whitespace().next().is_some_and(|next| cues.year[0] == next)
            || document.language.is_unspaced() && word.after().starts_with(cues.year[0])
            || year > 2500 && word.before().ends_with('/') && is_number(previous);
        // Nobody's past or plans lie in 2559.
        let announced = announced && (is_modern || year > 2400);
        if announced && has_stem(&lower, places) && !document.is_quoted(&word.span()) {
            findings.flag(
                word,
                format!("“{year}” seems to be a year of the {name} calendar, which this article does not say"),
            );
        }
    }
}

/// The words of an article that have a number in them.
fn numbers(document: &Document) -> impl Iterator<Item = Piece<'_>> {
    document.segments().flat_map(|segment| segment.words_with(Trait::Number).map(|(_, word)| word))
}

/// Whether a word is a month in figures.
fn is_number(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Months of the Persian and the Islamic calendar as other languages write them. Those of several
/// meanings are left out.
#[rustfmt::skip]
const MONTHS: &[&str] = &[
    "Farvardin", "Farwardin", "Ordibehesht", "Ordibehescht", "Khordad", "Chordad", "Jordad", "Tir", "Mordad", "Shahrivar", "Schahriwar",
    "Shahriwar", "Shahrivár", "Chahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand", "Muharram", "Moharram", "Muharrem", "Safar",
    "Rajab", "Redscheb", "Shaban", "Sha'ban", "Shaaban", "Shawwal", "Schawwal", "Фарвардин", "Ордибехешт", "Хордад", "Тир", "Мордад", "Шахривар", "Мехр", "Абан",
    "Азар", "Дей", "Бахман", "Эсфанд", "фарвардина", "ордибехешта", "хордада", "тира", "мордада", "шахривара", "мехра", "абана", "азара", "дея",
    "бахмана", "эсфанда", "фарвардіна", "ордібехешта", "тіра", "шахрівара", "бахмана", "есфанда", "Мухаррам", "Раджаб", "Шаабан", "Шавваль", "Шахрівар",
];

/// “Khordad 1404”: the month is copied with its year.
fn look_at_months(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let current = |year: u32| CALENDARS[..2].iter().any(|(_, range)| range.contains(&year));
    if !numbers(document).filter_map(year).any(current)
        || !text.contains("139") && !text.contains("14")
    {
        return;
    }
    let mut before: Option<Piece<'_>> = None;
    for word in document.segments().flat_map(Segment::words) {
        let previous = before.replace(word);
        let (Some(year), Some(month)) = (year(word), previous) else { continue };
        let together = month.span().end <= word.span().start
            && matches!(month.gap_to(word), " " | "\u{a0}" | ", ");
        if current(year)
            && together
            && MONTHS.contains(&month.text())
            && !document.is_quoted(&word.span())
            && !has_stem(&text.to_lowercase(), GLOSSES)
            && !word.after().trim_start().starts_with(['(', '/'])
            && !month.before().trim_end().ends_with(['(', '/'])
        {
            let date = month.through(word);
            findings.flag(
                date,
                format!(
                    "“{}” is a date of another calendar, which this article does not say",
                    date.text()
                ),
            );
        }
    }
}

/// What a language writes beside a year of one calendar, before it or behind, and the years that
/// belong to another.
#[rustfmt::skip]
const ERAS: &[(&str, &str, &str, std::ops::RangeInclusive<u32>, &str)] = &[
    ("th", "ค.ศ.", "", 2400..=2700, "our"),
    ("th", "คริสต์ศักราช", "", 2400..=2700, "our"),
    ("th", "พ.ศ.", "", 2010..=2040, "the Thai"),
    ("ar", "", "هـ", 1950..=2100, "the Islamic"),
    ("ar", "", "هجري", 1950..=2100, "the Islamic"),
    ("fa", "", "شمسی", 1950..=2100, "the Persian"),
    ("fa", "", "خورشیدی", 1950..=2100, "the Persian"),
    ("fa", "", "هجری", 1950..=2100, "the Persian"),
    ("ja", "令和", "年", 100..=2100, "the Japanese"),
    ("ja", "平成", "年", 100..=2100, "the Japanese"),
    ("ja", "西暦", "年", 1..=100, "our"),
    ("zh", "民國", "年", 1911..=2100, "the Taiwanese"),
    ("zh", "民国", "年", 1911..=2100, "the Taiwanese"),
    ("zh", "令和", "年", 100..=2100, "the Japanese"),
];

/// A year that stands beside the name of another calendar than its own: ค.ศ. 2568.
fn look_at_eras(document: &Document, findings: &mut Findings<'_>) {
    let (code, text) = (document.language.code(), document.text());
    for (_, before, behind, range, name) in ERAS.iter().filter(|era| era.0 == code) {
        let mark = if before.is_empty() { behind } else { before };
        if !document.may_have(mark) {
            continue;
        }
        for (at, mark) in text.match_indices(mark) {
            let rest = &text[at + mark.len()..];
            let (start, end) = if before.is_empty() {
                let head = text[..at].trim_end_matches(' ');
                let digits = head.trim_end_matches(|c| digit(c).is_some());
                (digits.len(), head.len())
            } else {
                let from = text.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
                let digits = text[from..].trim_start_matches(|c| digit(c).is_some());
                (from, text.len() - digits.len())
            };
            let Some(number) = text.get(start..end).filter(|number| !number.is_empty()) else {
                continue;
            };
            let followed = before.is_empty() || text[end..].starts_with(behind);
            if !followed || number.chars().count() > 4 {
                continue;
            }
            let year = number.chars().filter_map(digit).fold(0, |year, digit| year * 10 + digit);
            let whole = document.piece(at.min(start)..end.max(at + mark.len()));
            // An old temple was built in 2034 of the Thai calendar, in 1491 of ours.
            let source = document.article.source.as_deref().unwrap_or_default();
            let is_old =
                || *before == "พ.ศ." && source.contains(&year.saturating_sub(543).to_string());
            if range.contains(&year) && !document.is_quoted(&whole.span()) && !is_old() {
                findings.flag(whole, format!("“{number}” is no year of {name} calendar"));
            }
        }
    }
}

/// The value of a digit of Arabic, Persian, Thai or our own script.
fn digit(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '๐'..='๙' => Some(c as u32 - '๐' as u32),
        _ => c.to_digit(10),
    }
}

/// The year that a word of four digits names.
fn year(word: Piece<'_>) -> Option<u32> {
    let text = word.text();
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}
