//! Stretches of days with their TIMEX3 values.

use crate::model::Modifier;
use article::Precision;
use jiff::{Span, ToSpan, Unit, civil::Date};
use knowledge::TimeUnit;

/// A stretch of time, resolved or not.
#[derive(Clone, Debug)]
pub(super) struct Period {
    /// TIMEX3 value.
    pub(super) value: String,
    /// Which part of that is meant.
    pub(super) modifier: Option<Modifier>,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) precision: Precision,
    /// Hour and minute, for times of day.
    pub(super) clock: Option<(i8, i8)>,
}

/// The earlier, middle or later part of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Middle,
    Late,
    FirstHalf,
    SecondHalf,
}

impl Part {
    fn modifier(self) -> Option<Modifier> {
        match self {
            Part::Early => Some(Modifier::Start),
            Part::Middle => Some(Modifier::Middle),
            Part::Late => Some(Modifier::End),
            Part::FirstHalf | Part::SecondHalf => None,
        }
    }
}

impl Period {
    /// A value without a place in the calendar.
    pub(super) fn open(value: impl Into<String>, precision: Precision) -> Period {
        Period { value: value.into(), modifier: None, first: None, last: None, precision, clock: None }
    }

    fn between(value: String, first: Date, last: Option<Date>, precision: Precision) -> Period {
        Period { first: last.map(|_| first), last, ..Period::open(value, precision) }
    }

    pub(super) fn day(day: Date) -> Period {
        let value = format!("{}-{:02}-{:02}", year_code(day.year()), day.month(), day.day());
        Period::between(value, day, Some(day), Precision::Day)
    }

    pub(super) fn month(year: i16, month: i8) -> Period {
        let value = format!("{}-{month:02}", year_code(year));
        match Date::new(year, month, 1) {
            Ok(first) => Period::between(value, first, Some(first.last_of_month()), Precision::Month),
            Err(_) => Period::open(value, Precision::Month),
        }
    }

    pub(super) fn year(year: i16) -> Period {
        let value = year_code(year);
        match (Date::new(year, 1, 1), Date::new(year, 12, 31)) {
            (Ok(first), Ok(last)) => Period::between(value, first, Some(last), Precision::Year),
            _ => Period::open(value, Precision::Year),
        }
    }

    /// The ten years from `year`.
    pub(super) fn decade(year: i16) -> Period {
        Period::years(format!("{:03}", year / 10), year, 10)
    }

    /// The hundred years from `year`.
    pub(super) fn century(year: i16) -> Period {
        Period::years(format!("{:02}", year / 100), year, 100)
    }

    /// A century before our era, by its number from 1: the third is that of the years from 300 to 201.
    pub(super) fn century_before_our_era(number: i16) -> Period {
        Period::years(format!("BC{:02}", number - 1), 1 - 100 * number, 100)
    }

    fn years(value: String, year: i16, count: i16) -> Period {
        match (Date::new(year, 1, 1), Date::new(year.saturating_add(count - 1), 12, 31)) {
            (Ok(first), Ok(last)) => Period::between(value, first, Some(last), Precision::Decade),
            _ => Period::open(value, Precision::Decade),
        }
    }

    /// The week around `day`, Monday to Sunday.
    pub(super) fn week(day: Date) -> Period {
        let week = day.iso_week_date();
        let value = format!("{:04}-W{:02}", week.year(), week.week());
        let back = i64::from(day.weekday().to_monday_zero_offset());
        match shifted(day, (-back).days()) {
            Some(monday) => Period::between(value, monday, shifted(monday, 6.days()), Precision::Week),
            None => Period::open(value, Precision::Week),
        }
    }

    /// The Saturday and Sunday of the week around `day`.
    pub(super) fn weekend(day: Date) -> Period {
        let mut week = Period::week(day);
        week.value.push_str("-WE");
        week.first = week.first.and_then(|monday| shifted(monday, 5.days()));
        week
    }

