//! Output kinds: each holds to the rules of its own standard.

use crate::reef;
use dossier::exports::{BRIEF, EXPORTS, File, named};
use dossier::model::Texts;
use dossier::{Dossier, compile};
use serde_json::Value;
use std::collections::BTreeSet;

fn reef_with_urls() -> Dossier {
    let mut dossier = compile(reef::account());
    for article in &mut dossier.articles {
        article.url = Some(format!("https://news.example/{}#top", article.label).into());
    }
    dossier.places[0].point = Some((-18.141, 178.442));
    dossier
}

fn files(name: &str) -> Vec<File> {
    (named(name).expect("an output kind").files)(&reef_with_urls()).expect("files")
}

fn text(name: &str) -> String {
    String::from_utf8(files(name).remove(0).bytes).expect("text")
}

#[test]
fn names_and_paths_are_told_apart() {
    let names: BTreeSet<&str> = EXPORTS.iter().map(|export| export.name).collect();
    assert_eq!(names.len(), EXPORTS.len());
    let all: Vec<File> = EXPORTS.iter().flat_map(|export| (export.files)(&reef_with_urls()).unwrap()).collect();
    let paths: BTreeSet<&str> = all.iter().map(|file| &*file.path).collect();
    assert_eq!(paths.len(), all.len());
    assert!(all.iter().all(|file| !file.bytes.is_empty()));
    for file in &all {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports").join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).and_then(|()| std::fs::write(path, &file.bytes)).unwrap();
    }
    assert!(BRIEF.iter().all(|name| names.contains(name)));
    assert!(named("pdf").is_none());
}

#[test]
fn every_annotation_is_found_again_by_its_quote_and_by_its_place() {
    let collection: Value = serde_json::from_str(&text("annotations")).unwrap();
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    let dossier = reef_with_urls();
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    assert!(items.len() > 20);
    for item in items {
        let source = item["target"]["source"].as_str().unwrap();
        let article = dossier.articles.iter().find(|article| article.url.as_deref() == Some(source)).unwrap();
        let [place, quote] = [&item["target"]["selector"][0], &item["target"]["selector"][1]];
        let words = |key: &str| quote[key].as_str().unwrap();
        let whole = format!("{}{}{}", words("prefix"), words("exact"), words("suffix"));
        assert_eq!(article.text.matches(&whole).count(), 1, "{whole}");
        let at = article.text.find(&whole).unwrap() + words("prefix").len();
        let start = article.text.get(..at).unwrap().chars().count();
        assert_eq!(place["start"], start);
        assert_eq!(place["end"], start + words("exact").chars().count());
    }
}

#[test]
fn links_lead_to_the_passage_on_its_page() {
    let written = text("annotations");
    assert!(
        written.contains("https://news.example/B#:~:text=No%20date%20for%20a%20second%20round%20has%20been%20set\"")
    );
    assert!(written.contains("#:~:text=Negotiators%20from%20both%20island%20states,Hall%20in%20Suva%20on%20Tuesday\""));
}

#[test]
fn places_are_points_with_the_longitude_first() {
    let map: Value = serde_json::from_str(&text("geojson")).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    assert_eq!(map["features"][0]["geometry"]["coordinates"], serde_json::json!([178.442, -18.141]));
    assert_eq!(map["features"][0]["properties"]["events"][0]["type"], "CONSULT");
}

