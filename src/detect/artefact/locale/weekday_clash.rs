//! A weekday that does not fit its date where the month is a figure (Montag, 07.10.2025), or where
//! the language is Hebrew, Thai or Vietnamese. Dates with the month's name in other languages are
//! `weekday_date`'s.

use jiff::civil::Date;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        calendar::{Name, names_of},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC014",
    name: "weekday_clash",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&[
        "cs", "da", "de", "el", "es", "fi", "fr", "he", "hu", "id", "it", "nl", "no", "pl", "pt",
        "ro", "ru", "sv", "th", "tr", "uk", "vi",
    ]),
    summary: "A weekday does not fit the date in figures behind it.",
    why: "Day and month swap between locales, and weekdays are picked by likelihood. Only a date \
          with its year, the day before the month, right behind its weekday counts.",
    examples: &[
        Example::new("de", "Die Sitzung findet am ⟦Montag, dem 07.10.2025⟧, in Kiel statt."),
        Example::new("it", "La seduta si terrà ⟦lunedì 07/10/2025⟧ a Torino."),
        Example::new("vi", "Phiên họp diễn ra vào ⟦thứ Hai, ngày 7/10/2025⟧ tại Huế."),
        Example::new("th", "การประชุมจะมีขึ้นใน⟦วันจันทร์ที่ 7 ตุลาคม 2568⟧ ที่กรุงเทพฯ"),
        Example::new("he", "הישיבה תתקיים ב⟦יום שני, 7 באוקטובר 2025⟧, בחיפה."),
        Example::new("de", "Die Sitzung findet am Dienstag, dem 07.10.2025, in Kiel statt."),
        Example::new("vi", "Phiên họp diễn ra vào thứ Ba, ngày 7/10/2025 tại Huế."),
        Example::new("th", "การประชุมจะมีขึ้นในวันอังคารที่ 7 ตุลาคม 2568 ที่กรุงเทพฯ"),
        Example::new("he", "הישיבה תתקיים ביום שלישי, 7 באוקטובר 2025, בחיפה."),
    ],
    scope: Scope::Sentence(look),
};

#[rustfmt::skip]
const THAI: ([&str; 7], [&str; 12]) = (
    ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"],
    ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"],
);
#[rustfmt::skip]
const HEBREW: ([&str; 7], [&str; 12]) = (
    ["יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת", "יום ראשון"],
    ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"],
);
const VIETNAMESE: [&str; 7] =
    ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"];

/// Bytes between a weekday and its date: a comma, an article, “the date”.
const APART: usize = 14;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let year = |four: &[u8]| four.iter().all(u8::is_ascii_digit);
    let mut numbers = segment.words_with(Trait::Number);
    if !numbers.any(|(_, word)| word.text().as_bytes().windows(4).any(year)) {
        return;
    }
    for (weekday, number) in weekdays(segment) {
        let after = weekday.after();
        let Some(at) = after.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= APART) else {
            continue;
        };
        let between = &after[..at];
        if between.contains(['.', '(', ';', '\n', '–']) || between.split(' ').count() > 4 {
            continue;
        }
        let Some((date, len)) = date(&after[at..], segment.language().code()) else { continue };
        if date.weekday().to_monday_one_offset() != number {
            let piece = weekday.with_after(at + len);
            findings.flag(piece, format!("{date} is not the weekday that is named here"));
        }
    }
}

/// The weekdays of a sentence, counted from Monday = 1.
fn weekdays(segment: Segment<'_>) -> Vec<(Piece<'_>, i8)> {
    let piece = segment.piece();
    let find = |forms: &[&str; 7], prefix: &str| -> Vec<(Piece<'_>, i8)> {
        let text = piece.text();
        (1..)
            .zip(forms)
            .flat_map(|(number, form)| {
                text.match_indices(form).map(move |(at, _)| (at, form, number))
            })
            .map(|(at, form, number)| {
                let before = if text[..at].ends_with(prefix) { prefix.len() } else { 0 };
                (piece.slice(at - before..at + form.len()), number)
            })
            .collect()
    };
    match segment.language().code() {
        "th" => find(&THAI.0, "วัน"),
        "he" => find(&HEBREW.0, ""),
        "vi" => segment
            .words()
            .zip(segment.words().skip(1))
            .filter(|(one, two)| one.gap_to(*two) == " ")
            .filter_map(|(one, two)| {
                let name = one.through(two);
                let lower = name.text().to_lowercase();
                (1..).zip(VIETNAMESE).find(|(_, form)| *form == lower).map(|(n, _)| (name, n))
            })
            .collect(),
        _ => names_of(segment)
            .into_iter()
            .filter_map(|(piece, name)| match name {
                Name::Weekday(number) => Some((piece, i8::try_from(number).ok()?)),
                Name::Month(_) => None,
            })
            .collect(),
    }
}

/// The date that `text` opens with, day first, and its length.
fn date(text: &str, code: &str) -> Option<(Date, usize)> {
    let (day, rest) = figure(text)?;
    let (month, rest) = match code {
        "th" => named(rest.trim_start(), &THAI.1)?,
        "he" if !rest.starts_with(['.', '/']) => {
            named(rest.trim_start().trim_start_matches('ב'), &HEBREW.1)?
        }
        "vi" if rest.starts_with(' ') => {
            let (month, rest) = figure(rest.strip_prefix(" tháng ")?)?;
            let year = rest.strip_prefix(" năm").or_else(|| rest.strip_prefix(','));
            (month, year.unwrap_or(rest))
        }
        _ => {
            let rest = rest.strip_prefix(['.', '/', '-'])?;
            let (month, rest) = figure(rest)?;
            (month, rest.strip_prefix(['.', '/', '-'])?)
        }
    };
    let (year, rest) = figure(rest.trim_start())?;
    let year = if code == "th" && (2400..2700).contains(&year) { year - 543 } else { year };
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    if !(1900..=2100).contains(&year) {
        return None;
    }
    Some((Date::new(year, month, day).ok()?, text.len() - rest.len()))
}

/// A whole number and what follows it.
fn figure(text: &str) -> Option<(i16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, &text[digits..]))
}

/// A month by name, and what follows it.
fn named<'t>(text: &'t str, months: &[&str; 12]) -> Option<(i16, &'t str)> {
    (1..).zip(months).find_map(|(number, month)| Some((number, text.strip_prefix(month)?)))
}
