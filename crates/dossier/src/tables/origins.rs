//! The origin table: one row for each article, with the line of reporting it is of.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::lookup::joined;
use crate::model::{Article, Origin};

pub(super) const ORIGINS: TableKind = TableKind {
    name: "origins",
    columns: || columns(COLUMNS),
    rows: |lookup, take| {
        let all = lookup.dossier.origins.iter().flat_map(|origin| {
            let articles = origin.articles.iter().filter_map(|id| lookup.article(id));
            articles.map(move |article| Row { origin, article })
        });
        rows(COLUMNS, all, take)
    },
};

struct Row<'d> {
    origin: &'d Origin,
    article: &'d Article,
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("origin_id", Holds::Text, |row| row.origin.id.clone().into()),
    ("article_id", Holds::Text, |row| row.article.id.clone().into()),
    ("label", Holds::Text, |row| row.article.label.clone().into()),
    ("outlet", Holds::Text, |row| row.article.outlet.clone().into()),
    ("agency", Holds::Text, |row| row.article.agency.clone().into()),
    ("title", Holds::Text, |row| row.article.title.clone().into()),
    ("published", Holds::Text, |row| row.article.published.as_ref().map(|published| published.value.clone()).into()),
    ("language", Holds::Text, |row| row.article.language.clone().into()),
    ("flags", Holds::Text, |row| joined(row.article.flags.iter().map(|flag| flag.label())).into()),
    ("articles_of_origin", Holds::Whole, |row| row.origin.articles.len().into()),
    ("evidence", Holds::Text, |row| {
        let links = row.origin.evidence.iter();
        let mine = links.filter(|link| link.one.article == row.article.id || link.other.article == row.article.id);
        let mut kinds: Vec<&str> = mine.map(|link| link.kind.label()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        joined(kinds.into_iter()).into()
    }),
    ("file", Holds::Text, |row| row.article.file.clone().into()),
    ("url", Holds::Text, |row| row.article.url.clone().into()),
    ("sha256", Holds::Text, |row| Cell::from(row.article.sha256.clone())),
];
