//! Pronouns: the nearest subject that fits in gender, number and kind, where the core thinks so too.

use super::Sieve;
use crate::model::Form;
use knowledge::{Gender, Kind, Nominal};

impl Sieve<'_, '_> {
    pub(super) fn join_pronouns(&mut self) {
        for index in 0..self.found.len() {
            if self.found[index].form != Form::Pronoun || self.clusters.root(index) != index {
                continue;
            }
            let word = self.view.word(self.found[index].tokens.start);
            let Some(&how) = self.view.knowledge.nominals.pronouns.get(word) else { continue };
            let antecedent = self.antecedent(index, how).filter(|_| !self.is_expletive(index, how));
            let antecedent = antecedent.filter(|&antecedent| self.is_guessed(index, antecedent));
            let antecedent = antecedent.or_else(|| self.only_person(index, how));
            match antecedent {
                Some(antecedent) => self.clusters.join(antecedent, index),
                // "It" without a clear antecedent is more often no reference at all.
                None if how == Nominal::It => {
                    self.clusters.dropped.insert(index);
                }
                None => {}
            }
        }
    }

    /// "It is clear that", "it was raining".
    fn is_expletive(&self, index: usize, how: Nominal) -> bool {
        let mention = &self.found[index];
        let word = self.view.word(mention.tokens.start);
        how == Nominal::It && word.eq_ignore_ascii_case("it") && self.view.lemma(mention.tokens.end) == "be"
    }

    /// The fitting subject nearest before, in this sentence or the ones before; else the one that fits at all.
    fn antecedent(&self, index: usize, how: Nominal) -> Option<usize> {
        let reach = if matches!(how, Nominal::He | Nominal::She) { 2 } else { 1 };
        const REACH: usize = 60;
        let barred = self.barred(index);
        let fits: Vec<usize> = (index.saturating_sub(REACH)..index)
            .rev()
            .take_while(|&other| self.sentence(index) - self.sentence(other) <= reach)
            .filter(|&other| !self.clusters.is_dropped(other) && self.fits(other, how))
            .filter(|&other| !self.holds(other, index) && !barred.contains(&self.clusters.root(other)))
            .collect();
        let subject = fits.iter().copied().find(|&other| self.is_subject(other));
        let person = matches!(how, Nominal::He | Nominal::She);
        subject.or_else(|| self.only(&fits).filter(|_| person))
    }

    /// The one named person whom "she" can mean: nobody else who fits is spoken of in the sentences before, and the core, which
    /// knows more nouns for people, does not think of somebody else.
    fn only_person(&self, index: usize, how: Nominal) -> Option<usize> {
        const SENTENCES: usize = 3;
        let open = matches!(how, Nominal::He | Nominal::She) && self.is_subject(index) && !self.is_led_elsewhere(index);
        let barred = self.barred(index);
        let fits: Vec<usize> = (0..index)
            .rev()
            .take_while(|&other| open && self.sentence(index) - self.sentence(other) <= SENTENCES)
            .filter(|&other| self.fits(other, how) && !self.holds(other, index))
            .collect();
        let only = self.only(&fits).filter(|&other| !barred.contains(&self.clusters.root(other)))?;
        fits.iter().any(|&other| self.found[other].form == Form::Name).then_some(only)
    }

    /// Whether the mention is a phrase around the pronoun: "his minister".
    fn holds(&self, other: usize, pronoun: usize) -> bool {
        let (outer, inner) = (&self.found[other].tokens, &self.found[pronoun].tokens);
        outer.start <= inner.start && inner.end <= outer.end
    }

    pub(super) fn only(&self, mentions: &[usize]) -> Option<usize> {
        let first = *mentions.first()?;
        let root = self.clusters.root(first);
        mentions.iter().all(|&mention| self.clusters.root(mention) == root).then_some(first)
    }

    pub(super) fn fits(&self, other: usize, how: Nominal) -> bool {
        let mention = &self.found[other];
        let gender = || self.gender(self.clusters.root(other));
        match how {
            Nominal::He => mention.kind == Kind::Person && gender() != Gender::Female,
            Nominal::She => mention.kind == Kind::Person && gender() != Gender::Male,
            Nominal::They => mention.kind == Kind::Group && mention.form != Form::Name,
            // A chain of "it" that hangs on "it" goes astray.
            Nominal::It | Nominal::Noun(_) => {
                matches!(mention.kind, Kind::Organisation | Kind::Polity) && mention.form != Form::Pronoun
            }
        }
    }
}
