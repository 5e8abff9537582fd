//! What all articles of a story say together: from many readings to one [`Account`]. The only crate that sees two articles.

mod claims;
mod desk;
mod events;
mod gather;
mod model;
mod number;
mod origins;
mod parties;
mod statements;
#[cfg(test)]
mod testing;
mod weigh;
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
    let words: Vec<words::Words> = account.readings.rows().iter().map(words::of).collect();
    account.origins = origins::find(account.readings.rows(), &words);
    let cast = parties::find(&account.readings, &judge.knowledge);
    let desk = desk::Desk::new(&judge.knowledge, (&account.readings, &words), &cast, &account.origins);
    let statements = statements::find(&desk);
    let events = events::find(&desk, &statements);
    account.claims = claims::find(&desk, &events, &statements);
    account.events = events.table;
    account.statements = statements.table;
    account.parties = cast.parties;
    account.places = cast.places;
    account
}
