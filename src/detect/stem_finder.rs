//! Finds many stems in a sentence at once: those that a word tells are looked up at the heads of
//! words, the others (where words run on, or have letters written before them, or are too short)
//! are searched anywhere. Whether a hit stands where a word begins is left to the caller.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::text::{Piece, heads::Triggers};

/// Stems, each with the number of what it is of.
pub(super) struct StemFinder {
    /// Those told by a word, and where in them that word is.
    told: Vec<(Box<str>, usize)>,
    triggers: Triggers,
    anchors: Vec<usize>,
    other: Vec<usize>,
    automaton: Option<AhoCorasick>,
}

impl StemFinder {
    /// `apart` says that a word of the language has nothing written before it.
    pub(super) fn of(
        stems: impl IntoIterator<Item = (impl Into<Box<str>>, usize)>,
        apart: bool,
    ) -> Self {
        let stems = stems.into_iter().map(|(stem, number)| (stem.into(), number));
        let (told, other): (Vec<(Box<str>, usize)>, Vec<_>) =
            stems.partition(|(stem, _)| apart && Triggers::tell(stem));
        let texts = || told.iter().map(|(stem, _)| &**stem);
        let (triggers, anchors) = (Triggers::new(texts()), texts().map(Triggers::anchor).collect());
        let untold: Vec<&str> = other.iter().map(|(stem, _)| &**stem).collect();
        let automaton = (!untold.is_empty()).then(|| automaton(&untold));
        let other = other.into_iter().map(|(_, number)| number).collect();
        Self { told, triggers, anchors, other, automaton }
    }

    /// Where stems stand in a sentence, as bytes of it in order, with their numbers.
    pub(super) fn find(&self, piece: Piece<'_>) -> Vec<(Range<usize>, usize)> {
        let text = piece.text();
        let mut found = Vec::new();
        piece.each_marked(self.triggers.mark(), |head| {
            for number in self.triggers.of(head).into_iter().flatten() {
                let (stem, of) = &self.told[*number];
                let start = (head.at - piece.span().start).checked_sub(self.anchors[*number]);
                if let Some(at) = start
                    && text.get(at..).is_some_and(|rest| rest.starts_with(&**stem))
                {
                    found.push((at..at + stem.len(), *of));
                }
            }
        });
        if let Some(automaton) = &self.automaton {
            let hits = automaton.find_overlapping_iter(text);
            found.extend(hits.map(|hit| (hit.range(), self.other[hit.pattern().as_usize()])));
            found.sort_by_key(|(range, _)| range.start);
        }
        found
    }
}

/// Bytes of stems up to which the fastest automaton is small enough.
const LARGEST: usize = 12_000;

/// The first bytes of the letters of most scripts but Latin: few bytes that stand everywhere.
const FREQUENT: u8 = 0xce;

/// Finds all of `stems` anywhere in a text.
pub(super) fn automaton(stems: &[impl AsRef<str>]) -> AhoCorasick {
    let texts = || stems.iter().map(AsRef::as_ref);
    let bytes: usize = texts().map(str::len).sum();
    // To skip to the next byte that a stem begins with is dear where each letter begins with it.
    let is_rare = |stem: &str| stem.bytes().next().is_some_and(|byte| byte < FREQUENT);
    AhoCorasick::builder()
        .kind((bytes < LARGEST).then_some(AhoCorasickKind::DFA))
        .prefilter(texts().all(is_rare))
        .build(texts())
        .expect("the tables are far below the automaton's limits")
}
