//! A day that no month of its calendar has: 4月31日, ۳۱ آبان, 31/02/2025, “31 Ramadan”. Days beside
//! the name of a Gregorian month in languages that part their words are `weekday_date`'s.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::{is_about_calendars, is_mentioned},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC074",
    name: "impossible_day",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::All,
    summary: "The month has no such day.",
    why: "A converted calendar or swapped numbers give days that do not exist. Dates in figures \
          count only with their year and where neither order of day and month exists; the \
          Persian, Islamic and Jewish months are held to the most days that they can have.",
    examples: &[
        Example::new("ja", "新しい橋は⟦4月31日⟧に開通する。"),
        Example::new("ko", "새 다리는 ⟦2월 30일⟧에 개통된다."),
        Example::new("vi", "Cây cầu mới sẽ khánh thành vào ngày ⟦31 tháng 6⟧."),
        Example::new("th", "สะพานใหม่จะเปิดใช้วันที่ ⟦31 เมษายน⟧ นี้"),
        Example::new("fa", "پل تازه روز ⟦۳۱ آبان⟧ باز می‌شود."),
        Example::new("ar", "يفتتح الجسر الجديد في ⟦31 رمضان⟧."),
        Example::new("de", "Die Brücke wird am ⟦31.04.2025⟧ eröffnet."),
        Example::new("nl", "De nieuwe brug gaat op ⟦15/21/2026⟧ open."),
        Example::new("zh", "新桥将于4月30日通车，2月29日试运行。"),
        Example::new("fa", "پل تازه روز ۳۱ شهریور باز می‌شود."),
        Example::new("en", "The bridge opens on 04/30/2025, not on 12/31/2025 as planned."),
    ],
    scope: Scope::Sentence(look),
};

/// Months with thirty days or fewer, and how many they have at most.
#[rustfmt::skip]
const MONTHS: &[(&str, i32)] = &[
    ("مهر", 30), ("آبان", 30), ("آذر", 30), ("دی", 30), ("بهمن", 30), ("اسفند", 30), ("Aban", 30), ("Azar", 30), ("Dey", 30),
    ("Bahman", 30), ("Esfand", 30), ("Mehr", 30), ("محرم", 30), ("صفر", 30), ("رجب", 30), ("شعبان", 30), ("رمضان", 30),
    ("شوال", 30), ("شوّال", 30), ("Ramadan", 30), ("Ramadán", 30), ("Ramadã", 30), ("Ramazan", 30),
    ("Muharram", 30), ("Muharrem", 30), ("Rajab", 30), ("Shaban", 30), ("Shawwal", 30), ("рамадана", 30), ("Рамадана", 30),
    ("רמדאן", 30), ("תשרי", 30), ("בתשרי", 30), ("חשוון", 30), ("בחשוון", 30), ("כסלו", 30), ("בכסלו", 30), ("טבת", 29),
    ("בטבת", 29), ("בשבט", 30), ("באדר", 30), ("ניסן", 30), ("בניסן", 30), ("אייר", 29), ("באייר", 29), ("סיוון", 30),
    ("בסיוון", 30), ("תמוז", 29), ("בתמוז", 29), ("באב", 30), ("אלול", 29), ("באלול", 29), ("Nisan", 30), ("Tishri", 30),
];

/// Thai months that have fewer than 31 days.
const THAI: &[(&str, i8)] =
    &[("กุมภาพันธ์", 2), ("เมษายน", 4), ("มิถุนายน", 6), ("กันยายน", 9), ("พฤศจิกายน", 11)];

static FIGURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?-u:\\b)([0-9]{1,2})([./])([0-9]{1,2})([./])((?:19|20)[0-9]{2})(?-u:\\b)")
        .expect("the pattern is valid")
});

/// The most that is taken for a day; larger numbers count something.
const LATEST: i32 = 39;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.has(Trait::Number) {
        return;
    }
    let piece = segment.piece();
    let mut found: Vec<Piece<'_>> = Vec::new();
    match segment.language().code() {
        "zh" | "ja" => in_marks(piece, "月", "日", &mut found),
        "ko" => in_marks(piece, "월", "일", &mut found),
        "vi" => in_vietnamese(piece, &mut found),
        "th" => in_thai(piece, &mut found),
        _ => in_other_calendars(segment, &mut found),
    }
    // Two points or strokes stand between three numbers.
    let joints = segment.signs().iter().filter(|sign| matches!(sign.mark, '.' | '/'));
    let joints = joints.filter(|sign| {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let bytes = segment.document.text().as_bytes();
        digit(bytes.get(sign.at + 1)) && digit(bytes.get(sign.at.wrapping_sub(1)))
    });
    if joints.take(2).count() == 2 {
        in_figures(piece, &mut found);
    }
    for date in found {
        if !is_mentioned(segment.document, date) && !is_about_calendars(segment.document, date) {
            findings.flag(date, "The calendar has no such day");
        }
    }
}

