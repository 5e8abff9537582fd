//! Pronouns whose antecedent the sentence tells: "Lind said he ...", and "he added" after what Lind said.

use super::Sieve;
use crate::model::Form;
use crate::quotes::{self, QuoteState};
use crate::syntax::Deprel;
use knowledge::{Kind, NameWord, Nominal};
use std::collections::{BTreeMap, BTreeSet};

/// How many sentences back a quotation may have been told by whom "he said" means.
const REACH: usize = 4;
/// How far up from the clause of a pronoun its teller may stand.
const CLIMB: usize = 4;

/// Who does what outside quotations: the persons that are subjects, by verb, and the verbs of each sentence.
#[derive(Default)]
pub(super) struct Tellers {
    subject_of: BTreeMap<usize, usize>,
    by_sentence: BTreeMap<usize, Vec<usize>>,
    /// "According to Lind", by sentence.
    according_to: BTreeMap<usize, usize>,
    quoted: BTreeSet<usize>,
}

impl Sieve<'_, '_> {
    /// Joins pronouns in the order of the text.
    pub(super) fn join_told(&mut self) {
        let tellers = self.tellers();
        for index in 0..self.found.len() {
            let Some(how) = self.personal(index).filter(|_| self.is_subject(index) && self.is_lone(index)) else {
                continue;
            };
            let told = self.teller_above(index, &tellers).or_else(|| self.teller_before(index, &tellers));
            if let Some(antecedent) = told.filter(|&told| told != index && self.fits(told, how)) {
                self.clusters.join(antecedent, index);
            }
        }
    }

    fn personal(&self, index: usize) -> Option<Nominal> {
        let mention = &self.found[index];
        let how = self.view.knowledge.nominals.pronouns.get(self.view.word(mention.tokens.start)).copied()?;
        (mention.form == Form::Pronoun && matches!(how, Nominal::He | Nominal::She)).then_some(how)
    }

    /// The head of the clause whose subject a mention is, or stands beside: "their envoy, Ana Lind, said".
    fn clause(&self, index: usize) -> Option<usize> {
        let (relation, head) = self.view.relation(&self.found[index].tokens);
        let (relation, head) = match (relation, head) {
            (Deprel::Appos | Deprel::Flat, Some(noun)) => self.view.relation(&(noun..noun + 1)),
            other => other,
        };
        head.filter(|_| matches!(relation, Deprel::Nsubj | Deprel::NsubjPass))
    }

    /// Whether nobody is named in one breath with it: not "he" of "he and Lind".
    fn is_lone(&self, index: usize) -> bool {
        let tokens = &self.found[index].tokens;
        let near = self.found.get(index + 1..self.found.len().min(index + 4)).unwrap_or_default();
        near.iter().all(|other| {
            let (relation, head) = self.view.relation(&other.tokens);
            relation != Deprel::Conj || head.is_none_or(|head| !tokens.contains(&head))
        })
    }

    fn tellers(&self) -> Tellers {
        let quoted = self.quoted();
        let mut tellers = Tellers { quoted, ..Tellers::default() };
        for index in 0..self.found.len() {
            if self.found[index].kind == Kind::Person
                && self.found[index].form == Form::Name
                && self.is_according_to(index)
            {
                tellers.according_to.insert(self.sentence(index), index);
            }
            let person = self.found[index].kind == Kind::Person && self.is_lone(index);
            let Some(verb) = self.clause(index).filter(|_| person) else { continue };
            tellers.subject_of.entry(verb).or_insert(index);
            if !tellers.quoted.contains(&self.found[index].tokens.start) {
                tellers.by_sentence.entry(self.sentence(index)).or_default().push(verb);
            }
        }
        tellers
    }

    /// The tokens within quotation marks.
    fn quoted(&self) -> BTreeSet<usize> {
        let tokens = self.view.reading.tokens.rows();
        let mut quoted = BTreeSet::new();
        for block in self.view.reading.sentences.rows().chunk_by(|one, other| one.block == other.block) {
            let first = block.first().map_or(0, |row| text::Id::index(row.first));
            let len: usize = block.iter().map(|row| row.len as usize).sum();
            let spans: Vec<text::Span> = tokens.iter().skip(first).take(len).map(|token| token.span).collect();
            let states = quotes::states(self.view.reading.article.text.as_str(), &spans);
            let inside = (first..).zip(states).filter(|(_, state)| *state == QuoteState::Inside);
            quoted.extend(inside.map(|(at, _)| at));
        }
        quoted
    }

    /// "Lind said he would come, and that he hoped": who tells the clause that the pronoun is the subject of.
    fn teller_above(&self, index: usize, tellers: &Tellers) -> Option<usize> {
        let mut verb = self.clause(index)?;
        for _ in 0..CLIMB {
            let (relation, above) = self.view.relation(&(verb..verb + 1));
            verb = above?;
            let subject = tellers.subject_of.get(&verb).copied().filter(|&subject| subject < index);
            match (relation, subject) {
                (Deprel::Ccomp | Deprel::Conj, Some(subject)) if !self.asks(verb) => return Some(subject),
                (Deprel::Ccomp | Deprel::Conj | Deprel::Xcomp, None) => {}
                _ => return None,
            }
        }
        None
    }

