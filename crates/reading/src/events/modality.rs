//! Whether an event took place: tense, auxiliaries, negation, and the words that it hangs on.

use super::trigger::Found;
use crate::model::TokenId;
use crate::statements::is_negation;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{ModalPart, Modality, Modals, TriggerKind};
use text::Span;

/// What the sentence says of an event.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Verdict {
    /// None where nothing says otherwise than that it took place.
    pub(crate) modality: Option<Modality>,
    /// The word that turns it round.
    pub(crate) negation: Option<Span>,
    /// Whether somebody will not do it.
    pub(crate) refused: bool,
    /// Whether somebody says that it must be done.
    pub(crate) owed: bool,
    /// Whether the sentence sets a condition.
    pub(crate) conditional: bool,
    /// Whether it is itself that condition: "if Chad refuses to sign".
    pub(crate) supposed: bool,
    /// Whether it is said to be the first time that it happened: "it was the first time that they had met".
    pub(crate) first: bool,
    /// Whether the words beside it leave no doubt of that: "the promised release", "the talks may cover more".
    pub(crate) plain: bool,
    /// Whether the grammar alone keeps it from having happened: "can", "to sign", "ahead of talks".
    pub(crate) firm: bool,
}

/// Reads the modality of an event.
pub(crate) fn of(tree: &Tree<'_>, modals: &Modals, found: &Found<'_>) -> Verdict {
    let reader = Reader { tree, modals };
    let mut verdict = Verdict::default();
    let mut at = found.token;
    reader.own(at, at, &mut verdict);
    reader.called(found, &mut verdict);
    // "Chad's demand" was made, whatever others make of it.
    let steps = if found.kind == TriggerKind::Noun && found.rule.absorbs { 0 } else { 6 };
    for _ in 0..steps {
        let Some(head) = tree.head(at) else {
            break;
        };
        if !reader.climb(at, head, found, &mut verdict) {
            break;
        }
        at = head;
    }
    verdict.refused =
        verdict.negation.is_some() && verdict.modality == Some(Modality::Planned) && reader.is_willed(found.token);
    verdict.owed = verdict.modality == Some(Modality::Demanded) && reader.is_owed(found.token);
    verdict.conditional = reader.has_condition(found.token);
    verdict.supposed = verdict.modality == Some(Modality::Conditional) && reader.is_supposed(found.token);
    if verdict.modality.is_none() && reader.is_open(found) {
        verdict.modality = Some(Modality::Planned);
    }
    verdict.firm = verdict.modality.is_some() && (reader.has_modal(found.token) || reader.is_open(found));
    let hanging = match verdict.modality {
        Some(Modality::Planned) => true,
        Some(Modality::Possible) => verdict.firm,
        _ => false,
    };
    if hanging && verdict.conditional {
        verdict.modality = Some(Modality::Conditional);
    }
    if let Some(negation) = verdict.negation {
        verdict.modality = turned(verdict.modality).or(Some(Modality::Denied));
        verdict.negation = Some(negation);
    }
    verdict
}

/// Whether a noun tells but what something else is under: "under discussion".
pub(crate) fn is_state(tree: &Tree<'_>, modals: &Modals, noun: TokenId) -> bool {
    under(tree, modals, noun).is_some()
}

/// What being under something makes of an act.
fn under(tree: &Tree<'_>, modals: &Modals, noun: TokenId) -> Option<Modality> {
    let said = tree.case(noun).is_some_and(|it| tree.lemma(it) == "under");
    modals.of(ModalPart::Under, tree.lemma(noun)).filter(|_| said)
}

/// What a negation makes of it; none for a plain denial.
fn turned(modality: Option<Modality>) -> Option<Modality> {
    match modality? {
        Modality::Refused | Modality::Denied => Some(Modality::Planned),
        kept @ (Modality::Possible | Modality::Conditional | Modality::Demanded) => Some(kept),
        Modality::Happened | Modality::Planned | Modality::Proposed | Modality::PastBackground => None,
    }
}

struct Reader<'a, 'r> {
    tree: &'a Tree<'r>,
    modals: &'a Modals,
}

impl Reader<'_, '_> {
    /// "Opened doors to future talks": what an adjective says of the noun that the act is named by too.
    fn called(&self, found: &Found<'_>, verdict: &mut Verdict) {
        for &noun in found.words.iter().filter(|&&word| word != found.token) {
            let planned =
                |it: &TokenId| self.modals.of(ModalPart::Adjective, self.tree.lemma(*it)) == Some(Modality::Planned);
            if self.tree.having(noun, &[Deprel::Amod]).any(|it| planned(&it)) {
                self.set(verdict, Some(Modality::Planned));
                verdict.plain = true;
            }
        }
    }

