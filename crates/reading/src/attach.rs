//! A first-pass parser: noun phrases and verb groups by tag, joined from left to right by plain rules of English order.

use crate::syntax::{Deprel, Upos};
use crate::tagger::Tagged;

/// For each token of the sentence: its head (none at the root) and how it depends on it.
pub(crate) fn attach(words: &[&str], tags: &[Tagged]) -> Vec<(Option<usize>, Deprel)> {
    let mut parser = Parser { words, tags, links: vec![None; words.len()], phrases: Vec::new(), clauses: Vec::new() };
    parser.find_phrases();
    parser.find_clauses();
    parser.join_phrases();
    parser.link_clauses();
    parser.link_phrases();
    parser.finish()
}

/// A noun phrase: first and last token, head.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    first: usize,
    last: usize,
    head: usize,
    /// Its preposition, the token before it.
    case: Option<usize>,
}

/// A predicate with its auxiliaries.
#[derive(Clone, Copy, Debug)]
struct Clause {
    first: usize,
    verb: usize,
    finite: bool,
    passive: bool,
    to: bool,
}

struct Parser<'s> {
    words: &'s [&'s str],
    tags: &'s [Tagged],
    links: Vec<Option<(usize, Deprel)>>,
    phrases: Vec<Phrase>,
    clauses: Vec<Clause>,
}

