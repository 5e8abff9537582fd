//! Files into a folder, so that an interrupted run leaves the files of before or those of now, and nothing half.

use crate::input::Failure;
use rapporteur::dossier::exports::File;
use rayon::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Where files are drafted, within the folder that they go to.
pub(super) const DRAFTS: &str = ".rapporteur-drafts";

/// Writes all files, or none where one cannot be written: all are drafted first, then moved in place in their order.
/// Drafts that an interrupted run left behind are removed. Folders are made before files, so that the same one fails on every run.
pub(super) fn publish(files: &[File], folder: &Path) -> Result<(), Failure> {
    let drafts = folder.join(DRAFTS);
    _ = fs::remove_dir_all(&drafts);
    let placed = files.iter().try_for_each(|file| make_parent(&drafts.join(&file.path)));
    let draft_all = || files.par_iter().map(|file| draft(file, &drafts)).collect::<Vec<Result<(), Failure>>>();
    let done = placed
        .map_err(|error| failure(&drafts, &error))
        .and_then(|()| draft_all().into_iter().collect())
        .and_then(|()| files.iter().try_for_each(|file| move_in(file, &drafts, folder)));
    _ = fs::remove_dir_all(&drafts);
    done
}

fn draft(file: &File, drafts: &Path) -> Result<(), Failure> {
    let path = drafts.join(&file.path);
    fs::write(&path, &file.bytes).map_err(|error| failure(&path, &error))
}

fn move_in(file: &File, drafts: &Path, folder: &Path) -> Result<(), Failure> {
    let path = folder.join(&file.path);
    let moved = make_parent(&path).and_then(|()| fs::rename(drafts.join(&file.path), &path));
    moved.map_err(|error| failure(&path, &error))
}

fn make_parent(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))
}

fn failure(path: &Path, error: &std::io::Error) -> Failure {
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
