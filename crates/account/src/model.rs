//! The account: parties, origins, events, statements, claims, positions, conflicts and open questions of one story.

use article::Precision;
use jiff::civil::DateTime;
use knowledge::{Act, Context, EventType, IssueId, Kind, Knowledge, Modality, Mode, Stance};
use reading::{MentionId, QuantityId, Reading, SourceKind, SpeechMode, TimeId, Why};
use std::sync::Arc;
use text::{Span, Table};

mod origin;

pub use origin::{Link, LinkKind, Origin, Source, SourceSign, Undecided};

text::ids! {
    /// Names a reading within the account.
    pub ReadingId,
    /// Names an origin.
    pub OriginId,
    /// Names a party.
    pub PartyId,
    /// Names a place.
    pub PlaceId,
    /// Names an event, merged over articles.
    pub EventId,
    /// Names a statement, merged over articles.
    pub StatementId,
    /// Names a claim.
    pub ClaimId,
    /// Names a position.
    pub PositionId,
}

/// Something within one of the account's readings: the one way to point across articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct In<T> {
    /// Which reading.
    pub reading: ReadingId,
    /// What in it.
    pub value: T,
}

/// All that is known of one story.
#[derive(Clone, Debug)]
pub struct Account {
    /// The lists that issue ids and entity ids point into.
    pub knowledge: Arc<Knowledge>,
    /// The readings, sorted by time of publication, then by article id; undated ones first.
    /// [`tell`](crate::tell) leaves out what the account does not point at: tokens, lemmas, references and phrases.
    pub readings: Table<ReadingId, Reading>,
    /// Independent lines of reporting; every reading is in exactly one. Sorted by their first reading.
    pub origins: Table<OriginId, Origin>,
    /// Pairs of origins that may be one; by the one, then the other.
    pub undecided: Vec<Undecided>,
    /// Who plays a part; the most mentioned first.
    pub parties: Table<PartyId, Party>,
    /// Where; the most mentioned first.
    pub places: Table<PlaceId, Party>,
    /// What happened, was planned, demanded, refused; in the order of first mention (reading, offset).
    pub events: Table<EventId, Event>,
    /// Who said what; in the order of first mention.
    pub statements: Table<StatementId, Statement>,
    /// What is claimed, best supported first.
    pub claims: Table<ClaimId, Claim>,
    /// Where parties stand; by party, issue, time.
    pub positions: Table<PositionId, Position>,
    /// The names of the issues by id: wide ones with the word that the positions have most for them, "access: port".
    pub issues: Vec<Box<str>>,
    /// Claims that cannot both hold.
    pub conflicts: Vec<Conflict>,
    /// Claims that look so, but can.
    pub differences: Vec<Conflict>,
    /// Events by time.
    pub timeline: Vec<Moment>,
    /// What is not settled.
    pub open: Vec<OpenQuestion>,
    /// The user's corrections that could not be followed, by line.
    pub unapplied: Vec<crate::Unapplied>,
    /// Which edition this is.
    pub edition: Edition,
    /// The title, composed from parties, places and issues: "Armenia–Azerbaijan talks in Vienna".
    pub title: Box<str>,
}

/// Which edition of the account this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// From 1.
    pub number: u32,
    /// The digest of the edition before.
    pub previous: Option<Box<str>>,
}

/// What a user may set for an account.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The instant that the account is told at: articles published later are left out.
    pub as_of: Option<DateTime>,
    /// A title of the user's own.
    pub title: Option<Box<str>>,
    /// The edition before: its number and digest.
    pub previous: Option<Edition>,
}

/// A state, body, group or person that acts; or a place.
#[derive(Clone, Debug)]
pub struct Party {
    /// The name we show: a form that stands in an article wherever possible.
    pub name: Box<str>,
    /// The name stands in no article and comes from our lists.
    pub outside: Option<Box<str>>,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1 alpha-3 of its country, or a PLOVER code (`IGO`, `EUR`).
    pub country: Option<Box<str>>,
    /// PLOVER actor code: country and sector, "NORGOV".
    pub code: Option<Box<str>>,
    /// Titles and offices, as the articles give them.
    pub roles: Vec<PartyRole>,
    /// Parties that act for this one: its officials and delegations.
    pub members: Vec<PartyId>,
    /// Every form of its name, most frequent first, with the articles that use it.
    pub aliases: Vec<Alias>,
    /// Every mention, pronouns too.
    pub mentions: Vec<In<MentionId>>,
    /// Why forms were merged.
    pub why: Vec<Why>,
    /// What was merged with what.
    pub merges: Vec<Merge>,
}

