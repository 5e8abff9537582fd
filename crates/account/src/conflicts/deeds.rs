//! Deeds that are done or not, told in whatever words: "both signed a memorandum" and "left without signing anything", "the colonel was
//! arrested" and "the colonel was never detained"; and what only one side did: who walked out.
//!
//! Two articles of the same days are held against each other where the one tells the deed of somebody and never denies it, and the other
//! denies it and never tells it.

mod telling;
mod who;

use super::by_article::ByArticle;
use super::scene::{self, Day};
use super::tree::Tree;
use super::{Clash, Events, News, Said, are_near, days_between, is_later};
use crate::desk::Desk;
use crate::model::{Certainty, ConflictKind, In};
use knowledge::{DeedClass, Deeds};
use std::collections::BTreeSet;
use text::Span;
use who::Who;

/// Articles further apart in days tell of other days: what was not done may have been done since.
const DAYS: u32 = 1;

/// A deed as a sentence tells it.
struct Deed {
    place: In<Span>,
    /// The words that tell it, or the no.
    words: Span,
    /// Who did it, or whom or what it was done to; nobody where it is not told.
    who: BTreeSet<Who>,
    /// What it is done to or about, beside those.
    what: BTreeSet<u64>,
    /// Whether it is denied.
    denied: bool,
    /// Whether it is denied of all: "nothing was signed", "neither side signed".
    of_all: bool,
    /// The days that its sentence names.
    days: BTreeSet<Day>,
}

/// All clashes of deeds.
pub(super) fn find(desk: &Desk<'_>, events: &Events) -> Vec<Clash> {
    let mut told = ByArticle::new();
    for (reading, row) in desk.readings.iter() {
        for sentence in row.sentences.ids() {
            telling::deeds(desk, &Tree::of(desk, reading, sentence))
                .into_iter()
                .for_each(|(class, deed)| told.add(class, reading, deed));
        }
    }
    let news = News::of(desk, events);
    told.meet(desk, |class, mine, yours| compare((desk, &news), class, mine, yours))
}

/// What two articles tell of a class of deeds, where they contradict each other.
fn compare((desk, news): (&Desk<'_>, &News), class: DeedClass, mine: &[Deed], yours: &[Deed]) -> Option<Clash> {
    if !are_near(desk, news, mine[0].place, yours[0].place, DAYS) {
        return None;
    }
    let denied = denial(desk, class, mine, yours).or_else(|| denial(desk, class, yours, mine));
    // Whoever did it first may have been followed by others: that is held against texts whose dates are known.
    let dated = || days_between(desk, mine[0].place, yours[0].place).is_some();
    let clash = denied.or_else(|| only_one(desk, class, mine, yours).filter(|_| dated()));
    clash.map(|clash| clash.of_class(class))
}

/// What the one article tells as done and the other denies.
fn denial(desk: &Desk<'_>, class: DeedClass, told: &[Deed], denied: &[Deed]) -> Option<Clash> {
    let meet = |yes: &Deed, no: &Deed| !yes.denied && no.denied && may_meet(desk, class, yes, no);
    let pairs = || told.iter().flat_map(|yes| denied.iter().map(move |no| (yes, no)));
    let (yes, no) = pairs().find(|(yes, no)| meet(yes, no) && is_of(desk, class, no, yes))?;
    let of_them = |deed: &&Deed| no.of_all || is_same(desk, class, deed, no) || is_same(desk, class, deed, yes);
    let steady =
        told.iter().filter(of_them).all(|deed| !deed.denied) && denied.iter().filter(of_them).all(|deed| deed.denied);
    let sides = [said(yes, "yes".to_owned()), said(no, "no".to_owned())];
    steady.then(|| clash(ConflictKind::Polarity, sides))
}

/// Whether a denial is of those who are told to have done it.
fn is_of(desk: &Desk<'_>, class: DeedClass, no: &Deed, yes: &Deed) -> bool {
    (no.of_all && Deeds::embedded().is_deniable(class)) || is_same(desk, class, no, yes)
}

/// Whether two deeds are of one, as far as it is told.
fn is_same(desk: &Desk<'_>, class: DeedClass, one: &Deed, other: &Deed) -> bool {
    if Deeds::embedded().is_of_things(class) {
        return who::are_one_thing(&one.who, &other.who);
    }
    who::are_same(desk, &one.who, &other.who)
}

/// Whether a yes and a no can be of one deed: of one day, and of one matter.
fn may_meet(desk: &Desk<'_>, class: DeedClass, yes: &Deed, no: &Deed) -> bool {
    let list = Deeds::embedded();
    let shared = !yes.what.is_disjoint(&no.what);
    let of_one_matter = match (yes.what.is_empty(), no.what.is_empty()) {
        (true, true) => true,
        (false, false) => shared || (no.of_all && !list.is_of_matter(class)),
        // Nothing at all is agreed: that is said of each matter.
        (false, true) => no.of_all || !list.is_of_matter(class),
        (true, false) => !list.is_of_matter(class),
    };
    // What was not done yesterday may be done today, and what may be so on one day may not on the next.
    let may_have_turned = is_later(desk, no.place, yes.place) || list.is_turning(class);
    let of_one_day = || !days(desk, yes).is_disjoint(&days(desk, no));
    of_one_matter && !name_two_days(yes, no) && (!may_have_turned || of_one_day())
}

/// Whether each names a day, and not the same.
fn name_two_days(one: &Deed, other: &Deed) -> bool {
    !one.days.is_empty() && !other.days.is_empty() && one.days.is_disjoint(&other.days)
}

/// The days of a deed: those that its sentence or those before it name, else that of its article.
fn days(desk: &Desk<'_>, deed: &Deed) -> BTreeSet<Day> {
    let scene = scene::days(desk, deed.place);
    if scene.is_empty() {
        return desk.published(deed.place).map(|published| scene::day(published.date())).into_iter().collect();
    }
    scene
}

/// What only one side did, and each article has another do.
fn only_one(desk: &Desk<'_>, class: DeedClass, mine: &[Deed], yours: &[Deed]) -> Option<Clash> {
    let done = mine.iter().chain(yours).all(|deed| !deed.denied);
    let by = |deeds: &[Deed]| deeds.iter().position(|deed| !deed.who.is_empty());
    let (one, other) = (&mine[by(mine)?], &yours[by(yours)?]);
    let mut known = mine.iter().flat_map(|one| yours.iter().map(move |other| (one, other)));
    let apart = known.all(|(one, other)| who::are_apart(desk, &one.who, &other.who) && !name_two_days(one, other));
    if !Deeds::embedded().is_of_one(class) || !done || !apart {
        return None;
    }
    let value = |deed: &Deed| format!("{:?}", deed.who);
    Some(clash(ConflictKind::Actor, [said(one, value(one)), said(other, value(other))]))
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
