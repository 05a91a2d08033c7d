//! What an article and its source have in common, sentence by sentence: what is measured of two
//! sentences, who measures it, and what an alignment by it leaves to be judged.

use std::ops::Range;

/// How far a sentence of the source and one of the article cover each other, 0 to 1. It depends on
/// the two languages and on the lengths what is much: only differences within two texts say something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overlap {
    /// How much of the source's sentence is found in the other.
    pub source: f32,
    /// How much of the article's sentence is found in the other.
    pub target: f32,
}

/// Measures, for each sentence of the first text, its overlaps with those of the second that the
/// range beside it names. None where it cannot tell.
pub type Overlaps<'a> = &'a dyn Fn(&[&str], &[&str], &[Range<usize>]) -> Option<Vec<Vec<Overlap>>>;

/// What was learned by aligning an article with its source by what both say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// For each sentence of the article how it stands to its source; without one, to the sentences
    /// around it and their sources.
    pub standing: Vec<Standing>,
    /// The sentences of the source that none of the article translates, in order.
    pub gaps: Vec<Gap>,
}

/// How a sentence stands to the other text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// How much more it and its counterpart have in common than any two sentences of both texts, in
    /// standard deviations: about 0 for strangers, mostly above 2 for translations. For a sentence
    /// without a counterpart, the greatest likeness to those around it.
    pub likeness: f64,
    /// What share of it a neighbour's counterpart is too long for the neighbour alone: 0 if there is
    /// no room for it, about 1 if it may well be part of the neighbour.
    pub room: f64,
}

/// A sentence of the source that has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Bytes of the source.
    pub range: Range<usize>,
    /// How it stands to the sentences of the article around the gap.
    pub standing: Standing,
}

impl Standing {
    /// A sentence without counterpart that is so much like a neighbour may be part of it.
    const ALIKE: f64 = 2.7;
    /// So does one for more than this share of which a neighbour's counterpart has room.
    const ROOM: f64 = 0.3;

    /// Whether a sentence that has no counterpart is surely no part of a neighbour either. The bounds
    /// were chosen with the figures of `tests/alignment.rs` in view.
    pub fn is_alone(self) -> bool {
        self.likeness < Self::ALIKE && self.room < Self::ROOM
    }
}
