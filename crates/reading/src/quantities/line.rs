//! One sentence as words for the number grammar.

use crate::model::{Reading, Sentence, Token};
use crate::syntax::{Deprel, Upos};
use knowledge::{Bound, Knowledge};
use std::ops::Range;
use text::{Id, Span};

/// The words of a sentence.
pub(super) struct Line<'r> {
    pub(super) knowledge: &'r Knowledge,
    tokens: &'r [Token],
    words: Vec<&'r str>,
}

impl<'r> Line<'r> {
    pub(super) fn new(reading: &'r Reading, knowledge: &'r Knowledge, sentence: &Sentence) -> Line<'r> {
        let first = sentence.first.index();
        let tokens = reading.tokens.rows().get(first..first + sentence.len as usize).unwrap_or_default();
        Line { knowledge, tokens, words: tokens.iter().map(|token| reading.words(token.span)).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word; empty past the ends.
    pub(super) fn word(&self, at: usize) -> &'r str {
        self.words.get(at).copied().unwrap_or_default()
    }

    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| word.eq_ignore_ascii_case(self.word(at)))
    }

    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "‐" | "‑")
    }

    pub(super) fn rest(&self, at: usize) -> impl Iterator<Item = &'r str> + use<'_, 'r> {
        const FARTHEST: usize = 6;
        self.words.iter().skip(at).take(FARTHEST).copied()
    }

    pub(super) fn upos(&self, at: usize) -> Upos {
        self.tokens.get(at).map_or(Upos::X, |token| token.upos)
    }

    /// Whether a word tells more of a noun behind it: "detained soldiers".
    pub(super) fn is_before_noun(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.deprel == Deprel::Amod)
    }

    /// Whether a word tells what befell somebody: "wounded", "detained".
    pub(super) fn is_befallen(&self, at: usize) -> bool {
        const AS_NOUN: [Deprel; 5] = [Deprel::Obj, Deprel::Obl, Deprel::Nmod, Deprel::Nsubj, Deprel::NsubjPass];
        let stands_as_noun = self.tokens.get(at).is_some_and(|token| AS_NOUN.contains(&token.deprel));
        stands_as_noun && self.word(at).ends_with("ed") && matches!(self.upos(at), Upos::Adj | Upos::Verb)
    }

    pub(super) fn span(&self, words: Range<usize>) -> Option<Span> {
        let last = words.end.checked_sub(1)?;
        Some(self.tokens.get(words.start)?.span.join(self.tokens.get(last)?.span))
    }

    pub(super) fn touches(&self, at: usize) -> bool {
        matches!((self.tokens.get(at), self.tokens.get(at + 1)), (Some(one), Some(two)) if one.span.end() == two.span.start())
    }

    pub(super) fn overlaps(&self, words: Range<usize>, spans: &[Span]) -> bool {
        let near = |span: Span| spans.get(spans.partition_point(|other| other.end() <= span.start()));
        self.span(words).is_some_and(|span| near(span).is_some_and(|other| other.overlaps(span)))
    }

    /// "about", "at least" at `at`, if a number follows.
    pub(super) fn bound_before(&self, at: usize) -> Option<(usize, Bound)> {
        let (len, bound) = self.knowledge.numbers.before.longest(self.rest(at))?;
        Some((len, *bound))
    }

    /// "or more", "or so" at `at`.
    pub(super) fn bound_after(&self, at: usize) -> Option<(usize, Bound)> {
        let (len, bound) = self.knowledge.numbers.after.longest(self.rest(at))?;
        matches!(bound, Bound::AfterOver | Bound::AfterAbout).then_some((len, *bound))
    }

    /// Whether a word stands for those who are counted together: "a crew of 19".
    fn is_group(&self, at: usize) -> bool {
        self.is(at, &self.knowledge.numbers.groups)
    }

    /// Whether a number with nothing behind it counts something all the same: "killed 45", "rose to 45".
    pub(super) fn stands_for_count(&self, at: usize, len: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let alone = !matches!(self.upos(at + len), Upos::Noun | Upos::Propn | Upos::Num) && !self.is(at, &["one"]);
        alone
            && (self.upos(before) == Upos::Verb
                || (self.is(before, &["of"]) && before.checked_sub(1).is_some_and(|group| self.is_group(group)))
                || self.is(before, &["to", "by", "from"]) && self.upos(before) == Upos::Adp)
    }
}
