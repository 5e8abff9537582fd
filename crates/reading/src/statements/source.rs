//! Who says it.

use super::content::Finder;
use super::cue::Found;
use super::kind::kind;
use crate::clause::Extent;
use crate::model::{Form, Mention, MentionId, Reading, SourceKind, SourceRef, TokenId};
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{SourceWords, Takes};
use text::{Id, Span};

/// The most words between commas behind a subject that a pronoun takes up again.
const LONGEST_ASIDE: usize = 6;

impl Finder<'_, '_> {
    /// The head word of the source.
    pub(crate) fn source(&self, found: &Found<'_>, content: &[Span]) -> Option<TokenId> {
        if found.cue.takes(Takes::Frame) {
            return self.frame_noun(found);
        }
        let outside = |token: &TokenId| {
            let span = self.tree.span(*token);
            !content.iter().any(|it| it.covers(span)) && self.tree.deprel(*token) != Deprel::Expl
        };
        let impersonal = self.tree.child(found.token, &[Deprel::Expl]).is_some();
        if let Some(far) = self.before_commas(found).filter(&outside) {
            return Some(far);
        }
        let agent = self.tree.agent(found.token).filter(&outside);
        if agent.is_some() || impersonal || self.tree.is_passive(found.token) {
            return agent;
        }
        self.inverted(found, content)
            .or_else(|| self.tree.nominal_before(found.token).filter(&outside))
            .filter(|it| self.tree.lemma(*it) != "it" || !found.cue.takes(Takes::That))
    }

    /// "Chad, which shares the lake, said": the phrase that opens the sentence, where a comma stands before the verb.
    fn before_commas(&self, found: &Found<'_>) -> Option<TokenId> {
        let mut before = self.tree.before(found.token)?;
        while matches!(self.tree.upos(before), Upos::Adv | Upos::Aux) {
            before = self.tree.before(before)?;
        }
        let participle = self.tree.word(found.token).ends_with("ing");
        if self.tree.word(before) != "," || participle {
            return None;
        }
        let (first, _) = self.tree.bounds(found.token);
        let opening = self.tree.opening_nominal(first)?;
        let comma = self.tree.after(self.tree.last_of_phrase(opening))?;
        (self.tree.word(comma) == "," && comma < before).then_some(opening)
    }

    /// "…, said the envoy": the phrase behind the cue, where what is said stands before it.
    fn inverted(&self, found: &Found<'_>, content: &[Span]) -> Option<TokenId> {
        let cue = self.tree.span(found.token);
        let fronted = content.first().is_some_and(|it| it.end() <= cue.start());
        fronted.then(|| self.tree.nominal_after(found.last)).flatten().filter(|it| !self.is_time(*it))
    }

    /// Whether the tree surely tells who says it: a subject of the verb itself, or a phrase with "by" where it is passive.
    pub(super) fn has_source_of_its_own(&self, found: &Found<'_>, content: &[Span]) -> bool {
        let tree = self.tree;
        let own = if tree.is_passive(found.token) {
            tree.oblique(found.token, &["by"]).filter(|&it| !self.is_medium(it))
        } else {
            tree.child(found.token, &[Deprel::Nsubj]).filter(|&it| tree.lemma(it) != "it")
        };
        own.is_some_and(|it| !content.iter().any(|piece| piece.overlaps(tree.span(it))))
    }

    /// "The general, he said": the noun that opens the sentence, where a clumsy text takes it up again by a pronoun.
    pub(super) fn resumed(&self, pronoun: TokenId, content: &[Span]) -> Option<TokenId> {
        let tree = self.tree;
        let again = matches!(tree.word(pronoun), "he" | "she" | "it" | "they") && tree.upos(pronoun) == Upos::Pron;
        let opening = tree.opening_nominal(tree.bounds(pronoun).0).filter(|&it| again && it < pronoun)?;
        let full = tree.phrase(opening, Extent::Full);
        let held = full.end() > tree.span(pronoun).start();
        let phrase = if held { tree.phrase(opening, Extent::Phrase) } else { full };
        let between = Span::new(phrase.end().min(tree.span(pronoun).start()), tree.span(pronoun).start());
        let words = tree.reading.words(between).trim();
        let aside =
            words.starts_with(',') && words.ends_with(',') && !self.tokens_in(between).any(|it| tree.is_verb(it));
        let next = words.is_empty() || aside && words.split_whitespace().count() <= LONGEST_ASIDE;
        let whole = |it: &Span| tree.reading.words(*it).starts_with("that ");
        let apart = |it: &Span| !it.overlaps(phrase) || it.len() <= phrase.len() + 1 && content.iter().any(whole);
        let own = content.iter().all(apart) && !self.is_time(opening);
        let noun = tree.is_noun(opening) && phrase.end() <= tree.span(pronoun).start();
        (next && own && noun).then_some(opening)
    }

