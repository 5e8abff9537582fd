//! Clauses of two articles that say one thing, the one with a no, or with a verb of the opposite sense.
//!
//! A clause is its verb with the nouns that are its subject and object, by meaning: "no date has been set" and "a timetable was
//! agreed" are the same but for the no. What may, could or should be, and what stands under "if", is left out.

use super::{Clash, Said};
use crate::desk::Desk;
use crate::events::Found as Events;
use crate::model::{Certainty, ConflictKind, In, ReadingId};
use crate::number::{hash, mix};
use crate::words::{fold, stem};
use knowledge::{CommonWords, IssueId, TurningWords};
use reading::syntax::{Deprel, Upos, XPOS};
use reading::{Reading, Sentence, TokenId};
use std::collections::{BTreeSet, HashMap};
use text::{Id, Span};

/// Nouns more common than one text in four tell nothing apart.
const BAND: u8 = 2;
/// Clauses looked at for one verb and noun.
const CROWD: usize = 24;

/// A verb with its nouns.
struct Clause {
    reading: ReadingId,
    span: Span,
    sentence: Span,
    /// The word that decides: the no, or the verb.
    words: Span,
    verb: String,
    sense: u64,
    nouns: BTreeSet<u64>,
    negated: bool,
}

/// All clashes of clauses.
pub(super) fn find(desk: &Desk<'_>, events: &Events) -> Vec<Clash> {
    let issues = issues(events, desk);
    let mut clauses: Vec<Clause> = Vec::new();
    for (id, reading) in desk.readings.iter() {
        for sentence in reading.sentences.rows() {
            let block = reading.article.blocks.get(sentence.block as usize);
            if block.is_some_and(|block| block.kind.is_report()) {
                clauses.extend(clauses_of(id, reading, sentence));
            }
        }
    }
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut clashes = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let mut near = BTreeSet::new();
        for &noun in &clause.nouns {
            let holders = index.entry(noun).or_default();
            near.extend(holders.iter().rev().take(CROWD).copied());
            holders.push(at);
        }
        for other in near {
            clashes.extend(compare(desk, &clauses[other], clause, &issues));
        }
    }
    clashes
}

/// The issue of each event clause.
fn issues(events: &Events, desk: &Desk<'_>) -> Vec<(ReadingId, Span, IssueId)> {
    let rows = events.told.iter().filter_map(|told| {
        let clause = desk.readings[told.at.reading].events[told.at.value].clause;
        Some((told.at.reading, clause, told.issue?))
    });
    rows.collect()
}

fn compare(desk: &Desk<'_>, one: &Clause, other: &Clause, issues: &[(ReadingId, Span, IssueId)]) -> Option<Clash> {
    if one.reading == other.reading {
        return None;
    }
    let turning = TurningWords::embedded();
    let turned = one.sense == other.sense && one.negated != other.negated;
    let opposite = one.negated == other.negated && turning.are_opposite(&one.verb, &other.verb);
    if !turned && !opposite {
        return None;
    }
    let shared = one.nouns.intersection(&other.nouns).count();
    let bags = (desk.bag(one.reading, &[one.sentence]), desk.bag(other.reading, &[other.sentence]));
    let around = bags.0.keys.iter().filter(|&&key| bags.1.has(key)).count();
    let certainty = match (shared, around) {
        (2.., 3..) => Certainty::Probable,
        (1, 5..) if turned => Certainty::Probable,
        (1, 4..) => Certainty::Possible,
        _ => return None,
    };
    let issue = [one, other].iter().find_map(|clause| {
        let mut here = issues.iter().filter(|row| row.0 == clause.reading && row.1.overlaps(clause.sentence));
        here.next().map(|row| row.2)
    });
    let value = |clause: &Clause| if opposite { clause.verb.clone() } else { clause.negated.to_string() };
    let said = |clause: &Clause| Said {
        passage: In { reading: clause.reading, value: clause.span },
        words: clause.words,
        value: value(clause),
    };
    Some(Clash {
        kind: ConflictKind::Polarity,
        sides: [said(one), said(other)],
        compatible: None,
        question: "conflict.polarity",
        about: (issue, Vec::new()),
        rule: "yes-and-no",
        certainty,
    })
}

/// The clauses of a sentence.
fn clauses_of(id: ReadingId, reading: &Reading, sentence: &Sentence) -> Vec<Clause> {
    let tree = Tree::new(reading, sentence);
    let verbs = tree.tokens().filter(|&token| matches!(tree.upos(token), Upos::Verb));
    verbs.flat_map(|verb| tree.clauses(id, verb)).collect()
}

/// One sentence as a tree.
struct Tree<'r> {
    reading: &'r Reading,
    sentence: &'r Sentence,
    children: HashMap<TokenId, Vec<TokenId>>,
}

