//! The encoder's layers over lanes: dense products of quantised bytes, normalisation, attention.

use super::{LANES, Lanes, TILE_PANELS, TILE_ROWS, Work};

/// The width of an attention head.
pub(in crate::score) const HEAD: usize = 32;
/// Rows whose activations stay in the second-level cache; a multiple of [`TILE_ROWS`].
const BLOCK: usize = 240;
/// Added to signed weights, so that bytes with and without sign can be multiplied.
const OFFSET: u8 = 128;

/// A dense layer: int8 weights packed into panels, a scale and a bias per output.
pub(in crate::score) struct Matrix {
    outputs: usize,
    inputs: usize,
    depth: usize,
    panels: Vec<u8>,
    scale: Vec<f32>,
    bias: Vec<f32>,
    /// Sum of the weights of each output.
    sums: Vec<f32>,
}

impl Matrix {
    /// Packs `weights`, one row of `inputs` bytes per output, as many outputs as there are scales.
    pub(in crate::score) fn new(
        weights: &[i8],
        inputs: usize,
        mut scale: Vec<f32>,
        mut bias: Vec<f32>,
    ) -> Self {
        let outputs = scale.len();
        assert!(weights.len() == outputs * inputs && bias.len() == outputs, "shapes must agree");
        let depth = inputs.next_multiple_of(4);
        let width = outputs.next_multiple_of(LANES * TILE_PANELS);
        let mut panels = vec![OFFSET; width * depth];
        for (output, row) in weights.chunks_exact(inputs).enumerate() {
            let panel = &mut panels[output / LANES * LANES * depth..][..LANES * depth];
            let places = panel.chunks_exact_mut(4 * LANES);
            for (quad, place) in row.chunks(4).zip(places) {
                let place = &mut place[output % LANES * 4..][..quad.len()];
                for (place, weight) in place.iter_mut().zip(quad) {
                    *place = weight.cast_unsigned() ^ OFFSET;
                }
            }
        }
        let mut sums: Vec<f32> = weights
            .chunks_exact(inputs)
            .map(|row| row.iter().map(|weight| i32::from(*weight)).sum::<i32>() as f32)
            .collect();
        sums.resize(width, 0.0);
        scale.resize(width, 0.0);
        bias.resize(width, 0.0);
        Self { outputs, inputs, depth, panels, scale, bias, sums }
    }
}

/// Activations as bytes, a scale and a zero point per row.
#[derive(Default)]
pub(in crate::score) struct Quantised {
    bytes: Vec<i8>,
    scale: Vec<f32>,
    zero: Vec<f32>,
    /// What unsigned weights add to the sums.
    offset: Vec<i32>,
}

