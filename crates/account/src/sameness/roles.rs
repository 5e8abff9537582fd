//! Who does what a word for an event tells of, to whom, and with what: from the tree around the word.

use super::circles::Keys;
use super::pile::{Word, sense};
use reading::syntax::{Deprel, Upos};
use reading::{Reading, TokenId};
use text::Span;

/// The words in the places around a word for an event; who is meant by a pronoun counts by name.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Who does it.
    pub(super) doers: Keys,
    /// To whom or what it is done.
    pub(super) undergoers: Keys,
    /// What else hangs on the word: places, times, means, kinds.
    pub(super) beside: Keys,
}

impl Roles {
    /// All of them together.
    pub(super) fn all(&self) -> Keys {
        self.doers.iter().chain(&self.undergoers).chain(&self.beside).copied().collect()
    }
}

/// A sentence and the words for an event in it.
pub(super) struct Tree<'r> {
    pub(super) reading: &'r Reading,
    pub(super) words: &'r [Word],
    pub(super) event: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Subject,
    Passive,
    Object,
    Agent,
    Beside,
}

impl Tree<'_> {
    /// The roles around the top word of the event.
    pub(super) fn roles(&self, top: TokenId) -> Roles {
        let gather = |place: Place| self.gather(top, place);
        let (subject, passive) = (gather(Place::Subject), gather(Place::Passive));
        let above = if subject.is_empty() && passive.is_empty() { self.above(top) } else { Keys::new() };
        Roles {
            doers: [subject, gather(Place::Agent), above].into_iter().flatten().collect(),
            undergoers: [passive, gather(Place::Object)].into_iter().flatten().collect(),
            beside: gather(Place::Beside),
        }
    }

    /// Who may do what a word without a subject tells: the subject of the word above it, or the noun that it describes.
    fn above(&self, top: TokenId) -> Keys {
        let row = &self.reading.tokens[top];
        let Some(head) = row.head else { return Keys::new() };
        match row.deprel {
            Deprel::Xcomp | Deprel::Conj | Deprel::Advcl | Deprel::Ccomp | Deprel::Obj | Deprel::Obl => {
                [self.gather(head, Place::Subject), self.gather(head, Place::Passive)].into_iter().flatten().collect()
            }
            Deprel::Acl | Deprel::AclRelcl => self.named(head),
            Deprel::Nsubj | Deprel::NsubjPass => self.gather(head, Place::Object),
            _ => Keys::new(),
        }
    }

    /// What hangs on a word in a place.
    fn gather(&self, head: TokenId, place: Place) -> Keys {
        let hangs = |token: TokenId| {
            let row = &self.reading.tokens[token];
            row.head == Some(head) && !row.span.overlaps(self.event) && place_of(row.deprel) == Some(place)
        };
        self.words.iter().filter(|word| hangs(word.token)).flat_map(|word| self.named(word.token)).collect()
    }

    /// The words of a phrase that name: its head, what belongs to it, and the names of what it refers to.
    fn named(&self, head: TokenId) -> Keys {
        let tokens = &self.reading.tokens;
        let belongs = |token: TokenId| tokens[token].head == Some(head) && belongs(tokens[token].deprel);
        let own = self.words.iter().filter(|word| word.token == head || belongs(word.token));
        let names = |upos: Upos| matches!(upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj);
        own.filter(|word| names(word.upos)).map(|word| word.sense).chain(self.referred(head)).collect()
    }

    /// The names of what a word refers to, elsewhere in the article too.
    fn referred(&self, token: TokenId) -> Vec<u64> {
        let reading = self.reading;
        let span = reading.tokens[token].span;
        let mention = reading.mentions.rows().iter().find(|mention| mention.span.covers(span));
        let chain = mention.map(|mention| &reading.chains[mention.chain].mentions);
        let tokens = chain.into_iter().flatten().flat_map(|&id| reading.tokens_within(reading.mentions[id].span));
        tokens.filter(|&token| reading.tokens[token].upos == Upos::Propn).map(|token| sense(reading, token)).collect()
    }
}

fn place_of(deprel: Deprel) -> Option<Place> {
    Some(match deprel {
        Deprel::Nsubj | Deprel::Csubj => Place::Subject,
        Deprel::NsubjPass => Place::Passive,
        Deprel::Obj | Deprel::Iobj => Place::Object,
        Deprel::OblAgent | Deprel::NmodPoss => Place::Agent,
        Deprel::Obl | Deprel::OblUnmarked | Deprel::Nmod | Deprel::NmodDesc | Deprel::NmodUnmarked => Place::Beside,
        Deprel::Compound | Deprel::Amod | Deprel::Nummod => Place::Beside,
        _ => return None,
    })
}

/// Whether what hangs in this way is part of a name or description.
fn belongs(deprel: Deprel) -> bool {
    use Deprel::{Amod, Appos, Compound, Flat, NmodPoss, Nummod};
    matches!(deprel, Flat | Compound | Appos | Nummod | NmodPoss | Amod)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::hash;
    use crate::sameness::pile::words_of;
    use crate::testing;
    use crate::words::stem;
    use reading::{Reader, Scratch, SentenceId};
    use text::Id;

    /// The roles around a word of a text of one sentence.
    fn roles(text: &str, word: &str) -> Roles {
        let article = std::sync::Arc::new(testing::article("Vexholm Courier", text));
        let reading = Reader::new(knowledge::Knowledge::embedded()).read(article, &mut Scratch::default());
        let words = words_of(&reading, SentenceId::new(0));
        let start = text.find(word).unwrap();
        let event = Span::of_range(start..start + word.len());
        let top = reading.tokens_within(event).next().unwrap();
        Tree { reading: &reading, words: &words, event }.roles(top)
    }

    fn key(word: &str) -> u64 {
        hash(stem(word).as_bytes())
    }

    #[test]
    fn who_does_it_is_told_from_whom_it_is_done_to() {
        let active = roles("Dockers seized the ferry near Quell.", "seized");
        assert!(active.doers.contains(&key("docker")) && active.undergoers.contains(&key("ferry")));
        let passive = roles("The ferry was seized by dockers.", "seized");
        assert!(passive.doers.contains(&key("docker")) && passive.undergoers.contains(&key("ferry")));
    }

    #[test]
    fn a_word_without_a_subject_takes_that_of_the_word_above() {
        assert!(roles("Dockers boarded the ferry and seized it.", "seized").doers.contains(&key("docker")));
    }
}
