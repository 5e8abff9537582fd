//! Articles and readings made by hand for tests.

use article::{Address, Article, ArticleId, Block, BlockKind};
use reading::{Reading, Sentence, Token, TokenId};
use std::sync::Arc;
use text::{Span, Text};

/// An article of `outlet`; paragraphs are parted by line ends.
pub(crate) fn article(outlet: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len() as u32);
        start = span.end() + 1;
        if !line.trim().is_empty() {
            let kind = BlockKind::Body;
            blocks.push(Block { kind, span });
        }
    }
    Article {
        id: ArticleId(u128::from(crate::number::hash(format!("{outlet}{text}").as_bytes()))),
        given_id: None,
        address: Address::default(),
        outlet: Some(outlet.into()),
        agency: None,
        title: None,
        byline: None,
        published: None,
        language: "en".into(),
        text: Text::plain(text),
        blocks,
        cuts: Vec::new(),
        flags: Vec::new(),
        sha256: [0; 32],
    }
}

/// A reading with sentences and no more.
pub(crate) fn reading(outlet: &str, text: &str) -> Reading {
    reading_of(article(outlet, text))
}

/// A reading of `article` with sentences and no more.
pub(crate) fn reading_of(article: Article) -> Reading {
    let mut reading = Reading::empty(Arc::new(article));
    let article = reading.article.clone();
    for (index, block) in article.blocks.iter().enumerate() {
        let mut start = block.span.start();
        for piece in article.text[block.span].split_inclusive(['.', '?', '!']) {
            let end = start + piece.len() as u32;
            let lead = (piece.len() - piece.trim_start().len()) as u32;
            let span = Span::new(start + lead, end);
            if span.len() > 1 {
                push_sentence(&mut reading, span, index as u32);
            }
            start = end;
        }
    }
    reading
}

fn push_sentence(reading: &mut Reading, span: Span, block: u32) {
    let token = Token {
        span,
        lemma: Span::default(),
        upos: reading::syntax::Upos::X,
        xpos: 0,
        head: None,
        deprel: reading::syntax::Deprel::Root,
    };
    let first: TokenId = reading.tokens.push(token);
    reading.sentences.push(Sentence { span, first, len: 1, block });
}

#[allow(dead_code, reason = "the next stages use it")]
/// Where `words` stand in the reading, the first time.
pub(crate) fn find(reading: &Reading, words: &str) -> Span {
    let text = reading.article.text.as_str();
    let start = text.find(words).expect("the words stand in the text");
    Span::of_range(start..start + words.len())
}
