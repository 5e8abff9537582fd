//! Gives quotations back to the cue of their own sentence where another statement took them.

use super::content::Finder;
use super::quotations::Quotation;
use super::{cue, learned, mode};
use crate::core::Attribution;
use crate::model::{Reading, SpeechMode, Statement};
use text::Span;

/// The most words between a quotation and the cue behind it.
const NEAR: usize = 12;

/// “We wait,” she added: the quotation that opens a sentence with a cue right behind it is said by that cue, and what it goes
/// on with after a comma (“We wait,” she said, pointing at the door, “for you.”) too.
pub(super) fn settle(finder: &Finder<'_, '_>, seen: &[Attribution], found: &mut Vec<Statement>) {
    for quotation in finder.quotations {
        if let Some(owner) = fronted(finder, seen, quotation, found) {
            hand_over(finder, found, owner, quotation);
        }
        if let Some(owner) = resumed(finder.tree.reading, found, quotation) {
            hand_over(finder, found, owner, quotation);
        }
        if let Some(owner) = strayed(finder, found, quotation) {
            hand_over(finder, found, owner, quotation);
        }
    }
    for statement in found.iter_mut() {
        cut_tails(finder, statement);
    }
}

/// “We wait,” she said, but the ferry left: what the outlet goes on with behind the cue of a quotation is not said.
fn cut_tails(finder: &Finder<'_, '_>, statement: &mut Statement) {
    let (reading, cue) = (finder.tree.reading, statement.evidence.cue);
    let fronted = |piece: &Span| {
        let whole =
            finder.quotations.iter().any(|it| it.outer == *piece && reading.words(it.inner).ends_with([',', '?', '!']));
        whole && piece.end() <= cue.start()
    };
    if !statement.content.first().is_some_and(fronted) {
        return;
    }
    statement.content.retain(|piece| {
        let behind = Span::new(cue.end(), piece.start().max(cue.end()));
        let joins = |word: Option<&str>| word.is_some_and(|it| matches!(it, "and" | "but" | "which" | "who"));
        let opens = reading.words(*piece).split_whitespace().take(2).any(|it| joins(Some(it)));
        let joined = opens || joins(reading.words(behind).split_whitespace().last());
        let quoted: u32 = finder.quotations.iter().filter(|it| piece.overlaps(it.outer)).map(|it| it.outer.len()).sum();
        piece.start() < cue.end() || !joined || quoted * 2 > piece.len()
    });
    statement.mode = mode(finder.quotations, &statement.content);
}

/// The statement whose cue stands right behind the quotation that opens its sentence, where the quotation went elsewhere.
fn fronted(
    finder: &Finder<'_, '_>,
    seen: &[Attribution],
    quotation: &Quotation,
    found: &mut Vec<Statement>,
) -> Option<usize> {
    let reading = finder.tree.reading;
    let opening = Span::new(quotation.outer.start(), quotation.inner.start());
    let sentence = reading.sentences.rows().iter().find(|it| it.span.covers(opening))?.span;
    let begins = sentence.start() == quotation.outer.start() && quotation.outer.end() < sentence.end();
    if !(begins && reading.words(quotation.inner).ends_with([',', '?', '!'])) {
        return None;
    }
    let behind = |cue: Span| {
        let between = Span::new(quotation.outer.end().min(cue.start()), cue.start());
        let own = quotation.outer.end() <= cue.start() && sentence.covers(cue);
        own && reading.words(between).split_whitespace().count() <= NEAR
    };
    let first = found.iter().map(|it| it.evidence.cue).filter(|cue| behind(*cue)).min_by_key(|it| it.start());
    let empty = seen.iter().filter(|it| it.contents.is_empty());
    let made = empty.filter_map(|it| learned::announced(finder, it, quotation.outer));
    let made = made.filter(|it| behind(it.evidence.cue)).min_by_key(|it| it.evidence.cue.start());
    if let Some(made) = made.filter(|it| first.is_none_or(|first| it.evidence.cue.start() < first.start())) {
        found.push(made);
        return Some(found.len() - 1);
    }
    let owner = found.iter().position(|it| Some(it.evidence.cue) == first)?;
    let elsewhere = |it: &Statement| !sentence.covers(it.evidence.cue) && claims(it, quotation);
    let direct = found[owner].mode == SpeechMode::Direct && !found[owner].source.spans.is_empty();
    (direct && found.iter().any(elsewhere)).then_some(owner)
}

