//! News agencies that an article names as the source of its report.

use std::sync::LazyLock;

const FILE: &str = include_str!("../../../knowledge/intake/agencies.txt");

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = FILE.lines().filter(|line| !line.starts_with(['%', '+']));
    let mut names: Vec<&str> = lines.flat_map(forms).collect();
    names.sort_unstable();
    names
});

/// The names on a line of the list.
fn forms(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('|').map(str::trim).filter(|name| !name.is_empty())
}

/// Every name of the agency that goes by `name`: those on its line of our list, and for an agency that is not there the name as it
/// is and without "News Agency" behind it.
pub fn agency_names(name: &str) -> Vec<&str> {
    let known = FILE.lines().find(|line| !line.starts_with(['%', '+']) && forms(line).any(|form| form == name));
    if let Some(line) = known {
        return forms(line).collect();
    }
    let tails = FILE.lines().filter_map(|line| line.strip_prefix('+')).flat_map(forms);
    let short = tails.filter_map(|tail| name.strip_suffix(tail)?.strip_suffix(' ')).min_by_key(|short| short.len());
    std::iter::once(name).chain(short).collect()
}

/// Whether `name` is the name of an agency on our list.
pub(crate) fn is_known(name: &str) -> bool {
    NAMES.binary_search(&name.trim()).is_ok()
}

/// The agency that a byline is or ends with: "Reuters", "Jane Doe, AP", "AFP/Jane Doe".
pub(crate) fn in_byline(byline: &str) -> Option<&str> {
    let parts = byline.split([',', '/', '|', '(', ')', ';']).flat_map(|part| part.split(" - "));
    parts.map(str::trim).find(|part| is_known(part))
}

/// The agency that a line about sources names: one on our list wherever it stands ("AFP contributed to this report"), else the name
/// after "Source:", without the word "agency" behind it.
pub(crate) fn in_source_line(line: &str) -> Option<&str> {
    let named = NAMES.iter().filter(|name| is_within(line, name)).max_by_key(|name| name.len());
    named.copied().or_else(|| after_sign(line))
}

/// Whether the words of `name` stand in `line`.
fn is_within(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (line.get(..at), line.get(at + name.len()..));
        !before.is_some_and(|text| text.ends_with(char::is_alphanumeric))
            && !after.is_some_and(|text| text.starts_with(char::is_alphanumeric))
    })
}

fn after_sign(line: &str) -> Option<&str> {
    let (_, name) = line.split_once(':').or_else(|| line.split_once("from"))?;
    let name = name.trim().trim_end_matches(['.', ' ', ')']);
    let name = name.strip_suffix(" agency").or_else(|| name.strip_suffix(" news agency")).unwrap_or(name);
    (!name.is_empty() && name.starts_with(char::is_alphanumeric)).then_some(name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_goes_by_every_name_on_its_line_and_by_its_name_without_the_word() {
        assert_eq!(agency_names("AFP"), agency_names("Agence France-Presse"));
        assert_eq!(agency_names("Pelican News Agency"), ["Pelican News Agency", "Pelican"]);
        assert_eq!(agency_names("Harbour Wire"), ["Harbour Wire"]);
    }

    #[test]
    fn agencies_in_bylines_and_source_lines() {
        assert_eq!(in_byline("Ana Moreno, Reuters"), Some("Reuters"));
        assert_eq!(in_byline("Ana Moreno"), None);
        assert_eq!(in_source_line("AFP contributed to this report."), Some("AFP"));
        assert_eq!(in_source_line("(With inputs from AFP)"), Some("AFP"));
        assert_eq!(in_source_line("Ana Moreno in Penmor contributed to this report."), None);
        assert_eq!(in_source_line("Source :Harbour Wire"), Some("Harbour Wire"));
        assert_eq!(in_source_line("Source: Harbour Wire agency."), Some("Harbour Wire"));
    }
}
