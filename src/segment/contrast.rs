//! Reads overlaps against the rest of the two texts: how much more two sentences cover each other
//! than any two would. Long sentences cover more, common words are covered everywhere, and related
//! languages overlap more than others; what is left after that is the likeness.

use std::ops::Range;

use crate::text::Overlap;

/// What overlaps of strangers vary by around what is expected of them, and how many of them that
/// experience outweighs: the median over 25 languages of news, for texts too short to tell themselves.
const USUAL: (f64, f64) = (0.018, 20.0);
/// Strangers to which a sentence's own expectation needs to be trusted halfway.
const SHRINK: f64 = 1.0;
/// Rounds of fitting, after which nothing moves any more that matters.
const ROUNDS: usize = 3;

/// The likeness of near sentences, in standard deviations: of the source's to the article's
/// sentence and the other way round.
pub(super) struct Contrast {
    near: Vec<Range<usize>>,
    sides: [Vec<Vec<f64>>; 2],
}

impl Contrast {
    /// Of `overlaps`, which say for each sentence of the source what it has in common with those
    /// that are near; the article has `columns` sentences.
    pub(super) fn of(near: Vec<Range<usize>>, overlaps: &[Vec<Overlap>], columns: usize) -> Self {
        let side = |of: fn(&Overlap) -> f32| {
            let rows = overlaps
                .iter()
                .map(|row| row.iter().map(|overlap| f64::from(of(overlap))).collect())
                .collect();
            likeness(rows, &near, columns)
        };
        let sides = [side(|overlap| overlap.source), side(|overlap| overlap.target)];
        Self { near, sides }
    }

    /// The likeness of sentence `row` of the source to `column` of the article, 0 where they are far
    /// apart.
    pub(super) fn source(&self, row: usize, column: usize) -> f64 {
        self.get(0, row, column)
    }

    /// The likeness of sentence `column` of the article to `row` of the source.
    pub(super) fn target(&self, row: usize, column: usize) -> f64 {
        self.get(1, row, column)
    }

    fn get(&self, side: usize, row: usize, column: usize) -> f64 {
        let offset = column.checked_sub(self.near[row].start);
        offset.and_then(|offset| self.sides[side][row].get(offset)).copied().unwrap_or_default()
    }
}

/// What is left of `rows` beyond what each row and each column leads to expect, in standard
/// deviations. The greatest of each row and column may be a translation and is not asked.
fn likeness(mut rows: Vec<Vec<f64>>, near: &[Range<usize>], columns: usize) -> Vec<Vec<f64>> {
    let asked = asked(&rows, near, columns);
    let count = asked.iter().flatten().filter(|asked| **asked).count() as f64;
    let cells = |rows: &[Vec<f64>], add: &mut dyn FnMut(usize, usize, f64)| {
        for (row, (values, asked)) in rows.iter().zip(&asked).enumerate() {
            let asked = values.iter().zip(asked).enumerate().filter(|(_, (_, asked))| **asked);
            asked.for_each(|(offset, (value, _))| add(row, near[row].start + offset, *value));
        }
    };
    let mut mean = 0.0;
    cells(&rows, &mut |_, _, value| mean += value / count);
    rows.iter_mut().flatten().for_each(|value| *value -= mean);
    let plain = rows.clone();
    let (mut of_row, mut of_column) = (vec![0.0; rows.len()], vec![0.0; columns]);
    for _ in 0..ROUNDS {
        let (mut sum, mut seen) = (vec![0.0; rows.len()], vec![SHRINK; rows.len()]);
        cells(&plain, &mut |row, column, value| {
            sum[row] += value - of_column[column];
            seen[row] += 1.0;
        });
        of_row = sum.iter().zip(&seen).map(|(sum, seen)| sum / seen).collect();
        let (mut sum, mut seen) = (vec![0.0; columns], vec![SHRINK; columns]);
        cells(&plain, &mut |row, column, value| {
            sum[column] += value - of_row[row];
            seen[column] += 1.0;
        });
        of_column = sum.iter().zip(&seen).map(|(sum, seen)| sum / seen).collect();
    }
    for (row, values) in rows.iter_mut().enumerate() {
        for (offset, value) in values.iter_mut().enumerate() {
            *value -= of_row[row] + of_column[near[row].start + offset];
        }
    }
    let mut squares = USUAL.1 * USUAL.0 * USUAL.0;
    cells(&rows, &mut |_, _, value| squares += value * value);
    let deviation = (squares / (USUAL.1 + count)).sqrt();
    rows.iter_mut().flatten().for_each(|value| *value /= deviation);
    rows
}

/// Which values are surely of strangers: not the greatest of their row or column after the means of
/// both are taken off. All, if there are too few to choose from.
fn asked(rows: &[Vec<f64>], near: &[Range<usize>], columns: usize) -> Vec<Vec<bool>> {
    let mut asked: Vec<Vec<bool>> = rows.iter().map(|row| vec![true; row.len()]).collect();
    if rows.len() <= 2 || columns <= 2 {
        return asked;
    }
    let (mut sum, mut seen) = (vec![0.0; columns], vec![0.0_f64; columns]);
    for (row, near) in rows.iter().zip(near) {
        for (value, column) in row.iter().zip(near.clone()) {
            sum[column] += value;
            seen[column] += 1.0;
        }
    }
    let mut greatest = vec![(f64::MIN, 0); columns];
    for (number, (row, near)) in rows.iter().zip(near).enumerate() {
        let mean = row.iter().sum::<f64>() / row.len().max(1) as f64;
        let mut best = (f64::MIN, 0);
        for (offset, (value, column)) in row.iter().zip(near.clone()).enumerate() {
            let left = value - sum[column] / seen[column].max(1.0);
            if left > best.0 {
                best = (left, offset);
            }
            if left - mean > greatest[column].0 {
                greatest[column] = (left - mean, number);
            }
        }
        if let Some(asked) = asked[number].get_mut(best.1) {
            *asked = false;
        }
    }
    for (column, (value, row)) in greatest.iter().enumerate() {
        if *value > f64::MIN {
            asked[*row][column - near[*row].start] = false;
        }
    }
    asked
}
