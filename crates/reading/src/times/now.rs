//! What relative times are counted from: the day of publication, what was told last, and in whose voice.

use super::line::Line;
use super::tense::Tense;
use super::{Hit, clock, counted, period};
use crate::model::{Reading, TimeKind, Token};
use crate::syntax::Upos;
use article::Precision;
use jiff::civil::Date;
use knowledge::{CalendarWord, Knowledge, TimeUnit};
use text::Id;

/// A resolved stretch of days.
pub(super) type Told = (Date, Date, Precision);

/// What relative times are counted from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Now {
    /// The day of publication, where it is known to the day; in a diary the day that it says it is.
    pub(super) published: Option<Date>,
    /// Whether that day was said: "it is Monday, 3 May".
    pub(super) stated: bool,
    /// Whether one person tells all: a diary, a running log.
    pub(super) diary: bool,
    /// Whether it reports on days that it names: its next paragraph is of the present again.
    news: bool,
    /// Whether it speaks to whoever comes: a guide, whose present is that of every year.
    pub(super) guide: bool,
    /// The time told of last in this paragraph: a month or a day without a year is of its year.
    pub(super) told: Option<Told>,
    /// The time told of last in the whole text: "that year", "two days later".
    pub(super) last: Option<Told>,
    /// How many times of other years were told of so far, and how many of about the day of publication.
    far: u16,
    near: u16,
    /// The day and the time of day told of last: "that hour".
    pub(super) moment: Option<(Date, (i8, i8))>,
    /// The last time of day that was counted to twelve, in a day that still lasts.
    pub(super) hour: Option<(i8, i8)>,
    /// The day told of last in this sentence: a time of day behind it is of that day.
    pub(super) today: Option<Date>,
    /// The part of the day that was told of last: "on Tuesday evening".
    pub(super) part: Option<&'static str>,
    /// The day on which the words of an open quotation were said long ago: its "yesterday" counts from there.
    speech: Option<Date>,
    /// Whether a quotation is open.
    quoted: bool,
    /// How many sentences ago a time was told of in this paragraph, and in the whole text.
    since_told: u8,
    since_last: u8,
    /// Whether the time told of last is a day that nobody can name.
    lost: bool,
    /// The year before our era that was told of last, by its own number, where no later time was.
    pub(super) year_before_our_era: Option<i16>,
    /// A distance that was pinned to a day, "three years ago tomorrow", with that day.
    pub(super) pinned: Option<(i64, TimeUnit, Date)>,
    /// Whether years of three digits were told of.
    pub(super) ancient: bool,
    /// How often the past was told of a year after that of publication: then it was written later.
    outdated: u8,
}

impl Now {
    /// At the beginning of a reading.
    pub(super) fn first(reading: &Reading, knowledge: &Knowledge) -> Now {
        let voices = Voices::of(reading, knowledge);
        Now { diary: voices.is_diary(), guide: voices.is_guide(), news: voices.is_news(), ..Now::default() }
    }

    /// Begins a block that was published on `day`. A diary goes on in the day that it said it was, where the next block
    /// has no other of its own.
    pub(super) fn open(&mut self, day: Option<Date>, goes_on: bool) {
        if !(goes_on && self.stated && self.diary) {
            self.published = day;
            self.stated = false;
        }
        if self.published.is_some() && !self.diary {
            *self = Now {
                told: self.told.filter(|_| self.is_history()),
                since_told: 0,
                moment: None,
                hour: None,
                today: None,
                part: None,
                speech: None,
                quoted: false,
                ..*self
            };
        }
    }

    /// Whether a time was told of in this sentence already.
    pub(super) fn is_just_told(&self) -> bool {
        self.told.is_some() && self.since_told == 0
    }

    /// Whether the text tells of other years than its own: its paragraphs go on in the time of the one before.
    pub(super) fn is_history(&self) -> bool {
        const MOST: u16 = 4;
        !self.news && self.far >= 2 && self.near * MOST <= self.far
    }

    /// Begins a sentence.
    pub(super) fn next(&mut self) {
        const LONG: u8 = 6;
        self.today = None;
        self.since_told = self.since_told.saturating_add(1);
        self.since_last = self.since_last.saturating_add(1);
        // A mark that nobody closes opens no quotation.
        self.speech = self.speech.filter(|_| self.since_told < LONG);
    }

    /// Takes note of a word that states no time: the marks of quotations.
    pub(super) fn pass(&mut self, word: &str) {
        self.quoted = match word {
            "\"" => !self.quoted,
            "“" | "``" => true,
            "”" | "''" => false,
            _ => return,
        };
        let near = self.since_told <= 1 && self.is_far();
        self.speech = self.told_day().filter(|_| self.quoted && near);
    }

