//! Hours: acts that are done once, such as the first shell, the last plane or the next round, put by two articles of one story on times
//! that exclude each other.
//!
//! Each article must tell one time of the act, both must tell it as done or both as to come, and neither in a place or of a name that the
//! other has not.

use super::by_article::ByArticle;
use super::moment::Moment;
use super::tree::Tree;
use super::{Clash, Said, are_elsewhere, days_between};
use crate::desk::Desk;
use crate::model::{Certainty, ConflictKind, In, PlaceId, ReadingId};
use article::Precision;
use jiff::civil::Date;
use knowledge::{HourAct, HourClass, Hours, TurningWords};
use reading::TokenId;
use reading::syntax::{Deprel, Upos};
use std::collections::BTreeSet;
use text::{Id, Span};

/// Articles further apart in days may tell of another day, where they do not name that of the act.
const DAYS: u32 = 1;

/// The class that is told once only while it is to come.
const NEXT_ROUND: HourClass = "next-round";

/// An act with its time.
struct Timed {
    place: In<Span>,
    when: Moment,
    /// The day, or else those that the article told of before.
    days: Vec<Date>,
    /// Whether it is still to come.
    ahead: bool,
    /// Whether it is told as another than that at hand.
    again: bool,
    /// The places that its sentence names.
    places: BTreeSet<PlaceId>,
    /// What narrows the noun that it is told with: names, numbers, adjectives.
    narrowed: BTreeSet<u64>,
}

/// All clashes of hours.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let mut told = ByArticle::new();
    for (reading, row) in desk.readings.iter() {
        let mut before = None;
        let mut last = None;
        for sentence in row.sentences.ids() {
            let tree = Tree::of(desk, reading, sentence);
            let acts = acts(&tree, last.as_ref());
            last = Some(tree);
            let timed = acts.iter().filter_map(|act| Some((act.class, act.timed(desk, &tree, act.moment(&tree)?)?)));
            let own: Vec<_> = timed.collect();
            let later = before.take().and_then(|(tree_before, act): (Tree<'_>, Told)| {
                let when = bare(&tree)?;
                Some((act.class, act.timed(desk, &tree_before, when)?))
            });
            if own.is_empty() {
                before = acts.into_iter().next_back().map(|act| (tree, act));
            }
            own.into_iter().chain(later).for_each(|(class, timed)| told.add((class, timed.ahead), reading, timed));
        }
    }
    told.meet(desk, |(class, _), mine, yours| clash(desk, mine, yours).map(|clash| clash.of_class(class)))
}

/// What two articles tell of an act, where they exclude each other.
fn clash(desk: &Desk<'_>, mine: &[Timed], yours: &[Timed]) -> Option<Clash> {
    let of_one = |acts: &[Timed]| acts.iter().all(|act| !act.again && act.when.meets(&acts[0].when));
    let pairs = || mine.iter().flat_map(|a| yours.iter().map(move |b| (a, b)));
    if !of_one(mine) || !of_one(yours) || pairs().any(|(a, b)| a.when.meets(&b.when)) {
        return None;
    }
    let (one, other) = pairs().find(|(a, b)| a.when.excludes(&b.when) && may_be_one(desk, a, b))?;
    let said = |act: &Timed| Said { passage: act.place, words: act.when.words, value: act.when.value() };
    Some(Clash {
        kind: ConflictKind::Time,
        sides: [said(one), said(other)],
        compatible: None,
        question: "conflict.time",
        about: (None, Vec::new()),
        rule: "hours-of-one-act",
        certainty: Certainty::Probable,
    })
}

/// Whether two acts may be one: not in two places or of two names, and of one day where one of them does not name it.
fn may_be_one(desk: &Desk<'_>, one: &Timed, other: &Timed) -> bool {
    let elsewhere = are_elsewhere(desk, &one.places, &other.places);
    let of_two = !one.narrowed.is_empty() && !other.narrowed.is_empty() && one.narrowed.is_disjoint(&other.narrowed);
    let named = one.when.day.is_some() && other.when.day.is_some();
    let last = one.days.last() == other.days.last();
    let of_one_day = match days_between(desk, one.place, other.place) {
        Some(0) => one.days.iter().any(|day| other.days.contains(day)),
        Some(days) => days <= DAYS && last,
        None => false,
    };
    let told_of = if one.ahead { are_ahead(desk, one, other) } else { are_behind(desk, one, other) };
    !elsewhere && !of_two && told_of && (named || of_one_day)
}

