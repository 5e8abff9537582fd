//! The main job from outside: the same bytes always, and an account that can be checked.

mod common;

use common::{example, folder, rapporteur, said, word};
use std::fs;
use std::path::{Path, PathBuf};

fn brief(input: &Path, name: &str, threads: &str) -> PathBuf {
    let out = folder(name);
    let output = rapporteur(&["brief", &word(input), "-o", &word(&out), "--threads", threads]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    out
}

fn account(folder: &Path) -> String {
    fs::read_to_string(folder.join("account.json")).expect("an account")
}

#[test]
fn the_example_gives_all_files_and_they_verify() {
    let out = brief(&example(), "all-files", "2");
    for name in ["account.json", "index.html", "events.csv", "claims.csv"] {
        assert!(fs::metadata(out.join(name)).expect(name).len() > 2000, "{name} is empty");
    }
    let verified = rapporteur(&["verify", &word(&out)]);
    assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));
}

#[test]
fn threads_change_no_byte() {
    let (one, eight) = (brief(&example(), "threads-1", "1"), brief(&example(), "threads-8", "8"));
    for name in ["account.json", "index.html", "events.csv", "claims.csv"] {
        assert_eq!(fs::read(one.join(name)).unwrap(), fs::read(eight.join(name)).unwrap(), "{name}");
    }
}

