//! The command line: arguments, calls, exit codes; data on stdout, everything else on stderr.

mod arguments;
mod commands;
mod config;
mod input;
mod near;
mod out;

use out::Ending;
use std::process::ExitCode;

/// An account is millions of small pieces: with this allocator 500 articles take a quarter less time than with the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    out::end_quietly_with_the_pipe();
    let mut arguments = arguments::parse();
    match config::load(arguments.config.as_deref()) {
        Ok(config) => config.fill(&mut arguments),
        Err(failure) => {
            failure.tell();
            return Ending::Usage.into();
        }
    }
    commands::run(&arguments).into()
}
