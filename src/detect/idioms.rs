//! Idioms by the things they name: a row has the idiom as its language says it, and the thing is a
//! row of words in each language, so that any idiom meets any language of an article.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    lexicon::{LANGUAGES, rows},
    name_words::words_for,
};
use crate::text::Language;

/// An idiom of one language.
#[derive(Debug)]
pub(super) struct Idiom {
    pub(super) from: Language,
    /// What it means, and what it does not.
    pub(super) meaning: &'static str,
    /// How its language says it, parted by `|`.
    pub(super) forms: &'static str,
    /// The thing it names.
    thing: &'static str,
    /// Languages that have the same idiom.
    shared: &'static str,
}

static THINGS: LazyLock<FxHashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for row in rows::<27>(include_str!("lexicon/things.tsv")) {
        for (language, cell) in LANGUAGES.iter().zip(&row[1..]) {
            words.insert((row[0], *language), *cell);
        }
    }
    words
});

static IDIOMS: LazyLock<Vec<Idiom>> = LazyLock::new(|| {
    rows(include_str!("lexicon/idiom_things.tsv"))
        .map(|[from, meaning, forms, thing, shared, _provenance]| {
            let from = Language::from_code(from).expect("the table names known languages");
            Idiom { from, meaning, forms, thing, shared }
        })
        .collect()
});

/// All idioms.
pub(super) fn idioms() -> &'static [Idiom] {
    &IDIOMS
}

/// How a language says a thing.
fn words(thing: &'static str, language: Language) -> Vec<&'static str> {
    match THINGS.get(&(thing, language.code())) {
        Some(cell) => cell.split('|').filter(|word| !word.is_empty()).collect(),
        None => words_for(thing, language).to_vec(),
    }
}

impl Idiom {
    /// How `language` says the thing, unless it has the idiom itself.
    pub(super) fn thing_in(&self, language: Language) -> Vec<&'static str> {
        if self.is_of(language) { Vec::new() } else { words(self.thing, language) }
    }

    /// How the language of the idiom says the thing.
    pub(super) fn thing_at_home(&self) -> Vec<&'static str> {
        words(self.thing, self.from)
    }

    fn is_of(&self, language: Language) -> bool {
        self.from == language || self.shared.split('|').any(|code| code == language.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_idiom_names_a_thing_of_the_tables() {
        for idiom in idioms() {
            assert!(!words(idiom.thing, Language::new("en")).is_empty(), "{}", idiom.thing);
        }
    }
}
