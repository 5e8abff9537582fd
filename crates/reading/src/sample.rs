//! Articles made of a few sentences, for tests.

use crate::{Reader, Reading, Scratch};
use article::{Address, Article, ArticleId, Block, BlockKind};
use knowledge::Knowledge;
use std::sync::{Arc, LazyLock};
use text::{Span, Text};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Knowledge::embedded()));

/// The reader that the readings are made with.
pub(crate) fn reader() -> &'static Reader {
    &READER
}

/// The lists that the readings are made with.
pub(crate) fn knowledge() -> &'static Knowledge {
    READER.knowledge()
}

/// The reading of a text: each line is a paragraph, a line after `# ` is a headline.
pub(crate) fn read(lines: &str) -> Reading {
    READER.read(Arc::new(article(lines)), &mut Scratch::default())
}

/// The same, published at a known time.
pub(crate) fn read_published(lines: &str, published: Option<article::Published>) -> Reading {
    READER.read(Arc::new(Article { published, ..article(lines) }), &mut Scratch::default())
}

/// An article made of lines.
pub(crate) fn article(lines: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in lines.split('\n') {
        let (kind, from) = match line.strip_prefix("# ") {
            Some(_) => (BlockKind::Headline, start + 2),
            None => (BlockKind::Body, start),
        };
        let end = start + line.len();
        blocks.push(Block { kind, span: Span::of_range(from..end) });
        start = end + 1;
    }
    Article {
        id: ArticleId(0),
        given_id: None,
        address: Address::default(),
        outlet: None,
        agency: None,
        title: None,
        byline: None,
        published: None,
        language: "en".into(),
        text: Text::plain(lines),
        blocks,
        cuts: Vec::new(),
        entries: Vec::new(),
        updated: None,
        flags: Vec::new(),
        sha256: [0; 32],
    }
}
