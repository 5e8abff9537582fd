//! Tokens, sentences, tags and trees: the seam between the text and the reading core.

use crate::Step;
use crate::core::{Core, Found, Scratch, Words};
use crate::model::{Reading, Sentence, Token, TokenId};
use crate::tokens;
use knowledge::Knowledge;
use std::ops::Range;
use text::Id;

/// Fills tokens, lemmas and sentences of an otherwise empty reading; returns what else the core found, with tokens
/// counted as words.
pub(crate) fn fill(
    reading: &mut Reading,
    knowledge: &Knowledge,
    (core, scratch): (&Core, &mut Scratch),
    watch: &mut dyn FnMut(Step),
) -> Found {
    let article = reading.article.clone();
    let text = article.text.as_str();
    let (mut spans, mut blocks) = (Vec::new(), Vec::<Range<usize>>::new());
    for block in &article.blocks {
        let first = spans.len();
        spans.extend(tokens::split(text, block.span, &knowledge.words));
        blocks.push(first..spans.len());
    }
    watch(Step::Words);
    let mut found = core.read(Words { text, spans: &spans }, &blocks, scratch, watch);
    for (span, tag) in spans.iter().zip(&found.tags) {
        let head = tag.head.map(|head| TokenId::new(head as u32));
        let (upos, xpos, lemma, deprel) = (tag.upos, tag.xpos, tag.lemma, tag.deprel);
        reading.tokens.push(Token { span: *span, lemma, upos, xpos, head, deprel });
    }
    reading.lemmas = std::mem::take(&mut found.lemmas);
    for sentence in &found.sentences {
        let block = blocks.partition_point(|block| block.end <= sentence.start);
        add_sentence(reading, sentence, block as u32);
    }
    found
}

fn add_sentence(reading: &mut Reading, words: &Range<usize>, block: u32) {
    let inside = reading.tokens.rows().get(words.clone()).unwrap_or_default();
    if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
        let span = first.span.join(last.span);
        let first = TokenId::new(words.start as u32);
        reading.sentences.push(Sentence { span, first, len: words.len() as u32, block });
    }
}
