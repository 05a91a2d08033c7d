//! Aligns the sentences of an article with those of its source by length (Gale and Church 1993),
//! helped by what both write alike: numbers, addresses, names. It knows no words.

use std::{collections::BTreeSet, ops::Range};

use super::beads::{Band, Bead, Kind, cheapest};

/// Costs of a bead, −100·ln of its probability relative to one to one (Gale and Church 1993).
const BEADS: &[Kind] =
    &[(1, 1, 0.0), (1, 0, 450.0), (0, 1, 450.0), (2, 1, 230.0), (1, 2, 230.0), (2, 2, 440.0)];

/// Variance of the target's length per character of the source (Gale and Church 1993).
const VARIANCE: f64 = 6.8;

/// Cost of two lengths that no normal variation explains (Gale and Church 1993).
const BIG_DISTANCE: f64 = 2_500.0;

/// What each shared number, address or name takes off a bead's cost.
const ANCHOR: f64 = 80.0;

/// What each number that only one side has adds to a bead's cost.
const STRAY_NUMBER: f64 = 60.0;

/// Characters of both sides below which their ratio may say more of gaps than of the languages.
const RATIO_SAMPLE: f64 = 600.0;

/// One sentence of either side.
pub(super) struct Unit<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// The block it stands in.
    pub(super) block: usize,
}

/// A sentence as the cost function sees it.
pub(super) struct Measured {
    /// Characters.
    pub(super) length: f64,
    anchors: BTreeSet<String>,
}

