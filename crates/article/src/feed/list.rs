//! Lists of feeds (OPML): which outlets publish where. They hold no article themselves.

use super::{
    local,
    xml::{Event, Events, attribute},
};
use crate::html::unescaped;

/// One feed of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name that the list gives it.
    pub title: Option<Box<str>>,
    /// The address of the feed.
    pub feed: Box<str>,
    /// The address of the pages that it is about.
    pub page: Option<Box<str>>,
}

/// So many feeds are taken from one list.
const FEEDS: usize = 100_000;

/// The feeds of an OPML list, in its order; nothing where `source` is no such list.
pub(crate) fn of_feeds(source: &str) -> Option<Vec<Listed>> {
    let mut opened = Events::new(source).filter_map(|event| match event {
        Event::Open { name, attributes, .. } => Some((local(name), attributes)),
        Event::Close { .. } | Event::Letters(_) | Event::Data(_) => None,
    });
    let (root, _) = opened.next()?;
    let outlines = opened.filter(|(name, _)| name == "outline");
    (root == "opml").then(|| outlines.filter_map(|(_, attributes)| listed(attributes)).take(FEEDS).collect())
}

fn listed(attributes: &str) -> Option<Listed> {
    let value = |names: [&str; 2]| {
        let found = names.into_iter().find_map(|name| attribute(attributes, name)).map(unescaped);
        found.filter(|value| !value.trim().is_empty()).map(Box::from)
    };
    Some(Listed {
        title: value(["title", "text"]),
        feed: value(["xmlUrl", "xmlurl"])?,
        page: value(["htmlUrl", "htmlurl"]),
    })
}

#[cfg(test)]
mod tests {
    use super::of_feeds;

    #[test]
    fn feeds_are_listed() {
        let list = r#"<?xml version="1.0"?><opml version="2.0"><head><title>Harbour press</title></head><body>
            <outline text="Islands"><outline type="rss" text="Quay Times" xmlUrl="https://quay.example/feed?a=1&amp;b=2" htmlUrl="https://quay.example/"/>
            <outline text="Buoy Radio" xmlUrl="https://buoy.example/rss"/></outline><outline text="cut" xmlU"#;
        let feeds = of_feeds(list).expect("a list");
        let rows: Vec<(&str, &str)> =
            feeds.iter().map(|feed| (feed.title.as_deref().unwrap_or(""), &*feed.feed)).collect();
        assert_eq!(
            rows,
            [("Quay Times", "https://quay.example/feed?a=1&b=2"), ("Buoy Radio", "https://buoy.example/rss")]
        );
        assert_eq!(feeds[0].page.as_deref(), Some("https://quay.example/"));
        assert_eq!(of_feeds("<rss><channel/></rss>"), None);
    }
}
