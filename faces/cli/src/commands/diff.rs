//! `diff`: what changed from one account to another.

use super::open_account;
use crate::arguments::Diff;
use crate::out::{self, Ending};
use rapporteur::dossier::{self, model::Change};

pub(super) fn run(diff: &Diff) -> Ending {
    let (Some(old), Some(new)) = (open_account(&diff.old), open_account(&diff.new)) else { return Ending::Partly };
    let changes = dossier::changes(&old, &new);
    if diff.json {
        let json = serde_json::to_string(&changes).unwrap_or_default();
        out::print(&(json + "\n"));
        return Ending::Done;
    }
    let groups = [("added", &changes.added), ("changed", &changes.changed), ("withdrawn", &changes.withdrawn)];
    for (name, rows) in groups {
        rows.iter().for_each(|row| out::print(&line(name, row)));
    }
    out::print(&format!("unchanged  {}\n", changes.unchanged));
    Ending::Done
}

fn line(name: &str, change: &Change) -> String {
    let states =
        change.was.as_ref().zip(change.is.as_ref()).map(|(was, is)| format!("  ({was} -> {is})")).unwrap_or_default();
    format!("{name:9}  {}  {}{states}\n", change.claim, change.text)
}
