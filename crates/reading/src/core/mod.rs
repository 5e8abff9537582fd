//! The reading core: one encoder pass over an article, and the heads that read its vectors.

mod acts;
mod attribution;
mod coreference;
mod crf;
mod events;
mod features;
mod head;
mod inflection;
mod lemma;
mod mentions;
mod names;
mod pairs;
mod sameness;
mod syntax;
mod tags;
mod tree;
mod windows;

pub(crate) use attribution::Attribution;
pub(crate) use coreference::Link;
pub(crate) use events::Act;
pub(crate) use mentions::{Described, Mentioned};
pub(crate) use names::Named;
pub(crate) use syntax::Tag;

use crate::Step;
use crate::senses::ActSense;
use acts::ActsHead;
use attribution::AttributionHead;
use coreference::{CoreferenceHead, Sides};
use encoder::{Container, Encoder, LoadError, Machine, Vocabulary};
use events::EventsHead;
use head::Vectors;
use knowledge::weights;
use mentions::MentionsHead;
use names::NamesHead;
use pairs::{FormWords, Pair, Source};
use sameness::SamenessHead;
use std::ops::Range;
use syntax::SyntaxHead;
use text::Span;
use windows::Windows;

/// The words after which a batch is closed, so that room stays small however long an article is.
const BATCH: usize = 1200;
/// The words after which a paragraph is cut, as if it were two.
const LONGEST_PARAGRAPH: usize = 1000;

/// The network and its heads. Immutable and shared.
#[derive(Debug)]
pub(crate) struct Core {
    vocabulary: Vocabulary,
    encoder: Encoder,
    syntax: SyntaxHead,
    names: NamesHead,
    attribution: AttributionHead,
    events: Option<EventsHead>,
    mentions: MentionsHead,
    coreference: CoreferenceHead,
    sameness: SamenessHead,
    acts: ActsHead,
    forms: FormWords,
}

/// Room to work in, reused from article to article.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    encoder: encoder::Scratch,
    windows: Windows,
    vectors: Vectors,
    head: head::Scratch,
}

/// What the heads find; places are numbers of words.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// One for each word.
    pub(crate) tags: Vec<Tag>,
    /// The lemmas of all words, one after the other.
    pub(crate) lemmas: String,
    /// Runs of words, one after the other.
    pub(crate) sentences: Vec<Range<usize>>,
    /// In the order of the text.
    pub(crate) names: Vec<Named>,
    /// In the order of their cues.
    pub(crate) attributions: Vec<Attribution>,
    /// One for each word.
    pub(crate) acts: Vec<Act>,
    /// What each word means, were it to name an act.
    pub(crate) senses: Vec<ActSense>,
    /// Runs of words that name, describe or refer to somebody, in the order of the text.
    pub(crate) described: Vec<Described>,
    /// Whatever is mentioned, in the order of the text, the wider first.
    pub(crate) references: Vec<Referring>,
    /// The same, in the order of the head words, before they are paired.
    mentioned: Vec<Mentioned>,
    sides: Sides,
}

/// A mention of anything, and what it refers back to.
#[derive(Clone, Debug)]
pub(crate) struct Referring {
    /// Where, and of what.
    pub(crate) mention: Mentioned,
    /// The reference before that most likely means the same.
    pub(crate) link: Option<Link>,
}

/// The words of a text and how they are grouped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'t> {
    /// The clean text.
    pub(crate) text: &'t str,
    /// Where each word stands.
    pub(crate) spans: &'t [Span],
}

/// What the heads read: some paragraphs, and a vector for each of their words.
#[derive(Clone, Copy, Debug)]
struct Batch<'a> {
    words: Words<'a>,
    paragraphs: &'a [Range<usize>],
    vectors: &'a Vectors,
    /// Its whole words are the common words of the language.
    common: &'a Vocabulary,
}

impl Batch<'_> {
    /// The row of a word.
    fn row(&self, word: usize) -> usize {
        let mut before = 0;
        for paragraph in self.paragraphs {
            if paragraph.contains(&word) {
                return before + word - paragraph.start;
            }
            before += paragraph.len();
        }
        before
    }
}

impl<'t> Words<'t> {
    fn get(&self, word: usize) -> &'t str {
        self.spans.get(word).map(|span| span.of(self.text)).unwrap_or_default()
    }

    /// Whether a line ends between a word and the next.
    fn line_ends_after(&self, word: usize) -> bool {
        match (self.spans.get(word), self.spans.get(word + 1)) {
            (Some(this), Some(next)) => Span::new(this.end(), next.start()).of(self.text).contains('\n'),
            _ => true,
        }
    }
}

