//! Lanes as pairs of 256-bit vectors, and tiles with the byte products of AVX-VNNI where the machine
//! has them, else with 16-bit products.

#![expect(unsafe_code, reason = "vector instructions and the unchecked loads of the inner product")]

use std::arch::x86_64::{
    __m256, _mm_loadu_si128, _mm_packs_epi16, _mm_set1_epi32, _mm_storeu_si128, _mm256_add_epi32,
    _mm256_add_ps, _mm256_andnot_ps, _mm256_castps_si256, _mm256_castsi256_ps,
    _mm256_castsi256_si128, _mm256_cvtepi8_epi16, _mm256_cvtepi32_ps, _mm256_cvtepu8_epi16,
    _mm256_cvtps_epi32, _mm256_dpbusd_avx_epi32, _mm256_extracti128_si256, _mm256_fmadd_ps,
    _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_max_ps, _mm256_mul_ps,
    _mm256_packs_epi32, _mm256_permute4x64_epi64, _mm256_round_ps, _mm256_set1_epi32,
    _mm256_set1_ps, _mm256_setzero_si256, _mm256_slli_epi32, _mm256_storeu_ps, _mm256_storeu_si256,
    _mm256_sub_epi32, _mm256_sub_ps,
};

use super::{LANES, Lanes, PANELS, Parts, Tile, WHOLE, Work};

/// Rows of activations that one tile multiplies.
const ROWS: usize = 6;

/// The proof that the machine has AVX2 and FMA, and, if it says so, AVX-VNNI.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::score) struct Avx2 {
    byte_products: bool,
}

impl Avx2 {
    /// The proof, if the machine has AVX2 and FMA.
    pub(super) fn detect() -> Option<Self> {
        (is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"))
            .then_some(Self { byte_products: false })
    }

    /// The proof, if the machine has AVX-VNNI too.
    pub(super) fn detect_with_byte_products() -> Option<Self> {
        (Self::detect().is_some() && is_x86_feature_detected!("avxvnni"))
            .then_some(Self { byte_products: true })
    }

    /// Runs `work` where the instructions are enabled, so that the lanes are inlined into it.
    pub(super) fn run(self, work: impl Work) {
        #[target_feature(enable = "avx2,fma")]
        fn enabled(lanes: Avx2, work: impl Work) {
            work.run(lanes);
        }
        // SAFETY: `self` exists only after `detect` found both features.
        unsafe { enabled(self, work) }
    }
}

/// Calls an intrinsic of a feature that a value of [`Avx2`] proves to be there.
macro_rules! proved {
    ($call:expr) => {
        // SAFETY: the method that this stands in has `self: Avx2`, which exists only after `detect`
        // found the feature; loads and stores go through references to sixteen lanes.
        unsafe { $call }
    };
}

type F = [__m256; 2];

impl Lanes for Avx2 {
    type F = F;
    const QUERIES: usize = 3;
    const IN_STEP: usize = 1;
    const ROWS: usize = ROWS;
    const PANELS: usize = PANELS;
    const BLOCK: usize = 240;
    type Unit = ();

    #[inline(always)]
    fn unit(self) {}

