//! Words into word pieces, as the uncased BERT models do it: lower case, no accents, then the longest piece each time.

use crate::LoadError;
use crate::unicode::{Characters, Class};

/// The most pieces that one word is given; what follows is left out.
const MOST_PIECES: usize = 40;
/// A longer stretch without punctuation is one unknown piece.
const LONGEST_STRETCH: usize = 100;

const UNKNOWN: &str = "[UNK]";
const START: &str = "[CLS]";
const END: &str = "[SEP]";

/// All word pieces of a model, one a line, the line's number being the piece's id.
#[derive(Debug)]
pub struct Vocabulary {
    text: Box<str>,
    /// For each piece, where it stands in the text.
    places: Vec<(u32, u32)>,
    /// Open addressing: the id and one, or zero for an empty slot.
    slots: Vec<u32>,
    longest: usize,
    characters: Characters,
    unknown: u32,
    start: u32,
    end: u32,
}

/// Reusable room for the splitting of one word.
#[derive(Debug, Default)]
pub struct Splitter {
    stretch: String,
}

impl Vocabulary {
    /// Reads a vocabulary of one piece a line.
    ///
    /// # Errors
    /// `[UNK]`, `[CLS]` or `[SEP]` is missing.
    pub fn load(text: &str) -> Result<Self, LoadError> {
        let mut vocabulary = Self {
            places: places(text),
            text: text.into(),
            slots: Vec::new(),
            longest: 0,
            characters: Characters::new(),
            unknown: 0,
            start: 0,
            end: 0,
        };
        vocabulary.index();
        vocabulary.unknown = vocabulary.special(UNKNOWN)?;
        vocabulary.start = vocabulary.special(START)?;
        vocabulary.end = vocabulary.special(END)?;
        Ok(vocabulary)
    }

    /// How many pieces there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no piece; never so once loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The piece that opens every window.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.start
    }

    /// The piece that closes every window.
    #[must_use]
    pub fn end(&self) -> u32 {
        self.end
    }

    /// The text of a piece, with its `##` where it continues a word.
    #[must_use]
    pub fn piece(&self, id: u32) -> Option<&str> {
        let &(start, end) = self.places.get(id as usize)?;
        self.text.get(start as usize..end as usize)
    }

    /// Whether a word in small letters is a piece by itself, and so a common word.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        !word.is_empty() && self.find(hash(HASH_START, word.as_bytes()), word, false).is_some()
    }

    /// Appends the pieces of one word: at least one, at most forty.
    pub fn split(&self, word: &str, splitter: &mut Splitter, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        let limit = first + MOST_PIECES;
        splitter.stretch.clear();
        for character in word.chars() {
            if pieces.len() >= limit {
                break;
            }
            self.take(character, &mut splitter.stretch, pieces);
        }
        self.flush(&mut splitter.stretch, pieces);
        pieces.truncate(limit);
        if pieces.len() == first {
            pieces.push(self.unknown);
        }
    }

    fn take(&self, character: char, stretch: &mut String, pieces: &mut Vec<u32>) {
        if character.is_ascii_alphanumeric() {
            return stretch.push(character.to_ascii_lowercase());
        }
        let base = self.characters.base(character);
        match self.characters.class(base) {
            Class::Nothing => {}
            Class::Letter => lower(base, stretch),
            Class::Space => self.flush(stretch, pieces),
            Class::Alone => {
                self.flush(stretch, pieces);
                stretch.push(base);
                self.flush(stretch, pieces);
            }
        }
    }

    /// Cuts what was gathered into pieces and empties it.
    fn flush(&self, stretch: &mut String, pieces: &mut Vec<u32>) {
        if !stretch.is_empty() {
            self.cut(stretch, pieces);
            stretch.clear();
        }
    }

    fn cut(&self, stretch: &str, pieces: &mut Vec<u32>) {
        let first = pieces.len();
        let too_long = stretch.len() > LONGEST_STRETCH && stretch.chars().count() > LONGEST_STRETCH;
        let mut rest = stretch;
        while !rest.is_empty() {
            let found = if too_long { None } else { self.longest(rest, rest.len() < stretch.len()) };
            let Some((id, length)) = found else {
                pieces.truncate(first);
                return pieces.push(self.unknown);
            };
            pieces.push(id);
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// The longest piece that the text begins with, and its length in bytes.
    fn longest(&self, text: &str, continues: bool) -> Option<(u32, usize)> {
        let mut hash = if continues { hash(HASH_START, b"##") } else { HASH_START };
        let mut best = None;
        for (at, &byte) in text.as_bytes().iter().enumerate().take(self.longest) {
            hash = step(hash, byte);
            if text.is_char_boundary(at + 1) {
                let id = text.get(..=at).and_then(|piece| self.find(hash, piece, continues));
                best = id.map(|id| (id, at + 1)).or(best);
            }
        }
        best
    }

    fn find(&self, hash: u64, piece: &str, continues: bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut slot = spread(hash) & mask;
        loop {
            let id = self.slots[slot].checked_sub(1)?;
            let text = self.piece(id).unwrap_or_default();
            let body = if continues { text.strip_prefix("##") } else { Some(text) };
            if body == Some(piece) {
                return Some(id);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn index(&mut self) {
        let size = (self.places.len() * 4).next_power_of_two().max(16);
        self.slots = vec![0; size];
        for (id, &(start, end)) in (1..).zip(&self.places) {
            let piece = &self.text.as_bytes()[start as usize..end as usize];
            self.longest = self.longest.max(piece.len());
            let mut slot = spread(hash(HASH_START, piece)) & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = id;
        }
    }

    fn special(&self, piece: &'static str) -> Result<u32, LoadError> {
        let found = self.find(hash(HASH_START, piece.as_bytes()), piece, false);
        found.ok_or(LoadError::NoPiece(piece))
    }
}

fn places(text: &str) -> Vec<(u32, u32)> {
    let mut start = 0u32;
    let lines = text.split_inclusive('\n').map(|line| {
        let place = (start, start + line.trim_end_matches(['\r', '\n']).len() as u32);
        start += line.len() as u32;
        place
    });
    lines.collect()
}

fn lower(character: char, stretch: &mut String) {
    stretch.extend(character.to_lowercase());
}

// FNV-1a, so that the hash of every beginning of a word falls out on the way to its end.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, &byte| step(hash, byte))
}

fn spread(hash: u64) -> usize {
    (hash ^ (hash >> 29)) as usize
}