    /// A season of a year, northern: winter begins in December.
    pub(super) fn season(year: i16, code: &str) -> Period {
        let month = match code {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let value = format!("{}-{code}", year_code(year));
        let first = Date::new(year, month, 1).ok();
        let last = first.and_then(|first| shifted(first, 2.months())).map(Date::last_of_month);
        match first {
            Some(first) => Period::between(value, first, last, Precision::Season),
            None => Period::open(value, Precision::Season),
        }
    }

    /// A quarter of a year, from 1.
    pub(super) fn quarter(year: i16, number: i8) -> Period {
        let value = format!("{}-Q{number}", year_code(year));
        let first = Date::new(year, number.clamp(1, 4) * 3 - 2, 1).ok();
        let last = first.and_then(|first| shifted(first, 2.months())).map(Date::last_of_month);
        match first {
            Some(first) => Period::between(value, first, last, Precision::Season),
            None => Period::open(value, Precision::Season),
        }
    }

    /// The stretch of `unit` that holds `day`.
    pub(super) fn around(day: Date, unit: TimeUnit) -> Period {
        match unit {
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => Period::day(day),
            TimeUnit::Weekend => Period::weekend(day),
            TimeUnit::Week | TimeUnit::Fortnight => Period::week(day),
            TimeUnit::Month => Period::month(day.year(), day.month()),
            TimeUnit::Quarter => Period::quarter(day.year(), (day.month() + 2) / 3),
            TimeUnit::Year => Period::year(day.year()),
            TimeUnit::Decade => Period::decade(day.year() - day.year().rem_euclid(10)),
            TimeUnit::Century | TimeUnit::Millennium => Period::century(day.year() - day.year().rem_euclid(100)),
        }
    }

    /// From the beginning of this to the end of `other`; no more exact than the next larger stretch.
    pub(super) fn until(self, other: Period) -> Period {
        let precision = match self.precision {
            Precision::Minute | Precision::Hour | Precision::DayPart | Precision::Day => Precision::Week,
            Precision::Week | Precision::Month => Precision::Season,
            Precision::Season => Precision::Year,
            Precision::Year | Precision::Decade => Precision::Decade,
        };
        Period {
            value: format!("{}/{}", self.value, other.value),
            modifier: None,
            first: self.first.filter(|_| other.last.is_some()),
            last: other.last.filter(|_| self.first.is_some()),
            precision,
            clock: None,
        }
    }

    /// What is left of it from `day` on, or up to `day`: "later this week"; a part of it where `day` is outside.
    pub(super) fn cut(mut self, day: Date, part: Part) -> Period {
        let inside = matches!((self.first, self.last), (Some(first), Some(last)) if first <= day && day <= last);
        match part {
            Part::Early if inside => (self.modifier, self.last) = (part.modifier(), Some(day)),
            Part::Late if inside => (self.modifier, self.first) = (part.modifier(), Some(day)),
            Part::Early | Part::Middle | Part::Late | Part::FirstHalf | Part::SecondHalf => return self.part(part),
        }
        self
    }

    /// Narrowed to a part: "early 2022", "mid-May", "the late 1970s".
    pub(super) fn part(mut self, part: Part) -> Period {
        self.modifier = part.modifier();
        let (Some(first), Some(last)) = (self.first, self.last) else { return self };
        const CENTURY: i32 = 36_000;
        let is_long = (last - first).get_days() > CENTURY;
        let (from, to) = match part {
            Part::Early if is_long => (0, 25),
            Part::Late if is_long => (75, 100),
            Part::Early | Part::FirstHalf => (0, 50),
            Part::Middle => (30, 70),
            Part::Late | Part::SecondHalf => (50, 100),
        };
        let after = last.tomorrow().unwrap_or(last);
        self.first = share(first, after, from);
        self.last = share(first, after, to).and_then(|day| day.yesterday().ok()).max(self.first);
        self
    }

    /// A day at a time of day.
    pub(super) fn at_clock(mut self, (hour, minute): (i8, i8)) -> Period {
        self.value = format!("{}T{hour:02}:{minute:02}", self.value);
        self.precision = Precision::Minute;
        self.clock = Some((hour, minute));
        self
    }

    /// With a part of the day: "morning".
    pub(super) fn day_part(mut self, code: &str) -> Period {
        if self.precision == Precision::Day {
            self.value.push('T');
            self.value.push_str(code);
            self.precision = Precision::DayPart;
        }
        self
    }
}

/// A year as TIMEX3 writes it: years before our era, counted with a year 0 here, by their own number.
fn year_code(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i32::from(year)) }
}

/// The day by which so many hundredths of a stretch are over: in whole months where it has them, so the second half of a year
/// begins with July.
fn share(first: Date, after: Date, hundredths: i64) -> Option<Date> {
    let months = first.until((Unit::Month, after)).ok()?;
    let part = i64::from(months.get_months()) * hundredths;
    if months.get_days() == 0 && part % 100 == 0 {
        return shifted(first, (part / 100).months());
    }
    shifted(first, (i64::from((after - first).get_days()) * hundredths / 100).days())
}

/// `day` moved, where the calendar reaches so far.
pub(super) fn shifted(day: Date, by: Span) -> Option<Date> {
    day.checked_add(by).ok()
}

/// `day` moved by so many units.
pub(super) fn moved(day: Date, count: i64, unit: TimeUnit) -> Option<Date> {
    const FARTHEST: i64 = 9_000;
    let count = Some(count).filter(|count| count.abs() <= FARTHEST)?;
    let by = match unit {
        TimeUnit::Second | TimeUnit::Minute => 0.days(),
        TimeUnit::Hour => (count / 24).days(),
        TimeUnit::Day => count.days(),
        TimeUnit::Weekend | TimeUnit::Week => count.weeks(),
        TimeUnit::Fortnight => (2 * count).weeks(),
        TimeUnit::Month => count.months(),
        TimeUnit::Quarter => (3 * count).months(),
        TimeUnit::Year => count.years(),
        TimeUnit::Decade => (10 * count).years(),
        TimeUnit::Century => (100 * count).years(),
        TimeUnit::Millennium => Span::new().try_years(1000 * count).ok()?,
    };
    shifted(day, by)
}

/// `day` moved by half a unit.
pub(super) fn moved_half(day: Date, way: i64, unit: TimeUnit) -> Option<Date> {
    let by = match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour | TimeUnit::Day => 0.days(),
        TimeUnit::Weekend | TimeUnit::Week => (3 * way).days(),
        TimeUnit::Fortnight => way.weeks(),
        TimeUnit::Month => (15 * way).days(),
        TimeUnit::Quarter => (45 * way).days(),
        TimeUnit::Year => (6 * way).months(),
        TimeUnit::Decade => (5 * way).years(),
        TimeUnit::Century => (50 * way).years(),
        TimeUnit::Millennium => (500 * way).years(),
    };
    shifted(day, by)
}

/// How exact a time is that is counted in a unit.
pub(super) fn precision(unit: TimeUnit) -> Precision {
    match unit {
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => Precision::Hour,
        TimeUnit::Day => Precision::Day,
        TimeUnit::Weekend | TimeUnit::Week | TimeUnit::Fortnight => Precision::Week,
        TimeUnit::Month => Precision::Month,
        TimeUnit::Quarter => Precision::Season,
        TimeUnit::Year => Precision::Year,
        TimeUnit::Decade | TimeUnit::Century | TimeUnit::Millennium => Precision::Decade,
    }
}
