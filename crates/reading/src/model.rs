//! The reading: sentences, tokens, mentions, times, quantities, statements and events of one article.

use article::{Article, Precision};
use jiff::civil::DateTime;
use knowledge::{Act, Context, EntityId, EventType, IssueId, Kind, Modality, Mode, Stance};
use std::sync::Arc;
use text::{Id, Span, Table};

use crate::senses::ActSense;
use crate::syntax::{Deprel, Upos};

text::ids! {
    /// Names a sentence of one reading.
    pub SentenceId,
    /// Names a token of one reading.
    pub TokenId,
    /// Names a mention of one reading.
    pub MentionId,
    /// Names a reference of one reading.
    pub ReferenceId,
    /// Names a chain of mentions of one reading.
    pub ChainId,
    /// Names a time expression of one reading.
    pub TimeId,
    /// Names a quantity of one reading.
    pub QuantityId,
    /// Names a statement of one reading.
    pub StatementId,
    /// Names an event of one reading.
    pub EventId,
    /// Names a stand of one reading.
    pub StandId,
}

/// One article, read. All spans are bytes of `article.text`; all tables are in the order of the text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// Words, numbers and marks; of every block.
    pub tokens: Table<TokenId, Token>,
    /// The lemmas of the tokens, one after the other; see [`Reading::lemma`].
    pub lemmas: String,
    /// The sentences; a headline, caption or subhead is a sentence of its own.
    pub sentences: Table<SentenceId, Sentence>,
    /// Each time a party, place or thing is named or referred to.
    pub mentions: Table<MentionId, Mention>,
    /// The mentions of one thing within the article.
    pub chains: Table<ChainId, Chain>,
    /// Mentions of anything, parties or not, with chains of their own: what is surely the same and what is only likely so.
    pub references: Table<ReferenceId, Reference>,
    /// Runs of words that name, describe or refer to people, organisations, places and peoples: titles inside names, pronouns too.
    pub phrases: Vec<Phrase>,
    /// Stated times.
    pub times: Table<TimeId, Time>,
    /// Stated numbers with what they count.
    pub quantities: Table<QuantityId, Quantity>,
    /// Who says, thinks, demands or plans what.
    pub statements: Table<StatementId, Statement>,
    /// What is done to whom, and whether it happened.
    pub events: Table<EventId, Event>,
    /// Where parties stand on issues.
    pub stands: Table<StandId, Stand>,
}

/// A word, number or mark; a contraction is two tokens (`do`, `n't`).
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// Its dictionary form, in [`Reading::lemmas`].
    pub lemma: Span,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, as an index of [`crate::syntax::XPOS`].
    pub xpos: u8,
    /// The token it depends on; none at a root, or where no tree was made.
    pub head: Option<TokenId>,
    /// How it depends on it.
    pub deprel: Deprel,
}

/// A sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where.
    pub span: Span,
    /// Its first token.
    pub first: TokenId,
    /// How many tokens it has.
    pub len: u32,
    /// The block it stands in, as an index of `article.blocks`.
    pub block: u32,
}

text::labels! {
    /// How a mention refers.
    pub enum Form {
        /// By name.
        Name = "name",
        /// By a noun: "the minister", "both sides".
        Nominal = "nominal",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

/// A place in the text that names or refers to somebody or something.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The whole phrase.
    pub span: Span,
    /// Its head word or name.
    pub head: Span,
    /// What it refers to.
    pub kind: Kind,
    /// How it refers.
    pub form: Form,
    /// Everything in this article that refers to the same.
    pub chain: ChainId,
    /// The known entity that its words name, if one is sure: for "Oslo" the city, for "the Storting" its state's parliament.
    pub known: Option<EntityId>,
    /// The title or office given with it ("Foreign Minister"), if any.
    pub role: Option<Span>,
    /// What the office is of ("Norwegian", "of Norway"), if said.
    pub role_of: Option<EntityId>,
}

/// The mentions of one thing within one article.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// In the order of the text.
    pub mentions: Vec<MentionId>,
    /// The chains it is made of: "both sides" of two delegations.
    pub members: Vec<ChainId>,
}

