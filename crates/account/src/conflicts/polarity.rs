//! Clauses of two articles that say one thing, the one with a no, or with a verb of the opposite sense.
//!
//! A clause is a verb with the nouns around it, by meaning: "no date has been set" and "a timetable was
//! agreed" are the same but for the no. What may, could or should be, what stands under "if" or under another clause's no, and
//! what nobody asserts ("to end the war", "including"), is left out.

use super::tree::Tree;
use super::{Clash, Said, days_between};
use crate::desk::Desk;
use crate::events::Found as Events;
use crate::gather::Latest;
use crate::model::{Certainty, ConflictKind, In, ReadingId};
use crate::number::{hash, mix};
use crate::words::{fold, stem};
use article::Precision;
use knowledge::{CommonWords, IssueId, TurningWords};
use reading::syntax::{Deprel, Upos, XPOS};
use reading::{Reading, Sentence, SpeechMode, TokenId};
use std::collections::{BTreeMap, BTreeSet};
use text::{Id, Span};

/// Nouns more common than one text in four tell nothing apart.
const BAND: u8 = 2;
/// A no so many words before the verb belongs to it.
const REACH: usize = 8;
/// So many days later something else may be so.
const AFTER: u32 = 2;
/// So many words in common around one thing make it the same.
const AROUND: usize = 4;
/// An auxiliary stands so near its verb.
const AUXILIARY: usize = 4;
/// Verbs of saying turn nothing round.
const SPEECH: &str = "said";
/// Clauses looked at for one noun.
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
    /// The verb.
    token: TokenId,
}

impl Clause {
    fn place(&self) -> In<Span> {
        In { reading: self.reading, value: self.span }
    }
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
    let turns: Vec<Turn> = clauses.iter().map(Turn::of).collect();
    let mut index = Latest::new(CROWD);
    let mut clashes = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let nouns = clause.nouns.iter().copied();
        for other in index.meet(nouns, at, |other| turns[other].may_turn(&turns[at])) {
            clashes.extend(compare(desk, &clauses[other], clause, &issues));
        }
    }
    clashes
}

/// What shows quickly that two clauses cannot turn each other round: most cannot.
struct Turn {
    reading: ReadingId,
    sense: u64,
    negated: bool,
    has_opposite: bool,
}

impl Turn {
    fn of(clause: &Clause) -> Turn {
        let has_opposite = TurningWords::embedded().has_opposite(&clause.verb);
        Turn { reading: clause.reading, sense: clause.sense, negated: clause.negated, has_opposite }
    }

    fn may_turn(&self, other: &Turn) -> bool {
        let opposite = self.has_opposite && other.has_opposite;
        let turned = if self.negated == other.negated { opposite } else { self.sense == other.sense };
        turned && self.reading != other.reading
    }
}

/// The issues of the event clauses of each reading.
type Issues = BTreeMap<ReadingId, Vec<(Span, IssueId)>>;

fn issues(events: &Events, desk: &Desk<'_>) -> Issues {
    let mut issues = Issues::new();
    for told in &events.told {
        let clause = desk.readings[told.at.reading].events[told.at.value].clause;
        issues.entry(told.at.reading).or_default().extend(told.issue.map(|issue| (clause, issue)));
    }
    issues
}

