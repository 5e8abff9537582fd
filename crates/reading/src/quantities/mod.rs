//! Finds stated numbers, what they count, and the bounds that their wording sets.

mod counted;
mod figure;
mod line;
mod numerals;

use crate::model::{Milli, Quantity, QuantityId, Reading, TimeKind};
use figure::Figure;
use knowledge::{Bound, Knowledge};
use line::Line;
use std::ops::Range;
use text::{Span, Table};

/// All quantities of a reading that has tokens, sentences and times.
pub(crate) fn find(reading: &Reading, knowledge: &Knowledge) -> Table<QuantityId, Quantity> {
    let dates = dates(reading);
    let mut quantities = Table::default();
    for sentence in reading.sentences.rows() {
        let line = Line::new(reading, knowledge, sentence);
        let mut at = 0;
        while at < line.len() {
            match read(&line, at).filter(|found| !line.overlaps(found.words.clone(), &dates)) {
                Some(found) => {
                    let per_end = found.per.as_ref().map_or(0, |per| per.end);
                    at = found.words.end.max(per_end).max(at + 1);
                    quantities.extend_with(&line, found);
                }
                None => at += 1,
            }
        }
    }
    quantities
}

/// The places of dates and times of day, whose numbers count nothing.
fn dates(reading: &Reading) -> Vec<Span> {
    let is_date = |kind: TimeKind| matches!(kind, TimeKind::Date | TimeKind::Time);
    reading.times.rows().iter().filter(|time| is_date(time.kind)).map(|time| time.span).collect()
}

/// A quantity as tokens of its line.
struct Found {
    words: Range<usize>,
    min: Option<Milli>,
    max: Option<Milli>,
    unit: Option<&'static str>,
    of: Option<Range<usize>>,
    per: Option<Range<usize>>,
}

trait Extend {
    fn extend_with(&mut self, line: &Line<'_>, found: Found);
}

impl Extend for Table<QuantityId, Quantity> {
    fn extend_with(&mut self, line: &Line<'_>, found: Found) {
        let Some(span) = line.span(found.words) else { return };
        self.push(Quantity {
            span,
            min: found.min,
            max: found.max,
            unit: found.unit.map(Into::into),
            of: found.of.and_then(|words| line.span(words)),
            per: found.per.and_then(|words| line.span(words)),
        });
    }
}

/// The quantity that begins at `at`, with the words before the number that bound it.
fn read(line: &Line<'_>, at: usize) -> Option<Found> {
    let (lead, bound) = line.bound_before(at).map_or((0, None), |(len, bound)| (len, Some(bound)));
    let start = at + lead;
    let figure = figure::read(line, start)?;
    let tail = line.bound_after(start + figure.len);
    let end = start + figure.len + tail.map_or(0, |(len, _)| len);
    let bound = bound.or(tail.map(|(_, bound)| bound));
    if is_age(line, end, &figure) {
        return None;
    }
    let rest = counted::after(line, end, &figure);
    let bare = figure.unit.is_none() && rest.of.is_none() && !figure.crowd;
    if bare && !(bound.is_some() || line.stands_for_count(start, figure.len)) {
        return None;
    }
    let (min, max) = bounds(&figure, bound);
    let end = if figure.unit.is_none() { rest.of.as_ref().map_or(end, |of| of.end) } else { end };
    Some(Found { words: at..end, min, max, unit: figure.unit, of: rest.of, per: rest.per })
}

/// "14-year-old", "40 years old": no length of anything that happens.
fn is_age(line: &Line<'_>, end: usize, figure: &Figure) -> bool {
    let hyphen = usize::from(line.is_hyphen(end));
    figure.unit == Some("minute") && line.is(end + hyphen, &["old"])
}

/// What the wording makes of a number: "about" a tenth more or less, "nearly" a tenth less, "under" no least.
fn bounds(figure: &Figure, bound: Option<Bound>) -> (Option<Milli>, Option<Milli>) {
    let (least, most) = (figure.least, figure.most);
    let less = |number: i64| Milli(number - number / 10);
    let more = |number: i64| Milli(number + number / 10);
    match bound {
        None | Some(Bound::Each) => (Some(Milli(least)), Some(Milli(most))),
        Some(Bound::About | Bound::AfterAbout) => (Some(less(least)), Some(more(most))),
        Some(Bound::Nearly) => (Some(less(least)), Some(Milli(most))),
        Some(Bound::AtLeast | Bound::Over | Bound::AfterOver) => (Some(Milli(least)), None),
        Some(Bound::AtMost | Bound::Under) => (None, Some(Milli(most))),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// Each quantity as `words = least..most unit (of) /per`.
    fn counted(text: &str) -> Vec<String> {
        let reading = sample::read(text);
        let end =
            |milli: Option<crate::Milli>| milli.map_or(String::new(), |milli| (milli.0 as f64 / 1000.0).to_string());
        let row = |it: &crate::Quantity| {
            let unit = it.unit.as_deref().map_or(String::new(), |unit| format!(" {unit}"));
            let of = it.of.map_or(String::new(), |of| format!(" ({})", reading.words(of)));
            let per = it.per.map_or(String::new(), |per| format!(" /{}", reading.words(per)));
            format!("{}..{}{unit}{of}{per}", end(it.min), end(it.max))
        };
        reading.quantities.rows().iter().map(row).collect()
    }

    #[test]
    fn numbers_in_digits_and_words() {
        assert_eq!(counted("The fleet lost 1,250 crab pots."), ["1250..1250 (crab pots)"]);
        assert_eq!(counted("Two hundred and fifty goats crossed."), ["250..250 (goats)"]);
        assert_eq!(counted("Chad freed 26 jailed Togolese sailors."), ["26..26 (jailed Togolese sailors)"]);
        assert_eq!(counted("The town spent $4.6 billion on the dyke."), ["4600000000..4600000000 USD"]);
        assert_eq!(counted("It cost 30m euros."), ["30000000..30000000 EUR"]);
        assert_eq!(counted("Dozens of barges waited."), ["24..99 (barges)"]);
        assert_eq!(counted("More than a thousand pilgrims waited."), ["1000.. (pilgrims)"]);
        assert_eq!(counted("A few dozen pilgrims waited."), ["24..60 (pilgrims)"]);
        assert_eq!(counted("Its crew of 19 is safe."), ["19..19"]);
    }

    #[test]
    fn wording_sets_bounds() {
        assert_eq!(counted("At least 40 houses burned."), ["40.. (houses)"]);
        assert_eq!(counted("The talks lasted under two hours."), ["..120 minute"]);
        assert_eq!(counted("The talks lasted one hour and 40 minutes."), ["100..100 minute"]);
        assert_eq!(counted("Two to three ships sailed."), ["2..3 (ships)"]);
        assert_eq!(counted("Between 200 and 300 farmers came."), ["200..300 (farmers)"]);
    }

    #[test]
    fn shares_compare_with_per_cent() {
        assert_eq!(counted("It holds about a fifth of the valley."), ["18..22 percent (the valley)"]);
        assert_eq!(counted("It holds nearly 20% of the valley."), ["18..20 percent (the valley)"]);
    }

    #[test]
    fn each_is_kept() {
        assert_eq!(counted("They will free 1,000 prisoners of war each."), ["1000..1000 (prisoners of war) /each"]);
        assert_eq!(counted("The mill grinds 30 tonnes a day."), ["30000..30000 kilogram /a day"]);
    }

    #[test]
    fn numbers_that_name_things_count_nothing() {
        assert_eq!(
            counted("Under Resolution 1701 the border at Kilometre 14 is closed since 2006."),
            Vec::<String>::new()
        );
    }
}
