//! Where the capitals of words mean something.

use crate::text::{Kind, Segment, Trait};

/// Whether capitals mean something here: not in headings and titles.
pub(in crate::detect) fn is_prose(segment: Segment<'_>) -> bool {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading | Kind::Line | Kind::Caption) {
        return false;
    }
    if segment.text().ends_with(['.', '!', '?', '”', '"', '»']) {
        return true;
    }
    let capitals = segment.words_with(Trait::Capital).count();
    segment.index > 0 && capitals * 2 <= segment.words().len()
}

/// Whether a single space joins the word at `at` and the one before it.
pub(in crate::detect) fn is_joined(segment: Segment<'_>, at: usize) -> bool {
    segment.word(at - 1).gap_to(segment.word(at)) == " "
}
