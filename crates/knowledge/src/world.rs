//! States, their capitals, seats and people; international bodies; places: read from the lists.

use crate::{
    aliases::Aliases,
    entity::{Entity, EntityId, Kind, Sense, Shared},
    lists,
};
use std::collections::{BTreeMap, BTreeSet};
use text::Table;

/// Everything known by name.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) entities: Table<EntityId, Entity>,
    pub(crate) aliases: Aliases,
    /// ISO code to state.
    pub(crate) states: BTreeMap<Box<str>, EntityId>,
    /// Capitals and seats of government.
    pub(crate) capitals: BTreeSet<EntityId>,
    /// Names that several bear, each as an entity of its own.
    pub(crate) shared: BTreeMap<EntityId, Shared>,
}

impl World {
    /// The world as the lists have it. Where one name is listed twice, the earlier list has the likelier meaning.
    pub(crate) fn compile() -> World {
        let mut world = World::default();
        lists::lines(lists::STATES).for_each(|line| world.add_state(line));
        lists::lines(lists::SEATS).for_each(|line| world.add_seats(line));
        lists::lines(lists::BODIES).for_each(|line| world.add_body(line));
        lists::lines(lists::PLACES).for_each(|line| world.add_place(line));
        lists::lines(lists::SHARED_NAMES).for_each(|line| world.add_shared(line));
        let union = world.aliases.of("EU").first().map(|alias| alias.entity);
        world.states.extend(union.map(|union| ("EUR".into(), union)));
        world
    }

    fn add_state(&mut self, line: &'static str) {
        let mut cells = lists::cells(line);
        let mut next = || cells.next().unwrap_or_default();
        let (iso, name, others, people, capital) = (next(), next(), next(), next(), next());
        let state = self.entities.push(Entity {
            name: name.into(),
            kind: Kind::Polity,
            country: Some(iso.into()),
            sector: None,
            point: None,
        });
        self.states.entry(iso.into()).or_insert(state);
        self.aliases.add(name, state, Sense::Name);
        for other in lists::alternatives(others) {
            self.aliases.add(other, state, name_sense(other));
        }
        for word in lists::alternatives(people) {
            self.add_people(word, state);
        }
        self.add_capital(capital, iso);
    }

    fn add_shared(&mut self, line: &'static str) {
        let mut cells = lists::cells(line);
        let mut next = || cells.next().unwrap_or_default();
        let (name, sort, likelier, all) = (next(), next(), next(), next());
        let find = |name: &str| {
            let listed = self.aliases.of(name).first().map(|alias| alias.entity);
            self.states.get(name).copied().or(listed)
        };
        let likelier = find(likelier);
        let shared = Shared { likelier, all: lists::alternatives(all).filter_map(find).collect() };
        let country = likelier.and_then(|state| self.entities.get(state)?.country.clone());
        let (kind, sense) = if sort == "p" { (Kind::Group, Sense::Demonym) } else { (Kind::Polity, Sense::Name) };
        let stem = name.trim_end_matches('+');
        let entity = self.entities.push(Entity { name: stem.into(), kind, country, sector: None, point: None });
        self.aliases.replace(stem, entity, sense);
        if stem != name {
            self.aliases.replace(&format!("{stem}s"), entity, sense);
        }
        self.shared.insert(entity, shared);
    }

    fn add_people(&mut self, word: &'static str, state: EntityId) {
        let stem = word.trim_end_matches('+');
        self.aliases.add(stem, state, Sense::Demonym);
        if stem != word {
            self.aliases.add(&format!("{stem}s"), state, Sense::Demonym);
        }
    }

    fn add_capital(&mut self, cell: &'static str, iso: &str) {
        let (names, point) = cell.split_once('@').unwrap_or((cell, ""));
        let mut names = lists::alternatives(names);
        let Some(name) = names.next() else { return };
        let city = self.entities.push(Entity {
            name: name.into(),
            kind: Kind::Place,
            country: Some(iso.into()),
            sector: None,
            point: read_point(point),
        });
        self.capitals.insert(city);
        self.aliases.add(name, city, Sense::Capital);
        names.for_each(|other| self.aliases.add(other, city, Sense::Capital));
    }

    fn add_seats(&mut self, line: &'static str) {
        let mut cells = lists::cells(line);
        let mut next = || cells.next().unwrap_or_default();
        let (iso, sector, names) = (next(), next(), next());
        for name in lists::alternatives(names) {
            let shown = name.strip_prefix("the ").unwrap_or(name);
            let seat = self.entities.push(Entity {
                name: shown.into(),
                kind: Kind::Organisation,
                country: Some(iso.into()),
                sector: Some(sector.into()),
                point: None,
            });
            self.aliases.add(name, seat, Sense::Seat);
        }
    }

