//! Numerals in Han characters, 三百五十 and 二〇二五, and the counting words of Japanese.

use super::Quantity;
use crate::text::{Language, Piece};

/// What a run of numerals consists of.
fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '萬'
            | '亿'
            | '億'
            | '兆'
            | '两'
            | '兩'
    )
}

/// What is counted after a bare numeral; without it 三 may belong to a name (三星, 三菱).
const COUNTERS: &str = "个個名人位家天周週次件条條台輛辆架艘座间間岁歳歲才秒度倍块元円日月年号號点點时時分成割%％\
届屆批組组队隊支張张種种项項枚頭头隻匹把場场句部门門款片套双吨米つかヶ箇社校店機羽階冊杯票組軒棟戸席世级級英公平万条层層村县省市国國所口\
条英磅斤亩畝里";

/// What turns a numeral into a vague number, a place in an order or a day of the week.
const VAGUE_BEFORE: &[char] =
    &['第', '数', '數', '几', '幾', '何', '初', '周', '期', '拜', '曜', '老', '半', '十', '百'];

pub(super) fn in_han<'t>(piece: Piece<'t>, language: Language, found: &mut Vec<Quantity<'t>>) {
    let text = piece.text();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_numeral).map(|next| at + next) {
        let len = text[start..].find(|c| !is_numeral(c)).unwrap_or(text.len() - start);
        at = start + len;
        // A scale character alone belongs to the digits before it, or to a word.
        if text[start..].starts_with(['百', '千', '万', '萬', '亿', '億', '兆']) {
            continue;
        }
        let numeral = &text[start..at];
        let (mut value, scale) = read(numeral);
        let mut end = at;
        if let Some((decimals, taken)) = decimals(&text[at..]) {
            value += decimals;
            end += taken;
            at = end;
        }
        let (before, after) = (&text[..start], &text[end..]);
        let mut values = vec![value];
        // 九成 and 9割 are nine tenths.
        if after.starts_with(['成', '割']) {
            values.push(value * 10.0);
        }
        let plain = vec![value / scale];
        let exact = end > start + len || before.ends_with("百分之");
        let weak = !exact && is_weak(numeral, before, after, language);
        let piece = piece.slice(start..end);
        found.push(Quantity { piece, values, plain, scale, digits: false, weak });
    }
    for quantity in found.iter_mut().filter(|quantity| quantity.digits) {
        if quantity.piece.after().starts_with(['成', '割']) {
            quantity.values.push(quantity.values[0] * 10.0);
        }
    }
    if language.code() == "ja" {
        in_kana(piece, found);
    }
}

/// The value of a run of numerals and the large unit that it ends with.
fn read(numeral: &str) -> (f64, f64) {
    let (mut total, mut section, mut current) = (0.0, 0.0, 0.0);
    let mut scale = 1.0;
    for c in numeral.chars() {
        scale = 1.0;
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
            '万' | '萬' | '亿' | '億' | '兆' => {
                scale = match c {
                    '万' | '萬' => 1e4,
                    '兆' => 1e12,
                    _ => 1e8,
                };
                total = (total + section + current) * scale;
                (section, current) = (0.0, 0.0);
            }
            '两' | '兩' => current = 2.0,
            '零' => current *= 10.0,
            _ => {
                let value = "〇一二三四五六七八九".chars().position(|d| d == c).unwrap_or(0);
                current = current * 10.0 + value as f64;
            }
        }
    }
    (total + section + current, scale)
}

/// 点五: decimals behind a numeral; 三点十分 is a time.
fn decimals(rest: &str) -> Option<(f64, usize)> {
    const DIGITS: &str = "〇零一二三四五六七八九";
    let tail = rest.strip_prefix(['点', '點'])?;
    let len = tail.find(|c| !DIGITS.contains(c)).unwrap_or(tail.len());
    if len == 0 || tail[len..].starts_with(['十', '分', '刻', '钟', '鐘']) {
        return None;
    }
    let (mut value, mut place) = (0.0, 0.1);
    for c in tail[..len].chars() {
        let digit = DIGITS.chars().position(|d| d == c).unwrap_or(0).saturating_sub(1);
        value += digit as f64 * place;
        place /= 10.0;
    }
    Some((value, rest.len() - tail.len() + len))
}

fn is_weak(numeral: &str, before: &str, after: &str, language: Language) -> bool {
    let letters = numeral.chars().count();
    let composed =
        letters >= 2 && numeral.contains(['十', '百', '千', '万', '萬', '亿', '億', '兆']);
    let year = letters >= 3 && !composed;
    // 三四个 is three or four, 十几 a dozen or so, 三分之一 a third, 十分 very.
    let rough = letters == 2 && !composed;
    let vague = before.ends_with(VAGUE_BEFORE)
        || after.starts_with(['几', '幾', '数', '數', '多', '余', '餘', '来', '來'])
        || after.starts_with("分之")
        || after.starts_with("分の")
        || (numeral == "十" && after.starts_with(['分', '字', '足']));
    let name = after.starts_with("本木")
        || (language.code() == "ja"
            && after.starts_with(['国', '州', '段', '条', '里', '門', '口', '村'])
            && letters == 1)
        || (language.code() == "zh"
            && after.starts_with([
                '国', '國', '部', '里', '口', '门', '門', '成', '度', '世', '方', '点', '點',
            ])
            && letters == 1);
    vague
        || rough
        || name && !after.starts_with(['成', '割'])
        || !(composed || year || after.starts_with(|c| COUNTERS.contains(c)))
}

/// The native counting words of Japanese.
fn in_kana<'t>(piece: Piece<'t>, found: &mut Vec<Quantity<'t>>) {
    const WORDS: &[(&str, f64)] = &[
        ("ふたつ", 2.0),
        ("ふたり", 2.0),
        ("みっつ", 3.0),
        ("よっつ", 4.0),
        ("いつつ", 5.0),
        ("むっつ", 6.0),
        ("ななつ", 7.0),
        ("やっつ", 8.0),
        ("ここのつ", 9.0),
    ];
    for (word, value) in WORDS {
        for (at, _) in piece.text().match_indices(word) {
            found.push(Quantity {
                piece: piece.slice(at..at + word.len()),
                values: vec![*value],
                plain: vec![*value],
                scale: 1.0,
                digits: false,
                weak: true,
            });
        }
    }
}
