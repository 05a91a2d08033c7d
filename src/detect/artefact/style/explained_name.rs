//! Names that are explained again and again: “in the Russian capital, Moscow”, “NATO (the NATO
//! alliance)”.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_quoted},
    finding::{Category, Severity},
    text::{Document, Piece, Sign},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY011",
    name: "explained_name",
    artefact: "ADD-EXPLAIN",
    category: Category::UNIDIOMATIC,
    severity: Severity::Neutral,
    confidence: 0.7,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ro",
        "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "A name carries an explanation that readers do not need.",
    why: "Arabic news style names a capital with its country each time, and models gloss what they \
          expand. Capitals count from the second such apposition on; an abbreviation explained by \
          itself always does.",
    examples: &[
        Example::new(
            "en",
            "They met ⟦in the Russian capital, Moscow⟧, on Monday.\nThe envoy then flew home ⟦from \
             the Iranian capital, Tehran⟧, with his delegation.",
        ),
        Example::new(
            "en",
            "The minister of defence thanked ⟦NATO (the NATO alliance)⟧ for its help.",
        ),
        Example::new(
            "fr",
            "Ils se sont réunis ⟦dans la capitale russe, Moscou⟧, lundi.\nL’émissaire est ensuite \
             rentré ⟦de la capitale iranienne, Téhéran⟧, avec sa délégation.",
        ),
        Example::new(
            "ru",
            "Они встретились ⟦в столице Ирана Тегеране⟧ в понедельник.\nЗатем посол выступил ⟦в \
             столице Ирака Багдаде⟧ перед журналистами.",
        ),
        Example::new("pl", "Minister podziękował ⟦NATO (sojuszowi NATO)⟧ za pomoc."),
        Example::new(
            "en",
            "They met in the Russian capital, Moscow, on Monday, and then in Tehran.",
        ),
        Example::new("ja", "⟦ECB（欧州の中央銀行であるECB）⟧は木曜日、政策金利を据え置いた。"),
        Example::new(
            "ru",
            "Форум Европейского союза ⟦(ЕС — это объединение государств)⟧ пройдёт в среду.",
        ),
        Example::new("en", "The minister thanked NATO (the North Atlantic alliance) for its help."),
    ],
    scope: Scope::Article(look),
};

/// Per language a word that the pattern has, and the pattern.
static CAPITALS: LazyLock<[(&str, &str, Regex); 7]> = LazyLock::new(|| {
    [
        ("de", "Hauptstadt", r"\b(?:in|aus) der \p{Ll}+ Hauptstadt,? \p{Lu}\p{L}+"),
        (
            "en",
            "capital",
            r"\b(?:in|from|to) the \p{Lu}\p{L}+ capital,? (?:city )?(?:of )?\p{Lu}\p{L}+",
        ),
        ("es", "capital", r"\b(?:en|de|a) la capital \p{Ll}+, \p{Lu}\p{L}+"),
        ("fr", "capitale", r"\b(?:dans|de|à) la capitale \p{Ll}+, \p{Lu}\p{L}+"),
        ("it", "capitale", r"\b(?:nella|dalla|alla) capitale \p{Ll}+, \p{Lu}\p{L}+"),
        ("pt", "capital", r"\b(?:na|da|à) capital \p{Ll}+, \p{Lu}\p{L}+"),
        ("ru", "столице", r"\bв столице \p{Lu}\p{L}+,? \p{Lu}\p{L}+"),
    ]
    .map(|(language, word, pattern)| {
        (language, word, Regex::new(pattern).expect("a test compiles the patterns"))
    })
});

static GLOSS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(\p{Lu}{2,8}) ?\(((?:[\p{L}-]+ ){1,4}[\p{L}-]+)\)").expect("a test compiles it")
});

/// The same where words are not spaced.
static UNSPACED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([A-Z]{2,8}) ?[(（]([^()（）]{3,40})[)）]").expect("a test compiles it")
});

/// An abbreviation that brackets say something of.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[(（](\p{Lu}{2,8}) ?([^()（）]{4,90})[)）]").expect("a test compiles it")
});

