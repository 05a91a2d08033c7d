//! The network: token and position embeddings, layers of attention and feed-forward; the heads read
//! every hidden state. Sequences lie packed behind each other without padding.

use std::{borrow::Cow, sync::Arc};

use half::f16;

use super::{
    attention::{Wide, attend},
    head::{Heads, Output},
    kernel::{Aligned, HEAD, Kernel, Matrix, Quantised, Scratch as AttentionScratch},
    window::Window,
};

/// Weights in blocks of 32: an f16 scale, then 16 bytes whose low and high halves are the first and
/// second sixteen weights, 8 standing for zero.
pub(super) const BLOCK: usize = 32;
pub(super) const BLOCK_BYTES: usize = 18;
/// Tokens that go through both halves of the feed-forward part together, so that what lies between
/// them stays in the second-level cache beside the weights.
const TOGETHER: usize = 96;

/// The embedding table in 4-bit blocks; rows are expanded one at a time. Copies share it.
#[derive(Clone)]
pub(super) struct Embeddings {
    /// The whole file, part of the program or read from a folder.
    pub(super) file: Arc<Cow<'static, [u8]>>,
    /// Where the table lies in it.
    pub(super) table: std::ops::Range<usize>,
}

impl Embeddings {
    /// Adds the row of `id` to `to`.
    pub(super) fn add(&self, id: u32, to: &mut [f32]) {
        let table = &self.file[self.table.clone()];
        let row = table.chunks_exact(to.len() / BLOCK * BLOCK_BYTES).nth(id as usize);
        let row = row.expect("the table has a row for every piece");
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

/// The whole network.
pub(super) struct Encoder {
    pub(super) kernel: Kernel,
    pub(super) hidden: usize,
    pub(super) embeddings: Embeddings,
    /// Positions plus the first token type, and plus the second: `[position][hidden]`.
    pub(super) positions: [Vec<f32>; 2],
    /// Heads of attention.
    pub(super) attention_heads: usize,
    /// What normalisation adds to the variance.
    pub(super) epsilon: f32,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
    pub(super) heads: Heads,
}

/// What a thread writes down in between, kept from batch to batch.
#[derive(Default)]
pub(super) struct Scratch {
    x: Aligned<f32>,
    qkv: Aligned<f32>,
    mixed: Aligned<f32>,
    inner: Aligned<f32>,
    sum: Aligned<f32>,
    quantised: Quantised,
    attention: AttentionScratch,
    wide: Wide,
}

impl Encoder {
    /// One output per window, each as if it were alone.
    pub(super) fn run(&self, windows: &[Window], scratch: &mut Scratch) -> Vec<Output> {
        let Scratch { x, qkv, mixed, inner, sum, quantised, attention, wide } = scratch;
        let (kernel, hidden, epsilon) = (self.kernel, self.hidden, self.epsilon);
        let lengths: Vec<usize> = windows.iter().map(|window| window.ids.len()).collect();
        let rows = lengths.iter().sum();
        x.resize(rows * hidden, 0.0);
        let ids = windows.iter().flat_map(|window| {
            window.ids.iter().enumerate().map(|(number, id)| {
                let positions = &self.positions[usize::from(number >= window.second)];
                (*id, &positions[number * hidden..][..hidden])
            })
        });
        for (x, (id, position)) in x.chunks_exact_mut(hidden).zip(ids) {
            x.copy_from_slice(position);
            self.embeddings.add(id, x);
        }
        kernel.add_and_normalise(x, None, &self.norm.scale, &self.norm.shift, epsilon);
        let mut reading = self.heads.read(kernel, hidden, windows);
        reading.state(x);
        for layer in &self.layers {
            kernel.dense(&layer.qkv, x, rows, false, quantised, qkv);
            if hidden == self.attention_heads * HEAD {
                kernel.attention(qkv, &lengths, self.attention_heads, attention, mixed);
            } else {
                attend(kernel, qkv, &lengths, hidden, self.attention_heads, wide, mixed);
            }
            kernel.dense(&layer.attention_output, mixed, rows, false, quantised, sum);
            let norm = &layer.attention_norm;
            kernel.add_and_normalise(x, Some(sum), &norm.scale, &norm.shift, epsilon);
            let norm = &layer.output_norm;
            for x in x.chunks_mut(TOGETHER * hidden) {
                let rows = x.len() / hidden;
                kernel.dense(&layer.intermediate, x, rows, true, quantised, inner);
                kernel.dense(&layer.output, inner, rows, false, quantised, sum);
                kernel.add_and_normalise(x, Some(sum), &norm.scale, &norm.shift, epsilon);
            }
            reading.state(x);
        }
        reading.outputs()
    }
}
