//! What its source took back: a statement or report that another passage says was withdrawn, retracted, corrected or wrong. Both can be told:
//! it was said, and it was taken back.

use super::{Clash, Said};
use crate::claims::attributed;
use crate::desk::Desk;
use crate::model::{Certainty, ConflictKind, In, Party, PartyId, ReadingId};
use crate::number::{KeyMap, milli};
use crate::weigh::Bag;
use crate::words::{Word, fold};
use knowledge::{Kind, TurningWords};
use reading::{MentionId, SourceKind, Statement, StatementId};
use std::collections::BTreeSet;
use text::{Id, Span};

/// Why both can be told.
pub(super) const WITHDRAWN: &str = "compatible.withdrawn";
/// What the side that was taken back comes to.
pub(super) const EARLIER: &str = "earlier";
/// So much of what was taken back, by weight in thousandths, must stand in what was said.
const COVERED: u32 = 600;
/// "An earlier report that": the word for what was said stands among so many first ones.
const LEAD: usize = 4;
/// "This was a mistake" has no more words.
const SHORT: usize = 7;
/// What is said so many bytes back may be said by the one whom "the same ministry" means.
const NEAR: u32 = 600;

/// A passage in which a source takes something back.
struct Withdrawal {
    at: In<StatementId>,
    /// Who takes it back.
    by: Speaker,
    /// What is taken back, in the words for it.
    what: Bag,
}

/// All pairs of what was said and the passage that takes it back.
pub(super) fn find(desk: &Desk<'_>) -> Vec<Clash> {
    let withdrawals: Vec<Withdrawal> = statements(desk).filter_map(|at| withdrawal(desk, at)).collect();
    let mut by_word: KeyMap<Vec<usize>> = KeyMap::default();
    for (index, withdrawal) in withdrawals.iter().enumerate() {
        withdrawal.what.words().for_each(|(word, _)| by_word.entry(word).or_default().push(index));
    }
    let mut taken_back: Vec<(usize, In<StatementId>)> = Vec::new();
    for at in statements(desk) {
        let content = desk.readings[at.reading].statements[at.value].content.iter();
        let words = content.flat_map(|&span| desk.words[at.reading.index()].within(span));
        let mut met: Vec<usize> = words.filter_map(|word| by_word.get(&word.sense())).flatten().copied().collect();
        met.sort_unstable();
        met.dedup();
        taken_back.extend(
            met.into_iter().filter(|&index| is_earlier(desk, &withdrawals[index], at)).map(|index| (index, at)),
        );
    }
    taken_back.sort_unstable();
    taken_back.iter().filter_map(|&(index, told)| clash(desk, &withdrawals[index], told)).collect()
}

/// All that is said, in the order of the articles and their texts.
fn statements<'d>(desk: &'d Desk<'_>) -> impl Iterator<Item = In<StatementId>> + use<'d> {
    let rows = desk.readings.iter();
    rows.flat_map(|(reading, row)| row.statements.ids().map(move |value| In { reading, value }))
}

/// What a statement takes back, if it does.
fn withdrawal(desk: &Desk<'_>, at: In<StatementId>) -> Option<Withdrawal> {
    let row = &desk.readings[at.reading].statements[at.value];
    if row.negated.is_some() {
        return None;
    }
    let by = speaker(desk, at.reading, row);
    let forms = |spans: &[Span]| -> Vec<(String, Word)> {
        let words = spans.iter().flat_map(|&span| desk.words[at.reading.index()].within(span));
        words.map(|word| (fold(desk.readings[at.reading].words(word.span)), *word)).collect()
    };
    let (cue, content) = (forms(&row.cue), forms(&row.content));
    let turning = TurningWords::embedded();
    let takes_back = cue.iter().any(|(form, _)| turning.is_withdrawal(form));
    let names = |words: &[(String, Word)]| words.iter().take(LEAD).position(|(form, _)| turning.is_told(form));
    let what = match (takes_back, names(&cue), names(&content)) {
        (true, Some(_), _) => Some(row.content.clone()),
        (true, None, Some(noun)) => rest(&content, noun),
        (false, ..) if is_called_wrong(&content) => None,
        _ => return None,
    };
    let before = || before(desk, at.reading, row, &by);
    let what = desk.bag(at.reading, &what.or_else(before)?);
    (!what.is_empty()).then_some(Withdrawal { at, by, what })
}

