//! Addresses of pages in one form, and articles that are the same page twice.

use crate::{Article, ArticleId};
use std::{collections::BTreeSet, sync::LazyLock};

/// Parameters that say from where a reader came, not what is read.
static TRACKING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/tracking.txt");
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('%')).collect()
});

/// Hosts of one site for telephones and for readers in a hurry.
const DOORS: [&str; 4] = ["www.", "m.", "mobile.", "amp."];

/// `address` in one form: scheme `https`, host in small letters, no `www.` or `m.`, port, fragment, tracking, trailing slash or `/amp`,
/// parameters sorted.
///
/// ```
/// assert_eq!(
///     article::canonical("HTTP://www.Quay.example:80/rain/?utm_source=x&b=2&a=1#top"),
///     "https://quay.example/rain?a=1&b=2"
/// );
/// ```
pub fn canonical(address: &str) -> String {
    let address = address.trim();
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    let host = site(host);
    let mut parameters: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    parameters.sort_unstable();
    let scheme = scheme.to_ascii_lowercase();
    // A site answers the same on both.
    let mut out = format!("{}://{host}", if scheme == "http" { "https" } else { &scheme });
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix("/amp").unwrap_or(path);
    for (mark, part) in [('/', path), ('?', parameters.join("&").as_str())] {
        if !part.is_empty() {
            out.push(mark);
            out.push_str(part);
        }
    }
    out
}

/// A host in small letters, without a port of its scheme and without what leads to the same site: `theharbour.example`.
fn site(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":80").or(host.strip_suffix(":443")).unwrap_or(&host);
    let host = DOORS.iter().find_map(|door| host.strip_prefix(door).filter(|rest| rest.contains('.'))).unwrap_or(host);
    host.to_owned()
}

/// The site that published the page at `address`: its host, or the one in the address of a web archive's copy.
pub(crate) fn publisher(address: &str) -> Option<String> {
    let place = address.split(['?', '#']).next()?;
    let (_, rest) = place.rsplit_once("://")?;
    let host = rest.split('/').next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let named = host.contains('.') && host.chars().any(char::is_alphabetic);
    named.then(|| site(host))
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter).to_ascii_lowercase();
    TRACKING.iter().any(|tracked| match tracked.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *tracked,
    })
}

/// With fewer letters than these two texts of one outlet may be alike by chance: two pages of nothing but a menu.
const TEXT: usize = 200;

/// Leaves out articles that are there already: the same id, the same text at one address, or the same text of one outlet at another
/// of its addresses. The first one stays.
pub fn distinct(articles: Vec<Article>) -> Vec<Article> {
    let mut ids: BTreeSet<ArticleId> = BTreeSet::new();
    let mut pages: BTreeSet<(String, String)> = BTreeSet::new();
    let mut kept = Vec::with_capacity(articles.len());
    for article in articles {
        let text = article.text.as_str();
        let outlet = article.outlet.as_deref().filter(|_| text.len() >= TEXT);
        let places = [article.address.url.as_deref().map(canonical), outlet.map(str::to_lowercase)];
        let page: Vec<(String, String)> = places.into_iter().flatten().map(|place| (place, text.to_owned())).collect();
        let known = ids.contains(&article.id) || page.iter().any(|page| pages.contains(page));
        if !known {
            ids.insert(article.id);
            pages.extend(page);
            kept.push(article);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{canonical, publisher};

    #[test]
    fn forms_of_one_address() {
        let one = "https://quay.example/news/rain?id=7";
        let forms = [
            "https://www.quay.example/news/rain?id=7",
            "HTTPS://quay.example:443/news/rain/?id=7#comments",
            "https://quay.example/news/rain?fbclid=abc&id=7&utm_campaign=x",
            "http://m.quay.example/news/rain/amp?id=7",
            "https://amp.quay.example/news/rain?id=7&amp",
        ];
        for form in forms {
            assert_eq!(canonical(form), one, "{form}");
        }
        assert_ne!(canonical("https://quay.example/news/rain?id=8"), one);
        assert_eq!(canonical("https://m.example/rain"), "https://m.example/rain");
    }

    #[test]
    fn the_site_of_an_address() {
        let rows = [
            ("https://www.quay.example/rain?from=https://tide.example/", Some("quay.example")),
            ("http://web.archive.example/web/2026/http://quay.example:80/rain", Some("quay.example")),
            ("https://user@m.quay.example", Some("quay.example")),
            ("https://127.0.0.1:8000/x", None),
            ("urn:uuid:1", None),
            ("file:///rain.html", None),
        ];
        for (address, wanted) in rows {
            assert_eq!(publisher(address).as_deref(), wanted, "{address}");
        }
    }
}
