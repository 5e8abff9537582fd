//! Conflicts, differences, the timeline and open questions as plain data.

use super::index::{Index, With};
use super::naming::Naming;
use super::parties::plain_why;
use super::times;
use crate::model::{Dispute, Moment, OpenQuestion, Side};
use crate::shared::Shared;
use account::Conflict;

pub(crate) fn conflicts(index: &Index<'_>, rows: &[Conflict]) -> Vec<Dispute> {
    disputes(index, rows, 'k')
}

pub(crate) fn differences(index: &Index<'_>, rows: &[Conflict]) -> Vec<Dispute> {
    disputes(index, rows, 'd')
}

fn disputes(index: &Index<'_>, rows: &[Conflict], prefix: char) -> Vec<Dispute> {
    let mut naming = Naming::new(prefix);
    rows.iter()
        .map(|row| {
            let sides: Vec<Side> = row.sides.iter().map(|row| side(index, row)).collect();
            let mut content = vec![row.kind.label()];
            content.extend(sides.iter().map(|side| side.claim.as_str()));
            Dispute {
                id: naming.name(&content),
                kind: row.kind,
                question: row.question.to_string().into(),
                sides,
                reading: row.reading.as_deref().map(Shared::from),
                certainty: row.certainty,
                why: row.why.iter().map(plain_why).collect(),
            }
        })
        .collect()
}

fn side(index: &Index<'_>, side: &account::Side) -> Side {
    let words = side.facts.iter().map(|fact| {
        let words = (&fact.passage).with(fact.words);
        index.span(if fact.words.is_empty() { fact.passage } else { words })
    });
    let mut readings: Vec<_> = side.facts.iter().map(|fact| fact.passage.reading).collect();
    readings.sort();
    readings.dedup();
    Side {
        claim: index.claim(side.claim),
        spans: words.collect(),
        passages: side.facts.iter().map(|fact| index.span(fact.passage)).collect(),
        articles: readings.into_iter().map(|id| index.article(id)).collect(),
    }
}

pub(crate) fn timeline(index: &Index<'_>, rows: &[account::Moment]) -> Vec<Moment> {
    rows.iter()
        .map(|moment| Moment {
            time: moment.when.as_ref().map(|when| times::time(index, when)),
            events: moment.events.iter().map(|&id| index.event(id)).collect(),
        })
        .collect()
}

pub(crate) fn open(index: &Index<'_>, rows: &[account::OpenQuestion]) -> Vec<OpenQuestion> {
    let mut naming = Naming::new('q');
    rows.iter()
        .map(|row| {
            let claims: Vec<Shared> = row.claims.iter().map(|&id| index.claim(id)).collect();
            let mut content = vec![row.kind.label(), &*row.question];
            content.extend(claims.iter().map(Shared::as_str));
            OpenQuestion {
                id: naming.name(&content),
                kind: row.kind,
                question: row.question.to_string().into(),
                claims,
                spans: index.sorted(row.passages.iter().copied()),
                why: row.why.iter().map(plain_why).collect(),
            }
        })
        .collect()
}
