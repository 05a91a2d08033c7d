//! What characters are: letters, figures, capitals. The standard library searches a table for each
//! character beyond ASCII; here a page of 256 of them is looked up once, when one of it is met.

use std::{iter, sync::OnceLock};

use unicode_script::{Script, UnicodeScript};

/// What there is to know of 256 characters in a row.
struct Page {
    kinds: [u8; 256],
    scripts: [Option<Script>; 256],
}

const ALPHABETIC: u8 = 1;
const NUMERIC: u8 = 2;
/// It is another character in lower case.
const CASED: u8 = 4;
const UPPERCASE: u8 = 8;
const LOWERCASE: u8 = 16;
/// It belongs to a word that spaces delimit.
const JOINS: u8 = 32;

static PAGES: [OnceLock<Box<Page>>; 0x1100] = [const { OnceLock::new() }; 0x1100];

impl Page {
    fn new(number: usize) -> Box<Self> {
        let mut page = Box::new(Self { kinds: [0; 256], scripts: [None; 256] });
        for place in 0..256 {
            let Some(c) = u32::try_from(number << 8 | place).ok().and_then(char::from_u32) else {
                continue;
            };
            let kind = |is: bool, kind: u8| if is { kind } else { 0 };
            let script = c.script();
            page.kinds[place] = kind(c.is_alphabetic(), ALPHABETIC)
                | kind(c.is_numeric(), NUMERIC)
                | kind(!c.to_lowercase().eq([c]), CASED)
                | kind(c.is_uppercase(), UPPERCASE)
                | kind(c.is_lowercase(), LOWERCASE)
                | kind(c.is_alphanumeric() && !is_unspaced(script), JOINS);
            page.scripts[place] = match script {
                Script::Common | Script::Inherited | Script::Unknown => None,
                script => c.is_alphabetic().then_some(script),
            };
        }
        page
    }

    fn of(c: char) -> (&'static Self, usize) {
        let code = c as usize;
        (PAGES[code >> 8].get_or_init(|| Self::new(code >> 8)), code & 0xff)
    }
}

#[inline]
fn kinds(c: char) -> u8 {
    let (page, place) = Page::of(c);
    page.kinds[place]
}

/// Whether `c` is one of the letters of a script without capitals that most of its words are of.
pub(super) fn is_uncased(c: char) -> bool {
    matches!(
        c,
        'ء'..='غ' | 'ف'..='ي' | 'א'..='ת' | 'अ'..='ह' | '一'..='\u{9fff}' | '가'..='힣' | 'ぁ'..='ゖ' | 'ァ'..='ヺ'
    )
}

/// As [`char::is_alphabetic`].
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { kinds(c) & ALPHABETIC != 0 }
}

/// As [`char::is_numeric`].
#[inline]
pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { kinds(c) & NUMERIC != 0 }
}

/// As [`char::is_alphanumeric`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { kinds(c) & (ALPHABETIC | NUMERIC) != 0 }
}

/// Whether `c` is another character in lower case.
#[inline]
pub fn is_cased(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { !is_uncased(c) && kinds(c) & CASED != 0 }
}

/// As [`char::is_uppercase`].
#[inline]
pub fn is_uppercase(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { kinds(c) & UPPERCASE != 0 }
}

/// As [`char::is_lowercase`].
#[inline]
pub fn is_lowercase(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_lowercase() } else { kinds(c) & LOWERCASE != 0 }
}

/// Whether a character belongs to a word that spaces delimit.
#[inline]
pub fn joins(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { kinds(c) & JOINS != 0 }
}

/// Whether a script writes words without spaces between them.
pub(crate) const fn is_unspaced(script: Script) -> bool {
    matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
    )
}

/// The script of a letter; none for what is no letter or belongs to all scripts.
pub fn script_of(c: char) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Script::Latin);
    }
    let (page, place) = Page::of(c);
    page.scripts[place]
}

/// Letters of one script in a row, whatever stands between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) script: Script,
    /// The byte at which the first of them stands.
    pub(crate) start: usize,
    pub(crate) letters: usize,
}

/// Letters of a run at most where scripts may mix, so that whoever has seen enough can stop.
const LONGEST_RUN: usize = 16;

