//! Personal names that are also words, and what stands beside a name: titles, other names, and the
//! nouns that make an institution of it. Which rendering is wrong is left to the detectors.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{forms::capitalised, lexicon::rows, skeleton::fold};
use crate::text::{Language, Piece, heads::Bits, key};

/// A name that is also a word.
pub(in crate::detect) struct Name {
    /// Whether it may stand before another name.
    pub(in crate::detect) given: bool,
    /// Whether it may stand behind another name.
    pub(in crate::detect) surname: bool,
    /// What it means, with a capital.
    pub(in crate::detect) meanings: Vec<&'static str>,
    /// How the language of the article writes the name, in lower case without marks.
    names: Vec<String>,
    /// The same with a capital.
    spellings: Vec<String>,
}

/// Names by language of the source, language of the article and form.
type Names = FxHashMap<(&'static str, &'static str), BTreeMap<&'static str, Vec<Name>>>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for [lang, slot, forms, target, meanings, written, _] in
        rows(include_str!("lexicon/name_meanings.tsv"))
    {
        for form in forms.split('|') {
            names.entry((lang, target)).or_default().entry(form).or_default().push(Name {
                given: slot != "surname",
                surname: slot != "given",
                meanings: meanings.split('|').collect(),
                names: written.split('|').map(fold).collect(),
                spellings: written.split('|').map(capitalised).collect(),
            });
        }
    }
    names
});

/// The names of a language that are also words, by form, with their meaning in another.
pub(in crate::detect) fn names(
    from: Language,
    to: Language,
) -> Option<&'static BTreeMap<&'static str, Vec<Name>>> {
    NAMES.get(&(from.code(), to.code()))
}

/// All names with a meaning in the language `to`.
pub(in crate::detect) fn names_meaning(to: Language) -> impl Iterator<Item = &'static Name> {
    NAMES
        .iter()
        .filter(move |((_, target), _)| *target == to.code())
        .flat_map(|(_, names)| names.values().flatten())
}

/// Words of one kind in one language.
#[derive(Debug)]
pub(in crate::detect) struct Context {
    words: FxHashSet<&'static str>,
    /// Most words are ruled out by it.
    bits: Bits,
}

impl Context {
    /// Whether a word, whose key is `own`, is one of them.
    pub(in crate::detect) fn has(&self, word: &str, own: u64) -> bool {
        self.bits.may_have_word(own) && self.contains(word)
    }

    /// Whether a word is one of them.
    pub(in crate::detect) fn contains(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

static CONTEXT: LazyLock<FxHashMap<(&str, &str), Context>> = LazyLock::new(|| {
    let context = |words: &'static str| {
        let words: FxHashSet<&str> = words.split('|').collect();
        let keys: Vec<u64> = words.iter().map(|word| key(word)).collect();
        Context { words, bits: Bits::of_words(keys.iter()) }
    };
    rows::<4>(include_str!("lexicon/name_context.tsv"))
        .map(|[lang, kind, words, _]| ((lang, kind), context(words)))
        .collect()
});

/// What a table has in a language as titles, names, institutions or the like.
pub(in crate::detect) fn context(
    kind: &'static str,
    language: Language,
) -> Option<&'static Context> {
    CONTEXT.get(&(language.code(), kind))
}

/// Whether a table has a word of a language as a title, name, institution or the like.
pub(in crate::detect) fn is(kind: &'static str, word: &str, language: Language) -> bool {
    context(kind, language).is_some_and(|context| context.contains(word))
}

/// Whether a word of the source can be another part of the name.
pub(in crate::detect) fn is_name(word: &str, language: Language) -> bool {
    match language.code() {
        code @ ("ar" | "fa" | "he" | "hi") => {
            is("name", word, language)
                || NAMES.get(&(code, "en")).is_some_and(|names| names.contains_key(word))
                || code == "ar"
                    && word.starts_with("ال")
                    && word.ends_with('ي')
                    && word.chars().count() >= 6
                || code == "fa" && ["زاده", "پور", "نژاد"].iter().any(|end| word.ends_with(end))
        }
        _ => word.starts_with(char::is_uppercase) && word.chars().count() > 1,
    }
}

