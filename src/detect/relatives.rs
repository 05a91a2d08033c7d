//! Whether an article speaks of relatives, who share a surname.

use std::sync::LazyLock;

use super::{lexicon::cue_words, mention::has_stem};
use crate::text::Document;

/// Stems of words for relatives, who share the surname and may go without a given name.
static FAMILY: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("family"));

/// Whether an article speaks of relatives.
pub(in crate::detect) fn has_family(document: &Document) -> bool {
    has_stem(&document.text().to_lowercase(), &FAMILY)
}
