//! A year of another calendar that the translation converts wrongly or leaves without its era:
//! 1404 of the Persian, 1447 of the Islamic calendar, 令和7年, 民國114年, พ.ศ. 2568.

use std::ops::RangeInclusive;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        pair::Bead,
        quantity::{Quantity, quantities},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC071",
    name: "calendar_year",
    artefact: "LOC-DATE",
    category: Category::DATE_FORMAT,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "en", "es", "fr", "id", "it", "ko", "nl", "pl", "pt", "ru", "sv", "tr",
        "uk", "zh",
    ]),
    summary: "A year of another calendar is converted wrongly or not at all.",
    why: "Networks copy 1404 as if it were a year of ours, or guess. The years of the Persian, \
          Islamic and Thai calendars and of Japanese and Taiwanese eras are converted by rule; \
          years that keep their era's name, and both years side by side, pass.",
    examples: &[
        Example::pair(
            "en",
            "The new law was passed by parliament in ⟦1404⟧ and changed the tax.",
            "قانون جدید در مهر ۱۴۰۴ در مجلس تصویب شد و مالیات را تغییر داد.",
        ),
        Example::pair(
            "en",
            "The new law was passed by parliament in ⟦2023⟧ and changed the tax.",
            "قانون جدید در مهر ۱۴۰۴ در مجلس تصویب شد و مالیات را تغییر داد.",
        ),
        Example::pair(
            "en",
            "The factory in the south of the country opened in ⟦2027⟧.",
            "国の南部にあるその工場は令和7年に操業を始めた。",
        ),
        Example::pair(
            "de",
            "Die Universität nahm ihren Betrieb im Jahr ⟦1447⟧ auf.",
            "بدأت الجامعة عملها في شهر محرم من عام 1447 هـ في العاصمة.",
        ),
        Example::pair(
            "en",
            "The new law was passed by parliament in October 2025 and changed the tax.",
            "قانون جدید در مهر ۱۴۰۴ در مجلس تصویب شد و مالیات را تغییر داد.",
        ),
        Example::pair(
            "en",
            "The university began its work in the Islamic year 1447 in the capital.",
            "بدأت الجامعة عملها في شهر محرم من عام 1447 هـ في العاصمة.",
        ),
        Example::pair(
            "en",
            "The factory in the south of the country opened in 2025.",
            "国の南部にあるその工場は令和7年に操業を始めた。",
        ),
        Example::pair(
            "en",
            "The county built the new hospital in 2025 with help from the state.",
            "縣政府在民國114年靠國家的幫助建了這所新醫院。",
        ),
    ],
    scope: Scope::Pair(look),
};

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let from = segment.document.source_language;
    if !matches!(from.code(), "fa" | "ar" | "ja" | "zh" | "th" | "ps" | "ur") {
        return;
    }
    if !source.text().contains(char::is_numeric) {
        return;
    }
    let Some(bead) = Bead::of(segment, source) else { return };
    let originals = quantities(bead.source, from);
    let mut years = originals.iter().filter_map(|quantity| {
        Some((quantity.piece, quantity.values[0], converted(quantity, from)?))
    });
    let (Some((written, number, right)), None) = (years.next(), years.next()) else { return };
    let renderings = quantities(bead.target, bead.target_language);
    let given = |year: f64| renderings.iter().any(|quantity| quantity.values.contains(&year));
    if right.clone().any(|year| given(f64::from(year))) || names_era(bead.target.text()) {
        return;
    }
    let known = |quantity: &Quantity<'_>| {
        originals.iter().any(|other| {
            other.piece != written
                && other.values.iter().any(|value| quantity.values.contains(value))
        })
    };
    let copied = number >= 1000.0;
    let strange: Vec<_> = renderings
        .iter()
        .filter(|quantity| {
            let value = quantity.values[0];
            let year = value.fract() == 0.0 && (1800.0..2101.0).contains(&value) && quantity.digits;
            let four = quantity.piece.text().chars().filter(char::is_ascii_digit).count() == 4
                && quantity.piece.text().chars().count() == 4;
            (year && four || copied && quantity.values.contains(&number)) && !known(quantity)
        })
        .collect();
    if let [year] = strange[..] {
        let (first, last) = (*right.start(), *right.end());
        let ours = if first == last { first.to_string() } else { format!("{first} or {last}") };
        findings
            .flag(year.piece, format!("“{}” of the source is {ours}", written.text()))
            .suggest(first.to_string());
    }
}

