//! `brief`: articles in, dossier out.

use super::corrections::Kept;
use super::{CLEANED, Voice, export_to, open_account, readings};
use crate::arguments::Brief;
use crate::input::Failure;
use crate::out::{self, Ending};
use jiff::civil::{Date, DateTime};
use rapporteur::account::Edition;
use rapporteur::dossier::exports;
use rapporteur::{Dossier, Knowledge, Settings, compile, dossier, tell};
use std::path::Path;

pub(super) fn run(brief: &Brief, voice: &Voice) -> Ending {
    let Ok(as_of) = brief.as_of.as_deref().map(instant).transpose() else {
        out::complain("--as-of takes a day such as 2026-03-14, or a time such as 2026-03-14T18:00");
        return Ending::Usage;
    };
    let Some(kept) = Kept::of(brief) else { return Ending::Usage };
    let knowledge = Knowledge::embedded();
    let mut taken = readings(&brief.inputs, *voice, CLEANED, &knowledge);
    let ending = taken.ending();
    if taken.rows.is_empty() {
        out::complain("no article was found, so nothing was written");
        return ending;
    }
    let previous = previous(&brief.output);
    let settings = Settings {
        as_of,
        title: brief.title.as_deref().map(Box::from),
        previous: previous
            .as_ref()
            .map(|before| Edition { number: before.edition.number, previous: Some(before.digest.as_str().into()) }),
    };
    let account = tell(std::mem::take(&mut taken.rows), &kept.judge(knowledge), &settings);
    kept.report(&account.unapplied);
    let dossier = edition(dossier::share(&compile(&account), brief.texts.into()), previous);
    if let Err(failure) = save(&dossier, &brief.output).and_then(|()| kept.save(&brief.output)) {
        failure.tell();
        return Ending::Nothing;
    }
    if brief.json {
        out::print(&format!("{}\n", counts(&dossier)));
    }
    voice.say(&summary(&dossier, &brief.output));
    ending
}

/// A day means its end: an account as of that day knows all of it.
fn instant(text: &str) -> Result<DateTime, jiff::Error> {
    text.parse::<Date>().map(|day| day.at(23, 59, 59, 0)).or_else(|_| text.parse())
}

/// The account that the folder holds, if it holds one that can be read.
fn previous(folder: &Path) -> Option<Dossier> {
    folder.join("account.json").is_file().then(|| open_account(folder))?
}

/// The next edition with what changed; the edition before where nothing did.
fn edition(dossier: Dossier, previous: Option<Dossier>) -> Dossier {
    let Some(before) = previous else { return dossier };
    let mut same = Dossier { edition: before.edition.clone(), changes: before.changes.clone(), ..dossier.clone() };
    same.digest = dossier::json::digest(&same);
    if same.digest == before.digest { before } else { dossier::since(dossier, &before) }
}

/// Writes all files of the dossier.
fn save(dossier: &Dossier, folder: &Path) -> Result<(), Failure> {
    exports::BRIEF
        .iter()
        .filter_map(|name| exports::named(name))
        .try_for_each(|export| export_to(export, dossier, folder))
}

fn counts(dossier: &Dossier) -> serde_json::Value {
    serde_json::json!({
        "articles": dossier.articles.len(),
        "origins": dossier.origins.len(),
        "parties": dossier.parties.len(),
        "claims": dossier.claims.len(),
        "conflicts": dossier.conflicts.len(),
        "open": dossier.open.len(),
        "digest": dossier.digest,
    })
}

fn summary(dossier: &Dossier, folder: &Path) -> String {
    let count = |number: usize, one: &str| if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") };
    format!(
        "{} of {}: {}, {}, {}. Open {}",
        count(dossier.articles.len(), "article"),
        count(dossier.origins.len(), "origin"),
        count(dossier.claims.len(), "claim"),
        count(dossier.conflicts.len(), "conflict"),
        count(dossier.open.len(), "open question"),
        folder.join("index.html").display()
    )
}