/// Whether the Gregorian month, which there is, lacks the day in every year.
fn lacks(month: i8, day: i8) -> bool {
    (1..=12).contains(&month) && (1..=39).contains(&day) && Date::new(2000, month, day).is_err()
}

fn digits_before(text: &str) -> Option<(usize, i8)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = text.len() - digits;
    Some((start, text[start..].parse().ok()?))
}

fn digits_behind(text: &str) -> Option<(usize, i8)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((digits, text[..digits].parse().ok()?))
}

/// 4月31日, 2월 30일.
fn in_marks<'t>(piece: Piece<'t>, month_mark: &str, day_mark: &str, found: &mut Vec<Piece<'t>>) {
    let text = piece.text();
    for (at, _) in text.match_indices(month_mark) {
        let Some((start, month)) = digits_before(&text[..at]) else { continue };
        let rest = at + month_mark.len();
        let gap = text[rest..].len() - text[rest..].trim_start_matches(' ').len();
        let Some((digits, day)) = digits_behind(&text[rest + gap..]) else { continue };
        let end = rest + gap + digits;
        // With its year it is `weekday_date`'s.
        let year = text[..start].trim_end().strip_suffix(['年', '년']);
        let dated = year.is_some_and(|year| year.ends_with(|c: char| c.is_ascii_digit()));
        if text[end..].starts_with(day_mark) && lacks(month, day) && !dated {
            found.push(piece.slice(start..end + day_mark.len()));
        }
    }
}

fn in_vietnamese<'t>(piece: Piece<'t>, found: &mut Vec<Piece<'t>>) {
    const MONTH: &str = " tháng ";
    let text = piece.text();
    for (at, _) in text.match_indices(MONTH) {
        let Some((start, day)) = digits_before(&text[..at]) else { continue };
        let rest = at + MONTH.len();
        let Some((digits, month)) = digits_behind(&text[rest..]) else { continue };
        if lacks(month, day) && text[..start].ends_with([' ', '(']) {
            found.push(piece.slice(start..rest + digits));
        }
    }
}

fn in_thai<'t>(piece: Piece<'t>, found: &mut Vec<Piece<'t>>) {
    let text = piece.text();
    for (name, month) in THAI {
        for (at, _) in text.match_indices(name) {
            let Some((start, day)) = digits_before(text[..at].trim_end()) else { continue };
            if lacks(*month, day) {
                found.push(piece.slice(start..at + name.len()));
            }
        }
    }
}

fn in_other_calendars<'t>(segment: Segment<'t>, found: &mut Vec<Piece<'t>>) {
    let words = segment.words().len();
    for (at, number) in segment.words_with(Trait::Number) {
        if at + 1 < words
            && let Some(day) = number_of(number.text()).filter(|day| (30..=LATEST).contains(day))
            && let word = segment.word(at + 1)
            && matches!(number.gap_to(word), " " | "\u{a0}")
            && MONTHS.iter().any(|(name, most)| *name == word.text() && day > *most)
        {
            found.push(number.through(word));
        }
    }
}

/// A whole number in European, Arabic or Persian digits.
fn number_of(word: &str) -> Option<i32> {
    if word.len() > 4 {
        return None;
    }
    let digit = |c: char| match c {
        '0'..='9' => c.to_digit(10),
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        '۰'..='۹' => Some(u32::from(c) - u32::from('۰')),
        _ => None,
    };
    let value = word.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?))?;
    i32::try_from(value).ok()
}

/// 31.04.2025, whose day and month exist in no order.
fn in_figures<'t>(piece: Piece<'t>, found: &mut Vec<Piece<'t>>) {
    for date in FIGURES.captures_iter(piece.text()) {
        let (one, other) = (date[1].parse::<i8>(), date[3].parse::<i8>());
        let (Ok(one), Ok(other)) = (one, other) else { continue };
        let exists = |day, month| Date::new(2000, month, day).is_ok();
        let days = (13..=31).contains(&one) && (13..=31).contains(&other);
        let near = lacks(other, one) || lacks(one, other) || days;
        let whole = date.get(0).map_or(0..0, |whole| whole.range());
        let (before, after) = (&piece.text()[..whole.start], &piece.text()[whole.end..]);
        let alone = !before.ends_with(['.', '/', '-']) && !after.starts_with(['/', '-']);
        let is_version = date[2] == *"." && piece.text()[..whole.start].ends_with("ersion ");
        if date[2] == date[4]
            && near
            && !exists(one, other)
            && !exists(other, one)
            && alone
            && !is_version
        {
            found.push(piece.slice(whole));
        }
    }
}
