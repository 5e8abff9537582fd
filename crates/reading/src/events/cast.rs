//! Who plays which part in an event.

use super::trigger::Found;
use crate::clause::{Extent, OBLIQUE};
use crate::model::{Role, RoleKind, TokenId};
use crate::statements::mention_at;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{Kind, Knowledge, NameWord, Rules, Shape, TriggerKind};

/// The tokens that play the parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast {
    pub(crate) actors: Vec<TokenId>,
    pub(crate) recipients: Vec<TokenId>,
    pub(crate) theme: Option<TokenId>,
    pub(crate) place: Option<TokenId>,
}

/// The parts of an event.
pub(crate) fn of(tree: &Tree<'_>, knowledge: &Knowledge, found: &Found<'_>) -> Cast {
    let caster = Caster { tree, rules: &knowledge.rules };
    let mut cast = match found.kind {
        TriggerKind::Noun => caster.of_noun(found),
        TriggerKind::Verb => caster.of_verb(found),
        TriggerKind::Adjective => Cast { actors: subject_of_predicate(tree, found.token), ..Cast::default() },
    };
    match found.rule.shape {
        Shape::Plain => {}
        Shape::Mutual => {
            let others = std::mem::take(&mut cast.recipients);
            cast.actors.extend(others);
        }
        Shape::Inverse => std::mem::swap(&mut cast.actors, &mut cast.recipients),
    }
    cast.place = place(tree, knowledge, found.token);
    if found.kind == TriggerKind::Noun || found.rule.shape == Shape::Mutual {
        cast.actors.retain(|it| caster.is_party(*it));
    }
    tidy(tree, &mut cast);
    cast
}

/// Each once, in the order of the text; nobody acts on himself.
fn tidy(tree: &Tree<'_>, cast: &mut Cast) {
    cast.actors.sort_unstable();
    cast.actors.dedup();
    cast.recipients.sort_unstable();
    cast.recipients.dedup();
    let actors = &cast.actors;
    cast.recipients.retain(|it| !actors.contains(it));
    let stands_for = |it: &TokenId| !matches!(tree.xpos(*it), "WDT" | "WP" | "EX") && tree.upos(*it) != Upos::Det;
    cast.actors.retain(|it| (tree.is_nominal(*it) || tree.upos(*it) == Upos::Adj) && stands_for(it));
    cast.theme = cast.theme.filter(|it| !cast.actors.contains(it) && !cast.recipients.contains(it));
}

/// Whether somebody who can act is among them.
pub(crate) fn has_party(tree: &Tree<'_>, rules: &Rules, actors: &[TokenId]) -> bool {
    actors.iter().any(|it| Caster { tree, rules }.is_party(*it))
}

/// PLOVER sectors whose members mostly act for themselves.
const PRIVATE: [&str; 6] = ["AGR", "BUS", "CVL", "EDU", "JRN", "MED"];

/// Whether somebody acts in public matters: by name or office, or by what the words for him say.
pub(crate) fn is_public(tree: &Tree<'_>, knowledge: &Knowledge, token: TokenId) -> bool {
    let span = tree.span(token);
    let chain = mention_at(tree.reading, span, span).map(|it| &tree.reading.chains[tree.reading.mentions[it].chain]);
    let mut named = chain.into_iter().flat_map(|it| &it.mentions).map(|it| &tree.reading.mentions[*it]);
    if named.any(|it| it.kind == Kind::Polity || it.known.is_some() || it.role.is_some()) {
        return true;
    }
    let actor = knowledge.actor(tree.reading.words(tree.phrase(token, Extent::Member)), None);
    actor.country.is_some() || actor.sector.is_some_and(|it| !PRIVATE.contains(&it.as_ref()))
}

struct Caster<'a, 'r> {
    tree: &'a Tree<'r>,
    rules: &'a Rules,
}

