//! The deeds that a sentence tells or denies, read from its tree.

use super::super::scene::days_within;
use super::who::{self, Who};
use super::{Deed, Tree};
use crate::desk::Desk;
use crate::model::In;
use knowledge::{DeedClass, Deeds, Telling, TurningWords};
use reading::TokenId;
use reading::syntax::{Deprel, Upos};
use std::collections::BTreeSet;

/// So deep hang the words of a matter.
const DEPTH: usize = 5;
/// So deep hang the words next to a verb: its nouns, and what those are of.
const NEXT: usize = 2;

/// The deeds that a sentence tells or denies.
pub(super) fn deeds(desk: &Desk<'_>, tree: &Tree<'_>) -> Vec<(DeedClass, Deed)> {
    let of = |token: TokenId| match tree.upos(token) {
        Upos::Verb | Upos::Adj if Deeds::embedded().is_verb(&tree.form(token)) => of_verb(desk, tree, token),
        Upos::Noun => of_noun(desk, tree, token),
        _ => Vec::new(),
    };
    tree.tokens().flat_map(of).collect()
}

/// The deeds that a verb, or a word for what something is, tells or denies.
fn of_verb(desk: &Desk<'_>, tree: &Tree<'_>, word: TokenId) -> Vec<(DeedClass, Deed)> {
    let list = Deeds::embedded();
    let form = tree.form(word);
    let mut deeds =
        list.of(&form, &small(tree, word), &nouns(tree, word, &[Deprel::Obj, Deprel::Obl, Deprel::NsubjPass]));
    let of_subject = list.of(&form, &[], &nouns(tree, word, &[Deprel::Nsubj, Deprel::NsubjPass])).into_iter();
    deeds.extend(of_subject.filter(|deed| is_of_subject(deed.1)));
    deeds.retain(|&(class, _)| is_about(tree, class, word));
    if deeds.is_empty() {
        return Vec::new();
    }
    let Some(verb) = predicate(tree, word) else { return Vec::new() };
    let Some(no) = course(tree, verb) else { return Vec::new() };
    let deed = |(class, way): (DeedClass, Telling)| {
        let who = slot(desk, tree, (word, verb), (class, way))?;
        let turned = matches!(way, Telling::Not | Telling::DoneNot);
        // "Nobody survived" is as true of the dead as of the missing; a road that was not closed was open.
        let told = !(turned && no) || list.is_of_things(class);
        let what = what(tree, word, (class, way))?;
        let denied = no != turned;
        let of_all = no && !turned && is_of_all(tree, verb);
        let place = In { reading: tree.id, value: tree.span };
        let (words, days) = (tree.reading.tokens[word].span, days_within(desk, place));
        told.then_some((class, Deed { place, words, who, what, denied, of_all, days }))
    };
    deeds.into_iter().filter_map(deed).collect()
}

/// Whether a way of telling asks for its noun as the subject.
fn is_of_subject(way: Telling) -> bool {
    matches!(way, Telling::From | Telling::When)
}

/// The small words around a verb, and that of what something is: "walked out", "sat through two days", "at large".
fn small(tree: &Tree<'_>, verb: TokenId) -> Vec<String> {
    let after = |token: &TokenId| {
        *token > verb && matches!(tree.deprel(*token), Deprel::CompoundPrt | Deprel::Advmod | Deprel::Obl)
    };
    let own = tree.under(verb).filter(|token| after(token) || tree.deprel(*token) == Deprel::Case);
    let cases = under(tree, verb, Deprel::Obl).flat_map(|noun| under(tree, noun, Deprel::Case));
    own.chain(cases).map(|token| tree.form(token)).collect()
}