/// Whether the later of two acts was done before the first of two articles came out: what happened since is another.
fn are_behind(desk: &Desk<'_>, one: &Timed, other: &Timed) -> bool {
    let first = published(desk, one).min(published(desk, other));
    [one, other].iter().filter_map(|act| act.when.day).all(|day| first.is_some_and(|first| day <= first))
}

/// Whether the earlier of two acts is to come when the last of two articles comes out: what was to come before is another.
fn are_ahead(desk: &Desk<'_>, one: &Timed, other: &Timed) -> bool {
    let last = published(desk, one).max(published(desk, other));
    [one, other].iter().filter_map(|act| act.when.day).all(|day| last.is_some_and(|last| day >= last))
}

fn published(desk: &Desk<'_>, act: &Timed) -> Option<Date> {
    desk.published(act.place).map(|published| published.date())
}

/// An act that a sentence tells.
struct Told {
    class: HourClass,
    verb: TokenId,
    ahead: bool,
    denied: bool,
    again: bool,
    narrowed: BTreeSet<u64>,
}

/// The acts that a sentence tells.
fn acts(tree: &Tree<'_>, before: Option<&Tree<'_>>) -> Vec<Told> {
    let verbs = tree.tokens().filter(|&token| tree.upos(token) == Upos::Verb);
    verbs.filter_map(|verb| act(tree, before, verb)).collect()
}

/// The act that a verb tells.
fn act(tree: &Tree<'_>, before: Option<&Tree<'_>>, verb: TokenId) -> Option<Told> {
    let list = Hours::embedded();
    let (form, lemma) = (tree.form(verb), lemma(tree, verb));
    let mut acts = list.acts(&lemma).iter().chain(list.acts(&form)).peekable();
    acts.peek()?;
    let under: Vec<String> = small_words(tree, verb);
    let told = acts.filter(|act| act.is_verb(&lemma, &under) || act.is_verb(&form, &under));
    let (act, noun) = told.filter_map(|act| Some((act, noun(tree, before, verb, act)?))).next()?;
    let denied = tree.under(verb).any(|token| TurningWords::embedded().is_no(&tree.form(token)));
    // "They saw the boats come."
    let over = tree.reading.tokens[verb].head.filter(|_| tree.deprel(verb) == Deprel::Xcomp);
    let ahead = list.is_ahead(&lemma) || !is_past(tree, over.unwrap_or(verb));
    let again = act.is_marked(&[]) && is_another(tree, verb);
    // Talks that resumed may have resumed twice.
    let once = ahead || act.class != NEXT_ROUND;
    (once && is_told(tree, verb)).then_some(Told {
        class: act.class,
        verb,
        ahead,
        denied,
        again,
        narrowed: narrowed(tree, noun, act),
    })
}

fn lemma(tree: &Tree<'_>, token: TokenId) -> String {
    tree.reading.lemma(token).to_lowercase()
}

/// The words that hang on a verb, and the prepositions of those that do: "took off", "came into force", "slid down the pole".
fn small_words(tree: &Tree<'_>, verb: TokenId) -> Vec<String> {
    let case = |token: TokenId| tree.under(token).filter(|&it| tree.deprel(it) == Deprel::Case);
    tree.under(verb).flat_map(|token| case(token).chain([token])).map(|token| tree.form(token)).collect()
}

/// The noun that an act is told with, where it is; nothing where it needs one and has none.
fn noun(tree: &Tree<'_>, before: Option<&Tree<'_>>, verb: TokenId, act: &HourAct) -> Option<Option<TokenId>> {
    let arguments = arguments(tree, verb);
    if act.is_alone() {
        return Some(arguments.first().copied());
    }
    let told = |token: TokenId| {
        // "The last of the planes".
        let below: Vec<TokenId> = tree.under(token).flat_map(|it| tree.under(it).chain([it])).collect();
        let of = below.iter().copied().find(|&it| tree.deprel(it) == Deprel::Nmod && is_noun(tree, it, act));
        let noun = Some(token).filter(|&it| is_noun(tree, it, act)).or(of)?;
        let words: Vec<String> = below.into_iter().chain([token]).map(|it| tree.form(it)).collect();
        act.is_marked(&words).then_some(noun)
    };
    let pronoun = || {
        let it = arguments.iter().copied().find(|&token| tree.upos(token) == Upos::Pron)?;
        let before = before?;
        let named = before.tokens().any(|token| is_noun(before, token, act));
        (named && act.is_marked(&[])).then_some(it)
    };
    arguments.iter().copied().find_map(told).or_else(pronoun).map(Some)
}

