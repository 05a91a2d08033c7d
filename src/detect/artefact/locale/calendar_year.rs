//! A year of another calendar that the translation converts wrongly or leaves without its era:
//! 1404 of the Persian, 1447 of the Islamic calendar, 令和7年, 民國114年, พ.ศ. 2568.

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
            "The festival opens in the mountains on ⟦22⟧ November 2025.",
            "جشنواره از ۲۲ آبان ۱۴۰۴ در کوه‌ها آغاز می‌شود.",
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
    let Some(bead) = Bead::of(segment, source) else { return };
    let originals = quantities(bead.source, from);
    let mut years = originals.iter().filter_map(|quantity| {
        Some((quantity.piece, quantity.values[0], converted(quantity, from)?))
    });
    let (Some((written, number, (first, last))), None) = (years.next(), years.next()) else {
        return;
    };
    let renderings = quantities(bead.target, bead.target_language);
    let given = |year: f64| renderings.iter().any(|quantity| quantity.values.contains(&year));
    if (given(first) || given(last))
        && let Some(day) = copied_day(written, from, &originals, &renderings)
    {
        findings.flag(day, "The day of the other calendar is copied, its month changed");
        return;
    }
    if given(first) || given(last) || names_era(bead.target.text()) {
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
        let ours = if last > first { format!("{first} or {last}") } else { first.to_string() };
        findings
            .flag(year.piece, format!("“{}” of the source is {ours}", written.text()))
            .suggest(first.to_string());
    }
}

/// The day of a rendered date that is still that of the Persian one: no day has the same number in
/// both calendars.
fn copied_day<'t>(
    year: Piece<'_>,
    from: Language,
    originals: &[Quantity<'_>],
    renderings: &[Quantity<'t>],
) -> Option<Piece<'t>> {
    let before = year.before().trim_end();
    let word = before.rsplit([' ', '\n']).next().unwrap_or(before);
    if from.code() != "fa" || !JALALI.contains(&word) {
        return None;
    }
    let rest = before.len() - word.len();
    let day = originals.iter().find(|day| {
        let end = day.piece.span().end;
        end < rest && year.before().get(end..rest).is_some_and(|gap| gap.trim().is_empty())
    })?;
    let is_day = |value: f64| (1.0..=31.0).contains(&value) && value.fract() == 0.0;
    let copied: Vec<_> = renderings
        .iter()
        .filter(|other| is_day(other.values[0]) && other.values.contains(&day.values[0]))
        .collect();
    let [copied] = copied[..] else { return None };
    // “22 November”, “November 22”.
    let month = |text: &str| text.chars().take_while(|c| c.is_alphabetic()).count() >= 3;
    let capital = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let after = copied.piece.after().trim_start_matches(['.', ' ']);
    let before = copied.piece.before().trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    (month(after) && capital(after.chars().next()) || month(word) && capital(word.chars().next()))
        .then_some(copied.piece)
}

/// The first and the last year of our calendar that a number in the source can mean, if it is a
/// year of another.
fn converted(quantity: &Quantity<'_>, from: Language) -> Option<(f64, f64)> {
    let year = quantity.values[0];
    let before = quantity.piece.before().trim_end();
    let after = quantity.piece.after().trim_start();
    let ours = after.starts_with("میلادی") || after.starts_with("م ");
    if ours || year.fract() != 0.0 || !(1.0..2700.0).contains(&year) {
        return None;
    }
    let opens = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    match from.code() {
        "fa" if (1280.0..=1420.0).contains(&year) => {
            let word = before.rsplit([' ', '\n']).next().unwrap_or(before);
            let month = JALALI.iter().position(|month| *month == word);
            let solar = opens(&["شمسی", "خورشیدی", "هجری شمسی"]) || word == "سال";
            // The year begins in March; from the tenth month on it is the next one of ours.
            match month {
                Some(month) if month < 9 => Some((year + 621.0, year + 621.0)),
                Some(9) => Some((year + 621.0, year + 622.0)),
                Some(_) => Some((year + 622.0, year + 622.0)),
                None => solar.then_some((year + 621.0, year + 622.0)),
            }
        }
        "ar" | "fa" | "ur" | "ps" if (1250.0..=1500.0).contains(&year) => {
            let linked = [" من عام", " من العام", " عام", " لعام", " سنة", " من سنة"]
                .iter()
                .find_map(|link| before.strip_suffix(link))
                .unwrap_or(before);
            let lunar = opens(&["هـ", "ه ", "هجري", "للهجرة", "ہجری", "قمری"])
                || HIJRI.iter().any(|month| linked.ends_with(month));
            // The lunar year is 0.970224 of ours; the first began in July 622.
            let start = (year - 1.0) * 0.970_224 + 622.54;
            lunar.then_some((start.floor(), (start + 0.97).floor()))
        }
        "ja" if after.starts_with('年') => {
            const ERAS: [(&str, f64); 5] = [
                ("令和", 2018.0),
                ("平成", 1988.0),
                ("昭和", 1925.0),
                ("大正", 1911.0),
                ("明治", 1867.0),
            ];
            let (_, offset) = ERAS.iter().find(|(name, _)| before.ends_with(name))?;
            (year <= 64.0).then_some((year + offset, year + offset))
        }
        "zh" if after.starts_with('年') => {
            let era = before.ends_with("民國") || before.ends_with("民国");
            (era && year <= 130.0).then_some((year + 1911.0, year + 1911.0))
        }
        "th" if (2400.0..=2600.0).contains(&year) => Some((year - 543.0, year - 543.0)),
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
