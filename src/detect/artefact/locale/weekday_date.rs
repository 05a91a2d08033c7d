//! A date that the calendar does not have, or whose weekday is another one. Dates of other
//! calendars, ranges and dates without a year are left alone.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::{is_about_calendars, is_cited_somewhere},
    },
    finding::{Category, Severity},
    text::{Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC001",
    name: "weekday_date",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "da", "de", "el", "en", "es", "fa", "fr", "he", "hi", "hu", "id", "it", "ja",
        "ko", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh",
    ]),
    summary: "A weekday does not fit its date, or the date does not exist.",
    why: "Day and month swap between locales, and calendars are converted by guess. Only a date \
          with its year is held to its weekday; ranges, years before 1900 and other calendars pass.",
    examples: &[
        Example::new("en", "The meeting took place on ⟦Wednesday, October 7, 2025⟧, in Moscow."),
        Example::new("en", "The law was passed on ⟦31 June⟧ by the parliament."),
        Example::new("de", "Das Treffen fand am ⟦Mittwoch, dem 7. Oktober 2025⟧ statt."),
        Example::new("ru", "Встреча прошла ⟦в среду, 7 октября 2025⟧ года."),
        Example::new("zh", "会议于⟦2025年10月7日星期三⟧举行。"),
        Example::new("ar", "عقد الاجتماع يوم ⟦الأربعاء 7 أكتوبر 2025⟧ في موسكو."),
        Example::new("tr", "Kayıtlar ⟦30 Haziran 2026 Cuma⟧ günü sona erecek."),
        Example::new("tr", "Kayıtlar 30 Haziran 2026 Salı günü sona erecek."),
        Example::new("en", "It met on Tuesday, October 7, 2025, and again on 31 May."),
        Example::new(
            "pt",
            "A exposição recorda o dia 30 de fevereiro de 1712, na Suécia.\nO calendário mudou depois.",
        ),
        Example::new(
            "fr",
            "La réunion du mardi 7 octobre 2025 a suivi celle du lundi 30 juin 2025.",
        ),
        Example::new("ja", "会議は2025年10月7日（火）に開かれた。"),
        Example::new(
            "en",
            "Open Friday 3 to Monday 6 October 2025, the show drew 31 May Day marchers.",
        ),
    ],
    scope: Scope::Sentence(look),
};

/// Month and weekday names by language and lower-case form; weekdays count from Monday = 1.
static NAMES: LazyLock<FxHashMap<&str, Names>> = LazyLock::new(|| {
    let mut names: FxHashMap<&str, Names> = FxHashMap::default();
    for [lang, unit, number, forms, _] in rows::<5>(include_str!("../../lexicon/calendar.tsv")) {
        let entry = names.entry(lang).or_default();
        let number = number.parse().expect("the table numbers months and weekdays");
        let list = if unit == "month" { &mut entry.months } else { &mut entry.weekdays };
        list.extend(forms.split('|').map(|form| (form.to_lowercase(), number)));
    }
    names
});

#[derive(Default)]
struct Names {
    months: FxHashMap<String, i8>,
    weekdays: FxHashMap<String, i8>,
}

/// The most that is taken for a day; larger numbers count something.
const MOST: i32 = 39;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.has(Trait::Number) {
        return;
    }
    match segment.language().code() {
        "zh" | "ja" | "ko" => look_at_han(segment, findings),
        code => {
            if let Some(names) = NAMES.get(code) {
                look_at_words(segment, names, findings);
            }
        }
    }
}

fn look_at_words(segment: Segment<'_>, names: &Names, findings: &mut Findings<'_>) {
    // A month stands beside a number, or has one word between; look nothing else up.
    let numbers = segment.words_with(Trait::Number);
    let numbers = numbers.filter(|(_, word)| number(word.text()).is_some()).map(|(at, _)| at);
    let mut places: Vec<usize> =
        numbers.flat_map(|at| [at.checked_sub(1), Some(at + 1), Some(at + 2)]).flatten().collect();
    if places.is_empty() {
        return;
    }
    let words: Vec<Piece<'_>> = segment.words().collect();
    places.sort_unstable();
    places.dedup();
    for at in places.into_iter().filter(|at| *at < words.len()) {
        let near = |i: usize| words.get(i).and_then(|word| number(word.text()));
        let before = at.checked_sub(1).and_then(near).or_else(|| {
            let of = words.get(at.checked_sub(1)?)?.text();
            matches!(of, "de" | "of").then(|| near(at.checked_sub(2)?)).flatten()
        });
        let after = near(at + 1);
        if before.is_none() && after.is_none() {
            continue;
        }
        let lower = words[at].text().to_lowercase();
        // “31 Nisan'da”: Turkish hangs its endings on names with an apostrophe.
        let name = if segment.language().code() == "tr" {
            lower.split(['\'', '’']).next().unwrap_or_default()
        } else {
            &lower
        };
        let Some(&month) = names.months.get(name) else { continue };
        check(&words, at, month, before, names, segment, findings);
    }
}