impl Parser<'_> {
    fn upos(&self, at: usize) -> Upos {
        self.tags.get(at).map_or(Upos::Punct, |tag| tag.upos)
    }

    fn link(&mut self, from: usize, to: usize, how: Deprel) {
        if from != to && self.links[from].is_none() {
            self.links[from] = Some((to, how));
        }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(|found| found.eq_ignore_ascii_case(word))
    }

    fn find_phrases(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let end = self.phrase_end(at);
            match (at..end).rev().find(|&i| matches!(self.upos(i), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)) {
                Some(last) => {
                    self.add_phrase(at, last);
                    at = last + 1;
                }
                None => at = end.max(at + 1),
            }
        }
    }

    fn phrase_end(&self, first: usize) -> usize {
        if self.upos(first) == Upos::Pron && !self.is_possessive(first) {
            return first + 1;
        }
        let part = |i: usize| {
            matches!(self.upos(i), Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Sym)
                || self.is_possessive(i)
                || self.is(i, "-") && i > first
        };
        (first..self.words.len())
            .find(|&i| !part(i) || (i > first && self.upos(i) == Upos::Det && self.upos(i - 1) != Upos::Det))
            .unwrap_or(self.words.len())
    }

    fn is_possessive(&self, at: usize) -> bool {
        self.upos(at) == Upos::Pron
            && ["his", "her", "its", "their", "our", "my", "your"].iter().any(|word| self.is(at, word))
    }

    fn add_phrase(&mut self, first: usize, last: usize) {
        let names = (first..=last).rev().take_while(|&i| self.upos(i) == Upos::Propn).last();
        let head = names.unwrap_or(last);
        for at in first..=last {
            let how = match self.upos(at) {
                _ if at > head => Deprel::Flat,
                Upos::Det => Deprel::Det,
                Upos::Adj => Deprel::Amod,
                Upos::Num => Deprel::Nummod,
                Upos::Pron => Deprel::NmodPoss,
                Upos::Punct => Deprel::Punct,
                _ => Deprel::Compound,
            };
            self.link(at, head, how);
        }
        let case = first.checked_sub(1).filter(|&i| self.upos(i) == Upos::Adp);
        if let Some(case) = case {
            self.link(case, head, Deprel::Case);
        }
        self.phrases.push(Phrase { first, last, head, case });
    }

    fn find_clauses(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            match self.upos(at) {
                Upos::Verb | Upos::Aux => at = self.add_clause(at),
                _ => at += 1,
            }
        }
    }

    /// Reads a verb group from its first auxiliary or verb; the token after it.
    fn add_clause(&mut self, start: usize) -> usize {
        let mut end = start;
        while matches!(self.upos(end), Upos::Aux | Upos::Adv | Upos::Part)
            && end + 1 < self.words.len()
            && !self.is(end, "to")
        {
            end += 1;
        }
        let helpers: Vec<usize> = (start..end).filter(|&i| self.upos(i) == Upos::Aux).collect();
        let verb = if self.upos(end) == Upos::Verb { Some(end) } else { None };
        let Some(verb) = verb.or_else(|| self.complement(end)).or(helpers.last().copied()) else {
            return end + 1;
        };
        let before = start.checked_sub(1);
        let to = before.filter(|&i| self.upos(i) == Upos::Part && self.is(i, "to"));
        let bare = self.words[start].ends_with("ing") || self.is_participle(verb);
        let passive = helpers.last().is_some_and(|&i| self.tags[i].lemma == "be") && self.is_participle(verb);
        self.clauses.push(Clause {
            first: to.unwrap_or(start),
            verb,
            finite: to.is_none() && (!helpers.is_empty() || !bare || self.has_subject_before(start)),
            passive,
            to: to.is_some(),
        });
        for i in to.into_iter().chain(start..end) {
            let how = match self.upos(i) {
                Upos::Aux if self.upos(verb) != Upos::Verb => Deprel::Cop,
                Upos::Aux if passive && Some(&i) == helpers.last() => Deprel::AuxPass,
                Upos::Aux => Deprel::Aux,
                Upos::Part if self.is(i, "to") => Deprel::Mark,
                _ => Deprel::Advmod,
            };
            self.link(i, verb, how);
        }
        end.max(start) + 1
    }

    /// The adjective or noun that a form of "be" is followed by.
    fn complement(&self, end: usize) -> Option<usize> {
        let noun =
            self.phrases.iter().find(|phrase| phrase.first <= end && end <= phrase.last).map(|phrase| phrase.head);
        noun.or_else(|| (self.upos(end) == Upos::Adj).then_some(end))
    }

    fn is_participle(&self, at: usize) -> bool {
        self.upos(at) == Upos::Verb
            && self.tags[at].lemma != self.words[at].to_lowercase()
            && !self.words[at].ends_with('s')
            && !self.words[at].ends_with("ing")
    }

    fn has_subject_before(&self, start: usize) -> bool {
        self.phrases.iter().any(|phrase| phrase.last + 1 == start && phrase.case.is_none())
    }

    /// Joins "X's Y", "X and Y", "X, Y and Z", "X of Y".
    fn join_phrases(&mut self) {
        for index in 1..self.phrases.len() {
            let (one, two) = (self.phrases[index - 1], self.phrases[index]);
            let between = one.last + 1..two.first;
            if between.len() == 1 && self.upos(between.start) == Upos::Part {
                self.link(one.head, two.head, Deprel::NmodPoss);
                self.link(between.start, one.head, Deprel::Case);
                // The owner's preposition belongs to the thing owned.
                self.phrases[index].case = one.case;
                self.phrases[index].first = one.first;
            } else if between.clone().any(|i| self.upos(i) == Upos::Cconj)
                && between.len() <= 2
                && !self.verb_follows(two)
            {
                self.link(two.head, one.head, Deprel::Conj);
            } else if two.case.is_some_and(|case| self.is(case, "of")) && between.len() == 1 {
                self.link(two.head, one.head, Deprel::Nmod);
            }
        }
    }

    /// Whether a finite verb follows, so that the phrase is its subject rather than joined to the one before.
    fn verb_follows(&self, phrase: Phrase) -> bool {
        let shared = self.clauses.iter().filter(|clause| clause.verb < phrase.first).count() == 0;
        !shared && self.clauses.iter().any(|clause| clause.first == phrase.last + 1 && clause.finite)
    }

    fn link_clauses(&mut self) {
        let main = (0..self.clauses.len())
            .find(|&i| self.clauses[i].finite && self.mark_of(i).is_none())
            .or((!self.clauses.is_empty()).then_some(0));
        for index in 0..self.clauses.len() {
            let clause = self.clauses[index];
            let mark = self.mark_of(index);
            if let Some(mark) = mark {
                self.link(mark, clause.verb, Deprel::Mark);
            }
            if Some(index) != main {
                let before = index.checked_sub(1).or(main).unwrap_or(0);
                let (to, how) = self.relation(index, mark, before, main.unwrap_or(0));
                self.link(clause.verb, to, how);
            }
            self.link_subject(index);
        }
    }

    /// The word that introduces a clause: "that", "if", "because".
    fn mark_of(&self, index: usize) -> Option<usize> {
        let clause = self.clauses[index];
        let from = index.checked_sub(1).map_or(0, |before| self.clauses[before].verb + 1);
        (from..clause.first).rev().find(|&i| self.upos(i) == Upos::Sconj)
    }

    fn relation(&self, index: usize, mark: Option<usize>, before: usize, main: usize) -> (usize, Deprel) {
        let clause = self.clauses[index];
        let previous = self.clauses[before].verb;
        let noun = self.phrases.iter().rev().find(|phrase| phrase.last < clause.first);
        let touching = noun.filter(|noun| noun.last + 1 == clause.first);
        if let Some(mark) = mark {
            let target = if before < index { previous } else { self.clauses[main].verb };
            return if self.is(mark, "that") && before < index {
                (target, Deprel::Ccomp)
            } else {
                (target, Deprel::Advcl)
            };
        }
        if clause.to {
            return (previous, Deprel::Xcomp);
        }
        if let Some(noun) = touching.filter(|noun| self.upos(noun.head) == Upos::Pron && self.is_relative(noun.head)) {
            let owner = self.phrases.iter().rev().find(|phrase| phrase.last < noun.first);
            return owner.map_or((previous, Deprel::Advcl), |owner| (owner.head, Deprel::AclRelcl));
        }
        if !clause.finite {
            return touching.map_or((previous, Deprel::Advcl), |noun| (noun.head, Deprel::Acl));
        }
        let joined = (self.clauses[before].verb + 1..clause.first).any(|i| self.upos(i) == Upos::Cconj);
        if joined && before < index { (previous, Deprel::Conj) } else { (previous, Deprel::Ccomp) }
    }

    fn is_relative(&self, at: usize) -> bool {
        ["who", "which", "that", "whom", "whose"].iter().any(|word| self.is(at, word))
    }

    fn link_subject(&mut self, index: usize) {
        let clause = self.clauses[index];
        if !clause.finite {
            return;
        }
        let from = index.checked_sub(1).map_or(0, |before| self.clauses[before].verb + 1);
        let mut found = self
            .phrases
            .iter()
            .filter(|phrase| phrase.first >= from && phrase.last < clause.first && phrase.case.is_none());
        let free = found.rfind(|phrase| {
            !matches!(self.links[phrase.head], Some((_, Deprel::NmodPoss | Deprel::Conj | Deprel::Nmod)))
        });
        if let Some(subject) = free.copied() {
            let how = if clause.passive { Deprel::NsubjPass } else { Deprel::Nsubj };
            self.link(subject.head, clause.verb, how);
        }
    }

    /// Objects and phrases with a preposition, each to the predicate before it, or the first one.
    fn link_phrases(&mut self) {
        for index in 0..self.phrases.len() {
            let phrase = self.phrases[index];
            let before = self.clauses.iter().rev().find(|clause| clause.verb < phrase.first);
            let Some(clause) = before.or(self.clauses.first()).copied() else {
                continue;
            };
            let owner = |other: &Phrase| matches!(self.links[other.head], Some((_, Deprel::NmodPoss)));
            let first_after = !self.phrases[..index]
                .iter()
                .any(|other| other.first > clause.verb && other.case.is_none() && !owner(other));
            let how = match phrase.case {
                Some(_) => Deprel::Obl,
                None if before.is_some() && first_after => Deprel::Obj,
                None => Deprel::Dep,
            };
            self.link(phrase.head, clause.verb, how);
        }
    }

    fn finish(mut self) -> Vec<(Option<usize>, Deprel)> {
        let verb = self.clauses.iter().map(|clause| clause.verb).find(|&verb| self.links[verb].is_none());
        let root = verb.or_else(|| self.phrases.first().map(|phrase| phrase.head)).unwrap_or(0);
        if self.links.is_empty() {
            return Vec::new();
        }
        self.links[root] = None;
        for at in 0..self.words.len() {
            let near =
                self.clauses.iter().min_by_key(|clause| clause.verb.abs_diff(at)).map_or(root, |clause| clause.verb);
            match self.upos(at) {
                Upos::Punct => self.link(at, root, Deprel::Punct),
                Upos::Adv => self.link(at, near, Deprel::Advmod),
                Upos::Cconj => self.link(at, near, Deprel::Cc),
                _ if at != root => self.link(at, root, Deprel::Dep),
                _ => {}
            }
        }
        let links = self.links;
        (0..links.len())
            .map(|at| {
                if at == root || loops(&links, at) {
                    (None, Deprel::Root)
                } else {
                    links[at].map_or((None, Deprel::Root), |(to, how)| (Some(to), how))
                }
            })
            .collect()
    }
}

