//! The command line as it is typed.

use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, ValueEnum};
use unicode_width::UnicodeWidthStr;
use wirediff::{read, tui};

use crate::cli::gate::{self, Gate};
use crate::cli::values;

const USAGE: &str = "wirediff [OPTIONS] OLD NEW\n       wirediff [OPTIONS] --demo";

const AFTER_HELP: &str = "\
Exit status:
  0  no difference: every sentence is there in its place with the same words
  1  some difference, if only of style (with --fail-on: such a difference; never with --exit-zero)
  2  trouble: a file cannot be read, an option is wrong
  The viewer gives 0 when it is closed, 128 and the number of a signal that ended it.

Examples:
  wirediff wire.txt published.txt
        opens the two in the viewer
  git show HEAD~:story.txt | wirediff --brief - story.txt
        says in one line how they differ";

/// The arguments of the process. Fails with what to print where they are wrong, or ask for the help or the version.
pub fn parse() -> Result<Args, clap::Error> {
    let matches = command().try_get_matches()?;
    Args::from_arg_matches(&matches)
}

/// The command with the viewer's keys in its help.
fn command() -> clap::Command {
    Args::command().after_help(format!("{AFTER_HELP}\n\n{}", keys_help()))
}

/// The keys of the viewer by task, each with what it does, as a section of the help.
fn keys_help() -> String {
    let table = tui::key_table();
    let keys_width = table.iter().map(|(keys, ..)| keys.width()).max();
    let keys_width = keys_width.unwrap_or_default();
    let mut help = String::from(
        "Keys of the viewer (--keys writes Ctrl-d as <C-d>, Alt-↓ as <A-Down>, PgDn as <PageDown>):",
    );
    let mut task_before = "";
    for (keys, task, words) in &table {
        if *task != task_before {
            help.push_str(&format!("\n {task}"));
            task_before = task;
        }
        let gap = keys_width - keys.width() + 2;
        help.push_str(&format!("\n  {keys}{:gap$}{words}", ""));
    }
    help
}

