//! Deeds that are done or not, told in whatever words: "both signed a memorandum" and "left without signing anything", "the colonel was
//! arrested" and "the colonel was never detained"; and what only one side did: who walked out.
//!
//! Two articles of the same days are held against each other where the one tells the deed of somebody and never denies it, and the other
//! denies it and never tells it.

use super::by_article::ByArticle;
use super::tree::Tree;
use super::{Clash, Said, days_between};
use crate::desk::Desk;
use crate::model::{Certainty, ConflictKind, In, PartyId};
use knowledge::{DeedClass, Deeds, Kind, Telling, TurningWords};
use reading::TokenId;
use reading::syntax::{Deprel, Upos};
use std::collections::BTreeSet;
use text::Span;

/// Articles further apart in days tell of other days: what was not done may have been done since.
const DAYS: u32 = 1;

/// A deed as a sentence tells it.
struct Deed {
    place: In<Span>,
    /// The words that tell it, or the no.
    words: Span,
    /// Who did it, or whom it was done to; nobody where it is not told.
    who: BTreeSet<PartyId>,
    /// Whether it is denied.
    denied: bool,
    /// Whether it is denied of all: "nothing was signed", "neither side signed".
    of_all: bool,
}

/// All clashes of deeds.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let mut told = ByArticle::new();
    for (reading, row) in desk.readings.iter() {
        for sentence in row.sentences.ids() {
            deeds(desk, &Tree::of(desk, reading, sentence))
                .into_iter()
                .for_each(|(class, deed)| told.add(class, reading, deed));
        }
    }
    told.meet(desk, |class, mine, yours| compare(desk, class, mine, yours))
}

/// What two articles tell of a class of deeds, where they contradict each other.
fn compare(desk: &Desk<'_>, class: DeedClass, mine: &[Deed], yours: &[Deed]) -> Option<Clash> {
    if days_between(desk, mine[0].place, yours[0].place).is_none_or(|days| days > DAYS) {
        return None;
    }
    let denial = [(mine, yours), (yours, mine)].into_iter().find_map(|(told, denied)| {
        let yes = told.iter().find(|yes| !yes.denied)?;
        let of_all = Deeds::embedded().is_deniable(class);
        let no = denied.iter().find(|no| no.denied && ((no.of_all && of_all) || are_same(desk, &no.who, &yes.who)))?;
        let of_them =
            |deed: &&Deed| no.of_all || are_same(desk, &deed.who, &no.who) || are_same(desk, &deed.who, &yes.who);
        let steady = told.iter().filter(of_them).all(|deed| !deed.denied)
            && denied.iter().filter(of_them).all(|deed| deed.denied);
        steady.then_some((yes, no))
    });
    if let Some((yes, no)) = denial {
        let sides = [said(yes, "yes".to_owned()), said(no, "no".to_owned())];
        return Some(clash(ConflictKind::Polarity, sides));
    }
    let all_done = mine.iter().chain(yours).all(|deed| !deed.denied && !deed.who.is_empty());
    let apart = || mine.iter().all(|one| yours.iter().all(|other| !are_same(desk, &one.who, &other.who)));
    if Deeds::embedded().is_of_one(class) && all_done && apart() {
        let value = |deed: &Deed| format!("{:?}", deed.who);
        let [one, other] = [&mine[0], &yours[0]];
        return Some(clash(ConflictKind::Actor, [said(one, value(one)), said(other, value(other))]));
    }
    None
}

/// Whether both are of one, or of one side: a minister and his state.
fn are_same(desk: &Desk<'_>, one: &BTreeSet<PartyId>, other: &BTreeSet<PartyId>) -> bool {
    let parties = &desk.cast.parties;
    let acts_for = |one: PartyId, other: PartyId| {
        let state = matches!(parties[one].kind, Kind::Polity | Kind::Place);
        parties[one].members.contains(&other)
            || (state && parties[one].country.is_some() && parties[one].country == parties[other].country)
    };
    let same = |a: PartyId, b: PartyId| a == b || acts_for(a, b) || acts_for(b, a);
    one.iter().any(|&a| other.iter().any(|&b| same(a, b)))
}

