//! Pages that are not one plain report: running logs, walls, lists, texts that only JSON-LD holds; and the parts around a report.

use article::{Address, Article, BlockKind, CutReason, Flag, Given, read};

fn one(input: &str) -> Article {
    let read = read(input.as_bytes(), &Address::default(), &Given::default());
    read.into_iter().next().expect("one result").expect("an article")
}

fn of_kind(article: &Article, kind: BlockKind) -> Vec<&str> {
    article.blocks.iter().filter(|block| block.kind == kind).map(|block| &article.text[block.span]).collect()
}

#[test]
fn what_stands_around_a_report_is_named() {
    let article = one(r#"<html><body><article><h1>Lock gates hold against the spring tide</h1>
        <div class="byline">By Nerys Vaughan</div><div class="date">16 May 2026, 7.05 am</div>
        <p>The new lock gates at Penmor held on Friday night against the highest tide in nine years, the harbour board said.</p>
        <figure><img src="a.jpg"><figcaption>Water stood a hand below the quay at ten o'clock.</figcaption></figure>
        <p>Three cellars in Fish Street were pumped dry by the morning, and nobody was hurt, the fire brigade told reporters.</p>
        <blockquote class="pullquote">Nobody slept that night on Fish Street</blockquote>
        <p>The old gates will be broken up in June. Their oak goes to the museum, which has asked for it since the winter.</p>
        <div class="related-posts"><a href="/1">Seal steals lunch from a wedding party</a></div></article></body></html>"#);
    assert_eq!(of_kind(&article, BlockKind::Byline), ["By Nerys Vaughan"]);
    assert_eq!(of_kind(&article, BlockKind::Dateline), ["16 May 2026, 7.05 am"]);
    assert_eq!(of_kind(&article, BlockKind::Caption), ["Water stood a hand below the quay at ten o'clock."]);
    assert_eq!(of_kind(&article, BlockKind::PullQuote), ["Nobody slept that night on Fish Street"]);
    assert_eq!(of_kind(&article, BlockKind::Body).len(), 3);
    assert!(article.cuts.iter().any(|cut| cut.why == CutReason::Related));
}

const LOG: &str = r#"<html><head><meta property="article:published_time" content="2026-05-16T06:00:00+02:00">
    <script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Spring tide: the night at the locks"}</script></head>
    <body><main><h1>Spring tide: the night at the locks</h1><p>We follow the night at the Penmor locks, where the highest tide in nine years is due.</p>
    <div class="entry"><time>23:40</time><h3>Gates are shut</h3><p>The lock keepers shut both pairs of gates a little before midnight, the board said.</p></div>
    <div class="entry"><time datetime="2026-05-17T00:25:00+02:00">00:25</time><h3>Water at the edge</h3><p>Today the water rose to a hand below the quay, and the wind has turned to the west.</p></div>
    <div class="entry"><time datetime="2026-05-17T03:10:00+02:00">03:10</time><h3>All clear</h3><p>The water is falling, the keepers say, and the road along the front is open again.</p></div>
    </main></body></html>"#;

#[test]
fn a_running_log_has_dated_entries() {
    let article = one(LOG);
    assert!(article.flags.contains(&Flag::LiveBlog));
    let told: Vec<(String, bool)> = article
        .entries
        .iter()
        .map(|entry| (entry.published.value.to_string(), article.text[entry.span].contains("the keepers say")))
        .collect();
    let day = |clock: &str, last: bool| (clock.to_owned(), last);
    assert_eq!(
        told,
        [day("2026-05-16T23:40:00", false), day("2026-05-17T00:25:00", false), day("2026-05-17T03:10:00", true)]
    );
    let today = article.text.as_str().find("Today").expect("an entry") as u32;
    assert_eq!(article.published_at(today).map(|at| at.value.date().to_string()).as_deref(), Some("2026-05-17"));
    assert_eq!(article.published_at(0), article.published);
    assert_eq!(of_kind(&article, BlockKind::Dateline), ["23:40", "00:25", "03:10"]);
}

/// A running log of which JSON-LD lists the entries, with `page` as what the page shows of it.
fn listed(page: &str) -> Article {
    let updates = [
        (
            "2026-05-16T21:40:00Z",
            "Gates are shut",
            "The lock keepers shut both pairs of gates a little before midnight, the board said.",
        ),
        (
            "2026-05-16T22:25:00Z",
            "Water at the edge",
            "Today the water rose to a hand below the quay, and the wind has turned to the west.",
        ),
        (
            "2026-05-17T01:10:00Z",
            "All clear",
            "The water is falling, the keepers say, and the road along the front is open again. Nobody was hurt in the night, and one cellar in Fish Street is wet.",
        ),
    ];
    let rows: Vec<String> = updates
        .iter()
        .map(|(time, headline, body)| {
            format!(
                r#"{{"@type":"BlogPosting","datePublished":"{time}","headline":"{headline}","articleBody":"{body}"}}"#
            )
        })
        .collect();
    let address = Address { url: Some("https://quay.example.de/locks".into()), ..Address::default() };
    let head = r#"{"@type":"LiveBlogPosting","headline":"Spring tide: the night at the locks","liveBlogUpdate":["#;
    let input = format!(
        r#"<html><head><script type="application/ld+json">{head}{}]}}</script></head><body><main>{page}</main></body></html>"#,
        rows.join(",")
    );
    read(input.as_bytes(), &address, &Given::default()).into_iter().next().expect("one result").expect("an article")
}

#[test]
fn json_ld_dates_the_entries_of_a_running_log() {
    let shown = r"<h1>Spring tide: the night at the locks</h1>
        <h3>Gates are shut</h3><p>The lock keepers shut both pairs of gates a little before midnight, the board said.</p>
        <h3>Water at the edge</h3><p>Today the water rose to a hand below the quay, and the wind has turned to the west.</p>
        <h3>All clear</h3><p>The water is falling, the keepers say, and the road along the front is open again.</p>";
    for page in [shown, "<h1>Spring tide: the night at the locks</h1><div id=\"app\"></div>"] {
        let article = listed(page);
        let told: Vec<String> = article.entries.iter().map(|entry| entry.published.value.to_string()).collect();
        assert_eq!(
            told,
            ["2026-05-16T23:40:00", "2026-05-17T00:25:00", "2026-05-17T03:10:00"],
            "on the clock of the outlet"
        );
        let last = &article.text[article.entries[2].span];
        assert!(last.contains("the keepers say") && !last.contains("Today"), "{last}");
        assert!(article.text[article.entries[1].span].contains("Today"));
    }
}

#[test]
fn pages_that_are_no_article_are_marked_and_not_read() {
    let rows: String = (0..30)
        .map(|at| format!("<li><a href=\"/{at}\">Harbour board meets for the {at}th time over the lock gates</a></li>"))
        .collect();
    let index = format!("<html><body><h1>Latest news</h1><ul>{rows}</ul></body></html>");
    let consent = "<html><body><h1>Quay Times</h1><div><p>We value your privacy and that of your neighbours.</p>\
        <p>We and our partners store information on your device, such as cookies, to show you what you want to see.</p></div></body></html>";
    let wall = "<html><body><article><h1>Lock gates hold</h1><p>The new lock gates at Penmor held on Friday night, and then the</p>\
        <div class=\"paywall\">Subscribe to read the rest.</div></article></body></html>";
    for (page, flag) in [(index.as_str(), Flag::IndexPage), (consent, Flag::ConsentPage), (wall, Flag::Paywall)] {
        let article = one(page);
        assert!(article.flags.contains(&flag), "{flag:?} {:?}", article.flags);
        assert!(article.flags.contains(&Flag::NoText), "{flag:?} {:?}", article.text.as_str());
        assert!(!article.cuts.is_empty());
    }
}

#[test]
fn json_ld_gives_the_text_that_the_page_withholds() {
    let told = "The new lock gates at Penmor held on Friday night against the highest tide in nine years, the harbour \
        board said.\\n\\nThree cellars in Fish Street were pumped dry by the morning, and nobody was hurt, said \
        \\u201cTug\\u201d Roscoe of the fire brigade, who had been up all night with eleven of his people and two pumps that the \
        brigade had borrowed from the yard.";
    let page = format!(
        r#"<html><head><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Lock gates hold","articleBody":"{told}"}}</script></head>
        <body><h1>Lock gates hold</h1><div id="root"><p>Loading the article, one moment please.</p></div></body></html>"#
    );
    let article = one(&page);
    let body = of_kind(&article, BlockKind::Body);
    assert_eq!(body.len(), 2, "{body:?}");
    assert!(body[1].contains("said “Tug” Roscoe"));
    let letters: Vec<char> = page.chars().collect();
    let raw = article.text.raw(article.blocks.last().expect("a block").span).expect("a way back");
    let found: String = letters[raw.start as usize..raw.end as usize].iter().collect();
    assert!(found.starts_with("Three cellars") && found.contains("\\u201cTug"), "{found}");
}

#[test]
fn a_json_feed_is_markup_of_its_outlet() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Quay Times","items":[{"id":"1","url":"https://quay.example/1",
        "title":"Lock gates hold","content_html":"<p>The new lock gates held on Friday night, the harbour board said.</p><p>Nobody was hurt.</p>","date_published":"2026-05-16T06:00:00Z"}]}"#;
    let article = one(feed);
    assert_eq!(article.outlet.as_deref(), Some("Quay Times"));
    assert_eq!(of_kind(&article, BlockKind::Body).len(), 2);
    assert!(!article.text.as_str().contains('<'));
    assert_eq!(article.title.as_ref().map(|title| &*title.text), Some("Lock gates hold"));
}

