//! Finds nouns and pronouns that refer to actors: "the foreign minister", "both sides", "it".

use super::view::View;
use super::{Found, runs, titles};
use crate::model::Form;
use crate::syntax::Upos;
use knowledge::{EntityId, Kind, Nominal, Number};
use std::ops::Range;

/// All nominals and pronouns outside of names.
pub(super) fn find(view: &View<'_>, names: &[Found]) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in view.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            at = match read(view, at, &sentence, names) {
                Some(mention) => {
                    let end = mention.tokens.end;
                    found.push(mention);
                    end
                }
                None => at + 1,
            };
        }
    }
    found
}

fn read(view: &View<'_>, at: usize, sentence: &Range<usize>, names: &[Found]) -> Option<Found> {
    if view.knowledge.nominals.pronouns.get(view.word(at)).is_some() && view.upos(at) != Upos::Propn {
        return Some(pronoun(view, at));
    }
    let (head, kind) = head_at(view, at, sentence)?;
    let compound = head.end < sentence.end
        && matches!(view.upos(head.end), Upos::Noun | Upos::Propn)
        && !view.is_capital(head.end);
    if compound || is_taken(names, &head) || belongs_to_name(names, &head) {
        return None;
    }
    let start = phrase_start(view, head.start, sentence.start);
    let end = head.end;
    let owner = owner(view, start, &head, sentence);
    let role = (kind == Kind::Person).then(|| head.clone());
    Some(Found {
        tokens: start..end,
        head,
        kind,
        form: Form::Nominal,
        known: None,
        role,
        role_of: owner,
        guessed: false,
    })
}

fn pronoun(view: &View<'_>, at: usize) -> Found {
    let kind = match view.knowledge.nominals.pronouns.get(view.word(at)) {
        Some(Nominal::He | Nominal::She) => Kind::Person,
        Some(Nominal::They) => Kind::Group,
        Some(Nominal::It | Nominal::Noun(_)) | None => Kind::Organisation,
    };
    Found {
        tokens: at..at + 1,
        head: at..at + 1,
        kind,
        form: Form::Pronoun,
        known: None,
        role: None,
        role_of: None,
        guessed: false,
    }
}

/// The title or noun that begins at `at`, and what it refers to.
fn head_at(view: &View<'_>, at: usize, sentence: &Range<usize>) -> Option<(Range<usize>, Kind)> {
    let len = titles::leading(view, at..sentence.end);
    if len > 0 {
        let head = at..at + len;
        let noun = view.word(head.end - 1);
        let plural = view.knowledge.offices.heads.get(noun).is_some_and(|office| office.plural == Number::Plural);
        let used_as_noun = matches!(view.upos(head.end - 1), Upos::Noun | Upos::Propn);
        return used_as_noun.then_some((head, if plural { Kind::Group } else { Kind::Person }));
    }
    if !matches!(view.upos(at), Upos::Noun | Upos::Propn) {
        return None;
    }
    match view.knowledge.nominals.nouns.get(view.lemma(at)) {
        Some(Nominal::Noun(kind)) => Some((at..at + 1, *kind)),
        _ => None,
    }
}

fn is_taken(names: &[Found], head: &Range<usize>) -> bool {
    near(names, head).iter().any(|name| name.tokens.start < head.end && head.start < name.tokens.end)
}

/// The names around a token: they are in the order of the text.
fn near<'n>(names: &'n [Found], head: &Range<usize>) -> &'n [Found] {
    const AROUND: usize = 4;
    let at = names.partition_point(|name| name.tokens.start < head.start);
    names.get(at.saturating_sub(AROUND)..names.len().min(at + AROUND)).unwrap_or_default()
}

/// "Foreign Minister" of "Foreign Minister Eide" is that name's title.
fn belongs_to_name(names: &[Found], head: &Range<usize>) -> bool {
    near(names, head).iter().any(|name| {
        name.tokens.start == head.end
            || name.role.as_ref().is_some_and(|role| role.start < head.end && head.start < role.end)
    })
}

/// Where the phrase around a head begins: determiners, numbers, adjectives, owners before it.
fn phrase_start(view: &View<'_>, head: usize, floor: usize) -> usize {
    let belongs = |at: usize| {
        matches!(view.upos(at), Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn)
            || view.is_definite(at)
            || (view.is_hyphen(at) && view.touches(at))
            || matches!(view.word(at), "'s" | "’s")
    };
    let mut start = head;
    while start > floor && belongs(start - 1) {
        start -= 1;
        let is_first = matches!(view.upos(start), Upos::Det) || view.is_definite(start);
        if is_first && !(start > floor && view.is_dual(start - 1)) {
            break;
        }
    }
    start
}

/// Whose: a listed name before the head, or "of ..." after it.
fn owner(view: &View<'_>, start: usize, head: &Range<usize>, sentence: &Range<usize>) -> Option<EntityId> {
    let inside = (start..head.start).find_map(|at| {
        let (_, rows) = runs::known(view, &(at..head.start)).filter(|_| view.is_capital(at))?;
        rows.first().map(|alias| alias.entity)
    });
    let inside = inside.filter(|_| !titles::is_about(view, head));
    inside.or_else(|| titles::owner_after(view, head.end, sentence.end))
}