impl Caster<'_, '_> {
    fn of_verb(&self, found: &Found<'_>) -> Cast {
        let tree = self.tree;
        let verb = found.token;
        let passive = tree.is_passive(verb);
        let agent = tree.agent(verb).or_else(|| (!passive).then(|| tree.nominal_before(verb)).flatten());
        let last = found.words.last().copied().unwrap_or(verb);
        let behind =
            || (!passive).then(|| tree.nominal_after(last)).flatten().filter(|it| tree.deprel(*it) != Deprel::Nsubj);
        let patient =
            tree.patient(verb).filter(|it| !found.words.contains(it)).or_else(behind).filter(|it| Some(*it) != agent);
        let mut cast = Cast { actors: agent.map_or(Vec::new(), |it| tree.members(it)), ..Cast::default() };
        let named = patient.filter(|&it| found.rule.hits_object || self.is_party(it));
        cast.recipients = match named {
            Some(patient) => tree.members(patient),
            None if found.rule.shape == Shape::Mutual => Vec::new(),
            None => self.recipients(found, patient),
        };
        if found.rule.shape == Shape::Mutual {
            let with = found.words.iter().copied().chain(patient).find_map(|it| tree.oblique(it, &["with"]));
            cast.recipients.extend(with.into_iter().flat_map(|it| tree.members(it)));
            cast.recipients.retain(|&it| self.is_party(it));
        }
        cast.theme = patient.filter(|_| named.is_none());
        cast
    }

    /// Recipients that are no object: with a preposition, owning the object, or subject of the clause that is asked for.
    fn recipients(&self, found: &Found<'_>, patient: Option<TokenId>) -> Vec<TokenId> {
        let tree = self.tree;
        let told = tree.child(found.token, &[Deprel::Iobj]).filter(|&it| self.is_party(it) && Some(it) != patient);
        if let Some(told) = told {
            return tree.members(told);
        }
        let places: Vec<TokenId> = found.words.iter().copied().chain(patient).collect();
        for preposition in &found.rule.to {
            let at = places.iter().find_map(|&it| tree.oblique(it, &[preposition]));
            if let Some(noun) = at.filter(|&it| self.is_party(it)) {
                return tree.members(noun);
            }
        }
        let asked = || {
            let clause = tree.child(found.token, &[Deprel::Ccomp, Deprel::Xcomp])?;
            tree.child(clause, &[Deprel::Nsubj, Deprel::NsubjPass]).filter(|&it| self.is_party(it))
        };
        let owner = patient.and_then(|it| self.owner(it));
        let near = || self.near_preposition(found).filter(|&it| self.is_party(it));
        owner.or_else(asked).or_else(near).map_or(Vec::new(), |it| tree.members(it))
    }

    /// The noun behind one of the rule's prepositions within a few words, where a tree puts it elsewhere.
    fn near_preposition(&self, found: &Found<'_>) -> Option<TokenId> {
        let tree = self.tree;
        let mut at = tree.after(*found.words.iter().max()?)?;
        for _ in 0..8 {
            if tree.upos(at) == Upos::Adp && found.rule.to.contains(&tree.lemma(at)) {
                return tree.nominal_after(at);
            }
            if tree.is_verb(at) || tree.upos(at) == Upos::Punct {
                return None;
            }
            at = tree.after(at)?;
        }
        None
    }

    /// Who owns a thing or has done it: "Norway's offer", "the offer of Norway", "the raid by Norway".
    fn owner(&self, noun: TokenId) -> Option<TokenId> {
        let party = |it: &TokenId| self.is_party(*it);
        let tree = self.tree;
        tree.possessor(noun)
            .filter(party)
            .or_else(|| tree.oblique(noun, &["by"]).filter(party))
            .or_else(|| tree.oblique(noun, &["of", "from"]).filter(party))
    }

    fn of_noun(&self, found: &Found<'_>) -> Cast {
        let tree = self.tree;
        let noun = found.token;
        let mut cast = Cast::default();
        if let Some(pair) = tree.oblique(noun, &["between", "among"]) {
            cast.actors = tree.members(pair);
            return cast;
        }
        let owner = tree.possessor(noun).or_else(|| tree.oblique(noun, &["by"]));
        let object = tree.oblique(noun, &["of"]).filter(|_| found.rule.hits_object);
        let of = tree.oblique(noun, &["of"]).filter(|_| !found.rule.to.contains(&"of") && !found.rule.hits_object);
        let actor = owner.or(of).or_else(|| light_subject(tree, noun));
        cast.actors = actor.map_or(Vec::new(), |it| tree.members(it));
        cast.recipients = object.map_or_else(|| self.recipients(found, None), |it| tree.members(it));
        if cast.recipients.is_empty() {
            let verb = tree.head(noun).filter(|&it| tree.is_verb(it) && tree.deprel(noun) == Deprel::Obj);
            let to = verb.and_then(|it| found.rule.to.iter().find_map(|preposition| tree.oblique(it, &[preposition])));
            cast.recipients = to.filter(|&it| self.is_party(it)).map_or(Vec::new(), |it| tree.members(it));
        }
        cast
    }

