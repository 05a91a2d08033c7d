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

/// Whether an item comes back within `reach` places: without that there is no run of a unit of
/// that length.
pub(in crate::detect) fn repeats(keys: &[u64], reach: usize) -> bool {
    keys.iter().enumerate().any(|(at, key)| keys[at.saturating_sub(reach)..at].contains(key))
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
    fn an_item_comes_back_within_reach_or_not() {
        assert!(repeats(&[1, 2, 3, 1], 3));
        assert!(!repeats(&[1, 2, 3, 1], 2));
        assert!(!repeats(&[], 3));
    }

    #[test]
    fn too_few_copies_are_no_run() {
        assert_eq!(of("abab", 2, 3), []);
        assert_eq!(of("abc", 1, 2), []);
        assert_eq!(of("", 1, 2), []);
    }
}
