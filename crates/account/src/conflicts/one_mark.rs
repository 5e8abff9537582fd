//! Sentences of two articles that tell one act and differ in one mark alone: a number, a no, or a word and its opposite.
//!
//! They tell one act where nearly all that the lighter one says stands in the other too, and nothing else parts them: no other day, no
//! name on either side that the other has not, no second thing that is counted or turned.

use super::numbers::{can_hold, same_figure, value};
use super::tree::Tree;
use super::{Clash, Said, days_between};
use crate::desk::Desk;
use crate::events::{Amount, amount, disjoint};
use crate::gather::Latest;
use crate::model::{Certainty, ConflictKind, In, ReadingId};
use crate::number::{Sieve, milli, mix};
use crate::sameness::marks::{Differences, Marks, bare};
use crate::sameness::tellings;
use crate::weigh::Bag;
use crate::words::{Word, fold};
use knowledge::{CommonWords, Modality, TurningWords};
use reading::syntax::{Deprel, Upos};
use reading::{SpeechMode, TokenId};
use text::{Id, Span};

/// A sentence of fewer words that carry meaning tells too little to be known again.
const LEAST: usize = 4;
/// Of the weight of the lighter sentence so much must stand in the other, in thousandths.
const COVERED: u32 = 600;
/// How like what is counted must be, in thousandths.
const OF_ONE_THING: u32 = 450;
/// Of the heaviest words of a sentence, so many in pairs are what it is found by.
const HEAVIEST: usize = 7;
/// Sentences looked at for one pair of words.
const CROWD: usize = 12;
/// Articles further apart in days may tell of another day.
const DAYS: u32 = 1;

/// A sentence, as it is compared.
struct Told {
    at: In<Span>,
    bag: Bag,
}

/// All clashes of sentences that differ in one mark.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let told: Vec<Told> = desk.readings.ids().flat_map(|reading| sentences(desk, reading)).collect();
    // Keys are made twice rather than kept: a large pile has millions.
    let all = || told.iter().map(|row| keys(&row.bag));
    let shared = Sieve::of_doubles(all().map(|keys| keys.len()).sum(), all().flatten());
    let mut index = Latest::new(CROWD);
    let mut clashes = Vec::new();
    for (at, (row, keys)) in told.iter().zip(all()).enumerate() {
        let keys = keys.into_iter().filter(|&key| shared.may_have(key));
        for other in index.meet(keys, at, |other| told[other].at.reading != row.at.reading) {
            clashes.extend(compare(desk, &told[other], row));
        }
    }
    clashes
}

/// The sentences of an article's report that say enough.
fn sentences(desk: &Desk<'_>, reading: ReadingId) -> Vec<Told> {
    let rows = desk.words[reading.index()].sentences.iter().map(|row| row.1);
    let told = rows.map(|value| Told { at: In { reading, value }, bag: desk.bag(reading, &[value]) });
    told.filter(|row| row.bag.len() >= LEAST).collect()
}

/// The pairs of the heaviest words.
fn keys(bag: &Bag) -> Vec<u64> {
    let mut words = bag.heaviest(HEAVIEST);
    words.sort_unstable();
    let pairs = words.iter().enumerate().flat_map(|(at, &one)| words[..at].iter().map(move |&other| mix(one, other)));
    pairs.collect()
}

fn compare(desk: &Desk<'_>, one: &Told, other: &Told) -> Option<Clash> {
    let shared = one.bag.shared(&other.bag);
    let near = days_between(desk, one.at, other.at).is_none_or(|days| days <= DAYS);
    if !near || milli(shared, one.bag.total.min(other.bag.total).max(1)) < COVERED {
        return None;
    }
    let pair = Pair { desk, told: [one, other] };
    let numbers = Differences { numbers: true, ..Differences::default() };
    let turns = Differences { turns: true, ..Differences::default() };
    match pair.differences() {
        it if it == numbers => pair.number(),
        it if it == turns || it == Differences::default() => {
            pair.opposite().or_else(|| pair.negation()).or_else(|| pair.contrast())
        }
        _ => None,
    }
}

/// Two sentences that tell one act.
struct Pair<'p> {
    desk: &'p Desk<'p>,
    told: [&'p Told; 2],
}

