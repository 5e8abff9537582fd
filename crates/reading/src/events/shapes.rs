//! Signs of the shape that an act is told in: its form with its type, its word and its times, and the clause and the verb that it stands under.

use crate::model::{TimeKind, TokenId};
use crate::statements::is_negation;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::EventType;
use text::Id;

/// How far up a governing verb is looked for, and how far a clause.
const VERB_STEPS: usize = 8;
const CLAUSE_STEPS: usize = 5;

/// The signs of the shape of an act at `token`, of the type that the rules make of it.
pub(super) fn of(tree: &Tree<'_>, token: TokenId, kind: EventType) -> Vec<(&'static str, String)> {
    let mut shapes = Shapes { tree, own: form(tree, token), token, rows: Vec::new() };
    shapes.named(kind);
    shapes.governed();
    shapes.clause();
    shapes.beside();
    shapes.dated();
    shapes.rows
}

struct Shapes<'a, 'r> {
    tree: &'a Tree<'r>,
    token: TokenId,
    /// The form of the trigger.
    own: String,
    rows: Vec<(&'static str, String)>,
}

impl Shapes<'_, '_> {
    fn add(&mut self, name: &'static str, value: String) {
        self.rows.push((name, value));
    }

    /// Its type and its word, each with its form.
    fn named(&mut self, kind: EventType) {
        let (tree, token) = (self.tree, self.token);
        let (lemma, tag, label) = (tree.lemma(token), tree.xpos(token), kind.label());
        self.add("type+form", format!("{label}+{}", self.own));
        self.add("type+as", format!("{label}+{}", tree.deprel(token).label()));
        self.add("word+tag", format!("{lemma}+{tag}"));
        self.add("word+form", format!("{lemma}+{}", self.own));
        if let Some(head) = tree.head(token) {
            let way = format!("{}>{}", tree.deprel(token).label(), tree.deprel(head).label());
            self.add("way2+tag", format!("{way}+{tag}+{}", tree.xpos(head)));
        }
    }

    /// The nearest verb that it hangs on.
    fn governed(&mut self) {
        let tree = self.tree;
        let path: Vec<TokenId> = tree.path(self.token).take(VERB_STEPS).collect();
        let is_verb =
            |it: TokenId| matches!(tree.upos(it), Upos::Verb | Upos::Aux) || tree.child(it, &[Deprel::Cop]).is_some();
        let Some((&below, &verb)) = path.iter().zip(path.iter().skip(1)).find(|(_, it)| is_verb(**it)) else {
            return;
        };
        let (lemma, relation, shape) = (tree.lemma(verb), tree.deprel(below).label(), form(tree, verb));
        self.add("gov", format!("{lemma}+{relation}"));
        self.add("gov-form-as", format!("{shape}+{relation}+{}", tree.upos(self.token).label()));
        self.add("gov-form", shape);
        if tree.children(verb).iter().any(|&it| is_negation(tree, it)) {
            self.add("gov-not", String::new());
            self.add("gov-not", lemma.to_owned());
        }
        if let Some(particle) = tree.child(verb, &[Deprel::CompoundPrt]) {
            self.add("gov-prt", format!("{lemma}_{}+{relation}", tree.lemma(particle)));
        }
    }

    /// The relative or adverbial clause that it stands in.
    fn clause(&mut self) {
        let tree = self.tree;
        let hangs = |it: &TokenId| matches!(tree.deprel(*it), Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl);
        let Some(top) = tree.path(self.token).take(CLAUSE_STEPS).find(hangs) else {
            return self.add("in-main", self.own.clone());
        };
        let relation = tree.deprel(top).label();
        self.add("in-clause", format!("{relation}:{}", form(tree, top)));
        self.add("in-clause-own", format!("{relation}+{}", self.own));
        for mark in tree.having(top, &[Deprel::Mark, Deprel::Advmod]).filter(|it| *it < top) {
            self.add("in-clause-mark", format!("{relation}+{}", tree.lemma(mark)));
        }
    }

    /// Two words on either side.
    fn beside(&mut self) {
        let tree = self.tree;
        if let Some(before) = tree.before(self.token) {
            self.add("pair", format!("{}+{}", tree.word(before), tree.xpos(self.token)));
            if let Some(second) = tree.before(before) {
                self.add("two", format!("{}_{}", tree.word(second), tree.word(before)));
            }
        }
        if let Some(after) = tree.after(self.token) {
            self.add("next", format!("{}+{}", tree.word(after), tree.xpos(after)));
            if let Some(second) = tree.after(after) {
                self.add("next2", format!("{}_{}", tree.word(after), tree.word(second)));
            }
        }
    }

    /// What stands between the verbs around it: adverbs, prepositions, and times by how exact they are.
    fn dated(&mut self) {
        let tree = self.tree;
        let (first, last) = tree.bounds(self.token);
        let at = self.token.index();
        let is_verb = |it: &usize| tree.upos(TokenId::new(*it as u32)) == Upos::Verb;
        let from = (first..at).rev().find(is_verb).map_or(first, |it| it + 1);
        let to = (at + 1..last).find(is_verb).unwrap_or(last);
        for row in from..to {
            let it = TokenId::new(row as u32);
            if row != at && matches!(tree.upos(it), Upos::Adv | Upos::Sconj | Upos::Adp) {
                self.add(if row < at { "own-left" } else { "own-right" }, tree.lemma(it).to_owned());
            }
        }
        let own = tree.span(TokenId::new(from as u32)).join(tree.span(TokenId::new(to as u32 - 1)));
        let times = tree.reading.times.rows().iter().filter(|it| own.covers(it.span));
        let mut exact: Vec<String> = times.map(|it| exactness(it.kind, &it.value)).collect();
        exact.sort_unstable();
        exact.dedup();
        let exact = exact.concat();
        self.add("time+form", format!("{}{exact}", self.own));
        self.add("time+tag", format!("{}{exact}", tree.xpos(self.token)));
    }
}

/// How exact a time is: of a date the length of its value, which is that of a year, a month or a day; else its kind.
fn exactness(kind: TimeKind, value: &str) -> String {
    match kind {
        TimeKind::Date => format!("+{}", value.len()),
        TimeKind::Time | TimeKind::Duration | TimeKind::Set => format!("+{}", kind.label()),
    }
}

/// Helpers, "to" and tag of a word.
fn form(tree: &Tree<'_>, token: TokenId) -> String {
    let helps = |it: &TokenId| match tree.deprel(*it) {
        Deprel::Aux | Deprel::AuxPass | Deprel::Cop => true,
        Deprel::Mark => tree.lemma(*it) == "to",
        _ => false,
    };
    let helpers = tree.children(token).iter().copied().filter(helps);
    let words: Vec<&str> = helpers.map(|it| tree.word(it)).collect();
    format!("{}+{}", words.join("+"), tree.xpos(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_verb_and_the_clause_above_an_act_are_signs() {
        let reading = sample::read("Kenya called off the strike planned for Monday.");
        let tree = Tree::new(&reading);
        let signs = of(&tree, TokenId::new(4), EventType::Protest);
        for (name, value) in [("gov-prt", "call_off+obj"), ("word+tag", "strike+NN"), ("type+as", "PROTEST+obj")] {
            assert!(signs.contains(&(name, value.to_owned())), "{name}:{value} is not in {signs:?}");
        }
        let planned = of(&tree, TokenId::new(5), EventType::Agree);
        assert!(planned.contains(&("time+tag", "VBN+10".to_owned())), "{planned:?}");
    }
}
