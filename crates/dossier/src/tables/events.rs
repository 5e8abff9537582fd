//! The event table: POLECAT's forty columns under their names, then ours.

use super::{Cell, Holds, Make, TableKind, columns, rows};
use crate::lookup::{Lookup, joined};
use crate::model::{Article, Dossier, Event, Party, Span};
use crate::shared::Shared;
use knowledge::codes::{self, Feature};
use knowledge::{Kind, Quad};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

pub(super) const EVENTS: TableKind = TableKind {
    name: "events",
    columns: || columns(COLUMNS),
    rows: |lookup, take| {
        let names = Names { stories: stories(lookup.dossier), stands: stands(lookup.dossier) };
        rows(COLUMNS, lookup.dossier.events.iter().map(|event| Row::new(lookup, &names, event)), take)
    },
};

/// The names in each article.
struct Names<'d> {
    stories: BTreeMap<&'d str, Story<'d>>,
    stands: Stands<'d>,
}

struct Row<'d> {
    lookup: &'d Lookup<'d>,
    names: &'d Names<'d>,
    event: &'d Event,
    actors: Vec<&'d Party>,
    recipients: Vec<&'d Party>,
    place: Option<&'d Party>,
    /// What the place is, where our lists say it.
    feature: Option<Feature>,
    /// The article that tells it first.
    article: Option<&'d Article>,
}

/// Among which of its mentions each party and place has those in an article.
type Stands<'d> = HashMap<(&'d str, &'d str), Range<usize>>;

fn stands(dossier: &Dossier) -> Stands<'_> {
    let mut stands = Stands::new();
    for party in dossier.parties.iter().chain(&dossier.places) {
        for (at, span) in party.mentions.iter().enumerate() {
            stands.entry((&party.id, &span.article)).or_insert(at..at).end = at + 1;
        }
    }
    stands
}

/// Names in the article that an event is taken from, as POLECAT gives them on each of its rows.
#[derive(Default)]
struct Story<'d> {
    people: BTreeSet<&'d str>,
    organisations: BTreeSet<&'d str>,
    locations: BTreeSet<&'d str>,
}

/// The names by article.
fn stories(dossier: &Dossier) -> BTreeMap<&str, Story<'_>> {
    let mut stories: BTreeMap<&str, Story<'_>> = BTreeMap::new();
    for party in &dossier.parties {
        for span in &party.mentions {
            let story = stories.entry(&span.article).or_default();
            match party.kind {
                Kind::Person => story.people.insert(&party.name),
                Kind::Organisation | Kind::Polity | Kind::Group => story.organisations.insert(&party.name),
                Kind::Place | Kind::Facility | Kind::Event | Kind::Law | Kind::Role => false,
            };
        }
    }
    for place in &dossier.places {
        for span in &place.mentions {
            stories.entry(&span.article).or_default().locations.insert(&place.name);
        }
    }
    stories
}

