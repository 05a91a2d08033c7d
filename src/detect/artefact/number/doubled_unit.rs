//! A currency, percent or a unit that one number has twice, as a sign and as a word: “$5 million
//! dollars”, “5 % Prozent”, “20kg 킬로그램”. Words of amounts that stand twice are `doubled_word`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        lexicon::rows,
        mention::is_mentioned,
        quantity::{Quantity, currency, measure, quantities},
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, Trait},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM098",
    name: "doubled_unit",
    artefact: "DUP-STEM",
    category: Category::DUPLICATION,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A number has its unit or currency twice, as a sign and as a word.",
    why: "An engine copies the sign of the source and translates it, too, so that five dollars \
          become “$5 dollars”. Flagged if a sign or an abbreviation and a word for the same stand \
          at one number; codes beside signs, and what stands in brackets, pass.",
    examples: &[
        Example::new("en", "The bridge cost ⟦$5 million dollars⟧ to repair."),
        Example::new("de", "Die Preise stiegen um ⟦5 % Prozent⟧ gegenüber dem Vorjahr."),
        Example::new("fr", "Le pont a coûté ⟦5 millions € euros⟧ à la ville."),
        Example::new("ru", "Полиция изъяла ⟦20 кг килограммов⟧ наркотиков."),
        Example::new("zh", "物价一年内上涨了⟦百分之5%⟧。"),
        Example::new("ja", "橋の修理費は⟦¥500万円⟧だった。"),
        Example::new("tr", "Fiyatlar bir yılda ⟦yüzde %5⟧ arttı."),
        Example::new("ko", "경찰은 마약 ⟦20kg 킬로그램⟧을 압수했다."),
        Example::new(
            "en",
            "The fund sold $5 million dollar-denominated bonds and $500 dollar bonds.",
        ),
        Example::new("es", "El puente costó $5 millones de pesos y mide 5 km (kilómetros)."),
        Example::new("de", "Der Zins sank um 5 Prozent, die Strecke von 5 km misst 5000 Meter."),
    ],
    scope: Scope::Sentence(look),
};

/// What a sign or a word beside a number stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    Currency(&'static str),
    Percent,
    Degree,
    Unit(&'static str, f64),
}

/// A sign, an abbreviation or a word at a number.
struct Mark<'t> {
    piece: Piece<'t>,
    meaning: Meaning,
    /// Whether it is a word and no sign, abbreviation or code.
    is_word: bool,
    /// Whether it is a sign and no letters.
    is_sign: bool,
}

/// What follows “dollar” where the sum is one of bonds in dollars.
const BONDS: &[&str] = &[
    "bond", "denomin", "debt", "note", "loan", "sukuk", "swap", "deal", "fund", "market", "issue",
    "eurobond", "gilt", "account", "deposit", "coin", "bill",
];

/// Words for percent and degrees by language: before the number, percent behind, degrees behind.
static WORDS: LazyLock<FxHashMap<&str, [Vec<&str>; 3]>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, [Vec<&str>; 3]> = FxHashMap::default();
    for [language, kind, place, forms, _] in rows(include_str!("../../lexicon/said_signs.tsv")) {
        let list = match (kind, place) {
            (_, "before") => 0,
            ("percent", _) => 1,
            _ => 2,
        };
        words.entry(language).or_default()[list].extend(forms.split('|'));
    }
    words
});

/// Words that the news of a language writes beside their sign itself: “$200 miliar dolar”.
const CUSTOMARY: &[(&str, &str)] = &[("id", "dolar")];

/// Signs of currencies, each with those that it may mean.
const SIGNS: &[(char, &[&str])] = &[
    ('$', &["dollar"]),
    ('€', &["euro"]),
    ('£', &["pound"]),
    ('¥', &["yen", "yuan"]),
    ('￥', &["yen", "yuan"]),
    ('₽', &["rouble"]),
    ('₹', &["rupee"]),
    ('₩', &["won"]),
    ('₺', &["lira"]),
    ('₴', &["hryvnia"]),
    ('฿', &["baht"]),
    ('₫', &["dong"]),
    ('₪', &["shekel"]),
    ('₦', &["naira"]),
    ('₸', &["tenge"]),
];
const PERCENT: &[char] = &['%', '％', '٪'];
const DEGREES: &[&str] = &["°C", "° C", "ºC", "℃", "°F", "° F", "℉", "°С"];
/// Units that the table of units has no letter for.
#[rustfmt::skip]
const LETTERS: &[(&str, &str, f64)] = &[
    ("m", "length", 1.0), ("м", "length", 1.0), ("g", "weight", 0.001), ("г", "weight", 0.001), ("t", "weight", 1000.0),
    ("т", "weight", 1000.0), ("l", "volume", 1.0), ("л", "volume", 1.0), ("кг", "weight", 1.0), ("км", "length", 1000.0),
];

