//! Statements over articles: the same words, or the same content, of the same source.

use crate::claims::attributed;
use crate::conflicts::takes_back;
use crate::desk::Desk;
use crate::gather::{self, Gathering, Telling};
use crate::model::{In, PartyId, ReadingId, Statement, StatementId};
use crate::number::{both, milli, mix};
use crate::sameness::marks::Marks;
use crate::sameness::tellings::{Said, say_the_same};
use crate::weigh::Bag;
use reading::{SourceKind, SpeechMode, Why};
use std::collections::BTreeMap;
use text::{Span, Table};

/// Content must be this alike, in thousandths, to be one statement of a named source, or of an unnamed one.
const ALIKE: u32 = 420;
const ALIKE_UNNAMED: u32 = 480;
/// So many of the shorter quotation's words in the same order are the same quotation.
const SAME_WORDS: u32 = 600;

/// Runs of words within quotation marks that make a quotation.
const QUOTED: usize = 3;

/// The words for a source that nobody knows must be this alike.
const SAME_SOURCE: u32 = 300;

/// Of two that only one quotes, they must be this alike.
const CALLED_ALIKE: u32 = 600;

/// A statement as one article gives it.
struct Told {
    at: In<reading::StatementId>,
    /// The statement of its article that it stands in: "diplomats said the minister said".
    within: Option<reading::StatementId>,
    party: Option<PartyId>,
    source: SourceKind,
    mode: SpeechMode,
    bag: Bag,
    source_bag: Bag,
    /// The words of the source, the common ones too.
    source_words: Bag,
    /// Runs of three words of what is within quotation marks, sorted.
    quoted: Vec<u64>,
    /// Whether it is told that it was not said, or that it was taken back.
    negated: bool,
    /// What marks what is said, with what stands around it.
    marks: Marks,
    /// What marks the words that are said alone.
    own_marks: Marks,
}

/// All statements, and which of them each telling went to.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In the order of first mention.
    pub(crate) table: Table<StatementId, Statement>,
    /// The statement of each telling.
    pub(crate) of: BTreeMap<In<reading::StatementId>, StatementId>,
}

/// Merges the statements of all readings.
pub(crate) fn find(desk: &Desk<'_>) -> Found {
    let mut told = Vec::with_capacity(desk.readings.rows().iter().map(|row| row.statements.len()).sum());
    for (reading, row) in desk.readings.iter() {
        told.extend(row.statements.ids().map(|value| tell(desk, In { reading, value })));
    }
    let judge = |one: &Told, other: &Told| say_the_same(desk, &one.said(desk), &other.said(desk));
    let table: Table<StatementId, Statement> =
        gather::gather(&told, &judge).iter().map(|gathering| merge(desk, &told, gathering)).collect();
    let of = table.iter().flat_map(|(id, statement)| statement.tellings.iter().map(move |&at| (at, id))).collect();
    let mut found = Found { table, of };
    link_within(desk, &mut found);
    found
}

fn tell(desk: &Desk<'_>, at: In<reading::StatementId>) -> Told {
    let row = &desk.readings[at.reading].statements[at.value];
    let parties = desk.parties(at.reading, row.source.mention);
    let bag = desk.bag(at.reading, &row.content);
    let said = Said { reading: at.reading, pieces: &row.content, bag: &bag };
    let content = row.content.iter().copied().reduce(Span::join);
    let around: Vec<Span> = content.map(|content| attributed(desk, at.reading, row, content)).into_iter().collect();
    Told {
        at,
        within: row.within,
        party: speaker(desk, at.reading, row, &parties),
        source: row.source.kind,
        mode: row.mode,
        source_bag: desk.bag(at.reading, &row.source.spans),
        source_words: desk.whole_bag(at.reading, row.source.spans.iter().copied().reduce(Span::join)),
        marks: Marks::of(desk, &Said { pieces: &around, ..said }),
        own_marks: Marks::of(desk, &said),
        quoted: quoted_runs(desk, at.reading, &row.content),
        negated: row.negated.is_some() || takes_back(desk, at),
        bag,
    }
}

/// Who speaks: the party of the source; an official without a name is not the state that he serves.
fn speaker(desk: &Desk<'_>, reading: ReadingId, row: &reading::Statement, parties: &[PartyId]) -> Option<PartyId> {
    let named = row.source.kind == SourceKind::Named;
    let is_name = row.source.mention.is_some_and(|mention| desk.is_name(reading, mention));
    match parties {
        [party] if named || is_name => Some(*party),
        _ => None,
    }
}

