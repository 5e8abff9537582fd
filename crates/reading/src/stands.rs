//! Finds where parties stand on issues: from what they ask, offer, accept and refuse, and from words that show a stance.

use crate::clause::Extent;
use crate::events::{best_issue, tokens_in};
use crate::model::{
    Event, EventId, Evidence, MentionId, Reading, RoleKind, Sentence, Stand, StandId, StatementId, TokenId, Why,
};
use crate::statements::{is_negation, is_report, mention_at};
use crate::syntax::Deprel;
use crate::tree::Tree;
use knowledge::{EventType, IssueId, Kind, Knowledge, ModalPart, Modality, Stance};
use text::{Id, Span, Table};

/// All stands of a reading that has everything else.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge) -> Table<StandId, Stand> {
    let tree = Tree::new(reading);
    let finder = Finder { tree: &tree, reading, knowledge };
    let mut stands: Vec<Stand> = reading.events.iter().flat_map(|(id, it)| of_event(reading, id, it)).collect();
    for sentence in reading.sentences.rows().iter().filter(|it| is_report(reading, it)) {
        for stand in finder.in_sentence(sentence) {
            let told = stands
                .iter()
                .any(|it| it.party == stand.party && it.issue == stand.issue && sentence.span.covers(it.evidence.cue));
            if !told {
                stands.push(stand);
            }
        }
    }
    stands.sort_by_key(|it| (it.evidence.cue.start(), it.party, it.issue));
    stands.into_iter().collect()
}

/// The stands of those who act in an event that has an issue.
fn of_event(reading: &Reading, id: EventId, event: &Event) -> Vec<Stand> {
    let (Some(issue), Some(stance)) = (event.issue, stance_of(event)) else {
        return Vec::new();
    };
    let actors = event.roles.iter().filter(|it| it.kind == RoleKind::Actor);
    let parties = actors.filter_map(|it| it.mention).filter(|it| is_party(reading, *it));
    let stand = |party| Stand {
        party,
        issue,
        stance,
        statement: event.statement,
        event: Some(id),
        time: event.time,
        evidence: event.evidence,
    };
    parties.map(stand).collect()
}

/// What an event says of its actors' stand.
fn stance_of(event: &Event) -> Option<Stance> {
    /// A verb with its actor; a noun such as "the truce" says of nobody that he wants it.
    const VERB: u16 = 900;
    use EventType::{Agree, Concede, Reject, Request, Retreat};
    match (event.kind, event.modality) {
        (_, Modality::Denied | Modality::PastBackground) => None,
        (Request | Reject, Modality::Conditional | Modality::Possible) => None,
        (Request, Modality::Proposed) => Some(Stance::Offers),
        (Request, _) => Some(Stance::Demands),
        (Reject, _) => Some(Stance::Rejects),
        _ if event.evidence.why.score < VERB => None,
        (Agree | Concede | Retreat, Modality::Demanded) => Some(Stance::Demands),
        (Agree | Concede | Retreat, Modality::Conditional) => Some(Stance::Conditions),
        (Agree | Concede | Retreat, Modality::Possible) => Some(Stance::Considers),
        (Agree | Concede, Modality::Proposed) => Some(Stance::Offers),
        (Agree | Concede | Retreat, _) => Some(Stance::Accepts),
        _ => None,
    }
}

/// Whether the mention is of somebody who can stand for something.
fn is_party(reading: &Reading, mention: MentionId) -> bool {
    match reading.mentions[mention].kind {
        Kind::Person | Kind::Organisation | Kind::Polity | Kind::Group | Kind::Role => true,
        Kind::Place | Kind::Facility | Kind::Event | Kind::Law => false,
    }
}

/// How many tokens around a cue tell what it is about.
const REACH: usize = 16;

struct Finder<'a, 'r> {
    tree: &'a Tree<'r>,
    reading: &'r Reading,
    knowledge: &'a Knowledge,
}

impl Finder<'_, '_> {
    fn in_sentence(&self, sentence: &Sentence) -> Vec<Stand> {
        let first = sentence.first.index() as u32;
        let tokens = (first..first + sentence.len).map(TokenId::new);
        tokens.filter_map(|it| self.at(it, sentence)).collect()
    }

