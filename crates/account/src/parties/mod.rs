//! Parties and places over all articles, and who each mention is.

mod bonds;
mod codes;
mod figures;
mod kin;
mod merge;
mod names;
mod parts;
mod places;
mod terms;

use crate::corrections::{Act, Correction, Corrections, Unapplied, UnappliedReason};
use crate::model::{Alias, In, Merge, Party, PartyId, PartyRole, PlaceId, ReadingId};
use figures::{Class, Figure, States};
use knowledge::{EntityId, Kind, Knowledge};
pub(crate) use names::Name;
use reading::{ChainId, MentionId, Reading};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Table};

/// Everybody who plays a part, and where it plays.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    /// Who; the most mentioned first.
    pub(crate) parties: Table<PartyId, Party>,
    /// Where; the most mentioned first.
    pub(crate) places: Table<PlaceId, Party>,
    party_of: BTreeMap<In<ChainId>, PartyId>,
    place_of: BTreeMap<In<ChainId>, PlaceId>,
    state_of: BTreeMap<EntityId, PartyId>,
    /// Those who are named by an office that they hold no more: they stand for no state.
    retired: BTreeSet<In<ChainId>>,
    /// Corrections that could not be followed, by line.
    pub(crate) unapplied: Vec<Unapplied>,
}

impl Cast {
    /// The parties that a mention refers to: one, or the members of a group, or none; sorted.
    pub(crate) fn parties_of(&self, readings: &Table<ReadingId, Reading>, mention: In<MentionId>) -> Vec<PartyId> {
        let reading = &readings[mention.reading];
        let Some(row) = reading.mentions.get(mention.value) else { return Vec::new() };
        let at = |value| In { reading: mention.reading, value };
        if let Some(&party) = self.party_of.get(&at(row.chain)) {
            return vec![party];
        }
        let members = reading.chains.get(row.chain).map_or(&[][..], |chain| &chain.members);
        let party =
            |chain: ChainId| self.party_of.get(&at(chain)).copied().or_else(|| self.stands_for(reading, at(chain)));
        let mut parties: Vec<PartyId> = members.iter().filter_map(|&chain| party(chain)).collect();
        if parties.is_empty() && !self.retired.contains(&at(row.chain)) {
            let of = row.known.or(row.role_of);
            parties.extend(of.and_then(|entity| self.state_of.get(&entity)));
        }
        parties.sort_unstable();
        parties.dedup();
        parties
    }

    /// The state that nameless members of a group stand for: "Yemen's government".
    fn stands_for(&self, reading: &Reading, chain: In<ChainId>) -> Option<PartyId> {
        let mentions = &reading.chains.get(chain.value).filter(|_| !self.retired.contains(&chain))?.mentions;
        let first = reading.mentions.get(*mentions.first()?)?;
        self.state_of.get(&first.known.or(first.role_of)?).copied()
    }

    /// Who and what place is named by which reading, as numbers, as often as it has a chain of mentions.
    pub(crate) fn named(&self) -> impl Iterator<Item = (u64, ReadingId)> + '_ {
        let parties = self.party_of.iter().map(|(chain, party)| (2 * party.index() as u64, chain.reading));
        let places = self.place_of.iter().map(|(chain, place)| (2 * place.index() as u64 + 1, chain.reading));
        parties.chain(places)
    }

    /// The place that a mention names.
    pub(crate) fn place_of(&self, readings: &Table<ReadingId, Reading>, mention: In<MentionId>) -> Option<PlaceId> {
        let chain = readings[mention.reading].mentions.get(mention.value)?.chain;
        self.place_of.get(&In { reading: mention.reading, value: chain }).copied()
    }
}

/// Finds who is who over all articles.
pub(crate) fn find(readings: &Table<ReadingId, Reading>, knowledge: &Knowledge, corrections: &Corrections) -> Cast {
    let world = States::new(knowledge);
    let mut cast = Cast::default();
    let people = gather(readings, &world, corrections, Class::Party);
    for row in &people {
        let id = cast.parties.push(row.party.clone());
        cast.party_of.extend(row.chains.iter().map(|&chain| (chain, id)));
        if let Some(known) = row.known {
            cast.state_of.insert(known, id);
        }
    }
    link_roles(&mut cast, &people, &world);
    for row in gather(readings, &world, corrections, Class::Place) {
        let id = cast.places.push(row.party);
        cast.place_of.extend(row.chains.iter().map(|&chain| (chain, id)));
    }
    alias_entities(&mut cast, &world);
    terms::lead(&mut cast, readings, &world);
    show(&mut cast, corrections);
    cast.unapplied = unapplied(&cast, corrections);
    cast
}

