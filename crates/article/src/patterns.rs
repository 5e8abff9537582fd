//! Lines that recur on news sites: patterns over words, from `furniture.txt` and its neighbours in `knowledge/intake`.

use crate::CutReason;
use std::sync::LazyLock;

/// What a pattern says of a line that it matches as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineSign {
    /// Leave it out.
    Cut(CutReason),
    /// A note about the author: leave it out where it stands at the end.
    AuthorNote,
    /// The rest of the page after this heading is not the article.
    EndOfArticle(CutReason),
    /// The report goes on elsewhere.
    Continued,
    /// It is there only for those who pay.
    Paywall,
    /// A consent wall.
    Consent,
    /// Names the agency: the words after the sign.
    Source,
}

/// What the patterns say of a line with these [`words`].
pub(crate) fn sign_of_words(words: &[String]) -> Option<LineSign> {
    LIST.sign(words)
}

/// What the patterns say of a sentence that stands below the report.
pub(crate) fn sign_below(words: &[String]) -> Option<LineSign> {
    BELOW.sign(words)
}

/// Whether the last words of a line say where its picture is from.
pub(crate) fn is_picture_credit(words: &[String]) -> bool {
    CREDITS.sign(words).is_some()
}

/// The rows whose key is `word`, of rows sorted by key.
fn of_key<'l>(rows: &'l [Row], word: &str) -> impl Iterator<Item = &'l Row> {
    let from = rows.partition_point(|row| row.key.as_str() < word);
    let same = rows[from..].partition_point(|row| row.key.as_str() <= word);
    rows[from..from + same].iter()
}

/// The words of a line, in lower case, without punctuation; "what's" is one word, a number with its commas too.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in line.chars() {
        match c {
            '\'' | '’' | ',' | '.' if !word.is_empty() => {
                // Joined when a letter follows at once: decided by the next character.
                word.push('\u{1}');
            }
            _ if c.is_alphanumeric() => push_letter(&mut out, &mut word, c),
            '@' | '©' | '|' | '&' | ':' => {
                flush(&mut out, &mut word);
                out.push(c.to_string());
            }
            _ => flush(&mut out, &mut word),
        }
    }
    flush(&mut out, &mut word);
    out
}

fn push_letter(out: &mut Vec<String>, word: &mut String, c: char) {
    if word.ends_with('\u{1}') {
        let joins = word.trim_end_matches('\u{1}').len() + 1 == word.len();
        word.pop();
        if !joins {
            flush(out, word);
        }
    }
    word.extend(c.to_lowercase());
}

fn flush(out: &mut Vec<String>, word: &mut String) {
    let done = word.trim_end_matches('\u{1}');
    if !done.is_empty() {
        out.push(done.to_owned());
    }
    word.clear();
}

#[derive(Debug)]
enum Part {
    Word(String),
    /// `?`: any one word.
    One,
    /// `#`: a word with a digit.
    Number,
    /// `*`: any words or none.
    Any,
}

#[derive(Debug)]
struct Row {
    key: String,
    words: Vec<Part>,
    sign: LineSign,
    order: usize,
}

#[derive(Debug, Default)]
struct List {
    /// Patterns that begin with a word, sorted by it.
    keyed: Vec<Row>,
    /// Patterns that begin with anything else and have a word later on, sorted by the first such word.
    within: Vec<Row>,
    /// Patterns without a word.
    open: Vec<Row>,
    /// The shapes of the keys of `within`: few words share one, so that most need not be searched for.
    seen: ShapeSet,
}

/// A set of shapes of words.
#[derive(Debug)]
struct ShapeSet([u32; 256]);

impl Default for ShapeSet {
    fn default() -> ShapeSet {
        ShapeSet([0; 256])
    }
}

impl ShapeSet {
    fn add(&mut self, (first, length): (u8, u32)) {
        self.0[usize::from(first)] |= 1 << length;
    }

    fn contains(&self, &(first, length): &(u8, u32)) -> bool {
        self.0[usize::from(first)] & 1 << length != 0
    }
}

/// The first byte of a word and its length up to 31.
fn shape(word: &str) -> (u8, u32) {
    (word.bytes().next().unwrap_or(0), word.len().min(31) as u32)
}

static LIST: LazyLock<List> = LazyLock::new(|| compile(include_str!("../../../knowledge/intake/furniture.txt")));
static BELOW: LazyLock<List> = LazyLock::new(|| compile(include_str!("../../../knowledge/intake/last-lines.txt")));
static CREDITS: LazyLock<List> =
    LazyLock::new(|| compile(include_str!("../../../knowledge/intake/picture-credits.txt")));

