//! What the help and the manual page say beyond the options.

use unicode_width::UnicodeWidthStr;
use wirediff::tui;

pub const USAGE: &str = "wirediff [OPTIONS] OLD NEW\n       wirediff [OPTIONS] --demo\n       \
                         wirediff [OPTIONS] --batch FILE\n       \
                         wirediff [OPTIONS] --against WIRE FILE...";

/// Exit status and what it means.
pub const EXIT_STATUS: [(&str, &str); 3] = [
    (
        "0",
        "no difference: every sentence is there in its place with the same words",
    ),
    (
        "1",
        "some difference, if only of style (with --fail-on: such a difference; never with --exit-zero)",
    ),
    ("2", "trouble: a file cannot be read, an option is wrong"),
];

pub const EXIT_STATUS_OF_VIEWER: &str =
    "The viewer gives 0 when it is closed, 128 and the number of a signal that ended it.";

/// Commands and what they do.
pub const EXAMPLES: [(&str, &str); 2] = [
    (
        "wirediff wire.txt published.txt",
        "opens the two in the viewer",
    ),
    (
        "wirediff --brief HEAD~1:story.txt story.txt",
        "says in one line how the file differs from what git keeps of it",
    ),
];

/// What stands below the options in the help.
pub fn after_help() -> String {
    let mut help = String::from("Exit status:\n");
    for (status, means) in EXIT_STATUS {
        help.push_str(&format!("  {status}  {means}\n"));
    }
    help.push_str(&format!("  {EXIT_STATUS_OF_VIEWER}\n\nExamples:\n"));
    for (command, does) in EXAMPLES {
        help.push_str(&format!("  {command}\n        {does}\n"));
    }
    help.push('\n');
    help.push_str(&keys());
    help
}

/// The keys of the viewer by task, each with what it does.
fn keys() -> String {
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