#[test]
fn the_names_of_the_files_change_nothing_but_themselves() {
    let renamed = folder("renamed-input");
    let mut paths: Vec<_> = fs::read_dir(example()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for (index, path) in paths.iter().rev().enumerate() {
        let ending = path.extension().unwrap().to_string_lossy();
        fs::copy(path, renamed.join(format!("{index}.{ending}"))).unwrap();
    }
    let (first, second) = (account(&brief(&example(), "named", "2")), account(&brief(&renamed, "renamed", "2")));
    let plain = |json: &str| {
        let mut value: serde_json::Value = serde_json::from_str(json).unwrap();
        value["digest"] = serde_json::Value::Null;
        for article in value["articles"].as_array_mut().unwrap() {
            article["file"] = serde_json::Value::Null;
        }
        value
    };
    assert_eq!(plain(&first), plain(&second));
}

#[test]
fn one_changed_letter_is_found_and_named() {
    let out = brief(&example(), "tampered", "2");
    let json = account(&out);
    let at = json.find("\"text\": \"").or_else(|| json.find("\"text\":\"")).expect("a text") + 12;
    let mut bytes = json.into_bytes();
    bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
    fs::write(out.join("account.json"), bytes).unwrap();
    let output = rapporteur(&["verify", &word(&out)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("digest"), "{}", said(&output));
}

#[test]
fn claims_and_origins_can_be_explained() {
    let out = brief(&example(), "explained", "2");
    let account: serde_json::Value = serde_json::from_str(&account(&out)).unwrap();
    let rows = ["claims", "origins"].iter().flat_map(|table| account[*table].as_array().unwrap().iter().take(10));
    let ids: Vec<&str> = rows.map(|row| row["id"].as_str().unwrap()).collect();
    assert!(!ids.is_empty());
    for id in ids {
        let output = rapporteur(&["explain", &word(&out), id]);
        assert_eq!(output.status.code(), Some(0), "{id}: {}", said(&output));
        assert!(output.stdout.len() > 20);
    }
}

#[test]
fn the_next_edition_tells_what_changed_and_the_same_articles_change_nothing() {
    let input = folder("edition-input");
    let mut paths: Vec<_> = fs::read_dir(example()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let copy = |path: &Path| fs::copy(path, input.join(path.file_name().unwrap())).unwrap();
    paths[..5].iter().for_each(|path| _ = copy(path));
    let out = folder("edition-out");
    let brief = || rapporteur(&["brief", &word(&input), "-o", &word(&out)]);
    brief();
    let first = account(&out);
    brief();
    assert_eq!(account(&out), first, "the same articles made another edition");
    paths[5..].iter().for_each(|path| _ = copy(path));
    brief();
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let (first, second) = (json(&first), json(&account(&out)));
    assert_eq!(second["edition"]["number"], 2);
    assert_eq!(second["edition"]["previous"], first["digest"]);
    assert!(!second["changes"]["added"].as_array().unwrap().is_empty());
}

/// The account without what tells one edition from the next.
fn without_edition(folder: &Path) -> serde_json::Value {
    let mut value: serde_json::Value = serde_json::from_str(&account(folder)).expect("JSON");
    for key in ["edition", "changes", "digest"] {
        value.as_object_mut().expect("an object").remove(key);
    }
    value
}

/// The example in a folder of its own: its files in their order.
fn example_in(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(example()).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let copy = |path: &PathBuf| {
        let to = folder.join(path.file_name().expect("a name"));
        fs::copy(path, &to).expect("a copy");
        to
    };
    paths.iter().map(copy).collect()
}

#[test]
fn one_more_article_is_read_alone_and_gives_the_bytes_of_all_at_once() {
    let paths = example_in(&folder("growing-input"));
    // The one added is of another paper than the rest: two articles of one paper show which of its lines are standing text.
    let (last, first) = paths.split_first().unwrap();
    let brief = |inputs: &[PathBuf], out: &Path| {
        let words: Vec<String> = inputs.iter().map(|path| word(path)).collect();
        let out = word(out);
        let mut arguments = vec!["brief", "-v", "-o", &out];
        arguments.extend(words.iter().map(String::as_str));
        said(&rapporteur(&arguments))
    };
    let (whole, grown, added) = (folder("all-at-once"), folder("grown"), folder("added"));
    assert!(brief(&paths, &whole).contains(&format!("0 readings were kept, {} are new", paths.len())));
    let kept = format!("{} readings were kept, 1 are new", first.len());
    // Either way: all inputs again, or the new one alone.
    for (out, inputs) in [(&grown, &paths[..]), (&added, std::slice::from_ref(last))] {
        brief(first, out);
        let told = brief(inputs, out);
        assert!(told.contains(&kept), "{told}");
        assert_eq!(without_edition(out), without_edition(&whole));
        assert_eq!(fs::read(out.join("readings.kept")).unwrap(), fs::read(whole.join("readings.kept")).unwrap());
    }
    assert!(brief(first, &grown).contains(&format!("{} readings were kept, 0 are new", first.len())));
    assert!(account(&grown).contains("withdrawn"));
}

#[test]
fn kept_readings_that_were_tampered_with_are_made_anew() {
    let out = brief(&example(), "kept-whole", "2");
    let before = account(&out);
    let mut kept = fs::read(out.join("readings.kept")).unwrap();
    let middle = kept.len() / 2;
    kept[middle] ^= 1;
    fs::write(out.join("readings.kept"), &kept[..kept.len() - 9]).unwrap();
    assert_eq!(account(&brief_again(&out)), before);
}

fn brief_again(out: &Path) -> PathBuf {
    let output = rapporteur(&["brief", &word(&example()), "-o", &word(out)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    out.to_owned()
}

#[test]
fn a_dossier_of_excerpts_keeps_no_readings() {
    let out = brief(&example(), "kept-excerpt", "2");
    let output = rapporteur(&["brief", &word(&example()), "-o", &word(&out), "--texts", "excerpt"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!out.join("readings.kept").exists());
}

#[test]
fn an_account_is_exported_in_every_form() {
    let out = brief(&example(), "exported", "2");
    for form in ["html", "json", "csv", "markdown", "annotations", "brat", "geojson", "rss", "jsonfeed"] {
        let files = folder(&format!("exported-{form}"));
        let output = rapporteur(&["export", &word(&out), "--to", form, "-o", &word(&files)]);
        assert_eq!(output.status.code(), Some(0), "{form}: {}", said(&output));
        assert!(fs::read_dir(&files).unwrap().count() > 0, "{form}");
    }
    let output = rapporteur(&["export", &word(&out), "--to", "papyrus", "-o", &word(&out)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("markdown"));
}

#[test]
fn corrections_are_followed_kept_and_reported() {
    let out = folder("corrected");
    let file = out.with_extension("txt");
    fs::write(&file, "name Devika Ramlochan = D. Ramlochan\nsame Nobody Here = Norway\nmerge all\n").unwrap();
    let first = ["brief", &word(&example()), "-o", &word(&out), "--corrections", &word(&file)];
    let output = rapporteur(&first);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains(":2: no party or place is called Nobody Here"), "{}", said(&output));
    assert!(said(&output).contains(":3: "), "{}", said(&output));
    let shown =
        || account(&out).contains("\"name\": \"D. Ramlochan\"") || account(&out).contains("\"name\":\"D. Ramlochan\"");
    assert!(shown());
    let again = rapporteur(&["brief", &word(&example()), "-o", &word(&out)]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(shown(), "the next edition follows the corrections that the folder keeps");
}