#[test]
fn feeds_say_what_is_new() {
    let feed: Value = serde_json::from_str(&text("jsonfeed")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"].as_array().unwrap().len(), 6);
    assert_eq!(feed["items"][0]["date_published"], "2031-05-07T00:00:00Z");
    let rss = text("rss");
    assert!(rss.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">"));
    assert_eq!(rss.matches("<item>").count(), 6);
    assert!(rss.contains("<pubDate>Wed, 07 May 2031 00:00:00 GMT</pubDate>"));
    for tag in ["rss", "channel", "item", "title", "link", "description", "guid", "category"] {
        let opened = rss.matches(&format!("<{tag}>")).count() + rss.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, rss.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn feeds_survive_marks_and_control_characters() {
    let mut dossier = reef_with_urls();
    dossier.title = "<talks> & \u{1}more".into();
    let files = (named("rss").unwrap().files)(&dossier).unwrap();
    assert!(String::from_utf8_lossy(&files[0].bytes).contains("<title>&lt;talks&gt; &amp; more</title>"));
}

#[test]
fn the_note_has_no_html_and_every_footnote_is_told() {
    let mut dossier = reef_with_urls();
    dossier.parties[1].name = "*Tonga* <b> [[x]]".into();
    let files = (named("markdown").unwrap().files)(&dossier).unwrap();
    let note = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert!(note.starts_with("---\ntitle: \"Fiji–Tonga talks in Suva\"\ndate: \"2031-05-07\"\nedition: 1\n"));
    assert!(note.contains("\\*Tonga\\* \\<b\\> \\[\\[x\\]\\]"));
    let (body, notes) = note.split_at(note.find("\n[^").unwrap());
    let told: BTreeSet<&str> = notes.split("\n[^").filter_map(|line| line.split("]: ").next()).collect();
    for mark in body.split("[^").skip(1).filter_map(|rest| rest.split(']').next()) {
        assert!(told.contains(mark), "{mark}");
    }
}

#[test]
fn brat_files_point_into_their_texts() {
    let files = files("brat");
    assert_eq!(files.len(), 9, "a text and its notes for each article, and the types");
    let types = std::str::from_utf8(&files[8].bytes).unwrap();
    for pair in files[..8].chunks(2) {
        let notes = std::str::from_utf8(&pair[1].bytes).unwrap();
        for line in notes.lines().filter(|line| line.starts_with(['T', 'E'])) {
            let kind = line.split('\t').nth(1).unwrap().split([' ', ':']).next().unwrap();
            assert!(types.lines().any(|line| line.split('\t').next() == Some(kind)), "{kind} is a known type");
        }
        let letters: Vec<char> = std::str::from_utf8(&pair[0].bytes).unwrap().chars().collect();
        let notes = std::str::from_utf8(&pair[1].bytes).unwrap();
        for line in notes.lines().filter(|line| line.starts_with('T')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let places = fields[1].split_once(' ').unwrap().1.split(';');
            let words: Vec<String> = places
                .map(|place| {
                    let (start, end) = place.split_once(' ').unwrap();
                    letters[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
                })
                .collect();
            assert_eq!(fields[2], words.join(" "));
        }
    }
    assert!(std::str::from_utf8(&files[3].bytes).unwrap().contains("\tCONSULT:T"));
}

#[test]
fn brat_files_of_excerpts_keep_their_offsets_and_hold_no_more_than_was_shared() {
    let whole = files("brat");
    for texts in [Texts::Excerpt, Texts::None] {
        let files = named("brat").unwrap().shared(&reef_with_urls(), texts).unwrap();
        assert_eq!(files[1].bytes, whole[1].bytes, "the same notes at the same places");
        let (text, full) = (String::from_utf8_lossy(&files[2].bytes), String::from_utf8_lossy(&whole[2].bytes));
        assert!(text.chars().zip(full.chars()).all(|(one, other)| one == other || one == ' '));
        assert!(!String::from_utf8_lossy(&files[6].bytes).contains("a door left open"));
    }
}

#[test]
fn annotations_of_excerpts_are_still_found_once_in_the_whole_text() {
    let dossier = reef_with_urls();
    let files = named("annotations").unwrap().shared(&dossier, Texts::Excerpt).unwrap();
    let collection: Value = serde_json::from_slice(&files[0].bytes).unwrap();
    for item in collection["first"]["items"].as_array().unwrap() {
        let quote = &item["target"]["selector"][1];
        let words = |key: &str| quote[key].as_str().unwrap();
        let whole = format!("{}{}{}", words("prefix"), words("exact"), words("suffix"));
        let found: usize = dossier.articles.iter().map(|article| article.text.matches(&whole).count()).sum();
        assert_eq!(found, 1, "{whole}");
    }
}

#[test]
fn annotations_tell_the_records_of_one_file_apart() {
    let mut dossier = reef_with_urls();
    for (at, article) in (0..).zip(&mut dossier.articles) {
        (article.url, article.file, article.record) = (None, Some("wires/reef 7.jsonl".into()), Some(at));
    }
    let bytes = (named("annotations").unwrap().files)(&dossier).unwrap().remove(0).bytes;
    let collection: Value = serde_json::from_slice(&bytes).unwrap();
    for item in collection["first"]["items"].as_array().unwrap() {
        let record = item["target"]["source"].as_str().unwrap().strip_prefix("wires/reef%207.jsonl#record-").unwrap();
        let article = &dossier.articles[record.parse::<usize>().unwrap()];
        let exact = item["target"]["selector"][1]["exact"].as_str().unwrap();
        assert!(article.text.contains(exact), "{exact}");
    }
}

#[test]
fn annotations_hold_to_the_rules_of_their_model() {
    let collection: Value = serde_json::from_str(&text("annotations")).unwrap();
    let is_iri =
        |value: &Value| value.as_str().is_some_and(|iri| iri.starts_with("urn:uuid:") || iri.starts_with("https://"));
    assert!(is_iri(&collection["id"]) && collection["type"] == "AnnotationCollection");
    assert_eq!(collection["id"].as_str().map(str::len), Some("urn:uuid:".len() + 36));
    let page = &collection["first"];
    assert!(is_iri(&page["id"]) && page["type"] == "AnnotationPage" && page["partOf"] == collection["id"]);
    let items = page["items"].as_array().unwrap();
    let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "each annotation has an id of its own");
    for item in items {
        assert!(is_iri(&item["id"]) && item["type"] == "Annotation" && is_iri(&item["target"]["source"]));
        assert!(item.get("via").is_none_or(is_iri), "no empty links");
        for body in item["body"].as_array().unwrap() {
            assert!(body["type"] == "TextualBody" && body["value"].is_string());
        }
        let [place, quote] = [&item["target"]["selector"][0], &item["target"]["selector"][1]];
        assert_eq!((&place["type"], &quote["type"]), (&"TextPositionSelector".into(), &"TextQuoteSelector".into()));
        assert!(place["start"].as_u64() < place["end"].as_u64());
    }
}
