//! Copies: the same runs of words outside speech.

use super::{Pile, Shared, Verdict};
use crate::number::{Sieve, milli, mix};
use crate::words::{Word, Words};
use text::Span;

/// Words in a run: long enough to be no turn of phrase, short enough to survive small edits.
pub(crate) const SHINGLE: usize = 5;
/// A quarter of the shorter article in common, with one longer passage; or more in short passages.
const SHARE: u32 = 200;
/// What may be an outlet's habit is a copy only where it is half of the article.
const SHARE_OF_HABIT: u32 = 500;
const LARGE_SHARE: u32 = 350;
const WORDS: usize = 30;
const FEW_WORDS: usize = 20;
const PASSAGE: usize = 12;
/// Less than that, with one passage that two reporters do not come by each for himself, leaves it undecided: the share, and the words
/// of the passage.
const DOUBTFUL: [(u32, usize); 2] = [(120, 11), (80, 15)];
/// An article shorter than this is weighed as if it were so long.
const LEAST: usize = 30;
/// Passages shown as evidence.
const SHOWN: usize = 6;

/// The hash of a run.
pub(crate) fn run(words: &[Word]) -> u64 {
    words.iter().fold(0, |state, word| mix(state, word.form))
}

/// The runs of one article, made once and compared often.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// Each run that another article may have too, with the number of its first word, sorted.
    places: Vec<(u64, u32)>,
    /// Words in speech, or in runs that are speech somewhere: anybody may quote them.
    speech: Vec<bool>,
    /// Those of them that another article has too, word for word.
    public: Vec<bool>,
    /// The runs that are not all speech, sorted.
    own: Vec<u64>,
}

/// The runs of each article, but for those that stand in one place alone: most do, and no comparison finds them.
pub(super) fn runs(words: &[Words]) -> Vec<Runs> {
    let total = words.iter().map(|article| article.words.len()).sum();
    let shared = Sieve::of_doubles(total, words.iter().flat_map(|article| article.words.windows(SHINGLE).map(run)));
    let places = |article: &Words| {
        let runs = article.words.windows(SHINGLE).map(run).zip(0..);
        let mut places: Vec<(u64, u32)> = runs.filter(|&(run, _)| shared.may_have(run)).collect();
        places.sort_unstable();
        places
    };
    let speech = |article: &Words| article.words.iter().map(|word| word.quoted).collect();
    let row = |article: &Words| Runs { places: places(article), speech: speech(article), ..Runs::default() };
    let mut rows: Vec<Runs> = words.iter().map(row).collect();
    let in_speech = |row: &Runs| row.places_in(|words| words.iter().all(|&said| said)).collect::<Vec<u64>>();
    let mut spoken: Vec<u64> = rows.iter().flat_map(in_speech).collect();
    spoken.sort_unstable();
    spoken.dedup();
    let sieve = Sieve::of(spoken.len(), spoken.iter().copied());
    rows.iter_mut()
        .for_each(|row| row.take_for_speech(|run| sieve.may_have(run) && spoken.binary_search(&run).is_ok()));
    rows
}

impl Runs {
    /// Which words of the article anybody may quote.
    pub(super) fn speech(&self) -> &[bool] {
        &self.speech
    }

    /// Which words of the article others quote too.
    pub(super) fn public(&self) -> &[bool] {
        &self.public
    }

    /// The runs whose words fit, sorted.
    fn places_in<'r>(&'r self, fits: impl Fn(&[bool]) -> bool + 'r) -> impl Iterator<Item = u64> + 'r {
        let words = |at: u32| &self.speech[at as usize..at as usize + SHINGLE];
        self.places.iter().filter(move |&&(_, at)| fits(words(at))).map(|&(run, _)| run)
    }

    /// The runs, each once, sorted.
    pub(super) fn each(&self) -> impl Iterator<Item = u64> + '_ {
        self.places.chunk_by(|one, other| one.0 == other.0).map(|same| same[0].0)
    }

    /// Takes for speech what stands wholly within quotation marks in any article.
    fn take_for_speech(&mut self, is_spoken: impl Fn(u64) -> bool) {
        for &(run, at) in &self.places {
            let words = &mut self.speech[at as usize..at as usize + SHINGLE];
            if !words.iter().all(|&said| said) && is_spoken(run) {
                words.fill(true);
            }
        }
        self.own = self.places_in(|words| !words.iter().all(|&said| said)).collect();
        self.public = vec![false; self.speech.len()];
        for at in self.places.iter().flat_map(|&(_, at)| at as usize..at as usize + SHINGLE) {
            self.public[at] = self.speech[at];
        }
    }
}

