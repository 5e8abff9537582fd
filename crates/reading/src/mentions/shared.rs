//! "Congolese", "RSF": settles which of those that share a name is meant, by what else the article names.

use super::Found;
use super::view::View;
use knowledge::{EntityId, Kind, Shared};
use std::collections::BTreeSet;
use std::ops::Range;

/// Gives every shared name its state, or none, and every short name of several bodies the one that the article names otherwise.
pub(super) fn settle(view: &View<'_>, found: &mut [Found]) {
    settle_short(view, found);
    let is_shared = |entity: EntityId| view.knowledge.shared.contains_key(&entity);
    let entities = || found.iter().flat_map(|mention| [mention.known.map(|known| known.entity), mention.role_of]);
    if !entities().flatten().any(is_shared) {
        return;
    }
    let named: Vec<(usize, EntityId)> = found
        .iter()
        .filter_map(|mention| Some((mention.tokens.start, mention.known?.entity)))
        .filter(|(_, entity)| !is_shared(*entity))
        .collect();
    let named: Vec<(usize, EntityId)> = named.into_iter().chain(rulers(view, found)).collect();
    for mention in found {
        let around = sentence(view, mention.tokens.start);
        let meant = |entity: EntityId| match view.knowledge.shared.get(&entity) {
            Some(shared) => meant(view, shared, &named, &around),
            None => Some(entity),
        };
        mention.role_of = mention.role_of.and_then(meant);
        if let Some(known) = mention.known {
            mention.known = meant(known.entity).map(|entity| super::Known { entity, ..known });
        }
    }
}

/// Gives short names of several bodies that which is named in full, else that whose state is named.
fn settle_short(view: &View<'_>, found: &mut [Found]) {
    let aliases = |mention: &Found| view.knowledge.aliases.of(view.text(&mention.tokens));
    let is_short = |mention: &Found| view.is_acronym(mention.tokens.start) && aliases(mention).len() > 1;
    if !found.iter().any(|mention| mention.known.is_some() && is_short(mention)) {
        return;
    }
    let named = found.iter().filter(|mention| !is_short(mention)).filter_map(|mention| Some(mention.known?.entity));
    let named: BTreeSet<EntityId> = named.collect();
    let country = |entity: EntityId| {
        let country = view.knowledge.entities.get(entity)?.country.as_deref();
        country.filter(|country| view.knowledge.state(country).is_some())
    };
    let states: BTreeSet<&str> = named.iter().filter_map(|&entity| country(entity)).collect();
    let meant = |mention: &Found| {
        let rows = || aliases(mention).iter();
        let in_full = rows().find(|alias| named.contains(&alias.entity));
        in_full.or_else(|| rows().find(|alias| country(alias.entity).is_some_and(|state| states.contains(state))))
    };
    for mention in found.iter_mut().filter(|mention| mention.known.is_some() && is_short(mention)) {
        if let Some(alias) = meant(mention) {
            mention.known = Some(super::Known { entity: alias.entity, sense: alias.sense });
        }
    }
}

/// The states of the office holders that are named.
fn rulers(view: &View<'_>, found: &[Found]) -> Vec<(usize, EntityId)> {
    let people = found.iter().filter(|mention| mention.kind == Kind::Person && mention.tokens.len() > 1);
    let states = people.flat_map(|mention| {
        let terms = view.knowledge.holders.of(view.text(&mention.tokens));
        terms.filter_map(|term| Some((mention.tokens.start, view.knowledge.state(term.country)?)))
    });
    states.collect()
}

fn sentence(view: &View<'_>, at: usize) -> Range<usize> {
    view.sentences().find(|sentence| sentence.contains(&at)).unwrap_or_default()
}

/// The one of those that share a name that the article names otherwise; of several, the one of this sentence.
fn meant(view: &View<'_>, shared: &Shared, named: &[(usize, EntityId)], here: &Range<usize>) -> Option<EntityId> {
    let only = |within: &dyn Fn(usize) -> bool| {
        let here: BTreeSet<EntityId> = named.iter().filter(|row| within(row.0)).map(|row| row.1).collect();
        let shown = |one: &&EntityId| is_shown(view, **one, &here);
        let all: BTreeSet<EntityId> = shared.all.iter().filter(shown).copied().collect();
        (all.len(), all.first().copied())
    };
    let one = |(count, first): (usize, Option<EntityId>)| first.filter(|_| count == 1);
    let anywhere = only(&|_| true);
    match anywhere.0 {
        0 => shared.likelier,
        1 => anywhere.1,
        _ => one(only(&|at| here.contains(&at))).or(shared.likelier),
    }
}

/// Whether what is named shows that `one` is meant: a state by anything in it, a part of a state by itself, by a place near it, or by
/// several other parts.
fn is_shown(view: &View<'_>, one: EntityId, named: &BTreeSet<EntityId>) -> bool {
    const SEVERAL: usize = 2;
    let knowledge = view.knowledge;
    let Some(this) = knowledge.entities.get(one).filter(|this| this.country.is_some()) else { return false };
    let whole = knowledge.state_of(one);
    let shared = |other: &EntityId| knowledge.shared.values().any(|shared| shared.all.contains(other));
    let of_country = || {
        let rows = named.iter().filter_map(|&other| Some((other, knowledge.entities.get(other)?)));
        rows.filter(|row| row.1.country == this.country)
    };
    if whole == Some(one) {
        return of_country().any(|(other, _)| other == one || !shared(&other));
    }
    let others = || of_country().filter(|row| Some(row.0) != whole && !knowledge.capitals.contains(&row.0));
    let parts = others().filter(|row| row.1.kind == Kind::Polity).count();
    parts >= SEVERAL || others().any(|(other, place)| other == one || is_near(this.point, place.point))
}

/// Whether two points lie within some five degrees of each other.
fn is_near(one: Option<(i32, i32)>, other: Option<(i32, i32)>) -> bool {
    const FAR: i32 = 5_500;
    let (Some(one), Some(other)) = (one, other) else { return false };
    (one.0 - other.0).abs().max((one.1 - other.1).abs()) <= FAR
}