/// Compares two versions of a wire story sentence by sentence
#[derive(Debug, Clone, Parser)]
#[command(
    version,
    override_usage = USAGE,
    max_term_width = 100,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Args {
    /// The first version, A on screens; - for standard input
    #[arg(
        value_name = "OLD",
        required_unless_present_any = ["demo", "generate"],
        conflicts_with = "demo"
    )]
    pub old: Option<PathBuf>,

    /// The second version, B on screens; - for standard input
    #[arg(
        value_name = "NEW",
        required_unless_present_any = ["demo", "generate"],
        conflicts_with = "demo"
    )]
    pub new: Option<PathBuf>,

    /// Compare the built-in sample pair
    #[arg(long, help_heading = "Input")]
    pub demo: bool,

    /// What is compared; lines takes each line that is not blank as a sentence
    #[arg(
        long,
        value_name = "UNIT",
        value_enum,
        default_value_t,
        help_heading = "Input"
    )]
    pub split: Split,

    /// Use the sentence rules of this language (en, de, ...) instead of what is found in the text
    #[arg(long, value_name = "CODE", value_parser = values::language, help_heading = "Input")]
    pub language: Option<String>,

    /// Read both files as this format instead of what is found in them
    #[arg(
        long,
        value_name = "NAME",
        value_parser = values::input_format(),
        conflicts_with = "demo",
        help_heading = "Input"
    )]
    pub input_format: Option<read::Format>,

    /// Refuse a larger file; 1500, 10MB, 64MiB [default: 64MiB for plain text, 8MiB for other formats]
    #[arg(
        long,
        value_name = "BYTES",
        value_parser = values::bytes,
        allow_hyphen_values = true,
        conflicts_with = "demo",
        help_heading = "Input"
    )]
    pub max_size: Option<u64>,

    /// tui is the viewer, text stands side by side (from 80 columns), inline in one column, json holds everything, html is a page to send, markdown a list of changes to paste, summary counts [default: tui in a terminal, else text]
    #[arg(long, value_enum, help_heading = "Output")]
    pub format: Option<Format>,

    /// Write to this file, whole or not at all, in place of standard output; .html, .md and .json in its name choose the format where --format does not
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Leave unchanged sentences out
    #[arg(long, help_heading = "Output")]
    pub changes_only: bool,

    /// Leave them out but for so many around each change [default: 1]; means --changes-only
    #[arg(
        long,
        value_name = "N",
        value_parser = values::sentences,
        allow_hyphen_values = true,
        help_heading = "Output"
    )]
    pub context: Option<usize>,

    /// Columns of text and inline [default: the terminal's, else 100]; means text where --format is not given
    #[arg(
        long,
        value_name = "N",
        value_parser = values::width,
        allow_hyphen_values = true,
        help_heading = "Output"
    )]
    pub width: Option<u16>,

    /// Colour; auto: in a terminal, unless NO_COLOR is set
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        help_heading = "Output"
    )]
    pub color: ColorFlag,

    /// Colours of the viewer, text and inline
    #[arg(
        long,
        value_name = "NAME",
        value_enum,
        conflicts_with = "print",
        help_heading = "Output"
    )]
    pub theme: Option<Theme>,

    /// Print one line that says how they differ
    #[arg(
        long,
        conflicts_with_all = ["format", "quiet", "changes_only", "context", "width", "theme", "print"],
        help_heading = "Output"
    )]
    pub brief: bool,

    /// Print nothing; the exit status tells
    #[arg(
        long,
        conflicts_with_all = ["format", "output", "changes_only", "context", "width", "theme", "print"],
        help_heading = "Output"
    )]
    pub quiet: bool,

    /// Exit with 0 even if they differ
    #[arg(long, help_heading = "Output")]
    pub exit_zero: bool,

    /// Print the default configuration (colours, keys, words, severities), or the JSON Schema of the JSON
    #[arg(
        long,
        value_name = "WHAT",
        value_enum,
        exclusive = true,
        help_heading = "Viewer"
    )]
    pub generate: Option<Generated>,

    /// Exit with 1 only for such changes: serious, quote, number, dropped, ...; a wrong word lists them all
    #[arg(
        long,
        value_name = "WORD,...",
        value_parser = gate::gate,
        value_delimiter = ',',
        conflicts_with = "exit_zero",
        help_heading = "Output"
    )]
    pub fail_on: Vec<Gate>,

    /// Print the viewer's screen once, without a terminal
    #[arg(long, help_heading = "Viewer in scripts")]
    pub print: bool,

    /// Play these keys into it first: jj]c<Enter><C-d>, <lt> for <
    #[arg(
        long,
        requires = "print",
        allow_hyphen_values = true,
        help_heading = "Viewer in scripts"
    )]
    pub keys: Option<String>,

    /// Columns and rows of that screen
    #[arg(
        long,
        value_name = "WxH",
        value_parser = values::size,
        requires = "print",
        default_value = "100x30",
        help_heading = "Viewer in scripts"
    )]
    pub size: (u16, u16),

    /// Read this configuration [default: wirediff/config.toml in the folder for configurations]
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub config: Option<PathBuf>,

    /// Leave the mouse to the terminal
    #[arg(long, conflicts_with_all = ["print", "brief", "quiet"], help_heading = "Viewer")]
    pub no_mouse: bool,

    /// Print this help
    #[arg(short, long, action = ArgAction::HelpShort)]
    help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Split {
    /// Sentences, found by the rules of the language
    #[default]
    Sentences,
    /// Each line that is not blank; a blank line ends a paragraph
    Lines,
    /// Whole paragraphs
    Paragraphs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Generated {
    /// The configuration
    Config,
    /// The JSON Schema of what --format json prints
    JsonSchema,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The viewer
    Tui,
    /// Side by side
    Text,
    /// In one column
    Inline,
    /// One JSON object on one line
    Json,
    /// A page to send, in one file
    Html,
    /// A list of changes to paste into a message
    Markdown,
    /// Counts
    Summary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorFlag {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// As the terminal's background asks for in the viewer, else the terminal's own colours
    Auto,
    /// For a dark background
    Dark,
    /// For a light background
    Light,
    /// The terminal's own colours
    Ansi,
    /// No colour: marks, bold, underline
    Mono,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_well_formed() {
        command().debug_assert();
    }
}
