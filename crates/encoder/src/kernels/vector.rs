//! What a machine must be able to do, and the portable machine, which defines the results of all others.

use std::array::from_fn;
use std::ops::{Add, Div, Mul, Sub};

use super::LANES;
use super::integers::{PANEL, Panel, Sums};

/// Sixteen values in memory.
pub(crate) type Lanes = [f32; LANES];

/// Proof that certain instructions are here, and what they make possible. Results never differ between machines: a
/// vector is sixteen lanes everywhere, and each operation is rounded by itself.
pub(crate) trait Instructions: Copy {
    /// Sixteen lanes in registers.
    type Vector: Vector;

    /// The same value in every lane.
    fn splat(self, value: f32) -> Self::Vector;

    /// Sixteen values from memory.
    fn load(self, lanes: &Lanes) -> Self::Vector;

    /// The differences of sixteen integers, as the nearest real values.
    fn difference(self, left: &[i32; LANES], right: &[i32; LANES]) -> Self::Vector;

    /// The sums of the products of each row with a panel.
    fn tile<const R: usize>(self, rows: [&[[u8; 4]]; R], panel: Panel<'_>) -> [Sums; R];
}

/// Arithmetic lane by lane.
pub(crate) trait Vector:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// The lanes in memory.
    fn lanes(self) -> Lanes;

    /// The higher of two values; the other one's where they cannot be compared.
    fn higher(self, other: Self) -> Self;

    /// The lower of two values; the other one's where they cannot be compared.
    fn lower(self, other: Self) -> Self;

    /// The absolute value.
    fn magnitude(self) -> Self;

    /// Two to the power that stands in the value's lowest bits, from -126 to 127.
    fn power(self) -> Self;
}

/// Plain Rust on any machine.
#[derive(Clone, Copy)]
pub(crate) struct Portable;

/// The portable machine's vector.
#[derive(Clone, Copy)]
pub(crate) struct Plain(Lanes);

impl Instructions for Portable {
    type Vector = Plain;

    #[inline(always)]
    fn splat(self, value: f32) -> Plain {
        Plain([value; LANES])
    }

    #[inline(always)]
    fn load(self, lanes: &Lanes) -> Plain {
        Plain(*lanes)
    }

    #[inline(always)]
    fn difference(self, left: &[i32; LANES], right: &[i32; LANES]) -> Plain {
        Plain(from_fn(|at| left[at].wrapping_sub(right[at]) as f32))
    }

    #[inline(always)]
    fn tile<const R: usize>(self, rows: [&[[u8; 4]]; R], panel: Panel<'_>) -> [Sums; R] {
        let mut sums = [[0; PANEL]; R];
        for (row, sums) in rows.iter().zip(&mut sums) {
            for (inputs, group) in row.iter().zip(panel.groups) {
                let [first, second, third, fourth] = inputs.map(i32::from);
                for (sum, weights) in sums.iter_mut().zip(&group.0) {
                    let weights = weights.map(i32::from);
                    *sum += first * weights[0] + second * weights[1] + third * weights[2] + fourth * weights[3];
                }
            }
        }
        sums
    }
}

macro_rules! plain {
    ($operation:ident, $method:ident) => {
        impl $operation for Plain {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(from_fn(|at| $operation::$method(self.0[at], other.0[at])))
            }
        }
    };
}

plain!(Add, add);
plain!(Sub, sub);
plain!(Mul, mul);
plain!(Div, div);

impl Vector for Plain {
    #[inline(always)]
    fn lanes(self) -> Lanes {
        self.0
    }

    #[inline(always)]
    fn higher(self, other: Self) -> Self {
        Self(from_fn(|at| if self.0[at] > other.0[at] { self.0[at] } else { other.0[at] }))
    }

    #[inline(always)]
    fn lower(self, other: Self) -> Self {
        Self(from_fn(|at| if self.0[at] < other.0[at] { self.0[at] } else { other.0[at] }))
    }

    #[inline(always)]
    fn magnitude(self) -> Self {
        Self(from_fn(|at| self.0[at].abs()))
    }

    #[inline(always)]
    fn power(self) -> Self {
        Self(from_fn(|at| f32::from_bits(self.0[at].to_bits().wrapping_add(127) << 23)))
    }
}
