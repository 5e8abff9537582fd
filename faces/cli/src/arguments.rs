//! What a user may say on the command line.

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use rapporteur::dossier::model::Texts;
use serde::Deserialize;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  rapporteur brief talks/ -o out                articles in, dossier out: open out/index.html
  rapporteur brief talks/*.html -o out --title 'Survey ship'
  rapporteur read page.html | jq .statements    what one article says, as JSON
  rapporteur export out --to csv,annotations -o tables
  rapporteur verify out                         re-check every span and hash
  rapporteur explain out c-e3fcff603392         why: passages, cue words, rules";

const ENDINGS: &str = "\
Exit codes: 0 done; 1 ran, but found nothing, or a check failed; 2 wrong usage; 3 some
inputs could not be read (each is named), output was written for the rest.";

const BRIEF: &str = "\
Examples:
  rapporteur brief talks/ -o out
  rapporteur brief talks/*.html feed.xml -o out --title 'Survey ship' --texts excerpt
  rapporteur brief crawl.warc.gz -o out --as-of 2026-03-14 --json | jq .conflicts

Into a folder that holds an account, this makes the next edition and shows what changed.";

const STORIES: &str = "\
Examples:
  rapporteur stories pile/ > stories.jsonl
  rapporteur stories pile/ | jq -r .story | sort | uniq -c";

const DIFF: &str = "\
Examples:
  rapporteur diff monday tuesday
  rapporteur diff monday tuesday --json | jq '.added[].text'";

const EXPORT: &str = "\
Examples:
  rapporteur export out --to csv -o tables
  rapporteur export out --to sqlite,parquet -o tables
  rapporteur export out --to annotations -o - | jq .total
  rapporteur export out --to html --texts none -o sent";

const READ: &str = "\
Examples:
  rapporteur read page.html | jq .statements
  rapporteur read talks/ --to conllu > talks.conllu
  rapporteur read talks/ --to brat -o brat";

const VERIFY: &str = "\
Examples:
  rapporteur verify out
  rapporteur verify out/account.json --json | jq .failures";

const EXPLAIN: &str = "\
Examples:
  rapporteur explain out c-e3fcff603392    a claim: its passages, cue words, rules
  rapporteur explain out k-5f              the conflict whose id begins so
  rapporteur explain out B                 the origin of text B
  rapporteur explain out c-e3fc --json | jq .why";

const COMPLETIONS: &str = "\
Examples:
  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
  rapporteur completions zsh > ~/.zfunc/_rapporteur
  rapporteur completions fish > ~/.config/fish/completions/rapporteur.fish";

const MAN: &str = "\
Examples:
  rapporteur man | man -l -
  rapporteur man -o ~/.local/share/man/man1";

/// Examples first, then the rest.
const LAYOUT: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}\n";

/// Reads the news coverage of a political story and keeps a sourced account of it.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, before_help = EXAMPLES, after_help = ENDINGS)]
#[command(disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Print results as JSON on stdout, for jq and scripts.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Say less: errors only.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more: what is done, step by step.
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// How many threads to use; never changes a byte of the output.
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Settings to read, instead of rapporteur.toml here or in your own settings ("help config").
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
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
    /// Help on a command or a topic.
    Help {
        /// A command, or a topic: "help topics" lists them.
        topic: Option<String>,
    },
    /// Print completions for a shell.
    #[command(before_help = COMPLETIONS)]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for each command.
    #[command(before_help = MAN)]
    Man {
        /// The folder to write all pages to.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
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
#[command(before_help = BRIEF)]
pub(crate) struct Brief {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// The folder to write to: index.html, account.json and tables as CSV.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// A title of your own.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// How much of the articles' texts the dossier holds: full (unless you say otherwise), excerpt, none.
    #[arg(long, value_enum, value_name = "HOW", hide_possible_values = true)]
    pub(crate) texts: Option<TextsShown>,
    /// Leave out what was published later, such as 2026-03-14.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// What you know better, one line each: `same A = B`, `not A = B`, `name A = B`. Kept in the folder as corrections.txt
    /// and followed by its next editions.
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
}

/// How much of other people's texts is handed on.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "kebab-case")]
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
#[command(before_help = STORIES)]
pub(crate) struct Stories {
    #[command(flatten)]
    pub(crate) inputs: Inputs,
}

#[derive(Args, Debug)]
#[command(before_help = DIFF)]
pub(crate) struct Diff {
    /// The earlier folder or account.json.
    pub(crate) old: PathBuf,
    /// The later folder or account.json.
    pub(crate) new: PathBuf,
}

#[derive(Args, Debug)]
#[command(before_help = EXPORT)]
pub(crate) struct Export {
    /// The folder that `brief` wrote, or an account.json.
    pub(crate) account: PathBuf,
    /// Which forms, with commas between: html, json, csv, parquet, sqlite, annotations, brat, geojson, markdown, rss,
    /// jsonfeed.
    #[arg(long, value_name = "FORM", value_delimiter = ',', required = true)]
    pub(crate) to: Vec<String>,
    /// The folder to write to; - for standard output, where the form is one file.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// How much of the articles' texts to hand on: full, excerpt (unless you say otherwise), none.
    #[arg(long, value_enum, value_name = "HOW", hide_possible_values = true)]
    pub(crate) texts: Option<TextsShown>,
}

#[derive(Args, Debug)]
#[command(before_help = READ)]
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
#[command(before_help = VERIFY)]
pub(crate) struct Verify {
    /// The folder that `brief` wrote, or an account.json.
    pub(crate) account: PathBuf,
}

#[derive(Args, Debug)]
#[command(before_help = EXPLAIN)]
pub(crate) struct Explain {
    /// The folder that `brief` wrote, or an account.json.
    pub(crate) account: PathBuf,
    /// What to explain: an id, or its beginning; the letter of a text, for its origin.
    pub(crate) id: String,
}

/// The user's arguments; ends the program with code 2 where they are wrong.
pub(crate) fn parse() -> Arguments {
    let matches = command().get_matches();
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Ends the program with code 2 and a hint at the usage, for what only the whole of arguments and settings can tell.
pub(crate) fn missing(what: &str) -> ! {
    command().error(ErrorKind::MissingRequiredArgument, what).exit()
}

/// The command as clap knows it, for help, completions and the manual.
pub(crate) fn command() -> clap::Command {
    Arguments::command().help_template(LAYOUT).mut_subcommands(|command| command.help_template(LAYOUT))
}
