//! Where the name of a person begins and ends, and who stands behind an office: what the core misses of names in clumsy English.

use super::view::{Style, View};
use super::{kinds, runs, titles};
use crate::core::Named;
use crate::syntax::Upos;
use knowledge::{EntityId, Kind, NameWord, Sense};
use std::ops::Range;

/// What the core sees in one sentence.
pub(super) struct Edges<'e, 'r> {
    pub(super) view: &'e View<'r>,
    pub(super) sentence: &'e Range<usize>,
    pub(super) seen: &'e [Named],
    /// Words that are a name by themselves elsewhere in the article, of no person or of nobody known.
    pub(super) alone: &'e dyn Fn(usize) -> bool,
}

impl Edges<'_, '_> {
    /// A person's name with all that belongs to it: "Lind-Moe" of which "Lind" is seen, without "Norway" of "the envoy of Norway
    /// Ana Lind".
    pub(super) fn of(&self, words: &Range<usize>) -> Range<usize> {
        let words = self.without_owner(words);
        let start = self.given_name_before(&words).unwrap_or(words.start);
        let end = self.last_name_after(&words).unwrap_or(words.end);
        start..end
    }

    /// A person whom the core does not see: two strange words or more in capitals behind an office, with its words and whose it is.
    pub(super) fn official(&self, run: &Range<usize>) -> Option<(Range<usize>, Range<usize>, Option<EntityId>)> {
        let plain = run.clone().take_while(|&at| self.view.is_plain_word(at) && self.in_complement(at)).count();
        let name = run.start + plain..run.end;
        let strange = |at: usize| {
            let joins = self.view.is_hyphen(at) || self.view.is(at, NameWord::Particle);
            joins || self.is_stranger(at) && !self.view.is_plain_word(at) && !self.view.is_acronym(at)
        };
        let words = name.clone().filter(|&at| self.view.is_capital(at)).count();
        if words < 2 || !name.clone().all(strange) || self.view.style(self.sentence) != Style::Plain {
            return None;
        }
        let (title, owner) = office_before(self.view, name.start)?;
        Some((name, title, owner))
    }

    /// The person of "the negotiator of [Norway Ana Lind]", which the core takes for a body.
    pub(super) fn official_within(
        &self,
        words: &Range<usize>,
        kind: Kind,
    ) -> Option<(Range<usize>, Range<usize>, Option<EntityId>)> {
        let (owner, _) = runs::known(self.view, words).filter(|_| may_own(kind))?;
        let rest = words.start + owner..words.end;
        let opened = opened_office(self.view, words.start).is_some();
        Edges { seen: &[], ..*self }.official(&rest).filter(|_| opened && kinds::body(self.view, words).is_none())
    }

    /// Whether a word belongs to what an office is of: "the minister of the Fishing".
    fn in_complement(&self, at: usize) -> bool {
        opened_office(self.view, at).is_some()
    }

    /// Without whose office it is, or whose people: "of Norway [Ana Lind]", "the envoy Norwegian [Ana Lind]".
    fn without_owner(&self, words: &Range<usize>) -> Range<usize> {
        let (view, floor) = (self.view, self.sentence.start);
        let rest = words.start + 1..words.end;
        let capitals = rest.clone().filter(|&at| view.is_capital(at)).count();
        if capitals < 2 || !view.is_capital(rest.start) || self.is_given(words.start) {
            return words.clone();
        }
        let known = view.knowledge.aliases.of(view.word(words.start));
        let people = known.iter().any(|alias| alias.sense == Sense::Demonym);
        let after_title = people && titles::before(view, words.start, floor).is_some();
        let place = || known.iter().any(|alias| alias.sense != Sense::Demonym) || (self.alone)(words.start);
        let owned = matches!(view.word(words.start.saturating_sub(1)), "of" | "the")
            && opened_office(view, words.start).is_some()
            && place();
        if after_title || owned { rest } else { words.clone() }
    }

    /// "Haled" of "Haled el-Senaui".
    fn given_name_before(&self, words: &Range<usize>) -> Option<usize> {
        let (view, first) = (self.view, words.start);
        let particle = view.is(first, NameWord::Particle) && !view.is_capital(first);
        let before = first.checked_sub(1).filter(|&at| particle && at > self.sentence.start)?;
        let title = titles::leading(view, before..first) > 0
            || view.knowledge.offices.honorifics.get(view.word(before)).is_some();
        (self.is_stranger(before) && !title && !view.is_plain_elsewhere(before)).then_some(before)
    }

    /// The end of "Moe" behind "Ana Lind-", "Ana Lind -", and of "Lind" behind "Ana á".
    fn last_name_after(&self, words: &Range<usize>) -> Option<usize> {
        let (view, at) = (self.view, words.end);
        let last = at + 1;
        if last >= self.sentence.end || !self.is_stranger(last) || view.style(self.sentence) != Style::Plain {
            return None;
        }
        let glued = view.is_hyphen(at) && view.touches(at) && words.len() > 1 && !view.is_plain_elsewhere(last);
        let apposed = matches!(view.word(at), "á" | "í") || view.word(at) == "a" && self.is_apposed(words);
        let islander = apposed && words.len() == 1 && !view.is_plain_word(last);
        (glued && !view.is_body_word(last) || islander).then_some(last + 1)
    }

