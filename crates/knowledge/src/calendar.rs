//! Words of the calendar and the clock.

use crate::{Phrases, lists};

text::labels! {
    /// A month, in the order of the year; its label is its English name.
    #[allow(missing_docs, reason = "the names say it")]
    pub enum Month {
        January = "January",
        February = "February",
        March = "March",
        April = "April",
        May = "May",
        June = "June",
        July = "July",
        August = "August",
        September = "September",
        October = "October",
        November = "November",
        December = "December",
    }
}

text::labels! {
    /// A unit of time, with its TIMEX3 letters.
    #[allow(missing_docs, reason = "the names say it")]
    pub enum TimeUnit {
        Second = "TS",
        Minute = "TM",
        Hour = "TH",
        Day = "D",
        Weekend = "WE",
        Week = "W",
        Fortnight = "FN",
        Month = "M",
        Quarter = "Q",
        Year = "Y",
        Decade = "DE",
        Century = "CE",
        Millennium = "ML",
    }
}

text::labels! {
    /// Where a word points in time from now.
    pub enum Pointing {
        /// "last".
        Back = "back",
        /// "next".
        Forward = "forward",
        /// "this".
        Same = "same",
    }
}

/// What a word or phrase of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// A month, from 1.
    Month(i8),
    /// A day of the week, Monday is 1.
    Weekday(i8),
    /// A season, by its TIMEX3 code.
    Season(&'static str),
    /// A unit of time.
    Unit(TimeUnit),
    /// A part of a day, by its TIMEX3 code.
    DayPart(&'static str),
    /// A day counted from the day of writing.
    Deictic(i32),
    /// A time without a number: TIMEX3 `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Vague(&'static str),
    /// A zone: minutes east of Greenwich.
    Zone(i32),
    /// "last", "this", "next".
    Pointing(Pointing),
    /// A feast: its day as "12-25", or how it moves: "easter-2", "11-4-4" (the fourth Thursday of November).
    Holiday(&'static str),
    /// A named stretch of history: its first and last day.
    Era(&'static str, &'static str),
    /// A decade by name, by its first year: "the sixties".
    Decade(i16),
}

/// The calendar's words. A word may mean more than one thing: "second", "may".
#[derive(Debug, Default)]
pub struct Calendar {
    /// Months.
    pub months: Phrases<i8>,
    /// Days of the week.
    pub weekdays: Phrases<i8>,
    /// Words that speak of what is to come.
    pub future: Phrases<()>,
    /// Lemmas by whose infinitive something is planned: "agreed to meet".
    pub plans: Phrases<()>,
    /// Lemmas that in the present speak of what is to come: "the truce ends on Friday".
    pub scheduled: Phrases<()>,
    /// Lemmas that put off or set: "was postponed until June".
    pub postponements: Phrases<()>,
    /// Lemmas by which what was due did not come: "was cancelled".
    pub cancellings: Phrases<()>,
    /// Lemmas that set a beginning: "called a strike from Friday".
    pub decrees: Phrases<()>,
    /// Lemmas that in the progressive speak of what is to come: "is leaving on Friday".
    pub arranged: Phrases<()>,
    /// Lemmas about what has been: "will investigate the strike".
    pub inquiries: Phrases<()>,
    /// What is set beforehand: "Friday's vote".
    pub appointments: Phrases<()>,
    /// Words by which the present is that of every year.
    pub always: Phrases<()>,
    /// Everything else.
    pub others: Phrases<CalendarWord>,
}

impl Calendar {
    pub(crate) fn compile() -> Calendar {
        let mut others = Phrases::default();
        add(&mut others, "deictic", '|', |n| Some(CalendarWord::Deictic(n.parse().ok()?)));
        add(&mut others, "vague", '|', |code| Some(CalendarWord::Vague(code)));
        add_feasts(&mut others);
        add(&mut others, "season", ' ', |code| Some(CalendarWord::Season(code)));
        add(&mut others, "unit", ' ', |code| Some(CalendarWord::Unit(TimeUnit::from_label(code)?)));
        add(&mut others, "daypart", ' ', |code| Some(CalendarWord::DayPart(code)));
        add(&mut others, "zone", ' ', |n| Some(CalendarWord::Zone(n.parse().ok()?)));
        add(&mut others, "decade", '|', |year| Some(CalendarWord::Decade(year.parse().ok()?)));
        add_eras(&mut others);
        for &way in Pointing::ALL {
            let words = lists::section(lists::CALENDAR, way.label());
            words.for_each(|word| others.add(word, CalendarWord::Pointing(way)));
        }
        Calendar {
            months: numbered("month"),
            weekdays: numbered("weekday"),
            future: listed("future"),
            plans: listed("plan"),
            arranged: listed("arranged"),
            scheduled: listed("scheduled"),
            postponements: listed("postponement"),
            cancellings: listed("cancelling"),
            decrees: listed("decree"),
            inquiries: listed("inquiry"),
            appointments: listed("appointment"),
            always: listed("always"),
            others,
        }
    }
}

fn listed(part: &'static str) -> Phrases<()> {
    lists::section(lists::CALENDAR, part).map(|word| (word, ())).collect()
}

/// Adds a feast in each of its spellings: "st" may be "st." or "saint", and an apostrophe may be a word of its own.
fn add_feasts(phrases: &mut Phrases<CalendarWord>) {
    for line in lists::section(lists::CALENDAR, "holiday") {
        let mut cells = lists::cells(line);
        let Some(day) = cells.next() else { continue };
        for name in cells {
            let saints = name.strip_prefix("st ").map(|rest| [format!("st. {rest}"), format!("saint {rest}")]);
            for spelt in saints.into_iter().flatten().chain([name.to_owned()]) {
                let parted = spelt.replace("'s ", " 's ").replace("s' ", "s ' ");
                phrases.add(&spelt, CalendarWord::Holiday(day));
                phrases.add(&parted, CalendarWord::Holiday(day));
            }
        }
    }
}

/// Adds the lines `code|word...` of one part, its words parted by `between`.
fn add(
    phrases: &mut Phrases<CalendarWord>,
    part: &'static str,
    between: char,
    meaning: impl Fn(&'static str) -> Option<CalendarWord>,
) {
    for line in lists::section(lists::CALENDAR, part) {
        let (code, words) = line.split_once('|').unwrap_or((line, ""));
        let Some(value) = meaning(code) else { continue };
        words.split(between).for_each(|word| phrases.add(word, value));
    }
}

fn add_eras(phrases: &mut Phrases<CalendarWord>) {
    for line in lists::section(lists::CALENDAR, "era") {
        let mut cells = lists::cells(line);
        if let (Some(first), Some(last)) = (cells.next(), cells.next()) {
            cells.for_each(|name| phrases.add(name, CalendarWord::Era(first, last)));
        }
    }
}

fn numbered(part: &'static str) -> Phrases<i8> {
    lists::section(lists::CALENDAR, part)
        .filter_map(|line| line.split_once('|'))
        .filter_map(|(number, words)| Some((number.parse().ok()?, words)))
        .flat_map(|(number, words): (i8, _)| words.split(' ').map(move |word| (word, number)))
        .collect()
}
