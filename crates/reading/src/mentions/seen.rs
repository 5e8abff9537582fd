//! What of a name that the core sees is the name: without forms of address, who took the photograph, the verb of a headline.

use super::view::{Style, View};
use super::{kinds, runs, titles};
use crate::core::Named;
use knowledge::{Kind, NameWord};
use std::collections::BTreeSet;
use std::ops::Range;

/// What the core sees anywhere in an article, to tell where names begin and end.
pub(super) struct People<'r> {
    /// Last words of the names of persons of more than one word.
    surnames: BTreeSet<&'r str>,
    /// Names of persons of more than one word.
    whole: BTreeSet<&'r str>,
    /// Names of anything else.
    others: BTreeSet<&'r str>,
}

/// The part of a name that the core sees that is one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The body before the title: "Harbour Committee" of "Harbour Committee Chairman Ana Lind".
    pub(super) before: Range<usize>,
    /// The name, with a title before it.
    pub(super) words: Range<usize>,
    pub(super) kind: Kind,
}

impl<'r> People<'r> {
    pub(super) fn new(view: &View<'r>, seen: &[Named]) -> People<'r> {
        let listed = |words: &Range<usize>| runs::known(view, words).is_some_and(|(len, _)| len == words.len());
        let is_person = |name: &&Named| name.kind == Kind::Person && name.words.len() > 1;
        let mut people = People { surnames: BTreeSet::new(), whole: BTreeSet::new(), others: BTreeSet::new() };
        for name in seen.iter().filter(is_person) {
            people.whole.insert(view.text(&name.words));
            if !listed(&name.words) {
                people.surnames.insert(view.word(name.words.end - 1));
            }
        }
        let others = seen.iter().filter(|name| name.kind != Kind::Person);
        people.others.extend(others.map(|name| view.text(&name.words)));
        people
    }

    pub(super) fn has_surname(&self, word: &str) -> bool {
        self.surnames.contains(word)
    }

    /// What of a name is one.
    pub(super) fn part(&self, view: &View<'_>, name: &Named, sentence: &Range<usize>) -> Part {
        let inside = on_one_line(view, &name.words);
        let kind = self.kind(view, &inside, name.kind);
        let words = trimmed(view, &inside, kind);
        if words.is_empty() || kind != Kind::Person {
            return Part { before: words.start..words.start, words, kind };
        }
        let at = self.title_inside(view, &words, kind).unwrap_or(words.start);
        let before = words.start..at;
        let words = self.without_neighbours(view, at..words.end, sentence);
        Part { before, words, kind }
    }

    /// The kind of a name: who is addressed as somebody is a person, whatever the core sees.
    fn kind(&self, view: &View<'_>, words: &Range<usize>, seen: Kind) -> Kind {
        let addressed = words.len() > 1 && view.knowledge.offices.honorifics.get(view.word(words.start)).is_some();
        let is_person = |rest: &Range<usize>| {
            !rest.is_empty() && (self.has_surname(view.word(rest.end - 1)) || self.is_whole(view, rest))
        };
        let titled = || {
            let rest = words.start + titles::leading(view, words.clone())..words.end;
            rest.start > words.start && is_person(&rest)
        };
        let with_body = || self.title_inside(view, words, seen).is_some();
        let plain = kinds::body(view, words).is_none();
        let by_agency =
            is_agency(view, words.start) && words.len() == 2 && self.has_surname(view.word(words.start + 1));
        let told = addressed && plain || by_agency || titled() || with_body();
        let is_firm = words.clone().any(|at| view.word(at) == "&");
        if seen == Kind::Person && is_firm {
            return Kind::Organisation;
        }
        if seen == Kind::Organisation && told && !is_firm { Kind::Person } else { seen }
    }

    /// Where the title begins of "Harbour Committee Chairman Ana Lind", if a person stands behind it.
    fn title_inside(&self, view: &View<'_>, words: &Range<usize>, kind: Kind) -> Option<usize> {
        let person_behind = |at: &usize| {
            let len = titles::leading(view, *at..words.end);
            let rest = at + len..words.end;
            let whole = self.is_whole(view, &rest) || kind == Kind::Person && rest.len() > 1;
            len > 0 && view.is_capital(rest.start - 1) && whole
        };
        (words.start + 1..words.end).find(person_behind)
    }

    /// Two words or more that are somebody's name elsewhere, or begin with a given name.
    fn is_whole(&self, view: &View<'_>, words: &Range<usize>) -> bool {
        words.len() > 1 && (self.whole.contains(view.text(words)) || kinds::begins_with_given(view, words))
    }

    /// A person's name without what is printed beside it: an agency, a place, a number, the verb of a headline.
    fn without_neighbours(&self, view: &View<'_>, words: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
        let words = after_number(view, words);
        let words = self.after_agency(view, words);
        let words = self.before_thing(view, words);
        let title_case = view.is_headline(words.start) || view.style(sentence) != Style::Plain;
        let told = words.len() > 1 && title_case && says(view, words.end - 1);
        words.start..words.end - usize::from(told)
    }

    /// "GAMMA Ana Lind", "Quito Ana Lind" where Ana Lind is named elsewhere.
    fn after_agency(&self, view: &View<'_>, words: Range<usize>) -> Range<usize> {
        if kinds::begins_with_given(view, &words) || titles::leading(view, words.clone()) > 0 {
            return words;
        }
        let rest = words.start + 1..words.end;
        let is_name = rest.len() > 1 || rest.clone().any(|at| self.has_surname(view.word(at)));
        if is_name && is_agency(view, words.start) && rest.clone().all(|at| view.is_capital(at) && !view.is_acronym(at))
        {
            return rest;
        }
        // "Karim al-Sabri" is his own, though "al-Sabri" is all that the article calls him elsewhere.
        let begins = |at: &usize| view.is_capital(*at) && self.whole.contains(view.text(&(*at..words.end)));
        let last = words.end.saturating_sub(1);
        let start = (words.start + 1..last).find(begins).or_else(|| place_before(view, &words));
        start.unwrap_or(words.start)..words.end
    }

    /// "Ana Lind Ferrum", where both are named elsewhere.
    fn before_thing(&self, view: &View<'_>, words: Range<usize>) -> Range<usize> {
        let (name, thing) = (words.start..words.end - 1, words.end - 1..words.end);
        let both = name.len() > 1 && self.whole.contains(view.text(&name)) && self.others.contains(view.text(&thing));
        if both { name } else { words }
    }
}

/// Three capitals or more, as photographs are signed with.
fn is_agency(view: &View<'_>, at: usize) -> bool {
    view.is_acronym(at) && view.word(at).len() > 2
}

/// A name without the forms of address and small words that stand before it.
fn trimmed(view: &View<'_>, words: &Range<usize>, kind: Kind) -> Range<usize> {
    let address = |at: usize| view.knowledge.offices.honorifics.get(view.word(at)).is_some();
    let small = |at: usize| !view.is_capital(at) && !view.is(at, NameWord::Particle) && !view.is_hyphen(at);
    let skipped = |at: &usize| kind == Kind::Person && (address(*at) || small(*at));
    let lead = words.clone().take_while(skipped).count();
    words.start + lead..with_syllable(view, words)
}

/// Where a name ends with the second syllable of a given name: "-un" behind "Kim Jong".
pub(super) fn with_syllable(view: &View<'_>, words: &Range<usize>) -> usize {
    let last = words.end - 1;
    let hyphen = if view.is_hyphen(last) { last } else { words.end };
    let joined = hyphen > words.start + 1 && view.is_hyphen(hyphen) && view.touches(hyphen - 1) && view.touches(hyphen);
    if joined && view.is(hyphen + 1, NameWord::Syllable) { hyphen + 2 } else { words.end }
}

/// A headline without a full stop runs on into the report: the part of the name that is likelier one.
fn on_one_line(view: &View<'_>, words: &Range<usize>) -> Range<usize> {
    let breaks = |at: &usize| view.text(&(words.start..at + 1)).contains('\n');
    match words.clone().find(breaks) {
        Some(at) if view.is_plain_word(words.start) => at..words.end,
        Some(at) => words.start..at,
        None => words.clone(),
    }
}

/// Where the person begins behind a listed place: "Quito Ana Lind".
fn place_before(view: &View<'_>, words: &Range<usize>) -> Option<usize> {
    let (len, _) = runs::known(view, words)?;
    let rest = words.start + len..words.end;
    (rest.len() > 1 && kinds::begins_with_given(view, &rest)).then_some(rest.start)
}

/// "Lap 7 Lind": no person's name has a number in it.
fn after_number(view: &View<'_>, words: Range<usize>) -> Range<usize> {
    let is_number = |at: &usize| view.word(*at).chars().all(|letter| letter.is_ascii_digit());
    let after = words.clone().rev().find(is_number).map_or(words.start, |at| at + 1);
    if after < words.end { after..words.end } else { words }
}

/// Whether a word is a verb of saying, whatever its capital: "Says".
pub(super) fn says(view: &View<'_>, at: usize) -> bool {
    let small = view.word(at).to_lowercase();
    let stem = small.strip_suffix('s').unwrap_or(&small);
    let verbs = &view.knowledge.name_words;
    [view.lemma(at), &small, stem].iter().any(|word| verbs.is(word, NameWord::SayVerb)) && !view.is_name_elsewhere(at)
}

/// What no person is called: "President" alone, "US President", "R-Ga." behind the name of a member.
pub(super) fn is_no_person(view: &View<'_>, words: &Range<usize>) -> bool {
    let country = runs::known(view, words).map_or(0, |(len, _)| len);
    let title = words.start + country..words.end;
    let only_title = !title.is_empty() && titles::leading(view, title.clone()) == title.len();
    let letter = view.word(words.start).len() == 1 && view.is_hyphen(words.start + 1);
    only_title || letter
}

#[cfg(test)]
mod tests {
    use crate::{Form, sample};
    use knowledge::Kind;

