//! Piles of articles, to see whether time grows with their number and memory stays small: `cargo xtask pile DIR 1000 10000`.
//!
//! The texts are those under DIR (`polnear/*/text`, `stories/g5w1h`). They do not suffice, so that each comes again and again in
//! another guise ([`guise`]), on other days, where it tells another story. Guises of one text are more alike than two texts are: a
//! small pile is made of few texts in as many guises as a large one is made of many, or else time would seem to grow where only
//! likeness does. The few are those of some days, which tell of one thing as often as the many do. With `brief` among the words,
//! `brief` is measured too, from kept readings: each text is read once, and the readings of its guises are made from that one
//! ([`kept`]). With `whole` it is measured from the texts themselves, all reading included. Nothing of the texts is kept but in the
//! build folder. With `--write` the piles are made and nothing is measured.

mod guise;
mod kept;

use guise::{Guise, Guised};

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// A text comes in so many guises; in more where texts do not suffice.
const GUISES: usize = 9;

/// Measures the program on a pile of each size: `stories`, and with `brief` among the words `brief` too, from kept readings, first
/// into an empty folder and then as the next edition of the same account; or with `whole` only `brief`, all reading included.
pub fn run(folder: &Path, words: &[&str]) -> ExitCode {
    let texts = texts(folder);
    let Ok(program) = std::env::current_exe().map(|path| path.with_file_name("rapporteur")) else {
        return ExitCode::FAILURE;
    };
    if texts.is_empty() || !program.is_file() {
        eprintln!("no texts under {}, or the program is not built", folder.display());
        return ExitCode::FAILURE;
    }
    let guise = Guise::of(texts.iter().map(|source| &*source.text));
    let mut sizes = words.iter().filter_map(|word| word.parse::<usize>().ok());
    let has = |word: &str| words.contains(&word);
    let pile = Pile { program, texts, guise };
    match sizes.try_for_each(|size| pile.measure(size, &has)) {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

/// Where piles come from, and what is measured on them.
struct Pile {
    program: PathBuf,
    texts: Vec<Source>,
    guise: Guise,
}

impl Pile {
    fn measure(&self, size: usize, has: &impl Fn(&str) -> bool) -> Option<()> {
        let name = format!("pile-{size}");
        let out = self.program.with_file_name(&name);
        let few = size.div_ceil(GUISES).clamp(1, self.texts.len());
        let guised = |at: usize| Guised { text: (self.texts.len() / 2 + at % few) % self.texts.len(), round: at / few };
        let mut pile = self.write(&name, (0..size).map(guised))?;
        if has("brief") {
            let base = self.write("pile-texts", (0..self.texts.len()).map(|text| Guised { text, round: 0 }))?;
            let read = base.with_extension("");
            if !read.join(kept::FILE).is_file() {
                println!("reading: {}", measured(self.command(&["brief", "-q"], &base, Some(&read))));
            }
            _ = fs::remove_dir_all(&out);
            fs::create_dir_all(&out).ok()?;
            // Some are cleaned in another way in another guise; others take their places.
            let candidates = self.write(&name, (0..size + size / 4).map(guised))?;
            let mut rows = kept::disguised(&read, (&candidates, &guised), &self.guise)?;
            rows.truncate(size);
            fs::write(out.join(kept::FILE), kept::file(&rows, &self.program)?).ok()?;
            pile = self.write(&name, rows.into_iter().map(|row| guised(row.0)))?;
        }
        if has("--write") {
            println!("{}", pile.display());
            return Some(());
        }
        if has("whole") {
            _ = fs::remove_dir_all(&out);
            println!("brief of {size}, all read: {}", measured(self.command(&["brief", "-q"], &pile, Some(&out))));
            return Some(());
        }
        println!("stories of {size}: {}", measured(self.command(&["stories", "-q"], &pile, None)));
        for edition in ["first", "next"].iter().filter(|_| has("brief")) {
            println!("brief of {size}, {edition}: {}", measured(self.command(&["brief", "-q"], &pile, Some(&out))));
        }
        Some(())
    }

    /// Writes these articles beside the program.
    fn write(&self, name: &str, articles: impl Iterator<Item = Guised>) -> Option<PathBuf> {
        let path = self.program.with_file_name(format!("{name}.jsonl"));
        let rows: String = articles.map(|guised| format!("{}\n", self.article(guised))).collect();
        fs::write(&path, rows).ok()?;
        Some(path)
    }

    fn article(&self, Guised { text, round }: Guised) -> Value {
        let source = &self.texts[text];
        json!({
            "title": self.guise.put_on(&source.title, round),
            "text": self.guise.put_on(&source.text, round),
            "source_domain": source.outlet,
            "date_publish": later(&source.day, round),
        })
    }

    fn command(&self, before: &[&str], pile: &Path, out: Option<&Path>) -> Command {
        let mut command = Command::new(&self.program);
        command.args(before).arg(pile).stdout(Stdio::null());
        if let Some(out) = out {
            command.arg("-o").arg(out);
        }
        command
    }
}

/// Seconds of one core and the most memory, as Linux counts them.
fn measured(mut command: Command) -> String {
    let Ok(mut child) = command.spawn() else { return "could not be run".to_owned() };
    let folder = PathBuf::from(format!("/proc/{}", child.id()));
    let (mut ticks, mut peak) = (0, String::new());
    loop {
        let stat = fs::read_to_string(folder.join("stat")).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let field = |at: usize| fields.get(at).and_then(|field| field.parse().ok()).unwrap_or(0u64);
        // After the name, the state is the first field; user and system ticks are the twelfth and thirteenth.
        ticks = ticks.max(field(11) + field(12));
        let status = fs::read_to_string(folder.join("status")).unwrap_or_default();
        if let Some(line) = status.lines().find(|line| line.starts_with("VmHWM")) {
            peak = line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        }
        match child.try_wait() {
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
            Ok(Some(ended)) => return format!("{:.1} s of one core, {peak}, {ended}", ticks as f64 / 100.0),
            Err(error) => return error.to_string(),
        }
    }
}

/// A text with its title, outlet and day.
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) outlet: String,
    pub(crate) day: String,
}

