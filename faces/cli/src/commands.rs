//! One file a subcommand; what they share is here: articles and readings in parallel, in order.

mod brief;
mod corrections;
mod diff;
mod explain;
mod export;
mod read;
mod shell;
mod stories;
mod verify;

use crate::arguments::{Arguments, Command, Inputs};
use crate::input::{self, Failure, Found};
use crate::out::{self, Ending};
use rapporteur::article::{self, Address, Article, Given, ReadError};
use rapporteur::dossier::exports::Export;
use rapporteur::{Dossier, Knowledge, Reader, Reading, Scratch, dossier};
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Does what the user asks.
pub(crate) fn run(arguments: &Arguments) -> Ending {
    if let Some(threads) = arguments.threads.filter(|&threads| threads > 0) {
        _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let voice = Voice { quiet: arguments.quiet, verbose: arguments.verbose };
    match &arguments.command {
        Command::Brief(brief) => brief::run(brief, &voice),
        Command::Read(read) => read::run(read, &voice),
        Command::Stories(stories) => stories::run(stories, &voice),
        Command::Diff(diff) => diff::run(diff),
        Command::Export(export) => export::run(export, &voice),
        Command::Verify(verify) => verify::run(verify, &voice),
        Command::Explain(explain) => explain::run(explain),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man => shell::manual(),
    }
}

/// How much to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    quiet: bool,
    verbose: bool,
}

impl Voice {
    fn say(self, line: &str) {
        if !self.quiet {
            out::say(line);
        }
    }

    fn detail(self, line: &str) {
        if self.verbose {
            out::say(line);
        }
    }
}

/// An article or an error for each record of a file.
type Rows = Vec<Result<Article, ReadError>>;

/// How the bytes of a file become articles, and what is done with all of them together.
#[derive(Clone, Copy)]
struct Intake {
    read: fn(&Path, &Address, &Given) -> Result<Rows, Failure>,
    together: fn(Vec<Article>) -> Vec<Article>,
}

/// What was read, and what was not.
#[derive(Debug, Default)]
struct Taken<T> {
    rows: Vec<T>,
    failed: usize,
}

impl<T> Taken<T> {
    /// How a run over these inputs ends.
    fn ending(&self) -> Ending {
        match (self.rows.is_empty(), self.failed) {
            (false, 0) => Ending::Done,
            (true, 0) => Ending::Nothing,
            (_, _) => Ending::Partly,
        }
    }
}

/// Reads the articles of all inputs in parallel and makes something of each; rows in the order of the file names.
fn take<T: Send>(inputs: &Inputs, voice: Voice, intake: Intake, make: impl Fn(Article) -> T + Sync) -> Taken<T> {
    let Found { files, failures } = input::find(inputs);
    let given = given(inputs);
    let bar = out::progress(files.len());
    let one = |path: &PathBuf| {
        let address = Address { file: Some(path.display().to_string().into()), ..Address::default() };
        let rows: Vec<Result<T, Failure>> = match (intake.read)(path, &address, &given) {
            Ok(rows) => rows.into_iter().map(|row| row.map(&make).map_err(failure)).collect(),
            Err(failure) => vec![Err(failure)],
        };
        bar.inc(1);
        rows
    };
    let found: Vec<Vec<Result<T, Failure>>> = files.par_iter().map(one).collect();
    bar.finish_and_clear();
    let mut taken = Taken { rows: Vec::new(), failed: failures.len() };
    failures.iter().for_each(Failure::tell);
    for row in found.into_iter().flatten() {
        match row {
            Ok(row) => taken.rows.push(row),
            Err(failure) => {
                failure.tell();
                taken.failed += 1;
            }
        }
    }
    voice.detail(&format!("{} articles from {} files", taken.rows.len(), files.len()));
    if files.is_empty() && taken.failed == 0 {
        out::complain("found no file to read");
    }
    taken
}

fn failure(error: ReadError) -> Failure {
    let name = error.address.file.as_deref().unwrap_or("input").to_owned();
    let record = error.address.record.map(|record| format!(" (record {})", record + 1)).unwrap_or_default();
    Failure { name: name + &record, reason: error.why.to_string() }
}

fn given(inputs: &Inputs) -> Given {
    let boxed = |text: &Option<String>| text.as_deref().map(Box::from);
    Given { outlet: boxed(&inputs.outlet), date: boxed(&inputs.date), url: None }
}

/// Reads all inputs and what they say; an article that comes twice is read once.
fn readings(inputs: &Inputs, voice: Voice, intake: Intake, knowledge: &Arc<Knowledge>) -> Taken<Reading> {
    let reader = Reader::new(knowledge.clone());
    let Taken { rows, failed } = take(inputs, voice, intake, |article| article);
    let rows = (intake.together)(rows).into_par_iter();
    Taken {
        rows: rows.map_init(Scratch::default, |scratch, row| reader.read(Arc::new(row), scratch)).collect(),
        failed,
    }
}

/// The bytes of `account.json`, by its own name or that of its folder.
fn account_file(path: &Path) -> Result<String, Failure> {
    let file = if path.is_dir() { path.join("account.json") } else { path.to_owned() };
    let bytes = input::read(&file)?;
    String::from_utf8(bytes)
        .map_err(|_| Failure { name: file.display().to_string(), reason: "is not UTF-8".to_owned() })
}

/// The account in a file or folder; tells the user where there is none.
fn open_account(path: &Path) -> Option<Dossier> {
    let parsed = account_file(path).and_then(|json| {
        dossier::json::parse(&json).map_err(|reason| Failure { name: path.display().to_string(), reason })
    });
    parsed.inspect_err(Failure::tell).ok()
}

/// Writes the files of an output kind into a folder, and the folders they need.
fn export_to(export: &Export, dossier: &Dossier, folder: &Path) -> Result<(), Failure> {
    let failure = |path: &Path, reason: String| Failure { name: path.display().to_string(), reason };
    let files = (export.files)(dossier).map_err(|reason| failure(folder, reason))?;
    for file in files {
        let path = folder.join(&file.path);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| failure(parent, format!("could not be made: {error}")))?;
        write(&path, &file.bytes)?;
    }
    Ok(())
}

/// Writes a file whole or not at all: to a name of its own first, then in place.
fn write(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let draft = path.with_added_extension("part");
    let written = fs::write(&draft, text).and_then(|()| fs::rename(&draft, path));
    written
        .map_err(|error| Failure { name: path.display().to_string(), reason: format!("could not be written: {error}") })
}

/// All reading of cleaned articles goes through this intake.
const CLEANED: Intake = Intake {
    read: |path, address, given| match input::open_archive(path)? {
        Some(mut archive) => {
            article::read_archive(&mut archive, address, given).map_err(|error| input::failure(path, &error))
        }
        None => Ok(article::read(&input::read(path)?, address, given)),
    },
    together: |articles| article::without_standing(article::distinct(articles)),
};
/// Texts as they are.
const AS_IS: Intake = Intake {
    read: |path, address, given| Ok(article::as_is(&input::read(path)?, address, given)),
    together: article::distinct,
};
