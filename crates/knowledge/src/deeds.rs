//! Deeds that news tells of in many words, and that are done or not: `knowledge/deeds.txt`.

use crate::lines;
use std::collections::HashMap;
use std::sync::OnceLock;

/// How a word tells a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Telling {
    /// A verb for those who do it: "Peru signed".
    Do,
    /// A verb for those it is done to: "the colonel was arrested".
    Done,
    /// A verb that tells it with a noun: "put his name".
    Put,
    /// The noun: "put his name".
    With,
    /// A verb that tells it of a meeting: "left the talks".
    From,
    /// The meeting: "left the talks".
    What,
    /// A verb that denies it: "the captain survived".
    Not,
}

/// A class of deeds: signing, an arrest.
pub type DeedClass = &'static str;

/// Tells which deeds a word tells.
#[derive(Debug, Default)]
pub struct Deeds {
    words: HashMap<&'static str, Vec<(Telling, DeedClass)>>,
    only: Vec<DeedClass>,
}

impl Deeds {
    /// The list that comes with the program, compiled once.
    pub fn embedded() -> &'static Deeds {
        static LIST: OnceLock<Deeds> = OnceLock::new();
        LIST.get_or_init(|| Deeds::compile(include_str!("../../../knowledge/deeds.txt")))
    }

    fn compile(file: &'static str) -> Deeds {
        let mut list = Deeds::default();
        for (key, words) in lines::entries(file) {
            match key.split_once(' ').and_then(|(class, way)| Some((class, telling(way)?))) {
                Some((class, way)) => {
                    words.into_iter().for_each(|word| list.words.entry(word).or_default().push((way, class)));
                }
                None => list.only.extend(words),
            }
        }
        list
    }

    /// The deeds that this lower-case word tells in that way.
    pub fn classes(&self, way: Telling, word: &str) -> impl Iterator<Item = DeedClass> {
        let rows = self.words.get(word).map_or(&[][..], Vec::as_slice).iter();
        rows.filter(move |row| row.0 == way).map(|row| row.1)
    }

    /// Whether only one side does it, at one meeting.
    pub fn is_of_one(&self, class: DeedClass) -> bool {
        self.only.contains(&class)
    }
}

fn telling(way: &str) -> Option<Telling> {
    Some(match way {
        "do" => Telling::Do,
        "done" => Telling::Done,
        "put" => Telling::Put,
        "with" => Telling::With,
        "from" => Telling::From,
        "what" => Telling::What,
        "not" => Telling::Not,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_a_deed_in_the_way_that_it_is_listed_for() {
        let list = Deeds::embedded();
        assert!(list.classes(Telling::Do, "signed").eq(["sign"]));
        assert_eq!(list.classes(Telling::Done, "signed").count(), 0);
        assert!(list.is_of_one("walkout") && !list.is_of_one("sign"));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../knowledge/deeds.txt");
        assert!(lines::stray(file).is_empty());
        let known = |key: &str| key == "only" || key.split_once(' ').is_some_and(|(_, way)| telling(way).is_some());
        assert!(lines::entries(file).iter().all(|(key, _)| known(key)));
    }
}
