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

mod aligned;
#[cfg(target_arch = "x86_64")]
mod amx;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
#[cfg(target_arch = "aarch64")]
mod neon;
mod ops;
mod portable;

pub(super) use aligned::Aligned;
pub(super) use ops::{HEAD, Matrix, Quantised, Scratch};

/// Lanes of one vector.
const LANES: usize = 16;
/// The most vectors whose GELU is computed in step.
const IN_STEP: usize = 4;
/// The most panels of sixteen outputs that one tile multiplies.
const PANELS: usize = 4;

/// 1.5·2²³: added to a number far below it, it rounds to a whole one, ties to even, which then stands in
/// the low bits.
const WHOLE: f32 = 12_582_912.0;

/// Sums of one tile: by row and panel, sixteen outputs each; as many as the largest tile has.
#[repr(align(64))]
struct Tile([[i32; LANES]; 64]);

/// Sixteen lanes of f32 and what an instruction set does with them. A value of an implementing type
/// is the proof that the machine has the instructions.
trait Lanes: Copy {
    /// Sixteen f32.
    type F: Copy;
    /// Rows of queries that fit the registers in attention.
    const QUERIES: usize;
    /// Vectors whose GELU is computed in step, at most [`IN_STEP`].
    const IN_STEP: usize;
    /// Rows of activations that one tile multiplies.
    const ROWS: usize;
    /// Panels of sixteen outputs that one tile multiplies; divides [`PANELS`].
    const PANELS: usize;
    /// Rows that meet one group of panels after another, so that either stays in a near cache; a
    /// multiple of `ROWS`.
    const BLOCK: usize;
    /// What a thread sets up as long as it multiplies tiles.
    type Unit;

    /// Sets a thread up to multiply tiles. It must drop one unit before it asks for the next.
    fn unit(self) -> Self::Unit;

    fn splat(self, value: f32) -> Self::F;
    fn load(self, from: &[f32; LANES]) -> Self::F;
    fn store(self, value: Self::F, to: &mut [f32; LANES]);
    fn add(self, a: Self::F, b: Self::F) -> Self::F;
    fn sub(self, a: Self::F, b: Self::F) -> Self::F;
    fn mul(self, a: Self::F, b: Self::F) -> Self::F;
    /// a·b + c, rounded once.
    fn fma(self, a: Self::F, b: Self::F, c: Self::F) -> Self::F;
    /// The greater of both; `b` where they cannot be compared.
    fn max(self, a: Self::F, b: Self::F) -> Self::F;
    fn abs(self, a: Self::F) -> Self::F;
    /// To the nearest whole number, ties to even.
    fn round(self, a: Self::F) -> Self::F;
    /// a·2ⁿ for whole n from −126 to 127.
    fn scale(self, a: Self::F, n: Self::F) -> Self::F;
    /// Whole numbers from −127 to 127, to each of which [`WHOLE`] was added, as bytes.
    fn bytes(self, whole: Self::F, to: &mut [i8; LANES]);
    /// Exchanges rows and columns.
    fn transpose(self, rows: [Self::F; LANES]) -> [Self::F; LANES] {
        let mut from = [[0.0; LANES]; LANES];
        for (row, from) in rows.into_iter().zip(&mut from) {
            self.store(row, from);
        }
        std::array::from_fn(|column| self.load(&from.map(|row| row[column])))
    }
    /// (sums − less) as f32.
    fn floats(self, sums: &[i32; LANES], less: i32) -> Self::F;

    /// Multiplies [`Self::ROWS`] rows of `depth` signed bytes with [`Self::PANELS`] panels of unsigned
    /// bytes, `[panel][depth / 4][16][4]`; `depth` is a multiple of 64.
    /// Does all parts of `meanwhile` at times when it costs least.
    fn tile(
        self,
        unit: &mut Self::Unit,
        panels: &[u8],
        rows: &[i8],
        depth: usize,
        sums: &mut Tile,
        meanwhile: impl Parts,
    );

    /// The sum of all lanes, halves folded onto each other.
    #[inline(always)]
    fn sum(self, a: Self::F) -> f32 {
        let mut lanes = [0.0; LANES];
        self.store(a, &mut lanes);
        fold(lanes, |a, b| a + b)
    }

    /// The greatest of all lanes, halves folded onto each other.
    #[inline(always)]
    fn greatest(self, a: Self::F) -> f32 {
        let mut lanes = [0.0; LANES];
        self.store(a, &mut lanes);
        fold(lanes, |a, b| if a > b { a } else { b })
    }
}

