//! A view of the dependency trees of one reading: who depends on whom, and what plays which part in a clause.
//!
//! Trees may be wrong or missing; every question then falls back to what stands next to the word.

use crate::model::{Reading, Sentence, TokenId};
use crate::syntax::{Deprel, Upos};
use text::{Id, Span};

/// The trees of one reading with their edges turned round.
pub(crate) struct Tree<'r> {
    pub(crate) reading: &'r Reading,
    /// The first place in `children` of each token's dependents, and one past the last.
    first: Vec<u32>,
    children: Vec<TokenId>,
    sentence_of: Vec<u32>,
}

impl<'r> Tree<'r> {
    /// Turns the edges of `reading` round.
    pub(crate) fn new(reading: &'r Reading) -> Tree<'r> {
        let count = reading.tokens.len();
        let mut first = vec![0u32; count + 1];
        for token in reading.tokens.rows() {
            if let Some(head) = token.head {
                first[head.index() + 1] += 1;
            }
        }
        for at in 0..count {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut children = vec![TokenId::new(0); first[count] as usize];
        for (id, token) in reading.tokens.iter() {
            if let Some(head) = token.head {
                children[next[head.index()] as usize] = id;
                next[head.index()] += 1;
            }
        }
        Tree { reading, first, children, sentence_of: sentences_of(reading) }
    }

    /// What depends on `token`, in the order of the text.
    pub(crate) fn children(&self, token: TokenId) -> &[TokenId] {
        let from = self.first[token.index()] as usize;
        let to = self.first[token.index() + 1] as usize;
        &self.children[from..to]
    }

    /// The first dependent of `token` with one of these relations.
    pub(crate) fn child(&self, token: TokenId, relations: &[Deprel]) -> Option<TokenId> {
        self.children(token).iter().copied().find(|&child| relations.contains(&self.deprel(child)))
    }

    /// All dependents of `token` with one of these relations.
    pub(crate) fn having(&self, token: TokenId, relations: &'static [Deprel]) -> impl Iterator<Item = TokenId> {
        self.children(token).iter().copied().filter(move |&child| relations.contains(&self.deprel(child)))
    }

    pub(crate) fn deprel(&self, token: TokenId) -> Deprel {
        self.reading.tokens[token].deprel
    }

    pub(crate) fn upos(&self, token: TokenId) -> Upos {
        self.reading.tokens[token].upos
    }

    pub(crate) fn head(&self, token: TokenId) -> Option<TokenId> {
        self.reading.tokens[token].head
    }

    pub(crate) fn span(&self, token: TokenId) -> Span {
        self.reading.tokens[token].span
    }

    /// The dictionary form, as the core gives it.
    pub(crate) fn lemma(&self, token: TokenId) -> &'r str {
        self.reading.lemma(token)
    }

    /// The word as it stands.
    pub(crate) fn word(&self, token: TokenId) -> &'r str {
        self.reading.words(self.span(token))
    }

    /// Whether the token is a noun, a name, a pronoun or a number that stands for one.
    pub(crate) fn is_nominal(&self, token: TokenId) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
    }

    /// The tokens of the sentence that `token` stands in, first and one past the last.
    pub(crate) fn bounds(&self, token: TokenId) -> (usize, usize) {
        let sentence = self.sentence(token);
        let first = sentence.map_or(token.index(), |it| it.first.index());
        (first, first + sentence.map_or(1, |it| it.len as usize))
    }

    /// The sentence that `token` stands in.
    pub(crate) fn sentence(&self, token: TokenId) -> Option<&'r Sentence> {
        let row = *self.sentence_of.get(token.index())? as usize;
        self.reading.sentences.rows().get(row)
    }

    /// The next token of the same sentence.
    pub(crate) fn after(&self, token: TokenId) -> Option<TokenId> {
        let next = token.index() + 1;
        (next < self.bounds(token).1).then(|| TokenId::new(next as u32))
    }

    /// The token before, of the same sentence.
    pub(crate) fn before(&self, token: TokenId) -> Option<TokenId> {
        let previous = token.index().checked_sub(1)?;
        (previous >= self.bounds(token).0).then(|| TokenId::new(previous as u32))
    }

    /// `token`, its head, the head of that, and so on.
    pub(crate) fn path(&self, token: TokenId) -> impl Iterator<Item = TokenId> {
        let mut left = 64;
        std::iter::successors(Some(token), move |&step| {
            left -= 1;
            (left > 0).then(|| self.head(step)).flatten()
        })
    }

    /// All tokens under `token` and itself, unordered, leaving out branches that `keep` turns down.
    pub(crate) fn under(&self, token: TokenId, keep: impl Fn(TokenId) -> bool) -> Vec<TokenId> {
        let mut found = vec![token];
        let mut at = 0;
        while let Some(&next) = found.get(at) {
            let more = self.children(next).iter().copied();
            found.extend(more.filter(|&child| keep(child)));
            at += 1;
            if found.len() > 2000 {
                break;
            }
        }
        found
    }

    /// The preposition or other case word of a noun.
    pub(crate) fn case(&self, noun: TokenId) -> Option<TokenId> {
        self.child(noun, &[Deprel::Case]).filter(|&case| self.word(case) != "'s" && self.word(case) != "’s")
    }

    /// Whether the verb is passive: what looks like its subject is acted upon.
    pub(crate) fn is_passive(&self, verb: TokenId) -> bool {
        self.child(verb, &[Deprel::AuxPass, Deprel::NsubjPass]).is_some()
            || (self.deprel(verb) == Deprel::Acl
                && self.is_participle(verb)
                && self.child(verb, &[Deprel::Obj]).is_none())
            || (self.deprel(verb) == Deprel::Conj
                && self.is_participle(verb)
                && self.child(verb, &[Deprel::Nsubj, Deprel::Aux, Deprel::Obj]).is_none()
                && self.head(verb).is_some_and(|head| self.child(head, &[Deprel::AuxPass]).is_some()))
    }

    /// Whether the tag says past participle.
    pub(crate) fn is_participle(&self, verb: TokenId) -> bool {
        match self.xpos(verb) {
            "_" => {
                let word = self.word(verb);
                word.ends_with("ed") || word.ends_with("en")
            }
            tag => tag == "VBN",
        }
    }

    /// The Penn tag.
    pub(crate) fn xpos(&self, token: TokenId) -> &'static str {
        let tag = self.reading.tokens[token].xpos as usize;
        crate::syntax::XPOS.get(tag).copied().unwrap_or("_")
    }
}

/// The row of the sentence that each token stands in.
fn sentences_of(reading: &Reading) -> Vec<u32> {
    let mut rows = vec![u32::MAX; reading.tokens.len()];
    for (id, sentence) in reading.sentences.iter() {
        let first = sentence.first.index();
        for row in rows.iter_mut().skip(first).take(sentence.len as usize) {
            *row = id.index() as u32;
        }
    }
    rows
}
