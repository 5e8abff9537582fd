//! The desk: everything that the later stages look up while they compare tellings of different articles.

use crate::model::{In, Origin, OriginId, PartyId, PlaceId, ReadingId, Support, Undecided, When};
use crate::number::{Groups, both};
use crate::origins::Lines;
use crate::parties::Cast;
use crate::weigh::{Bag, Weights};
use crate::words::Words;
use article::Flag;
use jiff::civil::DateTime;
use knowledge::{CommonWords, Kind, Knowledge};
use rayon::prelude::*;
use reading::{Form, MentionId, QuantityId, Reading, SentenceId, TimeId};
use std::collections::BTreeMap;
use std::sync::Arc;
use text::{Id, Span, Table};

/// What is known once origins and parties are.
pub(crate) struct Desk<'a> {
    /// The lists.
    pub(crate) knowledge: &'a Knowledge,
    /// The readings.
    pub(crate) readings: &'a Table<ReadingId, Reading>,
    /// Their words, by reading.
    pub(crate) words: &'a [Words],
    /// Who is who.
    pub(crate) cast: &'a Cast,
    /// The origin of each reading.
    pub(crate) origin_of: Vec<OriginId>,
    outlets: Vec<Arc<str>>,
    lines: Lines,
    /// The weights of all words by reading, looked up once: words of a large pile lie far apart.
    weights: Vec<Vec<u16>>,
    /// The words of each reading that hardly another text has: names and terms of its story; sorted.
    rare: Vec<Vec<u64>>,
    /// Who and what place is named by each reading and by few others; sorted.
    names: Vec<Vec<u64>>,
}

/// Articles of one story have one in so many rare words in common: those of other stories seldom have, even of one campaign or war.
const OF_ONE_STORY: usize = 7;
/// Or so many parties and places that no more articles name.
const NAMES: usize = 2;
const FEW: usize = 20;

