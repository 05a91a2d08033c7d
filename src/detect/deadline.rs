//! One deadline told by two days: what does not open before Friday stays closed until Thursday, and
//! the night to Friday is the night of Thursday.

use std::{ops::Range, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{
    forms::{any, lowered, places},
    lexicon::rows,
    pair::Bead,
    quantity::Quantity,
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
    /// What tells of an earlier time.
    past: Vec<&'static str>,
}

static WORDS: LazyLock<FxHashMap<&str, Words>> = LazyLock::new(|| {
    rows(include_str!("lexicon/deadlines.tsv"))
        .map(|[language, before, until, night, dark, past, _provenance]| {
            let [before, until, night, dark, past] = [before, until, night, dark, past]
                .map(|cell: &'static str| cell.split('|').collect());
            (language, Words { before, until, night, dark, past })
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

/// Whether one side says until when and the other from or before when: what is open until the end of
/// May does not close before June.
pub(in crate::detect) fn is_turned(bead: &Bead<'_>) -> bool {
    let source = (lowered(bead.source.text()), bead.source_language);
    let target = (lowered(bead.target.text()), bead.target_language);
    let until = |side: &(String, Language)| has(&side.0, side.1, |words| &words.until);
    let before = |side: &(String, Language)| has(&side.0, side.1, |words| &words.before);
    until(&source) && before(&target) && !until(&target)
        || until(&target) && before(&source) && !until(&source)
}

/// Bytes between a comparison and the time it compares with.
const NEAR: usize = 70;

/// Whether an earlier time stands before the word at `place` of a text in lower case, or behind it;
/// none if on both sides or on neither.
pub(in crate::detect) fn past_stands_before(
    text: &str,
    place: &Range<usize>,
    language: Language,
) -> Option<bool> {
    let past = &WORDS.get(language.code())?.past;
    let all = past.iter().flat_map(|form| places(form, text, language));
    let (mut before, mut behind) = (false, false);
    for hit in all {
        before |= hit.end <= place.start && place.start - hit.end <= NEAR;
        behind |= hit.start >= place.end && hit.start - place.end <= NEAR;
    }
    (before != behind).then_some(before)
}

/// Whether both sides say until when something lasts.
pub(in crate::detect) fn closes(bead: &Bead<'_>) -> bool {
    [(bead.source, bead.source_language), (bead.target, bead.target_language)]
        .into_iter()
        .all(|(piece, language)| has(&lowered(piece.text()), language, |words| &words.until))
}

/// Whether both are days of one deadline: until 2 June, not before 3 June.
pub(in crate::detect) fn is_next_day(
    bead: &Bead<'_>,
    missing: &Quantity<'_>,
    given: &Quantity<'_>,
) -> bool {
    let (x, y) = (missing.values[0], given.values[0]);
    ((x - y).abs() - 1.0).abs() < 1e-6 && x.max(y) <= 31.0 && is_one_deadline(bead, x < y)
}
