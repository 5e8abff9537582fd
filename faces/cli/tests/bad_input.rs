//! Bad input gets a clear line each, the rest is still done, and the exit code says so.

mod common;

use common::{folder, rapporteur, said, word};
use std::fs;

const REPORT: &str = "Ministers of Chile and Peru met in Arica on Monday. They agreed to reopen the crossing, officials said.\n\n\
    The Peruvian minister said the crossing would open in June. Chile refused to name a date.\n";

#[test]
fn an_empty_folder_is_told() {
    let (input, out) = (folder("empty-input"), folder("empty-out"));
    let output = rapporteur(&["brief", &word(&input), "-o", &word(&out)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("found no file"), "{}", said(&output));
}

#[test]
fn each_bad_file_is_named_and_the_rest_is_done() {
    let (input, out) = (folder("bad-input"), folder("bad-out"));
    fs::write(input.join("good.txt"), REPORT).unwrap();
    fs::write(input.join("empty.txt"), "").unwrap();
    fs::write(input.join("zeros.bin"), vec![0; 1 << 20]).unwrap();
    fs::write(input.join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0").unwrap();
    fs::write(input.join("broken.txt"), b"The ministers met on Monday.\xff\xfe They agreed on a\xc3 date.").unwrap();
    fs::write(
        input.join("rows.jsonl"),
        "{\"title\": \"Only a title\"}\n{\"text\": \"The envoys of Chile left on Tuesday.\"}\n{oops\n",
    )
    .unwrap();
    let output = rapporteur(&["brief", &word(&input), "-o", &word(&out)]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    for name in ["empty.txt", "zeros.bin", "picture.png", "rows.jsonl (record 1)", "rows.jsonl (record 3)"] {
        assert!(said.contains(name), "{name} is not named in:\n{said}");
    }
    assert!(!said.contains("good.txt") && !said.contains("broken.txt"), "{said}");
    let account: serde_json::Value = serde_json::from_slice(&fs::read(out.join("account.json")).unwrap()).unwrap();
    assert_eq!(account["articles"].as_array().unwrap().len(), 3);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_in_a_folder_is_named() {
    let (input, out) = (folder("link-input"), folder("link-out"));
    fs::write(input.join("good.txt"), REPORT).unwrap();
    let _ = fs::remove_file(input.join("lost.txt"));
    std::os::unix::fs::symlink("no-such-file", input.join("lost.txt")).unwrap();
    for named in [word(&input), format!("{}/*.txt", word(&input))] {
        let output = rapporteur(&["brief", &named, "-o", &word(&out)]);
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert!(said(&output).contains("lost.txt: no such file"), "{}", said(&output));
    }
}

#[test]
fn a_missing_file_is_named() {
    let out = folder("missing-out");
    let output = rapporteur(&["brief", "no-such-folder/a.txt", "-o", &word(&out)]);
    assert_eq!(output.status.code(), Some(3));
    assert!(said(&output).contains("no-such-folder/a.txt"), "{}", said(&output));
}

#[test]
fn wrong_usage_is_code_two() {
    let output = rapporteur(&["breif"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("brief"), "{}", said(&output));
}

#[test]
fn verify_tells_what_is_no_account() {
    let input = folder("no-account");
    fs::write(input.join("account.json"), "{}").unwrap();
    let output = rapporteur(&["verify", &word(&input)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("schema"), "{}", said(&output));
}

#[test]
fn data_goes_to_stdout_and_nothing_else_does() {
    let input = folder("streams");
    fs::write(input.join("good.txt"), REPORT).unwrap();
    let output = rapporteur(&["read", &word(&input), "--to", "jsonl"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let row: serde_json::Value = serde_json::from_str(text.trim()).unwrap();
    assert_eq!(row["schema"], "rapporteur/reading/1");
    assert!(row["tokens"].as_array().unwrap().len() > 20);
}
