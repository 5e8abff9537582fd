//! One file a subcommand; what they share is here: articles and readings in parallel, in order.

mod brief;
mod corrections;
mod diff;
mod explain;
mod export;
mod help;
mod kept;
mod publish;
mod read;
mod shell;
mod stories;
mod verify;

use crate::arguments::{Arguments, Command, Inputs};
use crate::input::{self, Failure, Found, Opened};
use crate::out::{self, Ending};
use rapporteur::article::{self, Address, Article, Given, ReadError};
use rapporteur::{Dossier, Knowledge, Reader, Reading, Scratch, dossier};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Does what the user asks.
pub(crate) fn run(arguments: &Arguments) -> Ending {
    if let Some(threads) = arguments.threads.filter(|&threads| threads > 0) {
        _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let voice = Voice { quiet: arguments.quiet, verbose: arguments.verbose, json: arguments.json };
    match &arguments.command {
        Command::Brief(brief) => brief::run(brief, voice),
        Command::Read(read) => read::run(read, voice),
        Command::Stories(stories) => stories::run(stories, voice),
        Command::Diff(diff) => diff::run(diff, voice),
        Command::Export(export) => export::run(export, voice),
        Command::Verify(verify) => verify::run(verify, voice),
        Command::Explain(explain) => explain::run(explain, voice),
        Command::Help { topic } => help::run(topic.as_deref(), voice),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { output } => shell::manual(output.as_deref(), voice),
    }
}

/// How much to say, and in which form.
#[derive(Clone, Copy, Debug)]
struct Voice {
    quiet: bool,
    verbose: bool,
    json: bool,
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

    /// Tells what kept the command from its work, and gives it as JSON where results are wanted so.
    fn fail(self, failure: &Failure, ending: Ending) -> Ending {
        failure.tell();
        if self.json {
            out::print_json(&serde_json::json!({ "failures": [failure.to_json()] }));
        }
        ending
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
    failures: Vec<Failure>,
}

impl<T> Taken<T> {
    /// How a run over these inputs ends.
    fn ending(&self) -> Ending {
        match (self.rows.is_empty(), self.failures.is_empty()) {
            (false, true) => Ending::Done,
            (true, true) => Ending::Nothing,
            (_, false) => Ending::Partly,
        }
    }

    /// The inputs that could not be read, as JSON.
    fn failed(&self) -> Vec<serde_json::Value> {
        self.failures.iter().map(Failure::to_json).collect()
    }
}

/// Reads the articles of all inputs in parallel; rows in the order of the file names.
fn take(inputs: &Inputs, voice: Voice, intake: Intake) -> Taken<Article> {
    let Found { files, mut failures } = input::find(inputs);
    let given = given(inputs);
    let bar = out::progress("Opening", files.len());
    let one = |path: &PathBuf| {
        let address = Address { file: Some(path.display().to_string().into()), ..Address::default() };
        let rows: Vec<Result<Article, Failure>> = match (intake.read)(path, &address, &given) {
            Ok(rows) => rows.into_iter().map(|row| row.map_err(failure)).collect(),
            Err(failure) => vec![Err(failure)],
        };
        bar.inc(1);
        rows
    };
    let found: Vec<Vec<Result<Article, Failure>>> = files.par_iter().map(one).collect();
    bar.finish_and_clear();
    let mut rows = Vec::new();
    for row in found.into_iter().flatten() {
        match row {
            Ok(row) => rows.push(row),
            Err(failure) => failures.push(failure),
        }
    }
    failures.iter().for_each(Failure::tell);
    voice.detail(&format!("{} articles from {} files", rows.len(), files.len()));
    if files.is_empty() && failures.is_empty() {
        out::complain("found no file to read");
    }
    Taken { rows, failures }
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
    let Taken { rows, failures } = take(inputs, voice, intake);
    Taken { rows: read_all((intake.together)(rows), knowledge), failures }
}

/// What the articles say, in their order.
fn read_all(rows: Vec<Article>, knowledge: &Arc<Knowledge>) -> Vec<Reading> {
    read_each(rows, knowledge, |reading| reading)
}

/// What is made of what each of the articles says, in their order.
fn read_each<T: Send>(rows: Vec<Article>, knowledge: &Arc<Knowledge>, made: fn(Reading) -> T) -> Vec<T> {
    if rows.is_empty() {
        return Vec::new();
    }
    let reader = Reader::new(knowledge.clone());
    let bar = out::progress("Reading", rows.len());
    let one = |scratch: &mut Scratch, row| {
        let reading = reader.read(Arc::new(row), scratch);
        bar.inc(1);
        made(reading)
    };
    let rows = rows.into_par_iter().map_init(Scratch::default, one).collect();
    bar.finish_and_clear();
    rows
}

/// The bytes of `account.json`, by its own name or that of its folder.
fn account_file(path: &Path) -> Result<String, Failure> {
    let file = if path.is_dir() { path.join("account.json") } else { path.to_owned() };
    let bytes = input::read(&file)?;
    String::from_utf8(bytes)
        .map_err(|_| Failure { name: file.display().to_string(), reason: "is not UTF-8".to_owned() })
}

/// The account in a file or folder.
fn open_account(path: &Path) -> Result<Dossier, Failure> {
    let json = account_file(path)?;
    dossier::json::parse(&json)
        .map_err(|error| Failure { name: path.display().to_string(), reason: format!("is no account: {error}") })
}

/// All reading of cleaned articles goes through this intake.
const CLEANED: Intake = Intake {
    read: |path, address, given| match input::open(path)? {
        Opened::Archive(mut archive) => {
            article::read_archive(&mut archive, address, given).map_err(|error| input::failure(path, &error))
        }
        Opened::Whole(bytes) => Ok(article::read(&bytes, address, given)),
    },
    together: |articles| article::dated(article::without_standing(article::distinct(articles))),
};
/// Texts as they are.
const AS_IS: Intake = Intake {
    read: |path, address, given| Ok(article::as_is(&input::read(path)?, address, given)),
    together: article::distinct,
};
