//! Data tables that detectors share, each row with its provenance in the last column.
//!
//! A table is UTF-8 TSV: one header line, raw tabs, no quoting. Multi-valued cells are separated
//! by `|`.

mod by_code;
mod by_need;
mod calques;
mod chat;
mod phrases;
mod residue;

pub(super) use by_code::ByCode;
pub(super) use by_need::{ByNeed, in_any_case};
pub(super) use calques::{Calque, calque_phrases, calques, half_accepted};
pub(super) use chat::{ChatKind, chat};
pub(super) use phrases::Phrases;
pub(super) use residue::{PLUGIN_TOKENS, Residue, furniture, residue};

use rustc_hash::{FxHashMap, FxHashSet};

/// The languages of tables that have a column for each.
pub(super) const LANGUAGES: &[&str] = &[
    "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl",
    "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
];

/// The rows of a table without its header, each cut into its `N` columns.
///
/// # Panics
/// If a row has another number of columns: the tables are part of the program.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).filter(|line| !line.is_empty()).map(|line| {
        let mut cells = line.split('\t');
        let row = std::array::from_fn(|_| cells.next().expect("a row has all its columns"));
        assert!(cells.next().is_none(), "a row has no more columns than the header: {line}");
        row
    })
}

/// The words of a cue in all languages together: they count in a text of any.
///
/// # Panics
/// If the table has no such cue.
pub(super) fn cue_words(cue: &str) -> Vec<&'static str> {
    let own = rows::<4>(include_str!("cue_words.tsv")).filter(|[known, ..]| *known == cue);
    let words: Vec<_> = own.flat_map(|[_, _language, words, _]| words.split('|')).collect();
    assert!(!words.is_empty(), "{cue} is no cue of the table");
    words
}

/// The tables of all languages once `touch` has completed each.
pub(super) fn with_each<T>(
    tables: FxHashMap<&'static str, T>,
    mut touch: impl FnMut(&mut T),
) -> FxHashMap<&'static str, T> {
    let completed = |(language, mut table)| {
        touch(&mut table);
        (language, table)
    };
    tables.into_iter().map(completed).collect()
}

/// The first two letters of the words of a table: most words of a text are ruled out by them.
#[derive(Debug, Default)]
pub(super) struct Initials(FxHashSet<(char, Option<char>)>);

impl Initials {
    /// Adds a word in lower case, or the beginning of one.
    pub(super) fn add(&mut self, word: &str) {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            self.0.insert((first, letters.next()));
        }
    }

    /// Whether `word`, in any case, may be one of them, begin with one, or be the beginning of one.
    pub(super) fn may_have(&self, word: &str) -> bool {
        let lower = |c: char| {
            if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
        };
        let mut letters = word.chars().map(lower);
        letters.next().is_some_and(|first| {
            self.0.contains(&(first, letters.next())) || self.0.contains(&(first, None))
        })
    }
}
