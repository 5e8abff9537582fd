//! What a stance is about: the words that its cue governs.

use super::Finder;
use super::cue::Cue;
use crate::model::TokenId;
use crate::syntax::{Deprel, Upos};
use knowledge::Stance;

/// Prepositions that lead to what a stance is about.
const ABOUT: &[&str] = &["on", "for", "to", "of", "about", "from", "into", "over", "against"];

/// Clauses and nouns that the cue governs.
const GOVERNED: &[Deprel] = &[Deprel::Obj, Deprel::Xcomp, Deprel::Ccomp];

impl Finder<'_, '_> {
    /// The words of each thing that the cue governs, the members of a coordination apart.
    pub(super) fn scopes(&self, cue: &Cue) -> Vec<Vec<TokenId>> {
        let heads = self.governed(cue);
        let members = heads.into_iter().flat_map(|it| self.coordinated(it));
        let own = || if cue.telling { vec![cue.token] } else { Vec::new() };
        let mut scopes: Vec<Vec<TokenId>> = members
            .map(|head| {
                let mut tokens = self.words_under(head);
                tokens.extend(self.raised(cue, head).into_iter().flat_map(|it| self.words_under(it)));
                tokens.extend(own());
                tokens.sort_unstable();
                tokens
            })
            .collect();
        if scopes.is_empty() && cue.telling {
            scopes.push(own());
        }
        scopes
    }

    /// "20 million dollars in aid": what a counted object is given in.
    fn given_in(&self, verb: TokenId) -> Vec<TokenId> {
        let tree = self.tree;
        let counted = |it: TokenId| tree.child(it, &[Deprel::Nummod]).is_some();
        let Some(object) = tree.child(verb, &[Deprel::Obj]).filter(|&it| counted(it)) else { return Vec::new() };
        let places = tree.obliques(verb).chain(tree.having(object, &[Deprel::Nmod]));
        places.filter(|&it| tree.case(it).is_some_and(|case| tree.lemma(case) == "in") && !self.is_time(it)).collect()
    }

    /// "demanded the charge be scrapped", "wants the port reopened": the object of which the clause is said.
    fn raised(&self, cue: &Cue, clause: TokenId) -> Option<TokenId> {
        let tree = self.tree;
        let is_clause = tree.deprel(clause) == Deprel::Xcomp && tree.head(clause) == Some(cue.token);
        tree.child(cue.token, &[Deprel::Obj]).filter(|&it| is_clause && self.party_at(Some(it)).is_none())
    }

    fn governed(&self, cue: &Cue) -> Vec<TokenId> {
        let tree = self.tree;
        let token = cue.token;
        if tree.upos(token) == Upos::Noun && !self.is_predicate(token) {
            return self.of_noun(token);
        }
        let mut heads: Vec<TokenId> = tree.having(token, GOVERNED).collect();
        heads.extend(tree.patient(token).filter(|_| tree.is_verb(token)));
        heads.extend(self.obliques_about(token));
        heads.extend(self.given_in(token));
        if cue.last != token {
            heads.extend(self.obliques_about(cue.last));
        }
        let purpose = |it: &TokenId| tree.having(*it, &[Deprel::Mark]).any(|mark| tree.lemma(mark) == "to");
        heads.extend(tree.having(token, &[Deprel::Advcl]).filter(purpose));
        if self.is_said_of_matter(cue) {
            heads.extend(self.said_of(token));
        }
        let clause = heads.iter().any(|it| matches!(tree.deprel(*it), Deprel::Xcomp | Deprel::Ccomp));
        heads.retain(|it| !(clause && tree.deprel(*it) == Deprel::Obj && self.party_at(Some(*it)).is_some()));
        heads.sort_unstable();
        heads.dedup();
        heads
    }

    /// "a truce is out of the question", "a truce would come with conditions": whether the subject is the matter, not a party.
    pub(super) fn is_said_of_matter(&self, cue: &Cue) -> bool {
        let open = !self.tree.is_verb(cue.token) || cue.stance == Stance::Conditions && cue.last != cue.token;
        open && self.said_of(cue.token).is_some_and(|it| self.party_at(Some(it)).is_none())
    }

    /// What a noun such as "demand" is for: behind it, in front of it ("ceasefire offer") or in a clause that spells it out.
    fn of_noun(&self, noun: TokenId) -> Vec<TokenId> {
        let mut heads: Vec<TokenId> = self.obliques_about(noun);
        heads.extend(self.tree.having(noun, &[Deprel::Acl, Deprel::Ccomp, Deprel::Compound]));
        let verb = self.tree.head(noun).filter(|_| self.tree.deprel(noun) == Deprel::Nsubj);
        heads.extend(verb.into_iter().flat_map(|it| self.tree.having(it, &[Deprel::Parataxis, Deprel::Ccomp])));
        heads
    }

    /// The matter that a predicate is said of: "a ceasefire is out of the question".
    fn said_of(&self, token: TokenId) -> Option<TokenId> {
        self.tree
            .path(token)
            .take(3)
            .find_map(|it| self.tree.child(it, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter]))
    }

    fn obliques_about(&self, word: TokenId) -> Vec<TokenId> {
        let about = |it: &TokenId| {
            let case = self.tree.case(*it);
            case.is_some_and(|case| ABOUT.contains(&self.tree.lemma(case))) && !self.is_time(*it)
        };
        self.tree.obliques(word).filter(about).collect()
    }

    fn is_time(&self, token: TokenId) -> bool {
        let span = self.tree.span(token);
        self.reading.times.rows().iter().any(|it| it.span.covers(span))
    }

    fn coordinated(&self, head: TokenId) -> Vec<TokenId> {
        let mut found = vec![head];
        found.extend(self.tree.having(head, &[Deprel::Conj]));
        found
    }

    /// The words under a head that belong to it: neither other members nor clauses with a life of their own.
    fn words_under(&self, head: TokenId) -> Vec<TokenId> {
        let tree = self.tree;
        tree.under(head, |it| {
            let own = tree.head(it) == Some(head);
            if self.is_term(it) {
                return false;
            }
            match tree.deprel(it) {
                Deprel::AclRelcl | Deprel::Parataxis | Deprel::Appos => false,
                Deprel::Advcl => tree.having(it, &[Deprel::Mark]).any(|mark| tree.lemma(mark) == "to"),
                Deprel::Conj => !own,
                Deprel::Nsubj => !own || self.party_at(Some(it)).is_none(),
                _ => true,
            }
        })
    }

    /// The words that say what must come first for a cue: "if the sanctions ended".
    pub(super) fn terms(&self, cue: &Cue) -> Vec<TokenId> {
        let tree = self.tree;
        let clauses = tree.under(cue.token, |it| !matches!(tree.deprel(it), Deprel::Conj | Deprel::Parataxis));
        let terms = clauses.into_iter().filter(|&it| it != cue.token && self.is_term(it));
        let mut words: Vec<TokenId> = terms.flat_map(|it| tree.under(it, |_| true)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// "in return for aid": whether the words name what must come first.
    fn is_term(&self, token: TokenId) -> bool {
        let first = self.tree.under(token, |it| it < token).into_iter().min().unwrap_or(token);
        self.begins_term(first)
    }
}
