//! Signs that somebody has worded a translation freely: who makes 36 of three dozen, 18 months of a
//! year and a half, or 25 percent of one in four, turns phrases round as well, and nothing is wrong
//! with what is no longer denied or called by its name. Engines keep what they count in.

use super::{
    pair::{Bead, is_parallel},
    quantity::{
        Quantity,
        measure::{Measure, measures},
        place::is_percent,
        quantities,
        reckoning::Reckoned,
    },
};
use crate::text::{Document, Segment};

/// Sentences that are looked at.
const MOST: usize = 40;

/// Whether the article follows its source here sentence by sentence and word by word, as engines do:
/// what one side has and the other lacks proves nothing elsewhere.
pub(in crate::detect) fn is_literal(segment: Segment<'_>) -> bool {
    is_parallel(segment) && !is_free(segment.document)
}

/// Whether any sentence counts in another way than its source.
pub(in crate::detect) fn is_free(document: &Document) -> bool {
    let beads = document.segments().take(MOST).filter_map(|one| Bead::of(one, one.source()?));
    beads.into_iter().any(|bead| counts_anew(&bead))
}

fn counts_anew(bead: &Bead<'_>) -> bool {
    let (from, to) = (bead.source_language, bead.target_language);
    let originals = quantities(bead.source, from);
    let renderings = quantities(bead.target, to);
    if originals.is_empty() && renderings.is_empty() {
        return false;
    }
    let theirs = Reckoned::of(bead.source, from, &originals);
    let ours = Reckoned::of(bead.target, to, &renderings);
    let new = |one: &Quantity<'_>, own: &Reckoned, others: &[Quantity<'_>], other: &Reckoned| {
        let known = others.iter().any(|known| shares(&known.values, &one.values));
        !known
            && one.values[0] > 1.0
            && (own.turns(one, other)
                || other.multiplies(one)
                || is_percent(one) && one.values[0] < 100.0 && other.shares(one.values[0]))
    };
    renderings.iter().any(|one| new(one, &ours, &originals, &theirs))
        || originals.iter().any(|one| new(one, &theirs, &renderings, &ours))
        || converts(
            &measures(&originals, bead.source, from),
            &measures(&renderings, bead.target, to),
        )
}

fn shares(ones: &[f64], others: &[f64]) -> bool {
    ones.iter().any(|one| others.iter().any(|other| (one - other).abs() < 1e-6))
}

/// Whether a measure stands in another unit, rightly converted.
fn converts(originals: &[Measure<'_>], renderings: &[Measure<'_>]) -> bool {
    let fits = |one: &Measure<'_>, other: &Measure<'_>| {
        let converted = one.values.iter().flat_map(|value| one.unit.convert(*value, other.unit));
        !one.unit.is(other.unit)
            && one.unit.dimension == other.unit.dimension
            && !shares(&one.values, &other.values)
            && converted.into_iter().any(|value| {
                other.values.iter().any(|given| (value - given).abs() <= 0.05 * given.abs())
            })
    };
    originals.iter().any(|one| renderings.iter().any(|other| fits(one, other)))
}