/// Where the runs stand that are among `others` too; both are sorted.
fn met(places: &[(u64, u32)], others: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut others = others.peekable();
    let among = |&&(run, _): &&(u64, u32)| {
        while others.next_if(|&other| other < run).is_some() {}
        others.peek() == Some(&run)
    };
    places.iter().filter(among).map(|&(_, at)| at as usize).collect()
}

/// What two articles have in common word for word, if it is enough to show that one text lies behind both, or to leave it
/// undecided.
pub(crate) fn compare(pile: &Pile<'_>, one: usize, other: usize) -> Option<Shared> {
    if pile.readings[one].article.text == pile.readings[other].article.text {
        let whole = |i: usize| Span::new(0, pile.readings[i].article.text.as_str().len() as u32);
        let passages = vec![(whole(one), whole(other))];
        return Some(Shared { score: 1000, passages, names: Vec::new(), verdict: Verdict::OneReport });
    }
    if !may_be_enough(pile, (one, other)) {
        return None;
    }
    let mut view = [Cover::new(pile, one), Cover::new(pile, other)];
    view[0].mark(&pile.runs[other].own);
    let back = view[0].runs();
    view[1].mark(&back);
    if pile.same_outlet((one, other)) {
        drop_standing(&mut view);
    }
    let habit = pile.may_be_habit((one, other));
    let [one, other] = &view;
    let shorter = if one.free() <= other.free() { one } else { other };
    let words = shorter.covered();
    let score = milli(words as u64, shorter.free().max(LEAST) as u64);
    let longest = one.longest().min(other.longest());
    let verdict = verdict(score, words, longest, habit)?;
    Some(Shared { score: score.min(1000), passages: passages(one, other), names: Vec::new(), verdict })
}

/// Whether what two articles have in common may be enough, by their runs in common alone: most that share runs share turns of phrase.
fn may_be_enough(pile: &Pile<'_>, (one, other): (usize, usize)) -> bool {
    let least = |bars: [(u32, usize); 2]| bars.into_iter().map(|bar| bar.0).min().unwrap_or_default();
    let sides = [(&pile.runs[one], &pile.runs[other]), (&pile.runs[other], &pile.runs[one])];
    let reaches = sides.map(|(here, there)| Reach::of(here, there));
    let has_passage = reaches.iter().all(|reach| reach.longest >= PASSAGE.min(DOUBTFUL[0].1));
    let share = if has_passage { least(DOUBTFUL).min(SHARE) } else { LARGE_SHARE };
    reaches.iter().any(|reach| reach.share() >= share)
}

/// How much of an article may turn out to be shared.
struct Reach {
    words: usize,
    longest: usize,
    free: usize,
}

impl Reach {
    fn of(here: &Runs, there: &Runs) -> Reach {
        let mut places = met(&here.places, there.own.iter().copied());
        places.sort_unstable();
        let stretches = places.chunk_by(|one, next| one + SHINGLE >= *next);
        let lengths = stretches.map(|stretch| stretch[stretch.len() - 1] + SHINGLE - stretch[0]);
        let (words, longest) = lengths.fold((0, 0), |(sum, most), length| (sum + length, most.max(length)));
        Reach { words, longest, free: here.speech.iter().filter(|&&said| !said).count() }
    }

    /// The share at most, in thousandths: what is shared may turn out to be speech or standing text, and then counts no more as free.
    fn share(&self) -> u32 {
        milli(self.words as u64, self.free.saturating_sub(self.words).max(LEAST) as u64)
    }
}

/// What a share of the shorter article in common, in so many words and with so long a passage, comes to.
fn verdict(score: u32, words: usize, longest: usize, habit: bool) -> Option<Verdict> {
    let clear =
        (score >= SHARE && words >= WORDS && longest >= PASSAGE) || (score >= LARGE_SHARE && words >= FEW_WORDS);
    if clear && (!habit || score >= SHARE_OF_HABIT) {
        return Some(Verdict::OneReport);
    }
    let may_be = DOUBTFUL.iter().any(|&(share, passage)| score >= share && longest >= passage);
    may_be.then_some(Verdict::Undecided)
}

/// The words of one article, each shared or not.
struct Cover<'p> {
    words: &'p [Word],
    places: &'p [(u64, u32)],
    /// Words in runs that are speech somewhere.
    speech: Vec<bool>,
    shared: Vec<bool>,
}

