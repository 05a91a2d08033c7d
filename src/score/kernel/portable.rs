//! Lanes in plain Rust: slow, but right on any machine; what the other instruction sets are tested
//! against.

use super::{LANES, Lanes, PANELS, Parts, Tile, WHOLE};

/// Needs nothing of the machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::score) struct Portable;

type F = [f32; LANES];

fn each(a: F, b: F, work: impl Fn(f32, f32) -> f32) -> F {
    std::array::from_fn(|lane| work(a[lane], b[lane]))
}

impl Lanes for Portable {
    type F = F;
    const QUERIES: usize = 4;
    const IN_STEP: usize = 1;
    const ROWS: usize = 6;
    const PANELS: usize = PANELS;
    const BLOCK: usize = 240;
    type Unit = ();

    fn unit(self) {}

    fn splat(self, value: f32) -> F {
        [value; LANES]
    }
    fn load(self, from: &F) -> F {
        *from
    }
    fn store(self, value: F, to: &mut F) {
        *to = value;
    }
    fn add(self, a: F, b: F) -> F {
        each(a, b, |a, b| a + b)
    }
    fn sub(self, a: F, b: F) -> F {
        each(a, b, |a, b| a - b)
    }
    fn mul(self, a: F, b: F) -> F {
        each(a, b, |a, b| a * b)
    }
    fn fma(self, a: F, b: F, c: F) -> F {
        std::array::from_fn(|lane| a[lane].mul_add(b[lane], c[lane]))
    }
    fn max(self, a: F, b: F) -> F {
        each(a, b, |a, b| if a > b { a } else { b })
    }
    fn abs(self, a: F) -> F {
        a.map(f32::abs)
    }
    fn round(self, a: F) -> F {
        a.map(f32::round_ties_even)
    }
    #[expect(clippy::cast_possible_truncation, reason = "n is a small whole number")]
    fn scale(self, a: F, n: F) -> F {
        each(a, n, |a, n| a * f32::from_bits(((n as i32 + 127) << 23).cast_unsigned()))
    }
    #[expect(clippy::cast_possible_truncation, reason = "the lanes are within −127 and 127")]
    fn bytes(self, whole: F, to: &mut [i8; LANES]) {
        *to = whole.map(|lane| (lane - WHOLE) as i8);
    }
    fn floats(self, sums: &[i32; LANES], less: i32) -> F {
        sums.map(|sum| (sum - less) as f32)
    }

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
        for (row, sums) in rows.chunks_exact(depth).take(Self::ROWS).zip(sums.0.chunks_mut(PANELS))
        {
            for (panel, sums) in panels.chunks_exact(depth * LANES).take(PANELS).zip(sums) {
                *sums = [0; LANES];
                let (quads, _) = row.as_chunks::<4>();
                for (quad, weights) in quads.iter().zip(panel.as_chunks::<{ 4 * LANES }>().0) {
                    for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<4>().0) {
                        for (&a, &b) in quad.iter().zip(weights) {
                            *sum += i32::from(a) * i32::from(b);
                        }
                    }
                }
            }
        }
    }
}
