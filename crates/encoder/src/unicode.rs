//! What the splitting of words needs to know about characters beyond ASCII.

const TABLE: &str = include_str!("unicode.txt");

/// What becomes of one character before word pieces are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Part of a word.
    Letter,
    /// A word by itself: punctuation or an ideograph.
    Alone,
    /// Parts words and vanishes.
    Space,
    /// Vanishes and parts nothing: a combining mark or an invisible character.
    Nothing,
}

/// The classes and base letters of all characters.
#[derive(Debug)]
pub(crate) struct Characters {
    ranges: Vec<(u32, u32, Class)>,
    bases: Vec<(char, char)>,
}

impl Characters {
    pub(crate) fn new() -> Self {
        let mut characters = Self { ranges: ideographs(), bases: Vec::new() };
        for line in TABLE.lines() {
            characters.add(line);
        }
        characters.ranges.sort_unstable_by_key(|range| range.0);
        characters.bases.sort_unstable();
        characters
    }

    /// The class of a character once its accents are gone.
    pub(crate) fn class(&self, character: char) -> Class {
        if character.is_ascii() {
            return ascii(character);
        }
        if character == '\u{fffd}' {
            return Class::Nothing;
        }
        if character.is_whitespace() {
            return Class::Space;
        }
        let code = u32::from(character);
        let after = self.ranges.partition_point(|range| range.0 <= code);
        let before = after.checked_sub(1).and_then(|index| self.ranges.get(index));
        before.filter(|range| code <= range.1).map_or(Class::Letter, |range| range.2)
    }

    /// The letter without its accents; itself where it has none.
    pub(crate) fn base(&self, character: char) -> char {
        let found = self.bases.binary_search_by_key(&character, |pair| pair.0);
        found.map_or(character, |index| self.bases[index].1)
    }

    fn add(&mut self, line: &str) {
        let mut parts = line.split(' ');
        let class = match parts.next() {
            Some("mark" | "drop") => Class::Nothing,
            Some("stop") => Class::Alone,
            Some("base") => return self.add_bases(parts),
            _ => return,
        };
        let mut code = || parts.next().and_then(|part| u32::from_str_radix(part, 16).ok());
        if let (Some(first), Some(last)) = (code(), code()) {
            self.ranges.push((first, last, class));
        }
    }

    fn add_bases<'a>(&mut self, mut parts: impl Iterator<Item = &'a str>) {
        let base = parts.next().and_then(|part| part.chars().next());
        if let (Some(base), Some(accented)) = (base, parts.next()) {
            self.bases.extend(accented.chars().map(|character| (character, base)));
        }
    }
}

fn ascii(character: char) -> Class {
    if character.is_ascii_alphanumeric() {
        Class::Letter
    } else if character.is_ascii_punctuation() {
        Class::Alone
    } else if matches!(character, ' ' | '\t' | '\n' | '\r') {
        Class::Space
    } else {
        Class::Nothing
    }
}

/// The ideographs that BERT sets apart.
fn ideographs() -> Vec<(u32, u32, Class)> {
    [
        (0x3400, 0x4dbf),
        (0x4e00, 0x9fff),
        (0xf900, 0xfaff),
        (0x20000, 0x2a6df),
        (0x2a700, 0x2b73f),
        (0x2b740, 0x2b81f),
        (0x2b920, 0x2ceaf),
        (0x2f800, 0x2fa1f),
    ]
    .map(|(first, last)| (first, last, Class::Alone))
    .to_vec()
}
