//! Articles and origins as plain data.

use super::index::{Index, named};
use super::naming::{hex, letters};
use super::times;
use crate::model::{Article, Block, Cut, Entry, Origin, OriginEvidence, OriginSource, Published, Undecided, Why};
use crate::shared::Shared;
use account::{In, OriginId, ReadingId};
use reading::Reading;
use text::{Id, Points, Table, Text};

pub(crate) fn articles(index: &Index<'_>) -> Vec<Article> {
    let rows = index.readings.iter();
    rows.map(|(id, reading)| article(index, id, reading)).collect()
}

fn article(index: &Index<'_>, id: ReadingId, reading: &Reading) -> Article {
    let article = &reading.article;
    let points = index.points(id);
    let owned = |text: &Option<Box<str>>| text.as_deref().map(Shared::from);
    Article {
        id: index.article(id),
        label: letters(id.index()).into(),
        file: owned(&article.address.file),
        record: article.address.record,
        url: owned(&article.address.url),
        outlet: owned(&article.outlet),
        agency: owned(&article.agency),
        title: article.title.as_ref().map(|title| Shared::from(&*title.text)),
        headline: headline(index, id, reading),
        byline: owned(&article.byline),
        published: article.published.map(published),
        updated: article.updated.map(published),
        language: article.language.to_string().into(),
        flags: article.flags.clone(),
        origin: index.origin_of(id),
        text: index.text(id),
        excerpts: Vec::new(),
        sentences: sentences(reading, points),
        blocks: blocks(reading, points),
        entries: entries(reading, points),
        cuts: cuts(reading),
        raw: runs(&article.text, points),
        sha256: hex(&article.sha256).into(),
    }
}

fn headline(index: &Index<'_>, reading: ReadingId, read: &Reading) -> Option<crate::model::Span> {
    let value = read.article.title.as_ref()?.span?;
    Some(index.span(In { reading, value }))
}

fn published(published: article::Published) -> Published {
    Published {
        value: times::stated(published.value, published.precision),
        precision: published.precision,
        basis: published.basis,
    }
}

fn sentences(reading: &Reading, points: &Points<'_>) -> Vec<(u32, u32)> {
    let rows = reading.sentences.rows().iter();
    rows.map(|sentence| points.of(sentence.span)).collect()
}

fn blocks(reading: &Reading, points: &Points<'_>) -> Vec<Block> {
    let rows = reading.article.blocks.iter();
    rows.map(|block| {
        let (start, end) = points.of(block.span);
        Block { kind: block.kind, start, end }
    })
    .collect()
}

fn entries(reading: &Reading, points: &Points<'_>) -> Vec<Entry> {
    let rows = reading.article.entries.iter();
    rows.map(|entry| {
        let (start, end) = points.of(entry.span);
        Entry { start, end, published: published(entry.published) }
    })
    .collect()
}

/// When the entry of a running log that holds the passage was written; nothing elsewhere, where the article's own time counts.
pub(crate) fn reported(index: &Index<'_>, at: In<text::Span>) -> Option<Published> {
    let article = &index.reading(at.reading).article;
    let entry = article.entries.iter().find(|entry| entry.span.covers(at.value));
    entry.map(|entry| published(entry.published))
}

fn cuts(reading: &Reading) -> Vec<Cut> {
    let rows = reading.article.cuts.iter();
    rows.map(|cut| Cut { start: cut.raw.start, end: cut.raw.end, why: cut.why }).collect()
}

fn runs(text: &Text, points: &Points<'_>) -> Vec<(u32, u32, u32)> {
    let rows = text.runs().iter();
    rows.map(|run| {
        let start = points.at(run.clean);
        let end = points.at(run.clean.saturating_add(run.len));
        (start, run.raw, end - start)
    })
    .collect()
}

pub(crate) fn origins(index: &Index<'_>, rows: Table<OriginId, account::Origin>) -> Vec<Origin> {
    let rows = named(rows, |id| index.origin(id));
    rows.map(|(id, origin)| {
        let evidence: Vec<_> = origin.links.iter().map(|link| link_of(index, link)).collect();
        Origin {
            id,
            articles: origin.readings.iter().map(|&id| index.article(id)).collect(),
            why: evidence.iter().map(|link| link.why.clone()).collect(),
            evidence,
        }
    })
    .collect()
}

pub(crate) fn undecided(index: &Index<'_>, rows: &[account::Undecided]) -> Vec<Undecided> {
    rows.iter()
        .map(|pair| Undecided {
            origins: [pair.one, pair.other].map(|id| index.origin(id)),
            evidence: pair.links.iter().map(|link| link_of(index, link)).collect(),
        })
        .collect()
}

fn link_of(index: &Index<'_>, link: &account::Link) -> OriginEvidence {
    OriginEvidence {
        kind: link.kind,
        one: index.span(link.one),
        other: index.span(link.other),
        source: link.source.map(|source| OriginSource { article: index.article(source.reading), sign: source.sign }),
        why: Why { rule: Shared::fixed(link.why.rule), cue: None, score: link.why.score },
    }
}
