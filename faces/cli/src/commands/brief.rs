//! `brief`: articles in, dossier out.

use super::corrections::Kept;
use super::kept::{self, Readings};
use super::publish::Drafts;
use super::{CLEANED, Taken, Voice, take};
use crate::arguments::{self, Brief, TextsShown};
use crate::input::Failure;
use crate::out::{self, Ending};
use jiff::civil::{Date, DateTime};
use rapporteur::account::Edition;
use rapporteur::dossier::{Before, Head, exports};
use rapporteur::{Dossier, Knowledge, Reading, Settings, compile, dossier, tell};
use rayon::prelude::*;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

/// The file of the account in its folder.
const ACCOUNT: &str = "account.json";
/// How much of it is read in one go.
const BLOCK: usize = 1 << 16;

pub(super) fn run(brief: &Brief, voice: Voice) -> Ending {
    let Ok(as_of) = brief.as_of.as_deref().map(instant).transpose() else {
        out::complain("--as-of takes a day such as 2026-03-14, or a time such as 2026-03-14T18:00");
        return Ending::Usage;
    };
    let Some(output) = &brief.output else {
        arguments::missing("where to write is not said: -o DIR, or output = \"DIR\" under [brief] in rapporteur.toml");
    };
    if output.is_file() {
        let failure = Failure { name: output.display().to_string(), reason: "is a file; -o takes a folder".to_owned() };
        return voice.fail(&failure, Ending::Usage);
    }
    let kept = match Kept::of(brief, output) {
        Ok(kept) => kept,
        Err(failure) => return voice.fail(&failure, Ending::Usage),
    };
    let knowledge = Knowledge::embedded();
    let previous = head(output);
    let mut taken = gathered(brief, output, voice, &knowledge);
    if taken.rows.is_empty() {
        out::complain("no article was found, so nothing was written");
        if voice.json {
            out::print_json(&serde_json::json!({ "failures": taken.failed() }));
        }
        return taken.ending();
    }
    let ending = taken.ending();
    let settings = Settings {
        as_of,
        title: brief.title.as_deref().map(Box::from),
        previous: previous
            .as_ref()
            .map(|head| Edition { number: head.edition.number, previous: Some(head.digest.as_str().into()) }),
    };
    let (rows, judge) = (std::mem::take(&mut taken.rows), kept.judge(knowledge));
    // All large things are made by the same threads: each takes again what it has given back.
    let account = rayon::scope(|_| tell(rows, &judge, &settings));
    kept.report(&account.unapplied);
    let dossier = match brief.texts.unwrap_or(TextsShown::Full) {
        TextsShown::Full => rayon::scope(|_| compile(account)),
        texts @ (TextsShown::Excerpt | TextsShown::None) => dossier::share(&compile(account), texts.into()),
    };
    let before = previous.and_then(|_| before(output).inspect_err(Failure::tell).ok());
    let dossier = edition(dossier, before);
    if let Err(failure) = save(&dossier, kept, output) {
        return voice.fail(&failure, Ending::Nothing);
    }
    if voice.json {
        let mut counts = counts(&dossier);
        counts["output"] = output.display().to_string().into();
        counts["failures"] = taken.failed().into();
        out::print_json(&counts);
    }
    voice.say(&summary(&dossier, output));
    // The end of the program gives the memory back in one go, which is quicker than piece by piece.
    std::mem::forget(dossier);
    ending
}

/// The readings of the inputs, those of the edition before made use of. Inputs that have no article of that edition, but tell of
/// its story, are added to it; else they are all that the account is made of.
fn gathered(brief: &Brief, output: &Path, voice: Voice, knowledge: &Arc<Knowledge>) -> Taken<Reading> {
    let Taken { rows, failures } = take(&brief.inputs, voice, CLEANED);
    let mut before = Readings::open(output);
    let (mut rows, mut new) = before.known((CLEANED.together)(rows));
    let as_before = new.is_empty() && before.are_up_to_date();
    if !before.met && output.join(ACCOUNT).is_file() {
        (rows, new) = kept::dated(before.of_one_story(&new), new);
    }
    voice.detail(&format!("{} readings were kept, {} are new", rows.len(), new.len()));
    rows.extend(kept::read(new, knowledge));
    match brief.texts.unwrap_or(TextsShown::Full) {
        TextsShown::Full if as_before => {}
        TextsShown::Full => kept::save(output, &rows),
        TextsShown::Excerpt | TextsShown::None => kept::forget(output),
    }
    Taken { rows, failures }
}

/// A day means its end: an account as of that day knows all of it.
fn instant(text: &str) -> Result<DateTime, jiff::Error> {
    text.parse::<Date>().map(|day| day.at(23, 59, 59, 0)).or_else(|_| text.parse())
}

/// The head of the account that the folder holds, if it holds one that can be read.
fn head(folder: &Path) -> Option<Head> {
    let file = File::open(folder.join(ACCOUNT)).ok()?;
    let head = Head::read(BufReader::new(file));
    head.or_else(|| Some(before(folder).inspect_err(Failure::tell).ok()?.head))
}

/// What the next edition needs of the account that the folder holds.
fn before(folder: &Path) -> Result<Before, Failure> {
    let path = folder.join(ACCOUNT);
    let fail = |reason: String| Failure { name: folder.display().to_string(), reason };
    let file = File::open(path).map_err(|error| fail(error.to_string()))?;
    Before::read(BufReader::with_capacity(BLOCK, file)).map_err(|error| fail(format!("is no account: {error}")))
}

/// The next edition with what changed; the edition before where nothing did.
fn edition(mut dossier: Dossier, before: Option<Before>) -> Dossier {
    let Some(before) = before else { return dossier };
    let number = std::mem::replace(&mut dossier.edition, before.head.edition.clone());
    dossier.changes.clone_from(&before.changes);
    dossier.digest = dossier::json::digest(&dossier).into();
    if dossier.digest == before.head.digest {
        return dossier;
    }
    dossier::since(Dossier { edition: number, changes: None, ..dossier }, &before)
}

/// Writes all files of the dossier; the account last, so that it is there only where all of its pages are.
fn save(dossier: &Dossier, kept: Kept, folder: &Path) -> Result<(), Failure> {
    let drafts = Drafts::new(folder)?;
    let mut paths = Vec::new();
    if let Some(file) = kept.into_file() {
        drafts.put(&file)?;
        paths.push(file.path);
    }
    let made: Vec<Result<Vec<String>, String>> = exports::BRIEF
        .par_iter()
        .filter_map(|name| exports::named(name))
        .map(|export| export.write(dossier, &|path| drafts.open(path)))
        .collect();
    for made in made {
        paths.extend(made.map_err(|reason| Failure { name: folder.display().to_string(), reason })?);
    }
    drafts.publish(paths.iter().map(String::as_str))
}

fn counts(dossier: &Dossier) -> serde_json::Value {
    serde_json::json!({
        "title": dossier.title,
        "edition": dossier.edition.number,
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