const SPACES: &[char] = &[' ', '\u{a0}', '\u{202f}'];
/// Marks behind one number.
const MOST: usize = 3;
/// Words that may link an amount with its currency or tell whose it is.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "de ", "d’", "d'", "di ", "of ", "US ", "U.S. ", "US-", "американских ", "estadounidenses ", "américains ", "americanos ", "amerikanische ", "de la ",
];

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.has(Trait::Number) || !may_have_marks(segment) {
        return;
    }
    let language = segment.language();
    for quantity in quantities(segment.piece(), language) {
        // “%D1%97%D0”: letters of an address.
        let piece = quantity.piece;
        let is_escape = piece.before().ends_with('%') && piece.after().starts_with('%');
        if !quantity.digits || is_escape {
            continue;
        }
        let (marks, told) = marks_of(&quantity, language);
        let Some(marked) = doubled(&marks, told) else { continue };
        if CUSTOMARY
            .iter()
            .any(|(code, word)| language.code() == *code && marked.text().contains(word))
        {
            continue;
        }
        let (own, span) = (quantity.piece, marked.span());
        let stretch = if own.span().start < span.start { own.through(marked) } else { marked };
        let stretch = if own.span().end > span.end { stretch.through(own) } else { stretch };
        let rest = stretch.after().to_lowercase();
        let is_bond =
            rest.starts_with('-') || BONDS.iter().any(|word| rest.trim_start().starts_with(word));
        if !is_bond && !is_mentioned(segment.document, stretch) {
            findings.flag(stretch, "One number has this twice, as a sign and as a word");
        }
    }
}

/// Signs of currencies, shares and degrees.
const MARKS: [char; 22] = [
    '%', '$', '°', '€', '£', '¥', '％', '٪', '￥', '₽', '₹', '₩', '₺', '₴', '฿', '₫', '₪', '₦',
    '₸', '℃', '℉', 'º',
];

/// Whether a sentence has any sign or abbreviation right at a digit.
fn may_have_marks(segment: Segment<'_>) -> bool {
    let bytes = segment.text().as_bytes();
    let signed = MARKS.iter().any(|mark| segment.document.has_char(*mark));
    if signed && segment.text().contains(MARKS) {
        return true;
    }
    let mut digits = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit());
    digits.any(|at| {
        let rest = &bytes[at + 1..];
        let rest = rest.strip_prefix(b" ").or(rest.strip_prefix(b"\xc2\xa0")).unwrap_or(rest);
        rest.first().is_some_and(|byte| b"kcmgtlhfRrzUEGK\xd0\xd1".contains(byte))
    })
}

/// The marks of a number from left to right, and how many of them stand before it.
fn marks_of<'t>(quantity: &Quantity<'t>, language: Language) -> (Vec<Mark<'t>>, usize) {
    let mut marks = Vec::new();
    let before = quantity.piece.before();
    let mut end = before.len();
    for _ in 0..2 {
        let head = strip_space(&before[..end]);
        let Some((len, meaning, is_word, is_sign)) = last_mark(head, language) else { break };
        let from = head.len() - len;
        let piece = quantity.piece.with_before(before.len() - from);
        let piece = piece.slice(0..len);
        marks.insert(0, Mark { piece, meaning, is_word, is_sign });
        end = from;
    }
    let told = marks.len();
    let after = quantity.piece.after();
    let mut at = 0;
    for _ in 0..MOST {
        let mut rest = after[at..].trim_start_matches(SPACES);
        if after.len() - at - rest.len() > 3 {
            break;
        }
        let linked = LINKS.iter().find_map(|link| rest.strip_prefix(link));
        let mut hit = first_mark(rest, language);
        if hit.is_none()
            && let Some(tail) = linked
        {
            rest = tail.trim_start_matches(SPACES);
            hit = first_mark(rest, language);
        }
        let Some((len, meaning, is_word, is_sign)) = hit else { break };
        let from = after.len() - rest.len();
        let whole = quantity.piece.with_after(from + len);
        let piece = whole.slice(whole.text().len() - len..whole.text().len());
        marks.push(Mark { piece, meaning, is_word, is_sign });
        at = from + len;
    }
    (marks, told)
}

/// One space, of any kind, may part a mark from its number.
fn strip_space(text: &str) -> &str {
    text.strip_suffix(SPACES).unwrap_or(text)
}

