//! The readings that a dossier's folder keeps, so that its next edition reads new articles only.
//!
//! They are a convenience: where the file is missing, broken, or of another build of the program, articles are read anew.

use super::publish::DRAFTS;
use rapporteur::account::stories;
use rapporteur::article::{self, Article};
use rapporteur::dossier::kept;
use rapporteur::{Knowledge, Reading};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;

/// What a reading was made from.
type Key = [u8; 32];

/// Readings unpacked in one go: the packed ones of a large pile are never held as a whole.
const PART: usize = 256;

/// The readings of the edition before.
#[derive(Debug, Default)]
pub(super) struct Readings {
    rows: BTreeMap<Key, Reading>,
    /// Whether what is known by now is not what the file says: it is torn, or articles lie elsewhere.
    stale: bool,
    /// Whether one of the articles that came was in that edition.
    pub(super) met: bool,
}

impl Readings {
    /// Those that the folder keeps, as far as this program made them and they are whole.
    pub(super) fn open(folder: &Path) -> Readings {
        let mut kept = Readings::default();
        if let (Ok(file), Some(maker)) = (File::open(folder.join(kept::FILE)), maker()) {
            _ = kept.load(&mut BufReader::new(file), maker);
        }
        kept
    }

    fn load(&mut self, file: &mut impl Read, maker: Key) -> io::Result<()> {
        let mut key = [0; 32];
        file.read_exact(&mut key)?;
        if key != maker {
            return Ok(());
        }
        loop {
            let packed: Vec<(Key, Vec<u8>)> = std::iter::from_fn(|| packed(file).ok()).take(PART).collect();
            if packed.is_empty() {
                return Ok(());
            }
            let rows: Vec<Option<Reading>> = packed.par_iter().map(|row| kept::unpack(&row.1)).collect();
            self.stale |= rows.iter().any(Option::is_none);
            let keys = packed.iter().map(|row| row.0);
            self.rows.extend(keys.zip(rows).filter_map(|(key, row)| Some((key, row?))));
        }
    }

    /// Whether the file holds what was known in it, and nothing else: then it can stay as it is.
    pub(super) fn are_up_to_date(&self) -> bool {
        self.rows.is_empty() && !self.stale
    }

    /// The readings of those articles that were read before, and the articles that are new or that the pile dates otherwise by now.
    pub(super) fn known(&mut self, articles: Vec<Article>) -> (Vec<Reading>, Vec<Article>) {
        let (mut known, mut new) = (Vec::new(), Vec::new());
        let keys: Vec<Key> = articles.par_iter().map(kept::key).collect();
        for (article, key) in articles.into_iter().zip(keys) {
            let before = self.rows.remove(&key);
            self.met |= before.is_some();
            match before {
                // It may lie elsewhere by now.
                Some(reading) if reading.article.published == article.published => {
                    self.stale |= reading.article.address != article.address;
                    known.push(Reading { article: Arc::new(article), ..reading });
                }
                _ => new.push(article),
            }
        }
        (known, new)
    }

    /// All readings, if the new articles tell of their story; without those that a new article takes the place of.
    pub(super) fn of_one_story(self, new: &[Article]) -> Vec<Reading> {
        let mut rows: Vec<Reading> = self.rows.into_values().collect();
        let place = |article: &Article| (article.address.file.clone(), article.address.record);
        let taken: BTreeSet<_> = new.iter().map(place).collect();
        rows.retain(|old| !taken.contains(&place(&old.article)));
        let all: Vec<&Article> = rows.iter().map(|row| &*row.article).chain(new).collect();
        let mixed = |story: &stories::Story| {
            let old = story.articles.iter().filter(|&&at| at < rows.len()).count();
            old > 0 && old < story.articles.len()
        };
        if stories::group(&all).iter().any(mixed) { rows } else { Vec::new() }
    }
}

/// Readings and new articles dated as one pile: a reading whose article the pile dates otherwise now is made again.
pub(super) fn dated(rows: Vec<Reading>, new: Vec<Article>) -> (Vec<Reading>, Vec<Article>) {
    let days = article::days(&rows.iter().map(|row| &*row.article).chain(&new).collect::<Vec<_>>());
    let (of_rows, of_new) = days.split_at(rows.len());
    let mut new: Vec<Article> = new.into_iter().zip(of_new).map(|(article, day)| article.dated(*day)).collect();
    let mut kept = Vec::with_capacity(rows.len());
    for (row, day) in rows.into_iter().zip(of_rows) {
        if row.article.published == *day {
            kept.push(row);
        } else {
            new.push(Article::clone(&row.article).dated(*day));
        }
    }
    (kept, new)
}

/// What new articles say. Readings that are made one after the other lie scattered over the memory that reading takes in between:
/// each is packed until all are made.
pub(super) fn read(articles: Vec<Article>, knowledge: &Arc<Knowledge>) -> Vec<Reading> {
    let packed = super::read_each(articles, knowledge, |reading| kept::pack(&reading));
    packed.into_par_iter().filter_map(|row| kept::unpack(&row)).collect()
}

/// The next packed reading of a file, with its key; an error where the file ends.
fn packed(file: &mut impl Read) -> io::Result<(Key, Vec<u8>)> {
    let (mut key, mut length) = ([0; 32], [0; 4]);
    file.read_exact(&mut key)?;
    file.read_exact(&mut length)?;
    let (length, mut row) = (u32::from_le_bytes(length), Vec::new());
    file.take(u64::from(length)).read_to_end(&mut row)?;
    if row.len() == length as usize { Ok((key, row)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Keeps readings in the folder. Where they cannot be kept, the next edition reads all articles again.
pub(super) fn save(folder: &Path, readings: &[Reading]) {
    // Where an interrupted run may leave a draft: the next one clears it away.
    let drafts = folder.join(DRAFTS);
    let draft = drafts.join(kept::FILE);
    let written = fs::create_dir_all(&drafts).and_then(|()| File::create(&draft)).and_then(|file| {
        let mut file = BufWriter::new(file);
        write(&mut file, readings)?;
        file.flush()
    });
    _ = written.and_then(|()| fs::rename(&draft, folder.join(kept::FILE)));
    _ = fs::remove_dir_all(&drafts);
}

fn write(file: &mut impl Write, readings: &[Reading]) -> io::Result<()> {
    let mut order: Vec<&Reading> = readings.iter().collect();
    order.sort_by_key(|reading| (reading.article.published, reading.article.id));
    file.write_all(&maker().ok_or(io::ErrorKind::NotFound)?)?;
    for reading in order {
        let bytes = kept::pack(reading);
        file.write_all(&kept::key(&reading.article))?;
        file.write_all(&u32::try_from(bytes.len()).map_err(io::Error::other)?.to_le_bytes())?;
        file.write_all(&bytes)?;
    }
    Ok(())
}

/// Keeps nothing: readings hold the texts, which a dossier of excerpts must not.
pub(super) fn forget(folder: &Path) {
    _ = fs::remove_file(folder.join(kept::FILE));
}

/// The program that made the readings, as a hash of its file.
fn maker() -> Option<Key> {
    let program = std::env::current_exe().and_then(fs::read).ok()?;
    Some(kept::maker(&program))
}