/// The letters of a text by script, in order. Those of the commonest scripts are told by their
/// first bytes; a text of ASCII is one run.
pub(crate) fn script_runs(text: &str) -> impl Iterator<Item = Run> {
    let (plain, other) = if text.is_ascii() { (text, "") } else { ("", text) };
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
    let plain = plain.bytes().position(|byte| is_letter(&byte)).map(|start| Run {
        script: Script::Latin,
        start,
        letters: plain.as_bytes().iter().filter(|byte| is_letter(byte)).count(),
    });
    plain.into_iter().chain(mixed_runs(other))
}

/// Whether bytes tell that a text has no letters but Latin ones: all of it stands before U+0280 or
/// is a mark of those from U+2000 on.
pub(crate) fn is_plain_latin(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut others = bytes.iter().enumerate().filter(|(_, byte)| **byte >= 0xca);
    others.all(|(at, byte)| *byte == 0xe2 && bytes.get(at + 1) == Some(&0x80))
}

fn mixed_runs(text: &str) -> impl Iterator<Item = Run> {
    let bytes = text.as_bytes();
    let mut at = 0;
    iter::from_fn(move || {
        let mut run: Option<Run> = None;
        while let Some(&byte) = bytes.get(at) {
            let (script, width) = match byte {
                0x00..=0x7f => (byte.is_ascii_alphabetic().then_some(Script::Latin), 1),
                0xc4..=0xc9 => (Some(Script::Latin), 2),
                0xd0 | 0xd1 => (Some(Script::Cyrillic), 2),
                0xd8 if bytes[at + 1] >= 0xa0 => (Some(Script::Arabic), 2),
                0xd9 if matches!(bytes[at + 1], 0x81..=0x8a) => (Some(Script::Arabic), 2),
                0xe5..=0xe8 => (Some(Script::Han), 3),
                _ => {
                    let c = text[at..].chars().next()?;
                    (script_of(c), c.len_utf8())
                }
            };
            if let Some(script) = script {
                match &mut run {
                    Some(run) if run.script == script && run.letters < LONGEST_RUN => {
                        run.letters += 1;
                    }
                    Some(_) => return run,
                    None => run = Some(Run { script, start: at, letters: 1 }),
                }
            }
            at += width;
        }
        run
    })
}

/// The scripts of the letters of a text, each with how many letters: those of ASCII first, in one
/// count.
pub(crate) fn counted_scripts(text: &str) -> impl Iterator<Item = (Script, usize)> {
    let plain = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let others = if text.is_ascii() { "" } else { text };
    let others = others.chars().filter(|c| !c.is_ascii()).filter_map(script_of);
    (plain > 0).then_some((Script::Latin, plain)).into_iter().chain(others.map(|one| (one, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_say_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "U+{:04X}", u32::from(c));
            assert_eq!(is_numeric(c), c.is_numeric(), "U+{:04X}", u32::from(c));
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "U+{:04X}", u32::from(c));
            assert_eq!(is_cased(c), !c.to_lowercase().eq([c]), "U+{:04X}", u32::from(c));
            let cased = c.is_uppercase() || c.is_lowercase();
            let uncased = c.is_alphabetic() && !c.is_numeric() && !cased;
            assert!(!is_uncased(c) || uncased, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn runs_are_of_the_scripts_of_their_letters() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let run = script_of(c).map(|script| Run { script, start: 0, letters: 1 });
            assert_eq!(script_runs(&text).next(), run, "U+{:04X}", u32::from(c));
        }
        let runs: Vec<_> = script_runs("aé, 1 жъ文").map(|run| (run.start, run.letters)).collect();
        assert_eq!(runs, [(0, 2), (7, 2), (11, 1)]);
        assert_eq!(script_runs(&"a".repeat(40)).map(|run| run.letters).sum::<usize>(), 40);
    }

    #[test]
    fn plain_latin_has_no_other_letters() {
        for c in '\0'..=char::MAX {
            let is_latin = script_of(c).is_none_or(|script| script == Script::Latin);
            assert!(is_latin || !is_plain_latin(&c.to_string()), "U+{:04X}", u32::from(c));
        }
        assert!(is_plain_latin("„Straße“ – é") && !is_plain_latin("é ж") && !is_plain_latin("東"));
    }

    #[test]
    fn letters_have_a_script() {
        for (c, script) in [('a', Some(Script::Latin)), ('ж', Some(Script::Cyrillic)), ('1', None)]
        {
            assert_eq!(script_of(c), script);
        }
        assert_eq!(
            (script_of('ー'), script_of('，'), script_of('ไ')),
            (None, None, Some(Script::Thai))
        );
    }
}
