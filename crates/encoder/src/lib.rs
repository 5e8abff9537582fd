//! Word pieces and a small encoder network in integers: the same bits on every machine.
//!
//! The network is the BERT shape: piece, position and feature vectors are added, then every layer attends within a
//! window and passes each row through a wider one. Weights are 7-bit integers with one scale a row; each row of
//! activations is quantised to 8 bits by its own largest value, so that a row's result never depends on its neighbours
//! in a batch. Whatever is not an integer is plain `f32` arithmetic in one fixed order. No function of the platform's
//! mathematics library is called, so the portable, AVX2 and AVX-512 paths agree in every bit.

mod container;
mod dense;
mod encoder;
mod error;
mod kernels;
mod linear;
mod pieces;
mod scratch;
mod unicode;

pub use container::Container;
pub use dense::Dense;
pub use encoder::{Encoder, FEATURES_A_PIECE, Piece};
pub use error::LoadError;
pub use kernels::Machine;
pub use linear::{Linear, LinearScratch};
pub use pieces::{Splitter, Vocabulary};
pub use scratch::Scratch;
