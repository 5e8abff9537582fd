//! The words that show a stance, and which stance they show where they stand.

use super::Finder;
use crate::model::{Event, EventId, TimeKind, TokenId};
use crate::statements::{is_negation, negation_of, statement_around};
use crate::syntax::{Deprel, Upos};
use knowledge::{Act, EventType, ModalPart, Modality, Stance, Takes};

/// Words that show a stance.
pub(super) struct Cue {
    /// The first word: the verb, noun or adjective.
    pub(super) token: TokenId,
    /// The last word of its phrase.
    pub(super) last: TokenId,
    pub(super) stance: Stance,
    /// The event that the word names, if it does.
    pub(super) event: Option<EventId>,
    /// Whether the word itself tells something of the matter: "withdraw", but not "demand".
    pub(super) telling: bool,
    /// Whether it is whoever says so who takes the stance: "there can be no truce", "Chad must withdraw".
    pub(super) is_speakers: bool,
}

impl Finder<'_, '_> {
    /// The stance that the word at `token` shows: by the list, by the event that it names, or as a resolve ("will not sign").
    pub(super) fn cue(&self, token: TokenId) -> Option<Cue> {
        let tree = self.tree;
        if tree.deprel(token) == Deprel::Amod
            || self.is_supposed(token)
            || self.is_long_past(token)
            || self.has_failed(token)
            || self.keeps_silent(token)
        {
            return None;
        }
        let event = self.event_at(token);
        let modality = event.map(|(_, it)| it.modality);
        if matches!(modality, Some(Modality::Denied | Modality::PastBackground)) {
            return None;
        }
        let named = event.and_then(|(_, it)| stance_of(it)).map(|it| (it, token, true));
        let excluded = self.excluded(token);
        let called_for = self.called_for(token);
        let (stance, last, telling) = self
            .listed(token)
            .map(|(stance, last)| (stance, last, false))
            .or_else(|| self.resolve(token).map(|it| (it, token, true)))
            .or(excluded.or(called_for).map(|it| (it, token, true)))
            .or(named)?;
        if matches!(stance, Stance::Accepts | Stance::Offers) && self.has_negated_clause(token) {
            return None;
        }
        let stance = if self.is_conditioned(token, stance) { Stance::Conditions } else { stance };
        let is_speakers = excluded.or(called_for).is_some();
        Some(Cue { token, last, stance, event: event.map(|it| it.0), telling, is_speakers })
    }

    fn event_at(&self, token: TokenId) -> Option<(EventId, &Event)> {
        let span = self.tree.span(token);
        self.reading.events.iter().find(|(_, it)| it.evidence.cue == span)
    }

    /// The stance of the listed phrase that begins at `token`, with its last word.
    fn listed(&self, token: TokenId) -> Option<(Stance, TokenId)> {
        if !matches!(self.tree.upos(token), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Aux)
            && !self.is_predicate(token)
        {
            return None;
        }
        if let Some(stance) = self.undecided(token) {
            return Some((stance, token));
        }
        let lemma = self.tree.lemma(token).to_lowercase();
        let verb = self.knowledge.verb_forms.lemma(&self.tree.word(token).to_lowercase()).unwrap_or(&lemma);
        let row = match self.knowledge.stances.starting(&lemma) {
            [] => self.knowledge.stances.starting(verb),
            row => row,
        };
        let (stance, last) = row.iter().find_map(|(words, stance)| Some((*stance, self.phrase(token, words)?)))?;
        Some((self.turned(token, stance)?, last))
    }

    /// "has not decided": the stance of a word that shows one only where it is negated.
    fn undecided(&self, token: TokenId) -> Option<Stance> {
        let row = self.knowledge.stances.starting("not");
        let pair = row.iter().find(|(words, _)| *words == ["not", self.tree.lemma(token)]);
        pair.filter(|_| self.is_negated(token)).map(|it| it.1)
    }

    /// "there can be no truce": whether a matter is ruled out, by whoever says it.
    fn excluded(&self, noun: TokenId) -> Option<Stance> {
        let tree = self.tree;
        let verb = tree.head(noun).filter(|it| tree.child(*it, &[Deprel::Expl]).is_some())?;
        let no = tree.having(noun, &[Deprel::Det]).any(|it| tree.lemma(it) == "no");
        (no && tree.child(verb, &[Deprel::Aux]).is_some()).then_some(Stance::Rejects)
    }

    /// "Chad must withdraw, Niger said": what others have to do is a demand of whoever says so; "must have left" is a guess.
    fn called_for(&self, verb: TokenId) -> Option<Stance> {
        let auxiliaries = || self.tree.having(verb, &[Deprel::Aux]).map(|it| self.tree.lemma(it));
        let must = auxiliaries().any(|it| it == "must") && auxiliaries().all(|it| it != "have");
        let said = || statement_around(self.reading, self.tree.span(verb)).is_some();
        (must && said() && !self.is_negated(verb) && !self.is_own_need(verb)).then_some(Stance::Demands)
    }