fn check(
    words: &[Piece<'_>],
    at: usize,
    month: i8,
    before: Option<i32>,
    names: &Names,
    segment: Segment<'_>,
    findings: &mut Findings<'_>,
) {
    let language = segment.language();
    let value = |i: usize| words.get(i).and_then(|word| number(word.text()));
    let is_year = |year: &i32| (1900..=2100).contains(year);
    let english = language.code() == "en";
    let before_at =
        if value(at.wrapping_sub(1)).is_some() { at.wrapping_sub(1) } else { at.wrapping_sub(2) };
    // No month has a 32nd; “32 mai mari” are 32 greater ones.
    let most = if matches!(language.code(), "en" | "ro") { 31 } else { MOST };
    // "7 October 2025", "7 de octubre de 2025" or "October 7, 2025".
    let (day, first, day_at) = match (before.filter(|day| (1..=most).contains(day)), value(at + 1))
    {
        (Some(day), _) => (day, before_at, before_at),
        (None, Some(day)) if english && (1..=31).contains(&day) => (day, at, at + 1),
        _ => return,
    };
    let last = day_at.max(at);
    let year_at = [last + 1, last + 2].into_iter().find(|i| {
        value(*i).as_ref().is_some_and(is_year)
            && (*i == last + 1 || matches!(words[last + 1].text(), "de" | "del" | "of"))
    });
    let stretch = |from: usize, to: usize| words[from].through(words[to]);
    let end = year_at.unwrap_or(last);
    let exists = |year: i32| {
        Date::new(i16::try_from(year).unwrap_or(2000), month, i8::try_from(day).unwrap_or(0)).ok()
    };
    let Some(date) = exists(year_at.and_then(value).unwrap_or(2000)) else {
        let date = stretch(first, end);
        // "31 May Day marchers", "31 September 11 victims": a count before a name.
        let plain = words.get(end + 1).is_none_or(|next| {
            !next.text().starts_with(char::is_uppercase) && number(next.text()).is_none()
                || date.gap_to(*next) != " "
                || date.text().ends_with(char::is_lowercase) && date.text().contains(['\'', '’'])
        });
        if plain && first == day_at && words[at].gap_to(words[end]).len() < 8 {
            // The 35th of May is a book's, and what Chinese call the 4th of June.
            if (day, month) != (35, 5) {
                flag_missing(segment, date, findings);
            }
        }
        return;
    };
    if year_at.is_none() {
        return;
    }
    let weekday = |i: usize| names.weekdays.get(&words.get(i)?.text().to_lowercase()).copied();
    // "Tuesday, October 7", "Dienstag, dem 7.", "вторник, 7"; the date may not be a range's end.
    let named = (1..=2).find_map(|back| {
        let i = first.checked_sub(back)?;
        let link = back == 1
            || matches!(
                &*words[i + 1].text().to_lowercase(),
                "dem" | "den" | "the" | "le" | "il" | "el" | "día" | "dia" | "d" | "feira"
            );
        (link && words[i].gap_to(words[i + 1]).len() <= 2)
            .then(|| weekday(i).map(|day| (i, day)))
            .flatten()
    });
    let right = date.weekday().to_monday_one_offset();
    // "30 Haziran 2026 Cuma": Turkish names the weekday last.
    if let ("tr", None, Some(day)) = (language.code(), named, weekday(end + 1))
        && matches!(words[end].gap_to(words[end + 1]), " " | ", ")
        && day != right
    {
        findings.flag(stretch(first, end + 1), wrong_weekday(date));
    }
    let Some((from, named)) = named else { return };
    // "Friday 3 to Monday 6 October": the weekday belongs to a day that is not the last.
    if named != right {
        let from =
            if language.code() == "ru" && from > 0 && matches!(words[from - 1].text(), "в" | "во")
            {
                from - 1
            } else {
                from
            };
        findings.flag(stretch(from, end), wrong_weekday(date));
    }
}

/// Reports a day that the calendar lacks, unless the article is about it.
fn flag_missing(segment: Segment<'_>, date: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    if !is_cited_somewhere(document, date) && !is_about_calendars(document, date) {
        findings.flag(date, "The calendar has no such day");
    }
}

