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

/// Costs of a bead in 100·ln of a likelihood ratio, as in `align`. Chosen with the
/// figures of `tests/alignment.rs` in view: sentences dropped, added, replaced, merged.
const BEADS: &[Kind] = &[
    (1, 1, 0.0),
    (1, 0, 450.0),
    (0, 1, 450.0),
    (2, 1, 300.0),
    (1, 2, 300.0),
    (3, 1, 510.0),
    (1, 3, 510.0),
    (4, 1, 620.0),
    (1, 4, 620.0),
    (5, 1, 710.0),
    (1, 5, 710.0),
    (6, 1, 790.0),
    (1, 6, 790.0),
    (2, 2, 1200.0),
];

/// Lengths of two sentences that do not fit at all cost no more: one of which half is lost is still
/// its source's.
const GREATEST_LENGTH_COST: f64 = 800.0;
/// How much lengths weigh before the languages' own ratio is known.
const FIRST_WEIGHT: f64 = 0.1;
/// Sentences of either side below which nothing can be read against the rest.
const FEWEST: usize = 3;
/// The likeness of most pairs of one to one, where sentences can be told apart at all.
const TELLING: f64 = 1.5;
/// The likeness by which sentences that stand in another order are found again.
const MOVED: f64 = 1.0;
/// How much more alike a sentence must be to one that stands alone than to its own bead, if it is to
/// leave that.
const FREED: f64 = 2.0;
/// The likeness below which two sentences are not taken for each other's before both were looked for
/// in other places.
const UNLIKE: f64 = 0.5;
/// How much more alike a sentence must be to one farther away than to its neighbour, if it is to be
/// taken for a part of it.
const FARTHER: f64 = 1.0;
/// What sentences that stand alone are together of their text, from which its whole length tells
/// whether they are missing there.
const WEIGHTY: f64 = 0.1;
/// What share of what the whole text has room for is believed, for translators spend it elsewhere too.
const BELIEVED: f64 = 0.5;
/// What the lengths of sentences that stand alone on both sides at one place may differ by, and they
/// be taken for a pair that only looks unlike.
const PAIRED: Range<f64> = 0.4..2.5;

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
    let beads = freed(&contrast, parted(&contrast, beads));
    let moved = moved(&contrast, &beads);
    let beads = paired(beads, &moved, (from, to), ratio);
    Some(aligned(&contrast, &beads, &moved, (from, to), ratio))
}