/// From the first to the last of the marks that say the same. The first `told` stand before the
/// number.
fn doubled<'t>(marks: &[Mark<'t>], told: usize) -> Option<Piece<'t>> {
    let mut found: Option<(usize, usize)> = None;
    for (at, one) in marks.iter().enumerate() {
        for (to, other) in marks.iter().enumerate().skip(at + 1) {
            let same = one.meaning == other.meaning;
            // “$5 USD” tells which dollar; “km km” is a repeated word.
            let around = at < told && to >= told;
            let signs = around && one.is_sign && other.is_sign;
            // “100 dollars USD”, “5 pounds GBP” add the code that their readers trade by.
            let coded =
                one.is_word && !other.is_sign && matches!(one.meaning, Meaning::Currency(_));
            let apart = one.is_word != other.is_word && !coded;
            if same && (signs || apart) {
                found = Some(found.map_or((at, to), |(first, last)| (first.min(at), last.max(to))));
            }
        }
    }
    let (first, last) = found?;
    Some(marks[first].piece.through(marks[last].piece))
}

type Found = (usize, Meaning, bool, bool);

/// The mark that ends a text right before a number.
fn last_mark(head: &str, language: Language) -> Option<Found> {
    let c = head.chars().next_back()?;
    if PERCENT.contains(&c) {
        return Some((c.len_utf8(), Meaning::Percent, false, true));
    }
    if let Some((_, currencies)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
        let letters = head[..head.len() - c.len_utf8()]
            .bytes()
            .rev()
            .take_while(u8::is_ascii_uppercase)
            .count();
        let brazilian = head.ends_with("R$");
        let currency = if brazilian { "real" } else { meant(currencies, language) };
        let len = c.len_utf8() + if letters <= 3 { letters } else { 0 };
        return Some((len, Meaning::Currency(currency), false, true));
    }
    let start = head
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let last = &head[start..];
    if let Some([before, ..]) = WORDS.get(language.code()) {
        let lower = last.to_lowercase();
        let glued = language.is_unspaced();
        let ends = |word: &&&str| if glued { head.ends_with(**word) } else { lower == **word };
        let word = before.iter().find(ends);
        if let Some(word) = word {
            return Some((word.len(), Meaning::Percent, true, false));
        }
    }
    if (2..=4).contains(&last.len()) && last.is_ascii() {
        let (len, currency) = currency::code_at(last)?;
        return (len == last.len()).then_some((len, Meaning::Currency(currency), false, false));
    }
    None
}

/// The one of several currencies that a sign means in a language.
fn meant(currencies: &[&'static str], language: Language) -> &'static str {
    let yuan = language.code() == "zh" && currencies.len() > 1;
    currencies.get(usize::from(yuan)).copied().unwrap_or_default()
}

/// The mark that a text right behind a number opens with.
fn first_mark(rest: &str, language: Language) -> Option<Found> {
    let c = rest.chars().next()?;
    if PERCENT.contains(&c) {
        return Some((c.len_utf8(), Meaning::Percent, false, true));
    }
    if let Some((_, currencies)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
        let currency = meant(currencies, language);
        return Some((c.len_utf8(), Meaning::Currency(currency), false, true));
    }
    if let Some(sign) = DEGREES.iter().find(|sign| rest.starts_with(**sign)) {
        return Some((sign.len(), Meaning::Degree, false, true));
    }
    if !c.is_alphabetic() {
        return None;
    }
    let glued = language.is_unspaced() || language.code() == "ko";
    let ends = |len: usize| glued || !rest[len..].starts_with(char::is_alphanumeric);
    if let Some([_, percent, degrees]) = WORDS.get(language.code()) {
        for (list, meaning) in [(percent, Meaning::Percent), (degrees, Meaning::Degree)] {
            let opens = |word: &&&str| {
                rest.get(..word.len()).is_some_and(|head| head.to_lowercase() == **word)
                    && ends(word.len())
            };
            if let Some(word) = list.iter().find(opens) {
                return Some((word.len(), meaning, true, false));
            }
        }
    }
    if let Some((len, currency)) = currency::named_at(rest, language) {
        return Some((len, Meaning::Currency(currency), true, false));
    }
    // 20kg公斤: Latin letters end where the others begin.
    let is_latin = glued && c.is_ascii();
    let inside = |c: char| if is_latin { c.is_ascii_alphabetic() } else { c.is_alphabetic() };
    let word = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
    if let Some((_, dimension, factor)) =
        LETTERS.iter().find(|(letter, ..)| rest[..word] == **letter)
        && !rest[word..].starts_with(['/', '²', '³', '2', '3', '.'])
    {
        return Some((word, Meaning::Unit(dimension, *factor), false, false));
    }
    if let Some((len, currency)) = currency::code_at(&rest[..word])
        && len == word
    {
        return Some((len, Meaning::Currency(currency), false, false));
    }
    let (len, unit) = measure::unit_at(if is_latin { &rest[..word] } else { rest }, language)?;
    let name = rest.get(..len)?;
    // Words have more letters than abbreviations; those of Chinese and Korean are all words.
    let is_word = name.chars().next().is_some_and(|c| c >= '\u{2e80}')
        || name.len() > if name.is_ascii() { 3 } else { 6 } && !name.contains('/');
    Some((len, Meaning::Unit(unit.dimension, *unit.factors.first()?), is_word, false))
}
