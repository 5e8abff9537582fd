//! Names of one thing: the same words, short forms, acronyms, variant spellings.

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
            let before = *first.entry(self.folded(index)).or_insert(index);
            self.clusters.join(before, index);
        }
    }

    /// "Eide" is the one person whose name ends so; "the Ministry" the one body.
    pub(super) fn join_short_forms(&mut self) {
        let people: Vec<usize> = self.people().into_values().collect();
        for &short in &people {
            let full = people.iter().copied().filter(|&full| self.shortens(short, full));
            if let Some(full) = self.only_one(full) {
                self.clusters.join(short, full);
            }
        }
        self.join_short_bodies();
    }

    /// Whether the words of `short` end the name `full`, which has more.
    fn shortens(&self, short: usize, full: usize) -> bool {
        let (short, full) = (self.letters(short), self.letters(full));
        full.len() > short.len()
            && (full.ends_with(&short)
                || (short.len() == 1 && full.first() == short.first() && full.len() == 2 && self.is_given(&short)))
    }

    fn is_given(&self, words: &[String]) -> bool {
        words.first().is_some_and(|word| self.view.knowledge.offices.given_names.get(word).is_some())
    }

    /// The words of a name in small letters, articles such as "al" apart.
    fn letters(&self, index: usize) -> Vec<String> {
        let folded = self.folded(index).to_lowercase();
        let words = folded.split(' ').map(str::to_owned);
        words.filter(|word| !self.view.knowledge.name_words.is(word, NameWord::Particle) || word.len() < 2).collect()
    }

    /// The one set that all these mentions belong to.
    fn only_one(&self, mentions: impl Iterator<Item = usize>) -> Option<usize> {
        let mut mentions = mentions.peekable();
        let first = *mentions.peek()?;
        mentions.all(|mention| self.clusters.root(mention) == self.clusters.root(first)).then_some(first)
    }

    fn join_short_bodies(&mut self) {
        let bodies: Vec<usize> = self.named(Kind::Organisation).collect();
        for &short in &bodies {
            if self.found[short].tokens.len() != 1 || self.found[short].known.is_some() {
                continue;
            }
            let word = self.folded(short);
            let is_head = self.view.knowledge.name_words.is(&word, NameWord::Organisation);
            let full = bodies.iter().copied().filter(|&full| {
                full < short
                    && self.found[full].tokens.len() > 1
                    && self.folded(full).split(' ').any(|part| part == word)
            });
            if let Some(full) = self.only_one(full).filter(|_| is_head) {
                self.clusters.join(full, short);
            }
        }
    }

    /// "Northern River Authority" and "NRA", in either order.
    pub(super) fn join_acronyms(&mut self) {
        let bodies: Vec<usize> = (0..self.found.len()).filter(|&index| self.found[index].form == Form::Name).collect();
        for &short in &bodies {
            let word = self.folded(short);
            if self.found[short].tokens.len() != 1 || !self.view.is_acronym(self.found[short].tokens.start) {
                continue;
            }
            let full = bodies.iter().copied().filter(|&full| self.initials(full).contains(&word));
            if let Some(full) = self.only_one(full) {
                self.clusters.join(full, short);
            }
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
        let people: Vec<usize> = self.people().into_values().collect();
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

    fn genders_agree(&self, one: usize, other: usize) -> bool {
        use knowledge::Gender::Either;
        let (one, other) = (self.gender(self.clusters.root(one)), self.gender(self.clusters.root(other)));
        one == other || one == Either || other == Either
    }
}
