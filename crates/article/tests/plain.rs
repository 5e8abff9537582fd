//! Plain texts as people save them: what stays, what goes, and that every letter kept is found again in the input.

use article::{Address, Article, BlockKind, CutReason, Flag, Given, Unreadable, as_is, read};
use text::Span;

fn one(input: &str) -> Article {
    let read = read(input.as_bytes(), &Address::default(), &Given::default());
    read.into_iter().next().expect("one result").expect("an article")
}

const PAGE: &str = "Menu\n\nSearch\n\n  |   Harbours\n\nPort strike ends after night of talks in Aberwen\n\n\
    Port strike ends after night of talks in Aberwen. Source: T. Pugh, CC BY 4.0\n\n\
    By Nerys Vaughan\nPublished: Friday 15 May 2026, 6.05pm\n\n\
    Dock workers in Aberwen went back to work on Friday after a night of talks about pay.\n\n\
    \"We are tired and we are glad,\" said the union's chair, Glenys Roscoe.\n\nWhat comes next\n\n\
    The company promised an offer in writing within two weeks, both sides said.\n\n\
    Sign up for our letter from the quay\nWhat's Your Reaction?\nlike\n0\nsad\n12\n\
    Nerys Vaughan has written about ships since 1998.\n";

#[test]
fn a_copied_page_is_cleaned() {
    let article = one(PAGE);
    let title = article.title.as_ref().expect("a title");
    assert_eq!(&*title.text, "Port strike ends after night of talks in Aberwen");
    let kinds: Vec<BlockKind> = article.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Body, Byline, Dateline, Headline, Subhead};
    assert_eq!(kinds, [Headline, Byline, Dateline, Body, Body, Subhead, Body]);
    assert_eq!(article.byline.as_deref(), Some("Nerys Vaughan"));
    assert_eq!(article.published.map(|at| at.value.to_string()).as_deref(), Some("2026-05-15T18:05:00"));
    for why in [CutReason::Navigation, CutReason::Credit, CutReason::SignUp, CutReason::Widget, CutReason::AuthorNote] {
        assert!(article.cuts.iter().any(|cut| cut.why == why), "{why:?} in {:?}", article.cuts);
    }
}

#[test]
fn every_kept_letter_is_found_in_the_input() {
    let letters: Vec<char> = PAGE.chars().collect();
    let article = one(PAGE);
    for block in &article.blocks {
        let raw = article.text.raw(block.span).expect("a place");
        let found: String = letters[raw.start as usize..raw.end as usize].iter().collect();
        assert_eq!(found, article.text[block.span]);
    }
}

#[test]
fn escapes_of_json_lead_back() {
    let record = r#"{"id": 7, "title": "A \"quiet\" day", "text": "Nothing\u00e9 happened on the quay on Friday, said the \ud83d\ude00 guard.", "outlet": "Quay Times", "date": "2026-05-15"}"#;
    let article = one(record);
    assert_eq!(article.given_id.as_deref(), Some("7"));
    assert_eq!(article.outlet.as_deref(), Some("Quay Times"));
    assert!(article.text.as_str().starts_with("A \"quiet\" day\n\nNothingé happened"));
    let at = article.text.as_str().find("guard").expect("kept") as u32;
    let raw = article.text.raw(Span::new(at, at + 5)).expect("a place");
    assert_eq!(record.get(raw.start as usize..raw.end as usize), Some("guard"));
}

#[test]
fn as_is_keeps_every_letter() {
    let rows = "{\"id\": \"a\", \"text\": \"Menu\\nIt rained.\\n\", \"created\": \"2026-05-15\"}\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": 5}\nnonsense\n";
    let read = as_is(rows.as_bytes(), &Address::default(), &Given::default());
    let first = read[0].as_ref().expect("an article");
    assert_eq!(first.text.as_str(), "Menu\nIt rained.\n");
    assert_eq!(first.blocks.len(), 2);
    let why = |at: usize| read[at].as_ref().err().map(|error| error.why.clone());
    assert_eq!(why(1), Some(Unreadable::NoTextField));
    assert_eq!(why(2), Some(Unreadable::WrongField { field: "text".into() }));
    assert!(matches!(why(3), Some(Unreadable::BadJson { .. })));
}