impl<'a> Desk<'a> {
    /// Lays the desk.
    pub(crate) fn new(
        knowledge: &'a Knowledge,
        (readings, words): (&'a Table<ReadingId, Reading>, &'a [Words]),
        cast: &'a Cast,
        (origins, undecided): (&Table<OriginId, Origin>, &[Undecided]),
    ) -> Desk<'a> {
        let mut origin_of = vec![OriginId::new(0); readings.len()];
        let mut groups = Groups::new(readings.len());
        for (id, origin) in origins.iter() {
            for &reading in &origin.readings {
                origin_of[reading.index()] = id;
                groups.join(origin.readings[0].index(), reading.index());
            }
        }
        let weights = Weights::new(words, &mut groups);
        let weights =
            words.par_iter().map(|article| article.words.iter().map(|word| weights.of(word)).collect()).collect();
        let lines = Lines::new(readings, origins, undecided);
        let rare = words.par_iter().map(rare).collect();
        Desk {
            knowledge,
            readings,
            words,
            cast,
            origin_of,
            outlets: outlets(readings),
            lines,
            weights,
            rare,
            names: names(cast, readings.len()),
        }
    }

    /// Whether two articles tell one story, as far as their rarest words and names show.
    pub(crate) fn are_of_one_story(&self, one: ReadingId, other: ReadingId) -> bool {
        let shared = |of: &[Vec<u64>]| both(&of[one.index()], &of[other.index()]);
        let fewest = self.rare[one.index()].len().min(self.rare[other.index()].len());
        shared(&self.rare) * OF_ONE_STORY >= fewest || shared(&self.names) >= NAMES
    }

    /// The words of some passages of one reading as one bag by meaning: words of one meaning are one.
    pub(crate) fn bag(&self, reading: ReadingId, passages: &[Span]) -> Bag {
        let mut bag = Bag::default();
        let (words, weights) = (&self.words[reading.index()], &self.weights[reading.index()]);
        for at in passages.iter().flat_map(|&passage| words.range(passage)) {
            if Weights::counts(&words.words[at]) {
                bag.add(words.words[at].sense(), weights[at].into());
            }
        }
        bag.shrink();
        bag
    }

    /// The words of a passage as one bag, the common ones too.
    pub(crate) fn whole_bag(&self, reading: ReadingId, passage: Option<Span>) -> Bag {
        let mut bag = Bag::default();
        for word in passage.map_or(&[][..], |passage| self.words[reading.index()].within(passage)) {
            bag.add(word.sense(), 1000 * u64::from(word.band));
        }
        bag
    }

    /// The parties of a mention.
    pub(crate) fn parties(&self, reading: ReadingId, mention: Option<MentionId>) -> Vec<PartyId> {
        let at = mention.map(|value| In { reading, value });
        at.map_or(Vec::new(), |at| self.cast.parties_of(self.readings, at))
    }

    /// The place of a mention.
    pub(crate) fn place(&self, reading: ReadingId, mention: Option<MentionId>) -> Option<PlaceId> {
        self.cast.place_of(self.readings, In { reading, value: mention? })
    }

    /// Whether a place lies in a state.
    pub(crate) fn lies_in(&self, place: PlaceId, state: PlaceId) -> bool {
        let [place, state] = [place, state].map(|id| &self.cast.places[id]);
        state.kind == Kind::Polity && state.country.is_some() && place.country == state.country
    }

    /// Whether a mention is a name.
    pub(crate) fn is_name(&self, reading: ReadingId, mention: MentionId) -> bool {
        self.readings[reading].mentions.get(mention).is_some_and(|m| m.form == Form::Name)
    }

    /// The sentence around a place in a reading.
    pub(crate) fn sentence(&self, reading: ReadingId, at: Span) -> Option<(SentenceId, Span)> {
        let rows = self.readings[reading].sentences.rows();
        let index = rows.partition_point(|sentence| sentence.span.end() <= at.start());
        let row = rows.get(index).filter(|row| row.span.start() <= at.start())?;
        Some((SentenceId::new(index as u32), row.span))
    }

    /// Whether the article reads like a machine translation.
    pub(crate) fn is_translated(&self, reading: ReadingId) -> bool {
        self.readings[reading].article.flags.contains(&Flag::MachineTranslated)
    }

    /// A time of a reading as the account keeps it.
    pub(crate) fn when(&self, reading: ReadingId, time: TimeId) -> Option<When> {
        let row = self.readings[reading].times.get(time)?;
        let said = In { reading, value: time };
        Some(When { from: row.from, to: row.to, precision: row.precision, said })
    }

    /// When a passage was published: in a running log each entry has its own time.
    pub(crate) fn published(&self, at: In<Span>) -> Option<DateTime> {
        let published = self.readings[at.reading].article.published_at(at.value.start());
        published.map(|published| published.value)
    }

    /// The quantity at a place.
    pub(crate) fn quantity(&self, at: In<QuantityId>) -> Option<&reading::Quantity> {
        self.readings[at.reading].quantities.get(at.value)
    }

    /// The articles with the outlets and origins behind them.
    pub(crate) fn support(&self, readings: impl IntoIterator<Item = ReadingId>) -> Support {
        let readings = sorted(readings.into_iter().collect());
        let outlets = readings.iter().map(|id| self.outlets[id.index()].clone());
        let origins = sorted(readings.iter().map(|id| self.origin_of[id.index()]).collect());
        Support { least: self.lines.least(&origins), outlets: sorted(outlets.collect()), readings, origins }
    }
}

/// The parties and places that each article names and few others do, by number, each once, in order.
fn names(cast: &Cast, readings: usize) -> Vec<Vec<u64>> {
    let mut holders: BTreeMap<u64, Vec<ReadingId>> = BTreeMap::new();
    cast.named().for_each(|(name, reading)| holders.entry(name).or_default().push(reading));
    let mut names = vec![Vec::new(); readings];
    for (name, holders) in holders {
        let holders = sorted(holders);
        if (2..=FEW).contains(&holders.len()) {
            holders.iter().for_each(|reading| names[reading.index()].push(name));
        }
    }
    names
}

/// The rarest words of an article, each once, in order.
fn rare(article: &Words) -> Vec<u64> {
    sorted(article.words.iter().filter(|word| word.band == CommonWords::RARE).map(|word| word.form).collect())
}

/// Each once, in order.
fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all.shrink_to_fit();
    all
}

/// The outlet of each reading, or for an unknown one a name that no other article has.
fn outlets(readings: &Table<ReadingId, Reading>) -> Vec<Arc<str>> {
    let mut known: BTreeMap<&str, Arc<str>> = BTreeMap::new();
    let mut outlets = Vec::new();
    for reading in readings.rows() {
        outlets.push(match reading.article.outlet.as_deref() {
            Some(name) => known.entry(name).or_insert_with(|| name.into()).clone(),
            None => format!("unknown outlet {:032x}", reading.article.id.0).into(),
        });
    }
    outlets
}
