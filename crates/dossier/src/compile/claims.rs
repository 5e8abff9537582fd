//! Claims and positions as plain data.

use super::articles;
use super::index::{Index, With, named};
use super::parties::plain_why;
use super::times;
use crate::model::{Claim, Position};
use crate::shared::Shared;
use account::{ClaimId, ClaimOf, EventId, In, PositionId, StatementId};
use text::{Span, Table};

/// What claims are made of.
type Made<'a> = (&'a Table<EventId, account::Event>, &'a Table<StatementId, account::Statement>);

pub(crate) fn claims(index: &Index<'_>, rows: Table<ClaimId, account::Claim>, from: Made<'_>) -> Vec<Claim> {
    let rows = named(rows, |id| index.claim(id));
    rows.map(|(id, row)| claim(index, id, &row, from)).collect()
}

fn claim(index: &Index<'_>, id: Shared, claim: &account::Claim, from: Made<'_>) -> Claim {
    let span = index.span(claim.shown);
    Claim {
        id,
        text: span.text.clone(),
        span,
        reported: articles::reported(index, claim.shown),
        of: index.made_of(&claim.of),
        passages: index.sorted(passages(index, claim, from).into_iter()),
        support: index.support(&claim.support),
        flags: claim.flags.clone(),
        weight: claim.weight,
        why: claim.why.iter().map(plain_why).collect(),
    }
}

/// Its passages, and for articles that support it without one the telling of what it is made of.
fn passages(index: &Index<'_>, claim: &account::Claim, from: Made<'_>) -> Vec<In<Span>> {
    let mut passages = claim.passages.clone();
    let tellings: Vec<In<Span>> = claim.of.iter().flat_map(|&of| tellings(index, of, from)).collect();
    for &reading in &claim.support.readings {
        if !passages.iter().any(|place| place.reading == reading) {
            passages.extend(tellings.iter().find(|place| place.reading == reading));
        }
    }
    passages
}

fn tellings(index: &Index<'_>, of: ClaimOf, (events, statements): Made<'_>) -> Vec<In<Span>> {
    match of {
        ClaimOf::Event(id) => {
            let tellings = events[id].tellings.iter();
            tellings.map(|at| at.with(index.reading(at.reading).events[at.value].clause)).collect()
        }
        ClaimOf::Statement(id) => {
            let tellings = statements[id].tellings.iter();
            tellings
                .map(|at| at.with(super::statements::passage(&index.reading(at.reading).statements[at.value])))
                .collect()
        }
    }
}

pub(crate) fn positions(index: &Index<'_>, rows: Table<PositionId, account::Position>) -> Vec<Position> {
    let rows = named(rows, |id| index.position(id));
    rows.map(|(id, row)| position(index, id, &row)).collect()
}

fn position(index: &Index<'_>, id: Shared, position: &account::Position) -> Position {
    let places = position.passages.iter();
    let passages: Vec<_> = places.map(|&place| index.span(place)).collect();
    Position {
        id,
        party: index.party(position.party),
        issue: index.issue(position.issue),
        stance: position.stance,
        text: passages.first().map(|span| span.text.clone()).unwrap_or_default(),
        passages,
        time: position.when.as_ref().map(|when| times::time(index, when)),
        claims: position.claims.iter().map(|&id| index.claim(id)).collect(),
        moved: position.moved.map(|id| index.position(id)),
        support: index.support(&position.support),
        why: position.why.iter().map(plain_why).collect(),
    }
}
