//! What the trained head adds to the rules: acts that no rule knows, doubts about those that a rule sees, and in what
//! way an act is told.

use super::cast::Cast;
use super::modality::Verdict;
use super::outcome::{self, Nature, Outcome};
use super::signs::Known;
use super::trigger::{self, Found};
use crate::core::Act;
use crate::model::TokenId;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{EventType, Knowledge, Modality, Mode, Rule, TriggerKind, WayScores, WayWeights};
use text::Id;

/// How sure the head must be of what a rule sees: where a public party acts or is acted on, and where none is seen.
const SEEN: [i32; 2] = [-4000, -500];
/// How sure it must be of what no rule sees, likewise.
const UNSEEN: [i32; 2] = [500, 1500];
/// What the head's scores of modalities count beside the weights of the signs, in quarters.
const HEAD: i32 = 4;
/// By how much a modality must be likelier than that of the rules to make another type of it, as a promise of a withdrawal.
const LIKELIER_TYPE: i32 = 2000;
/// How much less likely than the likeliest the type of a rule may be whose conditions do not hold.
const NEARLY: i32 = 3000;

/// What the head says of the words of one reading.
pub(crate) struct Acts<'a> {
    rows: &'a [Act],
}

impl<'a> Acts<'a> {
    pub(crate) fn new(rows: &'a [Act]) -> Acts<'a> {
        Acts { rows }
    }

    fn of(&self, token: TokenId) -> Option<&'a Act> {
        self.rows.get(token.index())
    }

