//! Positions, conflicts, differences, the timeline and open questions.

use super::{Span, Support, Time, Why};
use crate::shared::Shared;
use serde::{Deserialize, Serialize};

/// A party's stand on an issue at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its id.
    pub id: Shared,
    /// Party id.
    pub party: Shared,
    /// On what.
    pub issue: Shared,
    /// How.
    #[serde(with = "crate::label")]
    pub stance: knowledge::Stance,
    /// The passage shown, word for word.
    pub text: Shared,
    /// Every passage; the shown one first.
    pub passages: Vec<Span>,
    /// When.
    pub time: Option<Time>,
    /// The claims behind it.
    pub claims: Vec<Shared>,
    /// The earlier position it moved from.
    pub moved: Option<Shared>,
    /// Who carries it.
    pub support: Support,
    /// Why.
    pub why: Vec<Why>,
}

/// A conflict, or a difference that is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Its id.
    pub id: Shared,
    /// In what the sides differ.
    #[serde(with = "crate::label")]
    pub kind: account::ConflictKind,
    /// The question they answer differently.
    pub question: Shared,
    /// Two sides or more.
    pub sides: Vec<Side>,
    /// The likely cause, or why both can hold.
    pub reading: Option<Shared>,
    /// How sure.
    #[serde(with = "crate::label")]
    pub certainty: account::Certainty,
    /// Why.
    pub why: Vec<Why>,
}

/// One side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Claim id.
    pub claim: Shared,
    /// The words that decide.
    pub spans: Vec<Span>,
    /// The clause or sentence around each of them.
    pub passages: Vec<Span>,
    /// Article ids.
    pub articles: Vec<Shared>,
}

/// Events of one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When; none for those without a time.
    pub time: Option<Time>,
    /// Event ids.
    pub events: Vec<Shared>,
}

/// A question that the articles leave open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenQuestion {
    /// Its id.
    pub id: Shared,
    /// Why it is open.
    #[serde(with = "crate::label")]
    pub kind: account::OpenKind,
    /// The question.
    pub question: Shared,
    /// The claims it comes from.
    pub claims: Vec<Shared>,
    /// The passages it comes from.
    pub spans: Vec<Span>,
    /// Why.
    pub why: Vec<Why>,
}
