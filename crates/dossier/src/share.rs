//! Dossiers to send on: with excerpts of other people's articles, or without their texts.

use crate::cited::cited_spans;
use crate::json;
use crate::model::{Article, Dossier, Span, Texts};
use crate::shared::Shared;
use std::collections::{BTreeMap, BTreeSet};

/// The dossier with as much of the articles' text as `texts` says, sealed anew; what is left out cannot come back.
///
/// A dossier of excerpts holds the sentences of every cited passage. One without texts holds the words of its spans.
/// Both state the digest of the account with all texts.
pub fn share(dossier: &Dossier, texts: Texts) -> Dossier {
    if texts == dossier.texts || texts == Texts::Full {
        return dossier.clone();
    }
    let full = dossier.full.clone().unwrap_or_else(|| dossier.digest.clone());
    let cited = by_article(dossier);
    let mut shared = Dossier { texts, full: Some(full), ..dossier.clone() };
    for article in &mut shared.articles {
        article.excerpts = match texts {
            Texts::Full | Texts::None => Vec::new(),
            Texts::Excerpt => excerpts(article, cited.get(&article.id)),
        };
        article.text = Shared::default();
    }
    shared.digest = json::digest(&shared).into();
    shared
}

type Ranges = BTreeSet<(u32, u32)>;

fn by_article(dossier: &Dossier) -> BTreeMap<Shared, Ranges> {
    let mut cited: BTreeMap<Shared, Ranges> = BTreeMap::new();
    for span in cited_spans(dossier) {
        cited.entry(span.article.clone().to_string().into()).or_default().insert((span.start, span.end));
    }
    cited
}

/// The sentences around the cited ranges, in order, each once.
fn excerpts(article: &Article, cited: Option<&Ranges>) -> Vec<Span> {
    let mut kept: Vec<(u32, u32)> = Vec::new();
    let whole = cited.into_iter().flatten().map(|&range| widened(article, range));
    let mut whole: Vec<_> = whole.collect();
    whole.sort_unstable();
    for (start, end) in whole {
        match kept.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            Some(_) | None => kept.push((start, end)),
        }
    }
    let letters: Vec<char> = article.text.chars().collect();
    let words = |start: u32, end: u32| -> String {
        letters.get(start as usize..end as usize).unwrap_or_default().iter().collect()
    };
    let spans = kept.into_iter();
    spans.map(|(start, end)| Span { article: article.id.clone(), start, end, text: words(start, end).into() }).collect()
}

/// The range with the rest of its sentences.
fn widened(article: &Article, (start, end): (u32, u32)) -> (u32, u32) {
    let first = article.sentences.partition_point(|sentence| sentence.1 <= start);
    let last = article.sentences.partition_point(|sentence| sentence.0 < end);
    let inside = article.sentences.get(first..last).unwrap_or_default();
    let from = inside.first().map_or(start, |sentence| sentence.0.min(start));
    let to = inside.last().map_or(end, |sentence| sentence.1.max(end));
    (from, to)
}
