//! Completions and the manual pages, made from the arguments themselves.

use super::publish::publish;
use super::{Voice, help};
use crate::arguments;
use crate::out::{self, Ending};
use clap_mangen::Man;
use rapporteur::dossier::exports::File;
use std::path::Path;

pub(super) fn completions(shell: clap_complete::Shell) -> Ending {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(), "rapporteur", &mut text);
    out::print_bytes(&text);
    Ending::Done
}

/// Prints the page of the program; into a folder, writes it and one for each command.
pub(super) fn manual(folder: Option<&Path>, voice: Voice) -> Ending {
    let mut command = arguments::command();
    command.build();
    let Some(folder) = folder else {
        out::print_bytes(&page(&command));
        return Ending::Done;
    };
    let own = command.get_subcommands().map(|sub| (format!("rapporteur-{}.1", sub.get_name()), page(sub)));
    let all = [("rapporteur.1".to_owned(), page(&command))].into_iter().chain(own);
    let files: Vec<File> = all.map(|(path, bytes)| File { path, bytes }).collect();
    match publish(&files, folder) {
        Ok(()) => Ending::Done,
        Err(failure) => voice.fail(&failure, Ending::Nothing),
    }
}

/// The page of a command; that of the program with the topics of its help.
fn page(command: &clap::Command) -> Vec<u8> {
    let mut text = Vec::new();
    let is_whole = command.has_subcommands();
    // Writing to memory does not fail.
    _ = Man::new(command.clone()).render(&mut text);
    if is_whole {
        help::TOPICS.iter().for_each(|topic| text.extend(section(topic).into_bytes()));
    }
    text
}

/// A topic as a section, its lines as they are.
fn section(topic: &help::Topic) -> String {
    let body = topic.text.replace('\\', "\\e").replace('-', "\\-");
    let lines: Vec<String> = body
        .lines()
        .map(|line| if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line.to_owned() })
        .collect();
    format!(".SH {}\n.nf\n{}\n.fi\n", topic.name.to_uppercase().replace('-', "\\-"), lines.join("\n"))
}
