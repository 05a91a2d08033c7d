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
    let mut found = Vec::new();
    let mut start = 0;
    for i in 0..=len.saturating_sub(unit) {
        if i + unit < len && same(i, i + unit) {
            continue;
        }
        if i - start >= unit * (copies - 1) && i > start {
            found.push(Run { start, unit, len: i - start + unit });
        }
        start = i + 1;
    }
    found
}

/// Whether there is a run at all among items that their keys stand for; see [`runs`].
pub(in crate::detect) fn has_run(keys: &[u64], unit: usize, copies: usize) -> bool {
    let mut alike = 0;
    keys.iter().zip(keys.iter().skip(unit)).any(|(one, other)| {
        alike = if one == other { alike + 1 } else { 0 };
        alike >= unit * (copies - 1)
    })
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