fn quoted_runs(desk: &Desk<'_>, reading: ReadingId, content: &[Span]) -> Vec<u64> {
    let mut runs = Vec::new();
    for &span in content {
        let words = desk.words[text::Id::index(reading)].within(span);
        let forms: Vec<u64> = words.iter().filter(|word| word.quoted).map(|word| word.form).collect();
        runs.extend(forms.windows(3).map(|run| run.iter().fold(0, |state, &form| mix(state, form))));
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// A quotation with so many runs of three words is known again whoever says it.
const LONG_QUOTATION: usize = 4;
/// So many of its words, in thousandths, are then the same.
const ALL_WORDS: u32 = 900;
/// Tells the keys of quotations from those of words.
const OF_QUOTATIONS: u64 = 9;

impl Told {
    /// Whether one long quotation is given by both, and only one of them is known to name who says it.
    fn is_quoted_unnamed(&self, other: &Told) -> bool {
        let longer = self.quoted.len().max(other.quoted.len());
        self.party.is_none() != other.party.is_none() && self.shares_quotation(other, longer)
    }

    /// Whether so many of the runs of words within quotation marks that nearly all are the same: a quotation is long enough to be known.
    fn shares_quotation(&self, other: &Told, of: usize) -> bool {
        let short = self.quoted.len().min(other.quoted.len());
        short >= LONG_QUOTATION && milli(both(&self.quoted, &other.quoted) as u64, of as u64) >= ALL_WORDS
    }

    /// Whether the one stands in the other, or others say it: of sources without a name one is quoted, and the other called otherwise.
    fn are_two(&self, other: &Told) -> bool {
        let stands_in =
            |one: &Told, other: &Told| one.at.reading == other.at.reading && one.within == Some(other.at.value);
        let quotes = |told: &Told| told.quoted.len() >= QUOTED;
        let unnamed = self.party.is_none() && other.party.is_none() && quotes(self) != quotes(other);
        let others = unnamed && self.source_words.alike(&other.source_words) < CALLED_ALIKE;
        stands_in(self, other) || stands_in(other, self) || others
    }

    /// Whether something forbids that both tell one statement. A long quotation in the same words is one, whatever stands around it.
    fn clashes(&self, other: &Told) -> bool {
        let shorter = self.quoted.len().min(other.quoted.len());
        match self.shares_quotation(other, shorter) {
            true => self.own_marks.clash(&other.own_marks),
            false => self.marks.clash(&other.marks),
        }
    }

    fn said<'d>(&'d self, desk: &'d Desk<'_>) -> Said<'d> {
        let row = &desk.readings[self.at.reading].statements[self.at.value];
        Said { reading: self.at.reading, pieces: &row.content, bag: &self.bag }
    }
}

/// What shows at a glance that two tellings are not of one statement.
#[derive(Clone, Copy)]
struct Sign {
    negated: bool,
    source: SourceKind,
    /// Whether there are runs enough to know a quotation again by.
    quotes: bool,
    /// How many words say no.
    noes: u8,
}

impl Telling for Told {
    type Sign = Sign;

    fn sign(&self) -> Sign {
        Sign {
            negated: self.negated,
            source: self.source,
            quotes: self.quoted.len() >= QUOTED,
            noes: self.own_marks.noes(),
        }
    }

    fn may_be_same(one: Sign, other: Sign) -> bool {
        Told::may_be_open(one, other) && ((one.quotes && other.quotes) || one.source == other.source)
    }

    fn may_be_open(one: Sign, other: Sign) -> bool {
        one.negated == other.negated && one.noes == other.noes
    }

    fn keys(&self) -> Vec<u64> {
        let party = self.party.map_or(u64::MAX, |party| text::Id::index(party) as u64);
        let words = self.bag.heaviest(8).into_iter().map(|key| mix(key, party));
        let long = self.quoted.get(..LONG_QUOTATION).unwrap_or_default();
        words.chain(long.iter().map(|&run| mix(run, OF_QUOTATIONS))).collect()
    }

    fn same(&self, other: &Told) -> Option<u32> {
        let one_speaker = self.party == other.party || self.is_quoted_unnamed(other);
        if !one_speaker || self.negated != other.negated || self.clashes(other) || self.are_two(other) {
            return None;
        }
        let both_quoted = self.quoted.len().min(other.quoted.len());
        if both_quoted >= QUOTED {
            let words = milli(both(&self.quoted, &other.quoted) as u64, both_quoted as u64);
            if words >= SAME_WORDS {
                return Some(words);
            }
        }
        if self.source != other.source {
            return None;
        }
        let alike = self.bag.alike(&other.bag);
        let needed = match self.party {
            Some(_) => ALIKE,
            None => ALIKE_UNNAMED,
        };
        if alike < needed {
            return None;
        }
        let same_source = self.party.is_some() || self.source_bag.alike(&other.source_bag) >= 300;
        // One word in common is the story they speak of, not what they say.
        let rests = self.bag.common(&other.bag) >= 2;
        (same_source && rests).then_some(alike)
    }

    fn is_open(&self, other: &Told) -> bool {
        let one_source = self.party.is_some() || self.source_words.alike(&other.source_words) >= SAME_SOURCE;
        let one_speaker = self.party == other.party && one_source && !self.are_two(other);
        one_speaker && self.negated == other.negated && !self.marks.clash(&other.marks)
    }
}

fn merge(desk: &Desk<'_>, told: &[Told], gathering: &Gathering) -> Statement {
    let mut order: Vec<&Told> = gathering.members.iter().map(|&index| &told[index]).collect();
    let words = |told: &Told| std::cmp::Reverse(told.bag.total);
    order.sort_by_key(|told| (desk.is_translated(told.at.reading), told.mode, words(told), told.at));
    let first = order[0];
    let speaker = order.iter().find(|told| told.party.is_some()).unwrap_or(&first);
    let row = &desk.readings[first.at.reading].statements[first.at.value];
    let mut why = vec![row.evidence.why];
    if gathering.members.len() > 1 {
        why.push(Why { rule: "same-statement", score: gathering.score.min(1000) as u16 });
    }
    why.extend(gathering.judged.map(|sure| Why { rule: "judged-same", score: sure.min(1000) as u16 }));
    Statement {
        party: speaker.party,
        source: speaker.source,
        mode: first.mode,
        act: row.act,
        within: None,
        tellings: order.iter().map(|told| told.at).collect(),
        support: desk.support(order.iter().map(|told| told.at.reading)),
        why,
    }
}

fn link_within(desk: &Desk<'_>, found: &mut Found) {
    let ids: Vec<StatementId> = found.table.ids().collect();
    for id in ids {
        let around = found.table[id].tellings.iter().find_map(|at| {
            let value = desk.readings[at.reading].statements[at.value].within?;
            found.of.get(&In { reading: at.reading, value }).copied()
        });
        found.table[id].within = around.filter(|&around| around != id);
    }
}
