//! What the sections look up: items by id, families of articles, letters of texts, and which places are marked.

use super::marks::Marks;
use crate::lookup::Lookup;
use crate::model::{Article, Dossier, Origin, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Above so many articles letters give way to the names of outlets, and texts are folded.
pub(super) const MANY: usize = 30;

/// A dossier with everything its page looks up.
pub(super) struct View<'d> {
    pub(super) dossier: &'d Dossier,
    pub(super) lookup: Lookup<'d>,
    /// The article's place in `dossier.articles`.
    places: BTreeMap<&'d str, usize>,
    /// The place of the article's origin in `dossier.origins`.
    families: BTreeMap<&'d str, usize>,
    letters: Vec<Letters<'d>>,
    marks: Vec<Marks>,
}

impl<'d> View<'d> {
    pub(super) fn new(dossier: &'d Dossier) -> View<'d> {
        let articles = dossier.articles.iter().enumerate();
        let places: BTreeMap<&str, usize> = articles.map(|(at, article)| (&*article.id, at)).collect();
        let mut cited = vec![BTreeSet::new(); dossier.articles.len()];
        for span in cited_spans(dossier) {
            if let Some(&at) = places.get(&*span.article) {
                cited[at].insert((span.start, span.end));
            }
        }
        View {
            dossier,
            lookup: Lookup::new(dossier),
            families: families(dossier),
            letters: dossier.articles.iter().map(|article| Letters::new(&article.text)).collect(),
            marks: cited.into_iter().map(Marks::new).collect(),
            places,
        }
    }

    /// Whether letters give way to names of outlets.
    pub(super) fn has_many(&self) -> bool {
        self.dossier.articles.len() > MANY
    }

    /// The article's place in the dossier.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The place of the article's origin; articles of one origin are shown joined.
    pub(super) fn family(&self, id: &str) -> Option<usize> {
        self.families.get(id).copied()
    }

    pub(super) fn origin(&self, id: &str) -> Option<&'d Origin> {
        self.dossier.origins.get(self.family(id)?)
    }

    pub(super) fn letters(&self, article: &Article) -> Option<&Letters<'d>> {
        self.letters.get(self.place(&article.id)?)
    }

    pub(super) fn marks(&self, article: &Article) -> Option<&Marks> {
        self.marks.get(self.place(&article.id)?)
    }

    /// The anchor of the place where `span` is marked: `B-599`.
    pub(super) fn anchor(&self, span: &Span) -> Option<String> {
        let at = self.place(&span.article)?;
        let label = &self.dossier.articles.get(at)?.label;
        self.marks.get(at)?.anchor(label, span.start, span.end)
    }
}

/// Every span that the page links to.
fn cited_spans(dossier: &Dossier) -> impl Iterator<Item = &Span> {
    let claims = dossier.claims.iter().flat_map(|claim| claim.passages.iter().chain([&claim.span]));
    let statements = dossier.statements.iter().flat_map(|statement| &statement.mentions);
    let events = dossier.events.iter().flat_map(|event| &event.mentions);
    let positions = dossier.positions.iter().flat_map(|position| &position.passages);
    let disputes = dossier.conflicts.iter().chain(&dossier.differences);
    let sides = disputes.flat_map(|dispute| &dispute.sides);
    let sides = sides.flat_map(|side| side.passages.iter().chain(&side.spans));
    let open = dossier.open.iter().flat_map(|question| &question.spans);
    let links = dossier.origins.iter().flat_map(|origin| &origin.evidence);
    let links = links.flat_map(|link| [&link.one, &link.other]);
    claims.chain(statements).chain(events).chain(positions).chain(sides).chain(open).chain(links)
}

fn families(dossier: &Dossier) -> BTreeMap<&str, usize> {
    let origins = dossier.origins.iter().enumerate();
    origins.flat_map(|(at, origin)| origin.articles.iter().map(move |id| (&**id, at))).collect()
}

/// A text that is sliced by code points.
pub(super) struct Letters<'t> {
    text: &'t str,
    /// The byte where each code point starts, and the end.
    starts: Vec<usize>,
}

impl<'t> Letters<'t> {
    fn new(text: &'t str) -> Letters<'t> {
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Letters { text, starts: starts.collect() }
    }

    /// How many code points there are.
    pub(super) fn len(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The words from one code point to another; nothing where there are none.
    pub(super) fn slice(&self, start: u32, end: u32) -> &'t str {
        let byte = |at: u32| self.starts.get(at as usize).copied();
        let range = byte(start).zip(byte(end));
        range.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// The lines that are not empty, as ranges of code points.
    pub(super) fn lines(&self) -> Vec<(u32, u32)> {
        let mut start = 0;
        let mut lines = Vec::new();
        for line in self.text.split('\n') {
            let end = start + line.chars().count() as u32;
            if !line.trim().is_empty() {
                lines.push((start, end));
            }
            start = end + 1;
        }
        lines
    }
}
