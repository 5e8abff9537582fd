//! Places: one meeting that two articles put into two towns; and what can hold all the same, a town and its country, a building and its
//! town, a meeting in each of two towns.

use super::{Clash, Said};
use crate::desk::Desk;
use crate::events::{Found as Events, Told, course_is_ahead, course_is_done, likeness};
use crate::gather::{ENOUGH, Latest, Telling};
use crate::model::{Certainty, ConflictKind, In, ReadingId};
use knowledge::codes::{self, Feature};
use knowledge::{Entity, EntityId, EventType, Kind};
use reading::{Form, MentionId, RoleKind};
use text::Span;

/// Towns so near each other, in thousandths of a degree, may be one: a suburb, an airport.
const NEAR: i32 = 700;
/// Tellings looked at for one key.
const CROWD: usize = 24;

/// A named place.
pub(super) struct Spot<'d> {
    /// The words.
    pub(super) words: Span,
    sort: Sort<'d>,
}

enum Sort<'d> {
    Town(EntityId, &'d Entity),
    State(&'d Entity),
    Building,
}

/// How two places lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lie {
    /// Two towns, far from each other.
    Apart,
    /// A town and the state that it lies in.
    Within,
    /// A building and a town, which may be its own.
    Host,
}

/// The place that a mention names: a town or state of our lists, or a building.
pub(super) fn spot<'d>(desk: &Desk<'d>, reading: ReadingId, mention: MentionId) -> Option<Spot<'d>> {
    let row = desk.readings[reading].mentions.get(mention).filter(|row| row.form == Form::Name)?;
    let named = desk.knowledge.aliases.of(desk.readings[reading].words(row.span)).iter();
    let known: Vec<(EntityId, &Entity)> =
        named.filter_map(|alias| Some((alias.entity, desk.knowledge.entities.get(alias.entity)?))).collect();
    let feature = |entity: &Entity| codes::feature(entity.country.as_deref()?, &entity.name);
    let is_town = |entity: &Entity| matches!(feature(entity), Some(Feature::City | Feature::Capital));
    let towns: Vec<_> = known.iter().filter(|(_, entity)| is_town(entity) && entity.point.is_some()).collect();
    let state = known.iter().find(|(_, entity)| feature(entity) == Some(Feature::State));
    let sort = match (towns.as_slice(), state) {
        ([(id, entity)], _) => Sort::Town(*id, entity),
        ([], Some(&(_, entity))) => Sort::State(entity),
        ([], None) if row.kind == Kind::Facility => Sort::Building,
        _ => return None,
    };
    Some(Spot { words: row.span, sort })
}

impl Spot<'_> {
    /// How two places lie to each other, where that can be told and they are not one.
    pub(super) fn lie(&self, other: &Spot<'_>) -> Option<Lie> {
        match (&self.sort, &other.sort) {
            (Sort::Town(one, a), Sort::Town(two, b)) => (one != two && are_far(a, b)).then_some(Lie::Apart),
            (Sort::Town(_, town), Sort::State(state)) | (Sort::State(state), Sort::Town(_, town)) => {
                (town.country == state.country).then_some(Lie::Within)
            }
            (Sort::Town(..), Sort::Building) | (Sort::Building, Sort::Town(..)) => Some(Lie::Host),
            _ => None,
        }
    }

    fn town(&self) -> Option<EntityId> {
        match self.sort {
            Sort::Town(id, _) => Some(id),
            Sort::State(_) | Sort::Building => None,
        }
    }
}

fn are_far(one: &Entity, other: &Entity) -> bool {
    let (Some(a), Some(b)) = (one.point, other.point) else { return false };
    (a.0 - b.0).abs().max((a.1 - b.1).abs()) > NEAR
}

/// All clashes of places of meetings.
pub(super) fn find(desk: &Desk<'_>, events: &Events) -> Vec<Clash> {
    let mut index = Latest::new(CROWD);
    let mut clashes = Vec::new();
    for (at, told) in events.told.iter().enumerate().filter(|(_, told)| told.kind == EventType::Consult) {
        if held(desk, told).is_none() {
            continue;
        }
        let near = index.meet(told.keys(), at, |other| events.told[other].at.reading != told.at.reading);
        clashes.extend(near.into_iter().filter_map(|other| compare(desk, events, [&events.told[other], told])));
    }
    clashes
}

/// Where a meeting is held.
fn held<'d>(desk: &Desk<'d>, told: &Told) -> Option<Spot<'d>> {
    let row = &desk.readings[told.at.reading].events[told.at.value];
    let mut places = row.roles.iter().filter(|role| role.kind == RoleKind::Place);
    places.find_map(|role| spot(desk, told.at.reading, role.mention?))
}

fn compare(desk: &Desk<'_>, events: &Events, [one, other]: [&Told; 2]) -> Option<Clash> {
    if likeness(one, other) < ENOUGH {
        return None;
    }
    let (a, b) = (held(desk, one)?, held(desk, other)?);
    let compatible = match a.lie(&b)? {
        Lie::Within => Some("compatible.part-of"),
        Lie::Host => Some("compatible.host"),
        Lie::Apart if course_is_ahead(one) != course_is_ahead(other) => Some("compatible.planned"),
        Lie::Apart if meets_in(desk, events, one, &b) || meets_in(desk, events, other, &a) => {
            Some("compatible.two-places")
        }
        Lie::Apart if names(desk, one.at.reading, &b) || names(desk, other.at.reading, &a) => return None,
        Lie::Apart => None,
    };
    let both = one.parties.iter().filter(|party| other.parties.contains(party)).count() > 1;
    let done = course_is_done(one) && course_is_done(other) || course_is_ahead(one) && course_is_ahead(other);
    let sure = both && done && of_one_day(one, other);
    if compatible.is_none() && !sure {
        return None;
    }
    Some(clash([said(desk, one, &a), said(desk, other, &b)], compatible, "place-of-one-meeting"))
}

