//! What rises and falls: the words of change of a language, and whether a number beside one says
//! how far something went (to 2.25 %) or by how much (by 2.25 %).

use std::sync::LazyLock;

use super::{
    lexicon::rows,
    quantity::{Quantity, hedge::without_hedge, place::after_percent},
    topic::{ByLanguage, by_language, joined},
    wordings::Wordings,
};
use crate::text::{Language, Piece};

/// What a number beside a word of change says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::detect) enum Reading {
    /// Where the change ended.
    Level,
    /// How great it was.
    Amount,
}

static CHANGES: ByLanguage<Wordings> = LazyLock::new(|| by_language(wordings));

/// The words of rising, as 0, and of falling, as 1.
fn wordings(language: Language, _column: usize) -> Wordings {
    let mut table = rows::<6>(include_str!("lexicon/antonyms.tsv"));
    let row = table.find(|row| row[0] == language.code() && row[1] == "rise");
    let poles = row.map_or([String::new(), String::new()], |row| {
        [joined(row[3], language), joined(row[4], language)]
    });
    Wordings::new(language, poles.iter().enumerate().map(|(at, cell)| (cell.as_str(), at)))
}

/// The words of change in a text: of rising, as 0, and of falling, as 1.
pub(in crate::detect) fn changes(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, usize)> {
    CHANGES.get(language.code()).map_or_else(Vec::new, |words| words.find(piece))
}

/// How a language marks the number beside a word of change.
struct Marks {
    code: &'static str,
    /// What stands before a level, before an amount.
    before: [&'static [&'static str]; 2],
    /// What stands behind a level, behind an amount.
    after: [&'static [&'static str]; 2],
    /// Where a number without a mark touches the word of change it is an amount.
    bare: Bare,
}

#[derive(Clone, Copy, PartialEq)]
enum Bare {
    /// Nothing can be said of it.
    Open,
    /// It stands behind the word.
    Behind,
    /// It stands before the word.
    Ahead,
}

const fn marks(
    code: &'static str,
    before: [&'static [&'static str]; 2],
    after: [&'static [&'static str]; 2],
    bare: Bare,
) -> Marks {
    Marks { code, before, after, bare }
}

#[rustfmt::skip]
static MARKS: &[Marks] = &[
    marks("ar", [&["إلى", "الى", "عند"], &["بنسبة", "بمقدار", "بواقع"]], [&[], &[]], Bare::Open),
    marks("cs", [&["na"], &["o"]], [&[], &[]], Bare::Open),
    marks("de", [&["auf"], &["um"]], [&[], &[]], Bare::Open),
    marks("el", [&["σε", "στο", "στα", "στους", "στις"], &["κατά"]], [&[], &[]], Bare::Open),
    marks("en", [&["to", "at"], &["by"]], [&[], &[]], Bare::Behind),
    marks("es", [&["al", "a", "hasta", "hasta el"], &["un", "en un"]], [&[], &[]], Bare::Behind),
    marks("fa", [&["به"], &["به میزان", "به اندازهٔ"]], [&[], &[]], Bare::Ahead),
    marks("fr", [&["à"], &["de", "d'", "d’"]], [&[], &[]], Bare::Open),
    marks("he", [&["ל-", "ל־", "ל", "לרמה של"], &["ב-", "ב־", "ב", "בשיעור של"]], [&[], &[]], Bare::Open),
    marks("hi", [&[], &[]], [&["पर", "तक", "रह"], &["की"]], Bare::Ahead),
    marks("id", [&["menjadi", "ke", "ke level"], &["sebesar", "sebanyak"]], [&[], &[]], Bare::Behind),
    marks("it", [&["al", "allo", "all'", "all’", "a"], &["del", "dello", "dell'", "dell’", "di"]], [&[], &[]], Bare::Open),
    marks("ja", [&[], &[]], [&["に", "へ", "まで", "となっ", "となり"], &["ポイント"]], Bare::Ahead),
    marks("ko", [&[], &[]], [&["로", "까지"], &["포인트"]], Bare::Ahead),
    marks("nl", [&["naar", "tot", "op"], &["met"]], [&[], &[]], Bare::Behind),
    marks("pl", [&["do"], &["o"]], [&[], &[]], Bare::Open),
    marks("pt", [&["para", "a", "até"], &[]], [&[], &[]], Bare::Behind),
    marks("ro", [&["la"], &["cu"]], [&[], &[]], Bare::Open),
    marks("ru", [&["до"], &["на"]], [&[], &[]], Bare::Open),
    marks("sv", [&["till"], &["med"]], [&[], &[]], Bare::Behind),
    marks("th", [&["เหลือ", "เป็น", "อยู่ที่", "สู่", "แตะ", "ที่"], &[]], [&[], &[]], Bare::Behind),
    marks("tr", [&[], &[]], [&["e", "a", "ye", "ya", "seviyesine", "düzeyine"], &["oranında", "puan"]], Bare::Ahead),
    marks("uk", [&["до"], &["на"]], [&[], &[]], Bare::Open),
    marks("vi", [&["xuống", "lên", "còn", "xuống còn", "lên mức", "ở mức", "mức"], &["thêm"]], [&[], &[]], Bare::Behind),
    marks("zh", [&["至", "到", "为", "為", "达", "達"], &["了"]], [&[], &[]], Bare::Behind),
];

