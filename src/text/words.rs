//! Words as UAX #29 bounds them. Texts of plain letters, most that are written with spaces, are cut
//! by the few of its rules that apply to them; the library, which knows all, takes some times as
//! long.

use std::iter;

use unicode_segmentation::UnicodeSegmentation;

use super::letters::is_alphanumeric;

/// The words of a text and where they begin.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_plain = text.is_ascii() || is_plain(text);
    let (plain, other) = if is_plain { (text, "") } else { ("", text) };
    let bounds = other.split_word_bound_indices();
    plain_words(plain).chain(bounds.filter(|(_, word)| word.contains(is_alphanumeric)))
}

/// Whether the few rules are enough for all characters of a text.
fn is_plain(text: &str) -> bool {
    let mut at = 0;
    let beyond_ascii = |at: usize| text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii());
    while let Some(next) = beyond_ascii(at).map(|offset| at + offset) {
        let Some(c) = text[next..].chars().next().filter(|c| class(*c).is_some()) else {
            return false;
        };
        at = next + c.len_utf8();
    }
    true
}

/// What the rules know of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// `_`, which joins both.
    Joint,
    /// A character of Han or Hiragana, a word by itself.
    Single,
    Katakana,
    /// What may stand between letters, between digits, between either.
    MidLetter,
    MidNum,
    MidNumLet,
    Other,
}

/// The classes of ASCII.
static ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128_u8 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joint,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidNum,
            b'.' | b'\'' => Class::MidNumLet,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// The class of a character that has no rules of its own.
fn class(c: char) -> Option<Class> {
    if c.is_ascii() {
        return Some(ASCII[c as usize]);
    }
    Some(match c {
        '‘' | '’' => Class::MidNumLet,
        '×' | '÷' | '\u{a0}' | '«' | '»' | '–' | '—' | '“' | '”' | '„' | '…' | '€' | '£' | '°'
        | '¿' | '¡' => Class::Other,
        _ if is_plain_letter(c) => Class::Letter,
        '一'..='\u{9fef}' | 'ぁ'..='ゖ' => Class::Single,
        'ァ'..='ヺ' | 'ー' => Class::Katakana,
        '、' | '。' | '「' | '」' | '『' | '』' | '《' | '》' | '【' | '】' | '（' | '）'
        | '・' | '！' | '？' | '〈' | '〉' | '〔' | '〕' | '％' | '〜' | '؟' | '؛' => {
            Class::Other
        }
        '٠'..='٩' => Class::Digit,
        '，' | '；' | '،' => Class::MidNum,
        '：' => Class::MidLetter,
        _ => return None,
    })
}

/// Latin, Greek, Cyrillic and Arabic letters beyond ASCII, and Korean syllables.
fn is_plain_letter(c: char) -> bool {
    matches!(
        c,
        'À'..='ɏ' | 'Ё'..='ҁ' | 'Ҋ'..='ԯ' | 'Ά' | 'Έ'..='Ί' | 'Ό' | 'Ύ'..='Ρ' | 'Σ'..='ώ'
            | 'ء'..='غ' | 'ف'..='ي' | '가'..='힣'
    )
}

/// The words of a text of such characters only.
fn plain_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // The class of the character at a byte, and how many bytes that has.
    let see = move |at: usize| {
        let byte = *text.as_bytes().get(at)?;
        if byte.is_ascii() {
            return Some((ASCII[usize::from(byte)], 1));
        }
        let c = text[at..].chars().next()?;
        Some((class(c)?, c.len_utf8()))
    };
    let is_letter = move |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic);
    let mut at = 0;
    iter::from_fn(move || {
        loop {
            let start = at;
            let (mut last, width) = see(at)?;
            at += width;
            match last {
                Class::Letter | Class::Digit | Class::Joint | Class::Katakana => {}
                Class::Single => return Some((start, &text[start..at])),
                _ => continue,
            }
            let mut counts = last != Class::Joint;
            loop {
                // Most of a word.
                while last == Class::Letter && is_letter(at) {
                    at += 1;
                }
                let Some((found, width)) = see(at) else { break };
                match (last, found) {
                    (Class::Katakana | Class::Joint, Class::Katakana)
                    | (Class::Katakana, Class::Joint) => {}
                    (Class::Katakana, _) => break,
                    (_, Class::Letter | Class::Digit | Class::Joint) => {}
                    (Class::Letter, Class::MidLetter | Class::MidNumLet)
                    | (Class::Digit, Class::MidNum | Class::MidNumLet) => {
                        if see(at + width).map(|(behind, _)| behind) != Some(last) {
                            break;
                        }
                        // What stands between two of a class changes nothing.
                        at += width;
                        continue;
                    }
                    _ => break,
                }
                counts |= found != Class::Joint;
                last = found;
                at += width;
            }
            if counts {
                return Some((start, &text[start..at]));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of all classes, letters of each script among them.
    const SAMPLE: &str = "aZ09__::,;..''‘’ -!@«»“”„…—–€£°¿¡×÷\u{a0}\nÀßÿıŁșɏЁжҁҊԯΆΈΊΌΎΡΣώ\
                          一文ぁゖァカー、。「」・，：；（！％ءيغ،؟؛٣가힣";

    #[test]
    fn plain_texts_are_cut_as_the_library_cuts_them() {
        let letters: Vec<char> = SAMPLE.chars().collect();
        let mut state: u64 = 7;
        let mut draw = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        for _ in 0..20_000 {
            let text: String = (0..draw() % 12).map(|_| letters[draw() % letters.len()]).collect();
            let found: Vec<_> = plain_words(&text).collect();
            let expected: Vec<_> = text.unicode_word_indices().collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn a_character_has_the_class_that_the_library_gives_it() {
        for c in '\0'..='\u{ffff}' {
            for text in [format!("a{c}a"), format!("1{c}1"), format!("{c}"), format!("a{c}1")] {
                if class(c).is_some() {
                    let found: Vec<_> = plain_words(&text).collect();
                    assert_eq!(found, text.unicode_word_indices().collect::<Vec<_>>(), "{text:?}");
                }
            }
        }
    }
}
