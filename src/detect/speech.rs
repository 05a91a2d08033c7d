//! Who speaks: verbs of saying beside a name, and titles before it. Which name is wrong is left to
//! the detectors.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::rows;
use crate::text::{Language, Piece, letters::is_cased};

#[derive(Default)]
struct Words {
    whole: FxHashSet<&'static str>,
    beginnings: Vec<&'static str>,
}

impl Words {
    fn has(&self, word: &str) -> bool {
        if word.contains(is_cased) {
            self.has_lower(&word.to_lowercase())
        } else {
            self.has_lower(word)
        }
    }

    fn has_lower(&self, word: &str) -> bool {
        self.whole.contains(word) || self.beginnings.iter().any(|form| word.starts_with(form))
    }
}

static WORDS: LazyLock<FxHashMap<(&str, &str), Words>> = LazyLock::new(|| {
    let mut words: FxHashMap<(&str, &str), Words> = FxHashMap::default();
    for [language, kind, forms, _] in rows(include_str!("lexicon/speech.tsv")) {
        let entry = words.entry((language, kind)).or_default();
        for form in forms.split('|') {
            match form.strip_suffix('*') {
                Some(beginning) => entry.beginnings.push(beginning),
                None => drop(entry.whole.insert(form)),
            }
        }
    }
    words
});

/// Whether a word is a verb of saying.
pub(in crate::detect) fn is_verb(word: &str, language: Language) -> bool {
    WORDS.get(&(language.code(), "verb")).is_some_and(|words| words.has(word))
}

/// Whether a word is a title that stands before a surname.
pub(in crate::detect) fn is_title(word: &str, language: Language) -> bool {
    WORDS.get(&(language.code(), "title")).is_some_and(|words| words.has(word))
}

/// Whether `rest` opens with a verb of saying or a particle, where none is spaced.
pub(in crate::detect) fn opens_with_verb(rest: &str, language: Language) -> bool {
    let words = WORDS.get(&(language.code(), "verb"));
    words.is_some_and(|words| words.whole.iter().any(|verb| rest.starts_with(verb)))
}

/// Whether a verb of saying stands right beside the word at `at`, or one word behind it.
pub(in crate::detect) fn speaks(words: &[Piece<'_>], at: usize, language: Language) -> bool {
    let verb = |index: Option<usize>| {
        index.and_then(|index| words.get(index)).is_some_and(|word| is_verb(word.text(), language))
    };
    // “a declarat”, “już powiedział”: a short word may stand between.
    let short = words.get(at + 1).is_some_and(|word| word.text().chars().count() <= 3);
    verb(at.checked_sub(1)) || verb(Some(at + 1)) || short && verb(Some(at + 2))
}
