//! The encoder's layers over lanes: dense products of quantised bytes, normalisation, attention.

use super::{Aligned, IN_STEP, LANES, Lanes, PANELS, Parts, Tile, WHOLE, Work};

/// The width of an attention head.
pub(in crate::score) const HEAD: usize = 32;
/// Inputs are padded to a multiple of this.
const STEP: usize = 64;
/// Added to signed weights, so that bytes with and without sign can be multiplied.
const OFFSET: u8 = 128;

/// A dense layer: int8 weights packed into panels, a scale and a bias per output.
pub(in crate::score) struct Matrix {
    outputs: usize,
    inputs: usize,
    depth: usize,
    /// `[output / 16][input / 4][output % 16][input % 4]`; the order of the tile registers of AMX too.
    panels: Aligned<u8>,
    scale: Aligned<f32>,
    bias: Aligned<f32>,
    /// Sum of the weights of each output.
    sums: Aligned<f32>,
}

impl Matrix {
    /// Packs `weights`, one row of `inputs` bytes per output, as many outputs as there are scales.
    pub(in crate::score) fn new(
        weights: &[i8],
        inputs: usize,
        scale: &[f32],
        bias: &[f32],
    ) -> Self {
        let outputs = scale.len();
        assert!(weights.len() == outputs * inputs && bias.len() == outputs, "shapes must agree");
        let depth = inputs.next_multiple_of(STEP);
        let width = outputs.next_multiple_of(LANES * PANELS);
        let mut panels = Aligned::default();
        panels.resize(width * depth, OFFSET);
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
        let sums: Vec<f32> = weights
            .chunks_exact(inputs)
            .map(|row| row.iter().map(|weight| i32::from(*weight)).sum::<i32>() as f32)
            .collect();
        let padded = |values: &[f32]| {
            let mut padded = Aligned::default();
            padded.resize(width, 0.0);
            padded[..outputs].copy_from_slice(values);
            padded
        };
        let (scale, bias, sums) = (padded(scale), padded(bias), padded(&sums));
        Self { outputs, inputs, depth, panels, scale, bias, sums }
    }
}

/// Activations as bytes, a scale and a zero point per row.
#[derive(Default)]
pub(in crate::score) struct Quantised {
    bytes: Aligned<i8>,
    scale: Vec<f32>,
    zero: Vec<f32>,
    /// What unsigned weights add to the sums.
    offset: Vec<i32>,
}

