//! The network: token and position embeddings, layers of attention and feed-forward, and the two heads
//! that score a sentence and its pieces. Sequences lie packed behind each other without padding.

use half::f16;

use super::{
    kernel::{HEAD, Kernel, Matrix, Quantised, Scratch as AttentionScratch},
    window::Window,
};

/// Weights in blocks of 32: an f16 scale, then 16 bytes whose low and high halves are the first and
/// second sixteen weights, 8 standing for zero.
const BLOCK: usize = 32;
const BLOCK_BYTES: usize = 18;

/// The embedding table in 4-bit blocks; rows are expanded one at a time.
pub(super) struct Embeddings {
    /// The whole file, part of the program or read from a folder.
    pub(super) file: std::borrow::Cow<'static, [u8]>,
    /// Where the table lies in it.
    pub(super) table: std::ops::Range<usize>,
}

impl Embeddings {
    /// Adds the row of `id` to `to`. An id behind the table's end counts as unknown.
    fn add(&self, id: u32, to: &mut [f32]) {
        const UNKNOWN: usize = 3;
        let table = &self.file[self.table.clone()];
        let bytes = to.len() / BLOCK * BLOCK_BYTES;
        let mut rows = table.chunks_exact(bytes);
        let row = rows.nth(id as usize).or_else(|| table.chunks_exact(bytes).nth(UNKNOWN));
        let row = row.expect("the table has rows for the special pieces");
        for (block, to) in row.as_chunks::<BLOCK_BYTES>().0.iter().zip(to.chunks_exact_mut(BLOCK)) {
            let scale = f16::from_le_bytes([block[0], block[1]]).to_f32();
            let (low, high) = to.split_at_mut(BLOCK / 2);
            for ((byte, low), high) in block[2..].iter().zip(low).zip(high) {
                *low += (f32::from(byte & 15) - 8.0) * scale;
                *high += (f32::from(byte >> 4) - 8.0) * scale;
            }
        }
    }
}

/// Scale and shift of a normalisation.
pub(super) struct Norm {
    pub(super) scale: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

/// One layer.
pub(super) struct Layer {
    /// Queries, keys and values in one product.
    pub(super) qkv: Matrix,
    pub(super) attention_output: Matrix,
    pub(super) attention_norm: Norm,
    pub(super) intermediate: Matrix,
    pub(super) output: Matrix,
    pub(super) output_norm: Norm,
}

/// The heads on top.
pub(super) struct Heads {
    /// Weight of each hidden state in the mix that the score is read from; sums to 1.
    pub(super) mix: Vec<f32>,
    /// From [first token ; mean over the target] to hidden: `[2·hidden][hidden]`, one row per input.
    pub(super) inner: Vec<f32>,
    pub(super) inner_bias: Vec<f32>,
    /// From hidden to the score.
    pub(super) outer: Vec<f32>,
    pub(super) outer_bias: f32,
    /// From the last layer to the logit of BAD.
    pub(super) tag: Vec<f32>,
    pub(super) tag_bias: f32,
}

/// The whole network.
pub(super) struct Encoder {
    pub(super) kernel: Kernel,
    pub(super) hidden: usize,
    pub(super) embeddings: Embeddings,
    /// Positions plus the one token type: `[512][hidden]`.
    pub(super) positions: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    pub(super) heads: Heads,
}

/// What the network says of one window.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Output {
    /// The score.
    pub(super) z: f64,
    /// The probability of BAD of each target piece.
    pub(super) bad: Vec<f64>,
}

/// What a thread writes down in between, kept from batch to batch.
#[derive(Default)]
pub(super) struct Scratch {
    x: Vec<f32>,
    qkv: Vec<f32>,
    mixed: Vec<f32>,
    inner: Vec<f32>,
    sum: Vec<f32>,
    quantised: Quantised,
    attention: AttentionScratch,
}

