//! `read`: what each article says, for pipelines and scoring.

use super::{AS_IS, CLEANED, Voice, readings, write};
use crate::arguments::{Read, ReadingForm};
use crate::input::Failure;
use crate::out::{self, Ending};
use rapporteur::{Knowledge, Reading, dossier};
use std::fs;
use std::path::Path;

pub(super) fn run(read: &Read, voice: &Voice) -> Ending {
    let taken = readings(&read.inputs, *voice, if read.as_is { AS_IS } else { CLEANED }, &Knowledge::embedded());
    for (index, reading) in taken.rows.iter().enumerate() {
        let done = match (read.to, &read.output) {
            (ReadingForm::Jsonl, folder) => {
                give(folder.as_deref(), index, "jsonl", &(dossier::reading_jsonl(reading) + "\n"))
            }
            (ReadingForm::Conllu, folder) => give(folder.as_deref(), index, "conllu", &dossier::conllu(reading)),
            (ReadingForm::Brat, Some(folder)) => brat(folder, index, reading),
            (ReadingForm::Brat, None) => Ok(()),
        };
        if let Err(failure) = done {
            failure.tell();
            return Ending::Nothing;
        }
    }
    taken.ending()
}

/// Prints, or writes to a numbered file where a folder is given.
fn give(folder: Option<&Path>, index: usize, ending: &str, text: &str) -> Result<(), Failure> {
    match folder {
        Some(folder) => file(folder, index, ending, text),
        None => {
            out::print(text);
            Ok(())
        }
    }
}

fn brat(folder: &Path, index: usize, reading: &Reading) -> Result<(), Failure> {
    let (text, marks) = dossier::brat(reading);
    file(folder, index, "txt", &text)?;
    file(folder, index, "ann", &marks)
}

fn file(folder: &Path, index: usize, ending: &str, text: &str) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure {
        name: folder.display().to_string(),
        reason: format!("could not be made: {error}"),
    })?;
    write(&folder.join(format!("{:04}.{ending}", index + 1)), text.as_bytes())
}