/// The nouns around a verb and around what it wants done ("asked Oman to arrange the talks"), each also with what goes before it:
/// "first-shots".
fn nouns(tree: &Tree<'_>, verb: TokenId, deprels: &[Deprel]) -> Vec<String> {
    let wanted = under(tree, verb, Deprel::Xcomp).flat_map(|token| under(tree, token, Deprel::Obj));
    let around = tree.under(verb).filter(|&token| deprels.contains(&tree.deprel(token))).chain(wanted);
    let around = around.filter(|&token| tree.upos(token) != Upos::Propn);
    around.flat_map(|noun| forms(tree, noun)).collect()
}

/// A noun with each word for what kind it is, and alone: "joint-statement", "statement".
fn forms(tree: &Tree<'_>, noun: TokenId) -> Vec<String> {
    let form = tree.form(noun);
    let before = under(tree, noun, Deprel::Amod).map(|token| format!("{}-{form}", tree.form(token)));
    before.chain([form.clone()]).collect()
}

/// The word that says whether it is so: the verb, or that which a state hangs on ("it remained closed").
fn predicate(tree: &Tree<'_>, word: TokenId) -> Option<TokenId> {
    let over = tree.reading.tokens[word].head.filter(|&over| TurningWords::embedded().is_staying(&tree.form(over)));
    let state = over.filter(|_| matches!(tree.deprel(word), Deprel::Xcomp | Deprel::Obl));
    let is = || tree.under(word).any(|token| tree.deprel(token) == Deprel::Cop);
    state.or_else(|| (tree.upos(word) == Upos::Verb || is()).then_some(word))
}

/// Of whom or what a deed is told; nothing where it is told of no such thing.
fn slot(
    desk: &Desk<'_>,
    tree: &Tree<'_>,
    (word, verb): (TokenId, TokenId),
    (class, way): (DeedClass, Telling),
) -> Option<BTreeSet<Who>> {
    let list = Deeds::embedded();
    let who = match way {
        Telling::Done | Telling::DoneNot => tree.object(word),
        Telling::From => under(tree, word, Deprel::Obl).find(|&token| has_case(tree, token, "from")),
        Telling::When => doer(tree, begun_with(tree, word)?),
        _ => doer(tree, word).or_else(|| tree.subject(verb).filter(|_| verb != word)),
    };
    if list.is_of_things(class) {
        let thing = who?;
        let kind = Who::Thing(forms(tree, thing).iter().find_map(|form| list.thing(class, form))?);
        return Some(tree.names_under(thing).into_iter().map(Who::Noun).chain([kind]).collect());
    }
    Some(who.map_or_else(BTreeSet::new, |who| who::all(desk, tree, who)))
}

/// Whether a class is about nothing, or the words next to a verb name what it is about: "the request for talks".
fn is_about(tree: &Tree<'_>, class: DeedClass, verb: TokenId) -> bool {
    let names = |about: &[&str]| below(tree, verb, NEXT).into_iter().any(|token| about.contains(&&*tree.form(token)));
    Deeds::embedded().about(class).is_none_or(names)
}

/// What something began with: "when police charged".
fn begun_with(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let says_when = |token: TokenId| tree.under(token).any(|small| tree.form(small) == "when");
    under(tree, verb, Deprel::Advcl).find(|&token| says_when(token))
}

/// What a deed is done to or about, beside those it is told of; nothing where what is done is told by a clause.
fn what(tree: &Tree<'_>, verb: TokenId, (class, way): (DeedClass, Telling)) -> Option<BTreeSet<u64>> {
    let list = Deeds::embedded();
    if list.is_of_matter(class)
        && tree.under(verb).any(|token| matches!(tree.deprel(token), Deprel::Xcomp | Deprel::Ccomp))
    {
        return None;
    }
    if way != Telling::Do || list.is_of_things(class) {
        return Some(BTreeSet::new());
    }
    let objects = tree.under(verb).filter(|&token| tree.is_done_to(token) && tree.upos(token) == Upos::Noun);
    let (companions, own): (Vec<TokenId>, Vec<TokenId>) =
        objects.partition(|&token| list.is_companion(class, &tree.form(token)));
    let mut what: BTreeSet<u64> = own.into_iter().map(|token| tree.sense(token)).collect();
    if list.is_of_matter(class) {
        what.extend(companions.into_iter().chain([verb]).flat_map(|token| matter(tree, token)));
        what.extend(
            nothing_over(tree, verb)
                .and_then(|no| tree.reading.tokens[no].head)
                .iter()
                .flat_map(|&over| matter(tree, over)),
        );
    }
    Some(what)
}

