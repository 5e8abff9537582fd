//! Codes an actor phrase: its country and PLOVER sector, with the day in mind.
//!
//! The country is that of the first known name that is the actor's own, before one where it is ("in Nairobi") and one that it
//! is after ("to Laos"). The sector is that of the head, where it says what somebody is; else that of the words around it.

use crate::sectors::{Link, SectorWord, Weight};
use crate::{Alias, Day, Entity, Kind, Knowledge, Sense};
use std::ops::Range;

/// What an actor phrase says of its actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// ISO 3166-1 alpha-3, or the PLOVER code of an international body.
    pub country: Option<Box<str>>,
    /// PLOVER sector.
    pub sector: Option<Box<str>>,
}

impl Knowledge {
    /// The codes of an actor phrase in an article of a day: "the former Finnish prime minister" is `FIN`, `ELI`.
    pub fn actor(&self, phrase: &str, on: Option<Day>) -> Actor {
        if let Some(actor) = self.holder(phrase, on) {
            return actor;
        }
        let whole = split(phrase);
        let words = Words { knowledge: self, words: whole.iter().map(|word| bare(word)).collect(), whole };
        Actor { country: words.country(), sector: words.sector() }
    }

    /// Somebody on the list of office holders, by name: in office, or no more.
    fn holder(&self, name: &str, on: Option<Day>) -> Option<Actor> {
        let terms: Vec<_> = self.holders.of(name).collect();
        let holds = |on: Day| terms.iter().find(|term| term.holds(on));
        let over = |on: Day| terms.iter().find(|term| term.to.is_some_and(|to| to < on));
        let (term, sector) = match on {
            None => (terms.last()?, None),
            Some(on) => match (holds(on), over(on)) {
                (Some(term), _) => (term, Some("GOV")),
                (None, Some(term)) => (term, Some("ELI")),
                (None, None) => (terms.first()?, None),
            },
        };
        Some(Actor { country: Some(term.country.into()), sector: sector.map(Into::into) })
    }
}