    /// Whether the word is somebody who can act: by name, by pronoun, by a mention of a party, or a noun for people.
    fn is_party(&self, token: TokenId) -> bool {
        let tree = self.tree;
        let mention = mention_at(tree.reading, tree.span(token), tree.span(token));
        match mention.map(|it| tree.reading.mentions[it].kind) {
            Some(Kind::Person | Kind::Organisation | Kind::Polity | Kind::Group | Kind::Role | Kind::Place) => true,
            Some(Kind::Facility | Kind::Event | Kind::Law) => false,
            None => match tree.upos(token) {
                Upos::Propn => true,
                Upos::Pron => matches!(tree.lemma(token), "he" | "she" | "they" | "we" | "i" | "him" | "them" | "her"),
                _ => self.rules.is_people(tree.lemma(token)),
            },
        }
    }
}

/// Who "makes" the demand that is the object of a verb, or "works on a package of" them.
fn light_subject(tree: &Tree<'_>, noun: TokenId) -> Option<TokenId> {
    let mut at = noun;
    for _ in 0..3 {
        let head = tree.head(at)?;
        let tied = match tree.deprel(at) {
            Deprel::Obj => true,
            Deprel::Nmod | Deprel::Obl => tree.case(at).is_some_and(|it| matches!(tree.lemma(it), "of" | "on")),
            _ => false,
        };
        if !tied {
            return None;
        }
        if tree.is_verb(head) {
            return tree.agent(head);
        }
        at = head;
    }
    None
}

/// The subject of an adjective that stands as predicate, or of what it depends on.
fn subject_of_predicate(tree: &Tree<'_>, word: TokenId) -> Vec<TokenId> {
    let subject = tree
        .subject(word)
        .or_else(|| tree.path(word).skip(1).find_map(|it| tree.subject(it)))
        .or_else(|| tree.nominal_before(word));
    subject.map_or(Vec::new(), |it| tree.members(it))
}

/// Where: the first phrase with a preposition of place around a name of a place: "in Accra", "in the town of Accra".
fn place(tree: &Tree<'_>, knowledge: &Knowledge, token: TokenId) -> Option<TokenId> {
    let near = tree.path(token).take(3).flat_map(|it| tree.having(it, OBLIQUE));
    near.into_iter().find_map(|noun| {
        // "In Caracas, Venezuela, on Friday": what stands before it, where the tree hangs it elsewhere.
        let case = tree.case(noun).or_else(|| stands_behind(tree, noun));
        let said = case.is_some_and(|it| matches!(tree.lemma(it), "in" | "at" | "near" | "outside"));
        let names = knowledge.name_words.is(tree.lemma(noun), NameWord::Place);
        let named = || tree.oblique(noun, &["of"]).filter(|&it| names && is_place(tree, it));
        let place = if is_place(tree, noun) { Some(noun) } else { named() };
        place.filter(|_| said)
    })
}

/// The preposition that a noun stands behind, with what tells more of it between.
fn stands_behind(tree: &Tree<'_>, noun: TokenId) -> Option<TokenId> {
    let mut before = std::iter::successors(tree.before(noun), |&it| tree.before(it));
    before.find(|&it| !matches!(tree.upos(it), Upos::Det | Upos::Adj)).filter(|&it| tree.upos(it) == Upos::Adp)
}

fn is_place(tree: &Tree<'_>, noun: TokenId) -> bool {
    let mention = mention_at(tree.reading, tree.span(noun), tree.span(noun));
    mention.is_some_and(|it| matches!(tree.reading.mentions[it].kind, Kind::Place | Kind::Facility | Kind::Polity))
}

/// The roles of an event, as spans with their mentions.
pub(crate) fn roles(tree: &Tree<'_>, cast: &Cast) -> Vec<Role> {
    let role = |kind, token, extent| {
        let span = tree.phrase(token, extent);
        Role { kind, span, mention: mention_at(tree.reading, tree.span(token), span) }
    };
    let extent = |many: &[TokenId]| if many.len() > 1 { Extent::Member } else { Extent::Phrase };
    let mut roles: Vec<Role> = Vec::new();
    roles.extend(cast.actors.iter().map(|it| role(RoleKind::Actor, *it, extent(&cast.actors))));
    roles.extend(cast.recipients.iter().map(|it| role(RoleKind::Recipient, *it, extent(&cast.recipients))));
    roles.extend(cast.theme.map(|it| role(RoleKind::Theme, it, Extent::Phrase)));
    roles.extend(cast.place.map(|it| role(RoleKind::Place, it, Extent::Phrase)));
    roles
}
