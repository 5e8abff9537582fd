//! Pages: the article is found, its parts are named, every kept letter leads back, and nothing breaks on bad markup.

use article::{Address, Article, Basis, BlockKind, CutReason, Flag, Given, read};

fn one(input: &str) -> Article {
    let read = read(input.as_bytes(), &Address::default(), &Given::default());
    read.into_iter().next().expect("one result").expect("an article")
}

const PAGE: &str = r#"<!doctype html><html lang="en"><head><title>Ferry fares to rise in June | Quay Times</title>
<meta property="og:site_name" content="Quay Times"><meta name="author" content="By Nerys Vaughan">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry fares to rise in June","datePublished":"2026-05-15T08:30:00+02:00"}</script>
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry fares to rise in June</h1>
<div class="post-content"><p>Fares on the island ferries will go up by 4&nbsp;% in June, the company said on Friday &mdash; the first rise in six years.</p>
<p>&ldquo;Diesel is dear,&rdquo; said its director, Glenys Roscoe, &ldquo;and the old boats drink a lot of it, more every year.&rdquo;</p>
<h2>Winter timetable</h2><p>The night boat will not run from November to March, she added, and <b>no</b> date was given for its return.</p>
<div class="share-buttons"><a href="/x">Share</a></div></div></article>
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">Seal steals lunch</a></li></ul></aside>
<footer>&copy; 2026 Quay Times</footer></body></html>"#;

#[test]
fn the_article_is_found() {
    let article = one(PAGE);
    use BlockKind::{Body, Headline, Subhead};
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [Headline, Body, Body, Subhead, Body]);
    assert!(article.text.as_str().contains("by 4 % in June, the company said on Friday — the first"));
    assert_eq!(article.title.as_ref().map(|title| &*title.text), Some("Ferry fares to rise in June"));
    assert_eq!(article.outlet.as_deref(), Some("Quay Times"));
    assert_eq!(article.byline.as_deref(), Some("Nerys Vaughan"));
    let published = article.published.expect("a date");
    assert_eq!((published.value.to_string().as_str(), published.basis), ("2026-05-15T08:30:00", Basis::JsonLd));
    assert!(article.cuts.iter().any(|cut| cut.why == CutReason::Navigation));
    assert!(article.cuts.iter().any(|cut| cut.why == CutReason::Related));
}

#[test]
fn kept_letters_lead_back() {
    let letters: Vec<char> = PAGE.chars().collect();
    let article = one(PAGE);
    for run in article.text.runs() {
        let kept = article.text.as_str().get(run.clean as usize..(run.clean + run.len) as usize).expect("on letters");
        let found: String = letters.iter().skip(run.raw as usize).take(kept.chars().count()).collect();
        assert!(found == kept || found.starts_with('&'), "{kept:?} {found:?}");
    }
}

#[test]
fn bad_markup_is_read_somehow() {
    let pages = [
        "<",
        "<p",
        "<a href='",
        "<!--",
        "<!doctype",
        "</p></p></div>",
        "<html><body><table><tr><p>x</table>",
        "<script>",
        "<title>",
        "<p>&#xFFFFFFFF; &amp",
        "<div class=\"a",
        "<svg><title>x</svg>",
    ];
    for page in pages {
        let read = read(page.as_bytes(), &Address::default(), &Given::default());
        assert_eq!(read.len(), 1, "{page}");
    }
    let deep = "<div>".repeat(50_000) + "<p>Down here the ferry still runs, the captain said on Friday.</p>";
    assert!(one(&deep).text.as_str().contains("ferry still runs"));
}

/// The day of publication of a page with `head` in its head and `line` under its headline.
fn day(head: &str, line: &str) -> Option<String> {
    let page = format!(
        "<html><head>{head}</head><body><article><h1>Ferry fares to rise in June</h1><div class=\"meta\">{line}</div>
        <p>Fares on the island ferries will go up by 4 % in June, the company said on Friday, the first rise in six years.</p>
        <p>The night boat will not run from November to March, and no date was given for its return, the company said.</p>
        </article></body></html>"
    );
    one(&page).published.map(|at| at.value.date().to_string())
}

fn meta(name: &str, value: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{value}\">")
}

#[test]
fn the_day_is_the_one_on_the_clock_of_the_outlet() {
    let night = meta("article:published_time", "2026-05-16T02:30:00Z");
    assert_eq!(day(&night, "May 15, 2026 at 9:30 p.m.").as_deref(), Some("2026-05-15"));
    assert_eq!(day(&night, "").as_deref(), Some("2026-05-16"));
    let evening = meta("article:published_time", "2026-05-15T19:00:00Z");
    assert_eq!(day(&evening, "Saturday, 16 May 2026").as_deref(), Some("2026-05-16"));
    let today = day(&evening, "Saturday, 16 May 2026</div><div class=\"date\">Fri 15 May 2026");
    assert_eq!(today.as_deref(), Some("2026-05-15"), "the first one is the day of the reader");
    let noon = meta("article:published_time", "2026-05-16T12:30:00Z");
    assert_eq!(day(&noon, "May 15, 2026").as_deref(), Some("2026-05-16"), "no time zone explains that");
}

