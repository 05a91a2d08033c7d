//! The byte products of AMX, with which a tile is 32 rows of activations and 32 outputs. Assembly,
//! because the compiler's names for these instructions are not stable yet.

#![expect(unsafe_code, reason = "tile instructions exist only as assembly")]

use std::{
    arch::{
        asm,
        x86_64::{_MM_HINT_T0, _mm_prefetch},
    },
    marker::PhantomData,
};

use super::{LANES, Parts, Tile};

/// Rows of activations of one tile, twice as many as a register has rows.
pub(super) const ROWS: usize = 32;
/// Panels of sixteen outputs of one tile.
pub(super) const PANELS: usize = 2;
/// Bytes of a row of a register.
const WIDTH: usize = 64;

/// Whether the machine has the instructions and the system lets this process use their registers.
pub(super) fn detect() -> bool {
    has_byte_products() && allowed()
}

fn has_byte_products() -> bool {
    use std::arch::x86_64::{__cpuid, __cpuid_count, _xgetbv};
    /// Tiles and their byte products, among the features in EDX.
    const FEATURES: u32 = 0b11 << 24;
    /// That the system uses XSAVE, among the features in ECX.
    const OSXSAVE: u32 = 1 << 27;
    /// Configuration and data of tiles, among the states that the system saves.
    const STATES: u64 = 0b11 << 17;
    #[expect(unused_unsafe, reason = "safe in newer compilers")]
    // SAFETY: every 64-bit processor of this family has `cpuid`.
    let (highest, base) = unsafe { (__cpuid(0).eax, __cpuid(1)) };
    if highest < 7 || base.ecx & OSXSAVE == 0 {
        return false;
    }
    #[expect(unused_unsafe, reason = "safe in newer compilers")]
    // SAFETY: as above; leaf 7 is there.
    let features = unsafe { __cpuid_count(7, 0).edx };
    // SAFETY: the system uses XSAVE, so its register can be read.
    features & FEATURES == FEATURES && unsafe { _xgetbv(0) } & STATES == STATES
}

/// Asks Linux for the tile registers, which it hands out only on demand, to the whole process.
#[cfg(target_os = "linux")]
fn allowed() -> bool {
    const ARCH_PRCTL: usize = 158;
    const ARCH_REQ_XCOMP_PERM: usize = 0x1023;
    const TILE_DATA: usize = 18;
    let answer: usize;
    // SAFETY: this system call takes two numbers and touches no memory; the registers that a system
    // call overwrites are declared.
    unsafe {
        asm!(
            "syscall",
            inlateout("rax") ARCH_PRCTL => answer,
            in("rdi") ARCH_REQ_XCOMP_PERM,
            in("rsi") TILE_DATA,
            out("rcx") _,
            out("r11") _,
            options(nostack),
        );
    }
    answer == 0
}

#[cfg(not(target_os = "linux"))]
fn allowed() -> bool {
    false
}

/// The tile registers of this thread, shaped; released when dropped, so that the system need not
/// save them any longer. It cannot leave its thread.
pub(super) struct Registers(PhantomData<*const ()>);

impl Registers {
    /// Shapes all eight registers as sixteen rows of 64 bytes.
    ///
    /// # Safety
    /// [`detect`] must have said yes, and there must be no other value of this type on the thread.
    pub(super) unsafe fn shape() -> Self {
        #[repr(C, align(64))]
        struct Shape([u8; 64]);
        static SHAPE: Shape = {
            let mut bytes = [0; 64];
            bytes[0] = 1;
            let mut register = 0;
            while register < 8 {
                bytes[16 + 2 * register] = 64;
                bytes[48 + register] = 16;
                register += 1;
            }
            Shape(bytes)
        };
        // SAFETY: the instruction is there by the contract; it reads the 64 bytes of `SHAPE`.
        unsafe {
            asm!("ldtilecfg [{}]", in(reg) &raw const SHAPE, options(nostack, readonly, preserves_flags));
        }
        Self(PhantomData)
    }
}

impl Drop for Registers {
    fn drop(&mut self) {
        // SAFETY: `self` is the proof that the instruction is there; nothing uses the registers now.
        unsafe { asm!("tilerelease", options(nostack, nomem, preserves_flags)) }
    }
}

