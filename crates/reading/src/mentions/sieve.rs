//! Joins mentions that refer to the same, the surest evidence first: a sieve of rules after Lee and others (2013).

mod groups;
mod learned;
mod names;
mod nominals;
mod people;
mod pronouns;
mod told;

use super::view::View;
use super::{Found, Known};
use crate::core::Referring;
use crate::model::Form;
use crate::syntax::Deprel;
use knowledge::{EntityId, Gender, Kind, Nominal, Sense};
use std::collections::{BTreeMap, BTreeSet};

/// Which mentions refer to the same.
pub(super) fn run(view: &View<'_>, found: &[Found], referring: &[Referring]) -> Clusters {
    let mut sieve = Sieve {
        view,
        found,
        clusters: Clusters::new(found.len()),
        learned: BTreeMap::new(),
        led_elsewhere: BTreeSet::new(),
    };
    sieve.clusters.genders = (0..found.len()).map(|index| sieve.gender_of(index)).collect();
    sieve.join_known();
    sieve.join_same_words();
    sieve.join_short_forms();
    sieve.join_acronyms();
    sieve.join_variants();
    sieve.join_apposed();
    sieve.note_whom_they_act_for();
    sieve.note_learned(referring);
    sieve.join_nominals();
    sieve.join_groups();
    sieve.note_groups_they_act_for();
    sieve.join_coordinated();
    sieve.join_told();
    sieve.join_learned();
    sieve.join_pronouns();
    sieve.clusters
}

/// Sets of mentions, by index.
pub(super) struct Clusters {
    parents: Vec<usize>,
    dropped: BTreeSet<usize>,
    /// Descriptions that a name stands beside: they mean nobody else.
    settled: BTreeSet<usize>,
    /// What is known of the gender of each set, at its first mention.
    genders: Vec<Gender>,
    /// Mentions of groups, with a mention of each member.
    pub(super) members: BTreeMap<usize, Vec<usize>>,
}

impl Clusters {
    fn new(len: usize) -> Clusters {
        Clusters {
            parents: (0..len).collect(),
            dropped: BTreeSet::new(),
            settled: BTreeSet::new(),
            genders: Vec::new(),
            members: BTreeMap::new(),
        }
    }

    /// The first mention of the set.
    pub(super) fn root(&self, mut index: usize) -> usize {
        while let Some(&parent) = self.parents.get(index).filter(|parent| **parent != index) {
            index = parent;
        }
        index
    }

    pub(super) fn is_dropped(&self, index: usize) -> bool {
        self.dropped.contains(&index)
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = (one.min(other), one.max(other));
        self.parents[second] = first;
        if self.genders[first] == Gender::Either {
            self.genders[first] = self.genders[second];
        }
    }
}

struct Sieve<'s, 'r> {
    view: &'s View<'r>,
    found: &'s [Found],
    clusters: Clusters,
    /// What the core thinks that pronouns and nominals refer back to, and how sure it is.
    learned: BTreeMap<usize, (usize, i32)>,
    /// Those of which it thinks that they refer back to something that is no mention here.
    led_elsewhere: BTreeSet<usize>,
}

impl<'s> Sieve<'s, '_> {
    /// Names of one listed thing; whatever stands for a state joins the state.
    fn join_known(&mut self) {
        let mut first: BTreeMap<EntityId, usize> = BTreeMap::new();
        for (index, mention) in self.found.iter().enumerate() {
            let Some(key) = mention.known.map(|known| self.stands_for(known, mention.kind)) else { continue };
            let before = *first.entry(key).or_insert(index);
            self.clusters.join(before, index);
        }
    }

    /// The entity that a listed name refers to in the end: for a seat of government, its state.
    fn stands_for(&self, known: Known, kind: Kind) -> EntityId {
        let knowledge = self.view.knowledge;
        let entity = &knowledge.entities[known.entity];
        let for_state = match known.sense {
            Sense::Capital => kind == Kind::Polity,
            Sense::Seat => kind == Kind::Organisation && entity.sector.as_deref() == Some("GOV"),
            Sense::Name | Sense::Demonym | Sense::Acronym => false,
        };
        let state = knowledge.state_of(known.entity).filter(|_| for_state);
        state.unwrap_or(known.entity)
    }

    /// The words of a mention, folded.
    fn folded(&self, index: usize) -> String {
        self.found.get(index).map_or_else(String::new, |mention| knowledge::fold(self.view.text(&mention.tokens)))
    }

    fn named(&self, kind: Kind) -> impl Iterator<Item = usize> + use<'s> {
        let found = self.found;
        (0..found.len()).filter(move |&index| found[index].form == Form::Name && found[index].kind == kind)
    }

    /// Names of persons, unlisted, by set: the fullest name of each.
    fn people(&self) -> BTreeMap<usize, usize> {
        let mut people: BTreeMap<usize, usize> = BTreeMap::new();
        for index in self.named(Kind::Person) {
            let best = people.entry(self.clusters.root(index)).or_insert(index);
            if self.found[index].tokens.len() > self.found[*best].tokens.len() {
                *best = index;
            }
        }
        people
    }

    fn is_subject(&self, index: usize) -> bool {
        let (relation, _) = self.view.relation(&self.found[index].tokens);
        matches!(relation, Deprel::Nsubj | Deprel::NsubjPass)
    }

    /// Which sentence, counted from the first.
    fn sentence(&self, index: usize) -> usize {
        let rows = self.view.reading.sentences.rows();
        let start = self.found[index].tokens.start;
        rows.partition_point(|row| text::Id::index(row.first) <= start)
    }

    /// What titles, forms of address and given names in the set say of gender.
    fn gender(&self, root: usize) -> Gender {
        self.clusters.genders.get(root).copied().unwrap_or(Gender::Either)
    }

    fn gender_of(&self, index: usize) -> Gender {
        let offices = &self.view.knowledge.offices;
        let mention = &self.found[index];
        if mention.form == Form::Pronoun {
            return self.pronoun_gender(index);
        }
        let start = mention.tokens.start;
        let address = start.checked_sub(1).and_then(|at| offices.honorifics.get(self.view.word(at)));
        let title = mention.role.as_ref().and_then(|role| offices.heads.get(self.view.word(role.end - 1)));
        let given = Some(start).filter(|_| mention.form == Form::Name && mention.tokens.len() > 1);
        let first = given.and_then(|at| self.view.word(at).split('-').next());
        let given = first.and_then(|name| offices.given_names.get(name));
        let told = [address.copied(), title.map(|office| office.gender), given.copied()];
        told.into_iter().flatten().find(|gender| *gender != Gender::Either).unwrap_or(Gender::Either)
    }
    fn pronoun_gender(&self, index: usize) -> Gender {
        let word = self.view.word(self.found[index].tokens.start);
        match self.view.knowledge.nominals.pronouns.get(word) {
            Some(Nominal::He) => Gender::Male,
            Some(Nominal::She) => Gender::Female,
            Some(Nominal::They | Nominal::It | Nominal::Noun(_)) | None => Gender::Either,
        }
    }
}