#[inline(always)]
fn fold(mut lanes: [f32; LANES], both: impl Fn(f32, f32) -> f32) -> f32 {
    for half in [8, 4, 2, 1] {
        for lane in 0..half {
            lanes[lane] = both(lanes[lane], lanes[lane + half]);
        }
    }
    lanes[0]
}

/// An algorithm over lanes; a type instead of a closure, so that it is inlined where the
/// instructions are enabled.
trait Work {
    fn run<L: Lanes>(self, lanes: L);
}

/// Work in parts, each to be done once.
trait Parts {
    /// Whether the vector units are busy with it rather than the memory.
    const HEAVY: bool;
    /// How many there are.
    fn count(&self) -> usize;
    /// Does the part with this number.
    fn part(&mut self, number: usize);
    /// Does all of them.
    #[inline(always)]
    fn all(&mut self) {
        for number in 0..self.count() {
            self.part(number);
        }
    }
}

/// One instruction set that this machine has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kernel {
    /// Plain Rust, for any machine.
    Portable(portable::Portable),
    /// 128-bit vectors with byte products.
    #[cfg(target_arch = "aarch64")]
    Neon(neon::Neon),
    /// 256-bit vectors, with or without byte products.
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Avx2),
    /// 512-bit vectors with byte products.
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Avx512<false>),
    /// 512-bit vectors and tile registers with byte products.
    #[cfg(target_arch = "x86_64")]
    Amx(avx512::Avx512<true>),
}

impl Kernel {
    /// The fastest that this machine has.
    pub(super) fn best() -> Self {
        Self::all().pop().expect("plain Rust runs anywhere")
    }

    /// All that this machine has, slowest first.
    pub(super) fn all() -> Vec<Self> {
        let all = [Self::Portable(portable::Portable)].into_iter();
        #[cfg(target_arch = "aarch64")]
        let all = all.chain(neon::Neon::detect().map(Self::Neon));
        #[cfg(target_arch = "x86_64")]
        let all = all
            .chain(avx2::Avx2::detect().map(Self::Avx2))
            .chain(avx2::Avx2::detect_with_byte_products().map(Self::Avx2))
            .chain(avx512::Avx512::<false>::detect().map(Self::Avx512))
            .chain(avx512::Avx512::<true>::detect().map(Self::Amx));
        all.collect()
    }

    /// y = x·wᵀ + b, row by row; with `gelu` also the exact GELU of each. `x` has `rows` rows.
    pub(super) fn dense(
        self,
        matrix: &Matrix,
        x: &[f32],
        rows: usize,
        gelu: bool,
        quantised: &mut Quantised,
        y: &mut Aligned<f32>,
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
        epsilon: f32,
    ) {
        self.run(ops::AddAndNormalise { x, y, scale, shift, epsilon });
    }

    /// Adds to each of `to` the product of its row of `x` with `weights`; rows are as long as `weights`.
    pub(super) fn add_products(self, x: &[f32], weights: &[f32], to: &mut [f32]) {
        self.run(ops::AddProducts { x, weights, to });
    }

    /// Self-attention within each of the packed sequences, whose lengths are `lengths`: `qkv` has
    /// per row all queries, all keys and all values of `heads` heads, `to` gets the mixed values.
    pub(super) fn attention(
        self,
        qkv: &[f32],
        lengths: &[usize],
        heads: usize,
        scratch: &mut Scratch,
        to: &mut Aligned<f32>,
    ) {
        self.run(ops::Attention { qkv, lengths, heads, scratch, to });
    }