#[test]
fn what_cannot_be_read_says_why() {
    let why =
        |bytes: &[u8]| read(bytes, &Address::default(), &Given::default())[0].as_ref().err().map(|e| e.to_string());
    assert_eq!(why(b""), Some("input holds no text".into()));
    assert_eq!(why(b" \n "), Some("input holds no text".into()));
    assert_eq!(why(&[0; 100_000]), Some("input is not text (zeros)".into()));
    assert_eq!(why(b"\x89PNG\r\n\x1a\n\0\0"), Some("input is not text (PNG picture)".into()));
}

#[test]
fn broken_bytes_become_a_flag() {
    let mut bytes =
        "Der Zug kam spät, sagte die Schaffnerin am Freitag in Köln. Größe zählt nicht.".as_bytes().to_vec();
    bytes.extend(b" \xff\xfe ende der Nachricht.");
    let article = read(&bytes, &Address::default(), &Given::default()).remove(0).expect("an article");
    assert!(article.flags.contains(&Flag::BrokenEncoding));
    assert!(article.flags.contains(&Flag::OtherLanguage));
}

#[test]
fn what_nobody_writes_in_one_article_is_cut_and_told() {
    let line = |number| {
        format!("Ferry {number} left the quay at noon and nobody waved, the harbour master said on Monday.\n\n")
    };
    let report: String = (0..10_000).map(line).collect();
    let page = format!("<html><body>{}</body></html>", report.replace("\n\n", "</p><p>"));
    let marks = format!("<html><body><p>{}</p></body></html>", "R&amp;D &lt; ".repeat(20_000));
    for input in [report.as_str(), page.as_str(), marks.as_str()] {
        let article = one(input);
        assert!(article.flags.contains(&Flag::TooLong));
        let told = article.cuts.iter().rfind(|cut| cut.why == CutReason::TooLong).expect("a cut");
        assert!(told.raw.end as usize + 40 > input.len(), "{told:?} of {}", input.len());
        assert!((12_000..250_000).contains(&article.text.as_str().len()), "{}", article.text.as_str().len());
    }
    let taken = as_is(report.as_bytes(), &Address::default(), &Given::default());
    assert_eq!(taken[0].as_ref().expect("an article").text.as_str().len(), report.len());
}

/// A magazine's page: a menu in one line, a headline that asks, a man of its own, and what it prints below.
const MAGAZINE: &str = "TAR & ROPE\nthe boatman's friend\nKnots * Engines * Insurance * Old salts\n\n\
    Who took the lamp from the lighthouse?\n\nby our man on the rocks, Huw Pryce\n\n\
    The lamp of the Penmor lighthouse was gone on Sunday morning, and nobody in the village had seen a light.\n\n\
    The keeper found the door open and a note that asked for patience. Photo: N. Vaughan for Tar & Rope\n\n\
    The harbour board bought a lamp of the same make, and the ferry sails again after dark.\n\n\
    Huw Pryce is a contributing editor and a poor swimmer.\n\
    NEXT MONTH: Nine anchors weighed. Order your copy and get a free whistle.\n\
    Seen something odd at sea? Ring the desk.\n\
    Articles may be reprinted by members of the press club. Switchboard: 12.\n";

#[test]
fn a_menu_is_no_headline_and_furniture_ends_no_report() {
    let article = one(MAGAZINE);
    assert_eq!(article.title.as_ref().map(|title| &*title.text), Some("Who took the lamp from the lighthouse?"));
    assert_eq!(article.byline.as_deref(), Some("Huw Pryce"));
    let text = article.text.as_str();
    assert!(text.ends_with("and the ferry sails again after dark."), "{text}");
    assert!(text.contains("a note that asked for patience.\n"), "{text}");
    for furniture in ["Knots", "N. Vaughan"] {
        assert!(!text.contains(furniture), "{text}");
    }
}

#[test]
fn sentences_like_furniture_stay_where_a_report_goes_on() {
    let article = one(
        "Ferry line sells its boats\n\nThe ferry line at Penmor sold its last two boats on Friday, its owner said.\n\n\
        Subscribe and get a free anchor, the owner had told his passengers in a letter that came too late.\n\n\
        Members get 10% off at the sale. Nobody knows yet who bought the boats, or what for.\n\n\
        The next boat to the islands is now the one that brings the post, and it has four seats.\n",
    );
    assert!(article.text.as_str().contains("Members get 10% off"), "{}", article.text.as_str());
    assert!(article.text.as_str().ends_with("and it has four seats."));
}

