//! The arithmetic of the encoder in several instruction sets, chosen when the program runs.
//!
//! Every set computes the same bits: integer sums are exact, and floating-point work is laid out in
//! sixteen lanes with fused products and a fixed order of reduction, whatever the width of a register.
//! The algorithms are in [`ops`]; a file per instruction set says what its lanes can do.

#![expect(
    clippy::inline_always,
    clippy::many_single_char_names,
    reason = "instructions are enabled only where code is inlined; formulas keep their letters"
)]

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod ops;
mod portable;

pub(super) use ops::{HEAD, Matrix, Quantised, Scratch};

/// Lanes of one vector.
const LANES: usize = 16;
/// Rows of activations that one tile multiplies.
const TILE_ROWS: usize = 6;
/// Panels of sixteen outputs that one tile multiplies.
const TILE_PANELS: usize = 4;

/// Sums of one tile: rows, panels, outputs of a panel.
type Tile = [[[i32; LANES]; TILE_PANELS]; TILE_ROWS];

/// Sixteen lanes of f32 and what an instruction set does with them. A value of an implementing type
/// is the proof that the machine has the instructions.
trait Lanes: Copy {
    /// Sixteen f32.
    type F: Copy;
    /// Rows of queries that fit the registers in attention.
    const QUERIES: usize;

    fn splat(self, value: f32) -> Self::F;
    fn load(self, from: &[f32; LANES]) -> Self::F;
    fn store(self, value: Self::F, to: &mut [f32; LANES]);
    fn add(self, a: Self::F, b: Self::F) -> Self::F;
    fn sub(self, a: Self::F, b: Self::F) -> Self::F;
    fn mul(self, a: Self::F, b: Self::F) -> Self::F;
    fn div(self, a: Self::F, b: Self::F) -> Self::F;
    /// a·b + c, rounded once.
    fn fma(self, a: Self::F, b: Self::F, c: Self::F) -> Self::F;
    /// The greater of both; `b` where they cannot be compared.
    fn max(self, a: Self::F, b: Self::F) -> Self::F;
    fn abs(self, a: Self::F) -> Self::F;
    /// To the nearest whole number, ties to even.
    fn round(self, a: Self::F) -> Self::F;
    /// a·2ⁿ for whole n from −126 to 127.
    fn scale(self, a: Self::F, n: Self::F) -> Self::F;
    /// Whole numbers from −127 to 127 as bytes.
    fn bytes(self, whole: Self::F, to: &mut [i8; LANES]);
    /// (sums − less) as f32.
    fn floats(self, sums: &[i32; LANES], less: i32) -> Self::F;

    /// Multiplies [`TILE_ROWS`] rows of `depth` signed bytes with [`TILE_PANELS`] panels of unsigned
    /// bytes, `[panel][depth / 4][16][4]`; `depth` is a multiple of 4.
    fn tile(self, panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile);

    /// The sum of all lanes, halves folded onto each other.
    #[inline(always)]
    fn sum(self, a: Self::F) -> f32 {
        let mut lanes = [0.0; LANES];
        self.store(a, &mut lanes);
        for half in [8, 4, 2, 1] {
            for lane in 0..half {
                lanes[lane] += lanes[lane + half];
            }
        }
        lanes[0]
    }

    /// The greatest of all lanes.
    #[inline(always)]
    fn greatest(self, a: Self::F) -> f32 {
        let mut lanes = [0.0; LANES];
        self.store(a, &mut lanes);
        lanes.into_iter().fold(f32::MIN, |most, lane| if lane > most { lane } else { most })
    }
}

/// An algorithm over lanes; a type instead of a closure, so that it is inlined where the
/// instructions are enabled.
trait Work {
    fn run<L: Lanes>(self, lanes: L);
}

/// One instruction set that this machine has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kernel {
    /// Plain Rust, for any machine.
    Portable(portable::Portable),
    /// 256-bit vectors, with or without byte products.
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Avx2),
    /// 512-bit vectors with byte products.
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Avx512),
}

impl Kernel {
    /// The fastest that this machine has.
    pub(super) fn best() -> Self {
        Self::all().pop().expect("plain Rust runs anywhere")
    }

    /// All that this machine has, slowest first.
    pub(super) fn all() -> Vec<Self> {
        let mut all = vec![Self::Portable(portable::Portable)];
        #[cfg(target_arch = "x86_64")]
        {
            all.extend(avx2::Avx2::detect().map(Self::Avx2));
            all.extend(avx2::Avx2::detect_with_byte_products().map(Self::Avx2));
            all.extend(avx512::Avx512::detect().map(Self::Avx512));
        }
        all
    }

    /// y = x·wᵀ + b, row by row; with `gelu` also the exact GELU of each. `x` has `rows` rows.
    pub(super) fn dense(
        self,
        matrix: &Matrix,
        x: &[f32],
        rows: usize,
        gelu: bool,
        quantised: &mut Quantised,
        y: &mut Vec<f32>,
    ) {
        self.run(ops::Dense { matrix, x, rows, gelu, quantised, y });
    }

    /// x = normalise(x + y)·scale + shift over rows as long as `scale`; without `y` just x.
    pub(super) fn add_and_normalise(
        self,
        x: &mut [f32],
        y: Option<&[f32]>,
        scale: &[f32],
        shift: &[f32],
    ) {
        self.run(ops::AddAndNormalise { x, y, scale, shift });
    }

    /// Self-attention within each of the packed sequences, whose lengths are `lengths`: `qkv` has
    /// per row all queries, all keys and all values of `heads` heads, `to` gets the mixed values.
    pub(super) fn attention(
        self,
        qkv: &[f32],
        lengths: &[usize],
        heads: usize,
        scratch: &mut Scratch,
        to: &mut Vec<f32>,
    ) {
        self.run(ops::Attention { qkv, lengths, heads, scratch, to });
    }

    fn run(self, work: impl Work) {
        match self {
            Self::Portable(lanes) => work.run(lanes),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(lanes) => lanes.run(work),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(lanes) => lanes.run(work),
        }
    }
}
