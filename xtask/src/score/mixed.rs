//! Conflicts in one account of a mixed pile: articles of many stories of one campaign, of which hardly two contradict each other.

use crate::pile;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Tells one account of all texts of `folder`, which are named `OUTLET_DAY_TITLE.txt` and lie in `*/text`; says how many conflicts it shows.
pub(super) fn conflicts(program: &Path, scratch: &Path, folder: &Path) -> Option<String> {
    let texts = ["train", "dev"].into_iter().flat_map(|part| pile::texts_of(&folder.join(part).join("text")));
    let rows: Vec<Value> = texts
        .map(|text| json!({"title": text.title, "outlet": text.outlet, "published": text.day, "text": text.text}))
        .collect();
    let (input, out) = (scratch.join("mixed.json"), scratch.join("mixed"));
    fs::write(&input, serde_json::to_vec(&rows).ok()?).ok()?;
    _ = fs::remove_dir_all(&out);
    let told =
        Command::new(program).args(["brief", "-q"]).arg(&input).arg("-o").arg(&out).stdout(Stdio::null()).status();
    let account = fs::read(out.join("account.json")).ok().filter(|_| told.is_ok_and(|status| status.success()))?;
    let account: Value = serde_json::from_slice(&account).ok()?;
    let shown = account["conflicts"].as_array()?;
    let rules: Vec<&str> = shown.iter().filter_map(|conflict| conflict["why"][0]["rule"].as_str()).collect();
    Some(format!("{} conflicts in {} articles: {}", shown.len(), rows.len(), rules.join(" ")))
}
