//! The words by which [`super::reckoning`] counts: dozens, halves, parts and units of time.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{detect::lexicon::rows, text::Language};

/// What a word contributes to an amount.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// So many by itself: a dozen, a century of people.
    Group(f64),
    Half,
    OneAndAHalf,
    /// One of so many parts.
    Part(f64),
    /// So many minutes.
    Time(f64),
}

/// The words of each language.
type Forms = FxHashMap<&'static str, Vec<(&'static str, Kind)>>;

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut languages = Forms::default();
    for [language, kind, value, forms, _] in rows::<5>(include_str!("../lexicon/reckonings.tsv")) {
        let value: f64 = value.parse().expect("the table gives numbers");
        let kind = match kind {
            "group" => Kind::Group(value),
            "half" => Kind::Half,
            "onehalf" => Kind::OneAndAHalf,
            "part" => Kind::Part(value),
            _ => Kind::Time(value),
        };
        let known = languages.entry(language).or_default();
        known.extend(forms.split('|').map(|form| (form, kind)));
    }
    languages
});

/// The words of a language that count, with what they contribute.
pub(super) fn counters(language: Language) -> &'static [(&'static str, Kind)] {
    FORMS.get(language.code()).map_or(&[][..], Vec::as_slice)
}
