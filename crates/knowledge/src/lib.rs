//! What is known before reading: names, places, offices, the event ontology, cue words, issues and rules.
//!
//! The lists are text files in `knowledge/` at the root of the repository; this crate compiles them once.
//! It knows no article.

mod act;
mod common;
mod entity;
mod plover;
mod tagger;
mod words;

pub use act::{Act, Modality, Stance};
pub use common::CommonWords;
pub use entity::{Entity, EntityId, Kind, Sense};
pub use plover::{Context, EventType, Mode, Quad};
pub use tagger::{Tag, Tagger};
pub use words::Words;

use std::sync::Arc;
use text::Table;

text::ids! {
    /// Names a matter under negotiation: ceasefire, prisoners, sanctions.
    pub IssueId,
}

/// All lists, compiled; immutable and shared.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// States, capitals, organisations, places and people known by name.
    pub entities: Table<EntityId, Entity>,
    /// Matters under negotiation, each with the name we show.
    pub issues: Table<IssueId, Issue>,
    /// How words are split.
    pub words: Words,
    /// Costs of the first-pass tagger.
    pub tagger: Tagger,
}

/// A matter under negotiation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The name we show, as "ceasefire".
    pub name: Box<str>,
}

impl Knowledge {
    /// The lists that come with the program.
    pub fn embedded() -> Arc<Knowledge> {
        Arc::new(Knowledge { words: Words::embedded(), tagger: Tagger::embedded(), ..Knowledge::default() })
    }
}
