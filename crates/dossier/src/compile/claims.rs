//! Claims and positions as plain data.

use super::events::issue_name;
use super::index::{Index, named};
use super::parties::plain_why;
use super::times;
use crate::model::{Claim, Position};

pub(crate) fn claims(index: &Index<'_>) -> Vec<Claim> {
    let rows = named(&index.account.claims, |id| index.claim(id));
    rows.map(|(id, row)| claim(index, id, row)).collect()
}

fn claim(index: &Index<'_>, id: String, claim: &account::Claim) -> Claim {
    let span = index.span(claim.shown);
    Claim {
        id,
        text: span.text.clone(),
        span,
        of: index.made_of(&claim.of),
        passages: index.sorted(claim.passages.iter().copied()),
        support: index.support(&claim.support),
        flags: claim.flags.clone(),
        weight: claim.weight,
        why: claim.why.iter().map(plain_why).collect(),
    }
}

pub(crate) fn positions(index: &Index<'_>) -> Vec<Position> {
    let rows = named(&index.account.positions, |id| index.position(id));
    rows.map(|(id, row)| position(index, id, row)).collect()
}

fn position(index: &Index<'_>, id: String, position: &account::Position) -> Position {
    let places = position.passages.iter();
    let passages: Vec<_> = places.map(|&place| index.span(place)).collect();
    Position {
        id,
        party: index.party(position.party),
        issue: issue_name(index, position.issue).unwrap_or_default(),
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
