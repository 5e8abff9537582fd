//! What stands around a word for an event, weighed by how far it tells like articles apart.

use super::Feature;
use super::circles::{Circle, Keys};
use super::pile::{Pile, Vector, Word, carries};
use super::roles::{Roles, Tree};
use crate::model::{In, ReadingId};
use crate::number::log2_milli;
use crate::words::fold;
use reading::syntax::{Deprel, Upos};
use reading::{Reading, SentenceId, TokenId};
use std::collections::{BTreeMap, BTreeSet};
use text::Id;

/// Weights that are taken for the whole, in thousandths of a bit: in the pile, in a circle, among articles that tell of one kind of act.
const PILE: i64 = 10_000;
const CIRCLE: i64 = 6_000;
const KIN: i64 = 10_000;
/// Sentences further apart count as so far apart.
const FAR: u64 = 5;

/// What stands around a word for an event.
#[derive(Debug, Default)]
pub(super) struct Around {
    roles: Roles,
    all: Keys,
    words: Keys,
    near: Keys,
    names: Keys,
    numbers: Keys,
    circle_words: Vector,
    circle_near: Vector,
    /// Whether its article is definite, whether it is indefinite, whether it is of many, and whether it stands in the first sentence.
    pub(super) marks: [bool; 4],
    above: Option<u64>,
    relation: Option<Deprel>,
}

/// The articles with a word for one kind of act.
pub(super) struct Kin {
    circle: Circle,
    vectors: BTreeMap<ReadingId, Vector>,
    words: u64,
}

impl Kin {
    /// Weighs the words of the articles that so many words of one kind stand in.
    pub(super) fn new(pile: &Pile<'_>, places: &[ReadingId]) -> Kin {
        let readings: BTreeSet<ReadingId> = places.iter().copied().collect();
        let circle = pile.circle(&readings);
        let vectors = readings.into_iter().map(|id| (id, circle.article(pile.counts(id)))).collect();
        Kin { circle, vectors, words: places.len() as u64 }
    }

    /// How many words there are.
    pub(super) fn words(&self) -> u64 {
        self.words
    }

    fn alike(&self, one: ReadingId, other: ReadingId) -> i64 {
        let both = self.vectors.get(&one).zip(self.vectors.get(&other));
        both.map_or(0, |(one, other)| one.alike(other))
    }
}

impl Around {
    /// Looks around the top word of an event.
    pub(super) fn new(pile: &Pile<'_>, at: In<SentenceId>, (tree, top): (&Tree<'_>, Word), near: &Keys) -> Around {
        let (reading, roles) = (tree.reading, tree.roles(top.token));
        let beside = |word: &&Word| !reading.tokens[word.token].span.overlaps(tree.event);
        let set = |take: &dyn Fn(Upos) -> bool| -> Keys {
            tree.words.iter().filter(beside).filter(|word| take(word.upos)).map(|word| word.sense).collect()
        };
        let words = set(&carries);
        let mut all = roles.all();
        all.remove(&top.sense);
        let circle = pile.circles.of(at.reading);
        let above = reading.tokens[top.token].head.and_then(|head| tree.words.iter().find(|word| word.token == head));
        Around {
            all,
            circle_words: circle.words(&words),
            circle_near: circle.words(near),
            words,
            near: near.clone(),
            names: set(&|upos| upos == Upos::Propn),
            numbers: set(&|upos| upos == Upos::Num),
            marks: marks(reading, at.value, top),
            above: above.map(|word| word.sense),
            relation: Some(reading.tokens[top.token].deprel),
            roles,
        }
    }
}