text::labels! {
    /// What a reference is to, as GUM tells things apart.
    pub enum Thing {
        /// People.
        Person = "person",
        /// Bodies of people.
        Organisation = "organisation",
        /// Lands, towns, buildings.
        Place = "place",
        /// Happenings.
        Event = "event",
        /// Things that can be touched.
        Object = "object",
        /// Times.
        Time = "time",
        /// Stuff.
        Substance = "substance",
        /// Animals.
        Animal = "animal",
        /// Plants.
        Plant = "plant",
        /// Everything else.
        Abstract = "abstract",
    }
}

/// A phrase that mentions anything.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The whole phrase.
    pub span: Span,
    /// Its head word.
    pub head: Span,
    /// What it mentions.
    pub thing: Thing,
    /// The first reference to the same.
    pub first: ReferenceId,
    /// How sure it is that it means the same as one before, in thousandths of log odds; 0 for the first.
    pub sure: i32,
}

/// Words that name, describe or refer to somebody.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Which.
    pub span: Span,
    /// Of what kind: person, organisation, place or group.
    pub kind: Kind,
}

text::labels! {
    /// TIMEX3 type of a time expression.
    pub enum TimeKind {
        /// A day or more.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// A repeated time.
        Set = "set",
    }
}

text::labels! {
    /// TIMEX3 `mod`: which part of the time is meant that the value names.
    pub enum Modifier {
        /// "early October".
        Start = "START",
        /// "mid-October".
        Middle = "MID",
        /// "late October".
        End = "END",
    }
}

/// A stated time.
#[derive(Clone, Debug)]
pub struct Time {
    /// Where.
    pub span: Span,
    /// Its type.
    pub kind: TimeKind,
    /// TIMEX3 value; with `X` for what is not known ("XXXX-WXX-5" for an unanchored Friday).
    pub value: Box<str>,
    /// Which part of that is meant, where it is one: `from` and `to` are cut to it.
    pub modifier: Option<Modifier>,
    /// First instant that is meant, where it is resolved to the calendar.
    pub from: Option<DateTime>,
    /// Last instant that is meant (inclusive, to the minute), where it is resolved.
    pub to: Option<DateTime>,
    /// How exact.
    pub precision: Precision,
}

impl Time {
    /// The day of the week that it names or is, 1 for Monday; of a time that nothing resolves, as TIMEX3 writes it: "XXXX-WXX-5".
    pub fn weekday(&self) -> Option<i8> {
        match self.from {
            Some(from) => (self.precision <= Precision::Day).then(|| from.weekday().to_monday_one_offset()),
            None => self.value.strip_prefix("XXXX-WXX-")?.get(..1)?.parse().ok(),
        }
    }
}

/// A number in thousandths, so that sums and comparisons are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Milli(pub i64);

/// A stated number with what it counts. `min` and `max` bound what is meant: "under two hours" has no `min`,
/// "about 20%" has 18 and 22, "1,000" has both at 1,000.
#[derive(Clone, Debug)]
pub struct Quantity {
    /// Where.
    pub span: Span,
    /// The least that is meant.
    pub min: Option<Milli>,
    /// The most that is meant.
    pub max: Option<Milli>,
    /// The unit it is given in, converted to the base unit of its dimension (`knowledge/units.txt`): `minute`, `percent`, `USD`;
    /// none for a bare count.
    pub unit: Option<Box<str>>,
    /// What is counted: "prisoners of war", "of the country".
    pub of: Option<Span>,
    /// For each of what: "each", "per day".
    pub per: Option<Span>,
}

/// Why a result was made: the rule or model head and its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// The rule by its file name, or the head of the model.
    pub rule: &'static str,
    /// How sure, in thousandths.
    pub score: u16,
}

/// The words a result rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The clause or sentence.
    pub span: Span,
    /// The words that gave it away.
    pub cue: Span,
    /// The rule that saw them.
    pub why: Why,
}

text::labels! {
    /// How words are reported.
    pub enum SpeechMode {
        /// Word for word, within quotation marks.
        Direct = "direct",
        /// Partly word for word.
        Mixed = "mixed",
        /// In the outlet's words.
        Indirect = "indirect",
    }
}

text::labels! {
    /// What kind of source a statement has.
    pub enum SourceKind {
        /// A person or body that is named, here or where it was introduced.
        Named = "named",
        /// "a Turkish official", "two sources".
        Unnamed = "unnamed",
        /// "the statement said".
        Document = "document",
        /// Nobody: "it was reported".
        None = "none",
    }
}

