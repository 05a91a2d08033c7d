//! Arranges the pieces of an item into the sequences that the encoder reads, and joins what it says
//! of them. Nothing is dropped: what is longer than the network's positions is cut into overlapping
//! windows.

use std::ops::Range;

use super::head::Output;

/// Longer sequences are cut, even where the network has more positions: they cost time by the square
/// of their length.
const POSITIONS: usize = 512;

/// How a network wants its sequences: `start target end`, or `start target between source end`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) start: u32,
    pub(super) between: Vec<u32>,
    pub(super) end: Vec<u32>,
    /// Whether the source and the marks behind it are of the second token type.
    pub(super) second_type: bool,
    /// The longest sequence.
    pub(super) positions: usize,
}

impl Default for Frame {
    /// `<s> target </s></s> source </s>`, as XLM-R has it.
    fn default() -> Self {
        Self {
            start: 0,
            between: vec![2, 2],
            end: vec![2],
            second_type: false,
            positions: POSITIONS,
        }
    }
}

/// One sequence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Window {
    /// The item it belongs to.
    pub(super) item: usize,
    /// Ids of pieces.
    pub(super) ids: Vec<u32>,
    /// Which of the item's target pieces it holds, from its second id on.
    pub(super) target: Range<usize>,
    /// Its first id of the second token type; behind the end if there is none.
    pub(super) second: usize,
    /// Where it stands among the item's windows, 0 to 1.
    place: f64,
}

impl Frame {
    /// The windows of one item. A side is cut only where both do not fit together, to not less than half of
    /// what there is room for; windows of a side overlap by a quarter or more and are spread evenly, so that
    /// the n-th window of the target stands beside the n-th of the source.
    pub(super) fn cut(&self, item: usize, target: &[u32], source: Option<&[u32]>) -> Vec<Window> {
        let positions = self.positions.min(POSITIONS);
        let marks = 1 + self.end.len();
        let (room, other) = source.map_or((positions - marks, 0), |source| {
            (positions - marks - self.between.len(), source.len())
        });
        let width = target.len().min((room / 2).max(room.saturating_sub(other)));
        let source_width = other.min(room - width);
        let count = windows(target.len(), width).max(windows(other, source_width));
        (0..count)
            .map(|number| {
                let place = if count == 1 { 0.5 } else { number as f64 / (count - 1) as f64 };
                let part = |length: usize, width: usize| {
                    let start = ((length - width) * number).checked_div(count - 1).unwrap_or(0);
                    start..start + width
                };
                let target_part = part(target.len(), width);
                let mut ids = Vec::with_capacity(positions.min(width + source_width + 8));
                ids.push(self.start);
                ids.extend(&target[target_part.clone()]);
                if source.is_some() {
                    ids.extend(&self.between);
                }
                let second =
                    if self.second_type && source.is_some() { ids.len() } else { usize::MAX };
                if let Some(source) = source {
                    ids.extend(&source[part(other, source_width)]);
                }
                ids.extend(&self.end);
                Window { item, ids, target: target_part, second, place }
            })
            .collect()
    }
}

/// How many windows of `width` cover `length` when neighbours overlap by a quarter at least.
fn windows(length: usize, width: usize) -> usize {
    if length <= width { 1 } else { 1 + (length - width).div_ceil((width * 3 / 4).max(1)) }
}

