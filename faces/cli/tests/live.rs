//! A running log from a page to the account: each entry has its own time, and what it tells counts from there.

mod common;

use common::{folder, rapporteur, said, word};
use serde_json::Value;
use std::fs;

const LOG: &str = r#"<html><head><title>Lock talks: as it happened | Quay Times</title>
<meta property="og:site_name" content="Quay Times">
<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Lock talks: as it happened","datePublished":"2026-05-15T08:00:00+02:00",
"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Union walks out","datePublished":"2026-05-16T21:40:00+02:00"},
{"@type":"BlogPosting","headline":"Back at the table","datePublished":"2026-05-18T09:15:00+02:00"}]}</script></head>
<body><main><h1>Lock talks: as it happened</h1>
<p>We follow the talks over the strike at the Penmor locks, where no barge has passed since the first week of May.</p>
<h3>Union walks out</h3>
<p>The union of lock keepers rejected the offer of the harbour board yesterday. “We cannot accept two per cent,” said Glenys Roscoe, who leads the union.</p>
<h3>Back at the table</h3>
<p>Glenys Roscoe met the mayor of Penmor, Huw Pryce, yesterday. Pryce said on Monday that the harbour board would offer three per cent.</p>
</main></body></html>"#;

/// The account of the log alone, verified.
fn account() -> Value {
    let input = folder("live-input");
    fs::write(input.join("log.html"), LOG).expect("a page");
    let out = folder("live-out");
    let output = rapporteur(&["brief", &word(&input), "-o", &word(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let verified = rapporteur(&["verify", &word(&out)]);
    assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));
    serde_json::from_str(&fs::read_to_string(out.join("account.json")).expect("an account")).expect("JSON")
}

fn rows<'a>(account: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    account[name].as_array().into_iter().flatten()
}

#[test]
fn entries_of_a_running_log_are_dated_units_of_the_account() {
    let account = account();
    let article = &account["articles"][0];
    assert!(article["flags"].as_array().is_some_and(|flags| flags.iter().any(|flag| flag == "live-blog")));
    let letters: Vec<char> = article["text"].as_str().unwrap_or_default().chars().collect();
    let entries: Vec<(&str, String)> = rows(article, "entries")
        .map(|entry| {
            let at = |end: &str| entry[end].as_u64().unwrap_or(0) as usize;
            let text: String = letters.get(at("start")..at("end")).unwrap_or_default().iter().collect();
            (entry["published"]["value"].as_str().unwrap_or_default(), text)
        })
        .collect();
    assert_eq!(entries.iter().map(|entry| entry.0).collect::<Vec<_>>(), ["2026-05-16T21:40", "2026-05-18T09:15"]);
    assert!(entries[0].1.starts_with("Union walks out") && entries[0].1.ends_with("leads the union."));

    let words = |row: &Value| row["mentions"][0]["text"].as_str().unwrap_or_default().to_owned();
    let walked = rows(&account, "events").find(|event| words(event).contains("rejected")).expect("a refusal");
    assert_eq!(walked["reported"]["value"], "2026-05-16T21:40");
    assert_eq!(walked["time"]["from"].as_str().map(|from| from.get(..10)), Some(Some("2026-05-15")), "{walked:#}");
    let met = rows(&account, "events").find(|event| words(event).contains("met")).expect("a meeting");
    assert_eq!(met["time"]["from"].as_str().map(|from| from.get(..10)), Some(Some("2026-05-17")), "{met:#}");
    let said = rows(&account, "statements").find(|row| words(row).contains("cannot accept")).expect("a statement");
    assert_eq!(said["reported"]["value"], "2026-05-16T21:40");
    let reported: Vec<&str> =
        rows(&account, "claims").filter_map(|claim| claim["reported"]["value"].as_str()).collect();
    assert!(reported.contains(&"2026-05-16T21:40") && reported.contains(&"2026-05-18T09:15"), "{reported:?}");
}
