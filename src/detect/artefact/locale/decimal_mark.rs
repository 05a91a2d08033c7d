//! A single decimal or grouping mark that is another language's: 4.7 procent, 14,000 Menschen,
//! 3,5% in Japanese. What stands behind the number decides the reading; numbers with several
//! marks are `number_format`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        quantity::{Quantity, measure::unit_of, place::is_percent, quantities},
    },
    finding::{Category, Severity},
    text::{Document, Language, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "LOC012",
    name: "decimal_mark",
    artefact: "LOC-NUMBER-FORMAT",
    category: Category::NUMBER_FORMAT,
    severity: Severity::Minor,
    confidence: 0.75,
    languages: Languages::Only(&[
        "bg", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hr", "hu", "id", "it",
        "ja", "ko", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi",
        "zh",
    ]),
    summary: "A number has the decimal or grouping mark of another language.",
    why: "A reader takes 14,000 for fourteen or 4.7 for a date. Flagged where only one reading is \
          possible: one or two decimals before a percent sign, a scale word or a unit, three zeros, \
          or three digits before what is counted. Spanish, which has both conventions, is held to \
          its own article; times, versions, scores and dates pass.",
    examples: &[
        Example::new(
            "nl",
            "De inflatie daalde naar 2,3 procent, terwijl de energieprijzen met ⟦4.7⟧ procent daalden.",
        ),
        Example::new("pt", "Entre os jovens, a taxa ficou em ⟦17.4⟧%, segundo o instituto."),
        Example::new("de", "In der Stadt leben ⟦14,000⟧ Menschen, die meisten im Süden."),
        Example::new("fr", "Le chantier coûtera ⟦2.8⟧ milliards d’euros à la région."),
        Example::new("tr", "Enflasyon yüzde ⟦4.7⟧ oldu, işsizlik ise yüzde 8,1 düzeyinde kaldı."),
        Example::new("ja", "失業率は⟦3,5⟧％に下がった。"),
        Example::new("ko", "이 도시에는 ⟦14.000⟧명이 산다."),
        Example::new("es", "La inflación bajó al 2,3 %, pero la energía subió un ⟦4.7⟧ %."),
        Example::new("en", "The town has ⟦14.500⟧ inhabitants, most of them farmers."),
        Example::new("es", "La inflación en México bajó al 4.7 % y afectó a 14,000 empresas."),
        Example::new(
            "de",
            "Um 14.30 Uhr siegte sie in 9,583 Sekunden mit Version 2.5 der Software.",
        ),
        Example::new("en", "She hit 1.000 in May, and 3,5 and 7 were the numbers of the buses."),
        Example::new("ru", "Цена выросла на 4,7 процента, до 14 000 рублей, к 12.10 её снизят."),
    ],
    scope: Scope::Article(look),
};

/// Languages whose decimals stand behind a point.
const POINT: &[&str] = &["en", "he", "hi", "ja", "ko", "th", "zh"];

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    // Spain has the comma, most of Latin America the point.
    if code == "es" && !document.segments().any(|segment| has_decimal_comma(segment.text())) {
        return;
    }
    let own = if POINT.contains(&code) { '.' } else { ',' };
    for segment in document.segments() {
        if segment.language() == document.language
            && segment.has(Trait::Number)
            && segment.joins_digits(&['.', ','])
        {
            look_at(segment, own, findings);
        }
    }
}

/// Whether a text has one or two decimals behind a comma.
fn has_decimal_comma(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b',', bytes).any(|at| {
        let digits = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        at > 0 && bytes[at - 1].is_ascii_digit() && (1..=2).contains(&digits)
    })
}

/// What stands behind a number.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    /// A percent sign or word, a scale word, money.
    Amount,
    /// A unit of measurement.
    Unit,
    /// A word that may name what is counted.
    Word,
    /// Anything else.
    Other,
}

fn look_at(segment: Segment<'_>, own: char, findings: &mut Findings<'_>) {
    let language = segment.language();
    for quantity in quantities(segment.piece(), language) {
        let text = quantity.piece.text();
        let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | ',')).unwrap_or(text.len());
        let number = quantity.piece.slice(0..end);
        let Some((whole, mark, decimals)) = parts(number.text()) else { continue };
        if mark == own && decimals.len() != 3
            || mark != own && whole.starts_with('0') && decimals.len() == 3
        {
            continue;
        }
        // Hebrew joins its prepositions with a hyphen.
        let before = number.before();
        let hyphen = language.code() == "he" && before.ends_with('-');
        if before.ends_with(is_joined) && !hyphen || goes_on(number.after()) {
            continue;
        }
        let behind = behind(&quantity, language);
        let wrong = match (mark == own, decimals.len()) {
            (false, 1 | 2) => {
                behind == Behind::Amount || behind == Behind::Unit && language.is_among(POINT)
            }
            // A foreign mark between thousands.
            (true, _) if language.is_among(POINT) && own == '.' => {
                groups_here(whole, decimals, behind, language)
            }
            (true, _) => {
                decimals == "000" && behind != Behind::Unit && !whole.starts_with('0')
                    || behind == Behind::Word && !whole.starts_with('0') && language.code() != "es"
            }
            _ => false,
        };
        if wrong && !(language.code() == "es" && decimals.len() == 3) {
            let right = match (decimals.len() == 3, own) {
                (true, '.') => format!("{whole},{decimals}"),
                (true, _) => format!("{whole}.{decimals}"),
                (false, _) => format!("{whole}{own}{decimals}"),
            };
            findings
                .flag(
                    number,
                    format!("“{}” follows another language’s number format", number.text()),
                )
                .suggest(right.clone())
                .fix(number, right, false);
        }
    }
}

