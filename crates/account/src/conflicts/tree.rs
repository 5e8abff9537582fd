//! The tree of one sentence, as the lookouts climb it: what stands over a word, what hangs on it, what it means.

use crate::desk::Desk;
use crate::model::{PartyId, PlaceId, ReadingId};
use crate::number::{hash, mix};
use crate::words::{fold, stem};
use knowledge::{CommonWords, Kind, TurningWords};
use reading::syntax::{Deprel, Upos};
use reading::{Reading, Time, TokenId};
use std::collections::BTreeSet;
use text::{Id, Span};

/// So many steps up lead from a word to the verbs over it.
const STEPS: usize = 5;
/// What "it" means stands so many words before it at most.
const BEFORE: usize = 24;

/// A sentence of a reading.
#[derive(Clone, Copy)]
pub(super) struct Tree<'d> {
    pub(super) id: ReadingId,
    pub(super) reading: &'d Reading,
    /// Where the sentence is.
    pub(super) span: Span,
    first: u32,
    last: u32,
}

impl<'d> Tree<'d> {
    /// The tree of the sentence around a place.
    pub(super) fn at(desk: &Desk<'d>, id: ReadingId, place: Span) -> Option<Tree<'d>> {
        let (sentence, _) = desk.sentence(id, place)?;
        Some(Tree::of(desk, id, sentence))
    }

    /// The tree of a sentence.
    pub(super) fn of(desk: &Desk<'d>, id: ReadingId, sentence: reading::SentenceId) -> Tree<'d> {
        let reading = &desk.readings[id];
        let row = &reading.sentences[sentence];
        let first = row.first.index() as u32;
        let last = (first + row.len).min(reading.tokens.len() as u32);
        Tree { id, reading, span: row.span, first, last }
    }

    /// All its words.
    pub(super) fn tokens(&self) -> impl Iterator<Item = TokenId> + use<> {
        (self.first..self.last).map(TokenId::new)
    }

    pub(super) fn form(&self, token: TokenId) -> String {
        fold(self.reading.words(self.reading.tokens[token].span))
    }

    pub(super) fn upos(&self, token: TokenId) -> Upos {
        self.reading.tokens[token].upos
    }

    pub(super) fn deprel(&self, token: TokenId) -> Deprel {
        self.reading.tokens[token].deprel
    }

    /// What a word means: the meaning that it shares with others, else its stem.
    pub(super) fn sense(&self, token: TokenId) -> u64 {
        let lemma = fold(self.reading.lemma(token));
        let common = CommonWords::embedded();
        let meaning = common.meaning(&self.form(token)).or_else(|| common.meaning(&lemma));
        meaning.map_or_else(|| hash(stem(&lemma).as_bytes()), |line| mix(7, u64::from(line)))
    }

    /// The words that hang on a word.
    pub(super) fn under(&self, head: TokenId) -> impl Iterator<Item = TokenId> + use<'d> {
        let reading = self.reading;
        self.tokens().filter(move |&token| reading.tokens[token].head == Some(head))
    }

    /// The word of a passage that the others hang on.
    pub(super) fn top(&self, passage: Span) -> Option<TokenId> {
        let within = |token: TokenId| passage.covers(self.reading.tokens[token].span);
        self.tokens().filter(|&token| within(token)).find(|&token| !self.reading.tokens[token].head.is_some_and(within))
    }

    /// The verbs over a word, the nearest first.
    pub(super) fn verbs_over(&self, token: TokenId) -> Vec<TokenId> {
        let up = |token: &TokenId| self.reading.tokens[*token].head;
        let over = std::iter::successors(up(&token), up).take(STEPS);
        over.filter(|&token| self.upos(token) == Upos::Verb).collect()
    }

    /// Who or what does it, or has it done to it; that of the verb which a state hangs on ("it remained closed").
    pub(super) fn subject(&self, verb: TokenId) -> Option<TokenId> {
        let over = self.reading.tokens[verb].head.filter(|_| self.deprel(verb) == Deprel::Xcomp);
        self.own_subject(verb).or_else(|| self.own_subject(over?))
    }

    fn own_subject(&self, verb: TokenId) -> Option<TokenId> {
        self.under(verb).find(|&token| matches!(self.deprel(token), Deprel::Nsubj | Deprel::NsubjPass))
    }

    /// What the verb is done to: its object, or the subject of a passive.
    pub(super) fn object(&self, verb: TokenId) -> Option<TokenId> {
        let mut done_to =
            self.under(verb).filter(|&token| matches!(self.deprel(token), Deprel::Obj | Deprel::NsubjPass));
        done_to.next().or_else(|| self.under(verb).find(|&token| self.deprel(token) == Deprel::Iobj))
    }

    /// Who a word names: its party, else its meaning.
    pub(super) fn who(&self, desk: &Desk<'_>, token: TokenId) -> Result<PartyId, u64> {
        let span = self.reading.tokens[token].span;
        let mention = self.reading.mentions.iter().find(|(_, row)| row.head.covers(span) || row.head == span);
        let parties = desk.parties(self.id, mention.map(|row| row.0));
        parties.first().copied().ok_or_else(|| self.sense(token))
    }

    /// The names that hang on a word, and it if it is one.
    pub(super) fn names_under(&self, head: TokenId) -> BTreeSet<u64> {
        let below = self.under(head).flat_map(|token| std::iter::once(token).chain(self.under(token)));
        let named = below.chain([head]).filter(|&token| self.upos(token) == Upos::Propn && !self.is_time(token));
        named.filter(|&token| self.is_name(token)).map(|token| self.sense(token)).collect()
    }

    /// Whether a word is rare enough to be a name: taggers take a noun in a name for one at times.
    fn is_name(&self, token: TokenId) -> bool {
        CommonWords::embedded().band(&self.form(token)) == CommonWords::RARE
    }

    /// The places that the sentence names, each with the head of its name.
    pub(super) fn places(&self, desk: &Desk<'_>) -> Vec<(Span, PlaceId)> {
        let named = self.reading.mentions.iter().filter(|(_, row)| self.span.covers(row.span));
        let places = named.filter(|(_, row)| matches!(row.kind, Kind::Place | Kind::Polity | Kind::Facility));
        places.filter_map(|(id, row)| Some((row.head, desk.place(self.id, Some(id))?))).collect()
    }

    /// The times that the sentence names.
    pub(super) fn times(&self) -> impl Iterator<Item = &'d Time> + use<'d> {
        let span = self.span;
        self.reading.times.rows().iter().filter(move |time| span.covers(time.span))
    }

    /// Whether a word stands in a time.
    pub(super) fn is_time(&self, token: TokenId) -> bool {
        let span = self.reading.tokens[token].span;
        self.reading.times.rows().iter().any(|time| time.span.overlaps(span))
    }

    /// Whether a word is the subject or the object of what it hangs on.
    pub(super) fn is_argument(&self, token: TokenId) -> bool {
        matches!(self.deprel(token), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
    }

    /// The number of the verb's voice: whether a word is what it is done to.
    pub(super) fn is_done_to(&self, token: TokenId) -> bool {
        matches!(self.deprel(token), Deprel::Obj | Deprel::NsubjPass)
    }

    /// Whether a no or a word such as "may" or "if" stands over the verb, so that nobody says that it is so.
    pub(super) fn is_plain(&self, verb: TokenId) -> bool {
        self.is_plain_but(verb, &[])
    }

    /// The same, where some words are known to say no.
    fn is_plain_but(&self, verb: TokenId, known: &[TokenId]) -> bool {
        let turned = |token: TokenId| self.leaves_open(token) || TurningWords::embedded().is_no(&self.form(token));
        !self.under(verb).any(|token| !known.contains(&token) && turned(token))
    }

    /// Whether a word under a verb leaves open whether it is so: "may", "if".
    pub(super) fn leaves_open(&self, token: TokenId) -> bool {
        let turning = TurningWords::embedded();
        match (self.upos(token), self.deprel(token)) {
            (Upos::Aux, _) if !turning.is_plain(&self.form(token)) => true,
            (_, Deprel::Mark) => turning.is_condition(&self.form(token)),
            _ => false,
        }
    }

    /// Where it happens, if that is no name: what is counted at the gate is a part of what is counted across the land.
    pub(super) fn there(&self, verb: TokenId) -> Vec<TokenId> {
        let says_where = |token: TokenId| {
            let mut under = self.under(token).filter(|&it| self.deprel(it) == Deprel::Case);
            under.any(|it| TurningWords::embedded().is_where(&self.form(it)))
        };
        let places = self.under(verb).filter(|&it| self.deprel(it) == Deprel::Obl && self.upos(it) == Upos::Noun);
        places.filter(|&it| says_where(it)).collect()
    }

    /// Whether somebody says that it is so: no "to", and nobody who wants it.
    pub(super) fn is_asserted(&self, verb: TokenId) -> bool {
        self.is_asserted_but(verb, &[])
    }

    /// Whether somebody says that it is not so, with these words and no other.
    pub(super) fn is_asserted_but(&self, verb: TokenId, known: &[TokenId]) -> bool {
        let wished = |token: TokenId| self.upos(token) == Upos::Part && !known.contains(&token);
        self.is_plain_but(verb, known) && !self.under(verb).any(wished)
    }

    /// Whether a verb says that something is there: "there were".
    pub(super) fn is_there(&self, verb: TokenId) -> bool {
        self.under(verb).any(|token| self.deprel(token) == Deprel::Expl)
    }

    /// Whether a noun says where somebody or something is: "were in the area".
    pub(super) fn is_in(&self, noun: TokenId) -> bool {
        let under = |deprel: Deprel| self.under(noun).find(|&token| self.deprel(token) == deprel);
        let case = under(Deprel::Case).is_some_and(|token| TurningWords::embedded().is_where(&self.form(token)));
        case && under(Deprel::Cop).is_some()
    }

    /// Whether a verb is in the passive.
    pub(super) fn is_passive(&self, verb: TokenId) -> bool {
        self.under(verb).any(|token| self.deprel(token) == Deprel::AuxPass)
    }

    /// The words of the sentences before a word, so many of them.
    pub(super) fn before(&self, token: TokenId) -> impl Iterator<Item = TokenId> + use<> {
        (token.index().saturating_sub(BEFORE)..self.first as usize).map(|at| TokenId::new(at as u32))
    }

    /// Whether it is told as to come: "will", "shall".
    pub(super) fn is_to_come(&self, verb: TokenId) -> bool {
        self.under(verb).any(|token| TurningWords::embedded().is_future(&self.form(token)))
    }

    /// What narrows a noun and its verb: adjectives, names, what they are of, and where.
    pub(super) fn narrowing(&self, noun: TokenId, verb: TokenId) -> BTreeSet<u64> {
        let of_noun = self.under(noun).filter(|&token| {
            matches!(
                self.deprel(token),
                Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::NmodPoss | Deprel::Acl | Deprel::AclRelcl
            )
        });
        let of_verb = self.under(verb).filter(|&token| {
            token != noun && matches!(self.deprel(token), Deprel::Obl | Deprel::OblAgent | Deprel::Nsubj | Deprel::Obj)
        });
        let named = of_verb.filter(|&token| {
            self.upos(token) == Upos::Propn || self.under(token).any(|under| self.upos(under) == Upos::Propn)
        });
        of_noun
            .chain(named)
            .chain(self.there(verb))
            .filter(|&token| !self.is_time(token))
            .map(|token| self.sense(token))
            .collect()
    }
}