impl Pair<'_> {
    fn differences(&self) -> Differences {
        let [one, other] = self.told.map(|told| {
            let pieces = &[told.at.value];
            Marks::of(self.desk, &tellings::Said { reading: told.at.reading, pieces, bag: &told.bag })
        });
        one.differ(&other)
    }

    /// The one thing that both count, and not alike.
    fn number(&self) -> Option<Clash> {
        let [mine, yours] = [0, 1].map(|side| self.amounts(side));
        let one_bare = mine.len() == 1 && yours.len() == 1;
        let of_one = |a: &Amount, b: &Amount| is_of_one_thing(a, b) || (one_bare && are_bare(a, b));
        let meets = |a: &Amount, b: &Amount| of_one(a, b) && (!disjoint(a, b) || same_figure(a, b));
        let lone = |one: &[Amount], other: &[Amount]| -> Vec<Amount> {
            one.iter().filter(|a| !other.iter().any(|b| meets(a, b))).cloned().collect()
        };
        let [lone_mine, lone_yours] = [lone(&mine, &yours), lone(&yours, &mine)];
        let pairs = lone_mine.iter().flat_map(|a| lone_yours.iter().map(move |b| (a, b)));
        let mut pairs = pairs.filter(|(a, b)| of_one(a, b) && !self.measures_another(a, b));
        let (a, b) = pairs.next().filter(|_| pairs.next().is_none())?;
        let words = [a.at.value, b.at.value];
        let mut clash = self.clash(ConflictKind::Number, words, [value(a), value(b)]);
        let planned = self.is_ahead(0, a) != self.is_ahead(1, b);
        clash.compatible = if planned { Some("compatible.planned") } else { can_hold(self.desk, a, b) };
        Some(clash)
    }

    /// Whether all acts that an amount is told with are still to come, or wanted.
    fn is_ahead(&self, side: usize, amount: &Amount) -> bool {
        let rows = self.desk.readings[self.told[side].at.reading].events.rows().iter();
        let ahead = rows.filter(|event| event.clause.covers(amount.at.value)).map(|event| match event.modality {
            Modality::Planned | Modality::Proposed | Modality::Demanded => true,
            Modality::Possible | Modality::Conditional => true,
            Modality::Happened | Modality::Refused | Modality::Denied | Modality::PastBackground => false,
        });
        let ahead: Vec<bool> = ahead.collect();
        !ahead.is_empty() && ahead.iter().all(|&it| it)
    }

    /// Whether the verbs over two amounts have objects, and not the same: a rate, or a forecast, was cut.
    fn measures_another(&self, a: &Amount, b: &Amount) -> bool {
        let object = |side: usize, amount: &Amount| {
            let tree = self.tree(side)?;
            let verb = *tree.verbs_over(tree.top(amount.at.value)?).first()?;
            let object = tree.object(verb)?;
            (!amount.at.value.overlaps(tree.reading.tokens[object].span)).then(|| tree.sense(object))
        };
        matches!((object(0, a), object(1, b)), (Some(one), Some(other)) if one != other)
    }

    /// What a sentence counts.
    fn amounts(&self, side: usize) -> Vec<Amount> {
        let In { reading, value: sentence } = self.told[side].at;
        let rows = self.desk.readings[reading].quantities.iter().filter(|(_, row)| sentence.covers(row.span));
        let amounts = rows.filter_map(|(value, _)| amount(self.desk, In { reading, value }));
        amounts.chain(self.bare(side)).collect()
    }

    /// The numbers that stand for themselves: "put at 73".
    fn bare(&self, side: usize) -> Vec<Amount> {
        let In { reading, value: sentence } = self.told[side].at;
        let row = &self.desk.readings[reading];
        let measured = |span: Span| {
            let counted = row.quantities.iter().any(|(_, it)| it.span.overlaps(span));
            counted || row.times.iter().any(|(_, it)| it.span.overlaps(span))
        };
        // "Lopez, 20," is an age, and "2. 5" no number.
        let text = row.article.text.as_str();
        let apart =
            |span: Span| Span::new(0, span.start()).of(text).trim_end().ends_with(|c: char| c.is_ascii_punctuation());
        let words = self.desk.words[reading.index()].within(sentence).iter();
        // "Flight 175" is a name, and "the two" are who was named before.
        let named = |span: Span| {
            let before = Span::new(sentence.start(), span.start()).of(text).split_whitespace().next_back();
            before
                .is_some_and(|word| word.starts_with(char::is_uppercase) || TurningWords::embedded().is_definite(word))
        };
        let words = words.filter(|word| !measured(word.span) && !apart(word.span) && !named(word.span));
        let amount = |word: &Word| {
            let number = Some(bare(self.desk, &fold(row.words(word.span)))?);
            let at = In { reading, value: word.span };
            Some(Amount { at, min: number, max: number, unit: None, of: Bag::default() })
        };
        words.filter_map(amount).collect()
    }

    fn tree(&self, side: usize) -> Option<Tree<'_>> {
        Tree::at(self.desk, self.told[side].at.reading, self.told[side].at.value)
    }

    /// A word of the one, and its opposite in the other, said of the same.
    fn opposite(&self) -> Option<Clash> {
        let turning = TurningWords::embedded();
        let [mine, yours] = [self.turns(0)?, self.turns(1)?];
        let has = |all: &[Turn], sides: &[(u32, bool)]| {
            all.iter().any(|turn| turning.sides(&turn.form).iter().any(|side| sides.contains(side)))
        };
        let lone = |one: &Turn, other: &[Turn]| !has(other, turning.sides(&one.form));
        let pairs = mine.iter().flat_map(|a| yours.iter().map(move |b| (a, b)));
        let mut pairs = pairs.filter(|(a, b)| turning.are_opposite(&a.form, &b.form));
        let (a, b) = pairs.find(|(a, b)| lone(a, &yours) && lone(b, &mine) && self.is_of_one(a.verb, b.verb))?;
        let noes = [0, 1].map(|side| self.noes(side).len());
        let values = [a.form.clone(), b.form.clone()];
        (noes[0] == noes[1]).then(|| self.clash(ConflictKind::Polarity, [a.words, b.words], values))
    }

    /// The words of a sentence that have an opposite, alone or with the next, and are said to be so.
    fn turns(&self, side: usize) -> Option<Vec<Turn>> {
        let (tree, turning) = (self.tree(side)?, TurningWords::embedded());
        let tokens: Vec<TokenId> = tree.tokens().collect();
        let turns = tokens.iter().enumerate().filter_map(|(at, &verb)| {
            let span = tree.reading.tokens[verb].span;
            let pair = tokens.get(at + 1).map(|&next| {
                (format!("{}-{}", tree.form(verb), tree.form(next)), span.join(tree.reading.tokens[next].span))
            });
            let double = pair.filter(|(form, _)| turning.has_opposite(form));
            let (form, words) = double.unwrap_or_else(|| (tree.form(verb), span));
            let act = matches!(tree.upos(verb), Upos::Verb | Upos::Adj) && turning.has_opposite(&form);
            (act && tree.is_plain(verb)).then_some(Turn { form, words, verb })
        });
        Some(turns.collect())
    }

    /// Whether two verbs are said of the same: they have an object in common, or where one has none, who does it.
    fn is_of_one(&self, one: TokenId, other: TokenId) -> bool {
        let (Some(here), Some(there)) = (self.tree(0), self.tree(1)) else { return false };
        let who = |tree: &Tree<'_>, verb: TokenId| tree.subject(verb).and_then(|token| tree.who(self.desk, token).ok());
        // What the one won, the other lost: both are told.
        if matches!((who(&here, one), who(&there, other)), (Some(a), Some(b)) if a != b) {
            return false;
        }
        let of = |tree: &Tree<'_>, verb: TokenId| {
            let sense = |token: Option<TokenId>| token.map(|token| tree.sense(token));
            (sense(done_to(tree, verb)), sense(tree.subject(verb)))
        };
        match (of(&here, one), of(&there, other)) {
            ((Some(a), _), (Some(b), _)) => a == b,
            ((None, a), (None, b)) => a.is_some() && a == b,
            ((object, a), (other, b)) => (a.is_some() && a == b) || object == b || other == a,
        }
    }

    /// The words that say no, or that what they govern did not come about.
    fn noes(&self, side: usize) -> Vec<TokenId> {
        let Some(tree) = self.tree(side) else { return Vec::new() };
        let turning = TurningWords::embedded();
        let is_no = |token: TokenId| {
            let form = tree.form(token);
            turning.is_no(&form) || (turning.is_failure(&form) && governed(&tree, token).is_some())
        };
        tree.tokens().filter(|&token| is_no(token)).collect()
    }

    /// A verb, or what came about, with a no, and without one.
    fn negation(&self) -> Option<Clash> {
        [0, 1].into_iter().find_map(|side| {
            let (here, there) = (self.tree(side)?, self.tree(1 - side)?);
            let elsewhere: Vec<TokenId> = self.noes(1 - side).into_iter().flat_map(|no| under_no(&there, no)).collect();
            let mut noes = self.noes(side).into_iter();
            noes.find_map(|no| {
                let plain = |token: &TokenId| !elsewhere.contains(token) && there.is_plain(*token);
                let told = self.told_of(side, (&here, no), &there).filter(plain)?;
                Some(self.denial(side, here.reading.tokens[no].span, there.reading.tokens[told].span))
            })
        })
    }

    /// The verb of the other sentence that tells what a no denies.
    fn told_of(&self, side: usize, (here, no): (&Tree<'_>, TokenId), there: &Tree<'_>) -> Option<TokenId> {
        let turning = TurningWords::embedded();
        if let Some(denied) = denied(here, no).filter(|&verb| !is_speech(here, verb)) {
            let is_it = |&token: &TokenId| {
                let verb = there.upos(token) == Upos::Verb && !is_speech(there, token);
                let verb = verb && there.sense(token) == here.sense(denied);
                verb && if side == 0 { self.is_of_one(denied, token) } else { self.is_of_one(token, denied) }
            };
            return there.tokens().find(is_it);
        }
        let sense = here.sense(missing(here, no)?);
        let mut alike = there.tokens().filter(|&token| there.sense(token) == sense);
        alike.find_map(|token| match there.upos(token) {
            Upos::Verb => Some(token).filter(|&verb| there.is_asserted(verb)),
            _ => {
                let verb = there.reading.tokens[token].head.filter(|_| there.is_argument(token))?;
                (turning.is_brought_about(&there.form(verb)) && there.is_asserted(verb)).then_some(verb)
            }
        })
    }

    /// "X, not Y", where the other says Y.
    fn contrast(&self) -> Option<Clash> {
        [0, 1].into_iter().find_map(|side| {
            let (here, there) = (self.tree(side)?, self.tree(1 - side)?);
            let mut noes = here.tokens().filter(|&token| is_contrast(&here, token));
            noes.find_map(|no| {
                let head = here.reading.tokens[no].head?;
                let denies = |token: TokenId| TurningWords::embedded().is_no(&there.form(token));
                let told = there.tokens().find(|&token| {
                    let same = there.sense(token) == here.sense(head) && there.upos(token) == here.upos(head);
                    same && !there.under(token).any(denies)
                })?;
                let again = here.tokens().any(|token| token != head && here.sense(token) == here.sense(head));
                let spans = [here.reading.tokens[no].span, there.reading.tokens[told].span];
                (!again).then(|| self.denial(side, spans[0], spans[1]))
            })
        })
    }

    /// A clash of a no of this side with what the other says.
    fn denial(&self, side: usize, no: Span, told: Span) -> Clash {
        let (words, values) = if side == 0 { ([no, told], ["no", "yes"]) } else { ([told, no], ["yes", "no"]) };
        self.clash(ConflictKind::Polarity, words, values.map(str::to_owned))
    }

    fn clash(&self, kind: ConflictKind, words: [Span; 2], values: [String; 2]) -> Clash {
        let [one, other] = values;
        let said = |side: usize, value: String| Said { passage: self.told[side].at, words: words[side], value };
        Clash {
            kind,
            sides: [said(0, one), said(1, other)],
            compatible: None,
            question: if kind == ConflictKind::Number { "conflict.number" } else { "conflict.polarity" },
            about: (None, Vec::new()),
            rule: "one-mark",
            certainty: Certainty::Probable,
        }
    }
}

