//! The account as brat stand-off: for each article its text and the annotations that point into it, and the types.

use super::File;
use crate::lookup::Lookup;
use crate::model::{Article, Dossier, Event, Span, Statement};
use crate::standoff::{Standoff, Stretch, capitalised};
use knowledge::{EventType, Kind, Modality};
use std::collections::BTreeMap;

pub(super) fn files(dossier: &Dossier) -> Vec<File> {
    let marks = Marks::of(dossier);
    let pairs = dossier.articles.iter().flat_map(|article| pair(&marks, article));
    pairs.chain([File { path: "annotation.conf".to_owned(), bytes: types().into_bytes() }]).collect()
}

/// What is to be marked, by article.
#[derive(Default)]
struct Marks<'d> {
    names: BTreeMap<&'d str, Vec<(Kind, &'d Span)>>,
    statements: BTreeMap<&'d str, Vec<&'d Statement>>,
    triggers: BTreeMap<&'d str, Vec<(&'d Event, &'d Span)>>,
}

impl<'d> Marks<'d> {
    fn of(dossier: &'d Dossier) -> Marks<'d> {
        let lookup = Lookup::new(dossier);
        let mut marks = Marks::default();
        for party in dossier.parties.iter().chain(&dossier.places) {
            for span in &party.mentions {
                marks.names.entry(&span.article).or_default().push((party.kind, span));
            }
        }
        for statement in &dossier.statements {
            let span = statement.content.first().or(statement.mentions.first());
            if let Some(article) = span.and_then(|span| lookup.article(&span.article)) {
                marks.statements.entry(&article.id).or_default().push(statement);
            }
        }
        for event in &dossier.events {
            for span in &event.triggers {
                marks.triggers.entry(&span.article).or_default().push((event, span));
            }
        }
        marks
    }
}

fn pair(marks: &Marks<'_>, article: &Article) -> [File; 2] {
    let mut notes = Standoff::default();
    let mut canvas = Canvas::of(article);
    for (kind, span) in marks.names.get(&*article.id).into_iter().flatten() {
        notes.bound(&capitalised(kind.label()), &canvas.stretches(std::slice::from_ref(*span)));
    }
    for statement in marks.statements.get(&*article.id).into_iter().flatten() {
        let cue = canvas.stretches(statement.cue.as_slice());
        let source = canvas.stretches(statement.source.span.as_slice());
        notes.statement(&cue, &source, &canvas.stretches(&statement.content));
    }
    for (event, span) in marks.triggers.get(&*article.id).into_iter().flatten() {
        if let Some(trigger) = notes.bound(event.kind.label(), &canvas.stretches(std::slice::from_ref(*span))) {
            let number = notes.event(event.kind.label(), trigger, &[]);
            notes.attribute("Modality", number, event.modality.label());
        }
    }
    let file = |kind: &str, text: String| File { path: format!("{}.{kind}", article.label), bytes: text.into_bytes() };
    [file("txt", canvas.into_text()), file("ann", notes.into_text())]
}

/// A text as long as the article's; where the dossier does not hold a letter there is a space, so that offsets stay.
struct Canvas {
    letters: Vec<char>,
    is_whole: bool,
}

impl Canvas {
    fn of(article: &Article) -> Canvas {
        let mut canvas = Canvas { letters: article.text.chars().collect(), is_whole: !article.text.is_empty() };
        article.excerpts.iter().for_each(|span| canvas.write(span));
        canvas
    }

    /// Writes the words of a span where they stand.
    fn write(&mut self, span: &Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        if self.is_whole || end < start {
            return;
        }
        if self.letters.len() < end {
            self.letters.resize(end, ' ');
        }
        let places = self.letters.iter_mut().skip(start);
        places.zip(span.text.chars()).for_each(|(place, letter)| *place = letter);
    }

    fn stretches<'s>(&mut self, spans: &'s [Span]) -> Vec<Stretch<'s>> {
        spans.iter().for_each(|span| self.write(span));
        spans.iter().map(|span| (span.start, &*span.text)).collect()
    }

    fn into_text(self) -> String {
        self.letters.into_iter().collect()
    }
}

/// The types of annotation, as brat's configuration names them.
fn types() -> String {
    let entities = Kind::ALL.iter().map(|kind| capitalised(kind.label()) + "\n");
    let events = EventType::ALL.iter().map(|kind| format!("{}\n", kind.label()));
    let values: Vec<&str> = Modality::ALL.iter().map(|value| value.label()).collect();
    format!(
        "[entities]\n{}Source\nContent\n\n[relations]\n\n[events]\n{}Cue\tSource?:Source, Content?:Content\n\
         Content\tSource?:Source\n\n[attributes]\nModality\tArg:<EVENT>, Value:{}\n",
        entities.collect::<String>(),
        events.collect::<String>(),
        values.join("|")
    )
}
