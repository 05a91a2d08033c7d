//! Two capitals in a row, each with the country that it is the capital of; and a name explained by
//! itself in parentheses (“Riksbank (the Riksbank central bank)”). Habits that show only over the
//! whole article are `explained_name`'s.

use std::sync::OnceLock;

use regex::Regex;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, lexicon::LANGUAGES, mention::is_quoted,
    },
    finding::{Category, Severity},
    text::{Document, Piece},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "STY051",
    name: "explained_capitals",
    artefact: "ADD-EXPLAIN",
    category: Category::UNIDIOMATIC,
    severity: Severity::Neutral,
    confidence: 0.6,
    languages: Languages::Only(LANGUAGES),
    summary: "Two capitals close together are each explained by their country, or a name by itself.",
    why: "News in some languages names each capital with its country; one such apposition is \
          common everywhere, two within a sentence or its neighbour are translated. What explains \
          a name by repeating it explains nothing. With the source, `added_gloss` compares.",
    examples: &[
        Example::new(
            "el",
            "Η ομάδα πήγε ⟦στην πρωτεύουσα της Ουγγαρίας, τη Βουδαπέστη⟧, και μετά ⟦στην πρωτεύουσα της \
             Κροατίας, το Ζάγκρεμπ⟧.",
        ),
        Example::new(
            "he",
            "המשלחת הגיעה ⟦לבירת הונגריה, בודפשט⟧, ומשם תמשיך ⟦לבירת קרואטיה, זאגרב⟧.",
        ),
        Example::new(
            "nl",
            "Het koor zong in ⟦de Oostenrijkse hoofdstad Wenen⟧ en in ⟦de Hongaarse hoofdstad \
             Boedapest⟧.",
        ),
        Example::new("id", "⟦PBB (organisasi PBB)⟧ mengirim 40 tenda ke pulau itu."),
        Example::new("ko", "⟦나토(나토 동맹)⟧는 회의를 열었다."),
        Example::new("nl", "Het koor zong in de Oostenrijkse hoofdstad Wenen en in Graz."),
        Example::new("de", "Die Frau (eine Freundin der Mutter) schwieg, und Anna (34) auch."),
        Example::new("en", "Kate (the sister of Anne) and the UN (the world body) were silent."),
    ],
    scope: Scope::Article(look),
};

