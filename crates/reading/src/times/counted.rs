//! Times counted in units: "three years ago", "two days later", "in two weeks", "the past five years".

use super::line::Line;
use super::period::{Period, moved, moved_half, precision};
use super::relative::{deictic, pointed, unknown};
use super::spans::piece;
use super::tense::Tense;
use super::{Hit, Now, dates};
use crate::model::TimeKind;
use crate::syntax::Upos;
use article::Precision;
use jiff::civil::Date;
use knowledge::{CalendarWord, Pointing, TimeUnit};

/// "three years ago", "two weeks later", "in two days", "the past five years", "weeks ago".
pub(super) fn read(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    stretch(line, at, now)
        .or_else(|| distance(line, at, now))
        .or_else(|| ahead(line, at, now))
        .or_else(|| lasting(line, at, now))
}

/// "has been at war for almost 15 years": a stretch that ends now.
fn lasting(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let amount = amount(line, at).filter(|amount| amount.unit > TimeUnit::Day)?;
    let hedges = |&it: &usize| {
        matches!(line.upos(it), Upos::Adv | Upos::Adj | Upos::Adp | Upos::Sconj) && !line.is(it, &["for"])
    };
    let led = (at.saturating_sub(4)..at).rev().find(|it| !hedges(it)).filter(|&before| line.is(before, &["for"]))?;
    let lasts = line.is_present_perfect(led) && !line.is(at + amount.len, &["to", "after", "before", "ago"]);
    let base = now.published.filter(|_| lasts && amount.count.is_some())?;
    Some(Hit::new(amount.len, TimeKind::Duration, stretch_from(Some(base), Pointing::Back, &amount)))
}

/// A count of units: "three years", "a couple of weeks", "two and a half months", "weeks".
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// How many tokens it takes.
    pub(super) len: usize,
    /// How many, where it is said.
    pub(super) count: Option<i64>,
    /// Whether half a unit comes on top.
    pub(super) half: bool,
    pub(super) unit: TimeUnit,
    /// What comes on top in a smaller unit: "and two months".
    pub(super) rest: Option<(i64, TimeUnit)>,
}

impl Amount {
    /// The day so long before or after.
    fn from(&self, day: Date, way: i64) -> Option<Date> {
        let day = moved(day, way * self.count?, self.unit)?;
        if let Some((count, unit)) = self.rest {
            return moved(day, way * count, unit);
        }
        if self.half { moved_half(day, way, self.unit) } else { Some(day) }
    }

    /// The smaller of its units.
    fn finest(&self) -> TimeUnit {
        self.rest.map_or(self.unit, |(_, unit)| unit)
    }
}

/// An amount of time, in one unit or in two: "two years and three months".
pub(super) fn amount(line: &Line<'_>, at: usize) -> Option<Amount> {
    let first = single(line, at)?;
    let start = at + first.len + usize::from(line.is(at + first.len, &["and"]));
    let whole = first.count.is_some() && !first.half && !line.is(start, &["a", "an"]);
    let second = single(line, start).filter(|second| whole && second.unit < first.unit && !second.half);
    let rest = second.and_then(|second| Some((second.count?, second.unit)));
    let len = second.filter(|_| rest.is_some()).map_or(first.len, |second| start + second.len - at);
    Some(Amount { len, rest, ..first })
}

fn single(line: &Line<'_>, at: usize) -> Option<Amount> {
    const DOZEN: i64 = 12;
    if line.is(at, &["half"]) && line.is(at + 1, &["a", "an"]) {
        let unit = line.unit(at + 2)?;
        return Some(Amount { len: 3, count: Some(0), half: true, unit, rest: None });
    }
    let vague = |at: usize| line.knowledge.numbers.vague.longest(line.words.get(at..)?.iter().copied().take(6));
    let article = usize::from(line.is(at, &["a"]) && vague(at).is_none());
    if let Some((len, (least, most))) = vague(at + article).filter(|_| line.digits(at).is_none()) {
        let len = len + article;
        let of = usize::from(line.is(at + len, &["of"]));
        // "A dozen years", "a hundred years" are so many; "a couple of years" are some.
        let count = Some(*least).filter(|count| count == most && *count >= DOZEN);
        return line.unit(at + len + of).map(|unit| Amount { len: len + of + 1, count, half: false, unit, rest: None });
    }
    if let Some((len, number)) = line.number(at) {
        return numbered(line, at, (len, number));
    }
    let plural = line.word(at).ends_with('s');
    line.unit(at).filter(|_| plural).map(|unit| Amount { len: 1, count: None, half: false, unit, rest: None })
}