/// The nouns and names of the matter that a word is told of: "on when inspectors may enter".
fn matter(tree: &Tree<'_>, word: TokenId) -> BTreeSet<u64> {
    let turning = TurningWords::embedded();
    let says_on = |token: &TokenId| {
        tree.under(*token).any(|small| {
            matches!(tree.deprel(small), Deprel::Case | Deprel::Mark) && turning.is_of_matter(&tree.form(small))
        })
    };
    let about = tree.under(word).filter(says_on).flat_map(|token| below(tree, token, DEPTH).into_iter().chain([token]));
    let nouns = about.filter(|&token| matches!(tree.upos(token), Upos::Noun | Upos::Propn) && !tree.is_time(token));
    nouns.map(|token| tree.sense(token)).collect()
}

/// All words that hang on a word, so many steps down.
fn below(tree: &Tree<'_>, word: TokenId, depth: usize) -> Vec<TokenId> {
    let under: Vec<TokenId> = if depth == 0 { Vec::new() } else { tree.under(word).collect() };
    under.into_iter().flat_map(|token| std::iter::once(token).chain(below(tree, token, depth - 1))).collect()
}

fn under<'d>(tree: &Tree<'d>, token: TokenId, deprel: Deprel) -> impl Iterator<Item = TokenId> + use<'d> {
    let tree = *tree;
    tree.under(token).filter(move |&token| tree.deprel(token) == deprel)
}

fn has_case(tree: &Tree<'_>, token: TokenId, case: &str) -> bool {
    under(tree, token, Deprel::Case).any(|small| tree.form(small) == case)
}

