//! `cargo xtask bench`: how fast the reader is, step by step and as a whole program, beside other engines in the same run.
//!
//! The articles are those of `gold/` and `examples/`, our own words. One core works, and where the system tells how long
//! it worked for us, only that counts.

mod clock;
mod peers;
mod program;

use clock::Clock;

use encoder::{Container, Encoder, Machine, Piece, Splitter, Vocabulary};
use rapporteur::article::{Address, Article, Given};
use rapporteur::knowledge::weights;
use rapporteur::reading::Step;
use rapporteur::{Knowledge, Reader, Scratch};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// How often everything is done.
const ROUNDS: usize = 4;
/// The words of an article, in the figures that count articles.
const ARTICLE: f64 = 800.0;

/// Prints all figures; with `--alone` without other engines.
pub fn run(options: &[&str]) -> ExitCode {
    let articles = articles();
    let words: usize = articles.iter().map(|article| article.text.as_str().split_whitespace().count()).sum();
    println!("{} articles of our own, {words} words; an article counts as {ARTICLE} words\n", articles.len());
    for machine in Machine::all().into_iter().skip(1).rev() {
        steps(machine, &articles, words);
    }
    let windows = windows(&articles);
    encoders(&windows, words);
    let whole = program::measure(&root());
    if !options.contains(&"--alone") {
        peers::measure(&root(), &windows, &files());
    }
    if whole.is_none() {
        eprintln!("the program could not be measured");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The plain texts of our own stories.
fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("gold"), root().join("examples")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(kind) if kind == "txt" => found.push(path),
                Some(_) | None => {}
            }
        }
    }
    found.sort();
    found
}

fn articles() -> Vec<Arc<Article>> {
    let read = |path: PathBuf| {
        rapporteur::article::read(&fs::read(path).ok()?, &Address::default(), &Given::default()).pop()?.ok()
    };
    files().into_iter().filter_map(read).map(Arc::new).collect()
}

/// The time of each step of the whole reader.
fn steps(machine: Machine, articles: &[Arc<Article>], words: usize) {
    let clock = Clock::new();
    let start = clock.now();
    let reader = Reader::on(Knowledge::embedded(), machine);
    println!(
        "whole reader on {}, weights and lists loaded in {} ms",
        machine.name(),
        (clock.now() - start).as_millis()
    );
    let mut scratch = Scratch::default();
    let (mut total, mut tokens) = (BTreeMap::new(), 0);
    for article in articles.iter().cycle().take(ROUNDS * articles.len()) {
        let mut last = clock.now();
        let reading = reader.read_watched(article.clone(), &mut scratch, &mut |step| {
            let now = clock.now();
            *total.entry(step).or_insert(Duration::ZERO) += now - last;
            last = now;
        });
        tokens += reading.tokens.len();
    }
    let words = ROUNDS * words;
    let all: Duration = total.values().sum();
    for (step, time) in &total {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!(
            "  {:<12}{:>8.2} ms an article {share:>5.1} %",
            format!("{step:?}"),
            1000.0 * per_article(*time, words)
        );
    }
    if let (Some(head), Some(encoder)) = (total.get(&Step::Attribution), total.get(&Step::Encoder)) {
        let share = 100.0 * head.as_secs_f64() / encoder.as_secs_f64();
        println!("  the attribution head costs {share:.1} % of the encoder pass");
    }
    let tokens = tokens as f64 / all.as_secs_f64();
    println!(
        "  {:<12}{:>8.2} ms an article, {:.1} articles/s, {tokens:.0} tokens/s a core\n",
        "all",
        1000.0 * per_article(all, words),
        1.0 / per_article(all, words)
    );
}

fn per_article(time: Duration, words: usize) -> f64 {
    time.as_secs_f64() * ARTICLE / words as f64
}

/// Word pieces of all paragraphs, a window each, as long as a window may be.
fn windows(articles: &[Arc<Article>]) -> Vec<Vec<u32>> {
    let Ok(vocabulary) = Vocabulary::load(weights::VOCABULARY) else {
        return Vec::new();
    };
    let mut splitter = Splitter::default();
    let mut windows = Vec::new();
    for article in articles {
        for block in &article.blocks {
            let mut pieces = vec![vocabulary.start()];
            for word in block.span.of(article.text.as_str()).split_whitespace() {
                vocabulary.split(word, &mut splitter, &mut pieces);
            }
            pieces.truncate(255);
            pieces.push(vocabulary.end());
            windows.push(pieces);
        }
    }
    windows
}

/// The encoder alone, with every kind of instructions that is here.
fn encoders(windows: &[Vec<u32>], words: usize) {
    let pieces: Vec<Piece> = windows.iter().flatten().map(|&id| Piece { id, features: [1, 6, 10, 14] }).collect();
    let lengths: Vec<usize> = windows.iter().map(Vec::len).collect();
    println!("encoder alone, {} windows, {} pieces", lengths.len(), pieces.len());
    for machine in Machine::all().into_iter().rev().take(2) {
        let container = Container::open(weights::ENCODER);
        let Ok(encoder) = container.and_then(|container| Encoder::load_for(&container, machine)) else {
            continue;
        };
        let mut scratch = encoder::Scratch::new();
        let clock = Clock::new();
        let start = clock.now();
        for _ in 0..ROUNDS {
            encoder.encode(&pieces, &lengths, &mut scratch);
        }
        let time = (clock.now() - start) / ROUNDS as u32;
        let speed = pieces.len() as f64 / time.as_secs_f64();
        println!(
            "  {:<12}{speed:>8.0} pieces/s a core, {:.1} articles/s",
            machine.name(),
            1.0 / per_article(time, words)
        );
    }
    println!();
}