    /// The stand that the word at `token` shows.
    fn at(&self, token: TokenId, sentence: &Sentence) -> Option<Stand> {
        let (stance, last) = self.cue(token).filter(|_| self.tree.deprel(token) != Deprel::Amod)?;
        if self.is_supposed(token) {
            return None;
        }
        let cue = self.tree.span(token).join(self.tree.span(last));
        let statement = self.statement(cue);
        let party = self.subject(token).or_else(|| self.speaker(statement))?;
        let issue = self.issue(token)?;
        let time = self.reading.times.iter().find(|(_, it)| sentence.span.covers(it.span)).map(|it| it.0);
        Some(Stand {
            party,
            issue,
            stance: self.turned(token, stance)?,
            statement,
            event: None,
            time,
            evidence: Evidence { span: sentence.span, cue, why: Why { rule: "stance", score: 600 } },
        })
    }

    /// "if Chad refuses": nobody stands there yet.
    fn is_supposed(&self, token: TokenId) -> bool {
        let near = self.tree.path(token).take(2).flat_map(|it| self.tree.having(it, &[Deprel::Mark]));
        let mut marks = near.map(|it| self.knowledge.modals.of(ModalPart::Mark, self.tree.lemma(it)));
        marks.any(|it| it == Some(Modality::Conditional))
    }

    /// The stance of the phrase that begins at `token`, with its last word.
    fn cue(&self, token: TokenId) -> Option<(Stance, TokenId)> {
        let lemma = self.tree.lemma(token).to_lowercase();
        let verb = self.knowledge.verb_forms.lemma(&self.tree.word(token).to_lowercase()).unwrap_or(&lemma);
        let row = match self.knowledge.stances.starting(&lemma) {
            [] => self.knowledge.stances.starting(verb),
            row => row,
        };
        row.iter().find_map(|(words, stance)| Some((*stance, self.phrase(token, words)?)))
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

    /// The party that stands as subject of the word or of what it hangs on.
    fn subject(&self, token: TokenId) -> Option<MentionId> {
        let near = self.tree.path(token).take(3).find_map(|it| self.tree.agent(it))?;
        let phrase = self.tree.phrase(near, Extent::Phrase);
        mention_at(self.reading, self.tree.span(near), phrase).filter(|it| is_party(self.reading, *it))
    }

    fn speaker(&self, statement: Option<StatementId>) -> Option<MentionId> {
        let source = self.reading.statements[statement?].source.mention?;
        Some(source).filter(|it| is_party(self.reading, *it))
    }

    /// The innermost statement whose content or cue holds the words.
    fn statement(&self, cue: Span) -> Option<StatementId> {
        let holds = |it: &Span| it.covers(cue);
        let around = self.reading.statements.iter().filter(|(_, it)| it.content.iter().any(holds));
        around.min_by_key(|(_, it)| it.content.iter().map(|piece| piece.len()).sum::<u32>()).map(|it| it.0)
    }

    /// The issue of the words around the cue.
    fn issue(&self, token: TokenId) -> Option<IssueId> {
        let (first, last) = self.tree.bounds(token);
        let from = token.index().saturating_sub(6).max(first);
        let to = last.min(token.index() + REACH);
        let span = self.tree.trimmed(from, to);
        let lemmas: Vec<String> =
            tokens_in(self.tree, span).into_iter().map(|it| self.tree.lemma(it).to_lowercase()).collect();
        best_issue(self.knowledge, &lemmas)
    }

    /// A negation turns acceptance and refusal round; other stances that are denied tell nothing.
    fn turned(&self, token: TokenId, stance: Stance) -> Option<Stance> {
        let negated = self.tree.children(token).iter().any(|it| *it < token && is_negation(self.tree, *it));
        match stance {
            stance if !negated => Some(stance),
            Stance::Accepts | Stance::Offers | Stance::Considers => Some(Stance::Rejects),
            Stance::Rejects => Some(Stance::Considers),
            Stance::Demands | Stance::Conditions => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// Each stand as `party stance issue`.
    fn stands(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let issues = &sample::knowledge().issues;
        let row = |it: &crate::Stand| {
            let party = reading.words(reading.mentions[it.party].span);
            format!("{party} {} {}", it.stance.label(), issues[it.issue].name)
        };
        reading.stands.rows().iter().map(row).collect()
    }

    #[test]
    fn what_is_asked_offered_and_refused_is_a_stand() {
        assert_eq!(stands("Norway demanded a ceasefire."), ["Norway demands ceasefire"]);
        assert_eq!(stands("Norway rejected the ceasefire."), ["Norway rejects ceasefire"]);
        assert_eq!(stands("Norway accepted the ceasefire."), ["Norway accepts ceasefire"]);
        assert_eq!(stands("Norway is considering a ceasefire."), ["Norway considers ceasefire"]);
    }
}
