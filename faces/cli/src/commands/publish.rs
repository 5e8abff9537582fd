//! Files into a folder, so that an interrupted run leaves the files of before or those of now, and nothing half.

use crate::input::Failure;
use rapporteur::dossier::exports::File;
use rayon::prelude::*;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How much is written in one go.
const BLOCK: usize = 1 << 16;

/// Where files are drafted, within the folder that they go to.
pub(super) const DRAFTS: &str = ".rapporteur-drafts";

/// Writes all files, or none where one cannot be written: all are drafted first, then moved in place in their order.
/// Folders are made before files, so that the same one fails on every run.
pub(super) fn publish(files: &[File], folder: &Path) -> Result<(), Failure> {
    let drafts = Drafts::new(folder)?;
    files.iter().try_for_each(|file| {
        let path = drafts.place.join(&file.path);
        make_parent(&path).map_err(|error| failure(&drafts.place, &error))
    })?;
    let drafted: Vec<Result<(), Failure>> = files.par_iter().map(|file| drafts.put(file)).collect();
    drafted.into_iter().collect::<Result<(), Failure>>()?;
    drafts.publish(files.iter().map(|file| &*file.path))
}

/// Files that are being written, out of sight until they are whole; cleared away where they are not published.
pub(super) struct Drafts<'f> {
    folder: &'f Path,
    place: PathBuf,
}

impl<'f> Drafts<'f> {
    /// Drafts for a folder. Those that an interrupted run left behind are removed.
    pub(super) fn new(folder: &'f Path) -> Result<Drafts<'f>, Failure> {
        let place = folder.join(DRAFTS);
        _ = fs::remove_dir_all(&place);
        fs::create_dir_all(&place).map_err(|error| failure(&place, &error))?;
        Ok(Drafts { folder, place })
    }

    /// Begins a file.
    pub(super) fn open(&self, path: &str) -> io::Result<Box<dyn Write>> {
        let path = self.place.join(path);
        make_parent(&path)?;
        Ok(Box::new(BufWriter::with_capacity(BLOCK, fs::File::create(path)?)))
    }

    /// Writes a file that is there as a whole.
    pub(super) fn put(&self, file: &File) -> Result<(), Failure> {
        let path = self.place.join(&file.path);
        fs::write(&path, &file.bytes).map_err(|error| failure(&path, &error))
    }

    /// Moves files in place, in this order.
    pub(super) fn publish<'p>(self, mut paths: impl Iterator<Item = &'p str>) -> Result<(), Failure> {
        paths.try_for_each(|name| {
            let path = self.folder.join(name);
            let moved = make_parent(&path).and_then(|()| fs::rename(self.place.join(name), &path));
            moved.map_err(|error| failure(&path, &error))
        })
    }
}

impl Drop for Drafts<'_> {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.place);
    }
}

fn make_parent(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))
}

fn failure(path: &Path, error: &io::Error) -> Failure {
    let path: PathBuf = path.components().filter(|part| part.as_os_str() != DRAFTS).collect();
    Failure { name: path.display().to_string(), reason: format!("could not be written: {error}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, words: &str) -> File {
        File { path: path.to_owned(), bytes: words.as_bytes().to_vec() }
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("rapporteur-publish-{}-{name}", std::process::id()));
        _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn drafts_of_an_interrupted_run_are_cleared_away() {
        let folder = folder("drafts");
        fs::create_dir_all(folder.join(DRAFTS)).unwrap();
        fs::write(folder.join(DRAFTS).join("half"), "ha").unwrap();
        publish(&[file("a/b.txt", "whole"), file("c.txt", "whole")], &folder).unwrap();
        assert_eq!(fs::read_to_string(folder.join("a/b.txt")).unwrap(), "whole");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing but the files");
    }

    #[test]
    fn where_one_file_cannot_be_written_the_others_stay_as_they_were() {
        let folder = folder("kept");
        publish(&[file("c.txt", "first")], &folder).unwrap();
        let failure = publish(&[file("c.txt", "second"), file("c.txt/d.txt", "second")], &folder).unwrap_err();
        assert!(failure.name.ends_with("kept/c.txt"), "{}", failure.name);
        assert_eq!(fs::read_to_string(folder.join("c.txt")).unwrap(), "first");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }
}
