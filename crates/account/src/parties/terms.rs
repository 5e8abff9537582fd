//! Leads "the Norwegian foreign minister" to whoever held the office on the day, where the list of office holders and the
//! articles name the same person; and keeps "the former foreign minister" from standing for the state.

use super::Cast;
use super::figures::{Class, States};
use super::names::{Name, Verdict};
use crate::model::{In, PartyId, ReadingId};
use knowledge::{Day, Kind};
use reading::{Form, Mention, Reading, Why};
use text::Table;

/// Goes through all who are named by an office alone.
pub(super) fn lead(cast: &mut Cast, readings: &Table<ReadingId, Reading>, world: &States<'_>) {
    for (id, reading) in readings.iter() {
        for (value, chain) in reading.chains.iter() {
            let at = In { reading: id, value };
            let mention =
                chain.mentions.iter().filter_map(|&mention| reading.mentions.get(mention)).find(|it| is_office(it));
            let Some(mention) = mention.filter(|_| !cast.party_of.contains_key(&at)) else { continue };
            if is_over(reading, mention, world) {
                cast.retired.insert(at);
            } else if let Some(party) = holder(cast, reading, mention, world) {
                cast.party_of.insert(at, party);
                let row = &mut cast.parties[party];
                row.mentions.extend(chain.mentions.iter().map(|&value| In { reading: id, value }));
                row.mentions.sort_unstable();
                if row.why.iter().all(|why| why.rule != RULE) {
                    row.why.push(Why { rule: RULE, score: 900 });
                }
            }
        }
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

/// The one person of the articles who held the office on the day of this one.
fn holder(cast: &Cast, reading: &Reading, mention: &Mention, world: &States<'_>) -> Option<PartyId> {
    let on = reading.article.published?.value.date();
    let on = Day(on.year(), on.month().unsigned_abs(), on.day().unsigned_abs());
    let state = world.stands_for(mention.role_of?, Class::Party);
    let country = world.knowledge().entities.get(state)?.country.as_deref()?;
    let office = reading.words(mention.role?).to_lowercase();
    let name = Name::new(world.knowledge().holders.at(country, &office, on)?.name);
    let same = |alias: &str| matches!(name.compare(&Name::new(alias)), Verdict::Same(_)) && alias.contains(' ');
    let bearers = cast
        .parties
        .iter()
        .filter(|(_, party)| party.kind == Kind::Person && party.aliases.iter().any(|alias| same(&alias.text)));
    let bearers: Vec<PartyId> = bearers.map(|(id, _)| id).collect();
    bearers.first().copied().filter(|_| bearers.len() == 1)
}
