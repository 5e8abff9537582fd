//! Acts that are done once, and the words for the hour that they are done at: `knowledge/hours.txt`.

use crate::lines;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A class of acts: the beginning of fire, the end of a vote.
pub type HourClass = &'static str;

/// What a word that stands with an hour makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nearness {
    /// It is earlier: "before dawn".
    Before,
    /// It is later: "after lunch".
    After,
    /// It is so by little: "shortly before dawn".
    Near,
    /// It is so more or less: "about ten".
    About,
    /// Its last part: "late on Tuesday".
    Late,
    /// Its first part: "early on Tuesday".
    Early,
    /// It is no hour of the act: "since noon".
    Not,
    /// It stands behind an hour and is of another zone: "8 p.m. Eastern".
    Zone,
    /// It says nothing.
    Link,
}

/// What tells an act.
#[derive(Debug)]
pub struct Act {
    /// Which it is.
    pub class: HourClass,
    /// Verbs in dictionary form, each with the small word that it needs.
    verbs: Vec<(&'static str, Option<&'static str>)>,
    nouns: Vec<&'static str>,
    marks: Vec<&'static str>,
}

impl Act {
    /// Whether a verb tells it, with the words that hang on the verb.
    pub fn is_verb(&self, verb: &str, under: &[String]) -> bool {
        let has = |word: &str| under.iter().any(|it| it == word);
        self.verbs.iter().any(|(head, small)| *head == verb && small.is_none_or(has))
    }

    /// Whether it is told without a noun.
    pub fn is_alone(&self) -> bool {
        self.nouns.is_empty()
    }

    /// Whether this noun in dictionary form is one of those that it is told with.
    pub fn is_noun(&self, noun: &str) -> bool {
        self.nouns.contains(&noun)
    }

    /// Whether this word is one of those that must stand with the noun.
    pub fn is_mark(&self, word: &str) -> bool {
        self.marks.contains(&word)
    }

    /// Whether one of these words must stand with the noun, and does.
    pub fn is_marked(&self, words: &[String]) -> bool {
        self.marks.is_empty() || words.iter().any(|word| self.marks.contains(&word.as_str()))
    }
}

/// Tells acts that are done once, and hours.
#[derive(Debug, Default)]
pub struct Hours {
    acts: Vec<Act>,
    heads: HashSet<&'static str>,
    spans: HashMap<&'static str, (i32, i32)>,
    near: HashMap<&'static str, Nearness>,
    ahead: Vec<&'static str>,
}

impl Hours {
    /// The list that comes with the program, compiled once.
    pub fn embedded() -> &'static Hours {
        static LIST: OnceLock<Hours> = OnceLock::new();
        LIST.get_or_init(|| Hours::compile(include_str!("../../../knowledge/hours.txt")))
    }

    fn compile(file: &'static str) -> Hours {
        let mut list = Hours::default();
        for (key, entries) in lines::entries(file) {
            match key.split_once(' ') {
                Some(("act", class)) => list.acts.extend(entries.into_iter().map(|entry| act(class, entry))),
                Some((_, minutes)) => {
                    let span = span(minutes);
                    list.spans.extend(entries.into_iter().filter_map(|word| Some((word, span?))));
                }
                None if key == "ahead" => list.ahead.extend(entries),
                None => {
                    let near = nearness(key);
                    list.near.extend(entries.into_iter().filter_map(|word| Some((word, near?))));
                }
            }
        }
        list.heads = list.acts.iter().flat_map(|act| act.verbs.iter().map(|verb| verb.0)).collect();
        list
    }

    /// What this verb in dictionary form may tell.
    pub fn acts(&self, verb: &str) -> &[Act] {
        if self.heads.contains(verb) { &self.acts } else { &[] }
    }

    /// The minutes of the day that a word for an hour, or the code of a part of the day, reaches from and to.
    pub fn span(&self, word: &str) -> Option<(i32, i32)> {
        self.spans.get(word).copied()
    }

    /// What this lower-case word makes of the hour that it stands before.
    pub fn nearness(&self, word: &str) -> Option<Nearness> {
        self.near.get(word).copied()
    }

    /// Whether this verb in dictionary form says that an act is still to come, even where it stands in the past: "has been fixed".
    pub fn is_ahead(&self, verb: &str) -> bool {
        self.ahead.contains(&verb)
    }
}

/// "verb|verb-small + noun|noun + mark|mark".
fn act(class: HourClass, entry: &'static str) -> Act {
    let mut parts = entry.split(" + ").map(|part| part.split('|').map(str::trim).collect::<Vec<_>>());
    let small = |verb: &'static str| verb.split_once('-').map_or((verb, None), |(head, small)| (head, Some(small)));
    let verbs = parts.next().unwrap_or_default().into_iter().map(small).collect();
    Act { class, verbs, nouns: parts.next().unwrap_or_default(), marks: parts.next().unwrap_or_default() }
}

/// "0240-0420".
fn span(minutes: &str) -> Option<(i32, i32)> {
    let (from, to) = minutes.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

fn nearness(key: &str) -> Option<Nearness> {
    Some(match key {
        "before" => Nearness::Before,
        "after" => Nearness::After,
        "near" => Nearness::Near,
        "about" => Nearness::About,
        "late" => Nearness::Late,
        "early" => Nearness::Early,
        "not" => Nearness::Not,
        "zone" => Nearness::Zone,
        "link" => Nearness::Link,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_told_by_a_verb_its_noun_and_what_marks_the_noun() {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        let list = Hours::embedded();
        let told = |verb: &str, small: &[&str], noun: &str, marks: &[&str]| {
            let mut acts = list.acts(verb).iter();
            acts.any(|act| act.is_verb(verb, &words(small)) && act.is_noun(noun) && act.is_marked(&words(marks)))
        };
        assert!(told("land", &[], "shell", &["the", "first"]));
        assert!(!told("land", &[], "shell", &["the"]));
        assert!(told("take", &["off"], "plane", &["last"]));
        assert!(!told("take", &[], "plane", &["last"]));
    }

    #[test]
    fn dawn_is_before_noon() {
        let list = Hours::embedded();
        assert!(list.span("dawn").unwrap().1 < list.span("midday").unwrap().0);
        assert_eq!(list.nearness("shortly"), Some(Nearness::Near));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let file = include_str!("../../../knowledge/hours.txt");
        assert!(lines::stray(file).is_empty());
        let known = |key: &str| match key.split_once(' ') {
            Some(("act", _)) => true,
            Some((kind, minutes)) => ["at", "part"].contains(&kind) && span(minutes).is_some(),
            None => key == "ahead" || nearness(key).is_some(),
        };
        assert!(lines::entries(file).iter().all(|(key, _)| known(key)));
    }
}
