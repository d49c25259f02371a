//! What `--generate` prints, read by the programs that it is for. Skipped, saying so, where one is not installed.

#![cfg(unix)]

mod pty;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use pty::Session;

const WIREDIFF: &str = env!("CARGO_BIN_EXE_wirediff");

fn is_there(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

fn generated(what: &str) -> String {
    let output = Command::new(WIREDIFF).args(["--generate", what]).output();
    let Output { status, stdout, .. } = output.expect("it runs");
    assert!(status.success());
    String::from_utf8(stdout).expect("it is UTF-8")
}

/// A shell that has read our completions, in a folder with a story.
fn shell(program: &'static str, args: &'static [&str], what: &str, loads: &str) -> Option<Session> {
    if !is_there(program) {
        return None;
    }
    let script = generated(what);
    let mut session = Session::with(100, 30, |folder| {
        fs::create_dir(folder.join("completions")).expect("a folder is made");
        fs::write(folder.join("completions/_wirediff"), &script).expect("a file is written");
        fs::write(folder.join("tolm-ferry.txt"), "It rained.").expect("a file is written");
        let mut shell = CommandBuilder::new(program);
        shell.args(args);
        shell.cwd(folder);
        let path = std::env::var("PATH").unwrap_or_default();
        let own = Path::new(WIREDIFF).parent().expect("it is in a folder");
        shell.env("PATH", format!("{}:{path}", own.display()));
        shell.env("PS1", "$ ");
        shell
    });
    session.press(&format!("{loads}; echo loa''ded\r"));
    session.see("loaded");
    Some(session)
}

/// That each text, with a Tab behind it, becomes the other one.
#[track_caller]
fn check(session: &mut Session, rows: &[(&str, &str)]) {
    for (typed, completed) in rows {
        session.press(&format!("{typed}\t"));
        session.see(completed);
        session.press("\x15");
    }
    session.press("exit\r");
    session.end();
}

const ROWS: [(&str, &str); 6] = [
    ("wirediff --form", "wirediff --format"),
    ("wirediff --format js", "wirediff --format json"),
    ("wirediff --fail-on attr", "wirediff --fail-on attribution"),
    (
        "wirediff --fail-on quote,attr",
        "wirediff --fail-on quote,attribution",
    ),
    ("wirediff tol", "wirediff tolm-ferry.txt"),
    (
        "wirediff --brief old.txt tol",
        "wirediff --brief old.txt tolm-ferry.txt",
    ),
];

#[test]
fn bash_completes() {
    let args = &["--norc", "--noprofile", "-i"];
    let loads = "source completions/_wirediff";
    if let Some(mut shell) = shell("bash", args, "complete-bash", loads) {
        check(&mut shell, &ROWS);
    }
}

#[test]
fn zsh_completes() {
    let loads = "fpath=($PWD/completions $fpath); autoload -Uz compinit; compinit -u -D";
    if let Some(mut shell) = shell("zsh", &["-f", "-i"], "complete-zsh", loads) {
        check(&mut shell, &ROWS);
    }
}

#[test]
fn fish_completes() {
    let loads = "source completions/_wirediff";
    if let Some(mut shell) = shell("fish", &["--no-config", "-i"], "complete-fish", loads) {
        check(&mut shell, &ROWS);
    }
}

// The manual page

#[test]
fn the_manual_reads_without_a_warning() {
    let folder = TempDir::new().expect("a folder is made");
    let page = folder.path().join("wirediff.1");
    fs::write(&page, generated("man")).expect("a file is written");
    for locale in ["C", "C.UTF-8"] {
        if !is_there("man") {
            return;
        }
        let mut man = Command::new("man");
        man.args(["--warnings", "--local-file"]).arg(&page);
        man.env("LC_ALL", locale)
            .env("MANWIDTH", "80")
            .env("HOME", folder.path());
        let output = man.output().expect("it runs");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{locale}");
        let shown = String::from_utf8_lossy(&output.stdout);
        for title in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "EXIT STATUS",
            "KEYS",
            "GIT",
            "FILES",
            "ENVIRONMENT",
            "EXAMPLES",
        ] {
            let has_title = shown.lines().any(|line| line == title);
            assert!(has_title, "{shown} lacks {title}");
        }
        for said in [
            "--fail-on",
            "notes.json",
            "config.toml",
            "Alt-Down",
            "NO_COLOR",
            "difftool",
        ] {
            assert!(shown.contains(said), "{shown} lacks {said}");
        }
    }
}

#[test]
fn the_manual_has_nothing_for_a_lint_to_find() {
    // It has no --version, which is no fault here: it runs.
    if !is_there("mandoc") {
        return;
    }
    let folder = TempDir::new().expect("a folder is made");
    let page = folder.path().join("wirediff.1");
    fs::write(&page, generated("man")).expect("a file is written");
    let output = Command::new("mandoc")
        .args(["-T", "lint"])
        .arg(&page)
        .output();
    let output = output.expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert!(output.status.success());
}

#[test]
fn the_manual_tells_every_option_and_key() {
    let page = generated("man");
    assert!(page.is_ascii());
    let plain = page.replace("\\-", "-").replace("\\*(Aq", "'");
    let plain = plain.replace('\n', " ");
    let help = Command::new(WIREDIFF)
        .arg("--help")
        .output()
        .expect("it runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let options = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    let options: Vec<_> = options
        .map(|word| word.trim_end_matches(|c: char| !c.is_ascii_lowercase()))
        .collect();
    assert!(options.len() > 20, "{options:?}");
    for option in options {
        assert!(plain.contains(option), "the manual lacks {option}");
    }
    for (_, task, words) in wirediff::tui::key_table() {
        assert!(plain.contains(task), "the manual lacks {task}");
        assert!(plain.contains(words), "the manual lacks {words}");
    }
}
