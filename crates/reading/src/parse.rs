//! Tokens, sentences, tags and trees: the seam behind which the encoder's heads stand.

use crate::model::{Reading, Sentence, Token, TokenId};
use crate::syntax::Deprel;
use crate::{attach, sentences, tagger, tokens};
use knowledge::Knowledge;
use text::{Id, Span};

/// Fills tokens, lemmas and sentences of an otherwise empty reading.
pub(crate) fn fill(reading: &mut Reading, knowledge: &Knowledge) {
    let article = reading.article.clone();
    let text = article.text.as_str();
    for (block, row) in article.blocks.iter().enumerate() {
        let spans = tokens::split(text, row.span, &knowledge.words);
        let mut rest = spans.as_slice();
        for len in sentences::lengths(text, &spans, &knowledge.words) {
            let (sentence, after) = rest.split_at(len);
            rest = after;
            add_sentence(reading, knowledge, sentence, block as u32);
        }
    }
}

fn add_sentence(reading: &mut Reading, knowledge: &Knowledge, spans: &[Span], block: u32) {
    let (Some(start), Some(end)) = (spans.first(), spans.last()) else {
        return;
    };
    let article = reading.article.clone();
    let words: Vec<&str> = spans.iter().map(|span| span.of(article.text.as_str())).collect();
    let tags = tagger::tag(&words, &knowledge.tagger);
    let links = attach::attach(&words, &tags);
    let first = TokenId::new(reading.tokens.len() as u32);
    for ((span, tag), (head, deprel)) in spans.iter().zip(tags).zip(links) {
        let lemma = Span::of_range(reading.lemmas.len()..reading.lemmas.len() + tag.lemma.len());
        reading.lemmas.push_str(&tag.lemma);
        let head = head.map(|head| TokenId::new((first.index() + head) as u32));
        let deprel = if head.is_none() { Deprel::Root } else { deprel };
        reading.tokens.push(Token { span: *span, lemma, upos: tag.upos, xpos: 0, head, deprel });
    }
    reading.sentences.push(Sentence { span: start.join(*end), first, len: spans.len() as u32, block });
}
