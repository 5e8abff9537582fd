//! Who plays which part in a clause: subjects, objects and obliques of verbs, through passives, conjunction,
//! relative clauses and control; and the words of a noun phrase.

use crate::model::TokenId;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use text::{Id, Span};

/// How much of a noun phrase is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// One member of a coordination, with what stands before it and its `of`.
    Member,
    /// All members, but neither relative clauses nor appositions.
    Phrase,
    /// With appositions.
    Full,
}

/// Relations that never belong to the words of a noun phrase as we show it.
const OUTSIDE: &[Deprel] = &[
    Deprel::AclRelcl,
    Deprel::Advcl,
    Deprel::AdvclRelcl,
    Deprel::Parataxis,
    Deprel::Dep,
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Cop,
    Deprel::Mark,
    Deprel::Acl,
    Deprel::CcPreconj,
];

const SUBJECT: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjOuter];

pub(crate) const OBLIQUE: &[Deprel] = &[Deprel::Obl, Deprel::OblAgent, Deprel::Nmod];

impl Tree<'_> {
    /// What stands as subject of `verb`, its own or the one it shares; in a passive, who is acted upon.
    pub(crate) fn subject(&self, verb: TokenId) -> Option<TokenId> {
        self.subject_within(verb, 8)
    }

    fn subject_within(&self, verb: TokenId, steps: u32) -> Option<TokenId> {
        let steps = steps.checked_sub(1)?;
        let head = self.head(verb);
        if let Some(own) = self.child(verb, SUBJECT) {
            return self.resolve_relative(own, verb);
        }
        match self.deprel(verb) {
            Deprel::Conj | Deprel::Advcl | Deprel::Parataxis if head.is_some_and(|it| !self.is_verb(it)) => {
                self.copula_subject(head?)
            }
            Deprel::Conj | Deprel::Advcl | Deprel::Ccomp | Deprel::Parataxis => self.subject_within(head?, steps),
            Deprel::Xcomp => self.controller(head?, steps),
            Deprel::AclRelcl => head,
            Deprel::Acl if self.child(verb, &[Deprel::Mark]).is_some() => self.holder(head?, steps),
            Deprel::Acl if self.is_behind_comma(verb) => self.subject_within(self.verb_above(head?)?, steps),
            Deprel::Acl => head,
            _ => None,
        }
    }

    /// The noun right before a relative pronoun, with or without a comma.
    fn antecedent(&self, pronoun: TokenId) -> Option<TokenId> {
        let mut at = self.before(pronoun)?;
        if self.word(at) == "," {
            at = self.before(at)?;
        }
        let head = self.head(at).filter(|&it| self.is_noun(it) && it < pronoun);
        self.is_noun(at).then(|| head.unwrap_or(at))
    }

    /// ", saying": whether a comma cuts the word off from what stands before it.
    fn is_behind_comma(&self, token: TokenId) -> bool {
        self.before(token).is_some_and(|it| self.word(it) == ",")
    }

    /// The verb that governs a noun.
    fn verb_above(&self, noun: TokenId) -> Option<TokenId> {
        self.path(noun).find(|&it| self.is_verb(it))
    }

    /// The antecedent where `subject` is the relative pronoun of the clause of `verb`.
    fn resolve_relative(&self, subject: TokenId, verb: TokenId) -> Option<TokenId> {
        let relative = matches!(self.lemma(subject), "who" | "which" | "that" | "whom");
        match self.path(verb).find(|&step| self.deprel(step) == Deprel::AclRelcl) {
            Some(clause) if relative => self.head(clause),
            _ if relative => self.antecedent(subject).or(Some(subject)),
            _ => Some(subject),
        }
    }

    /// The subject of a noun or adjective that stands as predicate.
    fn copula_subject(&self, predicate: TokenId) -> Option<TokenId> {
        self.child(predicate, SUBJECT)
    }

    /// Who does what stands in the infinitive under `verb`: its object if it has one, else its subject.
    fn controller(&self, verb: TokenId, steps: u32) -> Option<TokenId> {
        let object = self.child(verb, &[Deprel::Obj, Deprel::Iobj]);
        object.or_else(|| self.subject_within(verb, steps))
    }

    /// Whose plan or demand a noun is: "Norway's offer to", "made an offer to".
    fn holder(&self, noun: TokenId, steps: u32) -> Option<TokenId> {
        if let Some(owner) = self.possessor(noun) {
            return Some(owner);
        }
        let verb = self.head(noun)?;
        self.is_verb(verb).then(|| self.subject_within(verb, steps)).flatten()
    }

    /// The possessor or the adjective of nation in front of a noun: "Norway's", "Norwegian", "of Norway".
    pub(crate) fn possessor(&self, noun: TokenId) -> Option<TokenId> {
        self.child(noun, &[Deprel::NmodPoss]).filter(|&it| self.upos(it) != Upos::Pron).or_else(|| {
            self.having(noun, &[Deprel::Amod, Deprel::Compound])
                .find(|&it| self.starts_upper(it) && !self.is_sentence_start(it))
        })
    }

    pub(crate) fn starts_upper(&self, token: TokenId) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    fn is_sentence_start(&self, token: TokenId) -> bool {
        self.bounds(token).0 == token.index() && self.upos(token) != Upos::Propn && self.upos(token) != Upos::Adj
    }

    pub(crate) fn is_verb(&self, token: TokenId) -> bool {
        matches!(self.upos(token), Upos::Verb | Upos::Aux)
    }

    pub(crate) fn is_noun(&self, token: TokenId) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn)
    }

    /// Who acts: the subject, or in a passive the phrase with "by".
    pub(crate) fn agent(&self, verb: TokenId) -> Option<TokenId> {
        if self.is_passive(verb) { self.oblique(verb, &["by"]) } else { self.subject(verb) }
    }

    /// Who or what is acted upon: the object, or in a passive the subject.
    pub(crate) fn patient(&self, verb: TokenId) -> Option<TokenId> {
        if self.is_passive(verb) {
            return self.subject(verb);
        }
        if let Some(object) = self.child(verb, &[Deprel::Obj]) {
            return Some(object);
        }
        let relative = self.deprel(verb) == Deprel::AclRelcl && self.child(verb, SUBJECT).is_some();
        relative.then(|| self.head(verb)).flatten()
    }

    /// The oblique with one of these prepositions.
    pub(crate) fn oblique(&self, verb: TokenId, prepositions: &[&str]) -> Option<TokenId> {
        self.obliques(verb).find(|&noun| self.case(noun).is_some_and(|case| prepositions.contains(&self.lemma(case))))
    }

    /// The nouns that depend on `word` through a preposition.
    pub(crate) fn obliques(&self, word: TokenId) -> impl Iterator<Item = TokenId> {
        self.having(word, OBLIQUE).filter(|&noun| self.case(noun).is_some())
    }

    /// The members of a coordination, the first included.
    pub(crate) fn members(&self, noun: TokenId) -> Vec<TokenId> {
        let mut found = vec![noun];
        found.extend(self.having(noun, &[Deprel::Conj]).filter(|&it| self.is_nominal(it)));
        found
    }

    /// The words of a noun phrase, in one piece, without its preposition and the marks around it.
    pub(crate) fn phrase(&self, noun: TokenId, extent: Extent) -> Span {
        let kept = self.under(noun, |child| self.belongs(child, noun, extent));
        let mut at: Vec<usize> = kept.iter().map(|it| it.index()).collect();
        at.sort_unstable();
        let middle = at.iter().position(|&it| it == noun.index()).unwrap_or(0);
        let mut first = middle;
        while first > 0 && at[first] - at[first - 1] == 1 {
            first -= 1;
        }
        let mut last = middle;
        while last + 1 < at.len() && at[last + 1] - at[last] == 1 {
            last += 1;
        }
        self.trimmed(at[first], at[last] + 1)
    }

    fn belongs(&self, child: TokenId, noun: TokenId, extent: Extent) -> bool {
        let relation = self.deprel(child);
        if OUTSIDE.contains(&relation) {
            return false;
        }
        let own = self.head(child) == Some(noun);
        match relation {
            Deprel::Case if own => false,
            Deprel::Cc | Deprel::Conj if own => extent != Extent::Member,
            Deprel::Appos if own => extent == Extent::Full,
            Deprel::Punct if own => extent != Extent::Member,
            _ => true,
        }
    }

    /// The span of the tokens `first..last` without punctuation at its edges.
    pub(crate) fn trimmed(&self, mut first: usize, mut last: usize) -> Span {
        let rows = self.reading.tokens.rows();
        let edge = |at: usize| {
            let token = TokenId::new(at as u32);
            self.upos(token) == Upos::Punct || matches!(self.deprel(token), Deprel::Cc)
        };
        while first + 1 < last && edge(first) {
            first += 1;
        }
        while last > first + 1 && edge(last - 1) {
            last -= 1;
        }
        match (rows.get(first), rows.get(last.saturating_sub(1))) {
            (Some(from), Some(to)) => from.span.join(to.span),
            _ => Span::default(),
        }
    }

    /// The nearest noun phrase before `verb` in its sentence that no preposition governs: its subject, where no tree tells.
    pub(crate) fn nominal_before(&self, verb: TokenId) -> Option<TokenId> {
        let first = self.bounds(verb).0;
        let mut at = verb.index();
        while at > first {
            at -= 1;
            let token = TokenId::new(at as u32);
            if self.is_verb(token) && self.upos(token) == Upos::Verb && at + 1 < verb.index() {
                return None;
            }
            if self.is_nominal(token) && !self.is_after_preposition(token) {
                return Some(token);
            }
        }
        None
    }

    /// Whether the noun phrase around `noun` begins after a preposition.
    fn is_after_preposition(&self, noun: TokenId) -> bool {
        let mut at = noun;
        while let Some(previous) = self.before(at) {
            match self.upos(previous) {
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Part => at = previous,
                Upos::Pron if self.is_nominal(at) => at = previous,
                Upos::Adp => return true,
                _ => return false,
            }
        }
        false
    }

    /// The nearest noun phrase after `verb` with nothing but adverbs and determiners between.
    pub(crate) fn nominal_after(&self, verb: TokenId) -> Option<TokenId> {
        let mut at = self.after(verb)?;
        for _ in 0..6 {
            if self.is_nominal(at) {
                return Some(self.last_of_compound(at));
            }
            match self.upos(at) {
                Upos::Det | Upos::Adj | Upos::Adv | Upos::Num => at = self.after(at)?,
                _ => return None,
            }
        }
        None
    }

    /// The head of the noun phrase that begins at token `first`, if one does.
    pub(crate) fn opening_nominal(&self, first: usize) -> Option<TokenId> {
        let mut at = TokenId::new(first as u32);
        for _ in 0..6 {
            if self.is_nominal(at) {
                return Some(self.path(at).take_while(|&it| self.is_nominal(it)).last().unwrap_or(at));
            }
            match self.upos(at) {
                Upos::Det | Upos::Adj | Upos::Num | Upos::Cconj => at = self.after(at)?,
                _ => return None,
            }
        }
        None
    }

    /// The last token of the words of a noun phrase.
    pub(crate) fn last_of_phrase(&self, noun: TokenId) -> TokenId {
        let end = self.phrase(noun, Extent::Phrase).end();
        let mut at = noun;
        while let Some(next) = self.after(at).filter(|&it| self.span(it).end() <= end) {
            at = next;
        }
        at
    }

    /// The last noun of a run of nouns.
    fn last_of_compound(&self, noun: TokenId) -> TokenId {
        let mut at = noun;
        while let Some(next) = self.after(at) {
            match self.upos(next) {
                Upos::Noun | Upos::Propn => at = next,
                _ => break,
            }
        }
        at
    }
}
