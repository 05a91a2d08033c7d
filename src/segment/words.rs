//! Closed-class words and verbs of attribution by language, from `words.tsv`. They tell close
//! languages apart, and they show where a sentence opens after an ambiguous full stop.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Language, letters::is_alphanumeric};

/// The table, read once.
pub(super) struct Words {
    /// Languages with function words, in the order of the file.
    languages: Vec<Language>,
    /// Word to indices of `languages`.
    functions: FxHashMap<&'static str, Vec<usize>>,
    attributions: FxHashMap<Language, Vec<&'static str>>,
}

/// The shipped table.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::read(include_str!("words.tsv")))
}

impl Words {
    fn read(table: &'static str) -> Self {
        let mut read = Self {
            languages: Vec::new(),
            functions: FxHashMap::default(),
            attributions: FxHashMap::default(),
        };
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let mut fields = row.split('\t');
            let (Some(code), Some(kind), Some(list)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let Some(language) = Language::from_code(code) else { continue };
            if kind == "attribution" {
                read.attributions.insert(language, list.split(' ').collect());
                continue;
            }
            let index = read.languages.len();
            read.languages.push(language);
            for word in
                list.split(' ').collect::<FxHashSet<_>>().into_iter().filter(|w| !w.is_empty())
            {
                read.functions.entry(word).or_default().push(index);
            }
        }
        read
    }

    /// Whether the table has function words of `language`.
    pub(super) fn knows(&self, language: Language) -> bool {
        self.languages.contains(&language)
    }

    /// Whether `word`, in any case, is a function word of `language`.
    pub(super) fn is_function(&self, language: Language, word: &str) -> bool {
        self.functions
            .get(word.to_lowercase().as_str())
            .is_some_and(|list| list.iter().any(|index| self.languages[*index] == language))
    }

    /// Stems of verbs that name a speaker.
    pub(super) fn attributions(&self, language: Language) -> &[&'static str] {
        self.attributions.get(&language).map_or(&[], Vec::as_slice)
    }

    /// How many of `words` (lower case) are function words of `language`, and of any language.
    pub(super) fn shares<'w>(
        &self,
        language: Language,
        words: impl Iterator<Item = &'w str>,
    ) -> (usize, usize) {
        let own = self.languages.iter().position(|other| *other == language);
        words.filter_map(|word| self.functions.get(word)).fold((0, 0), |(hits, all), list| {
            (hits + usize::from(own.is_some_and(|own| list.contains(&own))), all + 1)
        })
    }

    /// How many of `words` (lower case) are function words of each language, in file order.
    pub(super) fn hits<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<(Language, usize)> {
        let mut hits: Vec<(Language, usize)> =
            self.languages.iter().map(|language| (*language, 0)).collect();
        for word in words {
            for index in self.functions.get(word).into_iter().flatten() {
                hits[*index].1 += 1;
            }
        }
        hits
    }
}

/// The words of a lower-case text, with apostrophes and hyphens inside.
pub(super) fn word_list(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(|c: char| !(is_alphanumeric(c) || matches!(c, '\'' | '-' | '\u{94d}')))
        .map(|word| word.trim_matches(['\'', '-']))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_known_language() {
        for row in include_str!("words.tsv").lines().filter(|row| !row.starts_with('#')) {
            let fields: Vec<&str> = row.split('\t').collect();
            assert_eq!(fields.len(), 3, "{row}");
            assert!(matches!(fields[1], "function" | "attribution"), "{row}");
            assert!(Language::from_code(fields[0]).is_some(), "{row}");
            assert_eq!(fields[2], fields[2].to_lowercase(), "{row}");
        }
    }
}
