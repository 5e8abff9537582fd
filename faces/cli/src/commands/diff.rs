//! `diff`: what changed from one account to another.

use super::{Voice, open_account};
use crate::arguments::Diff;
use crate::out::{self, Ending};
use rapporteur::dossier::{self, model::Change};

pub(super) fn run(diff: &Diff, voice: Voice) -> Ending {
    let (old, new) = match open_account(&diff.old).and_then(|old| Ok((old, open_account(&diff.new)?))) {
        Ok(both) => both,
        Err(failure) => return voice.fail(&failure, Ending::Partly),
    };
    let changes = dossier::changes(&dossier::Before::of(&old), &new);
    if voice.json {
        out::print_json(&serde_json::to_value(&changes).unwrap_or_default());
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
