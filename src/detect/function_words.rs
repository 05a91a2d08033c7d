//! The commonest words of languages, which tell a short sentence's language where letters are too
//! few for statistics. What follows from a foreign sentence is left to the detectors.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::rows;
use crate::text::{Language, Segment, heads::Bits, key};

/// The languages, and for each word's key a bit per language that has it.
struct Words {
    languages: Vec<&'static str>,
    numbers: FxHashMap<&'static str, usize>,
    bits: FxHashMap<u64, u64>,
    /// Its keys.
    known: Bits,
}

impl Words {
    /// A bit for each language that has the word with this key.
    fn of(&self, key: u64) -> Option<u64> {
        self.known.may_have_word(key).then(|| self.bits.get(&key).copied()).flatten()
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut languages = Vec::new();
    let mut bits: FxHashMap<u64, u64> = FxHashMap::default();
    for [language, words, _] in rows::<3>(include_str!("lexicon/function_words.tsv")) {
        let bit = 1 << languages.len();
        languages.push(language);
        words.split('|').for_each(|word| *bits.entry(key(word)).or_default() |= bit);
    }
    let numbers = languages.iter().enumerate().map(|(number, code)| (*code, number)).collect();
    let known = Bits::of_words(bits.keys());
    Words { languages, numbers, bits, known }
});

/// Small words of another language that prove it beside small words of the article's language, and
/// where there is none; words per small word at most.
const BESIDE: usize = 4;
const ALONE: usize = 3;
const SPARSE: usize = 4;
/// The place of the first small word, at most.
const OPENING: usize = 2;
/// Words of the article's own language after which a sentence is at home.
const HOME: usize = 3;

/// The letters beyond a to z that languages in Latin script use.
#[rustfmt::skip]
const LETTERS: &[(&str, &str)] = &[
    ("en", "éèçñïêôöü"), ("de", "äöüßéè"), ("fr", "àâæçéèêëîïôœùûüÿ"), ("es", "áéíóúüñç"), ("pt", "áâãàçéêíóôõúü"),
    ("it", "àèéìíîòóùú"), ("nl", "áéëïíóöüèçê"), ("sv", "åäöéàü"), ("pl", "ąćęłńóśźżéü"), ("cs", "áčďéěíňóřšťúůýžöüä"),
    ("ro", "ăâîșțşţéö"), ("tr", "çğıiöşüâîûé"), ("id", "é"),
];

/// Words within which one that comes back counts once.
const AGAIN: usize = 4;

/// The language whose small words `segment` uses while it has none, or next to none, of `home`.
pub(super) fn other_by_words(segment: Segment<'_>, home: Language) -> Option<Language> {
    let words = &*WORDS;
    let own = *words.numbers.get(home.code())?;
    let mut found = Vec::new();
    let mut at_home = 0;
    for (position, key) in segment.keys().iter().enumerate() {
        let Some(bits) = words.of(*key) else { continue };
        // A foreign sentence is foreign from its start; half of one is another detector's.
        if found.is_empty() && position > OPENING && strange(segment, home) < 2 {
            return None;
        }
        // La-la-la is one word.
        if segment.keys()[position.saturating_sub(AGAIN)..position].contains(key) {
            continue;
        }
        at_home += usize::from((bits >> own) & 1 == 1);
        found.push(bits);
        // Most sentences are at home after a few words.
        if at_home >= HOME && 2 * at_home >= found.len() {
            return None;
        }
    }
    if found.is_empty() {
        return None;
    }
    let has = |bits: u64, language: usize| (bits >> language) & 1 == 1;
    let count =
        |other: usize| found.iter().filter(|bits| has(**bits, other) && !has(**bits, own)).count();
    let (count, best) = (0..words.languages.len()).map(|other| (count(other), other)).max()?;
    let only_home = found.iter().any(|bits| has(*bits, own) && !has(*bits, best));
    let needed =
        if at_home == 0 { ALONE.saturating_sub(strange(segment, home) / 2) } else { BESIDE };
    let is_other = count >= needed.max(1) && !only_home && count * SPARSE >= segment.keys().len();
    is_other.then(|| Language::from_code(words.languages[best])).flatten()
}

/// Whether a word is among the commonest of a language.
pub(super) fn is_function_word(word: &str, language: Language) -> bool {
    let words = &*WORDS;
    let own = words.numbers.get(language.code());
    own.zip(words.of(key(word))).is_some_and(|(own, bits)| (bits >> own) & 1 == 1)
}

/// How many small words have letters that `home` does not use.
pub(super) fn strange(segment: Segment<'_>, home: Language) -> usize {
    if segment.text().is_ascii() {
        return 0;
    }
    let Some((_, letters)) = LETTERS.iter().find(|(code, _)| *code == home.code()) else {
        return 0;
    };
    let is_strange = |c: char| !c.is_ascii() && c.is_lowercase() && !letters.contains(c);
    let words = segment.words().filter(|word| word.text().starts_with(char::is_lowercase));
    words.filter(|word| word.text().contains(is_strange)).count()
}