/// The digits before and behind the only mark of a number.
fn parts(number: &str) -> Option<(&str, char, &str)> {
    let at = number.find(['.', ','])?;
    let (whole, decimals) = (&number[..at], &number[at + 1..]);
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    (digits(whole, 4) && digits(decimals, 3))
        .then(|| (whole, if number[at..].starts_with('.') { '.' } else { ',' }, decimals))
}

/// What makes a number part of something else.
fn is_joined(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '+' | '#' | '№' | '_' | '*' | '×')
        || c.is_ascii_alphanumeric()
}

/// Whether a number is only the beginning of something; a stop or comma may close its clause.
fn goes_on(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        Some('.' | ',' | ':') => after.next().is_some_and(char::is_alphanumeric),
        Some(c) => is_joined(c),
        None => false,
    }
}

/// Whether three digits behind a point are a group where points open decimals.
fn groups_here(whole: &str, decimals: &str, behind: Behind, language: Language) -> bool {
    if whole.starts_with('0') || whole.len() > 3 || behind == Behind::Unit {
        return false;
    }
    let counted = behind == Behind::Word;
    if language.code() == "en" { counted } else { counted || decimals == "000" && whole.len() >= 2 }
}

/// What English counts and never divides.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "people", "persons", "inhabitants", "residents", "homes", "houses", "jobs", "workers",
    "employees", "soldiers", "troops", "students", "pupils", "visitors", "passengers", "euros",
    "tourists", "families", "households", "votes", "members", "cars", "vehicles", "tickets",
    "copies", "books", "children", "women", "men", "firefighters", "officers", "refugees",
    "migrants", "spectators", "fans", "customers", "subscribers", "users", "farmers", "hectares",
];

fn behind(quantity: &Quantity<'_>, language: Language) -> Behind {
    const AMOUNTS: &[&str] = &[
        "€",
        "$",
        "£",
        "euro",
        "dolar",
        "dólar",
        "dollar",
        "доллар",
        "долар",
        "ευρώ",
        "евро",
        "євро",
        "mln",
        "mld",
        "mrd",
        "mio",
        "млн",
        "млрд",
        "тыс",
        "тис",
        "εκατ",
        "δισ",
        "tỷ",
        "tỉ",
        "triệu",
    ];
    const COUNTERS: &[char] =
        &['人', '名', '명', '개', '户', '戸', '家', '辆', '台', '円', '元', '원', '件', '棟'];
    if quantity.scale > 1.0 || is_percent(quantity) {
        return Behind::Amount;
    }
    let after = quantity.piece.after();
    let near = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let end = near.char_indices().nth(8).map_or(near.len(), |(at, _)| at);
    let head = near[..end].to_lowercase();
    let before = quantity.piece.before().trim_end_matches([' ', '\u{a0}']);
    if before.ends_with(['$', '€', '£']) || AMOUNTS.iter().any(|word| head.starts_with(word)) {
        return Behind::Amount;
    }
    if unit_of(quantity, language).is_some() {
        return Behind::Unit;
    }
    if near.starts_with(COUNTERS) {
        return Behind::Word;
    }
    let len = near.find(|c: char| !c.is_alphabetic()).unwrap_or(near.len());
    let word = &near[..len];
    let counted = match language.code() {
        "en" => COUNTED.contains(&word),
        "ja" | "zh" | "ko" | "th" => false,
        _ => {
            after.len() > near.len() && word.chars().count() >= 4 && !is_time(&word.to_lowercase())
        }
    };
    if counted { Behind::Word } else { Behind::Other }
}

/// Words of times, distances and ratings, which have three decimals.
fn is_time(word: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "sek", "sec", "seg", "сек", "δευτ", "saniy", "detik", "giây", "vteř", "minut", "мин",
        "хвил", "punt", "punk", "point", "pont", "очк", "бал", "gram", "грам", "kilo", "tonn",
        "ton", "liter", "litr", "литр", "літр", "lít", "metr", "meter", "metro", "метр", "mil",
        "миль", "мил", "мл", "grad", "grád", "град", "τόνο", "χιλι", "puan", "poin", "kali", "raz",
        "gång", "fois", "volte", "vezes", "veces", "keer", "krát", "раз",
    ];
    BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
}
