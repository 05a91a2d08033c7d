//! Names of weekdays and months in running text, inflected as the languages do. What a difference
//! between two of them means is decided by the detectors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::{Initials, rows};
use crate::text::{Language, Piece, Segment};

/// A day of the week or a month, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::detect) enum Name {
    /// Monday is 1.
    Weekday(u8),
    /// January is 1.
    Month(u8),
}

impl Name {
    /// Whether both are days, or both are months.
    pub(in crate::detect) fn like(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Weekday(_), Self::Weekday(_)) | (Self::Month(_), Self::Month(_))
        )
    }
}

#[derive(Default)]
struct Forms {
    whole: FxHashMap<&'static str, Name>,
    beginnings: Vec<(&'static str, Name)>,
    initials: Initials,
}

static FORMS: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, Forms> = FxHashMap::default();
    for [language, unit, number, cell, _] in rows(include_str!("lexicon/calendar_forms.tsv")) {
        let number = number.parse().expect("the table numbers months and weekdays");
        let name = if unit == "month" { Name::Month(number) } else { Name::Weekday(number) };
        let entry = forms.entry(language).or_default();
        for form in cell.split('|') {
            entry.initials.add(form.trim_end_matches('*'));
            match form.strip_suffix('*') {
                Some(beginning) => entry.beginnings.push((beginning, name)),
                None => {
                    entry.whole.insert(form, name);
                }
            }
        }
    }
    forms
});

/// The days of the week and the months that `piece` names.
pub(in crate::detect) fn names(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, Name)> {
    match language.code() {
        "zh" | "ja" => in_han(piece, language),
        "th" => in_thai(piece),
        "vi" => in_vietnamese(piece),
        code => FORMS.get(code).map_or_else(Vec::new, |forms| {
            in_words(piece, &piece.words().collect::<Vec<_>>(), forms, language)
        }),
    }
}

/// The days of the week and the months that a sentence names.
pub(in crate::detect) fn names_of(segment: Segment<'_>) -> Vec<(Piece<'_>, Name)> {
    let (piece, language) = (segment.piece(), segment.language());
    match FORMS.get(language.code()) {
        Some(forms) => in_words(piece, &segment.words().collect::<Vec<_>>(), forms, language),
        None => names(piece, language),
    }
}

fn in_words<'t>(
    piece: Piece<'t>,
    words: &[Piece<'t>],
    forms: &Forms,
    language: Language,
) -> Vec<(Piece<'t>, Name)> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let capital = word.text().starts_with(char::is_uppercase);
        let written = match language.code() {
            // Minggu is Sunday, minggu a week.
            "de" | "en" | "id" | "tr" | "el" => capital,
            // Julio and Domingo are names; a sentence may open with a weekday.
            "es" | "fr" | "it" | "pt" => !capital || at == 0,
            _ => true,
        };
        // Most words need no look-up; in Arabic and Hebrew a prefix may stand before the name.
        let prefixed = matches!(language.code(), "ar" | "he");
        if !written || !(prefixed || forms.initials.may_have(word.text())) {
            continue;
        }
        let lower = word.text().to_lowercase();
        let stem = lower.split(['\'', '’']).next().unwrap_or_default();
        let Some(name) = forms.name(&lower).or_else(|| forms.name(stem)).or_else(|| {
            match language.code() {
                "en" => forms.name(stem.strip_suffix('s')?),
                // The conjunction and the prepositions are written as one with the word.
                "ar" | "he" => forms.name(stem.strip_prefix(['و', 'ب', 'ל', 'ב', 'ו', 'מ'])?),
                _ => None,
            }
        }) else {
            continue;
        };
        if language.code() == "en" && matches!(&*lower, "may" | "march") && !dated(words, at) {
            continue;
        }
        found.push((*word, name));
    }
    if language.code() == "he" {
        found.extend(words.windows(2).filter_map(|pair| hebrew_weekday(pair[0], pair[1])));
    }
    // 3월.
    if language.code() == "ko" {
        found.extend(numbered_months(piece, "월"));
    }
    found
}