impl Core {
    /// The core with the weights that come with the program, for the instructions that are named; every machine reads
    /// the same.
    pub(crate) fn on(machine: Machine) -> Core {
        Core::load(machine).expect("the weights in the program are whole; a test loads them")
    }

    fn load(machine: Machine) -> Result<Core, LoadError> {
        let encoder = Encoder::load(&Container::open(weights::ENCODER)?.on(machine))?;
        Ok(Core {
            vocabulary: Vocabulary::load(weights::VOCABULARY)?,
            syntax: SyntaxHead::load(machine)?,
            names: NamesHead::load(machine)?,
            attribution: AttributionHead::load(machine)?,
            events: EventsHead::load(machine)?,
            mentions: MentionsHead::load(machine)?,
            coreference: CoreferenceHead::load(machine)?,
            sameness: SamenessHead::load(machine)?,
            acts: ActsHead::load(encoder.width(), machine)?,
            encoder,
            forms: FormWords::embedded(),
        })
    }

    /// Reads the words of all paragraphs; each paragraph is a run of words and gives the same whatever is beside it.
    pub(crate) fn read(
        &self,
        words: Words<'_>,
        paragraphs: &[Range<usize>],
        scratch: &mut Scratch,
        watch: &mut dyn FnMut(Step),
    ) -> Found {
        let paragraphs = cut(paragraphs);
        let mut found = Found::default();
        let mut rest = &paragraphs[..];
        while !rest.is_empty() {
            let (batch, later) = rest.split_at(batch(rest));
            self.read_batch((words, batch), scratch, &mut found, watch);
            rest = later;
        }
        self.pair(words, &paragraphs, &mut found);
        watch(Step::Links);
        found
    }