    #[inline(always)]
    fn splat(self, value: f32) -> F {
        proved!([_mm256_set1_ps(value); 2])
    }
    #[inline(always)]
    fn load(self, from: &[f32; LANES]) -> F {
        proved!([_mm256_loadu_ps(from.as_ptr()), _mm256_loadu_ps(from.as_ptr().add(8))])
    }
    #[inline(always)]
    fn store(self, value: F, to: &mut [f32; LANES]) {
        proved!({
            _mm256_storeu_ps(to.as_mut_ptr(), value[0]);
            _mm256_storeu_ps(to.as_mut_ptr().add(8), value[1]);
        });
    }
    #[inline(always)]
    fn add(self, a: F, b: F) -> F {
        proved!([_mm256_add_ps(a[0], b[0]), _mm256_add_ps(a[1], b[1])])
    }
    #[inline(always)]
    fn sub(self, a: F, b: F) -> F {
        proved!([_mm256_sub_ps(a[0], b[0]), _mm256_sub_ps(a[1], b[1])])
    }
    #[inline(always)]
    fn mul(self, a: F, b: F) -> F {
        proved!([_mm256_mul_ps(a[0], b[0]), _mm256_mul_ps(a[1], b[1])])
    }
    #[inline(always)]
    fn fma(self, a: F, b: F, c: F) -> F {
        proved!([_mm256_fmadd_ps(a[0], b[0], c[0]), _mm256_fmadd_ps(a[1], b[1], c[1])])
    }
    #[inline(always)]
    fn max(self, a: F, b: F) -> F {
        proved!([_mm256_max_ps(a[0], b[0]), _mm256_max_ps(a[1], b[1])])
    }
    #[inline(always)]
    fn abs(self, a: F) -> F {
        proved!({
            let sign = _mm256_set1_ps(-0.0);
            [_mm256_andnot_ps(sign, a[0]), _mm256_andnot_ps(sign, a[1])]
        })
    }
    #[inline(always)]
    fn round(self, a: F) -> F {
        proved!([_mm256_round_ps::<8>(a[0]), _mm256_round_ps::<8>(a[1])])
    }
    #[inline(always)]
    fn scale(self, a: F, n: F) -> F {
        proved!({
            let mut scaled = a;
            for half in 0..2 {
                let exponent =
                    _mm256_add_epi32(_mm256_cvtps_epi32(n[half]), _mm256_set1_epi32(127));
                let power = _mm256_castsi256_ps(_mm256_slli_epi32::<23>(exponent));
                scaled[half] = _mm256_mul_ps(a[half], power);
            }
            scaled
        })
    }
    #[inline(always)]
    fn bytes(self, whole: F, to: &mut [i8; LANES]) {
        proved!({
            let base = _mm256_set1_epi32(WHOLE.to_bits().cast_signed());
            let low = _mm256_sub_epi32(_mm256_castps_si256(whole[0]), base);
            let high = _mm256_sub_epi32(_mm256_castps_si256(whole[1]), base);
            let words = _mm256_packs_epi32(low, high);
            let words = _mm256_permute4x64_epi64::<0b11_01_10_00>(words);
            let bytes = _mm_packs_epi16(
                _mm256_castsi256_si128(words),
                _mm256_extracti128_si256::<1>(words),
            );
            _mm_storeu_si128(to.as_mut_ptr().cast(), bytes);
        });
    }
    #[inline(always)]
    fn floats(self, sums: &[i32; LANES], less: i32) -> F {
        proved!({
            let less = _mm256_set1_epi32(less);
            let low = _mm256_loadu_si256(sums.as_ptr().cast());
            let high = _mm256_loadu_si256(sums.as_ptr().add(8).cast());
            [
                _mm256_cvtepi32_ps(_mm256_sub_epi32(low, less)),
                _mm256_cvtepi32_ps(_mm256_sub_epi32(high, less)),
            ]
        })
    }
    #[inline(always)]
    fn tile(
        self,
        (): &mut (),
        panels: &[u8],
        rows: &[i8],
        depth: usize,
        sums: &mut Tile,
        mut meanwhile: impl Parts,
    ) {
        meanwhile.all();
        assert!(depth.is_multiple_of(4), "tiles go four bytes at a time");
        assert!(panels.len() >= PANELS * LANES * depth && rows.len() >= ROWS * depth);
        if self.byte_products {
            // SAFETY: `self` says that AVX-VNNI was detected; the lengths have just been checked.
            unsafe { tile_of_bytes(panels, rows, depth, sums) }
        } else {
            // SAFETY: AVX2 is proved; the lengths have just been checked.
            unsafe { tile_of_words(panels, rows, depth, sums) }
        }
    }
}

/// Needs four panels and six rows of `depth`, a multiple of four, behind the slices.
#[target_feature(enable = "avx2,avxvnni")]
unsafe fn tile_of_bytes(panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile) {
    for panel in 0..PANELS {
        let mut acc = [[_mm256_setzero_si256(); 2]; ROWS];
        for step in 0..depth / 4 {
            // SAFETY: panel < 4 and 64·step + 64 ≤ 16·depth, so both loads end within the slice.
            let [low, high] = unsafe {
                let at = panels.as_ptr().add(panel * depth * LANES + step * 64);
                [_mm256_loadu_si256(at.cast()), _mm256_loadu_si256(at.add(32).cast())]
            };
            for (row, acc) in acc.iter_mut().enumerate() {
                // SAFETY: row < 6 and 4·step + 4 ≤ depth, so the load ends within the slice.
                let quad = unsafe {
                    rows.as_ptr().add(row * depth + step * 4).cast::<i32>().read_unaligned()
                };
                let quad = _mm256_set1_epi32(quad);
                acc[0] = _mm256_dpbusd_avx_epi32(acc[0], low, quad);
                acc[1] = _mm256_dpbusd_avx_epi32(acc[1], high, quad);
            }
        }
        for (acc, sums) in acc.iter().zip(sums.0.chunks_mut(PANELS)) {
            let to = sums[panel].as_mut_ptr();
            // SAFETY: the stores fill the two halves of the sixteen sums.
            unsafe {
                _mm256_storeu_si256(to.cast(), acc[0]);
                _mm256_storeu_si256(to.add(8).cast(), acc[1]);
            }
        }
    }
}

/// Needs four panels and six rows of `depth`, a multiple of four, behind the slices.
#[target_feature(enable = "avx2")]
unsafe fn tile_of_words(panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile) {
    /// Rows whose partial sums fit the sixteen registers.
    const PART: usize = 3;
    for (panel, from) in (0..PANELS).flat_map(|panel| [(panel, 0), (panel, PART)]) {
        let mut acc = [[_mm256_setzero_si256(); 4]; PART];
        for step in 0..depth / 4 {
            let mut quads = [_mm256_setzero_si256(); PART];
            for (row, quad) in quads.iter_mut().enumerate() {
                // SAFETY: from + row < 6 and 4·step + 4 ≤ depth, so the load ends within the slice.
                let bytes = unsafe {
                    rows.as_ptr()
                        .add((from + row) * depth + step * 4)
                        .cast::<i32>()
                        .read_unaligned()
                };
                *quad = _mm256_cvtepi8_epi16(_mm_set1_epi32(bytes));
            }
            for part in 0..4 {
                // SAFETY: panel < 4 and 64·step + 64 ≤ 16·depth, so the load ends within the slice.
                let weights = unsafe {
                    let at = panels.as_ptr().add(panel * depth * LANES + step * 64 + part * 16);
                    _mm256_cvtepu8_epi16(_mm_loadu_si128(at.cast()))
                };
                for (acc, quad) in acc.iter_mut().zip(quads) {
                    acc[part] = _mm256_add_epi32(acc[part], _mm256_madd_epi16(weights, quad));
                }
            }
        }
        for (row, acc) in acc.iter().enumerate() {
            for (part, acc) in acc.iter().enumerate() {
                let mut pairs = [0; 8];
                // SAFETY: the store fills the eight partial sums exactly.
                unsafe { _mm256_storeu_si256(pairs.as_mut_ptr().cast(), *acc) };
                for (output, pair) in pairs.chunks_exact(2).enumerate() {
                    sums.0[(from + row) * PANELS + panel][part * 4 + output] = pair[0] + pair[1];
                }
            }
        }
    }
}