    /// Keeps what a rule sees unless the head is sure that it is no act; where no rule sees one, what the head finds likely.
    pub(crate) fn weigh<'k>(
        &self,
        tree: &Tree<'_>,
        knowledge: &'k Knowledge,
        token: TokenId,
        seen: Option<Found<'k>>,
    ) -> Option<Found<'k>> {
        let Some(act) = self.of(token) else {
            return seen;
        };
        match seen {
            Some(found) => (self.surest(&found) > SEEN[0]).then_some(found),
            None if act.sure > UNSEEN[0] && !trigger::is_left(tree, knowledge, token) => {
                let kind = part_of_speech(tree, token)?;
                let rule = knowledge.rules.learned(likeliest(tree, knowledge, token, act))?;
                Some(Found { token, words: vec![token], rule, kind })
            }
            None => None,
        }
    }

    /// How sure the head is of the surest word of a trigger: of "came under fire" it may see the last.
    fn surest(&self, found: &Found<'_>) -> i32 {
        let words = found.words.iter().filter_map(|it| self.of(*it));
        words.map(|it| it.sure).max().unwrap_or_default()
    }

    /// Whether the head by itself is sure that the trigger names an act.
    pub(crate) fn affirms(&self, found: &Found<'_>) -> bool {
        self.of(found.token).is_some_and(|it| it.sure > UNSEEN[1])
    }

    /// Whether the trigger names an act also where no public party is seen beside it.
    pub(crate) fn carries(&self, found: &Found<'_>) -> bool {
        let [_, least] = if is_learned(found.rule) { UNSEEN } else { SEEN };
        self.surest(found) > least
    }

    /// Type and modality of an event, given what the rules make of it: the likeliest modality by the signs and the head
    /// together; where that would be another type by the rule, and is clearly likelier, that type.
    pub(crate) fn decide(&self, found: &Found<'_>, known: &Known<'_>, signs: &[String]) -> Outcome {
        let outcome = known.outcome;
        let Some(act) = self.of(found.token).filter(|_| !is_settled(found, known)) else {
            return outcome;
        };
        let scores = weighed(act, signs);
        let modality = surest_way(&scores);
        let lead = scores[modality as usize] - scores[outcome.modality as usize];
        let is_past = known.nature.past && known.nature.dated && is_of_then(modality, outcome.modality);
        if is_past || lead < LIKELIER_TYPE && is_open(modality, known) {
            return outcome;
        }
        let ruled = if is_learned(found.rule) { found.rule.kind } else { outcome.kind };
        // A rule of several words knows what it sees: "failed to agree" agreed on nothing, however surely that is told.
        let kind = if found.words.len() == 1 && found.kind == TriggerKind::Verb {
            agreeing(ruled, modality, act)
        } else {
            ruled
        };
        let as_is = fitting(kind, modality);
        let plain = Outcome { kind, modality: as_is, owed: false, ahead: outcome::is_ahead(as_is) };
        if is_learned(found.rule) || kind != outcome.kind || matches!(kind, EventType::Request | EventType::Reject) {
            return plain;
        }
        let other = outcome::of(found.rule, told(modality), &Nature { past: false, ..known.nature });
        if other.kind == kind || lead < LIKELIER_TYPE { plain } else { Outcome { modality, ..other } }
    }

    /// The scores of the head for each modality.
    pub(crate) fn ways(&self, found: &Found<'_>) -> Option<WayScores> {
        self.of(found.token).map(|it| it.modalities)
    }

    /// The mode, if the head takes the event for one of this type.
    pub(crate) fn mode(&self, found: &Found<'_>, kind: EventType) -> Option<Mode> {
        self.of(found.token).filter(|it| it.kind().0 == kind)?.mode
    }

    /// Parties that the rules do not find; of an event of the head's, its own come first.
    pub(crate) fn fill(&self, tree: &Tree<'_>, found: &Found<'_>, cast: &mut Cast) {
        let Some(act) = self.of(found.token) else {
            return;
        };
        let party = |word: usize| head_of_name(tree, TokenId::new(word as u32));
        // Who acts in the next sentence does not act in this one.
        let (_, end) = tree.bounds(found.token);
        let here = |word: &TokenId| word.index() < end;
        let [actor, recipient, further] = act.parties.map(|it| it.map(party).filter(here));
        if is_learned(found.rule) {
            cast.actors = actor.map_or(Vec::new(), |it| tree.members(it));
            cast.recipients = recipient.map_or(Vec::new(), |it| tree.members(it));
            cast.theme = cast.theme.filter(|it| !cast.recipients.contains(it) && !cast.actors.contains(it));
        } else {
            let taken = |it: &TokenId, others: &[TokenId]| others.contains(it);
            if cast.actors.is_empty() {
                cast.actors.extend(
                    actor.filter(|it| !taken(it, &cast.recipients)).into_iter().flat_map(|it| tree.members(it)),
                );
            }
            if cast.recipients.is_empty() {
                let more = recipient.filter(|it| !taken(it, &cast.actors));
                cast.recipients.extend(more.into_iter().flat_map(|it| tree.members(it)));
            }
        }
        if !cast.actors.is_empty() {
            cast.actors.extend(further.filter(|it| !cast.actors.contains(it) && !cast.recipients.contains(it)));
        }
        cast.recipients.retain(|it| !cast.actors.contains(it));
    }
}

/// The likeliest type; that of a rule which knows the word, but not what stands beside it, if it is about as likely.
fn likeliest(tree: &Tree<'_>, knowledge: &Knowledge, token: TokenId, act: &Act) -> EventType {
    let (kind, _) = act.kind();
    let score = |it: &EventType| act.kinds[*it as usize];
    let known = trigger::loose(tree, knowledge, token).into_iter().map(|it| it.rule.kind).max_by_key(score);
    known.filter(|it| score(&kind).saturating_sub(score(it)) < NEARLY).unwrap_or(kind)
}

/// Whether the rule leaves nothing to weigh: what is owed, an agreement on nothing named, a deadline, what an "if" supposes, what came about
/// for the first time, what words beside it leave no doubt of.
fn is_settled(found: &Found<'_>, known: &Known<'_>) -> bool {
    let modality = known.outcome.modality;
    let bare = known.nature.bare && found.rule.bare == Some(modality);
    let deadline = found.rule.modality == Modality::Conditional && modality == Modality::Conditional;
    let supposed = known.verdict.supposed && modality == Modality::Conditional;
    let first = known.verdict.first && modality == Modality::Happened;
    let named = found.kind == TriggerKind::Noun || found.words.len() > 1;
    let plain = known.verdict.plain && Some(modality) == known.verdict.modality && named;
    let prepared =
        found.rule.modality == Modality::Planned && found.words.len() > 1 && known.verdict.modality.is_none();
    known.outcome.owed || bare || deadline || supposed || first || plain || prepared && modality == Modality::Planned
}