    /// "declined to comment", "asked not to be named": what somebody will not say is no stance on a matter.
    fn keeps_silent(&self, token: TokenId) -> bool {
        let tree = self.tree;
        let says = |it: TokenId| {
            let rows = self.knowledge.cues.starting(tree.lemma(it)).iter().filter(|cue| cue.words.len() == 1);
            rows.into_iter().any(|cue| cue.act == Act::Said && cue.takes(Takes::That) && cue.strength >= 900)
        };
        let silent = self.knowledge.sources.is_silent(tree.lemma(token));
        let asks = tree.lemma(token) == "ask";
        let mut clauses = tree.having(token, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl]);
        clauses.any(|it| silent && says(it) || asks && self.is_negated(it))
    }

    /// "vowed that it would not withdraw": whether what is promised is that something will not be.
    fn has_negated_clause(&self, token: TokenId) -> bool {
        self.tree.having(token, &[Deprel::Ccomp, Deprel::Xcomp]).any(|it| self.is_negated(it))
    }

    /// Whether the word says something of a subject: "off the table", "out of the question".
    pub(super) fn is_predicate(&self, token: TokenId) -> bool {
        self.predicate(token).is_some()
    }

    /// The word with the copula that the word belongs to.
    fn predicate(&self, token: TokenId) -> Option<TokenId> {
        let mut up = self.tree.path(token).take(3);
        let linked =
            |it: TokenId| it == token || matches!(self.tree.deprel(token), Deprel::Case | Deprel::Nmod | Deprel::Fixed);
        up.find(|it| self.tree.child(*it, &[Deprel::Cop]).is_some()).filter(|it| linked(*it))
    }

    fn phrase(&self, token: TokenId, words: &[&str]) -> Option<TokenId> {
        let mut last = token;
        for word in words.iter().skip(1) {
            last = (0..3)
                .try_fold(last, |at, _| match self.tree.after(at) {
                    Some(next) if self.tree.lemma(next) == *word || self.tree.word(next) == *word => Err(next),
                    Some(next) => Ok(next),
                    None => Ok(at),
                })
                .err()?;
        }
        Some(last)
    }

    /// "will not sign", "would never recognise": a refusal, whatever the verb; "would sign only after": a condition;
    /// "said it must see the terms": a demand.
    fn resolve(&self, verb: TokenId) -> Option<Stance> {
        let auxiliary = self.tree.having(verb, &[Deprel::Aux]).map(|it| self.tree.lemma(it));
        let auxiliary = auxiliary.filter(|_| self.tree.upos(verb) == Upos::Verb);
        auxiliary.into_iter().find_map(|it| match it {
            "will" | "would" | "'ll" | "shall" if self.is_negated(verb) => Some(Stance::Rejects),
            "will" | "would" | "'ll" | "shall" => {
                self.is_conditioned(verb, Stance::Offers).then_some(Stance::Conditions)
            }
            "must" if self.is_own_need(verb) => Some(Stance::Demands),
            _ => None,
        })
    }

    /// "said it must", "said it would": whether who must is who says so.
    pub(super) fn is_own_need(&self, verb: TokenId) -> bool {
        let chain = |it| self.reading.mentions[it].chain;
        let speaker = self.speaker(statement_around(self.reading, self.tree.span(verb))).map(chain);
        let subject = self.party_at(self.tree.subject(verb)).map(chain);
        speaker.is_some() && speaker == subject
    }

    fn is_negated(&self, token: TokenId) -> bool {
        negation_of(self.tree, token).is_some()
    }

    /// A negation turns acceptance and refusal round; other stances that are denied tell nothing.
    fn turned(&self, token: TokenId, stance: Stance) -> Option<Stance> {
        match stance {
            stance if !self.is_negated(token) => Some(stance),
            Stance::Accepts | Stance::Offers => Some(Stance::Rejects),
            Stance::Rejects | Stance::Demands | Stance::Conditions | Stance::Considers => None,
        }
    }

    /// "if Chad refuses": nobody stands there yet.
    fn is_supposed(&self, token: TokenId) -> bool {
        let near = self.tree.path(token).take(2).flat_map(|it| self.tree.having(it, &[Deprel::Mark]));
        let mut marks = near.map(|it| self.knowledge.modals.of(ModalPart::Mark, self.tree.lemma(it)));
        marks.any(|it| it == Some(Modality::Conditional)) || self.is_asked(token)
    }

    /// "whether Chad would refuse", "before signing": it is not known, or has not come.
    fn is_asked(&self, token: TokenId) -> bool {
        let tree = self.tree;
        let mut near = tree.path(token).take(2).flat_map(|it| tree.having(it, &[Deprel::Mark]));
        let whether = near.any(|it| tree.lemma(it) == "whether");
        let ahead = || tree.having(token, &[Deprel::Mark]).any(|it| matches!(tree.lemma(it), "before" | "without"));
        whether || ahead() && tree.word(token).ends_with("ing")
    }

    /// "failed to agree": whether the word hangs on one that says that it did not come to pass.
    fn has_failed(&self, token: TokenId) -> bool {
        let above = self.tree.head(token).filter(|_| self.tree.deprel(token) == Deprel::Xcomp);
        above.is_some_and(|it| self.knowledge.modals.of(ModalPart::Verb, self.tree.lemma(it)) == Some(Modality::Denied))
    }

    /// Whether a year before that of the article dates the words.
    fn is_long_past(&self, token: TokenId) -> bool {
        let Some(sentence) = self.tree.sentence(token) else { return false };
        let now = self.reading.article.published.map(|it| it.value.year());
        let dated = |value: &str| value.get(..4).filter(|_| value.len() == 4).and_then(|it| it.parse::<i16>().ok());
        let times = self.reading.times.rows().iter().filter(|it| it.kind == TimeKind::Date);
        let inside =
            times.filter(|it| sentence.span.covers(it.span) && it.span.start() < self.tree.span(token).start());
        inside.filter_map(|it| dated(&it.value)).any(|year| now.is_none_or(|now| year < now))
    }

    /// Whether something must come first: "only if", "in return for"; for a refusal also "until", "without".
    fn is_conditioned(&self, token: TokenId, stance: Stance) -> bool {
        let part = match stance {
            Stance::Rejects => Stance::Rejects,
            Stance::Demands if self.resolve(token).or(self.called_for(token)).is_some() => Stance::Rejects,
            Stance::Accepts | Stance::Offers => Stance::Offers,
            Stance::Demands | Stance::Conditions | Stance::Considers => return false,
        };
        let top = self.predicate(token).unwrap_or(token);
        let clause = self.tree.under(top, |it| {
            !matches!(self.tree.deprel(it), Deprel::AclRelcl | Deprel::Conj | Deprel::Parataxis | Deprel::Appos)
        });
        clause.into_iter().filter(|it| *it != token).any(|it| {
            let rows = self.knowledge.stances.terms(self.tree.lemma(it));
            rows.iter().any(|(words, stance)| *stance == part && self.phrase(it, words).is_some())
        })
    }

    /// Whether the words from `token` on say that something must come first: "in return for".
    pub(super) fn begins_term(&self, token: TokenId) -> bool {
        let rows = self.knowledge.stances.terms(self.tree.lemma(token));
        rows.iter().any(|(words, _)| self.phrase(token, words).is_some())
    }

    /// "doubts that", "nobody believes that": whether the clause hangs on a verb that takes it back.
    pub(super) fn is_embedded_in_doubt(&self, token: TokenId) -> bool {
        let clause = self.tree.path(token).take(3).find(|it| self.tree.deprel(*it) == Deprel::Ccomp);
        let Some(above) = clause.and_then(|it| self.tree.head(it)) else { return false };
        let nobody = || {
            let subject = self.tree.subject(above);
            subject.is_some_and(|it| {
                is_negation(self.tree, it)
                    || self.knowledge.modals.of(ModalPart::Adverb, &self.tree.lemma(it).to_lowercase())
                        == Some(Modality::Denied)
            })
        };
        self.knowledge.modals.of(ModalPart::Verb, self.tree.lemma(above)) == Some(Modality::Denied)
            || self.is_negated(above)
            || nobody()
    }
}

