//! The cheapest way to walk through two texts in step, sentence by sentence. What a step costs is
//! for the caller to say.

use std::ops::Range;

/// Sentences of the source and sentences of the article that belong together; one side may be empty.
pub(super) type Bead = (Range<usize>, Range<usize>);

/// How many sentences a bead has of either side, and what it costs whatever they say.
pub(super) type Kind = (usize, usize, f64);

/// Sentences off the diagonal that are looked at, besides the difference of the counts.
const BAND: usize = 40;

/// What part of all pairs of sentences is looked at: a band about the diagonal, so that a long
/// article costs linear time.
#[derive(Clone, Copy)]
pub(super) struct Band {
    rows: usize,
    columns: usize,
    half: usize,
}

impl Band {
    pub(super) fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns, half: BAND + rows.abs_diff(columns).min(4 * BAND) }
    }

    fn width(self) -> usize {
        2 * self.half + 1
    }

    fn left(self, row: usize) -> usize {
        (row * self.columns / self.rows.max(1)).saturating_sub(self.half)
    }

    /// The sentences of the article that sentence `row` of the source may share a bead with.
    pub(super) fn near(self, row: usize) -> Range<usize> {
        self.left(row).min(self.columns)..self.columns.min(self.left(row + 1) + self.width())
    }

    fn cell(self, row: usize, column: usize) -> Option<usize> {
        let offset = column.checked_sub(self.left(row)).filter(|offset| *offset < self.width())?;
        Some(row * self.width() + offset)
    }
}

/// The cheapest sequence of beads of these kinds, in order; none if the counts differ too much.
/// `cost` is asked for what a bead costs beside its kind, only where neither side is empty.
pub(super) fn cheapest(
    band: Band,
    kinds: &[Kind],
    cost: impl Fn(Range<usize>, Range<usize>) -> f64,
) -> Vec<Bead> {
    let Band { rows, columns, .. } = band;
    let mut best = vec![f64::INFINITY; (rows + 1) * band.width()];
    let mut chosen = vec![usize::MAX; (rows + 1) * band.width()];
    for row in 0..=rows {
        for column in band.left(row)..=columns.min(band.left(row) + band.width() - 1) {
            let Some(here) = band.cell(row, column) else { continue };
            if row == 0 && column == 0 {
                best[here] = 0.0;
                continue;
            }
            for (index, (down, right, penalty)) in kinds.iter().enumerate() {
                if *down > row || *right > column {
                    continue;
                }
                let Some(before) = band.cell(row - down, column - right) else { continue };
                if best[before].is_infinite() {
                    continue;
                }
                let own = if *down == 0 || *right == 0 {
                    0.0
                } else {
                    cost(row - down..row, column - right..column)
                };
                let total = best[before] + penalty + own;
                if total < best[here] {
                    best[here] = total;
                    chosen[here] = index;
                }
            }
        }
    }
    let mut found = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while row > 0 || column > 0 {
        let kind = band.cell(row, column).and_then(|here| kinds.get(chosen[here]));
        // Without a kind the corner lies outside the band.
        let Some((down, right, _)) = kind else { return Vec::new() };
        found.push((row - down..row, column - right..column));
        row -= down;
        column -= right;
    }
    found.reverse();
    found
}