/// For each target sentence the source sentences it translates, by index; none if it has no
/// counterpart. Two target sentences may share theirs.
pub(super) fn align(
    source: &[Unit<'_>],
    target: &[Unit<'_>],
    (from, to): (&[Measured], &[Measured]),
) -> Vec<Option<Range<usize>>> {
    let mut found = vec![None; target.len()];
    let ratio = ratio(from, to);
    let (source_blocks, target_blocks) = (blocks(source), blocks(target));
    if same_paragraphs(&source_blocks, &target_blocks, from, to, ratio) {
        for (one, other) in source_blocks.iter().zip(&target_blocks) {
            let part = beads(&from[one.clone()], &to[other.clone()], ratio);
            mark(&part, one.start, other.start, &mut found);
        }
    } else {
        mark(&beads(from, to, ratio), 0, 0, &mut found);
    }
    found
}

fn mark(
    beads: &[Bead],
    source_start: usize,
    target_start: usize,
    found: &mut [Option<Range<usize>>],
) {
    for (sources, targets) in beads.iter().filter(|(sources, _)| !sources.is_empty()) {
        for target in targets.clone() {
            found[target_start + target] =
                Some(source_start + sources.start..source_start + sources.end);
        }
    }
}

/// The sentences as the cost function sees them.
pub(super) fn measured(units: &[Unit<'_>]) -> Vec<Measured> {
    units
        .iter()
        .map(|unit| Measured {
            length: unit.text.chars().count() as f64,
            anchors: anchors(unit.text),
        })
        .collect()
}

/// What both sides are likely to write alike: numbers, addresses, names in Latin letters.
fn anchors(text: &str) -> BTreeSet<String> {
    text.split(|c: char| c.is_whitespace() || "“”„«»\"()[]、，。「」".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter_map(|word| {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            if digits.len() >= 2 {
                return Some(digits);
            }
            let inside = word.char_indices().skip(1).any(|(_, c)| c == '.');
            let name = word.len() >= 4
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word.bytes().all(|b| b.is_ascii_alphanumeric());
            (name || inside && word.is_ascii()).then(|| word.to_lowercase())
        })
        .collect()
}

/// Characters of the target per character of the source: 1 as published unless the scripts
/// differ too much for that.
fn ratio(source: &[Measured], target: &[Measured]) -> f64 {
    let total = |side: &[Measured]| side.iter().map(|unit| unit.length).sum::<f64>();
    let ratio = (total(target) / total(source).max(1.0)).clamp(0.1, 10.0);
    let long = total(source) + total(target) >= RATIO_SAMPLE;
    let usual = if long { 0.8..=1.3 } else { 0.5..=2.0 };
    if usual.contains(&ratio) { 1.0 } else { ratio }
}

/// The runs of units of one block each.
fn blocks(units: &[Unit<'_>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if units[run.start].block == unit.block => run.end = index + 1,
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

/// Whether the sides have as many paragraphs, and nearly all of matching length.
fn same_paragraphs(
    source: &[Range<usize>],
    target: &[Range<usize>],
    from: &[Measured],
    to: &[Measured],
    ratio: f64,
) -> bool {
    if source.len() != target.len() || source.len() < 2 {
        return false;
    }
    let fitting = source
        .iter()
        .zip(target)
        .filter(|(one, other)| {
            let length = |side: &[Measured]| side.iter().map(|unit| unit.length).sum::<f64>();
            let wanted = length(&from[(*one).clone()]) * ratio;
            let given = length(&to[(*other).clone()]);
            (wanted - given).abs() <= 25.0 || (0.5..=2.0).contains(&(given / wanted.max(1.0)))
        })
        .count();
    fitting * 10 >= source.len() * 9
}

/// The cheapest sequence of beads.
fn beads(source: &[Measured], target: &[Measured], ratio: f64) -> Vec<Bead> {
    cheapest(Band::new(source.len(), target.len()), BEADS, |sources, targets| {
        bead_cost(&source[sources], &target[targets], ratio)
    })
}

fn bead_cost(source: &[Measured], target: &[Measured], ratio: f64) -> f64 {
    let length = |side: &[Measured]| side.iter().map(|unit| unit.length).sum::<f64>();
    let missing = |one: &[Measured], other: &[Measured]| {
        let (mut shared, mut stray) = (0, 0);
        for anchor in one.iter().flat_map(|unit| &unit.anchors) {
            if other.iter().any(|unit| unit.anchors.contains(anchor)) {
                shared += 1;
            } else if anchor.bytes().all(|b| b.is_ascii_digit()) {
                stray += 1;
            }
        }
        (shared, stray)
    };
    let (shared, left) = missing(source, target);
    let (_, right) = missing(target, source);
    length_cost(length(source), length(target), ratio) - ANCHOR * f64::from(shared)
        + STRAY_NUMBER * f64::from(left + right)
}

/// −100·ln of the probability that a translation differs this much in length.
pub(super) fn length_cost(source: f64, target: f64, ratio: f64) -> f64 {
    let mean = f64::midpoint(source, target / ratio);
    let delta = (target - source * ratio).abs() / (VARIANCE * mean * ratio).sqrt().max(1.0);
    let probability = 2.0 * (1.0 - normal(delta));
    if probability > 0.0 { (-100.0 * probability.ln()).min(BIG_DISTANCE) } else { BIG_DISTANCE }
}

/// The normal distribution function for `z` ≥ 0 (Abramowitz and Stegun 26.2.17).
fn normal(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let tail = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429]
        .iter()
        .rev()
        .fold(0.0, |sum, factor| (sum + factor) * t);
    1.0 - 0.398_942_3 * (-z * z / 2.0).exp() * tail
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(source: &[(&str, usize)], target: &[(&str, usize)]) -> Vec<Option<Range<usize>>> {
        let units = |side: &[(&'static str, usize)]| -> Vec<Unit<'static>> {
            side.iter().map(|(text, block)| Unit { text, block: *block }).collect()
        };
        let leak = |side: &[(&str, usize)]| -> Vec<(&'static str, usize)> {
            side.iter().map(|(text, block)| (&*text.to_string().leak(), *block)).collect()
        };
        let (source, target) = (leak(source), leak(target));
        let (source, target) = (units(&source), units(&target));
        align(&source, &target, (&measured(&source), &measured(&target)))
    }

    const LONG: &str =
        "The harbour of the northern town was closed on Monday after the storm broke.";
    const MIDDLE: &str = "Nobody was hurt, the mayor said at noon.";
    const SHORT: &str = "The ferry stays.";
    const LAST: &str =
        "Passengers have been asked to take the slow train to the south until Friday.";

    #[test]
    fn equal_texts_align_one_to_one() {
        let text = [(LONG, 0), (MIDDLE, 0), (SHORT, 0), (LAST, 0)];
        assert_eq!(aligned(&text, &text), [Some(0..1), Some(1..2), Some(2..3), Some(3..4)]);
    }

    #[test]
    fn a_dropped_sentence_is_skipped() {
        let source = [(LONG, 0), (LAST, 0), (SHORT, 0), (MIDDLE, 0), (LONG, 0)];
        let target = [(LONG, 0), (SHORT, 0), (MIDDLE, 0), (LONG, 0)];
        assert_eq!(aligned(&source, &target), [Some(0..1), Some(2..3), Some(3..4), Some(4..5)]);
    }

    #[test]
    fn an_added_sentence_has_no_source() {
        let source = [(LONG, 0), (SHORT, 0), (LONG, 0)];
        let target = [(LONG, 0), (LAST, 0), (SHORT, 0), (LONG, 0)];
        assert_eq!(aligned(&source, &target)[1], None);
    }

    #[test]
    fn merged_and_split_sentences_share_their_source() {
        let merged = format!("{LONG} {MIDDLE}");
        let two = [(LONG, 0), (MIDDLE, 0), (LAST, 0)];
        let one = [(merged.as_str(), 0), (LAST, 0)];
        assert_eq!(aligned(&two, &one), [Some(0..2), Some(2..3)]);
        assert_eq!(aligned(&one, &two), [Some(0..1), Some(0..1), Some(1..2)]);
    }

    #[test]
    fn numbers_anchor_sentences_of_equal_length() {
        let source = [("In 1998 it was so, they said.", 0), ("In 2007 it was so, they said.", 0)];
        let target = [("Im Jahr 2007 war es so, hieß es.", 0)];
        assert_eq!(aligned(&source, &target), [Some(1..2)]);
    }

    #[test]
    fn equal_paragraphs_are_aligned_inside() {
        let source = [(LONG, 0), (MIDDLE, 0), (SHORT, 1)];
        let target = [(LONG, 0), (MIDDLE, 0), (SHORT, 1)];
        assert_eq!(aligned(&source, &target), [Some(0..1), Some(1..2), Some(2..3)]);
    }

    #[test]
    fn nothing_aligns_with_nothing() {
        assert!(aligned(&[(LONG, 0)], &[]).is_empty());
        assert_eq!(aligned(&[], &[(LONG, 0)]), [None]);
    }
}
