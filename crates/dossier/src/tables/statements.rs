//! The statement table: who said what.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::lookup::{Lookup, joined};
use crate::model::{Span, Statement};

pub(super) const STATEMENTS: TableKind = TableKind {
    name: "statements",
    columns: || columns(COLUMNS),
    rows: |lookup, take| {
        rows(COLUMNS, lookup.dossier.statements.iter().map(|statement| Row { lookup, statement }), take)
    },
};

struct Row<'d> {
    lookup: &'d Lookup<'d>,
    statement: &'d Statement,
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("statement_id", Holds::Text, |row| row.statement.id.clone().into()),
    ("speaker", Holds::Text, |row| row.lookup.speaker(row.statement).into()),
    ("source_kind", Holds::Text, |row| row.statement.source.kind.label().into()),
    ("source_text", Holds::Text, |row| row.statement.source.text.clone().into()),
    ("act", Holds::Text, |row| row.statement.act.label().into()),
    ("mode", Holds::Text, |row| row.statement.mode.label().into()),
    ("content", Holds::Text, |row| {
        let words: Vec<_> = row.statement.content.iter().map(|span| &*span.text).collect();
        words.join(" … ").into()
    }),
    ("cue", Holds::Text, |row| row.statement.cue.as_ref().map(|cue| cue.text.clone()).into()),
    ("negated", Holds::Text, |row| row.statement.negated.as_ref().map(|word| word.text.clone()).into()),
    ("addressee", Holds::Text, |row| words(&row.statement.addressee)),
    ("medium", Holds::Text, |row| words(&row.statement.medium)),
    ("within", Holds::Text, |row| row.statement.within.clone().into()),
    ("articles", Holds::Whole, |row| row.statement.support.articles.len().into()),
    ("outlets", Holds::Whole, |row| row.statement.support.outlets.len().into()),
    ("origins", Holds::Whole, |row| row.statement.support.origins.len().into()),
    ("origins_at_least", Holds::Whole, |row| row.statement.support.least().into()),
    ("article_id", Holds::Text, |row| row.span().map(|span| span.article.clone()).into()),
    ("start", Holds::Whole, |row| row.span().map_or(Cell::Empty, |span| span.start.into())),
    ("end", Holds::Whole, |row| row.span().map_or(Cell::Empty, |span| span.end.into())),
    ("link", Holds::Text, |row| row.lookup.link(row.span()).into()),
];

impl<'d> Row<'d> {
    fn span(&self) -> Option<&'d Span> {
        self.statement.mentions.first()
    }
}

fn words(spans: &[Span]) -> Cell {
    joined(spans.iter().map(|span| &*span.text)).into()
}
