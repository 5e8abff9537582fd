//! Mentions of anything, and which of them mean the same: the reading core's links, with the sure chains of names in front.

use crate::core::{Found, Referring};
use crate::model::{Form, Mention, Phrase, Reading, Reference, ReferenceId};
use std::collections::BTreeMap;
use std::ops::Range;
use text::{Id, Span};

/// Fills the references and phrases of a reading that has tokens, mentions and chains.
pub(crate) fn fill(reading: &mut Reading, found: &Found) {
    let span = |words: &Range<usize>| {
        let token = |at: usize| reading.tokens.rows().get(at).map_or(Span::default(), |token| token.span);
        token(words.start).join(token(words.end.saturating_sub(1).max(words.start)))
    };
    let phrases = found.described.iter().map(|row| Phrase { span: span(&row.words), kind: row.kind });
    let phrases: Vec<Phrase> = phrases.collect();
    let chains = chains(reading, &found.references, &span);
    let reference = |(at, row): (usize, &Referring)| Reference {
        span: span(&row.mention.words),
        head: span(&(row.mention.head..row.mention.head + 1)),
        thing: row.mention.thing,
        first: ReferenceId::new(chains[at] as u32),
        sure: row.link.map_or(0, |link| link.lead),
    };
    let rows: Vec<Reference> = found.references.iter().enumerate().map(reference).collect();
    rows.into_iter().for_each(|row| {
        reading.references.push(row);
    });
    reading.phrases = phrases;
}

/// For each reference the first one that means the same.
fn chains(reading: &Reading, rows: &[Referring], span: &impl Fn(&Range<usize>) -> Span) -> Vec<usize> {
    let mut chains = Chains { first: (0..rows.len()).collect() };
    let mut named = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let head = span(&(row.mention.head..row.mention.head + 1));
        if let Some(name) = name_at(reading, head) {
            // A state's people and its capital are in its chain, but not the same.
            let before = *named.entry((name.chain, name.kind, name.known)).or_insert(at);
            chains.join(before, at);
        }
        if let Some(link) = row.link {
            chains.join(link.to, at);
        }
    }
    (0..rows.len()).map(|at| chains.root(at)).collect()
}

/// The name that a head word stands in.
fn name_at(reading: &Reading, head: Span) -> Option<&Mention> {
    let rows = reading.mentions.rows();
    let until = rows.partition_point(|mention| mention.span.start() <= head.start());
    const AROUND: usize = 4;
    let near = rows.get(until.saturating_sub(AROUND)..until).unwrap_or_default().iter().rev();
    let holds = |span: Span| span.start() <= head.start() && head.end() <= span.end();
    let mut names = near.filter(|mention| mention.form == Form::Name && holds(mention.span));
    names.next()
}

struct Chains {
    first: Vec<usize>,
}

impl Chains {
    fn root(&self, mut at: usize) -> usize {
        while self.first[at] != at {
            at = self.first[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.first[one.max(other)] = one.min(other);
    }
}
