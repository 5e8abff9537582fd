//! Finds what is said: the clause, the quotation or the phrase that belongs to a cue.

use super::cue::{self, Found};
use super::quotations::Quotation;
use crate::clause::Extent;
use crate::model::{SourceRef, TokenId};
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{Act, Knowledge, Takes};
use text::{Id, Span};

/// What a cue is looked at with.
pub(crate) struct Finder<'a, 'r> {
    pub(crate) tree: &'a Tree<'r>,
    pub(crate) quotations: &'a [Quotation],
    pub(crate) knowledge: &'r Knowledge,
}

/// The pieces that the core sees, with all of a quotation whose greater part they hold, and without the noun that a relative
/// pronoun as source stands for ("the envoy, who said ...").
pub(super) fn settled(finder: &Finder<'_, '_>, cue: Span, source: &SourceRef, pieces: Vec<Span>) -> Vec<Span> {
    let relative = source.spans.first().filter(|it| matches!(finder.tree.reading.words(**it), "who" | "Who"));
    let before = |piece: &Span| {
        relative.is_some_and(|who| piece.end() <= who.start() && who.start() - piece.end() <= 2)
            && piece.end() < cue.start()
    };
    let spoken = |piece: &Span| source.spans.iter().any(|it| it.overlaps(*piece));
    let strays = |piece: &Span| before(piece) || spoken(piece) || finder.is_elsewhere(*piece, cue);
    let kept = if pieces.iter().all(strays) { pieces } else { pieces.into_iter().filter(|it| !strays(it)).collect() };
    kept.into_iter().map(|it| finder.whole(it, cue)).collect()
}

/// The pieces with the verb between two of them, where the one holds its subject and the other its clause: "the mayor / had told the
/// council on Friday / that the ferry was late".
pub(super) fn bridged(finder: &Finder<'_, '_>, (cue, source): (Span, &SourceRef), pieces: Vec<Span>) -> Vec<Span> {
    let tree = finder.tree;
    let joins = |one: Span, two: Span| {
        let gap = Span::new(one.end(), two.start().max(one.end()));
        let taken = cue.overlaps(gap) || source.spans.iter().any(|it| it.overlaps(gap));
        let verb = |verb: &TokenId| {
            let subject = tree.child(*verb, &[Deprel::Nsubj]).is_some_and(|it| one.covers(tree.span(it)));
            subject && tree.child(*verb, &[Deprel::Ccomp]).is_some_and(|it| two.covers(tree.span(it)))
        };
        !taken && finder.tokens_in(gap).any(|it| tree.is_verb(it) && verb(&it))
    };
    let mut whole: Vec<Span> = Vec::new();
    for piece in pieces {
        match whole.last_mut().filter(|last| joins(**last, piece)) {
            Some(last) => *last = last.join(piece),
            None => whole.push(piece),
        }
    }
    whole
}

/// How far a quotation may stand from the verb that reports it, in bytes.
const NEAR: u32 = 240;

impl Finder<'_, '_> {
    /// The content of a cue, in pieces; none where it takes no content here.
    pub(crate) fn content(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let takes = |form| found.cue.takes(form);
        if takes(Takes::Frame) {
            return self.framed(found);
        }
        let clausal = takes(Takes::That) || takes(Takes::Person);
        let to = || takes(Takes::To).then(|| self.infinitive(found)).flatten();
        let pieces = (clausal || takes(Takes::Quote))
            .then(|| self.quoted(found))
            .flatten()
            .or_else(|| clausal.then(|| self.clause(found)).flatten())
            .or_else(to)
            .or_else(|| clausal.then(|| self.beside(found)).flatten())
            .or_else(|| takes(Takes::Object).then(|| self.object(found)).flatten())?;
        Some(pieces.into_iter().map(|it| self.close_marks(it)).collect())
    }

    /// Whether the piece stands in another sentence than the cue, in the outlet's words.
    fn is_elsewhere(&self, piece: Span, cue: Span) -> bool {
        let sentence = self.tree.reading.sentences.rows().iter().find(|it| it.span.covers(cue));
        let opening = Span::new(piece.start(), piece.start() + 1);
        let quoted = self.quotations.iter().any(|it| it.outer.overlaps(opening));
        !quoted && sentence.is_some_and(|it| !it.span.overlaps(piece))
    }

