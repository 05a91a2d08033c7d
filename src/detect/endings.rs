//! What words end in, seen at a glance: tables of endings have something for few words of a text, and
//! to compare each word with each ending costs more than all that is done with those few.

/// The last two bytes of endings, a bit for each, or for some that share it: most words are ruled
/// out by them.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::detect) struct LastBytes([u64; 4]);

impl LastBytes {
    #[inline]
    fn bit(last: u8, before: u8) -> u8 {
        last ^ before.rotate_left(3)
    }

    fn set(&mut self, bit: u8) {
        self.0[usize::from(bit / 64)] |= 1 << (bit % 64);
    }

    /// Adds an ending; that of any word is empty.
    pub(in crate::detect) fn add(&mut self, ending: &str) {
        match *ending.as_bytes() {
            [] => self.0 = [u64::MAX; 4],
            [last] => (0..=u8::MAX).for_each(|before| self.set(Self::bit(last, before))),
            [.., before, last] => self.set(Self::bit(last, before)),
        }
    }

    /// Whether `word` may have one of the endings.
    #[inline]
    pub(in crate::detect) fn may_have(&self, word: &str) -> bool {
        let bit = match *word.as_bytes() {
            [.., before, last] => Self::bit(last, before),
            _ => return self.0 != [0; 4],
        };
        self.0[usize::from(bit / 64)] >> (bit % 64) & 1 == 1
    }

    /// Whether there are none.
    pub(in crate::detect) fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    /// Adds all of `other`.
    pub(in crate::detect) fn join(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }
}
