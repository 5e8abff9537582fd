//! The sure links of the reading core between pronouns and nominals and what they refer back to.

use super::Sieve;
use crate::core::Referring;
use crate::model::Form;
use knowledge::{Gender, Kind, Nominal};
use std::collections::BTreeMap;

/// How much better than any other a link must be, in thousandths of log odds: a wrong one in an account is worse than none.
/// Where these stand, nine links of ten are right on texts that nothing was learned from.
const SURE_PERSON: i32 = 1000;
const SURE_MANY: i32 = 2000;
const SURE_THING: i32 = 2500;
const SURE_NOMINAL: i32 = 3000;

impl Sieve<'_, '_> {
    /// Notes what the core thinks that pronouns and nominals refer back to; `referring` are its mentions of anything.
    pub(super) fn note_learned(&mut self, referring: &[Referring]) {
        let mut by_head = self.by_head();
        self.add_apposed(referring, &mut by_head);
        let mention = |at: usize| by_head.get(&referring[at].mention.head).copied();
        for at in 0..referring.len() {
            let Some(index) = mention(at).filter(|&index| self.found[index].form != Form::Name) else { continue };
            let back = back(referring, at, |at| mention(at).filter(|&other| other != index));
            self.learned.extend(back.map(|back| (index, back)));
            let to = referring[at].link.map(|link| self.view.word(referring[link.to].mention.head));
            if back.is_none() && to.is_some_and(|to| !is_speaker(to)) {
                self.led_elsewhere.insert(index);
            }
        }
    }

    /// Joins what the core is sure of and no rule has joined yet.
    pub(super) fn join_learned(&mut self) {
        for (index, (antecedent, lead)) in self.learned.clone() {
            let open = lead >= self.sure(index) && self.is_open(index) && self.may_be(index, antecedent);
            if open && !self.barred(index).contains(&self.clusters.root(antecedent)) {
                self.clusters.join(antecedent, index);
            }
        }
    }

    /// How sure a link of this mention must be.
    fn sure(&self, index: usize) -> i32 {
        let word = self.view.word(self.found[index].tokens.start);
        match self.view.knowledge.nominals.pronouns.get(word).filter(|_| self.found[index].form == Form::Pronoun) {
            Some(Nominal::He | Nominal::She) => SURE_PERSON,
            Some(Nominal::They) => SURE_MANY,
            Some(Nominal::It | Nominal::Noun(_)) => SURE_THING,
            None => SURE_NOMINAL,
        }
    }

    /// Whether the core, sure or not, thinks of the same.
    pub(super) fn is_guessed(&self, index: usize, antecedent: usize) -> bool {
        let guess = self.learned.get(&index).map(|&(guess, _)| self.clusters.root(guess));
        guess == Some(self.clusters.root(antecedent))
    }

    /// Whether the core thinks of somebody or something, sure or not.
    pub(super) fn is_led_elsewhere(&self, index: usize) -> bool {
        self.learned.contains_key(&index) || self.led_elsewhere.contains(&index)
    }

    /// "The nurse in charge, Ana Lind": a description that is no mention here, and the name that ends it.
    fn add_apposed(&self, referring: &[Referring], by_head: &mut BTreeMap<usize, usize>) {
        let view = self.view;
        let comma = |name: &usize| self.found[*name].tokens.start.checked_sub(1).filter(|&at| view.word(at) == ",");
        let names = self.named(Kind::Person).filter_map(|name| Some((comma(&name)?, name)));
        let names: BTreeMap<usize, usize> = names.collect();
        for mention in referring.iter().map(|it| &it.mention) {
            let ends = |name: &usize| matches!(mention.words.end, end if end == self.found[*name].tokens.end || end == self.found[*name].tokens.end + 1);
            let behind = names.range(mention.head..mention.words.end).map(|(_, name)| *name).find(ends);
            if let Some(name) = behind {
                by_head.entry(mention.head).or_insert(name);
            }
        }
    }

    /// The mention whose head each word stands in; a name before what holds it. The core takes "our leader, Ana Lind" for one, with the
    /// office for its head.
    fn by_head(&self) -> BTreeMap<usize, usize> {
        let mut by_head = BTreeMap::new();
        for (index, mention) in self.found.iter().enumerate() {
            for word in mention.head.clone() {
                let before = *by_head.entry(word).or_insert(index);
                if mention.form == Form::Name && self.found[before].form != Form::Name {
                    by_head.insert(word, index);
                }
            }
        }
        for (index, role) in self.found.iter().enumerate().filter_map(|(index, it)| Some((index, it.role.clone()?))) {
            role.for_each(|word| {
                by_head.entry(word).or_insert(index);
            });
        }
        by_head
    }

    /// Whether no rule has found yet what a pronoun or definite nominal refers to.
    fn is_open(&self, index: usize) -> bool {
        let mention = &self.found[index];
        let root = self.clusters.root(index);
        let settled = self.clusters.settled.contains(&index);
        root == index && !settled && !self.clusters.members.contains_key(&index) && mention.form != Form::Name
    }

    /// Whether kind and gender allow that both are the same.
    fn may_be(&self, index: usize, other: usize) -> bool {
        let (one, two) = (&self.found[index], &self.found[other]);
        let genders = (self.gender(self.clusters.root(index)), self.gender(self.clusters.root(other)));
        let genders_agree = genders.0 == genders.1 || genders.0 == Gender::Either || genders.1 == Gender::Either;
        let overlap = one.tokens.start < two.tokens.end && two.tokens.start < one.tokens.end;
        let pronoun = self.view.knowledge.nominals.pronouns.get(self.view.word(one.tokens.start));
        let kinds_agree = match (one.form, pronoun) {
            (Form::Pronoun, Some(Nominal::He | Nominal::She)) => two.kind == Kind::Person,
            (Form::Pronoun, Some(Nominal::They)) => {
                matches!(two.kind, Kind::Group | Kind::Organisation | Kind::Polity | Kind::Person)
            }
            (Form::Pronoun, _) => matches!(two.kind, Kind::Organisation | Kind::Polity),
            (Form::Nominal | Form::Name, _) => one.kind == two.kind,
        };
        genders_agree && kinds_agree && !overlap
    }
}

/// "I": who speaks in a quotation is whoever says it, and nobody else.
fn is_speaker(word: &str) -> bool {
    matches!(word, "I" | "my" | "My" | "me" | "we" | "We" | "our" | "Our" | "us")
}

/// The nearest mention that the core's links lead back to, and how sure the least sure of them is.
fn back(referring: &[Referring], from: usize, mention: impl Fn(usize) -> Option<usize>) -> Option<(usize, i32)> {
    let (mut at, mut lead) = (from, i32::MAX);
    loop {
        let link = referring[at].link?;
        lead = lead.min(link.lead);
        if let Some(found) = mention(link.to) {
            return Some((found, lead));
        }
        at = link.to;
    }
}
