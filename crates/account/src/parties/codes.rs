//! Countries and PLOVER sectors of parties: from the lists, from their offices and from the words of their names, with the
//! day of the articles in mind.

use super::figures::{Figure, States};
use knowledge::{Actor, Day, EntityId, Holder, Kind};
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
    let named_so = listed.filter(|holder| fits && holds_title(holder, facts.roles));
    let country = country.or(named_so.map(|holder| holder.country.into()));
    Actor { country, sector: sector(facts.figures, world) }
}

/// The sector that most articles tell by an office that is not over; a government's where as many tell another.
fn sector(figures: &[&Figure], world: &States<'_>) -> Option<Box<str>> {
    let mut counts: BTreeMap<Box<str>, usize> = BTreeMap::new();
    for figure in figures {
        let sectors = figure.roles.iter().filter_map(|(title, _)| world.knowledge().actor(title, None).sector);
        sectors.collect::<BTreeSet<_>>().into_iter().for_each(|sector| *counts.entry(sector).or_default() += 1);
    }
    let rank = |(sector, count): &(Box<str>, usize)| {
        (**sector != *"ELI", *count, **sector == *"GOV", std::cmp::Reverse(sector.clone()))
    };
    counts.into_iter().max_by_key(rank).map(|(sector, _)| sector)
}

/// Whether an office that the articles give is that of the list: in articles without a day.
fn holds_title(holder: &Holder, roles: &BTreeSet<(String, Option<EntityId>)>) -> bool {
    holder.office.split(';').any(|office| roles.iter().any(|(title, _)| title == office))
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