/// The rule of talks that end without agreement: nobody has said no.
const DISAGREE: &str = "agree-not";

/// What an event says of its actors' stand.
fn stance_of(event: &Event) -> Option<Stance> {
    /// A verb with its actor; a noun such as "the truce" says of nobody that he wants it.
    const VERB: u16 = 900;
    use EventType::{Agree, Concede, Reject, Request, Retreat};
    match (event.kind, event.modality) {
        (Reject, _) if event.evidence.why.rule == DISAGREE => None,
        (Request | Reject, Modality::Conditional | Modality::Possible) => None,
        (Request, Modality::Proposed) => Some(Stance::Offers),
        (Request, _) => Some(Stance::Demands),
        (Reject, _) => Some(Stance::Rejects),
        _ if event.evidence.why.score < VERB => None,
        (_, Modality::Demanded) => None,
        (Agree | Concede | Retreat, Modality::Conditional) => Some(Stance::Conditions),
        (Agree | Concede | Retreat, Modality::Possible) => Some(Stance::Considers),
        (Agree | Concede | Retreat, Modality::Proposed) => Some(Stance::Offers),
        (Agree, _) => Some(Stance::Accepts),
        (Concede | Retreat, Modality::Planned) => Some(Stance::Offers),
        _ => None,
    }
}
