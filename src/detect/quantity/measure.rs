//! What a number measures: its unit and the value in a base unit, so that miles can be held to
//! kilometres. Speeds count as the length covered in an hour.

use std::{collections::BTreeMap, sync::LazyLock};

use super::{Quantity, is_range, reckoning::half_follows};
use crate::{
    detect::lexicon::rows,
    text::{Language, Piece},
};

/// A unit of measurement.
#[derive(Debug)]
pub(in crate::detect) struct Unit {
    /// What it measures: length, weight, area, volume or temperature.
    pub(in crate::detect) dimension: &'static str,
    /// Base units in one of it; several where one name means several units (ton, gallon).
    pub(in crate::detect) factors: Vec<f64>,
}

/// A number with its unit.
#[derive(Clone, Debug)]
pub(in crate::detect) struct Measure<'t> {
    /// The number and its unit.
    pub(in crate::detect) piece: Piece<'t>,
    /// What the number may mean.
    pub(in crate::detect) values: Vec<f64>,
    /// The unit.
    pub(in crate::detect) unit: &'static Unit,
}

/// A unit's name as words, each whole or only a beginning.
type Form = Vec<(&'static str, bool)>;

/// The names of one language, longest first.
type Names = Vec<(&'static str, Form, Unit)>;

static UNITS: LazyLock<BTreeMap<&str, Names>> = LazyLock::new(|| {
    let mut units: BTreeMap<&str, Names> = BTreeMap::new();
    for [lang, dimension, factor, forms, _] in rows::<5>(include_str!("../lexicon/units.tsv")) {
        for form in forms.split('|') {
            let factors = factor
                .split('|')
                .map(|factor| factor.parse().expect("the table gives numbers"))
                .collect();
            let words = form
                .split(' ')
                .map(|word| word.strip_suffix('*').map_or((word, false), |word| (word, true)))
                .collect();
            units.entry(lang).or_default().push((form, words, Unit { dimension, factors }));
        }
    }
    for list in units.values_mut() {
        list.sort_by_key(|(form, ..)| std::cmp::Reverse(form.len()));
    }
    units
});

/// The longest name of a unit, in bytes, with room for endings.
const LONGEST: usize = 64;

/// The unit that stands after a number (or before it: 华氏, 섭씨), and the stretch of both.
pub(in crate::detect) fn unit_of<'t>(
    quantity: &Quantity<'t>,
    language: Language,
) -> Option<(Piece<'t>, &'static Unit)> {
    let after = quantity.piece.after();
    let near = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '\u{2011}']);
    let skipped = after.len() - near.len();
    if skipped > 3 || near.is_empty() {
        return None;
    }
    let glued = language.is_unspaced() || language.code() == "ko";
    if glued && let Some(unit) = prefixed(quantity, &opening(near)) {
        return Some((quantity.piece, unit));
    }
    let (len, unit) = unit_at(near, language)?;
    // Lower case may have another length: then only the number is marked.
    let piece = if near.is_char_boundary(len) {
        quantity.piece.with_after(skipped + len)
    } else {
        quantity.piece
    };
    Some((piece, unit))
}

/// What may be the name of a unit at the beginning of a text, in lower case.
fn opening(text: &str) -> String {
    let end =
        text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= LONGEST);
    text[..end.last().unwrap_or(0)].to_lowercase()
}

/// The unit that a text opens with, and the length of its name in lower case.
pub(in crate::detect) fn unit_at(text: &str, language: Language) -> Option<(usize, &'static Unit)> {
    let tail = opening(text);
    let glued = language.is_unspaced() || language.code() == "ko";
    let find = |code: &str, glued: bool| {
        UNITS.get(code)?.iter().find_map(|(form, words, unit)| {
            let len = if glued {
                tail.starts_with(form).then_some(form.len())
            } else {
                taken(&tail, words)
            };
            len.filter(|len| !goes_on(&tail[*len..])).map(|len| (len, unit))
        })
    };
    let (own, common) = (find(language.code(), glued), find("*", false));
    match (own, common) {
        (Some(own), Some(common)) => Some(if own.0 >= common.0 { own } else { common }),
        (own, common) => own.or(common),
    }
}

/// Whether the unit is only part of another: km²; g/km; m3.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(['²', '³', '/', '2', '3'])
}

