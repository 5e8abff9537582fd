//! What changed from one edition to the next.

use super::Span;
use crate::shared::Shared;
use serde::{Deserialize, Serialize};

/// What changed since the edition before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Labels of the articles that the edition before did not have.
    pub articles: Vec<Shared>,
    /// Claims that were not there.
    pub added: Vec<Change>,
    /// Claims whose support, flags or modality changed.
    pub changed: Vec<Change>,
    /// How many claims are as they were.
    pub unchanged: u32,
    /// Claims of the edition before that no article carries any more; their spans are of that edition.
    pub withdrawn: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Claim id: of this edition, or of the one before where it is withdrawn.
    pub claim: Shared,
    /// The words shown.
    pub text: Shared,
    /// Its passages; none where it is withdrawn.
    pub spans: Vec<Span>,
    /// What it was, in fixed words; none for an added claim.
    pub was: Option<Shared>,
    /// What it is, in fixed words; none for a withdrawn claim.
    pub is: Option<Shared>,
}