/// The cheapest beads, first with hardly a look at lengths, then by the ratio of lengths that the
/// pairs found have in common: whole texts would mislead where one has gaps.
fn beads(band: Band, contrast: &Contrast, from: &[Measured], to: &[Measured]) -> (Vec<Bead>, f64) {
    let search = |ratio: f64, weight: f64| {
        cheapest(band, BEADS, |sources, targets| {
            let evidence: f64 =
                likenesses(contrast, &(sources.clone(), targets.clone())).map(log_ratio).sum();
            let single = sources.len() == 1 && targets.len() == 1;
            let greatest = if single { GREATEST_LENGTH_COST } else { f64::INFINITY };
            let lengths = length_cost(total(&from[sources]), total(&to[targets]), ratio);
            weight * lengths.min(greatest) - 100.0 * evidence
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

/// Parts pairs of sentences that are unlike each other.
fn parted(contrast: &Contrast, beads: Vec<Bead>) -> Vec<Bead> {
    let part = |bead: Bead| {
        let (sources, targets) = &bead;
        let single = sources.len() == 1 && targets.len() == 1;
        if !single || likeness(contrast, &bead) >= UNLIKE {
            return vec![bead];
        }
        let (end, start) = (sources.end, targets.start);
        vec![(sources.clone(), start..start), (end..end, targets.clone())]
    };
    beads.into_iter().flat_map(part).collect()
}

/// Takes out of each bead the sentences at its ends that are far more like one that stands alone on
/// the other side.
fn freed(contrast: &Contrast, beads: Vec<Bead>) -> Vec<Bead> {
    let (lost, added) = alone(&beads);
    let like = |row: usize, column: usize| likeness(contrast, &(row..row + 1, column..column + 1));
    let of_lost = |column: usize| greatest(lost.iter().map(|row| like(*row, column)));
    let of_added = |row: usize| greatest(added.iter().map(|column| like(row, *column)));
    let free = |bead: Bead| -> Vec<Bead> {
        let (sources, targets) = bead;
        if sources.len().max(targets.len()) < 2 || sources.is_empty() || targets.is_empty() {
            return vec![(sources, targets)];
        }
        let is_elsewhere = |elsewhere: f64, own: f64| elsewhere >= MOVED.max(own + FREED);
        let rows = without_ends(sources.clone(), |row| {
            targets.len() == 1 && is_elsewhere(of_added(*row), like(*row, targets.start))
        });
        let columns = without_ends(targets.clone(), |column| {
            sources.len() == 1 && is_elsewhere(of_lost(*column), like(sources.start, *column))
        });
        let before = (sources.start..rows.start, targets.start..columns.start);
        let after = (rows.end..sources.end, columns.end..targets.end);
        [before, (rows, columns), after]
            .into_iter()
            .filter(|(sources, targets)| !sources.is_empty() || !targets.is_empty())
            .collect()
    };
    beads.into_iter().flat_map(free).collect()
}

/// What is left of a range without the members at its ends that leave.
fn without_ends(range: Range<usize>, leaves: impl Fn(&usize) -> bool) -> Range<usize> {
    let start = range.clone().find(|member| !leaves(member)).unwrap_or(range.end);
    let end =
        (start..range.end).rev().find(|member| !leaves(member)).map_or(start, |last| last + 1);
    start..end
}

/// The sentences that stand alone: those of the source, those of the article.
fn alone(beads: &[Bead]) -> (Vec<usize>, Vec<usize>) {
    let lost = beads.iter().filter(|(_, targets)| targets.is_empty());
    let added = beads.iter().filter(|(sources, _)| sources.is_empty());
    (
        lost.flat_map(|(sources, _)| sources.clone()).collect(),
        added.flat_map(|(_, targets)| targets.clone()).collect(),
    )
}

/// The sentences that stand alone on both sides and are alike: they stand in another order. The
/// most alike are taken first.
fn moved(contrast: &Contrast, beads: &[Bead]) -> Vec<(usize, usize)> {
    let (lost, added) = alone(beads);
    let alike = |row: usize, column: usize| likeness(contrast, &(row..row + 1, column..column + 1));
    let mut pairs: Vec<(f64, usize, usize)> = lost
        .iter()
        .flat_map(|row| added.iter().map(|column| (alike(*row, *column), *row, *column)))
        .filter(|(likeness, ..)| *likeness >= MOVED)
        .collect();
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (_, row, column) in pairs {
        if moved.iter().all(|(other, taken)| *other != row && *taken != column) {
            moved.push((row, column));
        }
    }
    moved
}

/// Makes pairs of single sentences that stand alone beside each other on both sides and were not moved.
fn paired(
    beads: Vec<Bead>,
    moved: &[(usize, usize)],
    (from, to): (&[Measured], &[Measured]),
    ratio: f64,
) -> Vec<Bead> {
    let mut pairs: Vec<Bead> = Vec::with_capacity(beads.len());
    for bead in beads {
        let joined = pairs.last().and_then(|last| {
            let (sources, targets) = (last.0.start..bead.0.end, last.1.start..bead.1.end);
            let alone = |bead: &Bead| {
                let stays = |(row, column): &(usize, usize)| {
                    !bead.0.contains(row) && !bead.1.contains(column)
                };
                bead.0.is_empty() != bead.1.is_empty() && moved.iter().all(stays)
            };
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

/// How alike each sentence of a bead is to the other side: the sum over its sentences, in deviations
/// of such a sum.
fn likenesses<'c>(contrast: &'c Contrast, bead: &Bead) -> impl Iterator<Item = f64> + 'c {
    let (sources, targets) = bead.clone();
    let (columns, rows) = (targets.clone(), sources.clone());
    let (wide, high) = ((columns.len() as f64).sqrt(), (rows.len() as f64).sqrt());
    let of_source = sources.map(move |row| {
        columns.clone().map(|column| contrast.source(row, column)).sum::<f64>() / wide
    });
    let of_target = targets.map(move |column| {
        rows.clone().map(|row| contrast.target(row, column)).sum::<f64>() / high
    });
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
    moved: &[(usize, usize)],
    (from, to): (&[Measured], &[Measured]),
    ratio: f64,
) -> Aligned {
    let mut found = vec![None; to.len()];
    let mut standing = vec![Standing::default(); to.len()];
    let mut gaps: Vec<(usize, Standing)> = Vec::new();
    let (room_for_lost, room_for_added) = room(beads, moved, (from, to), ratio);
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
        let around = || {
            let (before, after) =
                (before.iter().rev().filter(is_whole), after.iter().filter(is_whole));
            let discounts = [0.0, FARTHER, FARTHER];
            before.zip(discounts).chain(after.zip(discounts))
        };
        let beside = || before.last().into_iter().chain(after.first()).filter(is_whole);
        let stays = |row: &usize| moved.iter().all(|(other, _)| other != row);
        for row in sources.clone().filter(stays) {
            let likeness = greatest(around().flat_map(|((_, targets), discount)| {
                targets.clone().map(move |column| contrast.source(row, column) - discount)
            }));
            let own = from[row].length * ratio;
            let room = beside().map(|(sources, targets)| {
                (total(&to[targets.clone()]) - total(&from[sources.clone()]) * ratio) / own
            });
            gaps.push((row, Standing { likeness, room: greatest(room).max(room_for_lost) }));
        }
        for column in targets.clone() {
            if let Some((row, _)) = moved.iter().find(|(_, other)| *other == column) {
                found[column] = Some(*row..row + 1);
                let likeness = likeness(contrast, &(*row..row + 1, column..column + 1));
                standing[column] = Standing { likeness, room: 0.0 };
                continue;
            }
            let likeness = greatest(around().flat_map(|((sources, _), discount)| {
                sources.clone().map(move |row| contrast.target(row, column) - discount)
            }));
            let room = beside().map(|(sources, targets)| {
                let given = total(&to[targets.clone()]);
                (total(&from[sources.clone()]) * ratio - given) / to[column].length
            });
            standing[column] = Standing { likeness, room: greatest(room).max(room_for_added) };
        }
    }
    Aligned { found, standing, gaps }
}

/// What share of the source's sentences that stand alone the article as a whole is long enough for,
/// and the other way round; 0 where they are too small a part of their text.
fn room(
    beads: &[Bead],
    moved: &[(usize, usize)],
    (from, to): (&[Measured], &[Measured]),
    ratio: f64,
) -> (f64, f64) {
    let (mut lost, mut added) = alone(beads);
    lost.retain(|row| moved.iter().all(|(other, _)| other != row));
    added.retain(|column| moved.iter().all(|(_, other)| other != column));
    let of = |side: &[Measured], members: &[usize]| -> f64 {
        members.iter().map(|member| side[*member].length).sum()
    };
    let (lost, added) = (of(from, &lost) * ratio, of(to, &added));
    let (expected, given) = (total(from) * ratio, total(to));
    // What the article is longer than its source, its own additions aside.
    let surplus = given - added - (expected - lost);
    let share = |alone: f64, whole: f64, room: f64| {
        if alone > WEIGHTY * whole { BELIEVED * room / alone } else { 0.0 }
    };
    (share(lost, expected, surplus), share(added, given, -surplus))
}

fn greatest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::{
        super::align::{Unit, measured},
        *,
    };
    use crate::text::Overlap;

    const WORDS: [&str; 8] =
        ["harbour", "mayor", "ferry", "storm", "train", "council", "bridge", "school"];

    /// A sentence about each of `topics`, by number.
    fn sentences(topics: &[&[usize]]) -> Vec<String> {
        let sentence = |topics: &&[usize]| -> String {
            topics.iter().map(|topic| format!("{} was seen there again. ", WORDS[*topic])).collect()
        };
        topics.iter().map(sentence).collect()
    }

    /// How many of the topics of either sentence the other has.
    fn shared(one: &str, other: &str) -> f32 {
        let topics = WORDS.iter().filter(|word| one.contains(**word));
        let (all, both) = topics.fold((0.0, 0.0), |(all, both), word| {
            (all + 1.0, both + f32::from(u8::from(other.contains(word))))
        });
        0.2 + 0.1 * both / all
    }

    fn aligned(source: &[&[usize]], target: &[&[usize]]) -> Option<Aligned> {
        let (source, target) = (sentences(source), sentences(target));
        let overlaps = |source: &[&str], target: &[&str], near: &[Range<usize>]| {
            let row = |(one, near): (&&str, &Range<usize>)| {
                let overlap = |other: &&str| Overlap {
                    source: shared(one, other),
                    target: shared(other, one),
                };
                target[near.clone()].iter().map(overlap).collect()
            };
            Some(source.iter().zip(near).map(row).collect())
        };
        let measure = |side: &[String]| {
            let units: Vec<_> = side.iter().map(|text| Unit { text, block: 0 }).collect();
            measured(&units)
        };
        let (from, to) = (measure(&source), measure(&target));
        let source: Vec<&str> = source.iter().map(String::as_str).collect();
        let target: Vec<&str> = target.iter().map(String::as_str).collect();
        align((&source, &from), (&target, &to), &overlaps)
    }

    const ALL: [&[usize]; 8] = [&[0], &[1], &[2], &[3], &[4], &[5], &[6], &[7]];

    #[test]
    fn a_lost_sentence_leaves_a_gap() {
        let Aligned { found, gaps, .. } =
            aligned(&ALL, &[ALL[0], ALL[1], ALL[3], ALL[4], ALL[5], ALL[6], ALL[7]]).unwrap();
        assert_eq!(found[1..3], [Some(1..2), Some(3..4)]);
        assert_eq!(gaps.len(), 1);
        assert!(gaps[0].0 == 2 && gaps[0].1.is_alone());
    }

    #[test]
    fn an_added_sentence_has_no_counterpart() {
        let source = [ALL[0], ALL[1], ALL[2], ALL[4], ALL[5], ALL[6], ALL[7]];
        let Aligned { found, standing, gaps } = aligned(&source, &ALL).unwrap();
        assert_eq!(found[2..5], [Some(2..3), None, Some(3..4)]);
        assert!(standing[3].is_alone() && gaps.is_empty());
    }

    #[test]
    fn merged_sentences_leave_no_gap() {
        let target = [ALL[0], ALL[1], &[2, 3], ALL[4], ALL[5], ALL[6], ALL[7]];
        let Aligned { found, gaps, .. } = aligned(&ALL, &target).unwrap();
        assert_eq!(found[2], Some(2..4));
        assert!(gaps.is_empty());
    }

    #[test]
    fn moved_sentences_are_found_again() {
        let target = [ALL[0], ALL[1], ALL[5], ALL[2], ALL[3], ALL[4], ALL[6], ALL[7]];
        let Aligned { found, gaps, .. } = aligned(&ALL, &target).unwrap();
        assert_eq!(found[2], Some(5..6));
        assert!(gaps.is_empty());
    }

    #[test]
    fn strangers_and_few_sentences_are_left_to_lengths() {
        assert!(aligned(&ALL[..4], &ALL[4..]).is_none());
        assert!(aligned(&ALL[..2], &ALL[..2]).is_none());
    }
}