impl Quantised {
    /// Stretches the range of each row, 0 included, over the bytes and rounds: x = scale·(byte + zero).
    #[inline(always)]
    fn fill<L: Lanes>(&mut self, l: L, x: &[f32], rows: usize, inputs: usize, depth: usize) {
        let padded = rows.next_multiple_of(TILE_ROWS);
        self.bytes.clear();
        self.bytes.resize(padded * depth, 0);
        self.scale.resize(padded, 0.0);
        self.zero.resize(padded, 0.0);
        self.offset.resize(padded, 0);
        for (row, (x, bytes)) in
            x.chunks_exact(inputs).take(rows).zip(self.bytes.chunks_exact_mut(depth)).enumerate()
        {
            let (chunks, rest) = x.as_chunks::<LANES>();
            let mut last = [0.0; LANES];
            last[..rest.len()].copy_from_slice(rest);
            let none = l.splat(0.0);
            let (mut most, mut least) = (none, none);
            for chunk in chunks.iter().chain([&last]) {
                let x = l.load(chunk);
                most = l.max(most, x);
                least = l.max(least, l.sub(none, x));
            }
            let (most, least) = (l.greatest(most), l.greatest(least));
            let span = most + least;
            // One step less than there are, so that rounding twice stays within ±127.
            let inverse = if span > 0.0 { 253.0 / span } else { 0.0 };
            let zero = ((least - most) / 2.0 * inverse).round_ties_even();
            let (inverse, shift) = (l.splat(inverse), l.splat(zero));
            let mut sum = none;
            let (places, end) = bytes.split_at_mut(chunks.len() * LANES);
            for (chunk, place) in chunks.iter().zip(places.as_chunks_mut::<LANES>().0) {
                let whole = l.add(l.round(l.mul(l.load(chunk), inverse)), shift);
                sum = l.add(sum, whole);
                l.bytes(whole, place);
            }
            let mut place = [0; LANES];
            l.bytes(l.add(l.round(l.mul(l.load(&last), inverse)), shift), &mut place);
            end[..rest.len()].copy_from_slice(&place[..rest.len()]);
            self.scale[row] = span / 253.0;
            self.zero[row] = -zero;
            #[expect(clippy::cast_possible_truncation, reason = "whole, and far below 2^24")]
            let mut sum = l.sum(sum) as i32;
            sum += place[..rest.len()].iter().map(|byte| i32::from(*byte)).sum::<i32>();
            self.offset[row] = sum * i32::from(OFFSET);
        }
    }
}

/// eˣ for x ≤ 0, relative error below 2·10⁻⁷ (Cephes `expf`); below −87 it stays at e⁻⁸⁷.
#[inline(always)]
fn exp<L: Lanes>(l: L, x: L::F) -> L::F {
    let x = l.max(x, l.splat(-87.0));
    let n = l.round(l.mul(x, l.splat(std::f32::consts::LOG2_E)));
    let r = l.fma(n, l.splat(-0.693_359_4), x);
    let r = l.fma(n, l.splat(2.121_944_4e-4), r);
    let mut p = l.splat(1.987_569_1e-4);
    for c in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        p = l.fma(p, r, l.splat(c));
    }
    let p = l.add(l.fma(l.mul(r, r), p, r), l.splat(1.0));
    l.scale(p, n)
}

/// x·Φ(x) with the error function of Abramowitz and Stegun 7.1.26, absolute error below 2·10⁻⁷·|x|.
#[inline(always)]
fn gelu<L: Lanes>(l: L, x: L::F) -> L::F {
    let size = l.abs(x);
    let z = l.mul(size, l.splat(std::f32::consts::FRAC_1_SQRT_2));
    let t = l.div(l.splat(1.0), l.fma(z, l.splat(0.327_591_1), l.splat(1.0)));
    let mut p = l.splat(1.061_405_4);
    for c in [-1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6] {
        p = l.fma(p, t, l.splat(c));
    }
    let zero = l.splat(0.0);
    // 1 − erf(z); the rest of the line is gelu(x) = max(x, 0) − |x|/2·(1 − erf|x/√2|).
    let complement = l.mul(l.mul(p, t), exp(l, l.sub(zero, l.mul(z, z))));
    l.fma(l.mul(size, l.splat(-0.5)), complement, l.max(x, zero))
}

/// See [`super::Kernel::dense`].
pub(super) struct Dense<'a> {
    pub(super) matrix: &'a Matrix,
    pub(super) x: &'a [f32],
    pub(super) rows: usize,
    pub(super) gelu: bool,
    pub(super) quantised: &'a mut Quantised,
    pub(super) y: &'a mut Vec<f32>,
}

