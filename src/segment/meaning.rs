//! Aligns the sentences of an article with those of its source by what they have in common, as
//! somebody who reads both languages measured it; lengths have a say. Leaves to the caller what it
//! cannot tell: texts of few sentences, and measures that tell nothing.

use std::ops::Range;

use super::{
    align::{Measured, length_cost},
    beads::{Band, Bead, Kind, cheapest},
    contrast::Contrast,
};
use crate::text::{Overlaps, Standing};

/// Costs of a bead in 100·ln of a likelihood ratio, as in `align`. Chosen on half of the news that
/// `tests/alignment.rs` measures, with sentences dropped, added, replaced, merged.
const BEADS: &[Kind] = &[
    (1, 1, 0.0),
    (1, 0, 350.0),
    (0, 1, 350.0),
    (2, 1, 300.0),
    (1, 2, 300.0),
    (3, 1, 510.0),
    (1, 3, 510.0),
    (2, 2, 600.0),
];

/// Lengths that do not fit at all cost no more: a sentence of which half is lost is still its
/// source's.
const GREATEST_LENGTH_COST: f64 = 800.0;
/// How much lengths weigh before the languages' own ratio is known.
const FIRST_WEIGHT: f64 = 0.1;
/// Sentences of either side below which nothing can be read against the rest.
const FEWEST: usize = 3;
/// The likeness of most pairs of one to one, where sentences can be told apart at all.
const TELLING: f64 = 1.5;
/// The likeness by which sentences that stand in another order are found again.
const MOVED: f64 = 2.0;
/// What the lengths of sentences that stand alone on both sides at one place may differ by, and they
/// be taken for a pair that only looks unlike.
const PAIRED: Range<f64> = 0.5..2.0;

/// What belongs to what.
pub(super) struct Aligned {
    /// For each sentence of the article those of the source.
    pub(super) found: Vec<Option<Range<usize>>>,
    /// How each sentence of the article stands to its source, or to its neighbours'.
    pub(super) standing: Vec<Standing>,
    /// The sentences of the source that have no counterpart.
    pub(super) gaps: Vec<(usize, Standing)>,
}

/// Aligns `target` with `source`; none if `overlaps` cannot tell their sentences apart.
pub(super) fn align(
    (source, from): (&[&str], &[Measured]),
    (target, to): (&[&str], &[Measured]),
    overlaps: Overlaps<'_>,
) -> Option<Aligned> {
    if source.len().min(target.len()) < FEWEST {
        return None;
    }
    let band = Band::new(source.len(), target.len());
    let near: Vec<_> = (0..source.len()).map(|row| band.near(row)).collect();
    let measured = overlaps(source, target, &near)?;
    let contrast = Contrast::of(near, &measured, target.len());
    let (beads, ratio) = beads(band, &contrast, from, to);
    let beads = paired(beads, from, to, ratio);
    let pairs = beads.iter().filter(|(one, other)| one.len() == 1 && other.len() == 1);
    let (mut all, mut alike) = (0, 0);
    for bead in pairs {
        all += 1;
        alike += usize::from(likeness(&contrast, bead) >= TELLING);
    }
    // Where hardly anything is like its counterpart, the texts have too little in common to be
    // told by it, or are no translations of each other.
    if alike * 2 < all || all * 4 < source.len().min(target.len()) {
        return None;
    }
    Some(aligned(&contrast, &beads, (from, to), ratio))
}

/// The cheapest beads, first with hardly a look at lengths, then by the ratio of lengths that the
/// pairs found have in common: whole texts would mislead where one has gaps.
fn beads(band: Band, contrast: &Contrast, from: &[Measured], to: &[Measured]) -> (Vec<Bead>, f64) {
    let search = |ratio: f64, weight: f64| {
        cheapest(band, BEADS, |sources, targets| {
            let evidence: f64 =
                likenesses(contrast, &(sources.clone(), targets.clone())).map(log_ratio).sum();
            let lengths = length_cost(total(&from[sources]), total(&to[targets]), ratio);
            weight * lengths.min(GREATEST_LENGTH_COST) - 100.0 * evidence
        })
    };
    let whole = (total(to) / total(from).max(1.0)).clamp(0.1, 10.0);
    let first = search(whole, FIRST_WEIGHT);
    let mut ratios: Vec<f64> = first
        .iter()
        .filter(|(sources, targets)| sources.len() == 1 && targets.len() == 1)
        .map(|(sources, targets)| to[targets.start].length / from[sources.start].length.max(1.0))
        .collect();
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios.get(ratios.len() / 2).copied().unwrap_or(whole).clamp(0.1, 10.0);
    (search(ratio, 1.0), ratio)
}

fn total(side: &[Measured]) -> f64 {
    side.iter().map(|unit| unit.length).sum()
}

