//! What a number is part of: a time of day, a date, a score, a unit that translators convert.

use super::Quantity;

/// Whether its unit is one that translators convert.
pub(in crate::detect) fn has_converted_unit(quantity: &Quantity<'_>) -> bool {
    is_converted(quantity.piece.after().trim_start_matches([' ', '-', '\u{a0}']))
}

/// Whether the text opens with a unit that translators convert.
pub(in crate::detect) fn is_converted(after: &str) -> bool {
    const CONVERTED: &[&str] = &[
        "mile",
        "mph",
        "feet",
        "foot",
        "ft",
        "inch",
        "pound",
        "lb",
        "acre",
        "yard",
        "fahrenheit",
        "gallon",
        "stone",
        "ounce",
        "°f",
        "degree",
        "square",
        "sq",
        "км",
        "km",
        "kg",
        "kilom",
        "chilom",
        "quilóm",
        "quilôm",
        "километр",
        "кілометр",
        "χιλιόμετρ",
        "公里",
        "킬로미터",
        "كيلومتر",
        "کیلومتر",
        "קילומטר",
        "किलोमीटर",
        "กิโลเมตร",
    ];
    let end = after.char_indices().nth(12).map_or(after.len(), |(at, _)| at);
    let unit = after[..end].to_lowercase();
    CONVERTED.iter().any(|name| unit.starts_with(name))
}

/// Signs for percent.
const SIGNS: &[char] = &['%', '％', '٪'];
/// Beginnings of the words for percent behind a number.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "percent", "per cent", "prozent", "procent", "proc.", "proc", "pour cent", "por ciento", "por cento",
    "per cento", "процент", "відсот", "persen", "la sută", "phần trăm", "τοις εκατό", "אחוז", "प्रतिशत", "फीसदी",
    "फ़ीसदी", "เปอร์เซ็นต์", "퍼센트", "パーセント", "بالمئة", "بالمائة", "في المئة", "في المائة", "درصد",
];

/// What stands behind a number, without a sign or a word for percent.
pub(in crate::detect) fn after_percent(after: &str) -> &str {
    let near = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    if let Some(rest) = near.strip_prefix(SIGNS) {
        return rest;
    }
    let opens =
        |word: &&&str| near.get(..word.len()).is_some_and(|head| head.to_lowercase() == **word);
    let Some(word) = WORDS.iter().find(opens) else { return after };
    let rest = &near[word.len()..];
    // Particles and what follows are written in one with the word.
    let joins = near.starts_with(['퍼', 'パ', 'เ']);
    if joins { rest } else { rest.trim_start_matches(char::is_alphabetic) }
}

/// Whether it is a percentage.
pub(in crate::detect) fn is_percent(quantity: &Quantity<'_>) -> bool {
    let (before, after) = (quantity.piece.before(), quantity.piece.after());
    let near = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    if near.starts_with(SIGNS) || before.ends_with(SIGNS) {
        return true;
    }
    let end = near.char_indices().nth(14).map_or(near.len(), |(at, _)| at);
    let head = near[..end].to_lowercase();
    WORDS.iter().any(|word| head.starts_with(word))
        || ["yüzde ", "百分之", "Yüzde "].iter().any(|word| before.ends_with(word))
}

/// Whether it is part of a time of day.
pub(in crate::detect) fn is_time(quantity: &Quantity<'_>) -> bool {
    let after = quantity.piece.after();
    let rest = after.trim_start_matches([' ', '\u{a0}']);
    // A short mark must be a whole word: "h" opens houses, too.
    let whole = ["am", "pm", "AM", "PM", "Uhr", "h", "hod", "giờ", "น."];
    let marked = [
        "a.m",
        "p.m",
        "час",
        "годин",
        "点",
        "點",
        "时",
        "時",
        "시",
        "ώρα",
        "o'clock",
        "o’clock",
        "分",
    ];
    let colon = |text: &str| text.starts_with(':') && text[1..].starts_with(char::is_numeric);
    let before = quantity.piece.before();
    let len = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
    whole.contains(&&rest[..len])
        || whole.contains(&rest[..len].trim_end_matches('.'))
        || marked.iter().any(|mark| rest.starts_with(mark))
        || colon(after)
        || before.ends_with(':')
}

/// Whether it belongs to a telephone number, a fraction or a score.
pub(in crate::detect) fn is_chained(quantity: &Quantity<'_>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let mark = |c: Option<char>| matches!(c, Some('/' | ' ' | '-' | '–' | '\u{a0}' | '⁄' | ':'));
    let mut before = quantity.piece.before().chars().rev();
    let mut after = quantity.piece.after().chars();
    (mark(before.next()) && digit(before.next())) || (mark(after.next()) && digit(after.next()))
}

/// Whether it may be a month or a day that the source names in words.
pub(in crate::detect) fn is_date_part(quantity: &Quantity<'_>) -> bool {
    let after = quantity.piece.after().trim_start();
    quantity.values[0] <= 31.0
        && (after.starts_with(['月', '日', '월', '일'])
            || quantity.digits && after.starts_with(['.', '/']))
}
