//! What the sections look up: items by id, families of articles, letters of texts, and which places are marked.

use super::marks::Marks;
use crate::cited::cited_spans;
use crate::letters::Letters;
use crate::lookup::Lookup;
use crate::model::{Article, Dossier, Origin, Party, Span};
use std::cell::RefCell;
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
    /// The places that what is drawn so far links to: of many texts only these are marked, or the page could not be mailed.
    linked: RefCell<BTreeSet<(usize, u32, u32)>>,
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
            linked: RefCell::default(),
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
        let anchor = self.marks.get(at)?.anchor(label, span.start, span.end)?;
        self.linked.borrow_mut().insert((at, span.start, span.end));
        Some(anchor)
    }

    /// The places to mark in a text: all that are cited; of many texts, those that the page links to so far.
    pub(super) fn marked(&self, article: &Article) -> Option<Marks> {
        let at = self.place(&article.id)?;
        let linked = self.linked.borrow();
        let is_shown = |&(start, end): &(u32, u32)| !self.has_many() || linked.contains(&(at, start, end));
        Some(self.marks.get(at)?.only(is_shown))
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
