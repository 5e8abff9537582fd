//! Finds the words that attribute.

use crate::model::TokenId;
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{Act, Cue, Knowledge, Takes};
use text::Span;

/// A cue in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'k> {
    /// The verb or first word.
    pub(crate) token: TokenId,
    /// The last word of the phrase.
    pub(crate) last: TokenId,
    pub(crate) cue: &'k Cue,
}

/// The cue that begins at `token`, if one does.
pub(crate) fn at<'k>(tree: &Tree<'_>, knowledge: &'k Knowledge, token: TokenId) -> Option<Found<'k>> {
    let word = tree.word(token).to_lowercase();
    let verb = knowledge.verb_forms.lemma(&word).unwrap_or(&word);
    let row = match knowledge.cues.starting(tree.lemma(token)) {
        [] => knowledge.cues.starting(verb),
        row => row,
    };
    row.iter().find_map(|cue| matched(tree, cue, token)).filter(|found| fits(tree, found))
}

fn matched<'k>(tree: &Tree<'_>, cue: &'k Cue, token: TokenId) -> Option<Found<'k>> {
    let mut last = token;
    for word in cue.words.iter().skip(1) {
        last = tree.after(last)?;
        if tree.lemma(last) != *word && !tree.word(last).eq_ignore_ascii_case(word) {
            return None;
        }
    }
    Some(Found { token, last, cue })
}

/// Whether the word is used as a verb here, or the phrase needs none.
fn fits(tree: &Tree<'_>, found: &Found<'_>) -> bool {
    if found.cue.takes(Takes::Frame) {
        return true;
    }
    let relation = tree.deprel(found.token);
    // No listed verb is a particle: "He denied on the radio that" is tagged so now and then.
    matches!(tree.upos(found.token), Upos::Verb | Upos::Part)
        && !matches!(relation, Deprel::Amod | Deprel::Compound | Deprel::Case)
        && !is_noun_here(tree, found.token)
        && !is_loose_participle(tree, found)
}

/// "the demands", "Norway's demands": a noun that was tagged as a verb.
fn is_noun_here(tree: &Tree<'_>, token: TokenId) -> bool {
    let Some(before) = tree.before(token) else {
        return tree.word(token).ends_with('s');
    };
    matches!(tree.word(before), "'s" | "’s") && tree.word(token).ends_with('s')
        || tree.upos(before) == Upos::Det && !matches!(tree.lemma(before), "all" | "both" | "that" | "this")
        || tree.deprel(before) == Deprel::NmodPoss
}

/// "sources knowing the matter": a participle that only describes a noun.
fn is_loose_participle(tree: &Tree<'_>, found: &Found<'_>) -> bool {
    let describes = matches!(found.cue.act, Act::Believes) || found.cue.strength < 900;
    let after_noun = tree.before(found.token).is_some_and(|it| tree.is_nominal(it));
    describes && after_noun && tree.word(found.token).ends_with("ing")
}

/// The words of the cue with its auxiliaries, negation and particle between them.
pub(crate) fn span(tree: &Tree<'_>, found: &Found<'_>) -> Span {
    tree.span(found.token).join(tree.span(found.last))
}