/// Whether a word of the article can be the name or title beside a translated name.
pub(in crate::detect) fn is_name_beside(word: &str, from: Language, to: Language) -> bool {
    if is_article(word) {
        return true;
    }
    let inner = |c: char| c.is_lowercase() || matches!(c, '\'' | '’');
    let capital = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(inner);
    match from.code() {
        "zh" => capital && is_pinyin(word),
        "ja" => capital && is_romaji(word),
        "ko" => capital && word.chars().count() >= 2 && !is("function", word, to),
        _ => capital && word.chars().count() >= 3 && !is("function", word, to),
    }
}

/// Whether a word is the Arabic article as names carry it.
pub(in crate::detect) fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "Al" | "El")
}

impl Name {
    /// How the language of the article writes the name, with a capital.
    pub(in crate::detect) fn spellings(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().map(String::as_str)
    }

    /// Whether the article has the name as such here.
    pub(in crate::detect) fn is_written(&self, words: &[Piece<'_>]) -> bool {
        let text = |piece: &Piece<'_>| fold(piece.text());
        let whole = || words.iter().map(text).collect::<Vec<_>>().join(" ");
        self.names.iter().any(|written| {
            if written.contains(['-', ' ']) {
                whole().contains(&written.replace('-', " "))
            } else {
                words.iter().map(text).any(|word| {
                    word == *written
                        || written.chars().count() >= 4 && word.contains(written.as_str())
                })
            }
        })
    }
}

/// Whether a word can be a Chinese given name in pinyin, and is no English word.
fn is_pinyin(word: &str) -> bool {
    pinyin_syllables(word).is_some()
}

/// How many syllables of pinyin a word consists of, unless it is an English word.
pub(in crate::detect) fn pinyin_syllables(word: &str) -> Option<usize> {
    const ENGLISH: &[&str] = &[
        "Long", "Song", "Fan", "Men", "He", "She", "Me", "You", "Can", "Pan", "Hang", "Bang",
        "Gang", "Ban", "Tan", "Ran", "Die", "Lie", "Sun", "Jun", "A", "In", "An", "Dance", "Age",
        "Tower", "Line", "Wine", "Juan",
    ];
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    let mut syllables = 0;
    while !rest.is_empty() && syllables < 3 {
        let initial = [
            "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
            "r", "z", "c", "s", "y", "w",
        ]
        .iter()
        .find(|initial| rest.starts_with(**initial));
        let tail = &rest[initial.map_or(0, |initial| initial.len())..];
        let last = [
            "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai",
            "ei", "ao", "ou", "an", "en", "ia", "ie", "iu", "in", "ua", "uo", "ui", "un", "ue",
            "a", "o", "e", "i", "u",
        ]
        .iter()
        .find(|last| tail.starts_with(**last))?;
        // No Chinese syllable is spelled so.
        if *last == "e" && initial.is_some_and(|initial| matches!(*initial, "b" | "p" | "f")) {
            return None;
        }
        rest = &tail[last.len()..];
        syllables += 1;
    }
    (rest.is_empty() && !ENGLISH.contains(&word)).then_some(syllables)
}

/// Whether a word consists of Japanese syllables.
pub(in crate::detect) fn is_romaji(word: &str) -> bool {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let vowel = |c: &char| matches!(c, 'a' | 'i' | 'u' | 'e' | 'o');
    letters.len() >= 3
        && letters.iter().all(|c| vowel(c) || "kstnhmyrwgzdbpjcf".contains(*c))
        && letters.windows(2).all(|two| {
            // Sh, ch, ky, ts, nk and doubled letters.
            let joined = matches!(two[1], 'h' | 'y') || matches!(two[0], 'n' | 'm');
            vowel(&two[0]) || vowel(&two[1]) || joined || two[0] == two[1] || two == ['t', 's']
        })
        && letters.last().is_some_and(|c| vowel(c) || *c == 'n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_their_syllables() {
        for name in ["Yi", "Xiaoming", "Jinping", "Guohua"] {
            assert!(is_pinyin(name), "{name}");
        }
        for word in ["Felipe", "Charles", "Salman", "Long", "Level"] {
            assert!(!is_pinyin(word), "{word}");
        }
        assert!(is_romaji("Yoshiro") && is_romaji("Ken") && !is_romaji("Bridge"));
    }
}
