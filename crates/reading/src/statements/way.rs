//! To whom words are said, and through what.

use super::content::Finder;
use super::cue::Found;
use crate::clause::Extent;
use crate::model::{Form, TokenId};
use crate::syntax::{Deprel, Upos};
use knowledge::{Kind, SourceWords, Takes};
use text::Span;

impl Finder<'_, '_> {
    /// Who is told; never the source.
    pub(crate) fn addressee(&self, found: &Found<'_>, source: &[Span], content: &[Span]) -> Vec<Span> {
        let words = &self.knowledge.sources;
        let told = found.cue.takes(Takes::Person);
        let spoken = found.cue.takes(Takes::That) || found.cue.takes(Takes::Quote) || told;
        let free = |it: &Span| !source.iter().any(|span| span.overlaps(*it));
        let clear = |it: &Span| free(it) && !content.iter().any(|piece| piece.overlaps(*it));
        let direct = told.then(|| self.told(found, words)).flatten().map(|it| self.named_phrase(it)).filter(free);
        let by_to = || {
            let noun =
                self.tree.oblique(found.token, &["to", "before"]).filter(|&it| spoken && self.can_hear(it, words));
            noun.map(|it| self.named_phrase(it)).filter(clear)
        };
        let at = || {
            let noun = self.tree.oblique(found.token, &["at"]).filter(|&it| spoken && self.is_person(it));
            noun.map(|it| self.named_phrase(it)).filter(clear)
        };
        let beside = || {
            let parts = self.speaking(found, words);
            parts.into_iter().find_map(|it| self.heard_in(it, words)).map(|it| self.named_phrase(it)).filter(clear)
        };
        direct.or_else(by_to).or_else(at).or_else(beside).into_iter().collect()
    }

    /// The object of a cue whose object is who is told; in a passive its subject.
    fn told(&self, found: &Found<'_>, words: &SourceWords) -> Option<TokenId> {
        let tree = self.tree;
        let object = if tree.is_passive(found.token) {
            tree.child(found.token, &[Deprel::NsubjPass, Deprel::Nsubj])
        } else {
            let near = tree.nominal_after(found.last).filter(|&it| tree.case(it).is_none());
            tree.child(found.token, &[Deprel::Iobj, Deprel::Obj]).or(near)
        };
        object.filter(|&it| {
            let lemma = tree.lemma(it).to_lowercase();
            !words.is_platform(&lemma)
                && !matches!(lemma.as_str(), "that" | "which" | "what")
                && (words.is_addressee(&lemma) || !self.is_time(it))
        })
    }

    /// "shouted at him": somebody, not where or when it was said.
    fn is_person(&self, noun: TokenId) -> bool {
        let at = self.tree.span(noun);
        let mentions = self.tree.reading.mentions.rows();
        mentions.iter().any(|it| it.head.covers(at) && it.kind == Kind::Person)
    }

    /// Whether the noun can be spoken to: people, bodies, names; not places and matters.
    fn can_hear(&self, noun: TokenId, words: &SourceWords) -> bool {
        let tree = self.tree;
        let lemma = tree.lemma(noun).to_lowercase();
        let at = tree.span(noun);
        let thing = words.is_deaf(&lemma) || words.is_platform(&lemma);
        let heard = words.is_addressee(&lemma) || words.is_unnamed(&lemma);
        if thing || heard {
            return heard && !thing;
        }
        let mention = tree.reading.mentions.rows().iter().find(|it| it.head.covers(at));
        match mention {
            Some(it) => it.form == Form::Pronoun || !matches!(it.kind, Kind::Place | Kind::Facility | Kind::Event),
            None => {
                tree.is_nominal(noun) && !words.is_medium(&lemma) && !words.is_document(&lemma) && !self.is_time(noun)
            }
        }
    }