/// A word that has an opposite.
struct Turn {
    form: String,
    words: Span,
    verb: TokenId,
}

/// The verb that another governs: "failed to sign".
fn governed(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let is_verb = |&token: &TokenId| tree.upos(token) == Upos::Verb && tree.deprel(token) == Deprel::Xcomp;
    tree.under(verb).find(is_verb)
}

/// The verb that a no denies: the one it stands with, or whose subject or object it, or its noun, is.
fn denied(tree: &Tree<'_>, no: TokenId) -> Option<TokenId> {
    if let Some(verb) = governed(tree, no) {
        return Some(verb);
    }
    let over = |token: TokenId| tree.reading.tokens[token].head;
    let is_argument = |token: TokenId| matches!(tree.deprel(token), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj);
    let noun = if tree.deprel(no) == Deprel::Det { over(no)? } else { no };
    let stands_with = matches!(tree.deprel(no), Deprel::Advmod | Deprel::Mark) || is_argument(noun);
    over(noun).filter(|&verb| stands_with && tree.upos(verb) == Upos::Verb)
}

/// The verbs and nouns that a no stands over.
fn under_no(tree: &Tree<'_>, no: TokenId) -> Vec<TokenId> {
    let noun = missing(tree, no);
    denied(tree, no).into_iter().chain(noun).chain(noun.and_then(|noun| tree.reading.tokens[noun].head)).collect()
}