/// "two years", "2 1/2 years", "two and a half years", "two years and a half", "11-year".
fn numbered(line: &Line<'_>, at: usize, (len, number): (usize, i64)) -> Option<Amount> {
    let half_behind = |end: usize| and_a_half(line, end);
    let fraction = usize::from(line.is(at + len, &["1/2", "½"]));
    let more = half_behind(at + len).max(fraction);
    let len = len + more;
    let hyphen = usize::from(line.is_hyphen(at + len));
    let unit = line.unit(at + len + hyphen)?;
    let agrees = number < 2 || hyphen > 0 || line.word(at + len).ends_with('s');
    let len = len + hyphen + 1;
    let behind = half_behind(at + len);
    agrees.then_some(Amount { len: len + behind, count: Some(number), half: more + behind > 0, unit, rest: None })
}

/// The length of "and a half" at a token, 0 where it is not there.
fn and_a_half(line: &Line<'_>, at: usize) -> usize {
    let half = line.is(at, &["and"]) && line.is(at + 1, &["a", "one"]) && line.is(at + 2, &["half"]);
    if half { 3 } else { 0 }
}

/// A point so many units from another.
fn distance(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let amount = amount(line, at)?;
    let Amount { len, unit, .. } = amount;
    let end = at + len + 1;
    let told = now.story_from(unit);
    // "Two years after the vote", "a week before leaving" count from what they name.
    let names = line.opens_phrase(end) || line.upos(end) == Upos::Verb;
    let story = || if names { named_base(line, end, now) } else { told };
    let (base, way, tail) = match line.word(at + len) {
        "ago" | "back" => (now.published, -1, 1),
        "earlier" | "prior" => (told, -1, 1),
        "before" => (story(), -1, 1),
        "later" | "afterwards" | "afterward" => (told, 1, 1),
        "after" => (story(), 1, 1),
        "on" if end >= line.len() || line.is(end, &[",", ".", ";", ":", ")", "–", "—"]) => (told, 1, 1),
        "from" if line.word(end) == "now" => (now.published, 1, 2),
        // "Martial law for 30 days from Wednesday" lasts so long.
        "from" if !line.is(at.wrapping_sub(1), &["for"]) => {
            let named = point_behind(line, end, now).or_else(|| dates::short(line, end, now))?;
            let exact = named.period.precision <= Precision::Day;
            let day = amount.from(named.period.first.filter(|_| exact)?, 1)?;
            return Some(Hit::date(len + 1 + named.len, Period::day(day)));
        }
        _ => return None,
    };
    if line.word(at + len) == "ago"
        && let Some(hit) = ago(line, at, now, &amount)
    {
        return Some(hit);
    }
    if let Some(period) = deep_past(now, &amount).filter(|_| line.is(at + len, &["ago"])) {
        return Some(Hit::date(len + tail, period));
    }
    let period = match base.and_then(|day| amount.from(day, way)) {
        Some(day) => {
            said_behind(line, at + len + tail, now, (day, &amount)).unwrap_or_else(|| around(day, amount.finest()))
        }
        None => dated_behind(line, at + len + tail, now)
            .map(|(period, _)| period)
            .filter(|_| base.is_none() && !line.opens_phrase(at + len + tail))
            .unwrap_or_else(|| Period { last: base.filter(|_| way < 0 && amount.count.is_none()), ..unknown(unit) }),
    };
    let kind = if unit < TimeUnit::Day { TimeKind::Time } else { TimeKind::Date };
    Some(Hit::new(len + tail, kind, period))
}