    /// A piece joined with a quotation that it begins with, or holds the greater part of.
    fn whole(&self, piece: Span, cue: Span) -> Span {
        let most = |it: &&Quotation| {
            let shared = piece.end().min(it.outer.end()).saturating_sub(piece.start().max(it.outer.start()));
            !it.outer.covers(cue) && shared * 2 > it.outer.len() && shared > 0
        };
        self.quotations.iter().filter(most).fold(piece, |all, it| all.join(it.outer))
    }

    /// With the mark that closes a quotation which ends where the piece ends.
    fn close_marks(&self, piece: Span) -> Span {
        let open = self.quotations.iter().find(|it| {
            piece.covers(Span::new(it.outer.start(), it.outer.start() + 1))
                && piece.end() < it.outer.end()
                && it.outer.end() - piece.end() <= 8
        });
        open.map_or(piece, |it| piece.join(it.outer))
    }

    /// What stands beside the cue, where no tree tells its clause: after "that", before ", she said", or bare.
    fn beside(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let bare = found.cue.takes(Takes::Bare) || found.cue.takes(Takes::Person);
        self.following(found, true)
            .or_else(|| (found.cue.strength >= 900).then(|| self.fronted(found)).flatten())
            .or_else(|| bare.then(|| self.following(found, false)).flatten())
    }

    /// A quotation right before or right behind the cue's clause.
    fn quoted(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let cue = cue::span(self.tree, found);
        let before = self.quotations.iter().rposition(|it| it.outer.end() <= cue.start());
        let after = self.quotations.iter().position(|it| cue.end() <= it.outer.start());
        if let Some(at) = before.filter(|&it| self.closes_before(self.quotations[it], cue)) {
            return Some(self.with_lead(at));
        }
        let at = after.filter(|&it| self.opens_behind(self.quotations[it], cue, found))?;
        Some(self.run_from(at))
    }

    /// Whether nothing but the source and its words stand between the quotation and the cue.
    fn closes_before(&self, quotation: Quotation, cue: Span) -> bool {
        let between = Span::new(quotation.outer.end(), cue.start());
        let words = self.tree.reading.words(between);
        let inner = self.tree.reading.words(quotation.inner);
        let marked = inner.ends_with([',', '.', '?', '!', '…', '-', '—', '–'])
            || words.trim_start().starts_with([',', '-', '—', '–']);
        marked && between.len() < NEAR && self.same_block(quotation.outer, cue) && !self.breaks(between)
    }

    /// Whether the quotation is the content itself, and not some words of a clause.
    fn opens_behind(&self, quotation: Quotation, cue: Span, found: &Found<'_>) -> bool {
        let between = Span::new(cue.end(), quotation.outer.start());
        let words = self.tree.reading.words(between).trim();
        let inner = self.tree.reading.words(quotation.inner);
        let whole = inner.starts_with(char::is_uppercase) || found.cue.strength >= 950;
        let direct = words.ends_with(':') || whole && (words.ends_with(',') || words.is_empty());
        direct && between.len() < NEAR && self.same_block(quotation.outer, cue) && !self.breaks(between)
    }

    fn same_block(&self, one: Span, other: Span) -> bool {
        let blocks = &self.tree.reading.article.blocks;
        blocks.iter().any(|it| it.span.covers(one) && it.span.covers(other))
    }

    /// Whether a sentence ends or another verb that reports stands in between.
    fn breaks(&self, between: Span) -> bool {
        let words = self.tree.reading.words(between);
        let ends = words.contains(". ") || words.contains("? ") || words.contains(';') || words.contains('\n');
        ends || self.tokens_in(between).any(|it| self.is_reporting(it))
    }

    fn is_reporting(&self, token: TokenId) -> bool {
        cue::at(self.tree, self.knowledge, token)
            .is_some_and(|it| it.cue.takes(Takes::That) && it.cue.strength >= 900 && !it.cue.takes(Takes::Frame))
    }