    fn read_batch(
        &self,
        (words, paragraphs): (Words<'_>, &[Range<usize>]),
        scratch: &mut Scratch,
        found: &mut Found,
        watch: &mut dyn FnMut(Step),
    ) {
        let Scratch { encoder, windows, vectors, head } = scratch;
        windows.fill(&self.vocabulary, words, paragraphs);
        watch(Step::Pieces);
        let rows = self.encoder.encode(&windows.pieces, &windows.lengths, encoder);
        vectors.gather(windows, rows, self.encoder.width());
        watch(Step::Encoder);
        let batch = Batch { words, paragraphs, vectors, common: &self.vocabulary };
        self.syntax.read(batch, head, found);
        watch(Step::Syntax);
        self.names.read(batch, head, found);
        watch(Step::Heads);
        self.attribution.read(batch, head, found);
        watch(Step::Attribution);
        if let Some(events) = &self.events {
            events.read(batch, head, found);
        }
        self.acts.read(batch, head, found);
        self.mentions.read(batch, head, found);
        self.coreference.keep(batch, head, found);
        watch(Step::Heads);
    }

    /// The vectors of a run of words, read as a paragraph of its own: a row of [`Core::width`] values for each word.
    pub(crate) fn vectors(&self, words: Words<'_>, run: Range<usize>, scratch: &mut Scratch) -> Vec<f32> {
        self.vectors_at(usize::MAX, (words, run), scratch)
    }

    /// The same after so many layers.
    fn vectors_at(&self, depth: usize, (words, run): (Words<'_>, Range<usize>), scratch: &mut Scratch) -> Vec<f32> {
        let Scratch { encoder, windows, .. } = scratch;
        windows.fill(&self.vocabulary, words, &[run]);
        let rows = self.encoder.encode_to(depth, &windows.pieces, &windows.lengths, encoder);
        windows.words.iter().flat_map(|&(row, _)| &rows[row * self.width()..][..self.width()]).copied().collect()
    }

    /// How many values the vector of a word has.
    pub(crate) fn width(&self) -> usize {
        self.encoder.width()
    }

    /// Links the mentions of all paragraphs.
    fn pair(&self, words: Words<'_>, paragraphs: &[Range<usize>], found: &mut Found) {
        let (tags, sentences) = (&found.tags[..], &found.sentences[..]);
        let source = Source { words, tags, sentences, paragraphs, forms: &self.forms };
        let pair = Pair::new(&source, &found.mentioned);
        let links = self.coreference.link(&found.sides, &pair);
        let referring =
            |(at, link): (usize, Option<Link>)| Referring { mention: found.mentioned[pair.order(at)].clone(), link };
        found.references = links.into_iter().enumerate().map(referring).collect();
        found.mentioned = Vec::new();
        found.sides = Sides::default();
    }
}

/// Cuts paragraphs that are longer than any that people write.
fn cut(paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
    let pieces = |whole: &Range<usize>| {
        let end = whole.end;
        whole.clone().step_by(LONGEST_PARAGRAPH).map(move |start| start..end.min(start + LONGEST_PARAGRAPH))
    };
    paragraphs.iter().flat_map(pieces).collect()
}

/// How many paragraphs are read together.
fn batch(paragraphs: &[Range<usize>]) -> usize {
    let mut size = 0;
    let fits = |paragraph: &&Range<usize>| {
        size += paragraph.len();
        size <= BATCH
    };
    paragraphs.iter().take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use crate::sample;

    const PORT: &str = "The harbour minister, Oda Lindqvist, said on Tuesday that the ferry to Vexholm would not sail.";
    const MILL: &str = "“Nobody has asked us,” a miller in Zandu told reporters. He hadn't slept.";

    /// Each word as `word/lemma/part of speech<head`.
    fn syntax(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let word = |token: &crate::Token| {
            let head = token.head.map_or("", |head| reading.words(reading.tokens[head].span));
            let lemma = token.lemma.of(&reading.lemmas);
            format!("{}/{lemma}/{}<{head}", reading.words(token.span), token.upos.label())
        };
        reading.tokens.rows().iter().map(word).collect()
    }

    fn spans(reading: &crate::Reading) -> Vec<&str> {
        let statements = reading.statements.rows().iter();
        let said = statements.flat_map(|it| it.source.spans.iter().chain(&it.cue).chain(&it.content));
        let named = reading.mentions.rows().iter().map(|it| &it.span);
        said.chain(named).map(|span| reading.words(*span)).collect()
    }

    #[test]
    fn words_have_tags_lemmas_and_heads() {
        assert_eq!(
            syntax("Two envoys hadn't left Vexholm."),
            [
                "Two/two/NUM<envoys",
                "envoys/envoy/NOUN<left",
                "had/have/AUX<left",
                "n't/not/PART<left",
                "left/leave/VERB<",
                "Vexholm/Vexholm/PROPN<left",
                "././PUNCT<left"
            ]
        );
    }

    #[test]
    fn sentences_end_behind_their_closing_marks() {
        let reading = sample::read(MILL);
        let sentences: Vec<&str> = reading.sentences.rows().iter().map(|row| reading.words(row.span)).collect();
        assert_eq!(sentences, ["“Nobody has asked us,” a miller in Zandu told reporters.", "He hadn't slept."]);
    }

    #[test]
    fn a_paragraph_reads_the_same_beside_others() {
        let (port, mill) = (sample::read(PORT), sample::read(MILL));
        let both = [spans(&port), spans(&mill)].concat();
        let mut together: Vec<String> =
            spans(&sample::read(&format!("{PORT}\n{MILL}"))).into_iter().map(str::to_owned).collect();
        let mut apart: Vec<String> = both.into_iter().map(str::to_owned).collect();
        together.sort_unstable();
        apart.sort_unstable();
        assert_eq!(together, apart);
        assert!(apart.iter().any(|words| words == "Oda Lindqvist"));
    }

    #[test]
    fn anything_mentioned_is_followed_through_the_text() {
        let reading = sample::read("Oda Lindqvist opened the new bridge on Tuesday. She said the bridge was safe.");
        let rows = reading.references.rows();
        let first = |words: &str| {
            let row = rows.iter().find(|row| reading.words(row.span) == words);
            row.map(|row| reading.words(reading.references[row.first].span))
        };
        assert_eq!(first("She"), Some("Oda Lindqvist"));
        assert_eq!(first("the bridge"), Some("the new bridge"));
        assert_eq!(first("Tuesday"), Some("Tuesday"));
    }

    #[test]
    fn people_are_found_by_pronouns_and_descriptions_too() {
        let reading = sample::read("She met the harbour minister in Vexholm.");
        let phrases = reading.phrases.iter().map(|row| (reading.words(row.span), row.kind.label()));
        let wanted = [("She", "person"), ("the harbour minister", "person"), ("Vexholm", "place")];
        assert_eq!(phrases.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn odd_texts_are_read_without_harm() {
        let word = "salt".repeat(20_000);
        let marks = "?!".repeat(3000);
        let endless = "and then the rain came ".repeat(400);
        for text in ["", " \n\n ", "\u{202e}\u{200b}", "…", &word, &marks, &endless] {
            let reading = sample::read(text);
            let words: u32 = reading.sentences.rows().iter().map(|row| row.len).sum();
            assert_eq!(words as usize, reading.tokens.len());
        }
    }
}
