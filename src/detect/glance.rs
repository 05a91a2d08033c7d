//! Which parts of a small grammar a text may have: told from how its words begin, before it is put
//! into small letters and searched. Few texts have all the parts of any sentence looked for.

use crate::text::{
    Piece,
    heads::{Stems, Triggers},
};

/// Parts as bits of their numbers.
pub(super) type Parts = u128;

/// The stems of all parts.
pub(super) struct Glance {
    stems: Stems,
    /// For each of them its part.
    of: Vec<Parts>,
    /// Parts with a stem that no beginning of a word tells: they may be anywhere.
    untold: Parts,
}

impl Glance {
    /// Stems in small letters, each with its part. They begin words, or stand anywhere where no
    /// spaces part these.
    pub(super) fn new<'s>(stems: impl IntoIterator<Item = (&'s str, Parts)>, spaced: bool) -> Self {
        let (told, untold): (Vec<_>, Vec<_>) =
            stems.into_iter().partition(|(stem, _)| tells(stem, spaced));
        Self {
            stems: Stems::new(told.iter().map(|(stem, _)| stem)),
            of: told.iter().map(|(_, part)| *part).collect(),
            untold: untold.iter().fold(0, |all, (_, part)| all | part),
        }
    }

    /// The parts that `piece` may have, and some more.
    pub(super) fn parts(&self, piece: Piece<'_>) -> Parts {
        let mut parts = self.untold;
        piece.each_head(|head| {
            for number in self.stems.of(head).into_iter().flatten() {
                parts |= self.of[*number];
            }
        });
        parts
    }
}

/// Whether the beginning of a word tells a stem. Where words run on, one of Latin letters may stand
/// inside another.
pub(super) fn tells(stem: &str, spaced: bool) -> bool {
    Triggers::tell(stem) && (spaced || !stem.contains(|c: char| c.is_ascii_alphanumeric()))
}
