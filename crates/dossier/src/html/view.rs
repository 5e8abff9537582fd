//! What the sections look up: items by id, families of articles, letters of texts, and which places are marked.

use super::marks::Marks;
use crate::cited::cited_spans;
use crate::lookup::Lookup;
use crate::model::{Article, Dossier, Origin, Party, Span};
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
    /// The party that a party acts for.
    above: BTreeMap<&'d str, &'d str>,
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
            above: above(dossier),
            letters: dossier.articles.iter().map(Letters::new).collect(),
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

    /// Whom a party acts for, at most three steps up; itself where it acts for nobody.
    pub(super) fn side(&self, party: &str) -> Option<&'d Party> {
        let mut side = self.lookup.party(party)?;
        for _ in 0..3 {
            let above = self.above.get(&*side.id).and_then(|id| self.lookup.party(id));
            side = above.unwrap_or(side);
        }
        Some(side)
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

fn families(dossier: &Dossier) -> BTreeMap<&str, usize> {
    let origins = dossier.origins.iter().enumerate();
    origins.flat_map(|(at, origin)| origin.articles.iter().map(move |id| (&**id, at))).collect()
}

fn above(dossier: &Dossier) -> BTreeMap<&str, &str> {
    let pairs = dossier.parties.iter().flat_map(|party| party.members.iter().map(|member| (&**member, &*party.id)));
    pairs.filter(|(member, party)| member != party).collect()
}

/// A text, or what a dossier holds of it, that is sliced by code points.
pub(super) struct Letters<'t> {
    /// How many code points the text has.
    length: u32,
    chunks: Vec<Chunk<'t>>,
}

/// A stretch of text from code point `start` on.
struct Chunk<'t> {
    start: u32,
    text: &'t str,
    /// The byte where each code point starts, and the end.
    bytes: Vec<usize>,
}

impl<'t> Chunk<'t> {
    fn new(start: u32, text: &'t str) -> Chunk<'t> {
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Chunk { start, text, bytes: bytes.collect() }
    }

    fn end(&self) -> u32 {
        self.start + self.bytes.len() as u32 - 1
    }

    fn slice(&self, start: u32, end: u32) -> Option<&'t str> {
        let byte = |at: u32| self.bytes.get(at.checked_sub(self.start)? as usize).copied();
        self.text.get(byte(start)?..byte(end)?)
    }
}

impl<'t> Letters<'t> {
    fn new(article: &'t Article) -> Letters<'t> {
        let whole = [(0, &*article.text)].into_iter().filter(|(_, text)| !text.is_empty());
        let excerpts = article.excerpts.iter().map(|span| (span.start, &*span.text));
        let chunks: Vec<_> = whole.chain(excerpts).map(|(start, text)| Chunk::new(start, text)).collect();
        let run_ends = article.raw.iter().map(|(start, _, length)| start + length);
        let ends = chunks.iter().map(Chunk::end).chain(run_ends);
        Letters { length: ends.max().unwrap_or_default(), chunks }
    }

    /// How many code points the whole text has.
    pub(super) fn len(&self) -> u32 {
        self.length
    }

    /// The words from one code point to another; nothing where the dossier does not hold them.
    pub(super) fn slice(&self, start: u32, end: u32) -> Option<&'t str> {
        let at = self.chunks.partition_point(|chunk| chunk.start <= start);
        self.chunks.get(at.checked_sub(1)?)?.slice(start, end)
    }

    /// The lines that are not empty, as ranges of code points.
    pub(super) fn lines(&self) -> Vec<(u32, u32)> {
        let mut lines = Vec::new();
        for chunk in &self.chunks {
            let mut start = chunk.start;
            for line in chunk.text.split('\n') {
                let end = start + line.chars().count() as u32;
                if !line.trim().is_empty() {
                    lines.push((start, end));
                }
                start = end + 1;
            }
        }
        lines
    }
}
