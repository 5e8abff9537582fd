//! Feeds: entries become articles; cut and hostile ones give what they can, and nothing is fetched or expanded.

use article::{Address, Article, Basis, Flag, Given, ReadError, read};

fn all(input: &str) -> Vec<Result<Article, ReadError>> {
    read(input.as_bytes(), &Address::default(), &Given::default())
}

const RSS: &str = "<rss><channel><title>Quay Times</title>\
    <item><title>Rain &amp; wind</title><link>https://quay.example/rain</link><pubDate>Fri, 15 May 2026 08:00:00 GMT</pubDate>\
    <description>&lt;p&gt;It rained in Aberwen on Friday, the harbour master said.&lt;/p&gt;</description></item>\
    <item><title>Ferry stays</title><description><![CDATA[<p>The ferry stayed in port, its owners said on Saturday.</p>]]></description></item>";

#[test]
fn entries_become_articles() {
    let read = all(&format!("{RSS}</channel></rss>"));
    assert_eq!(read.len(), 2);
    let first = read[0].as_ref().expect("an article");
    assert_eq!(first.title.as_ref().map(|title| &*title.text), Some("Rain & wind"));
    assert_eq!(first.outlet.as_deref(), Some("Quay Times"));
    assert_eq!(first.address.url.as_deref(), Some("https://quay.example/rain"));
    assert_eq!(first.published.map(|at| at.basis), Some(Basis::Feed));
    assert!(first.text.as_str().ends_with("the harbour master said."));
    assert!(first.flags.contains(&Flag::Truncated), "a short summary is only a beginning");
}

#[test]
fn a_cut_feed_keeps_its_whole_entries() {
    let read = all(&format!("{RSS}<item><title>Half an en"));
    assert_eq!(read.iter().flatten().count(), 2);
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]>\
        <rss><channel><item><title>T &b; &c;</title><description>Nothing &b; grew in Aberwen on Friday, said &c; the gardener.</description></item></channel></rss>";
    let read = all(bomb);
    let text = read[0].as_ref().expect("an article").text.as_str().to_owned();
    assert!(text.contains("&b;") && text.contains("&c;") && !text.contains("aaaa"), "{text}");
}

#[test]
fn a_news_sitemap_gives_titles_and_dates() {
    let map = "<urlset xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>https://quay.example/rain</loc><news:news>\
        <news:publication><news:name>Quay Times</news:name><news:language>en</news:language></news:publication>\
        <news:publication_date>2026-05-15</news:publication_date><news:title>Rain again</news:title></news:news></url></urlset>";
    let article = all(map).remove(0).expect("an article");
    assert_eq!(article.title.map(|title| title.text.to_string()).as_deref(), Some("Rain again"));
    assert_eq!(article.outlet.as_deref(), Some("Quay Times"));
    assert!(article.flags.contains(&Flag::NoText));
}
