//! The program: runs what the arguments ask for and turns the outcome into an exit status.

use std::io::{self, Write};
use std::process::ExitCode;

mod cli;
mod exit;
mod git;
mod input;
mod output;

fn main() -> ExitCode {
    let status = cli::run().unwrap_or_else(|error| {
        let message = format!("{error:#}");
        let lines: Vec<_> = message.lines().map(input::shown).collect();
        // Where nobody listens on standard error, the exit status has to do.
        let _ = writeln!(io::stderr(), "wirediff: {}", lines.join("\n"));
        exit::TROUBLE
    });
    ExitCode::from(status)
}
