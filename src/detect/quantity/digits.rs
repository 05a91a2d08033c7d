//! Numbers in digits: which characters belong to one, and the values its separators allow.

use super::{Quantity, scale_at};
use crate::text::{Language, Piece, letters::is_numeric};

/// All numbers in digits, each with the scale words behind it.
pub(super) fn in_digits(piece: Piece<'_>, language: Language) -> Vec<Quantity<'_>> {
    let text = piece.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        let end = end_of_number(text, start);
        at = end;
        let before = &text[..start];
        let signed = SIGNS.iter().any(|sign| before.ends_with(sign));
        if before.ends_with(char::is_alphabetic) && !signed && !is_glued(language) {
            continue;
        }
        let plain = readings(&text[start..end], language);
        let (scale, after) = scale_at(&text[end..], language);
        at = end + after;
        let values: Vec<f64> = plain.iter().map(|value| value * scale).collect();
        let ordinal = after == 0 && is_ordinal(&text[..start], &text[end..]);
        let piece = piece.slice(start..at);
        found.push(Quantity { piece, values, plain, scale, digits: true, weak: ordinal });
    }
    found
}

/// Where the first digit behind `from` stands.
fn next_digit(text: &str, mut from: usize) -> Option<usize> {
    const STRETCH: usize = 32;
    // The first bytes of digits: those of ASCII, and those of `ZEROS` in UTF-8.
    let may_be_one = |byte: u8| byte.is_ascii_digit() | matches!(byte, 0xd9 | 0xdb | 0xe0 | 0xef);
    let bytes = text.as_bytes();
    loop {
        // Hardly any stretch has one: so many bytes are looked at in one step.
        while let Some(stretch) = bytes.get(from..from + STRETCH)
            && !stretch.iter().fold(false, |any, byte| any | may_be_one(*byte))
        {
            from += STRETCH;
        }
        from += bytes.get(from..)?.iter().position(|byte| may_be_one(*byte))?;
        let c = text[from..].chars().next()?;
        if digit(c).is_some() {
            return Some(from);
        }
        from += c.len_utf8();
    }
}

/// Signs of currencies that are letters and touch their number.
const SIGNS: [&str; 2] = ["Rp", "Rs"];

/// Whether letters may touch a number that stands for itself.
fn is_glued(language: Language) -> bool {
    language.is_unspaced() || language.code() == "ko"
}

/// 3rd, 3º, 3-й, 第3: a place in an order, which other languages write as a word.
fn is_ordinal(before: &str, after: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "st", "nd", "rd", "th", "º", "ª", "er", "ère", "e", "è", "ème", "-й", "-го", "-я", "-е",
        "η", "ος",
    ];
    if before.ends_with('第') {
        return true;
    }
    let len = after.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(after.len());
    ENDINGS.contains(&&after[..len])
}

/// Where the number that begins at `start` ends: digits, and separators between digits.
fn end_of_number(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = text[start..].char_indices().peekable();
    let mut group = 0;
    while let Some((at, c)) = rest.next() {
        if digit(c).is_some() {
            group += 1;
            end = start + at + c.len_utf8();
            continue;
        }
        let digit_follows = rest.peek().is_some_and(|(_, next)| digit(*next).is_some());
        let three =
            text[start + at + c.len_utf8()..].chars().take_while(|c| digit(*c).is_some()).count()
                == 3;
        let joins = match c {
            '.' | ',' | '٫' | '٬' => digit_follows,
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => {
                three && group <= 3 && digit_follows
            }
            _ => false,
        };
        if !joins {
            break;
        }
        group = 0;
    }
    end
}

/// The values that digits with separators may stand for.
fn readings(number: &str, language: Language) -> Vec<f64> {
    // There a comma never opens decimals.
    let groups = matches!(language.code(), "en" | "zh" | "ja" | "ko" | "th" | "hi" | "he");
    let mut plain = String::new();
    for c in number.chars() {
        match c {
            '.' | ',' => plain.push(c),
            '٫' => plain.push('.'),
            _ => plain.extend(digit(c)),
        }
    }
    let last = plain.rfind(['.', ',']);
    let whole = plain.replace(['.', ','], "");
    let parse = |text: &str| text.parse::<f64>().ok();
    let mut values = Vec::new();
    if let Some(at) = last {
        let mark = &plain[at..=at];
        let (head, tail) = (plain[..at].replace(['.', ','], ""), &plain[at + 1..]);
        let once = plain.matches(mark).count() == 1;
        let decimal = once.then(|| parse(&format!("{head}.{tail}"))).flatten();
        if tail.len() == 3 {
            values.extend(parse(&whole));
            values.extend(decimal.filter(|_| !groups || mark != ","));
        } else {
            values.extend(decimal.or_else(|| parse(&whole)));
        }
    } else {
        values.extend(parse(&whole));
    }
    if values.is_empty() {
        values.push(f64::NAN);
    }
    values
}

/// A decimal digit of any script that news is written in, as an ASCII digit.
pub(super) fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 8] = ['٠', '۰', '०', '০', '๐', '０', '੦', '௦'];
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    if !is_numeric(c) {
        return None;
    }
    ZEROS.iter().find_map(|zero| {
        char::from_digit((c as u32).checked_sub(*zero as u32).filter(|d| *d < 10)?, 10)
    })
}
