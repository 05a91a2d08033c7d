//! The marks of an article, found once for all detectors: what stands in it beside letters, figures
//! and spaces. There are few, and a look at each character costs more than all of them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::letters::is_alphanumeric;

/// A character that is no letter, no part of one, no figure, no space and no line break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Bytes from the start of the text.
    pub at: usize,
    /// The character.
    pub mark: char,
}

/// How many bytes a letter, figure, space or line break takes that begins with a byte; 0 where that
/// depends on the others. All of Cyrillic and of the main block of Han are letters.
static WIDTHS: [u8; 256] = {
    let mut widths = [0; 256];
    let mut byte = 0_u8;
    loop {
        widths[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b' ' | b'\n' => 1,
            0xd0 | 0xd1 => 2,
            0xe5..=0xe9 => 3,
            _ => 0,
        };
        if byte == u8::MAX {
            break widths;
        }
        byte += 1;
    }
};

/// The signs of a text, in order.
pub(super) fn of(text: &str) -> Vec<Sign> {
    let bytes = text.as_bytes();
    let mut signs = Vec::with_capacity(text.len() / 32);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let width = WIDTHS[usize::from(*byte)];
        if width > 0 {
            at += usize::from(width);
            continue;
        }
        let Some(mark) = text[at..].chars().next() else { break };
        let joins = !mark.is_ascii() && (is_alphanumeric(mark) || is_combining_mark(mark));
        if !joins {
            signs.push(Sign { at, mark });
        }
        at += mark.len_utf8();
    }
    signs
}

/// Those of `signs` that stand in a range of the text.
pub(super) fn within(signs: &[Sign], range: Range<usize>) -> &[Sign] {
    let from = signs.partition_point(|sign| sign.at < range.start);
    let len = signs[from..].iter().take_while(|sign| sign.at < range.end).count();
    &signs[from..from + len]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_by_their_first_bytes() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let width = usize::from(WIDTHS[usize::from(text.as_bytes()[0])]);
            let plain = c.is_alphanumeric() || matches!(c, ' ' | '\n');
            assert!(width == 0 || (plain && width == text.len()), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn signs_are_what_is_no_word() {
        let text = "“Él, 25 % (हिन्दी)।\n第3回、 don’t";
        let signs = of(text);
        let marks: String = signs.iter().map(|sign| sign.mark).collect();
        assert_eq!(marks, "“,%()।、’");
        assert!(signs.iter().all(|sign| text[sign.at..].starts_with(sign.mark)));
        assert_eq!(within(&signs, 1..text.len()).len(), signs.len() - 1);
        assert_eq!(within(&signs, 0..3), &signs[..1]);
        assert!(within(&signs, text.len()..text.len()).is_empty());
    }
}