/// Multiplies [`ROWS`] rows of `depth` signed bytes with [`PANELS`] panels of unsigned bytes. A
/// share of `meanwhile` follows each step, because the products have a unit of their own; but that
/// takes one of the two ports of the vector units, so work that is heavy on those comes first.
#[inline(always)]
pub(super) fn tile<P: Parts>(
    _: &mut Registers,
    panels: &[u8],
    rows: &[i8],
    depth: usize,
    sums: &mut Tile,
    mut meanwhile: P,
) {
    let panel = depth * LANES;
    assert!(depth > 0 && depth.is_multiple_of(WIDTH), "registers go 64 bytes at a time");
    assert!(panels.len() >= PANELS * panel && rows.len() >= ROWS * depth);
    const { assert!(size_of::<Tile>() >= ROWS * PANELS * WIDTH) };
    if P::HEAVY {
        meanwhile.all();
    }
    // SAFETY: the first argument is the proof that the registers are there and shaped.
    unsafe {
        asm!(
            "tilezero tmm0",
            "tilezero tmm1",
            "tilezero tmm2",
            "tilezero tmm3",
            out("tmm0") _,
            out("tmm1") _,
            out("tmm2") _,
            out("tmm3") _,
            options(nostack, nomem, preserves_flags),
        );
    }
    let steps = depth / WIDTH;
    let count = if P::HEAVY { 0 } else { meanwhile.count() };
    let share = count.div_ceil(steps);
    for step in 0..steps {
        // SAFETY: as above. A step reads 64 bytes of sixteen rows, `depth` apart, from row 0 and
        // from row 16, and 1024 bytes of both panels; all of it lies within the slices by the
        // assertions. The sums stay in the first four registers from block to block: the
        // compiler has no use for tile registers, and while it is borrowed nothing else on this
        // thread can come to a value of this type.
        unsafe {
            asm!(
                "tileloadd tmm4, [{upper} + {depth}]",
                "tileloadd tmm6, [{left} + {line}]",
                "tdpbsud tmm0, tmm4, tmm6",
                "tileloadd tmm7, [{right} + {line}]",
                "tdpbsud tmm1, tmm4, tmm7",
                "tileloadd tmm5, [{lower} + {depth}]",
                "tdpbsud tmm2, tmm5, tmm6",
                "tdpbsud tmm3, tmm5, tmm7",
                upper = in(reg) rows.as_ptr().add(step * WIDTH),
                lower = in(reg) rows.as_ptr().add(16 * depth + step * WIDTH),
                left = in(reg) panels.as_ptr().add(step * 16 * WIDTH),
                right = in(reg) panels.as_ptr().add(panel + step * 16 * WIDTH),
                depth = in(reg) depth,
                line = in(reg) WIDTH,
                out("tmm0") _,
                out("tmm1") _,
                out("tmm2") _,
                out("tmm3") _,
                out("tmm4") _,
                out("tmm5") _,
                out("tmm6") _,
                out("tmm7") _,
                options(nostack, readonly, preserves_flags),
            );
        }
        if P::HEAVY {
            // The processor does not look beyond such work: the next panels' bytes are asked for here.
            let next = panels.as_ptr().wrapping_add(PANELS * panel + step * 16 * WIDTH);
            for line in 0..16 {
                let left = next.wrapping_add(line * WIDTH);
                // SAFETY: a hint; addresses that are not there do no harm.
                unsafe {
                    _mm_prefetch::<_MM_HINT_T0>(left.cast());
                    _mm_prefetch::<_MM_HINT_T0>(left.wrapping_add(panel).cast());
                }
            }
        }
        for number in step * share..count.min((step + 1) * share) {
            meanwhile.part(number);
        }
    }
    // SAFETY: as above; the stores fill ROWS rows of PANELS · 16 sums, as many as there are.
    unsafe {
        asm!(
            "tilestored [{sums} + {line} * 2], tmm0",
            "tilestored [{sums} + {line} * 2 + 64], tmm1",
            "tilestored [{sums} + {line} * 2 + 2048], tmm2",
            "tilestored [{sums} + {line} * 2 + 2112], tmm3",
            line = in(reg) WIDTH,
            sums = in(reg) sums.0.as_mut_ptr(),
            options(nostack, preserves_flags),
        );
    }
}