/// What follows "the report that"; nothing for "the figure to 31".
fn rest(content: &[(String, Word)], noun: usize) -> Option<Vec<Span>> {
    let that = content.get(noun + 1).filter(|(form, _)| form == "that")?.1.span;
    Some(vec![that.join(content.last()?.1.span)])
}

/// "This was wrong", "the figure had been a mistake": nothing is said but that.
fn is_called_wrong(content: &[(String, Word)]) -> bool {
    let turning = TurningWords::embedded();
    let wrong = content.last().is_some_and(|(form, _)| turning.is_wrong(form));
    let first = content.first().is_some_and(|(form, _)| matches!(form.as_str(), "this" | "that" | "it"));
    let told = content.iter().take(LEAD).any(|(form, _)| turning.is_told(form));
    let no = content.iter().any(|(form, _)| turning.is_no(form));
    wrong && !no && content.len() <= SHORT && (first || told)
}

/// What the same source is told to have said in the sentence before.
fn before(desk: &Desk<'_>, reading: ReadingId, row: &Statement, by: &Speaker) -> Option<Vec<Span>> {
    let (id, _) = desk.sentence(reading, row.evidence.cue)?;
    let sentence = desk.readings[reading].sentences.get(text::Id::new(id.index().checked_sub(1)? as u32))?.span;
    let rows = desk.readings[reading].statements.rows().iter();
    let mut rows = rows.filter(|said| said.content.iter().all(|&span| sentence.covers(span)));
    let said = rows.find(|said| speaker(desk, reading, said).is_of(desk, by))?;
    Some(said.content.clone())
}

/// Who says something.
#[derive(Default)]
struct Speaker {
    parties: Vec<PartyId>,
    /// Their countries, and those that the words for them name: "the ministry in Oslo".
    countries: BTreeSet<Box<str>>,
}

impl Speaker {
    /// Whether what the one says the other says too: they are one, or a state and a body that acts for it.
    fn is_of(&self, desk: &Desk<'_>, other: &Speaker) -> bool {
        let party = |id: PartyId| &desk.cast.parties[id];
        let is_member = |a: PartyId, b: PartyId| party(a).members.binary_search(&b).is_ok();
        let mut pairs = self.parties.iter().flat_map(|&a| other.parties.iter().map(move |&b| (a, b)));
        pairs.any(|(a, b)| a == b || is_member(a, b) || is_member(b, a))
            || self.serves(desk, other)
            || other.serves(desk, self)
    }

    /// Whether it is a body of the state that the other is, as far as is known.
    fn serves(&self, desk: &Desk<'_>, state: &Speaker) -> bool {
        let parties = |speaker: &Speaker| speaker.parties.iter().map(|&id| desk.cast.parties[id].clone()).collect();
        let (own, states): (Vec<Party>, Vec<Party>) = (parties(self), parties(state));
        let is_body = |party: &Party| {
            let code = party.code.as_deref().is_none_or(|code| code.ends_with("GOV") || code.ends_with("MIL"));
            code && matches!(party.kind, Kind::Organisation | Kind::Group | Kind::Role)
        };
        let is_its_state = |party: &Party| {
            let country = party.country.as_ref().is_some_and(|country| self.countries.contains(country));
            party.kind == Kind::Polity && country
        };
        own.iter().all(is_body) && states.iter().any(is_its_state)
    }
}

/// Who says something; for "the same ministry" who says something before it under the same head.
fn speaker(desk: &Desk<'_>, reading: ReadingId, row: &Statement) -> Speaker {
    let own = named(desk, reading, row);
    if !own.countries.is_empty() || !own.parties.is_empty() {
        return own;
    }
    let Some((head, start)) = head(desk, reading, row) else { return own };
    let rows = desk.readings[reading].statements.rows().iter();
    let near = rows.filter(|said| said.evidence.cue.end() <= start && said.evidence.cue.end() + NEAR >= start);
    let mut same = near.filter(|said| self::head(desk, reading, said).is_some_and(|row| row.0 == head));
    same.next_back().map(|said| named(desk, reading, said)).unwrap_or_default()
}

