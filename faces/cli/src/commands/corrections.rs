//! The user's corrections: given once, kept in the folder of the dossier, followed by each later edition.

use crate::arguments::Brief;
use crate::input::{self, Failure};
use crate::out;
use rapporteur::account::{Unapplied, UnappliedReason};
use rapporteur::dossier::exports::File;
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
    /// The corrections given, else those that the folder keeps, else none.
    ///
    /// # Errors
    /// The file that could not be read.
    pub(super) fn of(brief: &Brief, folder: &Path) -> Result<Kept, Failure> {
        let kept = folder.join(NAME);
        let path = brief.corrections.clone().or_else(|| kept.is_file().then(|| kept.clone()));
        let bytes = path.as_deref().map(input::read).transpose()?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (corrections, unread) = Corrections::read(&text);
        Ok(Kept { text, shown: path.unwrap_or(kept), corrections, unread })
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

    /// The file that keeps them in the folder of the dossier.
    pub(super) fn into_file(self) -> Option<File> {
        (!self.text.is_empty()).then(|| File { path: NAME.to_owned(), bytes: self.text.into_bytes() })
    }
}
