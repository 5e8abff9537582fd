//! What is told at second hand in one breath: "two diplomats said Rios said that ...". Trees seldom hold both.

use super::clumsy::speaking;
use super::content::Finder;
use super::{is_report, with_source};
use crate::model::{Sentence, Statement, TokenId};
use crate::syntax::Upos;
use text::{Id, Span};

/// Words of a name at most.
const NAME: usize = 4;

/// Where a verb that tells something is followed by a name and another, has a statement for each: the one around the other.
pub(super) fn add(finder: &Finder<'_, '_>, found: &mut Vec<Statement>) {
    for sentence in finder.tree.reading.sentences.rows().iter().filter(|it| is_report(finder.tree.reading, it)) {
        let first = sentence.first.index() as u32;
        for at in (first..first + sentence.len).map(TokenId::new) {
            if let Some(relay) = relay(finder, sentence, at) {
                settle(finder, &relay, found);
            }
        }
    }
}

/// Two verbs that tell, with the name between them.
struct Relay {
    outer: TokenId,
    name: [TokenId; 2],
    inner: TokenId,
    /// What the sentence says behind the second verb.
    rest: Span,
}

fn relay(finder: &Finder<'_, '_>, sentence: &Sentence, outer: TokenId) -> Option<Relay> {
    let tree = finder.tree;
    let after = tree.after(outer)?;
    let opens = if tree.word(after) == "that" { tree.after(after)? } else { after };
    // Few words stand before a name: what is dear is asked of those.
    if tree.upos(opens) != Upos::Propn {
        return None;
    }
    speaking(finder, outer)?;
    let mut run = std::iter::successors(Some(opens), |&it| tree.after(it)).take(NAME + 1);
    let inner = run.find(|&it| tree.upos(it) != Upos::Propn)?;
    speaking(finder, inner)?;
    let end = sentence.first.index() + sentence.len as usize;
    let rest = tree.trimmed(inner.index() + 1, end);
    (!rest.is_empty()).then_some(Relay { outer, name: [opens, tree.before(inner)?], inner, rest })
}

/// Makes the statements of a relay that are not there, and lets the outer reach as far as the inner.
fn settle(finder: &Finder<'_, '_>, relay: &Relay, found: &mut Vec<Statement>) {
    let tree = finder.tree;
    let of = |found: &[Statement], verb: TokenId| found.iter().position(|it| it.evidence.cue.overlaps(tree.span(verb)));
    if of(found, relay.inner).is_none() {
        let end = of(found, relay.outer).and_then(|outer| found[outer].content.last().map(|piece| piece.end()));
        let end = end.filter(|&end| end > relay.rest.start()).unwrap_or(relay.rest.end());
        let Some(cue) = speaking(finder, relay.inner) else { return };
        found.push(with_source(finder, &cue, Some(relay.name[1]), vec![Span::new(relay.rest.start(), end)]));
    }
    let Some(inner) = of(found, relay.inner) else { return };
    let end = found[inner].content.iter().map(|piece| piece.end()).max().unwrap_or(relay.rest.end());
    let told = Span::new(tree.span(relay.name[0]).start(), end);
    match of(found, relay.outer) {
        Some(outer) if outer != inner && !found[outer].content.iter().any(|it| it.covers(tree.span(relay.inner))) => {
            found[outer].content = vec![told];
        }
        Some(_) => {}
        None => {
            let source = tree.subject(relay.outer).or_else(|| tree.nominal_before(relay.outer));
            let Some((cue, source)) = speaking(finder, relay.outer).zip(source) else { return };
            found.push(with_source(finder, &cue, Some(source), vec![told]));
        }
    }
}