/// A clash of two places.
pub(super) fn clash(sides: [Said; 2], compatible: Option<&'static str>, rule: &'static str) -> Clash {
    Clash {
        kind: ConflictKind::Place,
        sides,
        compatible,
        question: "conflict.place",
        about: (None, Vec::new()),
        rule,
        certainty: Certainty::Probable,
    }
}

fn said(desk: &Desk<'_>, told: &Told, spot: &Spot<'_>) -> Said {
    let reading = told.at.reading;
    let value = if told.clause.covers(spot.words) { told.clause } else { told.clause.join(spot.words) };
    let name = match spot.sort {
        Sort::Town(_, entity) | Sort::State(entity) => entity.name.to_string(),
        Sort::Building => desk.readings[reading].words(spot.words).to_owned(),
    };
    Said { passage: In { reading, value }, words: spot.words, value: name }
}

/// Whether both name the day, and it is the same.
fn of_one_day(one: &Told, other: &Told) -> bool {
    let day = |told: &Told| told.when.as_ref().and_then(|when| when.from).map(|from| from.date());
    day(one).is_some() && day(one) == day(other)
}

/// Whether the article of a telling tells of a meeting in a town too.
fn meets_in(desk: &Desk<'_>, events: &Events, told: &Told, town: &Spot<'_>) -> bool {
    // Tellings stand in the order of their articles.
    let start = events.told.partition_point(|row| row.at.reading < told.at.reading);
    let here = events.told[start..].iter().take_while(|row| row.at.reading == told.at.reading);
    let mut here = here.filter(|row| row.kind == EventType::Consult);
    here.any(|row| held(desk, row).is_some_and(|spot| spot.town() == town.town()))
}

/// Whether an article names a town anywhere.
fn names(desk: &Desk<'_>, reading: ReadingId, town: &Spot<'_>) -> bool {
    let mut mentions = desk.readings[reading].mentions.ids();
    mentions.any(|id| spot(desk, reading, id).is_some_and(|spot| spot.town() == town.town()))
}

#[cfg(test)]
mod tests {
    use crate::model::{Account, ConflictKind};
    use crate::testing;
    use crate::{Judge, Settings, tell};
    use article::Precision;
    use jiff::civil::date;
    use knowledge::{EventType, Kind, Knowledge};
    use reading::{Reading, Role, RoleKind, Time, TimeKind};

    /// A meeting of two bodies in a place, on a Tuesday in March.
    fn meeting(outlet: &str, text: &str, (place, kind): (&str, Kind)) -> Reading {
        let text = text.replace('@', place);
        let mut reading = testing::reading(outlet, &text);
        let actors =
            ["Herring Guild", "Ferry Union"].map(|name| testing::mention(&mut reading, name, Kind::Organisation, None));
        let mention = testing::mention(&mut reading, place, kind, None);
        let clause = text.trim_end_matches('.').to_owned();
        let event = testing::event(&mut reading, &clause, EventType::Consult, &actors);
        let day = date(2025, 3, 4).at(0, 0, 0, 0);
        let time = reading.times.push(Time {
            span: testing::find(&reading, "Tuesday"),
            kind: TimeKind::Date,
            value: "2025-03-04".into(),
            from: Some(day),
            to: Some(day),
            precision: Precision::Day,
            modifier: None,
        });
        let span = reading.mentions[mention].span;
        let row = &mut reading.events[event];
        row.time = Some(time);
        row.roles.push(Role { kind: RoleKind::Place, span, mention: Some(mention) });
        reading
    }

    fn account(one: (&str, Kind), other: (&str, Kind)) -> Account {
        let readings = vec![
            meeting("Quay Courier", "The Herring Guild and the Ferry Union met in @ on Tuesday over berths.", one),
            meeting(
                "Reef Bell",
                "In @ the Ferry Union sat down with the Herring Guild on Tuesday to share out the berths.",
                other,
            ),
        ];
        tell(readings, &Judge::new(Knowledge::embedded()), &Settings::default())
    }

    #[test]
    fn one_meeting_in_two_towns_is_a_conflict() {
        let account = account(("Geneva", Kind::Place), ("Vienna", Kind::Place));
        let kinds: Vec<_> = account.conflicts.iter().map(|conflict| (conflict.kind, conflict.sides.len())).collect();
        assert_eq!(kinds, [(ConflictKind::Place, 2)]);
    }

    #[test]
    fn a_town_and_its_state_or_a_building_are_a_difference() {
        for (one, other) in [
            (("Geneva", Kind::Place), ("Switzerland", Kind::Polity)),
            (("Geneva", Kind::Place), ("Eel Hall", Kind::Facility)),
        ] {
            let account = account(one, other);
            assert_eq!((account.conflicts.len(), account.differences.len()), (0, 1), "{one:?} {other:?}");
        }
    }

    #[test]
    fn one_town_under_two_names_is_neither() {
        let account = account(("Istanbul", Kind::Place), ("Constantinople", Kind::Place));
        assert_eq!((account.conflicts.len(), account.differences.len()), (0, 0));
    }
}
