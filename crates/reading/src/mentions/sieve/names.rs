//! Names of one thing: the same words, short forms, acronyms, variant spellings.

use super::super::acronyms;
use super::Sieve;
use crate::model::Form;
use knowledge::{Kind, NameWord, names};
use std::collections::BTreeMap;

/// Within one article a variant must be surer than across articles: an outlet spells a name one way.
const VARIANT: u16 = 900;

impl Sieve<'_, '_> {
    /// The same words name the same.
    pub(super) fn join_same_words(&mut self) {
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for index in 0..self.found.len() {
            if self.found[index].form != Form::Name || self.found[index].known.is_some() {
                continue;
            }
            let before = *first.entry(self.spelt(index)).or_insert(index);
            self.clusters.join(before, index);
        }
    }

    /// The words of a name, folded; of a person's whole name in small letters: captions shout.
    fn spelt(&self, index: usize) -> String {
        let (words, mention) = (self.folded(index), &self.found[index]);
        if mention.kind == Kind::Person && mention.tokens.len() > 1 { words.to_lowercase() } else { words }
    }

    /// The words of a name in small letters, articles such as "al" apart.
    pub(super) fn letters(&self, index: usize) -> Vec<String> {
        let folded = self.folded(index).to_lowercase();
        let words = folded.split(' ').map(str::to_owned);
        words.filter(|word| !self.view.knowledge.name_words.is(word, NameWord::Particle) || word.len() < 2).collect()
    }

    /// The one set that all these mentions belong to.
    pub(super) fn only_one(&self, mentions: impl Iterator<Item = usize>) -> Option<usize> {
        let mut mentions = mentions.peekable();
        let first = *mentions.peek()?;
        mentions.all(|mention| self.clusters.root(mention) == self.clusters.root(first)).then_some(first)
    }

    /// "the Ministry" after "Ministry of Fisheries", where no other ministry was named before.
    pub(super) fn join_short_bodies(&mut self) {
        let bodies: Vec<usize> = self.named(Kind::Organisation).collect();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &body in &bodies {
            let words = self.folded(body);
            if self.found[body].tokens.len() > 1 {
                for word in words.split(' ') {
                    by_word.entry(word.to_owned()).or_default().push(body);
                }
            } else if self.found[body].known.is_none()
                && self.view.knowledge.name_words.is(&words, NameWord::Organisation)
            {
                let full = by_word.get(&words).and_then(|full| self.only_one(full.iter().copied()));
                full.into_iter().for_each(|full| self.clusters.join(full, body));
            }
        }
    }

    /// "Northern River Authority" and "NRA", in either order.
    pub(super) fn join_acronyms(&mut self) {
        let names: Vec<usize> = (0..self.found.len()).filter(|&index| self.found[index].form == Form::Name).collect();
        for pair in names.windows(2) {
            if acronyms::is_given_behind(self.view, &self.found[pair[0]], &self.found[pair[1]]) {
                self.clusters.join(pair[0], pair[1]);
            }
        }
        let mut by_initials: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &full in &names {
            for initials in self.initials(full).into_iter().filter(|initials| initials.len() > 1) {
                by_initials.entry(initials).or_default().push(full);
            }
        }
        for &short in &names {
            if self.found[short].tokens.len() != 1 || !self.view.is_acronym(self.found[short].tokens.start) {
                continue;
            }
            let full = by_initials.get(&self.folded(short)).and_then(|full| self.only_one(full.iter().copied()));
            full.into_iter().for_each(|full| self.clusters.join(full, short));
        }
    }

    /// The initials of a name: of its great words, and of all its words.
    fn initials(&self, index: usize) -> [String; 2] {
        let words = self.folded(index);
        let count = words.split(' ').count();
        let all = || words.split(' ').filter_map(|word| word.chars().next());
        let great: String = all().filter(|letter| letter.is_uppercase()).collect();
        if count < 2 { [String::new(), String::new()] } else { [great, all().flat_map(char::to_uppercase).collect()] }
    }

    /// Persons whose names sound alike and who have nothing that tells them apart.
    pub(super) fn join_variants(&mut self) {
        const SHORTEST: usize = 5;
        // Each is compared with each: a text that names more is a list, not a report.
        const MOST: usize = 120;
        let people: Vec<usize> = self.people().into_values().take(MOST).collect();
        for (at, &one) in people.iter().enumerate() {
            for &other in &people[at + 1..] {
                let long = self.folded(one).len() >= SHORTEST && self.folded(other).len() >= SHORTEST;
                let same = long
                    && self.letters(one).len() == self.letters(other).len()
                    && names::alike(&self.folded(one), &self.folded(other)) >= VARIANT;
                if same && self.genders_agree(one, other) {
                    self.clusters.join(one, other);
                }
            }
        }
    }

    pub(super) fn genders_agree(&self, one: usize, other: usize) -> bool {
        use knowledge::Gender::Either;
        let (one, other) = (self.gender(self.clusters.root(one)), self.gender(self.clusters.root(other)));
        one == other || one == Either || other == Either
    }
}
