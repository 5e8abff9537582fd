//! The instructions of x86: AVX2, and AVX-512 with the four-fold dot product.

use std::arch::x86_64::*;
use std::ops::{Add, Div, Mul, Sub};

use super::LANES;
use super::integers::{Group, PANEL, PARTS, Panel, Run, Sums};
use super::vector::{Instructions, Lanes, Vector};

/// Proof of 256-bit vectors. Two bytes times weights of seven bits fit 16 bits: 2 * 255 * 63 < 2^15. So do
/// four, once the shift of the bytes by 128 is taken away: 4 * 127 * 63 < 2^15.
#[derive(Clone, Copy)]
pub(crate) struct Avx2(());

/// Proof of 512-bit vectors and VNNI.
#[derive(Clone, Copy)]
pub(crate) struct Vnni(());

impl Avx2 {
    /// # Safety
    /// The machine must have AVX2.
    pub(crate) unsafe fn new() -> Self {
        Self(())
    }
}

impl Vnni {
    /// # Safety
    /// The machine must have AVX2 and AVX-512 F, BW, DQ, VL and VNNI.
    pub(crate) unsafe fn new() -> Self {
        Self(())
    }
}

/// Two halves of eight lanes. Only a proof makes the first one, so that having one is proof too.
#[derive(Clone, Copy)]
pub(crate) struct Halves(__m256, __m256);

/// Sixteen lanes. Only a proof makes the first one, so that having one is proof too.
#[derive(Clone, Copy)]
pub(crate) struct Whole(__m512);

// SAFETY of all unsafe blocks below: the proof, or a vector that came of one, is at hand; memory is reached through
// references to arrays of the vector's size, or within a group as said there.

impl Instructions for Avx2 {
    type Vector = Halves;

    #[inline(always)]
    fn splat(self, value: f32) -> Halves {
        unsafe { Halves(_mm256_set1_ps(value), _mm256_set1_ps(value)) }
    }

    #[inline(always)]
    fn load(self, lanes: &Lanes) -> Halves {
        let start = lanes.as_ptr();
        unsafe { Halves(_mm256_loadu_ps(start), _mm256_loadu_ps(start.add(8))) }
    }

    #[inline(always)]
    fn difference(self, left: &[i32; LANES], right: &[i32; LANES]) -> Halves {
        let (left, right) = (left.as_ptr().cast::<__m256i>(), right.as_ptr().cast::<__m256i>());
        let half = |at| unsafe {
            let difference = _mm256_sub_epi32(_mm256_loadu_si256(left.add(at)), _mm256_loadu_si256(right.add(at)));
            _mm256_cvtepi32_ps(difference)
        };
        Halves(half(0), half(1))
    }

    #[inline(always)]
    fn tile<const R: usize>(self, rows: [&[[u8; 4]]; R], panel: Panel<'_>) -> [Sums; R] {
        let mut sums = [[0; PANEL]; R];
        let parts = panel.runs.chunks_exact(panel.runs.len() / PARTS).zip(panel.excess.as_chunks().0);
        for (at, part) in parts.enumerate() {
            let totals = unsafe { avx2_part(&rows, part) };
            for (sums, total) in sums.iter_mut().zip(totals) {
                unsafe { _mm256_storeu_si256(sums.as_chunks_mut::<8>().0[at].as_mut_ptr().cast(), total) };
            }
        }
        sums
    }
}

