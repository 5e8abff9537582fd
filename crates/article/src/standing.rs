//! Standing lines: what an outlet prints under every article is furniture, whatever it says.

use crate::{Article, Block, BlockKind, Cut, CutReason, Entry, Title, layer::Layer};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};
use text::{Span, Text};

/// Shorter lines say too little to be told from chance: "Background", "What next?".
const WORDS: usize = 3;
/// Two articles have one body where this many of a hundred letters stand in both.
const SAME: usize = 50;

/// Cuts every line that stands in two articles of one outlet whose bodies differ. Lines with quotation marks stay: what somebody
/// said may be told twice. Ids stay what they were, so that an article keeps its name whatever it is read with.
pub fn without_standing(articles: Vec<Article>) -> Vec<Article> {
    let lines: Vec<BTreeMap<String, usize>> = articles.iter().map(lines).collect();
    let mut holders: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, article) in articles.iter().enumerate() {
        for line in article.outlet.iter().flat_map(|_| lines[at].keys()) {
            holders.entry((article.outlet.as_deref().unwrap_or_default(), line)).or_default().push(at);
        }
    }
    let mut standing: Vec<BTreeSet<String>> = vec![BTreeSet::new(); articles.len()];
    for ((_, line), held) in holders.iter().filter(|(_, held)| held.len() > 1) {
        for &at in held.iter().take(HOLDERS) {
            let other = |&&other: &&usize| other != at && !is_one_body(&lines[at], &lines[other]);
            if held.iter().take(HOLDERS).any(|it| other(&it)) {
                standing[at].insert((*line).to_owned());
            }
        }
    }
    articles.into_iter().zip(standing).map(|(article, standing)| without(article, &standing)).collect()
}

/// So many holders of a line are compared with each other.
const HOLDERS: usize = 200;

/// The lines that may be furniture, and how many letters each has.
fn lines(article: &Article) -> BTreeMap<String, usize> {
    let blocks = article.blocks.iter().filter(|block| block.kind != BlockKind::Headline);
    blocks
        .filter_map(|block| {
            let line = words(&article.text[block.span]);
            let counts = line.split(' ').count() >= WORDS;
            (counts && !article.text[block.span].contains(['"', '“', '”', '«', '»']))
                .then(|| (line.clone(), line.len()))
        })
        .collect()
}

/// The words in small letters, without marks.
fn words(line: &str) -> String {
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn is_one_body(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> bool {
    let shared: usize = one.iter().filter(|(line, _)| other.contains_key(*line)).map(|(_, length)| length).sum();
    let shorter = one.values().sum::<usize>().min(other.values().sum());
    shared * 100 >= shorter * SAME
}

/// The article without those lines.
fn without(article: Article, standing: &BTreeSet<String>) -> Article {
    let is_out =
        |block: &Block| block.kind != BlockKind::Headline && standing.contains(&words(&article.text[block.span]));
    if standing.is_empty() || !article.blocks.iter().any(is_out) {
        return article;
    }
    let layer = Layer::over(&article.text);
    let mut builder = Text::builder();
    let (mut blocks, mut cuts, mut places) = (Vec::new(), article.cuts.clone(), Vec::new());
    let mut gap = 0;
    for block in &article.blocks {
        let old = range(block.span);
        if is_out(block) {
            cuts.push(Cut { raw: layer.raw(old.clone()), why: CutReason::Standing });
        } else {
            if !builder.is_empty() {
                builder.space(layer.get(gap..old.start));
            }
            let start = builder.len();
            layer.copy(old.clone(), &mut builder);
            blocks.push(Block { span: Span::new(start, builder.len()), ..*block });
            places.push((old.clone(), start as usize));
        }
        gap = old.end;
    }
    cuts.sort_by_key(|cut| cut.raw);
    let entries = article.entries.iter().filter_map(|entry| moved_entry(entry, &places)).collect();
    let title = article
        .title
        .as_ref()
        .map(|title| Title { span: title.span.and_then(|span| moved(range(span), &places)), text: title.text.clone() });
    let text = builder.build();
    Article { text, blocks, cuts, entries, title, ..article }
}

fn range(span: Span) -> Range<usize> {
    span.start() as usize..span.end() as usize
}

/// Where a stretch within a kept block stands now.
fn moved(old: Range<usize>, places: &[(Range<usize>, usize)]) -> Option<Span> {
    let (block, start) = places.iter().find(|(block, _)| block.start <= old.start && old.end <= block.end)?;
    let from = (start + old.start - block.start) as u32;
    Some(Span::new(from, from + old.len() as u32))
}

/// An entry reaches over those of its blocks that were kept.
fn moved_entry(entry: &Entry, places: &[(Range<usize>, usize)]) -> Option<Entry> {
    let old = range(entry.span);
    let mut inside = places.iter().filter(|(block, _)| old.start <= block.start && block.end <= old.end);
    let (_, first) = inside.next()?;
    let (last, at) = inside.next_back().or_else(|| places.iter().find(|(_, at)| at == first))?;
    Some(Entry { span: Span::new(*first as u32, (at + last.len()) as u32), ..*entry })
}
