//! The manual page: the options as clap knows them, and around them what else a reader of a manual looks for.

use std::io;

use clap::Arg;
use clap::builder::PossibleValue;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use wirediff::tui;

use crate::cli::args;
use crate::cli::help::{EXAMPLES, EXIT_STATUS, EXIT_STATUS_OF_VIEWER};

/// When the words below were last changed.
const DATE: &str = "2026-11-22";

/// Bytes of a line of text.
const LINE: usize = 80;

const DESCRIPTION: [&str; 3] = [
    "wirediff compares two versions of a story sentence by sentence, over the whole story and across paragraphs: it finds what \
     was reworded, split, merged, dropped, added and moved, also when the moved sentence was edited.",
    "Each version is a file, - for standard input, or REVISION:PATH for what git keeps, such as HEAD~1:story.txt. A file of \
     such a name counts before the revision; a path counts from the top of the repository, ./PATH from this folder. git \
     gives the content as it keeps it, without the filters of a checkout and without textconv.",
    "The first is A, the second B. Dropped means in A only, added in B only: wirediff does not say which version came first, \
     nor which one is right.",
];

const FILES: [(&str, &str); 2] = [
    (
        "$XDG_CONFIG_HOME/wirediff/config.toml",
        "The configuration: words, severities, the viewer's colours and keys; ~/.config where the variable is not set. \
         --generate config prints one that says every default.",
    ),
    (
        "$XDG_STATE_HOME/wirediff/notes.json",
        "Marks and notes; ~/.local/state where the variable is not set.",
    ),
];

const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "NO_COLOR",
        "Set to anything but nothing: no colour, unless --color always asks for it.",
    ),
    (
        "VISUAL, EDITOR",
        "The command that edits a file from the viewer; the first that is set.",
    ),
    ("TERM", "dumb: no viewer and no colour."),
    (
        "XDG_CONFIG_HOME, XDG_STATE_HOME, HOME",
        "Where the files above are.",
    ),
    (
        "GIT_DIFF_PATH_TOTAL, GIT_DIFF_PATH_COUNTER, GIT_PAGER_IN_USE, COLUMNS",
        "Set by git for its external diff and its pager; see GIT.",
    ),
];

const GIT: [&str; 3] = [
    "As git's external diff, wirediff prints each file of a diff under a heading, as text unless --format says otherwise, \
     coloured as git colours its own diffs and as wide as the terminal of git's pager. The exit status is then 0 whether a \
     file differs or not, since git gives up a diff at any other.",
    "For one diff:",
    "For all files of some kind, by a line such as *.txt diff=wire in .gitattributes:",
];

const DIFFTOOL: &str = "As a difftool, it opens the viewer on one file after the other:";

/// The page in roff.
pub fn manual() -> io::Result<Vec<u8>> {
    let man = Man::new(args::bare().mut_args(with_values))
        .title("WIREDIFF")
        .date(DATE)
        .manual("User Commands");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    section("DESCRIPTION", |roff| paragraphs(roff, &DESCRIPTION)).to_writer(&mut page)?;
    page.extend(options(&man)?);
    let own = [
        section("EXIT STATUS", |roff| {
            list(roff, EXIT_STATUS);
            roff.control("PP", []);
            roff.text([roman(EXIT_STATUS_OF_VIEWER)]);
        }),
        section("KEYS", keys),
        section("GIT", git),
        section("FILES", |roff| list(roff, FILES)),
        section("ENVIRONMENT", |roff| list(roff, ENVIRONMENT)),
        section("EXAMPLES", |roff| list(roff, EXAMPLES)),
        section("SEE ALSO", |roff| {
            let names = ["diff", "git", "git-difftool", "wdiff"];
            let mut line = Vec::new();
            for name in names {
                line.extend([bold(name), roman("(1), ")]);
            }
            line.pop();
            line.push(roman("(1)"));
            roff.text(line);
        }),
    ];
    for section in own {
        section.to_writer(&mut page)?;
    }
    let page = in_ascii(&String::from_utf8_lossy(&page));
    Ok(in_short_lines(&page).into_bytes())
}