/// One output with a probability per target piece from the windows of an item: the answers about the
/// sentence are averaged by the number of target pieces, a piece is judged by the window in whose middle
/// it stands.
pub(super) fn join<'a>(
    pieces: usize,
    windows: &(impl Iterator<Item = (&'a Window, &'a Output)> + Clone),
) -> Output {
    let mean = |of: fn(&Output) -> f64| {
        let (sum, total) = windows.clone().fold((0.0, 0.0), |(sum, total), (window, output)| {
            let weight = window.target.len().max(1) as f64;
            (sum + of(output) * weight, total + weight)
        });
        sum / total
    };
    let bad = (0..pieces)
        .map(|piece| {
            let place = piece as f64 / pieces as f64;
            windows
                .clone()
                .filter(|(window, _)| window.target.contains(&piece))
                .map(|(window, output)| {
                    let off_centre =
                        (2 * piece + 1).abs_diff(window.target.start + window.target.end);
                    let p = output.bad[piece - window.target.start];
                    (off_centre, (window.place - place).abs(), p)
                })
                .min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
                .map_or(0.0, |(_, _, p)| p)
        })
        .collect();
    Output {
        z: mean(|output| output.z),
        critical: mean(|output| output.critical),
        machine: mean(|output| output.machine),
        bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(item: usize, target: &[u32], source: Option<&[u32]>) -> Vec<Window> {
        Frame::default().cut(item, target, source)
    }

    fn ids(count: usize) -> Vec<u32> {
        (1000..).take(count).collect()
    }

    #[test]
    fn a_pair_that_fits_is_one_window() {
        let windows = cut(3, &[7, 8], Some(&[9]));
        assert_eq!(windows.len(), 1);
        assert_eq!(windows[0].ids, [0, 7, 8, 2, 2, 9, 2]);
        assert_eq!((windows[0].item, windows[0].target.clone()), (3, 0..2));
        assert_eq!(cut(0, &[7, 8], None)[0].ids, [0, 7, 8, 2]);
        assert_eq!(cut(0, &[], None)[0].ids, [0, 2]);
    }

    #[test]
    fn other_frames_have_their_own_marks_types_and_length() {
        let (start, between, end) = (101, vec![102], vec![102]);
        let bert = Frame { start, between, end, second_type: true, positions: 32 };
        let windows = bert.cut(0, &[7, 8], Some(&[9]));
        assert_eq!(windows[0].ids, [101, 7, 8, 102, 9, 102]);
        assert_eq!(windows[0].second, 4);
        assert!(bert.cut(0, &[7], None)[0].second > 3);
        let (target, source) = (ids(100), ids(90));
        for source in [None, Some(&source[..])] {
            let windows = bert.cut(0, &target, source);
            assert!(windows.len() > 3 && windows.iter().all(|window| window.ids.len() <= 32));
        }
    }

    #[test]
    fn no_window_is_too_long_and_no_piece_is_lost() {
        for (target, source) in [
            (511, 0),
            (508, 1),
            (1, 508),
            (20, 3000),
            (3000, 20),
            (700, 700),
            (254, 255),
            (9999, 1),
        ] {
            let (target, source) = (ids(target), ids(source));
            for source in [None, Some(&source[..])] {
                let windows = cut(0, &target, source);
                let mut seen = [vec![false; target.len()], vec![]];
                seen[1].resize(source.map_or(0, <[u32]>::len), false);
                for window in &windows {
                    assert!(window.ids.len() <= POSITIONS);
                    seen[0][window.target.clone()].fill(true);
                    assert_eq!(window.ids[1..=window.target.len()], target[window.target.clone()]);
                    if let Some(source) = source {
                        let part = &window.ids[window.target.len() + 3..window.ids.len() - 1];
                        let start = part.first().map_or(0, |id| *id as usize - 1000);
                        assert_eq!(part, &source[start..start + part.len()]);
                        seen[1][start..start + part.len()].fill(true);
                    }
                }
                assert!(seen.iter().flatten().all(|seen| *seen));
            }
        }
    }

    #[test]
    fn the_most_central_window_judges_a_piece() {
        let target = ids(900);
        let windows = cut(0, &target, None);
        assert_eq!(windows.len(), 3);
        let outputs: Vec<_> = (0..3)
            .map(|number| Output {
                z: f64::from(number),
                critical: f64::from(number) + 10.0,
                machine: f64::from(-number),
                bad: vec![f64::from(number); 510],
            })
            .collect();
        let Output { z, critical, machine, bad } = join(900, &windows.iter().zip(&outputs));
        assert!((z - 1.0).abs() < 1e-12);
        assert!((critical - 11.0).abs() < 1e-12 && (machine + 1.0).abs() < 1e-12);
        assert_eq!((bad[0], bad[450], bad[899]), (0.0, 1.0, 2.0));
        assert!(bad.is_sorted());
    }
}
