//! Builds accounts by hand: articles are given as text, everything in them by its words.

use account::{
    Account, Alias, Claim, ClaimOf, Event, EventId, Fact, In, Origin, Party, PartyId, ReadingId, Statement,
    StatementId, Support, When,
};
use article::{Address, Article, ArticleId, Basis, Block, BlockKind, Flag, Precision, Published, Title};
use jiff::civil::DateTime;
use knowledge::{Act, EventType, IssueId, Kind, Knowledge, Modality};
use reading::senses::ActSense;
use reading::{
    Chain, Evidence, Form, Mention, MentionId, Milli, Quantity, QuantityId, Reading, Sentence, SourceKind, SourceRef,
    SpeechMode, Time, TimeKind, Token, TokenId, Why, syntax,
};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use text::{Id, Span, Table, Text};

/// What an article says of itself.
pub(crate) struct Given<'t> {
    pub(crate) file: &'t str,
    pub(crate) outlet: Option<&'t str>,
    pub(crate) published: Option<&'t str>,
    pub(crate) flags: &'t [Flag],
    pub(crate) text: &'t str,
}

/// Puts an account together.
pub(crate) struct Teller {
    pub(crate) account: Account,
}

/// A rule of the sort that stands behind everything.
pub(crate) const fn why(rule: &'static str) -> Why {
    Why { rule, score: 900 }
}

impl Teller {
    pub(crate) fn new(issues: &[&str]) -> Teller {
        let mut knowledge = Knowledge::default();
        for name in issues {
            knowledge.issues.push(knowledge::Issue { name: Box::from(*name), wide: false });
        }
        Teller { account: Account::new(Arc::new(knowledge)) }
    }

    /// Adds an article whose first line is its headline and whose other lines are paragraphs.
    pub(crate) fn article(&mut self, given: &Given<'_>) -> ReadingId {
        let article = article(given, self.account.readings.len());
        self.account.readings.push(read(article))
    }

    /// Where these words stand.
    pub(crate) fn at(&self, reading: ReadingId, words: &str) -> In<Span> {
        let text = self.account.readings[reading].article.text.as_str();
        let start = text.find(words).unwrap_or_else(|| panic!("“{words}” is in: {text}"));
        In { reading, value: Span::of_range(start..start + words.len()) }
    }

    pub(crate) fn mention(&mut self, reading: ReadingId, words: &str, kind: Kind) -> In<MentionId> {
        let span = self.at(reading, words).value;
        let reads = &mut self.account.readings[reading];
        let chain = reads.chains.push(Chain::default());
        let mention = reads.mentions.push(Mention {
            span,
            head: span,
            kind,
            form: Form::Name,
            chain,
            known: None,
            role: None,
            role_of: None,
        });
        reads.chains[chain].mentions.push(mention);
        In { reading, value: mention }
    }

    pub(crate) fn party(&mut self, name: &str, kind: Kind, named: &[(ReadingId, &str)]) -> PartyId {
        let party = self.named(name, kind, named);
        self.account.parties.push(party)
    }

    pub(crate) fn named(&mut self, name: &str, kind: Kind, named: &[(ReadingId, &str)]) -> Party {
        let mut aliases: Vec<Alias> = Vec::new();
        for &(reading, form) in named {
            match aliases.iter_mut().find(|alias| *alias.text == *form) {
                Some(alias) => alias.readings.push(reading),
                None => aliases.push(Alias { text: form.into(), readings: vec![reading] }),
            }
        }
        let mentions = named.iter();
        Party {
            name: name.into(),
            outside: None,
            kind,
            country: None,
            code: None,
            roles: Vec::new(),
            members: Vec::new(),
            aliases,
            mentions: mentions.map(|&(reading, form)| self.mention(reading, form, kind)).collect(),
            why: vec![why("same-name")],
            merges: Vec::new(),
        }
    }

    pub(crate) fn origin(&mut self, readings: &[ReadingId]) {
        self.account.origins.push(Origin { readings: readings.to_vec(), links: Vec::new() });
    }

