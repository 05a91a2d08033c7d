//! Numbers in running text and the values they may stand for, in the digits of many scripts, in
//! words, and with the separators and scale words of many languages. What they measure is left to
//! [`measure`].

mod counters;
pub(in crate::detect) mod cues;
pub(in crate::detect) mod currency;
mod digits;
mod han;
mod hangul;
pub(in crate::detect) mod hedge;
pub(in crate::detect) mod measure;
pub(in crate::detect) mod place;
pub(in crate::detect) mod reckoning;
mod same;
mod words;

pub(in crate::detect) use same::same;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::char::is_combining_mark;

use super::lexicon::{Initials, rows, with_each};
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
    /// Whether it may be no number at all (the word has other meanings) or only a place in an
    /// order: it can explain another number but proves nothing.
    pub(in crate::detect) weak: bool,
}

/// Scale words of one language.
#[derive(Default)]
struct Scales {
    forms: Vec<(&'static str, i32)>,
    initials: Initials,
}

/// Scale words by language, longest first.
static SCALES: LazyLock<FxHashMap<&str, Scales>> = LazyLock::new(|| {
    let mut scales: FxHashMap<&str, Scales> = FxHashMap::default();
    for [lang, power, forms, _] in rows::<4>(include_str!("../lexicon/number_scales.tsv")) {
        let power: i32 = power.parse().expect("the table gives powers of ten");
        let own = scales.entry(lang).or_default();
        for form in forms.split('|') {
            own.initials.add(form.trim_end_matches('*'));
            own.forms.push((form, power));
        }
    }
    with_each(scales, |own| {
        own.forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    })
});

/// The value of a decimal digit of any script that news is written in.
pub(in crate::detect) fn digit_value(c: char) -> Option<u32> {
    digits::digit(c)?.to_digit(10)
}

/// All numbers in digits, and those in words that the tables know, in order.
pub(in crate::detect) fn quantities(piece: Piece<'_>, language: Language) -> Vec<Quantity<'_>> {
    let mut found = digits::in_digits(piece, language);
    match language.code() {
        "zh" | "ja" => han::in_han(piece, language, &mut found),
        "ko" => hangul::in_hangul(piece, &mut found),
        _ => words::in_words(piece, language, &mut found),
    }
    found.sort_by_key(|quantity| quantity.piece.span().start);
    join_parts(&mut found, language);
    share_scales(piece, &mut found);
    found
}

/// 1亿2000万, 3만 5000, 2 crore 50 lakh: a large part followed by a smaller one is one number.
fn join_parts(found: &mut Vec<Quantity<'_>>, language: Language) {
    let code = language.code();
    let gaps: &[&str] = match code {
        "zh" | "ja" => &[""],
        "ko" => &["", " "],
        "en" | "hi" | "ur" | "ne" | "bn" | "mr" => &[" "],
        _ => return,
    };
    let mut at = 1;
    while at < found.len() {
        let (large, small) = (&found[at - 1], &found[at]);
        let indian = matches!(large.scale, 1e5 | 1e7) && small.scale > 1.0;
        let joins = gaps.contains(&large.piece.gap_to(small.piece))
            && large.piece.span().end <= small.piece.span().start
            && (if gaps[0] == " " { indian } else { large.scale >= 1e3 })
            && large.scale > small.scale
            && small.values[0] < large.scale;
        if joins {
            let sum = large.values[0] + small.values[0];
            let piece = large.piece.through(small.piece);
            let (scale, digits) = (small.scale, large.digits || small.digits);
            let plain = vec![sum / scale];
            found[at - 1] =
                Quantity { piece, values: vec![sum], plain, scale, digits, weak: false };
            found.remove(at);
        } else {
            at += 1;
        }
    }
}

/// 2 to 3 million: the first number may share the scale word of the second.
fn share_scales(piece: Piece<'_>, found: &mut [Quantity<'_>]) {
    for at in 1..found.len() {
        let scale = found[at].scale;
        if scale > 1.0 && found[at - 1].scale <= 1.0 && is_range(&found[at - 1], &found[at], piece)
        {
            let shared: Vec<f64> = found[at - 1].plain.iter().map(|value| value * scale).collect();
            found[at - 1].values.extend(shared);
        }
    }
}

/// Whether only a dash or a word such as “to” stands between two numbers.
fn is_range(one: &Quantity<'_>, other: &Quantity<'_>, within: Piece<'_>) -> bool {
    #[rustfmt::skip]
    const LINKS: &[&str] = &[
        "-", "–", "—", "~", "〜", "～", "至", "到", "から", "ないし", "to", "or", "and", "bis", "oder",
        "und", "à", "a", "ou", "et", "o", "y", "e", "до", "и", "или", "та", "або", "إلى", "أو", "تا", "یا",
        "tot", "of", "en", "till", "do", "lub", "až", "nebo", "ila", "ile", "veya", "sampai", "hingga", "atau",
        "से", "या", "đến", "hoặc", "עד", "או", "έως", "ή", "sau", "până la",
    ];
    let (from, to) = (one.piece.span().end, other.piece.span().start);
    let start = within.span().start;
    to >= from
        && to - from <= 16
        && LINKS.contains(&within.text()[from - start..to - start].trim().to_lowercase().as_str())
}

/// The factor of the scale words that `rest` opens with, and how many bytes they take.
pub(in crate::detect) fn scale_at(rest: &str, language: Language) -> (f64, usize) {
    let Some(scales) = SCALES.get(language.code()) else { return (1.0, 0) };
    let glued = language.is_unspaced() || language.code() == "ko";
    let (mut factor, mut taken) = (1.0, 0);
    loop {
        let tail = &rest[taken..];
        // "500多万", "1,100여만": more than.
        let between = [' ', '\u{a0}', '-', '\u{202f}', '多', '余', '餘', '여', '몇'];
        let word_at = tail.len() - tail.trim_start_matches(between).len();
        let word = &tail[word_at..];
        let inside = |c: char| c.is_alphabetic() || is_combining_mark(c);
        let len = word.find(|c: char| !inside(c)).unwrap_or(word.len());
        if len == 0 {
            return (factor, taken);
        }
        // Most words are none; in Arabic vowel signs stand at any place.
        let marked = matches!(language.code(), "ar" | "fa");
        if !glued && !marked && !scales.initials.may_have(&word[..len]) {
            return (factor, taken);
        }
        // Without spaces, or with particles glued on, a scale word is only a beginning.
        // Vowel signs of Arabic come and go: ألفًا, ألفاً.
        let lower = match language.code() {
            _ if glued => String::new(),
            "ar" | "fa" => word[..len].chars().filter(|c| !is_combining_mark(*c)).collect(),
            _ => word[..len].to_lowercase(),
        };
        let hit = scales.forms.iter().find_map(|(form, power)| {
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
        // Only "mil millones", "тысяч миллионов", "lakh crore" and the like go on.
        if !matches!(power, 3 | 5) || glued {
            return (factor, taken);
        }
    }
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
        assert_eq!(values("80 ألفاً", "ar"), [[80_000.0]]);
        assert_eq!(values("81 binden fazla", "tr"), [[81_000.0]]);
        assert_eq!(values("3 crore", "en"), [[3e7]]);
        assert_eq!(values("1亿2000万", "zh"), [[1.2e8]]);
        assert_eq!(values("3만 5000명", "ko"), [[35_000.0]]);
        assert_eq!(values("2 crore 50 lakh", "en"), [[2.5e7]]);
        assert_eq!(values("2 करोड़ 50 लाख", "hi"), [[2.5e7]]);
        assert_eq!(values("1 Trillion", "de"), [[1e18]]);
        assert_eq!(values("2 to 3 million", "en"), [vec![2.0, 2e6], vec![3e6]]);
    }

    #[test]
    fn words_are_composed_as_the_language_does() {
        for (text, code, value) in [
            ("twenty-five", "en", 25.0),
            ("two hundred and fifty thousand", "en", 250_000.0),
            ("two thousand five hundred", "en", 2500.0),
            ("fünfundzwanzig", "de", 25.0),
            ("dreihundertfünfzig", "de", 350.0),
            ("zwei Milliarden", "de", 2e9),
            ("quatre-vingt-dix-sept", "fr", 97.0),
            ("deux cent mille", "fr", 200_000.0),
            ("treinta y cinco", "es", 35.0),
            ("cinco mil millones", "es", 5e9),
            ("cento e vinte e três", "pt", 123.0),
            ("venticinque", "it", 25.0),
            ("ventuno", "it", 21.0),
            ("vijfentwintig", "nl", 25.0),
            ("tjugofem", "sv", 25.0),
            ("двадцать пять", "ru", 25.0),
            ("две тысячи пятьсот", "ru", 2500.0),
            ("dwadzieścia pięć", "pl", 25.0),
            ("dua puluh lima", "id", 25.0),
            ("tiga belas", "id", 13.0),
            ("yirmi beş", "tr", 25.0),
            ("iki yüz elli bin", "tr", 250_000.0),
            ("بیست و پنج", "fa", 25.0),
            ("خمسة وعشرون", "ar", 25.0),
            ("خمسة عشر", "ar", 15.0),
            ("مئة وخمسة وعشرين", "ar", 125.0),
            ("עשרים וחמש", "he", 25.0),
            ("שלוש עשרה", "he", 13.0),
            ("hai mươi lăm", "vi", 25.0),
            ("douăzeci și cinci", "ro", 25.0),
            ("είκοσι πέντε", "el", 25.0),
            ("पच्चीस लाख", "hi", 2.5e6),
        ] {
            assert_eq!(values(text, code), [[value]], "{text}");
        }
    }

    #[test]
    fn separate_numbers_stay_apart() {
        assert_eq!(values("three and five", "en"), [[3.0], [5.0]]);
        assert_eq!(values("two, three", "en"), [[2.0], [3.0]]);
        assert_eq!(values("einander Achtung", "de"), [[0.0; 1]; 0]);
    }

    #[test]
    fn east_asian_numerals_count() {
        for (text, code, value) in [
            ("三百五十人", "zh", 350.0),
            ("二〇二五年", "zh", 2025.0),
            ("一万五千名", "zh", 15_000.0),
            ("百分之三十五", "zh", 35.0),
            ("三点五公里", "zh", 3.5),
            ("二十五人", "ja", 25.0),
            ("二兆円", "ja", 2e12),
            ("일곱 명", "ko", 7.0),
            ("스물다섯 살", "ko", 25.0),
            ("이십오 명", "ko", 25.0),
            ("백오십여 명", "ko", 150.0),
            ("두 곳", "ko", 2.0),
        ] {
            assert_eq!(values(text, code), [[value]], "{text}");
        }
        assert_eq!(values("三成", "zh"), [[3.0, 30.0]]);
        for (text, code) in [("이 사람은 두려워했다", "ko"), ("세금", "ko"), ("만일", "ko")]
        {
            assert!(values(text, code).is_empty(), "{text}");
        }
    }
}