    fn run(self, work: impl Work) {
        match self {
            Self::Portable(lanes) => work.run(lanes),
            #[cfg(target_arch = "aarch64")]
            Self::Neon(lanes) => lanes.run(work),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2(lanes) => lanes.run(work),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512(lanes) => lanes.run(work),
            #[cfg(target_arch = "x86_64")]
            Self::Amx(lanes) => lanes.run(work),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers from −1 to 1 that look random (a linear congruential generator, Knuth's constants).
    struct Noise(u64);

    impl Noise {
        fn next(&mut self) -> f32 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (self.0 >> 40) as f32 / (1 << 23) as f32 - 1.0
        }

        fn take(&mut self, count: usize) -> Vec<f32> {
            (0..count).map(|_| self.next()).collect()
        }

        #[expect(clippy::cast_possible_truncation, reason = "within −127 and 127")]
        fn byte(&mut self) -> i8 {
            (self.next() * 127.0).round() as i8
        }

        fn bytes(&mut self, count: usize) -> Vec<i8> {
            (0..count).map(|_| self.byte()).collect()
        }
    }

    fn bits(values: &[f32]) -> Vec<u32> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    fn portable() -> Kernel {
        Kernel::all()[0]
    }

    fn others() -> Vec<Kernel> {
        let others = Kernel::all()[1..].to_vec();
        println!("tested against plain Rust: {others:?}");
        others
    }

    fn dense(kernel: Kernel, matrix: &Matrix, x: &[f32], rows: usize, gelu: bool) -> Vec<f32> {
        let mut y = Aligned::default();
        kernel.dense(matrix, x, rows, gelu, &mut Quantised::default(), &mut y);
        y.to_vec()
    }

    #[test]
    fn dense_layers_are_the_same_bits_in_every_kernel() {
        let mut noise = Noise(1);
        for (rows, inputs, outputs) in [
            (1, 1, 1),
            (5, 3, 7),
            (6, 4, 64),
            (7, 17, 65),
            (13, 33, 130),
            (241, 48, 70),
            (1, 64, 16),
            (31, 63, 31),
            (33, 65, 33),
            (32, 128, 96),
            (17, 100, 17),
            (2, 1536, 384),
        ] {
            let scale = noise.take(outputs);
            let bias = noise.take(outputs);
            let matrix = Matrix::new(&noise.bytes(outputs * inputs), inputs, &scale, &bias);
            let mut x = noise.take(rows * inputs);
            x[0] = 1e4;
            for gelu in [false, true] {
                let expected = dense(portable(), &matrix, &x, rows, gelu);
                assert_eq!(expected.len(), rows * outputs);
                for kernel in others() {
                    let y = dense(kernel, &matrix, &x, rows, gelu);
                    assert_eq!(bits(&y), bits(&expected), "{kernel:?} {rows}×{inputs}→{outputs}");
                }
            }
        }
    }

    #[test]
    fn the_largest_sums_do_not_overflow() {
        for (weight, activation) in [(127, 1.0), (-127, 1.0), (127, -1.0), (-127, -1.0)] {
            let inputs = 1536;
            let matrix = Matrix::new(&vec![weight; 3 * inputs], inputs, &[1.0; 3], &[0.0; 3]);
            for kernel in Kernel::all() {
                for y in dense(kernel, &matrix, &vec![activation; inputs], 1, false) {
                    let expected = activation * f32::from(weight) * inputs as f32;
                    assert!((y - expected).abs() <= expected.abs() * 1e-6, "{kernel:?} {y}");
                }
            }
        }
    }

    #[test]
    fn rows_of_zeros_give_the_bias() {
        let matrix = Matrix::new(&[5; 40], 20, &[1.0; 2], &[0.25, -3.0]);
        for kernel in Kernel::all() {
            assert_eq!(dense(kernel, &matrix, &[0.0; 40], 2, false), [0.25, -3.0, 0.25, -3.0]);
            let tiny = dense(kernel, &matrix, &[f32::MIN_POSITIVE / 2.0; 20], 1, false);
            assert_eq!(
                bits(&tiny),
                bits(&dense(portable(), &matrix, &[f32::MIN_POSITIVE / 2.0; 20], 1, false))
            );
        }
    }

    #[test]
    fn a_dense_layer_multiplies() {
        let mut noise = Noise(2);
        let (rows, inputs, outputs) = (9, 37, 21);
        let (scale, bias) = (noise.take(outputs), noise.take(outputs));
        let weights = noise.bytes(outputs * inputs);
        let x = noise.take(rows * inputs);
        let matrix = Matrix::new(&weights, inputs, &scale, &bias);
        let y = dense(portable(), &matrix, &x, rows, false);
        for (row, y) in x.chunks(inputs).zip(y.chunks(outputs)) {
            for (output, y) in y.iter().enumerate() {
                let weights = &weights[output * inputs..][..inputs];
                let sum: f32 = row.iter().zip(weights).map(|(x, w)| x * f32::from(*w)).sum();
                let expected = sum * scale[output] + bias[output];
                // Half a step of 1/127 per input, weights up to 127.
                assert!((y - expected).abs() < 4.0 * scale[output].abs() + 1e-5, "{y} {expected}");
            }
        }
    }

    #[test]
    fn normalisation_is_the_same_bits_in_every_kernel() {
        let mut noise = Noise(3);
        for (rows, width) in [(1, 16), (3, 48), (5, 384)] {
            let (scale, shift) = (noise.take(width), noise.take(width));
            let (mut x, y) = (noise.take(rows * width), noise.take(rows * width));
            x[..width].fill(0.5);
            for y in [None, Some(&y[..])] {
                let mut expected = x.clone();
                portable().add_and_normalise(&mut expected, y, &scale, &shift, 1e-12);
                for kernel in others() {
                    let mut x = x.clone();
                    kernel.add_and_normalise(&mut x, y, &scale, &shift, 1e-12);
                    assert_eq!(bits(&x), bits(&expected), "{kernel:?}");
                }
            }
        }
        // Variance 1; with 3 more, a standard deviation of 2.
        for (epsilon, low, high) in [(1e-12, 8.0, 12.0), (3.0, 9.0, 11.0)] {
            let mut x = [vec![1.0; 8], vec![3.0; 8]].concat();
            portable().add_and_normalise(&mut x, None, &[2.0; 16], &[10.0; 16], epsilon);
            assert_eq!(x, [vec![low; 8], vec![high; 8]].concat());
        }
    }

    #[test]
    fn products_are_the_same_bits_in_every_kernel() {
        let mut noise = Noise(6);
        for (rows, width) in [(0, 16), (1, 16), (7, 48), (5, 384)] {
            let (x, weights, before) =
                (noise.take(rows * width), noise.take(width), noise.take(rows));
            let mut expected = before.clone();
            portable().add_products(&x, &weights, &mut expected);
            for ((x, before), after) in x.chunks_exact(width).zip(&before).zip(&expected) {
                let dot: f64 =
                    x.iter().zip(&weights).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
                assert!((f64::from(*after) - f64::from(*before) - dot).abs() < 1e-5);
            }
            for kernel in others() {
                let mut to = before.clone();
                kernel.add_products(&x, &weights, &mut to);
                assert_eq!(bits(&to), bits(&expected), "{kernel:?}");
            }
        }
    }

    fn attention(kernel: Kernel, qkv: &[f32], lengths: &[usize], heads: usize) -> Vec<f32> {
        let mut to = Aligned::default();
        kernel.attention(qkv, lengths, heads, &mut Scratch::default(), &mut to);
        to.to_vec()
    }

    #[test]
    fn attention_is_the_same_bits_in_every_kernel() {
        let mut noise = Noise(4);
        for (heads, lengths) in
            [(1, vec![1]), (2, vec![15, 16, 17]), (12, vec![3, 70, 1, 33]), (1, vec![512])]
        {
            let tokens: usize = lengths.iter().sum();
            for strength in [1.0, 40.0, 0.0] {
                let mut qkv = noise.take(tokens * heads * HEAD * 3);
                for value in &mut qkv {
                    *value *= strength;
                }
                let expected = attention(portable(), &qkv, &lengths, heads);
                for kernel in others() {
                    let to = attention(kernel, &qkv, &lengths, heads);
                    assert_eq!(bits(&to), bits(&expected), "{kernel:?} {lengths:?} {strength}");
                }
            }
        }
    }

    #[test]
    fn attention_mixes_values_by_softmax() {
        let (heads, length) = (2, 19);
        let row = 3 * heads * HEAD;
        let qkv = Noise(5).take(length * row);
        let to = attention(portable(), &qkv, &[length], heads);
        for token in 0..length {
            for head in 0..heads {
                let at = |token: usize, part: usize| {
                    &qkv[token * row + part * heads * HEAD + head * HEAD..][..HEAD]
                };
                let weights: Vec<f64> = (0..length)
                    .map(|other| {
                        let products = at(token, 0).iter().zip(at(other, 1));
                        let dot: f64 = products.map(|(q, k)| f64::from(*q) * f64::from(*k)).sum();
                        (dot / (HEAD as f64).sqrt()).exp()
                    })
                    .collect();
                let total: f64 = weights.iter().sum();
                for d in 0..HEAD {
                    let mixed: f64 =
                        (0..length).map(|other| weights[other] * f64::from(at(other, 2)[d])).sum();
                    let is = f64::from(to[(token * heads + head) * HEAD + d]);
                    assert!((is - mixed / total).abs() < 1e-6);
                }
            }
        }
    }
}