    /// "their prime minister, Ana a Lind, has": an office, a comma, and something that closes it.
    fn is_apposed(&self, words: &Range<usize>) -> bool {
        let (view, comma, after) = (self.view, words.start.saturating_sub(1), words.end + 2);
        let titled = view.word(comma) == "," && titles::before(view, comma, self.sentence.start).is_some();
        let closed = view.word(after) == "," || matches!(view.upos(after), Upos::Verb | Upos::Aux);
        titled && after < self.sentence.end && closed
    }

    /// A capitalised word that is no name of its own and no word of grammar.
    fn is_stranger(&self, at: usize) -> bool {
        let view = self.view;
        let taken = self.seen.iter().any(|name| name.words.contains(&at));
        let known = || runs::known(view, &(at..at + 1)).is_some();
        view.is_capital(at) && !taken && !runs::is_calendar(view, at) && !view.is_grammar(at) && !known()
    }

    fn is_given(&self, at: usize) -> bool {
        self.view.knowledge.offices.given_names.get(self.view.word(at)).is_some()
    }
}

/// The kinds of names that an office may be of.
pub(super) const fn may_own(kind: Kind) -> bool {
    matches!(kind, Kind::Polity | Kind::Place | Kind::Organisation)
}

/// The office before a name that says first what it is of, and whose it is: "the minister of health of Norway [Ana Lind]".
pub(super) fn office_before(view: &View<'_>, at: usize) -> Option<(Range<usize>, Option<EntityId>)> {
    let title = opened_office(view, at)?;
    if !matches!(view.upos(at.saturating_sub(1)), Upos::Noun | Upos::Propn) {
        return None;
    }
    let owner = (title.end..at).find_map(|of| titles::owner_after(view, of, at));
    Some((title, owner))
}

/// The office of which all words from "of" up to `at` tell what it is of; the sentence may have been cut in two before the name.
fn opened_office(view: &View<'_>, at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 6;
    const TITLE: usize = 6;
    let is_word = |of: &usize| {
        let word = view.word(*of).chars().all(char::is_alphabetic);
        let here = !view.text(&(*of..at + 1)).contains('\n');
        here && word && !matches!(view.upos(*of), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Sconj)
    };
    let mut before = (at.saturating_sub(LONGEST)..at).rev().take_while(is_word).filter(|&of| view.word(of) == "of");
    before.find_map(|of| titles::before(view, of, of.saturating_sub(TITLE)))
}

#[cfg(test)]
mod tests {
    use crate::{Form, sample};
    use knowledge::Kind;

    /// The names of persons in a text, with their offices.
    fn people(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let names = reading.mentions.rows().iter().filter(|it| it.form == Form::Name && it.kind == Kind::Person);
        let office = |it: &crate::Mention| it.role.map_or("", |role| reading.words(role)).to_owned();
        names.map(|it| format!("{} ({})", reading.words(it.span), office(it))).collect()
    }

    #[test]
    fn a_name_is_whole() {
        for (text, name) in [
            ("On Monday the minister Ana Lindqvist-Moe spoke in Quito.", "Ana Lindqvist-Moe (minister)"),
            ("Their prime minister, Hogni a Lakjuni, was late.", "Hogni a Lakjuni (prime minister)"),
            ("The minister Halim el -Gazaui said in Quito that it was late.", "Halim el -Gazaui (minister)"),
            (
                "It was signed by the Prime-Minister of Norway Ingrid Solheim Moe.",
                "Ingrid Solheim Moe (Prime-Minister)",
            ),
            ("He met the envoy Norwegian Ingrid Solheim Moe in Quito.", "Ingrid Solheim Moe ()"),
        ] {
            assert_eq!(people(text).last().map(String::as_str), Some(name), "{text}: {:?}", people(text));
        }
    }

    #[test]
    fn who_stands_behind_an_office_is_a_person() {
        for (text, name) in [
            (
                "The negotiator of Norway Ljubomir Stankovits said that the ferry was late.",
                "Ljubomir Stankovits (negotiator)",
            ),
            (
                "The negotiator of Norway Ljubomir Raditch said that the ferry was late.",
                "Ljubomir Raditch (negotiator)",
            ),
            ("It was announced by the president of electoral commission Juma Muinyi.", "Juma Muinyi (president)"),
            (
                "The minister of the Fishing Torgeir Brinleifson had a plan of his own.",
                "Torgeir Brinleifson (minister)",
            ),
        ] {
            assert_eq!(people(text), [name], "{text}");
        }
    }

    #[test]
    fn what_stands_beside_a_name_is_no_part_of_it() {
        for (text, name) in [
            ("The Arreola-Solheim talks were late, Ingrid Solheim said.", "Ingrid Solheim ()"),
            ("He called the minister Ingrid Solheim a Marxist.", "Ingrid Solheim (minister)"),
            ("The minister told the envoy of Peru Ingrid Solheim was late.", "Ingrid Solheim (envoy)"),
        ] {
            assert_eq!(people(text).last().map(String::as_str), Some(name), "{text}: {:?}", people(text));
        }
    }
}
