//! Two quotations of one saying: what their words have in common, in their order and as often as they
//! stand, and who may say it again. How much two sentences share is `paraphrase`'s.

use std::sync::LazyLock;

use super::{lexicon::cue_words, mention::has_stem};
use crate::text::{Document, Language, Piece};

/// Stems of words for somebody of the same rank as the one before.
static COLLEAGUES: LazyLock<Vec<&str>> = LazyLock::new(|| cue_words("colleague"));

/// Whether the sentence of the later of two quotations brings in somebody of the same rank, who
/// may say the same in words of their own.
pub(in crate::detect) fn names_second_speaker(
    document: &Document,
    one: Piece<'_>,
    other: Piece<'_>,
) -> bool {
    let later = one.span().start.max(other.span().start);
    document.sentence_at(later).is_some_and(|index| {
        let range = document.sentences[index].range.clone();
        has_stem(&document.text()[range].to_lowercase(), &COLLEAGUES)
    })
}

/// Whether a text has all stems of a quotation in one stretch, quoted or not.
pub(in crate::detect) fn is_continuous(own: &[String], whole: &[String]) -> bool {
    whole.windows(own.len()).any(|window| own.iter().all(|stem| window.contains(stem)))
}

/// Whether the shared word is the last one of both or the first one of both: what is said, or what
/// it is said of.
pub(in crate::detect) fn is_same_head(own: &[String], other: &[String]) -> bool {
    let alike = |one: Option<&String>, other: Option<&String>| {
        one.zip(other).is_some_and(|(one, other)| are_alike(one, other))
    };
    alike(own.last(), other.last()) || alike(own.first(), other.first())
}

/// Whether one stem is the other, or the beginning of it: dark, darkness.
pub(in crate::detect) fn are_alike(one: &str, other: &str) -> bool {
    one == other
        || one.is_ascii()
            && other.is_ascii()
            && one.len().min(other.len()) >= 4
            && (one.starts_with(other) || other.starts_with(one))
}

/// The content words of a quotation by their beginnings.
pub(in crate::detect) fn stems(piece: Piece<'_>, language: Language) -> Vec<String> {
    const STEM: usize = 5;
    let (shortest, length) = match language.code() {
        "ar" | "he" | "fa" | "ko" | "hi" => (2, 3),
        "vi" => (2, STEM),
        "tr" | "id" => (3, STEM),
        _ => (4, STEM),
    };
    piece
        .words()
        .filter(|word| word.text().chars().count() >= shortest)
        .map(|word| word.text().chars().flat_map(char::to_lowercase).take(length).collect())
        .collect()
}

/// The share of the content of the shorter quotation that both have, in hundredths, and the same
/// where characters are counted.
const LEAST: usize = 30;
const LEAST_DENSE: usize = 36;

/// Whether two quotations have a part of their content in common, and each something of its own.
pub(in crate::detect) fn is_reworded(one: Piece<'_>, other: Piece<'_>, language: Language) -> bool {
    let content = |piece: Piece<'_>| -> Vec<String> {
        if language.is_unspaced() {
            return piece.text().chars().filter(|c| c.is_alphabetic()).map(String::from).collect();
        }
        let words = piece.words().map(|word| word.text().to_lowercase());
        let long = words.filter(|word| word.chars().count() >= 4);
        long.map(|word| word.chars().take(4).collect()).collect()
    };
    let (one, other) = (content(one), content(other));
    let kept = |these: &[String], those: &[String]| {
        these.iter().filter(|stem| those.contains(stem)).count()
    };
    let (own, theirs) = (kept(&one, &other), kept(&other, &one));
    let shared = own.min(theirs);
    let least = if language.is_unspaced() { LEAST_DENSE } else { LEAST };
    let few = one.len().min(other.len());
    own < one.len() && theirs < other.len() && shared * 100 >= few * least
}

/// Words with which two quotations of one sentence open.
const OPENING: usize = 2;

/// Whether two quotations open with the same words, or characters where words run on.
pub(in crate::detect) fn open_alike(one: Piece<'_>, other: Piece<'_>) -> bool {
    let opening = |piece: Piece<'_>| -> Vec<String> {
        piece.words().take(OPENING).map(|word| word.text().to_lowercase()).collect()
    };
    let opened = opening(one);
    opened.len() == OPENING && opened == opening(other)
}

/// Whether two quotations of about one length say something in different words.
pub(in crate::detect) fn say_otherwise(one: Piece<'_>, other: Piece<'_>) -> bool {
    let letters = |piece: Piece<'_>| -> String {
        piece.text().to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    short >= 9 && long <= short * 5 / 2 && !one.contains(&other) && !other.contains(&one)
}