/// Whether following the heads from `at` comes back to `at`; each token of such a ring is let loose.
fn loops(links: &[Option<(usize, Deprel)>], at: usize) -> bool {
    let mut next = links[at];
    for _ in 0..links.len() {
        match next {
            Some((to, _)) if to == at => return true,
            Some((to, _)) => next = links[to],
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence as `word<relation-head`, punctuation and function words left out.
    fn tree(sentence: &str) -> String {
        let knowledge = knowledge::Knowledge::embedded();
        let words: Vec<&str> = sentence.split(' ').collect();
        let tags = crate::tagger::tag(&words, &knowledge.tagger);
        let links = attach(&words, &tags);
        let shown = links.iter().enumerate().filter(|(_, (_, how))| {
            matches!(
                how,
                Deprel::Nsubj
                    | Deprel::NsubjPass
                    | Deprel::Obj
                    | Deprel::Ccomp
                    | Deprel::Xcomp
                    | Deprel::NmodPoss
                    | Deprel::Conj
            )
        });
        shown
            .map(|(at, (head, how))| format!("{}<{}-{}", words[at], how.label(), words[head.unwrap_or(at)]))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn plain_sentences() {
        assert_eq!(tree("Norway rejected the proposal ."), "Norway<nsubj-rejected proposal<obj-rejected");
        assert_eq!(tree("The proposal was rejected by Norway ."), "proposal<nsubj:pass-rejected");
        assert_eq!(
            tree("Norway 's minister refused to sign the treaty ."),
            "Norway<nmod:poss-minister minister<nsubj-refused sign<xcomp-refused treaty<obj-sign"
        );
        assert_eq!(
            tree("The minister said that Iceland had broken the deal ."),
            "minister<nsubj-said Iceland<nsubj-broken broken<ccomp-said deal<obj-broken"
        );
    }
}
