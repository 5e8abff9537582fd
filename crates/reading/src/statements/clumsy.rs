//! Statements in the word order of other languages, which the core passes over: "As informs the agency", "About this informed".

use super::content::Finder;
use super::cue::Found;
use super::{is_report, with_source};
use crate::clause::Extent;
use crate::model::{Sentence, Statement, TokenId};
use crate::syntax::Upos;
use knowledge::{Act, Takes};
use text::{Id, Span};

/// Adds what the patterns find where no statement has its cue; one whose source is only a pronoun that stands for nobody gives way.
pub(super) fn add(finder: &Finder<'_, '_>, found: &mut Vec<Statement>) {
    for sentence in finder.tree.reading.sentences.rows().iter().filter(|it| is_report(finder.tree.reading, it)) {
        let made = framed(finder, sentence).or_else(|| about(finder, sentence)).or_else(|| so(finder, sentence));
        let Some(made) = made else {
            continue;
        };
        let empty = |it: &Statement| {
            let mut words = it.source.spans.iter().map(|span| finder.tree.reading.words(*span));
            words.all(|word| matches!(word, "it" | "It"))
        };
        found.retain(|it| !(it.evidence.cue.overlaps(made.evidence.cue) && empty(it)));
        let taken = |it: &Statement| it.evidence.cue.overlaps(made.evidence.cue) || it.content == made.content;
        if !found.iter().any(taken) {
            found.push(made);
        }
    }
}

/// "As informs the agency Litoral, …", "How told the director, …".
fn framed(finder: &Finder<'_, '_>, sentence: &Sentence) -> Option<Statement> {
    let tree = finder.tree;
    let first = sentence.first;
    if !matches!(tree.word(first), "As" | "How") {
        return None;
    }
    let next = tree.after(first)?;
    let verb = if tree.word(next) == "it" { tree.after(next)? } else { next };
    let found = speaking(finder, verb)?;
    let source = tree.nominal_after(verb).filter(|&it| !finder.is_time(it))?;
    let comma = comma_behind(finder, source)?;
    Some(with_source(finder, &found, Some(source), vec![rest(finder, comma)?]))
}

/// "About this informed the press service.", "On this said the chairman, …".
fn about(finder: &Finder<'_, '_>, sentence: &Sentence) -> Option<Statement> {
    let tree = finder.tree;
    let first = sentence.first;
    let lead = matches!(tree.word(first), "About" | "On").then(|| tree.after(first))??;
    let end = sentence.first.index() + sentence.len as usize;
    let mut tokens = (lead.index()..end).map(|at| TokenId::new(at as u32));
    let verb =
        tokens.find(|&it| tree.word(it) == "," || tree.upos(it) == Upos::Num || speaking(finder, it).is_some())?;
    let found = speaking(finder, verb)?;
    let told = tree.after(verb).filter(|&it| tree.word(it) == "to").and_then(|it| tree.nominal_after(it));
    let source =
        tree.nominal_after(told.map_or(verb, |it| tree.last_of_phrase(it))).filter(|&it| !finder.is_time(it))?;
    let content = match comma_behind(finder, source) {
        Some(comma) => rest(finder, comma)?,
        None if is_last(finder, source) => tree.trimmed(first.index(), verb.index()),
        None => return None,
    };
    Some(with_source(finder, &found, Some(source), vec![content]))
}

/// “…”, so the head of the port.
fn so(finder: &Finder<'_, '_>, sentence: &Sentence) -> Option<Statement> {
    let tree = finder.tree;
    let quotation = finder.quotations.iter().find(|it| it.outer.start() == sentence.span.start())?;
    let behind = Span::new(quotation.outer.end(), sentence.span.end().max(quotation.outer.end()));
    let mut tail = finder.tokens_in(behind).skip_while(|&it| tree.word(it) == ",");
    let token = tail.next().filter(|&it| tree.word(it) == "so")?;
    let plain = !tail.any(|it| tree.is_verb(it) || tree.upos(it) == Upos::Aux);
    let source = tree.nominal_after(token).filter(|&it| plain && is_last(finder, it))?;
    let cue = finder.knowledge.cues.starting("say").first()?;
    let opens = tree.span(tree.after(token)?).start();
    let mut made = with_source(finder, &Found { token, last: token, cue }, Some(source), vec![quotation.outer]);
    // The tree may hang "so" on the noun.
    for span in made.source.spans.iter_mut().filter(|it| it.start() < opens && opens < it.end()) {
        *span = Span::new(opens, span.end());
    }
    Some(made)
}

/// The cue of a verb that tells something, however the word was tagged.
pub(super) fn speaking<'k>(finder: &Finder<'_, 'k>, verb: TokenId) -> Option<Found<'k>> {
    let word = finder.tree.word(verb).to_lowercase();
    let lemma = finder.knowledge.verb_forms.lemma(&word).unwrap_or_else(|| finder.tree.lemma(verb));
    let cue = finder.knowledge.cues.starting(lemma).iter().find(|it| it.words.len() == 1)?;
    let tells = cue.takes(Takes::That) && cue.strength >= 900;
    let acts = matches!(cue.act, Act::Said | Act::Announced | Act::Confirmed | Act::Warned);
    let finite = !word.ends_with("ing") && lemma != word;
    (tells && acts && finite).then_some(Found { token: verb, last: verb, cue })
}

/// The comma right behind the words of a noun.
fn comma_behind(finder: &Finder<'_, '_>, noun: TokenId) -> Option<TokenId> {
    let end = finder.tree.phrase(noun, Extent::Full).end();
    let next = finder.tokens_in(Span::new(end, end + 2)).next()?;
    (finder.tree.word(next) == ",").then_some(next)
}

/// Whether nothing but marks follows the words of a noun in its sentence.
fn is_last(finder: &Finder<'_, '_>, noun: TokenId) -> bool {
    let phrase = finder.tree.phrase(noun, Extent::Full);
    let sentence = finder.tree.sentence(noun).map_or(phrase, |it| it.span);
    !finder.tree.reading.words(Span::new(phrase.end(), sentence.end())).contains(char::is_alphanumeric)
}

/// What the sentence says behind a comma.
fn rest(finder: &Finder<'_, '_>, comma: TokenId) -> Option<Span> {
    let tree = finder.tree;
    let (_, last) = tree.bounds(comma);
    let verb = (comma.index() + 1..last).any(|at| tree.is_verb(TokenId::new(at as u32)));
    verb.then(|| tree.trimmed(comma.index() + 1, last))
}
