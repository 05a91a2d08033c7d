//! The forms by which each language tells what translations add.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lexicon::rows;
use crate::text::Language;

/// The kinds of additions of one language, and the forms that tell them.
type Kinds = Vec<(&'static str, Vec<&'static str>)>;

pub(in crate::detect) static FORMS: LazyLock<FxHashMap<&str, Kinds>> = LazyLock::new(|| {
    let mut languages: FxHashMap<_, Kinds> = FxHashMap::default();
    for [language, kind, forms, _provenance] in rows::<4>(include_str!("lexicon/additions.tsv")) {
        languages.entry(language).or_default().push((kind, forms.split('|').collect()));
    }
    languages
});

/// The forms of `kind` in `language`.
pub(in crate::detect) fn forms(language: Language, kind: &str) -> &'static [&'static str] {
    FORMS
        .get(language.code())
        .and_then(|kinds| kinds.iter().find(|(one, _)| *one == kind))
        .map_or(&[], |(_, forms)| forms)
}
