//! The syntax head: tags, lemmas, sentence ends, and a tree for each sentence.

use super::head::{Features, Scratch, Vectors, best, layer};
use super::lemma::{Form, Lemmas};
use super::tags::TagPairs;
use super::{Batch, Found, Words, tree};
use crate::syntax::{Deprel, Upos, XPOS};
use encoder::{Container, Dense, Linear, LoadError, Machine};
use knowledge::weights;
use std::ops::Range;
use text::Span;

const ARC: usize = 192;
const LABEL: usize = 128;
/// A longer sentence is cut; nobody writes one.
const LONGEST_SENTENCE: usize = 200;

/// What syntax says of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    /// Part of speech.
    pub(crate) upos: Upos,
    /// Index of [`XPOS`].
    pub(crate) xpos: u8,
    /// In the lemmas of all words.
    pub(crate) lemma: Span,
    /// The word it depends on; none at a root.
    pub(crate) head: Option<usize>,
    /// How it depends on it.
    pub(crate) deprel: Deprel,
}

#[derive(Debug)]
pub(super) struct SyntaxHead {
    features: Features,
    /// All layers over the words' vectors side by side.
    joined: Linear,
    columns: Columns,
    arc: Dense,
    label: Linear,
    upos: Vec<Upos>,
    xpos: Vec<u8>,
    deprel: Vec<Deprel>,
    pairs: TagPairs,
    lemmas: Lemmas,
}

/// Which outputs of the joined layer are whose.
#[derive(Clone, Debug)]
struct Columns {
    upos: Range<usize>,
    xpos: Range<usize>,
    script: Range<usize>,
    last: usize,
    arc_head: Range<usize>,
    arc_word: Range<usize>,
    label_head: Range<usize>,
    label_word: Range<usize>,
    width: usize,
}

impl Columns {
    fn new(upos: usize, xpos: usize, script: usize) -> Columns {
        let mut width = 0;
        let mut next = |size: usize| {
            width += size;
            width - size..width
        };
        let (upos, xpos, script, last) = (next(upos), next(xpos), next(script), next(1).start);
        let (arc_head, arc_word) = (next(ARC), next(ARC));
        let (label_head, label_word) = (next(2 * LABEL), next(2 * LABEL));
        Columns { upos, xpos, script, last, arc_head, arc_word, label_head, label_word, width }
    }
}

impl SyntaxHead {
    pub(super) fn load(machine: Machine) -> Result<SyntaxHead, LoadError> {
        let container = Container::open(weights::SYNTAX.weights)?.on(machine);
        let upos: Vec<Upos> = weights::UPOS.lines().map(|line| Upos::from_label(line).unwrap_or(Upos::X)).collect();
        let xpos: Vec<u8> = weights::XPOS.lines().map(xpos).collect();
        let deprel: Vec<Deprel> =
            weights::SYNTAX.labels.lines().map(|line| Deprel::from_label(line).unwrap_or(Deprel::Dep)).collect();
        let lemmas = Lemmas::new(weights::LEMMA_SCRIPTS, weights::LEMMA_EXCEPTIONS, knowledge::IRREGULAR_VERBS);
        let columns = Columns::new(upos.len(), xpos.len(), lemmas.len());
        let names = ["upos", "xpos", "script", "last", "arc_head", "arc_word", "label_head", "label_word"];
        let joined = Linear::join(&container, &names)?;
        let joined = layer(&container, &names, (joined.inputs(), columns.width))?;
        let table = container.floats("arc", &[ARC + 1, ARC])?;
        let mut arc = Dense::default().on(machine);
        arc.fill(ARC + 1, ARC, |input, output| table[input * ARC + output]);
        Ok(SyntaxHead {
            features: Features::load(&container)?,
            label: layer(&container, &["label"], (2 * LABEL, deprel.len()))?,
            joined,
            columns,
            arc,
            upos,
            xpos,
            deprel,
            pairs: TagPairs::new(knowledge::TAG_PAIRS, weights::UPOS, weights::XPOS),
            lemmas,
        })
    }

