//! Articles as JSON: one document, a list, a line each, or a JSON feed.

use crate::{
    Article, Basis, ReadError, Unreadable,
    decode::Decoded,
    draft::{Draft, Origin, published},
    html,
    json::{self, Heading, Record},
    layer::Layer,
    plain::{self, Known},
    read::{Articles, Input, whole},
};

pub(crate) fn records(input: &Input<'_>, decoded: &Decoded<'_>, heading: Heading) -> Articles {
    match json::records(&decoded.text) {
        Ok(sources) => {
            let alone = sources.len() == 1 && decoded.text.trim_start().starts_with('{');
            let rows = sources.iter().enumerate();
            let feed = json::feed_title(&decoded.text);
            let read = rows.map(|(at, source)| {
                record(input, source, Row { at: (!alone).then_some(at as u32), heading, feed: feed.as_deref() })
            });
            read.collect()
        }
        Err(error) => vec![Err(input.error(None, json::bad(&error)))],
    }
}

pub(crate) fn lines(input: &Input<'_>, decoded: &Decoded<'_>, heading: Heading) -> Articles {
    let rows = decoded.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let sources: Vec<&str> = rows.collect();
    if let [alone] = sources.as_slice()
        && json::records(alone).is_ok_and(|inner| inner != [*alone])
    {
        return records(input, decoded, heading);
    }
    let many = sources.len() > 1;
    let numbered = sources.iter().enumerate();
    numbered
        .map(|(at, source)| record(input, source, Row { at: many.then_some(at as u32), heading, feed: None }))
        .collect()
}

/// Which record it is, and what is done with its headline.
#[derive(Clone, Copy)]
struct Row<'f> {
    at: Option<u32>,
    heading: Heading,
    /// The title of the feed that it is from.
    feed: Option<&'f str>,
}

/// One JSON article.
fn record(input: &Input<'_>, source: &str, row: Row<'_>) -> Result<Article, ReadError> {
    let fail = |why| input.error(row.at, why);
    let record = Record::parse(source).map_err(fail)?;
    let (mut text, headline) = record.text(row.heading).map_err(fail)?;
    if text.as_str().trim().is_empty() {
        return Err(fail(Unreadable::Empty));
    }
    let markup = row.heading == Heading::First && json::is_markup(text.as_str());
    let heading = if markup { Heading::Markup } else { row.heading };
    if markup {
        (text, _) = record.text(heading).map_err(fail)?;
    }
    let layer = Layer::over(&text);
    let mut draft = match heading {
        Heading::Markup => html::clean_part(&layer),
        Heading::First => plain::clean(&layer, &Known { headline: (headline > 0).then_some(headline) }),
        Heading::Left => whole(&layer),
    };
    fields(&mut draft, &record);
    draft.outlet = draft.outlet.take().or(row.feed.map(Into::into));
    let id = record.id().map(Into::into);
    Ok(draft.finish(Origin { given_id: id, ..input.origin(row.at) }))
}

/// What the fields say beats what the text says.
fn fields(draft: &mut Draft, record: &Record<'_>) {
    draft.outlet = record.outlet().map(Into::into).or(draft.outlet.take());
    draft.byline = record.byline().map(Into::into).or(draft.byline.take());
    draft.url = record.url().map(Into::into);
    draft.said_language = record.language().map(Into::into);
    let date = record.date().and_then(|date| published(&date, Basis::Field));
    draft.published = date.or(draft.published);
    draft.updated = record.changed().and_then(|date| published(&date, Basis::Field));
}
