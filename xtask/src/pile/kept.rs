//! Kept readings of texts in another guise, made from the readings of the texts themselves, so that a large pile need not be read.

use super::guise::{self, Guise, Guised, later};
use article::{Address, Article, Given};
use rapporteur::Reading;
use rapporteur::dossier::kept;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

pub(super) use kept::FILE;

/// A kept reading as a row of the file, with the number of its article in the pile.
pub(super) type Row = (usize, Vec<u8>);

/// The bytes of a file of kept readings.
pub(super) fn file(rows: &[Row], program: &Path) -> Option<Vec<u8>> {
    let maker = kept::maker(&fs::read(program).ok()?);
    Some(maker.iter().chain(rows.iter().flat_map(|row| &row.1)).copied().collect())
}

/// Kept readings for the articles of a pile, each a text in a guise, from the readings of the texts, kept in `read`. An article that
/// cleaning has cut otherwise than its text is left out.
pub(super) fn disguised(
    read: &Path,
    (pile, guised): (&Path, &impl Fn(usize) -> Guised),
    guise: &Guise,
) -> Option<Vec<Row>> {
    let bytes = fs::read(read.join(FILE)).ok()?;
    let place = |reading: &Reading| reading.article.address.record.map(|record| record as usize);
    let known: BTreeMap<usize, Reading> =
        unpacked(bytes.get(32..)?).map(|reading| Some((place(&reading)?, reading))).collect::<Option<_>>()?;
    let rows = article::read(&fs::read(pile).ok()?, &Address::default(), &Given::default());
    let articles: Vec<Article> = rows.into_iter().filter_map(Result::ok).collect();
    let mut out = Vec::new();
    for article in article::without_standing(article::distinct(articles)) {
        let record = article.address.record? as usize;
        let Guised { text, round } = guised(record);
        let Some(reading) = known.get(&text) else { continue };
        if let Some(reading) = reading_of(reading, article, (guise, round)) {
            let row = kept::pack(&reading);
            let length = u32::try_from(row.len()).ok()?.to_le_bytes();
            out.push((record, [&kept::key(&reading.article)[..], &length, &row].concat()));
        }
    }
    out.sort();
    Some(out)
}

/// The readings of a file after its first row: a key, a length, and the reading.
fn unpacked(mut bytes: &[u8]) -> impl Iterator<Item = Reading> {
    std::iter::from_fn(move || {
        let (length, rest) = bytes.get(32..)?.split_first_chunk()?;
        let (row, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        bytes = rest;
        kept::unpack(row)
    })
}

/// The reading of an article that is the text of another reading in another guise.
fn reading_of(reading: &Reading, article: Article, (guise, round): (&Guise, usize)) -> Option<Reading> {
    if article.text.as_str().len() != reading.article.text.as_str().len() || article.blocks != reading.article.blocks {
        return None;
    }
    let mut other = Reading { article: Arc::new(article), ..reading.clone() };
    other.lemmas = lemmas(reading, (guise, round));
    // Later months have fewer days; the text itself keeps those that it names.
    for time in other.times.rows_mut().iter_mut().filter(|_| round > 0) {
        for day in [&mut time.from, &mut time.to].into_iter().flatten() {
            let (year, month, date) = later((day.year() as usize, day.month() as usize, day.day() as usize), round);
            *day = day.with().year(year as i16).month(month as i8).day(date as i8).build().ok()?;
        }
    }
    Some(other)
}

/// The lemmas of all words, each turned where its word is.
fn lemmas(reading: &Reading, (guise, round): (&Guise, usize)) -> String {
    let one = |token: &rapporteur::reading::Token| {
        let (word, lemma) = (reading.words(token.span), token.lemma.of(&reading.lemmas));
        if guise.put_on(word, round) == word { lemma.to_owned() } else { guise::turned(lemma, round) }
    };
    reading.tokens.rows().iter().map(one).collect()
}