/// Whether a word, alone or with the one that it is joined to ("walk-out"), is a noun that an act is told with.
fn is_noun(tree: &Tree<'_>, token: TokenId, act: &HourAct) -> bool {
    let joined = tree.under(token).filter(|&it| tree.deprel(it) == Deprel::Compound);
    let mut joined = joined.map(|it| format!("{}-{}", tree.form(it), tree.form(token)));
    act.is_noun(&tree.form(token)) || act.is_noun(&lemma(tree, token)) || joined.any(|form| act.is_noun(&form))
}

/// What a verb is said of: its subject and object, those of the verb that it is joined to, or what its clause is about.
fn arguments(tree: &Tree<'_>, verb: TokenId) -> Vec<TokenId> {
    let is_argument = |&token: &TokenId| tree.is_argument(token) || tree.deprel(token) == Deprel::NsubjOuter;
    let of = |verb: TokenId| tree.under(verb).filter(is_argument).collect::<Vec<_>>();
    let (own, over) = (of(verb), tree.reading.tokens[verb].head);
    match (tree.deprel(verb), over) {
        (Deprel::Conj | Deprel::Xcomp, Some(over)) if own.is_empty() => of(over),
        (Deprel::AclRelcl, Some(over)) if own.iter().all(|&token| tree.upos(token) == Upos::Pron) => vec![over],
        _ => own,
    }
}

/// Whether a verb tells what is past.
fn is_past(tree: &Tree<'_>, verb: TokenId) -> bool {
    let words: Vec<TokenId> = tree.under(verb).filter(|&token| tree.upos(token) == Upos::Aux).chain([verb]).collect();
    let tag = |token: TokenId| reading::syntax::XPOS[usize::from(tree.reading.tokens[token].xpos)];
    let has = |wanted: &str| words.iter().any(|&token| tag(token) == wanted);
    let to = tree.under(verb).any(|token| tree.upos(token) == Upos::Part && tree.form(token) == "to");
    has("VBD") && !to || has("VBN") && !to && !tree.is_to_come(verb)
}

/// What narrows the noun of an act, beside the words that it must stand with.
fn narrowed(tree: &Tree<'_>, noun: Option<TokenId>, act: &HourAct) -> BTreeSet<u64> {
    let Some(noun) = noun else { return BTreeSet::new() };
    let narrows = |token: &TokenId| matches!(tree.deprel(*token), Deprel::Amod | Deprel::Compound | Deprel::Nummod);
    let own =
        |token: &TokenId| act.is_mark(&tree.form(*token)) || act.is_noun(&lemma(tree, *token)) || tree.is_time(*token);
    let words = tree.under(noun).filter(|token| narrows(token) && !own(token)).map(|token| tree.sense(token));
    let names = tree.names_under(noun);
    if act.is_noun(&lemma(tree, noun)) && tree.upos(noun) == Upos::Propn {
        words.collect()
    } else {
        words.chain(names).collect()
    }
}

/// Whether somebody says that it is so, or will be.
fn is_told(tree: &Tree<'_>, verb: TokenId) -> bool {
    let turning = TurningWords::embedded();
    let to = tree.under(verb).any(|token| tree.upos(token) == Upos::Part && tree.form(token) == "to");
    let settled = tree.under(verb).any(|token| turning.is_plain(&tree.form(token)));
    !tree.under(verb).any(|token| tree.leaves_open(token)) && (!to || settled)
}

/// Whether it is another act of its class: "the previous release".
fn is_another(tree: &Tree<'_>, verb: TokenId) -> bool {
    let mut below = tree.under(verb).flat_map(|it| tree.under(it).chain([it]));
    below.any(|it| TurningWords::embedded().is_another(&tree.form(it)))
}