impl Quantised {
    /// Stretches the range of each row, 0 included, over the bytes and rounds: x = scale·(byte + zero).
    #[inline(always)]
    fn fill<L: Lanes>(&mut self, l: L, x: &[f32], rows: usize, inputs: usize, depth: usize) {
        // What stands in the rows behind the last one is multiplied but not read.
        let padded = rows.next_multiple_of(L::ROWS);
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
            let (mut most, mut least) = ([none; 2], [none; 2]);
            let (pairs, single) = chunks.as_chunks::<2>();
            let single = [single.first().unwrap_or(&last), &last];
            for pair in pairs.iter().map(|[a, b]| [a, b]).chain([single]) {
                for half in 0..2 {
                    let x = l.load(pair[half]);
                    most[half] = l.max(most[half], x);
                    least[half] = l.max(least[half], l.sub(none, x));
                }
            }
            let most = l.greatest(l.max(most[0], most[1]));
            let least = l.greatest(l.max(least[0], least[1]));
            let span = most + least;
            // One step less than there are, so that rounding the zero too stays within ±127.
            let inverse = if span > 0.0 { 253.0 / span } else { 0.0 };
            let zero = ((least - most) / 2.0 * inverse).round_ties_even();
            let (inverse, shift, whole) = (l.splat(inverse), l.splat(WHOLE + zero), l.splat(WHOLE));
            let mut sum = none;
            let mut quantise = |x: &[f32; LANES], place: &mut [i8; LANES]| {
                let x = l.fma(l.load(x), inverse, shift);
                sum = l.add(sum, l.sub(x, whole));
                l.bytes(x, place);
            };
            let (places, end) = bytes.split_at_mut(chunks.len() * LANES);
            for (chunk, place) in chunks.iter().zip(places.as_chunks_mut::<LANES>().0) {
                quantise(chunk, place);
            }
            #[expect(clippy::cast_possible_truncation, reason = "whole, and far below 2^24")]
            let mut sum = l.sum(sum) as i32;
            if !end.is_empty() {
                let mut place = [0; LANES];
                l.bytes(l.fma(l.load(&last), inverse, shift), &mut place);
                end.fill(0);
                end[..rest.len()].copy_from_slice(&place[..rest.len()]);
                sum += end.iter().map(|byte| i32::from(*byte)).sum::<i32>();
            }
            self.scale[row] = span / 253.0;
            self.zero[row] = -zero;
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

/// Where GELU is taken as straight from.
const STRAIGHT: f32 = 5.25;
/// (v − 1)·p(v) is −s·(1 − Φ(s)) for v = 1 − 2s / [`STRAIGHT`], from v¹⁵ on: a least-squares fit whose
/// points are weighted until the largest error is least, 5·10⁻⁸.
#[expect(clippy::excessive_precision, reason = "nine digits tell every f32 from its neighbours")]
const TAIL: [f32; 16] = [
    1.025_670_58e-2,
    1.530_473_96e-2,
    -4.566_710_07e-2,
    -9.860_324_11e-2,
    4.344_102_74e-2,
    2.586_577_83e-1,
    1.663_224_10e-1,
    -2.510_413_53e-1,
    -5.165_067_32e-1,
    -2.564_419_81e-1,
    3.176_269_83e-1,
    6.749_282_48e-1,
    5.930_982_23e-1,
    3.020_731_21e-1,
    8.767_832_82e-2,
    1.137_270_41e-2,
];

/// x·Φ(x) = max(x, 0) − |x|·(1 − Φ|x|) of each, absolute error below 5·10⁻⁷ and below the spacing of
/// f32. Even and odd powers are summed apart, and all values in step, because each sum waits for the
/// one before it.
#[inline(always)]
fn gelu<L: Lanes>(l: L, values: &mut [L::F]) {
    let (zero, one) = (l.splat(0.0), l.splat(1.0));
    for values in values.chunks_mut(L::IN_STEP) {
        let mut v = [zero; IN_STEP];
        let mut squares = [zero; IN_STEP];
        let mut sums = [[l.splat(TAIL[0]), l.splat(TAIL[1])]; IN_STEP];
        for ((x, v), square) in values.iter().zip(&mut v).zip(&mut squares) {
            *v = l.max(l.fma(l.abs(*x), l.splat(-2.0 / STRAIGHT), one), l.splat(-1.0));
            *square = l.mul(*v, *v);
        }
        for &[odd, even] in &TAIL.as_chunks::<2>().0[1..] {
            for (sums, square) in sums.iter_mut().zip(squares).take(L::IN_STEP) {
                sums[0] = l.fma(sums[0], square, l.splat(odd));
                sums[1] = l.fma(sums[1], square, l.splat(even));
            }
        }
        for ((x, v), [odd, even]) in values.iter_mut().zip(v).zip(sums) {
            *x = l.fma(l.sub(v, one), l.fma(odd, v, even), l.max(*x, zero));
        }
    }
}

/// See [`super::Kernel::dense`].
pub(super) struct Dense<'a> {
    pub(super) matrix: &'a Matrix,
    pub(super) x: &'a [f32],
    pub(super) rows: usize,
    pub(super) gelu: bool,
    pub(super) quantised: &'a mut Quantised,
    pub(super) y: &'a mut Aligned<f32>,
}

impl Work for Dense<'_> {
    #[inline(always)]
    fn run<L: Lanes>(self, l: L) {
        let Matrix { outputs, inputs, depth, .. } = *self.matrix;
        self.quantised.fill(l, self.x, self.rows, inputs, depth);
        self.y.resize(self.rows.next_multiple_of(TOGETHER) * outputs, 0.0);
        if self.gelu { self.multiply::<L, true>(l) } else { self.multiply::<L, false>(l) }
    }
}

impl Dense<'_> {
    #[inline(always)]
    fn multiply<L: Lanes, const GELU: bool>(self, l: L) {
        let Self { matrix, rows, quantised, y, .. } = self;
        let Matrix { outputs, depth, .. } = *matrix;
        let mut unit = l.unit();
        // While one tile is multiplied, the sums of the tile before it are turned into numbers.
        let mut sums = [const { Tile([[0; LANES]; 64]) }; 2];
        let [mut now, mut before] = sums.each_mut();
        let mut last = (0, 0..0);
        let width = L::PANELS * LANES;
        for block in (0..rows).step_by(L::BLOCK) {
            let block = block..rows.min(block + L::BLOCK);
            let groups = matrix.panels.chunks_exact(width * depth);
            for (column, panels) in (0..outputs).step_by(width).zip(groups) {
                for first in block.clone().step_by(L::ROWS) {
                    let finish = Finish::<L, GELU>::new(l, matrix, quantised, last, before, y);
                    let bytes = &quantised.bytes[first * depth..];
                    l.tile(&mut unit, panels, bytes, depth, now, finish);
                    std::mem::swap(&mut now, &mut before);
                    last = (column, first..block.end.min(first + L::ROWS));
                }
            }
        }
        Finish::<L, GELU>::new(l, matrix, quantised, last, before, y).all();
        y.shorten(rows * outputs);
    }
}