/// The texts of a folder, in files named `OUTLET_DAY_TITLE.txt`, in the order of the names.
pub(crate) fn texts_of(folder: &Path) -> Vec<Source> {
    files(folder).iter().filter_map(|path| of_text(path)).collect()
}

fn texts(folder: &Path) -> Vec<Source> {
    let mut found: Vec<Source> = files(&folder.join("stories/g5w1h")).iter().filter_map(|path| of_json(path)).collect();
    for part in ["train", "dev"] {
        found.extend(texts_of(&folder.join("polnear").join(part).join("text")));
    }
    // Those of one story stay together.
    found.sort_by(|one, other| (&one.day, &one.title).cmp(&(&other.day, &other.title)));
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn of_json(path: &Path) -> Option<Source> {
    let row: Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let day = text("date_publish")?.get(..10)?.to_owned();
    Some(Source { title: text("title")?, text: text("text")?, outlet: text("source_domain")?, day })
}

/// A file named `OUTLET_DAY_TITLE.txt`.
fn of_text(path: &Path) -> Option<Source> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let mut parts = name.split('_');
    let (outlet, day, title) = (parts.next()?.to_owned(), parts.next()?.to_owned(), parts.next()?.replace('-', " "));
    Some(Source { title, text: fs::read_to_string(path).ok()?, outlet, day })
}

/// The day so many months later.
fn later(day: &str, months: usize) -> Option<String> {
    let mut parts = day.split('-').map(|part| part.parse::<usize>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (year, month, day) = guise::later((year, month, day), months);
    Some(format!("{year}-{month:02}-{day:02}"))
}