/// Two mentions that were found to be of one, in two articles or chains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// By what rule, and how sure.
    pub why: Why,
    /// A mention of each.
    pub forms: [In<MentionId>; 2],
}

/// One form of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The form.
    pub text: Box<str>,
    /// Who uses it.
    pub readings: Vec<ReadingId>,
}

/// A title or office.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartyRole {
    /// "foreign minister".
    pub title: Box<str>,
    /// Of what.
    pub of: Option<PartyId>,
}

/// A time as an account knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// First instant, where it is resolved.
    pub from: Option<DateTime>,
    /// Last instant, where it is resolved.
    pub to: Option<DateTime>,
    /// How exact.
    pub precision: Precision,
    /// The expression that says so.
    pub said: In<TimeId>,
}

/// The articles and origins behind something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Articles, sorted.
    pub readings: Vec<ReadingId>,
    /// Outlets, sorted, each once; an unknown outlet counts for its article alone.
    pub outlets: Vec<Arc<str>>,
    /// Origins, sorted: at most so many.
    pub origins: Vec<OriginId>,
    /// At least so many: those that may be one, and those of one publisher, count as one.
    pub least: usize,
}

/// One event, as all articles tell it.
#[derive(Clone, Debug)]
pub struct Event {
    /// PLOVER type.
    pub kind: EventType,
    /// PLOVER modes.
    pub modes: Vec<Mode>,
    /// PLOVER contexts.
    pub contexts: Vec<Context>,
    /// CAMEO root or code.
    pub cameo: Option<Box<str>>,
    /// Whether it happened.
    pub modality: Modality,
    /// Who acts.
    pub actors: Vec<PartyId>,
    /// Who is acted upon.
    pub recipients: Vec<PartyId>,
    /// The matter.
    pub issue: Option<IssueId>,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub place: Option<PlaceId>,
    /// How many.
    pub quantities: Vec<In<QuantityId>>,
    /// Who says so, if not the articles themselves.
    pub statement: Option<StatementId>,
    /// Each telling, sorted.
    pub tellings: Vec<In<reading::EventId>>,
    /// Who carries it.
    pub support: Support,
    /// Why its tellings were taken for one event, and the rule of its first telling.
    pub why: Vec<Why>,
}

/// One statement, as all articles give it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The party that speaks, where it is known.
    pub party: Option<PartyId>,
    /// What kind of source.
    pub source: SourceKind,
    /// How the words are given, in the telling that is shown.
    pub mode: SpeechMode,
    /// What is done by saying it.
    pub act: Act,
    /// The statement around it.
    pub within: Option<StatementId>,
    /// Each telling; the first is the one shown.
    pub tellings: Vec<In<reading::StatementId>>,
    /// Who carries it.
    pub support: Support,
    /// Why its tellings were taken for one.
    pub why: Vec<Why>,
}

/// What a claim is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClaimOf {
    /// An event.
    Event(EventId),
    /// A statement.
    Statement(StatementId),
}

text::labels! {
    /// What a reader should know of a claim's support.
    pub enum ClaimFlag {
        /// Only one origin carries it, or it is undecided whether there is more than one.
        OneOrigin = "one-origin",
        /// It is undecided whether some of its origins are one.
        UndecidedOrigins = "undecided-origins",
        /// Nobody who says it is named.
        UnnamedSource = "unnamed-source",
        /// Carried by a machine translation alone.
        Translated = "translated",
        /// Accounts conflict about it.
        Contested = "contested",
        /// A source of it took it back.
        Withdrawn = "withdrawn",
    }
}

