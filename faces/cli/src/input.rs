//! From what the user names to bytes: files, folders, patterns, lists of files, standard input.

use crate::arguments::Inputs;
use crate::out;
use rapporteur::article;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A file larger than this is not read: no page, feed or crawl record of a story is.
const LARGEST: u64 = 1 << 30;
/// How much of a file is read at once.
const HEAD: u64 = 1 << 16;

/// Files to read, in the order of their names, and what could not be found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) failures: Vec<Failure>,
}

/// An input that could not be read.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) name: String,
    pub(crate) reason: String,
}

impl Failure {
    pub(crate) fn to_json(&self) -> serde_json::Value {
        serde_json::json!({ "name": self.name, "reason": self.reason })
    }

    pub(crate) fn tell(&self) {
        out::complain(&format!("{}: {}", self.name, self.reason));
    }
}

/// The name that stands for standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// All files that the user's words name.
pub(crate) fn find(inputs: &Inputs) -> Found {
    let mut found = Found::default();
    for path in &inputs.inputs {
        found.add(path);
    }
    if let Some(list) = &inputs.files_from {
        match read(list) {
            Ok(bytes) => String::from_utf8_lossy(&bytes)
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .for_each(|line| found.add(Path::new(line))),
            Err(failure) => found.failures.push(failure),
        }
    }
    found.files.sort();
    found.files.dedup();
    found
}

impl Found {
    fn add(&mut self, path: &Path) {
        if is_standard_input(path) || path.is_file() {
            self.files.push(path.to_owned());
        } else if path.is_dir() {
            self.add_folder(path);
        } else if path.exists() {
            self.fail(path, "is neither a file nor a folder");
        } else {
            self.add_pattern(path);
        }
    }

    fn fail(&mut self, path: &Path, reason: &str) {
        self.failures.push(Failure { name: path.display().to_string(), reason: reason.to_owned() });
    }

    /// Every file below a folder; names that begin with a full stop are passed over.
    fn add_folder(&mut self, folder: &Path) {
        let mut waiting = vec![folder.to_owned()];
        while let Some(folder) = waiting.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    self.fail(&folder, &reason(&error));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let path = entry.path();
                let hidden = entry.file_name().to_string_lossy().starts_with('.');
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && !hidden => waiting.push(path),
                    Ok(kind) if kind.is_file() && !hidden => self.files.push(path),
                    // A link is followed to a file, never to a folder, which might hold itself.
                    Ok(kind) if kind.is_symlink() && !hidden && path.is_file() => self.files.push(path),
                    Ok(_) if hidden || path.is_dir() => {}
                    Ok(_) if path.exists() => self.fail(&path, "is neither a file nor a folder"),
                    Ok(_) => self.fail(&path, "no such file or folder"),
                    Err(error) => self.fail(&path, &reason(&error)),
                }
            }
        }
    }

    fn add_pattern(&mut self, path: &Path) {
        let pattern = path.to_string_lossy();
        let matches: Vec<PathBuf> = glob::glob(&pattern).map(|paths| paths.flatten().collect()).unwrap_or_default();
        if matches.is_empty() {
            self.fail(path, "no such file or folder");
        }
        for path in matches {
            if path.exists() {
                self.add(&path);
            } else {
                self.fail(&path, "no such file or folder");
            }
        }
    }
}

/// An input that was opened.
pub(crate) enum Opened {
    /// A web archive: these are read record by record, whatever their size.
    Archive(Box<dyn BufRead>),
    /// All bytes of anything else.
    Whole(Vec<u8>),
}

/// Opens a file, or standard input.
pub(crate) fn open(path: &Path) -> Result<Opened, Failure> {
    let fail = |error: io::Error| failure(path, &error);
    let standard = is_standard_input(path);
    let mut source: Box<dyn Read> =
        if standard { Box::new(io::stdin().lock()) } else { Box::new(File::open(path).map_err(fail)?) };
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head).map_err(fail)?;
    if article::is_archive(&head) {
        let whole = io::Cursor::new(head).chain(source);
        return Ok(Opened::Archive(Box::new(BufReader::with_capacity(HEAD as usize, whole))));
    }
    if !standard {
        return read(path).map(Opened::Whole);
    }
    rest(path, head, source).map(Opened::Whole)
}

/// What begins with `head` and goes on with `source`.
fn rest(path: &Path, mut head: Vec<u8>, source: impl Read) -> Result<Vec<u8>, Failure> {
    source.take(LARGEST + 1 - head.len() as u64).read_to_end(&mut head).map_err(|error| failure(path, &error))?;
    if head.len() as u64 > LARGEST {
        let reason = format!("has more than the {LARGEST} bytes that one input may have");
        return Err(Failure { name: path.display().to_string(), reason });
    }
    Ok(head)
}

/// A file that could not be read.
pub(crate) fn failure(path: &Path, error: &io::Error) -> Failure {
    Failure { name: path.display().to_string(), reason: reason(error) }
}

/// The bytes of a file, or of standard input.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |error: io::Error| failure(path, &error);
    if is_standard_input(path) {
        return rest(path, Vec::new(), io::stdin().lock());
    }
    let size = fs::metadata(path).map_err(fail)?.len();
    if size > LARGEST {
        let reason = format!("{size} bytes are more than the {LARGEST} that one file may have");
        return Err(Failure { name: path.display().to_string(), reason });
    }
    fs::read(path).map_err(fail)
}

/// The reason in plain words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