/// What there is none of: "without agreement", "no deal".
fn missing(tree: &Tree<'_>, no: TokenId) -> Option<TokenId> {
    let head = tree.reading.tokens[no].head.filter(|&head| tree.upos(head) == Upos::Noun)?;
    matches!(tree.deprel(no), Deprel::Case | Deprel::Det).then_some(head)
}

/// What a verb is done to, or a word says how it is left: "left the contract unsigned".
fn done_to(tree: &Tree<'_>, verb: TokenId) -> Option<TokenId> {
    let over =
        tree.reading.tokens[verb].head.filter(|_| tree.deprel(verb) == Deprel::Xcomp && tree.upos(verb) == Upos::Adj);
    tree.object(verb).or_else(|| tree.object(over?))
}

/// Whether a "not" stands with a name, a noun or a number, instead of which another is given: "in Amman, not in Oman".
fn is_contrast(tree: &Tree<'_>, no: TokenId) -> bool {
    let Some(head) = tree.reading.tokens[no].head.filter(|_| tree.form(no) == "not") else { return false };
    let before = tree.tokens().take_while(|&token| token != no).last();
    let apart = before.is_some_and(|token| matches!(tree.upos(token), Upos::Punct | Upos::Cconj));
    let between = tree.tokens().skip_while(|&token| token != no).skip(1).take_while(|&token| token != head);
    let small = |token| matches!(tree.upos(token), Upos::Adp | Upos::Det | Upos::Adj | Upos::Propn | Upos::Num);
    let thing = matches!(tree.upos(head), Upos::Noun | Upos::Propn | Upos::Num);
    apart && thing && no < head && between.into_iter().all(small)
}

