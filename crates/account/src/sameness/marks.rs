//! What marks a telling, whatever its words: its numbers and days, who and what is named, and the words that turn it round. Two tellings whose
//! marks clash are not of one act, nor of one statement.

use super::tellings::{Said, words};
use crate::desk::Desk;
use crate::model::{In, Party};
use crate::number::{hash, mix};
use crate::words::{Word, fold};
use jiff::civil::Date;
use knowledge::{CommonWords, Kind, NumberWord, TurningWords};
use reading::{Form, MentionId, Quantity, Time, TimeKind};
use text::{Id, Span};

/// What marks a telling.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Its numbers.
    amounts: Vec<Counted>,
    /// Ordinals, and digits that are part of no amount and no time; sorted.
    figures: Vec<u64>,
    /// Its days.
    times: Times,
    /// Who and what is named.
    names: Vec<Named>,
    /// How many words say no.
    noes: u8,
    /// How many words say that something failed, but for those that have an opposite.
    failures: u8,
    /// Words that have an opposite, by the line and the side of the list that they stand in; sorted.
    sides: Vec<(u32, bool)>,
    /// Those of them that say that something failed.
    refusals: Vec<(u32, bool)>,
    /// Whether it says that it tells of another than the one at hand: "an earlier round".
    is_another: bool,
}

/// A name in a telling.
#[derive(Debug)]
struct Named {
    /// All that it may be known by: its party or place, and its rare words.
    keys: Vec<u64>,
    /// Its country.
    country: Option<u64>,
    /// Whether it is the country.
    is_state: bool,
}

impl Named {
    /// Whether the two may be one, or the one be the state of the other, who acts for it or lies in it.
    fn meets(&self, other: &Named) -> bool {
        let of_one = self.country.is_some() && self.country == other.country;
        (of_one && (self.is_state || other.is_state)) || self.keys.iter().any(|key| other.keys.contains(key))
    }
}

/// The unit that lengths of time are told in, and how many times as long is another thing.
const TIME: &str = "minute";
const FAR: i64 = 100;

/// A number as it is counted: its unit, the least and the most that is meant, in thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted(Option<u64>, i64, i64);

impl Counted {
    /// Whether the two may count one thing: hours of talks and the years since the last are of one unit, and count two.
    fn is_of_unit(&self, other: &Counted) -> bool {
        let (less, more) = (self.2.min(other.2), self.1.max(other.1));
        self.0 == other.0 && (self.0 != Some(hash(TIME.as_bytes())) || less.saturating_mul(FAR) > more)
    }

    fn meets(&self, other: &Counted) -> bool {
        self.is_of_unit(other) && self.1 <= other.2 && other.1 <= self.2
    }
}

impl Marks {
    /// What marks this telling.
    pub(crate) fn of(desk: &Desk<'_>, said: &Said<'_>) -> Marks {
        let reading = &desk.readings[said.reading];
        let all = words(desk, said);
        let forms: Vec<String> = all.iter().map(|word| fold(reading.words(word.span))).collect();
        let turning = TurningWords::embedded();
        let failures = || forms.iter().filter(|form| turning.is_failure(form));
        let mut times = Times::default();
        reading.times.iter().filter(|(_, row)| said.covers(row.span)).for_each(|(_, row)| times.add(row));
        let (amounts, figures) = numbers(desk, said, &all, &forms);
        Marks {
            amounts,
            figures,
            times,
            names: names(desk, said, &all),
            noes: forms.iter().filter(|form| is_no(form)).count().min(255) as u8,
            failures: failures().filter(|form| turning.sides(form).is_empty()).count().min(255) as u8,
            refusals: sorted(failures().flat_map(|form| turning.sides(form)).copied()),
            sides: sorted(forms.iter().flat_map(|form| turning.sides(form)).copied()),
            is_another: forms.iter().any(|form| turning.is_another(form)),
        }
    }

    /// Takes this time for the only one: the others that stand there are of other acts.
    pub(crate) fn at_time(&mut self, time: Option<&Time>) {
        self.times = Times::default();
        time.into_iter().for_each(|time| self.times.add(time));
    }

    /// How many words say no; tellings of the same say it as often.
    pub(crate) fn noes(&self) -> u8 {
        self.noes
    }

    /// Whether they forbid that two tellings of much the same words tell the same.
    pub(crate) fn clash(&self, other: &Marks) -> bool {
        self.turns(other) || self.facts_clash(other) || self.names_clash(other)
    }

    /// Whether only one says no, or that something failed or was refused.
    fn turns(&self, other: &Marks) -> bool {
        let turned = self.noes != other.noes || self.failures != other.failures;
        turned || self.refuses_alone(other) || other.refuses_alone(self)
    }

