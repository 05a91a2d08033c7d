//! The table of calques, by kind and target language.

use std::collections::BTreeMap;

use super::{Phrases, rows};
use crate::{finding::Severity, text::Language};

/// A phrase that follows the wording of another language.
#[derive(Debug)]
pub(in crate::detect) struct Calque {
    /// The language whose wording it follows.
    pub(in crate::detect) from: Language,
    /// What a native writer would say.
    pub(in crate::detect) standard: &'static str,
    /// How much it hurts; critical wording counts as major, for the table judges by ear.
    pub(in crate::detect) severity: Severity,
}

/// The calques of one kind that are worth reporting, by the code of the language they stand in.
///
/// Rows of severity `info` are legitimate often enough to prove nothing; rows with a remark in
/// parentheses or an ellipsis are no literal phrases. Both are left out.
pub(in crate::detect) fn calques(
    kind: &str,
) -> BTreeMap<&'static str, Vec<(&'static str, Calque)>> {
    let mut by_language: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let table = rows(include_str!("calques.tsv"));
    for [direction, phrase, standard, _source, its_kind, severity, _note, _provenance] in table {
        let severity = match severity {
            "minor" => Severity::Minor,
            "info" => continue,
            _ => Severity::Major,
        };
        if its_kind != kind || phrase.contains(['(', '…']) {
            continue;
        }
        let (from, to) = direction.split_once('>').expect("a direction names two languages");
        let from = Language::from_code(from).expect("the table names known languages");
        by_language.entry(to).or_default().push((phrase, Calque { from, standard, severity }));
    }
    by_language
}

/// The calques of one kind, ready to be looked for.
pub(in crate::detect) fn calque_phrases(kind: &str) -> BTreeMap<&'static str, Phrases<Calque>> {
    let by_language = calques(kind).into_iter();
    by_language.map(|(language, phrases)| (language, Phrases::new(phrases, true))).collect()
}

/// The idioms and turns of phrase that are accepted often enough to prove nothing alone (rows of
/// severity `info`), in languages other than English, which has too many origins.
pub(in crate::detect) fn half_accepted() -> BTreeMap<&'static str, Phrases<Calque>> {
    let mut by_language: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let table = rows(include_str!("calques.tsv"));
    for [direction, phrase, standard, _source, kind, severity, _note, _provenance] in table {
        let (from, to) = direction.split_once('>').expect("a direction names two languages");
        let weak = severity == "info" && matches!(kind, "idiom" | "calque" | "collocation");
        if weak && from == "en" && phrase != standard && !phrase.contains(['(', '…']) {
            let from = Language::from_code(from).expect("the table names known languages");
            let calque = Calque { from, standard, severity: Severity::Minor };
            by_language.entry(to).or_default().push((phrase, calque));
        }
    }
    by_language.into_iter().map(|(to, phrases)| (to, Phrases::new(phrases, true))).collect()
}