type Maker = fn(&Row<'_>) -> Cell;

const COLUMNS: &[Make<Maker>] = &[
    ("Event ID", Holds::Text, |row| row.event.id.clone().into()),
    ("Event Date", Holds::Text, |row| row.date()),
    ("Event Type", Holds::Text, |row| row.event.kind.label().into()),
    ("Event Mode", Holds::Text, |row| joined(row.event.mode.iter().map(|mode| mode.label())).into()),
    ("Intensity", Holds::Number, |row| row.intensity()),
    ("Quad Code", Holds::Text, |row| quad(row.event.kind.quad()).into()),
    ("Contexts", Holds::Text, |row| joined(row.event.contexts.iter().map(|context| context.label())).into()),
    ("Actor Name", Holds::Text, |row| names(&row.actors)),
    ("Actor Country", Holds::Text, |row| countries(&row.actors)),
    ("Actor COW", Holds::Text, |row| cow(&row.actors)),
    ("Actor Primary Sector", Holds::Text, |row| primary(&row.actors)),
    ("Actor Sectors", Holds::Text, |row| sectors(&row.actors)),
    ("Actor Title", Holds::Text, |row| titles(&row.actors)),
    ("Actor Name Raw", Holds::Text, |row| row.raw(&row.actors)),
    ("Actor Wikipedia ID", Holds::Text, |_| Cell::Empty),
    ("Recipient Name", Holds::Text, |row| names(&row.recipients)),
    ("Recipient Country", Holds::Text, |row| countries(&row.recipients)),
    ("Recipient COW", Holds::Text, |row| cow(&row.recipients)),
    ("Recipient Primary Sector", Holds::Text, |row| primary(&row.recipients)),
    ("Recipient Sectors", Holds::Text, |row| sectors(&row.recipients)),
    ("Recipient Title", Holds::Text, |row| titles(&row.recipients)),
    ("Recipient Name Raw", Holds::Text, |row| row.raw(&row.recipients)),
    ("Recipient Wikipedia ID", Holds::Text, |_| Cell::Empty),
    ("Placename", Holds::Text, |row| row.place.map(|place| place.name.clone()).into()),
    ("City", Holds::Text, |row| row.named(&[Feature::Capital, Feature::City])),
    ("District", Holds::Text, |_| Cell::Empty),
    ("Province", Holds::Text, |row| row.named(&[Feature::Region])),
    ("Country", Holds::Text, |row| row.place.and_then(|place| place.country.clone()).into()),
    ("Latitude", Holds::Number, |row| row.point().map(|(latitude, _)| latitude).into()),
    ("Longitude", Holds::Number, |row| row.point().map(|(_, longitude)| longitude).into()),
    ("GeoNames ID", Holds::Text, |_| Cell::Empty),
    ("Raw Placename", Holds::Text, |row| row.place.map_or(Cell::Empty, |place| row.raw(&[place]))),
    ("Feature Type", Holds::Text, |row| row.feature.map_or(Cell::Empty, |feature| feature.label().into())),
    ("Source", Holds::Text, |row| row.article.and_then(|article| article.outlet.clone()).into()),
    ("Publication Date", Holds::Text, |row| row.published()),
    ("Story People", Holds::Text, |row| row.story(|story| &story.people)),
    ("Story Organizations", Holds::Text, |row| row.story(|story| &story.organisations)),
    ("Story Locations", Holds::Text, |row| row.story(|story| &story.locations)),
    ("Language", Holds::Text, |row| row.article.map_or(Cell::Empty, |article| article.language.clone().into())),
    ("Version", Holds::Text, |row| row.lookup.dossier.schema.clone().into()),
    ("modality", Holds::Text, |row| row.event.modality.label().into()),
    ("attributed_to", Holds::Text, |row| row.attributed()),
    ("date_precision", Holds::Text, |row| {
        row.event.time.as_ref().map_or(Cell::Empty, |time| time.precision.label().into())
    }),
    ("geo_precision", Holds::Text, |row| row.geo_precision()),
    ("articles", Holds::Whole, |row| row.event.support.articles.len().into()),
    ("outlets", Holds::Whole, |row| row.event.support.outlets.len().into()),
    ("origins", Holds::Whole, |row| row.event.support.origins.len().into()),
    ("origins_at_least", Holds::Whole, |row| row.event.support.least().into()),
    ("issue", Holds::Text, |row| row.event.issue.clone().into()),
    ("text", Holds::Text, |row| row.span().map(|span| span.text.clone()).into()),
    ("article_id", Holds::Text, |row| row.span().map(|span| span.article.clone()).into()),
    ("start", Holds::Whole, |row| row.span().map_or(Cell::Empty, |span| span.start.into())),
    ("end", Holds::Whole, |row| row.span().map_or(Cell::Empty, |span| span.end.into())),
    ("link", Holds::Text, |row| row.lookup.link(row.span()).into()),
];

impl<'d> Row<'d> {
    fn new(lookup: &'d Lookup<'d>, names: &'d Names<'d>, event: &'d Event) -> Row<'d> {
        let parties = |ids: &[Shared]| ids.iter().filter_map(|id| lookup.party(id)).collect();
        let place = event.place.as_deref().and_then(|id| lookup.party(id));
        Row {
            lookup,
            names,
            event,
            actors: parties(&event.actors),
            recipients: parties(&event.recipients),
            place,
            feature: place.and_then(feature),
            article: event.mentions.first().and_then(|span| lookup.article(&span.article)),
        }
    }

    /// The place's name, where it is one of these.
    fn named(&self, features: &[Feature]) -> Cell {
        let named = self.feature.filter(|feature| features.contains(feature)).and(self.place);
        named.map(|place| place.name.clone()).into()
    }

    /// The score of its type and mode, from -10 to 10.
    fn intensity(&self) -> Cell {
        codes::intensity(self.event.kind, &self.event.mode).map(|tenths| f64::from(tenths) / 10.0).into()
    }

    fn point(&self) -> Option<(f64, f64)> {
        self.place?.point
    }

    fn story(&self, names: fn(&'d Story<'d>) -> &'d BTreeSet<&'d str>) -> Cell {
        let story = self.span().and_then(|span| self.names.stories.get(&*span.article));
        story.map(|story| joined(names(story).iter().copied())).into()
    }

    fn span(&self) -> Option<&'d Span> {
        self.event.mentions.first()
    }

    /// The first day that is meant, where the time is resolved.
    fn date(&self) -> Cell {
        let from = self.event.time.as_ref().and_then(|time| time.from.as_deref());
        let day = from.and_then(|from| from.split('T').next());
        day.map_or(Cell::Empty, Cell::from)
    }

    fn published(&self) -> Cell {
        let published = self.span().and_then(|span| self.lookup.published(span));
        published.map(|published| published.value.clone()).into()
    }

    fn attributed(&self) -> Cell {
        let id = self.event.statement.as_deref();
        let statement = id.and_then(|id| self.lookup.statement(id));
        statement.map_or(Cell::Empty, |statement| self.lookup.speaker(statement).into())
    }

    /// 1 where the place is known to the map, 2 where it is named, empty where none is given.
    fn geo_precision(&self) -> Cell {
        match self.place {
            Some(place) if place.point.is_some() => "1".into(),
            Some(_) => "2".into(),
            None => Cell::Empty,
        }
    }

    /// The words that name these parties within the event's clause.
    fn raw(&self, parties: &[&'d Party]) -> Cell {
        let Some(clause) = self.span() else {
            return Cell::Empty;
        };
        let inside =
            |span: &&Span| span.article == clause.article && clause.start <= span.start && span.end <= clause.end;
        let here = |party: &Party| self.names.stands.get(&(&*party.id, &*clause.article)).cloned();
        let find = |party: &'d Party| party.mentions.get(here(party)?)?.iter().find(inside);
        let spans = parties.iter().filter_map(|party| find(party));
        joined(spans.map(|span| &*span.text)).into()
    }
}

fn feature(place: &Party) -> Option<Feature> {
    codes::feature(place.country.as_deref()?, place.known_as.as_deref().unwrap_or(&place.name))
}

fn names(parties: &[&Party]) -> Cell {
    joined(parties.iter().map(|party| &*party.name)).into()
}

fn countries(parties: &[&Party]) -> Cell {
    joined(parties.iter().filter_map(|party| party.country.as_deref())).into()
}

/// The numbers of their states in the Correlates of War system.
fn cow(parties: &[&Party]) -> Cell {
    let numbers: Vec<String> = parties
        .iter()
        .filter_map(|party| codes::cow(party.country.as_deref()?))
        .map(|number| number.to_string())
        .collect();
    joined(numbers.iter().map(String::as_str)).into()
}

fn titles(parties: &[&Party]) -> Cell {
    let roles = parties.iter().flat_map(|party| &party.roles);
    joined(roles.map(|role| &*role.title)).into()
}

fn sectors(parties: &[&Party]) -> Cell {
    joined(parties.iter().filter_map(|party| sector(party))).into()
}

fn primary(parties: &[&Party]) -> Cell {
    let first = parties.iter().find_map(|party| sector(party));
    first.map_or(Cell::Empty, Cell::from)
}

/// The sector of an actor code: what follows the three letters of the country.
fn sector(party: &Party) -> Option<&str> {
    let code = party.code.as_deref()?;
    code.get(3..).filter(|sector| !sector.is_empty())
}

/// The class under the name that POLECAT gives it.
const fn quad(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "VERBAL COOPERATION",
        Quad::MaterialCooperation => "MATERIAL COOPERATION",
        Quad::VerbalConflict => "VERBAL CONFLICT",
        Quad::MaterialConflict => "MATERIAL CONFLICT",
    }
}