/// The words of a phrase without the marks around them; a comma is a word.
fn split(phrase: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for chunk in phrase.split_whitespace() {
        let (bare, comma) = chunk.strip_suffix(',').map_or((chunk, false), |bare| (bare, true));
        let bare = bare.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
        match bare.get(..3).filter(|ex| ex.eq_ignore_ascii_case("ex-")) {
            Some(ex) => words.extend([ex, bare.get(3..).unwrap_or_default()]),
            None => words.push(bare),
        }
        if comma {
            words.push(",");
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

struct Words<'k, 'p> {
    knowledge: &'k Knowledge,
    /// As they stand, but for the marks around them.
    whole: Vec<&'p str>,
    /// Without "'s".
    words: Vec<&'p str>,
}

/// "Kenya's" without its ending.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// A word or phrase that tells a sector.
#[derive(Clone, Copy, Debug)]
struct Match {
    at: usize,
    len: usize,
    word: SectorWord,
    /// Whether it is an office that can be over.
    office: bool,
}

impl Words<'_, '_> {
    /// The known name that begins at a word, the longest.
    fn name(&self, at: usize) -> Option<(usize, Alias)> {
        let reach = self.knowledge.aliases.reach(self.words.get(at)?).min(self.words.len() - at);
        let lens = (1..=reach).rev();
        lens.into_iter().find_map(|len| {
            let name = self.whole.get(at..at + len)?.join(" ");
            let name = bare(&name);
            Some((len, *self.knowledge.aliases.of(name).first()?))
        })
    }

    fn entity(&self, alias: Alias) -> Option<&Entity> {
        self.knowledge.entities.get(alias.entity)
    }

    fn country(&self) -> Option<Box<str>> {
        let mut best: Option<(Link, Box<str>)> = None;
        let mut at = 0;
        while at < self.words.len() {
            let (len, found) = self.country_at(at);
            if let Some(found) = found.filter(|(link, _)| best.as_ref().is_none_or(|(other, _)| link < other)) {
                best = Some(found);
            }
            at += len;
        }
        best.map(|(_, country)| country)
    }

    /// How many words are read at a word, and the country that they tell.
    fn country_at(&self, at: usize) -> (usize, Option<(Link, Box<str>)>) {
        if let Some((stem, link)) = self.tail(at) {
            let alias = self.knowledge.aliases.of(stem).first();
            let country = alias.and_then(|alias| self.entity(*alias)?.country.clone());
            return (1, country.map(|country| (link, country)));
        }
        let Some((len, alias)) = self.name(at) else { return (1, None) };
        let country = self.entity(alias).and_then(|entity| entity.country.clone());
        let named = self.is_given_name(at, len, alias);
        (len, country.filter(|_| !named).map(|country| (self.link(at), country)))
    }

    /// "Iran-backed" as "Iran" and what the rest makes of it.
    fn tail(&self, at: usize) -> Option<(&str, Link)> {
        let (stem, tail) = self.words.get(at)?.rsplit_once(['-', '–'])?;
        Some((stem, *self.knowledge.sectors.tails.get(tail)?))
    }

    /// Whether a country's name is a person's: "Chad Mwangi".
    fn is_given_name(&self, at: usize, len: usize, alias: Alias) -> bool {
        let Some(next) = self.words.get(at + len).filter(|next| next.starts_with(char::is_uppercase)) else {
            return false;
        };
        let lists = self.knowledge;
        let rest = || self.words.iter().skip(at + len).copied();
        let known = lists.offices.heads.longest(rest()).is_some()
            || lists.offices.before.longest(rest()).is_some()
            || lists.sectors.words.longest(rest()).is_some()
            || self.name(at + len).is_some()
            || self.whole.get(at) != self.words.get(at);
        len == 1 && alias.sense == Sense::Name && !known && next.chars().any(char::is_lowercase)
    }

    /// What the preposition before a word makes of it.
    fn link(&self, at: usize) -> Link {
        let before = self.words.get(..at).unwrap_or_default().iter().rev();
        before.filter_map(|word| self.knowledge.sectors.links.get(word)).copied().next().unwrap_or(Link::Own)
    }

    fn sector(&self) -> Option<Box<str>> {
        let commas = self.words.iter().enumerate().filter(|(_, word)| **word == ",").map(|(at, _)| at);
        let ends: Vec<usize> = commas.chain([self.words.len()]).collect();
        let starts = [0].into_iter().chain(ends.iter().map(|end| end + 1));
        let found = starts.zip(&ends).find_map(|(start, &end)| self.sector_in(start..end));
        found.or_else(|| self.bare()).map(Into::into)
    }

    fn sector_in(&self, segment: Range<usize>) -> Option<&str> {
        let is_link = |at: &usize| *at > segment.start && self.knowledge.sectors.links.get(self.words[*at]).is_some();
        let cut = segment.clone().find(is_link).unwrap_or(segment.end);
        let (core, rest) = (self.matches(segment.start..cut), self.matches(cut..segment.end));
        let head = core.last().or(rest.first())?;
        let of = self.words.get(cut).is_some_and(|word| self.knowledge.sectors.links.get(word) != Some(&Link::Where));
        let strong = |it: &&Match| it.word.weight == Weight::Strong && it.word.sector.is_some();
        let around = core.iter().rev().find(strong).or(rest.iter().find(strong).filter(|_| of));
        let chosen = if head.word.weight == Weight::Strong { head } else { around.unwrap_or(head) };
        let sector = chosen.word.sector.or(head.word.sector)?;
        Some(if self.is_over(&core, sector) { "ELI" } else { sector })
    }

    /// Whether "former", "retired" or the like stands before an office that can be over.
    fn is_over(&self, core: &[Match], sector: &str) -> bool {
        let office = core.iter().rev().find(|it| it.office && it.at + it.len > 0);
        let said = office.is_some_and(|office| {
            let before = self.words.get(..office.at).unwrap_or_default();
            before.iter().any(|word| self.knowledge.offices.former.get(word).is_some())
        });
        said && !matches!(sector, "REB" | "UAF" | "CRM")
    }

    /// The words in a range that tell a sector, each the longest at its place.
    fn matches(&self, range: Range<usize>) -> Vec<Match> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let hit = self.match_at(at, range.end);
            at += hit.map_or(1, |hit| hit.len);
            found.extend(hit.filter(|hit| hit.word.sector.is_some() || hit.word.weight == Weight::Weak));
        }
        found
    }

    fn match_at(&self, at: usize, end: usize) -> Option<Match> {
        let rest = || self.words.get(at..end).unwrap_or_default().iter().copied();
        let listed = self.knowledge.sectors.words.longest(rest()).map(|(len, word)| (len, *word));
        let office = self.knowledge.offices.heads.longest(rest());
        let named = self.name(at).filter(|(len, _)| at + len <= end);
        let longest =
            [listed.map(|it| it.0), office.map(|it| it.0), named.map(|it| it.0)].into_iter().flatten().max()?;
        let last = self.words.get(at + longest - 1)?;
        let is_office =
            office.is_some_and(|(len, _)| len == longest) || self.knowledge.offices.heads.get(last).is_some();
        let of_office = office.filter(|(len, _)| *len == longest).and_then(|(_, office)| office.sector);
        let hit = |word| Some(Match { at, len: longest, word, office: is_office });
        if let Some((_, alias)) = named.filter(|(len, _)| *len == longest) {
            let body = self.entity(alias).filter(|entity| entity.kind == Kind::Organisation);
            let sector = body.and_then(|entity| entity.sector.as_deref()).and_then(known_sector);
            return hit(SectorWord { sector, weight: Weight::Strong });
        }
        match listed.filter(|(len, _)| *len == longest) {
            Some((_, word)) => hit(SectorWord { sector: word.sector.or(of_office), ..word }),
            None => hit(SectorWord { sector: of_office, weight: Weight::Strong }),
        }
    }

    /// The sector of a phrase of names alone: a state and its capital act by their government, a people is a crowd.
    fn bare(&self) -> Option<&str> {
        let first = self.words.iter().position(|word| !matches!(*word, "the" | "The" | "a" | "an"))?;
        let (len, alias) = self.name(first).filter(|(len, _)| first + len == self.words.len())?;
        let entity = self.entity(alias)?;
        match (alias.sense, entity.kind) {
            (Sense::Demonym, _) if self.words[first + len - 1].ends_with('s') => Some("CVL"),
            (Sense::Capital | Sense::Name | Sense::Acronym, Kind::Polity) | (Sense::Capital, _) => Some("GOV"),
            _ => entity.sector.as_deref(),
        }
    }
}

/// A sector that is one of PLOVER's; a code of two together is none.
fn known_sector(sector: &str) -> Option<&'static str> {
    const SECTORS: [&str; 25] = [
        "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
        "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "UNK",
    ];
    SECTORS.into_iter().find(|known| *known == sector)
}
