//! What kind of source speaks: named, unnamed, a document.

use crate::model::{Form, Mention, MentionId, SourceKind, TokenId};
use crate::syntax::{Deprel, Upos};
use crate::tree::Tree;
use knowledge::{Kind, SourceWords};
use text::Id;

/// The kind of the source whose head word is `head`; `mention` is what it refers to.
pub(super) fn kind(tree: &Tree<'_>, head: TokenId, mention: Option<MentionId>, words: &SourceWords) -> SourceKind {
    let lemma = tree.lemma(head).to_lowercase();
    let members = tree.members(head);
    let unnamed = |it: &TokenId| words.is_unnamed(&tree.lemma(*it).to_lowercase());
    if members.len() > 1 && members.iter().any(unnamed) || is_clipped(tree, head, words) {
        SourceKind::Unnamed
    } else if tree.upos(head) == Upos::Pron && !words.is_unnamed(&lemma) {
        of_pronoun(tree, mention, words)
    } else if has_name(tree, head) {
        SourceKind::Named
    } else if keeps_back(tree, head, words) {
        SourceKind::Unnamed
    } else if words.is_spokes(&lemma) || is_body(tree, head, words) {
        SourceKind::Named
    } else if words.is_unnamed(&lemma) && is_one_of_many(tree, head) || is_bare_office(tree, head, mention) {
        SourceKind::Unnamed
    } else if words.is_document(&lemma) {
        SourceKind::Document
    } else if is_known(tree, mention)
        || words.is_post(&lemma) && is_the_one(tree, head) && !is_brought_in(tree, mention)
    {
        SourceKind::Named
    } else if words.is_unnamed(&lemma) || is_somebody(tree, head, mention) {
        SourceKind::Unnamed
    } else {
        SourceKind::Named
    }
}

fn has_name(tree: &Tree<'_>, head: TokenId) -> bool {
    let mut beside = tree.having(head, &[Deprel::Appos, Deprel::Flat]);
    // "An unnamed EU diplomat": a noun is no name, whatever its tag.
    tree.upos(head) == Upos::Propn && tree.starts_upper(head) || beside.any(|it| tree.upos(it) == Upos::Propn)
}

/// "a Norwegian and a Swedish source": the noun of people closes the phrase and one article opens it.
fn is_clipped(tree: &Tree<'_>, head: TokenId, words: &SourceWords) -> bool {
    let last = tree.last_of_phrase(head);
    let opens = tree.children(head).iter().any(|&it| tree.deprel(it) == Deprel::Det && is_indefinite(tree, it));
    let (first, end) = (head.index().min(last.index()), head.index().max(last.index()));
    let joined = (first..end).any(|at| tree.upos(TokenId::new(at as u32)) == Upos::Cconj);
    last != head && joined && opens && words.is_unnamed(&tree.lemma(last).to_lowercase())
}

/// "the coast guard": a noun of people that with the word before it means a body.
fn is_body(tree: &Tree<'_>, head: TokenId, words: &SourceWords) -> bool {
    let pair = |before: TokenId| format!("{} {}", tree.word(before), tree.word(head)).to_lowercase();
    tree.before(head).is_some_and(|before| words.is_body(&pair(before)))
}

/// "ministers from eleven states": several holders of an office, of whom no word tells which.
fn is_bare_office(tree: &Tree<'_>, head: TokenId, mention: Option<MentionId>) -> bool {
    let person = mention.is_some_and(|id| tree.reading.mentions[id].kind == Kind::Person);
    let bound = tree.child(head, &[Deprel::Det, Deprel::NmodPoss, Deprel::Compound, Deprel::Amod]).is_some();
    person && tree.xpos(head) == "NNS" && !bound
}

/// "a source of the delegation", whoever is named beside it.
fn is_one_of_many(tree: &Tree<'_>, head: TokenId) -> bool {
    tree.having(head, &[Deprel::Det, Deprel::Nummod]).any(|it| is_indefinite(tree, it))
}

/// "the envoy", "Bhutan's envoy": one that a definite word tells.
fn is_the_one(tree: &Tree<'_>, head: TokenId) -> bool {
    let told = tree.having(head, &[Deprel::Det, Deprel::NmodPoss]).any(|it| !is_indefinite(tree, it));
    told && tree.xpos(head) != "NNS"
}

fn is_indefinite(tree: &Tree<'_>, word: TokenId) -> bool {
    matches!(tree.lemma(word).to_lowercase().as_str(), "a" | "an" | "one" | "another" | "some" | "several" | "no")
}

/// "on condition of anonymity", "an unnamed aide": said somewhere in the sentence.
fn keeps_back(tree: &Tree<'_>, head: TokenId, words: &SourceWords) -> bool {
    let (first, last) = tree.bounds(head);
    (first..last).any(|at| words.is_anonymous(&tree.word(TokenId::new(at as u32)).to_lowercase()))
}

/// A pronoun is as well known as what it stands for.
fn of_pronoun(tree: &Tree<'_>, mention: Option<MentionId>, words: &SourceWords) -> SourceKind {
    let unnamed = |it: &Mention| {
        let head = tree.reading.words(it.head).to_lowercase();
        it.form == Form::Nominal && (words.is_unnamed(&head) || words.is_unnamed(head.trim_end_matches('s')))
    };
    let chain = mention.map(|id| &tree.reading.chains[tree.reading.mentions[id].chain]);
    let speaks_unnamed = chain.is_some_and(|chain| {
        let mut rows = chain.mentions.iter().map(|&it| &tree.reading.mentions[it]);
        rows.clone().all(|it| it.form != Form::Name) && rows.any(unnamed)
    });
    if speaks_unnamed { SourceKind::Unnamed } else { SourceKind::Named }
}

/// Whether it is a body, or somebody whose name stands elsewhere.
fn is_known(tree: &Tree<'_>, mention: Option<MentionId>) -> bool {
    let reading = tree.reading;
    mention.is_some_and(|id| {
        let mention = &reading.mentions[id];
        let mut chain = reading.chains[mention.chain].mentions.iter();
        matches!(mention.kind, Kind::Organisation | Kind::Polity)
            || chain.any(|&it| reading.mentions[it].form == Form::Name)
    })
}

/// "The envoy" who was brought in as "an envoy", and whom no name tells.
fn is_brought_in(tree: &Tree<'_>, mention: Option<MentionId>) -> bool {
    let reading = tree.reading;
    let Some(this) = mention.map(|id| &reading.mentions[id]) else { return false };
    let noun = |it: &Mention| reading.words(it.head).split(' ').next_back().map(str::to_lowercase);
    let before = reading.mentions.rows().iter().rev().filter(|it| it.span.start() < this.span.start());
    let same = before.filter(|it| it.form == Form::Nominal).find(|it| noun(it) == noun(this));
    let opens = same.and_then(|it| reading.words(it.span).split(' ').next());
    opens.is_some_and(|word| matches!(word.to_lowercase().as_str(), "a" | "an" | "one" | "another"))
}

/// "a farmer", "residents": somebody, where no definite word says who. A body is known by its noun.
fn is_somebody(tree: &Tree<'_>, head: TokenId, mention: Option<MentionId>) -> bool {
    let kind = mention.map(|id| tree.reading.mentions[id].kind);
    let plural = tree.xpos(head) == "NNS";
    let open = is_one_of_many(tree, head);
    let bound = tree.child(head, &[Deprel::Det, Deprel::NmodPoss]).is_some();
    match kind {
        Some(Kind::Person) => open || plural && !bound,
        Some(_) => false,
        None => tree.upos(head) == Upos::Noun && (open || plural && !bound),
    }
}
