//! Positions, conflicts, differences, the timeline and open questions.

use super::{Span, Support, Time, Why};
use serde::{Deserialize, Serialize};

/// A party's stand on an issue at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Its id.
    pub id: String,
    /// Party id.
    pub party: String,
    /// On what.
    pub issue: String,
    /// How.
    #[serde(with = "crate::label")]
    pub stance: knowledge::Stance,
    /// The passage shown, word for word.
    pub text: String,
    /// Every passage; the shown one first.
    pub passages: Vec<Span>,
    /// When.
    pub time: Option<Time>,
    /// The claims behind it.
    pub claims: Vec<String>,
    /// The earlier position it moved from.
    pub moved: Option<String>,
    /// Who carries it.
    pub support: Support,
    /// Why.
    pub why: Vec<Why>,
}

/// A conflict, or a difference that is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Its id.
    pub id: String,
    /// In what the sides differ.
    #[serde(with = "crate::label")]
    pub kind: account::ConflictKind,
    /// The question they answer differently.
    pub question: String,
    /// Two sides or more.
    pub sides: Vec<Side>,
    /// The likely cause, or why both can hold.
    pub reading: Option<String>,
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
    pub claim: String,
    /// The words that decide.
    pub spans: Vec<Span>,
    /// The clause or sentence around each of them.
    pub passages: Vec<Span>,
    /// Article ids.
    pub articles: Vec<String>,
}

/// Events of one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When; none for those without a time.
    pub time: Option<Time>,
    /// Event ids.
    pub events: Vec<String>,
}

/// A question that the articles leave open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenQuestion {
    /// Its id.
    pub id: String,
    /// Why it is open.
    #[serde(with = "crate::label")]
    pub kind: account::OpenKind,
    /// The question.
    pub question: String,
    /// The claims it comes from.
    pub claims: Vec<String>,
    /// The passages it comes from.
    pub spans: Vec<Span>,
    /// Why.
    pub why: Vec<Why>,
}
