//! The house rules that a compiler cannot check.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each crate may depend only on crates before it.
const ORDER: [&str; 8] = ["text", "encoder", "knowledge", "article", "reading", "account", "dossier", "rapporteur"];
/// Crates that stand on nothing but the standard library.
const ALONE: [&str; 2] = ["text", "encoder"];
const LONGEST_FILE: usize = 500;
/// So many plain words in a row are a list that belongs into `knowledge/`.
const LONGEST_WORD_LIST: usize = 14;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below `folder` whose name ends in `ending`, with its text.
fn files(folder: &str, ending: &str) -> BTreeMap<PathBuf, String> {
    let mut waiting = vec![root().join(folder)];
    let mut found = BTreeMap::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).unwrap();
            found.insert(path, text);
        }
    }
    found
}

fn sources() -> BTreeMap<PathBuf, String> {
    let mut all = files("crates", ".rs");
    all.extend(files("faces", ".rs"));
    all.extend(files("xtask", ".rs"));
    assert!(all.len() > 20, "the sources were not found");
    all
}

/// The dependencies named in a manifest, outside those for tests.
fn dependencies(manifest: &str) -> Vec<&str> {
    let section = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    let section = section.split("\n[").next().unwrap_or_default();
    section
        .lines()
        .filter_map(|line| line.split(['.', '=', ' ']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect()
}

#[test]
fn data_flows_one_way() {
    for (rank, name) in ORDER.iter().enumerate() {
        let manifest = fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        let found = dependencies(&manifest);
        for later in &ORDER[rank..] {
            assert!(!found.contains(later), "{name} must not know {later}");
        }
        assert!(!ALONE.contains(name) || found.is_empty(), "{name} stands on nothing, but names {found:?}");
    }
}

#[test]
fn every_dependency_has_its_reason_in_the_architecture() {
    let architecture = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (path, manifest) in files("crates", "Cargo.toml").into_iter().chain(files("faces", "Cargo.toml")) {
        for name in dependencies(&manifest) {
            let told = ORDER.contains(&name) || architecture.contains(&format!("`{name}`"));
            assert!(told, "{}: ARCHITECTURE.md gives no reason for `{name}`", path.display());
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not say what it is for", path.display());
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{} has {lines} lines, more than {LONGEST_FILE}", path.display());
    }
}

#[test]
fn word_lists_are_in_knowledge_and_not_in_code() {
    let shipped = sources().into_iter().filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "xtask"));
    for (path, text) in shipped {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let longest = longest_word_list(code);
        assert!(longest <= LONGEST_WORD_LIST || is_closed_set(&path), "{}: a list of {longest} words", path.display());
    }
}

/// Universal Dependencies' own label sets stand in code, as closed sets do.
fn is_closed_set(path: &Path) -> bool {
    path.ends_with("reading/src/syntax.rs")
}

/// The longest run of plain lower-case literals with nothing but commas, bars and white space between.
fn longest_word_list(code: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for (index, piece) in code.split('"').enumerate() {
        let inside = index % 2 == 1;
        if inside {
            let word = !piece.is_empty() && piece.chars().all(|c| c.is_lowercase() || c == ' ' || c == '-');
            run = if word { run + 1 } else { 0 };
        } else if !piece.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '|' | '&' | '[' | ']')) {
            run = 0;
        }
        longest = longest.max(run);
    }
    longest
}

#[test]
fn a_list_in_code_is_seen() {
    let words: Vec<String> = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron"
        .split(' ')
        .map(|word| format!("\"{word}\""))
        .collect();
    assert_eq!(longest_word_list(&format!("const A: [&str; 15] = [{}];", words.join(", "))), 15);
}

#[test]
fn every_rule_says_what_it_takes_and_what_it_leaves() {
    for (path, text) in files("knowledge", ".rule") {
        let has = |head: &str| {
            let mut sentences = text.lines().filter_map(|line| line.strip_prefix(head)?.strip_prefix(':'));
            sentences.any(|sentence| sentence.split_whitespace().count() > 2)
        };
        assert!(has("takes"), "{} has no sentence that it takes", path.display());
        assert!(has("leaves"), "{} has no sentence that it leaves", path.display());
    }
}

#[test]
fn every_list_opens_with_its_format() {
    for (path, text) in files("knowledge", ".txt") {
        let listed = path.components().any(|part| part.as_os_str() == "model");
        assert!(listed || text.starts_with(['#', '%']), "{} does not open with a line on its format", path.display());
    }
}

#[test]
fn weights_are_those_that_the_model_card_names() {
    use sha2::{Digest, Sha256};
    let Ok(card) = fs::read_to_string(root().join("knowledge/model/MODEL.md")) else { return };
    let rows: Vec<_> = card.lines().filter_map(|line| line.strip_prefix("- sha256 ")?.split_once("  ")).collect();
    assert!(!rows.is_empty(), "MODEL.md names no weights");
    for (hash, name) in &rows {
        let bytes = fs::read(root().join("knowledge/model").join(name.trim())).unwrap();
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(&found, hash, "{name} is not the file that MODEL.md speaks of");
    }
    for entry in fs::read_dir(root().join("knowledge/model")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(
            !name.ends_with(".rapw") || rows.iter().any(|(_, row)| row.trim() == name),
            "MODEL.md is silent on {name}"
        );
    }
}

#[test]
fn the_root_holds_no_leavings() {
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".txt"), "{name} is a leaving: what belongs to the product has a room of its own");
    }
}

#[test]
fn python_opens_with_what_it_is_for() {
    let scripts = files("train", ".py").into_iter().chain(files("xtask/scorers", ".py"));
    for (path, text) in scripts {
        let text = text.strip_prefix("#!/usr/bin/env python3\n").unwrap_or(&text);
        assert!(text.starts_with("\"\"\""), "{} does not say what it is for", path.display());
    }
}

#[test]
fn licences_are_those_that_we_allow() {
    let policy = fs::read_to_string(root().join("deny.toml")).unwrap();
    let allowed: Vec<&str> =
        policy.split("allow = [").nth(1).unwrap().split(']').next().unwrap().split('"').skip(1).step_by(2).collect();
    let cargo = std::process::Command::new(env!("CARGO"))
        .args([
            "tree",
            "--workspace",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}|{l}",
            "--locked",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let tree = String::from_utf8(cargo.stdout).unwrap();
    let packages: Vec<_> = tree.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('|')).collect();
    assert!(packages.len() > 20, "the dependencies were not found");
    for (package, licence) in packages {
        let licence = licence.replace('/', " OR ");
        let mut choices = licence.split(" OR ").map(|choice| choice.trim_matches(['(', ')', ' ']));
        let fine =
            choices.any(|choice| choice.split(" AND ").all(|part| allowed.contains(&part.trim_matches(['(', ')']))));
        assert!(fine, "{package} is under {licence:?}");
    }
}
