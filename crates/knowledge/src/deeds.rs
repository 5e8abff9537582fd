//! Deeds that news tells of in many words, and that are done or not: `knowledge/deeds.txt`.

use crate::lines;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// How a verb tells a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Of those who do it: "Peru signed".
    Do,
    /// Of those it is done to: "the colonel was arrested".
    Done,
    /// It denies it of those who do what the verb says: "the captain survived".
    Not,
}

/// A class of deeds: signing, an arrest.
pub type DeedClass = &'static str;

/// Tells which deeds a verb tells.
#[derive(Debug, Default)]
pub struct Deeds {
    /// By the verb, with the word that it needs: "signed", "walked-out", "put+name".
    verbs: HashMap<String, Vec<(DeedClass, Telling)>>,
    /// The verbs alone.
    heads: HashSet<String>,
    only: Vec<DeedClass>,
    all: Vec<DeedClass>,
}

impl Deeds {
    /// The list that comes with the program, compiled once.
    pub fn embedded() -> &'static Deeds {
        static LIST: OnceLock<Deeds> = OnceLock::new();
        LIST.get_or_init(|| Deeds::compile(include_str!("../../../knowledge/deeds.txt")))
    }

    fn compile(file: &'static str) -> Deeds {
        let mut list = Deeds::default();
        for (key, entries) in lines::entries(file) {
            match key.split_once(' ').and_then(|(class, way)| Some((class, telling(way)?))) {
                Some(deed) => {
                    for verb in entries.into_iter().flat_map(verbs) {
                        list.heads.extend(verb.split(['-', '+']).next().map(str::to_owned));
                        list.verbs.entry(verb).or_default().push(deed);
                    }
                }
                None if key == "all" => list.all.extend(entries),
                None => list.only.extend(entries),
            }
        }
        list
    }

    /// Whether a lower-case verb tells a deed, alone or with another word.
    pub fn is_verb(&self, verb: &str) -> bool {
        self.heads.contains(verb)
    }

    /// The deeds that a lower-case verb tells with some of the words around it: small words and nouns, lower-case too.
    pub fn of(&self, verb: &str, small: &[String], nouns: &[String]) -> Vec<(DeedClass, Telling)> {
        let with =
            |mark: char, words: &[String]| words.iter().map(|word| format!("{verb}{mark}{word}")).collect::<Vec<_>>();
        let keys = [vec![verb.to_owned()], with('-', small), with('+', nouns)].concat();
        let mut deeds: Vec<_> = keys.iter().filter_map(|key| self.verbs.get(key)).flatten().copied().collect();
        deeds.dedup();
        deeds
    }

    /// Whether only one side does it, at one meeting or in one fight.
    pub fn is_of_one(&self, class: DeedClass) -> bool {
        self.only.contains(&class)
    }

    /// Whether a no without those who do it denies it of all: "nothing was signed".
    pub fn is_deniable(&self, class: DeedClass) -> bool {
        self.all.contains(&class)
    }
}

/// The verbs of an entry, each with the word that it needs.
fn verbs(entry: &str) -> Vec<String> {
    match entry.split_once(" + ") {
        Some((verbs, nouns)) => {
            verbs.split('|').flat_map(|verb| nouns.split('|').map(move |noun| format!("{verb}+{noun}"))).collect()
        }
        None => vec![entry.to_owned()],
    }
}

fn telling(way: &str) -> Option<Telling> {
    Some(match way {
        "do" => Telling::Do,
        "done" => Telling::Done,
        "not" => Telling::Not,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_tells_a_deed_alone_or_with_the_word_that_it_needs() {
        let list = Deeds::embedded();
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(list.of("signed", &[], &[]), [("sign", Telling::Do)]);
        assert_eq!(list.of("walked", &words(&["out"]), &[]), [("walkout", Telling::Do)]);
        assert_eq!(list.of("put", &[], &words(&["name"])), [("sign", Telling::Do)]);
        assert!(list.of("put", &[], &words(&["gun"])).is_empty());
        assert!(list.is_of_one("walkout") && !list.is_of_one("sign"));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../knowledge/deeds.txt");
        assert!(lines::stray(file).is_empty());
        let known = |key: &str| {
            ["only", "all"].contains(&key) || key.split_once(' ').is_some_and(|(_, way)| telling(way).is_some())
        };
        assert!(lines::entries(file).iter().all(|(key, _)| known(key)));
    }
}
