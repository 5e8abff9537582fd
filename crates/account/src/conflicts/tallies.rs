//! Tallies: the dead, a crowd, the hours of a meeting, counted by two articles of one story in whatever words.
//!
//! An article that gives one number for the whole and no other that would fit is held against another such article of the same days.
//! A part may be smaller than the whole ("four soldiers" of 12 dead), and cannot be larger.

use super::by_article::ByArticle;
use super::numbers::{LATER, can_hold, same_figure, value};
use super::tree::Tree;
use super::{Clash, Said, days_between};
use crate::desk::Desk;
use crate::events::{Amount, amount, disjoint};
use crate::model::{Certainty, ConflictKind, In, PlaceId, ReadingId};
use article::Precision;
use knowledge::{Counting, Kind, Tallies, TallyClass};
use reading::syntax::{Deprel, Upos};
use reading::{QuantityId, Time, TokenId};
use std::collections::BTreeSet;
use text::Span;

/// Articles further apart in days tell of other days: what they count may differ.
const DAYS: u32 = 1;
/// Numbers further apart than so many times count other things.
const TIMES: i64 = 8;
/// A time so many days before its article is of another happening.
const LONG_AGO: i32 = 7;

/// A number of what is counted.
struct Tally {
    amount: Amount,
    sentence: Span,
    /// What narrows those who are counted.
    narrowed: BTreeSet<u64>,
    /// The places that its sentence names.
    places: BTreeSet<PlaceId>,
}

impl Tally {
    fn place(&self) -> In<Span> {
        In { reading: self.amount.at.reading, value: self.sentence }
    }
}

/// All clashes of tallies.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let mut tallies = ByArticle::new();
    for (reading, row) in desk.readings.iter() {
        for value in row.quantities.ids() {
            if let Some((class, tally)) = tally(desk, In { reading, value }) {
                tallies.add(class, reading, tally);
            }
        }
    }
    tallies.meet(desk, |class, mine, yours| clash(desk, class, (mine, yours)))
}

/// What two articles count, where they do not count the same.
fn clash(desk: &Desk<'_>, class: TallyClass, (mine, yours): (&[Tally], &[Tally])) -> Option<Clash> {
    let pairs = || mine.iter().flat_map(|a| yours.iter().map(move |b| (a, b)));
    if pairs().any(|(a, b)| same_figure(&a.amount, &b.amount)) {
        return None;
    }
    if let Some((a, b)) = pairs().find(|(a, b)| !disjoint(&a.amount, &b.amount)) {
        let of_one = may_be_of_one(desk, a, b) && are_near(desk, a, b);
        return of_one.then(|| told(a, b, Some("compatible.bounds")));
    }
    let part = || {
        let [one, other] = [whole(mine, &BTreeSet::new()), whole(yours, &BTreeSet::new())];
        let larger = one.and_then(|one| Some((one, larger_part(one, yours)?)));
        larger.or_else(|| other.and_then(|other| Some((larger_part(other, mine)?, other))))
    };
    // Of parts it must be the only one: beside another, either may be what the other article counts.
    let only = |narrowed: &BTreeSet<u64>| mine.iter().chain(yours).all(|tally| tally.narrowed == *narrowed);
    let alike = mine.iter().map(|one| &one.narrowed).filter(|narrowed| narrowed.is_empty() || only(narrowed));
    let alike = alike.into_iter().find_map(|narrowed| Some((whole(mine, narrowed)?, whole(yours, narrowed)?)));
    let (one, other) = alike.or_else(part).filter(|(one, other)| may_be_of_one(desk, one, other))?;
    let grows = |why: &&str| *why != LATER || !Tallies::embedded().is_settled(class);
    let compatible = can_hold(desk, &one.amount, &other.amount).filter(grows);
    (are_near(desk, one, other) || compatible.is_some()).then(|| told(one, other, compatible))
}

fn told(one: &Tally, other: &Tally, compatible: Option<&'static str>) -> Clash {
    let said =
        |tally: &Tally| Said { passage: tally.place(), words: tally.amount.at.value, value: value(&tally.amount) };
    Clash {
        kind: ConflictKind::Number,
        sides: [said(one), said(other)],
        compatible,
        question: if one.amount.unit.is_some() { "conflict.duration" } else { "conflict.number" },
        about: (None, Vec::new()),
        rule: "tallies-of-one-happening",
        certainty: Certainty::Probable,
    }
}

/// The one number that is of all who are counted, or of those among them whom the same words narrow; nothing where there are several.
fn whole<'t>(tallies: &'t [Tally], narrowed: &BTreeSet<u64>) -> Option<&'t Tally> {
    let mut whole = tallies.iter().filter(|tally| tally.narrowed == *narrowed);
    let first = whole.next()?;
    whole.all(|tally| same_figure(&tally.amount, &first.amount)).then_some(first)
}