/// Shows parties and places under the names that the user chose.
fn show(cast: &mut Cast, corrections: &Corrections) {
    for row in corrections.of(Act::Show) {
        let [called, shown] = &row.names;
        let rows = cast.parties.rows_mut().iter_mut().chain(cast.places.rows_mut());
        for party in rows.filter(|party| is_called(party, called)) {
            let stands = party.aliases.iter().any(|alias| alias.text == *shown);
            party.outside = (!stands).then(|| shown.clone());
            party.name = shown.clone();
        }
    }
}

fn is_called(party: &Party, name: &str) -> bool {
    let words = Name::new(name).words;
    party.aliases.iter().any(|alias| Name::new(&alias.text).words == words)
}

/// The corrections with a name that nobody bears, and those that the result does not follow.
fn unapplied(cast: &Cast, corrections: &Corrections) -> Vec<Unapplied> {
    let all = || cast.parties.rows().iter().chain(cast.places.rows());
    let reason = |row: &Correction| {
        let known = if row.act == Act::Show { &row.names[..1] } else { &row.names[..] };
        if let Some(name) = known.iter().find(|name| !all().any(|party| is_called(party, name))) {
            return Some(UnappliedReason::Unknown(name.clone()));
        }
        let both = all().any(|party| row.names.iter().all(|name| is_called(party, name)));
        let other = row.act == Act::Apart && both || row.act == Act::Same && !both;
        other.then_some(UnappliedReason::Together)
    };
    let rows = corrections.rows.iter();
    rows.filter_map(|row| Some(Unapplied { line: row.line, reason: reason(row)? })).collect()
}

/// A row of a table before it is one, with what it was made of.
struct Draft {
    party: Party,
    chains: Vec<In<ChainId>>,
    known: Option<EntityId>,
    roles: BTreeSet<(String, Option<EntityId>)>,
}

fn gather(
    readings: &Table<ReadingId, Reading>,
    world: &States<'_>,
    corrections: &Corrections,
    class: Class,
) -> Vec<Draft> {
    let all: Vec<Figure> = readings.iter().flat_map(|(id, reading)| figures::of(id, reading, world, class)).collect();
    let clusters = merge::clusters(&all, world, corrections);
    let mut drafts: Vec<Draft> = clusters.into_iter().map(|cluster| draft(&all, cluster, world)).collect();
    drafts.sort_by(|a, b| {
        let size = |draft: &Draft| std::cmp::Reverse(draft.party.mentions.len());
        (size(a), &a.party.name, &a.chains).cmp(&(size(b), &b.party.name, &b.chains))
    });
    drafts
}

fn draft(all: &[Figure], cluster: merge::Cluster, world: &States<'_>) -> Draft {
    let at = |figure: &Figure| In { reading: figure.chain.reading, value: figure.shown };
    let figures: Vec<&Figure> = cluster.figures.iter().map(|&index| &all[index]).collect();
    let known = figures.iter().find_map(|figure| figure.known);
    let aliases = aliases(&figures);
    let (name, outside) = shown_name(&aliases, &figures, known, world);
    let mut mentions: Vec<In<MentionId>> =
        figures.iter().flat_map(|f| f.mentions.iter().map(|&value| In { reading: f.chain.reading, value })).collect();
    mentions.sort_unstable();
    let roles: BTreeSet<_> = figures.iter().flat_map(|figure| figure.roles.iter().cloned()).collect();
    let entity = known.and_then(|known| world.knowledge().entities.get(known));
    let kind = entity.map_or_else(|| kind(&figures), |entity| entity.kind);
    let actor = codes::find(&codes::Facts { figures: &figures, known, kind, name: &name, roles: &roles }, world);
    Draft {
        party: Party {
            name,
            outside,
            kind,
            code: codes::written(&actor),
            country: actor.country,
            roles: Vec::new(),
            members: Vec::new(),
            aliases,
            mentions,
            why: cluster.why,
            merges: cluster
                .merges
                .into_iter()
                .map(|(pair, why)| Merge { why, forms: pair.map(|it| at(&all[it])) })
                .collect(),
        },
        chains: figures.iter().map(|figure| figure.chain).collect(),
        known,
        roles,
    }
}

fn kind(figures: &[&Figure]) -> Kind {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for figure in figures {
        *counts.entry(figure.kind).or_default() += figure.mentions.len();
    }
    let best = counts.into_iter().max_by_key(|&(kind, count)| (count, std::cmp::Reverse(kind)));
    best.map_or(Kind::Person, |(kind, _)| kind)
}