    /// Cuts from the source what it was said through, where the tree hangs that on the source: "the coach in the interview".
    pub(super) fn cut_medium(&self, source: &mut SourceRef) -> Option<Span> {
        let tree = self.tree;
        let whole = *source.spans.first()?;
        let medium = self.tokens_in(whole).find(|&it| self.passes(it, whole))?;
        let case = tree.case(medium)?;
        let kept = Span::new(whole.start(), tree.span(case).start());
        let words = tree.reading.words(kept).trim_end().len() as u32;
        source.spans = vec![Span::new(whole.start(), whole.start() + words)];
        Some(tree.phrase(medium, Extent::Full))
    }

    /// Whether words pass through this noun within a source: "in the interview", "on Telegram".
    fn passes(&self, noun: TokenId, source: Span) -> bool {
        let tree = self.tree;
        let case = tree.case(noun).filter(|&it| matches!(tree.lemma(it), "in" | "on" | "via"));
        case.is_some_and(|it| it < noun && tree.span(it).start() > source.start()) && self.is_medium(noun)
    }

    /// Whether the word is part of a time: "said Friday".
    pub(super) fn is_time(&self, token: TokenId) -> bool {
        let span = self.tree.span(token);
        let times = self.tree.reading.times.rows();
        times.iter().any(|it| it.span.covers(span)) || self.tree.deprel(token) == Deprel::OblUnmarked
    }
}

/// The source whose head word is `head`.
pub(crate) fn reference(tree: &Tree<'_>, head: Option<TokenId>, words: &SourceWords) -> SourceRef {
    let Some(head) = head else {
        return SourceRef { spans: Vec::new(), mention: None, kind: SourceKind::None };
    };
    let span = tree.phrase(head, Extent::Full);
    let late = late_name(tree, head);
    let spans = std::iter::once(span).chain(late.map(|it| it.1)).collect();
    let (meant, phrase) = match late.map(|it| it.0).or_else(|| antecedent(tree, head)) {
        Some(meant) => (meant, tree.phrase(meant, Extent::Full)),
        None => (head, span),
    };
    let mention = mention_at(tree.reading, tree.span(meant), phrase);
    SourceRef { spans, mention, kind: kind(tree, meant, mention, words) }
}

/// What a relative pronoun stands for: "the envoy, who said".
fn antecedent(tree: &Tree<'_>, pronoun: TokenId) -> Option<TokenId> {
    let relative = matches!(tree.lemma(pronoun), "who" | "which" | "that");
    let verb = tree.head(pronoun).filter(|_| relative && tree.upos(pronoun) == Upos::Pron)?;
    tree.subject(verb).filter(|&it| it != pronoun && it < pronoun)
}

/// The name that a clumsy text gives at the end of the sentence: "the head of the group told reporters, Ana Kovač."
fn late_name(tree: &Tree<'_>, head: TokenId) -> Option<(TokenId, Span)> {
    if tree.upos(head) != Upos::Noun {
        return None;
    }
    let (first, last) = tree.bounds(head);
    let token = |at: usize| TokenId::new(at as u32);
    let mut start = last.checked_sub(1).filter(|&at| tree.upos(token(at)) == Upos::Punct)?;
    let end = start;
    while start > first && tree.upos(token(start - 1)) == Upos::Propn {
        start -= 1;
    }
    let comma = start.checked_sub(1).is_some_and(|at| tree.word(token(at)) == ",");
    let own = tree.phrase(head, Extent::Full).covers(tree.span(token(start)));
    (comma && start < end && head.index() < start && !own && end - start >= 2)
        .then(|| (token(start), tree.trimmed(start, end)))
}

/// Whether a name stands before the noun that it tells more of: "three European countries".
fn modifies(reading: &Reading, name: Span) -> bool {
    reading.tokens_within(name).last().is_some_and(|token| reading.tokens[token].deprel == Deprel::Amod)
}

/// The mention whose head holds the word at `head`; a name in apposition within `phrase` beats a noun, and where the noun is the office
/// of a name behind it ("the head of the union Ana Kovač"), that is meant.
pub(crate) fn mention_at(reading: &Reading, head: Span, phrase: Span) -> Option<MentionId> {
    let near = || reading.mentions.iter().filter(|(_, it)| phrase.covers(it.span) || it.span.covers(head));
    let own = near().find(|(_, it)| it.head.covers(head) || it.head == head);
    let own = own.or_else(|| near().find(|(_, it)| it.span.covers(head)));
    let holds = |it: &Mention| it.role.is_some_and(|role| role.covers(head) && role.end() + 1 < it.span.start());
    let own = own.or_else(|| reading.mentions.iter().find(|(_, it)| it.form == Form::Name && holds(it)));
    let is_group = |it: &Mention| !reading.chains[it.chain].members.is_empty();
    match own {
        Some((id, mention)) if mention.form == Form::Nominal && !is_group(mention) => {
            let named = near().find(|(_, it)| {
                let behind = it.form == Form::Name && it.span.start() > mention.head.end();
                behind && it.kind == mention.kind && !modifies(reading, it.head)
            });
            Some(named.map_or(id, |it| it.0))
        }
        own => own.map(|it| it.0),
    }
}
