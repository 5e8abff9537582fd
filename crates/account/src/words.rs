//! The words of one article as comparison needs them: folded, weighed by rarity, with what is speech marked.

use crate::number::{exact, hash};
use article::{Article, BlockKind};
use knowledge::CommonWords;
use reading::Reading;
use text::Span;

/// A word of the report. A large pile has millions, so that none of its bytes is idle.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Where.
    pub(crate) span: Span,
    /// Hash of the word in lower case without accents.
    pub(crate) form: u64,
    /// Hash of its stem, or of its consonants for a name: forms and spellings of one word share it.
    pub(crate) stem: u64,
    /// The line of words that news uses for the same thing which it stands in, from one on; 0 for none.
    meaning: u16,
    /// How rare it is: it stands in about one of 2^band texts.
    pub(crate) band: u8,
    /// The block it stands in; one number for all of an article's blocks after so many.
    pub(crate) block: u16,
    /// Whether it stands within quotation marks.
    pub(crate) quoted: bool,
    /// Whether speakers use it of themselves.
    pub(crate) own_voice: bool,
}

impl Word {
    /// Hash of its meaning, for words that news uses for the same thing; else its stem.
    pub(crate) fn sense(&self) -> u64 {
        match self.meaning {
            0 => self.stem,
            line => hash(&(u32::from(line) - 1).to_le_bytes()),
        }
    }
}

/// Single marks further apart than so many bytes are no pair.
const LONGEST_SINGLE: usize = 800;

/// The words of one article's report and where its sentences begin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// In the order of the text.
    pub(crate) words: Vec<Word>,
    /// Each sentence as a range of `words`, with where it stands.
    pub(crate) sentences: Vec<(std::ops::Range<usize>, Span)>,
}

/// The words of the report in `reading`; headline, captions and by-line are left out.
pub(crate) fn of(reading: &Reading) -> Words {
    let words = exact(&of_report(&reading.article));
    let spans: Vec<Span> = if reading.sentences.is_empty() {
        report_blocks(reading).collect()
    } else {
        reading.sentences.rows().iter().map(|s| s.span).collect()
    };
    let sentences = spans
        .into_iter()
        .map(|span| (range_within(&words, span), span))
        .filter(|(range, _)| !range.is_empty())
        .collect();
    Words { words, sentences }
}

/// The words of an article's report.
pub(crate) fn of_report(article: &Article) -> Vec<Word> {
    let mut words = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        if block.kind.is_report() {
            let quoted = block.kind == BlockKind::Quotation;
            scan(
                &article.text[block.span],
                (block.span.start(), u16::try_from(index).unwrap_or(u16::MAX)),
                quoted,
                &mut words,
            );
        }
    }
    words
}

/// The words of a line that stands in no block.
pub(crate) fn of_line(line: &str) -> Vec<Word> {
    let mut words = Vec::new();
    scan(line, (0, 0), false, &mut words);
    words
}

impl Words {
    /// The words within a passage.
    pub(crate) fn within(&self, passage: Span) -> &[Word] {
        self.words.get(self.range(passage)).unwrap_or_default()
    }

    /// Their places.
    pub(crate) fn range(&self, passage: Span) -> std::ops::Range<usize> {
        range_within(&self.words, passage)
    }
}

fn report_blocks(reading: &Reading) -> impl Iterator<Item = Span> {
    let blocks = reading.article.blocks.iter();
    blocks.filter(|b| b.kind.is_report()).map(|b| b.span)
}

fn range_within(words: &[Word], span: Span) -> std::ops::Range<usize> {
    let first = words.partition_point(|word| word.span.start() < span.start());
    let last = words.partition_point(|word| word.span.end() <= span.end());
    first..last.max(first)
}

