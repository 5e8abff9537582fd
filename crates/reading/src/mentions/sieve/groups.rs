//! "Both sides", "the three ministers", "envoys of Chad and Niger": groups that know their members.

use super::Sieve;
use crate::model::Form;
use crate::syntax::{Deprel, Upos};
use knowledge::{EntityId, Kind, Nominal, NumberWord};
use std::collections::{BTreeMap, BTreeSet};

/// How many mentions back the members of a group may stand.
const REACH: usize = 200;
/// The states that a group acts for stand so few mentions from it.
const BESIDE: usize = 6;
/// Words between a group and the first of the states that it acts for.
const ACT_FOR: [&str; 4] = ["of", "from", "the", "and"];
/// Groups that are counted: of more, some are left unnamed mostly.
const COUNTED: std::ops::RangeInclusive<usize> = 2..=5;

impl Sieve<'_, '_> {
    pub(super) fn join_groups(&mut self) {
        let mut last: Option<(usize, Vec<usize>)> = None;
        for index in 0..self.found.len() {
            let Some((size, of)) = self.group(index) else { continue };
            let Some(members) = self.most_before(index, size, of) else { continue };
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

    /// "The ministers of Chad and Niger", "Chadian and Nigerien envoys", "the fighters of the Popular Front": those who act for others are
    /// these.
    pub(super) fn note_whom_they_act_for(&mut self) {
        for index in 0..self.found.len() {
            let mention = &self.found[index];
            if mention.form != Form::Nominal || mention.kind == Kind::Polity {
                continue;
            }
            let many = self.is_many(index);
            if !many && mention.kind != Kind::Organisation {
                continue;
            }
            let before = self.names_on(index, |relation| matches!(relation, Deprel::Amod | Deprel::Compound));
            let before: BTreeSet<usize> = before.into_iter().filter(|&it| self.state(it).is_some()).collect();
            let after = self.names_on(index, |relation| relation == Deprel::Nmod);
            let members = if before.is_empty() { after } else { before };
            let names: BTreeSet<_> = members.iter().map(|&member| self.name_of(member)).collect();
            let enough = match members.len() {
                0 => false,
                1 => many && mention.kind == Kind::Group && members.iter().all(|&it| self.state(it).is_none()),
                _ => many || mention.kind == Kind::Organisation,
            };
            if enough && names.len() == members.len() {
                self.clusters.members.insert(index, members.into_iter().collect());
                self.clusters.settled.insert(index);
            }
        }
    }

    /// "The delegations of the two states": those who act for a group are whom it knows.
    pub(super) fn note_groups_they_act_for(&mut self) {
        for index in 0..self.found.len() {
            let free = !self.clusters.members.contains_key(&index) && !self.clusters.settled.contains(&index);
            if !free || self.found[index].form != Form::Nominal || !self.is_many(index) {
                continue;
            }
            let noun = self.found[index].head.end - 1;
            let near = index + 1..self.found.len().min(index + BESIDE);
            let theirs = near.into_iter().find_map(|other| {
                let hangs = self.view.relation(&self.found[other].tokens) == (Deprel::Nmod, Some(noun));
                let acts = (noun + 1..self.found[other].tokens.start).all(|at| ACT_FOR.contains(&self.view.word(at)));
                self.clusters.members.get(&other).filter(|_| hangs && acts).cloned()
            });
            if let Some(members) = theirs {
                self.clusters.members.insert(index, members);
            }
        }
    }

    /// Names of states and organisations that hang on the noun of a mention in this way, with those named in one breath.
    fn names_on(&self, index: usize, is_so: impl Fn(Deprel) -> bool) -> BTreeSet<usize> {
        let noun = self.found[index].head.end - 1;
        let near = index.saturating_sub(BESIDE)..self.found.len().min(index + BESIDE);
        let hangs = |&other: &usize| {
            let (relation, of) = self.view.relation(&self.found[other].tokens);
            let acts = self.is_actor(other) || (relation == Deprel::Nmod && self.are_states(other));
            of == Some(noun) && is_so(relation) && acts
        };
        // "The envoys to Chad" are somebody else's; "of Chad and of Niger" are both's.
        let mut from = noun + 1;
        let is_theirs = |&other: &usize| {
            let start = self.found[other].tokens.start;
            let behind = start > noun;
            let theirs = !behind || (from..start).all(|at| ACT_FOR.contains(&self.view.word(at)));
            if behind && theirs {
                from = self.found[other].tokens.end;
            }
            theirs
        };
        let named = near.filter(hangs).filter(is_theirs).flat_map(|first| self.coordinated(first));
        let members = named.filter(|&member| member != index && (self.is_actor(member) || self.are_states(member)));
        members.map(|member| self.whose(member)).collect()
    }

    /// The state whose government it is: "the Yemeni government", "Yemen's government"; else itself.
    fn whose(&self, index: usize) -> usize {
        if self.found[index].form == Form::Name {
            return index;
        }
        let noun = self.found[index].head.end - 1;
        let owns = |&other: &usize| {
            let (relation, of) = self.view.relation(&self.found[other].tokens);
            let near = matches!(relation, Deprel::Amod | Deprel::Compound | Deprel::NmodPoss);
            near && of == Some(noun) && self.state(other).is_some()
        };
        let near = index.saturating_sub(BESIDE)..self.found.len().min(index + BESIDE);
        near.into_iter().find(owns).unwrap_or(index)
    }

    /// "Three European countries", "the Yemeni government", "the rebels of the Popular Front".
    fn are_states(&self, index: usize) -> bool {
        let mention = &self.found[index];
        mention.form == Form::Nominal && matches!(mention.kind, Kind::Polity | Kind::Organisation | Kind::Group)
    }

    /// Whether a mention names a state or an organisation.
    fn is_actor(&self, index: usize) -> bool {
        let mention = &self.found[index];
        self.state(index).is_some() || (mention.form == Form::Name && mention.kind == Kind::Organisation)
    }

    /// A state, or the words of another name.
    fn name_of(&self, index: usize) -> Result<EntityId, Vec<&str>> {
        // Two armies of one state are two.
        let body = self.found[index].kind == Kind::Organisation;
        let state = self.state(index).filter(|_| !body);
        state.ok_or_else(|| self.view.words(self.found[index].head.clone()).collect())
    }

    /// The state that a mention names.
    fn state(&self, index: usize) -> Option<EntityId> {
        let known = self.found[index].known.filter(|_| self.found[index].form == Form::Name)?;
        self.view.knowledge.state_of(known.entity)
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

    /// How many the mention counts, two mostly, and of what: of persons, or of parties.
    fn group(&self, index: usize) -> Option<(usize, GroupOf)> {
        let mention = &self.found[index];
        let nominals = &self.view.knowledge.nominals;
        if mention.form != Form::Nominal {
            return None;
        }
        let noun = self.view.lemma(mention.head.end - 1);
        nominals.pairs.get(noun)?;
        let counted = |word: &str| match self.view.knowledge.numbers.cardinals.get(&word.to_lowercase()) {
            Some(&NumberWord::Unit(many)) => usize::try_from(many).ok().filter(|many| COUNTED.contains(many)),
            Some(NumberWord::Ten(_) | NumberWord::Scale(_)) | None => None,
        };
        let mut words = self.view.words(mention.tokens.clone());
        let size = words.find_map(|word| counted(word).or_else(|| nominals.dual.get(word).map(|()| 2)));
        let is_title = self.view.knowledge.offices.heads.get(noun).is_some();
        let bare_pair = !is_title
            && mention.tokens.len() == 2
            && self.is_plural(index)
            && self.view.upos(mention.tokens.start) == Upos::Det
            && self.view.is_definite(mention.tokens.start);
        let size = size.or(bare_pair.then_some(2))?;
        Some((size, if is_title { GroupOf::People } else { GroupOf::Parties }))
    }

    /// Whether it is of several, as far as its word shows: taggers take rare plurals for singulars.
    fn is_many(&self, index: usize) -> bool {
        self.is_plural(index) || self.view.word(self.found[index].head.end - 1).ends_with('s')
    }

    fn is_plural(&self, index: usize) -> bool {
        let at = self.found[index].head.end - 1;
        self.view.lemma(at) != self.view.word(at).to_lowercase()
    }

    /// Those that are spoken of most before `index`, so many; none where one more is spoken of as often.
    fn most_before(&self, index: usize, size: usize, of: GroupOf) -> Option<Vec<usize>> {
        let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for other in (index.saturating_sub(REACH)..index).filter(|&other| self.may_belong(other, of)) {
            let row = counts.entry(self.clusters.root(other)).or_insert((0, other));
            row.0 += 1;
        }
        let mut rows: Vec<(usize, usize)> = counts.into_values().collect();
        rows.sort_by_key(|&(count, first)| (usize::MAX - count, first));
        let next = rows.get(size).map_or(0, |row| row.0);
        let most = rows.get(..size)?;
        let mut members: Vec<usize> = most.iter().map(|row| row.1).collect();
        members.sort_unstable();
        (most.last()?.0 > next).then_some(members)
    }

    fn may_belong(&self, other: usize, of: GroupOf) -> bool {
        let mention = &self.found[other];
        match of {
            GroupOf::People => mention.form == Form::Name && mention.kind == Kind::Person && mention.role.is_some(),
            GroupOf::Parties => {
                mention.known.is_some_and(|known| self.view.knowledge.state_of(known.entity).is_some())
                    && matches!(mention.kind, Kind::Polity | Kind::Group)
            }
        }
    }
}

/// What a group is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GroupOf {
    People,
    Parties,
}
