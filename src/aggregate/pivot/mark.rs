//! Marks: punctuation, numbers and dates that a text keeps from the language it came through. Counted
//! in one pass over the bytes; a mark that several languages share speaks for each of them.

use crate::text::Language;

/// What speaks for some languages, and how much. Under 1 it adds to formulae but is no piece of
/// evidence of its own.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) from: &'static [&'static str],
    pub(super) weight: f64,
    /// A sentence without a full stop.
    pub(super) remark: &'static str,
}

/// The languages in which a mark is at home or too common to mean anything.
type Home = &'static [&'static str];

const EUROPEAN: Home = &["de", "es", "fr", "id", "it", "pl", "pt", "ru", "tr", "uk"];
/// In English a decimal comma is foreign; elsewhere it is at home.
const ENGLISH: Home = &["en"];
const ROMANCE_AND_ENGLISH: Home = &["en", "fr", "es", "pt", "it"];
const WESTERN: Home = &["en", "de", "fr", "es", "pt", "it"];
const BUT_FRENCH: Home = &["en", "de", "es", "pt", "it", "ru", "uk"];
const ALL: Home = &["en", "de", "fr", "es", "pt", "it", "ru", "uk"];

/// What introduces speech. Persian news sets a colon after it and no quotation marks.
const SAID: &[&str] = &[
    "said",
    "added",
    "stated",
    "continued",
    "noted",
    "emphasized",
    "stressed",
    "reminded",
    "clarified",
    "explained",
];

/// How often each kind of mark occurs.
#[derive(Debug, Default)]
struct Counts {
    arabic: usize,
    chinese: usize,
    japanese: usize,
    /// Quotation mark, comma, dash.
    speech: usize,
    /// A space before `:`, `;`, `!` or `?`.
    spaced: usize,
    guillemets: usize,
    low: usize,
    /// `said:` and no quotation mark.
    colon: usize,
    /// 3,4 or 1.000.000.
    number: usize,
    /// 12.05.2024.
    date: usize,
}

