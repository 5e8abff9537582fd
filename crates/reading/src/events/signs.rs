//! Signs by which the way an event is told is weighed: its form, what it hangs on, and the words around it.

use super::modality::Verdict;
use super::outcome::{Nature, Outcome};
use super::shapes;
use super::trigger::Found;
use crate::model::TokenId;
use crate::statements::is_negation;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{ModalPart, Modality, Modals};
use text::Id;

/// What else is known of an event when its signs are gathered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) nature: Nature,
    pub(crate) outcome: Outcome,
    /// The words that attribute the statement which it stands in.
    pub(crate) said: Option<&'a str>,
}

/// The signs of an event, each once.
pub(crate) fn of(tree: &Tree<'_>, modals: &Modals, found: &Found<'_>, known: &Known<'_>) -> Vec<String> {
    let mut signs = Signs { tree, modals, rows: Vec::new() };
    signs.known(found, known);
    signs.form("own", found.token);
    signs.above(found.token);
    signs.around(found);
    for (name, value) in shapes::of(tree, found.token, known.outcome.kind) {
        signs.add(name, &value);
    }
    signs.rows.sort_unstable();
    signs.rows.dedup();
    signs.rows
}

struct Signs<'a, 'r> {
    tree: &'a Tree<'r>,
    modals: &'a Modals,
    rows: Vec<String>,
}

impl Signs<'_, '_> {
    fn add(&mut self, name: &str, value: &str) {
        self.rows.push(format!("{name}:{}", value.to_lowercase().replace(' ', "_")));
    }

    /// What the rules say.
    fn known(&mut self, found: &Found<'_>, known: &Known<'_>) {
        let Known { verdict, nature, outcome, said } = *known;
        self.add("bias", "");
        self.add("type", outcome.kind.label());
        let told = verdict.modality.map_or("none", Modality::label);
        self.add("verdict", told);
        self.add("ruled", outcome.modality.label());
        self.add("type+ruled", &format!("{}+{}", outcome.kind.label(), outcome.modality.label()));
        for (name, holds) in [
            ("negated", verdict.negation.is_some()),
            ("refused", verdict.refused),
            ("owed", verdict.owed),
            ("if", verdict.conditional),
            ("firm", verdict.firm),
            ("past", nature.past),
            ("bare", nature.bare),
            ("absorbs", found.rule.absorbs),
            ("said", said.is_some()),
        ] {
            if holds {
                self.add(name, "");
                self.add(name, told);
            }
        }
        if let Some(cue) = said {
            self.add("cue", cue);
        }
    }

    /// Tag, helpers, marks and other dependents of a word.
    fn form(&mut self, place: &str, token: TokenId) {
        let tree = self.tree;
        let tag = tree.xpos(token);
        self.add(&format!("{place}-tag"), tag);
        self.add(&format!("{place}-as"), tree.deprel(token).label());
        let mut helpers = String::new();
        for &child in tree.children(token) {
            let relation = tree.deprel(child);
            let word = match relation {
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {
                    helpers.push_str(tree.word(child));
                    helpers.push('+');
                    tree.word(child)
                }
                Deprel::Mark | Deprel::Case | Deprel::Advmod | Deprel::Amod | Deprel::Det | Deprel::Compound => {
                    tree.lemma(child)
                }
                _ => {
                    self.add(&format!("{place}-has"), relation.label());
                    continue;
                }
            };
            let side = if child < token { "before" } else { "after" };
            self.add(&format!("{place}-{}-{side}", relation.label()), word);
            if is_negation(tree, child) {
                self.add(&format!("{place}-not"), "");
            }
        }
        self.add(&format!("{place}-form"), &format!("{helpers}{tag}"));
    }

    /// The words that the trigger hangs on, three steps up.
    fn above(&mut self, token: TokenId) {
        let tree = self.tree;
        let mut way = String::new();
        let mut at = token;
        for step in 1..=3 {
            way.push_str(tree.deprel(at).label());
            let Some(head) = tree.head(at) else {
                self.add("way", &way);
                break;
            };
            way.push('>');
            self.add("way", &way);
            let lemma = tree.lemma(head);
            self.add(&format!("over{step}"), lemma);
            self.add("over", lemma);
            self.add(&format!("over{step}-as"), &format!("{lemma}+{}", tree.deprel(at).label()));
            self.add(&format!("over{step}-kind"), &format!("{}+{}", tree.upos(head).label(), tree.deprel(at).label()));
            if step == 1 {
                self.form("over", head);
            }
            for part in [ModalPart::Verb, ModalPart::Noun, ModalPart::Adjective] {
                let fits = match part {
                    ModalPart::Verb => matches!(tree.upos(head), Upos::Verb | Upos::Aux),
                    ModalPart::Noun => tree.is_nominal(head),
                    _ => tree.upos(head) == Upos::Adj,
                };
                if let Some(modality) = self.modals.of(part, lemma).filter(|_| fits) {
                    self.add(&format!("over{step}-makes"), modality.label());
                }
            }
            at = head;
        }
    }

    /// The words right beside the trigger, and the telling words of the sentence on either side.
    fn around(&mut self, found: &Found<'_>) {
        let tree = self.tree;
        let (first, last) = tree.bounds(found.token);
        let at = found.token.index();
        self.add("word", tree.lemma(found.token));
        for far in 1..=4 {
            if let Some(it) = at.checked_sub(far).filter(|it| *it >= first) {
                let it = TokenId::new(it as u32);
                self.add(&format!("before{}", far.min(3)), tree.lemma(it));
                self.add(&format!("tag-before{}", far.min(3)), tree.xpos(it));
            }
            if at + far < last {
                let it = TokenId::new((at + far) as u32);
                self.add(&format!("after{}", far.min(3)), tree.lemma(it));
            }
        }
        for row in first..last {
            let it = TokenId::new(row as u32);
            let side = if row < at { "left" } else { "right" };
            if row == at {
                continue;
            }
            match tree.upos(it) {
                Upos::Aux | Upos::Sconj | Upos::Adv => self.add(side, tree.word(it)),
                Upos::Verb => {
                    self.add(&format!("{side}-verb"), tree.lemma(it));
                    self.add(&format!("{side}-tag"), tree.xpos(it));
                }
                Upos::Num if tree.word(it).len() == 4 => self.add(side, "year"),
                _ => {}
            }
        }
    }
}
