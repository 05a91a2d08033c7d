//! Immediate repetition in any sequence: the arithmetic that doubled words and oscillation share.
//! What counts as the same item, and which repetitions are innocent, is left to them.

/// A stretch of a sequence in which a unit repeats itself without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::detect) struct Run {
    /// The first item.
    pub(in crate::detect) start: usize,
    /// How many items the unit has.
    pub(in crate::detect) unit: usize,
    /// How many items the stretch has; the last copy may be cut short.
    pub(in crate::detect) len: usize,
}

impl Run {
    /// The number of whole copies.
    pub(in crate::detect) const fn copies(self) -> usize {
        self.len / self.unit
    }

    /// Whether it is a loop rather than a doubling: four copies, where the last one of a longer unit
    /// may lack the word that joins it to the next.
    pub(in crate::detect) const fn is_loop(self) -> bool {
        self.len >= 4 * self.unit || (self.unit > 2 && self.len + 1 == 4 * self.unit)
    }

    /// The item after the last one of the last whole copy.
    pub(in crate::detect) const fn end(self) -> usize {
        self.start + self.copies() * self.unit
    }
}

/// All maximal runs among `len` items with at least `copies` whole copies of a unit of
/// `unit` items; `same(i, j)` says whether two items are alike.
pub(in crate::detect) fn runs(
    len: usize,
    unit: usize,
    copies: usize,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Run> {
    let pairs = len.saturating_sub(unit);
    let alike = |i: &usize| same(*i, i + unit);
    // So many items in a row are like those a unit on: one in so many places is one of them.
    let stride = unit * (copies - 1);
    let (mut found, mut free, mut probe) = (Vec::new(), 0, stride - 1);
    while probe < pairs {
        if alike(&probe) {
            let start = (free..probe).rev().take_while(alike).last().unwrap_or(probe);
            let end = (probe + 1..pairs).find(|i| !alike(i)).unwrap_or(pairs);
            if end - start >= stride {
                found.push(Run { start, unit, len: end - start + unit });
            }
            (free, probe) = (end, end);
        }
        probe += stride;
    }
    found
}

/// The characters of a text, for texts that are written without spaces.
pub(in crate::detect) fn letters(text: &str) -> Vec<char> {
    // One by one into enough room: most take three bytes, which `collect` does not know.
    let mut letters = Vec::with_capacity(text.len());
    for c in text.chars() {
        letters.push(c);
    }
    letters
}

/// Whether there is a run at all among items that their keys stand for; see [`runs`].
pub(in crate::detect) fn has_run(keys: &[u64], unit: usize, copies: usize) -> bool {
    let pairs = keys.len().saturating_sub(unit);
    let (ones, others) = (&keys[..pairs], &keys[keys.len() - pairs..]);
    let alike = |at: &usize| ones[*at] == others[*at];
    // As in `runs`, one place in so many is in a run, if there is one.
    let stride = unit * (copies - 1);
    let mut probe = stride - 1;
    while probe < pairs {
        if alike(&probe) {
            let before = (0..probe).rev().take_while(alike).count();
            if before + (probe..pairs).take_while(alike).count() >= stride {
                return true;
            }
        }
        probe += stride;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, unit: usize, copies: usize) -> Vec<Run> {
        let items: Vec<char> = text.chars().collect();
        runs(items.len(), unit, copies, |i, j| items[i] == items[j])
    }

    #[test]
    fn a_run_reaches_as_far_as_the_unit_repeats() {
        assert_eq!(of("xababay", 2, 2), [Run { start: 1, unit: 2, len: 5 }]);
        assert_eq!(of("aab", 1, 2), [Run { start: 0, unit: 1, len: 2 }]);
        assert_eq!(of("baa", 1, 2), [Run { start: 1, unit: 1, len: 2 }]);
    }

    #[test]
    fn runs_are_those_of_a_walk_over_all_items() {
        let mut state: u32 = 1;
        for _ in 0..3_000 {
            let items: Vec<u32> = (0..24)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state >> 30
                })
                .collect();
            for (unit, copies) in [(1, 2), (2, 2), (3, 2), (2, 4), (5, 2), (1, 3)] {
                let mut expected = Vec::new();
                let mut start = 0;
                for i in 0..=items.len() - unit {
                    if i + unit < items.len() && items[i] == items[i + unit] {
                        continue;
                    }
                    if i - start >= unit * (copies - 1) {
                        expected.push(Run { start, unit, len: i - start + unit });
                    }
                    start = i + 1;
                }
                let found = runs(items.len(), unit, copies, |i, j| items[i] == items[j]);
                assert_eq!(found, expected, "{items:?}");
            }
        }
    }

    #[test]
    fn there_is_a_run_where_runs_are_found() {
        for text in ["xababay", "aab", "baa", "abab", "abc", "", "abcabcabca", "aaaa"] {
            let keys: Vec<u64> = text.bytes().map(u64::from).collect();
            for (unit, copies) in [(1, 2), (2, 2), (2, 3), (3, 3), (1, 4)] {
                assert_eq!(has_run(&keys, unit, copies), !of(text, unit, copies).is_empty());
            }
        }
    }

    #[test]
    fn too_few_copies_are_no_run() {
        assert_eq!(of("abab", 2, 3), []);
        assert_eq!(of("abc", 1, 2), []);
        assert_eq!(of("", 1, 2), []);
    }
}
