//! Scores our own sentences of `gold/statements`: who says what, at which hand, to whom, through what; a share for each field.

use rapporteur::article::{self, Address, Given};
use rapporteur::reading::{SourceKind, Statement, StatementId};
use rapporteur::{Knowledge, Reader, Reading, Scratch, Span};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text and what is said in it.
#[derive(Debug)]
pub struct Case {
    /// The file it stands in.
    pub file: String,
    /// The text; paragraphs are lines.
    pub text: String,
    /// In the order of the file.
    pub said: Vec<Said>,
}

/// One statement as a reader marked it.
#[derive(Debug, Default)]
pub struct Said {
    /// The words of the cue, and which of their occurrences is meant, from 1.
    pub cue: (String, usize),
    /// `source`, `kind`, `act`, `to`, `via`, `content`, `polarity`: what is given, else the usual.
    pub fields: BTreeMap<&'static str, String>,
    /// The row of the statement around this one.
    pub within: Option<usize>,
}

const KEYS: [&str; 6] = ["source", "kind", "act", "to", "via", "content"];

/// The fields in the order of the table.
const SHOWN: [&str; 9] = ["found", "source", "kind", "content", "act", "to", "via", "polarity", "layer"];

/// Right answers and questions.
type Share = (usize, usize);

/// What was counted in one file.
#[derive(Debug, Default)]
struct Tally {
    shares: BTreeMap<&'static str, Share>,
    wrong: Vec<String>,
    cases: usize,
    unasked: usize,
}

/// The table over all files of a folder; cases that are wrong are listed where `all` says so, but never those kept apart.
pub fn score(folder: &Path, show: Show) -> Option<String> {
    let reader = Reader::new(Knowledge::embedded());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for case in cases(folder) {
        let tally = tallies.entry(case.file.clone()).or_default();
        count(&reader, &case, tally);
    }
    let mut out = format!("{:28}{}\n", "file", SHOWN.map(|it| format!("{it:>9}")).concat());
    let mut total = Tally::default();
    for (file, tally) in &tallies {
        out.push_str(&format!("{file:28}{tally}\n"));
        total.add(tally);
    }
    out.push_str(&format!("{:28}{total}\n", "all"));
    out.push_str(&format!("{} cases; {} statements that nobody marked\n", total.cases, total.unasked));
    let shown = tallies.iter().filter(|(file, _)| show == Show::Wrong && !file.contains("-apart"));
    for (file, tally) in shown {
        out.extend(tally.wrong.iter().map(|it| format!("{file}: {it}\n")));
    }
    (!tallies.is_empty()).then_some(out)
}

/// How often the second reader's marks in `second-reader` are those of the first hand, for each field.
pub fn agreement(folder: &Path) -> Option<String> {
    let first = cases(folder);
    let mut tally = Tally::default();
    for second in cases(&folder.join("second-reader")) {
        let Some(case) = first.iter().find(|case| case.text == second.text) else { continue };
        tally.cases += 1;
        let alike = |said: &Said, all: &[Said]| {
            let cue = said.cue_in(&case.text);
            all.iter().position(|it| it.cue_in(&case.text).zip(cue).is_some_and(|(one, other)| one.overlaps(other)))
        };
        let alone = second.said.iter().filter(|it| alike(it, &case.said).is_none()).count();
        for said in &case.said {
            let other = alike(said, &second.said).and_then(|at| second.said.get(at));
            tally.note("found", other.is_some(), String::new());
            agree(said, other, &mut tally);
        }
        (0..alone).for_each(|_| tally.note("found", false, String::new()));
    }
    let head = SHOWN.map(|it| format!("{it:>9}")).concat();
    (tally.cases > 0).then(|| format!("{head}\n{tally}\n{} sentences that two readers marked\n", tally.cases))
}

fn agree(said: &Said, other: Option<&Said>, tally: &mut Tally) {
    let Some(other) = other else { return };
    for key in ["source", "content", "to", "via"] {
        tally.note(key, same(said.field(key), other.field(key)), String::new());
    }
    for key in ["kind", "act", "polarity"] {
        tally.note(key, said.field(key) == other.field(key), String::new());
    }
    tally.note("layer", said.within.is_some() == other.within.is_some(), String::new());
}

/// Whether wrong answers are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Only the table.
    Table,
    /// The wrong answers too.
    Wrong,
}

