//! Parties and places as plain data.

use super::index::{Index, With, named};
use crate::model::{Alias, Merge, Party, PartyRole, Why};
use crate::shared::Shared;
use account::{In, PartyId, PlaceId};
use knowledge::EntityId;
use reading::MentionId;
use std::collections::BTreeMap;
use text::Table;

pub(crate) fn parties(index: &Index<'_>, rows: Table<PartyId, account::Party>) -> Vec<Party> {
    let rows = named(rows, |id| index.party(id));
    rows.map(|(id, row)| party(index, id, &row)).collect()
}

pub(crate) fn places(index: &Index<'_>, rows: Table<PlaceId, account::Party>) -> Vec<Party> {
    let rows = named(rows, |id| index.place(id));
    rows.map(|(id, row)| Party { point: point(index, &row.mentions), ..party(index, id, &row) }).collect()
}

fn party(index: &Index<'_>, id: Shared, party: &account::Party) -> Party {
    let owned = |text: &Option<Box<str>>| text.as_deref().map(Shared::from);
    Party {
        id,
        name: party.name.to_string().into(),
        kind: party.kind,
        country: owned(&party.country),
        code: owned(&party.code),
        outside: party.outside.is_some(),
        known_as: owned(&party.outside).filter(|known| **known != *party.name),
        roles: party.roles.iter().map(|role| role_of(index, role)).collect(),
        members: party.members.iter().map(|&id| index.party(id)).collect(),
        aliases: party.aliases.iter().map(|alias| alias_of(index, alias)).collect(),
        point: None,
        mentions: mentions(index, &party.mentions),
        why: party.why.iter().map(plain_why).collect(),
        merges: party.merges.iter().map(|merge| merge_of(index, merge)).collect(),
    }
}

fn merge_of(index: &Index<'_>, merge: &account::Merge) -> Merge {
    let [one, other] = merge.forms.map(|form| {
        let found = &index.reading(form.reading).mentions[form.value];
        index.span(form.with(found.span))
    });
    Merge { rule: Shared::fixed(merge.why.rule), score: merge.why.score, one, other }
}

/// A reason about a whole, with no words of its own.
pub(crate) fn plain_why(why: &reading::Why) -> Why {
    Why { rule: Shared::fixed(why.rule), cue: None, score: why.score }
}

fn role_of(index: &Index<'_>, role: &account::PartyRole) -> PartyRole {
    PartyRole { title: role.title.to_string().into(), of: role.of.map(|id| index.party(id)) }
}

fn alias_of(index: &Index<'_>, alias: &account::Alias) -> Alias {
    Alias {
        text: alias.text.to_string().into(),
        articles: alias.readings.iter().map(|&id| index.article(id)).collect(),
    }
}

fn mentions(index: &Index<'_>, mentions: &[In<MentionId>]) -> Vec<crate::model::Span> {
    index.sorted(mentions.iter().map(|mention| {
        let found = &index.reading(mention.reading).mentions[mention.value];
        mention.with(found.span)
    }))
}

/// Where a place lies, by the known entity that most of its mentions name; the first listed where two draw.
fn point(index: &Index<'_>, mentions: &[In<MentionId>]) -> Option<(f64, f64)> {
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    for mention in mentions {
        let found = &index.reading(mention.reading).mentions[mention.value];
        if let Some(known) = found.known {
            *counts.entry(known).or_default() += 1;
        }
    }
    let most = counts.into_iter().rev().max_by_key(|&(_, count)| count);
    let (latitude, longitude) = index.knowledge.entities.get(most?.0)?.point?;
    Some((degrees(latitude), degrees(longitude)))
}

fn degrees(thousandths: i32) -> f64 {
    f64::from(thousandths) / 1000.0
}