#[test]
fn a_line_about_the_page_is_no_headline_and_an_author_is_found_below_the_first_paragraph() {
    let article = one("Penmor lamp is back in its tower after nine days at sea\n\n\
        The Quay Times :: coast :: 16 May 2026 :: edition for the lighthouses and all who read in them at night\n\n\
        PENMOR, May 16 (Harbour Wire) - The lamp of the Penmor lighthouse was back in its tower on Saturday, its keeper said.\n\n\
        By Nerys Vaughan\n\n\
        A trawler had found it on a sandbank, wrapped in a sail, and brought it home for the price of a supper.\n");
    assert_eq!(
        article.title.as_ref().map(|title| &*title.text),
        Some("Penmor lamp is back in its tower after nine days at sea")
    );
    assert_eq!(article.byline.as_deref(), Some("Nerys Vaughan"));
    assert!(article.blocks.iter().any(|block| block.kind == BlockKind::Byline));
}

/// The outlet of a text with these lines above its headline and these between headline and report.
fn outlet(above: &str, under: &str, last: &str) -> Option<String> {
    let text = format!(
        "{above}\n\nPenmor lamp is back in its tower after nine days at sea\n\n{under}\n\n\
        The lamp of the Penmor lighthouse was back in its tower on Saturday, its keeper said, and nobody asked how.\n\n\
        A trawler had found it on a sandbank, wrapped in a sail, and brought it home for the price of a supper.\n\n{last}\n"
    );
    one(&text).outlet.map(Into::into)
}

#[test]
fn an_outlet_is_named_by_masthead_letterhead_or_staff() {
    let tide = "The ferry sails at noon, the pilot told the Tide.";
    let rows = [
        ("PENMOR HERALD\nLetter from the coast", "", "", "PENMOR HERALD"),
        ("The Quay Courier\nREPORT", "", "", "The Quay Courier"),
        ("PENMOR TIDE - English page", "", tide, "PENMOR TIDE"),
        ("Ynys Radio // shipping // Penmor", "", "", "Ynys Radio"),
        ("", "Nerys Vaughan, Penmor\nTide West, 16 May 2026, 19:20", "The pilot told Tide West so.", "Tide West"),
        ("", "Ynys Kurier :: 16.05.2026 :: Abroad", "", "Ynys Kurier"),
        ("QUAY MAIL | Penmor | Coast | Saturday, May 16, 2026", "", "", "QUAY MAIL"),
        ("", "Quay Mail Staff", "", "Quay Mail"),
        ("", "", "© 2026 Quay Mail. All rights reserved.", "Quay Mail"),
        ("", "", "Thank you for reading Tidesquare Ynys. Create a free account to follow topics.", "Tidesquare Ynys"),
        (
            "",
            "",
            "Get TideSquare in your inbox\n\nHarbours and trade, five mornings a week.\n\n© 2026 TideSquare",
            "TideSquare",
        ),
        ("", "", "© 2026 TideSquare", "TideSquare"),
        ("", "", "Subscribe to the Quay Mail for less than a herring.", "Quay Mail"),
    ];
    for (above, under, last, wanted) in rows {
        assert_eq!(outlet(above, under, last).as_deref(), Some(wanted), "{above} / {under} / {last}");
    }
}

#[test]
fn what_else_stands_there_is_no_outlet() {
    let rows = [
        ("", "Nerys Vaughan, Penmor\n16 May 2026", ""),
        ("", "Cardiff, Saturday 16 May 2026", ""),
        ("", "Anna Post, 16 May 2026, 19:20", ""),
        ("Cardiff | Saturday 16 May 2026 | 19:20", "", ""),
        ("WHITE HOUSE", "", "The White House has no lighthouse, and the House none either."),
        ("World News", "By Political Desk", ""),
        ("Breaking News", "", ""),
        ("Anna Post", "", "Anna Post has a boat. Ask Anna Post."),
        ("", "By Chief Political Correspondent", ""),
        ("", "", "Photo: © Huw Pryce"),
        ("", "", "© 2026 Tar & Rope Holdings Ltd. All rights reserved."),
        ("", "Reuters | Coast | 16 May 2026", ""),
        ("", "", "Get WhatsApp alerts in your inbox"),
        ("", "", "Sign up for Low Water, our letter on tides."),
        ("", "", "Thanks for visiting Cardiff"),
        ("", "", "Source: Tidesquare"),
    ];
    for (above, under, last) in rows {
        assert_eq!(outlet(above, under, last), None, "{above} / {under} / {last}");
    }
}