/// What each language puts between a name and what it is.
#[rustfmt::skip]
const COPULAS: &[(&str, &[&str])] = &[
    ("cs", &["je "]), ("de", &["ist "]), ("el", &["είναι "]), ("en", &["is the ", "is a ", "is an ", "are the "]),
    ("es", &["es el ", "es la ", "es un", "son las ", "son los "]), ("fr", &["est le ", "est la ", "est un", "est l"]),
    ("hi", &["एक "]), ("id", &["adalah ", "merupakan "]), ("it", &["è "]), ("ja", &["は", "とは"]), ("ko", &["는 ", "은 "]),
    ("nl", &["is de ", "is het ", "is een "]), ("pl", &["to "]), ("pt", &["é "]), ("ro", &["este ", "e "]),
    ("ru", &["— это ", "– это ", "это "]), ("sv", &["är "]), ("th", &["คือ", "เป็น"]), ("uk", &["— це ", "– це ", "це "]),
    ("vi", &["là "]), ("zh", &["是", "即"]),
];

/// Appositions of capitals that make a habit.
const ENOUGH: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let code = document.language.code();
    let capitals = CAPITALS.iter().find(|(language, ..)| *language == code);
    let text = document.text();
    let piece = |range| document.piece(range);
    let appositions: Vec<Piece<'_>> = capitals
        .into_iter()
        .filter(|(_, word, _)| text.contains(word))
        .flat_map(|(.., capitals)| capitals.find_iter(text))
        .map(|hit| piece(hit.range()))
        .filter(|hit| !is_quoted(document, *hit))
        .collect();
    if appositions.len() >= ENOUGH {
        for hit in appositions {
            findings.flag(hit, "The name of the capital alone says where it is");
        }
    }
    if !document.signs().iter().any(|sign| matches!(sign.mark, '(' | '（')) {
        return;
    }
    let copulas = COPULAS.iter().find(|(language, _)| *language == code).map(|(_, words)| *words);
    // An abbreviation stands right behind the bracket.
    let told = copulas.filter(|_| {
        let mut brackets = document.signs().iter().filter(|sign| matches!(sign.mark, '(' | '（'));
        brackets.any(|sign| {
            let inside = &text[sign.at + sign.mark.len_utf8()..];
            let rest = inside.trim_start_matches(char::is_uppercase);
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            inside.starts_with(char::is_uppercase)
                && copulas.is_some_and(|words| words.iter().any(|is| rest.starts_with(is)))
        })
    });
    for captures in told.iter().flat_map(|_| TOLD.captures_iter(text)) {
        let (Some(whole), Some(rest)) = (captures.get(0), captures.get(2)) else { continue };
        let told =
            copulas.is_some_and(|words| words.iter().any(|is| rest.as_str().starts_with(is)));
        if told && !is_quoted(document, piece(whole.range())) {
            findings.flag(piece(whole.range()), "Brackets explain what readers know");
        }
    }
    if document.language.is_unspaced() {
        for captures in UNSPACED.captures_iter(text) {
            let (Some(whole), Some(short), Some(gloss)) =
                (captures.get(0), captures.get(1), captures.get(2))
            else {
                continue;
            };
            if gloss.as_str().ends_with(short.as_str())
                && !is_quoted(document, piece(whole.range()))
            {
                findings.flag(piece(whole.range()), "The abbreviation is explained by itself");
            }
        }
    }
    // Hardly any bracket has the capitals that stand before it.
    let repeats = |sign: &Sign| {
        let head = text[..sign.at].trim_end_matches(' ');
        let short = &head[head.trim_end_matches(char::is_uppercase).len()..];
        let gloss = text[sign.at + 1..].split(')').next().unwrap_or_default();
        !short.is_empty() && gloss.contains(short)
    };
    if !document.signs().iter().any(|sign| sign.mark == '(' && repeats(sign)) {
        return;
    }
    for captures in GLOSS.captures_iter(text) {
        let (Some(whole), Some(short), Some(gloss)) =
            (captures.get(0), captures.get(1), captures.get(2))
        else {
            continue;
        };
        let repeats = gloss.as_str().split([' ', '-']).any(|word| word == short.as_str());
        let small = gloss.as_str().contains(char::is_lowercase);
        if repeats && small && !is_quoted(document, piece(whole.range())) {
            findings.flag(piece(whole.range()), "The abbreviation is explained by itself");
        }
    }
}
