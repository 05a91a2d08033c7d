//! One deadline told by two days: what does not open before Friday stays closed until Thursday, and
//! the night to Friday is the night of Thursday.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    forms::{any, lowered},
    lexicon::rows,
    pair::Bead,
};
use crate::text::Language;

/// Words of one language.
struct Words {
    /// What opens a time: before, from, reopens.
    before: Vec<&'static str>,
    /// What closes one.
    until: Vec<&'static str>,
    /// A night that leads to a day.
    night: Vec<&'static str>,
    /// Any night or late hour.
    dark: Vec<&'static str>,
}

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    rows(include_str!("lexicon/deadlines.tsv"))
        .map(|[language, before, until, night, dark, _provenance]| {
            let [before, until, night, dark] =
                [before, until, night, dark].map(|cell: &'static str| cell.split('|').collect());
            (language, Words { before, until, night, dark })
        })
        .collect()
});

/// Whether a text in lower case has any of these words.
fn has(text: &str, language: Language, words: impl Fn(&Words) -> &[&'static str]) -> bool {
    WORDS.get(language.code()).is_some_and(|known| any(words(known), text, language))
}

/// Whether two days, the second one behind the first, can be one deadline in a bead: one side says
/// until when, the other before or from when, or one of them tells of a night. `source_first` says
/// that the source has the first of them.
pub(in crate::detect) fn is_one_deadline(bead: &Bead<'_>, source_first: bool) -> bool {
    let source = (lowered(bead.source.text()), bead.source_language);
    let target = (lowered(bead.target.text()), bead.target_language);
    let (first, second) = if source_first { (&source, &target) } else { (&target, &source) };
    has(&first.0, first.1, |words| &words.until) && has(&second.0, second.1, |words| &words.before)
        || has(&first.0, first.1, |words| &words.dark)
            && has(&second.0, second.1, |words| &words.night)
}