fn said(deed: &Deed, value: String) -> Said {
    Said { passage: deed.place, words: deed.words, value }
}

fn clash(kind: ConflictKind, sides: [Said; 2]) -> Clash {
    Clash {
        kind,
        sides,
        compatible: None,
        question: if kind == ConflictKind::Actor { "conflict.actor" } else { "conflict.polarity" },
        about: (None, Vec::new()),
        rule: "deeds-of-one",
        certainty: Certainty::Probable,
    }
}

/// The deeds that a sentence tells or denies.
fn deeds(desk: &Desk<'_>, tree: &Tree<'_>) -> Vec<(DeedClass, Deed)> {
    let tells = |token: TokenId| tree.upos(token) == Upos::Verb && Deeds::embedded().is_verb(&tree.form(token));
    let verbs = tree.tokens().filter(|&token| tells(token));
    verbs.flat_map(|verb| deeds_of(desk, tree, verb)).collect()
}

/// The deeds that a verb tells or denies.
fn deeds_of(desk: &Desk<'_>, tree: &Tree<'_>, verb: TokenId) -> Vec<(DeedClass, Deed)> {
    let under = |deprels: &[Deprel]| -> Vec<String> {
        let under = tree.under(verb).filter(|&token| deprels.contains(&tree.deprel(token)));
        under.map(|token| tree.form(token)).collect()
    };
    let small = under(&[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Obl]);
    let nouns = under(&[Deprel::Obj, Deprel::Obl, Deprel::NsubjPass]);
    let deeds = Deeds::embedded().of(&tree.form(verb), &small, &nouns);
    let Some(no) = course(tree, verb).filter(|_| !deeds.is_empty()) else { return Vec::new() };
    let deed = |(class, way): (DeedClass, Telling)| {
        let who = if way == Telling::Done { tree.object(verb) } else { doer(tree, verb) };
        let who = who.map_or_else(BTreeSet::new, |who| parties(desk, tree, who));
        let place = In { reading: tree.id, value: tree.span };
        let (words, of_all) = (tree.reading.tokens[verb].span, no && no_of_subject(tree, verb));
        // "Nobody survived" is as true of the dead as of the missing.
        let told = way != Telling::Not || !no;
        told.then_some((class, Deed { place, words, who, denied: no || way == Telling::Not, of_all }))
    };
    deeds.into_iter().filter_map(deed).collect()
}

/// Who does it: the subject, that of the verb over it ("left without signing"), who it is done by, or who it was that did it.
fn doer(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let passive = tree.under(verb).any(|token| matches!(tree.deprel(token), Deprel::NsubjPass | Deprel::AuxPass));
    if passive {
        return tree.under(verb).find(|&token| tree.deprel(token) == Deprel::OblAgent);
    }
    if let Some(who) = cleft(tree, verb) {
        return Some(who);
    }
    let joined = matches!(tree.deprel(verb), Deprel::Advcl | Deprel::Xcomp | Deprel::Conj);
    let over = tree.reading.tokens[verb].head.filter(|_| joined);
    tree.subject(verb).or_else(|| cleft(tree, over?)).or_else(|| tree.subject(over?))
}

/// Who it was: "it was Peru that asked for the meeting".
fn cleft(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let who = tree.reading.tokens[verb].head.filter(|_| tree.deprel(verb) == Deprel::AclRelcl)?;
    let is = |deprel: Deprel| tree.under(who).find(|&token| tree.deprel(token) == deprel);
    let it = is(Deprel::Nsubj).or_else(|| is(Deprel::Expl)).filter(|&token| tree.form(token) == "it");
    is(Deprel::Cop).and(it).map(|_| who)
}

