//! The tokens of a reading as words with questions that can be asked of them.

use crate::model::{Reading, Sentence, Token};
use crate::syntax::{Deprel, Upos};
use article::BlockKind;
use knowledge::{CommonWords, Knowledge, NameWord};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use text::{Id, Span};

/// How the words of a sentence are capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Names alone.
    Plain,
    /// Nearly every word: a headline.
    Title,
    /// All letters.
    Capitals,
}

/// The words of one reading.
pub(super) struct View<'r> {
    pub(super) reading: &'r Reading,
    pub(super) knowledge: &'r Knowledge,
    tokens: &'r [Token],
    /// Words that stand capitalised where nothing but being a name explains it.
    names: BTreeMap<&'r str, usize>,
    /// How often each of them stands there without a hyphen beside it.
    unhyphened: BTreeMap<&'r str, usize>,
    /// Words that stand in small letters somewhere.
    plain: BTreeSet<&'r str>,
}

impl<'r> View<'r> {
    pub(super) fn new(reading: &'r Reading, knowledge: &'r Knowledge) -> View<'r> {
        let tokens = reading.tokens.rows();
        let (names, unhyphened, plain) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let mut view = View { reading, knowledge, tokens, names, unhyphened, plain };
        view.learn();
        view
    }

    /// Notes which words are capitalised in mid-sentence and which are not.
    fn learn(&mut self) {
        for sentence in self.sentences() {
            if self.style(&sentence) != Style::Plain {
                continue;
            }
            for at in sentence.clone() {
                if !self.is_capital(at) {
                    self.plain.insert(self.word(at));
                } else if !self.opens(at, &sentence) {
                    *self.names.entry(self.word(at)).or_default() += 1;
                    let alone = usize::from(!self.is_hyphened(at));
                    *self.unhyphened.entry(self.word(at)).or_default() += alone;
                }
            }
        }
    }

    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'r> {
        self.reading.sentences.rows().iter().map(range)
    }

    pub(super) fn word(&self, at: usize) -> &'r str {
        self.tokens.get(at).map_or("", |token| self.reading.words(token.span))
    }

    pub(super) fn words(&self, range: Range<usize>) -> impl Iterator<Item = &'r str> + use<'_, 'r> {
        range.map(|at| self.word(at))
    }

    /// The text from the first to the last token.
    pub(super) fn text(&self, range: &Range<usize>) -> &'r str {
        self.reading.words(self.span(range))
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let token = |at: usize| self.tokens.get(at).map_or(Span::default(), |token| token.span);
        token(range.start).join(token(range.end.saturating_sub(1).max(range.start)))
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.tokens.get(at).map_or(Upos::X, |token| token.upos)
    }

    pub(super) fn lemma(&self, at: usize) -> &'r str {
        self.tokens.get(at).map_or("", |token| token.lemma.of(&self.reading.lemmas))
    }

    /// How the range hangs on the rest: the relation of its token whose head is outside, and that head.
    pub(super) fn relation(&self, range: &Range<usize>) -> (Deprel, Option<usize>) {
        let outside = |at: &usize| {
            let head = self.tokens.get(*at).and_then(|token| token.head).map(Id::index);
            head.is_none_or(|head| !range.contains(&head))
        };
        let Some(token) = range.clone().find(outside).and_then(|at| self.tokens.get(at)) else {
            return (Deprel::Dep, None);
        };
        (token.deprel, token.head.map(Id::index))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase)
    }

    /// Whether all letters are capitals, two at least.
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        let letters = || self.word(at).chars().filter(|letter| letter.is_alphabetic());
        letters().count() >= 2 && letters().all(char::is_uppercase)
    }

    /// Whether the word has this job in names.
    pub(super) fn is(&self, at: usize, job: NameWord) -> bool {
        self.knowledge.name_words.is(self.word(at), job)
    }

    /// Whether the dictionary form of the word has this job.
    pub(super) fn is_lemma(&self, at: usize, job: NameWord) -> bool {
        self.knowledge.name_words.is(self.lemma(at), job)
    }

    /// "the", "both", "its".
    pub(super) fn is_definite(&self, at: usize) -> bool {
        self.knowledge.nominals.definite.get(self.word(at)).is_some()
    }

    /// "both", "two".
    pub(super) fn is_dual(&self, at: usize) -> bool {
        self.knowledge.nominals.dual.get(self.word(at)).is_some()
    }

    /// Whether nothing stands between two neighbouring tokens.
    pub(super) fn touches(&self, at: usize) -> bool {
        let span = |at: usize| self.tokens.get(at).map(|token| token.span);
        matches!((span(at), span(at + 1)), (Some(one), Some(two)) if one.end() == two.start())
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "‐" | "‑" | "–")
    }

    /// Whether a capital here may be owed to the place in the sentence.
    pub(super) fn opens(&self, at: usize, sentence: &Range<usize>) -> bool {
        at == sentence.start
            || self.is(at - 1, NameWord::NameOpenerAfter)
            || (at == sentence.start + 1 && self.upos(at - 1) == Upos::Punct)
    }

    /// Whether the word is used as a name in mid-sentence elsewhere, and never in small letters.
    pub(super) fn is_name_elsewhere(&self, at: usize) -> bool {
        let word = self.word(at);
        self.names.contains_key(word) && !self.plain.contains(word.to_lowercase().as_str())
    }

    /// Whether the word is one of the dictionary, not a name.
    pub(super) fn is_plain_word(&self, at: usize) -> bool {
        let small = self.word(at).to_lowercase();
        self.is_plain_elsewhere(at) || CommonWords::embedded().band(&small) < CommonWords::RARE
    }

    /// Whether the word is the head of names of bodies, buildings, lands, laws or happenings.
    pub(super) fn is_body_word(&self, at: usize) -> bool {
        use NameWord::{Event, Facility, Law, Organisation, Place};
        let jobs = self.knowledge.name_words.jobs(self.word(at));
        jobs.iter().any(|job| matches!(job, Organisation | Facility | Place | Law | Event))
    }

    /// Whether the word is used as a name by itself: "Lind" where "Lind-Moe" is not all that the text has of it.
    pub(super) fn is_name_alone(&self, at: usize) -> bool {
        self.unhyphened.get(self.word(at)).is_some_and(|count| *count > 0)
    }

    /// Whether a hyphen touches the word.
    fn is_hyphened(&self, at: usize) -> bool {
        let before = at.checked_sub(1).is_some_and(|hyphen| self.is_hyphen(hyphen) && self.touches(hyphen));
        before || self.is_hyphen(at + 1) && self.touches(at)
    }

    /// Whether a place is meant: a word such as "in" before it, an article between apart.
    pub(super) fn is_located(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let before = before.filter(|&at| self.word(at) != "the").or(before.and_then(|at| at.checked_sub(1)));
        before.is_some_and(|at| self.is(at, NameWord::Locative))
    }

    /// A small word of grammar, whatever its capital: "In", "He", "Your".
    pub(super) fn is_grammar(&self, at: usize) -> bool {
        let small = matches!(
            self.upos(at),
            Upos::Adp | Upos::Det | Upos::Pron | Upos::Sconj | Upos::Cconj | Upos::Adv | Upos::Aux | Upos::Part
        );
        let pronoun = self.knowledge.nominals.pronouns.get(self.word(at)).is_some();
        pronoun && !self.is_acronym(at) || small && self.is(at, NameWord::Opener)
    }

    /// Whether the word stands in small letters elsewhere.
    pub(super) fn is_plain_elsewhere(&self, at: usize) -> bool {
        self.plain.contains(self.word(at).to_lowercase().as_str())
    }

    /// Whether the sentence is a headline or subhead in which nearly every word is capitalised.
    pub(super) fn is_capitalised_title(&self, sentence: &Range<usize>) -> bool {
        self.is_headline(sentence.start) && self.style(sentence) != Style::Plain
    }

    /// Whether a word stands in a headline or subhead.
    pub(super) fn is_headline(&self, at: usize) -> bool {
        let rows = self.reading.sentences.rows();
        let row = rows.partition_point(|row| row.first.index() <= at).checked_sub(1).and_then(|row| rows.get(row));
        let block = row.and_then(|row| self.reading.article.blocks.get(row.block as usize));
        block.is_some_and(|it| matches!(it.kind, BlockKind::Headline | BlockKind::Subhead))
    }

    /// How the sentence is capitalised: told by its longer words.
    pub(super) fn style(&self, sentence: &Range<usize>) -> Style {
        const LONG: usize = 4;
        let words: Vec<usize> = sentence
            .clone()
            .skip(1)
            .filter(|&at| self.word(at).chars().filter(|c| c.is_alphabetic()).count() >= LONG)
            .collect();
        // A headline has no full stop; a sentence of the report that is full of names has.
        let stops = self.word(sentence.end.saturating_sub(1)) == ".";
        let share = |count: usize| words.len() >= 3 && count * 10 >= words.len() * 8;
        if share(words.iter().filter(|&&at| self.is_acronym(at)).count()) {
            Style::Capitals
        } else if !stops && share(words.iter().filter(|&&at| self.is_capital(at)).count()) {
            Style::Title
        } else {
            Style::Plain
        }
    }
}

fn range(sentence: &Sentence) -> Range<usize> {
    let first = sentence.first.index();
    first..first + sentence.len as usize
}
