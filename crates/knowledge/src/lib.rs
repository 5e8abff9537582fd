//! What is known before reading: names, places, offices, the event ontology, cue words, issues and rules.
//!
//! The lists are text files in `knowledge/` at the root of the repository; this crate compiles them once.
//! It knows no article.

mod act;
mod entity;
mod plover;

pub use act::{Act, Modality, Stance};
pub use entity::{Entity, EntityId, Kind, Sense};
pub use plover::{Context, EventType, Mode, Quad};

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
        Arc::new(Knowledge::default())
    }
}
