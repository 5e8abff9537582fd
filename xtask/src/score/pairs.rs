//! One event in two articles: sentence pairs from our own reading, and chains of given mentions over the whole corpus with nothing told.

use rapporteur::account::sameness::{self, EventWord, Feature, Pile};
use rapporteur::account::{In, ReadingId};
use rapporteur::article::{self, Address, Given};
use rapporteur::reading::{EventId, SentenceId};
use rapporteur::text::{Id, Span, Table};
use rapporteur::{Judge, Knowledge, Reader, Reading, Scratch, Settings, tell};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A sentence of the set: its name, its topic, where it stands, and its mentions with their chains.
struct Row {
    id: String,
    topic: String,
    place: In<Span>,
    mentions: Vec<(Span, String)>,
}

/// A set, read.
struct Set {
    reader: Reader,
    readings: Table<ReadingId, Reading>,
    rows: Vec<Row>,
}

/// The topics of a set are laid out in so many piles where words for events are compared for training: words are rarer in a larger pile.
const PILES: usize = 4;

/// What is predicted for a set: lines for `chains`, and lines for `pairs`, as `score_stories.py` takes them.
pub fn predict(gold: &Path) -> Option<(String, String)> {
    let set = Set::read(gold)?;
    let pile = Pile::new(&set.readings);
    let mentions = set.words();
    let mut found = sameness::chains(&pile, &mentions).into_iter();
    let events =
        |row: &Row, found: &mut dyn Iterator<Item = usize>| -> Vec<usize> { found.take(row.mentions.len()).collect() };
    let chains = set.rows.iter().map(|row| json!({"id": row.id, "events": events(row, &mut found)}).to_string());
    let chains: Vec<String> = chains.collect();
    let told: Vec<&Row> = set.rows.iter().filter(|row| !row.mentions.is_empty()).collect();
    let sentences: Vec<In<SentenceId>> = told.iter().map(|row| set.longest(row.place)).collect();
    let pairs = sameness::same_sentences(&pile, &sentences).into_iter();
    let pairs: Vec<String> =
        pairs.map(|(one, other)| json!({"a": told[one].id, "b": told[other].id}).to_string()).collect();
    Some((chains.join("\n"), pairs.join("\n")))
}

/// The features of all pairs with whether they are of one event, for training: a header a kind, then a line a pair.
pub fn features(gold: &Path) -> Option<String> {
    let set = Set::read(gold)?;
    let pile = Pile::new(&set.readings);
    let mut lines = Vec::new();
    let told: Vec<&Row> = set.rows.iter().filter(|row| !row.mentions.is_empty()).collect();
    for (at, row) in told.iter().enumerate() {
        let apart = |other: &&Row| other.topic == row.topic && other.place.reading != row.place.reading;
        for other in told[..at].iter().enumerate().filter(|other| apart(other.1)) {
            let (before, other) = other;
            let features = sameness::sentence_features(&pile, set.longest(other.place), set.longest(row.place));
            let same = row.mentions.iter().any(|(_, chain)| other.mentions.iter().any(|(_, also)| chain == also));
            push(&mut lines, "sentence", same, &features);
            let place = lines.pop().unwrap_or_default();
            lines.push(format!("{place} {} {before} {at}", row.topic));
        }
    }
    let (mut words, mut pairs) = (Vec::new(), Vec::new());
    for part in 0..PILES {
        Set::part(gold, |topic| topic % PILES == part)?.mention_lines([&mut lines, &mut words, &mut pairs]);
    }
    Some([lines, words, pairs].concat().join("\n"))
}

/// The articles of one cluster of a topic, which tell one story, with the words for events that are marked.
pub struct Story {
    /// What read them.
    pub reader: Reader,
    /// The articles.
    pub readings: Table<ReadingId, Reading>,
    /// The topic.
    pub topic: String,
    mentions: Vec<(In<Span>, String)>,
}

impl Story {
    /// The chain of the mention in a place.
    pub fn chain(&self, at: In<Span>) -> Option<&str> {
        let mut here = self.mentions.iter().filter(|row| row.0.reading == at.reading && row.0.value.overlaps(at.value));
        here.next().map(|row| row.1.as_str())
    }
}