impl<'r> Tree<'r> {
    fn new(reading: &'r Reading, sentence: &'r Sentence) -> Tree<'r> {
        let mut tree = Tree { reading, sentence, children: HashMap::new() };
        let heads: Vec<(TokenId, TokenId)> =
            tree.tokens().filter_map(|token| Some((tree.reading.tokens[token].head?, token))).collect();
        for (head, token) in heads {
            tree.children.entry(head).or_default().push(token);
        }
        tree
    }

    fn tokens(&self) -> impl Iterator<Item = TokenId> + use<'r> {
        let first = self.sentence.first.index() as u32;
        let last = (first + self.sentence.len).min(self.reading.tokens.len() as u32);
        (first..last).map(TokenId::new)
    }

    fn upos(&self, token: TokenId) -> Upos {
        self.reading.tokens[token].upos
    }

    fn form(&self, token: TokenId) -> String {
        fold(self.reading.words(self.reading.tokens[token].span))
    }

    fn of(&self, token: TokenId, relations: &'static [Deprel]) -> impl Iterator<Item = TokenId> + '_ {
        let children = self.children.get(&token).map_or(&[][..], Vec::as_slice);
        children.iter().copied().filter(move |&child| relations.contains(&self.reading.tokens[child].deprel))
    }

    /// The clause of a verb, and of what it governs where it says that nothing came of it.
    fn clauses(&self, id: ReadingId, verb: TokenId) -> Vec<Clause> {
        let turning = TurningWords::embedded();
        let governed = self.of(verb, &[Deprel::Xcomp]).next();
        if self.is_unreal(verb) {
            return Vec::new();
        }
        let failure = turning.is_failure(&self.form(verb)).then(|| self.reading.tokens[verb].span);
        let mut found = Vec::new();
        if let Some(inner) = governed {
            let no = failure.or_else(|| self.no(verb)).or_else(|| self.no(inner));
            found.extend(self.clause(id, inner, (verb, no)));
        } else {
            found.extend(self.clause(id, verb, (verb, self.no(verb))));
        }
        found
    }

    /// Whether the verb stands under "if" or a modal verb other than "will".
    fn is_unreal(&self, verb: TokenId) -> bool {
        let turning = TurningWords::embedded();
        let modal = |child: TokenId| {
            let tag = XPOS.get(usize::from(self.reading.tokens[child].xpos)).copied();
            tag == Some("MD") && !turning.is_will(&self.form(child))
        };
        let condition = |child: TokenId| turning.is_condition(&self.form(child));
        self.of(verb, &[Deprel::Aux]).any(modal) || self.of(verb, &[Deprel::Mark]).any(condition)
    }

    /// The word that negates a verb: beside it, with its noun, or as its noun.
    fn no(&self, verb: TokenId) -> Option<Span> {
        const BESIDE: &[Deprel] = &[Deprel::Advmod, Deprel::CcPreconj, Deprel::Det, Deprel::Obl];
        const NOUNS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj];
        let turning = TurningWords::embedded();
        let is_no = |token: &TokenId| turning.is_no(&self.form(*token));
        let nouns = || self.of(verb, NOUNS);
        let found = self.of(verb, BESIDE).find(is_no).or_else(|| nouns().find(is_no));
        let found =
            found.or_else(|| nouns().flat_map(|noun| self.of(noun, &[Deprel::Det, Deprel::Advmod])).find(is_no));
        found.map(|token| self.reading.tokens[token].span)
    }

    fn clause(&self, id: ReadingId, verb: TokenId, (outer, no): (TokenId, Option<Span>)) -> Option<Clause> {
        const NOUNS: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Obj];
        let common = CommonWords::embedded();
        let form = self.form(verb);
        if common.band(&form) < BAND && common.meaning(&form).is_none() {
            return None;
        }
        let heads = self.of(outer, NOUNS).chain(self.of(verb, NOUNS).filter(|_| verb != outer));
        let mut nouns = BTreeSet::new();
        for head in heads {
            nouns.extend(self.sense(head));
            for part in self.of(head, &[Deprel::Conj, Deprel::Compound]) {
                nouns.extend(self.sense(part));
            }
        }
        let span = self.subtree(outer);
        let words = no.unwrap_or(self.reading.tokens[verb].span);
        (!nouns.is_empty()).then(|| Clause {
            reading: id,
            span,
            sentence: self.sentence.span,
            words,
            sense: sense(&form),
            verb: form,
            nouns,
            negated: no.is_some(),
        })
    }

    fn sense(&self, noun: TokenId) -> Option<u64> {
        let form = self.form(noun);
        let kept = matches!(self.upos(noun), Upos::Noun | Upos::Propn) && CommonWords::embedded().band(&form) >= BAND;
        kept.then(|| sense(&form))
    }

    /// From the first to the last word of the clause, without the words that tie it to the sentence.
    fn subtree(&self, verb: TokenId) -> Span {
        const TIES: &[Deprel] =
            &[Deprel::Mark, Deprel::Cc, Deprel::Punct, Deprel::Parataxis, Deprel::Conj, Deprel::Advcl];
        let mut span = self.reading.tokens[verb].span;
        let mut rest: Vec<TokenId> = self.children.get(&verb).cloned().unwrap_or_default();
        rest.retain(|&child| !TIES.contains(&self.reading.tokens[child].deprel));
        let mut seen = 0;
        while let Some(token) = rest.pop() {
            span = span.join(self.reading.tokens[token].span);
            rest.extend(self.children.get(&token).into_iter().flatten());
            seen += 1;
            if seen > self.sentence.len {
                break;
            }
        }
        span
    }
}

fn sense(form: &str) -> u64 {
    let meaning = CommonWords::embedded().meaning(form);
    meaning.map_or_else(|| hash(stem(form).as_bytes()), |line| mix(7, u64::from(line)))
}