impl Told {
    /// The time that its sentence tells of it.
    fn moment(&self, tree: &Tree<'_>) -> Option<Moment> {
        let tokens: Vec<TokenId> = tree.tokens().filter(|&token| self.is_bound(tree, token)).collect();
        Moment::of(tree, &tokens, self.denied)
    }

    /// Whether a word stands under the verb and no other, or says when it was that it was done: "it was noon when", "on Monday, when".
    fn is_bound(&self, tree: &Tree<'_>, token: TokenId) -> bool {
        let up = |token: &TokenId| tree.reading.tokens[*token].head;
        let near = std::iter::successors(Some(token), up).find(|&it| tree.upos(it) == Upos::Verb || is_time(tree, it));
        // "It was noon when they left, a guard said."
        let told_by = up(&self.verb)
            .filter(|&it| tree.deprel(self.verb) == Deprel::Ccomp && tree.deprel(it) == Deprel::Parataxis);
        let over = told_by.as_ref().or(Some(&self.verb)).and_then(up);
        let when = tree.under(self.verb).any(|token| tree.form(token) == "when");
        let of_over = over.is_some_and(|over| near == Some(over) && (when || is_time(tree, over)));
        let of_verb = near == Some(self.verb) && !narrows(tree, token) && !self.follows_another(tree, token);
        of_verb || of_over
    }

    /// Whether a word stands behind another verb: "have seized a tanker, a trader said on Friday".
    fn follows_another(&self, tree: &Tree<'_>, token: TokenId) -> bool {
        let before = (0..token.index() as u32).rev().map(TokenId::new);
        let mut before =
            before.skip_while(|&it| tree.is_time(it) || Hours::embedded().nearness(&tree.form(it)).is_some());
        before.next().is_some_and(|it| {
            it != self.verb && tree.upos(it) == Upos::Verb && tree.span.covers(tree.reading.tokens[it].span)
        })
    }

    fn timed(&self, desk: &Desk<'_>, tree: &Tree<'_>, when: Moment) -> Option<Timed> {
        let place = In { reading: tree.id, value: tree.span.join(when.words) };
        Some(Timed {
            place,
            days: when.day.map_or_else(|| days_before(desk, tree.id, tree.span), |day| vec![day]),
            when,
            ahead: self.ahead,
            again: self.again,
            places: tree.places(desk).into_iter().map(|row| row.1).collect(),
            narrowed: self.narrowed.clone(),
        })
    }
}

/// Whether a time is that of a noun: "Saturday's vote", "the vote of Saturday".
fn narrows(tree: &Tree<'_>, token: TokenId) -> bool {
    let is_hour = |it: TokenId| tree.is_time(it) || Hours::embedded().span(&tree.form(it)).is_some();
    let up = |token: &TokenId| tree.reading.tokens[*token].head;
    let top = std::iter::successors(Some(token), up).take_while(|&it| is_hour(it)).last();
    let Some(top) = top else { return false };
    let within = matches!(tree.deprel(top), Deprel::NmodPoss | Deprel::Compound | Deprel::Amod);
    within || (tree.deprel(top) == Deprel::Nmod && tree.under(top).any(|it| tree.form(it) == "of"))
}

/// Whether a word is what a sentence says that it was: "it was noon".
fn is_time(tree: &Tree<'_>, top: TokenId) -> bool {
    let it = tree.under(top).any(|token| tree.form(token) == "it");
    it && tree.under(top).any(|token| tree.deprel(token) == Deprel::Cop)
}

/// The time of a sentence that tells nothing else: "It was Wednesday, soon after daybreak."
fn bare(tree: &Tree<'_>) -> Option<Moment> {
    let root = tree.tokens().find(|&token| tree.reading.tokens[token].head.is_none())?;
    let alone = is_time(tree, root) && !tree.tokens().any(|token| tree.upos(token) == Upos::Verb);
    let tokens: Vec<TokenId> = tree.tokens().collect();
    if alone { Moment::of(tree, &tokens, false) } else { None }
}

/// The days that an article tells of before a sentence.
fn days_before(desk: &Desk<'_>, reading: ReadingId, sentence: Span) -> Vec<Date> {
    let times = desk.readings[reading].times.rows().iter();
    let before = times.filter(|time| time.span.end() <= sentence.start() && time.precision <= Precision::Day);
    before.filter_map(|time| time.from.map(|from| from.date())).collect()
}