impl Encoder {
    /// One output per window, each as if it were alone.
    pub(super) fn run(&self, windows: &[Window], scratch: &mut Scratch) -> Vec<Output> {
        let Scratch { x, qkv, mixed, inner, sum, quantised, attention } = scratch;
        let (kernel, hidden) = (self.kernel, self.hidden);
        let lengths: Vec<usize> = windows.iter().map(|window| window.ids.len()).collect();
        let rows = lengths.iter().sum();
        x.clear();
        for window in windows {
            for (id, position) in window.ids.iter().zip(self.positions.chunks_exact(hidden)) {
                let at = x.len();
                x.extend_from_slice(position);
                self.embeddings.add(*id, &mut x[at..]);
            }
        }
        kernel.add_and_normalise(x, None, &self.norm.scale, &self.norm.shift);
        let mut pooled = vec![0.0; windows.len() * 2 * hidden];
        self.pool(0, windows, x, &mut pooled);
        for (number, layer) in self.layers.iter().enumerate() {
            kernel.dense(&layer.qkv, x, rows, false, quantised, qkv);
            kernel.attention(qkv, &lengths, hidden / HEAD, attention, mixed);
            kernel.dense(&layer.attention_output, mixed, rows, false, quantised, sum);
            let norm = &layer.attention_norm;
            kernel.add_and_normalise(x, Some(sum), &norm.scale, &norm.shift);
            kernel.dense(&layer.intermediate, x, rows, true, quantised, inner);
            kernel.dense(&layer.output, inner, rows, false, quantised, sum);
            let norm = &layer.output_norm;
            kernel.add_and_normalise(x, Some(sum), &norm.scale, &norm.shift);
            self.pool(number + 1, windows, x, &mut pooled);
        }
        let mut start = 0;
        windows
            .iter()
            .zip(pooled.chunks_exact(2 * hidden))
            .map(|(window, pooled)| {
                let rows = &x[start * hidden..][..window.ids.len() * hidden];
                start += window.ids.len();
                let bad = rows
                    .chunks_exact(hidden)
                    .skip(1)
                    .take(window.target.len())
                    .map(|row| self.heads.bad(row))
                    .collect();
                Output { z: self.heads.score(pooled), bad }
            })
            .collect()
    }

    /// Adds this hidden state's share to [first token ; mean over the target] of every window.
    fn pool(&self, state: usize, windows: &[Window], x: &[f32], pooled: &mut [f32]) {
        let hidden = self.hidden;
        let share = self.heads.mix[state];
        let mut start = 0;
        for (window, pooled) in windows.iter().zip(pooled.chunks_exact_mut(2 * hidden)) {
            let rows = &x[start * hidden..][..window.ids.len() * hidden];
            start += window.ids.len();
            let (first, mean) = pooled.split_at_mut(hidden);
            for (first, x) in first.iter_mut().zip(rows) {
                *first += share * x;
            }
            let count = window.target.len();
            let share = share / count.max(1) as f32;
            for row in rows.chunks_exact(hidden).skip(1).take(count) {
                for (mean, x) in mean.iter_mut().zip(row) {
                    *mean += share * x;
                }
            }
        }
    }
}

impl Heads {
    fn score(&self, pooled: &[f32]) -> f64 {
        let mut inner = self.inner_bias.clone();
        for (x, weights) in pooled.iter().zip(self.inner.chunks_exact(inner.len())) {
            for (inner, weight) in inner.iter_mut().zip(weights) {
                *inner += x * weight;
            }
        }
        let sum: f64 = inner
            .iter()
            .zip(&self.outer)
            .map(|(inner, weight)| f64::from(*inner).tanh() * f64::from(*weight))
            .sum();
        sum + f64::from(self.outer_bias)
    }

    fn bad(&self, row: &[f32]) -> f64 {
        let sum: f64 =
            row.iter().zip(&self.tag).map(|(x, weight)| f64::from(*x) * f64::from(*weight)).sum();
        1.0 / (1.0 + (-sum - f64::from(self.tag_bias)).exp())
    }
}
