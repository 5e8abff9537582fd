//! Number words, the words around numbers, and units of measure.

use crate::{Phrases, lists};

/// What a word says in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// 0 to 19.
    Unit(i64),
    /// 20, 30 ... 90.
    Ten(i64),
    /// 100, 1000 ...
    Scale(i64),
}

text::labels! {
    /// What the words around a number make of it.
    pub enum Bound {
        /// "about": a tenth more or less.
        About = "about",
        /// "nearly": a tenth less, and less than it.
        Nearly = "nearly",
        /// "at least".
        AtLeast = "atleast",
        /// "more than".
        Over = "over",
        /// "at most".
        AtMost = "atmost",
        /// "less than".
        Under = "under",
        /// "or more", after the number.
        AfterOver = "after_over",
        /// "or so", after the number.
        AfterAbout = "after_about",
        /// "each", after the number or the counted.
        Each = "each",
    }
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The base unit of its dimension.
    pub base: &'static str,
    /// How many thousandths of the base unit one of it is.
    pub milli: i64,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Cardinals.
    pub cardinals: Phrases<NumberWord>,
    /// Ordinals.
    pub ordinals: Phrases<i64>,
    /// Parts of one, in thousandths.
    pub fractions: Phrases<i64>,
    /// "dozens": the least and the most.
    pub vague: Phrases<(i64, i64)>,
    /// Words for those who are counted together: "crew".
    pub groups: Vec<&'static str>,
    /// Words before a number.
    pub before: Phrases<Bound>,
    /// Words after a number.
    pub after: Phrases<Bound>,
    /// Units of measure.
    pub units: Phrases<Unit>,
}

impl Numbers {
    pub(crate) fn compile() -> Numbers {
        let mut cardinals = Phrases::default();
        let mut put = |part, kind: fn(i64) -> NumberWord| {
            numbered(part).for_each(|(word, number)| cardinals.add(word, kind(number)));
        };
        put("unit", NumberWord::Unit);
        put("ten", NumberWord::Ten);
        put("scale", NumberWord::Scale);
        let (mut before, mut after) = (Phrases::default(), Phrases::default());
        for &bound in Bound::ALL {
            let place = match bound {
                Bound::AfterOver | Bound::AfterAbout | Bound::Each => &mut after,
                Bound::About | Bound::Nearly | Bound::AtLeast | Bound::Over | Bound::AtMost | Bound::Under => {
                    &mut before
                }
            };
            lists::section(lists::NUMBERS, bound.label()).for_each(|word| place.add(word, bound));
        }
        Numbers {
            cardinals,
            ordinals: numbered("ordinal").collect(),
            fractions: numbered("fraction").collect(),
            vague: vague(),
            groups: lists::section(lists::NUMBERS, "group").collect(),
            before,
            after,
            units: units(),
        }
    }
}

fn numbered(part: &'static str) -> impl Iterator<Item = (&'static str, i64)> {
    lists::section(lists::NUMBERS, part)
        .filter_map(|line| line.split_once('|'))
        .filter_map(|(number, words)| Some((number.parse().ok()?, words)))
        .flat_map(|(number, words): (i64, &str)| words.split(' ').map(move |word| (word, number)))
}

fn vague() -> Phrases<(i64, i64)> {
    let mut phrases = Phrases::default();
    for line in lists::section(lists::NUMBERS, "vague") {
        let mut cells = lists::cells(line);
        let mut number = || cells.next().and_then(|cell| cell.parse().ok());
        let (Some(least), Some(most)) = (number(), number()) else {
            continue;
        };
        cells.for_each(|word| phrases.add(word, (least, most)));
    }
    phrases
}

fn units() -> Phrases<Unit> {
    let mut phrases = Phrases::default();
    for line in lists::lines(lists::UNITS) {
        let mut cells = lists::cells(line);
        let (Some(base), Some(milli)) = (cells.next(), cells.next().and_then(|n| n.parse().ok())) else {
            continue;
        };
        let words = cells.next().unwrap_or_default();
        lists::alternatives(words).for_each(|word| phrases.add(word, Unit { base, milli }));
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_line_is_read() {
        let numbers = Numbers::compile();
        for line in lists::lines(lists::UNITS) {
            let words = lists::cells(line).nth(2).expect(line);
            let word = lists::alternatives(words).next().expect(line);
            assert!(numbers.units.get(word).is_some(), "{line}");
        }
        let mile = numbers.units.get("miles").expect("listed");
        assert_eq!((mile.base, mile.milli), ("metre", 1_609_344));
        assert_eq!(numbers.vague.get("dozens"), Some(&(24, 99)));
    }
}