    pub(crate) fn support(&self, readings: &[ReadingId]) -> Support {
        let mut readings = readings.to_vec();
        readings.sort();
        readings.dedup();
        let mut outlets: Vec<Arc<str>> = Vec::new();
        for &id in &readings {
            let outlet = self.account.readings[id].article.outlet.as_deref();
            outlets.push(outlet.unwrap_or("unknown").into());
        }
        outlets.sort();
        outlets.dedup();
        let origins = self.account.origins.iter();
        let origins = origins.filter(|(_, origin)| readings.iter().any(|id| origin.readings.contains(id)));
        let origins: Vec<_> = origins.map(|(id, _)| id).collect();
        Support { least: origins.len(), origins, readings, outlets }
    }

    pub(crate) fn time(&mut self, reading: ReadingId, words: &str, days: &str) -> When {
        let span = self.at(reading, words).value;
        let from: Option<DateTime> = days.parse().ok();
        let value = self.account.readings[reading].times.push(Time {
            span,
            kind: TimeKind::Date,
            value: if from.is_some() { days.into() } else { "XXXX-WXX-2".into() },
            modifier: None,
            from,
            to: from,
            precision: Precision::Day,
        });
        When { from, to: from, precision: Precision::Day, said: In { reading, value } }
    }

    pub(crate) fn quantity(
        &mut self,
        reading: ReadingId,
        words: &str,
        bounds: (Option<i64>, Option<i64>),
        unit: Option<&str>,
    ) -> In<QuantityId> {
        let span = self.at(reading, words).value;
        let value = self.account.readings[reading].quantities.push(Quantity {
            span,
            min: bounds.0.map(|number| Milli(number * 1000)),
            max: bounds.1.map(|number| Milli(number * 1000)),
            unit: unit.map(Box::from),
            of: None,
            per: None,
        });
        In { reading, value }
    }

    /// Adds an event told in these clauses, each with its trigger, and the claim that it makes.
    pub(crate) fn event(
        &mut self,
        kind: (EventType, Modality),
        who: (&[PartyId], &[PartyId]),
        clauses: &[(ReadingId, &str, &str)],
    ) -> EventId {
        let mut tellings = Vec::new();
        for &(reading, clause, trigger) in clauses {
            let clause = self.at(reading, clause).value;
            let trigger = self.at(reading, trigger).value;
            let value = self.account.readings[reading].events.push(reading::Event {
                trigger: vec![trigger],
                clause,
                kind: kind.0,
                modes: Vec::new(),
                contexts: Vec::new(),
                cameo: None,
                modality: kind.1,
                roles: Vec::new(),
                issue: None,
                statement: None,
                time: None,
                quantities: Vec::new(),
                sense: ActSense([16; ActSense::WIDTH]),
                negation: None,
                evidence: Evidence { span: clause, cue: trigger, why: why("verb-of-type") },
            });
            tellings.push(In { reading, value });
        }
        let readings: Vec<_> = clauses.iter().map(|clause| clause.0).collect();
        self.account.events.push(Event {
            kind: kind.0,
            modes: Vec::new(),
            contexts: Vec::new(),
            cameo: None,
            modality: kind.1,
            actors: who.0.to_vec(),
            recipients: who.1.to_vec(),
            issue: None,
            when: None,
            place: None,
            quantities: Vec::new(),
            statement: None,
            tellings,
            support: self.support(&readings),
            why: vec![why("same-day-same-parties")],
        })
    }

    /// Adds a statement: source, cue and content in the words of each telling.
    pub(crate) fn statement(
        &mut self,
        party: Option<PartyId>,
        act: Act,
        told: &[(ReadingId, [&str; 3])],
    ) -> StatementId {
        let mut tellings = Vec::new();
        let mut mode = SpeechMode::Indirect;
        for &(reading, [source, cue, content]) in told {
            let [source, cue, content] = [source, cue, content].map(|words| self.at(reading, words).value);
            if content.of(self.account.readings[reading].article.text.as_str()).starts_with('“') {
                mode = SpeechMode::Direct;
            }
            let value = self.account.readings[reading].statements.push(reading::Statement {
                source: SourceRef { spans: vec![source], mention: None, kind: SourceKind::Named },
                cue: vec![cue],
                content: vec![content],
                mode,
                act,
                within: None,
                addressee: Vec::new(),
                medium: Vec::new(),
                negated: None,
                evidence: Evidence { span: source.join(content), cue, why: why("verb-of-saying") },
            });
            tellings.push(In { reading, value });
        }
        let readings: Vec<_> = told.iter().map(|told| told.0).collect();
        self.account.statements.push(Statement {
            party,
            source: if party.is_some() { SourceKind::Named } else { SourceKind::Unnamed },
            mode,
            act,
            within: None,
            tellings,
            support: self.support(&readings),
            why: vec![why("same-words")],
        })
    }