#[test]
fn a_json_feed_of_one_entry_in_one_line_is_a_feed_too() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Quay Times","description":"News of the quay","items":[{"id":"1","content_text":"The new lock gates held on Friday night, the harbour board said."}]}"#;
    let article = one(feed);
    assert_eq!((article.outlet.as_deref(), article.given_id.as_deref()), (Some("Quay Times"), Some("1")));
}

#[test]
fn rows_are_read_whatever_their_fields_are_called() {
    let row = |text: &str, date: &str, outlet: &str| {
        one(&format!(
            r#"{{"title":"Lock gates hold","{text}":"The new lock gates held on Friday night, the harbour board said.","{date}":"2026-05-16","{outlet}":"Quay Times"}}"#
        ))
    };
    for name in ["text", "body", "content", "maintext", "articleBody", "full_text", "content_text", "description"] {
        assert!(row(name, "date", "source").text.as_str().contains("gates held"), "{name}");
    }
    for name in ["date", "published", "date_publish", "publishedAt", "pub_date", "published_date", "created_at"] {
        assert!(row("text", name, "source").published.is_some(), "{name}");
    }
    for name in ["source", "outlet", "source_domain", "publisher", "publication", "site_name"] {
        assert_eq!(row("text", "date", name).outlet.as_deref(), Some("Quay Times"), "{name}");
    }
}