    /// Who is asked is more often meant than who asks.
    fn asks(&self, verb: usize) -> bool {
        self.view.is_lemma(verb, NameWord::AskVerb)
    }

    /// "..., Lind said. He left." and "He added": who told or did the last thing before.
    fn teller_before(&self, index: usize, tellers: &Tellers) -> Option<usize> {
        let verb = self.clause(index)?;
        let main = matches!(self.view.relation(&(verb..verb + 1)).0, Deprel::Root | Deprel::Parataxis);
        if !main || tellers.quoted.contains(&self.found[index].tokens.start) {
            return None;
        }
        let (here, says) = (self.sentence(index), self.view.is_lemma(verb, NameWord::SayVerb));
        let reach = if says { REACH } else { 1 };
        for sentence in (here.saturating_sub(reach)..here).rev() {
            let told = self.main_teller(sentence, tellers);
            let near = says || self.is_same_paragraph(sentence, here);
            match told {
                Some(told) => return told.filter(|_| near),
                None if says && self.is_quotation(sentence, tellers) => {}
                None => return None,
            }
        }
        None
    }

    fn tells(&self, verb: usize, tellers: &Tellers) -> Option<usize> {
        tellers.subject_of.get(&verb).copied()
    }

    /// The one person who tells or does what a sentence says first of all; nothing within where there are two.
    fn main_teller(&self, sentence: usize, tellers: &Tellers) -> Option<Option<usize>> {
        let verbs = tellers.by_sentence.get(&sentence).map_or(&[][..], Vec::as_slice);
        let is_main = |verb: &&usize| {
            let relation = self.view.relation(&(**verb..**verb + 1)).0;
            matches!(relation, Deprel::Root | Deprel::Parataxis | Deprel::Conj)
        };
        let main: Vec<usize> = verbs.iter().filter(is_main).filter_map(|&verb| self.tells(verb, tellers)).collect();
        let told = tellers.according_to.get(&sentence).map(|&teller| Some(teller));
        told.or_else(|| (!main.is_empty()).then(|| self.only(&main)))
    }

    /// Whether "according to" stands before a name or its title.
    fn is_according_to(&self, index: usize) -> bool {
        const LONGEST: usize = 4;
        let start =
            self.found[index].role.as_ref().map_or(usize::MAX, |role| role.start).min(self.found[index].tokens.start);
        let to = (start.saturating_sub(LONGEST)..start).rfind(|&at| self.view.word(at) == "to");
        to.is_some_and(|to| to > 0 && self.view.word(to - 1).eq_ignore_ascii_case("according"))
    }

    fn is_same_paragraph(&self, one: usize, other: usize) -> bool {
        let block = |at: usize| self.view.reading.sentences.rows().get(at).map(|row| row.block);
        block(one.saturating_sub(1)) == block(other.saturating_sub(1))
    }

    /// Whether a sentence stands in quotation marks.
    fn is_quotation(&self, sentence: usize, tellers: &Tellers) -> bool {
        let row = sentence.checked_sub(1).and_then(|at| self.view.reading.sentences.rows().get(at));
        row.is_some_and(|row| {
            let first = text::Id::index(row.first);
            let inside = (first..first + row.len as usize).filter(|at| tellers.quoted.contains(at)).count();
            inside * 2 > row.len as usize
        })
    }

    /// "He and Lind": only an "and" stands between, whatever the tree makes of it.
    fn in_one_breath(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.found[one].tokens, &self.found[other].tokens);
        let gap = one.end.min(other.end)..one.start.max(other.start);
        gap.len() == 1 && matches!(self.view.word(gap.start), "and" | "or" | "nor" | "&")
    }

    /// The sets that a pronoun cannot be of: what it is named in one breath with, and the subject of the verb whose object it is.
    pub(super) fn barred(&self, index: usize) -> BTreeSet<usize> {
        const AROUND: usize = 6;
        let (relation, verb) = self.view.relation(&self.found[index].tokens);
        let object = matches!(relation, Deprel::Obj | Deprel::Iobj);
        let bars = |&other: &usize| {
            let (theirs, head) = self.view.relation(&self.found[other].tokens);
            let subject = object && head == verb && matches!(theirs, Deprel::Nsubj | Deprel::NsubjPass);
            let joined = |deprel, head: Option<usize>, of: usize| {
                deprel == Deprel::Conj && head.is_some_and(|head| self.found[of].tokens.contains(&head))
            };
            subject || joined(theirs, head, index) || joined(relation, verb, other) || self.in_one_breath(index, other)
        };
        let around = index.saturating_sub(AROUND)..self.found.len().min(index + AROUND);
        around.filter(|&other| other != index).filter(bars).map(|other| self.clusters.root(other)).collect()
    }
}