/// יום שלישי, the third day: Tuesday.
fn hebrew_weekday<'t>(day: Piece<'t>, ordinal: Piece<'t>) -> Option<(Piece<'t>, Name)> {
    const DAYS: [&str; 6] = ["שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"];
    let named = matches!(day.text(), "יום" | "ביום" | "מיום" | "ליום" | "שביום" | "וביום");
    let number = if ordinal.text() == "ראשון" {
        7
    } else {
        (1..).zip(DAYS).find_map(|(number, form)| (ordinal.text() == form).then_some(number))?
    };
    (named && day.gap_to(ordinal) == " ").then(|| (day.through(ordinal), Name::Weekday(number)))
}

/// วันอังคาร, ตุลาคม.
fn in_thai(piece: Piece<'_>) -> Vec<(Piece<'_>, Name)> {
    #[rustfmt::skip]
    const MONTHS: [&str; 12] = [
        "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
        "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
    ];
    const DAYS: [&str; 7] = ["วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์"];
    let text = piece.text();
    let mut found = Vec::new();
    if text.contains("วัน") {
        for (number, day) in (1..).zip(DAYS) {
            found.extend(text.match_indices(day).map(|(at, _)| (at, day, Name::Weekday(number))));
        }
    }
    if text.contains("คม") || text.contains("ยน") || text.contains("พันธ์") {
        for (number, month) in (1..).zip(MONTHS) {
            found.extend(text.match_indices(month).map(|(at, _)| (at, month, Name::Month(number))));
        }
    }
    found.sort_unstable_by_key(|(at, ..)| *at);
    found.into_iter().map(|(at, form, name)| (piece.slice(at..at + form.len()), name)).collect()
}

/// Thứ Ba, chủ nhật, tháng 10.
fn in_vietnamese(piece: Piece<'_>) -> Vec<(Piece<'_>, Name)> {
    const DAYS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
    let words: Vec<Piece<'_>> = piece.words().collect();
    let is = |word: Piece<'_>, form: &str| word.text().to_lowercase() == form;
    let day = |word: Piece<'_>| (1..).zip(DAYS).find_map(|(n, form)| is(word, form).then_some(n));
    words
        .windows(2)
        .filter(|pair| pair[0].gap_to(pair[1]) == " ")
        .filter_map(|pair| {
            let [first, second] = [pair[0], pair[1]];
            let name = match first.text().chars().next() {
                Some('t' | 'T') if is(first, "thứ") => Name::Weekday(day(second)?),
                Some('c' | 'C') if is(first, "chủ") && is(second, "nhật") => Name::Weekday(7),
                Some('t' | 'T') if is(first, "tháng") => {
                    Name::Month(second.text().parse().ok().filter(|n| (1..=12).contains(n))?)
                }
                _ => return None,
            };
            Some((first.through(second), name))
        })
        .collect()
}

impl Forms {
    fn name(&self, word: &str) -> Option<Name> {
        self.whole.get(word).copied().or_else(|| {
            self.beginnings
                .iter()
                .find_map(|(beginning, name)| word.starts_with(beginning).then_some(*name))
        })
    }
}

/// Whether the English word at `at` stands where a month does.
fn dated(words: &[Piece<'_>], at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "in", "of", "by", "last", "this", "next", "since", "early", "late", "mid", "until", "from",
        "and", "to", "between",
    ];
    let number = |word: &Piece<'_>| word.text().starts_with(|c: char| c.is_ascii_digit());
    let before = at.checked_sub(1).map(|before| &words[before]);
    before.is_some_and(|word| number(word) || BEFORE.contains(&&*word.text().to_lowercase()))
        || words.get(at + 1).is_some_and(number)
}

