//! Short forms of the names of persons: "Eide" is the one person of the text whose full name ends so.

use super::Sieve;
use knowledge::{Day, Gender, Kind, NameWord, names};
use std::collections::{BTreeMap, BTreeSet};

/// Of more people of one family name nobody can tell who is meant: a text that names them is a list, not a report.
const FAMILY: usize = 40;

/// All mentions of one name of a person.
struct Person {
    /// The fullest mention.
    mention: usize,
    /// Its words in small letters.
    words: Vec<String>,
    /// Whether the last word is "Jr" or the like.
    has_suffix: bool,
    /// The first mention below the headlines; where there is none, the first.
    first_in_report: usize,
    /// The titles that stand with it, in small letters.
    titles: BTreeSet<String>,
}

impl Person {
    /// The words without "Jr".
    fn bare(&self) -> &[String] {
        let len = self.words.len() - usize::from(self.has_suffix);
        self.words.get(..len).unwrap_or_default()
    }

    /// Whether this is the end of the name `full`, which has more words, or its given name.
    fn shortens(&self, full: &Person) -> bool {
        let given = self.words.len() == 1 && full.words.first() == self.words.first();
        let (short, bare) = (&self.words, full.bare());
        full.words.ends_with(short) && full.words.len() > short.len()
            || full.is_counted() && bare == short.as_slice() && full.mention < self.mention
            || bare.len() > short.len() && (bare.ends_with(short) || given)
    }

    /// "Ivan Horvat III", who may go on without the number.
    fn is_counted(&self) -> bool {
        self.has_suffix && self.words.last().is_some_and(|last| names::is_count(last))
    }

    /// Whether both stand with one word of an office: "president".
    fn shares_office(&self, other: &Person) -> bool {
        let words = |person: &'_ Person| -> BTreeSet<String> {
            person.titles.iter().flat_map(|title| title.split(' ').map(str::to_owned)).collect()
        };
        !words(self).is_disjoint(&words(other))
    }
}

impl Sieve<'_, '_> {
    /// "Eide" is the one person whose name ends so; "the Ministry" the one body.
    pub(super) fn join_short_forms(&mut self) {
        let people = self.persons();
        let by_word = by_end(&people);
        for short in &people {
            let rows = short.words.last().and_then(|word| by_word.get(word)).map_or(&[][..], Vec::as_slice);
            let rows = rows.iter().map(|&row| &people[row]).filter(|_| rows.len() <= FAMILY);
            let full: Vec<&Person> =
                rows.filter(|full| short.shortens(full) && self.may_shorten(short, full)).collect();
            if let Some(full) = self.meant(short, &elders(full)) {
                self.clusters.join(short.mention, full);
            }
        }
        self.join_short_bodies();
    }

    fn persons(&self) -> Vec<Person> {
        let mut by_root: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in self.named(Kind::Person) {
            by_root.entry(self.clusters.root(index)).or_default().push(index);
        }
        self.people().into_iter().map(|(root, mention)| self.person(mention, &by_root[&root])).collect()
    }

    fn person(&self, mention: usize, all: &[usize]) -> Person {
        let in_report = all.iter().find(|&&index| !self.view.is_headline(self.found[index].tokens.start));
        let roles = all.iter().filter_map(|&index| self.found[index].role.as_ref());
        let words = self.letters(mention);
        let is_suffix = |last: &String| words.len() > 1 && self.view.knowledge.name_words.is(last, NameWord::Suffix);
        Person {
            mention,
            has_suffix: words.last().is_some_and(is_suffix),
            first_in_report: in_report.or(all.first()).copied().unwrap_or(mention),
            titles: roles.map(|role| self.view.text(role).to_lowercase()).collect(),
            words,
        }
    }

    /// Whether gender and office allow it: the president is not the "Jr" who has no office.
    fn may_shorten(&self, short: &Person, full: &Person) -> bool {
        let same_office = !full.has_suffix || short.titles.is_empty() || short.shares_office(full);
        same_office && self.genders_agree(short.mention, full.mention) && !self.is_someone_else(short, full)
    }

