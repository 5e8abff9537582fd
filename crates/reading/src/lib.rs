//! What one article says: a pure function from an [`Article`](article::Article) to a [`Reading`].

mod clause;
mod core;
mod events;
#[cfg(test)]
mod measures;
mod mentions;
mod model;
mod parse;
#[cfg(test)]
mod promises;
mod quantities;
mod quotes;
mod references;
#[cfg(test)]
mod sample;
pub mod senses;
mod stands;
mod statements;
pub mod syntax;
mod times;
mod tokens;
mod tree;

pub use events::Signs;
pub use model::{
    Chain, ChainId, Event, EventId, Evidence, Form, Mention, MentionId, Milli, Modifier, Phrase, Quantity, QuantityId,
    Reading, Reference, ReferenceId, Role, RoleKind, Sentence, SentenceId, SourceKind, SourceRef, SpeechMode, Stand,
    StandId, Statement, StatementId, Thing, Time, TimeId, TimeKind, Token, TokenId, Why,
};

use article::{Article, Flag};
use encoder::Machine;
use knowledge::Knowledge;
use senses::{EventSense, Senses};
use std::ops::Range;
use std::sync::Arc;

/// Reads articles. Immutable and shared by all threads; what it needs to scribble on is in [`Scratch`].
#[derive(Debug)]
pub struct Reader {
    knowledge: Arc<Knowledge>,
    core: core::Core,
}

/// Room to work in, one for each thread, reused from article to article.
#[derive(Debug, Default)]
pub struct Scratch {
    core: core::Scratch,
}

/// The steps that an article passes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// From text to words.
    Words,
    /// From words to word pieces.
    Pieces,
    /// From word pieces to vectors.
    Encoder,
    /// Tags, lemmas, sentences and trees.
    Syntax,
    /// The head that sees who says what.
    Attribution,
    /// The other heads of the network.
    Heads,
    /// Which mentions are of the same.
    Links,
    /// Mentions and chains of them.
    Mentions,
    /// Times and quantities.
    Figures,
    /// Who says what.
    Statements,
    /// Who does what.
    Events,
    /// Who wants what.
    Stands,
}

impl Reader {
    /// A reader that knows what `knowledge` holds.
    pub fn new(knowledge: Arc<Knowledge>) -> Reader {
        Reader::on(knowledge, Machine::best())
    }

    /// A reader that computes with the instructions that are named; it reads the same, at another speed.
    pub fn on(knowledge: Arc<Knowledge>, machine: Machine) -> Reader {
        Reader { knowledge, core: core::Core::on(machine) }
    }

    /// The lists it reads with.
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Reads one article. Cannot fail: a text it makes nothing of gives a reading with empty tables.
    pub fn read(&self, article: Arc<Article>, scratch: &mut Scratch) -> Reading {
        self.read_watched(article, scratch, &mut |_| {})
    }

    /// What the words of a passage mean where they stand, read without what is around it.
    pub fn senses(&self, reading: &Reading, passage: text::Span, scratch: &mut Scratch) -> Senses {
        let spans: Vec<text::Span> = reading.tokens_within(passage).map(|token| reading.tokens[token].span).collect();
        let words = core::Words { text: reading.article.text.as_str(), spans: &spans };
        Senses::of(&self.core.vectors(words, 0..spans.len(), &mut scratch.core), self.core.width())
    }

    /// What the words for events of a passage mean where they stand, for finding those that tell of one event.
    pub fn event_senses(
        &self,
        reading: &Reading,
        passage: text::Span,
        events: &[text::Span],
        scratch: &mut Scratch,
    ) -> Vec<EventSense> {
        let (spans, runs) = runs(reading, passage, events);
        let words = core::Words { text: reading.article.text.as_str(), spans: &spans };
        self.core.event_senses(words, &runs, &mut scratch.core)
    }

    /// What [`Reader::event_senses`] is made from, one row after the other: what its weights are learned from.
    pub fn event_inputs(
        &self,
        reading: &Reading,
        passage: text::Span,
        events: &[text::Span],
        scratch: &mut Scratch,
    ) -> Vec<f32> {
        let (spans, runs) = runs(reading, passage, events);
        let words = core::Words { text: reading.article.text.as_str(), spans: &spans };
        self.core.event_inputs(words, &runs, &mut scratch.core)
    }

    /// The vectors of the words of a passage, one row after the other, read without what is around it: what the senses of acts are made from.
    pub fn vectors(&self, reading: &Reading, passage: text::Span, scratch: &mut Scratch) -> Vec<f32> {
        let (spans, _) = runs(reading, passage, &[]);
        let words = core::Words { text: reading.article.text.as_str(), spans: &spans };
        self.core.vectors(words, 0..spans.len(), &mut scratch.core)
    }

    /// Reads one article and tells after each step which it was, for those who measure time. A long article passes
    /// through the first steps several times.
    pub fn read_watched(&self, article: Arc<Article>, scratch: &mut Scratch, watch: &mut dyn FnMut(Step)) -> Reading {
        let knowledge = &self.knowledge;
        let (mut reading, found) = self.read_words(article, scratch, watch);
        if reading.article.flags.contains(&Flag::OtherLanguage) {
            // Names, times and numbers find translations; what is said and done is read in English alone.
            return reading;
        }
        reading.statements = statements::find(&reading, knowledge, &found.attributions);
        watch(Step::Statements);
        reading.events = events::find(&reading, knowledge, &found);
        watch(Step::Events);
        reading.stands = stands::find(&reading, knowledge);
        watch(Step::Stands);
        reading
    }

    /// The events of an English article with the signs by which their modality is weighed: what the weights of the signs
    /// are learned from.
    pub fn signs(&self, article: Arc<Article>, scratch: &mut Scratch) -> Vec<(Event, Signs)> {
        let (mut reading, found) = self.read_words(article, scratch, &mut |_| {});
        reading.statements = statements::find(&reading, &self.knowledge, &found.attributions);
        events::told(&reading, &self.knowledge, &found)
    }

    /// Everything but what is said, done and wanted.
    fn read_words(
        &self,
        article: Arc<Article>,
        scratch: &mut Scratch,
        watch: &mut dyn FnMut(Step),
    ) -> (Reading, core::Found) {
        let knowledge = &self.knowledge;
        let mut reading = Reading::empty(article);
        let found = parse::fill(&mut reading, knowledge, (&self.core, &mut scratch.core), watch);
        (reading.mentions, reading.chains) = mentions::find(&reading, knowledge, &found);
        references::fill(&mut reading, &found);
        watch(Step::Mentions);
        reading.times = times::find(&reading, knowledge);
        reading.quantities = quantities::find(&reading, knowledge);
        watch(Step::Figures);
        (reading, found)
    }
}

/// Where the words of a passage stand, and which of them are the words of each event.
fn runs(reading: &Reading, passage: text::Span, events: &[text::Span]) -> (Vec<text::Span>, Vec<Range<usize>>) {
    let spans: Vec<text::Span> = reading.tokens_within(passage).map(|token| reading.tokens[token].span).collect();
    let run = |event: &text::Span| {
        let first = spans.partition_point(|span| span.end() <= event.start());
        let last = spans.partition_point(|span| span.start() < event.end());
        first.min(spans.len())..last.max(first)
    };
    let runs = events.iter().map(run).collect();
    (spans, runs)
}