    /// The tokens that begin in `span`.
    pub(super) fn tokens_in(&self, span: Span) -> impl Iterator<Item = TokenId> {
        let rows = self.tree.reading.tokens.rows();
        let first = rows.partition_point(|it| it.span.start() < span.start());
        let last = rows.partition_point(|it| it.span.start() < span.end());
        (first..last.max(first)).map(|it| TokenId::new(it as u32))
    }

    /// The quotation at `at` with the paragraphs that it runs over.
    fn run_from(&self, at: usize) -> Vec<Span> {
        let mut pieces = Vec::new();
        for quotation in self.quotations.iter().skip(at) {
            pieces.push(quotation.outer);
            if !quotation.goes_on {
                break;
            }
        }
        pieces
    }

    /// The quotation at `at` and, where it is the end of a sentence begun outside, that beginning too.
    fn with_lead(&self, at: usize) -> Vec<Span> {
        let mut first = at;
        while first > 0 && self.quotations[first - 1].goes_on {
            first -= 1;
        }
        let mut pieces: Vec<Span> = self.quotations[first..=at].iter().map(|it| it.outer).collect();
        if let Some(token) = self.tokens_in(pieces[0]).next() {
            let lead = TokenId::new(self.tree.bounds(token).0 as u32);
            let start = self.tree.span(lead);
            let clean = Span::new(start.start(), pieces[0].start());
            let inside = self.quotations.iter().any(|it| it.outer.overlaps(clean));
            if lead < token && !inside && !self.breaks(clean) && !self.ends_with_mark(clean) {
                pieces[0] = pieces[0].join(start);
            }
        }
        pieces
    }

    fn ends_with_mark(&self, span: Span) -> bool {
        self.tree.reading.words(span).trim_end().ends_with([',', ':', '—', '–'])
    }