/// All cases of a folder.
pub fn cases(folder: &Path) -> Vec<Case> {
    blocks(folder).iter().map(|(file, block)| case(file, block)).collect()
}

/// The blocks of lines between empty ones of all text files of a folder, each with the name of its file.
pub(super) fn blocks(folder: &Path) -> Vec<(String, Vec<String>)> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files.iter().flat_map(|path| blocks_of(path)).collect()
}

fn blocks_of(path: &Path) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let file = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let blocks = lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty());
    blocks.map(|block| (file.clone(), block.iter().map(|&line| line.to_owned()).collect())).collect()
}

fn case(file: &str, block: &[String]) -> Case {
    let text = block.first().map_or(String::new(), |line| line.replace(" ¶ ", "\n"));
    let mut said: Vec<Said> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in block.iter().skip(1).filter(|line| line.trim() != "- none") {
        let depth = (line.len() - line.trim_start().len()) / 2;
        open.truncate(depth);
        said.push(Said { within: open.last().copied(), ..parse(line) });
        open.push(said.len() - 1);
    }
    Case { file: file.to_owned(), text, said }
}

fn parse(line: &str) -> Said {
    let mut parts = line.trim().trim_start_matches("- ").split("; ");
    let cue = parts.next().unwrap_or_default();
    let (words, nth) = cue.split_once('#').map_or((cue, 1), |(words, nth)| (words, nth.parse().unwrap_or(0)));
    let mut said = Said { cue: (words.to_owned(), nth), ..Said::default() };
    for part in parts {
        let key = KEYS.into_iter().find(|key| part.strip_prefix(key).is_some_and(|rest| rest.starts_with(' ')));
        match key {
            Some(key) => said.fields.insert(key, part.get(key.len() + 1..).unwrap_or_default().to_owned()),
            None => said.fields.insert("polarity", part.to_owned()),
        };
    }
    let kind = if said.fields.contains_key("source") { "named" } else { "none" };
    said.fields.entry("kind").or_insert_with(|| kind.to_owned());
    said.fields.entry("act").or_insert_with(|| "said".to_owned());
    said.fields.entry("polarity").or_insert_with(|| "said so".to_owned());
    said
}

impl Said {
    fn field(&self, key: &str) -> &str {
        self.fields.get(key).map_or("", String::as_str)
    }

    /// Where the cue stands in the text.
    pub fn cue_in(&self, text: &str) -> Option<Span> {
        let (words, nth) = (&self.cue.0, self.cue.1.max(1));
        let lower = text.to_lowercase();
        let text = if lower.len() == text.len() { &lower } else { text };
        let (start, found) = text.match_indices(&words.to_lowercase()).nth(nth - 1)?;
        Some(Span::of_range(start..start + found.len()))
    }
}

/// The reading of a text as it stands.
pub(super) fn read(reader: &Reader, text: &str) -> Option<Reading> {
    let articles = article::as_is(text.as_bytes(), &Address::default(), &Given::default());
    let article = articles.into_iter().flatten().next()?;
    Some(reader.read(Arc::new(article), &mut Scratch::default()))
}

/// Compares one case with its reading.
fn count(reader: &Reader, case: &Case, tally: &mut Tally) {
    let Some(reading) = read(reader, &case.text) else { return };
    let found: Vec<Option<StatementId>> = case.said.iter().map(|said| matching(&reading, case, said)).collect();
    tally.cases += 1;
    tally.unasked += reading.statements.ids().filter(|id| !found.contains(&Some(*id))).count();
    for (said, id) in case.said.iter().zip(&found) {
        tally.note("found", id.is_some(), format!("{} | not found: {}", case.text, said.cue.0));
        if let Some(id) = *id {
            compare(&reading, case, said, (&found, id), tally);
        }
    }
}

/// The statement whose cue is the marked one; of two, the one whose source is.
fn matching(reading: &Reading, case: &Case, said: &Said) -> Option<StatementId> {
    let cue = said.cue_in(&case.text)?;
    let near = reading.statements.iter().filter(|(_, it)| it.cue.iter().any(|span| span.overlaps(cue)));
    near.max_by_key(|(_, it)| (same(said.field("source"), &words(reading, &it.source.spans)), it.within.is_none()))
        .map(|it| it.0)
}