/// 星期三, 周三, 水曜日, 10月.
fn in_han(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, Name)> {
    let text = piece.text();
    let mut found = Vec::new();
    let (marks, days): (&[&str], &str) = if language.code() == "zh" {
        (&["星期", "周", "週", "礼拜", "禮拜"], "一二三四五六日")
    } else {
        (&["曜"], "月火水木金土日")
    };
    for mark in marks {
        for (at, _) in text.match_indices(mark) {
            let (day, range) = if language.code() == "zh" {
                let Some(day) = text[at + mark.len()..].chars().next() else { continue };
                let end = at + mark.len() + day.len_utf8();
                // 一周一次, 周日报: a week, and a newspaper.
                let short = matches!(*mark, "周" | "週");
                let number = text[..at].ends_with(|c: char| {
                    c.is_numeric() || "一二三四五六七八九十两每上下本几".contains(c)
                });
                let glued =
                    text[end..].starts_with(['家', '期', '刊', '报', '年', '个', '次', '天']);
                if short && (number && !text[..at].ends_with(['上', '下', '本', '每']) || glued)
                {
                    continue;
                }
                (day, at..end)
            } else {
                let Some(day) = text[..at].chars().next_back() else { continue };
                (day, at - day.len_utf8()..at + mark.len())
            };
            let day = if day == '天' { '日' } else { day };
            if let Some(number) = (1..).zip(days.chars()).find_map(|(n, c)| (c == day).then_some(n))
            {
                found.push((piece.slice(range), Name::Weekday(number)));
            }
        }
    }
    found.extend(numbered_months(piece, "月"));
    found
}

/// Months that are written as a number before `mark`.
fn numbered_months<'t>(piece: Piece<'t>, mark: &str) -> Vec<(Piece<'t>, Name)> {
    let text = piece.text();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(mark) {
        let before = text[..at].trim_end_matches(' ');
        let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = before.len() - digits;
        let whole = !before[..start].ends_with(['.', ',', '/', '-', '第']);
        if let Ok(number @ 1..=12) = before[start..].parse::<u8>()
            && whole
        {
            found.push((piece.slice(start..at + mark.len()), Name::Month(number)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &'static str) -> Vec<Name> {
        let piece = Piece::new(text, 0..text.len());
        names(piece, Language::new(language)).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn inflected_names_are_known() {
        assert_eq!(found("в пятницу, 3 марта", "ru"), [Name::Weekday(5), Name::Month(3)]);
        assert_eq!(found("v pondělí 3. října", "cs"), [Name::Weekday(1), Name::Month(10)]);
        assert_eq!(found("w środę 3 marca", "pl"), [Name::Weekday(3), Name::Month(3)]);
        assert_eq!(found("Dienstagabend im März", "de"), [Name::Weekday(2), Name::Month(3)]);
        assert_eq!(
            found("Monday's talks, and Fridays", "en"),
            [Name::Weekday(1), Name::Weekday(5)]
        );
        assert_eq!(found("والاثنين", "ar"), [Name::Weekday(1)]);
        assert_eq!(found("10월 7일 화요일에", "ko"), [Name::Weekday(2), Name::Month(10)]);
        assert_eq!(found("上周五，10月", "zh"), [Name::Weekday(5), Name::Month(10)]);
        assert_eq!(found("10月の金曜日", "ja"), [Name::Weekday(5), Name::Month(10)]);
        assert_eq!(found("วันอังคารที่ 7 ตุลาคม", "th"), [Name::Weekday(2), Name::Month(10)]);
        assert_eq!(found("thứ Ba, ngày 7 tháng 10", "vi"), [Name::Weekday(2), Name::Month(10)]);
        assert_eq!(found("ביום שלישי, 7 באוקטובר", "he"), [Name::Month(10), Name::Weekday(2)]);
        assert_eq!(found("τον Οκτώβριο", "el"), [Name::Month(10)]);
    }

    #[test]
    fn look_alikes_are_not() {
        assert!(found("they may march in protest", "en").is_empty());
        assert!(found("May said so", "en").is_empty());
        assert!(found("habló con Julio Domingo", "es").is_empty());
        assert!(found("一周一次，周日报", "zh").is_empty());
    }
}
