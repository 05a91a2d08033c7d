//! Closed-class words and verbs of attribution by language, from `words.tsv`. They tell close
//! languages apart, and they show where a sentence opens after an ambiguous full stop.

use std::{iter, sync::OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{
    Language,
    letters::{is_alphanumeric, is_cased},
};

/// The table, read once.
pub(super) struct Words {
    /// Languages with function words, in the order of the file.
    languages: Vec<Language>,
    /// Word to indices of `languages`.
    functions: FxHashMap<&'static str, Vec<usize>>,
    /// Bytes of the longest of them.
    longest: usize,
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
            longest: 0,
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
                read.longest = read.longest.max(word.len());
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

    /// The languages, by index, of which `word`, in any case, is a function word.
    fn languages_of(&self, word: &str) -> Option<&Vec<usize>> {
        if word.is_ascii() {
            if word.len() > self.longest {
                return None;
            }
            let has_capital = word.bytes().any(|byte| byte.is_ascii_uppercase());
            return if has_capital {
                self.functions.get(word.to_ascii_lowercase().as_str())
            } else {
                self.functions.get(word)
            };
        }
        if word.contains(is_cased) {
            self.functions.get(word.to_lowercase().as_str())
        } else {
            self.functions.get(word)
        }
    }

    /// How many of `words` are function words of `language`, and of any language.
    pub(super) fn shares<'w>(
        &self,
        language: Language,
        words: impl Iterator<Item = &'w str>,
    ) -> (usize, usize) {
        let own = self.languages.iter().position(|other| *other == language);
        words.filter_map(|word| self.languages_of(word)).fold((0, 0), |(hits, all), list| {
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

/// The words of a text, with apostrophes and hyphens inside.
pub(super) fn word_list(text: &str) -> impl Iterator<Item = &str> {
    // Where a row of characters ends that are all part of words, or that all are not.
    let end = move |mut at: usize, of_words: bool| {
        while let Some(byte) = text.as_bytes().get(at) {
            let (joins, width) = if byte.is_ascii() {
                (byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'-'), 1)
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                (is_alphanumeric(c) || c == '\u{94d}', c.len_utf8())
            };
            if joins != of_words {
                break;
            }
            at += width;
        }
        at
    };
    let mut at = 0;
    let rows = iter::from_fn(move || {
        let start = end(at, false);
        at = end(start, true);
        (start < at).then(|| &text[start..at])
    });
    let is_marked = |row: &str| row.starts_with(['\'', '-']) || row.ends_with(['\'', '-']);
    rows.map(move |row| if is_marked(row) { row.trim_matches(['\'', '-']) } else { row })
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
