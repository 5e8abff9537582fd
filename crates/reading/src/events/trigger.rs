//! Finds the words that name events, and the rule that knows them best.

use crate::clause::Extent;
use crate::model::TokenId;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{Knowledge, Rule, Trigger, TriggerKind, WordSet};
use text::{Id, Span};

/// A trigger in the text with its rule.
#[derive(Clone, Debug)]
pub(crate) struct Found<'k> {
    /// The verb, noun or adjective.
    pub(crate) token: TokenId,
    /// All words of the trigger, in order.
    pub(crate) words: Vec<TokenId>,
    pub(crate) rule: &'k Rule,
    pub(crate) kind: TriggerKind,
}

/// How many tokens after a trigger belong to what it is about.
const REACH: usize = 14;

/// The event that `token` names, by the rule whose conditions say most.
pub(crate) fn at<'k>(tree: &Tree<'_>, knowledge: &'k Knowledge, token: TokenId) -> Option<Found<'k>> {
    let lemma = tree.lemma(token).to_lowercase();
    let verb = knowledge.verb_forms.lemma(&tree.word(token).to_lowercase()).filter(|it| *it != lemma);
    let rules = &knowledge.rules;
    let candidates =
        rules.starting(&lemma).chain(rules.starting(verb.unwrap_or_default())).filter_map(|(rule, trigger)| {
            let words = matched(tree, trigger, token)?;
            let conditions = conditions(tree, rule, &words)?;
            Some((
                words.len() * 4 + conditions * 2 + rule.weight as usize,
                Found { token, words, rule, kind: trigger.kind },
            ))
        });
    let mut best: Option<(usize, Found<'k>)> = None;
    for (score, found) in candidates {
        if best.as_ref().is_none_or(|it| score > it.0) {
            best = Some((score, found));
        }
    }
    best.map(|it| it.1)
}

/// All rules whose trigger stands at `token`, whether or not their conditions hold.
pub(crate) fn loose<'k>(tree: &Tree<'_>, knowledge: &'k Knowledge, token: TokenId) -> Vec<Found<'k>> {
    let lemma = tree.lemma(token).to_lowercase();
    let verb = knowledge.verb_forms.lemma(&tree.word(token).to_lowercase()).filter(|it| *it != lemma);
    let rules = &knowledge.rules;
    let named = rules.starting(&lemma).chain(rules.starting(verb.unwrap_or_default()));
    let found = |(rule, trigger): (&'k Rule, &Trigger)| {
        Some(Found { token, words: matched(tree, trigger, token)?, rule, kind: trigger.kind })
    };
    named.filter_map(found).collect()
}

/// Whether a rule knows the word and leaves it for what stands around it: "signed a goalkeeper".
pub(crate) fn is_left(tree: &Tree<'_>, knowledge: &Knowledge, token: TokenId) -> bool {
    let near = around(tree, token);
    let bars = |it: &Found<'_>| near.iter().any(|&word| has(tree, &it.rule.without, word));
    loose(tree, knowledge, token).iter().any(|it| !it.rule.without.is_empty() && bars(it))
}

/// The tokens of the trigger, if it stands at `token`.
fn matched(tree: &Tree<'_>, trigger: &Trigger, token: TokenId) -> Option<Vec<TokenId>> {
    if !fits(tree, trigger.kind, token) {
        return None;
    }
    let mut found = vec![token];
    let mut last = token;
    for word in trigger.words.iter().skip(1) {
        let next = follows(tree, last, word).or_else(|| as_subject(tree, token, word))?;
        if next > last {
            last = next;
        }
        found.push(next);
    }
    Some(found)
}

/// Whether the word is used as what the trigger asks for.
fn fits(tree: &Tree<'_>, kind: TriggerKind, token: TokenId) -> bool {
    let upos = tree.upos(token);
    match kind {
        TriggerKind::Verb => {
            let verbal = upos == Upos::Verb && tree.deprel(token) != Deprel::Amod || is_missed_verb(tree, token);
            verbal && !after_determiner(tree, token)
        }
        TriggerKind::Noun => {
            upos == Upos::Noun
                || upos == Upos::Propn
                    && tree.after(token).is_none_or(|it| tree.upos(it) != Upos::Propn)
                    && !is_time(tree, token)
                || upos == Upos::Verb && after_determiner(tree, token)
        }
        TriggerKind::Adjective => upos == Upos::Adj && tree.deprel(token) != Deprel::Amod,
    }
}

/// "The sultan massed troops", "will free them": a verb that was tagged as an adjective or a noun.
fn is_missed_verb(tree: &Tree<'_>, token: TokenId) -> bool {
    let Some(before) = tree.before(token) else {
        return false;
    };
    let bare = tree.lemma(token).eq_ignore_ascii_case(tree.word(token));
    let phrase_follows =
        tree.after(token).is_some_and(|it| matches!(tree.upos(it), Upos::Det | Upos::Num | Upos::Propn));
    match tree.upos(before) {
        Upos::Propn if tree.is_noun(token) && tree.word(token).ends_with('s') => phrase_follows,
        Upos::Noun | Upos::Propn | Upos::Pron => tree.upos(token) == Upos::Adj && tree.word(token).ends_with("ed"),
        Upos::Aux => bare && !matches!(tree.lemma(before), "be" | "have"),
        Upos::Part => bare && tree.lemma(before) == "to",
        _ => false,
    }
}

/// "March" is a month.
fn is_time(tree: &Tree<'_>, token: TokenId) -> bool {
    let span = tree.span(token);
    tree.reading.times.rows().iter().any(|it| it.span.covers(span))
}

/// "the demand", "Norway's offer": what a tagger may take for a verb.
fn after_determiner(tree: &Tree<'_>, token: TokenId) -> bool {
    tree.before(token).is_some_and(|before| {
        tree.upos(before) == Upos::Det && !matches!(tree.lemma(before), "all" | "both" | "that" | "this")
            || matches!(tree.word(before), "'s" | "’s") && !tree.word(token).ends_with("ing")
    })
}

/// The next word of a trigger, within five words and before a comma or another verb; a preposition within one.
fn follows(tree: &Tree<'_>, last: TokenId, word: &str) -> Option<TokenId> {
    let mut at = tree.after(last)?;
    for step in 0..6 {
        if is_word(tree, at, word) {
            let tight = matches!(tree.upos(at), Upos::Adp | Upos::Adv | Upos::Part) && tree.lemma(at) != "until";
            return (!tight || step < 2).then_some(at);
        }
        let stops = tree.upos(at) == Upos::Verb && tree.deprel(at) != Deprel::Amod;
        if stops || matches!(tree.word(at), "," | ";" | ":") || tree.upos(at) == Upos::Sconj {
            return None;
        }
        at = tree.after(at)?;
    }
    None
}

fn is_word(tree: &Tree<'_>, token: TokenId, word: &str) -> bool {
    tree.lemma(token).eq_ignore_ascii_case(word) || tree.word(token).eq_ignore_ascii_case(word)
}

/// "sanctions were imposed": a word of the trigger as subject of the passive.
fn as_subject(tree: &Tree<'_>, verb: TokenId, word: &str) -> Option<TokenId> {
    let subject = tree.is_passive(verb).then(|| tree.subject(verb)).flatten()?;
    let near = tree.under(subject, |it| tree.deprel(it) == Deprel::Compound);
    near.into_iter().find(|&it| is_word(tree, it, word))
}

/// How many conditions of the rule hold here; none if one fails.
fn conditions(tree: &Tree<'_>, rule: &Rule, words: &[TokenId]) -> Option<usize> {
    let (token, last) = (*words.first()?, *words.last()?);
    let mut held = 0;
    if rule.object.has("none") {
        object_words(tree, token, last).is_empty().then_some(())?;
    } else if !rule.object.is_empty() {
        let object = object_words(tree, token, last);
        object.iter().find(|&&it| has(tree, &rule.object, it))?;
        held += 1;
    }
    if !rule.about.is_empty() {
        about(tree, token).into_iter().find(|&it| has(tree, &rule.about, it))?;
        held += 1;
    }
    let excluded = !rule.without.is_empty() && around(tree, token).into_iter().any(|it| has(tree, &rule.without, it));
    (!excluded).then_some(held)
}

/// Whether the word is in the list; `name` stands there for any name.
fn has(tree: &Tree<'_>, set: &WordSet, token: TokenId) -> bool {
    set.has(tree.lemma(token)) || set.has(tree.word(token)) || set.has("name") && tree.upos(token) == Upos::Propn
}

/// The words of the object; of a noun, those around it in its phrase.
fn object_words(tree: &Tree<'_>, token: TokenId, last: TokenId) -> Vec<TokenId> {
    if tree.upos(token) == Upos::Noun {
        return about(tree, token);
    }
    let object = tree.patient(token).or_else(|| tree.nominal_after(last));
    let span = object.map(|it| tree.phrase(it, Extent::Phrase));
    span.map_or(Vec::new(), |it| tokens_in(tree, it))
}

/// The tokens that lie in `span`.
pub(crate) fn tokens_in(tree: &Tree<'_>, span: Span) -> Vec<TokenId> {
    let rows = tree.reading.tokens.rows();
    let first = rows.partition_point(|it| it.span.start() < span.start());
    let last = rows.partition_point(|it| it.span.start() < span.end());
    (first..last.max(first)).map(|it| TokenId::new(it as u32)).collect()
}

/// The words that tell what a trigger is about: those behind it, the subject of a passive, and what stands before a noun.
pub(crate) fn about(tree: &Tree<'_>, token: TokenId) -> Vec<TokenId> {
    let (first, last) = tree.bounds(token);
    let mut found: Vec<TokenId> =
        (token.index() + 1..last.min(token.index() + 1 + REACH)).map(|it| TokenId::new(it as u32)).collect();
    if tree.upos(token) == Upos::Verb {
        if tree.is_passive(token) {
            let subject = tree.subject(token).map(|it| tree.phrase(it, Extent::Phrase));
            found.extend(subject.into_iter().flat_map(|it| tokens_in(tree, it)));
        }
    } else {
        found.extend((token.index().saturating_sub(4).max(first)..token.index()).map(|it| TokenId::new(it as u32)));
    }
    found
}

/// All words around a trigger.
fn around(tree: &Tree<'_>, token: TokenId) -> Vec<TokenId> {
    let (first, last) = tree.bounds(token);
    let from = token.index().saturating_sub(8).max(first);
    (from..last.min(token.index() + REACH)).map(|it| TokenId::new(it as u32)).collect()
}