fn compare(desk: &Desk<'_>, one: &Clause, other: &Clause, issues: &Issues) -> Option<Clash> {
    let turning = TurningWords::embedded();
    let turned = one.sense == other.sense && one.negated != other.negated;
    let opposite = one.negated == other.negated && turning.are_opposite(&one.verb, &other.verb);
    if (!turned && !opposite) || other_days(desk, one, other) {
        return None;
    }
    let shared = one.nouns.intersection(&other.nouns).count();
    let bags = (desk.bag(one.reading, &[one.sentence]), desk.bag(other.reading, &[other.sentence]));
    let around = bags.0.meet(&bags.1);
    let arguments = argument(desk, one).zip(argument(desk, other));
    let of_one_day = || days(desk, one).iter().any(|day| days(desk, other).contains(day));
    // What starts is halted in the end, and who rose fell: verbs of the opposite sense need more in common.
    let sure = match (&arguments, turned) {
        (Some((a, b)), true) => is_denied(a, b, around),
        (Some((a, b)), false) => is_reversed(a, b, of_one_day(), shared >= 3 && around >= 6),
        (None, _) => false,
    };
    let certainty = match (shared, around) {
        (2.., 4..) | (1, 6..) if turned => Certainty::Probable,
        _ if sure => Certainty::Probable,
        (1.., 3..) => Certainty::Possible,
        _ => return None,
    };
    let later = days_between(desk, one.place(), other.place()).is_some_and(|days| days >= AFTER);
    let issue = [one, other].iter().find_map(|clause| {
        let mut here = issues.get(&clause.reading)?.iter().filter(|row| row.0.overlaps(clause.sentence));
        here.next().map(|row| row.1)
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
        // What is not so one day may be so the next.
        compatible: later.then_some("compatible.later"),
        question: "conflict.polarity",
        about: (issue, Vec::new()),
        rule: "yes-and-no",
        certainty,
    })
}

/// What a verb is done to, or who does it: its head, the names that hang on it, and what narrows it.
type Argument = (u64, BTreeSet<u64>, BTreeSet<u64>);

fn argument(desk: &Desk<'_>, clause: &Clause) -> Option<Argument> {
    let tree = Tree::at(desk, clause.reading, clause.span)?;
    let token = tree.object(clause.token).or_else(|| tree.subject(clause.token))?;
    let noun = matches!(tree.upos(token), Upos::Noun | Upos::Propn) && !tree.is_time(token);
    noun.then(|| (tree.sense(token), tree.names_under(token), tree.narrowing(token, clause.token)))
}

/// Whether a no turns the verb of one thing: with the same head and nothing that tells it apart, or so many words in common around it.
fn is_denied(one: &Argument, other: &Argument, around: usize) -> bool {
    let within = |less: &Argument, more: &Argument| !less.2.is_empty() && less.2.is_subset(&more.2);
    one.0 == other.0 && (one.2 == other.2 || within(one, other) || within(other, one) || around >= AROUND)
}

/// Whether verbs of the opposite sense are of one thing. Things change within a day: it must have a name, and both must name the day; or
/// the clauses have much in common.
fn is_reversed(one: &Argument, other: &Argument, of_one_day: bool, alike: bool) -> bool {
    let named = !one.1.is_empty() && one.1 == other.1 && of_one_day;
    one.0 == other.0 && (named || alike)
}

/// The days that a clause names, in its words.
fn days(desk: &Desk<'_>, clause: &Clause) -> Vec<String> {
    let reading = &desk.readings[clause.reading];
    let here = reading.times.rows().iter().filter(|time| clause.sentence.covers(time.span));
    here.flat_map(|time| fold_words(reading.words(time.span))).collect()
}

fn fold_words(words: &str) -> Vec<String> {
    words.split_whitespace().map(fold).filter(|word| word.len() > 2).collect()
}

/// Whether the two speak of different days.
fn other_days(desk: &Desk<'_>, one: &Clause, other: &Clause) -> bool {
    let days = |clause: &Clause| {
        let reading = &desk.readings[clause.reading];
        let here = reading.times.rows().iter().filter(|time| clause.span.covers(time.span));
        let dated = here.filter(|time| time.precision <= Precision::Day);
        let rows = dated.filter_map(|time| Some((time.from?.date(), fold(reading.words(time.span)))));
        rows.collect::<Vec<_>>()
    };
    let (mine, yours) = (days(one), days(other));
    // Two articles may resolve one "Friday" to two weeks.
    let same = |(a, said): &(_, String), (b, also): &(_, String)| a == b || said.contains(also) || also.contains(said);
    !mine.is_empty() && !yours.is_empty() && !mine.iter().any(|x| yours.iter().any(|y| same(x, y)))
}

