//! How far the sentences of two texts cover each other, by the input embeddings alone: each piece
//! is held against the most similar piece of the other sentence, and rare pieces weigh more. The
//! encoder does not run, so a text costs a few hundredths of what scoring it costs.

use std::{collections::BTreeMap, ops::Range};

use super::{
    encoder::Embeddings,
    kernel::{Aligned, Kernel, Matrix, Quantised},
    tokenize::Tokenize,
};
use crate::text::Overlap;

/// Sentences of the source that are held against the other text together, so that what is kept in
/// between stays small however long the texts are.
const TOGETHER: usize = 32;
/// The power of a piece's surprise that is its weight; chosen on news in 25 languages, where 1 and 2
/// tell sentences apart nearly as well.
const WEIGHT: f64 = 1.5;

/// The pieces of a sentence in the order of their ids, each once with the weight of all its places.
type Bag = Vec<(u32, f64)>;

/// Measures `near[i]` of `target` against sentence `i` of `source`. None if the tokenizer does not
/// know how rare its pieces are.
pub(super) fn overlaps(
    tokenizer: &dyn Tokenize,
    table: &Embeddings,
    hidden: usize,
    source: &[&str],
    target: &[&str],
    near: &[Range<usize>],
) -> Option<Vec<Vec<Overlap>>> {
    let bags = |side: &[&str]| -> Option<Vec<Bag>> {
        side.iter().map(|text| bag(tokenizer, text)).collect()
    };
    let (source, target) = (bags(source)?, bags(target)?);
    let kernel = Kernel::best();
    let parts = source.chunks(TOGETHER).zip(near.chunks(TOGETHER));
    Some(
        parts
            .flat_map(|(source, near)| {
                let start = near.iter().map(|near| near.start).min().unwrap_or_default();
                let end = near.iter().map(|near| near.end).max().unwrap_or_default();
                let part = Part::new(kernel, table, hidden, source, &target[start..end]);
                let overlaps = part.overlaps(source, &target[start..end], near, start);
                overlaps.into_iter()
            })
            .collect(),
    )
}

fn bag(tokenizer: &dyn Tokenize, text: &str) -> Option<Bag> {
    let mut bag = BTreeMap::new();
    for id in tokenizer.tokenize(text).ids {
        *bag.entry(id).or_default() += tokenizer.surprise(id)?.powf(WEIGHT);
    }
    Some(bag.into_iter().collect())
}

/// The similarities of all pieces of some sentences with all of some others.
struct Part {
    /// Ids in order.
    source: Vec<u32>,
    target: Vec<u32>,
    /// `[source][target]`, cosines.
    similarity: Aligned<f32>,
}

impl Part {
    fn new(
        kernel: Kernel,
        table: &Embeddings,
        hidden: usize,
        source: &[Bag],
        target: &[Bag],
    ) -> Self {
        let (source, target) = (pieces(source), pieces(target));
        let mut similarity = Aligned::default();
        let rows: Vec<f32> = source.iter().flat_map(|id| unit(table, hidden, *id)).collect();
        let (mut bytes, mut scales) = (Vec::with_capacity(target.len() * hidden), Vec::new());
        for id in &target {
            let row = unit(table, hidden, *id);
            let scale = row.iter().fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs())) / 127.0;
            #[expect(clippy::cast_possible_truncation, reason = "within −127 and 127")]
            bytes.extend(row.iter().map(|x| (x / scale).round() as i8));
            scales.push(scale);
        }
        let matrix = Matrix::new(&bytes, hidden, &scales, &vec![0.0; target.len()]);
        let quantised = &mut Quantised::default();
        kernel.dense(&matrix, &rows, source.len(), false, quantised, &mut similarity);
        Self { source, target, similarity }
    }

    /// The overlaps of `source` with those of `target`, which begin with number `start`, that are near.
    fn overlaps(
        &self,
        source: &[Bag],
        target: &[Bag],
        near: &[Range<usize>],
        start: usize,
    ) -> Vec<Vec<Overlap>> {
        let width = self.target.len();
        let row = |id: u32| &self.similarity[place(&self.source, id) * width..][..width];
        let places: Vec<Vec<usize>> = target
            .iter()
            .map(|bag| bag.iter().map(|(id, _)| place(&self.target, *id)).collect())
            .collect();
        let mut nearest = vec![0.0; width];
        let of = |(bag, near): (&Bag, &Range<usize>)| {
            let rows: Vec<&[f32]> = bag.iter().map(|(id, _)| row(*id)).collect();
            nearest.fill(f32::MIN);
            for row in &rows {
                for (nearest, similarity) in nearest.iter_mut().zip(*row) {
                    *nearest = nearest.max(*similarity);
                }
            }
            let overlap = |number: usize| {
                let (other, places) = (&target[number - start], &places[number - start]);
                if bag.is_empty() || other.is_empty() {
                    return Overlap::default();
                }
                let best = |row: &&[f32]| {
                    places.iter().fold(f32::MIN, |best, place| best.max(row[*place]))
                };
                Overlap {
                    source: mean(bag, rows.iter().map(best)),
                    target: mean(other, places.iter().map(|place| nearest[*place])),
                }
            };
            near.clone().map(overlap).collect()
        };
        source.iter().zip(near).map(of).collect()
    }
}

