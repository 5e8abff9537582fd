//! The account as brat stand-off: for each article its text and the annotations that point into it.

use super::File;
use crate::lookup::Lookup;
use crate::model::{Article, Dossier, Span, Statement};
use crate::standoff::{Standoff, Stretch, capitalised};

pub(super) fn files(dossier: &Dossier) -> Vec<File> {
    dossier.articles.iter().flat_map(|article| pair(dossier, article)).collect()
}

fn pair(dossier: &Dossier, article: &Article) -> [File; 2] {
    let mut notes = Standoff::default();
    for party in dossier.parties.iter().chain(&dossier.places) {
        for span in party.mentions.iter().filter(|span| span.article == article.id) {
            notes.bound(&capitalised(party.kind.label()), &[(span.start, &span.text)]);
        }
    }
    let lookup = Lookup::new(dossier);
    for statement in dossier.statements.iter().filter(|row| is_shown_in(&lookup, row, article)) {
        let source = statement.source.span.as_slice();
        notes.statement(&stretches(statement.cue.as_slice()), &stretches(source), &stretches(&statement.content));
    }
    for event in &dossier.events {
        for span in event.triggers.iter().filter(|span| span.article == article.id) {
            if let Some(trigger) = notes.bound(event.kind.label(), &[(span.start, &span.text)]) {
                let number = notes.event(event.kind.label(), trigger, &[]);
                notes.attribute("Modality", number, event.modality.label());
            }
        }
    }
    let file = |kind: &str, text: String| File { path: format!("{}.{kind}", article.label), bytes: text.into_bytes() };
    [file("txt", article.text.clone()), file("ann", notes.into_text())]
}

/// Whether the telling of the statement that is shown is this article's.
fn is_shown_in(lookup: &Lookup<'_>, statement: &Statement, article: &Article) -> bool {
    let span = statement.content.first().or(statement.mentions.first());
    span.and_then(|span| lookup.article(&span.article)).is_some_and(|shown| shown.id == article.id)
}

fn stretches(spans: &[Span]) -> Vec<Stretch<'_>> {
    spans.iter().map(|span| (span.start, &*span.text)).collect()
}
