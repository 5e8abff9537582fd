//! Times and quantities as plain data.

use super::index::{Index, With};
use crate::model::{Quantity, Time};
use crate::shared::Shared;
use account::{In, When};
use article::Precision;
use jiff::civil::DateTime;
use reading::{Milli, QuantityId};
use serde_json::Number;

/// A stated time, written only as far as it is known: `2031`, `2031-05`, `2031-05-07`, `2031-05-07T09:30`.
pub(crate) fn stated(value: DateTime, precision: Precision) -> Shared {
    match precision {
        Precision::Minute | Precision::Hour | Precision::DayPart => minute(value),
        Precision::Day | Precision::Week => day(value),
        Precision::Month | Precision::Season => format!("{:04}-{:02}", value.year(), value.month()).into(),
        Precision::Year | Precision::Decade => format!("{:04}", value.year()).into(),
    }
}

/// One end of a stretch of time: a minute where it is known to the hour or better, else a day.
pub(crate) fn bound(value: DateTime, precision: Precision) -> Shared {
    match precision {
        Precision::Minute | Precision::Hour | Precision::DayPart => minute(value),
        Precision::Day
        | Precision::Week
        | Precision::Month
        | Precision::Season
        | Precision::Year
        | Precision::Decade => day(value),
    }
}

fn minute(value: DateTime) -> Shared {
    format!("{}T{:02}:{:02}", day(value), value.hour(), value.minute()).into()
}

fn day(value: DateTime) -> Shared {
    format!("{:04}-{:02}-{:02}", value.year(), value.month(), value.day()).into()
}

pub(crate) fn time(index: &Index<'_>, when: &When) -> Time {
    let said = &index.reading(when.said.reading).times[when.said.value];
    let span = index.span(when.said.with(said.span));
    Time {
        from: when.from.map(|from| bound(from, when.precision)),
        to: when.to.map(|to| bound(to, when.precision)),
        precision: when.precision,
        kind: said.kind,
        value: said.value.to_string().into(),
        text: span.text.clone(),
        span,
    }
}

pub(crate) fn quantity(index: &Index<'_>, at: In<QuantityId>) -> Quantity {
    let said = &index.reading(at.reading).quantities[at.value];
    let span = |value| index.span((&at).with(value));
    Quantity {
        min: said.min.and_then(number),
        max: said.max.and_then(number),
        unit: said.unit.as_deref().map(Shared::from),
        of: said.of.map(span),
        per: said.per.map(span),
        span: span(said.span),
    }
}

/// A number of thousandths as JSON: whole where it is whole.
pub(crate) fn number(Milli(thousandths): Milli) -> Option<Number> {
    if thousandths % 1000 == 0 {
        Some(Number::from(thousandths / 1000))
    } else {
        Number::from_f64(thousandths as f64 / 1000.0)
    }
}
