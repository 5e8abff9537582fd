//! Who held the highest offices of states and international bodies, and from when to when.

use crate::{fold_small, lists};
use std::collections::BTreeMap;

/// A day of the calendar: year, month, day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i16, pub u8, pub u8);

/// One term of office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// ISO 3166-1 alpha-3 of the state, or the PLOVER code of the body.
    pub country: &'static str,
    /// The office, as "foreign minister"; other words for it after ";".
    pub office: &'static str,
    /// The name we show.
    pub name: &'static str,
    /// The first day; where only the month or year is known, its first.
    pub from: Day,
    /// The last day; none for who was in office when the list was written.
    pub to: Option<Day>,
}

impl Holder {
    /// Whether the term is running on a day.
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

/// All terms of office, in the order of the list.
#[derive(Debug, Default)]
pub struct Holders {
    rows: Vec<Holder>,
    by_name: BTreeMap<String, Vec<usize>>,
    /// By office and a word of the name.
    by_word: BTreeMap<&'static str, BTreeMap<String, Vec<usize>>>,
}

impl Holders {
    pub(crate) fn compile() -> Holders {
        let mut holders = Holders::default();
        lists::lines(lists::HOLDERS).for_each(|line| holders.add(line));
        holders
    }

    fn add(&mut self, line: &'static str) {
        let mut cells = lists::cells(line);
        let mut next = || cells.next().unwrap_or_default();
        let (country, office, names, from, to) = (next(), next(), next(), next(), next());
        let name = lists::alternatives(names).next().unwrap_or_default();
        let Some(from) = day(from, (1, 1)) else { return };
        for name in lists::alternatives(names) {
            let name = fold_small(name);
            for (office, word) in
                lists::alternatives(office).flat_map(|office| name.split(' ').map(move |word| (office, word)))
            {
                let words = self.by_word.entry(office).or_default();
                words.entry(word.to_owned()).or_default().push(self.rows.len());
            }
            self.by_name.entry(name).or_default().push(self.rows.len());
        }
        self.rows.push(Holder { country, office, name, from, to: day(to, (12, 31)) });
    }

    /// The terms of whoever has this name, the earliest list line first.
    pub fn of<'k>(&'k self, name: &str) -> impl Iterator<Item = &'k Holder> + use<'k> {
        let rows = self.by_name.get(&fold_small(name)).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|&row| self.rows.get(row))
    }

    /// The terms in an office of those with this word in their names: of "President Santos" for "president" and "santos".
    pub fn named<'k>(&'k self, office: &str, word: &str) -> impl Iterator<Item = &'k Holder> + use<'k> {
        let rows = self.by_word.get(office).and_then(|words| words.get(word)).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|&row| self.rows.get(row))
    }

    /// Who held an office of a country on a day.
    pub fn at(&self, country: &str, office: &str, on: Day) -> Option<&Holder> {
        let fits = |row: &&Holder| row.country == country && lists::alternatives(row.office).any(|one| one == office);
        self.rows.iter().filter(fits).find(|row| row.holds(on))
    }

    /// All terms.
    pub fn rows(&self) -> &[Holder] {
        &self.rows
    }
}

/// "2014-08-28", "2014-08" or "2014", filled up with the given month and day.
fn day(cell: &str, (month, day): (u8, u8)) -> Option<Day> {
    let mut parts = cell.split('-').filter(|part| !part.is_empty());
    let year = parts.next()?.parse().ok()?;
    let mut next = |default: u8| parts.next().map_or(Some(default), |part| part.parse().ok());
    Some(Day(year, next(month)?, next(if day == 1 { 1 } else { 31 })?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_term_that_ends_after_it_begins() {
        let holders = Holders::compile();
        assert_eq!(holders.rows().len(), lists::lines(lists::HOLDERS).count());
        for row in holders.rows() {
            assert!(row.to.is_none_or(|to| row.from <= to), "{row:?}");
            assert!(row.country.len() == 3 && !row.office.is_empty() && !row.name.is_empty(), "{row:?}");
        }
    }

    #[test]
    fn a_minister_and_a_former_minister_are_told_apart_by_the_day() {
        let holders = Holders::compile();
        let at = |year| holders.at("NOR", "foreign minister", Day(year, 5, 15)).map(|holder| holder.name);
        assert_eq!((at(2015), at(2022)), (Some("Borge Brende"), Some("Anniken Huitfeldt")));
        let terms: Vec<bool> = holders.of("Borge Brende").map(|holder| holder.holds(Day(2022, 5, 15))).collect();
        assert_eq!(terms, [false]);
    }

    #[test]
    fn an_office_goes_by_several_words() {
        let holders = Holders::compile();
        let at = |office| holders.at("SWE", office, Day(2021, 3, 1)).map(|holder| holder.name);
        assert_eq!(at("defense minister"), Some("Peter Hultqvist"));
        assert_eq!(at("defense minister"), at("defence minister"));
        let named: Vec<_> = holders.named("defense minister", "hultqvist").map(|holder| holder.country).collect();
        assert_eq!((named, holders.named("prime minister", "hultqvist").count()), (vec!["SWE"], 0));
    }
}