/// The direct statement that goes on with this quotation at the end of its sentence, where a cue between them took it.
fn resumed(reading: &Reading, found: &[Statement], quotation: &Quotation) -> Option<usize> {
    let taken = found.iter().find(|it| claims(it, quotation))?;
    found.iter().position(|it| {
        let before = it.evidence.cue.end() <= taken.evidence.cue.start();
        before && it.mode == SpeechMode::Direct && super::flow::is_resumed(reading, it, quotation)
    })
}

/// “We wait,” she said, nodding. “For you.”: the direct statement in the sentence of a verb that attributes nothing elsewhere,
/// where the quotation behind that sentence went to the verb.
fn strayed(finder: &Finder<'_, '_>, found: &[Statement], quotation: &Quotation) -> Option<usize> {
    let reading = finder.tree.reading;
    let taken = found.iter().find(|it| claims(it, quotation))?;
    let cue = taken.evidence.cue;
    let sentence = reading.sentences.rows().iter().find(|it| it.span.covers(cue))?.span;
    let listed = finder.tokens_in(cue).any(|it| cue::at(finder.tree, finder.knowledge, it).is_some());
    let between = Span::new(cue.end(), quotation.outer.start().max(cue.end()));
    let apart = taken.content.len() == 1 && reading.words(between).trim() == ".";
    let fronted = |it: &Statement| {
        let opens = it.content.first().is_some_and(|piece| piece.end() < it.evidence.cue.start());
        opens
            && it.mode == SpeechMode::Direct
            && sentence.covers(it.evidence.cue)
            && it.evidence.cue.end() <= cue.start()
    };
    let participle = reading.words(cue).ends_with("ing");
    found.iter().position(fronted).filter(|_| participle && !listed && apart)
}

fn claims(statement: &Statement, quotation: &Quotation) -> bool {
    statement.content.iter().any(|piece| piece.overlaps(quotation.outer))
}

/// Takes the quotation out of every other statement and gives it to `owner`; who is left with nothing said nothing.
fn hand_over(finder: &Finder<'_, '_>, found: &mut Vec<Statement>, owner: usize, quotation: &Quotation) {
    let cue = found[owner].evidence.cue;
    let reading = finder.tree.reading;
    for statement in found.iter_mut().filter(|it| it.evidence.cue != cue && claims(it, quotation)) {
        let pieces = statement.content.iter().flat_map(|it| without(reading, *it, quotation.outer)).collect();
        statement.content = pieces;
        statement.mode = mode(finder.quotations, &statement.content);
    }
    found.retain(|it| !it.content.is_empty());
    if let Some(own) = found.iter_mut().find(|it| it.evidence.cue == cue && !claims(it, quotation)) {
        super::flow::add(own, quotation);
        own.mode = mode(finder.quotations, &own.content);
    }
}

/// What is left of a piece before and behind a quotation.
fn without(reading: &Reading, piece: Span, quotation: Span) -> Vec<Span> {
    if !piece.overlaps(quotation) {
        return vec![piece];
    }
    let before = Span::new(piece.start(), quotation.start().max(piece.start()));
    let behind = Span::new(quotation.end().min(piece.end()), piece.end());
    let words = |span: Span| {
        let kept = reading.words(span).trim_end_matches(|it: char| it.is_whitespace() || it == ',').len() as u32;
        Span::new(span.start(), span.start() + kept)
    };
    let spoken = |span: &Span| reading.words(*span).contains(char::is_alphanumeric);
    [words(before), behind].into_iter().filter(spoken).collect()
}