/// The sums of eight outputs, an eighth of a panel, so that those of six rows stay in registers.
#[target_feature(enable = "avx2")]
#[inline]
fn avx2_part<const R: usize>(rows: &[&[[u8; 4]]; R], (runs, excess): (&[Run], &[i32; 8])) -> [__m256i; R] {
    assert!(rows.iter().all(|row| row.len() == 2 * runs.len()), "rows and weights must fit");
    let rows = rows.map(|row| row.as_ptr().cast::<i32>());
    let mut totals = [unsafe { _mm256_loadu_si256(excess.as_ptr().cast()) }; R];
    for (at, run) in runs.iter().enumerate() {
        // A run is aligned to 32 bytes and holds three vectors of as many.
        let mut pairs = [unsafe { _mm256_load_si256(run.start.as_ptr().cast()) }; R];
        for (side, weights) in run.weights.iter().enumerate() {
            let weights = unsafe { _mm256_load_si256(weights.as_ptr().cast()) };
            for (pairs, row) in pairs.iter_mut().zip(rows) {
                // Each row has two inputs of four bytes for every run.
                let inputs = unsafe { _mm256_set1_epi32(row.add(2 * at + side).read_unaligned()) };
                *pairs = _mm256_add_epi16(*pairs, _mm256_maddubs_epi16(inputs, weights));
            }
        }
        for (total, pairs) in totals.iter_mut().zip(pairs) {
            *total = _mm256_add_epi32(*total, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
        }
    }
    totals
}

impl Instructions for Vnni {
    type Vector = Whole;

    #[inline(always)]
    fn splat(self, value: f32) -> Whole {
        unsafe { Whole(_mm512_set1_ps(value)) }
    }

    #[inline(always)]
    fn load(self, lanes: &Lanes) -> Whole {
        unsafe { Whole(_mm512_loadu_ps(lanes.as_ptr())) }
    }

    #[inline(always)]
    fn difference(self, left: &[i32; LANES], right: &[i32; LANES]) -> Whole {
        unsafe {
            let left = _mm512_loadu_si512(left.as_ptr().cast());
            let right = _mm512_loadu_si512(right.as_ptr().cast());
            Whole(_mm512_cvtepi32_ps(_mm512_sub_epi32(left, right)))
        }
    }

    #[inline(always)]
    fn tile<const R: usize>(self, rows: [&[[u8; 4]]; R], panel: Panel<'_>) -> [Sums; R] {
        unsafe { vnni_tile(&rows, panel.groups) }
    }
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn vnni_tile<const R: usize>(rows: &[&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
    let mut totals = [[_mm512_setzero_si512(); 4]; R];
    let mut taken: [&[[u8; 4]]; R] = [&[]; R];
    for (taken, row) in taken.iter_mut().zip(rows) {
        *taken = &row[..panel.len()];
    }
    for (at, group) in panel.iter().enumerate() {
        let start = group.0.as_ptr().cast::<__m512i>();
        let mut weights = [_mm512_setzero_si512(); 4];
        for (column, weights) in weights.iter_mut().enumerate() {
            // A group holds four vectors of 64 bytes, aligned to 64.
            *weights = unsafe { _mm512_load_si512(start.add(column)) };
        }
        for (row, totals) in taken.iter().zip(&mut totals) {
            let inputs = _mm512_set1_epi32(i32::from_le_bytes(row[at]));
            for (total, weights) in totals.iter_mut().zip(weights) {
                *total = _mm512_dpbusd_epi32(*total, inputs, weights);
            }
        }
    }
    let mut sums = [[0; PANEL]; R];
    for (sums, totals) in sums.iter_mut().zip(totals) {
        let sums = sums.as_mut_ptr().cast::<__m512i>();
        for (column, total) in totals.into_iter().enumerate() {
            unsafe { _mm512_storeu_si512(sums.add(column), total) };
        }
    }
    sums
}

macro_rules! operation {
    ($operation:ident, $method:ident, $halves:ident, $whole:ident) => {
        impl $operation for Halves {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                unsafe { Self($halves(self.0, other.0), $halves(self.1, other.1)) }
            }
        }

        impl $operation for Whole {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                unsafe { Self($whole(self.0, other.0)) }
            }
        }
    };
}

operation!(Add, add, _mm256_add_ps, _mm512_add_ps);
operation!(Sub, sub, _mm256_sub_ps, _mm512_sub_ps);
operation!(Mul, mul, _mm256_mul_ps, _mm512_mul_ps);
operation!(Div, div, _mm256_div_ps, _mm512_div_ps);

impl Vector for Halves {
    #[inline(always)]
    fn lanes(self) -> Lanes {
        let mut lanes = [0.0; LANES];
        let start = lanes.as_mut_ptr();
        unsafe {
            _mm256_storeu_ps(start, self.0);
            _mm256_storeu_ps(start.add(8), self.1);
        }
        lanes
    }

    #[inline(always)]
    fn higher(self, other: Self) -> Self {
        unsafe { Self(_mm256_max_ps(self.0, other.0), _mm256_max_ps(self.1, other.1)) }
    }

    #[inline(always)]
    fn lower(self, other: Self) -> Self {
        unsafe { Self(_mm256_min_ps(self.0, other.0), _mm256_min_ps(self.1, other.1)) }
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        let half = |half| unsafe { _mm256_andnot_ps(_mm256_set1_ps(-0.0), half) };
        Self(half(self.0), half(self.1))
    }

    #[inline(always)]
    fn power(self) -> Self {
        let half = |half| unsafe {
            let bits = _mm256_add_epi32(_mm256_castps_si256(half), _mm256_set1_epi32(127));
            _mm256_castsi256_ps(_mm256_slli_epi32::<23>(bits))
        };
        Self(half(self.0), half(self.1))
    }
}

impl Vector for Whole {
    #[inline(always)]
    fn lanes(self) -> Lanes {
        let mut lanes = [0.0; LANES];
        unsafe { _mm512_storeu_ps(lanes.as_mut_ptr(), self.0) };
        lanes
    }

    #[inline(always)]
    fn higher(self, other: Self) -> Self {
        unsafe { Self(_mm512_max_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn lower(self, other: Self) -> Self {
        unsafe { Self(_mm512_min_ps(self.0, other.0)) }
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        unsafe { Self(_mm512_abs_ps(self.0)) }
    }

    #[inline(always)]
    fn power(self) -> Self {
        unsafe {
            let bits = _mm512_add_epi32(_mm512_castps_si512(self.0), _mm512_set1_epi32(127));
            Self(_mm512_castsi512_ps(_mm512_slli_epi32::<23>(bits)))
        }
    }
}
