//! One key for a few words with one slot left open, so that stretches that differ in a single word
//! are found by it.

/// Odd numbers that tell the slots of eight words apart.
const WEIGHTS: [u64; 8] = {
    let mut weights = [0x9e37_79b9_7f4a_7c15_u64; 8];
    let mut at = 1;
    while at < weights.len() {
        weights[at] = weights[at - 1].wrapping_mul(0xd134_2543_de82_ef95);
        at += 1;
    }
    weights
};

/// One key for all of the words whose keys these are, of which each can be taken out again.
pub(in crate::detect) fn weighted(keys: &[u64]) -> u64 {
    let weighted = keys.iter().zip(WEIGHTS).map(|(key, weight)| key.wrapping_mul(weight));
    weighted.fold(keys.len() as u64, u64::wrapping_add)
}

/// The key of all words but the one of a slot.
pub(in crate::detect) fn without(slot: usize, all: u64, keys: &[u64]) -> u64 {
    all.wrapping_sub(keys[slot].wrapping_mul(WEIGHTS[slot]))
}
