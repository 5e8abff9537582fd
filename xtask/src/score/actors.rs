//! Actor phrases of our own against their codes: how often the country and the sector are right.
//!
//! Each line of the tables in `gold/actors` is `day of the article | phrase | country | sector`.

use rapporteur::Knowledge;
use rapporteur::knowledge::Day;
use std::fmt;
use std::fs;
use std::path::Path;

/// The two tables, open and kept apart; of the second only the score is read.
pub(super) const TABLES: [&str; 2] = ["gold/actors/actors.txt", "gold/actors/apart.txt"];

/// How many phrases of a table get the right country and sector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scores {
    all: u32,
    countries: u32,
    sectors: u32,
}

/// Scores a table; none where it cannot be read or a line is not one of the table's.
pub(super) fn score(table: &Path) -> Option<Scores> {
    let text = fs::read_to_string(table).ok()?;
    let knowledge = Knowledge::embedded();
    let mut scores = Scores::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('|').map(str::trim);
        let [day, phrase, country, sector] = [cells.next()?, cells.next()?, cells.next()?, cells.next()?];
        let actor = knowledge.actor(phrase, Some(read_day(day)?));
        let is = |code: Option<&str>, wanted: &str| u32::from(code.unwrap_or("-") == wanted);
        scores.all += 1;
        scores.countries += is(actor.country.as_deref(), country);
        scores.sectors += is(actor.sector.as_deref(), sector);
    }
    Some(scores)
}

fn read_day(cell: &str) -> Option<Day> {
    let mut parts = cell.split('-');
    Some(Day(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: u32| 100.0 * f64::from(part) / f64::from(self.all.max(1));
        let (countries, sectors) = (share(self.countries), share(self.sectors));
        writeln!(f, "country right {countries:.1} %  sector right {sectors:.1} %  (n {})", self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_of_our_actor_phrases_get_their_codes() {
        let least = [(300, 95, 90), (60, 86, 71)];
        for (table, (all, country, sector)) in TABLES.iter().zip(least) {
            let scores = score(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(table)).expect(table);
            assert!(scores.all >= all, "{table}: {scores}");
            assert!(scores.countries * 100 >= scores.all * country, "{table}: {scores}");
            assert!(scores.sectors * 100 >= scores.all * sector, "{table}: {scores}");
        }
    }
}