/// How many bytes of `tail` the words of a name take.
fn taken(tail: &str, words: &[(&str, bool)]) -> Option<usize> {
    let mut at = 0;
    for (index, (word, beginning)) in words.iter().enumerate() {
        if index > 0 {
            at += tail[at..]
                .strip_prefix([' ', '\u{a0}', '-'])
                .map(|rest| tail.len() - at - rest.len())?;
        }
        let rest = tail[at..].strip_prefix(word)?;
        at += word.len();
        let more = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if *beginning {
            at += more;
        } else if more > 0 && word.ends_with(char::is_alphabetic) {
            return None;
        }
    }
    Some(at)
}

/// 华氏90度, 섭씨 32도: a scale of temperature before the number.
fn prefixed(quantity: &Quantity<'_>, tail: &str) -> Option<&'static Unit> {
    static CELSIUS: LazyLock<Unit> =
        LazyLock::new(|| Unit { dimension: "temperature", factors: vec![1.0] });
    static FAHRENHEIT: LazyLock<Unit> =
        LazyLock::new(|| Unit { dimension: "temperature", factors: vec![1.8] });
    static KILOMETRE: LazyLock<Unit> =
        LazyLock::new(|| Unit { dimension: "length", factors: vec![1000.0] });
    if tail.starts_with("キロ") && quantity.piece.before().ends_with("時速") {
        return Some(&KILOMETRE);
    }
    if !tail.starts_with(['度', '도']) {
        return None;
    }
    let before = quantity.piece.before().trim_end_matches([' ', '零', '下']);
    if ["华氏", "華氏", "화씨"].iter().any(|scale| before.ends_with(scale)) {
        return Some(&FAHRENHEIT);
    }
    ["摄氏", "攝氏", "摂氏", "섭씨"].iter().any(|scale| before.ends_with(scale)).then(|| &*CELSIUS)
}

/// All numbers with units; the first number of a range shares the unit of the second, and feet
/// and inches are one length.
pub(in crate::detect) fn measures<'t>(
    quantities: &[Quantity<'t>],
    within: Piece<'t>,
    language: Language,
) -> Vec<Measure<'t>> {
    let mut found: Vec<Measure<'t>> = Vec::new();
    let units: Vec<_> = quantities.iter().map(|quantity| unit_of(quantity, language)).collect();
    for (at, quantity) in quantities.iter().enumerate() {
        let (piece, unit) = match (units[at], units.get(at + 1).copied().flatten()) {
            (Some(own), _) => own,
            (None, Some((_, shared))) if is_range(quantity, &quantities[at + 1], within) => {
                (quantity.piece, shared)
            }
            _ => continue,
        };
        if let Some(larger) = found.last_mut()
            && larger.unit.dimension == unit.dimension
            && matches!(larger.piece.gap_to(piece), " " | " and " | ", ")
            && is_subunit(larger.unit, unit)
        {
            let part = quantity.values[0] * unit.factors[0] / larger.unit.factors[0];
            larger.values = vec![larger.values[0] + part];
            larger.piece = larger.piece.through(piece);
            continue;
        }
        let sign =
            if unit.dimension == "temperature" && is_negative(quantity) { -1.0 } else { 1.0 };
        let mut values: Vec<f64> = quantity.values.iter().map(|value| value * sign).collect();
        // Un metro e mezzo.
        if half_follows(piece.after(), language) {
            let more = quantity.plain.iter().map(|plain| (plain + 0.5) * quantity.scale * sign);
            values.extend(more.collect::<Vec<_>>());
        }
        found.push(Measure { piece, values, unit });
    }
    found
}