    /// Adds tags, lemmas and sentences of a batch.
    pub(super) fn read(&self, batch: Batch<'_>, scratch: &mut Scratch, found: &mut Found) {
        let Batch { words, paragraphs, vectors, .. } = batch;
        scratch.heads = std::mem::take(&mut scratch.heads).on(self.joined.machine());
        self.features.add(vectors, &mut scratch.inputs);
        self.joined.run(&scratch.inputs, &mut scratch.linear, &mut scratch.outputs);
        self.arcs(vectors, scratch);
        let (first_sentence, first_word) = (found.sentences.len(), found.tags.len());
        for paragraph in paragraphs {
            self.sentences(words, paragraph.clone(), (first_word, &scratch.outputs), found);
        }
        let blank = Tag { upos: Upos::X, xpos: 0, lemma: Span::of_range(0..0), head: None, deprel: Deprel::Root };
        found.tags.resize(first_word + vectors.words(), blank);
        for sentence in first_sentence..found.sentences.len() {
            let sentence = found.sentences[sentence].clone();
            let rows = sentence.start - first_word..sentence.end - first_word;
            self.attach(rows, vectors, scratch, &mut found.tags[sentence]);
        }
        self.relate(first_word, vectors, scratch, &mut found.tags);
        let dependents = telling(first_word, &found.tags);
        let Scratch { outputs, lemma, .. } = scratch;
        for (row, word) in (0..vectors.words()).zip(first_word..) {
            let tag = &mut found.tags[word];
            let form = self.tag((words, word), (self.output(outputs, row), dependents[row]), tag);
            let start = found.lemmas.len();
            self.lemmas.add(form, batch.common, lemma, &mut found.lemmas);
            tag.lemma = Span::of_range(start..found.lemmas.len());
        }
    }

    fn output<'a>(&self, outputs: &'a [f32], row: usize) -> &'a [f32] {
        &outputs[row * self.columns.width..][..self.columns.width]
    }

    /// Tags a word whose relation is known, and that of the dependent that tells most of it; what its lemma is made from.
    fn tag<'t>(
        &self,
        (words, word): (Words<'t>, usize),
        (output, dependent): (&[f32], Option<Deprel>),
        tag: &mut Tag,
    ) -> Form<'t> {
        let columns = (&self.columns.upos, &self.columns.xpos);
        let (upos, xpos) = self.pairs.best(output, columns, (words.get(word), tag.deprel, dependent));
        let (upos, xpos) = (self.upos[upos], self.xpos[xpos]);
        (tag.upos, tag.xpos) = (upos, xpos);
        let script = best(&output[self.columns.script.clone()]);
        let label = XPOS.get(usize::from(xpos)).copied().unwrap_or_default();
        let among_capitals = among_capitals(words, word);
        Form { word: words.get(word), upos, xpos: label, script, among_capitals }
    }

    /// Cuts a paragraph into sentences: at the end of a line, and where the head says so.
    fn sentences(
        &self,
        words: Words<'_>,
        paragraph: Range<usize>,
        (first_word, outputs): (usize, &[f32]),
        found: &mut Found,
    ) {
        let mut start = paragraph.start;
        for word in paragraph.clone() {
            let ends = self.output(outputs, word - first_word)[self.columns.last] > 0.0;
            let must = word + 1 == paragraph.end || word + 1 - start == LONGEST_SENTENCE;
            if ends || must || words.line_ends_after(word) {
                found.sentences.push(start..word + 1);
                start = word + 1;
            }
        }
    }

    /// Multiplies each word's side of the arcs with their table, into `hidden`.
    fn arcs(&self, vectors: &Vectors, scratch: &mut Scratch) {
        scratch.pairs.clear();
        for word in 0..vectors.words() {
            let row = &scratch.outputs[word * self.columns.width..][self.columns.arc_word.clone()];
            scratch.pairs.extend(row.iter().map(|value| value.max(0.0)));
            scratch.pairs.push(1.0);
        }
        self.arc.run(&scratch.pairs, &mut scratch.hidden);
    }

    /// Gives each word of a sentence its head, as a word of the whole text less the sentence's rows.
    fn attach(&self, rows: Range<usize>, vectors: &Vectors, scratch: &mut Scratch, tags: &mut [Tag]) {
        let Scratch { outputs, hidden, heads, scores, .. } = scratch;
        let count = rows.len();
        let root = vectors.opening(rows.start);
        heads.fill(ARC, count + 1, |input, head| {
            let row = if head == 0 { root } else { rows.start + head - 1 };
            outputs[row * self.columns.width + self.columns.arc_head.start + input].max(0.0)
        });
        heads.run(&hidden[rows.start * ARC..rows.end * ARC], scores);
        let whole: Vec<i64> = scores.iter().map(|score| (score * 1000.0).round_ties_even() as i64).collect();
        for (tag, head) in tags.iter_mut().zip(tree::best(&whole, count)) {
            tag.head = head.checked_sub(1).map(|head| rows.start + head);
        }
    }

    /// Names the relation of each word to its head, and counts heads in words of the whole text.
    fn relate(&self, first_word: usize, vectors: &Vectors, scratch: &mut Scratch, tags: &mut [Tag]) {
        let Scratch { outputs, pairs, scores, linear, .. } = scratch;
        pairs.clear();
        let tags = &mut tags[first_word..];
        for (word, tag) in tags.iter().enumerate() {
            let head = tag.head.unwrap_or_else(|| vectors.opening(word));
            let head = &self.output(outputs, head)[self.columns.label_head.clone()];
            let word = &self.output(outputs, word)[self.columns.label_word.clone()];
            let sums = head[..LABEL].iter().zip(&word[..LABEL]);
            pairs.extend(sums.map(|(head, word)| (head + word).max(0.0)));
            let products = head[LABEL..].iter().zip(&word[LABEL..]);
            pairs.extend(products.map(|(head, word)| head * word));
        }
        self.label.run(pairs, linear, scores);
        for (tag, scores) in tags.iter_mut().zip(scores.chunks_exact(self.deprel.len())) {
            tag.deprel = self.relation(tag.head.is_none(), scores);
            tag.head = tag.head.map(|head| first_word + head);
        }
    }

    fn relation(&self, is_root: bool, scores: &[f32]) -> Deprel {
        if is_root {
            return Deprel::Root;
        }
        let mut found = (f32::NEG_INFINITY, Deprel::Dep);
        for (&deprel, &score) in self.deprel.iter().zip(scores) {
            if deprel != Deprel::Root && score > found.0 {
                found = (score, deprel);
            }
        }
        found.1
    }
}