    /// Who of those whose full names fit is meant by a short form. Reports give a full name first and the family name after;
    /// once a family name stands for one of a family, the others go by their full or given names. So it is the one who was
    /// named before the short form first stood in the report, or the one who shares its office.
    fn meant(&self, short: &Person, full: &[&Person]) -> Option<usize> {
        let only = |fits: &dyn Fn(&Person) -> bool| {
            self.only_one(full.iter().filter(|full| fits(full)).map(|full| full.mention))
        };
        // A given name is borne by people who have nothing to do with each other.
        let before = only(&|full| self.clusters.root(full.mention) < short.first_in_report);
        let may_be_given = full.len() > 1 && full.iter().any(|full| full.words.first() == short.words.first());
        let before = before.filter(|_| !may_be_given || !self.is_given(short));
        let before = before.or_else(|| only(&|full| short.shares_office(full)));
        before.or_else(|| only(&|_| true).filter(|&full| !self.is_given_before(short, full)))
    }

    /// A given name in the report before anybody's whole name with it: a child's among its family's.
    fn is_given_before(&self, short: &Person, full: usize) -> bool {
        let whole = self.clusters.root(full);
        let is_first = self.letters(full).first() == short.words.first();
        let in_report = !self.view.is_headline(self.found[short.first_in_report].tokens.start);
        short.words.len() == 1 && is_first && in_report && short.first_in_report < whole && self.is_given(short)
    }

    fn is_given(&self, short: &Person) -> bool {
        let [word] = short.words.as_slice() else { return false };
        let gender = self.view.knowledge.offices.given_names.get(word);
        gender.is_some_and(|gender| *gender != Gender::Either)
    }

    /// Whether the list of office holders knows somebody else for who bears this name and office: "President Santos" is not
    /// Lucía Santos where it knows a president Carlos Santos.
    fn is_someone_else(&self, short: &Person, full: &Person) -> bool {
        let [word] = short.words.as_slice() else { return false };
        if self.is_ruler_elsewhere(word, short, full) {
            return true;
        }
        let holders = &self.view.knowledge.holders;
        let mut bearers = short.titles.iter().flat_map(|title| holders.named(title, word)).peekable();
        let full = self.folded(full.mention);
        bearers.peek().is_some() && bearers.all(|holder| names::alike(holder.name, &full) < names::SAME)
    }

    /// "Mr. Baek" is not the professor Baek Do-yun where a Baek, family name first, holds office in a state that the article names.
    fn is_ruler_elsewhere(&self, word: &str, short: &Person, full: &Person) -> bool {
        let family_first = full.words.len() > 2 && full.words.first().is_some_and(|first| first == word);
        let at = self.found[short.first_in_report].tokens.start;
        let addressed = || {
            at.checked_sub(1).is_some_and(|at| self.view.knowledge.offices.honorifics.get(self.view.word(at)).is_some())
        };
        let Some(published) = self.view.reading.article.published.filter(|_| family_first && addressed()) else {
            return false;
        };
        let day = published.value.date();
        let on = Day(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs());
        let name = self.folded(full.mention);
        let rows = self.view.knowledge.holders.rows().iter().filter(|row| row.holds(on));
        let mut bearers = rows.filter(|row| knowledge::fold_small(row.name).split(' ').next() == Some(word));
        bearers.any(|row| self.names_state(row.country) && names::alike(row.name, &name) < names::SAME)
    }

    fn names_state(&self, country: &str) -> bool {
        let state = self.view.knowledge.state(country);
        state.is_some() && self.found.iter().any(|mention| mention.known.map(|known| known.entity) == state)
    }
}

/// The rows by the last word, also that before "Jr", and by the first of names that have two or more.
fn by_end(people: &[Person]) -> BTreeMap<String, Vec<usize>> {
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, person) in people.iter().enumerate() {
        let given = person.words.first().filter(|_| person.words.len() > 1);
        let family = person.bare().last().filter(|_| person.has_suffix);
        for word in person.words.last().into_iter().chain(family).chain(given) {
            by_word.entry(word.clone()).or_default().push(row);
        }
    }
    by_word
}

/// Those without a "Jr", if there are any: a family name alone is the father's.
fn elders(full: Vec<&Person>) -> Vec<&Person> {
    let elders: Vec<&Person> = full.iter().copied().filter(|person| !person.has_suffix).collect();
    if elders.is_empty() { full } else { elders }
}
