//! The passages that a dossier points a reader to.

use crate::model::{Dossier, Span};

/// Every passage that an item of the dossier rests on.
pub(crate) fn cited_spans(dossier: &Dossier) -> impl Iterator<Item = &Span> {
    let claims = dossier.claims.iter().flat_map(|claim| claim.passages.iter().chain([&claim.span]));
    let statements = dossier.statements.iter().flat_map(|statement| &statement.mentions);
    let events = dossier.events.iter().flat_map(|event| &event.mentions);
    let positions = dossier.positions.iter().flat_map(|position| &position.passages);
    let disputes = dossier.conflicts.iter().chain(&dossier.differences);
    let sides = disputes.flat_map(|dispute| &dispute.sides);
    let sides = sides.flat_map(|side| side.passages.iter().chain(&side.spans));
    let open = dossier.open.iter().flat_map(|question| &question.spans);
    let links = dossier.origins.iter().flat_map(|origin| &origin.evidence);
    let links = links.chain(dossier.undecided.iter().flat_map(|pair| &pair.evidence));
    let links = links.flat_map(|link| [&link.one, &link.other]);
    claims.chain(statements).chain(events).chain(positions).chain(sides).chain(open).chain(links)
}