/// Whether a temperature is below zero.
fn is_negative(quantity: &Quantity<'_>) -> bool {
    const BEFORE: &[&str] = &[
        "minus",
        "Minus",
        "-",
        "−",
        "零下",
        "氷点下",
        "영하",
        "минус",
        "мінус",
        "menos",
        "moins",
        "meno",
        "منفی",
        "ناقص",
        "eksi",
        "מינוס",
        "âm",
        "ลบ",
        "μείον",
        "माइनस",
        "sıfırın altında",
    ];
    /// What says so behind the unit.
    #[rustfmt::skip]
    const BEHIND: &[&str] = &[
        "sotto zero", "sotto lo zero", "below zero", "below freezing", "bajo cero", "abaixo de zero", "unter null", "unter dem gefrierpunkt", "sous zéro",
        "au-dessous de zéro", "onder nul", "poniżej zera", "pod nulou", "minusgrader", "under noll", "ниже нуля", "мороза", "нижче нуля", "морозу",
        "sub zero", "mrozu", "mrazu", "κάτω από το μηδέν", "υπό το μηδέν", "تحت الصفر", "زیر صفر", "מתחת לאפס", "शून्य से नीचे", "di bawah nol", "dưới 0",
        "dưới không", "negativos", "minus", "frost",
    ];
    const REACH: usize = 48;
    let before = quantity.piece.before().trim_end_matches([' ', '\u{a0}']);
    let after = quantity.piece.after();
    let end = after.char_indices().map(|(at, _)| at).take_while(|at| *at <= REACH).last();
    let near = after[..end.unwrap_or(0)].to_lowercase();
    let near = near.split(['.', ',', ';', '،']).next().unwrap_or_default();
    BEFORE.iter().any(|sign| before.ends_with(sign))
        || BEHIND.iter().any(|sign| near.contains(sign))
}

/// Inches after feet, ounces after pounds.
fn is_subunit(large: &Unit, small: &Unit) -> bool {
    let pair = (large.factors[0], small.factors[0]);
    [(0.3048, 0.0254), (0.45359, 0.02835)]
        .iter()
        .any(|(l, s)| (pair.0 - l).abs() < 1e-9 && (pair.1 - s).abs() < 1e-9)
}

impl Unit {
    /// Whether both are one unit.
    pub(in crate::detect) fn is(&self, other: &Self) -> bool {
        self.dimension == other.dimension
            && self.factors.iter().any(|x| other.factors.iter().any(|y| (x - y).abs() < 1e-9))
    }

    /// What `value` of this unit is in `other`, in each way it can be meant.
    pub(in crate::detect) fn convert(&self, value: f64, other: &Self) -> Vec<f64> {
        if self.dimension == "temperature" {
            let degrees = match (self.factors[0] > 1.0, other.factors[0] > 1.0) {
                (false, true) => vec![value * 1.8 + 32.0, value * 1.8],
                (true, false) => vec![(value - 32.0) / 1.8, value / 1.8],
                _ => vec![value],
            };
            return degrees;
        }
        let ratios = self.factors.iter().flat_map(|x| other.factors.iter().map(move |y| x / y));
        ratios.map(|ratio| value * ratio).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::quantities, *};

    fn base(text: &str, code: &str) -> Vec<(&'static str, f64)> {
        let language = Language::from_code(code).unwrap();
        let piece = Piece::new(text, 0..text.len());
        measures(&quantities(piece, language), piece, language)
            .iter()
            .map(|measure| {
                (measure.unit.dimension, (measure.values[0] * measure.unit.factors[0]).round())
            })
            .collect()
    }

    #[test]
    fn units_are_known_in_their_languages() {
        for (text, code, wanted) in [
            ("5 miles away", "en", ("length", 8047.0)),
            ("a 100-mile-an-hour wind", "en", ("length", 160_934.0)),
            ("100 mph", "en", ("length", 160_934.0)),
            ("300 square miles", "en", ("area", 776_996_400.0)),
            ("acht Kilometer", "de", ("length", 8000.0)),
            ("120 km/h", "de", ("length", 120_000.0)),
            ("5 Quadratkilometern", "de", ("area", 5e6)),
            ("8 kilomètres", "fr", ("length", 8000.0)),
            ("cinco millas", "es", ("length", 8047.0)),
            ("8 километров", "ru", ("length", 8000.0)),
            ("8 км", "ru", ("length", 8000.0)),
            ("8公里", "zh", ("length", 8000.0)),
            ("三百平方英里", "zh", ("area", 776_996_400.0)),
            ("8キロメートル", "ja", ("length", 8000.0)),
            ("5 أميال", "ar", ("length", 8047.0)),
            ("8 كيلومترات", "ar", ("length", 8000.0)),
            ("6 feet 2 inches", "en", ("length", 2.0)),
            ("華氏90度", "zh", ("temperature", 162.0)),
            ("섭씨 30도", "ko", ("temperature", 30.0)),
        ] {
            assert_eq!(base(text, code), [wanted], "{text}");
        }
        assert!(base("5 people and 3 milestones, 4 g/km", "en").is_empty());
        assert_eq!(base("5 to 8 miles", "en").len(), 2);
    }
}