/// How likely each modality is by the weights of the signs and by the head.
fn weighed(act: &Act, signs: &[String]) -> WayScores {
    let mut scores = WayWeights::embedded().sums(signs);
    let most = act.modalities.iter().max().copied().unwrap_or_default();
    scores.iter_mut().zip(&act.modalities).for_each(|(score, head)| *score += (head - most) * HEAD / 4);
    scores
}

/// Whether an act of years back stays what the rules make of it: it happened then, and a plan for it is none of today.
fn is_of_then(modality: Modality, ruled: Modality) -> bool {
    modality == Modality::Happened || modality == Modality::Planned && ruled == Modality::PastBackground
}

/// Whether nothing in the sentence turns round an act that its grammar leaves open: "the proof to arrest him".
fn is_open(modality: Modality, known: &Known<'_>) -> bool {
    modality == Modality::Denied && known.verdict.firm && known.verdict.negation.is_none() && known.outcome.ahead
}

/// The first of the likeliest.
fn surest_way(scores: &WayScores) -> Modality {
    let ways = Modality::ALL.iter().copied();
    ways.rev().max_by_key(|it| scores[*it as usize]).unwrap_or(Modality::Happened)
}

/// The type that goes with the modality: what happened is neither asked nor refused, and only a refusal is refused. Where the head is sure
/// of such a type, it is that.
fn agreeing(kind: EventType, modality: Modality, act: &Act) -> EventType {
    let (likeliest, lead) = act.kind();
    let asked = |kind| matches!(kind, EventType::Request | EventType::Reject);
    match modality {
        _ if lead < LIKELIER_TYPE => kind,
        Modality::Happened if asked(kind) && !asked(likeliest) => likeliest,
        Modality::Refused if likeliest == EventType::Reject => likeliest,
        _ => kind,
    }
}

/// A request that was made is a demand, and a refusal a refusal.
fn fitting(kind: EventType, modality: Modality) -> Modality {
    match (kind, modality) {
        (EventType::Request, Modality::Happened) => Modality::Demanded,
        (EventType::Reject, Modality::Happened) => Modality::Refused,
        (_, Modality::Refused) if kind != EventType::Reject => Modality::Denied,
        _ => modality,
    }
}

/// What a sentence says in which an act is told in this way and no other.
fn told(modality: Modality) -> Verdict {
    Verdict { modality: Some(modality).filter(|it| *it != Modality::Happened), ..Verdict::default() }
}

/// Whether the head alone finds events by this.
pub(crate) fn is_learned(rule: &Rule) -> bool {
    rule.triggers.is_empty()
}

/// What a word is that no rule knows; none for those that name nothing by themselves.
fn part_of_speech(tree: &Tree<'_>, token: TokenId) -> Option<TriggerKind> {
    match tree.upos(token) {
        Upos::Verb | Upos::Aux => Some(TriggerKind::Verb),
        Upos::Noun | Upos::Propn => Some(TriggerKind::Noun),
        Upos::Adj | Upos::Adv | Upos::Adp => Some(TriggerKind::Adjective),
        _ => None,
    }
}

/// The noun that a word of a name or before a noun belongs to.
fn head_of_name(tree: &Tree<'_>, word: TokenId) -> TokenId {
    let mut at = word;
    for _ in 0..4 {
        let inner = matches!(
            tree.deprel(at),
            Deprel::Compound | Deprel::Flat | Deprel::Amod | Deprel::Det | Deprel::Nummod | Deprel::Case
        );
        match tree.head(at).filter(|it| inner && tree.is_nominal(*it)) {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}