    fn add_body(&mut self, line: &'static str) {
        let mut cells = lists::cells(line);
        let mut next = || cells.next().unwrap_or_default();
        let (code, sector, name, others) = (next(), next(), next(), next());
        let body = self.entities.push(Entity {
            name: name.into(),
            kind: Kind::Organisation,
            country: Some(code.into()),
            sector: Some(sector.into()).filter(|_| sector != "-"),
            point: None,
        });
        self.aliases.add(name, body, name_sense(name));
        for other in lists::alternatives(others) {
            match other.strip_suffix('+') {
                Some(_) => self.add_people(other, body),
                None => self.aliases.add(other, body, name_sense(other)),
            }
        }
    }

    fn add_place(&mut self, line: &'static str) {
        let mut cells = lists::cells(line);
        let mut next = || cells.next().unwrap_or_default();
        let (kind, iso, name, others, point) = (next(), next(), next(), next(), next());
        let shown = name.split_once(',').map_or(name, |(before, _)| before);
        let place = self.entities.push(Entity {
            name: shown.into(),
            kind: place_kind(kind),
            country: Some(iso.into()).filter(|_| iso != "-"),
            sector: None,
            point: read_point(point),
        });
        let is_seat = kind == SEAT;
        if is_seat {
            self.capitals.insert(place);
        }
        let sense = if is_seat { Sense::Capital } else { Sense::Name };
        self.aliases.add(name, place, sense);
        self.aliases.add(shown, place, sense);
        for other in lists::alternatives(others) {
            self.aliases.add(other, place, name_sense(other));
        }
    }
}

/// The letter of cities where a government sits that are no capitals.
const SEAT: &str = "s";

fn place_kind(letter: &str) -> Kind {
    match letter {
        "r" => Kind::Polity,
        "f" => Kind::Facility,
        _ => Kind::Place,
    }
}

/// A name of capitals only is an acronym.
fn name_sense(name: &str) -> Sense {
    let letters = || name.chars().filter(|letter| letter.is_alphabetic());
    let capitals = letters().filter(|letter| letter.is_uppercase()).count();
    if capitals >= 2 && capitals == letters().count() { Sense::Acronym } else { Sense::Name }
}

fn read_point(cell: &str) -> Option<(i32, i32)> {
    let (north, east) = cell.trim().split_once(' ')?;
    Some((north.parse().ok()?, east.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sense(name: &str) -> Vec<(String, Sense)> {
        let world = World::compile();
        let rows = world.aliases.of(name).iter();
        rows.map(|alias| (world.entities[alias.entity].name.to_string(), alias.sense)).collect()
    }

    #[test]
    fn names_old_and_new_meet() {
        assert_eq!(sense("Rangoon"), [("Yangon".into(), Sense::Name)]);
        assert_eq!(sense("Côte d’Ivoire"), sense("Ivory Coast"));
        assert_eq!(sense("Norwegians"), [("Norway".into(), Sense::Demonym)]);
        assert_eq!(sense("Storting"), [("Storting".into(), Sense::Seat)]);
        assert_eq!(sense("N.A.T.O."), [("NATO".into(), Sense::Acronym)]);
        assert_eq!(sense("Nobody's Land"), []);
    }

    #[test]
    fn every_line_is_whole() {
        let world = World::compile();
        for line in lists::lines(lists::STATES) {
            assert_eq!(lists::cells(line).count(), 5, "{line}");
        }
        for line in lists::lines(lists::PLACES) {
            assert_eq!(lists::cells(line).count(), 5, "{line}");
            let point = lists::cells(line).last().and_then(read_point);
            let (north, east) = point.expect(line);
            assert!(north.abs() <= 90_000 && east.abs() <= 180_000, "{line}");
        }
        for line in lists::lines(lists::SHARED_NAMES) {
            let [name, _, _, all] = lists::cells(line).collect::<Vec<_>>()[..] else { panic!("{line}") };
            let bearer = world.aliases.of(name.trim_end_matches('+'))[0].entity;
            assert_eq!(world.shared[&bearer].all.len(), lists::alternatives(all).count(), "{line}");
        }
        for line in lists::lines(lists::SEATS) {
            let iso = lists::cells(line).next().unwrap_or_default();
            assert!(world.states.contains_key(iso), "{line}");
        }
        assert!(world.states.len() > 190);
    }
}
