//! `export`: an account in the forms that other tools read.

use super::publish::publish;
use super::{Voice, open_account};
use crate::arguments::{self, Export, TextsShown};
use crate::input::{self, Failure};
use crate::near;
use crate::out::{self, Ending};
use rapporteur::Dossier;
use rapporteur::dossier::exports::{self, File};
use std::path::Path;

pub(super) fn run(export: &Export, voice: Voice) -> Ending {
    let kinds = match export.to.iter().map(|name| kind(name)).collect::<Result<Vec<_>, Failure>>() {
        Ok(kinds) => kinds,
        Err(failure) => return voice.fail(&failure, Ending::Usage),
    };
    let Some(output) = &export.output else {
        arguments::missing("where to write is not said: -o DIR, or -o - for standard output");
    };
    let account = match open_account(&export.account) {
        Ok(account) => account,
        Err(failure) => return voice.fail(&failure, Ending::Partly),
    };
    let files = match files(&kinds, &account, export.texts.unwrap_or(TextsShown::Excerpt)) {
        Ok(files) => files,
        Err(failure) => return voice.fail(&failure, Ending::Nothing),
    };
    if input::is_standard_input(output) {
        return print(&files, voice);
    }
    if let Err(failure) = publish(&files, output) {
        return voice.fail(&failure, Ending::Nothing);
    }
    if voice.json {
        let paths: Vec<String> = files.iter().map(|file| output.join(&file.path).display().to_string()).collect();
        out::print_json(&serde_json::json!({ "files": paths }));
    }
    kinds.iter().for_each(|kind| voice.say(&told(kind, output)));
    Ending::Done
}

fn kind(name: &str) -> Result<&'static exports::Export, Failure> {
    let fail = |reason: String| Failure { name: name.to_owned(), reason };
    exports::named(name).ok_or_else(|| {
        if exports::ON_REQUEST.contains(&name) {
            return fail(format!("this program was built without it; build it with --features {name}"));
        }
        let names: Vec<&str> = exports::EXPORTS.iter().map(|export| export.name).collect();
        let hint = near::hint(name, names.iter().copied());
        fail(format!("no such form{hint} There are {}", names.join(", ")))
    })
}

fn files(kinds: &[&exports::Export], account: &Dossier, texts: TextsShown) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    for kind in kinds {
        let made = kind.shared(account, texts.into());
        files.extend(made.map_err(|reason| Failure { name: kind.name.to_owned(), reason })?);
    }
    Ok(files)
}

/// Gives the one file on standard output.
fn print(files: &[File], voice: Voice) -> Ending {
    let [file] = files else {
        let reason = format!("standard output takes one file, and this makes {}; -o takes a folder", files.len());
        return voice.fail(&Failure { name: "-".to_owned(), reason }, Ending::Usage);
    };
    out::print_bytes(&file.bytes);
    Ending::Done
}

fn told(kind: &exports::Export, output: &Path) -> String {
    format!("{} written to {}", kind.about, output.display())
}