/// 2025年10月7日星期三, 2025年10月7日（水）, 2025년 10월 7일 수요일.
fn look_at_han(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let piece = segment.piece();
    let text = piece.text();
    let korean = segment.language().code() == "ko";
    let [year_mark, month_mark, day_mark] =
        if korean { ["년", "월", "일"] } else { ["年", "月", "日"] };
    for (at, _) in text.match_indices(year_mark) {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let Ok(year) = text[at - digits..at].parse::<i16>() else { continue };
        if digits != 4 || !(1900..=2100).contains(&year) {
            continue;
        }
        let rest = &text[at + year_mark.len()..];
        let Some((month, rest)) = counted(rest, month_mark) else { continue };
        let Some((day, rest)) = counted(rest, day_mark) else { continue };
        let end = text.len() - rest.len();
        let Ok(date) = Date::new(year, month, day) else {
            flag_missing(segment, piece.slice(at - digits..end), findings);
            continue;
        };
        let Some((named, len)) = han_weekday(rest, korean) else { continue };
        if named != date.weekday().to_monday_one_offset() {
            findings.flag(piece.slice(at - digits..end + len), wrong_weekday(date));
        }
    }
}

fn wrong_weekday(date: Date) -> String {
    let right = match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{date} is a {right}, not the weekday that is named here")
}

/// A number before `mark`, and what follows.
fn counted<'t>(text: &'t str, mark: &str) -> Option<(i8, &'t str)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, text[digits..].strip_prefix(mark)?))
}

/// The weekday that `text` opens with, and its length in bytes.
fn han_weekday(text: &str, korean: bool) -> Option<(i8, usize)> {
    let rest = text.trim_start_matches([' ', '，', '(', '（', '、']);
    let rest = ["星期", "周", "週"].iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest);
    let named = rest.chars().next()?;
    let list = if korean { "월화수목금토일" } else { "月火水木金土日" };
    let chinese = "一二三四五六日";
    let marked = rest.len() < text.len();
    let position = |list: &str| list.chars().position(|c| c == named);
    let number = if marked { position(list).or_else(|| position(chinese)) } else { None }?;
    let after = &rest[named.len_utf8()..];
    let tail =
        ["曜日", "요일"].iter().find(|tail| after.starts_with(**tail)).map_or(0, |tail| tail.len());
    // "（日本" opens another word.
    let closed =
        tail > 0 || !after.starts_with(char::is_alphabetic) || !text.starts_with(['(', '（', ' ']);
    closed.then_some((i8::try_from(number).ok()? + 1, text.len() - after.len() + tail))
}

/// A whole number in digits of any script, with an ordinal ending.
fn number(word: &str) -> Option<i32> {
    if !word.starts_with(char::is_numeric) {
        return None;
    }
    let digits: String = word
        .chars()
        .map_while(|c| match c {
            '0'..='9' => Some(c),
            '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
            '۰'..='۹' => char::from_digit(c as u32 - '۰' as u32, 10),
            '०'..='९' => char::from_digit(c as u32 - '०' as u32, 10),
            _ => None,
        })
        .collect();
    let rest = word.chars().skip(digits.len()).collect::<String>();
    let ordinal = matches!(&*rest, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "ª");
    (ordinal && !digits.is_empty() && digits.len() <= 4).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        detect::detect,
        text::{Article, Document, Kind, Language, Sentence},
    };

    fn found(text: &str, language: Language) -> usize {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let mut document = Document::new(article);
        document.language = language;
        let range = 0..text.len();
        let kind = Kind::Paragraph;
        document.sentences.push(Sentence { range, block: 0, kind, language, source: None });
        detect(&document, &[&DETECTOR]).len()
    }

    #[test]
    fn each_language_tells_right_weekdays_from_wrong_ones() {
        let mut languages = 0;
        for (lang, names) in
            NAMES.iter().map(|(lang, names)| (*lang, names)).collect::<BTreeMap<_, _>>()
        {
            let language = Language::from_code(lang).unwrap();
            assert!(DETECTOR.languages.contains(language), "{lang}");
            let of = |list: &FxHashMap<String, i8>, number: i8| {
                list.iter()
                    .filter(|(name, n)| **n == number && !name.contains([' ', '-', '\'', '‌']))
                    .map(|(name, _)| name.clone())
                    .min()
            };
            let (Some(month), Some(tuesday), Some(friday)) =
                (of(&names.months, 10), of(&names.weekdays, 2), of(&names.weekdays, 5))
            else {
                continue;
            };
            languages += 1;
            assert_eq!(found(&format!("{tuesday} 7 {month} 2025"), language), 0, "{lang}");
            assert_eq!(found(&format!("{friday}, 7 {month} 2025"), language), 1, "{lang}");
        }
        assert!(languages >= 12, "{languages}");
    }
}
