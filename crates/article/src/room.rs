//! How much of a text one article holds: more than anybody writes in one, so that no page takes all the time there is.

/// The words after which an article is cut: a speech of an hour and a half. Marks count as words. To read them takes about a second.
const MOST_WORDS: u32 = 12_000;
/// The letters that count as one word.
const LONG_WORD: u32 = 8;

/// No article has room for more letters, white space run together.
pub(crate) const MOST_LETTERS: usize = (MOST_WORDS * (LONG_WORD + 1)) as usize;

/// The room that is left in an article.
#[derive(Debug, Default)]
pub(crate) struct Room {
    words: u32,
    /// How many letters the word at hand has so far.
    letters: u32,
}

impl Room {
    /// Whether nothing more fits.
    pub(crate) fn is_full(&self) -> bool {
        self.words >= MOST_WORDS
    }

    /// Ends the word at hand: a block ends.
    pub(crate) fn end_word(&mut self) {
        self.letters = 0;
    }

    /// How many bytes of `text` still fit, from its beginning.
    pub(crate) fn take(&mut self, text: &str) -> usize {
        text.char_indices().find(|(_, letter)| !self.fits(*letter)).map_or(text.len(), |(at, _)| at)
    }

    /// Whether one letter more fits.
    pub(crate) fn fits(&mut self, letter: char) -> bool {
        if self.is_full() {
            return false;
        }
        self.letters = if letter.is_alphanumeric() { self.letters % LONG_WORD + 1 } else { 0 };
        let mark = self.letters == 0 && !letter.is_whitespace();
        self.words += u32::from(mark || self.letters == 1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_report_fits_whole() {
        let report = "The harbour board met at noon, and nobody left before dusk. ".repeat(900);
        assert_eq!(Room::default().take(&report), report.len());
    }

    #[test]
    fn what_nobody_writes_is_cut_on_a_letter_boundary() {
        for word in ["tide ", "a,", "unbroken", "é漢字😀", "! "] {
            let text = word.repeat(500_000);
            let end = Room::default().take(&text);
            assert!((9_000..250_000).contains(&end), "{word}: {end}");
            assert!(text.is_char_boundary(end), "{word}");
        }
    }

    #[test]
    fn nothing_fits_after_the_end() {
        let mut room = Room::default();
        room.take(&"tide ".repeat(100_000));
        assert_eq!(room.take("ebb"), 0);
    }
}