/// The parties of a word and of those that are named with it; for a place, or a troop called by its people, the state.
fn parties(desk: &Desk<'_>, tree: &Tree<'_>, who: TokenId) -> BTreeSet<PartyId> {
    let under = |token: TokenId, deprels: &'static [Deprel]| {
        tree.under(token).filter(move |&token| deprels.contains(&tree.deprel(token)))
    };
    let joined = |token: TokenId| under(token, &[Deprel::Conj, Deprel::Appos]);
    let named: Vec<TokenId> = joined(who).flat_map(|token| joined(token).chain([token])).chain([who]).collect();
    let people = |&token: &TokenId| tree.who(desk, token).ok().or_else(|| state(desk, tree, token));
    let of = |&token: &TokenId| {
        people(&token).or_else(|| under(token, &[Deprel::Amod]).find_map(|of| state(desk, tree, of)))
    };
    named.iter().filter(|&&token| tree.upos(token) != Upos::Pron).filter_map(of).collect()
}

/// The state that a word stands for: "Lima", "Peruvian".
fn state(desk: &Desk<'_>, tree: &Tree<'_>, token: TokenId) -> Option<PartyId> {
    let span = tree.reading.tokens[token].span;
    let known = desk.knowledge.aliases.of(tree.reading.words(span)).iter();
    let mut countries = known.filter_map(|alias| desk.knowledge.entities.get(alias.entity)?.country.as_deref());
    let of = |country: &str| {
        let mut parties = desk.cast.parties.iter();
        parties.find(|(_, party)| party.kind == Kind::Polity && party.country.as_deref() == Some(country))
    };
    countries.find_map(|country| Some(of(country)?.0))
}

/// Whether a deed is denied; nothing where nobody says whether it is done.
fn course(tree: &Tree<'_>, verb: TokenId) -> Option<bool> {
    let turning = TurningWords::embedded();
    let over = tree.reading.tokens[verb].head.filter(|_| tree.deprel(verb) == Deprel::Xcomp);
    let refused = over.filter(|&over| turning.is_failure(&tree.form(over)));
    if let Some(over) = refused {
        return no_of(tree, over).is_none().then_some(true);
    }
    let open = |token: TokenId| {
        let form = tree.form(token);
        let modal = tree.upos(token) == Upos::Aux && (!turning.is_plain(&form) || turning.is_future(&form));
        modal
            || tree.upos(token) == Upos::Part && form == "to"
            || (tree.deprel(token) == Deprel::Mark && turning.is_condition(&form))
    };
    let governed = over.is_some() || tree.under(verb).any(open);
    // "Denied that he had signed" tells of no deed, and what is said of a thing narrows it: "a text signed in May".
    let narrows = matches!(tree.deprel(verb), Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Compound);
    let within = narrows && cleft(tree, verb).is_none();
    let denied = no_of(tree, verb).is_some();
    let gerund = tree.form(verb).ends_with("ing") && !tree.under(verb).any(|token| tree.upos(token) == Upos::Aux);
    (!governed && !within && (denied || !gerund)).then_some(denied)
}

/// Whether the no is that of the subject: "nothing", "neither side", "not a single shot".
fn no_of_subject(tree: &Tree<'_>, verb: TokenId) -> bool {
    let subject = tree.under(verb).find(|&token| matches!(tree.deprel(token), Deprel::Nsubj | Deprel::NsubjPass));
    subject.is_some_and(|subject| no_in(tree, subject).is_some())
}

/// The no of a noun: it, or what stands with it ("not a single shot"); "without warning" denies nothing else.
fn no_in(tree: &Tree<'_>, noun: TokenId) -> Option<TokenId> {
    let with = tree.under(noun).filter(|&token| !tree.is_argument(token) && tree.deprel(token) != Deprel::Case);
    let with = with.flat_map(|token| tree.under(token).chain([token]));
    with.chain([noun]).find(|&token| TurningWords::embedded().is_no(&tree.form(token)))
}

/// The no of a verb: with it, with its subject or with its object.
fn no_of(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let with = tree.under(verb).find(|&token| TurningWords::embedded().is_no(&tree.form(token)));
    let mut arguments = tree.under(verb).filter(|&token| tree.is_argument(token) || tree.deprel(token) == Deprel::Obl);
    with.or_else(|| arguments.find_map(|noun| no_in(tree, noun)))
}
