//! The text of an article as JSON-LD gives it, where the page itself shows next to nothing.

use super::{
    clock::{self, Clock},
    dom::Dom,
    facts::Facts,
    letters, paragraph,
};
use crate::{Basis, BlockKind, Published, draft::Draft, json, layer::Layer, plain};
use std::ops::Range;
use text::Text;

/// Texts of fewer letters are summaries.
const LEAST: usize = 240;

/// The text of the article, or of an entry of a running log.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The letters of a JSON string.
    at: Range<usize>,
    /// When the entry was written.
    published: Option<Published>,
}

/// What JSON-LD tells of the article where that is much more than the `kept` letters of the page: its text, or the texts of its entries.
pub(crate) fn better(facts: &Facts, kept: usize, clock: Option<Clock>) -> Vec<Told> {
    let letters = |text: &String| text.chars().filter(|c| !c.is_whitespace()).take(1 << 20).count();
    let is_more = |told: usize| told >= LEAST && told > kept.saturating_mul(2);
    let updates = || facts.thing.updates.iter().filter(|update| update.body.is_some());
    if !facts.updates_at.is_empty() && is_more(updates().filter_map(|update| update.body.as_ref()).map(letters).sum()) {
        let published = updates().map(|update| clock::read(update.published.as_deref()?, Basis::JsonLd, clock));
        let rows = facts.updates_at.iter().cloned().zip(published);
        return rows.map(|(at, published)| Told { at, published }).collect();
    }
    let body = facts.body_at.clone().filter(|_| is_more(facts.thing.body.as_ref().map_or(0, letters)));
    body.map(|at| Told { at, published: None }).into_iter().collect()
}

impl Told {
    /// Adds the text that the JSON string spells: its paragraphs, or its lines where it has no markup.
    pub(crate) fn keep(&self, draft: &mut Draft, layer: &Layer<'_>) {
        draft.entries.extend(self.published.map(|published| (draft.blocks.len(), published)));
        let mut builder = Text::builder();
        let at = self.at.clone();
        if json::unescape(layer.get(at.clone()), layer.raw(at).start, &mut builder).is_none() {
            return;
        }
        let text = builder.build();
        let inner = Layer::over(&text);
        if json::is_markup(text.as_str()) || text.as_str().contains("&nbsp;") {
            paragraphs(draft, &inner);
            return;
        }
        for unit in plain::units(inner.text()) {
            draft.keep(BlockKind::Body, &inner, unit.range);
        }
    }
}

fn paragraphs(draft: &mut Draft, inner: &Layer<'_>) {
    let source = inner.text();
    let dom = Dom::parse(source);
    for paragraph in paragraph::paragraphs(&dom, source) {
        draft.pieces(BlockKind::Body, inner, &letters::pieces(&dom, source, paragraph.from, paragraph.to));
    }
}
