//! News agencies that an article names as the source of its report.

use std::sync::LazyLock;

static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/agencies.txt");
    let lines = file.lines().filter(|line| !line.starts_with('%'));
    let mut names: Vec<&str> = lines.flat_map(|line| line.split('|')).map(str::trim).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names
});

/// Whether `name` is the name of an agency on our list.
pub(crate) fn is_known(name: &str) -> bool {
    NAMES.binary_search(&name.trim()).is_ok()
}

/// The agency that a byline is or ends with: "Reuters", "Jane Doe, AP", "AFP/Jane Doe".
pub(crate) fn in_byline(byline: &str) -> Option<&str> {
    let parts = byline.split([',', '/', '|', '(', ')', ';']).flat_map(|part| part.split(" - "));
    parts.map(str::trim).find(|part| is_known(part))
}

/// The name after "Source:", without the word "agency" behind it.
pub(crate) fn after_sign(line: &str) -> Option<&str> {
    let (_, name) = line.split_once(':').or_else(|| line.split_once("from"))?;
    let name = name.trim().trim_end_matches(['.', ' ']);
    let name = name.strip_suffix(" agency").or_else(|| name.strip_suffix(" news agency")).unwrap_or(name);
    (!name.is_empty() && name.starts_with(char::is_alphanumeric)).then_some(name.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_in_bylines_and_source_lines() {
        assert_eq!(in_byline("Ana Moreno, Reuters"), Some("Reuters"));
        assert_eq!(in_byline("Ana Moreno"), None);
        assert_eq!(after_sign("Source :Harbour Wire"), Some("Harbour Wire"));
        assert_eq!(after_sign("Source: Harbour Wire agency."), Some("Harbour Wire"));
    }
}