/// What a capital is called, by one form of which an article is worth a look, and how it stands
/// between its country and its name.
#[rustfmt::skip]
const FRAMES: &[(&str, &str, &str)] = &[
    ("ar", "لعاصمة", r"\p{L}{0,3}العاصمة ال\p{L}+،? \p{L}+"),
    ("cs", "hlavn|metropol", r"\b(?:hlavní\p{L}* měst\p{L}+ \p{Lu}\p{L}+|\p{Ll}+é\p{Ll}* hlavní\p{L}* měst\p{L}+|\p{Ll}+ metropol[eií]|metropol[eií] \p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("de", "auptstadt", r"\b(?:der|die|zur) (?:\p{L}+en?|\p{Lu}\p{L}+er) Hauptstadt,? \p{Lu}\p{L}+|\bHauptstadt \p{Lu}\p{L}+s, \p{Lu}\p{L}+"),
    ("el", "πρωτε", r"(?:στην |την |η |της )?πρωτεύουσα\p{L}* (?:της |του |των )\p{Lu}\p{L}+,? (?:τη |την |το |τον )?\p{Lu}\p{L}+|(?:στην |στη |την |της |τη )\p{Ll}+(?:ή|ής|ά|ιά) πρωτεύουσα\p{L}*,? (?:τη |την |το |τον )?\p{Lu}\p{L}+"),
    ("en", "capital", r"\bthe (?:\p{Lu}\p{L}+ capital(?: city)?(?: of)?,?|capital (?:city )?of \p{Lu}\p{L}+,) \p{Lu}\p{L}+"),
    ("es", "capital", r"\bla capital (?:\p{Ll}+|del? \p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("fa", "پایتخت", r"پایتخت \p{L}+،? \p{L}+"),
    ("fr", "capitale", r"\bla capitale (?:\p{Ll}+|(?:de la |du |de l[’']|de |d[’'])\p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("he", "ביר", r"\p{L}?בירת \p{L}+,? \p{L}+|\p{L}?בירה ה\p{L}+,? \p{L}+"),
    ("hi", "राजधानी", r"[\p{L}\p{M}]+ की राजधानी,? [\p{L}\p{M}]+"),
    ("id", "kota", r"\b[Ii]bu ?kota (?:negara )?\p{Lu}\p{L}+,? \p{Lu}\p{L}+"),
    ("it", "capitale", r"\bcapitale (?:\p{Ll}+|(?:della |del |dell[’']|di |degli )\p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("ja", "首都", r"[\p{Katakana}ー\p{Han}]{2,}の首都(?:である|、)?[\p{Katakana}ー\p{Han}]{2,}"),
    ("ko", "수도", r"\p{L}+ 수도(?:인)? [^있없\s]\p{L}+"),
    ("nl", "hoofdstad", r"\bde (?:\p{Lu}\p{L}+ hoofdstad|hoofdstad van \p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("pl", "stolic", r"\bstolic\p{Ll}+ \p{Lu}\p{L}+,? \p{Lu}\p{L}+|\b\p{Ll}+(?:ej|ą) stolic\p{Ll}+,? \p{Lu}\p{L}+"),
    ("pt", "capital", r"\b(?:[ànd]a |a |à )?capital (?:\p{Ll}+|d[aoe]s? \p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("ro", "capital", r"\bcapital[aăei]+ (?:\p{Ll}+|\p{Lu}\p{L}+),? \p{Lu}\p{L}+"),
    ("ru", "столиц", r"\bстолиц\p{Ll}+ \p{Lu}\p{L}+,? (?:город\p{Ll}? )?\p{Lu}\p{L}+|\b\p{Ll}+(?:ой|ую|ая) столиц\p{Ll}+,? \p{Lu}\p{L}+"),
    ("sv", "huvudstad", r"\b(?:den |Den )?\p{Ll}+ huvudstaden,? \p{Lu}\p{L}+|\b\p{Lu}\p{L}+s huvudstad,? \p{Lu}\p{L}+"),
    ("th", "เมืองหลวง", r"เมืองหลวงของ[\p{L}\p{M}]+"),
    ("tr", "başkent", r"\p{Lu}\p{L}+(?:['’]\p{Ll}+)? başkenti,? \p{Lu}\p{L}+"),
    ("uk", "столиц", r"\bстолиц\p{Ll}+ \p{Lu}\p{L}+,? (?:міст\p{Ll}+ )?\p{Lu}\p{L}+|\b\p{Ll}+(?:ої|ій|ою) столиц\p{Ll}+,? \p{Lu}\p{L}+"),
    ("vi", "thủ đô", r"thủ đô \p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*(?: của|,) \p{Lu}[\p{L}-]+"),
    ("zh", "首都", r"[\p{Han}]{2,6}首都\p{Han}{2,4}"),
];

static PATTERNS: [OnceLock<Regex>; FRAMES.len()] = [const { OnceLock::new() }; FRAMES.len()];

/// Bytes between two capitals that make a habit.
const NEAR: usize = 260;
/// Words and bytes of the longest parenthesis that is compared with what stands before it.
const GLOSS_WORDS: usize = 5;
const GLOSS_BYTES: usize = 70;

fn look(document: &Document, findings: &mut Findings<'_>) {
    look_at_parentheses(document, findings);
    if document.article.source.is_some() {
        return;
    }
    let code = document.language.code();
    let Some(at) = FRAMES.iter().position(|(language, ..)| *language == code) else { return };
    let (_, noun, frame) = FRAMES[at];
    let text = document.text();
    let nouns = noun.split('|').map(str::as_bytes);
    if nouns.flat_map(|noun| memchr::memmem::find_iter(text.as_bytes(), noun)).nth(1).is_none() {
        return;
    }
    let pattern =
        PATTERNS[at].get_or_init(|| Regex::new(frame).expect("a test compiles the frames"));
    let hits: Vec<Piece<'_>> = pattern
        .find_iter(text)
        .map(|hit| document.piece(hit.range()))
        .filter(|hit| !is_quoted(document, *hit))
        .collect();
    let near = |one: &Piece<'_>, other: &Piece<'_>| {
        other.span().start <= one.span().end + NEAR && last_word(*one) != last_word(*other)
    };
    for (index, hit) in hits.iter().enumerate() {
        let before = index.checked_sub(1).is_some_and(|at| near(&hits[at], hit));
        if before || hits.get(index + 1).is_some_and(|next| near(hit, next)) {
            findings.flag(*hit, "The name of the capital alone says where it is");
        }
    }
}

fn last_word(hit: Piece<'_>) -> &str {
    hit.text().rsplit(' ').next().unwrap_or_default()
}

/// Names that a parenthesis explains by themselves.
fn look_at_parentheses(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let cased =
        !matches!(document.language.code(), "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh");
    let brackets = document.signs().iter().filter(|sign| matches!(sign.mark, '(' | '（'));
    for (open, mark) in brackets.map(|sign| (sign.at, &text[sign.at..][..sign.mark.len_utf8()])) {
        let (before, inside) = (&text[..open], &text[open + mark.len()..]);
        let Some(close) = inside.find([')', '）', '\n']).filter(|at| *at <= GLOSS_BYTES) else {
            continue;
        };
        if inside[close..].starts_with('\n') {
            continue;
        }
        let gloss = &inside[..close];
        let closing = inside[close..].chars().next().map_or(0, char::len_utf8);
        let bare = before.trim_end_matches([' ', '\u{a0}']);
        if before.len() - bare.len() > 2 {
            continue;
        }
        let length = if document.language.is_unspaced() {
            shared_end(bare, gloss)
        } else {
            repeated_name(bare, gloss, cased)
        };
        let Some(length) = length else { continue };
        let whole = document.piece(bare.len() - length..open + mark.len() + close + closing);
        if !is_quoted(document, whole) {
            findings.flag(whole, "The parenthesis explains the name by itself");
        }
    }
}

/// The length of the last word of `before`, if the gloss is that name with a common noun.
fn repeated_name(before: &str, gloss: &str, cased: bool) -> Option<usize> {
    let name = before.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
    let words: Vec<&str> = gloss.split_whitespace().collect();
    let known = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()) == name;
    let capital = !cased || name.starts_with(char::is_uppercase);
    let letters = name.chars().count();
    let common = |word: &&str| !cased || word.starts_with(char::is_lowercase);
    let mut others = words.iter().filter(|word| !known(word));
    let plain = others.clone().all(|word| common(word) && !word.contains(char::is_numeric));
    let telling = others.any(|word| word.chars().count() >= if cased { 4 } else { 2 });
    let at_an_end = [words.first(), words.get(1), words.last()].into_iter().flatten().any(known);
    ((2..=GLOSS_WORDS).contains(&words.len())
        && letters >= 2
        && capital
        && name.chars().all(char::is_alphabetic)
        && at_an_end
        && plain
        && telling)
        .then_some(name.len())
}

/// The length of the longest end of `before` that the gloss repeats within other words.
fn shared_end(before: &str, gloss: &str) -> Option<usize> {
    let word = |c: char| c.is_alphabetic() && !('\u{3041}'..='\u{309f}').contains(&c);
    let starts = before.char_indices().rev().take_while(|(_, c)| word(*c));
    let ends = starts.map(|(at, _)| &before[at..]).take(SHARED.1);
    let longest = ends.filter(|end| gloss.contains(end)).last()?;
    let letters = longest.chars().count();
    let fuller = gloss.chars().count() >= letters + 2;
    let foreign = longest.is_ascii() || gloss.contains(char::is_numeric);
    (letters >= SHARED.0 && fuller && !foreign).then_some(longest.len())
}

/// Letters of a name that a gloss repeats at least, and that are compared at most.
const SHARED: (usize, usize) = (4, 16);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_frame() {
        for (code, noun, frame) in FRAMES {
            assert!(LANGUAGES.contains(code) && !noun.is_empty());
            assert!(Regex::new(frame).is_ok(), "{code}");
        }
        assert_eq!(FRAMES.len(), LANGUAGES.len());
    }
}