    /// The clause that the tree puts behind the cue.
    fn clause(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let clause = self.tree.child(found.token, &[Deprel::Ccomp]).filter(|&it| it > found.last)?;
        let marked = self.tree.child(clause, &[Deprel::Mark, Deprel::Advmod]).is_some();
        let bare = found.cue.takes(Takes::Bare) || found.cue.takes(Takes::Person);
        let own = self.tree.child(clause, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl]).is_some();
        let (first, last) = self.reach(clause, found);
        let first = first.max(found.last.index() + 1);
        let near = first - found.last.index() < 14;
        (near && (marked || bare && own)).then(|| vec![self.tree.trimmed(first, self.cut(first, last))])
    }

    /// The first and one past the last token under `token`.
    fn reach(&self, token: TokenId, found: &Found<'_>) -> (usize, usize) {
        let under = self.tree.under(token, |it| it != found.token);
        let first = under.iter().min().map_or(0, |it| it.index());
        let last = under.iter().max().map_or(0, |it| it.index() + 1);
        (first, last)
    }

    /// Where a clause from `first` to `last` really ends: before ", according to", ", she said" and ", adding".
    fn cut(&self, first: usize, last: usize) -> usize {
        for at in first + 1..last {
            let token = TokenId::new(at as u32);
            if self.tree.word(token) == "," && !self.is_quoted(token) && self.opens_other(token, last) {
                return at;
            }
        }
        last
    }

    fn is_quoted(&self, token: TokenId) -> bool {
        let span = self.tree.span(token);
        self.quotations.iter().any(|it| it.inner.covers(span))
    }

    /// Whether another attribution begins behind this comma.
    fn opens_other(&self, comma: TokenId, last: usize) -> bool {
        let first = comma.index() + 1;
        for at in first..last.min(first + 7) {
            let token = TokenId::new(at as u32);
            let Some(found) = cue::at(self.tree, self.knowledge, token) else {
                continue;
            };
            if found.cue.takes(Takes::Frame) {
                return at == first;
            }
            let next = found.last.index() + 1;
            let ends = next >= last || self.tree.word(TokenId::new(next as u32)) == ",";
            if at == first && self.tree.word(token).ends_with("ing") || ends {
                return true;
            }
        }
        false
    }

    /// The sentence in front of ", she said", and what follows it.
    fn fronted(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let (first, last) = self.tree.bounds(found.token);
        let comma = (first..found.token.index()).rev().find(|&at| self.is_comma(at))?;
        let begun = comma.saturating_sub(first) >= 2;
        let tail = self.tail(found, last);
        let own = self.tree.child(found.token, &[Deprel::Mark]).is_none();
        let short = found.token.index() - comma < 14 && !self.has_verb(comma + 1, found.token.index());
        if !(begun && own && short && self.has_verb(first, comma)) || self.is_participle_phrase(found) {
            return None;
        }
        let start = self.after_conjunction(first);
        let mut pieces = vec![self.tree.trimmed(start, comma)];
        match tail {
            Some(behind) if self.has_verb(behind, last) => {
                pieces.push(self.tree.trimmed(behind, self.cut(behind, last)));
            }
            None if self.has_verb(found.last.index() + 1, last) => return None,
            _ => {}
        }
        Some(pieces)
    }

    /// ", saying": the cue of a clause without a subject of its own reports what follows.
    fn is_participle_phrase(&self, found: &Found<'_>) -> bool {
        self.tree.word(found.token).ends_with("ing")
    }

    fn after_conjunction(&self, first: usize) -> usize {
        let token = TokenId::new(first as u32);
        first + usize::from(self.tree.upos(token) == Upos::Cconj)
    }

    fn is_comma(&self, at: usize) -> bool {
        matches!(self.tree.word(TokenId::new(at as u32)), "," | "—" | "–" | "-" | "--")
    }

    fn has_verb(&self, first: usize, last: usize) -> bool {
        (first..last).any(|at| self.tree.is_verb(TokenId::new(at as u32)))
    }

    /// Where the sentence goes on behind a cue's clause set between commas.
    fn tail(&self, found: &Found<'_>, last: usize) -> Option<usize> {
        let from = found.last.index() + 1;
        (from..last.min(from + 12)).find(|&at| self.is_comma(at)).map(|at| at + 1)
    }

    /// What follows a cue where no tree tells its clause: behind "that" if `marked`, else at once.
    fn following(&self, found: &Found<'_>, marked: bool) -> Option<Vec<Span>> {
        let (_, last) = self.tree.bounds(found.token);
        let from = found.last.index() + 1;
        let start = if marked {
            let mark = |&at: &usize| matches!(self.tree.word(TokenId::new(at as u32)), "that" | "whether" | ":");
            (from..last.min(from + 14)).find(mark).filter(|&at| !self.has_verb(from, at))?
        } else if found.cue.takes(Takes::Person) {
            self.behind_addressee(found)?
        } else {
            from
        };
        let end = self.cut(start, last);
        let clausal = self.has_verb(start, end);
        (clausal && start < end).then(|| vec![self.tree.trimmed(start, end)])
    }

    /// The first token behind who is told.
    fn behind_addressee(&self, found: &Found<'_>) -> Option<usize> {
        let person = self
            .tree
            .child(found.token, &[Deprel::Iobj, Deprel::Obj])
            .or_else(|| self.tree.nominal_after(found.last))?;
        let last = self
            .tree
            .under(person, |it| !matches!(self.tree.deprel(it), Deprel::AclRelcl | Deprel::Acl | Deprel::Ccomp));
        Some(last.iter().max()?.index() + 1)
    }

    /// "vowed to stay": the infinitive with all that hangs on it.
    fn infinitive(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let (_, last) = self.tree.bounds(found.token);
        let verb = self
            .tree
            .having(found.token, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl])
            .find(|&it| it > found.last && self.has_to(it));
        if let Some(verb) = verb {
            let (first, end) = self.reach(verb, found);
            let behind = found.last.index() + 1;
            let first = if found.cue.takes(Takes::Person) { behind } else { first.max(behind) };
            return Some(vec![self.tree.trimmed(first, self.cut(first, end))]);
        }
        let from = found.last.index() + 1;
        let at = (from..last.min(from + 8)).find(|&at| self.tree.lemma(TokenId::new(at as u32)) == "to")?;
        let next = self.tree.after(TokenId::new(at as u32))?;
        (self.tree.is_verb(next) && !self.has_verb(from, at)).then(|| vec![self.tree.trimmed(at, self.cut(at, last))])
    }

    fn has_to(&self, verb: TokenId) -> bool {
        self.tree.having(verb, &[Deprel::Mark]).any(|it| self.tree.lemma(it) == "to")
    }

    /// "condemned the raid": the object, or the phrase behind the preposition that ends the cue.
    fn object(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let by_preposition = found.last > found.token && self.tree.upos(found.last) == Upos::Adp;
        let noun = if by_preposition {
            self.tree.head(found.last).filter(|&it| it > found.last).or_else(|| self.tree.nominal_after(found.last))
        } else {
            self.tree.patient(found.token).or_else(|| self.tree.nominal_after(found.last))
        }?;
        if matches!(self.tree.lemma(noun), "what" | "which" | "that") {
            return self.complement(found);
        }
        let (first, end) = self.reach(noun, found);
        let phrase = self.tree.phrase(noun, Extent::Full);
        if noun < found.token {
            return Some(vec![phrase]);
        }
        let first = first.max(found.last.index() + 1);
        let whole = self.tree.trimmed(first, self.cut(first, end)).join(phrase);
        Some(vec![self.charge(found).map_or(whole, |it| whole.join(it))])
    }

    /// "what she called a farce": the noun phrase behind the cue.
    fn complement(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let mut from = found.last;
        if let Some(next) = self.tree.after(from).filter(|&it| self.tree.lemma(it) == "as") {
            from = next;
        }
        let behind = self.tokens_in(Span::new(self.tree.span(from).end(), self.tree.span(from).end() + 4)).next()?;
        let quoted = self.quotations.iter().find(|it| it.outer.covers(self.tree.span(behind)));
        let noun = || self.tree.nominal_after(from).map(|it| self.tree.phrase(it, Extent::Phrase));
        Some(vec![quoted.map(|it| it.outer).or_else(noun)?])
    }

    /// What somebody is accused of: "of hiding the audit".
    fn charge(&self, found: &Found<'_>) -> Option<Span> {
        let accused = found.cue.act == Act::Accused;
        let of = |&it: &TokenId| {
            let word = self.tree.child(it, &[Deprel::Case, Deprel::Mark]);
            it > found.last && word.is_some_and(|word| matches!(self.tree.lemma(word), "of" | "for" | "with"))
        };
        const CHARGES: &[Deprel] = &[Deprel::Obl, Deprel::Advcl, Deprel::Ccomp, Deprel::Xcomp];
        let charge = self.tree.having(found.token, CHARGES).find(|it| accused && of(it))?;
        let (first, last) = self.reach(charge, found);
        Some(self.tree.trimmed(first, self.cut(first, last)))
    }

    /// "according to X": the rest of the sentence.
    fn framed(&self, found: &Found<'_>) -> Option<Vec<Span>> {
        let (first, last) = self.tree.bounds(found.token);
        let behind = self.behind_frame(found, last);
        let mut pieces = Vec::new();
        if found.token.index() > first + 1 {
            let start = self.sentence_of_quotation(first);
            pieces.push(self.tree.trimmed(first, found.token.index()).join(start));
        }
        if let Some(from) = behind.filter(|&it| self.has_verb(it, last)) {
            pieces.push(self.tree.trimmed(from, last));
        }
        (!pieces.is_empty()).then_some(pieces)
    }

    /// The quotation that reaches into the sentence which begins at token `first`, or that token.
    fn sentence_of_quotation(&self, first: usize) -> Span {
        let span = self.tree.span(TokenId::new(first as u32));
        let around = self.quotations.iter().find(|it| it.outer.covers(span));
        around.map_or(span, |it| it.outer)
    }

    /// The token behind the comma that ends the frame's phrase.
    fn behind_frame(&self, found: &Found<'_>, last: usize) -> Option<usize> {
        let noun = self.frame_noun(found)?;
        let end = self.tree.under(noun, |_| true).into_iter().max()?.index() + 1;
        (noun.index()..last.min(end + 3)).find(|&at| self.is_comma(at)).map(|at| at + 1)
    }

    /// The noun that a frame introduces: its source.
    pub(crate) fn frame_noun(&self, found: &Found<'_>) -> Option<TokenId> {
        let by_tree = self.tree.head(found.token).filter(|&it| it > found.last && self.tree.is_nominal(it));
        by_tree.or_else(|| self.tree.nominal_after(found.last))
    }
}