impl Work for Dense<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, l: L) {
        let Self { matrix, x, rows, gelu: with_gelu, quantised, y } = self;
        let &Matrix { outputs, inputs, depth, .. } = matrix;
        quantised.fill(l, x, rows, inputs, depth);
        y.resize(rows * outputs, 0.0);
        let mut sums = [[[0; LANES]; TILE_PANELS]; TILE_ROWS];
        for block in (0..rows).step_by(BLOCK) {
            let block = block..rows.min(block + BLOCK);
            for (group, panels) in
                matrix.panels.chunks_exact(TILE_PANELS * LANES * depth).enumerate()
            {
                for row in block.clone().step_by(TILE_ROWS) {
                    l.tile(panels, &quantised.bytes[row * depth..], depth, &mut sums);
                    for (row, sums) in (row..block.end).zip(&sums) {
                        let scale = l.splat(quantised.scale[row]);
                        let zero = l.splat(quantised.zero[row]);
                        for (panel, sums) in sums.iter().enumerate() {
                            let column = (group * TILE_PANELS + panel) * LANES;
                            if column >= outputs {
                                break;
                            }
                            let v = l.floats(sums, quantised.offset[row]);
                            let v = l.fma(zero, l.load(lanes(&matrix.sums, column)), v);
                            let v = l.mul(v, scale);
                            let weight = l.load(lanes(&matrix.scale, column));
                            let bias = l.load(lanes(&matrix.bias, column));
                            let mut v = l.fma(v, weight, bias);
                            if with_gelu {
                                v = gelu(l, v);
                            }
                            let place = &mut y[row * outputs..][column..outputs];
                            if let Some(place) = place.first_chunk_mut() {
                                l.store(v, place);
                            } else {
                                let mut whole = [0.0; LANES];
                                l.store(v, &mut whole);
                                place.copy_from_slice(&whole[..place.len()]);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The sixteen values from `at` on.
#[inline(always)]
fn lanes(values: &[f32], at: usize) -> &[f32; LANES] {
    values[at..].first_chunk().expect("the slice is padded to whole vectors")
}

/// See [`super::Kernel::add_and_normalise`].
pub(super) struct AddAndNormalise<'a> {
    pub(super) x: &'a mut [f32],
    pub(super) y: Option<&'a [f32]>,
    pub(super) scale: &'a [f32],
    pub(super) shift: &'a [f32],
    /// Added to the variance.
    pub(super) epsilon: f32,
}

impl Work for AddAndNormalise<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, l: L) {
        let width = self.scale.len();
        assert!(width.is_multiple_of(LANES), "rows are whole vectors");
        let size = width as f32;
        let scale = self.scale.as_chunks::<LANES>().0;
        let shift = self.shift.as_chunks::<LANES>().0;
        for (row, x) in self.x.chunks_exact_mut(width).enumerate() {
            let x = x.as_chunks_mut::<LANES>().0;
            if let Some(y) = self.y {
                for (x, y) in x.iter_mut().zip(y[row * width..].as_chunks::<LANES>().0) {
                    l.store(l.add(l.load(x), l.load(y)), x);
                }
            }
            let mut sum = l.splat(0.0);
            for x in x.iter() {
                sum = l.add(sum, l.load(x));
            }
            let mean = l.splat(l.sum(sum) / size);
            let mut squares = l.splat(0.0);
            for x in x.iter_mut() {
                let centred = l.sub(l.load(x), mean);
                squares = l.fma(centred, centred, squares);
                l.store(centred, x);
            }
            let inverse = l.splat(1.0 / (l.sum(squares) / size + self.epsilon).sqrt());
            for ((x, scale), shift) in x.iter_mut().zip(scale).zip(shift) {
                let v = l.fma(l.mul(l.load(x), inverse), l.load(scale), l.load(shift));
                l.store(v, x);
            }
        }
    }
}

/// See [`super::Kernel::add_products`].
pub(super) struct AddProducts<'a> {
    pub(super) x: &'a [f32],
    pub(super) weights: &'a [f32],
    pub(super) to: &'a mut [f32],
}

impl Work for AddProducts<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, l: L) {
        let width = self.weights.len();
        assert!(width.is_multiple_of(LANES), "rows are whole vectors");
        let weights = self.weights.as_chunks::<LANES>().0;
        for (x, to) in self.x.chunks_exact(width).zip(self.to) {
            let mut sum = l.splat(0.0);
            for (x, weights) in x.as_chunks::<LANES>().0.iter().zip(weights) {
                sum = l.fma(l.load(x), l.load(weights), sum);
            }
            *to += l.sum(sum);
        }
    }
}

/// What attention writes down in between.
#[derive(Default)]
pub(in crate::score) struct Scratch {
    /// Keys of one head, `[block of sixteen tokens][dimension][token]`.
    keys: Vec<[f32; LANES]>,
    /// Weights of the tokens for some queries, `[query][block of sixteen tokens][token]`.
    weights: Vec<[f32; LANES]>,
}

/// See [`super::Kernel::attention`].
pub(super) struct Attention<'a> {
    pub(super) qkv: &'a [f32],
    pub(super) lengths: &'a [usize],
    pub(super) heads: usize,
    pub(super) scratch: &'a mut Scratch,
    pub(super) to: &'a mut Vec<f32>,
}