/// Makes pairs of single sentences that stand alone beside each other on both sides.
fn paired(beads: Vec<Bead>, from: &[Measured], to: &[Measured], ratio: f64) -> Vec<Bead> {
    let mut pairs: Vec<Bead> = Vec::with_capacity(beads.len());
    for bead in beads {
        let joined = pairs.last().and_then(|last| {
            let (sources, targets) = (last.0.start..bead.0.end, last.1.start..bead.1.end);
            let alone = |bead: &Bead| bead.0.is_empty() != bead.1.is_empty();
            let one = sources.len() == 1 && targets.len() == 1 && alone(last) && alone(&bead);
            one.then_some((sources, targets))
        });
        let fits = |(sources, targets): &Bead| {
            let expected = total(&from[sources.clone()]) * ratio;
            PAIRED.contains(&(total(&to[targets.clone()]) / expected.max(1.0)))
        };
        match joined.filter(fits) {
            Some(joined) => {
                pairs.pop();
                pairs.push(joined);
            }
            None => pairs.push(bead),
        }
    }
    pairs
}

/// How alike each sentence of a bead is to the other side.
fn likenesses<'c>(contrast: &'c Contrast, bead: &Bead) -> impl Iterator<Item = f64> + 'c {
    let (sources, targets) = bead.clone();
    let (columns, rows) = (targets.clone(), sources.clone());
    let of_source = sources
        .map(move |row| columns.clone().map(|column| contrast.source(row, column)).sum::<f64>());
    let of_target = targets
        .map(move |column| rows.clone().map(|row| contrast.target(row, column)).sum::<f64>());
    of_source.chain(of_target)
}

/// ln of how much more often translations are so alike than strangers, for strangers about 0 ± 1 and
/// translations about 4.5 ± 2.5 as measured in 25 languages.
fn log_ratio(likeness: f64) -> f64 {
    let z = likeness.max(0.0);
    (-2.5 + 0.72 * z + 0.42 * z * z).min(5.0)
}

/// The mean likeness of a bead's sentences.
fn likeness(contrast: &Contrast, bead: &Bead) -> f64 {
    let count = (bead.0.len() + bead.1.len()) as f64;
    likenesses(contrast, bead).sum::<f64>() / count
}

fn aligned(
    contrast: &Contrast,
    beads: &[Bead],
    (from, to): (&[Measured], &[Measured]),
    ratio: f64,
) -> Aligned {
    let mut found = vec![None; to.len()];
    let mut standing = vec![Standing::default(); to.len()];
    let mut gaps: Vec<(usize, Standing)> = Vec::new();
    let mut added: Vec<usize> = Vec::new();
    let is_whole = |bead: &&Bead| !bead.0.is_empty() && !bead.1.is_empty();
    for (number, bead) in beads.iter().enumerate() {
        let (sources, targets) = bead;
        if is_whole(&bead) {
            for column in targets.clone() {
                found[column] = Some(sources.clone());
                standing[column] = Standing { likeness: likeness(contrast, bead), room: 0.0 };
            }
            continue;
        }
        let (before, after) = (&beads[..number], &beads[number + 1..]);
        let around =
            || before.iter().rev().find(is_whole).into_iter().chain(after.iter().find(is_whole));
        let beside = || before.last().into_iter().chain(after.first()).filter(is_whole);
        for row in sources.clone() {
            let columns = around().flat_map(|bead| bead.1.clone());
            let likeness = greatest(columns.map(|column| contrast.source(row, column)));
            let own = from[row].length * ratio;
            let room = beside().map(|(sources, targets)| {
                (total(&to[targets.clone()]) - total(&from[sources.clone()]) * ratio) / own
            });
            gaps.push((row, Standing { likeness, room: greatest(room) }));
        }
        for column in targets.clone() {
            let rows = around().flat_map(|bead| bead.0.clone());
            let likeness = greatest(rows.map(|row| contrast.target(row, column)));
            let room = beside().map(|(sources, targets)| {
                let given = total(&to[targets.clone()]);
                (total(&from[sources.clone()]) * ratio - given) / to[column].length
            });
            standing[column] = Standing { likeness, room: greatest(room) };
            added.push(column);
        }
    }
    // What stands alone on both sides and is alike was moved.
    for column in added {
        let alike = |row: usize| likeness(contrast, &(row..row + 1, column..column + 1));
        let best = (0..gaps.len())
            .max_by(|one, other| alike(gaps[*one].0).total_cmp(&alike(gaps[*other].0)));
        if let Some(place) = best.filter(|place| alike(gaps[*place].0) >= MOVED) {
            let (row, _) = gaps.remove(place);
            found[column] = Some(row..row + 1);
            standing[column] = Standing { likeness: alike(row), room: 0.0 };
        }
    }
    Aligned { found, standing, gaps }
}

fn greatest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, f64::max)
}
