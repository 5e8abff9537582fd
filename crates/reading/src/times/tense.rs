//! What the clause around a time speaks of: the past, the present, what is to come.

use super::line::Line;
use crate::syntax::{Upos, XPOS};
use knowledge::Phrases;

/// So many words before a verb may belong to it.
const GROUP: usize = 4;

/// What a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// The present, or nothing tells.
    Open,
}

impl Line<'_> {
    /// Whether the words around `at` speak of what is always so: their verb is in the present.
    pub(super) fn is_present(&self, at: usize) -> bool {
        self.tense(at) == Tense::Open && self.nearest_verb(at).is_some() && !self.would(at)
    }

    /// Whether the words around `at` speak of what is to come.
    pub(super) fn is_future(&self, at: usize) -> bool {
        self.tense(at) == Tense::Future
    }

    /// What the words around `at` speak of: the verb nearest to it decides, else a sign of the future near by.
    pub(super) fn tense(&self, at: usize) -> Tense {
        const NEAR: usize = 9;
        let infinitive = |verb: usize| self.is(verb.wrapping_sub(1), &["to"]);
        let nearest = self.nearest_verb(at);
        // "He decided to end it on 4 July" speaks of the past as "decided" does.
        let leads = |verb: usize| (0..verb).rev().find(|&it| self.is_finite(it) && !infinitive(it)).unwrap_or(verb);
        let verb = nearest.map(|verb| if infinitive(verb) { leads(verb) } else { verb });
        let sign = |from: usize, to: usize| {
            let first = self.future.partition_point(|&sign| sign < from);
            self.future.get(first).is_some_and(|&sign| sign <= to)
        };
        if self.is_put_off(at) && !self.is_cancelled(at) {
            return Tense::Future;
        }
        // A headline: "UN to vote on Friday".
        if nearest.is_some_and(infinitive) && (0..self.len()).all(|it| !self.is_finite(it) || infinitive(it)) {
            return Tense::Future;
        }
        // "Has been set for Friday".
        let ahead = |verb: usize| sign(verb.saturating_sub(GROUP), verb + usize::from(self.is(verb, &["been"])));
        match verb {
            Some(verb) if (ahead(verb) || nearest.is_some_and(ahead)) && !self.is_cancelled(at) => Tense::Future,
            Some(verb) if self.is_past(verb) && !self.is_present_passive(verb) => Tense::Past,
            _ if sign(at.saturating_sub(NEAR), at + NEAR) && self.is_cancelled(at) => Tense::Past,
            _ if sign(at.saturating_sub(NEAR), at + NEAR) => Tense::Future,
            Some(_) | None => Tense::Open,
        }
    }

    /// Whether the verb before `at` is in the present perfect: "has fought", "have been fighting".
    pub(super) fn is_present_perfect(&self, at: usize) -> bool {
        const FAR: usize = 5;
        let verb = (0..at).rev().find(|&verb| self.upos(verb) == Upos::Verb || self.upos(verb) == Upos::Aux);
        let group = |verb: usize| (verb.saturating_sub(FAR)..verb).rev().take_while(|&it| !self.is_break(it));
        verb.is_some_and(|verb| group(verb).any(|it| self.is(it, &["has", "have", "'ve", "’ve"])))
    }

    /// What parts a verb from the auxiliaries of another.
    fn is_break(&self, at: usize) -> bool {
        let other = matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Verb);
        other || self.is(at, &[",", "that", "to", "and"])
    }

    /// "Is held", "are usually opened".
    fn is_present_passive(&self, verb: usize) -> bool {
        let mut group = (0..verb).rev().take_while(|&it| matches!(self.upos(it), Upos::Adv | Upos::Aux));
        group.any(|it| self.is(it, &["is", "are"]))
    }

    fn nearest_verb(&self, at: usize) -> Option<usize> {
        const FAR: usize = 40;
        let near = at.saturating_sub(FAR)..self.len().min(at + FAR);
        near.filter(|&verb| self.is_finite(verb)).min_by_key(|verb| verb.abs_diff(at))
    }

    fn is_finite(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Verb | Upos::Aux) && !self.word(at).ends_with("ing")
    }

    /// The word that leads to a day: "since Monday", "until at least Monday", "until 5 p.m. on Monday".
    pub(super) fn led_by(&self, at: usize) -> Option<usize> {
        const FAR: usize = 6;
        const LEADS: [&str; 3] = ["since", "until", "till"];
        const BETWEEN: [&str; 8] = ["on", "at", "least", "the", "p.m.", "a.m.", "noon", "midnight"];
        let between = |it: &usize| self.is(*it, &BETWEEN) || self.upos(*it) == Upos::Num || self.is(*it, &[":"]);
        (at.saturating_sub(FAR)..at).rev().find(|it| !between(it)).filter(|&it| self.is(it, &LEADS))
    }

    /// Whether a day is that of something arranged: "is on Friday", "is leaving on Friday", "has got an exam on Friday". Who
    /// speaks of himself arranges whatever he tells in the progressive.
    pub(super) fn is_arranged(&self, at: usize, diary: bool) -> bool {
        const FAR: usize = 8;
        const BE: [&str; 8] = ["is", "are", "'s", "’s", "'m", "’m", "'re", "’re"];
        let only = |from: usize| (from..at).all(|it| self.is(it, &["on", "the", "this"]));
        let mut back = (at.saturating_sub(FAR)..at).rev();
        let Some(verb) = back.find(|&it| matches!(self.upos(it), Upos::Verb | Upos::Aux)) else { return false };
        if self.is(verb, &BE) {
            return only(verb + 1);
        }
        if self.is(verb, &["got"]) {
            return self.is(verb.wrapping_sub(1), &["have", "'ve", "’ve", "has"]);
        }
        let be = (verb.saturating_sub(2)..verb).find(|&it| self.is(it, &BE));
        let Some(be) = be.filter(|_| self.word(verb).ends_with("ing")) else { return false };
        let ours = diary || self.is(be.wrapping_sub(1), &["i", "we"]);
        let listed = || self.is_one_of(verb, &self.knowledge.calendar.arranged);
        self.is(at.wrapping_sub(1), &["on", "the", "this"]) && (ours || listed())
    }

    /// Whether what is told of `at` was still to come when it was told: "said that they would meet on Friday", "agreed to meet on
    /// Friday".
    pub(super) fn would(&self, at: usize) -> bool {
        const WOULD: [&str; 3] = ["would", "'d", "’d"];
        const FAR: usize = 9;
        let has = |verb: usize, words: &[&str]| self.group(verb).any(|it| self.is(it, words));
        let planned = |verb: usize| {
            // "Accepted in principle to go on in May".
            let mut before = verb.saturating_sub(FAR)..verb;
            let plan = |it: usize| self.is_one_of(it, &self.knowledge.calendar.plans);
            let plans = self.is(verb.wrapping_sub(1), &["to"]) && before.any(plan);
            // "They'd met on Friday" and "they would have met" are no plans.
            let base = !self.is_past(verb) || has(verb, &["be"]);
            let would = has(verb, &WOULD) && base && !has(verb, &["have"]) && !self.is(verb, &["have"]);
            (plans && verb < at) || self.is(verb, &WOULD) || would
        };
        // "They agreed to leave, and on Friday they left."
        let joined = |from: usize, to: usize| (from + 1..to).all(|it| !self.is(it, &[",", "and", "but", "that", ";"]));
        let nearest = self.nearest_verb(at).filter(|&verb| verb < at || joined(at, verb));
        let before = || (0..at).rev().find(|&verb| self.is_finite(verb)).filter(|&verb| joined(verb, at));
        nearest.is_some_and(planned) || before().is_some_and(planned)
    }

    /// Whether a time is that to which something is put off: "was postponed until June", "extended to Friday".
    pub(super) fn is_put_off(&self, at: usize) -> bool {
        const FAR: usize = 14;
        let the_end = if self.are(at.wrapping_sub(3), &["the", "end", "of"]) { 3 } else { 0 };
        let led = at.checked_sub(1 + the_end).filter(|&it| self.is(it, &["until", "till", "to", "for"]));
        let verb = led.and_then(|led| self.verb_before(led, FAR));
        verb.is_some_and(|verb| self.is_one_of(verb, &self.knowledge.calendar.postponements))
    }

    /// Whether what was due at `at` did not come: "was due in March but has not been published", "was cancelled".
    pub(super) fn is_cancelled(&self, at: usize) -> bool {
        let behind = || at + 1..self.len();
        let cancels =
            |it: usize| self.upos(it) == Upos::Verb && self.is_one_of(it, &self.knowledge.calendar.cancellings);
        let but = || {
            behind().find(|&it| self.is(it, &["but"])).is_some_and(|but| (but..self.len()).any(|it| self.is_past(it)))
        };
        let due = (0..at).any(|it| self.is(it, &["was", "were", "due", "scheduled", "expected"]));
        due && (behind().any(cancels) || but())
    }

    /// Whether a word says that something was planned.
    pub(super) fn speaks_of_plans(&self) -> bool {
        !self.future.is_empty()
    }

    /// Whether the verb before `at` is in the plain present and of one of these: "the truce ends on Friday".
    fn is_plainly(&self, at: usize, verbs: &Phrases<()>) -> bool {
        const FAR: usize = 8;
        let mut back = (at.saturating_sub(FAR)..at).rev();
        let verb = back.find(|&it| matches!(self.upos(it), Upos::Verb | Upos::Aux));
        verb.is_some_and(|verb| {
            // "They saw the boats come on Friday" is past.
            let before = (0..verb).rev().find(|&it| self.is_finite(it) || self.is(it, &[",", "that", "and"]));
            let seen = before.is_some_and(|before| self.is_past(before));
            let plain = matches!(self.tag(verb), "VBP" | "VBZ") && !seen;
            plain && self.is_one_of(verb, verbs) && !self.is(verb + 1, &["fire"])
        })
    }

    /// "The truce ends on Friday", "if the bill passes on Friday", "voters go to the polls on Friday".
    pub(super) fn is_scheduled(&self, at: usize) -> bool {
        const FAR: usize = 6;
        let near = at.saturating_sub(FAR)..at;
        let open = || self.tense(at) == Tense::Open;
        let conditional = near.clone().any(|it| self.is(it, &["if", "unless"])) && open();
        let polls = near.clone().any(|it| self.are(it, &["to", "the", "polls"])) && open();
        let decrees = |verb: usize| self.is_one_of(verb, &self.knowledge.calendar.decrees);
        let decreed = || self.verb_before(at, FAR).is_some_and(decrees);
        let from = self.is(at.wrapping_sub(1), &["from"]) && decreed();
        conditional || polls || from || self.is_plainly(at, &self.knowledge.calendar.scheduled)
    }

    /// "Putin meets Xi on Friday": a caption of the past, or news of what is to come.
    pub(super) fn is_open(&self, at: usize) -> bool {
        self.is_plainly(at, &self.knowledge.calendar.arranged)
    }

    /// Whether the verb right before a day is in the past: "said on Friday", "arrived Friday".
    pub(super) fn just_happened(&self, at: usize) -> bool {
        let on = usize::from(self.is(at.wrapping_sub(1), &["on"]));
        let verb = at.checked_sub(1 + on).filter(|&verb| self.upos(verb) == Upos::Verb);
        let past = verb.is_some_and(|verb| self.is_finite(verb) && self.is_past(verb));
        past && !self.would(at) && !self.is_future(at)
    }

    /// Whether the verb before `at` tells what was done: "was taken down on 15 August"; not "has invited them on 12 February".
    pub(super) fn happened(&self, at: usize) -> bool {
        const FAR: usize = 8;
        const OPEN: [&str; 8] = ["has", "have", "'ve", "’ve", "will", "would", "to", "be"];
        self.verb_before(at, FAR)
            .is_some_and(|verb| self.is_past(verb) && !self.group(verb).any(|it| self.is(it, &OPEN)))
    }

    /// Whether the verb before `at` asks about what has been: "will investigate the strike on Sunday".
    pub(super) fn looks_back(&self, at: usize) -> bool {
        const FAR: usize = 8;
        self.verb_before(at, FAR).is_some_and(|verb| self.is_one_of(verb, &self.knowledge.calendar.inquiries))
    }

    /// Whether the verb nearest to `at` is in the pluperfect: "had broken".
    pub(super) fn had(&self, at: usize) -> bool {
        self.nearest_verb(at)
            .is_some_and(|verb| self.is(verb, &["had"]) || self.group(verb).any(|it| self.is(it, &["had"])))
    }

    /// The main verb nearest before `at`, so many words back at most.
    fn verb_before(&self, at: usize, far: usize) -> Option<usize> {
        (at.saturating_sub(far)..at).rev().find(|&it| self.upos(it) == Upos::Verb)
    }

    /// The words before a verb that belong to it.
    fn group(&self, verb: usize) -> impl Iterator<Item = usize> {
        verb.saturating_sub(GROUP)..verb
    }

    /// The Penn Treebank tag of a word.
    fn tag(&self, at: usize) -> &'static str {
        self.tokens.get(at).and_then(|token| XPOS.get(usize::from(token.xpos))).copied().unwrap_or("_")
    }

    /// Whether the word is a form of one of these.
    fn is_one_of(&self, at: usize, lemmas: &Phrases<()>) -> bool {
        lemmas.get(self.lemma(at)).is_some()
    }

    fn lemma(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lemma.of(self.lemmas))
    }

    /// A form of a verb that is neither its dictionary form nor its present.
    fn is_past(&self, at: usize) -> bool {
        let present = self.word(at).ends_with('s') && !self.word(at).ends_with("was");
        self.word(at) != self.lemma(at) && !present && !self.is(at, &["am", "are", "'re", "'m"])
    }
}
