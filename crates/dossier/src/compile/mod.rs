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

/// The account as plain data, sealed with its digest.
pub fn compile(account: &Account) -> Dossier {
    let index = Index::new(account);
    let mut dossier = Dossier {
        schema: SCHEMA.into(),
        digest: Shared::default(),
        title: account.title.to_string().into(),
        edition: edition(account),
        texts: Texts::Full,
        full: None,
        order: order(),
        articles: articles::articles(&index),
        origins: articles::origins(&index),
        undecided: articles::undecided(&index),
        parties: parties::parties(&index),
        places: parties::places(&index),
        events: events::events(&index),
        statements: statements::statements(&index),
        claims: claims::claims(&index),
        positions: claims::positions(&index),
        conflicts: disputes::conflicts(&index),
        differences: disputes::differences(&index),
        timeline: disputes::timeline(&index),
        open: disputes::open(&index),
        changes: None,
    };
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