/// The clauses of a sentence: its stretches between marks and words such as "though", each with its verbs.
///
/// Stretches hold where trees of broken English do not.
fn clauses_of(id: ReadingId, reading: &Reading, sentence: &Sentence) -> Vec<Clause> {
    let first = sentence.first.index() as u32;
    let last = (first + sentence.len).min(reading.tokens.len() as u32);
    let mut clauses = Vec::new();
    let mut stretch = Stretch {
        id,
        reading,
        sentence: sentence.span,
        tokens: Vec::new(),
        forms: Vec::new(),
        nouns: Vec::new(),
        earlier: BTreeSet::new(),
        unreal: false,
        under_no: false,
        after_quotation: false,
    };
    for token in (first..last).map(TokenId::new) {
        match reading.tokens[token].upos {
            Upos::Punct if opens_quotation(reading, reading.tokens[token].span) => {}
            Upos::Punct if joins_words(reading, reading.tokens[token].span) => {}
            Upos::Punct | Upos::Sconj => {
                clauses.extend(stretch.clauses());
                let under = reading.tokens[token].upos == Upos::Sconj && (stretch.under_no || stretch.has_no());
                stretch.close();
                if closes_quotation(reading, reading.tokens[token].span) {
                    // Who says it is not in what is said.
                    stretch.earlier.clear();
                }
                stretch.after_quotation = closes_quotation(reading, reading.tokens[token].span);
                stretch.under_no = under;
                stretch.unreal = TurningWords::embedded().is_condition(&form(reading, token));
            }
            _ => stretch.push(token),
        }
    }
    clauses.extend(stretch.clauses());
    clauses
}

/// Whether a mark stands between letters: "two-page".
fn joins_words(reading: &Reading, mark: Span) -> bool {
    let text = reading.article.text.as_str();
    let before = Span::new(0, mark.start()).of(text);
    let after = Span::new(mark.end(), text.len() as u32).of(text);
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

/// A quotation may begin within a clause: she would not "shake a hand". After its end another clause begins.
fn opens_quotation(reading: &Reading, mark: Span) -> bool {
    let before = Span::new(0, mark.start()).of(reading.article.text.as_str());
    match reading.words(mark) {
        "“" | "‘" | "«" | "``" => true,
        "\"" if before.ends_with(char::is_whitespace) => {
            // With white space on either side, an even number of marks stands before an opening one.
            let rest = Span::new(mark.end(), reading.article.text.as_str().len() as u32);
            let parted = rest.of(reading.article.text.as_str()).starts_with(char::is_whitespace);
            let paragraph = before.rsplit('\n').next().unwrap_or_default();
            !parted || paragraph.matches('"').count().is_multiple_of(2)
        }
        _ => false,
    }
}

/// A mark that is no opening one.
fn closes_quotation(reading: &Reading, mark: Span) -> bool {
    matches!(reading.words(mark), "”" | "’" | "»" | "''" | "\"") && !opens_quotation(reading, mark)
}

/// Words in a row.
struct Stretch<'r> {
    id: ReadingId,
    reading: &'r Reading,
    sentence: Span,
    tokens: Vec<TokenId>,
    /// Their forms, and what those are about that are about something: both are asked for again and again.
    forms: Vec<String>,
    nouns: Vec<Option<u64>>,
    /// What the stretches before it are about: the subject may stand there, with an aside between.
    earlier: BTreeSet<u64>,
    /// Under "if" or the like.
    unreal: bool,
    /// Under a clause with a no, which may be the no of this one: "never wrote that he felt threatened".
    under_no: bool,
    /// Right after a quotation, where it is told who speaks.
    after_quotation: bool,
}