/// An option whose help names all its values, in a sentence where clap_mangen would make a list of them.
fn with_values(arg: Arg) -> Arg {
    let values: Vec<String> = arg.get_possible_values().iter().map(value).collect();
    if values.is_empty() || !arg.get_action().takes_values() {
        return arg;
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let help = format!("{help}. One of {}", values.join(", "));
    arg.help(help).hide_possible_values(true)
}

fn value(value: &PossibleValue) -> String {
    let name = value.get_name();
    let Some(help) = value.get_help().map(ToString::to_string) else {
        return name.into();
    };
    let mut letters = help.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    let help: String = first.into_iter().chain(letters).collect();
    format!("{name} ({help})")
}

/// All options in one section, those under a heading of the help in a part of it.
fn options(man: &Man) -> io::Result<Vec<u8>> {
    let mut options = Vec::new();
    man.render_options_section(&mut options)?;
    let options = String::from_utf8_lossy(&options);
    let options = options.replace(".SH ", ".SS ");
    Ok(options
        .replacen(".SS OPTIONS", ".SH OPTIONS", 1)
        .into_bytes())
}

fn section(title: &str, content: impl FnOnce(&mut Roff)) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    content(&mut roff);
    roff
}

fn paragraphs(roff: &mut Roff, paragraphs: &[&str]) {
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            roff.control("PP", []);
        }
        roff.text([roman(*paragraph)]);
    }
}

fn list<'a>(roff: &mut Roff, items: impl IntoIterator<Item = (&'a str, &'a str)>) {
    for (name, means) in items {
        item(roff, bold(name), means);
    }
}

fn item(roff: &mut Roff, name: Inline, means: &str) {
    roff.control("TP", []);
    roff.text([name]);
    roff.text([roman(means)]);
}

fn keys(roff: &mut Roff) {
    roff.text([roman(
        "The configuration may bind others. --keys writes Ctrl-d as <C-d>, Alt-Down as <A-Down>, PgDn as <PageDown>.",
    )]);
    let mut task_before = "";
    for (keys, task, words) in tui::key_table() {
        if task != task_before {
            roff.control("SS", [task]);
            task_before = task;
        }
        item(roff, bold(keys), words);
    }
}

fn git(roff: &mut Roff) {
    let [what, once, always] = GIT;
    let commands: [(&str, &[&str]); 3] = [
        (once, &["git -c diff.external='wirediff --context 1' diff"]),
        (
            always,
            &["git config diff.wire.command 'wirediff --context 1'"],
        ),
        (
            DIFFTOOL,
            &[
                "git config diff.tool wirediff",
                "git config difftool.wirediff.cmd 'wirediff \"$LOCAL\" \"$REMOTE\"'",
                "git config difftool.trustExitCode true",
                "git difftool",
            ],
        ),
    ];
    roff.text([roman(what)]);
    for (words, lines) in commands {
        roff.control("PP", []);
        roff.text([roman(words)]);
        roff.control("PP", []);
        roff.control("RS", ["4"]);
        roff.control("nf", []);
        for line in lines {
            roff.text([italic(*line)]);
        }
        roff.control("fi", []);
        roff.control("RE", []);
    }
}

/// Keys are named rather than drawn, and whatever else is no ASCII is spelt as roff spells it, so that the page reads in
/// any locale.
fn in_ascii(page: &str) -> String {
    let mut ascii = String::with_capacity(page.len());
    for character in page.chars() {
        match character {
            '↓' => ascii.push_str("Down"),
            '↑' => ascii.push_str("Up"),
            '←' => ascii.push_str("Left"),
            '→' => ascii.push_str("Right"),
            '\0'..='\x7f' => ascii.push(character),
            _ => ascii.push_str(&format!("\\[u{:04X}]", u32::from(character))),
        }
    }
    ascii
}

/// Breaks long lines of text between words, as manuals ask for; the reader's width is another matter.
fn in_short_lines(page: &str) -> String {
    let mut short = String::with_capacity(page.len());
    let mut is_filled = true;
    for line in page.lines() {
        match line {
            ".nf" => is_filled = false,
            ".fi" => is_filled = true,
            _ => {}
        }
        let may_break = is_filled && !line.starts_with('.');
        let mut width = 0;
        for (at, word) in line.split(' ').enumerate() {
            // What begins so at the start of a line would be a command.
            let stays = word.is_empty() || word.starts_with(['.', '\'']);
            if at > 0 && may_break && !stays && width + 1 + word.len() > LINE {
                short.push('\n');
                width = 0;
            } else if at > 0 {
                short.push(' ');
                width += 1;
            }
            short.push_str(word);
            width += word.len();
        }
        short.push('\n');
    }
    short
}
