//! Of whom or what a deed is told: parties, or else what their nouns mean.

use super::Tree;
use crate::desk::Desk;
use crate::model::PartyId;
use knowledge::{Camp, Deeds, Kind, TurningWords};
use reading::TokenId;
use reading::syntax::{Deprel, Upos};
use std::collections::BTreeSet;

/// One of those a deed is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Party(PartyId),
    /// A noun by its meaning.
    Noun(u64),
    /// The side that a noun stands for.
    Of(Camp),
    /// A kind of thing, of those that the class is told of.
    Thing(usize),
}

/// Whether both are of one, or of one side: a minister and his state.
pub(super) fn are_same(desk: &Desk<'_>, one: &BTreeSet<Who>, other: &BTreeSet<Who>) -> bool {
    let same = |a: Who, b: Who| match (a, b) {
        (Who::Party(a), Who::Party(b)) => a == b || acts_for(desk, a, b) || acts_for(desk, b, a),
        (Who::Noun(a), Who::Noun(b)) => a == b,
        _ => false,
    };
    one.iter().any(|&a| other.iter().any(|&b| same(a, b)))
}

/// Whether both are of things of one kind, and of no two names.
pub(super) fn are_one_thing(one: &BTreeSet<Who>, other: &BTreeSet<Who>) -> bool {
    let split = |all: &BTreeSet<Who>| -> (BTreeSet<Who>, BTreeSet<Who>) {
        all.iter().partition(|who| matches!(who, Who::Thing(_)))
    };
    let ((kind, names), (other_kind, others)) = (split(one), split(other));
    kind == other_kind && (names.is_empty() || others.is_empty() || !names.is_disjoint(&others))
}

/// Whether it is known that both are not of one side. Of those who are not named, only the camp can tell.
pub(super) fn are_apart(desk: &Desk<'_>, one: &BTreeSet<Who>, other: &BTreeSet<Who>) -> bool {
    let is_named = |all: &BTreeSet<Who>| all.iter().any(|who| matches!(who, Who::Party(_)));
    let camp =
        |all: &BTreeSet<Who>| all.iter().find_map(|who| if let Who::Of(camp) = who { Some(*camp) } else { None });
    let camps = camp(one).zip(camp(other)).is_some_and(|(a, b)| a != b);
    !are_same(desk, one, other) && (camps || (is_named(one) && is_named(other)))
}

fn acts_for(desk: &Desk<'_>, one: PartyId, other: PartyId) -> bool {
    let parties = &desk.cast.parties;
    let state = matches!(parties[one].kind, Kind::Polity | Kind::Place);
    parties[one].members.contains(&other)
        || (state && parties[one].country.is_some() && parties[one].country == parties[other].country)
}

/// The parties of a word and of those that are named with it; for a place, or a troop called by its people, the state.
pub(super) fn all(desk: &Desk<'_>, tree: &Tree<'_>, who: TokenId) -> BTreeSet<Who> {
    let joined = |token: TokenId| under(tree, token, &[Deprel::Conj, Deprel::Appos]);
    let named: Vec<TokenId> = joined(who).flat_map(|token| joined(token).chain([token])).chain([who]).collect();
    let parties: BTreeSet<Who> = named.iter().filter_map(|&token| party(desk, tree, token)).map(Who::Party).collect();
    let next = |token: TokenId| {
        under(tree, token, &[Deprel::NmodPoss, Deprel::Compound, Deprel::Amod, Deprel::Nmod, Deprel::NmodDesc])
    };
    let mut near = [who].into_iter().chain(next(who)).chain(next(who).flat_map(next));
    let camp = near.find_map(|token| Deeds::embedded().camp(&tree.form(token))).map(Who::Of);
    // "The captain" may be he whom the other article tells of; "four captains" may be others.
    let definite = tree.under(who).any(|token| TurningWords::embedded().is_definite(&tree.form(token)));
    let noun = (parties.is_empty() && definite && tree.upos(who) == Upos::Noun).then(|| Who::Noun(tree.sense(who)));
    parties.into_iter().chain(camp).chain(noun).collect()
}

fn under<'d>(tree: &Tree<'d>, token: TokenId, deprels: &'static [Deprel]) -> impl Iterator<Item = TokenId> + use<'d> {
    let tree = *tree;
    tree.under(token).filter(move |&token| deprels.contains(&tree.deprel(token)))
}

/// The party of a word, or that of the state that it or its adjective stands for: "Lima", "the Peruvian patrol", "Peru's minister".
fn party(desk: &Desk<'_>, tree: &Tree<'_>, token: TokenId) -> Option<PartyId> {
    if tree.upos(token) == Upos::Pron {
        return None;
    }
    let own = tree.who(desk, token).ok().or_else(|| state(desk, tree, token));
    let mut of = under(tree, token, &[Deprel::Amod, Deprel::NmodPoss, Deprel::Compound, Deprel::Nmod]);
    own.or_else(|| of.find_map(|of| named(desk, tree, of).or_else(|| state(desk, tree, of))))
}

/// The party that a name names.
fn named(desk: &Desk<'_>, tree: &Tree<'_>, token: TokenId) -> Option<PartyId> {
    tree.who(desk, token).ok().filter(|_| tree.upos(token) == Upos::Propn)
}

/// The state that a word stands for: "Lima", "Peruvian".
fn state(desk: &Desk<'_>, tree: &Tree<'_>, token: TokenId) -> Option<PartyId> {
    let span = tree.reading.tokens[token].span;
    let known = desk.knowledge.aliases.of(tree.reading.words(span)).iter();
    let places = known.filter_map(|alias| desk.knowledge.entities.get(alias.entity));
    let mut countries =
        places.filter(|it| matches!(it.kind, Kind::Polity | Kind::Place)).filter_map(|it| it.country.as_deref());
    let of = |country: &str| {
        let mut parties = desk.cast.parties.iter();
        parties.find(|(_, party)| party.kind == Kind::Polity && party.country.as_deref() == Some(country))
    };
    countries.find_map(|country| Some(of(country)?.0))
}
