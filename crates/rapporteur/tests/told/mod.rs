//! Two articles of two outlets, of one day or of none, read and told.

use rapporteur::account::Account;
use rapporteur::article::{self, Address, Given};
use rapporteur::{Judge, Knowledge, Reader, Scratch, Settings, tell};
use std::sync::{Arc, OnceLock};

pub(crate) fn told(texts: [&str; 2]) -> Account {
    tell_on(texts, Some("2025-03-08"))
}

/// The same, with no day to either.
#[allow(dead_code, reason = "each test file takes what it needs")]
pub(crate) fn undated(texts: [&str; 2]) -> Account {
    tell_on(texts, None)
}

fn tell_on(texts: [&str; 2], day: Option<&str>) -> Account {
    static READER: OnceLock<Reader> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::new(Knowledge::embedded()));
    let mut readings = Vec::new();
    for (text, outlet) in texts.iter().zip(["Fell Chronicle", "Harbour Post"]) {
        let given = Given { outlet: Some(outlet.into()), date: day.map(Into::into), ..Given::default() };
        let articles = article::as_is(text.as_bytes(), &Address::default(), &given).into_iter().flatten();
        readings.extend(articles.map(|article| reader.read(Arc::new(article), &mut Scratch::default())));
    }
    tell(readings, &Judge::new(Knowledge::embedded()), &Settings::default())
}