fn aliases(figures: &[&Figure]) -> Vec<Alias> {
    let mut forms: BTreeMap<&str, (u32, BTreeSet<ReadingId>)> = BTreeMap::new();
    for figure in figures {
        for (name, count) in &figure.names {
            let form = forms.entry(name).or_default();
            form.0 += count;
            form.1.insert(figure.chain.reading);
        }
    }
    let mut rows: Vec<(u32, Alias)> = forms
        .into_iter()
        .map(|(text, (count, readings))| (count, Alias { text: text.into(), readings: readings.into_iter().collect() }))
        .collect();
    rows.sort_by(|a, b| (std::cmp::Reverse(a.0), &a.1.text).cmp(&(std::cmp::Reverse(b.0), &b.1.text)));
    rows.into_iter().map(|(_, alias)| alias).collect()
}

/// The name of the list where an article has it; else, for persons, the form with most words among the frequent ones; a state
/// that is named by its people or capital only gets its name from the lists.
fn shown_name(
    aliases: &[Alias],
    figures: &[&Figure],
    known: Option<EntityId>,
    world: &States<'_>,
) -> (Box<str>, Option<Box<str>>) {
    if let Some(entity) = known.and_then(|known| world.knowledge().entities.get(known)) {
        let stands = aliases.iter().any(|alias| alias.text == entity.name);
        return (entity.name.clone(), (!stands).then(|| entity.name.clone()));
    }
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    for figure in figures {
        *votes.entry(figure.fullest()).or_default() += 1;
    }
    let words = |name: &str| name.split_whitespace().count().min(4);
    let best =
        votes.iter().max_by_key(|(name, count)| (words(name) > 1, **count, words(name), std::cmp::Reverse(**name)));
    (best.map_or("", |(name, _)| name).into(), None)
}

/// Gives officials their offices, and states their officials.
fn link_roles(cast: &mut Cast, drafts: &[Draft], world: &States<'_>) {
    let mut members: BTreeMap<PartyId, BTreeSet<PartyId>> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        let id = PartyId::new(index as u32);
        let party_of = |of: &Option<EntityId>| of.and_then(|of| cast.state_of.get(&of).copied());
        let mut roles: Vec<PartyRole> = own_roles(draft, world)
            .into_iter()
            .map(|(title, of)| PartyRole { title: title.as_str().into(), of: party_of(of).filter(|&of| of != id) })
            .collect();
        let home = draft.party.country.as_deref().and_then(|country| world.of(country));
        let home = home.filter(|_| draft.known.is_none_or(|known| !world.is_state(known)));
        for state in
            roles.iter().filter_map(|role| role.of).chain(home.and_then(|home| cast.state_of.get(&home).copied()))
        {
            if state != id {
                members.entry(state).or_default().insert(id);
            }
        }
        roles.sort();
        cast.parties[id].roles = roles;
    }
    for (state, of) in members {
        cast.parties[state].members = of.into_iter().collect();
    }
}

/// The roles of a draft without those that would make an office holder of one state that of another: a misread line, where others
/// say better.
fn own_roles<'d>(draft: &'d Draft, world: &States<'_>) -> Vec<&'d (String, Option<EntityId>)> {
    let home = draft.party.country.as_deref().filter(|_| draft.party.kind == Kind::Person);
    let is_of = |state: EntityId, home: &str| {
        let country = world.knowledge().entities.get(state).and_then(|entity| entity.country.as_deref());
        country == Some(home) || !world.is_state(state)
    };
    let titles_at_home: BTreeSet<&str> = draft
        .roles
        .iter()
        .filter(|(_, of)| home.is_some_and(|home| of.is_some_and(|of| world.is_state(of) && is_of(of, home))))
        .map(|(title, _)| title.as_str())
        .collect();
    let listed = world.knowledge().holders.of(&draft.party.name).any(|term| Some(term.country) == home);
    let strays = |(title, of): &&(String, Option<EntityId>)| {
        let abroad = home.zip(*of).is_some_and(|(home, of)| !is_of(of, home));
        abroad && (listed || titles_at_home.contains(title.as_str()))
    };
    draft.roles.iter().filter(|role| !strays(role)).collect()
}

/// Lets every known entity that stands for a party lead to it: the capital and the seat to their state.
fn alias_entities(cast: &mut Cast, world: &States<'_>) {
    let mut more = Vec::new();
    for (id, _) in world.knowledge().entities.iter() {
        let stands_for = world.stands_for(id, Class::Party);
        if stands_for != id
            && let Some(&party) = cast.state_of.get(&stands_for)
        {
            more.push((id, party));
        }
    }
    for (entity, party) in more {
        cast.state_of.entry(entity).or_insert(party);
    }
}

#[cfg(test)]
mod tests;
