//! What a new user meets: help, suggestions, settings, JSON, colours, interrupted runs.

mod common;

use common::{example, folder, rapporteur, said, word};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

const COMMANDS: [&str; 10] =
    ["brief", "read", "stories", "diff", "export", "verify", "explain", "help", "completions", "man"];

fn data(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", data(output)))
}

/// A dossier of the example, one for each test that writes into it.
fn dossier(name: &str) -> PathBuf {
    let out = folder(name);
    let output = rapporteur(&["brief", &word(&example()), "-o", &word(&out)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    out
}

/// A dossier of the example, for all tests that only read it.
fn shared() -> &'static PathBuf {
    static SHARED: OnceLock<PathBuf> = OnceLock::new();
    SHARED.get_or_init(|| dossier("shared"))
}

#[test]
fn short_help_fits_a_screen_with_examples_first() {
    for words in COMMANDS.iter().map(|&command| vec![command, "-h"]).chain([vec!["-h"]]) {
        let help = data(&rapporteur(&words));
        assert!(help.lines().count() < 40, "{words:?} has {} lines", help.lines().count());
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{words:?} has long lines");
        let (example, usage) = (help.find("  rapporteur "), help.find("Usage:"));
        assert!(words[0] == "help" || example < usage, "{words:?} has its examples after the usage:\n{help}");
        assert!(usage.is_some());
    }
}

#[test]
fn every_topic_and_command_has_help() {
    let topics = data(&rapporteur(&["help", "topics"]));
    let names: Vec<&str> = topics.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 6);
    for name in names.iter().chain(&COMMANDS) {
        let output = rapporteur(&["help", name]);
        assert_eq!(output.status.code(), Some(0), "{name}");
        let text = data(&output);
        assert!(text.lines().count() > 5, "{name}: {text}");
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{name} has long lines");
    }
    assert!(data(&rapporteur(&["help"])).contains("Commands:"));
}