fn marks(reading: &Reading, sentence: SentenceId, top: Word) -> [bool; 4] {
    let determiner = |lemmas: &[&str]| {
        let row = &reading.sentences[sentence];
        let tokens = reading.tokens_within(row.span).filter(|&token| reading.tokens[token].head == Some(top.token));
        let mut lemmas_here = tokens.filter(|&token| reading.tokens[token].deprel == Deprel::Det);
        lemmas_here.any(|token| lemmas.contains(&fold(reading.lemma(token)).as_str()))
    };
    let many = top.upos == Upos::Noun && word_of(reading, top.token) != fold(reading.lemma(top.token));
    [
        determiner(&["the", "this", "that", "these", "those"]),
        determiner(&["a", "an", "another", "any"]),
        many,
        sentence.index() == 0,
    ]
}

fn word_of(reading: &Reading, token: TokenId) -> String {
    fold(reading.words(reading.tokens[token].span))
}

/// Two mentions, where they stand, and the articles with such a word where both have one kind of word.
pub(super) struct Two<'a> {
    pub(super) pile: &'a Pile<'a>,
    pub(super) at: (In<SentenceId>, In<SentenceId>),
    pub(super) around: (&'a Around, &'a Around),
    pub(super) kin: Option<&'a Kin>,
}

impl Two<'_> {
    /// What stands around both, in thousandths; the order is fixed.
    pub(super) fn features(&self) -> Vec<Feature> {
        let mut features = self.in_pile();
        features.extend(self.in_circle());
        features.extend(self.among_kin());
        features.extend(self.form());
        features
    }

    fn in_pile(&self) -> Vec<Feature> {
        let (a, b) = self.around;
        let shared = |one: &Keys, other: &Keys| (self.pile.weight(one.intersection(other)) * 1000 / PILE).min(1500);
        vec![
            ("doers", shared(&a.roles.doers, &b.roles.doers)),
            ("doers-apart", apart(&a.roles.doers, &b.roles.doers)),
            ("undergoers", shared(&a.roles.undergoers, &b.roles.undergoers)),
            ("undergoers-apart", apart(&a.roles.undergoers, &b.roles.undergoers)),
            ("beside", shared(&a.roles.beside, &b.roles.beside)),
            ("beside-apart", apart(&a.roles.beside, &b.roles.beside)),
            ("roles", shared(&a.all, &b.all)),
            ("roles-apart", apart(&a.all, &b.all)),
            ("names-shared", shared(&a.names, &b.names)),
            ("names-apart", apart(&a.names, &b.names)),
            ("numbers-apart", apart(&a.numbers, &b.numbers)),
            ("gap", self.pile.gap(self.at.0.reading, self.at.1.reading)),
        ]
    }

    fn in_circle(&self) -> Vec<Feature> {
        let ((a, b), (one, other)) = (self.around, (self.at.0.reading, self.at.1.reading));
        let circle = self.pile.circles.of_both(one, other);
        let both = |value: &dyn Fn(&Circle) -> i64| circle.map_or(0, value);
        let (alike, second) = self.pile.circles.alike(one, other);
        vec![
            ("circle", both(&|circle| i64::from(log2_milli(circle.size())))),
            ("circle-articles", alike),
            ("circle-second", second),
            ("circle-gap", self.pile.circles.gap(one, other)),
            ("circle-words", both(&|_| a.circle_words.alike(&b.circle_words))),
            ("circle-near", both(&|_| a.circle_near.alike(&b.circle_near))),
            ("circle-roles", both(&|circle| circle.shared(&a.all, &b.all, CIRCLE))),
            ("circle-names", both(&|circle| circle.shared(&a.names, &b.names, CIRCLE))),
            ("circle-doers", both(&|circle| circle.shared(&a.roles.doers, &b.roles.doers, CIRCLE))),
            ("circle-undergoers", both(&|circle| circle.shared(&a.roles.undergoers, &b.roles.undergoers, CIRCLE))),
        ]
    }

    fn among_kin(&self) -> Vec<Feature> {
        let (a, b) = self.around;
        let both = |value: &dyn Fn(&Kin) -> i64| self.kin.map_or(0, value);
        vec![
            ("kin", both(&|kin| i64::from(log2_milli(kin.words)))),
            ("kin-articles", both(&|kin| kin.alike(self.at.0.reading, self.at.1.reading))),
            ("kin-words", both(&|kin| kin.circle.shared(&a.words, &b.words, KIN))),
            ("kin-near", both(&|kin| kin.circle.shared(&a.near, &b.near, KIN))),
        ]
    }

    fn form(&self) -> Vec<Feature> {
        const MARKS: [(&str, &str); 4] = [
            ("definite-both", "definite-one"),
            ("indefinite-both", "indefinite-one"),
            ("many-both", "many-one"),
            ("first-both", "first-one"),
        ];
        let (a, b) = self.around;
        let is = |yes: bool| i64::from(yes) * 1000;
        let marks = MARKS.into_iter().zip(a.marks.into_iter().zip(b.marks));
        let mut features: Vec<Feature> =
            marks.flat_map(|((both, one), (a, b))| [(both, is(a && b)), (one, is(a != b))]).collect();
        let between = self.at.0.value.index().abs_diff(self.at.1.value.index()) as u64;
        let far = if self.at.0.reading == self.at.1.reading { between.min(FAR) as i64 * 1000 } else { 0 };
        features.extend([
            ("above-same", is(a.above.is_some() && a.above == b.above)),
            ("relation-same", is(a.relation.is_some() && a.relation == b.relation)),
            ("sentences-between", far),
        ]);
        features
    }
}

