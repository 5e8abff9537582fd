//! Deeds that news tells of in many words, and that are done or not: `knowledge/deeds.txt`.

use crate::lines;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// How a word tells a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Of those who do it: "Peru signed".
    Do,
    /// Of those it is done to: "the colonel was arrested".
    Done,
    /// It denies it of those who do what the word says: "the captain survived".
    Not,
    /// It denies it of those it is done to: "the convoy was turned back".
    DoneNot,
    /// A noun, of those whose it is: "at the request of Peru".
    By,
    /// Of those it comes from: "the request came from Peru".
    From,
    /// Of those who do what it begins with: "the clashes began when police charged".
    When,
    /// A noun of which a no denies it: "without a signature".
    No,
}

impl Telling {
    /// Whether a noun tells it.
    fn is_noun(self) -> bool {
        matches!(self, Telling::By | Telling::No)
    }
}

/// A side of a fight or a quarrel, where no name tells which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Camp {
    /// Who governs, guards or employs.
    Force,
    /// Who rises, strikes or protests against them.
    People,
}

/// A class of deeds: signing, an arrest.
pub type DeedClass = &'static str;

/// Tells which deeds a word tells.
#[derive(Debug, Default)]
pub struct Deeds {
    /// By the verb, with the word that it needs: "signed", "walked-out", "put+name".
    verbs: HashMap<String, Vec<(DeedClass, Telling)>>,
    /// The verbs alone.
    heads: HashSet<String>,
    nouns: HashMap<&'static str, Vec<(DeedClass, Telling)>>,
    /// The words that verbs of a class need after a plus.
    companions: HashMap<DeedClass, HashSet<&'static str>>,
    /// The things that a class is told of, kind by kind.
    things: HashMap<DeedClass, Vec<Vec<&'static str>>>,
    /// What a class is about.
    about: HashMap<DeedClass, Vec<&'static str>>,
    /// Classes, and words for sides, by the property that the list gives them.
    marked: HashMap<&'static str, HashSet<&'static str>>,
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
            match key.split_once(' ') {
                Some((class, "of")) => list.things.entry(class).or_default().push(entries),
                Some((class, "about")) => list.about.entry(class).or_default().extend(entries),
                Some((class, way)) => list.add(class, telling(way), entries),
                None => list.marked.entry(key).or_default().extend(entries),
            }
        }
        list
    }

    fn add(&mut self, class: DeedClass, way: Option<Telling>, entries: Vec<&'static str>) {
        let Some(way) = way else { return };
        for entry in entries {
            if way.is_noun() {
                self.nouns.entry(entry).or_default().push((class, way));
                continue;
            }
            let needed = entry.split_once(" + ").map_or("", |(_, words)| words);
            self.companions.entry(class).or_default().extend(needed.split('|'));
            for verb in verbs(entry) {
                self.heads.extend(verb.split(['-', '+']).next().map(str::to_owned));
                self.verbs.entry(verb).or_default().push((class, way));
            }
        }
    }

    /// Whether a lower-case verb, or word for what something is, tells a deed, alone or with another word.
    pub fn is_verb(&self, verb: &str) -> bool {
        self.heads.contains(verb)
    }

    /// The deeds that a lower-case verb tells with some of the words around it: small words, and those with nouns, lower-case too.
    pub fn of(&self, verb: &str, small: &[String], nouns: &[String]) -> Vec<(DeedClass, Telling)> {
        let with =
            |mark: char, words: &[String]| words.iter().map(|word| format!("{verb}{mark}{word}")).collect::<Vec<_>>();
        let keys = [vec![verb.to_owned()], with('-', small), with('+', nouns)].concat();
        let mut deeds: Vec<_> = keys.iter().filter_map(|key| self.verbs.get(key)).flatten().copied().collect();
        deeds.dedup();
        deeds
    }

    /// The deeds that a lower-case noun tells or denies.
    pub fn of_noun(&self, noun: &str) -> &[(DeedClass, Telling)] {
        self.nouns.get(noun).map_or(&[], Vec::as_slice)
    }

    /// Whether a class is told of things, whoever does it.
    pub fn is_of_things(&self, class: DeedClass) -> bool {
        self.things.contains_key(class)
    }

    /// The kind, by number, of those things that a lower-case noun is for, among those that a class is told of.
    pub fn thing(&self, class: DeedClass, noun: &str) -> Option<usize> {
        self.things.get(class)?.iter().position(|kind| kind.contains(&noun))
    }

    /// What a class is about; nothing where that does not matter.
    pub fn about(&self, class: DeedClass) -> Option<&[&'static str]> {
        self.about.get(class).map(Vec::as_slice)
    }

    /// Whether a verb of a class needs this lower-case word to tell it: a "name" to put to a text.
    pub fn is_companion(&self, class: DeedClass, word: &str) -> bool {
        self.companions.get(class).is_some_and(|words| words.contains(word))
    }

    fn is_marked(&self, mark: &str, word: &str) -> bool {
        self.marked.get(mark).is_some_and(|words| words.contains(word))
    }

    /// Whether only one side does it, at one meeting or in one fight.
    pub fn is_of_one(&self, class: DeedClass) -> bool {
        self.is_marked("only", class)
    }

    /// Whether a no without those who do it denies it of all: "nothing was signed".
    pub fn is_deniable(&self, class: DeedClass) -> bool {
        self.is_marked("all", class)
    }

    /// Whether it may be so on one day and not on the next.
    pub fn is_turning(&self, class: DeedClass) -> bool {
        self.is_marked("turns", class)
    }

    /// Whether it is told of a matter, and of another may be otherwise.
    pub fn is_of_matter(&self, class: DeedClass) -> bool {
        self.is_marked("matter", class)
    }

    /// On which side those whom a lower-case noun is for stand, where sides fight or quarrel.
    pub fn camp(&self, noun: &str) -> Option<Camp> {
        let camps = [("force", Camp::Force), ("people", Camp::People)];
        camps.into_iter().find_map(|(mark, camp)| self.is_marked(mark, noun).then_some(camp))
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
        "done-not" => Telling::DoneNot,
        "by" => Telling::By,
        "from" => Telling::From,
        "when" => Telling::When,
        "no" => Telling::No,
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
        assert_eq!(list.of("signing", &[], &[]), [("sign", Telling::Do)]);
        assert_eq!(list.of("walked", &words(&["out"]), &[]), [("walkout", Telling::Do)]);
        assert_eq!(list.of("put", &[], &words(&["name"])), [("sign", Telling::Do)]);
        assert!(list.of("put", &[], &words(&["gun"])).is_empty());
        assert_eq!(list.of_noun("signature"), [("sign", Telling::No)]);
        assert_eq!(list.thing("open", "border"), list.thing("open", "crossing"));
        assert_ne!(list.thing("open", "market"), list.thing("open", "crossing"));
        assert!(list.is_of_one("walkout") && !list.is_of_one("sign"));
        assert_eq!(
            (list.camp("soldiers"), list.camp("rebels"), list.camp("gulls")),
            (Some(Camp::Force), Some(Camp::People), None)
        );
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../knowledge/deeds.txt");
        assert!(lines::stray(file).is_empty());
        let marks = ["only", "all", "turns", "matter", "force", "people"];
        let known = |key: &str| match key.split_once(' ') {
            Some((_, way)) => ["of", "about"].contains(&way) || telling(way).is_some(),
            None => marks.contains(&key),
        };
        assert!(lines::entries(file).iter().all(|(key, _)| known(key)));
    }
}
