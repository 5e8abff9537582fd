//! Completions and the manual page, made from the arguments themselves.

use crate::arguments;
use crate::out::{self, Ending};

pub(super) fn completions(shell: clap_complete::Shell) -> Ending {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(), "rapporteur", &mut text);
    out::print(&String::from_utf8_lossy(&text));
    Ending::Done
}

pub(super) fn manual() -> Ending {
    let mut text = Vec::new();
    if clap_mangen::Man::new(arguments::command()).render(&mut text).is_err() {
        return Ending::Nothing;
    }
    out::print(&String::from_utf8_lossy(&text));
    Ending::Done
}
