//! Tells whether two spellings may be one name: by sound, across scripts, hands and clumsy translations.

mod people;
mod sounds;

pub use people::{Whole, alike, is_count, is_suffix, is_syllable};
pub use sounds::{Heard, word_alike};

/// From this score of [`alike`] on, two spellings are taken for one name where nothing speaks against it.
pub const SAME: u16 = 810;