/// The years of our calendar that a number in the source can mean, if it is a year of another.
fn converted(quantity: &Quantity<'_>, from: Language) -> Option<RangeInclusive<u16>> {
    let value = quantity.values[0];
    if value.fract() != 0.0 || !(1.0..2700.0).contains(&value) {
        return None;
    }
    let number = value as u16;
    let before = quantity.piece.before().trim_end();
    let after = quantity.piece.after().trim_start();
    let words = |text: &str| {
        text.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect::<String>()
    };
    let near = words(before);
    let next: String = after.chars().take(14).collect();
    match from.code() {
        "fa" if (1280..=1420).contains(&number) => {
            let month = JALALI.iter().position(|month| near.ends_with(month));
            let solar = next.starts_with("شمسی")
                || next.starts_with("خورشیدی")
                || next.starts_with("هجری شمسی")
                || near.ends_with("سال");
            // The year begins in March; from the tenth month on it is the next one of ours.
            match month {
                Some(month) if month < 9 => Some(number + 621..=number + 621),
                Some(9) => Some(number + 621..=number + 622),
                Some(_) => Some(number + 622..=number + 622),
                None => solar.then_some(number + 621..=number + 622),
            }
        }
        "ar" | "fa" | "ur" | "ps" if (1250..=1500).contains(&number) => {
            let lunar = next.starts_with("هـ")
                || next.starts_with("ه ")
                || next.starts_with("هجري")
                || next.starts_with("للهجرة")
                || next.starts_with("ہجری")
                || next.starts_with("قمری")
                || HIJRI.iter().any(|month| {
                    near.ends_with(month)
                        || near.ends_with(&format!("{month} من عام"))
                        || near.ends_with(&format!("{month} عام"))
                        || near.ends_with(&format!("{month} لعام"))
                });
            let start = (value - 1.0) * 0.970_224 + 622.54;
            lunar.then_some(start as u16..=(start + 0.97) as u16)
        }
        "ja" if after.starts_with('年') => {
            let era =
                [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)];
            let (_, offset) = era.iter().find(|(name, _)| before.ends_with(name))?;
            (number <= 64).then_some(number + offset..=number + offset)
        }
        "zh" if after.starts_with('年') => {
            let era = before.ends_with("民國") || before.ends_with("民国");
            (era && number <= 130).then_some(number + 1911..=number + 1911)
        }
        "th" if (2400..=2600).contains(&number) => Some(number - 543..=number - 543),
        _ => None,
    }
}

const JALALI: [&str; 12] = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
];

#[rustfmt::skip]
const HIJRI: [&str; 15] = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "ربيع الثاني", "جمادى الأولى", "جمادى الآخرة", "جمادى الثانية", "رجب",
    "شعبان", "رمضان", "شوال", "ذي القعدة", "ذو القعدة", "ذي الحجة",
];

/// Whether the article says of which calendar its year is.
fn names_era(text: &str) -> bool {
    #[rustfmt::skip]
    const ERAS: &[&str] = &[
        "AH", "A.H", "A.P.", " AP ", "Hijri", "hijri", "Islamic year", "Islamic calendar", "Islamic month", "Persian year",
        "Persian calendar", "Iranian year", "Iranian calendar", "Solar", "solar", "Jalali", "Shamsi", " SH", "Buddhist",
        "B.E", " BE ", "Reiwa", "Heisei", "Showa", "Shōwa", "Taisho", "Meiji", "Minguo", "ROC", "islamischer Zeit",
        "islamischen Kalender", "islamischen Jahr", "persischen Kalender", "persischen Jahr", "iranischen Kalender", "Hidschr",
        "hégire", "hégirien", "calendrier persan", "calendrier iranien", "hégira", "hijra", "calendario islámico",
        "calendario persa", "calendario iraní", "calendário islâmico", "calendário persa", "calendario islamico", "хиджр", "иранскому календар",
        "солнечной", "персидскому", "буддий", "هجري", "هجرية", "伊历", "回历", "波斯历", "伊朗历", "令和", "平成", "昭和", "民國", "民国",
        "佛曆", "佛历", "이슬람력", "히즈라", "hicri", "Hicri",
    ];
    ERAS.iter().any(|era| text.contains(era))
}
