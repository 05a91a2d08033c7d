//! How a text is typeset: the balance of a typesetter's characters and a keyboard's. Human translations
//! lean to the first, machine output to the second. `models/training/origin.py` computes the same.

/// Quotation marks that no keyboard has.
const QUOTES: &[char] = &[
    '“', '”', '„', '‟', '«', '»', '‹', '›', '‘', '‚', '‛', '「', '」', '『', '』', '《', '》',
    '〈', '〉',
];
/// Punctuation of the scripts in [`SQUARE`].
const WIDE: &[char] = &['，', '。', '！', '？', '：', '；', '（', '）', '、', '・', '｡', '､', '～'];
/// White space, spelled out so that every language's library agrees.
const SPACES: &[(u32, u32)] = &[
    (0x09, 0x0d),
    (0x20, 0x20),
    (0x85, 0x85),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
];
/// From U+00C0 on everything is a letter except these.
const NOT_LETTERS: &[(u32, u32)] = &[
    (0xd7, 0xd7),
    (0xf7, 0xf7),
    (0x55a, 0x55f),
    (0x5be, 0x5be),
    (0x5c0, 0x5c0),
    (0x5c3, 0x5c3),
    (0x5f3, 0x5f4),
    (0x60c, 0x60d),
    (0x61b, 0x61f),
    (0x660, 0x66d),
    (0x6d4, 0x6d4),
    (0x6f0, 0x6f9),
    (0x964, 0x965),
    (0x966, 0x96f),
    (0x9e6, 0x9ef),
    (0xe3f, 0xe3f),
    (0xe4f, 0xe5b),
    (0x1360, 0x1368),
    (0x17d4, 0x17db),
    (0x2000, 0x2bff),
    (0x2e00, 0x2e7f),
    (0x3000, 0x3004),
    (0x3008, 0x3020),
    (0x3030, 0x3030),
    (0x30fb, 0x30fb),
    (0xd800, 0xf8ff),
    (0xfe00, 0xfe6f),
    (0xfeff, 0xfeff),
    (0xff00, 0xff20),
    (0xff3b, 0xff40),
    (0xff5b, 0xff65),
    (0xffe0, 0xffff),
    (0x1f000, 0x1ffff),
    (0xe0000, 0xe0fff),
];
/// Scripts whose punctuation is as wide as their characters.
const SQUARE: &[(u32, u32)] = &[(0x3040, 0x30ff), (0x3400, 0x9fff), (0xac00, 0xd7af)];

/// Whether `c` is in one of `ranges`, which stand in order, ends included.
#[inline]
pub(super) fn within(c: char, ranges: &[(u32, u32)]) -> bool {
    let c = u32::from(c);
    let behind = ranges.partition_point(|(first, _)| *first <= c);
    behind > 0 && c <= ranges[behind - 1].1
}

/// Whether `c` is part of a word.
#[inline]
pub(super) fn is_letter(c: char) -> bool {
    if u32::from(c) < 0xc0 {
        c.is_ascii_alphabetic() || matches!(c, 'ª' | 'µ' | 'º')
    } else {
        !within(c, NOT_LETTERS)
    }
}

/// (a − b) / (a + b + 1): 0 for nothing, near 1 or −1 for much of one kind.
fn balance((typeset, typed): (f64, f64)) -> f64 {
    (typeset - typed) / (typeset + typed + 1.0)
}

/// The sum of the balances of quotation marks, apostrophes, dashes (twice), ellipses and wide
/// punctuation, 1 for a no-break space, and ln(1 + dashes per 1000 characters).
pub(super) fn typography(text: &str) -> f64 {
    let (mut quotes, mut apostrophes, mut dashes) = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0));
    let (mut dots, mut width) = ((0.0, 0.0), (0.0, 0.0));
    let (mut bound, mut running, mut count) = (0.0, 0.0, 0.0);
    let is_space = |c| within(c, SPACES);
    let mut previous = '\n';
    for (at, c) in text.char_indices() {
        // Most of a text means nothing here.
        if c.is_ascii_alphanumeric() || c == ' ' {
            count += 1.0;
            previous = c;
            continue;
        }
        let after = text[at + c.len_utf8()..].chars().next().unwrap_or('\n');
        count += 1.0;
        match c {
            '"' => quotes.1 += 1.0,
            '’' | 'ʼ' | '\'' => {
                let between = is_letter(previous) && is_letter(after);
                let side = if c == '\'' { &mut apostrophes.1 } else { &mut apostrophes.0 };
                *side += if between { 1.0 } else { 0.5 };
            }
            '–' | '—' | '―' => {
                if previous.is_ascii_digit() && after.is_ascii_digit() {
                    dashes.0 += 0.5;
                } else {
                    dashes.0 += 1.0;
                    running += 1.0;
                }
            }
            '-' if is_space(previous) && is_space(after) || previous == '-' => dashes.1 += 1.0,
            '-' if is_space(previous) || is_space(after) => dashes.1 += 0.5,
            '…' => dots.0 += 1.0,
            '.' if previous != '.' && text[at..].starts_with("...") => dots.1 += 1.0,
            '\u{a0}' | '\u{202f}' => bound = 1.0,
            _ if QUOTES.contains(&c) => quotes.0 += 1.0,
            _ => {}
        }
        if WIDE.contains(&c) {
            width.0 += 1.0;
        } else if matches!(c, ',' | '.' | '!' | '?' | ':' | ';' | '(' | ')')
            && (within(previous, SQUARE) || within(after, SQUARE))
        {
            width.1 += 1.0;
        }
        previous = c;
    }
    let density = if count == 0.0 { 0.0 } else { (running * 1000.0_f64 / count).ln_1p() };
    balance(quotes)
        + balance(apostrophes)
        + 2.0 * balance(dashes)
        + balance(dots)
        + balance(width)
        + bound
        + density
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typeset_text_weighs_more_than_a_typed_one() {
        let typed = typography("\"It's late,\" he said - and left...");
        let typeset = typography("“It’s late,” he said — and left…");
        assert!(typed < -2.0 && typeset > 2.0, "{typed} {typeset}");
        assert!(typography("").abs() < 1e-12);
        assert!(typography("well-known from 1990-1995").abs() < 1e-12);
    }

    #[test]
    fn square_scripts_have_wide_punctuation() {
        assert!(typography("你好，世界。") > 0.5);
        assert!(typography("你好,世界.") < -0.5);
        assert!(typography("Hello, world.").abs() < 1e-12);
    }
}