/// The parties of a source, and the countries in its words.
fn named(desk: &Desk<'_>, reading: ReadingId, row: &Statement) -> Speaker {
    let parties = desk.parties(reading, row.source.mention);
    let within = |span: Span| row.source.spans.iter().any(|source| source.covers(span));
    let mentions = desk.readings[reading].mentions.iter().filter(|(_, mention)| within(mention.span));
    let country = |party: &Party| party.country.clone();
    let of = |id: MentionId| {
        let parties = desk.parties(reading, Some(id)).into_iter().map(|party| &desk.cast.parties[party]);
        let place = desk.place(reading, Some(id)).map(|place| &desk.cast.places[place]);
        parties.chain(place).filter_map(country).collect::<Vec<Box<str>>>()
    };
    let own = parties.iter().filter_map(|&party| country(&desk.cast.parties[party]));
    let countries = own.chain(mentions.flat_map(|(id, _)| of(id))).collect();
    Speaker { parties, countries }
}

/// The last word of the first name or noun of a source, and where it begins.
fn head(desk: &Desk<'_>, reading: ReadingId, row: &Statement) -> Option<(String, u32)> {
    let source = *row.source.spans.first()?;
    let mentions = desk.readings[reading].mentions.rows().iter();
    let first = mentions.filter(|mention| source.covers(mention.head)).map(|mention| mention.head).min();
    let words = desk.words[reading.index()].within(first.unwrap_or(source));
    Some((fold(desk.readings[reading].words(words.last()?.span)), source.start()))
}

/// Whether it is what the same source is told to have said in another article, not later, or before in this one.
fn is_earlier(desk: &Desk<'_>, withdrawal: &Withdrawal, at: In<StatementId>) -> bool {
    let said = &desk.readings[at.reading].statements[at.value];
    let before = || match (passage(desk, at), passage(desk, withdrawal.at)) {
        (Some(there), Some(here)) if there.reading == here.reading => there.value.end() <= here.value.start(),
        (Some(there), Some(here)) => !super::is_later(desk, here, there),
        _ => false,
    };
    let covered = || {
        let shared = withdrawal.what.shared(&desk.bag(at.reading, &said.content));
        milli(shared, withdrawal.what.total.max(1)) >= COVERED
    };
    let told = said.negated.is_none() && said.source.kind != SourceKind::None;
    let of_one = || speaker(desk, at.reading, said).is_of(desk, &withdrawal.by);
    told && covered() && before() && of_one() && !takes_back(desk, at)
}

/// Whether a statement takes something back: "withdrew its statement that".
pub(crate) fn takes_back(desk: &Desk<'_>, at: In<StatementId>) -> bool {
    let row = &desk.readings[at.reading].statements[at.value];
    let mut words = row.cue.iter().flat_map(|&span| desk.words[at.reading.index()].within(span));
    let turning = TurningWords::embedded();
    words.any(|word| turning.is_withdrawal(&fold(desk.readings[at.reading].words(word.span))))
}

/// A statement with its source.
fn passage(desk: &Desk<'_>, at: In<StatementId>) -> Option<In<Span>> {
    let row = &desk.readings[at.reading].statements[at.value];
    let content = row.content.iter().copied().reduce(Span::join)?;
    Some(In { reading: at.reading, value: attributed(desk, at.reading, row, content) })
}

fn clash(desk: &Desk<'_>, withdrawal: &Withdrawal, told: In<StatementId>) -> Option<Clash> {
    let said = |at: In<StatementId>, value: &str| {
        let row = &desk.readings[at.reading].statements[at.value];
        let words = if value == EARLIER { row.content.first() } else { row.cue.first() };
        Some(Said { passage: passage(desk, at)?, words: *words?, value: value.to_owned() })
    };
    Some(Clash {
        kind: ConflictKind::Polarity,
        sides: [said(told, EARLIER)?, said(withdrawal.at, "withdrawn")?],
        compatible: Some(WITHDRAWN),
        question: "conflict.polarity",
        about: (None, withdrawal.by.parties.clone()),
        rule: "withdrawn",
        certainty: Certainty::Probable,
    })
}
