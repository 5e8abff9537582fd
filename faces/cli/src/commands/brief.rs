//! `brief`: articles in, dossier out.

use super::{CLEANED, Voice, readings, write};
use crate::arguments::Brief;
use crate::input::Failure;
use crate::out::{self, Ending};
use rapporteur::{Dossier, Judge, Knowledge, Settings, compile, dossier, tell};
use std::fs;
use std::path::Path;

pub(super) fn run(brief: &Brief, voice: &Voice) -> Ending {
    let mut taken = readings(&brief.inputs, *voice, CLEANED);
    let ending = taken.ending();
    if taken.rows.is_empty() {
        out::complain("no article was found, so nothing was written");
        return ending;
    }
    let judge = Judge { knowledge: Knowledge::embedded() };
    let settings = Settings { title: brief.title.as_deref().map(Box::from), ..Settings::default() };
    let account = tell(std::mem::take(&mut taken.rows), &judge, &settings);
    let dossier = compile(&account);
    if let Err(failure) = save(&dossier, &brief.output) {
        failure.tell();
        return Ending::Nothing;
    }
    if brief.json {
        out::print(&format!("{}\n", counts(&dossier)));
    }
    voice.say(&summary(&dossier, &brief.output));
    ending
}

/// Writes all files of the dossier.
fn save(dossier: &Dossier, folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure {
        name: folder.display().to_string(),
        reason: format!("could not be made: {error}"),
    })?;
    write(&folder.join("account.json"), &dossier::json::render(dossier))?;
    write(&folder.join("index.html"), &dossier::html::render(dossier))?;
    for table in [dossier::tables::events(dossier), dossier::tables::claims(dossier)] {
        write(&folder.join(format!("{}.csv", table.name)), &dossier::tables::csv(&table))?;
    }
    Ok(())
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
