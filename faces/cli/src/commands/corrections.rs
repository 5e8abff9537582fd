//! The user's corrections: given once, kept in the folder of the dossier, followed by each later edition.

use crate::arguments::Brief;
use crate::input::{self, Failure};
use crate::out;
use rapporteur::account::{Unapplied, UnappliedReason};
use rapporteur::{Corrections, Judge, Knowledge};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the file in the folder of a dossier.
const NAME: &str = "corrections.txt";

/// A file of corrections as it was read.
pub(super) struct Kept {
    text: String,
    /// What the messages call the file.
    shown: PathBuf,
    corrections: Corrections,
    unread: Vec<Unapplied>,
}

impl Kept {
    /// The corrections given, else those that the folder keeps, else none; nothing where a file cannot be read.
    pub(super) fn of(brief: &Brief) -> Option<Kept> {
        let kept = brief.output.join(NAME);
        let path = brief.corrections.clone().or_else(|| kept.is_file().then(|| kept.clone()));
        let text = match path.as_deref().map(input::read) {
            None => String::new(),
            Some(Ok(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
            Some(Err(failure)) => {
                failure.tell();
                return None;
            }
        };
        let (corrections, unread) = Corrections::read(&text);
        Some(Kept { text, shown: path.unwrap_or(kept), corrections, unread })
    }

    /// Who judges by them.
    pub(super) fn judge(&self, knowledge: Arc<Knowledge>) -> Judge {
        Judge { corrections: self.corrections.clone(), ..Judge::new(knowledge) }
    }

    /// Names each line that could not be followed.
    pub(super) fn report(&self, unapplied: &[Unapplied]) {
        for row in self.unread.iter().chain(unapplied) {
            let why = match &row.reason {
                UnappliedReason::Unreadable => "not `same A = B`, `not A = B` or `name A = B`".to_owned(),
                UnappliedReason::Unknown(name) => format!("no party or place is called {name}"),
                UnappliedReason::Together => "one article, or another line, says otherwise".to_owned(),
            };
            out::complain(&format!("{}:{}: {why}", self.shown.display(), row.line));
        }
    }

    /// Keeps them in the folder of the dossier.
    pub(super) fn save(&self, folder: &Path) -> Result<(), Failure> {
        if self.text.is_empty() {
            return Ok(());
        }
        let path = folder.join(NAME);
        std::fs::write(&path, &self.text)
            .map_err(|error| Failure { name: path.display().to_string(), reason: error.to_string() })
    }
}
