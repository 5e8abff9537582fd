//! Addresses of pages in one form, and articles that are the same page twice.

use crate::{Article, ArticleId};
use std::{collections::BTreeSet, sync::LazyLock};

/// Parameters that say from where a reader came, not what is read.
static TRACKING: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../../knowledge/intake/tracking.txt");
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('%')).collect()
});

/// `address` in one form: scheme and host in small letters, no `www.`, port, fragment, tracking or trailing slash, parameters sorted.
///
/// ```
/// assert_eq!(
///     article::canonical("HTTP://www.Quay.example:80/rain/?utm_source=x&b=2&a=1#top"),
///     "http://quay.example/rain?a=1&b=2"
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
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let host = host.strip_suffix(":80").or(host.strip_suffix(":443")).unwrap_or(host);
    let mut parameters: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
    parameters.sort_unstable();
    let mut out = format!("{}://{host}", scheme.to_ascii_lowercase());
    let path = path.trim_end_matches('/');
    for (mark, part) in [('/', path), ('?', parameters.join("&").as_str())] {
        if !part.is_empty() {
            out.push(mark);
            out.push_str(part);
        }
    }
    out
}

fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter).to_ascii_lowercase();
    TRACKING.iter().any(|tracked| match tracked.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == *tracked,
    })
}

/// Leaves out articles that are there already: the same id, or the same page of one address. The first one stays.
pub fn distinct(articles: Vec<Article>) -> Vec<Article> {
    let mut ids: BTreeSet<ArticleId> = BTreeSet::new();
    let mut pages: BTreeSet<(String, String)> = BTreeSet::new();
    let mut kept = Vec::with_capacity(articles.len());
    for article in articles {
        let page = article.address.url.as_deref().map(|url| (canonical(url), article.text.as_str().to_owned()));
        let known = ids.contains(&article.id) || page.as_ref().is_some_and(|page| pages.contains(page));
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
    use super::canonical;

    #[test]
    fn forms_of_one_address() {
        let one = "https://quay.example/news/rain?id=7";
        let forms = [
            "https://www.quay.example/news/rain?id=7",
            "HTTPS://quay.example:443/news/rain/?id=7#comments",
            "https://quay.example/news/rain?fbclid=abc&id=7&utm_campaign=x",
        ];
        for form in forms {
            assert_eq!(canonical(form), one, "{form}");
        }
        assert_ne!(canonical("https://quay.example/news/rain?id=8"), one);
    }
}
