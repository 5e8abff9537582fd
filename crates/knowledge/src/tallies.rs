//! What articles count about one happening in words of their own: `knowledge/tallies.txt`.

use crate::lines;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How a word goes with a number of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// It names those who are counted: "11 bodies".
    Are,
    /// It is a word for all of them together: "a crew of 19".
    Of,
    /// It stands beside them: "31 wounded miners", "23 seafarers aboard".
    Beside,
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
    /// Words by the line that they stand in.
    words: HashMap<&'static str, Vec<&'static str>>,
    /// Words for people, with the line of those for the same people.
    folk: HashMap<&'static str, usize>,
}

impl Tallies {
    /// The list that comes with the program, compiled once.
    pub fn embedded() -> &'static Tallies {
        static LIST: OnceLock<Tallies> = OnceLock::new();
        LIST.get_or_init(|| Tallies::compile(include_str!("../../../knowledge/tallies.txt")))
    }

    fn compile(file: &'static str) -> Tallies {
        let mut list = Tallies::default();
        for (row, (key, words)) in lines::entries(file).into_iter().enumerate() {
            match key.split_once(' ').and_then(|(class, way)| Some((class, counting(way)?))) {
                Some((class, way)) => list.classes.extend(words.into_iter().map(|word| ((way, word), class))),
                None if key == "folk" => list.folk.extend(words.into_iter().map(|word| (word, row))),
                None => list.words.entry(key).or_default().extend(words),
            }
        }
        list
    }

    /// What this lower-case word counts in that way.
    pub fn class(&self, way: Counting, word: &str) -> Option<TallyClass> {
        self.classes.get(&(way, word)).copied()
    }

    fn has(&self, line: &str, word: &str) -> bool {
        self.words.get(line).is_some_and(|words| words.contains(&word))
    }

    /// The line of words for the same people that this lower-case word stands in.
    pub fn folk(&self, word: &str) -> Option<usize> {
        self.folk.get(word).copied()
    }

    /// Whether what is counted is over when it is first told, so that no later count is higher.
    pub fn is_settled(&self, class: TallyClass) -> bool {
        self.has("settled", class)
    }

    /// Whether news tells that there are none of them: "nobody was hurt".
    pub fn is_deniable(&self, class: TallyClass) -> bool {
        self.has("deniable", class)
    }

    /// Whether this lower-case noun says that a number is told of what follows it.
    pub fn is_number(&self, word: &str) -> bool {
        self.has("number", word)
    }

    /// Whether this lower-case noun means anybody, so that it narrows nothing.
    pub fn is_anybody(&self, word: &str) -> bool {
        self.has("anybody", word)
    }

    /// Whether this lower-case noun is a happening, in which all is counted that is counted of it: "in the clash".
    pub fn is_happening(&self, word: &str) -> bool {
        self.has("happening", word)
    }

    /// Whether this lower-case word says that a part is counted: "at the gate alone".
    pub fn is_part(&self, word: &str) -> bool {
        self.has("part", word)
    }

    /// Whether this lower-case noun is what a margin is counted in.
    pub fn is_vote(&self, word: &str) -> bool {
        self.has("vote", word)
    }

    /// Whether this lower-case word is none: "nobody".
    pub fn is_none(&self, word: &str) -> bool {
        self.has("none", word)
    }

    /// Whether this lower-case verb says no more than that something is known: "no deaths were reported".
    pub fn is_reported(&self, word: &str) -> bool {
        self.has("reported", word)
    }
}

fn counting(way: &str) -> Option<Counting> {
    Some(match way {
        "are" => Counting::Are,
        "of" => Counting::Of,
        "beside" => Counting::Beside,
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
        assert!(list.folk("strikers") == list.folk("miners") && list.folk("miners") != list.folk("soldiers"));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../knowledge/tallies.txt");
        assert!(lines::stray(file).is_empty());
        let lines =
            ["anybody", "number", "settled", "folk", "happening", "part", "none", "reported", "deniable", "vote"];
        let known =
            |key: &str| lines.contains(&key) || key.split_once(' ').is_some_and(|(_, way)| counting(way).is_some());
        assert!(lines::entries(file).iter().all(|(key, _)| known(key)));
    }
}
