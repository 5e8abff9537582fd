//! Lines of reporting: how many origins there are at least, where it is undecided whether some are one.

use crate::model::{Origin, OriginId, ReadingId, Undecided};
use crate::number::Groups;
use article::agency_names;
use reading::Reading;
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Table};

/// Which origins may be one.
pub(crate) struct Lines {
    /// The other origins that each may be one with.
    perhaps: BTreeMap<OriginId, Vec<OriginId>>,
    /// Who is behind each origin: the agencies that its articles name, or the outlet that alone publishes it.
    behind: Vec<BTreeSet<Box<str>>>,
}

impl Lines {
    /// Lays down which origins may be one.
    pub(crate) fn new(
        readings: &Table<ReadingId, Reading>,
        origins: &Table<OriginId, Origin>,
        undecided: &[Undecided],
    ) -> Lines {
        let mut perhaps: BTreeMap<OriginId, Vec<OriginId>> = BTreeMap::new();
        for pair in undecided {
            perhaps.entry(pair.one).or_default().push(pair.other);
        }
        Lines { perhaps, behind: origins.rows().iter().map(|origin| behind(readings, origin)).collect() }
    }

    /// How many of these origins, sorted, there are at least: those that may be one count once, and so do those with one agency or one
    /// publisher behind them.
    pub(crate) fn least(&self, origins: &[OriginId]) -> usize {
        if origins.len() < 2 {
            return origins.len();
        }
        let mut groups = Groups::new(origins.len());
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, origin) in origins.iter().enumerate() {
            for other in self.perhaps.get(origin).into_iter().flatten() {
                if let Ok(other) = origins.binary_search(other) {
                    groups.join(at, other);
                }
            }
            for name in self.behind.get(origin.index()).into_iter().flatten() {
                groups.join(*first.entry(name).or_insert(at), at);
            }
        }
        groups.all().len()
    }
}

fn behind(readings: &Table<ReadingId, Reading>, origin: &Origin) -> BTreeSet<Box<str>> {
    let articles = origin.readings.iter().map(|&reading| &readings[reading].article);
    let first = |name: &str| agency_names(name).first().copied().unwrap_or(name).into();
    let agencies: BTreeSet<Box<str>> =
        articles.clone().filter_map(|article| article.agency.as_deref()).map(first).collect();
    if !agencies.is_empty() {
        return agencies;
    }
    let outlets: BTreeSet<Option<&str>> = articles.map(|article| article.outlet.as_deref()).collect();
    // A report in several outlets is none of theirs alone.
    let alone = outlets.first().copied().flatten().filter(|_| outlets.len() == 1);
    alone.map(first).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn table(rows: &[(&str, Option<&str>)]) -> (Table<ReadingId, Reading>, Table<OriginId, Origin>) {
        let (mut readings, mut origins) = (Table::default(), Table::default());
        for (at, (outlet, agency)) in rows.iter().enumerate() {
            let mut article = testing::article(outlet, &format!("Lamp {at} went out."));
            article.agency = agency.map(Box::from);
            let reading = readings.push(testing::reading_of(article));
            origins.push(Origin { readings: vec![reading], links: Vec::new() });
        }
        (readings, origins)
    }

    fn least(rows: &[(&str, Option<&str>)], undecided: &[(u32, u32)]) -> usize {
        let (readings, origins) = table(rows);
        let pair = |&(one, other): &(u32, u32)| Undecided {
            one: OriginId::new(one),
            other: OriginId::new(other),
            links: Vec::new(),
        };
        let undecided: Vec<Undecided> = undecided.iter().map(pair).collect();
        let all: Vec<OriginId> = origins.ids().collect();
        Lines::new(&readings, &origins, &undecided).least(&all)
    }

    #[test]
    fn reports_of_three_outlets_are_three_and_a_doubt_makes_two_of_them_one() {
        let rows = [("Quay Courier", None), ("Reef Bell", None), ("Sound Mail", None)];
        assert_eq!(least(&rows, &[]), 3);
        assert_eq!(least(&rows, &[(0, 2)]), 2);
        assert_eq!(least(&rows, &[(0, 1), (1, 2)]), 1);
    }

    #[test]
    fn one_outlet_or_one_agency_is_one_voice_at_least() {
        assert_eq!(least(&[("Quay Courier", None), ("Quay Courier", None)], &[]), 1);
        let agency = Some("Associated Press");
        assert_eq!(least(&[("Quay Courier", agency), ("Reef Bell", Some("AP"))], &[]), 1);
        assert_eq!(least(&[("AP", None), ("Reef Bell", agency)], &[]), 1);
        assert_eq!(least(&[("Quay Courier", agency), ("Quay Courier", None)], &[]), 2);
    }
}
