//! Ids that are hashes of content, the same in every run and on every machine.

use crate::shared::Shared;
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// How many bytes of the hash an id shows: with 100,000 items of a kind, two of them meet once in 50,000 accounts.
const SHOWN: usize = 6;

/// Names the items of one kind, each name once.
#[derive(Debug)]
pub(crate) struct Naming {
    prefix: char,
    given: HashSet<Shared>,
}

impl Naming {
    /// Names that begin with `prefix`, so that a reader sees what an id names.
    pub(crate) fn new(prefix: char) -> Naming {
        Naming { prefix, given: HashSet::new() }
    }

    /// The name of what has this content; a number follows where the same content comes again.
    pub(crate) fn name(&mut self, content: &[&str]) -> Shared {
        let hash = hash(content);
        let name = format!("{}-{}", self.prefix, hex(&hash[..SHOWN]));
        self.unique(name.into())
    }

    /// `name`, or the first of `name-2`, `name-3`, ... that is free.
    pub(crate) fn unique(&mut self, name: Shared) -> Shared {
        let mut free = name.clone();
        let mut count = 1;
        while !self.given.insert(free.clone()) {
            count += 1;
            free = format!("{name}-{count}").into();
        }
        free
    }
}

fn hash(content: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in content {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// Bytes as lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let pairs = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    pairs.map(|digit| DIGITS[usize::from(digit)]).collect()
}

/// A, B, ... Z, AA, AB, ...: the label of the article at `index`.
pub(crate) fn letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let shown: Vec<_> = [0, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(shown, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn the_same_content_twice_gets_two_names() {
        let mut naming = Naming::new('c');
        let first = naming.name(&["ferry", "12"]);
        let second = naming.name(&["ferry", "12"]);
        assert_eq!(&*second, format!("{first}-2"));
        assert_ne!(naming.name(&["ferry1", "2"]), first, "parts do not run together");
    }
}
