//! The dossier: an account as plain data, exactly as `account.json` holds it.
//!
//! All offsets are half-open ranges of Unicode code points of an article's `text`. Ids are content hashes. Items point
//! at each other by id; each array keeps the order that [`Dossier::ORDER`] states.

mod article;
mod change;
mod dispute;
mod item;
mod party;

pub use article::{Article, Block, Cut, Entry, Origin, OriginEvidence, OriginSource, Published, Undecided};
pub use change::{Change, Changes};
pub use dispute::{Dispute, Moment, OpenQuestion, Position, Side};
pub use item::{Claim, Event, Quantity, Source, Statement, Support, Time, Why};
pub use party::{Alias, Merge, Party, PartyRole};

use crate::shared::Shared;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The schema that account files state.
pub const SCHEMA: &str = "rapporteur/account/1";

/// An account as plain data: what `account.json` holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// `rapporteur/account/1`.
    pub schema: Shared,
    /// SHA-256 of the rendered file without the line of this field.
    #[serde(default, skip_serializing)]
    pub digest: Shared,
    /// The title.
    pub title: Shared,
    /// Which edition this is.
    pub edition: Edition,
    /// How much of the articles' text is in here.
    #[serde(with = "crate::label")]
    pub texts: Texts,
    /// The digest of the account with all texts, where this one has less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full: Option<Shared>,
    /// By what each array is sorted.
    pub order: BTreeMap<String, String>,
    /// The articles.
    pub articles: Vec<Article>,
    /// Independent lines of reporting.
    pub origins: Vec<Origin>,
    /// Pairs of origins of which it is undecided whether they are one.
    #[serde(default)]
    pub undecided: Vec<Undecided>,
    /// Who plays a part.
    pub parties: Vec<Party>,
    /// Where.
    pub places: Vec<Party>,
    /// What happened, was planned, demanded, refused.
    pub events: Vec<Event>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// Where parties stand.
    pub positions: Vec<Position>,
    /// Claims that cannot both hold.
    pub conflicts: Vec<Dispute>,
    /// Claims that look so, but can.
    pub differences: Vec<Dispute>,
    /// Events by time.
    pub timeline: Vec<Moment>,
    /// What is not settled.
    pub open: Vec<OpenQuestion>,
    /// What changed since the edition before, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
}

impl Dossier {
    /// By what each array is sorted; arrays of ids within an item follow the order of the array they point into, spans
    /// the order of `articles`, then their offsets, where nothing else is said.
    pub const ORDER: &[(&str, &str)] = &[
        ("articles", "published (undated first), id"),
        ("origins", "first article"),
        ("undecided", "the two origins"),
        ("parties", "mentions, most first"),
        ("places", "mentions, most first"),
        ("events", "first mention: article, offset"),
        ("statements", "first mention: article, offset"),
        ("claims", "support, best first"),
        ("positions", "party, issue, time"),
        ("conflicts", "as found: kind, first claim"),
        ("differences", "as found: kind, first claim"),
        ("timeline", "time; without a time last"),
        ("open", "as found: kind, first claim"),
        ("statements.mentions", "the telling that is shown first"),
        ("positions.passages", "the passage that is shown first"),
    ];
}

text::labels! {
    /// How much of the articles' text a dossier holds.
    pub enum Texts {
        /// All of it.
        Full = "full",
        /// The sentences that it points into.
        Excerpt = "excerpt",
        /// None but the words of its spans.
        None = "none",
    }
}

/// Which edition of the account this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// From 1.
    pub number: u32,
    /// The digest of the edition before.
    pub previous: Option<Shared>,
}

/// A stretch of an article's text; `text` is that slice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The article's id.
    pub article: Shared,
    /// First code point.
    pub start: u32,
    /// First code point after it.
    pub end: u32,
    /// The words there.
    pub text: Shared,
}
