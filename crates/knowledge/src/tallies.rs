//! What articles count about one happening in words of their own: `knowledge/tallies.txt`.

use crate::lines;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How a word goes with a number of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// It names those who are counted: "11 bodies".
    Are,
    /// It is done to them: "killed 12 people".
    Done,
    /// They do it: "12 people died".
    Do,
    /// It goes with the verb: "12 people lost their lives".
    Lose,
    /// It names the number: "the toll rose to 12".
    Toll,
    /// It says how long something goes on: "the talks lasted two hours".
    Last,
}

/// What is counted: the dead, a crowd, the hours of a meeting.
pub type TallyClass = &'static str;

/// Tells what a word counts.
#[derive(Debug, Default)]
pub struct Tallies {
    classes: HashMap<(Counting, &'static str), TallyClass>,
    anybody: Vec<&'static str>,
    numbers: Vec<&'static str>,
    settled: Vec<TallyClass>,
}

impl Tallies {
    /// The list that comes with the program, compiled once.
    pub fn embedded() -> &'static Tallies {
        static LIST: OnceLock<Tallies> = OnceLock::new();
        LIST.get_or_init(|| Tallies::compile(include_str!("../../../knowledge/tallies.txt")))
    }

    fn compile(file: &'static str) -> Tallies {
        let mut list = Tallies::default();
        for (key, words) in lines::entries(file) {
            match key.split_once(' ').and_then(|(class, way)| Some((class, counting(way)?))) {
                Some((class, way)) => list.classes.extend(words.into_iter().map(|word| ((way, word), class))),
                None if key == "settled" => list.settled.extend(words),
                None if key == "number" => list.numbers.extend(words),
                None => list.anybody.extend(words),
            }
        }
        list
    }

    /// What this lower-case word counts in that way.
    pub fn class(&self, way: Counting, word: &str) -> Option<TallyClass> {
        self.classes.get(&(way, word)).copied()
    }

    /// Whether what is counted is over when it is first told, so that no later count is higher.
    pub fn is_settled(&self, class: TallyClass) -> bool {
        self.settled.contains(&class)
    }

    /// Whether this lower-case noun says that a number is told of what follows it.
    pub fn is_number(&self, word: &str) -> bool {
        self.numbers.contains(&word)
    }

    /// Whether this lower-case noun means anybody, so that it narrows nothing.
    pub fn is_anybody(&self, word: &str) -> bool {
        self.anybody.contains(&word)
    }
}

fn counting(way: &str) -> Option<Counting> {
    Some(match way {
        "are" => Counting::Are,
        "done" => Counting::Done,
        "do" => Counting::Do,
        "lose" => Counting::Lose,
        "toll" => Counting::Toll,
        "last" => Counting::Last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_in_the_way_that_it_is_listed_for() {
        let list = Tallies::embedded();
        assert_eq!(list.class(Counting::Do, "died"), Some("dead"));
        assert_eq!(list.class(Counting::Done, "died"), None);
        assert!(list.is_anybody("people") && !list.is_anybody("soldiers"));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../knowledge/tallies.txt");
        assert!(lines::stray(file).is_empty());
        let known = |key: &str| {
            ["anybody", "number", "settled"].contains(&key)
                || key.split_once(' ').is_some_and(|(_, way)| counting(way).is_some())
        };
        assert!(lines::entries(file).iter().all(|(key, _)| known(key)));
    }
}
