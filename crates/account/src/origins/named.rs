//! Who names whom: articles that give the agency behind another article as the source of what they tell.

use crate::words::{self, Word, Words};
use article::agency_names;
use knowledge::{Kind, Knowledge};
use reading::Reading;
use std::collections::BTreeMap;

/// The agencies behind the articles of a pile, and where other articles name them.
#[derive(Debug)]
pub(super) struct Named<'r> {
    /// The agency of each article, under the first of its names.
    agency: Vec<Option<&'r str>>,
    /// In each article, the words that begin the name of an agency that is not its own.
    places: Vec<Vec<(&'r str, usize)>>,
}

/// A name of an agency.
struct Name<'r> {
    /// The first of its names.
    agency: &'r str,
    /// This one.
    name: &'r str,
    forms: Vec<u64>,
}

impl<'r> Named<'r> {
    /// Looks for every agency of the pile in every article.
    pub(super) fn of(readings: &'r [Reading], words: &[Words], knowledge: &Knowledge) -> Named<'r> {
        let named = |agency: &'r str| agency_names(agency).first().copied().unwrap_or(agency);
        let agencies = readings.iter().map(|reading| reading.article.agency.as_deref());
        let agency: Vec<Option<&str>> = agencies.clone().map(|agency| agency.map(named)).collect();
        let mut names: BTreeMap<u64, Vec<Name<'_>>> = BTreeMap::new();
        let all =
            agencies.flatten().flat_map(|agency| agency_names(agency).into_iter().map(move |name| (agency, name)));
        for (agency, name) in all.filter(|row| !is_place(knowledge, row.1)) {
            let forms: Vec<u64> = words::of_line(name).iter().map(|word| word.form).collect();
            let Some(&first) = forms.first() else { continue };
            let row = names.entry(first).or_default();
            if row.iter().all(|there| there.name != name) {
                row.push(Name { agency: named(agency), name, forms });
            }
        }
        let places = readings.iter().zip(words).map(|(reading, words)| places(reading, words, &names));
        let other = |(own, mut places): (&Option<&str>, Vec<(&'r str, usize)>)| {
            places.retain(|place| Some(place.0) != *own);
            places
        };
        Named { places: agency.iter().zip(places).map(other).collect(), agency }
    }

    /// The words of the one article that begin the name of the other's agency.
    pub(super) fn places(&self, one: usize, other: usize) -> impl Iterator<Item = usize> {
        let agency = self.agency[other];
        self.places[one].iter().filter(move |place| Some(place.0) == agency).map(|place| place.1)
    }
}

/// Whether a name, cut short perhaps, is that of a country or town.
pub(super) fn is_place(knowledge: &Knowledge, name: &str) -> bool {
    let kinds = knowledge.aliases.of(name).iter().filter_map(|alias| knowledge.entities.get(alias.entity));
    kinds.map(|entity| entity.kind).any(|kind| matches!(kind, Kind::Polity | Kind::Place))
}

/// Where the names stand in one article. A name of one word must be written just so: "AP" is no "ap".
fn places<'r>(reading: &Reading, words: &Words, names: &BTreeMap<u64, Vec<Name<'r>>>) -> Vec<(&'r str, usize)> {
    let (words, text) = (&words.words, &reading.article.text);
    let stands = |at: usize, name: &Name<'_>| {
        let forms = words[at..].iter().map(|word: &Word| word.form);
        let written = &text[words[at].span];
        forms.take(name.forms.len()).eq(name.forms.iter().copied())
            && if name.forms.len() == 1 { written == name.name } else { written.starts_with(char::is_uppercase) }
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let here = names.get(&word.form).into_iter().flatten().find(|name| stands(at, name));
        found.extend(here.map(|name| (name.agency, at)));
    }
    found
}