/// Whether both have some and none in common.
fn apart(one: &Keys, other: &Keys) -> i64 {
    i64::from(!one.is_empty() && !other.is_empty() && one.is_disjoint(other)) * 1000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sameness::pile::words_of;
    use crate::testing;
    use reading::{Reader, Scratch};
    use text::{Span, Table};

    /// What stands around the word "strike" in texts of one sentence each, compared two and two.
    fn two(texts: [&str; 3], one: u32, other: u32) -> BTreeMap<&'static str, i64> {
        let reader = Reader::new(knowledge::Knowledge::embedded());
        let mut readings = Table::default();
        for text in texts {
            let article = std::sync::Arc::new(testing::article("Vexholm Courier", text));
            readings.push(reader.read(article, &mut Scratch::default()));
        }
        let pile = Pile::new(&readings);
        let around = |number: u32| {
            let at = In { reading: ReadingId::new(number), value: SentenceId::new(0) };
            let (reading, words) = (&readings[at.reading], words_of(&readings[at.reading], at.value));
            let start = texts[number as usize].find("strike").unwrap();
            let event = Span::of_range(start..start + "strike".len());
            let top = *words.iter().find(|word| reading.tokens[word.token].span.overlaps(event)).unwrap();
            (at, Around::new(&pile, at, (&Tree { reading, words: &words, event }, top), &Keys::new()))
        };
        let ((here, a), (there, b)) = (around(one), around(other));
        Two { pile: &pile, at: (here, there), around: (&a, &b), kin: None }.features().into_iter().collect()
    }

    const STRIKES: [&str; 3] = [
        "A strike by dockers over 40 dismissals has closed the port of Vexholm.",
        "In Vexholm a strike by dockers over 40 dismissals goes on.",
        "Pilots in Quell ended the strike after 9 days.",
    ];

    #[test]
    fn one_strike_told_twice_shares_its_names_and_words_and_is_told_alike() {
        let features = two(STRIKES, 0, 1);
        assert!(features["names-shared"] > 0, "Vexholm");
        assert!(features["circle-words"] > two(STRIKES, 0, 2)["circle-words"], "dockers, dismissals");
        assert_eq!((features["names-apart"], features["numbers-apart"]), (0, 0));
        assert_eq!((features["indefinite-both"], features["definite-one"]), (1000, 0));
    }

    #[test]
    fn another_strike_is_apart_in_names_and_numbers() {
        let features = two(STRIKES, 0, 2);
        assert_eq!(features["names-shared"], 0);
        assert_eq!((features["names-apart"], features["numbers-apart"]), (1000, 1000));
        assert_eq!((features["indefinite-one"], features["definite-one"]), (1000, 1000));
    }
}
