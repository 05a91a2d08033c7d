//! Tables of patterns by language, each language's made when somebody asks for it: most runs meet few.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

/// Rows of `N` cells by language, and what they are made into.
pub(in crate::detect) struct ByNeed<const N: usize, T>(FxHashMap<&'static str, Own<N, T>>);

/// Those of one language.
struct Own<const N: usize, T> {
    rows: Vec<[&'static str; N]>,
    made: OnceLock<Vec<T>>,
}

impl<const N: usize, T> ByNeed<N, T> {
    /// Rows, each with its language's code.
    pub(in crate::detect) fn new(
        rows: impl Iterator<Item = (&'static str, [&'static str; N])>,
    ) -> Self {
        let mut languages: FxHashMap<_, Own<N, T>> = FxHashMap::default();
        for (code, row) in rows {
            let empty = || Own { rows: Vec::new(), made: OnceLock::new() };
            languages.entry(code).or_insert_with(empty).rows.push(row);
        }
        Self(languages)
    }

    /// What `make` makes of the rows of one language, at the first look.
    pub(in crate::detect) fn get(
        &self,
        code: &str,
        make: impl Fn(&[&'static str; N]) -> T,
    ) -> Option<&[T]> {
        let own = self.0.get(code)?;
        Some(own.made.get_or_init(|| own.rows.iter().map(make).collect()))
    }
}

/// The pattern of a table, which matches in any case.
///
/// # Panics
/// If it is no pattern: the tables are part of the program.
pub(in crate::detect) fn in_any_case(pattern: &str) -> Regex {
    let mut builder = RegexBuilder::new(pattern);
    builder.case_insensitive(true).build().expect("a test compiles the patterns")
}
