//! Actor phrases of our own against the codes that they should get; a part is kept apart and never tuned on.

use knowledge::{Day, Knowledge};

const OPEN: &str = include_str!("../../../gold/actors/actors.txt");
const APART: &str = include_str!("../../../gold/actors/apart.txt");

/// How many phrases get the right country, the right sector, of how many.
fn score(table: &str) -> (usize, usize, usize) {
    let knowledge = Knowledge::embedded();
    let (mut countries, mut sectors, mut all) = (0, 0, 0);
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [day, phrase, country, sector] = cells.as_slice() else { panic!("{line}") };
        let actor = knowledge.actor(phrase, Some(read_day(day)));
        let said = |code: &Option<Box<str>>| code.as_deref().unwrap_or("-").to_owned();
        let right = (said(&actor.country) == *country, said(&actor.sector) == *sector);
        if std::env::var_os("SHOW").is_some() && right != (true, true) {
            println!("{line}: {} {}", said(&actor.country), said(&actor.sector));
        }
        countries += usize::from(right.0);
        sectors += usize::from(right.1);
        all += 1;
    }
    println!("{all} actor phrases: country right {:.1} %, sector {:.1} %", share(countries, all), share(sectors, all));
    (countries, sectors, all)
}

fn share(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

fn read_day(cell: &str) -> Day {
    let parts: Vec<i16> = cell.split('-').map(|part| part.parse().expect(cell)).collect();
    Day(parts[0], parts[1] as u8, parts[2] as u8)
}

#[test]
fn most_of_our_actor_phrases_get_their_codes() {
    let (countries, sectors, all) = score(OPEN);
    assert!(all >= 300 && countries * 100 >= all * 95 && sectors * 100 >= all * 90, "{countries} {sectors} of {all}");
}

#[test]
fn so_do_those_kept_apart() {
    let (countries, sectors, all) = score(APART);
    assert!(all >= 60 && countries * 100 >= all * 86 && sectors * 100 >= all * 71, "{countries} {sectors} of {all}");
}
