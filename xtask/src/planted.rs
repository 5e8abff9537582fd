//! Planted edits: true copies with one fact turned round, to see whether a conflict is found, and copies without, to see whether none is.

use rapporteur::account::{Account, Conflict};
use rapporteur::article::{self, Address, Given};
use rapporteur::{Judge, Knowledge, Reader, Reading, Scratch, Settings, tell};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// What kind of edit was made.
const KINDS: [&str; 6] = ["negation", "number", "date", "agent", "swap", "place"];

/// A word of so many letters before a full stop may be short for another.
const SHORT: usize = 3;

/// The lists of `planted.txt`.
struct Lists {
    rows: Vec<(&'static str, Vec<&'static str>)>,
}

impl Lists {
    fn new() -> Lists {
        let lines = include_str!("../planted.txt").lines().filter(|line| !line.starts_with('#'));
        Lists {
            rows: lines
                .filter_map(|line| line.split_once(' '))
                .map(|(kind, rest)| (kind, rest.split(' ').collect()))
                .collect(),
        }
    }

    fn of(&self, kind: &str) -> impl Iterator<Item = &[&'static str]> {
        self.rows.iter().filter(move |(found, _)| *found == kind).map(|(_, words)| words.as_slice())
    }
}

/// Scores the articles of a folder of JSON articles; prints one line a kind and one for the false alarms.
pub fn score(folder: &Path) -> Option<String> {
    let lists = Lists::new();
    let judge = Judge::new(Knowledge::embedded());
    let reader = Reader::new(judge.knowledge.clone());
    let (mut made, mut found) = (BTreeMap::new(), BTreeMap::new());
    let (mut pairs, mut alarms) = (0, 0);
    for text in texts(folder)? {
        let sentences = sentences(&text);
        let copy = |skip: usize| -> Vec<String> {
            sentences.iter().enumerate().filter(|(index, _)| index % 7 != skip).map(|(_, s)| (*s).to_owned()).collect()
        };
        let original = read(&reader, &sentences.concat(), "The Original");
        pairs += 1;
        let unedited = account(&reader, &judge, &original, &copy(6).concat());
        alarms += usize::from(!unedited.conflicts.is_empty());
        unedited.conflicts.iter().for_each(|conflict| show(&unedited, conflict));
        for kind in KINDS {
            let mut edited = copy(6);
            let Some((index, sentence)) = plant(&edited, kind, &lists) else { continue };
            edited[index] = sentence.clone();
            *made.entry(kind).or_insert(0) += 1;
            let account = account(&reader, &judge, &original, &edited.concat());
            let hit = account.conflicts.iter().any(|conflict| touches(&account, conflict, &sentence));
            *found.entry(kind).or_insert(0) += usize::from(hit);
        }
    }
    let mut lines: Vec<String> =
        made.iter().map(|(kind, made)| format!("{kind:10} {} of {made} found", found[kind])).collect();
    let (hits, all): (usize, usize) = (found.values().sum(), made.values().sum());
    lines.push(format!(
        "recall {:.3} ({hits} of {all}); false alarms {alarms} in {pairs} unedited pairs",
        hits as f64 / all.max(1) as f64
    ));
    Some(lines.join("\n"))
}

/// The texts of the articles, in the order of the file names.
fn texts(folder: &Path) -> Option<Vec<String>> {
    let mut paths: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let text = |path: &std::path::PathBuf| {
        let json: serde_json::Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        let text = ["text", "maintext", "body"].iter().find_map(|key| json[*key].as_str())?;
        Some(text.to_owned()).filter(|text| text.len() > 800)
    };
    Some(paths.iter().filter_map(text).collect())
}

/// A text cut into sentences: at a full stop after a word of some length, for "Mr." and "p.m." end none.
fn sentences(text: &str) -> Vec<&str> {
    let (mut sentences, mut start) = (Vec::new(), 0);
    for (at, stop) in text.match_indices(". ") {
        let word =
            text.get(..at).and_then(|head| head.rsplit(|c: char| !c.is_alphanumeric()).next()).unwrap_or_default();
        if word.chars().count() > SHORT {
            sentences.extend(text.get(start..at + stop.len()));
            start = at + stop.len();
        }
    }
    sentences.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    sentences
}

