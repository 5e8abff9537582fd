//! Readings kept beside an account, so that its next edition reads new articles only.
//!
//! A kept reading is bytes for the program that wrote it and for no other: ids of its lists stand in it as numbers. [`maker`]
//! tells whether they fit. Nothing of this format is promised to anybody.

mod bytes;
mod rows;

use article::{Article, Flag};
use bytes::Kept;
use reading::Reading;
use sha2::{Digest, Sha256};

/// The name of the file with the kept readings, beside `account.json`.
pub const FILE: &str = "readings.kept";

/// What made readings, as a hash of the program: readings of another program are made anew.
pub fn maker(program: &[u8]) -> [u8; 32] {
    Sha256::digest(program).into()
}

/// What a reading was made from, as a hash: all of the article that reading looks at, but for a date that the pile gave it. Where the
/// article was found is none of it.
pub fn key(article: &Article) -> [u8; 32] {
    let mut bytes = Vec::new();
    article.id.put(&mut bytes);
    for named in [&article.outlet, &article.agency, &article.byline] {
        named.put(&mut bytes);
    }
    article.title.put(&mut bytes);
    article.own_date().put(&mut bytes);
    article.updated.put(&mut bytes);
    article.language.put(&mut bytes);
    article.text.put(&mut bytes);
    article.blocks.put(&mut bytes);
    article.entries.put(&mut bytes);
    let flags: Vec<Flag> = article.flags.iter().copied().filter(|flag| *flag != Flag::Undated).collect();
    flags.put(&mut bytes);
    Sha256::digest(&bytes).into()
}

/// The reading as bytes, with its article.
pub fn pack(reading: &Reading) -> Vec<u8> {
    let mut bytes = vec![0; 32];
    reading.put(&mut bytes);
    let hash: [u8; 32] = Sha256::digest(&bytes[32..]).into();
    bytes[..32].copy_from_slice(&hash);
    bytes
}

/// The reading that was packed; nothing where a byte has changed.
pub fn unpack(bytes: &[u8]) -> Option<Reading> {
    let (hash, mut rest) = bytes.split_at_checked(32)?;
    if Sha256::digest(rest).as_slice() != hash {
        return None;
    }
    Kept::take(&mut rest)
}