fn compare(
    reading: &Reading,
    case: &Case,
    said: &Said,
    (found, id): (&[Option<StatementId>], StatementId),
    tally: &mut Tally,
) {
    let row = &reading.statements[id];
    let mut note = |key: &'static str, right: bool, got: String| {
        let want = if key == "layer" { format!("{:?}", said.within) } else { said.field(key).to_owned() };
        tally.note(key, right, format!("{} | {} {key}: `{got}` for `{want}`", case.text, said.cue.0));
    };
    for (key, spans) in
        [("source", &row.source.spans), ("content", &row.content), ("to", &row.addressee), ("via", &row.medium)]
    {
        let got = words(reading, spans);
        note(key, same(said.field(key), &got), got);
    }
    let kind = kind(row).to_owned();
    note("kind", kind == said.field("kind"), kind);
    note("act", row.act.label() == said.field("act"), row.act.label().to_owned());
    let polarity = polarity(reading, row).to_owned();
    note("polarity", polarity == said.field("polarity"), polarity);
    let around = said.within.and_then(|at| found.get(at).copied().flatten());
    note("layer", row.within == around, format!("{:?}", row.within));
}

fn kind(row: &Statement) -> &'static str {
    match row.source.kind {
        SourceKind::Named => "named",
        SourceKind::Unnamed => "unnamed",
        SourceKind::Document => "document",
        SourceKind::None => "none",
    }
}

fn polarity(reading: &Reading, row: &Statement) -> &'static str {
    match row.negated.map(|span| reading.words(span)) {
        Some("?" | "whether") => "questioned",
        Some(_) => "negated",
        None => "said so",
    }
}

fn words(reading: &Reading, spans: &[Span]) -> String {
    spans.iter().map(|span| reading.words(*span)).collect::<Vec<_>>().join(" / ")
}

/// Whether two strings share at least half of their words, or are both empty.
pub(super) fn same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        split.map(str::to_lowercase).filter(|it| !matches!(it.as_str(), "the" | "a" | "an" | "that")).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|it| other.contains(it)).count();
    one.is_empty() && other.is_empty() || shared > 0 && 2 * shared >= one.len().max(other.len())
}

impl Tally {
    fn note(&mut self, key: &'static str, right: bool, wrong: String) {
        let share = self.shares.entry(key).or_default();
        *share = (share.0 + usize::from(right), share.1 + 1);
        if !right {
            self.wrong.push(wrong.replace('\n', " ¶ "));
        }
    }

    fn add(&mut self, other: &Tally) {
        for (key, (right, all)) in &other.shares {
            let share = self.shares.entry(key).or_default();
            *share = (share.0 + right, share.1 + all);
        }
        self.cases += other.cases;
        self.unasked += other.unasked;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for key in SHOWN {
            let (right, all) = self.shares.get(key).copied().unwrap_or_default();
            write!(f, "{:>9.1}", 100.0 * right as f64 / all.max(1) as f64)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur::knowledge::Act;

    fn all() -> Vec<Case> {
        cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/statements"))
    }

    #[test]
    fn what_is_marked_stands_in_its_text() {
        let mut wrong = Vec::new();
        for case in all() {
            for said in &case.said {
                let pieces =
                    ["source", "to", "via", "content"].into_iter().flat_map(|key| said.field(key).split(" / "));
                let stands = pieces.filter(|it| !it.is_empty()).all(|it| case.text.contains(it));
                let known = ["negated", "questioned", "said so"].contains(&said.field("polarity"))
                    && ["named", "unnamed", "document", "none"].contains(&said.field("kind"))
                    && Act::from_label(said.field("act")).is_some();
                if !stands || !known || said.field("content").is_empty() || said.cue_in(&case.text).is_none() {
                    wrong.push(format!("{}: {} | {said:?}", case.file, case.text));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn there_are_enough_of_each_sort() {
        let cases = all();
        let layered = cases.iter().flat_map(|case| &case.said).filter(|said| said.within.is_some()).count();
        let has =
            |key: &str| cases.iter().flat_map(|case| &case.said).filter(|said| !said.field(key).is_empty()).count();
        assert!(cases.len() >= 400, "{}", cases.len());
        assert!(layered >= 45 && has("to") >= 75 && has("via") >= 50, "{layered} {} {}", has("to"), has("via"));
    }
}