/// The stories of a set: the two clusters of each topic are told apart by the names of their articles.
pub fn stories(gold: &Path) -> Vec<Story> {
    let file = fs::read_to_string(gold).unwrap_or_default();
    let rows = file.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let cluster = |row: &Value| (text(row, "topic"), text(row, "doc").ends_with("ecbplus"));
    let clusters: BTreeSet<(String, bool)> = rows.map(|row| cluster(&row)).collect();
    let story = |(topic, plus): &(String, bool)| {
        let set = Set::of(gold, &|row| cluster(row) == (topic.clone(), *plus))?;
        let mentions = set.rows.iter().flat_map(|row| {
            let place = |value: Span| In { reading: row.place.reading, value };
            row.mentions.iter().map(move |(span, chain)| (place(*span), chain.clone()))
        });
        Some(Story { mentions: mentions.collect(), topic: topic.clone(), reader: set.reader, readings: set.readings })
    };
    clusters.iter().filter_map(story).collect()
}

/// Of the acts that two articles of a cluster tell, and whose words are marked, how many an account makes one event, and how many of these are one.
pub fn merged(gold: &Path) -> String {
    let (mut joined, mut right, mut one) = (0usize, 0usize, 0usize);
    for story in stories(gold) {
        let account = tell(story.readings.rows().to_vec(), &Judge::new(Knowledge::embedded()), &Settings::default());
        let trigger = |row: &Reading, id: EventId| row.events[id].evidence.cue;
        let marked = |at: &In<EventId>| {
            let article = account.readings[at.reading].article.id;
            let reading = story.readings.iter().find(|(_, row)| row.article.id == article)?.0;
            let value = trigger(&story.readings[reading], at.value);
            Some((reading, story.chain(In { reading, value })?))
        };
        let events = account.events.rows().iter().enumerate();
        let told: Vec<(usize, (ReadingId, &str))> =
            events.flat_map(|(event, row)| row.tellings.iter().filter_map(marked).map(move |it| (event, it))).collect();
        for (at, a) in told.iter().enumerate() {
            for b in told[..at].iter().filter(|b| b.1.0 != a.1.0) {
                let same = a.1.1 == b.1.1;
                one += usize::from(same);
                joined += usize::from(a.0 == b.0);
                right += usize::from(same && a.0 == b.0);
            }
        }
    }
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    format!(
        "acts    P {:.1} R {:.1} ({right} right, {joined} joined, {one} of one act)",
        share(right, joined),
        share(right, one)
    )
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

fn push(lines: &mut Vec<String>, kind: &str, same: bool, features: &[Feature]) {
    if !lines.iter().rev().take(1).any(|line| line.starts_with(kind)) {
        let names: Vec<&str> = features.iter().map(|feature| feature.0).collect();
        lines.push(format!("# {kind} {}", names.join(" ")));
    }
    let values: Vec<String> = features.iter().map(|feature| feature.1.to_string()).collect();
    lines.push(format!("{kind} {} {}", u8::from(same), values.join(" ")));
}

impl Set {
    fn read(gold: &Path) -> Option<Set> {
        Set::part(gold, |_| true)
    }

    /// The articles of some topics, which are counted in order.
    fn part(gold: &Path, within: impl Fn(usize) -> bool) -> Option<Set> {
        let file = fs::read_to_string(gold).ok()?;
        let rows: Vec<Value> = file.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let topics: BTreeSet<String> = rows.iter().map(|row| text(row, "topic")).collect();
        let kept: Vec<String> = topics.into_iter().enumerate().filter(|row| within(row.0)).map(|row| row.1).collect();
        Set::of(gold, &|row| kept.contains(&text(row, "topic")))
    }

    /// The articles of the rows that are wanted.
    fn of(gold: &Path, is_wanted: &dyn Fn(&Value) -> bool) -> Option<Set> {
        let file = fs::read_to_string(gold).ok()?;
        let rows: Vec<Value> = file.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let mut articles: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        rows.iter()
            .filter(|row| is_wanted(row))
            .for_each(|row| articles.entry(row["doc"].as_str().unwrap_or_default()).or_default().push(row));
        let reader = Reader::new(Knowledge::embedded());
        let mut set = Set { reader, readings: Table::default(), rows: Vec::new() };
        for sentences in articles.values() {
            set.add(sentences);
        }
        Some(set)
    }

    /// Reads the sentences of one article.
    fn add(&mut self, sentences: &[&Value]) {
        let text_of = |row: &Value| row["text"].as_str().unwrap_or_default().to_owned();
        let all: String = sentences.iter().map(|row| text_of(row) + "\n\n").collect();
        let articles = article::as_is(all.as_bytes(), &Address::default(), &Given::default());
        let Some(article) = articles.into_iter().flatten().next() else { return };
        let reading = self.readings.push(self.reader.read(Arc::new(article), &mut Scratch::default()));
        let mut start = 0;
        for row in sentences {
            let text = text_of(row);
            let byte = |point: &Value| {
                let point = point.as_u64().unwrap_or(0) as usize;
                text.char_indices().nth(point).map_or(text.len(), |(at, _)| at)
            };
            let place = |from: usize, to: usize| Span::of_range(start + from..start + to);
            let events = row["events"].as_array().into_iter().flatten();
            let mention = |event: &Value| {
                let chain = event["chain"].as_str().unwrap_or_default().to_owned();
                (place(byte(&event["start"]), byte(&event["end"])), chain)
            };
            self.rows.push(Row {
                id: row["id"].as_str().unwrap_or_default().to_owned(),
                topic: row["topic"].as_str().unwrap_or_default().to_owned(),
                place: In { reading, value: place(0, text.len()) },
                mentions: events.map(mention).collect(),
            });
            start += text.len() + 2;
        }
    }

    /// Lines of events, of their words and of their pairs, after those of other piles: for each mention its chain, topic, article, sentence
    /// and what its meaning is made from; how it is told; and what each two have in common, with their numbers.
    fn mention_lines(&self, [events, words, pairs]: [&mut Vec<String>; 3]) {
        let chains: Vec<&str> = self.rows.iter().flat_map(|row| row.mentions.iter().map(|it| it.1.as_str())).collect();
        let (pile, mentions) = (Pile::new(&self.readings), self.words());
        let before = words.len().saturating_sub(1);
        for row in self.rows.iter().filter(|row| !row.mentions.is_empty()) {
            let inputs = self.inputs(row);
            let article = row.id.split('#').next().unwrap_or_default();
            for (inputs, mention) in inputs.chunks_exact(inputs.len() / row.mentions.len()).zip(&row.mentions) {
                let inputs: Vec<String> = inputs.iter().map(|value| format!("{value:.3}")).collect();
                events.push(format!("event {} {} {article} {} {}", mention.1, row.topic, row.id, inputs.join(" ")));
            }
        }
        for (at, features) in sameness::words_told(&pile, &mentions).iter().enumerate() {
            push(words, "word", chains.iter().filter(|&&chain| chain == chains[at]).count() > 1, features);
        }
        sameness::each_pair(&pile, &mentions, &mut |one, other, features| {
            push(pairs, "mention", chains[one] == chains[other], features);
            let pair = pairs.pop().unwrap_or_default();
            pairs.push(format!("{pair} {} {}", one + before, other + before));
        });
    }

    /// What the meaning of the mentions of a sentence is made from.
    fn inputs(&self, row: &Row) -> Vec<f32> {
        let spans: Vec<Span> = row.mentions.iter().map(|mention| mention.0).collect();
        let reading = &self.readings[row.place.reading];
        self.reader.event_inputs(reading, row.place.value, &spans, &mut Scratch::default())
    }

    /// All mentions with what they mean.
    fn words(&self) -> Vec<EventWord> {
        let sentence = |row: &Row| {
            let spans: Vec<Span> = row.mentions.iter().map(|mention| mention.0).collect();
            let reading = row.place.reading;
            let senses =
                self.reader.event_senses(&self.readings[reading], row.place.value, &spans, &mut Scratch::default());
            let words = spans.into_iter().zip(senses);
            words.map(move |(value, sense)| EventWord { at: In { reading, value }, sense }).collect::<Vec<_>>()
        };
        self.rows.iter().filter(|row| !row.mentions.is_empty()).flat_map(sentence).collect()
    }

    /// The longest of our sentences in a place.
    fn longest(&self, place: In<Span>) -> In<SentenceId> {
        let rows = self.readings[place.reading].sentences.iter();
        let within = rows.filter(|(_, row)| row.span.overlaps(place.value));
        let longest = within.max_by_key(|(id, row)| (row.span.len(), std::cmp::Reverse(*id)));
        In { reading: place.reading, value: longest.map_or(SentenceId::new(0), |row| row.0) }
    }
}