    /// Whether they forbid that two tellings tell the same, in whatever words; what became of it is asked elsewhere.
    pub(crate) fn facts_clash(&self, other: &Marks) -> bool {
        self.is_opposite(other)
            || self.amounts_clash(other)
            || are_lone(&self.figures, &other.figures, u64::eq)
            || self.times.clash(&other.times)
            || self.is_of_another(other)
    }

    /// Whether only one says that it tells of another than the one at hand.
    pub(crate) fn is_of_another(&self, other: &Marks) -> bool {
        self.is_another != other.is_another
    }

    /// Whether each names somebody or something that the other does not.
    pub(crate) fn names_clash(&self, other: &Marks) -> bool {
        are_lone(&self.names, &other.names, Named::meets)
    }

    /// In what two tellings differ.
    pub(crate) fn differ(&self, other: &Marks) -> Differences {
        Differences {
            turns: self.turns(other) || self.is_opposite(other),
            numbers: self.amounts_clash(other),
            another: self.is_of_another(other) || are_lone(&self.figures, &other.figures, u64::eq),
            times: self.times.clash(&other.times),
            names: self.names_clash(other),
        }
    }

    /// Whether it says that something was refused, and the other has no word for that.
    fn refuses_alone(&self, other: &Marks) -> bool {
        !self.refusals.is_empty() && !self.refusals.iter().any(|side| other.sides.contains(side))
    }

    /// Whether one has a word, and the other its opposite instead.
    fn is_opposite(&self, other: &Marks) -> bool {
        let lone = |one: &Marks, other: &Marks, row: u32, side: bool| {
            one.sides.contains(&(row, side)) && !other.sides.contains(&(row, side))
        };
        self.sides.iter().any(|&(row, side)| lone(self, other, row, side) && lone(other, self, row, !side))
    }

    /// Whether each gives a number, of a unit that the other gives numbers of too, that the other does not.
    fn amounts_clash(&self, other: &Marks) -> bool {
        let of_unit = |one: &Marks, other: &Marks| -> Vec<Counted> {
            let kept = one.amounts.iter().filter(|a| other.amounts.iter().any(|b| a.is_of_unit(b)));
            kept.cloned().collect()
        };
        are_lone(&of_unit(self, other), &of_unit(other, self), Counted::meets)
    }
}

/// In what two tellings differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Differences {
    /// In a no, a failure or a word and its opposite.
    pub(crate) turns: bool,
    /// In numbers.
    pub(crate) numbers: bool,
    /// In days.
    pub(crate) times: bool,
    /// In who and what is named: each names what the other does not.
    pub(crate) names: bool,
    /// In that the one tells of another than the one at hand, or of another round, a third and not a second.
    pub(crate) another: bool,
}

/// The days of a telling.
#[derive(Debug, Default)]
struct Times {
    /// First and last day of each time that is resolved.
    days: Vec<(Date, Date)>,
    /// Others, as they are written: a weekday, a day of the year.
    unresolved: Vec<u64>,
}

impl Times {
    fn add(&mut self, time: &Time) {
        let day = time.value.split('T').next().unwrap_or_default();
        match (time.from, time.kind) {
            (Some(from), _) => self.days.push((from.date(), time.to.unwrap_or(from).date())),
            (None, TimeKind::Date | TimeKind::Time) if is_told(day) => self.unresolved.push(hash(day.as_bytes())),
            (None, TimeKind::Date | TimeKind::Time | TimeKind::Duration | TimeKind::Set) => {}
        }
    }

    /// Whether both give days, and none that can be the same.
    fn clash(&self, other: &Times) -> bool {
        let meet = |a: &(Date, Date), b: &(Date, Date)| a.0 <= b.1 && b.0 <= a.1;
        have_none_in_common(&self.days, &other.days, meet)
            || have_none_in_common(&self.unresolved, &other.unresolved, u64::eq)
    }
}

/// Whether two times are days that cannot be the same, both resolved or both as they are written: of "yesterday" and "Friday" nobody can say.
pub(crate) fn are_other_days(one: &Time, other: &Time) -> bool {
    let [one, other] = [one, other].map(|time| {
        let mut times = Times::default();
        times.add(time);
        times
    });
    one.clash(&other)
}

/// Whether the value of a day says anything: "XXXX-WXX-5" and "XXXX-WI" do, "XXXX-XX-XX" and "PAST_REF" do not.
fn is_told(day: &str) -> bool {
    !day.ends_with("_REF") && day.contains(|c: char| !matches!(c, 'X' | '-'))
}

/// Whether both have some, and none that meet.
fn have_none_in_common<K>(one: &[K], other: &[K], meets: impl Fn(&K, &K) -> bool) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|a| other.iter().any(|b| meets(a, b)))
}