/// What may stand between a mark and its number: signs of currency, words for percent.
#[rustfmt::skip]
const BETWEEN: &[&str] = &["ร้อยละ", "yüzde", "US$", "R$", "$", "€", "£", "¥", "%", " ", "\u{a0}", "\u{202f}"];

/// Bytes between a number and the word of change at most.
const REACH: usize = 64;

/// What `number` of a sentence with these words of change says; none if nothing marks it, or both.
pub(in crate::detect) fn reading(
    number: &Quantity<'_>,
    sentence: Piece<'_>,
    changes: &[(Piece<'_>, usize)],
    language: Language,
) -> Option<Reading> {
    let marks = MARKS.iter().find(|marks| marks.code == language.code())?;
    let (own, whole) = (number.piece.span(), sentence.span());
    let near = |change: &(Piece<'_>, usize)| {
        let change = change.0.span();
        let gap = change.end.min(own.end)..change.start.max(own.start);
        gap.len() <= REACH
            && !has_break(&sentence.text()[gap.start - whole.start..gap.end - whole.start])
    };
    if !changes.iter().any(near) {
        return None;
    }
    let head = &sentence.text()[..own.start - whole.start];
    let head = bare(without_hedge(bare(head), language));
    let tail = after_percent(&sentence.text()[own.end - whole.start..]);
    let joins = language.is_unspaced() || language.code() == "ko";
    let ends = |mark: &&str| {
        head.strip_suffix(*mark).is_some_and(|rest| {
            joins || mark.ends_with(['-', '־']) || !rest.ends_with(char::is_alphanumeric)
        })
    };
    let starts = |mark: &&str| {
        let tail = tail.trim_start_matches([' ', '\'', '’', '\u{a0}']);
        tail.strip_prefix(*mark)
            .is_some_and(|rest| joins || !rest.starts_with(char::is_alphanumeric))
    };
    let longest = |of: usize| {
        let before = marks.before[of].iter().filter(|mark| ends(mark));
        let after = marks.after[of].iter().filter(|mark| starts(mark));
        before.chain(after).map(|mark| mark.len()).max().unwrap_or(0)
    };
    let (level, amount) = (longest(0), longest(1));
    if level != amount {
        return Some(if level > amount { Reading::Level } else { Reading::Amount });
    }
    let touches = |change: &(Piece<'_>, usize)| {
        let change = change.0.text();
        match marks.bare {
            Bare::Open => false,
            Bare::Behind => head.ends_with(change),
            Bare::Ahead => tail.trim_start().starts_with(change),
        }
    };
    (level == 0 && changes.iter().any(touches)).then_some(Reading::Amount)
}

/// Whether a stretch between a number and a word of change parts them.
fn has_break(between: &str) -> bool {
    between.contains([';', '(', '。', '،', '，']) || between.contains(char::is_numeric)
}

fn bare(head: &str) -> &str {
    let mut head = head;
    while let Some(rest) = BETWEEN.iter().find_map(|sign| head.strip_suffix(sign)) {
        head = rest;
    }
    head
}
