//! Says what an unlisted name names: by its words, by the words around it.

use super::titles;
use super::view::View;
use crate::syntax::{Deprel, Upos};
use knowledge::{Kind, NameWord};
use std::ops::Range;

/// The kind of an unlisted name.
pub(super) fn of(view: &View<'_>, name: &Range<usize>, sentence: &Range<usize>) -> (Kind, Sure) {
    match told(view, name, sentence) {
        Some(kind) => (kind, Sure::Told),
        None => by_neighbours(view, name, sentence),
    }
}

/// Whether the name or the words around it say what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    Told,
    Guessed,
}

/// What the name itself says.
fn told(view: &View<'_>, name: &Range<usize>, sentence: &Range<usize>) -> Option<Kind> {
    if titles::honorific_before(view, name.start, sentence.start) {
        return Some(Kind::Person);
    }
    if view.text(name).chars().count() == 1 {
        return Some(Kind::Organisation);
    }
    if view.knowledge.name_words.is(view.text(name), NameWord::Group) {
        return Some(Kind::Group);
    }
    if let Some(kind) = body(view, name) {
        return Some(kind);
    }
    let the = name.start > sentence.start && view.word(name.start - 1) == "the";
    if begins_with_given(view, name) && !the {
        return Some(Kind::Person);
    }
    let has_digit = view.word(name.start).contains(|letter: char| letter.is_ascii_digit());
    (name.len() == 1 && (view.is_acronym(name.start) || has_digit)).then_some(Kind::Organisation)
}

/// What the name of a body, building, land, law or happening says of itself.
pub(super) fn body(view: &View<'_>, name: &Range<usize>) -> Option<Kind> {
    if name.len() < 2 {
        return None;
    }
    let whole = view.knowledge.name_words.jobs(view.text(name));
    if let Some(kind) = whole.iter().find_map(|&job| kind_of(job)) {
        return Some(kind);
    }
    let head = head_of(view, name);
    let first = view.knowledge.name_words.jobs(view.word(name.start));
    let jobs = view.knowledge.name_words.jobs(view.word(head));
    let job = jobs.iter().find_map(|&job| kind_of(job));
    let job = job.or_else(|| first.contains(&NameWord::Organisation).then_some(Kind::Organisation));
    let job = job.or_else(|| first.iter().filter(|&&job| job == NameWord::Place).find_map(|&job| kind_of(job)))?;
    let surname = begins_with_given(view, name) && head + 1 == name.end && job != Kind::Organisation;
    (!surname).then_some(job)
}

/// The word that says what the name is of: the last, or the last before "of" or "for".
fn head_of(view: &View<'_>, name: &Range<usize>) -> usize {
    let link = name.clone().skip(1).find(|&at| matches!(view.word(at), "of" | "for" | "on"));
    link.map_or(name.end - 1, |at| at - 1)
}

fn kind_of(job: NameWord) -> Option<Kind> {
    match job {
        NameWord::Organisation => Some(Kind::Organisation),
        NameWord::Facility => Some(Kind::Facility),
        NameWord::Place => Some(Kind::Place),
        NameWord::Event => Some(Kind::Event),
        NameWord::Law => Some(Kind::Law),
        NameWord::Group
        | NameWord::Particle
        | NameWord::Suffix
        | NameWord::Syllable
        | NameWord::Half
        | NameWord::Link
        | NameWord::Opener
        | NameWord::Common
        | NameWord::Locative
        | NameWord::ActingPreposition
        | NameWord::PlaceVerb
        | NameWord::SayVerb
        | NameWord::AskVerb
        | NameWord::NameOpenerAfter => None,
    }
}

pub(super) fn begins_with_given(view: &View<'_>, name: &Range<usize>) -> bool {
    let first = view.word(name.start).split('-').next().unwrap_or_default();
    view.knowledge.offices.given_names.get(first).is_some()
}

fn by_neighbours(view: &View<'_>, name: &Range<usize>, sentence: &Range<usize>) -> (Kind, Sure) {
    let before = name.start.checked_sub(1).filter(|&at| at >= sentence.start);
    let (relation, head) = view.relation(name);
    let subject = matches!(relation, Deprel::Nsubj | Deprel::NsubjPass);
    let speaks = subject && head.is_some_and(|head| view.knowledge.name_words.is(view.lemma(head), NameWord::SayVerb));
    if titles::after(view, name.end, sentence.end).is_some() || speaks {
        return (Kind::Person, Sure::Told);
    }
    // "Tamaya workers", "( Tamaya": a word alone before a noun or in brackets is seldom a person.
    let before_noun = view.upos(name.end) == Upos::Noun && !view.is_capital(name.end);
    let bracketed = before.is_some_and(|at| view.word(at) == "(");
    let alone = name.len() == 1 && (before_noun || bracketed);
    match before {
        Some(at) if view.is(at, NameWord::Locative) && name.len() <= 2 => (Kind::Place, Sure::Told),
        Some(at) if view.word(at).eq_ignore_ascii_case("the") => (Kind::Organisation, Sure::Told),
        _ if alone && !subject => (Kind::Organisation, Sure::Guessed),
        _ if (1..=4).contains(&name.len()) || subject => (Kind::Person, Sure::Guessed),
        _ => (Kind::Organisation, Sure::Guessed),
    }
}
