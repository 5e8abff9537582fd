//! From a feed's entry to an article: headline and markup as one layer over the feed, read like a page.

use super::{Entry, Feed, Stretch, Words, flat};
use crate::{
    Basis, Flag,
    draft::{Draft, published},
    html,
    layer::Layer,
};
use text::{RawRange, Text, TextBuilder};

/// Shorter summaries than this are only a beginning.
const SUMMARY: usize = 700;

/// The article that an entry of `feed` is.
pub(crate) fn article(feed: &Feed, entry: &Entry, layer: &Layer<'_>) -> Draft {
    let full = !entry.content.is_empty();
    let body = if full { &entry.content } else { &entry.summary };
    let text = markup(layer, &entry.title, body);
    let mut draft = html::clean_part(&Layer::over(&text));
    let length = draft.text().len();
    if !full && length < SUMMARY {
        draft.flag(Flag::Truncated);
    }
    draft.url = entry.link.clone().or_else(|| entry.id.clone().filter(|id| id.starts_with("http"))).map(Into::into);
    draft.published = entry.date.as_deref().and_then(|date| published(date, Basis::Feed));
    draft.updated = entry.changed.as_deref().and_then(|date| published(date, Basis::Feed));
    draft.byline = entry.author.clone().map(Into::into);
    let title = flat(layer.text(), &feed.title);
    draft.outlet = entry.outlet.clone().or((!title.is_empty()).then_some(title)).map(Into::into);
    draft.said_language = feed.language.clone().map(Into::into);
    draft
}

/// The headline and the body of an entry as one page.
fn markup(layer: &Layer<'_>, title: &Words, body: &Words) -> Text {
    let mut builder = Text::builder();
    builder.space("<h1>");
    write(layer, title, &mut builder);
    builder.space("</h1><article><p>");
    write(layer, body, &mut builder);
    builder.space("</article>");
    builder.build()
}

fn write(layer: &Layer<'_>, words: &Words, builder: &mut TextBuilder) {
    for stretch in words {
        if stretch.escaped {
            unescape(layer, stretch, builder);
        } else {
            layer.copy(stretch.range.clone(), builder);
        }
    }
}

/// Copies letters with references replaced, each with its place.
fn unescape(layer: &Layer<'_>, stretch: &Stretch, builder: &mut TextBuilder) {
    let mut at = stretch.range.start;
    let end = stretch.range.end;
    while at < end {
        let rest = layer.get(at..end);
        let plain = rest.find('&').unwrap_or(rest.len());
        if plain > 0 {
            layer.copy(at..at + plain, builder);
            at += plain;
            continue;
        }
        let (letter, length) = html::reference(rest).unwrap_or(('&', 1));
        let raw: RawRange = layer.raw(at..at + length);
        builder.stand_for(letter.encode_utf8(&mut [0; 4]), raw);
        at += length;
    }
}