/// Verbs of saying turn nothing round.
const SPEECH: &str = "said";

/// Whether a verb says who speaks.
fn is_speech(tree: &Tree<'_>, verb: TokenId) -> bool {
    let common = CommonWords::embedded();
    let span = tree.reading.tokens[verb].span;
    let mut spoken = tree.reading.statements.rows().iter().filter(|row| row.mode != SpeechMode::Indirect);
    common.meaning(&tree.form(verb)).is_some_and(|line| Some(line) == common.meaning(SPEECH))
        || spoken.any(|row| row.cue.iter().any(|cue| cue.overlaps(span)))
}

/// Whether two amounts count one thing: in one unit, and where they say of what, of the same.
fn is_of_one_thing(a: &Amount, b: &Amount) -> bool {
    a.unit == b.unit
        && match (a.of.is_empty(), b.of.is_empty()) {
            (false, false) => a.of.alike(&b.of) >= OF_ONE_THING,
            _ => a.unit.is_some(),
        }
}

/// Whether the one is a number that stands for itself: "put at 73".
fn are_bare(a: &Amount, b: &Amount) -> bool {
    let bare = |amount: &Amount| amount.unit.is_none() && amount.of.is_empty() && amount.min == amount.max;
    a.unit == b.unit && (bare(a) || bare(b))
}
