//! The command line: arguments, calls, exit codes; data on stdout, everything else on stderr.

mod arguments;
mod commands;
mod input;
mod out;

use std::process::ExitCode;

fn main() -> ExitCode {
    out::end_quietly_with_the_pipe();
    let arguments = arguments::parse();
    commands::run(&arguments).into()
}