    /// The clauses and nouns that say how the cue's words are spoken: "speaking to", "in a letter to".
    fn speaking(&self, found: &Found<'_>, words: &SourceWords) -> Vec<TokenId> {
        let tree = self.tree;
        let says = |it: &TokenId| {
            let word = tree.word(*it).to_lowercase();
            let verb = self.knowledge.verb_forms.lemma(&word).unwrap_or(tree.lemma(*it));
            let speaks = words.is_speaking(verb) && tree.is_verb(*it);
            speaks || words.is_medium(&tree.lemma(*it).to_lowercase())
        };
        const BESIDE: &[Deprel] = &[Deprel::Advcl, Deprel::Acl, Deprel::Obl, Deprel::Conj, Deprel::Parataxis];
        tree.having(found.token, BESIDE)
            .filter(|&it| tree.deprel(it) != Deprel::Conj || it < found.token)
            .filter(says)
            .collect()
    }

    /// Who is spoken to in "speaking to reporters", "addressing parliament", "a letter to the council".
    fn heard_in(&self, speaking: TokenId, words: &SourceWords) -> Option<TokenId> {
        let tree = self.tree;
        let to = tree.oblique(speaking, &["to", "with", "before"]);
        let object = (tree.lemma(speaking) == "address").then(|| tree.child(speaking, &[Deprel::Obj])).flatten();
        object.or(to.filter(|_| tree.lemma(speaking) != "interview")).filter(|&it| self.can_hear(it, words))
    }

    /// Through what it is said: "on the radio", "in an interview with"; the preposition may be wrong or missing.
    pub(crate) fn medium(&self, found: &Found<'_>, content: &[Span]) -> Vec<Span> {
        let words = &self.knowledge.sources;
        let tree = self.tree;
        let mut media: Vec<TokenId> = tree.obliques(found.token).filter(|&it| self.is_medium(it)).collect();
        if media.is_empty() {
            let parts = self.speaking(found, words).into_iter().filter(|&it| tree.is_verb(it));
            media.extend(parts.flat_map(|it| tree.obliques(it)).filter(|&it| self.is_medium(it)));
        }
        if media.is_empty() && found.cue.takes(Takes::Person) {
            let told = tree.child(found.token, &[Deprel::Iobj, Deprel::Obj]).or_else(|| tree.nominal_after(found.last));
            media.extend(told.filter(|&it| words.is_platform(&tree.lemma(it).to_lowercase())));
        }
        if media.is_empty() {
            media.extend(self.medium_near(found, words));
        }
        let spans = media.into_iter().map(|it| tree.phrase(it, Extent::Full));
        spans.filter(|it| !content.iter().any(|piece| piece.overlaps(*it))).collect()
    }

    /// Whether words pass through it: "on the radio", "on Radio Quito"; not "about the interview".
    pub(super) fn is_medium(&self, noun: TokenId) -> bool {
        let (tree, words) = (self.tree, &self.knowledge.sources);
        let listed = |it: TokenId| words.is_medium(&tree.lemma(it).to_lowercase());
        let mut within = tree.having(noun, &[Deprel::Compound, Deprel::Flat, Deprel::Appos, Deprel::Nmod]);
        let named = tree.upos(noun) == Upos::Propn && within.any(listed);
        let aside = tree.case(noun).is_some_and(|case| words.is_aside(&tree.lemma(case).to_lowercase()));
        !aside && (listed(noun) || named)
    }

    /// A medium within five words behind the cue.
    fn medium_near(&self, found: &Found<'_>, words: &SourceWords) -> Option<TokenId> {
        let mut at = self.tree.after(found.last)?;
        let mut after_preposition = false;
        for _ in 0..5 {
            if self.tree.upos(at) == Upos::Adp {
                after_preposition = !words.is_aside(&self.tree.word(at).to_lowercase());
            } else if after_preposition
                && words.is_medium(&self.tree.word(at).to_lowercase())
                && self.tree.is_nominal(at)
            {
                return Some(at);
            } else if self.tree.is_verb(at) && self.tree.deprel(at) != Deprel::Amod || self.tree.upos(at) == Upos::Punct
            {
                return None;
            }
            at = self.tree.after(at)?;
        }
        None
    }

    /// The phrase of who is told, with a name that stands beside it: "the weekly Corneta".
    fn named_phrase(&self, noun: TokenId) -> Span {
        let mut beside = self.tree.having(noun, &[Deprel::Appos]);
        let named = beside.any(|it| self.tree.upos(it) == Upos::Propn);
        self.tree.phrase(noun, if named { Extent::Full } else { Extent::Phrase })
    }
}
