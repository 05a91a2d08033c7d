//! Tenths beside a source: 3割 as 3 percent, 八折 as a discount of 80 percent.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::has_stem,
        pair::Bead,
        quantity::{Quantity, place::is_percent, quantities},
    },
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM096",
    name: "misread_tenth",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "Tenths of the source are read as percent, or a price as its discount.",
    why: "Chinese, Japanese and Korean count shares in tenths (三成, 3割, 3할 are 30 percent), and \
          八折 is four fifths of a price: 20 percent off. Engines keep the figure or take the \
          price for the discount. Flagged if the wrong percentage stands in the translation and \
          the right one does not.",
    examples: &[
        Example::pair(
            "en",
            "About ⟦4⟧ percent of the members voted against the plan.",
            "組合員の約4割が計画に反対票を投じた。",
        ),
        Example::pair(
            "de",
            "Bis Sonntag gibt es auf alle Räder ⟦70⟧ Prozent Rabatt.",
            "周日之前，所有自行车一律七折。",
        ),
        Example::pair(
            "fr",
            "Environ ⟦6⟧ % des sondés y sont favorables.",
            "응답자의 약 6할이 찬성했다.",
        ),
        Example::pair(
            "en",
            "About 40 percent of the members voted against the plan.",
            "組合員の約4割が計画に反対票を投じた。",
        ),
        Example::pair(
            "de",
            "Bis Sonntag gibt es auf alle Räder 30 Prozent Rabatt.",
            "周日之前，所有自行车一律七折。",
        ),
        Example::pair(
            "en",
            "Until Sunday all bicycles cost 70 percent of the usual price.",
            "周日之前，所有自行车一律七折。",
        ),
    ],
    scope: Scope::Pair(look),
};

/// So many tenths.
static TENTHS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9.])([1-9](?:\.[0-9])?|[一二两三四五六七八九]) ?(折|割|할|成)")
        .expect("the pattern is valid")
});

/// Beginnings of words for what is taken off a price.
#[rustfmt::skip]
const DISCOUNTS: &[&str] = &[
    "off", "discount", "rabatt", "nachlass", "ermäßig", "reduzier", "remise", "réduction", "rabais", "descuento", "rebaja", "sconto", "desconto", "korting",
    "rabat", "zniżk", "obniż", "slev", "скидк", "знижк", "reducere", "έκπτωση", "indirim", "خصم", "تخفيض", "تخفیف", "הנחה", "छूट", "diskon", "potongan",
    "giảm", "ส่วนลด", "ลด", "割引", "할인",
];

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    if !matches!(segment.document.source_language.code(), "zh" | "ja" | "ko") {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let tenths: Vec<(f64, bool)> = TENTHS
        .captures_iter(bead.source.text())
        .filter_map(|found| {
            let number = &found[1];
            let value = number.parse().ok().or_else(|| {
                let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
                let number = if number == "两" { "二" } else { number };
                digits.iter().position(|digit| *digit == number).map(|at| at as f64 + 1.0)
            })?;
            Some((value, &found[2] == "折"))
        })
        .collect();
    if tenths.is_empty() {
        return;
    }
    let numbers = quantities(bead.target, bead.target_language);
    let has = |value: f64| numbers.iter().any(|number| is(number, value));
    let is_discount = || has_stem(&bead.target.text().to_lowercase(), DISCOUNTS);
    for (tenths, is_price) in tenths {
        let (wrong, right) =
            if is_price { (tenths * 10.0, 100.0 - tenths * 10.0) } else { (tenths, tenths * 10.0) };
        if has(right) || is_price && !is_discount() {
            continue;
        }
        let mut wrong = numbers.iter().filter(|number| is_percent(number) && is(number, wrong));
        if let (Some(number), None) = (wrong.next(), wrong.next()) {
            findings.flag(number.piece, format!("The source’s figure means {right} percent"));
        }
    }
}

fn is(number: &Quantity<'_>, value: f64) -> bool {
    number.values.iter().any(|other| (other - value).abs() < 1e-6)
}
