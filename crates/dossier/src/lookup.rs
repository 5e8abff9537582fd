//! What the rows of tables look up: items by id, and lists of names in one cell.

use crate::model::{Article, Claim, Dossier, Event, Party, Published, Span, Statement};
use crate::quotes;
use crate::shared::Shared;
use std::collections::HashMap;

/// The items of a dossier by id.
pub(crate) struct Lookup<'d> {
    pub(crate) dossier: &'d Dossier,
    articles: HashMap<&'d str, &'d Article>,
    parties: HashMap<&'d str, &'d Party>,
    statements: HashMap<&'d str, &'d Statement>,
    events: HashMap<&'d str, &'d Event>,
    claims: HashMap<&'d str, &'d Claim>,
}

impl<'d> Lookup<'d> {
    pub(crate) fn new(dossier: &'d Dossier) -> Lookup<'d> {
        let parties = dossier.parties.iter().chain(&dossier.places);
        Lookup {
            dossier,
            articles: dossier.articles.iter().map(|row| (&*row.id, row)).collect(),
            parties: parties.map(|row| (&*row.id, row)).collect(),
            statements: dossier.statements.iter().map(|row| (&*row.id, row)).collect(),
            events: dossier.events.iter().map(|row| (&*row.id, row)).collect(),
            claims: dossier.claims.iter().map(|row| (&*row.id, row)).collect(),
        }
    }

    pub(crate) fn article(&self, id: &str) -> Option<&'d Article> {
        self.articles.get(id).copied()
    }

    /// When a passage was published: in a running log each entry has its own time.
    pub(crate) fn published(&self, span: &Span) -> Option<&'d Published> {
        self.article(&span.article)?.published_at(span.start)
    }

    /// A party or a place.
    pub(crate) fn party(&self, id: &str) -> Option<&'d Party> {
        self.parties.get(id).copied()
    }

    pub(crate) fn statement(&self, id: &str) -> Option<&'d Statement> {
        self.statements.get(id).copied()
    }

    pub(crate) fn event(&self, id: &str) -> Option<&'d Event> {
        self.events.get(id).copied()
    }

    pub(crate) fn claim(&self, id: &str) -> Option<&'d Claim> {
        self.claims.get(id).copied()
    }

    /// The label of an article; empty where there is none.
    pub(crate) fn label(&self, id: &str) -> &'d str {
        self.article(id).map(|article| &*article.label).unwrap_or_default()
    }

    pub(crate) fn labels(&self, ids: &[Shared]) -> String {
        joined(ids.iter().map(|id| self.label(id)))
    }

    /// The address of a passage on the original page, where that is known.
    pub(crate) fn link(&self, span: Option<&Span>) -> Option<String> {
        let span = span?;
        quotes::link(self.article(&span.article)?, span)
    }

    /// Who speaks: the party's name, else the words of the source.
    pub(crate) fn speaker(&self, statement: &'d Statement) -> &'d str {
        let party = statement.source.party.as_deref().and_then(|id| self.party(id));
        let words = statement.source.text.as_deref();
        party.map(|party| &*party.name).or(words).unwrap_or_default()
    }
}

/// Names in one cell, as POLECAT lists them.
pub(crate) fn joined<'t>(names: impl Iterator<Item = &'t str>) -> String {
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    names.join(";")
}
