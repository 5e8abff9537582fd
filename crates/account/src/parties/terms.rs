//! Leads "the Norwegian foreign minister" to whoever held the office on the day, where the list of office holders and the
//! articles name the same person; and keeps "the former foreign minister" from standing for the state.

use super::Cast;
use super::figures::{Class, States};
use super::names::{Name, Spoken, Verdict};
use crate::model::{In, Merge, Party, PartyId, ReadingId};
use knowledge::{Day, Kind};
use reading::{Form, Mention, MentionId, Reading, Why};
use std::collections::BTreeMap;
use text::Table;

/// Goes through all who are named by an office alone.
pub(super) fn lead(cast: &mut Cast, readings: &Table<ReadingId, Reading>, world: &States<'_>) {
    let mut bearers = Bearers::default();
    for (id, reading) in readings.iter() {
        for (value, chain) in reading.chains.iter() {
            let at = In { reading: id, value };
            let office = chain.mentions.iter().find(|&&it| reading.mentions.get(it).is_some_and(is_office));
            let Some(&office) = office.filter(|_| !cast.party_of.contains_key(&at)) else { continue };
            let mention = &reading.mentions[office];
            if is_over(reading, mention, world) {
                cast.retired.insert(at);
            } else if let Some(party) = holder_name(reading, mention, world).and_then(|name| bearers.of(cast, name)) {
                cast.party_of.insert(at, party);
                let office = In { reading: id, value: office };
                add(&mut cast.parties[party], readings, office, &chain.mentions);
            }
        }
    }
}

/// Gives a party the mentions of its office, with the reason.
fn add(party: &mut Party, readings: &Table<ReadingId, Reading>, office: In<MentionId>, mentions: &[MentionId]) {
    let why = Why { rule: RULE, score: 900 };
    let is_name = |it: &&In<MentionId>| readings[it.reading].mentions[it.value].form == Form::Name;
    let named = party.mentions.iter().find(is_name).copied();
    party.merges.extend(named.map(|named| Merge { why, forms: [named, office] }));
    party.mentions.extend(mentions.iter().map(|&value| In { reading: office.reading, value }));
    party.mentions.sort_unstable();
    if party.why.iter().all(|why| why.rule != RULE) {
        party.why.push(why);
    }
}

const RULE: &str = "office-holder";

fn is_office(mention: &Mention) -> bool {
    mention.form == Form::Nominal && mention.kind == Kind::Person && mention.role.is_some()
}

/// "the former foreign minister".
fn is_over(reading: &Reading, mention: &Mention, world: &States<'_>) -> bool {
    let former = &world.knowledge().offices.former;
    reading.words(mention.span).split_whitespace().any(|word| former.get(word).is_some())
}

/// Who held the office on the day that the mention was published.
fn holder_name<'w>(reading: &Reading, mention: &Mention, world: &'w States<'_>) -> Option<&'w str> {
    let on = reading.article.published_at(mention.span.start())?.value.date();
    let on = Day(on.year(), on.month().unsigned_abs(), on.day().unsigned_abs());
    let state = world.stands_for(mention.role_of?, Class::Party);
    let country = world.knowledge().entities.get(state)?.country.as_deref()?;
    let office = reading.words(mention.role?).to_lowercase();
    Some(world.knowledge().holders.at(country, &office, on)?.name)
}

/// Who of the articles bears a name, each name looked for once.
#[derive(Default)]
struct Bearers {
    /// The names of two words or more of all persons.
    spoken: Vec<(PartyId, Spoken)>,
    found: BTreeMap<String, Option<PartyId>>,
}

impl Bearers {
    /// The one person of this name; nobody where there are several.
    fn of(&mut self, cast: &Cast, name: &str) -> Option<PartyId> {
        if let Some(&found) = self.found.get(name) {
            return found;
        }
        if self.spoken.is_empty() {
            let persons = cast.parties.iter().filter(|(_, party)| party.kind == Kind::Person);
            let names = persons.flat_map(|(id, party)| party.aliases.iter().map(move |alias| (id, &alias.text)));
            let whole = names.filter(|(_, text)| text.contains(' '));
            self.spoken = whole.map(|(id, text)| (id, Spoken::new(&Name::new(text)))).collect();
        }
        let sought = Spoken::new(&Name::new(name));
        let same = self.spoken.iter().filter(|(_, there)| matches!(sought.compare(there), Verdict::Same(_)));
        let mut bearers: Vec<PartyId> = same.map(|&(id, _)| id).collect();
        bearers.dedup();
        let found = bearers.first().copied().filter(|_| bearers.len() == 1);
        self.found.insert(name.to_owned(), found);
        found
    }
}
