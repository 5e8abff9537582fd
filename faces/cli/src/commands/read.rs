//! `read`: what each article says, for pipelines and scoring.

use super::publish::publish;
use super::{AS_IS, CLEANED, Voice, readings};
use crate::arguments::{Read, ReadingForm};
use crate::input::Failure;
use crate::out::{self, Ending};
use rapporteur::dossier::exports::File;
use rapporteur::{Knowledge, Reading, dossier};

pub(super) fn run(read: &Read, voice: Voice) -> Ending {
    if voice.json && read.to == ReadingForm::Conllu && read.output.is_none() {
        let reason = "is no JSON; write it to a folder with -o, or ask for --to jsonl".to_owned();
        return voice.fail(&Failure { name: "conllu".to_owned(), reason }, Ending::Usage);
    }
    let taken = readings(&read.inputs, voice, if read.as_is { AS_IS } else { CLEANED }, &Knowledge::embedded());
    let Some(folder) = &read.output else {
        for reading in &taken.rows {
            out::print(&text(read.to, reading));
        }
        return taken.ending();
    };
    let rows = taken.rows.iter().enumerate();
    let files: Vec<File> = rows.flat_map(|(index, reading)| files(read.to, index, reading)).collect();
    if let Err(failure) = publish(&files, folder) {
        return voice.fail(&failure, Ending::Nothing);
    }
    if voice.json {
        let paths: Vec<String> = files.iter().map(|file| folder.join(&file.path).display().to_string()).collect();
        out::print_json(&serde_json::json!({ "files": paths, "failures": taken.failed() }));
    }
    taken.ending()
}

/// The reading in a form of one text.
fn text(form: ReadingForm, reading: &Reading) -> String {
    match form {
        ReadingForm::Jsonl => dossier::reading_jsonl(reading) + "\n",
        ReadingForm::Conllu => dossier::conllu(reading),
        ReadingForm::Brat => dossier::brat(reading).1,
    }
}

/// The reading as files that are numbered in the order of the articles.
fn files(form: ReadingForm, index: usize, reading: &Reading) -> Vec<File> {
    let file =
        |ending: &str, text: String| File { path: format!("{:04}.{ending}", index + 1), bytes: text.into_bytes() };
    match form {
        ReadingForm::Jsonl => vec![file("jsonl", text(form, reading))],
        ReadingForm::Conllu => vec![file("conllu", text(form, reading))],
        ReadingForm::Brat => {
            let (text, marks) = dossier::brat(reading);
            vec![file("txt", text), file("ann", marks)]
        }
    }
}
