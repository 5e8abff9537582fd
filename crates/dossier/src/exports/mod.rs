//! Every output kind of a dossier: [`EXPORTS`] is the one place that names them.

mod annotations;
mod brat;
mod feeds;
mod geojson;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "sqlite")]
mod sqlite;

use crate::lookup::Lookup;
use crate::model::{Dossier, Texts};
use crate::tables::{KINDS, TableKind};
use crate::{html, json, share};
use std::io::{self, Write};

/// A file of an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path within the output folder, with `/` between parts.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// An output kind.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// How a user asks for it: `csv`.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Makes its files.
    ///
    /// # Errors
    /// The words of the library that writes the format, where it refuses.
    pub files: fn(&Dossier) -> Result<Vec<File>, String>,
}

/// Every output kind.
pub const EXPORTS: &[Export] = &[
    Export {
        name: "html",
        about: "the dossier as one page",
        files: |dossier| one("index.html", html::render(dossier)),
    },
    Export {
        name: "json",
        about: "the account, to the contract",
        files: |dossier| one("account.json", json::render(dossier)),
    },
    Export {
        name: "csv",
        about: "events (POLECAT's columns and ours), claims, statements, mentions, origins, conflicts",
        files: csv,
    },
    Export {
        name: "markdown",
        about: "the dossier as a note, for Obsidian and others",
        files: |dossier| one("account.md", markdown::render(dossier)),
    },
    Export {
        name: "annotations",
        about: "W3C Web Annotations with quote and position selectors",
        files: |dossier| one("annotations.jsonld", annotations::render(dossier)),
    },
    Export { name: "brat", about: "stand-off annotations of each text", files: |dossier| Ok(brat::files(dossier)) },
    Export {
        name: "geojson",
        about: "places on the map, with their events",
        files: |dossier| one("places.geojson", geojson::render(dossier)),
    },
    Export {
        name: "rss",
        about: "changes since the last edition, as RSS",
        files: |dossier| one("changes.rss", feeds::rss(dossier)),
    },
    Export {
        name: "jsonfeed",
        about: "changes since the last edition, as JSON Feed",
        files: |dossier| one("changes.json", feeds::json_feed(dossier)),
    },
    #[cfg(feature = "sqlite")]
    Export {
        name: "sqlite",
        about: "all tables in one database, with views",
        files: |dossier| Ok(vec![File { path: "account.sqlite".to_owned(), bytes: sqlite::render(dossier)? }]),
    },
    #[cfg(feature = "parquet")]
    Export { name: "parquet", about: "all tables as Parquet", files: parquet::files },
];

/// Output kinds that are there only where the program was built with the feature of that name.
pub const ON_REQUEST: &[&str] = &["sqlite", "parquet"];

/// What `brief` writes, in this order.
pub const BRIEF: &[&str] = &["html", "csv", "json"];

/// Opens the file of a path within the output folder, to be written.
pub type Open<'o> = dyn Fn(&str) -> io::Result<Box<dyn Write>> + Sync + 'o;

impl Export {
    /// Writes its files where `open` says, the large ones bit by bit, so that they are never held as a whole; returns their paths.
    ///
    /// # Errors
    /// The words of whoever could not write.
    pub fn write(&self, dossier: &Dossier, open: &Open<'_>) -> Result<Vec<String>, String> {
        match self.name {
            "json" => written("account.json", open, |to| json::write_to(dossier, to)).map(|path| vec![path]),
            "csv" => {
                let lookup = Lookup::new(dossier);
                KINDS.iter().map(|kind| written(&csv_path(kind), open, |to| kind.write_csv(&lookup, to))).collect()
            }
            _ => {
                let files = (self.files)(dossier)?;
                files.iter().map(|file| written(&file.path, open, |to| to.write_all(&file.bytes))).collect()
            }
        }
    }

    /// Its files for somebody else, with as much of the articles' texts as `texts` says.
    ///
    /// # Errors
    /// The words of the library that writes the format, where it refuses.
    pub fn shared(&self, dossier: &Dossier, texts: Texts) -> Result<Vec<File>, String> {
        match (self.name, texts) {
            // A quote is told from the same words elsewhere by a few letters around it, which are an excerpt by themselves.
            ("annotations", Texts::Excerpt) => (self.files)(dossier),
            (_, _) => (self.files)(&share(dossier, texts)),
        }
    }
}

/// The output kind of this name.
pub fn named(name: &str) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.name == name)
}

fn one(path: &str, text: String) -> Result<Vec<File>, String> {
    Ok(vec![File { path: path.to_owned(), bytes: text.into_bytes() }])
}

fn csv(dossier: &Dossier) -> Result<Vec<File>, String> {
    let lookup = Lookup::new(dossier);
    let file = |kind: &TableKind| {
        let mut bytes = Vec::new();
        // Memory takes every byte.
        _ = kind.write_csv(&lookup, &mut bytes);
        File { path: csv_path(kind), bytes }
    };
    Ok(KINDS.iter().map(file).collect())
}

fn csv_path(kind: &TableKind) -> String {
    format!("{}.csv", kind.name)
}

/// Writes one file, and returns its path.
fn written(
    path: &str,
    open: &Open<'_>,
    write: impl Fn(&mut Box<dyn Write>) -> io::Result<()>,
) -> Result<String, String> {
    let done = open(path).and_then(|mut file| write(&mut file).and_then(|()| file.flush()));
    done.map(|()| path.to_owned()).map_err(|error| format!("{path}: {error}"))
}
