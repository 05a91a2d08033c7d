//! Memory that starts on a cache line, so that no vector lies across two.

use std::ops::{Deref, DerefMut};

/// Bytes of a cache line.
const LINE: usize = 64;

/// A list whose first value stands at the start of a cache line.
pub(in crate::score) struct Aligned<T> {
    values: Vec<T>,
    start: usize,
    length: usize,
}

impl<T> Default for Aligned<T> {
    fn default() -> Self {
        Self { values: Vec::new(), start: 0, length: 0 }
    }
}

impl<T: Copy> Aligned<T> {
    /// Makes the list `length` long. What it held is not kept; values are `fill` or left over.
    pub(in crate::score) fn resize(&mut self, length: usize, fill: T) {
        let spare = LINE / size_of::<T>().clamp(1, LINE);
        if self.values.len() < length + spare {
            self.values = vec![fill; length + spare];
            // At most `spare`, unless the alignment cannot be had; then speed is lost, nothing else.
            self.start = self.values.as_ptr().align_offset(LINE).min(spare);
        }
        self.length = length;
    }

    /// Keeps the first `length` values.
    pub(in crate::score) fn shorten(&mut self, length: usize) {
        self.length = self.length.min(length);
    }
}

impl<T> Deref for Aligned<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.values[self.start..self.start + self.length]
    }
}

impl<T> DerefMut for Aligned<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.values[self.start..self.start + self.length]
    }
}
