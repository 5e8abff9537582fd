//! Integer tiles for AVX2 and for AVX-512 with VNNI.

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_load_si256, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_set1_epi16,
    _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256, _mm512_dpbusd_epi32, _mm512_load_si512,
    _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
};

use super::integers::{Group, PANEL, Sums, Tile};

/// 256-bit vectors. Bytes times weights of seven bits cannot exceed 16 bits in a pair: 2 * 255 * 63 < 2^15.
pub(crate) struct Avx2;

/// 512-bit vectors with the four-fold dot product.
pub(crate) struct Vnni;

impl Tile for Avx2 {
    #[inline(always)]
    unsafe fn tile<const R: usize>(rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
        // SAFETY: the caller vouches for the instructions.
        unsafe { avx2(rows, panel) }
    }
}

impl Tile for Vnni {
    #[inline(always)]
    unsafe fn tile<const R: usize>(rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
        // SAFETY: the caller vouches for the instructions.
        unsafe { vnni(rows, panel) }
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn avx2<const R: usize>(rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
    let mut sums = [[0; PANEL]; R];
    // Sixteen registers hold no more than three rows by two vectors beside the weights and what is between.
    let mut row = 0;
    while row < R {
        for part in 0..4 {
            match R - row {
                1 => avx2_part::<R, 1>(&rows, row, (panel, part), &mut sums),
                2 => avx2_part::<R, 2>(&rows, row, (panel, part), &mut sums),
                _ => avx2_part::<R, 3>(&rows, row, (panel, part), &mut sums),
            }
        }
        row += 3;
    }
    sums
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
    let rows: [&[[u8; 4]]; S] = std::array::from_fn(|at| &rows[first + at][..panel.len()]);
    for (at, group) in panel.iter().enumerate() {
        let weights = group.0.as_ptr().cast::<__m256i>();
        // SAFETY: a group holds eight vectors of 32 bytes, aligned to 64; `part` is below four.
        let weights =
            unsafe { [_mm256_load_si256(weights.add(2 * part)), _mm256_load_si256(weights.add(2 * part + 1))] };
        for (row, totals) in rows.iter().zip(&mut totals) {
            let inputs = _mm256_set1_epi32(i32::from_le_bytes(row[at]));
            for (total, weights) in totals.iter_mut().zip(weights) {
                let pairs = _mm256_maddubs_epi16(inputs, weights);
                *total = _mm256_add_epi32(*total, _mm256_madd_epi16(pairs, ones));
            }
        }
    }
    for (sums, totals) in sums[first..first + S].iter_mut().zip(totals) {
        let sums = sums.as_mut_ptr().cast::<__m256i>();
        // SAFETY: the sums of a row are eight vectors; the store needs no alignment.
        unsafe {
            _mm256_storeu_si256(sums.add(2 * part), totals[0]);
            _mm256_storeu_si256(sums.add(2 * part + 1), totals[1]);
        }
    }
}

#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn vnni<const R: usize>(rows: [&[[u8; 4]]; R], panel: &[Group]) -> [Sums; R] {
    let mut totals = [[_mm512_setzero_si512(); 4]; R];
    let rows = rows.map(|row| &row[..panel.len()]);
    for (at, group) in panel.iter().enumerate() {
        let weights = group.0.as_ptr().cast::<__m512i>();
        // SAFETY: a group holds four vectors of 64 bytes, aligned to 64.
        let weights: [__m512i; 4] = unsafe { std::array::from_fn(|column| _mm512_load_si512(weights.add(column))) };
        for (row, totals) in rows.iter().zip(&mut totals) {
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
            // SAFETY: the sums of a row are four vectors; the store needs no alignment.
            unsafe { _mm512_storeu_si512(sums.add(column), total) };
        }
    }
    sums
}
