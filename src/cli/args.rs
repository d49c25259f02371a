//! The command line as it is typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, ValueEnum, ValueHint};
use wirediff::read;

use crate::cli::gate::{Gate, GateWords};
use crate::cli::{help, values};

/// The arguments, after the program's name. Fails with what to print where they are wrong, or ask for the help or the
/// version.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Args, clap::Error> {
    let words: Vec<OsString> = words.into_iter().collect();
    // The table of keys below the help takes as long as a small comparison, so it is made only where help may be asked for.
    let matches = bare()
        .try_get_matches_from(&words)
        .or_else(|_| command().try_get_matches_from(&words))?;
    Args::from_arg_matches(&matches)
}

/// The command with all of its help.
pub fn command() -> clap::Command {
    bare().after_help(help::after_help())
}

/// The command with its options alone.
pub fn bare() -> clap::Command {
    Args::command()
}

/// Compares two versions of a wire story sentence by sentence
#[derive(Debug, Clone, Parser)]
#[command(
    version,
    override_usage = help::USAGE,
    max_term_width = 100,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Args {
    /// The first version, A on screens: a file, - for standard input, or REVISION:PATH for what git keeps
    #[arg(
        value_name = "OLD",
        value_hint = ValueHint::FilePath,
        required_unless_present_any = ["demo", "generate", "batch", "against"],
        conflicts_with_all = ["demo", "batch"]
    )]
    pub old: Option<PathBuf>,

    /// The second version, B on screens, likewise
    #[arg(
        value_name = "NEW",
        value_hint = ValueHint::FilePath,
        required_unless_present_any = ["demo", "generate", "batch", "against"],
        conflicts_with_all = ["demo", "batch"]
    )]
    pub new: Option<PathBuf>,

    /// The other copies that stand behind the first two.
    #[arg(hide = true)]
    pub more: Vec<PathBuf>,

    /// Compare the built-in sample pair
    #[arg(long, help_heading = "Input")]
    pub demo: bool,

    /// Compare many pairs, one JSON object a line ({"id", "old", "new"}, or "old_path", "new_path"), - for standard input; gives one a line in the same order
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        conflicts_with_all = ["demo", "against", "changes_only", "context", "width", "theme", "brief", "quiet", "print", "no_mouse"],
        help_heading = "Input"
    )]
    pub batch: Option<PathBuf>,

    /// Compare this wire with every copy; gives a table, the worst first, or with --format json one object a copy; with
    /// --format tui the viewer, where L and H go from copy to copy
    #[arg(
        long,
        value_name = "WIRE",
        value_hint = ValueHint::FilePath,
        conflicts_with_all = ["demo", "width", "brief", "quiet", "print"],
        help_heading = "Input"
    )]
    pub against: Option<PathBuf>,

    /// Use so many cores [default: all]; the result is the same
    #[arg(
        long,
        value_name = "N",
        value_hint = ValueHint::Other,
        value_parser = values::threads,
        allow_hyphen_values = true,
        help_heading = "Input"
    )]
    pub threads: Option<usize>,

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
    #[arg(long, value_name = "CODE", value_hint = ValueHint::Other, value_parser = values::language, help_heading = "Input")]
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
        value_hint = ValueHint::Other,
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
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Leave unchanged sentences out
    #[arg(long, help_heading = "Output")]
    pub changes_only: bool,

    /// Leave them out but for so many around each change [default: 1]; means --changes-only
    #[arg(
        long,
        value_name = "N",
        value_hint = ValueHint::Other,
        value_parser = values::sentences,
        allow_hyphen_values = true,
        help_heading = "Output"
    )]
    pub context: Option<usize>,

    /// Columns of text and inline [default: the terminal's, else 100]; means text where --format is not given
    #[arg(
        long,
        value_name = "N",
        value_hint = ValueHint::Other,
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

    /// Print the manual page, completions for a shell, the default configuration (colours, keys, words, severities), or the JSON Schema of the JSON
    #[arg(long, value_name = "WHAT", value_enum, exclusive = true)]
    pub generate: Option<Generated>,

    /// Exit with 1 only for such changes: serious, quote, number, dropped, ...; a wrong word lists them all
    #[arg(
        long,
        value_name = "WORD,...",
        value_parser = GateWords,
        hide_possible_values = true,
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
        value_hint = ValueHint::Other,
        requires = "print",
        allow_hyphen_values = true,
        help_heading = "Viewer in scripts"
    )]
    pub keys: Option<String>,

    /// Columns and rows of that screen
    #[arg(
        long,
        value_name = "WxH",
        value_hint = ValueHint::Other,
        value_parser = values::size,
        requires = "print",
        default_value = "100x30",
        help_heading = "Viewer in scripts"
    )]
    pub size: (u16, u16),

    /// Read this configuration [default: wirediff/config.toml in the folder for configurations]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Output")]
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
    /// The manual page
    Man,
    /// Completions for bash
    CompleteBash,
    /// Completions for zsh
    CompleteZsh,
    /// Completions for fish
    CompleteFish,
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