/// Whether each has one that the other has not.
fn are_lone<K>(one: &[K], other: &[K], meets: impl Fn(&K, &K) -> bool) -> bool {
    let lone = |one: &[K], other: &[K]| one.iter().any(|a| !other.iter().any(|b| meets(a, b)));
    lone(one, other) && lone(other, one)
}

fn sorted<K: Ord>(all: impl Iterator<Item = K>) -> Vec<K> {
    let mut all: Vec<K> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The end of "doesn't" is a word here.
fn is_no(form: &str) -> bool {
    form == "t" || TurningWords::embedded().is_no(form)
}

/// The numbers of a telling as they are counted, and its ordinals.
fn numbers(desk: &Desk<'_>, said: &Said<'_>, words: &[Word], forms: &[String]) -> (Vec<Counted>, Vec<u64>) {
    let reading = &desk.readings[said.reading];
    let rows = || reading.quantities.iter().map(|(_, row)| row).filter(|row| said.covers(row.span));
    let unit = |row: &Quantity| row.unit.as_deref().map(|unit| hash(unit.as_bytes()));
    let mut amounts: Vec<Counted> =
        rows().filter_map(|row| Some(Counted(unit(row), row.min?.0, row.max.or(row.min)?.0))).collect();
    let measured = |span: Span| {
        rows().any(|row| row.span.overlaps(span)) || reading.times.iter().any(|(_, row)| row.span.overlaps(span))
    };
    let lone = || words.iter().zip(forms).filter(|(word, _)| !measured(word.span)).map(|(_, form)| form.as_str());
    amounts.extend(lone().filter_map(|form| bare(desk, form)).map(|number| Counted(None, number, number)));
    let is_figure = |form: &&str| {
        let digits = form.starts_with(|c: char| c.is_ascii_digit()) && bare(desk, form).is_none();
        digits || desk.knowledge.numbers.ordinals.get(form).is_some()
    };
    (amounts, sorted(lone().filter(is_figure).map(|form| hash(form.as_bytes()))))
}

/// A number that stands for itself, in thousandths: "put at 73", "as sixteen". "One" is no number mostly.
pub(crate) fn bare(desk: &Desk<'_>, form: &str) -> Option<i64> {
    let number = match desk.knowledge.numbers.cardinals.get(form) {
        Some(NumberWord::Unit(number) | NumberWord::Ten(number)) => *number,
        Some(NumberWord::Scale(_)) => return None,
        None => form.parse().ok()?,
    };
    (number > 1 || form.starts_with('0')).then(|| number.checked_mul(1000))?
}

/// Who and what is named in a telling.
fn names(desk: &Desk<'_>, said: &Said<'_>, words: &[Word]) -> Vec<Named> {
    let text = &desk.readings[said.reading];
    let is_name =
        |word: &&Word| word.band >= CommonWords::RARE && text.words(word.span).starts_with(char::is_uppercase);
    let rare: Vec<(Span, u64)> = words.iter().filter(is_name).map(|word| (word.span, mix(3, word.stem))).collect();
    let mentions = text.mentions.iter().filter(|(_, row)| row.form == Form::Name && said.covers(row.span));
    let mut names: Vec<Named> = Vec::new();
    let mut taken: Vec<Span> = Vec::new();
    for (id, row) in mentions {
        let own = rare.iter().filter(|word| row.span.covers(word.0)).map(|word| word.1);
        let name = named(desk, In { reading: said.reading, value: id }, own.collect());
        if !name.keys.is_empty() {
            taken.push(row.span);
            names.push(name);
        }
    }
    let free = rare.iter().filter(|word| !taken.iter().any(|span| span.covers(word.0)));
    names.extend(free.map(|word| Named { keys: vec![word.1], country: None, is_state: false }));
    names
}

/// The name that a mention is.
fn named(desk: &Desk<'_>, at: In<MentionId>, mut keys: Vec<u64>) -> Named {
    let (parties, place) = (desk.parties(at.reading, Some(at.value)), desk.place(at.reading, Some(at.value)));
    let all = parties.iter().map(|&party| &desk.cast.parties[party]).chain(place.map(|place| &desk.cast.places[place]));
    let of = |party: &Party| Some((party.kind, hash(party.country.as_deref()?.as_bytes())));
    let countries: Vec<(Kind, u64)> = all.filter_map(of).collect();
    keys.extend(parties.iter().map(|party| mix(1, party.index() as u64)));
    keys.extend(place.map(|place| mix(2, place.index() as u64)));
    Named {
        keys,
        country: countries.first().map(|row| row.1),
        is_state: countries.iter().any(|row| row.0 == Kind::Polity),
    }
}
