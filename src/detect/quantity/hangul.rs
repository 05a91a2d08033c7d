//! Korean numbers in words: the native ones (스물다섯 살) and the Sino-Korean ones (이십오 명).
//! Short ones are also syllables of other words, so a counter must follow.

use super::Quantity;
use crate::text::Piece;

const TENS: &[(&str, f64)] = &[
    ("열", 10.0),
    ("스물", 20.0),
    ("스무", 20.0),
    ("서른", 30.0),
    ("마흔", 40.0),
    ("쉰", 50.0),
    ("예순", 60.0),
    ("일흔", 70.0),
    ("여든", 80.0),
    ("아흔", 90.0),
];

const UNITS: &[(&str, f64)] = &[
    ("다섯", 5.0),
    ("여섯", 6.0),
    ("일곱", 7.0),
    ("여덟", 8.0),
    ("아홉", 9.0),
    ("하나", 1.0),
    ("둘", 2.0),
    ("셋", 3.0),
    ("넷", 4.0),
    ("한", 1.0),
    ("두", 2.0),
    ("세", 3.0),
    ("네", 4.0),
];

const COUNTERS: &[&str] = &[
    "명",
    "개",
    "곳",
    "마리",
    "살",
    "시",
    "대",
    "번",
    "달",
    "가지",
    "채",
    "권",
    "건",
    "분",
    "사람",
    "차례",
    "배",
    "그루",
    "켤레",
    "장",
    "잔",
    "병",
    "척",
    "팀",
    "나라",
    "도시",
    "가구",
    "군데",
    "주",
    "해",
    "쌍",
    "년",
    "월",
    "일",
    "원",
    "달러",
    "유로",
    "세",
    "퍼센트",
    "%",
    "호",
    "층",
    "초",
    "시간",
    "회",
    "인",
    "석",
    "표",
    "킬로",
    "미터",
    "톤",
    "여",
    "위안",
    "엔",
    "파운드",
    "평",
    "점",
    "조각",
    "학교",
    "매장",
    "점포",
];

pub(super) fn in_hangul<'t>(piece: Piece<'t>, found: &mut Vec<Quantity<'t>>) {
    for word in piece.words() {
        let text = word.text();
        let Some((value, len, short)) = native(text).or_else(|| sino(text)) else { continue };
        let (rest, after) = (&text[len..], word.after());
        let counted = if rest.is_empty() {
            after.strip_prefix(' ').is_some_and(is_counter)
        } else {
            is_counter(rest)
        };
        // 두려워 is no two: short words need their counter.
        if !counted && (short || !rest.is_empty()) {
            continue;
        }
        let piece = word.slice(0..len);
        found.push(Quantity {
            piece,
            values: vec![value],
            plain: vec![value],
            scale: 1.0,
            digits: false,
            weak: !counted,
        });
    }
}

fn is_counter(text: &str) -> bool {
    COUNTERS.iter().any(|counter| text.starts_with(counter))
}

/// A native number that `word` opens with, its length, and whether it is short.
fn native(word: &str) -> Option<(f64, usize, bool)> {
    let tens = TENS.iter().find(|(form, _)| word.starts_with(form));
    let (ten, taken) = tens.map_or((0.0, 0), |(form, value)| (*value, form.len()));
    let unit = UNITS.iter().find(|(form, _)| word[taken..].starts_with(form));
    let (one, more) = unit.map_or((0.0, 0), |(form, value)| (*value, form.len()));
    let len = taken + more;
    let short = word[..len].chars().count() < 2;
    (ten + one > 0.0).then_some((ten + one, len, short))
}

/// A Sino-Korean number of two numerals or more, one of them a ten, hundred or the like.
fn sino(word: &str) -> Option<(f64, usize, bool)> {
    const DIGITS: &str = "영일이삼사오육칠팔구";
    let (mut total, mut section, mut current) = (0.0, 0.0, 0.0);
    let (mut len, mut units, mut numerals) = (0, 0, 0);
    for c in word.chars() {
        if let Some(digit) = DIGITS.chars().position(|d| d == c) {
            if current != 0.0 {
                break;
            }
            current = digit as f64;
        } else if let Some(unit) = match c {
            '십' => Some(10.0),
            '백' => Some(100.0),
            '천' => Some(1000.0),
            _ => None,
        } {
            section += if current == 0.0 { unit } else { current * unit };
            current = 0.0;
            units += 1;
        } else if let Some(unit) = match c {
            '만' => Some(1e4),
            '억' => Some(1e8),
            '조' => Some(1e12),
            _ => None,
        } {
            let before: f64 = section + current;
            total += before.max(1.0) * unit;
            (section, current) = (0.0, 0.0);
            units += 1;
        } else {
            break;
        }
        len += c.len_utf8();
        numerals += 1;
    }
    // 만일, 천일: a unit and a digit open other words, hence the counter that must follow.
    (units > 0 && numerals >= 2).then_some((total + section + current, len, true))
}
