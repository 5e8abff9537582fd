//! From an account to a dossier: ids become content hashes, bytes become code points, tables become plain data.

mod articles;
mod claims;
mod disputes;
mod events;
mod index;
mod naming;
mod parties;
mod statements;
mod times;

use crate::json;
use crate::model::{Dossier, Edition, SCHEMA, Texts};
use crate::shared::Shared;
use account::Account;
use index::Index;

pub(crate) use naming::hex;
pub(crate) use times::{bound, number};

/// The account as plain data, sealed with its digest. What has been made plain is given back at once, and what holds most
/// comes first: a large account is never held twice as a whole.
pub fn compile(mut account: Account) -> Dossier {
    let readings = std::mem::take(&mut account.readings);
    let index = Index::new(&readings, &account);
    let mut dossier = Dossier {
        schema: SCHEMA.into(),
        digest: Shared::default(),
        title: account.title.to_string().into(),
        edition: edition(&account),
        texts: Texts::Full,
        full: None,
        order: order(),
        articles: articles::articles(&index),
        claims: claims::claims(&index, account.claims, (&account.events, &account.statements)),
        statements: statements::statements(&index, account.statements),
        events: events::events(&index, account.events),
        parties: parties::parties(&index, account.parties),
        places: parties::places(&index, account.places),
        origins: articles::origins(&index, account.origins),
        undecided: articles::undecided(&index, &account.undecided),
        positions: claims::positions(&index, account.positions),
        conflicts: disputes::conflicts(&index, &account.conflicts),
        differences: disputes::differences(&index, &account.differences),
        timeline: disputes::timeline(&index, &account.timeline),
        open: disputes::open(&index, &account.open),
        changes: None,
    };
    drop(index);
    drop(readings);
    dossier.digest = json::digest(&dossier).into();
    dossier
}

fn edition(account: &Account) -> Edition {
    Edition { number: account.edition.number, previous: account.edition.previous.as_deref().map(Shared::from) }
}

fn order() -> std::collections::BTreeMap<String, String> {
    let rows = Dossier::ORDER.iter();
    rows.map(|&(array, key)| (array.to_owned(), key.to_owned())).collect()
}