/// Rows whose sums are turned into numbers together; divides every [`Lanes::ROWS`].
const TOGETHER: usize = 2;

/// Turns the sums of one tile into f32, some rows at a time.
struct Finish<'a, L: Lanes, const GELU: bool> {
    l: L,
    rows: usize,
    outputs: usize,
    /// Those of the tile.
    width: usize,
    weights: [L::F; PANELS],
    scales: [L::F; PANELS],
    biases: [L::F; PANELS],
    scale: &'a [f32],
    zero: &'a [f32],
    offset: &'a [i32],
    sums: &'a Tile,
    y: &'a mut [f32],
}

impl<'a, L: Lanes, const GELU: bool> Finish<'a, L, GELU> {
    /// The tile stands at this column and these rows of `y`, which may have one row more than that.
    #[inline(always)]
    fn new(
        l: L,
        matrix: &Matrix,
        quantised: &'a Quantised,
        (column, rows): (usize, std::ops::Range<usize>),
        sums: &'a Tile,
        y: &'a mut [f32],
    ) -> Self {
        let each = |values: &[f32]| {
            let mut each = [l.splat(0.0); PANELS];
            for (panel, each) in each.iter_mut().enumerate().take(L::PANELS) {
                *each = l.load(lanes(values, column + panel * LANES));
            }
            each
        };
        Self {
            l,
            rows: rows.len(),
            outputs: matrix.outputs,
            width: (matrix.outputs - column).min(L::PANELS * LANES),
            weights: each(&matrix.sums),
            scales: each(&matrix.scale),
            biases: each(&matrix.bias),
            scale: &quantised.scale[rows.start..],
            zero: &quantised.zero[rows.start..],
            offset: &quantised.offset[rows.start..],
            sums,
            y: &mut y[rows.start * matrix.outputs + column..],
        }
    }
}