/// "Ten thousand years ago": a year before our era, as round as the number.
fn deep_past(now: &Now, amount: &Amount) -> Option<Period> {
    const THOUSAND: i64 = 1000;
    let whole = |&count: &i64| (3..=10).contains(&(count / THOUSAND)) && count % THOUSAND == 0;
    let count = amount.count.filter(|count| amount.unit == TimeUnit::Year && whole(count))?;
    let before = count - i64::from(now.published?.year());
    let year = (before + THOUSAND / 2) / THOUSAND * THOUSAND;
    (year > 0).then(|| Period::open(format!("BC{year:04}"), Precision::Decade))
}

/// "three years ago tomorrow", "a year ago this week": counted from there; and the same distance once more.
fn ago(line: &Line<'_>, at: usize, now: &Now, amount: &Amount) -> Option<Hit> {
    let end = at + amount.len + 1;
    if line.are(end, &["to", "the", "day"]) {
        return Some(Hit::date(amount.len + 4, Period::day(amount.from(now.published?, -1)?)));
    }
    if let Some(from) = point_behind(line, end, now).filter(|_| amount.unit >= TimeUnit::Week) {
        let whole = from.period.precision > Precision::Day;
        let day = amount.from(if whole { now.published? } else { from.period.first? }, -1)?;
        let period = match (from.period.precision, from.period.value.split_once('T')) {
            (Precision::DayPart, Some((_, code))) => Period::day(day).day_part(code),
            (Precision::Day, _) => Period::day(day),
            (Precision::Week, _) => Period::week(day),
            (Precision::Month, _) => Period::month(day.year(), day.month()),
            (_, _) => return None,
        };
        return Some(Hit::date(amount.len + 1 + from.len, period));
    }
    let (count, unit, day) = now.pinned?;
    let same = amount.count == Some(count) && amount.unit == unit && !amount.half && amount.rest.is_none();
    same.then(|| Hit::date(amount.len + 1, Period::day(day)))
}

/// "tomorrow night", "this week", "this Friday" at a token.
fn point_behind(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let this = line.is(at, &["this"]);
    let day = || dates::short(line, at, now).filter(|_| this && line.weekday(at + 1).is_some());
    let whole = || pointed(line, at, now).filter(|_| this && line.unit(at + 1).is_some());
    deictic(line, at, now).or_else(day).or_else(whole)
}

/// The count, the unit and the day of "three years ago tomorrow".
pub(super) fn pin(line: &Line<'_>, at: usize, hit: &Hit) -> Option<(i64, TimeUnit, Date)> {
    let amount = amount(line, at).filter(|it| it.unit > TimeUnit::Day && hit.len > it.len + 1)?;
    let ago = line.is(at + amount.len, &["ago"]) && hit.period.precision <= Precision::Day;
    Some((amount.count?, amount.unit, hit.period.first.filter(|_| ago)?))
}

/// ", in 1896", ", on 2 May"; and whether it names its year.
fn dated_behind(line: &Line<'_>, at: usize, now: &Now) -> Option<(Period, bool)> {
    let comma = usize::from(line.is(at, &[","]));
    let said = dates::full(line, at + comma + 1, now)?;
    let year = line.year(at + comma + said.len).is_some();
    line.is(at + comma, &["in", "on"]).then_some((said.period, year))
}

/// The date that is said right behind "about 170 years later": ", in 1896". It is surer than what is counted.
fn said_behind(line: &Line<'_>, at: usize, now: &Now, (day, amount): (Date, &Amount)) -> Option<Period> {
    let (said, names_year) = dated_behind(line, at, now)?;
    let off = i64::from((said.first? - day).get_days().abs());
    // As far off as a round number may be: a quarter of the way.
    let way = i64::from((amount.from(day, 1)? - day).get_days());
    (names_year || off * 4 <= way).then_some(said)
}

/// The date that a distance is counted from where it is named behind: "two years after 2014".
fn named_base(line: &Line<'_>, at: usize, now: &Now) -> Option<Date> {
    let the = usize::from(line.is(at, &["the"]));
    edge_of_era(line, at).or_else(|| dates::full(line, at + the, now)?.period.first)
}