/// Who does it: the subject, that of the verb over it ("left without signing"), who it is done by, or who it was that did it.
fn doer(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let passive = tree.under(verb).any(|token| matches!(tree.deprel(token), Deprel::NsubjPass | Deprel::AuxPass));
    if passive {
        return under(tree, verb, Deprel::OblAgent).next();
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
    let relative = under(tree, verb, Deprel::Nsubj).find(|&token| RELATIVE.contains(&&*tree.form(token)))?;
    let is_it = |who: TokenId| {
        let it = tree.under(who).find(|&token| matches!(tree.deprel(token), Deprel::Expl | Deprel::Nsubj));
        it.is_some_and(|it| tree.form(it) == "it") && under(tree, who, Deprel::Cop).next().is_some()
    };
    tree.tokens().find(|&who| who < relative && is_it(who))
}

/// Words that stand for whom a clause tells of.
const RELATIVE: [&str; 3] = ["that", "who", "which"];

/// Whether a deed is denied; nothing where nobody says whether it is done.
fn course(tree: &Tree<'_>, verb: TokenId) -> Option<bool> {
    let turning = TurningWords::embedded();
    let over = tree.reading.tokens[verb].head.filter(|_| tree.deprel(verb) == Deprel::Xcomp);
    let refused = over.filter(|&over| turning.is_failure(&tree.form(over)));
    if let Some(over) = refused {
        return no_of(tree, over).is_none().then_some(true);
    }
    let governed = over.is_some() || tree.under(verb).any(|token| is_open(tree, token));
    if nothing_over(tree, verb).is_some() {
        return Some(true);
    }
    // "Denied that he had signed" tells of no deed, and what is said of a thing narrows it: "a text signed in May".
    let narrows = matches!(tree.deprel(verb), Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Compound);
    let within = narrows && cleft(tree, verb).is_none();
    let denied = no_of(tree, verb).is_some();
    let gerund = tree.form(verb).ends_with("ing") && !tree.under(verb).any(|token| tree.upos(token) == Upos::Aux);
    (!governed && !within && (denied || !gerund)).then_some(denied)
}

/// Whether a word under a verb leaves open whether it is done: "may", "to", "if".
fn is_open(tree: &Tree<'_>, token: TokenId) -> bool {
    let told = match tree.upos(token) {
        Upos::Aux => TurningWords::embedded().is_future(&tree.form(token)),
        Upos::Part => tree.form(token) == "to",
        _ => false,
    };
    let ahead = tree.deprel(token) == Deprel::Mark && TurningWords::embedded().is_until(&tree.form(token));
    told || ahead || tree.leaves_open(token)
}

/// The nothing that it is told of: "with nothing settled".
fn nothing_over(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let over = tree.reading.tokens[verb].head.filter(|_| tree.deprel(verb) == Deprel::Acl);
    over.filter(|&over| TurningWords::embedded().is_no(&tree.form(over)))
}

/// Whether the no is that of a subject or an object, or of anything: "nothing", "neither side", "without signing anything".
fn is_of_all(tree: &Tree<'_>, verb: TokenId) -> bool {
    let arguments = || tree.under(verb).filter(|&token| tree.is_argument(token) || tree.deprel(token) == Deprel::Obl);
    let is_any = |token: TokenId| TurningWords::embedded().is_any(&tree.form(token));
    let any = |token: TokenId| is_any(token) || tree.under(token).any(is_any);
    nothing_over(tree, verb).is_some() || arguments().any(|token| no_in(tree, token).is_some() || any(token))
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

/// The deeds that a noun tells of those whose it is, or denies: "at the request of Peru", "without a signature".
fn of_noun(desk: &Desk<'_>, tree: &Tree<'_>, noun: TokenId) -> Vec<(DeedClass, Deed)> {
    let turning = TurningWords::embedded();
    let list = Deeds::embedded();
    let ways: Vec<_> = forms(tree, noun).iter().flat_map(|form| list.of_noun(form)).copied().collect();
    if ways.is_empty() {
        return Vec::new();
    }
    let verb = tree.verbs_over(noun).first().copied();
    let open = |verb: TokenId| tree.under(verb).any(|token| is_open(tree, token));
    let awaited = |verb: TokenId| turning.is_awaited(&tree.form(verb)) || turning.is_failure(&tree.form(verb));
    if verb.is_some_and(|verb| open(verb) || awaited(verb)) {
        return Vec::new();
    }
    let without = || under(tree, noun, Deprel::Case).any(|token| turning.is_no(&tree.form(token)));
    let denied = || no_in(tree, noun).is_some() || without();
    let deed = |&(class, way): &(DeedClass, Telling)| {
        let of_whom = |&token: &TokenId| match tree.deprel(token) {
            Deprel::NmodPoss => true,
            Deprel::Nmod => has_case(tree, token, "of"),
            _ => false,
        };
        let at = || under(tree, noun, Deprel::Case).next();
        let by = || at().and_then(|_| tree.under(noun).find(of_whom)).map(|whose| who::all(desk, tree, whose));
        let (who, denied) = match way {
            Telling::By => (by().filter(|_| verb.is_some_and(|verb| is_about(tree, class, verb)))?, false),
            _ => (BTreeSet::new(), denied().then_some(true)?),
        };
        let what = if list.is_of_matter(class) { matter(tree, noun) } else { BTreeSet::new() };
        let place = In { reading: tree.id, value: tree.span };
        let words = tree.reading.tokens[noun].span;
        Some((class, Deed { place, words, who, what, denied, of_all: denied, days: days_within(desk, place) }))
    };
    ways.iter().filter_map(deed).collect()
}