#[test]
fn a_slip_gets_a_suggestion() {
    let slips: [(&[&str], &str); 5] = [
        (&["breif"], "brief"),
        (&["verify", "out", "--jsno"], "--json"),
        (&["help", "exit-code"], "did you mean \"exit-codes\"?"),
        (&["export", "out", "--to", "cvs", "-o", "x"], "did you mean \"csv\"?"),
        (&["brief", "x", "-o", "y", "--texts", "exerpt"], "excerpt"),
    ];
    for (words, hint) in slips {
        let output = rapporteur(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(said(&output).contains(hint), "{words:?}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{words:?}");
    }
}

#[test]
fn each_command_gives_its_result_as_json() {
    let (out, tables) = (folder("json-out"), folder("json-tables"));
    let (input, out, tables) = (word(&example()), word(&out), word(&tables));
    let brief = json(&rapporteur(&["brief", &input, "-o", &out, "--json"]));
    assert_eq!(
        (&brief["articles"], &brief["edition"], &brief["failures"]),
        (&7.into(), &1.into(), &serde_json::json!([]))
    );
    let verify = json(&rapporteur(&["verify", &out, "--json"]));
    assert_eq!(verify, serde_json::json!({"ok": true, "failures": []}));
    let export = json(&rapporteur(&["export", &out, "--to", "csv,rss", "-o", &tables, "--json"]));
    assert!(export["files"].as_array().unwrap().len() > 7);
    let diff = json(&rapporteur(&["diff", &out, &out, "--json"]));
    assert_eq!(diff["added"], serde_json::json!([]));
    let explain = json(&rapporteur(&["explain", &out, "A", "--json"]));
    assert_eq!(explain["kind"], "origin");
    let read = json(&rapporteur(&["read", &input, "-o", &tables, "--json"]));
    assert_eq!(read["files"].as_array().unwrap().len(), 7);
    let rows = data(&rapporteur(&["stories", &input, "--json"]));
    assert!(
        rows.lines()
            .all(|row| serde_json::from_str::<serde_json::Value>(row).is_ok_and(|row| row["story"].is_string()))
    );
    assert_eq!(rows.lines().count(), 7);
    assert_eq!(json(&rapporteur(&["help", "json", "--json"]))["topic"], "json");
}

#[test]
fn what_cannot_be_done_is_json_too() {
    let wrong: [(&[&str], i32); 4] = [
        (&["verify", "no-such-folder", "--json"], 3),
        (&["diff", "no-such-folder", "neither", "--json"], 3),
        (&["export", "no-such-folder", "--to", "papyrus", "-o", "x", "--json"], 2),
        (&["brief", "no-such-folder", "-o", "x", "--json"], 3),
    ];
    for (words, code) in wrong {
        let output = rapporteur(words);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {}", said(&output));
        let failures = json(&output)["failures"].clone();
        assert!(failures[0]["name"].is_string() && failures[0]["reason"].is_string(), "{words:?}: {failures}");
    }
}

#[test]
fn one_file_goes_to_standard_output_and_many_do_not() {
    let out = word(shared());
    let annotations = json(&rapporteur(&["export", &out, "--to", "annotations", "-o", "-"]));
    assert!(annotations["total"].as_u64().unwrap() > 20);
    let output = rapporteur(&["export", &out, "--to", "csv", "-o", "-"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{}", said(&output));
}

#[test]
fn every_annotation_of_the_example_is_found_again_by_its_quote() {
    let out = shared();
    let account: serde_json::Value = serde_json::from_slice(&fs::read(out.join("account.json")).unwrap()).unwrap();
    let texts: Vec<&str> =
        account["articles"].as_array().unwrap().iter().map(|article| article["text"].as_str().unwrap()).collect();
    let annotations = json(&rapporteur(&["export", &word(out), "--to", "annotations", "-o", "-"]));
    let items = annotations["first"]["items"].as_array().unwrap();
    assert!(items.len() > 100);
    for item in items {
        let words = |key: &str| item["target"]["selector"][1][key].as_str().unwrap();
        let whole = format!("{}{}{}", words("prefix"), words("exact"), words("suffix"));
        assert!(texts.iter().any(|text| text.matches(&whole).count() == 1), "{whole}");
    }
}

#[test]
fn every_rule_that_the_example_names_is_told_in_words() {
    let out = shared();
    let account: serde_json::Value = serde_json::from_slice(&fs::read(out.join("account.json")).unwrap()).unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for table in
        ["claims", "events", "statements", "positions", "conflicts", "differences", "open", "origins", "parties"]
    {
        let rows = account[table].as_array().unwrap().iter().flat_map(|row| row["why"].as_array().unwrap());
        seen.extend(rows.map(|why| why["rule"].as_str().unwrap()));
    }
    assert!(seen.len() > 10);
    let untold: Vec<&&str> = seen.iter().filter(|rule| rapporteur::knowledge::reason(rule).is_none()).collect();
    assert!(untold.is_empty(), "knowledge/reasons.txt is silent on {untold:?}");
}

#[test]
fn settings_in_a_file_are_used_and_what_is_said_goes_before_them() {
    let place = folder("settings");
    fs::write(place.join("rapporteur.toml"), "quiet = true\n\n[brief]\noutput = \"mine\"\ntitle = \"From the file\"\n")
        .unwrap();
    let run = |words: &[&str]| {
        let program = env!("CARGO_BIN_EXE_rapporteur");
        Command::new(program)
            .current_dir(&place)
            .arg("brief")
            .arg(example().canonicalize().unwrap())
            .args(words)
            .output()
    };
    let output = run(&[]).unwrap();
    assert_eq!((output.status.code(), said(&output).as_str()), (Some(0), ""));
    assert!(fs::read_to_string(place.join("mine/index.html")).unwrap().contains("<h1 dir=\"auto\">From the file</h1>"));
    let output = run(&["--title", "As said", "-v"]).unwrap();
    assert!(fs::read_to_string(place.join("mine/index.html")).unwrap().contains("<h1 dir=\"auto\">As said</h1>"));
    assert!(said(&output).contains("7 articles"), "{}", said(&output));
}

#[test]
fn a_setting_that_is_not_known_is_an_error_with_its_line() {
    let file = folder("wrong-settings").join("own.toml");
    fs::write(&file, "quiet = true\n\n[brief]\ntexst = \"none\"\n").unwrap();
    let output = rapporteur(&["verify", "x", "--config", &word(&file)]);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(said.contains("line 4") && said.contains("texst") && said.contains("texts"), "{said}");
    let output = rapporteur(&["verify", "x", "--config", "no-such.toml"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn colours_are_left_out_where_the_user_wants_none() {
    let run = |words: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let output = command.arg("-h").env_remove("NO_COLOR").envs(words.iter().copied()).output().unwrap();
        data(&output).contains('\u{1b}')
    };
    assert!(!run(&[]), "a pipe gets no colours");
    assert!(run(&[("CLICOLOR_FORCE", "1")]), "colours can be had");
    assert!(!run(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn an_interrupted_run_leaves_what_was_there_or_all_that_is_new() {
    let out = dossier("interrupted");
    let before = fs::read(out.join("account.json")).unwrap();
    let names = |folder: &PathBuf| {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.retain(|name| name != ".rapporteur-drafts");
        names.sort();
        names
    };
    let whole = names(&out);
    for wait in [0, 30, 120, 400, 900] {
        let mut run = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let mut run =
            run.args(["brief", &word(&example()), "-o", &word(&out), "--title", "Another", "-q"]).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait));
        run.kill().unwrap();
        run.wait().unwrap();
        let after = fs::read(out.join("account.json")).unwrap();
        assert_eq!(names(&out), whole);
        let verified = rapporteur(&["verify", &word(&out)]);
        assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));
        assert!(after == before || String::from_utf8_lossy(&after).contains("\"title\": \"Another\""));
    }
    let output = rapporteur(&["brief", &word(&example()), "-o", &word(&out), "-q"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!out.join(".rapporteur-drafts").exists(), "the next run clears what was left");
}

#[test]
fn completions_and_manual_pages_are_whole() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = data(&rapporteur(&["completions", shell]));
        assert!(COMMANDS.iter().all(|command| script.contains(command)), "{shell}");
    }
    let pages = folder("manual");
    assert_eq!(rapporteur(&["man", "-o", &word(&pages)]).status.code(), Some(0));
    assert_eq!(fs::read_dir(&pages).unwrap().count(), COMMANDS.len() + 1);
    let page = fs::read_to_string(pages.join("rapporteur.1")).unwrap();
    for part in [".TH rapporteur 1", ".SH EXIT\\-CODES", ".SH CONFIG", "rapporteur\\-brief(1)"] {
        assert!(page.contains(part), "{part} is in:\n{page}");
    }
    assert!(fs::read_to_string(pages.join("rapporteur-brief.1")).unwrap().contains("\\-\\-as\\-of"));
}

#[test]
fn an_output_that_is_a_file_is_told_at_once() {
    let file = folder("output-file").join("taken");
    fs::write(&file, "mine").unwrap();
    let output = rapporteur(&["brief", &word(&example()), "-o", &word(&file)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("is a file"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}