impl List {
    /// What the list says of a line with these words; the first pattern in the file wins.
    fn sign(&self, words: &[String]) -> Option<LineSign> {
        // A heading may end with a colon.
        let words = match words {
            [rest @ .., last] if last == ":" && !rest.is_empty() => rest,
            _ => words,
        };
        let first = words.first()?;
        let may_be_key = |word: &&String| self.seen.contains(&shape(word));
        let within = words.iter().filter(may_be_key).flat_map(|word| of_key(&self.within, word));
        let rows = of_key(&self.keyed, first).chain(within).chain(&self.open);
        rows.filter(|row| matches(&row.words, words)).min_by_key(|row| row.order).map(|row| row.sign)
    }
}

fn compile(file: &str) -> List {
    let mut list = List::default();
    let mut sign = None;
    for (order, line) in file.lines().map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        if let Some(heading) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            sign = sign_of_heading(heading);
            continue;
        }
        let parts: Vec<Part> = line.split_whitespace().map(part).collect();
        let (Some(sign), Some(first)) = (sign, parts.first()) else {
            continue;
        };
        let fixed = parts.iter().find_map(|part| if let Part::Word(word) = part { Some(word.clone()) } else { None });
        let rows = match (first, &fixed) {
            (Part::Word(_), _) => &mut list.keyed,
            (_, Some(_)) => &mut list.within,
            (_, None) => &mut list.open,
        };
        let key = fixed.unwrap_or_default();
        rows.push(Row { key, words: parts, sign, order });
    }
    for rows in [&mut list.keyed, &mut list.within] {
        rows.sort_by(|a, b| (&a.key, a.order).cmp(&(&b.key, b.order)));
    }
    for row in &list.within {
        list.seen.add(shape(&row.key));
    }
    list
}

fn sign_of_heading(heading: &str) -> Option<LineSign> {
    match heading {
        "author-note" => Some(LineSign::AuthorNote),
        "continued" => Some(LineSign::Continued),
        "paywall" => Some(LineSign::Paywall),
        "consent" => Some(LineSign::Consent),
        "source" => Some(LineSign::Source),
        _ => match heading.strip_prefix("end ") {
            Some(reason) => CutReason::from_label(reason).map(LineSign::EndOfArticle),
            None => CutReason::from_label(heading).map(LineSign::Cut),
        },
    }
}

fn part(word: &str) -> Part {
    match word {
        "?" => Part::One,
        "#" => Part::Number,
        "*" => Part::Any,
        _ => Part::Word(word.to_owned()),
    }
}

/// Glob matching with one point of return, so that time is at most words times parts.
fn matches(parts: &[Part], words: &[String]) -> bool {
    let (mut p, mut w) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while w < words.len() {
        let fits = match parts.get(p) {
            Some(Part::Word(word)) => *word == words[w],
            Some(Part::One) => true,
            Some(Part::Number) => words[w].chars().any(|c| c.is_ascii_digit()),
            Some(Part::Any) => {
                star = Some((p, w));
                p += 1;
                continue;
            }
            None => false,
        };
        if fits {
            (p, w) = (p + 1, w + 1);
        } else if let Some((at, from)) = star {
            star = Some((at, from + 1));
            (p, w) = (at + 1, from + 1);
        } else {
            return false;
        }
    }
    parts[p..].iter().all(|part| matches!(part, Part::Any))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_known() {
        let files = [
            include_str!("../../../knowledge/intake/furniture.txt"),
            include_str!("../../../knowledge/intake/last-lines.txt"),
            include_str!("../../../knowledge/intake/picture-credits.txt"),
        ];
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| line.starts_with('[')) {
            let heading = line.trim_matches(['[', ']']);
            assert!(sign_of_heading(heading).is_some(), "{heading}");
        }
    }

    #[test]
    fn words_keep_what_belongs_together() {
        assert_eq!(words("What’s new: 1,204 “likes”…"), ["whats", "new", ":", "1204", "likes"]);
        assert_eq!(words("one, two. Three"), ["one", "two", "three"]);
    }

    #[test]
    fn patterns_take_and_leave() {
        let takes = ["Sign up for our evening letter", "SHARE THIS STORY", "Photo: A. Writer", "37 comments"];
        for line in takes {
            assert!(sign_of_words(&words(line)).is_some(), "{line}");
        }
        let leaves = ["Ministers will sign up to the pact on Monday.", "Photographers waited outside the hall."];
        for line in leaves {
            assert_eq!(sign_of_words(&words(line)), None, "{line}");
        }
    }
}
