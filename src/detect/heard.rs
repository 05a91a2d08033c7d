//! Sounds of names as sets: a letter may stand for several, and two spellings agree where they
//! share one. What letters stand for is left to the detectors.

/// What a letter may sound like.
pub(in crate::detect) type Heard = u16;

pub(in crate::detect) const S: Heard = 1;
pub(in crate::detect) const K: Heard = 2;
pub(in crate::detect) const T: Heard = 4;
pub(in crate::detect) const P: Heard = 8;
pub(in crate::detect) const F: Heard = 16;
pub(in crate::detect) const N: Heard = 32;
pub(in crate::detect) const L: Heard = 64;
pub(in crate::detect) const R: Heard = 128;
/// A glide, and the vowels: open, front and back.
pub(in crate::detect) const J: Heard = 256;
pub(in crate::detect) const A: Heard = 512;
pub(in crate::detect) const I: Heard = 1024;
pub(in crate::detect) const U: Heard = 2048;
pub(in crate::detect) const VOWELS: Heard = A | I | U;

/// The least cost of sounds exchanged and missed between two words (Levenshtein 1966), where
/// `missed` is that of one sound.
pub(in crate::detect) fn apart(
    one: &[Heard],
    other: &[Heard],
    missed: impl Fn(Heard) -> f32,
) -> f32 {
    let exchanged = |a: Heard, b: Heard| match (a, b) {
        _ if a == b => 0.0,
        _ if a & b != 0 => 0.05,
        _ if (a & VOWELS != 0) && (b & VOWELS != 0) => 0.4,
        _ => 1.5,
    };
    let mut row: Vec<f32> = vec![0.0];
    for sound in other {
        row.push(row[row.len() - 1] + missed(*sound));
    }
    for sound in one {
        let mut diagonal = row[0];
        row[0] += missed(*sound);
        for (column, second) in other.iter().enumerate() {
            let changed = diagonal + exchanged(*sound, *second);
            diagonal = row[column + 1];
            row[column + 1] =
                changed.min(row[column] + missed(*second)).min(diagonal + missed(*sound));
        }
    }
    row[other.len()]
}