#[test]
fn an_outlet_that_names_itself_nowhere_is_its_site() {
    let row = |url: &str| {
        let text = "The new lock gates at Penmor held on Friday night, the harbour board said.";
        one(&format!(r#"{{"title":"Lock gates hold","text":"{text}","url":"{url}"}}"#))
    };
    let article = row("https://www.quay.example/gates");
    assert_eq!(article.outlet.as_deref(), Some("quay.example"));
    assert!(!article.flags.contains(&Flag::UnknownOutlet));
    assert!(row("gates").flags.contains(&Flag::UnknownOutlet));
}

#[test]
fn the_same_page_at_two_addresses_is_one_article() {
    let row = |outlet: &str, url: &str, more: &str| {
        let text = "The new lock gates at Penmor held on Friday night against the highest tide in nine years, the harbour board said. \
            Three cellars in Fish Street were pumped dry by the morning, and nobody was hurt.";
        one(&format!(r#"{{"title":"Lock gates hold","text":"{text}{more}","url":"{url}","outlet":"{outlet}"}}"#))
    };
    let rows = [
        row("Quay Times", "https://www.quay.example/gates?utm_source=x#top", ""),
        row("Quay", "http://m.quay.example/gates/amp", ""),
        row("Quay Times", "https://quay.example/news/harbour/gates", ""),
        row("Buoy Radio", "https://buoy.example/gates", ""),
        row("Quay Times", "https://quay.example/gates", " The old gates will be broken up in June."),
    ];
    let kept = article::distinct(rows.to_vec());
    let told: Vec<(Option<&str>, bool)> =
        kept.iter().map(|article| (article.outlet.as_deref(), article.text.as_str().contains("June"))).collect();
    assert_eq!(told, [(Some("Quay Times"), false), (Some("Buoy Radio"), false), (Some("Quay Times"), true)]);
}

#[test]
fn walls_that_ask_for_consent_at_length_are_no_articles() {
    let walls = [
        "<p>With your agreement, we and our 412 partners use cookies or similar technologies to store and read personal data \
         such as your visit to this site, and to show you advertising that suits you. You can withdraw your consent at any time.</p>",
        "<h2>Weiter mit Werbung lesen</h2><p>Wir und unsere Partner speichern Informationen auf Ihrem Endgerät, etwa Cookies, und \
         verarbeiten personenbezogene Daten, um Werbung und Inhalte zu messen. Ihre Einwilligung ist freiwillig und jederzeit \
         widerruflich, auch im Datenschutzcenter am Ende jeder Seite.</p>",
        "<p>Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et lire des données personnelles comme votre \
         visite, et pour vous montrer de la publicité. Vous pouvez retirer votre consentement à tout moment.</p>",
    ];
    for wall in walls {
        let article = one(&format!("<html><body><main><h1>Quay Times</h1>{wall}</main></body></html>"));
        assert!(article.flags.contains(&Flag::ConsentPage), "{wall}");
        assert!(article.flags.contains(&Flag::NoText), "{wall}");
        assert!(article.cuts.iter().any(|cut| cut.why == CutReason::Legal), "{wall}");
    }
    let report = one(
        "<html><body><article><h1>Ferry line fined</h1><p>The ferry line must pay a fine of 4,000 pounds because its site \
        read cookies and personal data without consent, the privacy board of the islands said on Friday.</p><p>The line said that it had \
        ended the tracking in March, and that no partner still held any data of passengers.</p></article></body></html>",
    );
    assert!(!report.flags.contains(&Flag::ConsentPage));
}

#[test]
fn a_list_of_feeds_says_what_it_is() {
    let list =
        r#"<opml version="2.0"><body><outline text="Quay Times" xmlUrl="https://quay.example/feed"/></body></opml>"#;
    let read = read(list.as_bytes(), &Address::default(), &Given::default());
    let error = read.into_iter().next().expect("one result").expect_err("no article");
    assert_eq!(error.why.to_string(), "is a list of 1 feeds, which are elsewhere: it holds no article itself");
    assert_eq!(article::feeds(list.as_bytes()).map(|feeds| feeds.len()), Some(1));
}

#[test]
fn lines_under_every_article_of_an_outlet_are_furniture() {
    let texts = [
        (
            "Quay Times",
            "The lock gates at Penmor held on Friday night, the harbour board said in a note to the fishermen.",
        ),
        (
            "Quay Times",
            "A seal took the lunch of a wedding party on Sunday and was not seen again, the bride's aunt said.",
        ),
        ("Buoy Radio", "The ferry to the islands is late again because its engine has not been well since the winter."),
    ];
    let standing = "The Times is read in every lighthouse between here and the islands.";
    let last = ["Rain is expected on the coast.", "The fair goes on until dusk.", "The next boat leaves at nine."];
    let row = |((outlet, text), last): (&(&str, &str), &str)| {
        format!(r#"{{"outlet":"{outlet}","title":"News of the day","text":"{text}\n\n{standing}\n\n{last}"}}"#)
    };
    let rows: Vec<String> = texts.iter().zip(last).map(row).collect();
    let articles: Vec<Article> =
        read(rows.join("\n").as_bytes(), &Address::default(), &Given::default()).into_iter().flatten().collect();
    let ids: Vec<_> = articles.iter().map(|article| article.id).collect();
    let cleaned = article::without_standing(articles);
    let holds: Vec<bool> = cleaned.iter().map(|article| article.text.as_str().contains("lighthouse")).collect();
    assert_eq!(holds, [false, false, true]);
    let cut = cleaned[0].cuts.iter().find(|cut| cut.why == CutReason::Standing).expect("a cut");
    let raw = cut.raw.start as usize..cut.raw.end as usize;
    let found: String = rows[0].chars().skip(raw.start).take(raw.len()).collect();
    assert_eq!(found.trim_start_matches("\\n"), standing);
    assert_eq!(of_kind(&cleaned[1], BlockKind::Body).last(), Some(&"The fair goes on until dusk."));
    assert_eq!(cleaned.iter().map(|article| article.id).collect::<Vec<_>>(), ids);
}

#[test]
fn the_agency_that_a_line_names_is_kept_apart() {
    let page = |last: &str| {
        one(&format!(
            "<html><body><article><h1>Lock gates hold</h1><p>The new lock gates at Penmor held on Friday night against the highest \
             tide in nine years, the harbour board said.</p><p>Three cellars in Fish Street were pumped dry by the morning, and \
             nobody was hurt, the fire brigade said.</p><p>{last}</p></article></body></html>"
        ))
    };
    let text = |last: &str| {
        one(&format!(
            "Lock gates hold against the tide\n\nThe new lock gates at Penmor held on Friday night against the highest tide in nine \
             years, the harbour board said.\n\nThree cellars in Fish Street were pumped dry by the morning, and nobody was hurt, the \
             fire brigade said.\n\n{last}\n"
        ))
    };
    for (line, agency) in [
        ("AFP contributed to this report.", "AFP"),
        ("Source: Skai", "Skai"),
        ("(With inputs from Reuters)", "Reuters"),
        ("The Associated Press contributed to this report.", "The Associated Press"),
    ] {
        for article in [page(line), text(line)] {
            assert_eq!(article.agency.as_deref(), Some(agency), "{line}");
            assert!(!article.text.as_str().contains(line), "{line}");
        }
    }
}

#[test]
fn rows_of_dumps_with_empty_fields_are_read() {
    let row = r#"{"title":null,"headline":"Lock gates hold","text":"","maintext":"The new lock gates at Penmor held on Friday night, the board said.",
        "date_publish":"2026-05-16 07:05:00","source_domain":"quay.example","authors":["Nerys Vaughan","Huw Pryce"],"url":"https://quay.example/gates"}"#;
    let article = one(&row.replace('\n', " "));
    assert_eq!(article.title.as_ref().map(|title| &*title.text), Some("Lock gates hold"));
    assert_eq!(article.outlet.as_deref(), Some("quay.example"));
    assert_eq!(article.byline.as_deref(), Some("Nerys Vaughan, Huw Pryce"));
    assert_eq!(article.published.map(|at| at.value.to_string()).as_deref(), Some("2026-05-16T07:05:00"));
    assert_eq!(article.address.url.as_deref(), Some("https://quay.example/gates"));
    assert!(article.text.as_str().contains("the board said."));
}
