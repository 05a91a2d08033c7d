//! What stands before and after a possible sentence end: the word before a full stop, the word
//! after it, and what their letters say. What follows from that is for `sentences`.

use super::quotations::is_mark;

/// Bytes that are looked at around a candidate, so that no text takes more than linear time.
pub(super) const WINDOW: usize = 160;

/// What follows a candidate.
pub(super) struct Following<'t> {
    /// The first character that is no white space, quotation mark, bracket or dash.
    pub(super) first: Option<char>,
    /// The word it opens.
    pub(super) word: &'t str,
    /// Whether that word has a capital.
    pub(super) capital: bool,
    /// Whether that word has a full stop after it.
    pub(super) is_initial: bool,
    /// Whether marks stood before the word.
    pub(super) marked: bool,
}

impl<'t> Following<'t> {
    pub(super) fn of(after: &'t str) -> Self {
        let spaces = after.trim_start();
        let opening = |c: char| {
            c.is_whitespace()
                || is_mark(c)
                || matches!(
                    c,
                    '(' | '['
                        | '（'
                        | '【'
                        | '《'
                        | '¿'
                        | '¡'
                        | '—'
                        | '–'
                        | '-'
                        | '\u{200f}'
                        | '\u{200e}'
                        | '\u{202b}'
                        | '\u{202c}'
                        | '\u{ad}'
                )
        };
        let rest = spaces.trim_start_matches(opening);
        let end =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{94d}')));
        let word = &rest[..end.unwrap_or(rest.len())];
        let capital = word.contains(char::is_uppercase);
        let is_initial = rest[word.len()..].starts_with('.');
        let marked = rest.len() < spaces.len();
        Self { first: rest.chars().next(), word, capital, is_initial, marked }
    }

    /// Whether a sentence may begin like this. A name such as iPhone counts as a capital.
    pub(super) fn may_open(&self, first: char) -> bool {
        if first.is_lowercase() {
            return self.capital && !self.marked;
        }
        first.is_alphanumeric()
            || !matches!(first, ',' | ';' | ':' | '.' | ')' | ']' | '、' | '，' | '/' | '%')
    }
}

/// The word before a full stop and what stands before it.
pub(super) struct Before<'t> {
    pub(super) word: &'t str,
    /// The word with the abbreviated ones before it: `z.B` of `z. B`.
    pub(super) joined: String,
    /// Whether a number stands before the word.
    pub(super) follows_number: bool,
    /// Whether a lower-case word stands before it.
    pub(super) follows_lower: bool,
    /// Whether a number or single letter is all there is: `1.` of a list.
    pub(super) is_marker: bool,
}

impl<'t> Before<'t> {
    pub(super) fn of(sentence: &'t str) -> Self {
        let near = &sentence[floor_rev(sentence, WINDOW)..];
        let word = last_word(near);
        let rest = near[..near.len() - word.len()].trim_end();
        let previous = last_word(rest);
        let mut joined = String::new();
        if rest.ends_with('.') {
            let mut left = rest;
            let mut parts = vec![word];
            while left.ends_with('.') && parts.len() < 4 {
                let part = last_word(left);
                if part.is_empty() || part.chars().count() > 5 {
                    break;
                }
                parts.push(part);
                left = left[..left.len() - part.len()].trim_end();
            }
            for part in parts.iter().rev() {
                joined.push_str(part);
            }
        }
        let whole = near.len() == sentence.len()
            && rest.trim_matches(|c| !char::is_alphanumeric(c)).is_empty();
        let is_marker = whole && is_short_number(word);
        Self {
            word: word.trim_start_matches(['-', '\'', '’']),
            joined,
            follows_number: previous.ends_with(|c: char| c.is_numeric()),
            follows_lower: previous.starts_with(char::is_lowercase),
            is_marker,
        }
    }
}

/// The run of word characters, full stops inside included, at the end of a text.
fn last_word(text: &str) -> &str {
    let end = text.char_indices().rev().find(|(_, c)| {
        !(c.is_alphanumeric()
            || matches!(
                c,
                '.' | '-' | '\'' | '’' | '"' | '״' | '׳' | '\u{94d}' | '\u{93c}' | 'º' | 'ª'
            ))
    });
    let word = end.map_or(text, |(at, c)| &text[at + c.len_utf8()..]);
    word.trim_start_matches(['"', '.'])
}

pub(super) fn is_short_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| b"IVXL".contains(&b))
}

/// Whether a word is letters with full stops between them: U.S, a.m, т.е.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

/// Whether a capitalised Latin word has no vowel and is no acronym: an abbreviation such as Sgt.
pub(super) fn is_consonants(word: &str) -> bool {
    (2..=4).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|b| b.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&b))
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
}

pub(super) fn is_ideographic(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'))
}

pub(super) fn is_ideographic_word(word: &str) -> bool {
    word.chars().any(|c| is_ideographic(Some(c)) || matches!(c, '\u{ac00}'..='\u{d7af}'))
}

/// The character boundary at or before `at`.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the last `length` bytes of a text begin.
fn floor_rev(text: &str, length: usize) -> usize {
    floor(text, text.len().saturating_sub(length))
}
