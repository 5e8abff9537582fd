//! "Both sides", "the two ministers": groups of two that know their members.

use super::Sieve;
use crate::model::Form;
use crate::syntax::{Deprel, Upos};
use knowledge::{Kind, Nominal};
use std::collections::BTreeMap;

/// How many mentions back the members of a pair may stand.
const REACH: usize = 200;

impl Sieve<'_, '_> {
    pub(super) fn join_groups(&mut self) {
        let mut last: Option<(usize, Vec<usize>)> = None;
        for index in 0..self.found.len() {
            let Some(of_people) = self.pair(index) else { continue };
            let Some(members) = self.two_before(index, of_people) else { continue };
            let roots: Vec<usize> = members.iter().map(|&member| self.clusters.root(member)).collect();
            match &last {
                Some((group, of)) if *of == roots => self.clusters.join(*group, index),
                _ => {
                    self.clusters.members.insert(index, members);
                    last = Some((index, roots));
                }
            }
        }
    }

    /// "They" after "Chile and Peru" knows both, where the core thinks of them, or of nobody.
    pub(super) fn join_coordinated(&mut self) {
        for index in 0..self.found.len() {
            if !self.is_they(index) {
                continue;
            }
            let guess = self.learned.get(&index).map(|&(guess, _)| guess).or_else(|| self.subject_before(index));
            let members = guess.map(|guess| self.coordinated(guess)).filter(|members| members.len() > 1);
            if let Some(members) = members.filter(|members| !members.contains(&index)) {
                self.clusters.members.insert(index, members);
            }
        }
    }

    /// The one subject of the sentence before that of a subject.
    fn subject_before(&self, index: usize) -> Option<usize> {
        let near = (index.saturating_sub(REACH)..index).rev();
        let before = near.take_while(|&other| self.sentence(index) - self.sentence(other) <= 1);
        let mut subjects =
            before.filter(|&other| self.sentence(other) < self.sentence(index) && self.is_subject(other));
        subjects.next().filter(|_| subjects.next().is_none() && self.is_subject(index))
    }

    fn is_they(&self, index: usize) -> bool {
        let word = self.view.word(self.found[index].tokens.start);
        let how = self.view.knowledge.nominals.pronouns.get(word);
        self.found[index].form == Form::Pronoun && how == Some(&Nominal::They)
    }

    /// A name with those that it is named in one breath with.
    fn coordinated(&self, first: usize) -> Vec<usize> {
        const MOST: usize = 12;
        let head = self.found[first].tokens.clone();
        let joined = |&other: &usize| {
            let (relation, of) = self.view.relation(&self.found[other].tokens);
            let acts = matches!(self.found[other].kind, Kind::Polity | Kind::Person | Kind::Organisation | Kind::Group);
            relation == Deprel::Conj && acts && of.is_some_and(|of| head.contains(&of))
        };
        let after = first + 1..self.found.len().min(first + MOST);
        [first].into_iter().chain(after.filter(joined)).collect()
    }

    /// Whether the mention is a pair: of persons, or of parties.
    fn pair(&self, index: usize) -> Option<PairOf> {
        let mention = &self.found[index];
        let nominals = &self.view.knowledge.nominals;
        if mention.form != Form::Nominal {
            return None;
        }
        let noun = self.view.lemma(mention.head.end - 1);
        nominals.pairs.get(noun)?;
        let is_dual = self.view.words(mention.tokens.clone()).any(|word| nominals.dual.get(word).is_some());
        let is_title = self.view.knowledge.offices.heads.get(noun).is_some();
        let bare_pair = !is_title
            && mention.tokens.len() == 2
            && self.is_plural(index)
            && self.view.upos(mention.tokens.start) == Upos::Det
            && self.view.is_definite(mention.tokens.start);
        match (is_dual || bare_pair, is_title) {
            (false, _) => None,
            (true, true) => Some(PairOf::People),
            (true, false) => Some(PairOf::Parties),
        }
    }

    fn is_plural(&self, index: usize) -> bool {
        let at = self.found[index].head.end - 1;
        self.view.lemma(at) != self.view.word(at).to_lowercase()
    }

    /// The two that are spoken of most before `index`; none where a third is spoken of as often.
    fn two_before(&self, index: usize, pair: PairOf) -> Option<Vec<usize>> {
        let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for other in (index.saturating_sub(REACH)..index).filter(|&other| self.may_pair(other, pair)) {
            let row = counts.entry(self.clusters.root(other)).or_insert((0, other));
            row.0 += 1;
        }
        let mut rows: Vec<(usize, usize)> = counts.into_values().collect();
        rows.sort_by_key(|&(count, first)| (usize::MAX - count, first));
        let third = rows.get(2).map_or(0, |row| row.0);
        let two = rows.get(..2)?;
        let mut members: Vec<usize> = two.iter().map(|row| row.1).collect();
        members.sort_unstable();
        (two[1].0 > third).then_some(members)
    }

    fn may_pair(&self, other: usize, pair: PairOf) -> bool {
        let mention = &self.found[other];
        match pair {
            PairOf::People => mention.form == Form::Name && mention.kind == Kind::Person && mention.role.is_some(),
            PairOf::Parties => {
                mention.known.is_some_and(|known| self.view.knowledge.state_of(known.entity).is_some())
                    && matches!(mention.kind, Kind::Polity | Kind::Group)
            }
        }
    }
}

/// What a pair is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PairOf {
    People,
    Parties,
}
