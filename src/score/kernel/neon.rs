//! Lanes as four 128-bit vectors, and tiles with the dot products of bytes of Armv8.2. Those are
//! assembly, because the compiler's names for them are not stable yet.

#![expect(unsafe_code, reason = "vector instructions and the unchecked loads of the inner product")]

use std::arch::{
    aarch64::{
        float32x4_t, int8x16_t, int32x4_t, vabsq_f32, vadd_f32, vaddq_f32, vaddq_s32, vbslq_f32,
        vcgtq_f32, vcombine_s8, vcombine_s16, vcvtnq_s32_f32, vcvtq_f32_s32, vdupq_n_f32,
        vdupq_n_s8, vdupq_n_s32, veorq_s8, vfmaq_f32, vget_high_f32, vget_lane_f32, vget_low_f32,
        vld1q_f32, vld1q_s8, vld1q_s32, vmovn_s16, vmovn_s32, vmulq_f32, vreinterpretq_f32_s32,
        vreinterpretq_s32_f32, vrndnq_f32, vshlq_n_s32, vst1q_f32, vst1q_s8, vst1q_s32, vsubq_f32,
        vsubq_s32,
    },
    asm, is_aarch64_feature_detected,
};

use super::{LANES, Lanes, PANELS, Parts, Tile, WHOLE, Work};

/// Rows of activations that one tile multiplies.
const ROWS: usize = 4;

/// The proof that the machine has NEON and dot products of bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::score) struct Neon(());

impl Neon {
    /// The proof, if the machine has the instructions.
    pub(super) fn detect() -> Option<Self> {
        (is_aarch64_feature_detected!("neon") && is_aarch64_feature_detected!("dotprod"))
            .then_some(Self(()))
    }

    /// Runs `work` where the instructions are enabled, so that the lanes are inlined into it.
    pub(super) fn run(self, work: impl Work) {
        #[target_feature(enable = "neon,dotprod")]
        fn enabled(lanes: Neon, work: impl Work) {
            work.run(lanes);
        }
        // SAFETY: `self` exists only after `detect` found both features.
        unsafe { enabled(self, work) }
    }
}

/// Calls an intrinsic of a feature that a value of [`Neon`] proves to be there.
macro_rules! proved {
    ($call:expr) => {
        // SAFETY: the method that this stands in has `self: Neon`, which exists only after `detect`
        // found the feature; loads and stores go through references to sixteen lanes.
        unsafe { $call }
    };
}

type F = [float32x4_t; 4];

/// One intrinsic on each of the four vectors.
macro_rules! each {
    ($quarter:ident => $call:expr) => {
        proved!([
            {
                let $quarter = 0;
                $call
            },
            {
                let $quarter = 1;
                $call
            },
            {
                let $quarter = 2;
                $call
            },
            {
                let $quarter = 3;
                $call
            },
        ])
    };
}

