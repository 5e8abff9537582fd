//! What `train/acts.py` learns from: acts with what they are seen by, and pairs of their tellings with what these have in common.

use crate::score::{claims, pairs};
use rapporteur::account::sameness::{ActPair, act_pairs};
use rapporteur::account::{In, ReadingId};
use rapporteur::reading::{EventId, TokenId};
use rapporteur::text::{Id, Table};
use rapporteur::{Judge, Knowledge, Reader, Reading, Scratch};
use std::path::Path;
use std::process::ExitCode;

/// Lines for acts and for pairs of acts, after those of other stories.
#[derive(Default)]
struct Lines {
    acts: usize,
    named: bool,
}

/// Prints them for a set of ECB+ rows, each of whose clusters of articles is a story, or for a folder of our own pairs.
pub fn run(set: &Path) -> ExitCode {
    let judge = Judge::new(Knowledge::embedded());
    let mut lines = Lines::default();
    if set.is_dir() {
        let reader = Reader::new(judge.knowledge.clone());
        for (at, pair) in claims::pairs(set).iter().filter(|pair| pair.part != "apart").enumerate() {
            let Some(readings) = pair.readings(&reader) else { continue };
            let label = |_: &ActPair| Some(pair.verdict.label());
            lines.story((&reader, &readings), &act_pairs(&readings, &judge), (&pair.file, at), &label);
        }
        return ExitCode::SUCCESS;
    }
    for (at, story) in pairs::stories(set).iter().enumerate() {
        let label = |pair: &ActPair| {
            let chain = |at: In<EventId>| {
                story.chain(In { reading: at.reading, value: story.readings[at.reading].events[at.value].trigger[0] })
            };
            Some(if chain(pair.one)? == chain(pair.other)? { "one" } else { "two" })
        };
        lines.story((&story.reader, &story.readings), &act_pairs(&story.readings, &judge), (&story.topic, at), &label);
    }
    ExitCode::SUCCESS
}

impl Lines {
    fn story(
        &mut self,
        (reader, readings): (&Reader, &Table<ReadingId, Reading>),
        pairs: &[ActPair],
        (topic, story): (&str, usize),
        label: &dyn Fn(&ActPair) -> Option<&'static str>,
    ) {
        let mut firsts = Vec::new();
        for (_, reading) in readings.iter() {
            firsts.push(self.acts);
            reading.events.ids().for_each(|id| println!("act {}", seen(reader, reading, id)));
            self.acts += reading.events.len();
        }
        for pair in pairs {
            let Some(label) = label(pair) else { continue };
            if !std::mem::replace(&mut self.named, true) {
                let names: Vec<&str> = pair.features.iter().map(|feature| feature.0).collect();
                println!("# {}", names.join(" "));
            }
            let number = |at: In<EventId>| firsts[at.reading.index()] + at.value.index();
            let values: Vec<String> = pair.features.iter().map(|feature| feature.1.to_string()).collect();
            println!("pair {topic} {story} {label} {} {} {}", number(pair.one), number(pair.other), values.join(" "));
        }
    }
}

/// What the encoder gives for the trigger of an act.
fn seen(reader: &Reader, reading: &Reading, id: EventId) -> String {
    let row = &reading.events[id];
    let trigger = row.evidence.cue;
    let rows = reading.sentences.rows();
    let at = rows.partition_point(|sentence| sentence.span.end() <= trigger.start());
    let sentence = rows.get(at).map_or(row.clause, |sentence| sentence.span);
    let tokens: Vec<TokenId> = reading.tokens_within(sentence).collect();
    let vectors = reader.vectors(reading, sentence, &mut Scratch::default());
    let mut words = tokens.iter().zip(vectors.chunks_exact(vectors.len() / tokens.len().max(1)));
    let vector = words.find(|(token, _)| reading.tokens[**token].span.overlaps(trigger)).map_or(&[][..], |row| row.1);
    let values: Vec<String> = vector.iter().map(|value| format!("{value:.3}")).collect();
    values.join(" ")
}