/// The marks of `text` that are foreign to its language.
pub(super) fn marks(text: &str, language: Language) -> Vec<Mark> {
    let counts = count(text);
    let kinds: [(usize, usize, Home, Home, f64, &'static str); 10] = [
        (
            counts.arabic,
            1,
            ALL,
            &["ar", "fa"],
            2.0,
            "punctuation of Arabic script stands in the text",
        ),
        (counts.chinese, 1, ALL, &["zh"], 2.0, "Chinese punctuation stands in the text"),
        (counts.japanese, 1, ALL, &["ja"], 2.0, "Japanese quotation marks stand in the text"),
        (
            counts.speech,
            1,
            WESTERN,
            &["ru", "uk"],
            2.0,
            "a comma and a dash stand between quotation and speaker, as in Russian and Ukrainian",
        ),
        (
            counts.spaced,
            2,
            BUT_FRENCH,
            &["fr"],
            1.0,
            "a space stands before punctuation, as in French",
        ),
        (
            counts.colon,
            2,
            ENGLISH,
            &["fa"],
            2.0,
            "speech follows a colon without quotation marks, as in Persian",
        ),
        (
            counts.guillemets,
            1,
            ENGLISH,
            &["fr", "ru", "uk"],
            0.5,
            "quotations stand in « », as in French, Russian and Ukrainian",
        ),
        (
            counts.low,
            1,
            ROMANCE_AND_ENGLISH,
            &["de", "pl"],
            0.5,
            "quotations open with a low mark, as in German and Polish",
        ),
        (
            counts.number,
            1,
            ENGLISH,
            EUROPEAN,
            0.5,
            "a decimal comma, or a point between thousands, stands in a number",
        ),
        (
            counts.date,
            1,
            ROMANCE_AND_ENGLISH,
            &["de", "pl", "ru", "tr", "uk"],
            0.5,
            "a date is written with points, day first",
        ),
    ];
    kinds
        .into_iter()
        .filter(|(count, least, foreign, ..)| count >= least && foreign.contains(&language.code()))
        .map(|(_, _, _, from, weight, remark)| Mark { from, weight, remark })
        .collect()
}

fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.is_some_and(|at| bytes[at].is_ascii_alphanumeric());
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_digit() {
            let end = number(bytes, at);
            let written = &text[at..end];
            counts.number += usize::from(is_foreign_number(written));
            counts.date += usize::from(is_date(written));
            at = end;
            continue;
        }
        match byte {
            b':' | b';' | b'!' | b'?' => {
                let spaced = text[..at].ends_with([' ', '\u{a0}', '\u{202f}']);
                let word = text[..at].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
                let closed = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
                if spaced && closed && word.ends_with(char::is_alphanumeric) {
                    counts.spaced += 1;
                }
                let mut after = text[at + 1..].chars();
                if byte == b':'
                    && after.next() == Some(' ')
                    && after.next().is_some_and(char::is_uppercase)
                    && SAID.iter().any(|said| word.ends_with(said))
                {
                    counts.colon += 1;
                }
            }
            b'"' => counts.speech += usize::from(speech(&text[at + 1..])),
            // Lead bytes of the marks below.
            0xc2 | 0xd8 | 0xe2 | 0xe3 | 0xef => {
                let c = text[at..].chars().next().unwrap_or_default();
                let after = at + c.len_utf8();
                // Foreign words are quoted with their punctuation; only that of this text counts.
                let own = letter(at.checked_sub(1));
                match c {
                    '،' | '؛' | '؟' if own => counts.arabic += 1,
                    '。' | '，' | '；' | '、' if own => counts.chinese += 1,
                    '《' if letter(Some(after).filter(|after| *after < bytes.len())) => {
                        counts.chinese += 1;
                    }
                    '「' | '『' if letter(Some(after).filter(|after| *after < bytes.len())) => {
                        counts.japanese += 1;
                    }
                    '«' => counts.guillemets += 1,
                    '„' => counts.low += 1,
                    '”' | '“' | '»' => counts.speech += usize::from(speech(&text[after..])),
                    _ => {}
                }
                at = after;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    counts
}

/// Whether a dash and a speaker follow a closing quotation mark: `, – said`.
fn speech(after: &str) -> bool {
    let rest = after.strip_prefix(',').unwrap_or_default();
    let rest = rest.strip_prefix([' ', '\u{a0}']).unwrap_or_default();
    let rest = rest.strip_prefix(['–', '—', '-']).unwrap_or_default();
    rest.strip_prefix([' ', '\u{a0}']).is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Where the number ends that begins at `start`: digits with single points and commas between.
fn number(bytes: &[u8], start: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while digit(end) || matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) {
        end += 1;
    }
    end
}

/// 3,4 or 1.000.000; 1.000 may be a decimal fraction.
fn is_foreign_number(number: &str) -> bool {
    let comma = |(whole, part): (&str, &str)| {
        matches!(part.len(), 1 | 2) && whole.len() <= 3 && !whole.contains(['.', ','])
    };
    let mut groups = number.split('.');
    let first = groups.next().unwrap_or_default();
    let thousands = groups.clone().count() > 1
        && first.len() <= 3
        && groups.all(|group| group.len() == 3 && !group.contains(','));
    number.split_once(',').is_some_and(comma) || thousands
}

/// 12.05.2024.
fn is_date(number: &str) -> bool {
    let parts: Vec<&str> = number.split('.').collect();
    let in_range = |part: &str, last: u32| part.parse().is_ok_and(|n: u32| (1..=last).contains(&n));
    matches!(parts[..], [day, month, year]
        if in_range(day, 31) && in_range(month, 12) && year.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &'static str) -> Vec<(&'static str, f64)> {
        let marks = marks(text, Language::new(language)).into_iter();
        marks.map(|mark| (mark.from[0], mark.weight)).collect()
    }

    #[test]
    fn foreign_punctuation_speaks_for_its_language() {
        assert_eq!(found("He came، and left.", "en"), [("ar", 2.0)]);
        assert_eq!(found("He came， and left.", "en"), [("zh", 2.0)]);
        assert_eq!(found("“We wait”, – said the mayor.", "en"), [("ru", 2.0)]);
        assert_eq!(found("Who came ? Nobody !", "en"), [("fr", 1.0)]);
        assert_eq!(found("He bid 3,4 million on 12.05.2024.", "en"), [("de", 0.5), ("de", 0.5)]);
    }

    #[test]
    fn speech_after_a_colon_is_persian_if_it_has_no_quotation_marks() {
        assert_eq!(found("He said: We wait. She added: Nobody came.", "en"), [("fa", 2.0)]);
        assert!(found("He said: “We wait.” She added: “Nobody came.”", "en").is_empty());
    }

    #[test]
    fn marks_at_home_and_quoted_foreign_words_say_nothing() {
        assert!(found("Er bot 3,4 Millionen am 12.05.2024.", "de").is_empty());
        assert!(
            found("The book 《红楼梦》 sold 1,000 copies at 3.45 each, 1,234,567 in all.", "en")
                .is_empty()
        );
        assert!(found("“We wait” — said nobody. Version 1.2.3 came.", "en").is_empty());
        assert!(found("Qui vient ? Personne !", "fr").is_empty());
    }
}
