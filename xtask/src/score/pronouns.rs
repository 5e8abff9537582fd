//! Scores our own texts of `gold/pronouns`: whom pronouns, groups, descriptions and capitals mean.

use super::statements::{Show, blocks, read};
use rapporteur::reading::{ChainId, Form, Mention, Reading};
use rapporteur::{Knowledge, Reader};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// What was counted in one file.
#[derive(Debug, Default)]
struct Tally {
    right: usize,
    wrong: usize,
    open: usize,
    shown: Vec<String>,
}

/// Whom a marked phrase is led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Led {
    Right,
    Wrong,
    Open,
}

/// Counts for each file of a folder; with `show` also what is wrong or open, but never in a file kept apart.
pub(super) fn score(folder: &Path, show: Show) -> Option<String> {
    let reader = Reader::new(Knowledge::embedded());
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (file, block) in blocks(folder) {
        count(&reader, &block, tallies.entry(file).or_default());
    }
    let mut out: String = tallies.iter().map(|(file, tally)| format!("{file:20}{tally}\n")).collect();
    let shown = tallies.iter().filter(|(file, _)| show == Show::Wrong && !file.contains("-apart"));
    out.extend(shown.flat_map(|(_, tally)| tally.shown.iter().map(|it| format!("{it}\n"))));
    (!tallies.is_empty()).then_some(out)
}

/// The text of a block without brackets, and for each bracket where it stands, in bytes.
fn marked(line: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for letter in line.chars() {
        match letter {
            '[' => marks.push((text.len(), text.len())),
            ']' => marks.iter_mut().last().into_iter().for_each(|mark| mark.1 = text.len()),
            _ => text.push(letter),
        }
    }
    (text, marks)
}

fn count(reader: &Reader, block: &[String], tally: &mut Tally) {
    let (text, marks) = marked(&block[0]);
    let Some(reading) = read(reader, &text) else { return };
    let referents = block.iter().skip(1).filter_map(|row| row.strip_prefix("- "));
    for (&(start, end), referent) in marks.iter().zip(referents) {
        let led = led(&reading, (start, end), referent);
        match led {
            Led::Right => tally.right += 1,
            Led::Wrong => tally.wrong += 1,
            Led::Open => tally.open += 1,
        }
        if led != Led::Right {
            let words = text.get(start..end).unwrap_or_default();
            tally.shown.push(format!("{led:?}: {words} = {referent} | {}", block[0]));
        }
    }
}

fn led(reading: &Reading, (start, end): (usize, usize), referent: &str) -> Led {
    let covers = |it: &Mention| {
        let head = (it.head.start() as usize, it.head.end() as usize);
        start <= head.0 && head.1 <= end
    };
    let mention = reading.mentions.rows().iter().find(|it| covers(it) && it.form != Form::Name);
    let mention = mention.or_else(|| reading.mentions.rows().iter().find(|it| covers(it)));
    let Some(mention) = mention else { return if referent == "nobody" { Led::Right } else { Led::Open } };
    let here = (start, end);
    let others = words_of(reading, mention.chain, here);
    let members = &reading.chains[mention.chain].members;
    let members: BTreeSet<String> =
        members.iter().filter_map(|&member| words_of(reading, member, here).into_iter().next()).collect();
    let sought: BTreeSet<String> = referent.split(" + ").map(plain).collect();
    match (sought.len(), others.is_empty() && members.is_empty()) {
        (_, true) if referent == "nobody" => Led::Right,
        (_, true) => Led::Open,
        (1, false) if sought.iter().any(|it| others.contains(it)) => Led::Right,
        (2.., false) if sought == members => Led::Right,
        _ => Led::Wrong,
    }
}

/// The words of a chain but for the marked ones, pronouns apart.
fn words_of(reading: &Reading, chain: ChainId, (start, end): (usize, usize)) -> Vec<String> {
    let mentions = reading.mentions.rows().iter().filter(|it| it.chain == chain && it.form != Form::Pronoun);
    let other = mentions.filter(|it| (it.head.end() as usize) <= start || end <= it.head.start() as usize);
    other.map(|it| plain(reading.words(it.span))).collect()
}

fn plain(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.trim_end_matches("'s").trim_end_matches('\'');
    let words = words.split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an"));
    words.collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.right + self.wrong + self.open;
        let share = |all: usize| 100.0 * self.right as f64 / all.max(1) as f64;
        let (found, sure) = (share(all), share(self.right + self.wrong));
        write!(
            f,
            "right {found:.1} of {all}, of those led to somebody {sure:.1}; wrong {}, open {}",
            self.wrong, self.open
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_a_referent_that_stands_in_the_text() {
        let blocks = blocks(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../gold/pronouns"));
        let mut marks_of: BTreeMap<bool, usize> = BTreeMap::new();
        for (file, block) in blocks {
            let (text, marks) = marked(&block[0]);
            assert_eq!(marks.len(), block.len() - 1, "{file}: {text}");
            for referent in block.iter().skip(1).filter_map(|row| row.strip_prefix("- ")) {
                let stands = |name: &str| name == "nobody" || text.contains(name);
                assert!(referent.split(" + ").all(stands), "{file}: no `{referent}` in `{text}`");
            }
            *marks_of.entry(file.contains("-apart")).or_default() += marks.len();
        }
        assert!(marks_of[&false] >= 50 && marks_of[&true] >= 30, "{marks_of:?}");
    }
}