impl<L: Lanes, const GELU: bool> Parts for Finish<'_, L, GELU> {
    const HEAVY: bool = GELU;

    #[inline(always)]
    fn count(&self) -> usize {
        self.rows.div_ceil(TOGETHER)
    }

    #[inline(always)]
    fn part(&mut self, number: usize) {
        let l = self.l;
        let first = number * TOGETHER;
        let sums = &self.sums.0[first * L::PANELS..][..TOGETHER * L::PANELS];
        let [scale, zero] = [self.scale, self.zero]
            .map(|values| values[first..].first_chunk::<TOGETHER>().expect("rows are padded"));
        let offset = self.offset[first..].first_chunk::<TOGETHER>().expect("rows are padded");
        let mut values = [l.splat(0.0); TOGETHER * PANELS];
        let values = &mut values[..TOGETHER * L::PANELS];
        for (row, values) in values.chunks_exact_mut(L::PANELS).enumerate() {
            let (scale, zero) = (l.splat(scale[row]), l.splat(zero[row]));
            for panel in 0..L::PANELS {
                let v = l.floats(&sums[row * L::PANELS + panel], offset[row]);
                let v = l.mul(l.fma(zero, self.weights[panel], v), scale);
                values[panel] = l.fma(v, self.scales[panel], self.biases[panel]);
            }
        }
        if GELU {
            gelu(l, values);
        }
        for (row, values) in values.chunks_exact(L::PANELS).enumerate() {
            let place = &mut self.y[(first + row) * self.outputs..][..self.width];
            if self.width == L::PANELS * LANES {
                let place = place.as_chunks_mut::<LANES>().0;
                for (value, place) in values.iter().zip(place) {
                    l.store(*value, place);
                }
            } else {
                for (value, place) in values.iter().zip(place.chunks_mut(LANES)) {
                    let mut lanes = [0.0; LANES];
                    l.store(*value, &mut lanes);
                    place.copy_from_slice(&lanes[..place.len()]);
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
        let none = l.splat(0.0);
        for (row, x) in self.x.chunks_exact_mut(width).enumerate() {
            let x = x.as_chunks_mut::<LANES>().0;
            if let Some(y) = self.y {
                for (x, y) in x.iter_mut().zip(y[row * width..].as_chunks::<LANES>().0) {
                    l.store(l.add(l.load(x), l.load(y)), x);
                }
            }
            let mut sums = [none; 2];
            let (pairs, single) = x.as_chunks::<2>();
            for pair in pairs {
                for half in 0..2 {
                    sums[half] = l.add(sums[half], l.load(&pair[half]));
                }
            }
            for x in single {
                sums[0] = l.add(sums[0], l.load(x));
            }
            let mean = l.splat(l.sum(l.add(sums[0], sums[1])) / size);
            let mut squares = [none; 2];
            let (pairs, single) = x.as_chunks_mut::<2>();
            for pair in pairs {
                for half in 0..2 {
                    let centred = l.sub(l.load(&pair[half]), mean);
                    squares[half] = l.fma(centred, centred, squares[half]);
                    l.store(centred, &mut pair[half]);
                }
            }
            for x in single {
                let centred = l.sub(l.load(x), mean);
                squares[0] = l.fma(centred, centred, squares[0]);
                l.store(centred, x);
            }
            let squares = l.add(squares[0], squares[1]);
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
    keys: Aligned<f32>,
    /// Weights of the tokens for some queries, `[query][block of sixteen tokens][token]`.
    weights: Aligned<f32>,
}

/// See [`super::Kernel::attention`].
pub(super) struct Attention<'a> {
    pub(super) qkv: &'a [f32],
    pub(super) lengths: &'a [usize],
    pub(super) heads: usize,
    pub(super) scratch: &'a mut Scratch,
    pub(super) to: &'a mut Aligned<f32>,
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
            self.scratch.keys.resize(blocks * HEAD * LANES, 0.0);
            self.scratch.weights.resize(blocks * L::QUERIES * LANES, 0.0);
            for head in 0..self.heads {
                columns(l, qkv, hidden, head, &mut self.scratch.keys);
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

/// Writes the keys of one head of all tokens of `qkv` as [`Scratch`] keeps them, zeros behind the last.
#[inline(always)]
fn columns<L: Lanes>(l: L, qkv: &[f32], hidden: usize, head: usize, keys: &mut [f32]) {
    let row = 3 * hidden;
    let at = hidden + head * HEAD;
    for (tokens, keys) in qkv.chunks(LANES * row).zip(keys.chunks_exact_mut(HEAD * LANES)) {
        for (half, keys) in keys.chunks_exact_mut(LANES * LANES).enumerate() {
            let mut rows = [l.splat(0.0); LANES];
            for (row, token) in rows.iter_mut().zip(tokens.chunks_exact(row)) {
                *row = l.load(lanes(token, at + half * LANES));
            }
            let places = keys.as_chunks_mut::<LANES>().0;
            for (column, place) in l.transpose(rows).into_iter().zip(places) {
                l.store(column, place);
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
    // Where there are fewer than M queries, the last stands in for those that lack.
    let query: [&[f32; HEAD]; M] = std::array::from_fn(|m| {
        let token = (queries.start + m).min(queries.end - 1);
        qkv[token * row + head * HEAD..].first_chunk().expect("every token has all heads")
    });
    let weights = &mut scratch.weights.as_chunks_mut::<LANES>().0[..blocks * M];
    let scale = l.splat(1.0 / (HEAD as f32).sqrt());
    // Pushes places behind the last token to a weight of nearly nothing.
    let mut behind = [0.0; LANES];
    behind[length - (blocks - 1) * LANES..].fill(-1e30);
    let mut most = [l.splat(f32::MIN); M];
    let (keys, _) = scratch.keys.as_chunks::<LANES>();
    for (block, keys) in keys.as_chunks::<HEAD>().0.iter().take(blocks).enumerate() {
        let mut dots = [l.splat(0.0); M];
        for (d, key) in keys.iter().enumerate() {
            let key = l.load(key);
            for m in 0..M {
                dots[m] = l.fma(key, l.splat(query[m][d]), dots[m]);
            }
        }
        let behind = if block + 1 == blocks { l.load(&behind) } else { l.splat(0.0) };
        for m in 0..M {
            let dot = l.fma(dots[m], scale, behind);
            l.store(dot, &mut weights[m * blocks + block]);
            most[m] = l.max(most[m], dot);
        }
    }
    let mut total = [0.0; M];
    for m in 0..M {
        let most = l.splat(l.greatest(most[m]));
        let mut sum = l.splat(0.0);
        for place in &mut weights[m * blocks..][..blocks] {
            let weight = exp(l, l.sub(l.load(place), most));
            l.store(weight, place);
            sum = l.add(sum, weight);
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
            let mut values = [[x; LANES]; 3];
            gelu(Portable, &mut values);
            let is = values[2][LANES - 1];
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