    /// A claim made of `of`, with the first passage shown.
    pub(crate) fn claim(&self, of: ClaimOf, passages: &[(ReadingId, &str)], weight: u32) -> Claim {
        let mut spans: Vec<_> = passages.iter().map(|&(reading, words)| self.at(reading, words)).collect();
        let readings: Vec<_> = passages.iter().map(|passage| passage.0).collect();
        let shown = spans[0];
        spans.sort();
        Claim {
            shown,
            of: vec![of],
            passages: spans,
            support: self.support(&readings),
            flags: Vec::new(),
            weight,
            why: vec![why("same-event")],
        }
    }

    pub(crate) fn fact(&self, reading: ReadingId, passage: &str, words: &str) -> Fact {
        Fact { passage: self.at(reading, passage), words: self.at(reading, words).value }
    }

    pub(crate) fn issue(&self, index: u32) -> IssueId {
        IssueId::new(index)
    }
}

fn article(given: &Given<'_>, number: usize) -> Article {
    let text = Text::plain(given.text);
    let blocks = blocks(given.text);
    let headline = blocks[0].span;
    Article {
        id: ArticleId(0x5eed_0000 + number as u128),
        given_id: None,
        address: Address { file: Some(given.file.into()), record: None, url: None },
        outlet: given.outlet.map(Box::from),
        agency: None,
        title: Some(Title { text: headline.of(given.text).into(), span: Some(headline) }),
        byline: None,
        published: given.published.map(|day| Published {
            value: format!("{day}T00:00:00").parse().expect("a day"),
            precision: Precision::Day,
            basis: Basis::Given,
        }),
        language: "en".into(),
        text,
        blocks,
        cuts: Vec::new(),
        entries: Vec::new(),
        updated: None,
        flags: given.flags.to_vec(),
        sha256: Sha256::digest(given.text.as_bytes()).into(),
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        if !line.is_empty() {
            let kind = if blocks.is_empty() { BlockKind::Headline } else { BlockKind::Body };
            let span = Span::of_range(start..start + line.len());
            blocks.push(Block { kind, span });
        }
        start += line.len() + 1;
    }
    blocks
}

/// Splits at white space and full stops; enough to write files from.
fn read(article: Article) -> Reading {
    let mut reading = Reading::empty(Arc::new(article));
    let article = reading.article.clone();
    let mut lemmas = String::new();
    let mut tokens: Table<TokenId, Token> = Table::default();
    for (number, block) in article.blocks.iter().enumerate() {
        let mut first = tokens.len();
        let mut start = block.span.start();
        let words = block.span.of(article.text.as_str());
        for word in words.split_inclusive(' ') {
            let bare = word.trim_end();
            for piece in [bare.trim_end_matches('.'), if bare.ends_with('.') { "." } else { "" }] {
                if !piece.is_empty() {
                    let from = start + (piece == ".") as u32 * (bare.len() as u32 - 1);
                    tokens.push(token(from, piece, &mut lemmas));
                }
            }
            start += word.len() as u32;
            if bare.ends_with('.') || start == block.span.end() {
                let span = Span::new(tokens.rows()[first].span.start(), start - (word.len() - bare.len()) as u32);
                reading.sentences.push(Sentence {
                    span,
                    first: TokenId::new(first as u32),
                    len: (tokens.len() - first) as u32,
                    block: number as u32,
                });
                first = tokens.len();
            }
        }
    }
    reading.tokens = tokens;
    reading.lemmas = lemmas;
    reading
}

fn token(start: u32, word: &str, lemmas: &mut String) -> Token {
    let lemma = Span::of_range(lemmas.len()..lemmas.len() + word.len());
    lemmas.push_str(word);
    Token {
        span: Span::new(start, start + word.len() as u32),
        lemma,
        upos: syntax::Upos::X,
        xpos: 0,
        head: None,
        deprel: syntax::Deprel::Dep,
    }
}
