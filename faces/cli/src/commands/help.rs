//! `help`: on a command, as `--help` gives it, or on a topic that no one command owns.

use super::Voice;
use crate::arguments;
use crate::input::Failure;
use crate::near;
use crate::out::{self, Ending};

/// A topic: what a user asks for, what it is about, what there is to know.
pub(super) struct Topic {
    pub(super) name: &'static str,
    about: &'static str,
    pub(super) text: &'static str,
}

macro_rules! topics {
    ($($name:literal: $about:literal,)*) => {
        /// Every topic.
        pub(super) const TOPICS: &[Topic] = &[$(
            Topic { name: $name, about: $about, text: include_str!(concat!("../../help/", $name, ".txt")) },
        )*];
    };
}

topics! {
    "inputs": "what can be read, and how to name it",
    "outputs": "the files of a dossier, and the forms of export",
    "sharing": "handing on a dossier without other people's texts",
    "editions": "the next edition of an account, and what changed",
    "explain": "asking why: ids, rules, scores",
    "json": "results as JSON, for jq and scripts",
    "config": "settings in a file",
    "exit-codes": "how a run can end",
}

pub(super) fn run(topic: Option<&str>, voice: Voice) -> Ending {
    let text = match topic {
        None => Some(arguments::command().render_long_help().to_string()),
        Some("topics") => Some(list()),
        Some(name) => on_topic(name).or_else(|| on_command(name)),
    };
    match text {
        Some(text) if voice.json => out::print_json(&serde_json::json!({ "topic": topic, "text": text })),
        Some(text) => out::print(&text),
        None => return voice.fail(&unknown(topic.unwrap_or_default()), Ending::Usage),
    }
    Ending::Done
}

fn list() -> String {
    let rows = TOPICS.iter().map(|topic| format!("  {:11} {}\n", topic.name, topic.about));
    format!("Topics, for \"rapporteur help TOPIC\":\n{}", rows.collect::<String>())
}

/// The text of a topic; for one that is a command too, after the help of that command.
fn on_topic(name: &str) -> Option<String> {
    let topic = TOPICS.iter().find(|topic| topic.name == name)?;
    let command = on_command(name).map(|text| text + "\n").unwrap_or_default();
    Some(command + topic.text)
}

fn on_command(name: &str) -> Option<String> {
    let mut command = arguments::command();
    command.build();
    command.find_subcommand_mut(name).map(|command| command.render_long_help().to_string())
}

fn unknown(name: &str) -> Failure {
    let command = arguments::command();
    let commands = command.get_subcommands().map(|command| command.get_name());
    let names: Vec<&str> = TOPICS.iter().map(|topic| topic.name).chain(commands).chain(["topics"]).collect();
    let hint = near::hint(name, names.iter().copied());
    Failure { name: name.to_owned(), reason: format!("no such command or topic{hint} See \"rapporteur help topics\"") }
}
