//! Days that only the pile tells: a wire's dateline without a year, and what hangs on it.

mod common;

use common::{folder, rapporteur, said, word};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const WIRE: &str = "Penmor harbour closed after dockers and police clash at the gate\n\n\
    PENMOR, May 15 (Harbour Wire) - The port of Penmor was closed on Friday after dockers fought police at its gate, the harbour board said.\n\n\
    The lawyer Glenys Roscoe spoke for the dockers' union in the evening. She said 312 people had been detained by Friday evening.\n\n\
    The harbour board met the union of the dockers on Thursday in the town hall of Penmor and offered a new contract.\n";
const PAPER: &str = "THE PENMOR HERALD\nSaturday 16 May 2026\n\nPenmor harbour is closed and dockers ask for their lawyer\n\n\
    The port of Penmor stayed closed after dockers fought police at its gate, the harbour board said on Saturday.\n\n\
    The chief of police, Huw Pryce, said 87 people had been detained across the town and that two boats had sunk.\n\n\
    The union of the dockers wants a new contract, and its lawyer wants to see the dockers who are held.\n";
const LATER: &str = "QUAY MAIL | Penmor | 23 May 2026\n\nPenmor harbour opens again as dockers and board sign a contract\n\n\
    The port of Penmor opened again on Saturday, eight days after dockers fought police at its gate, the harbour board said.\n\n\
    The board and the union of the dockers signed a contract on Friday in the town hall of Penmor.\n";
const OF_ANOTHER_YEAR: &str = "QUAY MAIL | Penmor | 20 May 2019\n\nPenmor harbour board and dockers sign a contract\n\n\
    The port of Penmor was calm on Monday after dockers and the harbour board signed a contract, the board said.\n";

/// The files of these texts in a folder of their own.
fn files<const N: usize>(name: &str, texts: [&str; N]) -> [PathBuf; N] {
    let folder = folder(name);
    std::array::from_fn(|at| {
        let path = folder.join(format!("{at}.txt"));
        fs::write(&path, texts[at]).expect("a file");
        path
    })
}

fn brief(inputs: &[&PathBuf], out: &Path) -> String {
    let words: Vec<String> = inputs.iter().map(|path| word(path)).collect();
    let out = word(out);
    let mut arguments = vec!["brief", "-v", "-o", &out];
    arguments.extend(words.iter().map(String::as_str));
    said(&rapporteur(&arguments))
}

/// The account without what tells one edition from the next.
fn account(folder: &Path) -> Value {
    let json = fs::read_to_string(folder.join("account.json")).expect("an account");
    let mut value: Value = serde_json::from_str(&json).expect("JSON");
    for key in ["edition", "changes", "digest"] {
        value.as_object_mut().expect("an object").remove(key);
    }
    value
}

/// The wire's report among the articles.
fn wire(account: &Value) -> &Value {
    let articles = account["articles"].as_array().expect("articles");
    articles.iter().find(|article| article["agency"] == "Harbour Wire").expect("the wire")
}

#[test]
fn a_dateline_without_a_year_is_of_the_year_of_the_pile() {
    let paths = files("pile-input", [WIRE, PAPER, LATER, OF_ANOTHER_YEAR]);
    let [wired, paper, later, other] = &paths;
    let out = folder("pile-out");
    brief(&[wired], &out);
    assert_eq!(wire(&account(&out))["published"], Value::Null);
    assert_eq!(wire(&account(&out))["flags"], serde_json::json!(["undated", "unknown-outlet"]));
    let out = folder("pile-out-dated");
    brief(&[wired, paper, later], &out);
    let dated = account(&out);
    assert_eq!(
        wire(&dated)["published"],
        serde_json::json!({ "value": "2026-05-15", "precision": "day", "basis": "pile" })
    );
    assert_eq!(wire(&dated)["flags"], serde_json::json!(["unknown-outlet"]));
    let turned = folder("pile-out-turned");
    brief(&[later, paper, wired], &turned);
    assert_eq!(account(&turned), dated);
    let torn = folder("pile-out-torn");
    brief(&[wired, paper, other], &torn);
    assert_eq!(wire(&account(&torn))["published"], Value::Null, "two years put it near");
}

#[test]
fn what_a_later_article_dates_is_read_again_and_nothing_else() {
    let paths = files("redated-input", [WIRE, PAPER, LATER, OF_ANOTHER_YEAR]);
    let [wired, paper, later, other] = &paths;
    let grown = folder("redated-grown");
    // New inputs, how many readings are kept and how many articles read, and all inputs up to then.
    let steps: [(&PathBuf, &str, &[&PathBuf]); 4] = [
        (wired, "0 readings were kept, 1 are new", &[wired]),
        (paper, "0 readings were kept, 2 are new", &[wired, paper]),
        (later, "2 readings were kept, 1 are new", &[wired, paper, later]),
        (other, "2 readings were kept, 2 are new", &[wired, paper, later, other]),
    ];
    for (at, (new, told, all)) in steps.into_iter().enumerate() {
        let output = brief(&[new], &grown);
        assert!(output.contains(told), "{at}: {output}");
        let whole = folder(&format!("redated-whole-{at}"));
        brief(all, &whole);
        assert_eq!(account(&grown), account(&whole), "{at}");
        let kept = |folder: &Path| fs::read(folder.join("readings.kept")).expect("readings");
        assert_eq!(kept(&grown), kept(&whole), "{at}");
    }
    // An article of the edition alone makes an account of its own, dated or not.
    brief(&[wired], &grown);
    assert_eq!(account(&grown)["articles"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_count_that_is_smaller_on_the_next_day_is_another_count() {
    let paths = files("smaller-input", [WIRE, PAPER]);
    let out = folder("smaller-out");
    brief(&paths.each_ref(), &out);
    let account = account(&out);
    let conflicts = account["conflicts"].as_array().expect("conflicts");
    let sides = |conflict: &Value| conflict["sides"].to_string();
    assert!(conflicts.iter().any(|it| sides(it).contains("312 people") && sides(it).contains("87 people")));
}
