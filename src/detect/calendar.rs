//! Names of weekdays and months in running text, inflected as the languages do. What a difference
//! between two of them means is decided by the detectors.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use super::lexicon::rows;
use crate::text::{Language, Piece, Segment, heads::Triggers};

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
    /// What tells where one may stand, made when a text in the language comes up.
    triggers: OnceLock<Triggers>,
}

static FORMS: LazyLock<FxHashMap<&str, Forms>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&str, Forms> = FxHashMap::default();
    for [language, unit, number, cell, _] in rows(include_str!("lexicon/calendar_forms.tsv")) {
        let number = number.parse().expect("the table numbers months and weekdays");
        let name = if unit == "month" { Name::Month(number) } else { Name::Weekday(number) };
        let entry = forms.entry(language).or_default();
        for form in cell.split('|') {
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
            in_words(piece, || piece.words().collect(), forms, language)
        }),
    }
}

/// Whether a word in lower case is a month's name or its first letters, in a language or in English.
pub(in crate::detect) fn is_month_beginning(word: &str, language: Language) -> bool {
    const SHORTEST: usize = 3;
    let is_month = |form: &str, name: Name, whole: bool| {
        matches!(name, Name::Month(_))
            && (form.starts_with(word) || !whole && word.starts_with(form))
    };
    word.chars().count() >= SHORTEST
        && [language.code(), "en"].into_iter().filter_map(|code| FORMS.get(code)).any(|forms| {
            forms.whole.iter().any(|(form, name)| is_month(&form.to_lowercase(), *name, true))
                || forms.beginnings.iter().any(|(form, name)| is_month(form, *name, false))
        })
}

/// The days of the week and the months that a sentence names.
pub(in crate::detect) fn names_of(segment: Segment<'_>) -> Vec<(Piece<'_>, Name)> {
    let (piece, language) = (segment.piece(), segment.language());
    match FORMS.get(language.code()) {
        Some(forms) => in_words(piece, || segment.words().collect(), forms, language),
        None => names(piece, language),
    }
}

/// Those in a script with spaces, whose words are cut if one of them may have a name.
fn in_words<'t>(
    piece: Piece<'t>,
    words: impl FnOnce() -> Vec<Piece<'t>>,
    forms: &Forms,
    language: Language,
) -> Vec<(Piece<'t>, Name)> {
    let code = language.code();
    let mut found = Vec::new();
    let places = forms.places(piece, code);
    if !places.is_empty() {
        let words = words();
        let holding = |place: usize| words.partition_point(|word| word.span().end <= place);
        let mut holding: Vec<usize> = places.into_iter().map(holding).collect();
        holding.sort_unstable();
        holding.dedup();
        let known = holding.into_iter().filter(|at| *at < words.len());
        found.extend(known.filter_map(|at| Some((words[at], forms.name_at(&words, at, code)?))));
        if code == "he" {
            found.extend(words.windows(2).filter_map(|pair| hebrew_weekday(pair[0], pair[1])));
        }
    }
    // 3월.
    if code == "ko" {
        found.extend(numbered_months(piece, "월"));
    }
    found
}

/// Words for a day that stand before the Hebrew names of weekdays.
const HEBREW_DAYS: &[&str] = &["יום", "ביום", "מיום", "ליום", "שביום", "וביום"];

/// יום שלישי, the third day: Tuesday.
fn hebrew_weekday<'t>(day: Piece<'t>, ordinal: Piece<'t>) -> Option<(Piece<'t>, Name)> {
    const DAYS: [&str; 6] = ["שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"];
    let named = HEBREW_DAYS.contains(&day.text());
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

    /// Where in `piece` a word may have one of the names.
    fn places(&self, piece: Piece<'_>, code: &str) -> Vec<usize> {
        let triggers = self.triggers.get_or_init(|| {
            let whole = self.whole.keys().copied();
            // The end of a capital form may be another letter than that of the small one.
            let is_long = |form: &str| form.chars().count() >= LONG || form.contains('ς');
            let short = whole.clone().filter(|form| !is_long(form));
            let plural = short.clone().filter(|_| code == "en").map(|form| format!("{form}s "));
            let short = short.map(|form| format!("{form} "));
            let beginnings = self.beginnings.iter().map(|(beginning, _)| *beginning);
            let long = whole.filter(|form| is_long(form)).chain(beginnings).map(str::to_owned);
            let days = HEBREW_DAYS.iter().filter(|_| code == "he").map(|day| format!("{day} "));
            let all = plural.chain(short).chain(long).chain(days);
            Triggers::new(all.filter(|form| Triggers::tell(form)))
        });
        let mut places = Vec::new();
        piece.each_marked(triggers.mark(), |head| {
            if triggers.has(head) {
                places.push(head.at);
            }
        });
        // The conjunction and the prepositions are written as one with the word.
        if matches!(code, "ar" | "he") {
            piece.each_bare(triggers.mark(), |head| {
                if triggers.has(head) {
                    places.push(head.at);
                }
            });
        }
        places
    }

    /// What the word at `at` names.
    fn name_at(&self, words: &[Piece<'_>], at: usize, code: &str) -> Option<Name> {
        let text = words[at].text();
        let capital = text.starts_with(char::is_uppercase);
        let written = match code {
            // Minggu is Sunday, minggu a week.
            "de" | "en" | "id" | "tr" | "el" => capital,
            // Julio and Domingo are names; a sentence may open with a weekday.
            "es" | "fr" | "it" | "pt" => !capital || at == 0,
            _ => true,
        };
        if !written {
            return None;
        }
        let lower = text.to_lowercase();
        let stem = lower.split(['\'', '’']).next().unwrap_or_default();
        let name = self.name(&lower).or_else(|| self.name(stem)).or_else(|| match code {
            "en" => self.name(stem.strip_suffix('s')?),
            "ar" | "he" => self.name(stem.strip_prefix(['و', 'ب', 'ל', 'ב', 'ו', 'מ'])?),
            _ => None,
        })?;
        let is_word = code == "en" && matches!(&*lower, "may" | "march") && !dated(words, at);
        (!is_word).then_some(name)
    }
}

/// Letters from which on a form is told by its beginning.
const LONG: usize = 5;

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
