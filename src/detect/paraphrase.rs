//! How much of its content one sentence shares with another: the content words are compared by
//! their beginnings. Which share makes a paraphrase is decided by the detectors.

use crate::text::{Piece, Segment};

/// Letters of a content word that are compared.
const STEM: usize = 4;

/// The content words of a sentence by their beginnings.
#[derive(Debug, Default)]
pub(super) struct Content(Vec<String>);

impl Content {
    /// The content of a sentence without the words that `left_out` names. Function words are told
    /// by their length, and where words are not spaced there is none.
    pub(super) fn of(segment: Segment<'_>, left_out: impl Fn(Piece<'_>) -> bool) -> Self {
        let language = segment.language();
        let shortest = match language.code() {
            "ar" | "he" | "fa" | "ko" | "ur" => 3,
            _ if language.is_unspaced() => return Self::default(),
            _ => 4,
        };
        let mut stems: Vec<String> = segment
            .words()
            .filter(|word| word.text().starts_with(char::is_alphabetic) && !left_out(*word))
            .filter(|word| word.text().chars().count() >= shortest)
            .map(|word| word.text().chars().flat_map(char::to_lowercase).take(STEM).collect())
            .collect();
        stems.sort_unstable();
        stems.dedup();
        Self(stems)
    }

    /// The same, and pairs of characters where words are not spaced.
    pub(super) fn of_any(segment: Segment<'_>) -> Self {
        if !segment.language().is_unspaced() {
            return Self::of(segment, |_| false);
        }
        let letters: Vec<char> = segment.text().chars().collect();
        let pairs = letters.windows(2).filter(|pair| pair.iter().all(|c| c.is_alphabetic()));
        let mut stems: Vec<String> = pairs.map(|pair| pair.iter().collect()).collect();
        stems.sort_unstable();
        stems.dedup();
        Self(stems)
    }

    /// How many content words both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|stem| other.0.binary_search(stem).is_ok()).count()
    }

    /// How many content words there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The shared part of the one that has less.
    pub(super) fn overlap(&self, other: &Self) -> f64 {
        let smaller = self.len().min(other.len());
        if smaller == 0 { 0.0 } else { self.shared(other) as f64 / smaller as f64 }
    }
}