impl Stretch<'_> {
    fn push(&mut self, token: TokenId) {
        let form = form(self.reading, token);
        self.nouns.push(noun(self.upos(token), &form));
        self.forms.push(form);
        self.tokens.push(token);
    }

    fn upos(&self, token: TokenId) -> Upos {
        self.reading.tokens[token].upos
    }

    fn clauses(&self) -> Vec<Clause> {
        let turning = TurningWords::embedded();
        let modal = |at: usize| self.upos(self.tokens[at]) == Upos::Aux && !turning.is_plain(&self.forms[at]);
        if self.unreal || self.under_no || self.names_speaker() || (0..self.tokens.len()).any(modal) {
            return Vec::new();
        }
        // After "the", "big" or "Peru's" stands a noun, whatever the tagger says.
        let is_noun = |at: usize| at > 0 && self.leads_noun(at - 1);
        let is_verb = |at: usize| self.upos(self.tokens[at]) == Upos::Verb || self.is_state(at);
        let verbs = (0..self.tokens.len()).filter(|&at| is_verb(at) && !is_noun(at));
        verbs.filter_map(|at| self.clause(at)).collect()
    }

    fn has_no(&self) -> bool {
        let turning = TurningWords::embedded();
        self.forms.iter().any(|form| turning.is_no(form) || turning.is_failure(form))
    }

    /// Whether a no follows the verb: "paid no tax" denies what "did not pay a tax" denies, and neither contradicts the other.
    fn has_no_after(&self, at: usize) -> bool {
        self.forms[at + 1..].iter().any(|form| TurningWords::embedded().is_no(form))
    }

    /// Whether a no stands further before the verb, where it may or may not be the verb's.
    fn has_no_before(&self, at: usize) -> bool {
        self.forms[..at].iter().any(|form| TurningWords::embedded().is_no(form))
    }

    /// Whether another act stands between a no and the verb: "landed without incident and was moved".
    fn is_of_another(&self, no: usize, at: usize) -> bool {
        let joined = (no..at).any(|there| self.upos(self.tokens[there]) == Upos::Cconj);
        joined && self.tokens[..no].iter().any(|&token| self.upos(token) == Upos::Verb)
    }

    /// Whether the verb says that something is so: it is finite, or has an auxiliary, or a verb of failure that governs it.
    fn is_asserted(&self, at: usize, no: Option<Span>) -> bool {
        let tag = XPOS.get(usize::from(self.reading.tokens[self.tokens[at]].xpos)).copied().unwrap_or_default();
        let before = &self.tokens[..at];
        let mut near = before.iter().rev().take(AUXILIARY).take_while(|&&token| self.upos(token) != Upos::Verb);
        let governed = || no.is_some_and(|no| TurningWords::embedded().is_failure(&fold(self.reading.words(no))));
        match tag {
            "VBN" | "VBG" => near.any(|&token| self.upos(token) == Upos::Aux) || governed(),
            "VB" => {
                let infinitive = before.last().is_some_and(|&token| self.upos(token) == Upos::Part);
                (!infinitive && near.any(|&token| self.upos(token) == Upos::Aux)) || governed()
            }
            _ => true,
        }
    }

    /// Whether all that is said is who speaks: "Ms. Achterberg wrote".
    fn names_speaker(&self) -> bool {
        let is_thing = |&token: &TokenId| self.upos(token) == Upos::Noun;
        self.after_quotation && !self.tokens.iter().any(is_thing)
    }

    /// Whether a word says how something is, and has an opposite: it "remained closed".
    fn is_state(&self, at: usize) -> bool {
        let token = &self.reading.tokens[self.tokens[at]];
        let linked = matches!(token.deprel, Deprel::Xcomp | Deprel::Root | Deprel::Conj | Deprel::Ccomp);
        token.upos == Upos::Adj && linked && TurningWords::embedded().has_opposite(&self.forms[at])
    }

    /// Whether the verb says who speaks: "they wrote" after a quotation tells nothing of the matter.
    fn is_cue(&self, at: usize) -> bool {
        let span = self.reading.tokens[self.tokens[at]].span;
        let mut said = self.reading.statements.rows().iter();
        said.any(|row| row.mode != SpeechMode::Indirect && row.cue.iter().any(|cue| cue.overlaps(span)))
    }

    fn close(&mut self) {
        self.earlier.extend(self.nouns.drain(..).flatten());
        self.forms.clear();
        self.tokens.clear();
    }

    fn leads_noun(&self, at: usize) -> bool {
        match self.upos(self.tokens[at]) {
            Upos::Det | Upos::Adj => true,
            Upos::Part => self.forms[at].len() <= 1,
            _ => false,
        }
    }

    fn clause(&self, at: usize) -> Option<Clause> {
        let common = CommonWords::embedded();
        let form = &self.forms[at];
        let speech = common.meaning(form).is_some_and(|line| Some(line) == common.meaning(SPEECH)) || self.is_cue(at);
        if speech || (common.band(form) < BAND && common.meaning(form).is_none()) {
            return None;
        }
        let before = self.no(at);
        if before.is_none() && self.has_no_before(at) {
            return None;
        }
        let of_object = if before.is_none() { self.no_of_object(at) } else { None };
        let no = before.or(of_object.map(|there| self.reading.tokens[self.tokens[there]].span));
        if !self.is_asserted(at, no) || self.has_no_after(of_object.unwrap_or(at)) {
            return None;
        }
        let mut nouns: BTreeSet<u64> = self.nouns.iter().copied().flatten().collect();
        if !self.nouns[..at].iter().any(Option::is_some) {
            nouns.extend(&self.earlier);
        }
        let span = |token: TokenId| self.reading.tokens[token].span;
        let all = span(*self.tokens.first()?).join(span(*self.tokens.last()?));
        (!nouns.is_empty()).then(|| Clause {
            reading: self.id,
            span: all,
            sentence: self.sentence,
            words: no.unwrap_or(span(self.tokens[at])),
            sense: sense(form),
            verb: form.clone(),
            nouns,
            negated: no.is_some(),
            token: self.tokens[at],
        })
    }

    /// The no of the verb's object: "handed over no list"; not where it tells of what a thing is like: "a deal that sets no price".
    fn no_of_object(&self, at: usize) -> Option<usize> {
        if self.reading.tokens[self.tokens[at]].deprel == Deprel::AclRelcl {
            return None;
        }
        let row = |token: TokenId| &self.reading.tokens[token];
        let is_its = |object: TokenId| row(object).deprel == Deprel::Obj && row(object).head == Some(self.tokens[at]);
        (at + 1..self.tokens.len()).find(|&there| {
            let token = row(self.tokens[there]);
            token.upos == Upos::Det
                && TurningWords::embedded().is_no(&self.forms[there])
                && token.head.is_some_and(is_its)
        })
    }

    /// The word that negates the verb: a no before it, or a verb of failure that governs it.
    fn no(&self, at: usize) -> Option<Span> {
        let turning = TurningWords::embedded();
        let governed = |there: usize| there + 1 < at && self.upos(self.tokens[there + 1]) == Upos::Part;
        let found = (at.saturating_sub(REACH)..at).rev().find(|&there| {
            let form = &self.forms[there];
            turning.is_no(form) || (governed(there) && at - there <= 3 && turning.is_failure(form))
        });
        let found = found.filter(|&there| !self.is_of_another(there, at));
        found.map(|there| self.reading.tokens[self.tokens[there]].span)
    }
}

fn form(reading: &Reading, token: TokenId) -> String {
    fold(reading.words(reading.tokens[token].span))
}

/// What a clause with this word is about, by meaning. Taggers take a noun at the head of a clause for an adjective at times.
fn noun(upos: Upos, form: &str) -> Option<u64> {
    let common = CommonWords::embedded();
    let kept = match upos {
        Upos::Noun | Upos::Propn => common.band(form) >= BAND,
        Upos::Adj => common.meaning(form).is_some(),
        _ => false,
    };
    kept.then(|| sense(form))
}

fn sense(form: &str) -> u64 {
    let meaning = CommonWords::embedded().meaning(form);
    meaning.map_or_else(|| hash(stem(form).as_bytes()), |line| mix(7, u64::from(line)))
}
