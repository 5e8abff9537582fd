//! Statements as the reading core sees them, with what the tree, the quotation marks and the cue words add.

use super::content::Finder;
use super::{cue, is_report, is_supposed, mode, source};
use crate::core::Attribution;
use crate::model::{Evidence, SourceRef, Statement, TokenId, Why};
use crate::tree::Tree;
use knowledge::{Act, Cues, Knowledge};
use std::ops::Range;
use text::{Id, Span};

/// How sure the core is of what it attributes, on the whole.
const SURE: u16 = 900;

/// The statement of an attribution; none outside the report, as in a headline, and none
/// that is only supposed.
pub(super) fn statement(finder: &Finder<'_, '_>, knowledge: &Knowledge, seen: &Attribution) -> Option<Statement> {
    let tree = finder.tree;
    let sentence = tree.sentence(TokenId::new(seen.cue.start as u32)).filter(|it| is_report(tree.reading, it))?;
    let cue_span = span(tree, &seen.cue);
    let content: Vec<Span> = seen.contents.iter().map(|words| span(tree, words)).collect();
    let known = tokens(&seen.cue).find_map(|token| cue::at(tree, knowledge, token));
    if known.is_some_and(|it| is_supposed(tree, &it)) {
        return None;
    }
    Some(Statement {
        source: source_of(tree, knowledge, seen.source.as_ref()),
        cue: vec![cue_span],
        mode: mode(finder.quotations, &content),
        act: known.map_or_else(|| act(tree, &knowledge.cues, &seen.cue), |it| it.cue.act),
        within: None,
        addressee: known.map(|it| finder.addressee(&it, &content, &knowledge.sources)).unwrap_or_default(),
        medium: known.map(|it| finder.medium(&it, &content, &knowledge.sources)).unwrap_or_default(),
        negated: known.and_then(|it| cue::negation(tree, &it)).or_else(|| negation(tree, &seen.cue)),
        evidence: Evidence {
            span: content.iter().fold(sentence.span, |all, it| all.join(*it)),
            cue: cue_span,
            why: Why { rule: "attribution", score: SURE },
        },
        content,
    })
}

fn tokens(words: &Range<usize>) -> impl Iterator<Item = TokenId> {
    words.clone().map(|word| TokenId::new(word as u32))
}

fn span(tree: &Tree<'_>, words: &Range<usize>) -> Span {
    let last = TokenId::new(words.end.saturating_sub(1) as u32);
    tree.span(TokenId::new(words.start as u32)).join(tree.span(last))
}

/// The source with the words that the core sees; its head is the word that hangs on none of the others.
fn source_of(tree: &Tree<'_>, knowledge: &Knowledge, words: Option<&Range<usize>>) -> SourceRef {
    let outside = |token: &TokenId| {
        let head = tree.head(*token).map(Id::index);
        head.is_none_or(|head| words.is_none_or(|words| !words.contains(&head))) && tree.is_nominal(*token)
    };
    let head = words.and_then(|words| tokens(words).find(outside).or_else(|| tokens(words).next()));
    let mut source = source::reference(tree, head, &knowledge.sources);
    if let Some(words) = words {
        source.spans = vec![span(tree, words)];
    }
    source
}

/// What is done by a cue that is no listed phrase here: what its words do elsewhere.
fn act(tree: &Tree<'_>, cues: &Cues, words: &Range<usize>) -> Act {
    let listed = tokens(words).find_map(|token| cues.starting(tree.lemma(token)).first());
    listed.map_or(Act::Said, |it| it.act)
}

fn negation(tree: &Tree<'_>, words: &Range<usize>) -> Option<Span> {
    tokens(words).find(|&token| cue::is_negation(tree, token)).map(|token| tree.span(token))
}
