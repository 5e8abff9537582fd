//! What all articles of a story say together: from many readings to one [`Account`]. The only crate that sees two articles.

mod model;
mod number;
mod origins;
#[cfg(test)]
mod testing;
mod words;

pub use model::{
    Account, Alias, Certainty, Claim, ClaimFlag, ClaimId, ClaimOf, Conflict, ConflictKind, Edition, Event, EventId,
    Fact, In, Link, LinkKind, Moment, OpenKind, OpenQuestion, Origin, OriginId, Party, PartyId, PartyRole, PlaceId,
    Position, PositionId, ReadingId, Settings, Side, Statement, StatementId, Support, When,
};

use knowledge::Knowledge;
use reading::Reading;
use std::sync::Arc;

/// What decides beside the readings: the lists, and later the pair model and the user's corrections.
#[derive(Clone, Debug)]
pub struct Judge {
    /// The lists.
    pub knowledge: Arc<Knowledge>,
}

/// Tells the story of these readings. The order in which they come does not matter.
pub fn tell(mut readings: Vec<Reading>, judge: &Judge, _settings: &Settings) -> Account {
    readings.sort_by_key(|reading| (reading.article.published, reading.article.id));
    readings.dedup_by_key(|reading| reading.article.id);
    let mut account = Account::new(judge.knowledge.clone());
    for reading in readings {
        account.readings.push(reading);
    }
    account.origins = origins::find(account.readings.rows());
    account
}
