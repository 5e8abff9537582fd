//! Articles and readings made by hand for tests.

use article::{Address, Article, ArticleId, Block, BlockKind};
use knowledge::{EntityId, EventType, Kind, Modality};
use reading::{
    Chain, ChainId, Event, Evidence, Form, Mention, MentionId, Milli, Quantity, Reading, Role, RoleKind, Sentence,
    Token, TokenId, Why,
};
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
        entries: Vec::new(),
        updated: None,
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

/// Where `words` stand in the reading, the first time.
pub(crate) fn find(reading: &Reading, words: &str) -> Span {
    let text = reading.article.text.as_str();
    let start = text.find(words).expect("the words stand in the text");
    Span::of_range(start..start + words.len())
}

const WHY: Why = Why { rule: "by-hand", score: 1000 };

/// Adds a mention of `words` in a chain of its own.
pub(crate) fn mention(reading: &mut Reading, words: &str, kind: Kind, known: Option<EntityId>) -> MentionId {
    let span = find(reading, words);
    let chain: ChainId = reading.chains.push(Chain::default());
    let form = Form::Name;
    let mention = Mention { span, head: span, kind, form, chain, known, role: None, role_of: None };
    let id = reading.mentions.push(mention);
    reading.chains[chain].mentions.push(id);
    id
}

/// Adds an event told by `clause` with these actors; all numbers in the clause are counts of what follows them.
pub(crate) fn event(reading: &mut Reading, clause: &str, kind: EventType, actors: &[MentionId]) -> reading::EventId {
    let span = find(reading, clause);
    let mut quantities = Vec::new();
    for word in clause.split(' ') {
        let Ok(number) = word.replace(',', "").parse::<i64>() else { continue };
        let at = find(reading, word);
        let rest = clause.split_once(word).map_or("", |(_, rest)| rest);
        let counted = rest.split_whitespace().next().map(|counted| find(reading, counted));
        let (min, max) = (Some(Milli(number * 1000)), Some(Milli(number * 1000)));
        quantities.push(reading.quantities.push(Quantity { span: at, min, max, unit: None, of: counted, per: None }));
    }
    let role = |&mention: &MentionId| Role {
        kind: RoleKind::Actor,
        span: reading.mentions[mention].span,
        mention: Some(mention),
    };
    let roles = actors.iter().map(role).collect();
    reading.events.push(Event {
        trigger: vec![span],
        clause: span,
        kind,
        modes: Vec::new(),
        contexts: Vec::new(),
        cameo: None,
        modality: Modality::Happened,
        roles,
        issue: None,
        statement: None,
        time: None,
        quantities,
        sense: reading::senses::ActSense([16; reading::senses::ActSense::WIDTH]),
        negation: None,
        evidence: Evidence { span, cue: span, why: WHY },
    })
}
