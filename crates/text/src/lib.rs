//! Text and the places in it: spans, the way back to the raw input, typed ids and label tables.
//!
//! Everything Rapporteur says points at a [`Span`] of one article's [`Text`]. This crate knows nothing of news and
//! depends on nothing.

mod id;
mod label;
mod points;
mod span;
mod way_back;

pub use id::{Id, Table};
pub use points::Points;
pub use span::Span;
pub use way_back::{RawRange, Run, Text, TextBuilder};
