//! Lanes in 512-bit vectors, and tiles with the byte products of AVX-512 VNNI or of AMX.

#![expect(unsafe_code, reason = "vector instructions and the unchecked loads of the inner product")]

use std::arch::x86_64::{
    __m512, _mm_add_ps, _mm_add_ss, _mm_cvtss_f32, _mm_max_ps, _mm_max_ss, _mm_movehdup_ps,
    _mm_movehl_ps, _mm_storeu_si128, _mm256_add_ps, _mm256_castps256_ps128, _mm256_extractf128_ps,
    _mm256_max_ps, _mm512_abs_ps, _mm512_add_epi32, _mm512_add_ps, _mm512_castpd_ps,
    _mm512_castps_pd, _mm512_castps_si512, _mm512_castps512_ps256, _mm512_castsi512_ps,
    _mm512_cvtepi32_epi8, _mm512_cvtepi32_ps, _mm512_cvtps_epi32, _mm512_dpbusd_epi32,
    _mm512_extractf32x8_ps, _mm512_fmadd_ps, _mm512_loadu_ps, _mm512_loadu_si512, _mm512_max_ps,
    _mm512_mul_ps, _mm512_roundscale_ps, _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_si512,
    _mm512_shuffle_f32x4, _mm512_slli_epi32, _mm512_storeu_ps, _mm512_storeu_si512,
    _mm512_sub_epi32, _mm512_sub_ps, _mm512_unpackhi_pd, _mm512_unpackhi_ps, _mm512_unpacklo_pd,
    _mm512_unpacklo_ps,
};

use super::{IN_STEP, LANES, Lanes, PANELS, Parts, Tile, Work, amx};

/// Rows of activations that one tile without AMX multiplies.
const ROWS: usize = 6;

/// The proof that the machine has AVX-512 F, BW, VL, DQ and VNNI and, if `TILES`, the byte products
/// of AMX.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::score) struct Avx512<const TILES: bool>(());

impl<const TILES: bool> Avx512<TILES> {
    /// The proof, if the machine has the instructions.
    pub(super) fn detect() -> Option<Self> {
        (is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vnni")
            && (!TILES || amx::detect()))
        .then_some(Self(()))
    }