    /// "The promised release": a participle says that it is no more than planned.
    fn is_called_planned(&self, child: TokenId) -> bool {
        let word = self.tree.word(child).to_lowercase();
        let planned = self.modals.of(ModalPart::Adjective, &word) == Some(Modality::Planned);
        self.tree.deprel(child) == Deprel::Amod && planned && word.ends_with("ed")
    }

    /// What stands at the trigger itself, or at the word that it hangs on.
    fn own(&self, token: TokenId, trigger: TokenId, verdict: &mut Verdict) {
        for &child in self.tree.children(token) {
            self.read_child(token, child, verdict);
            verdict.plain |= token == trigger && self.is_called_planned(child);
        }
        if self.is_to_be(token) {
            self.set(verdict, Some(Modality::Planned));
        }
        if let Some(nobody) = self.nobody(token) {
            verdict.negation = Some(self.tree.span(nobody));
        }
        let before = self.tree.before(token).filter(|&it| self.tree.upos(it) == Upos::Adj);
        if let Some(adjective) = before {
            self.set(verdict, self.modals.of(ModalPart::Adjective, self.tree.lemma(adjective)));
        }
    }

    /// "No tanker was seized", "nobody was held": the word in the subject that turns the clause round.
    fn nobody(&self, verb: TokenId) -> Option<TokenId> {
        let subject = self.tree.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass])?;
        let none = |it: &TokenId| self.modals.of(ModalPart::Adverb, self.tree.lemma(*it)) == Some(Modality::Denied);
        let before = self.tree.children(subject).iter().copied().filter(|it| *it < subject);
        std::iter::once(subject).chain(before).find(none)
    }

    /// "is to look into": a form of "be" right before the infinitive.
    fn is_to_be(&self, token: TokenId) -> bool {
        let to = self.tree.before(token).filter(|&it| self.tree.lemma(it) == "to");
        let be = to.and_then(|it| self.tree.before(it));
        be.is_some_and(|it| self.tree.lemma(it) == "be" && !self.tree.word(it).eq_ignore_ascii_case("been"))
    }

    fn read_child(&self, token: TokenId, child: TokenId, verdict: &mut Verdict) {
        let lemma = self.tree.lemma(child);
        if child < token && (is_negation(self.tree, child) || matches!(lemma, "no" | "without")) {
            verdict.negation = Some(self.tree.span(child));
        }
        let modality = match self.tree.deprel(child) {
            Deprel::Aux | Deprel::Cop | Deprel::AuxPass => self.auxiliary(token, child),
            // "Promised" is a verb to some taggers.
            Deprel::Amod | Deprel::Compound => {
                let word = || self.modals.of(ModalPart::Adjective, &self.tree.word(child).to_lowercase());
                self.modals.of(ModalPart::Adjective, lemma).or_else(word)
            }
            Deprel::Advmod if child < token => {
                self.modals.of(ModalPart::Adverb, lemma).filter(|it| *it != Modality::Denied)
            }
            Deprel::Mark => self.modals.of(ModalPart::Mark, lemma),
            _ => None,
        };
        self.set(verdict, modality);
    }

    /// What a helper makes of the verb; "would have" tells what did not come about.
    fn auxiliary(&self, token: TokenId, helper: TokenId) -> Option<Modality> {
        let (word, lemma) = (self.tree.word(helper), self.tree.lemma(helper));
        if word != "would" && lemma != "would" {
            let found = self.modals.of(ModalPart::Auxiliary, &word.to_lowercase());
            return found.or_else(|| self.modals.of(ModalPart::Auxiliary, lemma));
        }
        let unreal = self.tree.having(token, &[Deprel::Aux]).any(|it| self.tree.word(it) == "have");
        Some(match (unreal, self.has_condition(token)) {
            (true, _) => Modality::Denied,
            (false, true) => Modality::Conditional,
            (false, false) => Modality::Planned,
        })
    }

    /// "will not": an auxiliary of the will at the event.
    fn is_willed(&self, token: TokenId) -> bool {
        let auxiliaries = self.tree.having(token, &[Deprel::Aux]);
        auxiliaries.into_iter().any(|it| {
            let word = self.tree.word(it).to_lowercase();
            word == "would" || word == "wo" || self.modals.of(ModalPart::Auxiliary, &word) == Some(Modality::Planned)
        })
    }

    /// "must", "should": an auxiliary of duty at the event.
    fn is_owed(&self, token: TokenId) -> bool {
        let auxiliaries = self.tree.having(token, &[Deprel::Aux]);
        auxiliaries.into_iter().any(|it| {
            self.modals.of(ModalPart::Auxiliary, &self.tree.word(it).to_lowercase()) == Some(Modality::Demanded)
        })
    }

    /// Whether an "if" or "unless" opens the clause of the verb.
    fn is_supposed(&self, verb: TokenId) -> bool {
        let opens = |it: TokenId| self.modals.of(ModalPart::Mark, self.tree.lemma(it)) == Some(Modality::Conditional);
        self.tree.deprel(verb) == Deprel::Advcl && self.tree.having(verb, &[Deprel::Mark]).any(opens)
    }

    /// Whether an "if" or "unless" stands in the sentence, but not at the event itself.
    pub(crate) fn has_condition(&self, token: TokenId) -> bool {
        let (first, last) = self.tree.bounds(token);
        (first..last).any(|at| {
            let it = <TokenId as text::Id>::new(at as u32);
            let mark = self.modals.of(ModalPart::Mark, &self.tree.word(it).to_lowercase());
            mark == Some(Modality::Conditional) && matches!(self.tree.upos(it), Upos::Sconj | Upos::Adv | Upos::Verb)
                || self.modals.phrase(|far| self.word_at(at + far, last)) == Some(Modality::Conditional)
                || self.is_turned_round(it)
        })
    }

    /// The word of a row in small letters, if it comes before `last`.
    fn word_at(&self, row: usize, last: usize) -> Option<String> {
        (row < last).then(|| self.tree.word(<TokenId as text::Id>::new(row as u32)).to_lowercase())
    }

    /// "Should the talks fail", "were the court to agree": a helper before its subject at the start of a clause.
    fn is_turned_round(&self, helper: TokenId) -> bool {
        let opens = self.tree.before(helper).is_none_or(|it| self.tree.upos(it) == Upos::Punct);
        let word = self.tree.word(helper).to_lowercase();
        let (should, were) = (word == "should", word == "were" && opens);
        let verb = self.tree.head(helper).filter(|_| should || were);
        let subject = verb.and_then(|it| self.tree.child(it, &[Deprel::Nsubj, Deprel::NsubjPass]));
        let asked = self.tree.sentence(helper).is_some_and(|it| self.tree.reading.words(it.span).ends_with('?'));
        !asked && subject.is_some_and(|it| it > helper) && verb.is_some_and(|it| subject < Some(it))
    }

    /// Keeps what stands nearest to the event.
    fn set(&self, verdict: &mut Verdict, modality: Option<Modality>) {
        verdict.modality = verdict.modality.or(modality);
    }

    /// Reads what `head` makes of what depends on it; whether to go on from there.
    fn climb(&self, at: TokenId, head: TokenId, found: &Found<'_>, verdict: &mut Verdict) -> bool {
        let relation = self.tree.deprel(at);
        match relation {
            Deprel::Conj => {
                self.shared(at, head, verdict);
                return true;
            }
            Deprel::AclRelcl => {
                verdict.first = self.is_first_time(head);
                self.before_that(at, verdict);
                return false;
            }
            Deprel::Parataxis | Deprel::Appos | Deprel::List => return false,
            Deprel::Advcl => return self.adverbial(at, head, verdict),
            Deprel::Acl if !self.has_to(at) => return self.marked_by_noun(at, head, verdict),
            _ => {}
        }
        let part = match self.tree.upos(head) {
            Upos::Verb | Upos::Aux => ModalPart::Verb,
            Upos::Noun | Upos::Propn => ModalPart::Noun,
            Upos::Adj => ModalPart::Adjective,
            _ => return true,
        };
        let governs = !matches!(relation, Deprel::Obl | Deprel::Nsubj | Deprel::Punct)
            || part == ModalPart::Adjective
            || part == ModalPart::Verb && self.is_expectation(at, head);
        let modality = governs.then(|| self.modals.of(part, self.tree.lemma(head))).flatten();
        let said = self.under(at, head).or_else(|| self.may_be(at, head));
        verdict.plain |= verdict.modality.is_none() && modality.is_none() && said.is_some();
        self.set(verdict, modality.or(said));
        self.set(verdict, self.is_aim(at).then_some(Modality::Possible));
        let inside = relation == Deprel::Xcomp || found.kind == TriggerKind::Noun && relation != Deprel::Obl;
        if inside {
            self.own(head, found.token, verdict);
        }
        relation != Deprel::Ccomp || modality.is_some()
    }

    /// "talks are expected": the subject of such a passive; "agreed on talks", "called for talks".
    fn is_expectation(&self, at: TokenId, head: TokenId) -> bool {
        let relation = self.tree.deprel(at);
        relation == Deprel::Nsubj && self.tree.is_passive(head)
            || relation == Deprel::Obl
                && self.tree.case(at).is_some_and(|it| matches!(self.tree.lemma(it), "for" | "on" | "to" | "about"))
    }

    /// "Talks could start", "talks may cover a release": they lie ahead; "the raid may have killed him", "the killing could spoil it" do not.
    fn may_be(&self, at: TokenId, head: TokenId) -> Option<Modality> {
        let auxiliaries = || self.tree.having(head, &[Deprel::Aux]);
        let possible =
            |it: TokenId| self.modals.of(ModalPart::Auxiliary, self.tree.lemma(it)) == Some(Modality::Possible);
        let open = auxiliaries().any(possible) && !auxiliaries().any(|it| self.tree.lemma(it) == "have");
        let lemma = self.tree.lemma(head);
        let begins = self.modals.of(ModalPart::Verb, lemma) == Some(Modality::Happened);
        let deals = self.modals.of(ModalPart::Agenda, lemma).is_some();
        (open && (begins || deals) && self.tree.deprel(at) == Deprel::Nsubj).then_some(Modality::Possible)
    }

    /// "A meeting is under discussion".
    fn under(&self, at: TokenId, head: TokenId) -> Option<Modality> {
        under(self.tree, self.modals, head).filter(|_| self.tree.deprel(at) == Deprel::Nsubj)
    }

    /// "terms for a truce", "talks about a swap": what a phrase is about has not taken place by that.
    fn is_aim(&self, at: TokenId) -> bool {
        let case = self.tree.case(at).filter(|_| matches!(self.tree.deprel(at), Deprel::Nmod | Deprel::Obl));
        case.is_some_and(|it| matches!(self.tree.lemma(it), "for" | "about" | "towards" | "toward"))
    }

    /// Whether an auxiliary stands at the verb that says how things may be, not how they were.
    fn has_modal(&self, token: TokenId) -> bool {
        self.tree.having(token, &[Deprel::Aux]).any(|it| self.auxiliary(token, it).is_some())
    }

    /// Whether it lies ahead by its form: an infinitive that nothing makes a fact, a noun that something goes "ahead of".
    fn is_open(&self, found: &Found<'_>) -> bool {
        match found.kind {
            TriggerKind::Noun => self.is_awaited(found.token),
            TriggerKind::Verb => self.has_to(found.token) && !self.is_factual(found.token),
            TriggerKind::Adjective => false,
        }
    }

    /// "ahead of talks", "in advance of the summit".
    fn is_awaited(&self, noun: TokenId) -> bool {
        let cases = self.tree.having(noun, &[Deprel::Case]);
        cases.into_iter().any(|it| matches!(self.tree.lemma(it), "ahead" | "advance"))
    }

    /// "began to withdraw", "the first to sign", "said to have signed": an infinitive that tells a fact all the same.
    fn is_factual(&self, verb: TokenId) -> bool {
        let perfect = self.tree.having(verb, &[Deprel::Aux]).any(|it| self.tree.lemma(it) == "have");
        let top = self.tree.path(verb).find(|it| self.tree.deprel(*it) != Deprel::Conj).unwrap_or(verb);
        let Some(head) = self.tree.head(top) else { return perfect };
        let parts = [ModalPart::Verb, ModalPart::Noun, ModalPart::Adjective];
        let fact = |it: TokenId| {
            parts.iter().any(|part| self.modals.of(*part, self.tree.lemma(it)) == Some(Modality::Happened))
        };
        perfect || fact(head) || self.tree.having(head, &[Deprel::Amod]).any(fact)
    }

    /// Auxiliaries and negation that two joined verbs share.
    fn shared(&self, at: TokenId, head: TokenId, verdict: &mut Verdict) {
        let own = self.tree.child(at, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::Mark]);
        if own.is_none() && self.tree.is_verb(head) {
            for child in self.tree.having(head, &[Deprel::Aux]) {
                self.set(verdict, self.auxiliary(head, child));
            }
        }
    }

    /// "in order to attack" lies ahead, "suspected of firing" is what the verb makes of it; a clause of time or reason
    /// stands for itself.
    fn adverbial(&self, at: TokenId, head: TokenId, verdict: &mut Verdict) -> bool {
        if self.has_to(at) {
            self.set(verdict, self.modals.of(ModalPart::Verb, self.tree.lemma(head)).or(Some(Modality::Planned)));
            return false;
        }
        let mark = self.tree.child(at, &[Deprel::Mark]);
        let of_time =
            |it| matches!(self.tree.lemma(it), "after" | "before" | "while" | "when" | "since" | "by" | "without");
        if !mark.is_some_and(of_time) && self.tree.word(at).ends_with("ing") {
            let modality = self.modals.of(ModalPart::Verb, self.tree.lemma(head));
            self.set(
                verdict,
                modality.filter(|it| matches!(it, Modality::Denied | Modality::Possible | Modality::Refused)),
            );
        }
        false
    }

    fn has_to(&self, verb: TokenId) -> bool {
        self.tree.having(verb, &[Deprel::Mark]).any(|it| self.tree.lemma(it) == "to")
    }

    /// "the plan of attacking", "a claim that": a clause with its mark is what the noun makes of it; a participle is not.
    fn marked_by_noun(&self, at: TokenId, head: TokenId, verdict: &mut Verdict) -> bool {
        let marked = self.tree.child(at, &[Deprel::Mark]).is_some();
        let modality = self.modals.of(ModalPart::Noun, self.tree.lemma(head)).filter(|_| marked);
        self.set(verdict, modality);
        modality.is_some()
    }

    /// "It was the first time that they had met": they did then.
    fn is_first_time(&self, noun: TokenId) -> bool {
        let was = |it: TokenId| matches!(self.tree.word(it).to_lowercase().as_str(), "was" | "is");
        let said = self.tree.lemma(noun) == "time" && self.tree.child(noun, &[Deprel::Cop]).is_some_and(was);
        let turned = |&it: &TokenId| is_negation(self.tree, it) || self.tree.deprel(it) == Deprel::Aux;
        said && !self.tree.children(noun).iter().any(turned)
            && self.tree.having(noun, &[Deprel::Amod]).any(|it| self.tree.lemma(it) == "first")
    }

    /// "whom it had sheltered": what had taken place before the story, in a relative clause.
    fn before_that(&self, verb: TokenId, verdict: &mut Verdict) {
        let had = self.tree.having(verb, &[Deprel::Aux]).any(|it| self.tree.word(it).eq_ignore_ascii_case("had"));
        if had && !verdict.first {
            self.set(verdict, Some(Modality::PastBackground));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// Type and modality of each event of a sentence.
    fn events(sentence: &str) -> Vec<String> {
        let reading = sample::read(sentence);
        reading.events.rows().iter().map(|it| format!("{} {}", it.kind.label(), it.modality.label())).collect()
    }

    #[test]
    fn what_is_only_planned_has_not_happened() {
        assert_eq!(events("Kenya attacked the camp."), ["ASSAULT happened"]);
        assert_eq!(events("Kenya will free the sailors."), ["CONCEDE planned"]);
        assert_eq!(events("Kenya planned to release the sailors."), ["CONCEDE planned"]);
        assert_eq!(events("Kenya may free the sailors."), ["CONCEDE possible"]);
        assert_eq!(events("Kenya would free the sailors if Togo paid."), ["CONCEDE conditional"]);
        assert_eq!(events("Kenya refused to free the sailors."), ["REJECT refused"]);
        assert_eq!(events("Kenya did not release the sailors."), ["RETREAT denied"]);
        assert_eq!(events("Kenya failed to release the sailors."), ["RETREAT denied"]);
        assert_eq!(events("The prosecutor has the proof to arrest the minister."), ["COERCE planned"]);
        assert_eq!(events("The deputies voted to expel the minister."), ["SANCTION happened"]);
    }

    #[test]
    fn what_a_condition_supposes_is_conditional() {
        assert_eq!(events("More troops will come if Chad refuses to sign the truce.")[1..], ["REJECT conditional"]);
        assert_eq!(events("More troops will come unless Chad rejects the truce.")[1..], ["REJECT conditional"]);
    }

    #[test]
    fn a_year_long_gone_is_background() {
        assert_eq!(events("Kenya attacked the camp in 1997."), ["ASSAULT past-background"]);
        assert_eq!(
            events("The letter came in 1997, weeks after Kenya attacked the camp."),
            ["ASSAULT past-background"]
        );
        let published = article::Published {
            value: jiff::civil::date(2019, 5, 15).at(0, 0, 0, 0),
            precision: article::Precision::Day,
            basis: article::Basis::Given,
        };
        let told_late = sample::read_published("Raids on the camp took place two years ago.", Some(published));
        assert!(told_late.events.rows().iter().any(|it| it.modality.label() == "past-background"));
    }
}
