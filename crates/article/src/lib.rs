//! From the bytes of a file or page to [`Article`]s: who published what, when, and the clean text.
//!
//! Nothing here fails on bad text: what is doubtful becomes a [`Flag`] of the article, what was left out a [`Cut`].

mod agency;
mod archive;
mod below;
mod credit;
mod date;
mod decode;
mod draft;
mod error;
mod feed;
mod html;
mod json;
mod language;
mod layer;
mod model;
mod outlet;
mod patterns;
mod pile;
mod plain;
mod read;
mod records;
mod room;
mod standing;
mod translated;
mod url;

pub use agency::agency_names;
pub use error::{ReadError, Unreadable};
pub use feed::Listed;
pub use model::{
    Address, Article, ArticleId, Basis, Block, BlockKind, Cut, CutReason, Entry, Flag, Given, Precision, Published,
    Title,
};
pub use pile::{dated, days};
pub use plain::line_features;
pub use read::{as_is, feeds, is_archive, read, read_archive, visible};
pub use standing::without_standing;
pub use url::{canonical, distinct};
