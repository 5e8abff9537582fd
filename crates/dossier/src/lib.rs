//! From an [`Account`](account::Account) to what people hold in their hands: `account.json`, HTML, tables, readings.
//!
//! [`compile`] turns an account into plain data, the [`Dossier`]; every output kind is a pure function of it.
//! The only serialisable types live here. Offsets of the outside world are Unicode code points and are made here.

mod before;
mod changes;
mod cited;
mod compile;
pub mod explain;
pub mod exports;
pub mod html;
pub mod json;
pub mod kept;
mod label;
mod letters;
mod lookup;
pub mod model;
mod quotes;
pub mod readings;
mod share;
mod shared;
mod standoff;
pub mod tables;
pub mod verify;

pub use before::{Before, Head};
pub use changes::{changes, since};
pub use compile::compile;
pub use explain::explain;
pub use model::Dossier;
pub use readings::{brat, conllu, reading_jsonl, story_rows};
pub use share::share;
pub use shared::Shared;
pub use verify::verify;