    /// Runs `work` where the instructions are enabled, so that the lanes are inlined into it.
    pub(super) fn run(self, work: impl Work) {
        #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
        fn enabled<const TILES: bool>(lanes: Avx512<TILES>, work: impl Work) {
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

impl<const TILES: bool> Lanes for Avx512<TILES> {
    type F = __m512;
    const QUERIES: usize = 8;
    const IN_STEP: usize = IN_STEP;
    const ROWS: usize = if TILES { amx::ROWS } else { ROWS };
    const PANELS: usize = if TILES { amx::PANELS } else { PANELS };
    const BLOCK: usize = if TILES { amx::ROWS } else { 240 };
    type Unit = Option<amx::Registers>;

    #[inline(always)]
    fn unit(self) -> Option<amx::Registers> {
        // SAFETY: with TILES `self` exists only after `amx::detect` said yes; callers hold one unit at a
        // time.
        TILES.then(|| unsafe { amx::Registers::shape() })
    }

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
            let bytes = _mm512_cvtepi32_epi8(_mm512_castps_si512(whole));
            _mm_storeu_si128(to.as_mut_ptr().cast(), bytes);
        });
    }
    #[inline(always)]
    fn transpose(self, rows: [__m512; LANES]) -> [__m512; LANES] {
        // Within quarters of 128 bits: 4×4 blocks; then the quarters among each other.
        let mut blocks = rows;
        for four in blocks.as_chunks_mut::<4>().0 {
            let [a, b, c, d] = *four;
            *four = proved!({
                let (ab, cd) = (_mm512_unpacklo_ps(a, b), _mm512_unpacklo_ps(c, d));
                let (ef, gh) = (_mm512_unpackhi_ps(a, b), _mm512_unpackhi_ps(c, d));
                let pair = |low, high| {
                    let (low, high) = (_mm512_castps_pd(low), _mm512_castps_pd(high));
                    [
                        _mm512_castpd_ps(_mm512_unpacklo_pd(low, high)),
                        _mm512_castpd_ps(_mm512_unpackhi_pd(low, high)),
                    ]
                };
                let ([a, b], [c, d]) = (pair(ab, cd), pair(ef, gh));
                [a, b, c, d]
            });
        }
        let mut columns = rows;
        for column in 0..4 {
            let [a, b, c, d] = [0, 4, 8, 12].map(|four| blocks[four + column]);
            proved!({
                let even = (_mm512_shuffle_f32x4::<0x88>(a, b), _mm512_shuffle_f32x4::<0x88>(c, d));
                let odd = (_mm512_shuffle_f32x4::<0xdd>(a, b), _mm512_shuffle_f32x4::<0xdd>(c, d));
                columns[column] = _mm512_shuffle_f32x4::<0x88>(even.0, even.1);
                columns[column + 8] = _mm512_shuffle_f32x4::<0xdd>(even.0, even.1);
                columns[column + 4] = _mm512_shuffle_f32x4::<0x88>(odd.0, odd.1);
                columns[column + 12] = _mm512_shuffle_f32x4::<0xdd>(odd.0, odd.1);
            });
        }
        columns
    }
    #[inline(always)]
    fn floats(self, sums: &[i32; LANES], less: i32) -> __m512 {
        proved!({
            let sums = _mm512_loadu_si512(sums.as_ptr().cast());
            _mm512_cvtepi32_ps(_mm512_sub_epi32(sums, _mm512_set1_epi32(less)))
        })
    }
    #[inline(always)]
    fn sum(self, a: __m512) -> f32 {
        proved!({
            let a = _mm256_add_ps(_mm512_castps512_ps256(a), _mm512_extractf32x8_ps::<1>(a));
            let a = _mm_add_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps::<1>(a));
            let a = _mm_add_ps(a, _mm_movehl_ps(a, a));
            _mm_cvtss_f32(_mm_add_ss(a, _mm_movehdup_ps(a)))
        })
    }
    #[inline(always)]
    fn greatest(self, a: __m512) -> f32 {
        proved!({
            let a = _mm256_max_ps(_mm512_castps512_ps256(a), _mm512_extractf32x8_ps::<1>(a));
            let a = _mm_max_ps(_mm256_castps256_ps128(a), _mm256_extractf128_ps::<1>(a));
            let a = _mm_max_ps(a, _mm_movehl_ps(a, a));
            _mm_cvtss_f32(_mm_max_ss(a, _mm_movehdup_ps(a)))
        })
    }
    #[inline(always)]
    fn tile(
        self,
        unit: &mut Option<amx::Registers>,
        panels: &[u8],
        rows: &[i8],
        depth: usize,
        sums: &mut Tile,
        mut meanwhile: impl Parts,
    ) {
        if let Some(registers) = unit {
            amx::tile(registers, panels, rows, depth, sums, meanwhile);
            return;
        }
        meanwhile.all();
        assert!(depth.is_multiple_of(4), "tiles go four bytes at a time");
        assert!(panels.len() >= PANELS * LANES * depth && rows.len() >= ROWS * depth);
        // SAFETY: the features are proved; the lengths that `tile` reads have just been checked.
        unsafe { tile(panels, rows, depth, sums) }
    }
}

/// Needs four panels and six rows of `depth`, a multiple of four, behind the slices.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
unsafe fn tile(panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile) {
    let stride = depth * LANES;
    let mut acc = [[_mm512_setzero_si512(); PANELS]; ROWS];
    for step in 0..depth / 4 {
        let mut weights = [_mm512_setzero_si512(); PANELS];
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
    for (acc, sums) in acc.iter().zip(sums.0.chunks_mut(PANELS)) {
        for (acc, sums) in acc.iter().zip(sums) {
            // SAFETY: the store fills the sixteen sums exactly.
            unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast(), *acc) };
        }
    }
}
