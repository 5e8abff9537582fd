//! Piles of articles, to see whether time grows with their number and memory stays small: `cargo xtask pile DIR 1000 10000`.
//!
//! The texts are those under DIR (`polnear/*/text`, `stories/g5w1h`). Where they do not suffice they come again with other names, on
//! other days, beginning with another sentence, so that they tell other stories. Nothing of them is kept but in the build folder.

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// What is measured: a name, the arguments before the pile, and after it.
const JOBS: [(&str, &[&str], &[&str]); 2] =
    [("stories", &["stories", "-q"], &[]), ("brief", &["brief", "-q"], &["-o"])];

/// Measures the program on a pile of each size: `stories`, and with `brief` among the words `brief` too, from text and again from
/// kept readings.
pub fn run(folder: &Path, words: &[&str]) -> ExitCode {
    let texts = texts(folder);
    let Ok(program) = std::env::current_exe().map(|path| path.with_file_name("rapporteur")) else {
        return ExitCode::FAILURE;
    };
    if texts.is_empty() || !program.is_file() {
        eprintln!("no texts under {}, or the program is not built", folder.display());
        return ExitCode::FAILURE;
    }
    for size in words.iter().filter_map(|word| word.parse::<usize>().ok()) {
        let pile = program.with_file_name(format!("pile-{size}.jsonl"));
        let rows: String = (0..size).map(|at| format!("{}\n", article(&texts, at))).collect();
        if fs::write(&pile, rows).is_err() {
            return ExitCode::FAILURE;
        }
        for (name, before, after) in JOBS.iter().filter(|job| job.0 == "stories" || words.contains(&job.0)) {
            let out = program.with_file_name(format!("pile-{size}"));
            let rounds = if after.is_empty() { 1 } else { 2 };
            _ = fs::remove_dir_all(&out);
            for _ in 0..rounds {
                let mut command = Command::new(&program);
                command.args(*before).arg(&pile).args(*after).stdout(Stdio::null());
                if !after.is_empty() {
                    command.arg(&out);
                }
                println!("{name} of {size}: {}", measured(command));
            }
        }
    }
    ExitCode::SUCCESS
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
struct Source {
    title: String,
    text: String,
    outlet: String,
    day: String,
}

fn texts(folder: &Path) -> Vec<Source> {
    let mut found: Vec<Source> = files(&folder.join("stories/g5w1h")).iter().filter_map(|path| of_json(path)).collect();
    for part in ["train", "dev"] {
        found.extend(files(&folder.join("polnear").join(part).join("text")).iter().filter_map(|path| of_text(path)));
    }
    // In another order, so that a small pile is like a large one.
    found.sort_by_key(|source| {
        source.text.bytes().fold(7u64, |state, byte| state.wrapping_mul(31).wrapping_add(byte.into()))
    });
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

/// The article of this number: text after text, and then again in another guise.
fn article(texts: &[Source], at: usize) -> Value {
    let (source, round) = (&texts[at % texts.len()], at / texts.len());
    let mut sentences: Vec<&str> = source.text.split_inclusive(". ").collect();
    let turn = round * 3 % sentences.len().max(1);
    sentences.rotate_left(turn);
    json!({
        "title": renamed(&source.title, round),
        "text": renamed(&sentences.concat(), round),
        "source_domain": source.outlet,
        "date_publish": later(&source.day, round),
    })
}

/// The day so many months later.
fn later(day: &str, months: usize) -> Option<String> {
    let mut parts = day.split('-').map(|part| part.parse::<usize>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let month = year * 12 + month - 1 + months;
    Some(format!("{}-{:02}-{:02}", month / 12, month % 12 + 1, day.min(28)))
}

/// The text with every word of four letters or more that has a capital given other vowels and an ending.
fn renamed(text: &str, round: usize) -> String {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    const ENDINGS: [&str; 9] = ["", "n", "s", "ko", "ro", "mi", "ta", "lo", "ve"];
    if round == 0 {
        return text.to_owned();
    }
    let word = |word: &str| -> String {
        if word.chars().count() < 4 || !word.starts_with(char::is_uppercase) {
            return word.to_owned();
        }
        let turned = |letter: char| match VOWELS.iter().position(|vowel| *vowel == letter) {
            Some(at) => VOWELS[(at + round * 7 + 1) % VOWELS.len()],
            None => letter,
        };
        word.chars().map(turned).chain(ENDINGS[round % ENDINGS.len()].chars()).collect()
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let (before, from) = rest.split_at(start);
        let (letters, after) = from.split_at(from.find(|c: char| !c.is_alphabetic()).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(&word(letters));
        rest = after;
    }
    out + rest
}
