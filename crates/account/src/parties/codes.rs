//! Countries and PLOVER sectors of parties: from the lists, from their offices and from the words of their names, with the
//! day of the articles in mind.

use super::figures::{Figure, States};
use knowledge::{Actor, Day, EntityId, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// What a party is coded from.
pub(super) struct Facts<'a> {
    pub(super) figures: &'a [&'a Figure],
    pub(super) known: Option<EntityId>,
    pub(super) kind: Kind,
    pub(super) name: &'a str,
    pub(super) roles: &'a BTreeSet<(String, Option<EntityId>)>,
}

/// The country and the sector of a party.
pub(super) fn find(facts: &Facts<'_>, world: &States<'_>) -> Actor {
    if let Some(entity) = facts.known.and_then(|known| world.knowledge().entities.get(known)) {
        let state = facts.known.is_some_and(|known| world.is_state(known));
        let sector = entity.sector.clone().or(state.then(|| "GOV".into()));
        return Actor { country: entity.country.clone(), sector };
    }
    match facts.kind {
        Kind::Person => person(facts, world),
        Kind::Organisation | Kind::Group => world.knowledge().actor(facts.name, on(facts)),
        Kind::Polity | Kind::Place | Kind::Facility | Kind::Event | Kind::Law | Kind::Role => Actor::default(),
    }
}

/// The day of the last article that names it.
fn on(facts: &Facts<'_>) -> Option<Day> {
    facts.figures.iter().filter_map(|figure| figure.on).max()
}

/// Somebody by office: that of the list of office holders, where the country fits, else those that the articles give.
fn person(facts: &Facts<'_>, world: &States<'_>) -> Actor {
    let countries = countries(facts.figures, world);
    let most = countries.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)));
    let country: Option<Box<str>> = most.map(|(name, _)| (*name).into());
    let whole = facts.name.contains(' ');
    let listed = world.knowledge().holders.of(facts.name).next().filter(|_| whole);
    let fits = listed.is_some_and(|holder| countries.is_empty() || countries.contains_key(holder.country));
    if fits && on(facts).is_some() {
        return world.knowledge().actor(facts.name, on(facts));
    }
    let sector = |title: &String| world.knowledge().actor(title, None).sector;
    let sectors: Vec<Box<str>> = facts.roles.iter().filter_map(|(title, _)| sector(title)).collect();
    let in_office = sectors.iter().find(|sector| ***sector != *"ELI");
    Actor { country, sector: in_office.or(sectors.first()).cloned() }
}

/// The countries that offices are of, with how many articles say so.
fn countries<'w>(figures: &[&Figure], world: &'w States<'_>) -> BTreeMap<&'w str, usize> {
    let mut counts = BTreeMap::new();
    for figure in figures {
        let of = figure.roles.iter().filter_map(|(_, of)| world.knowledge().entities.get((*of)?)?.country.as_deref());
        of.collect::<BTreeSet<_>>().into_iter().for_each(|country| *counts.entry(country).or_default() += 1);
    }
    counts
}

/// The code of a party with a country: "NORGOV".
pub(super) fn written(actor: &Actor) -> Option<Box<str>> {
    let sector = actor.sector.as_deref().unwrap_or_default();
    actor.country.as_deref().map(|country| format!("{country}{sector}").into())
}
