//! What the environment says, read once and passed in, so that every rule that depends on it can be tested.

use std::env;
use std::io::{self, IsTerminal};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// Standard output is a terminal.
    pub is_terminal: bool,
    /// The terminal can do no more than print (`TERM=dumb`).
    pub is_dumb: bool,
    /// The terminal is the kernel's console (`TERM=linux`), whose font has few characters.
    pub is_console: bool,
    /// `NO_COLOR` is set to something (no-color.org).
    pub no_color: bool,
    /// Columns of the terminal, where standard output is one or goes to git's pager.
    pub width: Option<u16>,
}

impl Surroundings {
    pub fn now() -> Self {
        let is_terminal = io::stdout().is_terminal();
        let size = is_terminal.then(crossterm::terminal::size);
        Surroundings {
            is_terminal,
            is_dumb: env::var_os("TERM").is_some_and(|term| term == "dumb"),
            is_console: env::var_os("TERM").is_some_and(|term| term == "linux"),
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            // Some terminals that were never given a size call it 0.
            width: size
                .and_then(Result::ok)
                .map(|(width, _)| width)
                .or_else(width_of_git_pager)
                .filter(|&width| width > 0),
        }
    }
}

/// git says how wide the terminal is that its pager writes to.
fn width_of_git_pager() -> Option<u16> {
    env::var_os("GIT_PAGER_IN_USE")?;
    env::var("COLUMNS").ok()?.parse().ok()
}