impl Work for Attention<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, l: L) {
        let hidden = self.heads * HEAD;
        let tokens: usize = self.lengths.iter().sum();
        self.to.resize(tokens * hidden, 0.0);
        let mut start = 0;
        for &length in self.lengths {
            let qkv = &self.qkv[start * 3 * hidden..][..length * 3 * hidden];
            let to = &mut self.to[start * hidden..][..length * hidden];
            start += length;
            let blocks = length.div_ceil(LANES);
            self.scratch.keys.clear();
            self.scratch.keys.resize(blocks * HEAD, [0.0; LANES]);
            self.scratch.weights.resize(blocks * L::QUERIES, [0.0; LANES]);
            for head in 0..self.heads {
                for (token, row) in qkv.chunks_exact(3 * hidden).enumerate() {
                    let keys = &mut self.scratch.keys[token / LANES * HEAD..][..HEAD];
                    for (place, key) in keys.iter_mut().zip(&row[hidden + head * HEAD..][..HEAD]) {
                        place[token % LANES] = *key;
                    }
                }
                for first in (0..length).step_by(L::QUERIES) {
                    let range = first..length.min(first + L::QUERIES);
                    let scratch = &mut *self.scratch;
                    match L::QUERIES {
                        8 => attend::<L, 8>(l, qkv, hidden, head, range, scratch, to),
                        4 => attend::<L, 4>(l, qkv, hidden, head, range, scratch, to),
                        _ => attend::<L, 3>(l, qkv, hidden, head, range, scratch, to),
                    }
                }
            }
        }
    }
}

