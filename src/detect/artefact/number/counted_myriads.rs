//! A myriad rendered as a unit to count in: 35 ten thousand, 12 hundred million, 一百万亿万. Numbers
//! of another size than those of the source are `number_mismatch`'s.

use std::sync::LazyLock;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::{Piece, Segment, Trait, heads::Triggers},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM094",
    name: "counted_myriads",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "id", "it", "ja", "ko", "nl", "pl",
        "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
    ]),
    summary: "A number counts in ten thousands or hundred millions: 35 ten thousand.",
    why: "Chinese, Japanese and Korean count in ten thousands and hundred millions. Rendered word \
          by word these stand behind another number, where no reader can add them up. Years and \
          days before such a number pass.",
    examples: &[
        Example::new("en", "The metro carried ⟦35 ten thousand⟧ passengers on Monday."),
        Example::new("en", "The metro carried ⟦twelve hundred ten thousand⟧ passengers."),
        Example::new("de", "Der Umsatz stieg auf ⟦120 hundert Millionen⟧ Yuan."),
        Example::new("zh", "合同总额达⟦一百万亿万⟧韩元。"),
        Example::new("en", "In 2019 ten thousand passengers used the line on Mondays."),
        Example::new("de", "Der Umsatz stieg auf 120 Millionen Yuan."),
        Example::new("zh", "他是一位亿万富翁，公司市值达三万亿元。"),
    ],
    scope: Scope::Sentence(look),
};

/// The words for ten thousand and a hundred million, in lower case.
#[rustfmt::skip]
const MYRIADS: &[(&str, &[&str])] = &[
    ("ar", &["عشرة آلاف", "مئة مليون", "مائة مليون", "مئة ألف"]), ("cs", &["deset tisíc", "sto milionů", "sto tisíc"]),
    ("de", &["zehntausend", "hundert millionen", "hunderttausend"]), ("el", &["δέκα χιλιάδες", "εκατό εκατομμύρια", "εκατό χιλιάδες"]),
    ("en", &["ten thousand", "ten-thousand", "hundred million", "hundred thousand", "ten million"]),
    ("es", &["diez mil", "cien millones", "cien mil"]), ("fa", &["ده هزار", "صد میلیون"]), ("fr", &["dix mille", "cent millions", "cent mille"]),
    ("he", &["עשרת אלפים", "מאה מיליון", "מאה אלף"]), ("id", &["sepuluh ribu", "seratus juta", "seratus ribu"]), ("it", &["diecimila", "cento milioni", "centomila"]),
    ("nl", &["tienduizend", "honderd miljoen", "honderdduizend"]), ("pl", &["dziesięć tysięcy", "sto milionów", "sto tysięcy"]),
    ("pt", &["dez mil", "cem milhões", "cem mil"]), ("ro", &["zece mii", "o sută de milioane", "o sută de mii"]),
    ("ru", &["десять тысяч", "сто миллионов", "сто тысяч"]), ("sv", &["tiotusen", "hundra miljoner", "hundratusen"]),
    ("tr", &["on bin", "yüz milyon"]), ("uk", &["десять тисяч", "сто мільйонів", "сто тисяч"]), ("vi", &["mười nghìn", "mười ngàn", "một trăm triệu"]),
];

/// Scales of Han that cannot follow each other so.
const HAN: &[&str] = &[
    "万亿万",
    "亿万万",
    "万万亿",
    "亿万亿",
    "億万億",
    "億万万",
    "兆億万",
    "万億万",
    "만억만",
    "억만억",
    "만만억",
];

/// What no “hundred” counts up from before thousands: twelve hundred ten thousand.
const TEENS: &[&str] = &[
    "ten hundred",
    "eleven hundred",
    "twelve hundred",
    "thirteen hundred",
    "fourteen hundred",
    "fifteen hundred",
    "sixteen hundred",
    "seventeen hundred",
    "eighteen hundred",
    "nineteen hundred",
    "twenty hundred",
    "thirty hundred",
    "forty hundred",
    "fifty hundred",
];

/// Days of a month: a number up to here may be one.
const DAYS: f64 = 31.0;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let text = segment.text();
    let code = segment.language().code();
    let hit = match code {
        "zh" | "ja" | "ko" if !segment.document.may_have(first_scale(code)) => None,
        "zh" | "ja" | "ko" => stacked(segment.piece(), code),
        _ if !segment.has(Trait::Number) => None,
        _ => counted(segment, code).map(|range| segment.piece().slice(range)),
    };
    let hit = hit.or_else(|| {
        let may_have = code == "en" && segment.piece().has_trigger(&HUNDRED);
        let range = may_have.then(|| teens(text)).flatten()?;
        Some(segment.piece().slice(range))
    });
    if let Some(hit) = hit {
        findings.flag(hit, "No number counts in ten thousands or hundred millions here");
    }
}

/// The scale that the senseless ones begin with.
fn first_scale(code: &str) -> &'static str {
    match code {
        "ko" => "억",
        "ja" => "億",
        _ => "亿",
    }
}

/// Scales that follow each other without sense, with the numerals before them.
fn stacked<'t>(piece: Piece<'t>, code: &str) -> Option<Piece<'t>> {
    let text = piece.text();
    if !text.contains(first_scale(code)) {
        return None;
    }
    let (start, scale) = HAN.iter().find_map(|scale| Some((text.find(scale)?, scale)))?;
    let numeral = |c: char| {
        c.is_numeric() || "一二三四五六七八九十百千两兩일이삼사오육칠팔구십백천".contains(c)
    };
    let head = text[..start].trim_end_matches(numeral);
    (head.len() < start).then(|| piece.slice(head.len()..start + scale.len()))
}

/// A number in digits with a myriad behind it.
fn counted(segment: Segment<'_>, code: &str) -> Option<std::ops::Range<usize>> {
    let (_, myriads) = MYRIADS.iter().find(|(language, _)| *language == code)?;
    let (text, from) = (segment.text(), segment.piece().span().start);
    let bytes = text.as_bytes();
    let numbers = segment.words_with(Trait::Number).map(|(_, word)| word.span().end - from);
    let mut ends = numbers
        .filter(|&at| at + 4 < bytes.len() && bytes[at] == b' ' && bytes[at - 1].is_ascii_digit());
    ends.find_map(|at| {
        let rest = &text[at + 1..];
        let myriad = myriads.iter().find(|myriad| {
            rest.get(..myriad.len()).is_some_and(|head| head.to_lowercase() == **myriad)
        })?;
        let head =
            text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let number: String = text[head.len()..at].chars().filter(|c| *c != ',').collect();
        let value: f64 = number.trim_matches('.').parse().ok()?;
        let counts = value > DAYS && !(1900.0..=2100.0).contains(&value) || value.fract() > 0.0;
        counts.then_some(head.len()..at + 1 + myriad.len())
    })
}

static HUNDRED: LazyLock<Triggers> = LazyLock::new(|| Triggers::new(["hundred "]));

/// “Twelve hundred” before thousands.
fn teens(text: &str) -> Option<std::ops::Range<usize>> {
    let at = text.find(" hundred ")?;
    let rest = &text[at + " hundred ".len()..];
    let end = rest.find(" thousand").filter(|end| rest[..*end].split(' ').count() <= 3)?;
    let word = text[..at].rsplit(' ').next()?;
    let lower = format!("{} hundred", word.to_lowercase());
    let start = at - word.len();
    let whole = start..at + " hundred ".len() + end + " thousand".len();
    TEENS.contains(&lower.as_str()).then_some(whole)
}
