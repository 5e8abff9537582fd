//! What all articles of a story say together: from many readings to one [`Account`]. The only crate that sees two articles.

mod claims;
mod compose;
mod conflicts;
mod corrections;
mod desk;
mod events;
mod gather;
mod model;
mod number;
mod open;
mod origins;
mod parties;
mod positions;
pub mod sameness;
mod statements;
pub mod stories;
#[cfg(test)]
mod testing;
mod timeline;
mod weigh;
mod words;

pub use corrections::{Corrections, Unapplied, UnappliedReason};
pub use model::{
    Account, Alias, Certainty, Claim, ClaimFlag, ClaimId, ClaimOf, Conflict, ConflictKind, Edition, Event, EventId,
    Fact, In, Link, LinkKind, Merge, Moment, OpenKind, OpenQuestion, Origin, OriginId, Party, PartyId, PartyRole,
    PlaceId, Position, PositionId, ReadingId, Settings, Side, Source, SourceSign, Statement, StatementId, Support,
    Undecided, When,
};

use knowledge::Knowledge;
use rayon::prelude::*;
use reading::Reading;
use std::sync::Arc;
use text::Table;

/// What decides beside the readings: the lists, the user's corrections, and later the pair model.
#[derive(Clone, Debug)]
pub struct Judge {
    /// The lists.
    pub knowledge: Arc<Knowledge>,
    /// What the user knows better.
    pub corrections: Corrections,
}

impl Judge {
    /// Judges by the lists alone.
    pub fn new(knowledge: Arc<Knowledge>) -> Judge {
        Judge { knowledge, corrections: Corrections::default() }
    }
}

/// Tells the story of these readings. The order in which they come does not matter.
pub fn tell(mut readings: Vec<Reading>, judge: &Judge, settings: &Settings) -> Account {
    readings.sort_by_key(|reading| (reading.article.published, reading.article.id));
    readings.retain(|reading| is_out(reading, settings));
    readings.dedup_by_key(|reading| reading.article.id);
    readings.par_iter_mut().for_each(leave_out);
    let mut account = Account::new(judge.knowledge.clone());
    for reading in readings {
        account.readings.push(reading);
    }
    let words: Vec<words::Words> = account.readings.rows().par_iter().map(words::of).collect();
    let (origins, cast) = rayon::join(
        || origins::find(account.readings.rows(), &words, &judge.knowledge),
        || parties::find(&account.readings, &judge.knowledge, &judge.corrections),
    );
    (account.origins, account.undecided) = origins;
    let lines = (&account.origins, account.undecided.as_slice());
    let desk = desk::Desk::new(&judge.knowledge, (&account.readings, &words), &cast, lines);
    let statements = statements::find(&desk);
    let events = events::find(&desk, &statements);
    let clashes = conflicts::find(&desk, &events);
    account.claims = claims::find(&desk, (&events, &statements), &clashes);
    (account.conflicts, account.differences) = conflicts::assemble(&desk, &clashes, &mut account.claims);
    account.positions = positions::find(&desk, (&events, &statements), &account.claims);
    account.issues = positions::name_issues(&desk, &account.positions);
    account.timeline = timeline::find(&events.table);
    let from = open::Sources {
        events: &events,
        claims: &account.claims,
        positions: account.positions.rows(),
        conflicts: &account.conflicts,
    };
    account.open = open::find(&desk, &from);
    account.events = events.table;
    account.statements = statements.table;
    account.unapplied = cast.unapplied;
    account.parties = cast.parties;
    account.places = cast.places;
    account.title = match &settings.title {
        Some(title) => title.clone(),
        None => compose::title(&account),
    };
    account.edition = edition(settings);
    account.readings.rows_mut().par_iter_mut().for_each(let_go);
    account
}

/// Leaves out what no comparison of articles looks at.
fn leave_out(reading: &mut Reading) {
    reading.references = Table::default();
    reading.phrases = Vec::new();
}

/// Lets go of what an account does not point at, which is most of a reading: its words and their trees.
fn let_go(reading: &mut Reading) {
    reading.tokens = Table::default();
    reading.lemmas = String::new();
}

/// Whether the article was published by the instant that the account is told at; an undated one may have been.
fn is_out(reading: &Reading, settings: &Settings) -> bool {
    match (settings.as_of, reading.article.published) {
        (Some(as_of), Some(published)) => published.value <= as_of,
        _ => true,
    }
}

fn edition(settings: &Settings) -> Edition {
    match &settings.previous {
        Some(before) => Edition { number: before.number + 1, previous: before.previous.clone() },
        None => Edition { number: 1, previous: None },
    }
}
