//! Lanes in 512-bit vectors, and tiles with the byte products of AVX-512 VNNI.

#![expect(unsafe_code, reason = "vector instructions and the unchecked loads of the inner product")]

use std::arch::x86_64::{
    __m512, _mm_storeu_si128, _mm512_abs_ps, _mm512_add_epi32, _mm512_add_ps, _mm512_castsi512_ps,
    _mm512_cvtepi32_ps, _mm512_cvtps_epi32, _mm512_cvtsepi32_epi8, _mm512_div_ps,
    _mm512_dpbusd_epi32, _mm512_fmadd_ps, _mm512_loadu_ps, _mm512_loadu_si512, _mm512_max_ps,
    _mm512_mul_ps, _mm512_roundscale_ps, _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_si512,
    _mm512_slli_epi32, _mm512_storeu_ps, _mm512_storeu_si512, _mm512_sub_epi32, _mm512_sub_ps,
};

use super::{LANES, Lanes, TILE_PANELS, TILE_ROWS, Tile, Work};

/// The proof that the machine has AVX-512 F, BW, VL, DQ and VNNI.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::score) struct Avx512(());

impl Avx512 {
    /// The proof, if the machine has the instructions.
    pub(super) fn detect() -> Option<Self> {
        (is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vnni"))
        .then_some(Self(()))
    }

    /// Runs `work` where the instructions are enabled, so that the lanes are inlined into it.
    pub(super) fn run(self, work: impl Work) {
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
        fn enabled(lanes: Avx512, work: impl Work) {
            work.run(lanes);
        }
        // SAFETY: `self` exists only after `detect` found every feature named above.
        unsafe { enabled(self, work) }
    }
}

/// Calls an intrinsic of a feature that a value of [`Avx512`] proves to be there.
macro_rules! proved {
    ($call:expr) => {
        // SAFETY: the method that this stands in has `self: Avx512`, which exists only after `detect`
        // found the feature; loads and stores go through references to sixteen lanes.
        unsafe { $call }
    };
}

impl Lanes for Avx512 {
    type F = __m512;
    const QUERIES: usize = 8;

    #[inline(always)]
    fn splat(self, value: f32) -> __m512 {
        proved!(_mm512_set1_ps(value))
    }
    #[inline(always)]
    fn load(self, from: &[f32; LANES]) -> __m512 {
        proved!(_mm512_loadu_ps(from.as_ptr()))
    }
    #[inline(always)]
    fn store(self, value: __m512, to: &mut [f32; LANES]) {
        proved!(_mm512_storeu_ps(to.as_mut_ptr(), value));
    }
    #[inline(always)]
    fn add(self, a: __m512, b: __m512) -> __m512 {
        proved!(_mm512_add_ps(a, b))
    }
    #[inline(always)]
    fn sub(self, a: __m512, b: __m512) -> __m512 {
        proved!(_mm512_sub_ps(a, b))
    }
    #[inline(always)]
    fn mul(self, a: __m512, b: __m512) -> __m512 {
        proved!(_mm512_mul_ps(a, b))
    }
    #[inline(always)]
    fn div(self, a: __m512, b: __m512) -> __m512 {
        proved!(_mm512_div_ps(a, b))
    }
    #[inline(always)]
    fn fma(self, a: __m512, b: __m512, c: __m512) -> __m512 {
        proved!(_mm512_fmadd_ps(a, b, c))
    }
    #[inline(always)]
    fn max(self, a: __m512, b: __m512) -> __m512 {
        proved!(_mm512_max_ps(a, b))
    }
    #[inline(always)]
    fn abs(self, a: __m512) -> __m512 {
        proved!(_mm512_abs_ps(a))
    }
    #[inline(always)]
    fn round(self, a: __m512) -> __m512 {
        proved!(_mm512_roundscale_ps::<8>(a))
    }
    #[inline(always)]
    fn scale(self, a: __m512, n: __m512) -> __m512 {
        proved!({
            let exponent = _mm512_add_epi32(_mm512_cvtps_epi32(n), _mm512_set1_epi32(127));
            _mm512_mul_ps(a, _mm512_castsi512_ps(_mm512_slli_epi32::<23>(exponent)))
        })
    }
    #[inline(always)]
    fn bytes(self, whole: __m512, to: &mut [i8; LANES]) {
        proved!({
            let bytes = _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(whole));
            _mm_storeu_si128(to.as_mut_ptr().cast(), bytes);
        });
    }
    #[inline(always)]
    fn floats(self, sums: &[i32; LANES], less: i32) -> __m512 {
        proved!({
            let sums = _mm512_loadu_si512(sums.as_ptr().cast());
            _mm512_cvtepi32_ps(_mm512_sub_epi32(sums, _mm512_set1_epi32(less)))
        })
    }
    #[inline(always)]
    fn tile(self, panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile) {
        assert!(depth.is_multiple_of(4), "tiles go four bytes at a time");
        assert!(panels.len() >= TILE_PANELS * LANES * depth && rows.len() >= TILE_ROWS * depth);
        // SAFETY: the features are proved; the lengths that `tile` reads have just been checked.
        unsafe { tile(panels, rows, depth, sums) }
    }
}

/// Needs four panels and six rows of `depth`, a multiple of four, behind the slices.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
unsafe fn tile(panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile) {
    let stride = depth * LANES;
    let mut acc = [[_mm512_setzero_si512(); TILE_PANELS]; TILE_ROWS];
    for step in 0..depth / 4 {
        let mut weights = [_mm512_setzero_si512(); TILE_PANELS];
        for (panel, weights) in weights.iter_mut().enumerate() {
            // SAFETY: panel < 4 and 64·step + 64 ≤ 16·depth, so the load ends within the slice.
            *weights = unsafe {
                _mm512_loadu_si512(panels.as_ptr().add(panel * stride + step * 64).cast())
            };
        }
        for (row, acc) in acc.iter_mut().enumerate() {
            // SAFETY: row < 6 and 4·step + 4 ≤ depth, so the load ends within the slice.
            let quad =
                unsafe { rows.as_ptr().add(row * depth + step * 4).cast::<i32>().read_unaligned() };
            let quad = _mm512_set1_epi32(quad);
            for (acc, weights) in acc.iter_mut().zip(weights) {
                *acc = _mm512_dpbusd_epi32(*acc, weights, quad);
            }
        }
    }
    for (acc, sums) in acc.iter().zip(sums) {
        for (acc, sums) in acc.iter().zip(sums) {
            // SAFETY: the store fills the sixteen sums exactly.
            unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast(), *acc) };
        }
    }
}