    /// The same inside a quotation of long ago, as of the day on which that was said.
    pub(super) fn here(&self) -> Now {
        Now { published: self.speech.or(self.published), ..*self }
    }

    /// The same with what was told last as the present: of a whole year its last day, so "the following January" is that of the
    /// year after.
    pub(super) fn behind_story(self, unit: TimeUnit) -> Now {
        let year = self.last.filter(|told| told.2 == Precision::Year && unit <= TimeUnit::Month).map(|told| told.1);
        Now { published: year.or_else(|| self.story(unit)), ..self }
    }

    /// The day from which "the next day", "the following month" count: the time told of last; the day of publication
    /// where none was told of.
    pub(super) fn story(self, unit: TimeUnit) -> Option<Date> {
        // "Two days after the vote ... The next day": who knows when.
        if self.lost {
            return None;
        }
        if self.told.is_none() { self.story_from(unit).or(self.published) } else { self.story_from(unit) }
    }

    /// The day from which "two years later" counts: the time told of last, where that is exact enough; days and hours count
    /// from what was told a moment ago.
    pub(super) fn story_from(self, unit: TimeUnit) -> Option<Date> {
        const MOMENT: u8 = 4;
        const IN_NEWS: u8 = 2;
        let here = self.told.is_some() && self.told == self.last;
        let near = if self.news {
            here || self.since_last <= IN_NEWS
        } else {
            unit > TimeUnit::Week || self.since_last <= MOMENT
        };
        let exact = |told: &Told| told.2 <= period::precision(unit).max(Precision::Day);
        self.last.filter(|told| near && exact(told)).map(|(first, _, _)| first)
    }

    /// The first day of the time told of last, however exact.
    pub(super) fn story_of_any(self) -> Option<Date> {
        self.last.map(|(first, _, _)| first)
    }

    /// The day told of last, where it is one.
    pub(super) fn told_day(self) -> Option<Date> {
        self.last.filter(|told| told.2 <= Precision::Day).map(|told| told.0)
    }

    /// The day told of last in a diary, where it is some days before that of writing: its days of the week are near it.
    pub(super) fn diary_day(self) -> Option<Date> {
        const BEHIND: i32 = 4;
        let published = self.published.filter(|_| self.diary)?;
        self.told_day().filter(|&day| (published - day).get_days() >= BEHIND)
    }

    /// Whether the story is in another time than the article.
    pub(super) fn is_far(self) -> bool {
        match (self.told, self.published) {
            (Some((first, _, _)), Some(published)) => (published.year() - first.year()).abs() > 1,
            (told, None) => told.is_some(),
            (None, Some(_)) => false,
        }
    }

    /// The year of a month in the story, where that is not told in the year of publication: a story goes on, so after
    /// November February is that of the year after.
    pub(super) fn told_year_of(self, month: i8) -> Option<i16> {
        const BACK: i8 = 6;
        let (year, told) = (self.told_year()?, self.told?);
        let goes_on = told.2 <= Precision::Month && told.0.month() - month >= BACK;
        Some(year + i16::from(goes_on))
    }

    /// The year that the story is in, where it is not that of publication.
    fn told_year(self) -> Option<i16> {
        const SURE: u8 = 2;
        let year = self.told?.0.year();
        let near = self.published.is_some_and(|published| {
            let later = self.outdated >= SURE && year > published.year();
            (published.year() - year).abs() <= 1 && !later
        });
        (!near).then_some(year)
    }

    /// Takes note of an expression that begins at `at`.
    pub(super) fn hear(&mut self, line: &Line<'_>, at: usize, hit: &Hit) {
        let period = &hit.period;
        self.pinned = counted::pin(line, at, hit).or(self.pinned);
        let (Some(first), Some(last)) = (period.first, period.last) else {
            self.hour = clock::to_twelve(line, at, hit).or(self.hour);
            self.lost |= hit.kind == TimeKind::Date && period.value == "XXXX-XX-XX";
            return;
        };
        self.lost = false;
        if !matches!(hit.kind, TimeKind::Date | TimeKind::Time) {
            return;
        }
        let same_day = self.told_day() == Some(first);
        let exact = Some(first).filter(|_| period.precision <= Precision::Day);
        self.today = exact;
        self.part = (0..hit.len).rev().find_map(|step| line.day_part(at + step)).or(self.part.filter(|_| same_day));
        self.hour = clock::to_twelve(line, at, hit).or(self.hour.filter(|_| same_day));
        self.moment = period.clock.map(|clock| (first, clock)).or(self.moment.filter(|_| same_day));
        let this = Some((first, last, period.precision));
        // "Fields granted in the sixteenth century" are no time to count from where a year was told of.
        let whole = period.precision <= Precision::Year;
        if whole || self.last.is_none() {
            self.last = this;
            self.since_last = 0;
        }
        // "Under the Limitation Act 1980" tells of no time, "the first since March 2022" of the present, which it begins.
        let title = hit.len == 1 && line.year(at).is_some() && line.is_title(at);
        if whole && !title && !line.is_since(at) {
            self.told = this;
            self.since_told = 0;
            let near = !self.is_far();
            self.near = self.near.saturating_add(u16::from(near));
            self.far = self.far.saturating_add(u16::from(!near));
        }
        self.ancient |= first.year() < 1000;
        if first.year() > 0 || period.precision <= Precision::Year {
            self.year_before_our_era = Some(1 - first.year()).filter(|&year| year > 0);
        }
        self.outdated = self.outdated.saturating_add(u8::from(self.outdates(line, at, hit)));
        let alone = line.is_alone(at, hit.len) || (self.stated && line.is_entry(at));
        let entry = self.diary && line.weekday(at).is_some() && alone;
        let says_so = (entry || line.says_now(at)) && period.precision <= Precision::Day;
        if says_so && (hit.len > 1 || line.weekday(at).is_some()) {
            (self.published, self.stated) = (Some(first), true);
        }
    }

