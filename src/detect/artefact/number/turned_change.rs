//! A rise from a greater number to a smaller one, or a fall the other way round: one of the numbers
//! or the verb is wrong.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        change::changes,
        lexicon::LANGUAGES,
        quantity::{Quantity, currency::currency_of, place::is_percent, quantities},
    },
    finding::{Category, Severity},
    text::{Language, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM093",
    name: "turned_change",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(LANGUAGES),
    summary: "Prices rise from 40 to 30.",
    why: "Either the verb or a number was turned round. Flagged if a sentence says from which \
          number to which something rises or falls, both of one kind, and they go the other way. \
          Ranks, years and ranges pass.",
    examples: &[
        Example::new("en", "The share of renters rose ⟦from 46 percent to 38⟧ percent in a year."),
        Example::new("de", "Die Zahl der Betriebe sank ⟦von 410 auf 640⟧, teilte das Amt mit."),
        Example::new("zh", "该国的失业率⟦从4.1%上升到3.2⟧%。"),
        Example::new("en", "The share of renters fell from 46 percent to 38 percent in a year."),
        Example::new("de", "Sie stieg von Platz 41 auf Platz 30."),
    ],
    scope: Scope::Sentence(look),
};

/// How a language says from where to where: before the first number, between the two, and whether
/// that may as well be a range.
#[rustfmt::skip]
const BOUNDS: &[(&str, &[&str], &[&str], bool)] = &[
    ("ar", &["من"], &["إلى"], true), ("cs", &["z", "ze"], &["na"], false), ("de", &["von"], &["auf"], false),
    ("el", &["από"], &["σε", "στο", "στα", "στους", "στις"], false), ("en", &["from"], &["to"], false), ("es", &["de", "del"], &["a", "al"], true),
    ("fa", &["از"], &["به"], false), ("fr", &["de"], &["à"], true), ("he", &["מ"], &["ל"], true), ("hi", &[], &["से"], true),
    ("id", &["dari"], &["menjadi", "ke"], false), ("it", &["da", "dal", "dai", "dalle"], &["a", "al", "ai", "alle"], true), ("ja", &[], &["から"], false),
    ("ko", &[], &["에서"], false), ("nl", &["van"], &["naar", "tot"], false), ("pl", &["z", "ze"], &["do"], false),
    ("pt", &["de"], &["para"], false), ("ro", &["de la", "la"], &["la"], false), ("ru", &["с", "со"], &["до"], false), ("sv", &["från"], &["till"], false),
    ("th", &["จาก"], &["เป็น", "เหลือ", "มาอยู่ที่"], false), ("tr", &[], &["den", "dan", "ten", "tan"], false), ("uk", &["з", "із", "зі"], &["до"], false),
    ("vi", &["từ"], &["lên", "xuống", "còn"], false), ("zh", &["从", "由"], &["升", "增", "降", "到", "至", "跌", "减"], false),
];

/// Beginnings of words for ranks, in any language.
#[rustfmt::skip]
const RANKS: &[&str] = &[
    "rank", "place", "platz", "rang", "puesto", "posici", "posizion", "lugar", "plek", "plaats", "miejsc", "míst", "мест", "місц", "plats", "loc ", "locul",
    "sıra", "hạng", "อันดับ", "位", "위", "名", "θέση", "peringkat", "رتبه", "المركز", "स्थान", "מקום",
];

/// The widest stretch between the two numbers, in bytes.
const WIDEST: usize = 48;
/// A change greater than this is one of unit.
const GREATEST: f64 = 20.0;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let language = segment.language();
    let ascii = !matches!(language.code(), "ar" | "fa" | "hi");
    if ascii && !segment.has_digit() {
        return;
    }
    let found = changes(segment.piece(), language);
    let Some((_, pole)) = found.first() else { return };
    if found.iter().any(|(_, other)| other != pole) {
        return;
    }
    let Some((_, before, between, ranges)) = BOUNDS.iter().find(|row| row.0 == language.code())
    else {
        return;
    };
    let text = segment.text();
    if *ranges && *pole == 1 {
        return;
    }
    let ranks = || {
        let lower = text.to_lowercase();
        RANKS.iter().any(|rank| lower.contains(rank))
    };
    let from = segment.piece().span().start;
    let all = quantities(segment.piece(), language);
    for pair in all.windows(2) {
        let [one, other] = pair else { continue };
        let gap = &text[one.piece.span().end - from..other.piece.span().start - from];
        let head = &text[..one.piece.span().start - from];
        if gap.len() > WIDEST
            || gap.contains([',', ';', '('])
            || !is_one_kind(one, other, language)
            || !opens(head, before, language)
            || !between.iter().any(|word| says(gap, word, language))
        {
            continue;
        }
        let (first, second) = (one.values[0], other.values[0]);
        let turned = if *pole == 0 { second < first } else { first < second };
        let ratio = first.max(second) / first.min(second).max(f64::MIN_POSITIVE);
        if turned && ratio < GREATEST && !segment.document.is_quoted(&one.piece.span()) && !ranks()
        {
            let whole = one.piece.with_before(before_len(head, before)).through(other.piece);
            findings.flag(whole, "The numbers go the other way").suspected(true);
            return;
        }
    }
}

/// Whether two numbers count the same: no years, both shares or neither, of one currency.
fn is_one_kind(one: &Quantity<'_>, other: &Quantity<'_>, language: Language) -> bool {
    let year = |one: &Quantity<'_>| (1900.0..=2100.0).contains(&one.values[0]);
    let currency = |one: &Quantity<'_>| currency_of(one, language).map(|found| found.1);
    !one.weak
        && !other.weak
        && one.digits
        && other.digits
        && one.values.len() == 1
        && other.values.len() == 1
        && !(year(one) || year(other))
        && (currency(one) == currency(other) || currency(one).is_none())
        && (is_percent(one) == is_percent(other) || !is_percent(one))
}

/// Whether a stretch ends with one of the words for “from”, if there are any.
fn opens(head: &str, words: &[&str], language: Language) -> bool {
    words.is_empty()
        || before_len(head, words) > 0
        || language.code() == "he" && head.ends_with("מ-")
}

/// The bytes of the word for “from” and what is between it and the number.
fn before_len(head: &str, words: &[&str]) -> usize {
    let bare = head.trim_end_matches([' ', '\u{a0}', '$', '€', '£', '-', '־']);
    let found = words.iter().filter(|word| {
        bare.strip_suffix(**word).is_some_and(|rest| {
            !rest.ends_with(char::is_alphanumeric) || !word.is_ascii() && word.len() == 3
        })
    });
    found.map(|word| head.len() - bare.len() + word.len()).max().unwrap_or(0)
}

/// Whether the stretch between the numbers has a word for “to”.
fn says(gap: &str, word: &str, language: Language) -> bool {
    let joined = language.is_unspaced() || matches!(language.code(), "ko" | "tr" | "he");
    gap.match_indices(word).any(|(at, _)| {
        joined
            || !gap[..at].ends_with(char::is_alphanumeric)
                && !gap[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}
