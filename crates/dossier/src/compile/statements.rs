//! Statements as plain data: the first telling is shown, the others are among the mentions.

use super::articles;
use super::events::{once_each, told_why};
use super::index::{Index, With, named};
use super::parties::plain_why;
use crate::model::{Source, Span, Statement, Why};
use crate::shared::Shared;
use account::StatementId;
use text::Table;

pub(crate) fn statements(index: &Index<'_>, rows: Table<StatementId, account::Statement>) -> Vec<Statement> {
    let rows = named(rows, |id| index.statement(id));
    rows.map(|(id, row)| statement(index, id, &row)).collect()
}

fn statement(index: &Index<'_>, id: Shared, statement: &account::Statement) -> Statement {
    let shown = Shown::of(index, statement);
    Statement {
        id,
        source: Source {
            party: statement.party.map(|id| index.party(id)),
            text: joined(&shown.source),
            kind: statement.source,
            span: shown.source.into_iter().next(),
        },
        cue: shown.cue.into_iter().next(),
        content: shown.content,
        mode: statement.mode,
        act: statement.act,
        within: statement.within.map(|id| index.statement(id)),
        addressee: shown.addressee,
        medium: shown.medium,
        negated: shown.negated,
        reported: statement.tellings.first().and_then(|telling| {
            let told = &index.reading(telling.reading).statements[telling.value];
            articles::reported(index, telling.with(passage(told)))
        }),
        mentions: mentions(index, statement),
        support: index.support(&statement.support),
        why: reasons(index, statement),
    }
}

/// The parts of the telling that is shown.
#[derive(Default)]
struct Shown {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
    addressee: Vec<Span>,
    medium: Vec<Span>,
    negated: Option<Span>,
}

impl Shown {
    fn of(index: &Index<'_>, statement: &account::Statement) -> Shown {
        let Some(telling) = statement.tellings.first() else {
            return Shown::default();
        };
        let told = &index.reading(telling.reading).statements[telling.value];
        let spans = |spans| index.spans_in(telling.reading, spans);
        Shown {
            source: spans(&told.source.spans),
            cue: spans(&told.cue),
            content: spans(&told.content),
            addressee: spans(&told.addressee),
            medium: spans(&told.medium),
            negated: told.negated.map(|span| index.span(telling.with(span))),
        }
    }
}

/// The words of all pieces, with an ellipsis between them.
fn joined(pieces: &[Span]) -> Option<Shared> {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    (!words.is_empty()).then(|| words.join(" … ").into())
}

/// Each telling's passage, from the first word of its parts to the last; the shown one first.
fn mentions(index: &Index<'_>, statement: &account::Statement) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for telling in &statement.tellings {
        let told = &index.reading(telling.reading).statements[telling.value];
        let span = index.span(telling.with(passage(told)));
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
    spans.shrink_to_fit();
    spans
}

pub(super) fn passage(told: &reading::Statement) -> text::Span {
    let parts = told.source.spans.iter().chain(&told.cue).chain(&told.content);
    parts.copied().reduce(text::Span::join).unwrap_or(told.evidence.span)
}

fn reasons(index: &Index<'_>, statement: &account::Statement) -> Vec<Why> {
    let told = statement.tellings.iter().map(|telling| {
        let told = &index.reading(telling.reading).statements[telling.value];
        told_why(index, telling.with(told.evidence))
    });
    once_each(told.chain(statement.why.iter().map(plain_why)))
}