#[test]
fn a_correspondent_of_ours_is_no_headline() {
    for line in ["From our correspondent Nerys van Eyck", "From our correspondent in Penmor, Nerys van Eyck"] {
        let article = one(&format!(
            "Nine days of dark\n\n{line}\nPenmor, 16 May 2026\n\n\
            The lamp of the Penmor lighthouse was back in its tower on Saturday, its keeper said, and nobody asked how.\n"
        ));
        assert_eq!(article.title.as_ref().map(|title| &*title.text), Some("Nine days of dark"));
        assert_eq!(article.byline.as_deref(), Some("Nerys van Eyck"));
    }
}

#[test]
fn a_letterhead_is_known_again_below_the_report_and_a_short_line_above_it_goes_too() {
    let article = one("PENMOR TIDE - English page\nPenmor, 16 May 2026\n\nThe lamp of Penmor and who took it away\n\n\
        The lamp of the Penmor lighthouse was back in its tower on Saturday, its keeper said, and nobody asked how.\n\n\
        A trawler had found it on a sandbank, wrapped in a sail, and brought it home for the price of a supper.\n\n\
        Tides at Penmor: high 05.52, low 12.10\nPENMOR TIDE is printed on sailcloth. Write to us: the keeper reads us too.\n");
    assert!(article.text.as_str().ends_with("for the price of a supper."), "{}", article.text.as_str());
}

#[test]
fn a_day_is_told_in_a_letterhead_or_before_the_first_sentence() {
    let day = |under: &str, first: &str| {
        one(&format!(
            "Penmor lamp is back in its tower after nine days at sea\n\n{under}\n\n{first}The lamp of the Penmor \
            lighthouse was back in its tower on Saturday, its keeper said, and nobody asked how.\n\n\
            A trawler had found it on a sandbank, wrapped in a sail, and brought it home for the price of a supper.\n"
        ))
    };
    for (under, first) in
        [("Tide Nea - 16 May 2026", ""), ("", "Penmor, 16 May 2026. "), ("", "PENMOR, May 16, 2026 (Harbour Wire) - ")]
    {
        let published = day(under, first).published.map(|at| at.value.to_string());
        assert_eq!(published.as_deref(), Some("2026-05-16T00:00:00"), "{under} {first}");
    }
    let article = day("Tide Nea - Saturday 16 May", "");
    assert!(article.blocks.iter().any(|block| block.kind == BlockKind::Dateline));
    assert_eq!(article.published, None);
}

#[test]
fn what_a_crawl_leaves_around_a_text_goes_by_its_form() {
    let report = "The lamp of the Penmor lighthouse was back in its tower on Saturday, its keeper said, and nobody asked how.\n\n\
        A trawler had found it on a sandbank, wrapped in a sail, and brought it home for the price of a supper.\n\n\
        The harbour board will meet on Monday to ask who had the key, and the pilots are invited.";
    let page = |above: &str, below: &str| one(&format!("{above}\n\n{report}\n\n{below}\n"));
    for below in [
        "  + Lamps\n  + Oil\nBack to top\n\nThanks for visiting Tide Square\n\nGet the noon letter with the tides that lift\nboats and trade.",
        "How did this story leave you?\n\nDry\n0\nWet\n2\nDrowned\n11",
        "With information of: Agencia Faro\nNerys loves seals. She keeps the archive and a loud parrot.",
        "Since 2009 I follow what floats and write it down for curious readers.",
    ] {
        let article = page("Nine days of dark at Penmor", below);
        assert!(article.text.as_str().ends_with("the pilots are invited."), "{}", article.text.as_str());
        assert!(!article.cuts.is_empty());
    }
    let article = page(
        "Skip to text\n\nTides\n\nNine Days of Dark at Penmor\n\n16 May 2026\n\nThe lamp in its sail. Image: N. Vaughan, CC0",
        "",
    );
    assert_eq!(article.title.as_ref().map(|title| &*title.text), Some("Nine Days of Dark at Penmor"));
}
