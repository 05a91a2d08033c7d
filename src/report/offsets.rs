//! From bytes of a text to its code points and back, at the same cost anywhere
//! in the text: a table holds the count at every 64th byte.

/// Bytes between two entries of the table.
const STRIDE: usize = 64;

/// The code points of one text.
#[derive(Debug)]
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// How many characters start before byte `index · STRIDE`.
    counts: Vec<usize>,
}

/// How many characters start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut counts = vec![0];
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            count += starts(chunk);
            counts.push(count);
        }
        Self { text, counts }
    }

    /// The number of code points before byte `byte`, a character boundary.
    pub(super) fn point(&self, byte: usize) -> usize {
        let entry = byte / STRIDE;
        self.counts[entry] + starts(&self.text.as_bytes()[entry * STRIDE..byte])
    }

    /// The byte at which code point `point` starts; the end of the text if it has no such point.
    pub(super) fn byte(&self, point: usize) -> usize {
        let entry = self.counts.partition_point(|count| *count <= point) - 1;
        let mut left = point - self.counts[entry];
        let from = (entry * STRIDE).min(self.text.len());
        for (at, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    return from + at;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn every_boundary_goes_there_and_back() {
        let text = "a😀é́ שלום 中文, مرحبا👩‍👩‍👧 ".repeat(30);
        let offsets = Offsets::new(&text);
        for (point, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.point(byte), point);
            assert_eq!(offsets.byte(point), byte);
        }
        let points = text.chars().count();
        assert_eq!(offsets.point(text.len()), points);
        assert_eq!(offsets.byte(points), text.len());
        assert_eq!(offsets.byte(points + 9), text.len());
    }

    #[test]
    fn an_empty_text_has_one_boundary() {
        let offsets = Offsets::new("");
        assert_eq!((offsets.point(0), offsets.byte(0)), (0, 0));
    }
}
