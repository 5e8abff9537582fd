//! A longer sentence asks for no more memory: the network's part of a reading asks for none word by word.

#[path = "../../encoder/tests/counting/mod.rs"]
mod counting;

use article::{Address, Article, ArticleId, Block, BlockKind};
use knowledge::Knowledge;
use reading::{Reader, Scratch, Step};
use std::sync::Arc;
use text::{Span, Text};

fn article(body: &str) -> Arc<Article> {
    Arc::new(Article {
        id: ArticleId(0),
        given_id: None,
        address: Address::default(),
        outlet: None,
        agency: None,
        title: None,
        byline: None,
        published: None,
        language: "en".into(),
        text: Text::plain(body),
        blocks: vec![Block { kind: BlockKind::Body, span: Span::of_range(0..body.len()) }],
        cuts: Vec::new(),
        entries: Vec::new(),
        updated: None,
        flags: Vec::new(),
        sha256: [0; 32],
    })
}

/// How many words a text has, and how often the network's part of its reading asks for memory where room is there.
fn asked(reader: &Reader, body: &str) -> (usize, usize) {
    let mut scratch = Scratch::default();
    reader.read(article(body), &mut scratch);
    let (article, mut sum) = (article(body), 0);
    counting::asked();
    let mut watch = |step: Step| sum += if step <= Step::Attribution { counting::asked() } else { 0 };
    let reading = reader.read_watched(article, &mut scratch, &mut watch);
    (reading.tokens.len(), sum)
}

#[test]
fn words_ask_for_no_memory() {
    let reader = Reader::new(Knowledge::embedded());
    let (words, first) = asked(&reader, "The old ferry crossed the wide river and brought salt to a market town.");
    let (more, second) = asked(
        &reader,
        "The old, slow and heavily loaded ferry crossed the wide and muddy river in the early morning under a grey sky, as it \
         had done for many years, and brought salt, wood, flour and some tools to a small market town that stood on the far \
         bank behind a row of tall poplars.",
    );
    assert!(more > words + 40);
    assert!(second < first + (more - words) / 4, "{first} times for {words} words, {second} for {more}");
}
