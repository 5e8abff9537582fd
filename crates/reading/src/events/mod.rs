//! Finds who does what to whom, and whether it happened.

mod cast;
#[cfg(test)]
mod examples;
mod learned;
mod modality;
mod outcome;
mod shapes;
mod signs;
mod trigger;

use crate::core;
use crate::model::{
    Event, EventId, Evidence, QuantityId, Reading, Role, RoleKind, Sentence, StatementId, Time, TimeId, TimeKind,
    TokenId, Why,
};
use crate::senses::ActSense;
use crate::statements::{is_report, statement_around};
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use article::Precision;
use cast::Cast;
use knowledge::{
    Context, IssueId, Knowledge, ModalPart, Modality, Mode, ModeChoice, Rule, Shape, TriggerKind, WayScores,
};
use learned::{Acts, is_learned};
use outcome::{Nature, Outcome};
use signs::Known;
use text::{Id, Span, Table};
use trigger::Found;

/// All events of a reading that has everything but events and stands, with what the event head says of its tokens.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge, core: &core::Found) -> Table<EventId, Event> {
    told(reading, knowledge, core).into_iter().map(|it| it.0).collect()
}

/// The same events, each with the signs by which its modality was weighed.
pub(crate) fn told(reading: &Reading, knowledge: &Knowledge, core: &core::Found) -> Vec<(Event, Signs)> {
    let tree = Tree::new(reading);
    let finder = Finder { tree: &tree, reading, knowledge, acts: Acts::new(&core.acts), senses: &core.senses };
    let report = reading.sentences.rows().iter().filter(|it| is_report(reading, it));
    report.flat_map(|it| finder.in_sentence(it)).collect()
}

/// What the modality of an event was weighed by.
#[derive(Clone, Debug)]
pub struct Signs {
    /// The signs, each once; their weights stand in `knowledge/ways.txt`.
    pub signs: Vec<String>,
    /// The scores of the trained head for each modality, in thousandths.
    pub head: Option<WayScores>,
}

struct Finder<'a, 'r> {
    tree: &'a Tree<'r>,
    reading: &'r Reading,
    knowledge: &'a Knowledge,
    acts: Acts<'a>,
    senses: &'a [ActSense],
}

impl Finder<'_, '_> {
    fn in_sentence(&self, sentence: &Sentence) -> Vec<(Event, Signs)> {
        let first = sentence.first.index() as u32;
        let tokens = (first..first + sentence.len).map(TokenId::new);
        let found: Vec<Found<'_>> = tokens.filter_map(|it| self.found(it)).collect();
        let kept = found.iter().filter(|it| !found.iter().any(|other| self.holds(other, it)));
        kept.filter_map(|it| self.event(it)).collect()
    }

