//! The numeric kernels: written once, compiled for each kind of machine, equal in every bit.
#![expect(
    unsafe_code,
    reason = "instructions beyond the baseline are reached through unsafe calls, checked at run time"
)]

mod attention;
mod dense;
mod floats;
mod integers;
mod vector;
#[cfg(target_arch = "x86_64")]
mod x86;

pub(crate) use attention::{Attention, HEAD};
pub(crate) use integers::{Group, PANEL, Packed, Quantised};
pub(crate) use vector::Lanes;

/// The values that are summed side by side; sums are then added in one fixed tree.
pub(crate) const LANES: usize = 16;

/// The instructions to compute with. Every machine gives the same bits; they differ in speed alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine(Kind);

// Private, so that a kind other than the portable one proves that its instructions were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

impl Machine {
    /// The fastest kind that this machine has.
    #[must_use]
    pub fn best() -> Self {
        Self::all().last().copied().unwrap_or(Self(Kind::Portable))
    }

    /// Every kind that this machine has, the slowest first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut kinds = vec![Self(Kind::Portable)];
        #[cfg(target_arch = "x86_64")]
        kinds.extend(x86_kinds().map(Self));
        kinds
    }

    /// The Gaussian error linear unit in its error-function form, in place; for heads with a hidden layer.
    pub fn gelu(self, values: &mut [f32]) {
        gelu(self, values);
    }

    /// Whether it sums the products of two groups in 16 bits.
    fn sums_in_16_bits(self) -> bool {
        #[cfg(target_arch = "x86_64")]
        return self.0 == Kind::Avx2;
        #[cfg(not(target_arch = "x86_64"))]
        return false;
    }

    /// The usual name of the instructions.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::Vnni => "avx512vnni",
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn x86_kinds() -> impl Iterator<Item = Kind> {
    let avx2 = is_x86_feature_detected!("avx2");
    let vnni = avx2
        && is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vnni");
    [(avx2, Kind::Avx2), (vnni, Kind::Vnni)].into_iter().filter(|kind| kind.0).map(|kind| kind.1)
}

/// Compiles one body three times, and calls the one for the machine at hand.
macro_rules! for_every_machine {
    ($(#[$note:meta])* fn $name:ident($($argument:ident: $kind:ty),*) = $body:path) => {
        $(#[$note])*
        pub(crate) fn $name(machine: Machine, $($argument: $kind),*) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($argument: $kind),*) {
                // SAFETY: this function runs only where AVX2 was found.
                $body(unsafe { x86::Avx2::new() }, $($argument),*);
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
            fn vnni($($argument: $kind),*) {
                // SAFETY: this function runs only where AVX-512 and VNNI were found.
                $body(unsafe { x86::Vnni::new() }, $($argument),*);
            }
            match machine.0 {
                Kind::Portable => $body(vector::Portable, $($argument),*),
                // SAFETY: this kind exists only where the instructions were found.
                #[cfg(target_arch = "x86_64")]
                Kind::Avx2 => unsafe { avx2($($argument),*) },
                // SAFETY: this kind exists only where the instructions were found.
                #[cfg(target_arch = "x86_64")]
                Kind::Vnni => unsafe { vnni($($argument),*) },
            }
        }
    };
}

for_every_machine! {
    /// Multiplies quantised rows with a layer's weights and adds its bias; `out` holds the layer's outputs row by row.
    fn multiply(layer: &Packed, rows: Quantised<'_>, out: &mut [f32])
        = integers::multiply
}

for_every_machine! {
    /// Quantises rows of `width` values to bytes, 128 standing for zero, each row by its own scale.
    fn quantise(values: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32])
        = floats::quantise
}

for_every_machine! {
    /// The Gaussian error linear unit in its error-function form, in place.
    fn gelu(values: &mut [f32]) = floats::gelu
}

for_every_machine! {
    /// Adds `more` to the rows, where there is more, then brings each to mean zero and variance one, times `gain`, plus `shift`.
    fn add_and_norm(rows: &mut [f32], more: Option<&[f32]>, gain: &[f32], shift: &[f32])
        = floats::add_and_norm
}

for_every_machine! {
    /// Attends within one window: each row of `mixed` becomes the weighted mean of the window's values.
    fn attend(width: usize, joined: &[f32], mixed: &mut [f32], room: &mut Attention)
        = attention::attend
}

for_every_machine! {
    /// Multiplies rows with a matrix of real numbers, given in panels of sixteen outputs.
    fn product(panels: &[Lanes], sides: (usize, usize), rows: &[f32], out: &mut [f32]) = dense::product
}
