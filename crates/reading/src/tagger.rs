//! A first-pass tagger: the cheapest sequence of tags (Viterbi over tag pairs), and a lemma for each word.

use crate::syntax::Upos;
use knowledge::{Tag, Tagger};

/// A tagged word.
#[derive(Clone, Debug)]
pub(crate) struct Tagged {
    pub(crate) upos: Upos,
    pub(crate) lemma: String,
}

const TAGS: usize = Upos::ALL.len();
const NEVER: u32 = u32::MAX / 4;

/// Tags one sentence.
pub(crate) fn tag(words: &[&str], tagger: &Tagger) -> Vec<Tagged> {
    let follow = follow(tagger);
    let readings: Vec<Vec<Tag>> =
        words.iter().enumerate().map(|(index, word)| readings(word, index == 0, tagger)).collect();
    let path = cheapest(&readings, &follow);
    words.iter().zip(readings).zip(path).map(|((word, readings), chosen)| tagged(word, &readings[chosen])).collect()
}

/// Costs of each tag after each; the last row is the start of a sentence.
fn follow(tagger: &Tagger) -> [[u32; TAGS]; TAGS + 1] {
    let mut table = [[NEVER; TAGS]; TAGS + 1];
    for (label, after) in &tagger.pairs {
        let row = Upos::from_label(label).map_or(TAGS, |upos| upos as usize);
        for tag in after {
            if let Some(upos) = Upos::from_label(tag.label) {
                table[row][upos as usize] = tag.cost;
            }
        }
    }
    table
}

/// The index of the chosen reading of each word.
fn cheapest(readings: &[Vec<Tag>], follow: &[[u32; TAGS]; TAGS + 1]) -> Vec<usize> {
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(readings.len());
    let mut before: Vec<(usize, u32)> = vec![(TAGS, 0)];
    for word in readings {
        let mut now = Vec::with_capacity(word.len());
        let mut from = Vec::with_capacity(word.len());
        for tag in word {
            let row = Upos::from_label(tag.label).map_or(0, |upos| upos as usize);
            let costs = before.iter().map(|(last, cost)| cost + follow[*last][row] + tag.cost);
            let (best, cost) = costs.enumerate().min_by_key(|(index, cost)| (*cost, *index)).unwrap_or((0, NEVER));
            now.push((row, cost));
            from.push(best);
        }
        back.push(from);
        before = now;
    }
    let mut at =
        before.iter().enumerate().min_by_key(|(index, (_, cost))| (*cost, *index)).map_or(0, |(index, _)| index);
    let mut path = vec![0; readings.len()];
    for (slot, from) in path.iter_mut().zip(&back).rev() {
        *slot = at;
        at = from[at];
    }
    path
}

/// What a word may be; never empty.
fn readings(word: &str, first: bool, tagger: &Tagger) -> Vec<Tag> {
    const OTHER: u32 = 110;
    let plain = plain(word);
    let lower = plain.to_lowercase();
    let capital = plain.starts_with(char::is_uppercase);
    let mut out: Vec<Tag> = tagger.word(&lower).into_iter().flatten().collect();
    if capital && lower != *plain {
        out.extend(tagger.word(&plain).into_iter().flatten());
        // A capital inside a sentence speaks for a name.
        let name = if out.is_empty() || !first { 70 } else { 130 };
        if !out.iter().any(|tag| tag.label == "PROPN") {
            out.push(Tag { label: "PROPN", cost: name, lemma: None });
        }
    }
    if out.is_empty() {
        out = unknown(&plain, &lower, capital, tagger);
    }
    if out.is_empty() {
        out = ["NOUN", "VERB", "ADJ", "ADV"].map(|label| Tag { label, cost: OTHER, lemma: None }).into();
    }
    out
}

fn unknown(plain: &str, lower: &str, capital: bool, tagger: &Tagger) -> Vec<Tag> {
    let one = |label| vec![Tag { label, cost: 0, lemma: None }];
    if !plain.chars().any(char::is_alphanumeric) {
        return one("PUNCT");
    }
    if plain.starts_with(|c: char| c.is_ascii_digit()) {
        return one("NUM");
    }
    let letters: Vec<char> = lower.chars().collect();
    let endings = [4, 3, 2]
        .into_iter()
        .filter_map(|len| Some(letters.get(letters.len().checked_sub(len)?..)?.iter().collect::<String>()));
    let prefix = if capital { 'A' } else { 'a' };
    endings
        .filter_map(|ending| tagger.end(&format!("{prefix}{ending}")).map(Iterator::collect))
        .next()
        .unwrap_or_default()
}

fn tagged(word: &str, tag: &Tag) -> Tagged {
    let upos = Upos::from_label(tag.label).unwrap_or(Upos::X);
    let lemma = match tag.lemma {
        Some(lemma) => lemma.to_owned(),
        None if upos == Upos::Propn => plain(word),
        None => stem(&plain(word).to_lowercase(), upos),
    };
    Tagged { upos, lemma }
}

/// A dictionary form by the ending, for words that the table does not hold.
fn stem(lower: &str, upos: Upos) -> String {
    let cut = |end: &str, with: &str| {
        lower.strip_suffix(end).filter(|stem| stem.len() > 2).map(|stem| format!("{stem}{with}"))
    };
    let found = match upos {
        Upos::Verb => cut("ied", "y").or_else(|| cut("ies", "y")).or_else(|| past(lower)).or_else(|| cut("s", "")),
        Upos::Noun => cut("ies", "y")
            .or_else(|| cut("sses", "ss"))
            .or_else(|| cut("ches", "ch"))
            .or_else(|| cut("ss", "ss"))
            .or_else(|| cut("s", "")),
        _ => None,
    };
    found.unwrap_or_else(|| lower.to_owned())
}

/// The base of a form in -ed or -ing.
fn past(lower: &str) -> Option<String> {
    let stem = lower.strip_suffix("ing").or_else(|| lower.strip_suffix("ed")).filter(|stem| stem.len() > 2)?;
    let letters: Vec<char> = stem.chars().collect();
    let vowel = |index: usize| letters.get(index).is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
    let last = letters.len() - 1;
    let doubled = last > 1 && letters[last] == letters[last - 1] && !matches!(letters[last], 's' | 'l' | 'e' | 'o');
    if doubled {
        return Some(letters[..last].iter().collect());
    }
    let closed = vowel(last) || matches!(letters[last], 'w' | 'x' | 'y' | 'n' | 'r' | 't');
    let short = !closed && vowel(last - 1) && !(last > 1 && vowel(last - 2));
    let soft =
        matches!(letters[last], 'c' | 'v' | 'u' | 'z' | 's' | 'g') && !stem.ends_with("ss") && !stem.ends_with("ng");
    Some(if short || soft { format!("{stem}e") } else { stem.to_owned() })
}

/// A word with typewriter marks, as the tables have it.
fn plain(word: &str) -> String {
    word.replace('’', "'").replace(['“', '”'], "\"")
}