impl<'p> Cover<'p> {
    fn new(pile: &'p Pile<'_>, index: usize) -> Cover<'p> {
        let words = &pile.words[index].words;
        let Runs { places, speech, .. } = &pile.runs[index];
        Cover { words, places, speech: speech.clone(), shared: vec![false; words.len()] }
    }

    /// The runs that may count, sorted.
    fn runs(&self) -> Vec<u64> {
        let own = |at: usize| !self.speech[at..at + SHINGLE].iter().all(|&s| s);
        self.places.iter().filter(|&&(_, at)| own(at as usize)).map(|&(run, _)| run).collect()
    }

    fn mark(&mut self, runs: &[u64]) {
        for at in met(self.places, runs.iter().copied()) {
            self.shared[at..at + SHINGLE].fill(true);
        }
        for at in 0..self.words.len() {
            self.shared[at] &= !self.speech[at];
        }
        for stretch in self.stretches() {
            let own = stretch.clone().filter(|&at| self.words[at].own_voice);
            if own.count() * 14 >= stretch.len() {
                self.shared[stretch.clone()].fill(false);
                self.speech[stretch].fill(true);
            }
        }
    }

    /// Shared words in a row.
    fn stretches(&self) -> Vec<std::ops::Range<usize>> {
        let mut found = Vec::new();
        let mut start = None;
        for at in 0..=self.shared.len() {
            match (self.shared.get(at).copied().unwrap_or(false), start) {
                (true, None) => start = Some(at),
                (false, Some(first)) => {
                    found.push(first..at);
                    start = None;
                }
                _ => {}
            }
        }
        found
    }

    fn covered(&self) -> usize {
        self.shared.iter().filter(|&&shared| shared).count()
    }

    /// Words that are no speech.
    fn free(&self) -> usize {
        self.speech.iter().filter(|&&speech| !speech).count()
    }

    fn longest(&self) -> usize {
        let stretches = self.stretches();
        stretches.iter().map(ExactSizeIterator::len).max().unwrap_or(0)
    }

    /// Whether every word of `block` is shared or speech, and some are shared.
    fn is_whole(&self, block: u16) -> bool {
        let mut of_block = (0..self.words.len()).filter(|&at| self.words[at].block == block);
        let any = of_block.clone().any(|at| self.shared[at]);
        any && of_block.all(|at| self.shared[at] || self.speech[at])
    }

    fn leave_out(&mut self, block: u16) {
        for at in 0..self.words.len() {
            if self.words[at].block == block {
                self.shared[at] = false;
                self.speech[at] = true;
            }
        }
    }
}

/// Leaves out the notes that one outlet puts under or over all its articles: whole paragraphs in common at the edges of both,
/// where the rest is long enough to judge by.
fn drop_standing(view: &mut [Cover<'_>; 2]) {
    for cover in view {
        let mut blocks: Vec<u16> = cover.words.iter().map(|word| word.block).collect();
        blocks.dedup();
        let tail = blocks.iter().rev().take(3);
        let head = blocks.iter().take(1);
        let edges: Vec<u16> = head.chain(tail).copied().collect();
        let edge_words = |at: &&Word| edges.contains(&at.block);
        let rest = cover.words.len() - cover.words.iter().filter(edge_words).count();
        if rest < 2 * LEAST {
            continue;
        }
        for block in edges {
            if cover.is_whole(block) {
                cover.leave_out(block);
            }
        }
    }
}

/// The longest shared passages, each with its place in the other article.
fn passages(one: &Cover<'_>, other: &Cover<'_>) -> Vec<(Span, Span)> {
    let first = |run: u64| {
        let place = other.places.get(other.places.partition_point(|place| place.0 < run));
        place.filter(|place| place.0 == run).map(|place| place.1 as usize)
    };
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for stretch in one.stretches() {
        let mut at = stretch.start;
        while let Some(window) = one.words.get(at..at + SHINGLE).filter(|_| at < stretch.end) {
            let start = first(run(window));
            let len = start.map_or(0, |start| same(&one.words[at..], &other.words[start..]));
            found.extend(start.map(|start| (at, start, len)));
            at += len.max(1);
        }
    }
    found.sort_by_key(|&(at, _, len)| (std::cmp::Reverse(len), at));
    found.truncate(SHOWN);
    found.sort_unstable();
    let span = |words: &[Word]| words[0].span.join(words[words.len() - 1].span);
    let pieces = found.into_iter().filter(|piece| piece.2 > 0);
    pieces.map(|(a, b, len)| (span(&one.words[a..a + len]), span(&other.words[b..b + len]))).collect()
}

/// How many words the two have in common from their start.
fn same(one: &[Word], other: &[Word]) -> usize {
    let pairs = one.iter().zip(other);
    pairs.take_while(|(a, b)| a.form == b.form).count()
}