/// Of each word from the first on the dependent that tells what it is: the helper or the subject of a passive; or the subject,
/// where neither helper nor copula, preposition or mark stands beside it.
fn telling(first_word: usize, tags: &[Tag]) -> Vec<Option<Deprel>> {
    let mut subjects = vec![None; tags.len() - first_word];
    let mut helped = vec![false; subjects.len()];
    for (tag, head) in tags[first_word..].iter().filter_map(|tag| Some((tag, tag.head? - first_word))) {
        match tag.deprel {
            Deprel::AuxPass | Deprel::NsubjPass => subjects[head] = Some(Deprel::AuxPass),
            Deprel::Nsubj => subjects[head] = subjects[head].or(Some(Deprel::Nsubj)),
            Deprel::Aux | Deprel::Cop | Deprel::Case | Deprel::Mark => helped[head] = true,
            _ => {}
        }
    }
    let bare = |(subject, helped): (Option<Deprel>, bool)| subject.filter(|it| *it == Deprel::AuxPass || !helped);
    subjects.into_iter().zip(helped).map(bare).collect()
}

/// Whether one of the two words before or behind in the same line is written in capitals.
fn among_capitals(words: Words<'_>, word: usize) -> bool {
    let capitals = |near: usize| words.get(near).len() > 1 && words.get(near).chars().all(char::is_uppercase);
    let before = (1..=2).map_while(|back| word.checked_sub(back)).take_while(|near| !words.line_ends_after(*near));
    let behind = (word..word + 2).take_while(|near| !words.line_ends_after(*near)).map(|near| near + 1);
    before.chain(behind).any(capitals)
}

fn xpos(label: &str) -> u8 {
    XPOS.iter().position(|known| *known == label).unwrap_or(0) as u8
}
