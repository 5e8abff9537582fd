//! "The foreign minister" is the one person who has that office; "the delegation" the one spoken of.

use super::super::Found;
use super::Sieve;
use crate::model::Form;
use crate::syntax::{Deprel, Upos};
use knowledge::{EntityId, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// How many mentions back a nominal may point.
const REACH: usize = 400;

/// A named person with a present office.
struct Holder {
    mention: usize,
    /// The words of the office.
    words: Vec<String>,
    /// What the offices of the person are of, by the article or by the list of office holders.
    of: BTreeSet<EntityId>,
}

impl Sieve<'_, '_> {
    /// "The spokesman for the port, Tomas Arreola, said": a description and the name in apposition to it.
    pub(super) fn join_apposed(&mut self) {
        let is_person =
            |index: &usize, form| self.found[*index].kind == Kind::Person && self.found[*index].form == form;
        let described: BTreeMap<usize, usize> = (0..self.found.len())
            .filter(|index| is_person(index, Form::Nominal))
            .flat_map(|index| self.found[index].head.clone().map(move |at| (at, index)))
            .collect();
        let names: Vec<usize> = (0..self.found.len()).filter(|index| is_person(index, Form::Name)).collect();
        for name in names {
            let (relation, head) = self.view.relation(&self.found[name].tokens);
            let head = head.filter(|_| relation == Deprel::Appos).or_else(|| self.described_before(name));
            let nominal = head.and_then(|head| described.get(&head)).copied();
            let nominal = nominal.filter(|&nominal| nominal < name && self.genders_agree(nominal, name));
            if let Some(nominal) = nominal {
                self.clusters.join(nominal, name);
                self.clusters.settled.insert(nominal);
            }
        }
    }

    /// The last word of "Norway's envoy, Ana Lind, said": a definite description, and the name alone between two commas.
    fn described_before(&self, name: usize) -> Option<usize> {
        let (view, name) = (self.view, &self.found[name].tokens);
        let comma = name.start.checked_sub(1).filter(|&at| view.word(at) == "," && view.word(name.end) == ",")?;
        let closed = !matches!(view.word(name.end + 1), "and" | "or" | "&");
        let head = comma.checked_sub(1).filter(|_| closed && name.len() > 1)?;
        let definite = |mention: &Found| {
            let first = mention.tokens.start;
            let owned = mention.tokens.clone().any(|at| matches!(view.word(at), "'s" | "’s"));
            mention.head.end == comma && (owned || view.is_definite(first) || view.upos(first) == Upos::Pron)
        };
        self.found.iter().any(|it| it.form == Form::Nominal && definite(it)).then_some(head)
    }

    pub(super) fn join_nominals(&mut self) {
        let holders = self.holders();
        for index in 0..self.found.len() {
            let open = self.found[index].form == Form::Nominal && !self.clusters.settled.contains(&index);
            if !open || !self.points_back(index) {
                continue;
            }
            let antecedent = match self.found[index].kind {
                Kind::Person => self.holder(index, &holders),
                Kind::Organisation => self
                    .state_it_acts_for(index)
                    .or_else(|| self.agreed(index, self.same_noun(index)))
                    .or_else(|| self.called_so(index))
                    .or_else(|| self.agreed(index, self.only_body(index))),
                Kind::Polity => self.agreed(index, self.only_state(index)),
                Kind::Group => self.agreed(index, self.same_noun(index)),
                Kind::Place | Kind::Facility | Kind::Event | Kind::Law | Kind::Role => None,
            };
            if let Some(antecedent) = antecedent {
                self.clusters.join(antecedent, index);
            }
        }
    }

    /// What a rule that is often wrong finds, where the core thinks so too.
    fn agreed(&self, index: usize, antecedent: Option<usize>) -> Option<usize> {
        antecedent.filter(|&antecedent| self.is_guessed(index, antecedent))
    }

    /// Whether it is definite: "the", "its", or an owner before it.
    fn points_back(&self, index: usize) -> bool {
        let mention = &self.found[index];
        let words = || mention.tokens.clone();
        let dual = words().any(|at| self.view.is_dual(at));
        let possessive = self.view.upos(mention.tokens.start) == Upos::Pron;
        if dual || possessive {
            return false;
        }
        self.view.is_definite(mention.tokens.start) || mention.role_of.is_some() && mention.kind == Kind::Organisation
    }

    /// The last word of a title in dictionary form.
    fn noun(&self, index: usize) -> &str {
        self.view.lemma(self.found[index].head.end - 1)
    }

    /// Named persons with a present office.
    fn holders(&self) -> Vec<Holder> {
        // Each nominal looks through all of them: a text that names more is a list, not a report.
        const MOST: usize = 300;
        let people =
            self.named(Kind::Person).filter(|&person| self.found[person].role.is_some() && self.is_current(person));
        let mut of: BTreeMap<usize, BTreeSet<EntityId>> = BTreeMap::new();
        for (index, mention) in self.found.iter().enumerate().filter(|(_, mention)| mention.kind == Kind::Person) {
            of.entry(self.clusters.root(index)).or_default().extend(mention.role_of);
        }
        let holder = |person: usize| {
            let listed = self.view.knowledge.holders.of(self.view.text(&self.found[person].tokens));
            let mut of = of.get(&self.clusters.root(person)).cloned().unwrap_or_default();
            of.extend(listed.filter_map(|term| self.view.knowledge.state(term.country)));
            Holder { mention: person, words: self.title_words(person), of }
        };
        people.take(MOST).map(holder).collect()
    }

    /// The one person, named before or after, who has this office.
    fn holder(&self, index: usize, all: &[Holder]) -> Option<usize> {
        let title = self.title_words(index);
        let owner = self.found[index].role_of;
        let fits = |row: &&Holder| {
            let of_other = |owner: EntityId| !row.of.is_empty() && !row.of.iter().any(|&of| self.are_of_one(of, owner));
            !owner.is_some_and(of_other) && title.iter().all(|word| row.words.contains(word))
        };
        let holders: Vec<usize> = all.iter().filter(fits).map(|row| row.mention).collect();
        let roots: BTreeSet<usize> = holders.iter().map(|&holder| self.clusters.root(holder)).collect();
        let before = holders.iter().copied().rfind(|&holder| holder < index);
        match roots.len() {
            1 => before.or(holders.first().copied()),
            _ => before
                .filter(|&holder| self.sentence(index) - self.sentence(holder) <= 1 && self.is_alone(holder, &holders)),
        }
    }

    /// Whether two that offices are of are one, or of one state.
    fn are_of_one(&self, one: EntityId, other: EntityId) -> bool {
        let state = |entity| self.view.knowledge.state_of(entity);
        one == other || state(one).is_some() && state(one) == state(other)
    }

    /// Whether no other holder stands in the same sentence.
    fn is_alone(&self, holder: usize, holders: &[usize]) -> bool {
        let root = self.clusters.root(holder);
        holders.iter().all(|&other| self.clusters.root(other) == root || self.sentence(other) != self.sentence(holder))
    }

    fn title_words(&self, index: usize) -> Vec<String> {
        let role = self.found[index].role.clone().unwrap_or_default();
        self.view.words(role).map(knowledge::fold_small).filter(|word| !word.is_empty()).collect()
    }

    /// "The former minister" holds no office now.
    fn is_current(&self, index: usize) -> bool {
        let former = &self.view.knowledge.offices.former;
        !self.title_words(index).iter().any(|word| former.get(word).is_some())
    }

    /// "The Norwegian government" is Norway, and "the government" where one state is spoken of far more than others.
    fn state_it_acts_for(&self, index: usize) -> Option<usize> {
        self.view.knowledge.nominals.for_state.get(self.noun(index))?;
        let bare = self.found[index].tokens.len() == 2;
        let owner = self.found[index].role_of.or_else(|| self.home(index).filter(|_| bare))?;
        let is_owner = |other: &usize| self.found[*other].known.is_some_and(|known| known.entity == owner);
        (index.saturating_sub(REACH)..self.found.len().min(index + REACH)).find(is_owner)
    }

    /// The state that is named twice as often as any other, where no other is named in the sentence or the one before.
    fn home(&self, index: usize) -> Option<EntityId> {
        const OFTEN: usize = 3;
        let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
        let mut near = BTreeSet::new();
        for (other, mention) in self.found.iter().enumerate().filter(|row| row.1.form == Form::Name) {
            let Some(state) = mention.known.and_then(|known| self.view.knowledge.state_of(known.entity)) else {
                continue;
            };
            *counts.entry(state).or_default() += 1;
            let back = self.sentence(index).checked_sub(self.sentence(other));
            near.extend(back.filter(|&back| back <= 1).map(|_| state));
        }
        let (&home, &most) = counts.iter().max_by_key(|&(state, count)| (*count, std::cmp::Reverse(*state)))?;
        let next = counts.iter().filter(|row| *row.0 != home).map(|row| *row.1).max().unwrap_or_default();
        let others = near.iter().any(|&state| state != home);
        (most >= OFTEN && most >= 2 * next && !others).then_some(home)
    }

    /// The mention before it with the same noun and owner, if all with that noun are one.
    fn same_noun(&self, index: usize) -> Option<usize> {
        let (noun, owner) = (self.noun(index), self.found[index].role_of);
        let same = |other: &usize| {
            let mention = &self.found[*other];
            mention.form == Form::Nominal && mention.kind == self.found[index].kind && self.noun(*other) == noun
        };
        let before: Vec<usize> = (index.saturating_sub(REACH)..index).filter(same).collect();
        let mut with_owner =
            before.iter().copied().filter(|&other| owner.is_some() && self.found[other].role_of == owner);
        let roots: BTreeSet<usize> = before.iter().map(|&other| self.clusters.root(other)).collect();
        with_owner.next_back().or_else(|| before.last().copied().filter(|_| owner.is_none() && roots.len() == 1))
    }

    /// "The movement" after "the Kivu Renewal Movement": the one body whose name ends so.
    fn called_so(&self, index: usize) -> Option<usize> {
        let bare = self.found[index].tokens.len() == 2 && self.found[index].role_of.is_none();
        let noun = self.noun(index).to_lowercase();
        let ends_so = |other: &usize| {
            let mention = &self.found[*other];
            let last = self.view.word(mention.head.end - 1).to_lowercase();
            mention.form == Form::Name && mention.kind == Kind::Organisation && mention.head.len() > 1 && last == noun
        };
        // "A union called a strike. The union ..." is that one.
        let told_of = |&other: &usize| {
            let mention = &self.found[other];
            mention.form == Form::Nominal && self.noun(other) == noun && !self.view.is_definite(mention.tokens.start)
        };
        let bare = bare && !(0..index).any(|other| told_of(&other));
        let bodies: Vec<usize> = (0..index).filter(|_| bare).filter(ends_so).collect();
        let roots: BTreeSet<usize> = bodies.iter().map(|&body| self.clusters.root(body)).collect();
        bodies.last().copied().filter(|_| roots.len() == 1)
    }

    /// "The company": the one body named in this sentence and the one before, where it is not listed as something else.
    fn only_body(&self, index: usize) -> Option<usize> {
        let is_body = |other: &usize| {
            let mention = &self.found[*other];
            let near = self.sentence(index) - self.sentence(*other) <= 1;
            near && mention.form == Form::Name && mention.kind == Kind::Organisation && mention.known.is_none()
        };
        let bodies: Vec<usize> = (index.saturating_sub(REACH)..index).filter(is_body).collect();
        self.only(&bodies).filter(|_| self.found[index].role_of.is_none())
    }

    /// "The country": the one state named in this sentence and the one before.
    fn only_state(&self, index: usize) -> Option<usize> {
        let is_state = |other: &usize| {
            let mention = &self.found[*other];
            mention.known.is_some()
                && matches!(mention.kind, Kind::Polity | Kind::Group)
                && self.sentence(index) - self.sentence(*other) <= 1
        };
        let states: Vec<usize> = (index.saturating_sub(REACH)..index).filter(is_state).collect();
        let roots: BTreeSet<usize> = states.iter().map(|&state| self.clusters.root(state)).collect();
        states.last().copied().filter(|_| roots.len() == 1)
    }
}