/// The ids of all pieces, in order.
fn pieces(bags: &[Bag]) -> Vec<u32> {
    let mut pieces: Vec<u32> = bags.iter().flatten().map(|(id, _)| *id).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

fn place(pieces: &[u32], id: u32) -> usize {
    pieces.binary_search(&id).expect("all pieces were collected")
}

/// The embedding of a piece, one long.
fn unit(table: &Embeddings, hidden: usize, id: u32) -> Vec<f32> {
    let mut row = vec![0.0; hidden];
    table.add(id, &mut row);
    let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for x in &mut row {
        *x /= length;
    }
    row
}

/// The mean of what is said of the pieces of `bag`, by their weights.
fn mean(bag: &[(u32, f64)], similarities: impl Iterator<Item = f32>) -> f32 {
    let (sum, total) = bag.iter().zip(similarities).fold((0.0, 0.0), |(sum, total), (piece, x)| {
        (sum + piece.1 * f64::from(x), total + piece.1)
    });
    #[expect(clippy::cast_possible_truncation, reason = "a mean of f32")]
    let mean = if total > 0.0 { (sum / total) as f32 } else { 0.0 };
    mean
}

#[cfg(test)]
mod tests {
    use super::super::{Device, Scorer, weights};

    #[test]
    fn a_sentence_covers_its_translation_best_in_any_kernel() {
        let source =
            ["The ferry leaves at half past six.", "Nobody was hurt.", "", "It rained in May."];
        let target =
            ["Im Mai regnete es.", "Niemand wurde verletzt.", "Die Fähre fährt um halb sieben."];
        let model = weights::embedded(Device::Cpu).unwrap();
        let overlaps = model.overlaps(&source, &target, &[0..3, 0..3, 1..2, 0..3]).unwrap();
        assert_eq!(overlaps.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1, 3]);
        for (number, counterpart) in [(0, 2), (1, 1), (3, 0)] {
            let of = |place: usize| overlaps[number][place].source + overlaps[number][place].target;
            assert!((0..3).all(|other| other == counterpart || of(other) < of(counterpart)));
        }
        assert_eq!((overlaps[2][0].source, overlaps[2][0].target), (0.0, 0.0));
    }

    #[test]
    fn overlaps_do_not_depend_on_what_else_is_measured() {
        let model = weights::embedded(Device::Cpu).unwrap();
        let source: Vec<String> = (0..70).map(|n| format!("Sentence {n} of the report.")).collect();
        let source: Vec<&str> = source.iter().map(String::as_str).collect();
        let target: Vec<String> = (0..70).map(|n| format!("Satz {n} des Berichts.")).collect();
        let target: Vec<&str> = target.iter().map(String::as_str).collect();
        let near: Vec<_> = (0..70_usize).map(|n| n.saturating_sub(3)..(n + 3).min(70)).collect();
        let all = model.overlaps(&source, &target, &near).unwrap();
        for number in [0, 31, 32, 69] {
            let near = near[number].clone();
            let alone = model.overlaps(
                &source[number..=number],
                &target[near.clone()],
                std::slice::from_ref(&(0..near.len())),
            );
            assert_eq!(alone.unwrap()[0], all[number]);
        }
    }
}