/// One atomic proposition.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The sentence or clause that is shown, word for word.
    pub shown: In<Span>,
    /// What it is made of.
    pub of: Vec<ClaimOf>,
    /// Every passage that carries it, the shown one among them, sorted.
    pub passages: Vec<In<Span>>,
    /// Who carries it.
    pub support: Support,
    /// What to know of it, sorted.
    pub flags: Vec<ClaimFlag>,
    /// Rank for the brief, in thousandths: the higher, the more of the story hangs on it.
    pub weight: u32,
    /// Why.
    pub why: Vec<Why>,
}

/// A party's stand on an issue at a time.
#[derive(Clone, Debug)]
pub struct Position {
    /// Whose.
    pub party: PartyId,
    /// On what.
    pub issue: IssueId,
    /// How.
    pub stance: Stance,
    /// The passages; the first is the one shown.
    pub passages: Vec<In<Span>>,
    /// When.
    pub when: Option<When>,
    /// The claims behind it.
    pub claims: Vec<ClaimId>,
    /// The earlier position it moved from.
    pub moved: Option<PositionId>,
    /// Who carries it.
    pub support: Support,
    /// Why.
    pub why: Vec<Why>,
}

text::labels! {
    /// In what two claims differ.
    pub enum ConflictKind {
        /// One says yes, one no.
        Polarity = "polarity",
        /// How many, how much, how long.
        Number = "number",
        /// When.
        Time = "time",
        /// Where.
        Place = "place",
        /// Who did it.
        Actor = "actor",
        /// Who said it.
        Attribution = "attribution",
        /// In what words.
        Wording = "wording",
    }
}

text::labels! {
    /// How sure a conflict is.
    pub enum Certainty {
        /// All evidence points to it.
        Probable = "probable",
        /// A reader should look.
        Possible = "possible",
    }
}

/// Claims that cannot both hold, or that look so.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// In what.
    pub kind: ConflictKind,
    /// The question that they answer differently, composed.
    pub question: Box<str>,
    /// The sides, two or more.
    pub sides: Vec<Side>,
    /// The likely cause, or why both can hold, composed from evidence in the texts.
    pub reading: Option<Box<str>>,
    /// How sure.
    pub certainty: Certainty,
    /// Why.
    pub why: Vec<Why>,
}

/// One side of a conflict.
#[derive(Clone, Debug)]
pub struct Side {
    /// The claim.
    pub claim: ClaimId,
    /// The words that differ, each within its clause.
    pub facts: Vec<Fact>,
}

/// A passage with the words in it that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The clause or sentence.
    pub passage: In<Span>,
    /// The words that decide.
    pub words: Span,
}

/// Events of one time.
#[derive(Clone, Debug)]
pub struct Moment {
    /// When; none for those without a time.
    pub when: Option<When>,
    /// What.
    pub events: Vec<EventId>,
}

text::labels! {
    /// Why a question is open.
    pub enum OpenKind {
        /// Planned, demanded or possible, with no outcome told.
        NoOutcome = "no-outcome",
        /// Accounts conflict.
        Conflict = "conflict",
        /// A party has not decided.
        Undecided = "undecided",
    }
}

/// A question that the articles leave open.
#[derive(Clone, Debug)]
pub struct OpenQuestion {
    /// Why it is open.
    pub kind: OpenKind,
    /// The question, composed.
    pub question: Box<str>,
    /// The claims it comes from.
    pub claims: Vec<ClaimId>,
    /// The passages it comes from.
    pub passages: Vec<In<Span>>,
    /// Why.
    pub why: Vec<Why>,
}

impl Account {
    /// An account of nothing.
    pub fn new(knowledge: Arc<Knowledge>) -> Account {
        Account {
            knowledge,
            readings: Table::default(),
            origins: Table::default(),
            undecided: Vec::new(),
            parties: Table::default(),
            places: Table::default(),
            events: Table::default(),
            statements: Table::default(),
            claims: Table::default(),
            positions: Table::default(),
            issues: Vec::new(),
            unapplied: Vec::new(),
            conflicts: Vec::new(),
            differences: Vec::new(),
            timeline: Vec::new(),
            open: Vec::new(),
            edition: Edition { number: 1, previous: None },
            title: Box::default(),
        }
    }

    /// The words at a place.
    pub fn words(&self, place: In<Span>) -> &str {
        self.readings[place.reading].words(place.value)
    }
}
