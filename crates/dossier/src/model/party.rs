//! Parties and places.

use super::{Span, Why};
use crate::shared::Shared;
use serde::{Deserialize, Serialize};

/// A state, body, group or person that acts; or a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Its id.
    pub id: Shared,
    /// The name shown.
    pub name: Shared,
    /// What it is.
    #[serde(with = "crate::label")]
    pub kind: knowledge::Kind,
    /// ISO 3166-1 alpha-3, or a PLOVER code of an international body.
    pub country: Option<Shared>,
    /// PLOVER actor code.
    pub code: Option<Shared>,
    /// The name is in no article and comes from our lists.
    pub outside: bool,
    /// The name in our lists, where the name shown is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as: Option<Shared>,
    /// Titles and offices.
    pub roles: Vec<PartyRole>,
    /// Ids of parties that act for it.
    pub members: Vec<Shared>,
    /// Every form of its name.
    pub aliases: Vec<Alias>,
    /// Latitude and longitude in degrees, of places that are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<(f64, f64)>,
    /// Every mention.
    pub mentions: Vec<Span>,
    /// Why forms were merged.
    pub why: Vec<Why>,
    /// What was merged with what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<Merge>,
}

/// Two passages that were found to name one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The rule.
    pub rule: Shared,
    /// How sure, in thousandths.
    pub score: u16,
    /// The one.
    pub one: Span,
    /// The other.
    pub other: Span,
}

/// A title or office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRole {
    /// "foreign minister".
    pub title: Shared,
    /// The party it is of.
    pub of: Option<Shared>,
}

/// One form of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The form.
    pub text: Shared,
    /// Ids of the articles that use it.
    pub articles: Vec<Shared>,
}
