//! Notices by which a newspaper corrects itself: they name what was wrong beside what is right, so
//! that two spellings, figures or wordings in them are no inconsistency.

use std::sync::LazyLock;

use super::{
    forms::{any, lowered},
    lexicon::{ByCode, rows},
};
use crate::text::Document;

/// How a language heads such a notice, and how it words it.
struct Words {
    heads: Vec<&'static str>,
    body: Vec<&'static str>,
}

static WORDS: LazyLock<ByCode<Words>> = LazyLock::new(|| {
    let words = |cell: &'static str| cell.split('|').collect();
    let rows = rows(include_str!("lexicon/corrections.tsv"));
    rows.map(|[language, heads, body, _provenance]| {
        (language, Words { heads: words(heads), body: words(body) })
    })
    .collect()
});

/// Characters of a line that is the head of a notice, at most; longer ones are headlines.
const LONGEST: usize = 60;

/// Artefacts that two forms of one thing prove, by their beginnings.
const INCONSISTENT: &[&str] = &["INC-", "NAM-", "TRM-INCONS", "DUP-", "ACC-NUM", "DNT-NAME"];

/// Whether an artefact is proved by what the article says twice.
pub(super) fn is_inconsistency(artefact: &str) -> bool {
    INCONSISTENT.iter().any(|beginning| artefact.starts_with(beginning))
}

/// Whether an article without a source is such a notice.
pub(super) fn is_notice(document: &Document) -> bool {
    let text = document.text();
    let Some(words) = WORDS.get(document.language.code()) else { return false };
    let first = text.lines().next().unwrap_or_default();
    document.article.source.is_none()
        && first.chars().count() <= LONGEST
        && any(&words.heads, &lowered(first), document.language)
        && any(&words.body, &lowered(&text[first.len()..]), document.language)
}