    /// Whether the past is told of a year that was still to come on the day of publication.
    fn outdates(&self, line: &Line<'_>, at: usize, hit: &Hit) -> bool {
        let later = |day: Date| self.published.is_some_and(|published| day.year() > published.year());
        let dated = at.checked_sub(1).is_some_and(|before| line.is(before, &["in", "on", "since", "opened"]));
        hit.period.first.is_some_and(later) && dated && line.tense(at) == Tense::Past
    }
}

/// How many sentences tell in which voice, outside of quotations where it matters.
#[derive(Debug, Default)]
struct Voices {
    sentences: usize,
    /// Somebody says "I".
    tellers: usize,
    /// "You" is spoken to.
    spoken_to: usize,
    /// Somebody is said to say something.
    reports: usize,
    /// A day near that of writing is named: "Monday", "yesterday".
    days: usize,
}

impl Voices {
    fn of(reading: &Reading, knowledge: &Knowledge) -> Voices {
        let mut quoted = false;
        let mut voices = Voices { sentences: reading.sentences.len(), ..Voices::default() };
        for sentence in reading.sentences.rows() {
            let first = sentence.first.index();
            let tokens = reading.tokens.rows().get(first..first + sentence.len as usize).unwrap_or_default();
            let (mut tells, mut speaks_to) = (false, false);
            for token in tokens {
                match reading.words(token.span) {
                    "\"" => quoted = !quoted,
                    "“" | "``" => quoted = true,
                    "”" | "''" => quoted = false,
                    "I" => tells |= !quoted,
                    "you" | "You" | "your" | "Your" => speaks_to |= !quoted,
                    _ => {}
                }
            }
            voices.tellers += usize::from(tells);
            voices.spoken_to += usize::from(speaks_to);
            voices.reports += usize::from(tokens.iter().any(|token| says(reading, knowledge, token)));
            voices.days += usize::from(tokens.iter().any(|token| names_day(knowledge, reading.words(token.span))));
        }
        voices
    }

    /// Whether one person tells it: an "I" in one of four sentences.
    fn is_diary(&self) -> bool {
        self.tellers > 0 && self.tellers * 4 >= self.sentences
    }

    /// Whether it speaks to its reader, and hardly of what was said: a "you" in one of sixteen sentences.
    fn is_guide(&self) -> bool {
        const FEW: usize = 3;
        const SHARE: usize = 16;
        let tells = self.tellers > 0 || self.reports * SHARE > self.sentences;
        !tells && self.spoken_to >= FEW && self.spoken_to * SHARE >= self.sentences
    }

    /// Whether it reports what was said, on days that it names.
    fn is_news(&self) -> bool {
        self.reports > 0 && self.days > 0
    }
}

/// Whether a verb surely says that somebody says something.
fn says(reading: &Reading, knowledge: &Knowledge, token: &Token) -> bool {
    const SURE: u16 = 950;
    let cues = || knowledge.cues.starting(token.lemma.of(&reading.lemmas));
    token.upos == Upos::Verb && cues().iter().any(|cue| cue.words.len() == 1 && cue.strength >= SURE)
}

/// Whether a word names a day near that of writing.
fn names_day(knowledge: &Knowledge, word: &str) -> bool {
    let weekday = knowledge.calendar.weekdays.get(word).is_some() && !word.ends_with("days");
    let deictic = matches!(knowledge.calendar.others.get(word), Some(CalendarWord::Deictic(_)));
    deictic || (weekday && word.starts_with(char::is_uppercase))
}