/// Names a false alarm on the way, for whoever looks for its cause.
fn show(account: &Account, conflict: &Conflict) {
    eprintln!("false alarm: {}", conflict.question);
    for fact in conflict.sides.iter().flat_map(|side| &side.facts) {
        eprintln!("  {}", account.words(fact.passage).replace('\n', " "));
    }
}

fn read(reader: &Reader, text: &str, outlet: &str) -> Vec<Reading> {
    let given = Given { outlet: Some(outlet.into()), ..Given::default() };
    let articles = article::as_is(text.as_bytes(), &Address::default(), &given).into_iter().flatten();
    articles.map(|article| reader.read(Arc::new(article), &mut Scratch::default())).collect()
}

/// The account of a text and a copy of it that another outlet published.
fn account(reader: &Reader, judge: &Judge, original: &[Reading], copy: &str) -> Account {
    let mut readings = original.to_vec();
    readings.extend(read(reader, copy, "The Copy"));
    tell(readings, judge, &Settings::default())
}

/// Whether one side of the conflict lies in the edited sentence.
fn touches(account: &Account, conflict: &Conflict, sentence: &str) -> bool {
    let mut facts = conflict.sides.iter().flat_map(|side| &side.facts);
    facts.any(|fact| {
        let words = account.words(fact.passage);
        sentence.contains(words) || words.contains(sentence.trim())
    })
}

/// The first sentence that takes an edit of this kind, with the edit made.
fn plant(sentences: &[String], kind: &str, lists: &Lists) -> Option<(usize, String)> {
    sentences.iter().enumerate().find_map(|(index, sentence)| Some((index, edit(sentence, kind, lists)?)))
}

fn edit(sentence: &str, kind: &str, lists: &Lists) -> Option<String> {
    match kind {
        "negation" => without_negation(sentence, lists),
        "number" => other_number(sentence),
        "date" => lists.of("day").chain(lists.of("month")).find_map(|names| other_of(sentence, names)),
        "place" => lists.of("place").find_map(|names| other_town(sentence, names)),
        "agent" => lists.of("agent").find_map(|names| other_of(sentence, names)),
        _ => lists.of("swap").find_map(|pair| swapped(sentence, pair)),
    }
}

fn without_negation(sentence: &str, lists: &Lists) -> Option<String> {
    for word in lists.of("negation").flatten().filter(|word| **word != "n't" && **word != "no") {
        if let Some(cut) = replaced(sentence, &format!("{word} "), "") {
            return Some(cut);
        }
    }
    replaced(sentence, "n't ", " ")
}

/// The first number of two or three digits, or with a comma, made another.
fn other_number(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split(' ').collect();
    let at = words.iter().position(|word| {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        let plain = word.chars().all(|c| c.is_ascii_digit() || c == ',') && !word.ends_with(',');
        plain && ((2..=3).contains(&digits.len()) || word.contains(','))
    })?;
    let number: u64 = words[at].replace(',', "").parse().ok()?;
    let other = (number * 3 + 7).to_string();
    let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
    words[at] = other;
    Some(words.join(" "))
}

/// The first of `names` in the sentence, made the one after the next.
fn other_of(sentence: &str, names: &[&str]) -> Option<String> {
    names.iter().enumerate().find_map(|(index, name)| replaced(sentence, name, names[(index + 2) % names.len()]))
}

/// The first of `names` in the sentence that says where, made the one after the next.
fn other_town(sentence: &str, names: &[&str]) -> Option<String> {
    let other = |index: usize| names[(index + 2) % names.len()];
    let mut rows = names.iter().enumerate();
    rows.find_map(|(index, name)| replaced(sentence, &format!("in {name}"), &format!("in {}", other(index))))
}

fn swapped(sentence: &str, pair: &[&str]) -> Option<String> {
    let (one, two) = (pair.first()?, pair.get(1)?);
    replaced(sentence, one, two).or_else(|| replaced(sentence, two, one))
}

/// The first whole-word `old` made `new`.
fn replaced(sentence: &str, old: &str, new: &str) -> Option<String> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let at = sentence.match_indices(old).map(|(at, _)| at).find(|&at| {
        let starts = old.starts_with("n't") || !letter(sentence.get(..at).and_then(|head| head.chars().next_back()));
        let ends = old.ends_with(' ') || !letter(sentence.get(at + old.len()..).and_then(|tail| tail.chars().next()));
        starts && ends
    })?;
    Some(format!("{}{new}{}", sentence.get(..at)?, sentence.get(at + old.len()..)?))
}
