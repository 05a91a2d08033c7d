//! Which tables may have something at which heads of a text, found for all tables in one walk: a
//! look into one table for most heads in vain costs more than all else.

use std::{
    ops::Range,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
};

use super::heads::Head;

/// Slots that keys fall into, 32 bytes each, and bits of a slot: tables of the same bit share it,
/// which costs a look in vain now and then.
const SLOTS: usize = 1 << 16;
const BITS: usize = 256;

/// For each slot the tables that have a key in it.
static TABLES: [[AtomicU64; BITS / 64]; SLOTS] =
    [const { [const { AtomicU64::new(0) }; BITS / 64] }; SLOTS];

/// Tables whose keys are being entered, and those whose keys all are.
static BEGUN: AtomicUsize = AtomicUsize::new(0);
static ENTERED: AtomicUsize = AtomicUsize::new(0);

fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 16) as usize % SLOTS
}

/// The entry of one table.
#[derive(Debug)]
pub(crate) struct Mark {
    bit: usize,
    /// How many tables were entered before it.
    number: usize,
}

impl Mark {
    /// Enters a table with the keys (of any kind) that a head has where something may begin.
    pub(crate) fn new(keys: impl IntoIterator<Item = u32>) -> Self {
        let bit = BEGUN.fetch_add(1, Ordering::Relaxed) % BITS;
        for key in keys {
            TABLES[slot(key)][bit / 64].fetch_or(1 << (bit % 64), Ordering::Relaxed);
        }
        // Whoever sees the new count sees the keys.
        Self { bit, number: ENTERED.fetch_add(1, Ordering::AcqRel) }
    }
}

/// For each table the heads of one text where it may have something.
#[derive(Debug)]
pub(crate) struct Marks {
    /// How many tables were entered when the heads were looked at.
    tables: usize,
    /// Bits of a table, in words.
    length: usize,
    /// For each bit of a slot, one after the other, a bit for each head.
    heads: Vec<u64>,
    /// The bits that any head has.
    all: [u64; BITS / 64],
}

impl Marks {
    /// Looks up all of `heads`.
    pub(crate) fn of(heads: &[Head]) -> Self {
        let tables = ENTERED.load(Ordering::Acquire);
        let length = heads.len().div_ceil(64);
        let mut marks = vec![0; BITS * length];
        let mut all = [0; BITS / 64];
        for (at, head) in heads.iter().enumerate() {
            let [whole, pair] = [&TABLES[slot(head.key)], &TABLES[slot(head.pair)]];
            let [short, long] = [&TABLES[slot(head.short)], &TABLES[slot(head.long)]];
            for (part, all) in all.iter_mut().enumerate() {
                let of = |slot: &[AtomicU64; BITS / 64]| slot[part].load(Ordering::Relaxed);
                let mut left = of(whole) | of(pair) | of(short) | of(long);
                *all |= left;
                while left != 0 {
                    let bit = part * 64 + left.trailing_zeros() as usize;
                    marks[bit * length + at / 64] |= 1 << (at % 64);
                    left &= left - 1;
                }
            }
        }
        Self { tables, length, heads: marks, all }
    }

    /// Whether the table may have something at any head.
    #[inline]
    pub(crate) fn may_have(&self, mark: &Mark) -> bool {
        mark.number >= self.tables || self.all[mark.bit / 64] >> (mark.bit % 64) & 1 == 1
    }

    /// Looks at the heads of `range`, by index, where the table may have something, until `look`
    /// says that it has seen enough, and whether it has; `None` if the table was entered too late:
    /// then it may have something at any.
    pub(crate) fn any(
        &self,
        mark: &Mark,
        range: Range<usize>,
        mut look: impl FnMut(usize) -> bool,
    ) -> Option<bool> {
        if mark.number >= self.tables {
            return None;
        }
        if range.is_empty() {
            return Some(false);
        }
        let row = &self.heads[mark.bit * self.length..][..self.length];
        let last = (range.end - 1) / 64;
        let mut word = range.start / 64;
        let mut left = row[word] & u64::MAX << (range.start % 64);
        loop {
            if word == last {
                left &= u64::MAX >> (63 - (range.end - 1) % 64);
            }
            while left != 0 {
                if look(word * 64 + left.trailing_zeros() as usize) {
                    return Some(true);
                }
                left &= left - 1;
            }
            if word == last {
                return Some(false);
            }
            word += 1;
            left = row[word];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::heads::Heads;

    #[test]
    fn a_table_is_looked_into_where_it_may_have_something() {
        let text = "one two three ".repeat(50);
        let heads = Heads::of(&text);
        let early = Mark::new([heads.all()[1].key, heads.all()[2].short]);
        let marks = Marks::of(heads.all());
        let late = Mark::new([heads.all()[0].key]);
        let at = |range: Range<usize>| {
            let mut found = Vec::new();
            let enough = marks.any(&early, range, |at| {
                found.push(at);
                false
            });
            assert_eq!(enough, Some(false));
            found
        };
        let both = |range: Range<usize>| range.filter(|at| at % 3 != 0).collect::<Vec<_>>();
        // Other tests enter tables, too, which may share its bit.
        for range in [0..0, 1..2, 0..64, 60..70, 64..128, 149..150, 0..150] {
            let found = at(range.clone());
            assert!(both(range.clone()).iter().all(|head| found.contains(head)), "{range:?}");
            assert!(found.iter().all(|head| range.contains(head)), "{range:?}");
        }
        assert_eq!(marks.any(&early, 0..150, |at| at > 3), Some(true));
        assert_eq!(marks.any(&late, 0..150, |_| true), None);
    }
}
