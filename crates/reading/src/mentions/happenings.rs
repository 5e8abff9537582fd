//! Finds named happenings whose head is in small letters: "the 2011 Peruvian general election", "2019 BRICS summit".

use super::view::View;
use super::{Found, kinds};
use crate::syntax::Upos;
use knowledge::{Kind, NameWord};
use std::ops::Range;

/// Adds happenings to the names; names inside them are no names by themselves.
pub(super) fn add(view: &View<'_>, names: Vec<Found>) -> Vec<Found> {
    // A year alone is no happening: the rest of it was missed.
    let is_known = |event: &Found| {
        let at = names.partition_point(|name| name.tokens.end <= event.tokens.start);
        let overlapping = names[at..].iter().take_while(|name| name.tokens.start < event.tokens.end);
        overlapping.into_iter().any(|name| name.kind == Kind::Event && name.tokens.len() > 1)
    };
    let happenings = view.sentences().flat_map(|sentence| in_sentence(view, &sentence));
    let happenings: Vec<Found> = happenings.filter(|event| !is_known(event)).collect();
    let starts_in = |name: &Found| {
        let at = happenings.partition_point(|event| event.tokens.end <= name.tokens.start);
        happenings.get(at).is_some_and(|event| event.tokens.start <= name.tokens.start)
    };
    let mut found: Vec<Found> = names.into_iter().filter(|name| !starts_in(name)).collect();
    found.extend(happenings.iter().cloned());
    found.sort_by_key(|mention| mention.tokens.start);
    found
}

fn in_sentence(view: &View<'_>, sentence: &Range<usize>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for at in sentence.clone() {
        let floor = found.last().map_or(sentence.start, |event| event.tokens.end);
        let head = view.is(at, NameWord::Event) || view.knowledge.name_words.is(view.lemma(at), NameWord::Event);
        let noun = matches!(view.upos(at), Upos::Noun | Upos::Propn);
        if let Some(start) = (head && noun && at >= floor).then(|| start(view, at, floor)).flatten() {
            found.push(Found::name(start..end(view, at, sentence.end), Kind::Event));
        }
    }
    found
}

/// Where the name before the head begins: a year, capitalised words, at most three plain adjectives and nouns.
fn start(view: &View<'_>, head: usize, floor: usize) -> Option<usize> {
    const PLAIN: usize = 3;
    let plain = |at: &usize| !view.is_capital(*at) && matches!(view.upos(*at), Upos::Adj | Upos::Noun);
    let names =
        |at: &usize| view.is_capital(*at) && !view.is_grammar(*at) || view.is_hyphen(*at) || view.word(*at) == "'s";
    let before = (floor..head).rev().take(PLAIN).take_while(plain).count();
    let capitals = (floor..head - before).rev().take_while(names).count();
    let first = head - before - capitals;
    let year = first.checked_sub(1).filter(|&at| at >= floor && is_year(view, at));
    let named = capitals > 0 && !view.is_hyphen(first) && kinds::body(view, &(first..head + 1)).is_some();
    let summit = named && before == 0 && !view.is_capital(head) && view.is_acronym(first);
    year.filter(|_| capitals > 0).or_else(|| summit.then_some(first))
}

fn is_year(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1700..2100).contains(&year))
}

/// The place behind it: "in Peru", "in the United Kingdom".
fn end(view: &View<'_>, head: usize, limit: usize) -> usize {
    let the = usize::from(view.word(head + 2) == "the");
    let first = head + 2 + the;
    let names = (first..limit).take_while(|&at| view.is_capital(at)).count();
    if view.word(head + 1) == "in" && names > 0 { first + names } else { head + 1 }
}