#[test]
fn a_change_is_no_publication() {
    let both =
        meta("article:published_time", "2026-03-02T10:00:00Z") + &meta("article:modified_time", "2026-05-16T11:00:00Z");
    assert_eq!(day(&both, "Last updated: 16 May 2026").as_deref(), Some("2026-03-02"));
    assert_eq!(day(&both, "16 May 2026").as_deref(), Some("2026-05-16"), "out again");
    assert_eq!(day(&both, "For the fair on 23 May 2026").as_deref(), Some("2026-03-02"));
    let changed = meta("og:updated_time", "2026-05-16T11:00:00Z");
    assert_eq!(day(&changed, "7. Mai 2026").as_deref(), Some("2026-05-07"));
    assert_eq!(day(&changed, "").as_deref(), Some("2026-05-16"));
    let page = one(&format!(
        "<html><head>{both}</head><body><p>Fares will go up, the company said on Friday.</p></body></html>"
    ));
    assert_eq!(
        page.updated.map(|at| (at.value.date().to_string(), at.basis)),
        Some(("2026-05-16".to_owned(), Basis::Meta))
    );
}

#[test]
fn a_word_of_publication_is_believed() {
    assert_eq!(day("", "Written: 2026-05-16 15:03 / Updated: 2026-05-18 08:00").as_deref(), Some("2026-05-16"));
    assert_eq!(day("", "Last updated 18 May 2026, originally created 16 May 2026").as_deref(), Some("2026-05-16"));
    let note =
        "<p>This report on fares and the boats of the island line was posted on 16 May 2026 by the harbour desk.</p>";
    assert_eq!(day("", note).as_deref(), Some("2026-05-16"));
}

#[test]
fn a_loose_tag_gives_way_to_the_time_that_is_shown() {
    let tag = meta("dcterms.date", "2026-05-12T09:43:00+01:00");
    let shown = "<time datetime=\"2026-05-16\">16.05.2026</time>";
    assert_eq!(day(&tag, shown).as_deref(), Some("2026-05-16"));
    assert_eq!(day(&tag, "").as_deref(), Some("2026-05-12"));
    assert_eq!(day(&meta("article:published_time", "2026-05-12T09:43:00"), shown).as_deref(), Some("2026-05-12"));
}

/// A report whose page is `page` but for the two paragraphs of the report, at `{}`.
fn around(page: &str) -> Article {
    let report = "<p>Fares on the island ferries will go up by 4 % in June, the company said on Friday, the first rise in six years.</p>
        <p>The night boat will not run from November to March, and no date was given for its return, the company said.</p>";
    one(&page.replace("{}", report))
}

fn of_kind(article: &Article, kind: BlockKind) -> Vec<&str> {
    article.blocks.iter().filter(|block| block.kind == kind).map(|block| &article.text[block.span]).collect()
}

#[test]
fn a_teaser_under_the_headline_is_the_summary() {
    let summary = "The island line wants more money for fewer boats, and blames the price of diesel.";
    for name in ["teaser-text", "article-teaser", "lead teasertext", "article-intro"] {
        let page = format!(
            "<html><body><main><h1>Ferry fares to rise in June</h1><div class=\"{name}\"><p>{summary}</p></div>
            <div class=\"story-body\">{{}}</div><div class=\"teaser-text\"><p>A seal has stolen the lunch of a wedding party.</p></div>
            </main></body></html>"
        );
        let article = around(&page);
        assert_eq!(of_kind(&article, BlockKind::Standfirst), [summary], "{name}");
        assert!(!article.text.as_str().contains("seal"), "{name}");
    }
}

#[test]
fn a_side_column_may_be_longer_than_the_report() {
    let club = "<p>The society of friends of the island line has met in the old customs house since 1971, and whoever likes may join it.</p>";
    let page = format!(
        "<html><body><div class=\"post hentry\"><h1>Ferry fares to rise in June</h1>{{}}</div>
        <div id=\"sidebar\"><div class=\"widget\">{}</div></div></body></html>",
        club.repeat(9)
    );
    let article = around(&page);
    assert_eq!(of_kind(&article, BlockKind::Body).len(), 2);
    assert!(!article.text.as_str().contains("customs house"));
    assert!(article.cuts.iter().any(|cut| cut.why == CutReason::Navigation && cut.raw.end - cut.raw.start > 900));
}

#[test]
fn names_that_would_take_the_whole_report_mislead() {
    let article = around(
        "<html><body><main><h1>Ferry fares to rise in June</h1><section class=\"ads\"><div>{}</div></section>
        <section class=\"ads\"><div>{}</div></section><section class=\"ads\"><div>{}</div></section></main></body></html>",
    );
    assert_eq!(of_kind(&article, BlockKind::Body).len(), 6);
}