/// Adds the words of a text that begins at a place of a block; all of it may be a quotation.
fn scan(text: &str, (start_of_text, block): (u32, u16), all_quoted: bool, words: &mut Vec<Word>) {
    let common = CommonWords::embedded();
    let mut quoted = all_quoted;
    let mut single_end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            quoted = all_quoted || after_mark(letter, quoted);
            if !quoted && start >= single_end {
                single_end = end_of_single(text, start, letter).unwrap_or(single_end);
            }
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some(&(at, next)) = letters.peek() {
            if !next.is_alphanumeric() && !joins(text, at, next) {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        let form = fold(text.get(start..end).unwrap_or_default());
        let band = common.band(&form);
        let named = letter.is_uppercase() && band == CommonWords::RARE;
        let stem = if named { hash(sound(&form).as_bytes()) } else { hash(stem(&form).as_bytes()) };
        words.push(Word {
            span: Span::new(start_of_text + start as u32, start_of_text + end as u32),
            form: hash(form.as_bytes()),
            stem,
            meaning: common.meaning(&form).and_then(|line| u16::try_from(line + 1).ok()).unwrap_or_default(),
            band,
            block,
            quoted: quoted || start < single_end,
            own_voice: common.is_own_voice(&form),
        });
    }
}

/// Whether a mark between digits belongs to the number.
fn joins(text: &str, at: usize, mark: char) -> bool {
    matches!(mark, '.' | ',')
        && digit(text.get(..at).and_then(|t| t.chars().next_back()))
        && digit(text.get(at + 1..).and_then(|t| t.chars().next()))
}

fn digit(letter: Option<char>) -> bool {
    letter.is_some_and(|c| c.is_ascii_digit())
}

/// Where the speech ends that a single mark opens; nothing where it opens none: "the workers' hall", "the '90s".
fn end_of_single(text: &str, start: usize, mark: char) -> Option<usize> {
    let close = match mark {
        '‘' => '’',
        '\'' => '\'',
        _ => return None,
    };
    let (before, after) = (text.get(..start)?, text.get(start + mark.len_utf8()..)?);
    let opens = !before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphabetic);
    let ends = |&(at, _): &(usize, &str)| {
        !after.get(at..).is_some_and(|rest| rest.chars().nth(1).is_some_and(char::is_alphanumeric))
    };
    let (end, _) = after.match_indices(close).take_while(|row| row.0 <= LONGEST_SINGLE).find(ends).filter(|_| opens)?;
    Some(start + mark.len_utf8() + end)
}

fn after_mark(mark: char, quoted: bool) -> bool {
    match mark {
        '“' | '«' | '„' => true,
        '”' | '»' => false,
        '"' => !quoted,
        _ => quoted,
    }
}

/// Lower case, without accents; numbers without the commas that part thousands.
pub(crate) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match base(letter) {
            Some(plain) => out.push_str(plain),
            None if letter.is_alphanumeric() || letter == '.' => out.push(letter),
            None => {}
        }
    }
    out
}

/// The letters without accent that stand for an accented one of the Latin script.
fn base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' | 'ĉ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ə' => "e",
        'ğ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ļ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ž' | 'ż' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

/// The first six letters: enough to bring the forms of most words together. A number stays whole.
pub(crate) fn stem(form: &str) -> &str {
    if form.starts_with(|c: char| c.is_ascii_digit()) {
        return form;
    }
    match form.char_indices().nth(6) {
        Some((end, _)) => form.get(..end).unwrap_or(form),
        None => form,
    }
}

/// The consonants of a name, those that languages mix up made one: spellings of one name share them.
pub(crate) fn sound(form: &str) -> String {
    let mut out = String::from("^");
    for letter in form.chars() {
        let kept = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' => continue,
            'b' | 'p' => 'p',
            'c' | 'g' | 'k' | 'q' => 'k',
            'd' | 't' => 't',
            'f' | 'v' | 'w' => 'f',
            's' | 'x' | 'z' => 's',
            other => other,
        };
        if !out.ends_with(kept) {
            out.push(kept);
        }
    }
    // Too little is left of a name of vowels.
    if out.len() < 3 { form.to_string() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn numbers_stay_whole_and_speech_is_marked() {
        let reading = testing::reading("Herald", "The council took 1,200 names. “We will count them,” she said.");
        let words = of(&reading);
        let shown = |word: &Word| reading.words(word.span).to_string();
        assert_eq!(words.words.iter().map(shown).nth(3).as_deref(), Some("1,200"));
        let speech: Vec<_> = words.words.iter().filter(|w| w.quoted).map(shown).collect();
        assert_eq!(speech, ["We", "will", "count", "them"]);
        assert_eq!(words.sentences.len(), 2);
    }

    #[test]
    fn single_marks_are_speech_and_apostrophes_are_none() {
        let spoken = |text: &str| {
            let reading = testing::reading("Herald", text);
            let words = of(&reading).words;
            let spoken = words.iter().filter(|word| word.quoted).map(|word| reading.words(word.span));
            spoken.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(spoken("‘We don’t count them,’ she said of the workers’ boats."), "We don t count them");
        assert_eq!(spoken("She said: 'We don't count them.' Then she left."), "We don t count them");
        assert_eq!(spoken("The ferrymen's hall, the dockers' canteen and the '90s ferry stood empty."), "");
    }

    #[test]
    fn accents_and_endings_do_not_matter() {
        assert_eq!(fold("Žižková"), "zizkova");
        assert_eq!(stem("negotiators"), stem("negotiations"));
        assert_eq!(stem(&fold("1,200")), "1200");
        assert_eq!(sound("oyelaran"), sound("oielaran"));
        assert_ne!(sound("tarfaya"), sound("tarabya"));
    }
}
