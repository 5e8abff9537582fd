//! What stands below the report: notes about the author and the outlet, sign-up lines, links.

use super::{
    Unit,
    edge::{self, Around, Story},
};
use crate::{CutReason, below, patterns::LineSign};

/// What is known when the end is looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature<'t> {
    /// The names of the byline.
    pub(crate) author: Option<&'t str>,
    /// The first line of the page, where it is the outlet's name, up to the first bar or dash.
    pub(crate) masthead: Option<&'t str>,
}

/// Why `unit`, below `story`, after which no sentence of the report stands, does not belong to it.
pub(crate) fn reason(unit: &Unit<'_>, signature: Signature<'_>, story: &Story, around: Around) -> Option<CutReason> {
    match unit.sign {
        Some(LineSign::Cut(why) | LineSign::EndOfArticle(why)) => return Some(why),
        Some(LineSign::AuthorNote) if !below::speaks(unit.text) && below::introduces(unit.text) => {
            return Some(CutReason::AuthorNote);
        }
        Some(LineSign::Consent) => return Some(CutReason::Legal),
        Some(LineSign::Paywall | LineSign::Continued) => return Some(CutReason::SignUp),
        Some(LineSign::Source) => return Some(CutReason::Credit),
        Some(LineSign::AuthorNote) | None => {}
    }
    let starts = |name: Option<&str>| name.is_some_and(|name| name.chars().count() > 4 && unit.text.starts_with(name));
    if starts(signature.author) && !below::speaks(unit.text) {
        return Some(CutReason::AuthorNote);
    }
    if starts(signature.masthead) && !below::speaks(unit.text) {
        return Some(CutReason::Legal);
    }
    if let Some(why) = below::reason(unit.text).or_else(|| edge::reason(unit.text, story, around)) {
        return Some(why);
    }
    // "Beijing warns envoy over bill...": a headline that was cut short, among links.
    let short = unit.text.ends_with("...") || unit.text.ends_with('…');
    let open = !unit.text.ends_with(['.', '!', '?', '"', '”', '’']) || short && around.above.is_some();
    (!unit.prose && open).then_some(CutReason::Related)
}
