//! How much of its content one sentence shares with another: the content words are compared by
//! their beginnings. Which share makes a paraphrase is decided by the detectors.

use crate::text::{Piece, Segment, letters::is_alphabetic};

/// Letters of a content word that are compared.
const STEM: usize = 4;

/// The content words of a sentence by their beginnings.
#[derive(Debug, Default)]
pub(super) struct Content(Vec<Stem>);

/// The first letters of a word as one number, 21 bits each.
type Stem = u128;

fn stem(letters: impl Iterator<Item = char>) -> Stem {
    letters.take(STEM).fold(0, |stem, letter| stem << 21 | Stem::from(u32::from(letter)))
}

/// The stem of an Indonesian word: the voice and the kind of word stand before it.
fn stem_of_indonesian(word: &str) -> Stem {
    const PREFIXES: &[&str] = &["meng", "di", "ke", "ber", "ter", "pe"];
    const LEAST: usize = 5;
    let mut bare = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix));
    let root = bare.find(|rest| rest.len() >= LEAST).unwrap_or(word);
    stem(root.chars())
}

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
        let mut stems: Vec<Stem> = segment
            .words()
            .filter(|word| word.text().chars().nth(shortest - 1).is_some())
            .filter(|word| word.text().starts_with(is_alphabetic) && !left_out(*word))
            .map(|word| {
                let small = word.text().chars().flat_map(char::to_lowercase);
                if language.code() == "id" {
                    stem_of_indonesian(&small.collect::<String>())
                } else {
                    stem(small)
                }
            })
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
        let mut before = None;
        let mut stems: Vec<Stem> = Vec::with_capacity(segment.text().len() / 3);
        for c in segment.text().chars() {
            let letter = is_alphabetic(c).then_some(c);
            stems.extend(before.zip(letter).map(|(one, other)| stem([one, other].into_iter())));
            before = letter;
        }
        stems.sort_unstable();
        stems.dedup();
        Self(stems)
    }

    /// How many content words both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let (mut one, mut two, mut shared) = (self.0.as_slice(), other.0.as_slice(), 0);
        // Both are sorted.
        while let ([a, rest @ ..], [b, others @ ..]) = (one, two) {
            shared += usize::from(a == b);
            one = if a <= b { rest } else { one };
            two = if b <= a { others } else { two };
        }
        shared
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
