//! Scores the reading of web archives: a page from each good one, and from each bad one its whole records and a clear error.

use article::{Address, Given};
use std::{fmt, path::Path};

/// What was read of all archives.
#[derive(Clone, Debug, Default)]
pub struct Archives {
    files: u32,
    pages: u32,
    /// One line for each error, with its file.
    errors: Vec<String>,
}

impl fmt::Display for Archives {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "archives {} files, {} pages, {} errors:", self.files, self.pages, self.errors.len())?;
        self.errors.iter().try_for_each(|error| writeln!(f, "  {error}"))
    }
}

/// Reads the archives in `dir`; nothing where there are none.
pub fn score(dir: &Path) -> Option<Archives> {
    let mut archives = Archives::default();
    let mut paths: Vec<_> = std::fs::read_dir(dir).ok()?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        if !name.contains("arc") {
            continue;
        }
        archives.files += 1;
        for read in article::read(&bytes, &Address { file: Some(name.into()), ..Address::default() }, &Given::default())
        {
            match read {
                Ok(_) => archives.pages += 1,
                Err(error) => archives.errors.push(error.to_string()),
            }
        }
    }
    (archives.files > 0).then_some(archives)
}
