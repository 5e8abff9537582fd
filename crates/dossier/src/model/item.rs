//! Events, statements and claims, with what they rest on.

use super::{Published, Span};
use crate::shared::Shared;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// Why something is in the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The rule by its file name, or the head of the model.
    pub rule: Shared,
    /// The words that gave it away; none for a rule about a whole.
    pub cue: Option<Span>,
    /// How sure, in thousandths.
    pub score: u16,
}

/// The articles, outlets and origins behind something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Support {
    /// Article ids.
    pub articles: Vec<Shared>,
    /// Outlets; an unknown one counts for its article alone.
    pub outlets: Vec<Shared>,
    /// Origin ids.
    pub origins: Vec<Shared>,
    /// How many origins there are at least, where it is undecided whether some are one; left out where there are as many as are listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<usize>,
}

impl Support {
    /// How many origins there are at least: what may be one counts once.
    pub fn least(&self) -> usize {
        self.least.unwrap_or(self.origins.len())
    }
}

/// A time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Time {
    /// First day or minute, ISO 8601, where it is resolved.
    pub from: Option<Shared>,
    /// Last day or minute, inclusive, where it is resolved.
    pub to: Option<Shared>,
    /// How exact.
    #[serde(with = "crate::label")]
    pub precision: article::Precision,
    /// A date, a time of day, a length of time, a repeated time.
    #[serde(with = "crate::label")]
    pub kind: reading::TimeKind,
    /// TIMEX3 value.
    pub value: Shared,
    /// The words.
    pub text: Shared,
    /// Where they stand.
    pub span: Span,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// The least that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// The most that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// The base unit.
    pub unit: Option<Shared>,
    /// What is counted.
    pub of: Option<Span>,
    /// For each of what.
    pub per: Option<Span>,
    /// The number.
    pub span: Span,
}

/// One event, as all articles tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: Shared,
    /// PLOVER type.
    #[serde(rename = "type", with = "crate::label")]
    pub kind: knowledge::EventType,
    /// PLOVER modes.
    #[serde(with = "crate::label::many")]
    pub mode: Vec<knowledge::Mode>,
    /// PLOVER contexts.
    #[serde(with = "crate::label::many")]
    pub contexts: Vec<knowledge::Context>,
    /// CAMEO root or code.
    pub cameo: Option<Shared>,
    /// Whether it happened.
    #[serde(with = "crate::label")]
    pub modality: knowledge::Modality,
    /// Party ids.
    pub actors: Vec<Shared>,
    /// Party ids.
    pub recipients: Vec<Shared>,
    /// The matter.
    pub issue: Option<Shared>,
    /// When.
    pub time: Option<Time>,
    /// When it was reported first, where the entry of a running log tells it; elsewhere the article's own time counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Published>,
    /// Place id.
    pub place: Option<Shared>,
    /// How many, how long, how much.
    pub quantities: Vec<Quantity>,
    /// The statement that says so; none where the articles themselves do.
    pub statement: Option<Shared>,
    /// The words that name it, in each telling.
    pub triggers: Vec<Span>,
    /// The clause of each telling.
    pub mentions: Vec<Span>,
    /// Who carries it.
    pub support: Support,
    /// Rules of its tellings, then of their merging.
    pub why: Vec<Why>,
}

/// Who says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Party id, where it is known.
    pub party: Option<Shared>,
    /// The words.
    pub text: Option<Shared>,
    /// What kind.
    #[serde(with = "crate::label")]
    pub kind: reading::SourceKind,
    /// Where they stand; none where nobody is given.
    pub span: Option<Span>,
}

/// One statement, as all articles give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its id.
    pub id: Shared,
    /// Who.
    pub source: Source,
    /// The words that attribute; none where nothing but the layout does.
    pub cue: Option<Span>,
    /// What is said, in pieces.
    pub content: Vec<Span>,
    /// How the words are given.
    #[serde(with = "crate::label")]
    pub mode: reading::SpeechMode,
    /// What is done by saying it.
    #[serde(with = "crate::label")]
    pub act: knowledge::Act,
    /// The statement around it: second hand.
    pub within: Option<Shared>,
    /// To whom.
    pub addressee: Vec<Span>,
    /// Through what.
    pub medium: Vec<Span>,
    /// The word that turns the cue round ("did not say").
    pub negated: Option<Span>,
    /// When it was reported first, where the entry of a running log tells it; elsewhere the article's own time counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Published>,
    /// The sentence or clause of each telling.
    pub mentions: Vec<Span>,
    /// Who carries it.
    pub support: Support,
    /// Rules of its tellings, then of their merging.
    pub why: Vec<Why>,
}

/// One atomic proposition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: Shared,
    /// A source sentence or clause, word for word.
    pub text: Shared,
    /// Where that stands.
    pub span: Span,
    /// When it was reported first, where the entry of a running log tells it; elsewhere the article's own time counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Published>,
    /// Ids of the events and statements it is made of.
    pub of: Vec<Shared>,
    /// Every passage that carries it.
    pub passages: Vec<Span>,
    /// Who carries it.
    pub support: Support,
    /// What to know of its support.
    #[serde(with = "crate::label::many")]
    pub flags: Vec<account::ClaimFlag>,
    /// Rank for the brief, in thousandths.
    pub weight: u32,
    /// Why.
    pub why: Vec<Why>,
}
