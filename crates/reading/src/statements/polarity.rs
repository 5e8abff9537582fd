//! Whether a cue is negated or questioned: then nobody has said so.

use crate::model::TokenId;
use crate::syntax::Deprel;
use crate::tree::Tree;
use knowledge::SourceWords;
use text::{Id, Span};

/// The word that negates the cue whose verb is `verb`, or the mark that asks for it, if one does.
pub(super) fn turned(
    tree: &Tree<'_>,
    verb: TokenId,
    (source, content): (&[Span], &[Span]),
    words: &SourceWords,
) -> Option<Span> {
    let said = |it: &TokenId| !content.iter().any(|piece| piece.overlaps(tree.span(*it)));
    negation_of(tree, verb)
        .or_else(|| governing(tree, verb, words))
        .or_else(|| source.iter().find_map(|span| nobody(tree, *span)))
        .map(|it| tree.span(it))
        .or_else(|| question(tree, verb).filter(said).map(|it| tree.span(it)))
}

/// The negation among the words of a cue: "did not say", not "not only said".
pub(super) fn within(tree: &Tree<'_>, mut words: impl Iterator<Item = TokenId>) -> Option<Span> {
    words.find(|&it| is_negation(tree, it) && !is_only(tree, it)).map(|it| tree.span(it))
}

fn is_only(tree: &Tree<'_>, negation: TokenId) -> bool {
    tree.after(negation).is_some_and(|next| matches!(tree.lemma(next), "only" | "just" | "merely"))
}

/// Whether the word turns a clause round.
pub(crate) fn is_negation(tree: &Tree<'_>, token: TokenId) -> bool {
    matches!(tree.lemma(token), "not" | "never" | "n't" | "n’t" | "neither" | "nor")
        || matches!(tree.word(token), "not" | "n't" | "n’t" | "never" | "Neither" | "Nor" | "Never")
}

/// "did not say", "never said", "hardly said", "at no point said", "has yet to say"; not "not only said".
pub(crate) fn negation_of(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let near = tree.before(verb).filter(|&it| is_negation(tree, it));
    let rare = |it: TokenId| matches!(tree.lemma(it), "hardly" | "scarcely" | "barely" | "without");
    let none = |it: TokenId| tree.child(it, &[Deprel::Det]).filter(|&det| tree.lemma(det) == "no");
    let mut children = tree.children(verb).iter().copied().filter(|&it| it < verb);
    let child = children.find(|&it| is_negation(tree, it) || rare(it));
    let phrase = || tree.having(verb, &[Deprel::Obl]).filter(|&it| it < verb).find_map(none);
    let yet = || tree.before(verb).and_then(|to| tree.before(to)).filter(|&it| tree.lemma(it) == "yet");
    child.or(near).filter(|&it| !is_only(tree, it)).or_else(phrase).or_else(yet)
}

/// "failed to say", "stopped short of saying".
fn governing(tree: &Tree<'_>, verb: TokenId, words: &SourceWords) -> Option<TokenId> {
    let hangs = matches!(tree.deprel(verb), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl);
    let head = tree.head(verb).filter(|&it| hangs && it < verb)?;
    if words.is_silent(tree.lemma(head)) {
        return Some(head);
    }
    (tree.deprel(verb) != Deprel::Ccomp).then(|| negation_of(tree, head)).flatten()
}

/// "no official", "neither side", "nobody".
fn nobody(tree: &Tree<'_>, source: Span) -> Option<TokenId> {
    let rows = tree.reading.tokens.rows();
    let first = rows.partition_point(|it| it.span.start() < source.start());
    let opens = TokenId::new(first as u32);
    let word = (first < rows.len()).then(|| tree.word(opens).to_lowercase())?;
    matches!(word.as_str(), "no" | "not" | "neither" | "none" | "nobody" | "no-one").then_some(opens)
}

/// The question mark behind the cue's sentence, or the "whether" in front of the cue.
fn question(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let (first, last) = tree.bounds(verb);
    let mark = tree.having(verb, &[Deprel::Mark]).find(|&it| tree.lemma(it) == "whether");
    mark.or_else(|| {
        let mut at = (first.max(verb.index())..last).rev().map(|at| TokenId::new(at as u32));
        at.find(|&it| !matches!(tree.word(it), "”" | "\"" | "''" | "’" | ")")).filter(|&it| tree.word(it) == "?")
    })
}
