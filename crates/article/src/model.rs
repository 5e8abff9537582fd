//! The article: one text as one outlet published it, and what is known about its publication.

use jiff::civil::DateTime;
use text::{RawRange, Span, Text};

/// Names an article by its content (outlet, address and clean text), the same on every run and machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u128);

/// One article as one outlet published it. Never changed once made.
#[derive(Clone, Debug)]
pub struct Article {
    /// The hash of outlet, address and clean text.
    pub id: ArticleId,
    /// The id that the input brought along (a JSON field), shown instead of the hash.
    pub given_id: Option<Box<str>>,
    /// Where it was read from.
    pub address: Address,
    /// Who published it.
    pub outlet: Option<Box<str>>,
    /// The agency it names as the source of its report ("Reuters", "Source: Skai").
    pub agency: Option<Box<str>>,
    /// The headline.
    pub title: Option<Title>,
    /// The authors, as given.
    pub byline: Option<Box<str>>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was changed last, where it says so.
    pub updated: Option<Published>,
    /// BCP 47 tag of the language it is written in: `en`.
    pub language: Box<str>,
    /// The clean text; every span below, and every span of the reading, lies in it.
    pub text: Text,
    /// Headline, paragraphs and other parts, in reading order; white space between them belongs to none.
    pub blocks: Vec<Block>,
    /// What cleaning left out of the decoded input, in order.
    pub cuts: Vec<Cut>,
    /// The dated entries of a running log, in reading order; none in other articles.
    pub entries: Vec<Entry>,
    /// What a user should know of this article, sorted, each once.
    pub flags: Vec<Flag>,
    /// SHA-256 of the raw bytes of the file that the article was read from, alone or as one of many.
    pub sha256: [u8; 32],
}

impl Article {
    /// When the words at byte `at` of the text were published: the date of their entry in a running log, or of the article.
    pub fn published_at(&self, at: u32) -> Option<Published> {
        let entry = self.entries.iter().find(|entry| (entry.span.start()..entry.span.end()).contains(&at));
        entry.map(|entry| entry.published).or(self.published)
    }
}

/// One entry of a running log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in the clean text.
    pub span: Span,
    /// When it was written.
    pub published: Published,
}

/// Where an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// The file, as the user named it or as found under the folder that the user named.
    pub file: Option<Box<str>>,
    /// The record within the file, from 0, where a file holds many.
    pub record: Option<u32>,
    /// The address of the page, canonical where it is known.
    pub url: Option<Box<str>>,
}

/// What the user or a sidecar says of an article; it beats what is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Who published it.
    pub outlet: Option<Box<str>>,
    /// When: any form that a page's date may have.
    pub date: Option<Box<str>>,
    /// The address of the page.
    pub url: Option<Box<str>>,
}

/// A headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The words.
    pub text: Box<str>,
    /// Where it stands in the clean text, if it does.
    pub span: Option<Span>,
}

/// A stretch of the clean text with one job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its job.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
}

text::labels! {
    /// The job of a block.
    pub enum BlockKind {
        /// The title over the article.
        Headline = "headline",
        /// The summary under the title.
        Standfirst = "standfirst",
        /// A paragraph of the report.
        Body = "body",
        /// A title within the article.
        Subhead = "subhead",
        /// One entry of a list.
        ListItem = "list-item",
        /// A passage set off as a quotation.
        Quotation = "quotation",
        /// The words under a picture.
        Caption = "caption",
        /// Who wrote it.
        Byline = "byline",
        /// Place, date and agency at the head of a report.
        Dateline = "dateline",
        /// A sentence of the article repeated for display.
        PullQuote = "pull-quote",
    }
}

impl BlockKind {
    /// Whether the block is part of the report, so that events and statements are read from it.
    pub const fn is_report(self) -> bool {
        match self {
            BlockKind::Standfirst | BlockKind::Body | BlockKind::ListItem | BlockKind::Quotation => true,
            BlockKind::Headline
            | BlockKind::Subhead
            | BlockKind::Caption
            | BlockKind::Byline
            | BlockKind::Dateline
            | BlockKind::PullQuote => false,
        }
    }
}

/// What cleaning left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where it stands in the decoded input.
    pub raw: RawRange,
    /// Why it was left out.
    pub why: CutReason,
}

text::labels! {
    /// Why a stretch of the input is not in the clean text.
    pub enum CutReason {
        /// Tags, scripts, styles and other parts that no reader sees.
        Markup = "markup",
        /// Menus, search boxes, links to other parts of the site.
        Navigation = "navigation",
        /// A sign-up or subscription block.
        SignUp = "sign-up",
        /// Reaction, share or comment widgets.
        Widget = "widget",
        /// A photo credit or picture source.
        Credit = "credit",
        /// A note about the author.
        AuthorNote = "author-note",
        /// Links to other articles.
        Related = "related",
        /// A line that stands in other articles of the outlet too.
        Standing = "standing",
        /// The headline or another line given twice.
        Repeated = "repeated",
        /// Cookie and legal notices.
        Legal = "legal",
        /// An advertisement.
        Advertisement = "advertisement",
        /// Over a size limit.
        TooLong = "too-long",
    }
}

/// When an article was published, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// The start of the stated year, month, day or minute, on the clock of the outlet, as written: "yesterday" counts from there.
    pub value: DateTime,
    /// How exact it is.
    pub precision: Precision,
    /// What says so.
    pub basis: Basis,
}

text::labels! {
    /// How exact a time is.
    pub enum Precision {
        /// To the second or minute.
        Minute = "minute",
        /// To the hour.
        Hour = "hour",
        /// Morning, afternoon, night.
        DayPart = "day-part",
        /// To the day.
        Day = "day",
        /// To the week or week-end.
        Week = "week",
        /// To the month.
        Month = "month",
        /// To the quarter or season.
        Season = "season",
        /// To the year.
        Year = "year",
        /// To the decade or less.
        Decade = "decade",
    }
}

text::labels! {
    /// Where a date of publication was found.
    pub enum Basis {
        /// The user said so.
        Given = "given",
        /// A field of the input record.
        Field = "field",
        /// JSON-LD of the page.
        JsonLd = "json-ld",
        /// A meta tag.
        Meta = "meta",
        /// A `time` element.
        TimeTag = "time-tag",
        /// The address of the page.
        Url = "url",
        /// An element that is styled as a date.
        Selector = "selector",
        /// The words of the text: a dateline.
        Text = "text",
        /// The feed entry.
        Feed = "feed",
        /// A dateline that says day and month; of which year, the other articles of the pile.
        Pile = "pile",
    }
}

text::labels! {
    /// What a user should know of an article.
    pub enum Flag {
        /// Reads like a machine translation.
        MachineTranslated = "machine-translated",
        /// Ends in the middle, or says that more follows elsewhere.
        Truncated = "truncated",
        /// Nothing says when it was published.
        Undated = "undated",
        /// Nothing says who published it.
        UnknownOutlet = "unknown-outlet",
        /// Not in English: kept, not read.
        OtherLanguage = "other-language",
        /// Bytes that are no text in its encoding were replaced.
        BrokenEncoding = "broken-encoding",
        /// Cut at a size limit.
        TooLong = "too-long",
        /// A list of links, not a report.
        IndexPage = "index-page",
        /// A consent or cookie wall, not a report.
        ConsentPage = "consent-page",
        /// Behind a paywall: only a beginning.
        Paywall = "paywall",
        /// A running log of dated entries.
        LiveBlog = "live-blog",
        /// No sentence of a report was found.
        NoText = "no-text",
    }
}
