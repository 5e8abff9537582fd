//! What a user may say on the command line.

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use rapporteur::dossier::model::Texts;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  rapporteur brief examples/survey-ship -o out    articles in, dossier out: open out/index.html
  rapporteur brief talks/*.html -o out --title 'Survey ship'
  rapporteur read page.html --to jsonl | jq .statements
  rapporteur verify out                          re-check every span and hash
  rapporteur explain out c-e3fcff603392          why: spans, cue words, rules

Exit codes: 0 done; 1 ran, but found nothing, or a check failed; 2 wrong usage;
3 some inputs could not be read (each is named), output was written for the rest.";

/// Reads the news coverage of a political story and keeps a sourced account of it.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, after_help = EXAMPLES, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Say less: errors only.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more: a line for each article.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// How many threads to use; never changes a byte of the output.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The main job: articles in, dossier out.
    Brief(Brief),
    /// What each article says, one reading an article.
    Read(Read),
    /// Group a mixed pile of articles into stories: one JSON row an article.
    Stories(Stories),
    /// What changed from one account to another.
    Diff(Diff),
    /// Write an account in the forms that other tools read.
    Export(Export),
    /// Re-check every span and hash of an account.
    Verify(Verify),
    /// Why something stands in an account.
    Explain(Explain),
    /// Write shell completions.
    #[command(hide = true)]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual page.
    #[command(hide = true)]
    Man,
}

/// Which articles.
#[derive(Args, Debug)]
pub(crate) struct Inputs {
    /// Files, folders (searched through), patterns such as 'talks/*.html', or - for standard input.
    #[arg(required_unless_present = "files_from", value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// A file that names one input a line; - for standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) files_from: Option<PathBuf>,
    /// Who published them, where you know better than the pages say.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// When they were published, such as 2026-03-14.
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Brief {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The folder to write to: index.html, account.json and tables as CSV.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// A title of your own.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// How much of the articles' texts the dossier holds.
    #[arg(long, value_enum, default_value_t = TextsShown::Full, value_name = "HOW")]
    pub(crate) texts: TextsShown,
    /// Leave out what was published later, such as 2026-03-14.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// What you know better, one line each: `same A = B`, `not A = B`, `name A = B`. Kept in the folder as corrections.txt
    /// and followed by its next editions.
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// Print what was found as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// How much of other people's texts is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextsShown {
    /// All of it.
    Full,
    /// The sentences that the account points into.
    Excerpt,
    /// Nothing but the words of its spans.
    None,
}

impl From<TextsShown> for Texts {
    fn from(shown: TextsShown) -> Texts {
        match shown {
            TextsShown::Full => Texts::Full,
            TextsShown::Excerpt => Texts::Excerpt,
            TextsShown::None => Texts::None,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Stories {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The earlier folder or account.json.
    pub(crate) old: PathBuf,
    /// The later folder or account.json.
    pub(crate) new: PathBuf,
    /// Print the changes as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The folder that `brief` wrote, or an account.json.
    pub(crate) account: PathBuf,
    /// Which form: html, json, csv, markdown, annotations, brat, geojson, rss, jsonfeed.
    #[arg(long, value_name = "FORM")]
    pub(crate) to: String,
    /// The folder to write to.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// How much of the articles' texts to hand on.
    #[arg(long, value_enum, default_value_t = TextsShown::Excerpt, value_name = "HOW")]
    pub(crate) texts: TextsShown,
}

#[derive(Args, Debug)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// In which form.
    #[arg(long, value_enum, default_value_t = ReadingForm::Jsonl, value_name = "FORM")]
    pub(crate) to: ReadingForm,
    /// Take plain text, or JSONL rows {id, text, created}, whole, with no cleaning: offsets are offsets of the input.
    #[arg(long)]
    pub(crate) as_is: bool,
    /// The folder to write to; needed for brat, which is two files an article.
    #[arg(short, long, value_name = "DIR", required_if_eq("to", "brat"))]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadingForm {
    /// One JSON object a line.
    Jsonl,
    /// Universal Dependencies.
    Conllu,
    /// Stand-off files for the brat annotation tool.
    Brat,
}

#[derive(Args, Debug)]
pub(crate) struct Verify {
    /// The folder that `brief` wrote, or an account.json.
    pub(crate) account: PathBuf,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The folder that `brief` wrote, or an account.json.
    pub(crate) account: PathBuf,
    /// What to explain: an id as the account gives it.
    pub(crate) id: String,
    /// Print the reasons as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The user's arguments; ends the program with code 2 where they are wrong.
pub(crate) fn parse() -> Arguments {
    Arguments::parse()
}

/// The command as clap knows it, for completions and the manual.
pub(crate) fn command() -> clap::Command {
    Arguments::command()
}
