//! Statements as the reading core sees them, with what the tree, the quotation marks and the cue words add.

use super::content::Finder;
use super::cue::Found;
use super::{content, cue, is_report, is_supposed, mode, polarity, source};
use crate::core::Attribution;
use crate::model::{Evidence, SourceRef, SpeechMode, Statement, TokenId, Why};
use crate::syntax::Deprel;
use crate::tree::Tree;
use knowledge::{Act, Cues};
use std::ops::Range;
use text::{Id, Span};

/// How sure the core is of what it attributes, on the whole.
const SURE: u16 = 900;

/// The statement of an attribution; none outside the report, as in a headline, and none that is only supposed.
pub(super) fn statement(finder: &Finder<'_, '_>, seen: &Attribution) -> Option<Statement> {
    let content: Vec<Span> = seen.contents.iter().map(|words| span(finder.tree, words)).collect();
    if content.is_empty() {
        return None;
    }
    told(finder, seen, content)
}

/// The statement of a cue that has no content of its own where the paragraph behind it is what it announces.
pub(super) fn announced(finder: &Finder<'_, '_>, seen: &Attribution, quotation: Span) -> Option<Statement> {
    told(finder, seen, vec![quotation])
}

fn told(finder: &Finder<'_, '_>, seen: &Attribution, content: Vec<Span>) -> Option<Statement> {
    let (tree, knowledge) = (finder.tree, finder.knowledge);
    let sentence = tree.sentence(TokenId::new(seen.cue.start as u32)).filter(|it| is_report(tree.reading, it))?;
    let listed = known(finder, &seen.cue).or_else(|| behind_mark(finder, seen));
    let known = listed.or_else(|| like_say(finder, &seen.cue));
    if known.is_some_and(|it| is_supposed(tree, &it)) {
        return None;
    }
    let marked = known.filter(|it| it.token.index() < seen.cue.start).map(|it| cue::span(tree, &it));
    let cue_span = marked.unwrap_or_else(|| span(tree, &seen.cue));
    let mut source = source_of(finder, seen, known.as_ref(), &content);
    let content = content::settled(finder, cue_span, &source, content);
    let content = content::bridged(finder, (cue_span, &source), content);
    let aside = finder.cut_medium(&mut source);
    let addressee = known.map(|it| finder.addressee(&it, &source.spans, &content)).unwrap_or_default();
    let mut spoken = known.map(|it| finder.medium(&it, &content)).unwrap_or_default();
    spoken.retain(|it| !addressee.iter().any(|told| told.covers(*it)));
    let verb = known.map_or_else(|| TokenId::new(seen.cue.end.saturating_sub(1) as u32), |it| it.token);
    Some(Statement {
        cue: vec![cue_span],
        mode: mode(finder.quotations, &content),
        act: listed.map_or_else(|| act(tree, &knowledge.cues, &seen.cue), |it| it.cue.act),
        within: None,
        addressee,
        medium: if spoken.is_empty() { aside.into_iter().collect() } else { spoken },
        negated: polarity::turned(tree, verb, (&source.spans, &content), &knowledge.sources)
            .or_else(|| polarity::within(tree, tokens(&seen.cue))),
        evidence: Evidence {
            span: content.iter().fold(sentence.span, |all, it| all.join(*it)),
            cue: cue_span,
            why: Why { rule: "attribution", score: SURE },
        },
        source,
        content,
    })
}

/// The listed cue among the words: the first that does more than say, else the last: "went on to say", "continues to demand".
fn known<'k>(finder: &Finder<'_, 'k>, words: &Range<usize>) -> Option<Found<'k>> {
    let mut last = None;
    for found in tokens(words).filter_map(|token| cue::at(finder.tree, finder.knowledge, token)) {
        if found.cue.act != Act::Said {
            return Some(found);
        }
        last = Some(found);
    }
    last
}

/// The last verb of a cue that is not listed, which then does what "say" does.
fn like_say<'k>(finder: &Finder<'_, 'k>, words: &Range<usize>) -> Option<Found<'k>> {
    let token = tokens(words).filter(|&it| finder.tree.is_verb(it)).last()?;
    let cue = finder.knowledge.cues.starting("say").first()?;
    Some(Found { token, last: token, cue })
}

/// "Said Ibarra: “…”": the verb in front of the source, where the core takes the mark behind it for the cue.
fn behind_mark<'k>(finder: &Finder<'_, 'k>, seen: &Attribution) -> Option<Found<'k>> {
    let tree = finder.tree;
    let mark = tokens(&seen.cue).all(|it| matches!(tree.word(it), ":" | "," | "-" | "—" | "–"));
    let before = seen.source.as_ref().filter(|_| mark)?.start.checked_sub(1)?;
    let verb = TokenId::new(before as u32);
    let same = tree.bounds(verb) == tree.bounds(TokenId::new(seen.cue.start as u32));
    cue::at(tree, finder.knowledge, verb).filter(|it| same && it.last == verb)
}

fn tokens(words: &Range<usize>) -> impl Iterator<Item = TokenId> {
    words.clone().map(|word| TokenId::new(word as u32))
}

fn span(tree: &Tree<'_>, words: &Range<usize>) -> Span {
    let last = TokenId::new(words.end.saturating_sub(1) as u32);
    tree.span(TokenId::new(words.start as u32)).join(tree.span(last))
}

/// The source with the words that the core sees, else the subject that the tree tells; its head is the word that hangs on
/// none of the others. Words of a later sentence than the cue's are no source of it.
fn source_of(finder: &Finder<'_, '_>, seen: &Attribution, known: Option<&Found<'_>>, content: &[Span]) -> SourceRef {
    let (tree, words) = (finder.tree, &finder.knowledge.sources);
    let (_, end) = tree.bounds(TokenId::new(seen.cue.start as u32));
    let Some(range) = seen.source.as_ref().filter(|it| it.start < end) else {
        let direct = mode(finder.quotations, content) == SpeechMode::Direct;
        let told = |it: &&Found<'_>| seen.source.is_some() || direct || finder.has_source_of_its_own(it, content);
        let subject = known.filter(told).and_then(|it| finder.source(it, content));
        return source::reference(tree, subject, words);
    };
    let outside = |token: &TokenId| {
        let head = tree.head(*token).map(Id::index);
        head.is_none_or(|head| !range.contains(&head)) && tree.is_nominal(*token)
    };
    // "An unnamed EU diplomat" of which the tree hangs "EU" elsewhere: the subject is meant.
    let subject = |it: &TokenId| outside(it) && matches!(tree.deprel(*it), Deprel::Nsubj | Deprel::NsubjPass);
    let head = tokens(range).find(subject).or_else(|| tokens(range).find(outside)).or_else(|| tokens(range).next());
    let resumed = head.filter(|_| range.len() == 1).and_then(|it| finder.resumed(it, content));
    match resumed {
        Some(noun) => source::reference(tree, Some(noun), words),
        None => {
            let told = source::reference(tree, head, words);
            let late = told.spans.iter().skip(1).copied();
            SourceRef { spans: std::iter::once(span(tree, range)).chain(late).collect(), ..told }
        }
    }
}

/// What is done by a cue that is no listed phrase here: what its words do elsewhere.
fn act(tree: &Tree<'_>, cues: &Cues, words: &Range<usize>) -> Act {
    let listed = tokens(words).find_map(|token| cues.starting(tree.lemma(token)).first());
    listed.map_or(Act::Said, |it| it.act)
}
