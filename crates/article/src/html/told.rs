//! The text of an article as JSON-LD gives it, where the page itself shows next to nothing.

use super::{dom::Dom, letters, paragraph};
use crate::{BlockKind, draft::Draft, json, layer::Layer, plain};
use std::ops::Range;
use text::Text;

/// Adds the text that the JSON string at `at` of the page spells: its paragraphs, or its lines where it has no markup.
pub(crate) fn keep(draft: &mut Draft, layer: &Layer<'_>, at: Range<usize>) {
    let mut builder = Text::builder();
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

fn paragraphs(draft: &mut Draft, inner: &Layer<'_>) {
    let source = inner.text();
    let dom = Dom::parse(source);
    for paragraph in paragraph::paragraphs(&dom, source) {
        draft.pieces(BlockKind::Body, inner, &letters::pieces(&dom, source, paragraph.from, paragraph.to));
    }
}
