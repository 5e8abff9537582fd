//! Costs of the first-pass tagger: words, endings and tag pairs (`knowledge/tagger.txt`).

use std::collections::HashMap;

/// One reading of a word: its tag (a UPOS label), its cost in eighths of a bit, and its lemma where that differs from the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// UPOS label.
    pub label: &'static str,
    /// -8 log2 of the relative frequency.
    pub cost: u32,
    /// The dictionary form, where it is not the form itself.
    pub lemma: Option<&'static str>,
}

/// The tables.
#[derive(Debug, Default)]
pub struct Tagger {
    words: HashMap<&'static str, &'static str>,
    ends: HashMap<&'static str, &'static str>,
    /// For each tag, and `^` for the start of a sentence: what follows it, with costs.
    pub pairs: Vec<(&'static str, Vec<Tag>)>,
}

impl Tagger {
    /// The tables that come with the program.
    pub(crate) fn embedded() -> Tagger {
        let mut tagger = Tagger::default();
        for line in include_str!("../../../knowledge/tagger.txt").lines() {
            let mut parts = line.splitn(3, ' ');
            let (kind, key, rest) = (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            match kind {
                Some("word") => _ = tagger.words.insert(key, rest),
                Some("end") => _ = tagger.ends.insert(key, rest),
                Some("pair") => tagger.pairs.push((key, tags(rest).collect())),
                Some(_) | None => {}
            }
        }
        tagger
    }

    /// The readings of a known word.
    pub fn word(&self, form: &str) -> Option<impl Iterator<Item = Tag> + use<>> {
        self.words.get(form).map(|rest| tags(rest))
    }

    /// The readings of an ending: `A` or `a` for a capital or small first letter, then the last letters.
    pub fn end(&self, ending: &str) -> Option<impl Iterator<Item = Tag> + use<>> {
        self.ends.get(ending).map(|rest| tags(rest))
    }
}

/// Reads `NOUN:12:lemma VERB:30`.
fn tags(rest: &'static str) -> impl Iterator<Item = Tag> {
    rest.split(' ').filter_map(|item| {
        let mut fields = item.splitn(3, ':');
        Some(Tag { label: fields.next()?, cost: fields.next()?.parse().ok()?, lemma: fields.next() })
    })
}
