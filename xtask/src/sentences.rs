//! `cargo xtask sentences`: how many event sentences there are and how varied; that they are well-formed is a test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

/// Prints the figures that stand in `gold/events/README.md`.
pub fn run() -> ExitCode {
    let rows = rows();
    let events: Vec<&Value> = rows.iter().flat_map(events).collect();
    let apart = rows.iter().filter(|row| text_of(row, "file").contains("-apart")).count();
    let empty = rows.iter().filter(|row| events_none(row)).count();
    println!("sentences {}, kept apart {apart}, without an event {empty}; events {}", rows.len(), events.len());
    println!("types: {}", tally(events.iter().map(|event| text_of(event, "type"))));
    println!("modalities: {}", tally(events.iter().map(|event| text_of(event, "modality"))));
    let modes = events.iter().flat_map(|event| modes(event));
    println!("types with modes: {}", tally(modes));
    println!("styles: {}", tally(rows.iter().map(|row| text_of(row, "style").to_owned())));
    let triggers: BTreeSet<String> = events.iter().map(|event| text_of(event, "trigger").to_lowercase()).collect();
    let names: BTreeSet<&str> = rows.iter().flat_map(names).collect();
    println!("distinct triggers {}, capitalised words {}", triggers.len(), names.len());
    let mut lengths: Vec<usize> = rows.iter().map(|row| text_of(row, "text").split_whitespace().count()).collect();
    lengths.sort_unstable();
    let at = |share: usize| lengths.get((lengths.len().saturating_sub(1)) * share / 100).copied().unwrap_or_default();
    println!("words: from {} to {}, half of all between {} and {}", at(0), at(100), at(25), at(75));
    println!("pairs alike by more than three fifths of their words: {}", near_copies(&rows).len());
    ExitCode::SUCCESS
}

/// All rows, each with the `file` that it stands in, in the order of the files.
pub fn rows() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/events");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    files.sort();
    files.iter().flat_map(|path| rows_of(path)).collect()
}

fn rows_of(path: &Path) -> Vec<Value> {
    let lines = fs::read_to_string(path).unwrap_or_default();
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let with_file = |line: &str| {
        let mut row: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}: {error}: {line}"));
        row["file"] = Value::from(file.as_str());
        row
    };
    lines.lines().map(with_file).collect()
}

fn text_of(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn events(row: &Value) -> impl Iterator<Item = &Value> {
    row["events"].as_array().into_iter().flatten()
}

fn events_none(row: &Value) -> bool {
    events(row).next().is_none()
}

/// `TYPE-mode` for each mode of an event.
fn modes(event: &Value) -> Vec<String> {
    let modes = event["modes"].as_array().into_iter().flatten().filter_map(Value::as_str);
    modes.map(|mode| format!("{}-{mode}", text_of(event, "type"))).collect()
}

/// The words with a capital that do not open the row.
fn names(row: &Value) -> impl Iterator<Item = &str> {
    let words = row["text"].as_str().unwrap_or_default().split(|c: char| !c.is_alphanumeric()).skip(1);
    words.filter(|word| word.chars().next().is_some_and(char::is_uppercase))
}

fn tally(labels: impl Iterator<Item = String>) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    labels.for_each(|label| *counts.entry(label).or_default() += 1);
    let parts: Vec<String> = counts.iter().map(|(label, count)| format!("{label} {count}")).collect();
    parts.join(", ")
}

/// The pairs of rows that share more than three fifths of their words. Such rows share one of the rarest two fifths of each
/// (prefix filtering; Chaudhuri, Ganti and Kaushik 2006), so only rows that do are compared.
fn near_copies(rows: &[Value]) -> Vec<(String, String)> {
    let sets = by_rarity(&rows.iter().map(|row| words_of(&text_of(row, "text"))).collect::<Vec<_>>());
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for (later, set) in sets.iter().enumerate() {
        let rarest = &set[..set.len() - set.len() * 3 / 5];
        let near: BTreeSet<usize> = rarest.iter().filter_map(|word| holders.get(word)).flatten().copied().collect();
        let copies = near.into_iter().filter(|&earlier| alike(set, &sets[earlier]));
        found.extend(copies.map(|earlier| (text_of(&rows[earlier], "id"), text_of(&rows[later], "id"))));
        rarest.iter().for_each(|&word| holders.entry(word).or_default().push(later));
    }
    found
}

/// The words of a text, each once.
fn words_of(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words of each text as ascending numbers, the rarest first.
fn by_rarity(texts: &[BTreeSet<String>]) -> Vec<Vec<u32>> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    texts.iter().flatten().for_each(|word| *counts.entry(word).or_default() += 1);
    let mut words: Vec<&str> = counts.keys().copied().collect();
    words.sort_by_key(|word| counts[word]);
    let numbers: BTreeMap<&str, u32> = words.into_iter().zip(0..).collect();
    let set = |text: &BTreeSet<String>| {
        let mut set: Vec<u32> = text.iter().map(|word| numbers[word.as_str()]).collect();
        set.sort_unstable();
        set
    };
    texts.iter().map(set).collect()
}

fn alike(one: &[u32], other: &[u32]) -> bool {
    if one.len().min(other.len()) * 5 <= one.len().max(other.len()) * 3 {
        return false;
    }
    let shared = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    shared * 5 > (one.len() + other.len() - shared) * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur::knowledge::{Context, EventType, Modality, Mode};

    /// Whether `key`'s words stand in the text, and `key_nth` times where that is given.
    fn stands(row: &Value, event: &Value, key: &str, nth: &str) -> bool {
        let (text, words) = (text_of(row, "text"), text_of(event, key));
        let wanted = event[nth].as_u64().unwrap_or(1);
        event[key].is_null() || (!words.is_empty() && text.matches(&words).count() as u64 >= wanted)
    }

    #[test]
    fn every_word_of_an_event_stands_in_its_sentence() {
        for row in rows() {
            for event in events(&row) {
                let keys =
                    [("trigger", "nth"), ("actor", "actor_nth"), ("recipient", "recipient_nth"), ("with", "with_nth")];
                for (key, nth) in keys {
                    assert!(stands(&row, event, key, nth), "{}: {key} of {event} is not in the text", row["id"]);
                }
                assert!(event["trigger"].is_string(), "{}: an event without a trigger", row["id"]);
            }
        }
    }

    #[test]
    fn every_label_is_one_of_ours() {
        for row in rows() {
            for event in events(&row) {
                let kind = EventType::from_label(&text_of(event, "type"));
                let modality = Modality::from_label(&text_of(event, "modality"));
                assert!(kind.is_some() && modality.is_some(), "{}: {event}", row["id"]);
                let labels = |key: &str| event[key].as_array().cloned().unwrap_or_default();
                let is = |label: &Value, known: fn(&str) -> bool| label.as_str().is_some_and(known);
                assert!(labels("modes").iter().all(|mode| is(mode, |label| Mode::from_label(label).is_some())));
                assert!(labels("contexts").iter().all(|one| is(one, |label| Context::from_label(label).is_some())));
            }
        }
    }

    #[test]
    fn no_sentence_is_a_near_copy_of_another() {
        let rows = rows();
        assert!(rows.len() > 1000, "the sentences were not found");
        assert_eq!(near_copies(&rows), []);
    }

    #[test]
    fn a_near_copy_is_seen() {
        let row = |text: &str| serde_json::json!({"id": text, "text": text});
        let rows =
            [row("Lima recalled its envoy from Quito on Friday"), row("Lima recalled its envoy from Quito on Monday")];
        assert_eq!(near_copies(&rows).len(), 1);
    }
}