#[test]
fn letters_that_no_reader_sees_are_told() {
    let page = "<html><body><article><h1>Ferry fares to rise in June</h1>
        <p>Fares on the island ferries <button>Listen</button> will go up by 4 % in June, the company said on Friday.</p>
        <p>The boats call at <ruby>鳥島<rt>Torishima</rt></ruby> twice a day, and the night boat rests from November to March.</p>
        <noscript>Please switch scripts on.</noscript>
        <p>No date was given for its return, and the harbour board did not answer questions on Friday evening.</p></article></body></html>";
    let article = one(page);
    let told = |cut: &article::Cut| -> String {
        let (start, end) = (cut.raw.start as usize, cut.raw.end as usize);
        page.chars().skip(start).take(end - start).collect()
    };
    let cuts: Vec<String> = article.cuts.iter().map(told).collect();
    for words in ["Listen", "Torishima", "switch scripts on"] {
        assert!(!article.text.as_str().contains(words));
        assert!(cuts.iter().any(|cut| cut.contains(words)), "{words} in {cuts:?}");
    }
    assert!(article.text.as_str().contains("call at 鳥島 twice a day"));
}

#[test]
fn no_letter_is_cut_twice() {
    let page =
        format!("<html><body><article><p>{}</p></article></body></html>", "鳥<rt>tori</rt><rt>x</rt> ".repeat(13_000));
    let article = one(&page);
    assert!(article.flags.contains(&Flag::TooLong));
    assert!(article.cuts.iter().zip(article.cuts.iter().skip(1)).all(|(one, next)| one.raw.end <= next.raw.start));
    assert!(article.cuts.len() > 5_000);
}

#[test]
fn what_is_behind_the_caps_is_told() {
    let report = "<p>Fares on the island ferries will go up by 4 % in June, the company said on Friday.</p>";
    let last = "<p>The night boat will not run from November to March.</p>";
    let filling = format!("<!--{}-->", "x".repeat(10 << 20));
    let page = format!(
        "<html><body><article><h1>Ferry fares to rise in June</h1>{report}{filling}{last}</article></body></html>"
    );
    let article = one(&page);
    assert!(article.flags.contains(&Flag::TooLong));
    let cut = article.cuts.iter().rfind(|cut| cut.why == CutReason::TooLong).expect("a cut");
    assert_eq!(cut.raw.end as usize, page.len());
    assert!(article.text.as_str().contains("4 % in June") && !article.text.as_str().contains("night boat"));
}

#[test]
fn an_address_that_is_written_out_belongs() {
    let article = around(
        "<html><body><article><h1>Ferry fares to rise in June</h1>{}<p><a href=\"mailto:fares@ferry.example\">fares@ferry.example</a></p>
        <p><a href=\"/news/1\">Seal steals lunch</a></p></article></body></html>",
    );
    assert_eq!(of_kind(&article, BlockKind::Body).last(), Some(&"fares@ferry.example"));
}

#[test]
fn picture_credits_and_last_lines_of_pages_are_furniture() {
    let page = "<html><body><article><h1>Lock gates hold</h1>\
        <figure><img src=\"gates.jpg\"><figcaption>The gates at noon. <span>Photo: Huw Pryce &amp; Daughter</span></figcaption></figure>\
        <p>The new lock gates at Penmor held on Friday night against the highest tide in nine years, the harbour board said.</p>\
        <p>Three cellars in Fish Street were pumped dry by the morning, and nobody was hurt, the fire brigade said.</p>\
        <p>Nerys Vaughan has covered tides for the Quay Times since the old gates were new.</p>\
        <p>Got a tip? Whistle twice under the window of the newsroom.</p></article></body></html>";
    let article = one(page);
    assert_eq!(of_kind(&article, BlockKind::Caption), ["The gates at noon."]);
    let credit = article.cuts.iter().filter(|cut| cut.why == CutReason::Credit);
    let letters: Vec<char> = page.chars().collect();
    let cut: String = credit.flat_map(|cut| &letters[cut.raw.start as usize..cut.raw.end as usize]).collect();
    assert_eq!(cut.trim(), "Photo: Huw Pryce &amp; Daughter");
    assert!(article.text.as_str().ends_with("the fire brigade said."), "{}", article.text.as_str());
}

#[test]
fn the_author_alone_in_a_paragraph_is_no_report() {
    let page = "<html><head><meta name=\"author\" content=\"Harbour Wire\"></head><body><article><h1>Lock gates hold</h1>\
        <p class=\"source\">Harbour Wire</p>\
        <p>PENMOR, May 16 - The new lock gates at Penmor held on Friday night against the highest tide in nine years, the board said.</p>\
        <p>By Nerys Vaughan</p>\
        <p>Three cellars in Fish Street were pumped dry by the morning, and nobody was hurt, the fire brigade said.</p></article></body></html>";
    let article = one(page);
    assert_eq!(of_kind(&article, BlockKind::Byline), ["Harbour Wire", "By Nerys Vaughan"]);
    assert_eq!(of_kind(&article, BlockKind::Dateline), ["PENMOR, May 16 -"]);
    assert_eq!(of_kind(&article, BlockKind::Body).len(), 2);
}
