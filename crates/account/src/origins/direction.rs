//! Direction: which of two articles of one origin follows the other, where something shows it; else nothing is said.

use super::Pile;
use crate::model::{ReadingId, Source, SourceSign};
use article::{Flag, agency_names};
use text::Id;

/// Outlets write the time on their own clocks: the article of a later day may be the earlier one, that of the day after it cannot.
const DAYS: i32 = 2;

/// Which of two articles was there before the other. Signs that point both ways show nothing.
pub(super) fn source(pile: &Pile<'_>, pair: (usize, usize)) -> Option<Source> {
    let signs = [
        (SourceSign::NamesItsAgency, one_way(pair, |from, to| names_agency(pile, from, to))),
        (SourceSign::Translated, one_way(pair, |from, to| has_no_agency(pile, from) && is_translated(pile, from, to))),
        (SourceSign::Later, one_way(pair, |from, to| has_no_agency(pile, from) && is_later(pile, from, to))),
    ];
    let mut found = signs.into_iter().filter_map(|(sign, source)| Some((sign, source?)));
    let (sign, first) = found.next()?;
    let agreed = found.all(|(_, source)| source == first) && !is_later(pile, first, pair.0 + pair.1 - first);
    agreed.then(|| Source { reading: ReadingId::new(first as u32), sign })
}

/// The article that the other follows, if one follows the other and not the other way round too.
fn one_way((one, other): (usize, usize), follows: impl Fn(usize, usize) -> bool) -> Option<usize> {
    match (follows(one, other), follows(other, one)) {
        (true, false) => Some(other),
        (false, true) => Some(one),
        _ => None,
    }
}

/// Whether the one gives as its source the agency behind the other, and is not that agency's itself; or gives the other's outlet.
fn names_agency(pile: &Pile<'_>, from: usize, to: usize) -> bool {
    let (follower, source) = (&pile.readings[from].article, &pile.readings[to].article);
    let behind = follower.agency.as_deref().map(agency_names).unwrap_or_default();
    let is_outlet = source.outlet.as_deref().is_some_and(|outlet| behind.contains(&outlet));
    is_outlet || pile.named.places(from, to).next().is_some()
}

/// What gives an agency as its source follows that agency, and not another article.
fn has_no_agency(pile: &Pile<'_>, index: usize) -> bool {
    pile.readings[index].article.agency.is_none()
}

fn is_translated(pile: &Pile<'_>, from: usize, to: usize) -> bool {
    let translated = |index: usize| pile.readings[index].article.flags.contains(&Flag::MachineTranslated);
    translated(from) && !translated(to)
}

fn is_later(pile: &Pile<'_>, from: usize, to: usize) -> bool {
    let day = |index: usize| pile.readings[index].article.published.map(|published| published.value.date());
    day(from).zip(day(to)).is_some_and(|(from, to)| (from - to).get_days() >= DAYS)
}
