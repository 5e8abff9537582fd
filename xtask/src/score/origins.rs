//! Scores origins: copies among articles of one event, standing notes of one outlet, translations.

use article::{Address, Article, Given};
use rapporteur::account::{Account, OriginId};
use rapporteur::{Judge, Knowledge, Reader, Reading, Scratch, Settings, tell};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What reads and tells.
struct Desk {
    reader: Reader,
    judge: Judge,
}

impl Desk {
    fn new() -> Desk {
        let judge = Judge::new(Knowledge::embedded());
        Desk { reader: Reader::new(judge.knowledge.clone()), judge }
    }

    fn read(&self, article: Article) -> Reading {
        self.reader.read(Arc::new(article), &mut Scratch::default())
    }

    fn tell(&self, articles: Vec<Article>) -> Account {
        let readings = articles.into_iter().map(|article| self.read(article)).collect();
        tell(readings, &self.judge, &Settings::default())
    }

    /// The origin of each article, by the name of its file.
    fn homes(&self, articles: Vec<Article>) -> BTreeMap<String, OriginId> {
        homes(&self.tell(articles))
    }
}

fn homes(account: &Account) -> BTreeMap<String, OriginId> {
    let name = |reading| account.readings[reading].article.address.file.as_deref().unwrap_or_default().to_owned();
    let rows = account.origins.iter();
    rows.flat_map(|(id, origin)| origin.readings.iter().map(move |&reading| (reading, id)))
        .map(|(reading, id)| (name(reading), id))
        .collect()
}

/// Right, wrong and missed.
#[derive(Default)]
struct Tally {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Tally {
    fn add(&mut self, found: bool, gold: bool) {
        match (found, gold) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }

    fn line(&self) -> String {
        let share = |all: u32| f64::from(self.right) / f64::from(all.max(1));
        let (precision, recall) = (share(self.right + self.wrong), share(self.right + self.missed));
        let f = 2.0 * precision * recall / (precision + recall).max(1e-9);
        let counts = format!("{} right, {} wrong, {} missed", self.right, self.wrong, self.missed);
        format!("precision {precision:.3} recall {recall:.3} F {f:.3}; {counts}")
    }
}

/// Precision and recall of "one text lies behind both" over the labelled pairs of `copies.tsv`, and how many of those that lie apart, and of
/// those that the labels leave unclear, are left undecided; each event is told by itself.
pub fn copies(folder: &Path) -> Option<String> {
    let desk = Desk::new();
    let mut events: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for path in files(folder, "json") {
        let bytes = fs::read(&path).ok()?;
        let event = serde_json::from_slice::<Value>(&bytes).ok()?["event"].as_str()?.to_owned();
        let articles = article::read(&bytes, &address(&path), &Given::default());
        events.entry(event).or_default().extend(articles.into_iter().flatten());
    }
    let mut origins = BTreeMap::new();
    let mut undecided = BTreeSet::new();
    for (event, articles) in events.into_values().enumerate() {
        let account = desk.tell(articles);
        origins.extend(homes(&account).into_iter().map(|(name, id)| (name, (event, id))));
        undecided.extend(account.undecided.iter().map(|pair| [(event, pair.one), (event, pair.other)]));
    }
    let home = |short: &str| origins.range(short.to_owned()..).next().filter(|(name, _)| name.starts_with(short));
    let (mut tally, mut doubts, mut errors) = (Tally::default(), BTreeMap::new(), String::new());
    for (one, other, label) in labels() {
        let (one_home, other_home) = (*home(one)?.1, *home(other)?.1);
        let found = one_home == other_home;
        let doubted = undecided.contains(&[one_home.min(other_home), one_home.max(other_home)]);
        let row: &mut (u32, u32) = doubts.entry(label).or_default();
        *row = (row.0 + u32::from(!found && !doubted), row.1 + 1);
        if label == "unclear" {
            continue;
        }
        let gold = label == "copy";
        tally.add(found, gold);
        if found != gold {
            errors.push_str(&format!("\n{} {one} {other}", if found { "wrongly joined" } else { "missed" }));
        }
    }
    let counted_apart =
        doubts.iter().map(|(label, (apart, all))| format!("; {label}: {apart} of {all} decided to be apart"));
    let counted_apart: String = counted_apart.collect();
    (!origins.is_empty()).then(|| tally.line() + &counted_apart + &errors)
}

/// The labelled pairs.
fn labels() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = include_str!("../../copies.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut parts = line.split('\t');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}

/// How many pairs of articles of one outlet are joined by a note that stands under all its articles. A pair looks alike that shares
/// more than a twentieth of the shorter one's six-word runs; with half of them it is the same article and no trap.
pub fn traps(folder: &Path) -> Option<String> {
    let desk = Desk::new();
    let parts = ["dev", "train"].map(|part| folder.join(part).join("text"));
    let paths: Vec<PathBuf> = parts.iter().flat_map(|part| files(part, "txt")).collect();
    let mut rows: Vec<(String, BTreeSet<u64>)> = Vec::new();
    let mut articles = Vec::new();
    for path in &paths {
        let text = fs::read_to_string(path).ok()?;
        let address = address(path);
        let name = address.file.as_deref().unwrap_or_default().to_owned();
        let outlet = name.split('_').next().map(Box::from);
        articles.extend(
            article::as_is(text.as_bytes(), &address, &Given { outlet, ..Given::default() }).into_iter().flatten(),
        );
        rows.push((name, runs(&text)));
    }
    let wanted = look_alikes(&rows);
    let named: BTreeSet<&str> = wanted.iter().flat_map(|&(one, other)| [&*rows[one].0, &*rows[other].0]).collect();
    articles.retain(|article| named.contains(article.address.file.as_deref().unwrap_or_default()));
    let homes = desk.homes(articles);
    let taken = wanted.iter().filter(|&&(one, other)| homes.get(&rows[one].0) == homes.get(&rows[other].0)).count();
    (!paths.is_empty()).then(|| format!("{taken} of {} traps taken", wanted.len()))
}

/// Pairs of rows of one outlet that share between a twentieth and a half of the shorter one's runs.
fn look_alikes(rows: &[(String, BTreeSet<u64>)]) -> Vec<(usize, usize)> {
    let mut wanted = Vec::new();
    for (one, (name, mine)) in rows.iter().enumerate() {
        for (other, (there, yours)) in rows.iter().enumerate().skip(one + 1) {
            if name.split('_').next() != there.split('_').next() {
                continue;
            }
            let (shared, least) = (mine.intersection(yours).count(), mine.len().min(yours.len()));
            if shared * 20 > least && shared * 2 < least {
                wanted.push((one, other));
            }
        }
    }
    wanted
}

/// Runs of six words, hashed.
fn runs(text: &str) -> BTreeSet<u64> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |run: &[&str]| {
        let bytes = run.iter().flat_map(|word| word.bytes().chain([b' ']));
        bytes.fold(0xcbf2_9ce4_8422_2325, |state: u64, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    words.windows(6).map(hash).collect()
}

/// F of finding the translation of each English article among those of one language, for each language.
pub fn translations(folder: &Path) -> Option<String> {
    let desk = Desk::new();
    let mut lines = Vec::new();
    for language in ["es", "it", "nl"] {
        let mut articles = documents(&folder.join("en-meantime.conll"), "en")?;
        articles.extend(documents(&folder.join(format!("{language}-meantime.conll")), language)?);
        let homes = desk.homes(articles);
        let mut tally = Tally::default();
        for (one, home) in homes.iter().filter(|(name, _)| name.starts_with("en ")) {
            for (other, there) in homes.iter().filter(|(name, _)| !name.starts_with("en ")) {
                tally.add(home == there, one.get(3..) == other.get(3..));
            }
        }
        lines.push(format!("{language} {}", tally.line()));
    }
    Some(lines.join("\n"))
}

/// The documents of a CoNLL file as articles; a sentence is a line.
fn documents(path: &Path, language: &str) -> Option<Vec<Article>> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let conll = fs::read_to_string(path).ok()?;
    let mut last = "";
    for line in conll.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(name), Some(sentence), Some(word)) = (columns.next(), columns.next(), columns.nth(1)) else {
            continue;
        };
        let text = texts.entry(name.to_owned()).or_default();
        text.push_str(if sentence == last { " " } else { "\n" });
        text.push_str(word);
        last = sentence;
    }
    let article = |(name, text): (String, String)| {
        let given = Given { outlet: Some(format!("Wikinews {language}").into()), ..Given::default() };
        let address = Address { file: Some(format!("{language} {name}").into()), ..Address::default() };
        article::as_is(text.trim().as_bytes(), &address, &given).into_iter().flatten().next()
    };
    Some(texts.into_iter().filter_map(article).collect())
}

fn address(path: &Path) -> Address {
    Address { file: path.file_name().map(|name| name.to_string_lossy().into()), ..Address::default() }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    super::below(folder, |path| super::ends(path, ending))
}
