//! Where words to the user go: data to stdout, messages and progress to stderr.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

/// How a run ended; the numbers are part of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All done.
    Done = 0,
    /// Ran, but found nothing, or a check failed.
    Nothing = 1,
    /// Wrong usage.
    Usage = 2,
    /// Some inputs could not be read.
    Partly = 3,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(ending as u8)
    }
}

/// A reader that closes the pipe early ("| head") is no error: a failed write ends the program in silence.
pub(crate) fn end_quietly_with_the_pipe() {
    std::panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        if !text.contains("Broken pipe") {
            complain(&format!("this is a mistake of the program, please report it: {text}"));
        }
    }));
}

/// Writes data to stdout; a closed pipe ends the program as done.
pub(crate) fn print(data: &str) {
    print_bytes(data.as_bytes());
}

/// Writes data to stdout as it is; a closed pipe ends the program as done.
pub(crate) fn print_bytes(data: &[u8]) {
    let mut stdout = io::stdout().lock();
    if stdout.write_all(data).and_then(|()| stdout.flush()).is_err() {
        std::process::exit(Ending::Done as i32);
    }
}

/// Writes a value to stdout as one line of JSON.
pub(crate) fn print_json(value: &serde_json::Value) {
    print(&format!("{value}\n"));
}

/// A line for the user.
pub(crate) fn say(line: &str) {
    _ = writeln!(io::stderr(), "{line}");
}

/// A line for the user about what went wrong.
pub(crate) fn complain(line: &str) {
    say(&format!("rapporteur: {line}"));
}

/// A progress bar for what is being done, that shows after half a second, on a terminal only.
pub(crate) fn progress(doing: &'static str, total: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
        bar.set_style(style);
    }
    bar.set_message(doing);
    let late = bar.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        if !late.is_finished() {
            late.set_draw_target(ProgressDrawTarget::stderr());
        }
    });
    bar
}