impl Lanes for Neon {
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
        proved!([vdupq_n_f32(value); 4])
    }
    #[inline(always)]
    fn load(self, from: &[f32; LANES]) -> F {
        each!(q => vld1q_f32(from.as_ptr().add(4 * q)))
    }
    #[inline(always)]
    fn store(self, value: F, to: &mut [f32; LANES]) {
        each!(q => vst1q_f32(to.as_mut_ptr().add(4 * q), value[q]));
    }
    #[inline(always)]
    fn add(self, a: F, b: F) -> F {
        each!(q => vaddq_f32(a[q], b[q]))
    }
    #[inline(always)]
    fn sub(self, a: F, b: F) -> F {
        each!(q => vsubq_f32(a[q], b[q]))
    }
    #[inline(always)]
    fn mul(self, a: F, b: F) -> F {
        each!(q => vmulq_f32(a[q], b[q]))
    }
    #[inline(always)]
    fn fma(self, a: F, b: F, c: F) -> F {
        each!(q => vfmaq_f32(c[q], a[q], b[q]))
    }
    #[inline(always)]
    fn max(self, a: F, b: F) -> F {
        each!(q => vbslq_f32(vcgtq_f32(a[q], b[q]), a[q], b[q]))
    }
    #[inline(always)]
    fn abs(self, a: F) -> F {
        each!(q => vabsq_f32(a[q]))
    }
    #[inline(always)]
    fn round(self, a: F) -> F {
        each!(q => vrndnq_f32(a[q]))
    }
    #[inline(always)]
    fn scale(self, a: F, n: F) -> F {
        each!(q => {
            let exponent = vaddq_s32(vcvtnq_s32_f32(n[q]), vdupq_n_s32(127));
            vmulq_f32(a[q], vreinterpretq_f32_s32(vshlq_n_s32::<23>(exponent)))
        })
    }
    #[inline(always)]
    fn bytes(self, whole: F, to: &mut [i8; LANES]) {
        proved!({
            let base = vdupq_n_s32(WHOLE.to_bits().cast_signed());
            let words =
                whole.map(|quarter| vmovn_s32(vsubq_s32(vreinterpretq_s32_f32(quarter), base)));
            let low = vmovn_s16(vcombine_s16(words[0], words[1]));
            let high = vmovn_s16(vcombine_s16(words[2], words[3]));
            vst1q_s8(to.as_mut_ptr(), vcombine_s8(low, high));
        });
    }
    #[inline(always)]
    fn floats(self, sums: &[i32; LANES], less: i32) -> F {
        each!(q => {
            let sums = vld1q_s32(sums.as_ptr().add(4 * q));
            vcvtq_f32_s32(vsubq_s32(sums, vdupq_n_s32(less)))
        })
    }
    #[inline(always)]
    fn sum(self, a: F) -> f32 {
        proved!({
            let a = vaddq_f32(vaddq_f32(a[0], a[2]), vaddq_f32(a[1], a[3]));
            let a = vadd_f32(vget_low_f32(a), vget_high_f32(a));
            vget_lane_f32::<0>(a) + vget_lane_f32::<1>(a)
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
        assert!(depth.is_multiple_of(16), "tiles go sixteen bytes at a time");
        assert!(panels.len() >= PANELS * LANES * depth && rows.len() >= ROWS * depth);
        // SAFETY: the features are proved; the lengths that `tile` reads have just been checked.
        unsafe { tile(panels, rows, depth, sums) }
    }
}

/// Adds to each lane of `$sum` the products of four bytes of `$a` with the four of `$b` numbered `$quad`.
macro_rules! dot {
    ($sum:expr, $a:expr, $b:expr, $quad:literal) => {
        asm!(
            concat!("sdot {sum:v}.4s, {a:v}.16b, {b:v}.4b[", $quad, "]"),
            sum = inout(vreg) $sum,
            a = in(vreg) $a,
            b = in(vreg) $b,
            options(pure, nomem, nostack, preserves_flags),
        )
    };
}

/// Needs four panels and four rows of `depth`, a multiple of sixteen, behind the slices.
#[target_feature(enable = "neon,dotprod")]
unsafe fn tile(panels: &[u8], rows: &[i8], depth: usize, sums: &mut Tile) {
    // Both factors need a sign here: −128 is taken off the weights by their top bit, and what that
    // changes, 128 times the sum of a row, is added in the end.
    let top = vdupq_n_s8(i8::MIN);
    let mut changed = [vdupq_n_s32(0); ROWS];
    for panel in 0..PANELS {
        let mut acc: [[int32x4_t; 4]; ROWS] = [[vdupq_n_s32(0); 4]; ROWS];
        for step in 0..depth / 16 {
            let mut quads: [int8x16_t; ROWS] = [top; ROWS];
            for (row, quads) in quads.iter_mut().enumerate() {
                // SAFETY: row < 4 and 16·step + 16 ≤ depth, so the load ends within the slice.
                *quads = unsafe { vld1q_s8(rows.as_ptr().add(row * depth + step * 16)) };
            }
            macro_rules! quad {
                ($quad:literal) => {
                    for part in 0..4 {
                        // SAFETY: panel < 4 and 256·step + 256 ≤ 16·depth, so the load ends within the
                        // slice; the assembly is one instruction on registers, of a feature enabled here.
                        unsafe {
                            let at = panel * depth * LANES + step * 256 + $quad * 64 + part * 16;
                            let weights = veorq_s8(vld1q_s8(panels.as_ptr().add(at).cast()), top);
                            for (acc, quads) in acc.iter_mut().zip(quads) {
                                dot!(acc[part], weights, quads, $quad);
                            }
                        }
                    }
                };
            }
            quad!(0);
            quad!(1);
            quad!(2);
            quad!(3);
            if panel == 0 {
                for (changed, quads) in changed.iter_mut().zip(quads) {
                    // SAFETY: instructions on registers, of a feature enabled here.
                    unsafe {
                        dot!(*changed, top, quads, 0);
                        dot!(*changed, top, quads, 1);
                        dot!(*changed, top, quads, 2);
                        dot!(*changed, top, quads, 3);
                    }
                }
            }
        }
        for ((acc, changed), sums) in acc.iter().zip(changed).zip(sums.0.chunks_mut(PANELS)) {
            for (part, acc) in acc.iter().enumerate() {
                // SAFETY: the four stores fill the sixteen sums exactly.
                unsafe {
                    let to = sums[panel].as_mut_ptr().add(4 * part);
                    vst1q_s32(to, vsubq_s32(*acc, changed));
                }
            }
        }
    }
}