/// A part that is larger than the whole.
fn larger_part<'t>(whole: &Tally, parts: &'t [Tally]) -> Option<&'t Tally> {
    let most = whole.amount.max?;
    parts.iter().find(|part| part.amount.min.is_some_and(|least| least > most))
}

/// Whether two articles are of the same days, as far as both say of which they are.
fn are_near(desk: &Desk<'_>, one: &Tally, other: &Tally) -> bool {
    days_between(desk, one.place(), other.place()).is_some_and(|days| days <= DAYS)
}

/// Whether two numbers may be of one happening: in no two places, and not of another size altogether.
fn may_be_of_one(desk: &Desk<'_>, one: &Tally, other: &Tally) -> bool {
    let there = |a: PlaceId, b: PlaceId| a == b || desk.lies_in(a, b) || desk.lies_in(b, a);
    let meet = one.places.iter().any(|&a| other.places.iter().any(|&b| there(a, b)));
    let elsewhere = !one.places.is_empty() && !other.places.is_empty() && !meet;
    let size = |tally: &Tally| tally.amount.max.or(tally.amount.min).unwrap_or(0);
    let (low, high) = (size(one).min(size(other)), size(one).max(size(other)));
    !elsewhere && one.amount.unit == other.amount.unit && high <= low.saturating_mul(TIMES)
}

/// The tally that a number is.
fn tally(desk: &Desk<'_>, at: In<QuantityId>) -> Option<(TallyClass, Tally)> {
    let row = desk.quantity(at)?;
    let tree = Tree::at(desk, at.reading, row.span)?;
    let counted = Counted { tree, top: tree.top(row.of.map_or(row.span, |of| of.join(row.span)))? };
    let class = match row.unit.as_deref() {
        None => counted.class().filter(|&class| class != MEETING)?,
        Some("minute") => counted.length()?,
        Some(_) => return None,
    };
    let verb = tree.verbs_over(counted.top).first().copied();
    let asserted = verb.is_none_or(|verb| tree.is_asserted(verb) && !tree.is_to_come(verb));
    if !asserted || is_long_ago(desk, at.reading, tree.span) {
        return None;
    }
    Some((
        class,
        Tally {
            amount: amount(desk, at)?,
            sentence: tree.span,
            narrowed: if row.unit.is_some() { BTreeSet::new() } else { counted.narrowed(class) },
            places: places(desk, at.reading, tree.span),
        },
    ))
}

/// The places that a sentence names.
fn places(desk: &Desk<'_>, reading: ReadingId, sentence: Span) -> BTreeSet<PlaceId> {
    let mentions = desk.readings[reading].mentions.iter().filter(|(_, row)| sentence.covers(row.span));
    let places = mentions.filter(|(_, row)| matches!(row.kind, Kind::Place | Kind::Polity | Kind::Facility));
    places.filter_map(|(id, _)| desk.place(reading, Some(id))).collect()
}

/// Whether a sentence names a day long before its article.
fn is_long_ago(desk: &Desk<'_>, reading: ReadingId, sentence: Span) -> bool {
    let Some(published) = desk.published(In { reading, value: sentence }) else { return false };
    let times = desk.readings[reading].times.rows().iter().filter(|time| sentence.covers(time.span));
    let days_ago = |time: &Time| Some((published.date() - time.to.or(time.from)?.date()).get_days());
    times.into_iter().any(|time| {
        let most = if time.precision > Precision::Week { 0 } else { LONG_AGO };
        days_ago(time).is_some_and(|days| days > most)
    })
}

/// What a number counts, in its sentence.
struct Counted<'d> {
    tree: Tree<'d>,
    /// The noun, or the number that stands for it.
    top: TokenId,
}

