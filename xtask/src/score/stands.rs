//! Scores our own sentences of `gold/stands`: which party takes which stance on which matter.

use super::statements::{Show, blocks, read, same};
use rapporteur::{Knowledge, Reader};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// A party as it stands in the text, the matter, and the stance.
type Stand = [String; 3];

/// A stand that the reader finds: all words for its party, the matter, and the stance.
type Told = (Vec<String>, [String; 2]);

/// What was counted in one file.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    told: usize,
    marked: usize,
    wrong: Vec<String>,
}

/// Precision and recall for each file of a folder; with `show` also what is wrong, but never in a file kept apart.
pub(super) fn score(folder: &Path, show: Show) -> Option<String> {
    let reader = Reader::new(Knowledge::embedded());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (file, block) in blocks(folder) {
        let Some((text, rows)) = block.split_first() else { continue };
        count(&reader, text, &marked(rows), tallies.entry(file).or_default());
    }
    let mut out: String = tallies.iter().map(|(file, tally)| format!("{file:20}{tally}\n")).collect();
    let shown = tallies.iter().filter(|(file, _)| show == Show::Wrong && !file.contains("-apart"));
    out.extend(shown.flat_map(|(_, tally)| tally.wrong.iter().map(|it| format!("{it}\n"))));
    (!tallies.is_empty()).then_some(out)
}

/// The stands of lines such as `- Chad | withdrawal | demands`.
fn marked(rows: &[String]) -> Vec<Stand> {
    let rows = rows.iter().filter_map(|row| row.strip_prefix("- ")).filter(|row| *row != "none");
    rows.filter_map(|row| row.split(" | ").map(str::to_owned).collect::<Vec<_>>().try_into().ok()).collect()
}

fn count(reader: &Reader, text: &str, marked: &[Stand], tally: &mut Tally) {
    let told = told(reader, text);
    let is = |mark: &Stand, it: &Told| mark[1..] == it.1 && it.0.iter().any(|party| same(&mark[0], party));
    let missed = marked.iter().filter(|mark| !told.iter().any(|it| is(mark, it)));
    let missed: Vec<String> = missed.map(|it| it.join(" | ")).collect();
    let extra = told.iter().filter(|it| !marked.iter().any(|mark| is(mark, it)));
    let extra: Vec<String> =
        extra.map(|(parties, rest)| format!("{} | {}", parties.join("/"), rest.join(" | "))).collect();
    tally.right += marked.len() - missed.len();
    tally.marked += marked.len();
    tally.told += told.len();
    let lines = missed.iter().map(|it| ("missed", it)).chain(extra.iter().map(|it| ("wrong", it)));
    tally.wrong.extend(lines.map(|(what, it)| format!("{what}: {it} | {text}")));
}

/// The stands that the reader finds, each once.
fn told(reader: &Reader, text: &str) -> Vec<Told> {
    let Some(reading) = read(reader, text) else { return Vec::new() };
    let mut found: Vec<Told> = Vec::new();
    for (_, stand) in reading.stands.iter() {
        let chain = reading.mentions[stand.party].chain;
        let named = reading.mentions.iter().filter(|(_, it)| it.chain == chain);
        let parties = named.map(|(_, it)| reading.words(it.span).to_owned()).collect();
        let issue = reader.knowledge().issues[stand.issue].name.to_string();
        let row = (parties, [issue, stand.stance.label().to_owned()]);
        if !found.contains(&row) {
            found.push(row);
        }
    }
    found
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |all: usize| 100.0 * self.right as f64 / all.max(1) as f64;
        write!(f, "precision {:.1}, recall {:.1} of {}", share(self.told), share(self.marked), self.marked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rapporteur::knowledge::Stance;

    #[test]
    fn what_is_marked_can_be_found() {
        let knowledge = Knowledge::embedded();
        let blocks = blocks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/stands"));
        let mut parties = 0;
        for (file, block) in blocks {
            for [party, issue, stance] in marked(&block[1..]) {
                let text = block[0].to_lowercase();
                assert!(text.contains(&party.to_lowercase()), "{file}: no `{party}` in `{}`", block[0]);
                assert!(knowledge.issues.iter().any(|it| *it.1.name == *issue), "{file}: `{issue}` is no matter");
                assert!(Stance::from_label(&stance).is_some(), "{file}: `{stance}` is no stance");
                parties += 1;
            }
        }
        assert!(parties >= 100, "{parties}");
    }
}