    /// The names of persons in a text.
    fn people(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let names = reading.mentions.rows().iter().filter(|it| it.form == Form::Name && it.kind == Kind::Person);
        names.map(|it| reading.words(it.span).to_owned()).collect()
    }

    #[test]
    fn what_is_printed_beside_a_name_is_no_part_of_it() {
        for (text, name) in [
            ("Harbour Committee Chairman Robert Lindqvist spoke in Quito on Monday.", "Robert Lindqvist"),
            ("The vote was late, Lima Police Chief Robert Lindqvist said.", "Robert Lindqvist"),
            ("It is a loss that the Drs. Robert and Ana Lindqvist were on board.", "Robert"),
            (
                "Envoys met Karim el-Sabri in Quito. Then el-Sabri left Quito, and later el-Sabri slept.",
                "Karim el-Sabri",
            ),
            ("# Norway's Ingrid Says 'Ready to Talk' With Sweden\nIngrid Solheim spoke on Monday.", "Ingrid"),
        ] {
            let found = people(text);
            assert!(found.iter().any(|found| found == name), "{text}: {found:?}");
        }
    }

    #[test]
    fn who_is_addressed_as_somebody_is_a_person() {
        assert_eq!(people("The clerk told Mr. Arreola that the ferry was late.").last().unwrap(), "Arreola");
    }
}
