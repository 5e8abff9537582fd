//! The instructions of x86: AVX2, and AVX-512 with the four-fold dot product.

use std::arch::x86_64::*;
use std::ops::{Add, Div, Mul, Sub};

use super::LANES;
use super::integers::{Group, PANEL, Sums};
use super::vector::{Instructions, Lanes, Vector};

/// Proof of 256-bit vectors. Bytes times weights of seven bits fit 16 bits in a pair: 2 * 255 * 63 < 2^15.
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
    fn tile<const R: usize>(self, rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
        let mut sums = [[0; PANEL]; R];
        // Sixteen registers hold no more than three rows by two vectors beside the weights and what is between.
        for row in (0..R).step_by(3) {
            for part in 0..4 {
                let panel = (panel, part);
                match R - row {
                    1 => unsafe { avx2_part::<R, 1>(&rows, row, panel, &mut sums) },
                    2 => unsafe { avx2_part::<R, 2>(&rows, row, panel, &mut sums) },
                    _ => unsafe { avx2_part::<R, 3>(&rows, row, panel, &mut sums) },
                }
            }
        }
        sums
    }
}

/// Some rows and a quarter of a panel.
#[target_feature(enable = "avx2")]
#[inline]
fn avx2_part<const R: usize, const S: usize>(
    rows: &[&[[u8; 4]]; R],
    first: usize,
    (panel, part): (&[Group], usize),
    sums: &mut [Sums; R],
) {
    let ones = _mm256_set1_epi16(1);
    let mut totals = [[_mm256_setzero_si256(); 2]; S];
    let mut taken: [&[[u8; 4]]; S] = [&[]; S];
    for (taken, row) in taken.iter_mut().zip(&rows[first..]) {
        *taken = &row[..panel.len()];
    }
    for (at, group) in panel.iter().enumerate() {
        let weights = group.0.as_ptr().cast::<__m256i>();
        // A group holds eight vectors of 32 bytes, aligned to 64; `part` is below four.
        let left = unsafe { _mm256_load_si256(weights.add(2 * part)) };
        let right = unsafe { _mm256_load_si256(weights.add(2 * part + 1)) };
        for (row, totals) in taken.iter().zip(&mut totals) {
            let inputs = _mm256_set1_epi32(i32::from_le_bytes(row[at]));
            let pairs = _mm256_madd_epi16(_mm256_maddubs_epi16(inputs, left), ones);
            totals[0] = _mm256_add_epi32(totals[0], pairs);
            let pairs = _mm256_madd_epi16(_mm256_maddubs_epi16(inputs, right), ones);
            totals[1] = _mm256_add_epi32(totals[1], pairs);
        }
    }
    for (sums, totals) in sums[first..first + S].iter_mut().zip(totals) {
        let sums = sums.as_mut_ptr().cast::<__m256i>();
        unsafe {
            _mm256_storeu_si256(sums.add(2 * part), totals[0]);
            _mm256_storeu_si256(sums.add(2 * part + 1), totals[1]);
        }
    }
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
    fn tile<const R: usize>(self, rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
        unsafe { vnni_tile(&rows, panel) }
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
