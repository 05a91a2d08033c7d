//! Numbers in running text and the values they may stand for, in the digits of many scripts,
//! with the separators and scale words of many languages.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use super::lexicon::rows;
use crate::text::{Language, Piece};

/// A number in a text.
#[derive(Clone, Debug)]
pub(in crate::detect) struct Quantity<'t> {
    /// Where it stands, scale words included.
    pub(in crate::detect) piece: Piece<'t>,
    /// What it may mean: separators are read in each way they allow. Likeliest first.
    pub(in crate::detect) values: Vec<f64>,
    /// The digits before scale words, read in each way.
    pub(in crate::detect) plain: Vec<f64>,
    /// The factor its scale words name.
    pub(in crate::detect) scale: f64,
    /// Whether it is written in digits.
    pub(in crate::detect) digits: bool,
}

type Scales = Vec<(&'static str, i32)>;

/// Scale words by language, longest first.
static SCALES: LazyLock<BTreeMap<&str, Scales>> = LazyLock::new(|| {
    let mut scales: BTreeMap<&str, Scales> = BTreeMap::new();
    for [lang, power, forms, _] in rows::<4>(include_str!("lexicon/number_scales.tsv")) {
        let power: i32 = power.parse().expect("the table gives powers of ten");
        let list = scales.entry(lang).or_default();
        list.extend(forms.split('|').map(|form| (form, power)));
    }
    for list in scales.values_mut() {
        list.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    }
    scales
});

/// The languages whose number words the table has.
const COUNTED: [&str; 14] =
    ["cs", "de", "en", "es", "fr", "hi", "id", "it", "nl", "pl", "pt", "ru", "sv", "uk"];

static WORDS: LazyLock<HashMap<(&str, &str), f64>> = LazyLock::new(|| {
    rows::<4>(include_str!("lexicon/number_words.tsv"))
        .map(|[lang, value, word, _]| {
            ((lang, word), value.parse().expect("the table gives whole numbers"))
        })
        .collect()
});

/// All numbers in digits, and those in words that the tables know.
pub(in crate::detect) fn quantities(piece: Piece<'_>, language: Language) -> Vec<Quantity<'_>> {
    let mut found = in_digits(piece, language);
    in_words(piece, language, &mut found);
    if matches!(language.code(), "zh" | "ja") {
        in_han(piece, &mut found);
    }
    found
}

fn in_digits(piece: Piece<'_>, language: Language) -> Vec<Quantity<'_>> {
    let text = piece.text();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| digit(c).is_some()).map(|next| at + next) {
        let end = end_of_number(text, start);
        at = end;
        if text[..start].ends_with(char::is_alphabetic) && !language.is_unspaced() {
            continue;
        }
        let plain = readings(&text[start..end]);
        let (scale, after) = scale_at(&text[end..], language);
        at = end + after;
        let mut values: Vec<f64> = plain.iter().map(|value| value * scale).collect();
        // 1亿2000万: a large part followed by a smaller one.
        if let (Some(Quantity { piece: before, values: larger, scale: above, .. }), true) =
            (found.last_mut(), scale > 1.0)
            && before.span().end == piece.span().start + start
            && *above > scale
        {
            let sum: f64 = larger[0] + values[0];
            larger.push(sum);
            values.push(sum);
        }
        found.push(Quantity { piece: piece.slice(start..at), values, plain, scale, digits: true });
    }
    found
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
fn readings(number: &str) -> Vec<f64> {
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
            values.extend(decimal);
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

/// The factor of the scale words that `rest` opens with, and how many bytes they take.
fn scale_at(rest: &str, language: Language) -> (f64, usize) {
    let Some(scales) = SCALES.get(language.code()) else { return (1.0, 0) };
    let glued = language.is_unspaced() || language.code() == "ko";
    let (mut factor, mut taken) = (1.0, 0);
    loop {
        let tail = &rest[taken..];
        // "500多万", "1,100여만": more than.
        let between = [' ', '\u{a0}', '-', '\u{202f}', '多', '余', '餘', '여', '몇'];
        let word_at = tail.len() - tail.trim_start_matches(between).len();
        let word = &tail[word_at..];
        let len = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        if len == 0 {
            return (factor, taken);
        }
        // Without spaces, or with particles glued on, a scale word is only a beginning.
        let lower = if glued { String::new() } else { word[..len].to_lowercase() };
        let hit = scales.iter().find_map(|(form, power)| {
            let fits = match form.strip_suffix('*') {
                _ if glued => word.starts_with(form),
                Some(beginning) => lower.starts_with(beginning),
                None => lower == *form,
            };
            fits.then_some((*power, if glued { form.len() } else { len }))
        });
        let Some((power, len)) = hit else { return (factor, taken) };
        factor *= 10f64.powi(power);
        taken += word_at + len;
        // Only "mil millones", "тысяч миллионов" and the like go on.
        if power != 3 || glued {
            return (factor, taken);
        }
    }
}

fn in_words<'t>(piece: Piece<'t>, language: Language, found: &mut Vec<Quantity<'t>>) {
    if !COUNTED.contains(&language.code()) {
        return;
    }
    let mut tens: Option<f64> = None;
    for word in piece.words() {
        let lower = word.text().to_lowercase();
        let value = WORDS.get(&(language.code(), lower.as_str())).copied();
        if let Some(value) = value {
            let end = word.span().end - piece.span().start;
            let (scale, _) = scale_at(&piece.text()[end..], language);
            let mut values = vec![value * scale];
            if let Some(tens) = tens.filter(|_| value < 10.0) {
                values.push((tens + value) * scale);
            }
            found.push(Quantity {
                piece: word,
                plain: values.clone(),
                values,
                scale,
                digits: false,
            });
        }
        tens = value.filter(|value| *value >= 20.0);
    }
}

/// 三十五, 两千: numerals in Han characters.
fn in_han<'t>(piece: Piece<'t>, found: &mut Vec<Quantity<'t>>) {
    const NUMERALS: &str = "〇一二三四五六七八九十百千万亿億两兩";
    let text = piece.text();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| NUMERALS.contains(c)).map(|next| at + next) {
        let len = text[start..].find(|c| !NUMERALS.contains(c)).unwrap_or(text.len() - start);
        at = start + len;
        // A scale character alone belongs to the digits before it, or to a word.
        if text[start..].starts_with(['百', '千', '万', '亿', '億']) {
            continue;
        }
        let (mut total, mut section, mut current) = (0.0, 0.0, 0.0);
        for c in text[start..at].chars() {
            match c {
                '十' | '百' | '千' => {
                    let unit = match c {
                        '十' => 10.0,
                        '百' => 100.0,
                        _ => 1000.0,
                    };
                    section += if current == 0.0 { unit } else { current * unit };
                    current = 0.0;
                }
                '万' | '亿' | '億' => {
                    let unit = if c == '万' { 1e4 } else { 1e8 };
                    total = (total + section + current) * unit;
                    (section, current) = (0.0, 0.0);
                }
                '两' | '兩' => current = 2.0,
                _ => {
                    let value = "〇一二三四五六七八九".chars().position(|d| d == c).unwrap_or(0);
                    current = current * 10.0 + value as f64;
                }
            }
        }
        let values = vec![total + section + current];
        let piece = piece.slice(start..at);
        found.push(Quantity { piece, plain: values.clone(), values, scale: 1.0, digits: false });
    }
}

/// A decimal digit of any script that news is written in, as an ASCII digit.
fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 9] = ['0', '٠', '۰', '०', '০', '๐', '０', '੦', '௦'];
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    ZEROS.iter().find_map(|zero| {
        char::from_digit((c as u32).checked_sub(*zero as u32).filter(|d| *d < 10)?, 10)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, code: &str) -> Vec<Vec<f64>> {
        let language = Language::from_code(code).unwrap();
        quantities(Piece::new(text, 0..text.len()), language)
            .into_iter()
            .map(|q| q.values)
            .collect()
    }

    #[test]
    fn separators_are_read_as_they_allow() {
        assert_eq!(values("1,234,567", "en"), [[1_234_567.0]]);
        assert_eq!(values("1.234,5", "de"), [[1234.5]]);
        assert_eq!(values("1.500", "de"), [[1500.0, 1.5]]);
        assert_eq!(values("12 345 человек", "ru"), [[12345.0]]);
        assert_eq!(values("٣٫٥", "ar"), [[3.5]]);
    }

    #[test]
    fn scale_words_multiply() {
        assert_eq!(values("5 mil millones", "es"), [[5e9]]);
        assert_eq!(values("1.2亿", "zh"), [[1.2e8]]);
        assert_eq!(values("2,5 Milliarden", "de"), [[2.5e9]]);
        assert_eq!(values("9 พันล้านปอนด์", "th"), [[9e9]]);
        assert_eq!(values("3 crore", "en"), [[3e7]]);
        assert_eq!(values("1亿2000万", "zh")[1], [2e7, 1.2e8]);
    }

    #[test]
    fn words_and_han_numerals_count() {
        assert_eq!(values("twenty-five", "en"), [vec![20.0], vec![5.0, 25.0]]);
        assert_eq!(values("三百五十人", "zh"), [[350.0]]);
    }
}