/// The day on which a stretch of history begins or ends: "the outbreak of World War II", "the end of the Cold War". By
/// its name alone it is behind "before" its first, behind "after" its last.
pub(super) fn edge_of_era(line: &Line<'_>, at: usize) -> Option<Date> {
    let article = |at: usize| usize::from(line.is(at, &["the"]));
    let edge = at + article(at);
    let start = line.is(edge, &["outbreak", "start", "beginning"]);
    let end = line.is(edge, &["end"]);
    let of = (start || end) && line.is(edge + 1, &["of"]);
    let name = if of { edge + 2 + article(edge + 2) } else { edge };
    let (_, CalendarWord::Era(first, last)) = line.calendar(name)? else { return None };
    let first_day = (of && start) || (!of && line.is(at.wrapping_sub(1), &["before"]));
    if first_day { first } else { last }.parse().ok()
}

/// The stretch around a day that is some units away: a day, a week, a month, a year.
fn around(day: Date, unit: TimeUnit) -> Period {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day | TimeUnit::Weekend => Period::day(day),
        TimeUnit::Week | TimeUnit::Fortnight => Period::week(day),
        TimeUnit::Month | TimeUnit::Quarter => Period::month(day.year(), day.month()),
        TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => Period::year(day.year()),
    }
}

/// "in two days", "within three weeks".
fn ahead(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    // "The first in a decade".
    let first = line.is(at.wrapping_sub(1), &["first", "last"]);
    let day = now.published.filter(|_| line.is(at, &["in"]) && !first && line.is_future(at))?;
    let amount = amount(line, at + 1)?;
    let period = around(amount.from(day, 1)?, amount.finest());
    Some(Hit::date(amount.len + 1, period))
}

/// "the past five years", "the next few days": a stretch that ends or begins now; "the months ahead".
fn stretch(line: &Line<'_>, at: usize, now: &Now) -> Option<Hit> {
    let lead = usize::from(line.is(at, &["the", "these", "this"]));
    let Some(way) = line.pointing(at + lead) else {
        let amount = amount(line, at + lead).filter(|_| lead == 1)?;
        let ahead = line.is(at + lead + amount.len, &["ahead"]);
        let period = stretch_from(now.published, Pointing::Forward, &amount);
        return ahead.then(|| Hit::new(lead + amount.len + 1, TimeKind::Duration, period));
    };
    let amount = amount(line, at + lead + 1)?;
    let told = way == Pointing::Forward && line.tense(at) == Tense::Past && now.is_far();
    let base = if told { now.story_of_any() } else { now.published };
    Some(Hit::new(amount.len + lead + 1, TimeKind::Duration, stretch_from(base, way, &amount)))
}

/// A stretch that ends or begins on a day and takes it in; of unsaid length it is open at the other end.
pub(super) fn stretch_from(day: Option<Date>, way: Pointing, amount: &Amount) -> Period {
    let mut period = Period::open(piece(amount), precision(amount.unit).max(Precision::Day));
    let Some(day) = day else { return period };
    let one = i64::from(amount.unit >= TimeUnit::Day);
    let counted = amount.count.is_some();
    if way == Pointing::Back {
        let first = amount.from(day, -1).and_then(|first| moved(first, one, TimeUnit::Day));
        // "The past 35 years" are whole ones; "the past three" are counted from the day.
        const LONG: i64 = 10;
        let long = amount.unit == TimeUnit::Year && amount.count.is_some_and(|count| count >= LONG);
        period.first = if long || amount.unit >= TimeUnit::Decade { whole_years(day, amount) } else { first };
        period.last = Some(day).filter(|_| period.first.is_some() || !counted);
        if amount.unit == TimeUnit::Century && amount.count == Some(1) {
            let before =
                Period::around(day, TimeUnit::Century).first.and_then(|first| moved(first, -100, TimeUnit::Year));
            period.first = before;
            period.last = before.map(|first| Period::century(first.year())).and_then(|century| century.last);
        }
    } else {
        period.last = amount.from(day, 1);
        period.first = Some(day).filter(|_| period.last.is_some() || !counted);
    }
    period
}

/// The first of the years of some decades that end with that of `day`.
fn whole_years(day: Date, amount: &Amount) -> Option<Date> {
    let back = amount.from(day, -1)?;
    Date::new(back.year().checked_add(1)?, 1, 1).ok()
}