/// Who says it.
#[derive(Clone, Debug)]
pub struct SourceRef {
    /// The words, in pieces where they are interrupted; empty when there is no source.
    pub spans: Vec<Span>,
    /// The mention, if the words are one.
    pub mention: Option<MentionId>,
    /// What kind.
    pub kind: SourceKind,
}

/// An attribution: a source, a cue and a content.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Who.
    pub source: SourceRef,
    /// The words that attribute ("said", "according to").
    pub cue: Vec<Span>,
    /// What is said, in pieces.
    pub content: Vec<Span>,
    /// How the words are given.
    pub mode: SpeechMode,
    /// What is done by saying it.
    pub act: Act,
    /// The statement around this one: second hand.
    pub within: Option<StatementId>,
    /// To whom.
    pub addressee: Vec<Span>,
    /// Through what: "on X", "in an interview with".
    pub medium: Vec<Span>,
    /// Whether the cue is negated ("did not say") or questioned.
    pub negated: Option<Span>,
    /// Why.
    pub evidence: Evidence,
}

text::labels! {
    /// The part that a role plays in an event.
    pub enum RoleKind {
        /// Who acts.
        Actor = "actor",
        /// Who is acted upon.
        Recipient = "recipient",
        /// What it is about.
        Theme = "theme",
        /// Where.
        Place = "place",
    }
}

/// One part of an event.
#[derive(Clone, Debug)]
pub struct Role {
    /// Which part.
    pub kind: RoleKind,
    /// The words.
    pub span: Span,
    /// The mention, if the words are one.
    pub mention: Option<MentionId>,
}

/// Something done, planned, demanded, refused.
#[derive(Clone, Debug)]
pub struct Event {
    /// The words that name it, in pieces.
    pub trigger: Vec<Span>,
    /// The clause it stands in, with its roles: what is shown as its claim.
    pub clause: Span,
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER modes, sorted.
    pub modes: Vec<Mode>,
    /// PLOVER contexts, sorted.
    pub contexts: Vec<Context>,
    /// CAMEO root or code, where it is determined: "057", "04".
    pub cameo: Option<Box<str>>,
    /// Whether it happened.
    pub modality: Modality,
    /// What its trigger means where it stands.
    pub sense: ActSense,
    /// Who, whom, what, where.
    pub roles: Vec<Role>,
    /// The matter it is about.
    pub issue: Option<IssueId>,
    /// The innermost statement it stands in.
    pub statement: Option<StatementId>,
    /// When.
    pub time: Option<TimeId>,
    /// The numbers in its clause.
    pub quantities: Vec<QuantityId>,
    /// The word that turns it round ("no", "failed to"), if one does.
    pub negation: Option<Span>,
    /// Why.
    pub evidence: Evidence,
}

/// Where a party stands on an issue, as one passage shows it.
#[derive(Clone, Debug)]
pub struct Stand {
    /// Whose.
    pub party: MentionId,
    /// On what.
    pub issue: IssueId,
    /// How.
    pub stance: Stance,
    /// The statement it stands in, if it does.
    pub statement: Option<StatementId>,
    /// The event it follows from, if it does.
    pub event: Option<EventId>,
    /// When, if said.
    pub time: Option<TimeId>,
    /// Why.
    pub evidence: Evidence,
}

impl Reading {
    /// A reading of `article` that says nothing yet.
    pub fn empty(article: Arc<Article>) -> Reading {
        Reading {
            article,
            tokens: Table::default(),
            lemmas: String::new(),
            sentences: Table::default(),
            mentions: Table::default(),
            chains: Table::default(),
            references: Table::default(),
            phrases: Vec::new(),
            times: Table::default(),
            quantities: Table::default(),
            statements: Table::default(),
            events: Table::default(),
            stands: Table::default(),
        }
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &str {
        &self.article.text[span]
    }

    /// The tokens of a passage, in the order of the text.
    pub fn tokens_within(&self, passage: Span) -> impl Iterator<Item = TokenId> + use<> {
        let rows = self.tokens.rows();
        let first = rows.partition_point(|token| token.span.end() <= passage.start());
        let last = rows.partition_point(|token| token.span.start() < passage.end());
        (first..last.max(first)).map(|at| TokenId::new(at as u32))
    }

    /// The dictionary form of a token.
    pub fn lemma(&self, token: TokenId) -> &str {
        self.tokens[token].lemma.of(&self.lemmas)
    }
}