impl Counted<'_> {
    fn word(&self, way: Counting, token: TokenId) -> Option<TallyClass> {
        Tallies::embedded().class(way, &self.tree.form(token))
    }

    /// What it counts heads of: by the verb, by what narrows it, by what is counted, or by the word for the number.
    fn class(&self) -> Option<TallyClass> {
        let by_head = || self.word(Counting::Are, self.top);
        self.by_verb().or_else(|| self.by_clause()).or_else(by_head).or_else(|| self.by_number())
    }

    /// "12 people were killed", "killed 12", "12 people died", "12 people lost their lives", "sent 200 villagers running".
    fn by_verb(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let verb = tree.reading.tokens[self.top].head?;
        match tree.deprel(self.top) {
            Deprel::Obj | Deprel::NsubjPass => {
                let found = tree.under(verb).filter(|&it| matches!(tree.deprel(it), Deprel::Xcomp | Deprel::Advcl));
                let doing = || found.into_iter().find_map(|verb| self.word(Counting::Do, verb));
                self.act(Counting::Done, verb).or_else(|| self.word(Counting::Lose, self.top)).or_else(doing)
            }
            Deprel::Nsubj => {
                let lost = || self.word(Counting::Lose, tree.object(verb)?);
                self.act(Counting::Do, verb).or_else(lost).or_else(|| self.word(Counting::Are, verb))
            }
            _ => None,
        }
    }

    /// A verb, alone or with its small word: "led-away".
    fn act(&self, way: Counting, verb: TokenId) -> Option<TallyClass> {
        let form = self.tree.form(verb);
        let small = || self.tree.under(verb).map(|token| format!("{form}-{}", self.tree.form(token)));
        self.word(way, verb).or_else(|| small().find_map(|form| Tallies::embedded().class(way, &form)))
    }

    /// "12 people killed in the raid".
    fn by_clause(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let mut told = tree.under(self.top).filter(|&it| matches!(tree.deprel(it), Deprel::Acl | Deprel::AclRelcl));
        told.find_map(|verb| self.word(Counting::Do, verb).or_else(|| self.word(Counting::Done, verb)))
    }

    /// "The toll rose to 12", "the bodies of 12 soldiers".
    fn by_number(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let over = tree.reading.tokens[self.top].head?;
        let of = || self.word(Counting::Are, over).filter(|_| tree.deprel(self.top) == Deprel::Nmod);
        let toll =
            || self.toll(over).or_else(|| self.toll(tree.subject(over)?)).or_else(|| self.toll(tree.object(over)?));
        of().or_else(toll)
    }

    /// What a word for a number is the number of: "the toll", "the number of people held".
    fn toll(&self, token: TokenId) -> Option<TallyClass> {
        let tree = &self.tree;
        let counted = |token: TokenId| {
            [Counting::Are, Counting::Done, Counting::Do].into_iter().find_map(|way| self.word(way, token))
        };
        let below = || tree.under(token).flat_map(|under| tree.under(under).chain([under]));
        let number = Tallies::embedded().is_number(&tree.form(token));
        self.word(Counting::Toll, token).or_else(|| below().find_map(counted).filter(|_| number))
    }

    /// What goes on for so long.
    fn length(&self) -> Option<TallyClass> {
        let tree = &self.tree;
        let of = || tree.under(self.top).find_map(|token| self.word(Counting::Are, token));
        let over = tree.reading.tokens[self.top].head;
        let lasts = |verb: TokenId| {
            let subject = || self.word(Counting::Are, tree.subject(verb)?);
            let lasted = || self.word(Counting::Last, verb).and_then(|_| subject());
            // "The first five hours" are a part, and "five hours later" no length.
            self.word(Counting::Do, verb).filter(|&class| class == MEETING).or_else(lasted)
        };
        let class = of().or_else(|| self.word(Counting::Are, over?)).or_else(|| lasts(over?))?;
        let narrowed = tree
            .under(self.top)
            .any(|token| matches!(tree.deprel(token), Deprel::Amod | Deprel::Advmod) && tree.upos(token) == Upos::Adj);
        (class == MEETING && !narrowed).then_some(class)
    }

    /// What narrows those who are counted.
    fn narrowed(&self, class: TallyClass) -> BTreeSet<u64> {
        let tree = &self.tree;
        let list = Tallies::embedded();
        let form = tree.form(self.top);
        let is_number = tree.upos(self.top) == Upos::Num;
        let open = is_number
            || list.is_anybody(&form)
            || self.word(Counting::Are, self.top).is_some()
            || self.word(Counting::Lose, self.top).is_some();
        let own = (!open).then_some(self.top);
        // "Two of the strikers" are all who died of them.
        let of_whom = |token: TokenId| tree.upos(self.top) == Upos::Num && tree.deprel(token) == Deprel::Nmod;
        let tells =
            |token: TokenId| self.word(Counting::Do, token).or_else(|| self.word(Counting::Done, token)).is_some();
        let below = tree.under(self.top).filter(|&token| match tree.deprel(token) {
            Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::NmodPoss => {
                !of_whom(token) && !list.is_anybody(&tree.form(token))
            }
            Deprel::Acl | Deprel::AclRelcl => !tells(token),
            _ => false,
        });
        let verb = tree.reading.tokens[self.top].head.filter(|_| class != CROWD);
        let there = verb.into_iter().flat_map(|verb| tree.there(verb));
        let all = below.chain(own).chain(there);
        all.filter(|&token| !tree.is_time(token)).map(|token| tree.sense(token)).collect()
    }
}

/// The class whose length is measured.
const MEETING: TallyClass = "meeting";
/// The class that stands in one place, however that is called.
const CROWD: TallyClass = "crowd";