/// One head, `queries` of at most `M` tokens against all tokens of `qkv`.
#[inline(always)]
fn attend<L: Lanes, const M: usize>(
    l: L,
    qkv: &[f32],
    hidden: usize,
    head: usize,
    queries: std::ops::Range<usize>,
    scratch: &mut Scratch,
    to: &mut [f32],
) {
    let row = 3 * hidden;
    let length = qkv.len() / row;
    let blocks = length.div_ceil(LANES);
    let mut query = [[0.0; M]; HEAD];
    for (m, token) in queries.clone().enumerate() {
        for (query, &value) in query.iter_mut().zip(&qkv[token * row + head * HEAD..][..HEAD]) {
            query[m] = value;
        }
    }
    let weights = &mut scratch.weights[..blocks * M];
    let scale = l.splat(1.0 / (HEAD as f32).sqrt());
    let mut most = [l.splat(f32::MIN); M];
    for (block, keys) in scratch.keys.chunks_exact(HEAD).take(blocks).enumerate() {
        let mut dots = [l.splat(0.0); M];
        for (key, query) in keys.iter().zip(&query) {
            let key = l.load(key);
            for m in 0..M {
                dots[m] = l.fma(key, l.splat(query[m]), dots[m]);
            }
        }
        for m in 0..M {
            let place = &mut weights[m * blocks + block];
            l.store(l.mul(dots[m], scale), place);
            if length < (block + 1) * LANES {
                place[length - block * LANES..].fill(-1e30);
            }
            most[m] = l.max(most[m], l.load(place));
        }
    }
    let mut total = [0.0; M];
    for m in 0..M {
        let most = l.splat(l.greatest(most[m]));
        let mut sum = l.splat(0.0);
        for (block, place) in weights[m * blocks..][..blocks].iter_mut().enumerate() {
            l.store(exp(l, l.sub(l.load(place), most)), place);
            if length < (block + 1) * LANES {
                place[length - block * LANES..].fill(0.0);
            }
            sum = l.add(sum, l.load(place));
        }
        total[m] = l.sum(sum);
    }
    let mut mixed = [[l.splat(0.0); 2]; M];
    for block in 0..blocks {
        let mut weight = [&[0.0; LANES]; M];
        for m in 0..M {
            weight[m] = &weights[m * blocks + block];
        }
        let tokens = &qkv[block * LANES * row..length.min((block + 1) * LANES) * row];
        for (token, values) in tokens.chunks_exact(row).enumerate().take(LANES) {
            let values = &values[2 * hidden + head * HEAD..][..HEAD];
            let low = l.load(lanes(values, 0));
            let high = l.load(lanes(values, LANES));
            for m in 0..M {
                let weight = l.splat(weight[m][token]);
                mixed[m][0] = l.fma(low, weight, mixed[m][0]);
                mixed[m][1] = l.fma(high, weight, mixed[m][1]);
            }
        }
    }
    for (m, token) in queries.enumerate() {
        let inverse = l.splat(1.0 / total[m]);
        let place = to[token * hidden + head * HEAD..][..HEAD].as_chunks_mut::<LANES>().0;
        for (place, mixed) in place.iter_mut().zip(mixed[m]) {
            l.store(l.mul(mixed, inverse), place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::portable::Portable, *};

    /// x and x·Φ(x) as f32.
    const GELU: [(f32, f32); 9] = [
        (0.0, 0.0),
        (0.5, 0.345_731_23),
        (1.0, 0.841_344_8),
        (-1.0, -0.158_655_26),
        (-2.0, -0.045_500_264),
        (3.0, 2.995_950_2),
        (-6.0, -5.919_526e-9),
        (20.0, 20.0),
        (-1e4, 0.0),
    ];
    const GELU_TOLERANCE: f32 = 1e-6;

    /// Golden scores cannot tell the forms of GELU apart: what they differ by is a tenth of what int8
    /// costs. This test has to, and the next one shows that it does.
    #[test]
    fn gelu_is_the_exact_one() {
        for (x, y) in GELU {
            let is = gelu(Portable, [x; LANES])[0];
            assert!((is - y).abs() < GELU_TOLERANCE, "{x}: {is} {y}");
        }
    }

    #[test]
    fn other_forms_of_gelu_are_beyond_the_tolerance() {
        let tanh = |x: f32| {
            0.5 * x
                * (1.0 + ((2.0 / std::f32::consts::PI).sqrt() * (x + 0.044_715 * x.powi(3))).tanh())
        };
        let sigmoid = |x: f32| x / (1.0 + (-1.702 * x).exp());
        let beyond = |form: &dyn Fn(f32) -> f32| {
            GELU.iter().filter(|(x, y)| (form(*x) - y).abs() > 10.0 * GELU_TOLERANCE).count()
        };
        assert!(beyond(&tanh) >= 4 && beyond(&sigmoid) >= 4);
        assert!(beyond(&|x| x.max(0.0)) >= 4);
    }

    #[test]
    fn exp_is_close_down_to_its_floor() {
        for step in 0..=8700 {
            let x = -0.01 * step as f32;
            let is = f64::from(exp(Portable, [x; LANES])[0]);
            assert!((is / f64::from(x).exp() - 1.0).abs() < 3e-7, "{x}");
        }
        assert!(exp(Portable, [-1e30; LANES])[0] < 2e-38);
    }
}