    /// The trigger that a token is, by rule or by the head.
    fn found(&self, token: TokenId) -> Option<Found<'_>> {
        if modality::is_state(self.tree, &self.knowledge.modals, token) {
            return None;
        }
        let seen = trigger::at(self.tree, self.knowledge, token);
        self.acts.weigh(self.tree, self.knowledge, token, seen)
    }

    /// Whether `inner` is but a part of `outer`: one of its words, or what is asked for, refused, threatened.
    fn holds(&self, outer: &Found<'_>, inner: &Found<'_>) -> bool {
        if outer.token == inner.token {
            return false;
        }
        // "Welcomed the release of 23 sailors" tells of both.
        let is_part = outer.words.contains(&inner.token) && !self.is_counted(inner);
        if is_part || is_learned(inner.rule) && self.is_beside(inner, outer) {
            return true;
        }
        outer.rule.absorbs && self.is_complement(inner.token, outer.token) && !self.has_other_owner(inner, outer)
    }

    /// "hunger" of "hunger strike", "exercises" of "held exercises": whether a word that no rule knows is but a part of
    /// the name of the other act.
    fn is_beside(&self, inner: &Found<'_>, outer: &Found<'_>) -> bool {
        let tied = |one: TokenId, other: TokenId| {
            self.tree.head(one) == Some(other)
                && matches!(self.tree.deprel(one), Deprel::Compound | Deprel::Amod | Deprel::CompoundPrt | Deprel::Flat)
        };
        let object = self.tree.head(inner.token) == Some(outer.token) && self.tree.deprel(inner.token) == Deprel::Obj;
        let near = object || inner.token.index().abs_diff(outer.token.index()) == 1;
        let first = !is_learned(outer.rule) || outer.token < inner.token;
        first
            && (tied(inner.token, outer.token)
                || tied(outer.token, inner.token)
                || near && self.same_kind(inner, outer))
    }

    fn same_kind(&self, one: &Found<'_>, other: &Found<'_>) -> bool {
        one.rule.kind == other.rule.kind
    }

    /// Whether `inner` hangs on `outer` as its object or clause.
    fn is_complement(&self, inner: TokenId, outer: TokenId) -> bool {
        let mut at = inner;
        for _ in 0..6 {
            let relation = self.tree.deprel(at);
            let Some(head) = self.tree.head(at) else {
                return false;
            };
            if matches!(relation, Deprel::AclRelcl | Deprel::Parataxis | Deprel::Nsubj | Deprel::NsubjPass) {
                return false;
            }
            if relation == Deprel::Advcl && !self.has_to(at) {
                return false;
            }
            if head == outer {
                return relation != Deprel::Conj;
            }
            at = head;
        }
        false
    }

    fn has_to(&self, verb: TokenId) -> bool {
        self.tree.having(verb, &[Deprel::Mark]).any(|it| self.tree.lemma(it) == "to")
    }

    /// Whether a noun's act is that of somebody else: "condemned Chad's raid".
    fn has_other_owner(&self, inner: &Found<'_>, outer: &Found<'_>) -> bool {
        self.tree.upos(inner.token) != Upos::Verb
            && self.tree.possessor(inner.token).is_some()
            && outer.kind == TriggerKind::Verb
    }

    /// The event of a trigger; none for a noun that nobody stands beside and nothing happens to.
    fn event(&self, found: &Found<'_>) -> Option<(Event, Signs)> {
        let mut cast = cast::of(self.tree, self.knowledge, found);
        let is_told = !cast.actors.is_empty();
        self.acts.fill(self.tree, found, &mut cast);
        let alone = cast.actors.is_empty() && cast.recipients.is_empty();
        let idle = match found.kind {
            TriggerKind::Noun => !self.happens(found),
            TriggerKind::Verb => found.rule.shape == Shape::Mutual && found.words.len() == 1,
            TriggerKind::Adjective => true,
        };
        let unlikely =
            !self.acts.carries(found) && !self.is_public(&cast) && !self.is_counted(found) && !self.is_agenda(found);
        if unlikely || alone && idle && !self.acts.affirms(found) {
            return None;
        }
        // Who alone stands beside a meeting asked for it, hosts it or follows it: it takes two to meet.
        let meets = found.rule.shape == Shape::Mutual && found.kind == TriggerKind::Noun;
        if meets && !is_told && cast.actors.len() + cast.recipients.len() == 1 {
            cast.actors.clear();
            cast.recipients.clear();
        }
        let clause = self.clause(found);
        let verdict = modality::of(self.tree, &self.knowledge.modals, found);
        let cue = self.tree.span(found.token);
        let statement = statement_around(self.reading, cue);
        let time = self.time(found.token, clause);
        let about = self.lemmas(&trigger::about(self.tree, found.token));
        let nature = self.nature(found, &about, time);
        let ruled = outcome::of(found.rule, verdict, &nature);
        let said = statement.and_then(|it| self.reading.statements[it].cue.last()).map(|it| self.reading.words(*it));
        let known = Known { verdict, nature, outcome: ruled, said };
        let signs = signs::of(self.tree, &self.knowledge.modals, found, &known);
        let outcome = self.acts.decide(found, &known, &signs);
        if outcome.owed && !cast::has_party(self.tree, &self.knowledge.rules, &cast.actors) {
            return None;
        }
        if outcome.owed {
            cast.recipients = std::mem::take(&mut cast.actors);
        }
        let (modes, choice) = self.modes(found, &outcome);
        let mut roles = cast::roles(self.tree, &cast);
        if outcome.owed {
            roles.extend(self.speaker(statement));
        }
        let event = Event {
            trigger: found.words.iter().map(|it| self.tree.span(*it)).collect(),
            clause,
            kind: outcome.kind,
            modes,
            contexts: self.contexts(found.rule, clause),
            cameo: outcome::cameo(found.rule, choice, &outcome).map(Into::into),
            modality: outcome.modality,
            sense: self.senses.get(found.token.index()).copied().unwrap_or_default(),
            roles,
            issue: self.issue(found, &cast),
            statement,
            time,
            quantities: self.quantities(clause),
            negation: verdict.negation,
            evidence: Evidence { span: clause, cue, why: Why { rule: found.rule.name, score: sureness(found, &cast) } },
        };
        Some((event, Signs { signs, head: self.acts.ways(found) }))
    }

    /// Whether one who acts or is acted on is a state or stands for one, or is an armed or political group, a court, police.
    fn is_public(&self, cast: &Cast) -> bool {
        cast.actors.iter().chain(&cast.recipients).any(|it| cast::is_public(self.tree, self.knowledge, *it))
    }

    /// The mode by the words around the trigger, else by the head; and the CAMEO code that goes with it.
    fn modes<'k>(&self, found: &Found<'k>, outcome: &Outcome) -> (Vec<Mode>, Option<&'k ModeChoice>) {
        let by_words = || outcome::mode(found.rule, &self.mode_words(found)).filter(|_| !is_learned(found.rule));
        let choice = by_words().filter(|_| outcome.kind == found.rule.kind);
        let mode = choice.map(|it| it.mode).or_else(|| self.acts.mode(found, outcome.kind));
        let coded = || found.rule.modes.iter().find(|it| Some(it.mode) == mode && is_learned(found.rule));
        (mode.into_iter().collect(), choice.or_else(coded))
    }

    /// What else tells the type and modality of an event.
    fn nature(&self, found: &Found<'_>, about: &[String], time: Option<TimeId>) -> Nature {
        Nature {
            past: self.is_long_past(found, time),
            dated: self.reading.article.published.is_some(),
            bare: !self.has_complement(found.token),
            shift: found.rule.shifts.iter().find(|(_, words)| about.iter().any(|it| words.has(it))).map(|it| it.0),
        }
    }

    /// Whether an infinitive or a clause hangs on the word.
    fn has_complement(&self, token: TokenId) -> bool {
        let next = self.tree.after(token).is_some_and(|it| self.tree.lemma(it) == "to");
        next || self.tree.child(token, &[Deprel::Xcomp, Deprel::Ccomp]).is_some()
    }

    /// Who says that something must be done.
    fn speaker(&self, statement: Option<StatementId>) -> Option<Role> {
        let source = &self.reading.statements[statement?].source;
        Some(Role { kind: RoleKind::Actor, span: *source.spans.first()?, mention: source.mention })
    }

    /// Whether a noun that nobody is said to do is an event all the same; a demand is none that nobody makes of anybody.
    fn happens(&self, found: &Found<'_>) -> bool {
        self.occurs(found.token) && found.rule.modality != Modality::Demanded
    }

    /// "The release of 23 detainees": whether a noun is of so many people that the deed is one of note.
    fn is_counted(&self, found: &Found<'_>) -> bool {
        let of = self.tree.oblique(found.token, &["of"]).filter(|_| found.kind == TriggerKind::Noun);
        let people = |it: &TokenId| self.knowledge.rules.is_people(self.tree.lemma(*it));
        of.filter(people).is_some_and(|it| self.tree.child(it, &[Deprel::Nummod]).is_some())
    }

    /// "The agenda may cover the release of sailors": whether a noun is what may be dealt with.
    fn is_agenda(&self, found: &Found<'_>) -> bool {
        let noun = found.kind == TriggerKind::Noun && self.tree.deprel(found.token) == Deprel::Obj;
        let verb = self.tree.head(found.token).filter(|_| noun);
        let open = |it: TokenId| {
            let modal = |&aux: &TokenId| self.knowledge.modals.of(ModalPart::Auxiliary, self.tree.lemma(aux));
            let auxiliaries: Vec<TokenId> = self.tree.having(it, &[Deprel::Aux]).collect();
            auxiliaries.iter().any(|aux| modal(aux) == Some(Modality::Possible))
        };
        verb.is_some_and(|it| self.knowledge.modals.of(ModalPart::Agenda, self.tree.lemma(it)).is_some() && open(it))
    }

    /// Whether a noun is what a sentence is about: the subject or object of a verb.
    fn occurs(&self, noun: TokenId) -> bool {
        !matches!(self.tree.deprel(noun), Deprel::Compound | Deprel::Amod | Deprel::Flat)
    }

    /// Whether a stated year before that of the article dates the event, or the clause that its own hangs on.
    fn is_long_past(&self, found: &Found<'_>, time: Option<TimeId>) -> bool {
        let own = self.own_words(found);
        let stated = time.filter(|it| own.covers(self.reading.times[*it].span));
        let stated = stated.and_then(|it| year(&self.reading.times[it].value)).filter(|_| self.year_in(own).is_some());
        if self.is_years_back(own, self.tree.span(found.token)) {
            return true;
        }
        let near = stated.or_else(|| self.year_in(own)).or_else(|| self.governing_year(found.token));
        let published = self.reading.article.published.map(|it| it.value.year());
        near.is_some_and(|it| published.is_none_or(|now| it < now))
    }

    /// The last year that stands in `span` as a bare number and dates what stands there: not "since 2014".
    fn year_in(&self, span: Span) -> Option<i16> {
        let tokens = trigger::tokens_in(self.tree, span);
        let dates = tokens.into_iter().filter(|it| self.tree.upos(*it) == Upos::Num && !self.is_start(*it));
        let years = dates.filter_map(|it| Some(self.tree.word(it)).filter(|word| word.len() == 4)?.parse().ok());
        years.rev().find(|it| (1500..2200).contains(it))
    }

    /// "two years ago", "last year" among the words of an event; "five decades after" before it.
    fn is_years_back(&self, own: Span, trigger: Span) -> bool {
        let tokens = trigger::tokens_in(self.tree, own);
        tokens.iter().zip(tokens.iter().skip(1)).any(|(one, next)| {
            let (word, next) = (self.tree.lemma(*one), self.tree.lemma(*next));
            let years = matches!(word, "year" | "decade" | "century");
            let left = self.tree.span(*one).start() < trigger.start();
            years && (matches!(next, "ago" | "earlier") || next == "after" && left) || word == "last" && next == "year"
        })
    }

    /// "since March 2014": where a time begins that still lasts.
    fn is_start(&self, year: TokenId) -> bool {
        let before = self.tree.before(year);
        let pair = [before, before.and_then(|it| self.tree.before(it))];
        let counted = self.tree.deprel(year) == Deprel::Nummod;
        counted || pair.into_iter().flatten().any(|it| matches!(self.tree.lemma(it), "since" | "until" | "till"))
    }

    /// The words from the trigger up to the next verb, and those before it back to the last: what its own time stands in.
    /// The time of a verb is that of its subject too: "the raids took place two years ago".
    fn own_words(&self, found: &Found<'_>) -> Span {
        let (first, last) = self.tree.bounds(found.token);
        let is_subject = |it: &&TokenId| matches!(self.tree.deprel(**it), Deprel::Nsubj | Deprel::NsubjPass);
        let told = found.words.iter().find(is_subject).and_then(|it| self.tree.head(*it));
        let is_other = |at: &usize| {
            let it = TokenId::new(*at as u32);
            self.tree.upos(it) == Upos::Verb && !found.words.contains(&it) && told != Some(it)
        };
        let at = found.token.index();
        let from = (first..at).rev().find(is_other).map_or(first, |it| it + 1);
        let to = (at + 1..last).find(is_other).unwrap_or(last);
        self.tree.trimmed(from, to)
    }

    /// The year before an adverbial clause: "in 2014, weeks after Chad closed the border".
    fn governing_year(&self, token: TokenId) -> Option<i16> {
        let hanging = |it: &TokenId| matches!(self.tree.deprel(*it), Deprel::Advcl | Deprel::AclRelcl | Deprel::Acl);
        self.tree.path(token).find(hanging)?;
        let (first, _) = self.tree.bounds(token);
        let start = self.tree.span(TokenId::new(first as u32)).start();
        self.year_in(Span::new(start, self.tree.span(token).start()))
    }

    /// The clause of an event: from its first to its last word, cut to the sentence.
    fn clause(&self, found: &Found<'_>) -> Span {
        let is_head = |&it: &TokenId| {
            self.tree.is_verb(it) && !matches!(self.tree.deprel(it), Deprel::Xcomp | Deprel::Aux | Deprel::Cop)
        };
        let head = self.tree.path(found.token).find(is_head).unwrap_or(found.token);
        let under = self.tree.under(head, |it| it >= head || self.tree.deprel(it) != Deprel::Parataxis);
        let first = under.iter().chain(&found.words).min().map_or(0, |it| it.index());
        let last = under.iter().chain(&found.words).max().map_or(0, |it| it.index() + 1);
        self.tree.trimmed(first, last)
    }

    /// The time in the clause that stands nearest to the trigger, of those that can be when something was done: a date before a length of time.
    fn time(&self, token: TokenId, clause: Span) -> Option<TimeId> {
        let at = self.tree.span(token).start();
        let inside = self.reading.times.iter().filter(|(_, it)| clause.covers(it.span) && self.dates_an_act(it));
        let own = inside.filter(|(_, it)| !self.is_of_another(token, it.span));
        let is_length = |it: &Time| matches!(it.kind, TimeKind::Duration | TimeKind::Set);
        own.min_by_key(|(_, it)| (is_length(it), it.span.start().abs_diff(at))).map(|it| it.0)
    }

    /// Whether a time tells when another act was: "promised to free the men held since May", "said on Friday that he would leave".
    fn is_of_another(&self, trigger: TokenId, time: Span) -> bool {
        const MODIFIERS: [Deprel; 3] = [Deprel::Acl, Deprel::AclRelcl, Deprel::Advcl];
        let tokens = self.reading.tokens.rows();
        let said = TokenId::new(tokens.partition_point(|token| token.span.end() <= time.start()) as u32);
        let up = |from: TokenId| std::iter::once(from).chain(self.tree.path(from));
        let above: Vec<TokenId> = up(trigger).collect();
        let Some(met) = up(said).find(|token| above.contains(token)) else { return false };
        let below = |from: TokenId| up(from).take_while(move |&token| token != met);
        let modifies = |token: TokenId| MODIFIERS.contains(&self.tree.deprel(token));
        below(said).any(modifies)
            || below(trigger).any(|token| modifies(token) || self.tree.deprel(token) == Deprel::Ccomp)
    }

    /// Whether something can be done at a time: not in a stretch of history or of years, nor "since 1987".
    fn dates_an_act(&self, time: &Time) -> bool {
        let stretch = time.kind == TimeKind::Duration && (time.from.is_some() || time.to.is_some());
        let before = self.reading.article.text.as_str().get(..time.span.start() as usize).unwrap_or_default();
        let since = before.trim_end().ends_with("since") && time.precision >= Precision::Month;
        !stretch && !since
    }

    fn quantities(&self, clause: Span) -> Vec<QuantityId> {
        self.reading.quantities.iter().filter(|(_, it)| clause.covers(it.span)).map(|it| it.0).collect()
    }

    fn lemmas(&self, tokens: &[TokenId]) -> Vec<String> {
        tokens.iter().map(|it| self.tree.lemma(*it).to_lowercase()).collect()
    }

    /// The words that choose a mode: what it is about, the trigger, and who acts where the rule has no complement.
    fn mode_words(&self, found: &Found<'_>) -> Vec<String> {
        let mut tokens = trigger::about(self.tree, found.token);
        tokens.extend(&found.words);
        if !found.rule.absorbs {
            let (first, _) = self.tree.bounds(found.token);
            tokens.extend(
                (found.token.index().saturating_sub(6).max(first)..found.token.index())
                    .map(|it| TokenId::new(it as u32)),
            );
        }
        self.lemmas(&tokens)
    }

    fn contexts(&self, rule: &Rule, clause: Span) -> Vec<Context> {
        let lemmas = self.lemmas(&trigger::tokens_in(self.tree, clause));
        let lemmas: Vec<&str> = lemmas.iter().map(String::as_str).collect();
        let mut contexts: Vec<Context> = self.knowledge.context_words.shown(&lemmas).into_keys().collect();
        contexts.extend(&rule.contexts);
        contexts.sort_unstable();
        contexts.dedup();
        contexts
    }

    /// The matter that the words of the event and behind it show best.
    fn issue(&self, found: &Found<'_>, cast: &Cast) -> Option<IssueId> {
        let mut tokens = found.words.clone();
        let theme = cast.theme.map(|it| self.tree.phrase(it, crate::clause::Extent::Phrase));
        tokens.extend(theme.into_iter().flat_map(|it| trigger::tokens_in(self.tree, it)));
        tokens.extend(trigger::about(self.tree, found.token));
        tokens.sort_unstable();
        tokens.dedup();
        best_issue(self.knowledge, &[self.lemmas(&tokens)])
    }
}

/// How sure an event is, in thousandths: a verb with its actor tells more than a noun by itself.
fn sureness(found: &Found<'_>, cast: &Cast) -> u16 {
    match (found.kind, cast.actors.is_empty()) {
        (TriggerKind::Verb | TriggerKind::Adjective, false) => 900,
        (TriggerKind::Noun, false) => 750,
        (TriggerKind::Verb | TriggerKind::Adjective, true) => 700,
        (TriggerKind::Noun, true) => 500,
    }
}

/// The issue that most of the words show, in one of their forms; the earlier of two in the list.
pub(crate) fn best_issue(knowledge: &Knowledge, forms: &[Vec<String>]) -> Option<IssueId> {
    let shown = forms.iter().flat_map(|words| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        knowledge.issue_words.shown(&words)
    });
    shown.min_by_key(|(id, count)| (std::cmp::Reverse(*count), *id)).map(|it| it.0)
}

/// The year of a TIMEX3 value.
fn year(value: &str) -> Option<i16> {
    value.get(..4)?.parse().ok()
}
