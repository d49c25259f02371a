//! Real git: versions that it keeps, and wirediff as its external diff and its difftool. Skipped, saying so, where git
//! is not installed.

#![cfg(unix)]

mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use pty::{NEW, OLD, Session};

const WIREDIFF: &str = env!("CARGO_BIN_EXE_wirediff");

fn is_git_there() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("skipped: git is not installed");
    }
    is_there
}

/// A repository whose first commit has `desk/story.txt` and whose second changed it.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new() -> Repository {
        let folder = TempDir::new().expect("a folder is made");
        let repository = Repository { folder };
        make(repository.root());
        repository
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file is written");
    }

    #[track_caller]
    fn git(&self, args: &[&str]) -> Ran {
        run(command("git", self.root()).args(args))
    }

    #[track_caller]
    fn commit(&self) {
        assert_eq!(self.git(&["add", "--all"]).status, 0);
        assert_eq!(self.git(&["commit", "--quiet", "--message=c"]).status, 0);
    }

    #[track_caller]
    fn wirediff(&self, args: &[&str]) -> Ran {
        run(command(WIREDIFF, self.root()).args(args))
    }
}

fn make(root: &Path) {
    let git = |args: &[&str]| {
        let ran = run(command("git", root).args(args));
        assert_eq!(ran.status, 0, "{}", ran.err);
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["config", "user.name", "Ines Holt"]);
    git(&["config", "user.email", "ines@korsby.example"]);
    fs::create_dir(root.join("desk")).expect("a folder is made");
    for text in [OLD, NEW] {
        fs::write(root.join("desk/story.txt"), text).expect("a file is written");
        git(&["add", "desk"]);
        git(&["commit", "--quiet", "--message=c"]);
    }
}

/// In a folder that is home to the program too, so that nobody's configuration takes part.
fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        }
    }
    for name in ["NO_COLOR", "COLUMNS"] {
        command.env_remove(name);
    }
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        command.env(name, folder);
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("TERM", "xterm");
    command.current_dir(folder);
    command
}

struct Ran {
    status: i32,
    out: String,
    err: String,
}

#[track_caller]
fn run(command: &mut Command) -> Ran {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().expect("it runs");
    Ran {
        status: status.code().expect("not ended by a signal"),
        out: String::from_utf8(stdout).expect("it is UTF-8"),
        err: String::from_utf8(stderr).expect("it is UTF-8"),
    }
}

#[track_caller]
fn check_says(ran: &Ran, status: i32, says: &str) {
    let said = format!("{}{}", ran.out, ran.err);
    assert_eq!(ran.status, status, "{said}");
    assert!(said.contains(says), "{said} lacks {says}");
}

// REVISION:PATH

#[test]
fn a_version_is_read_from_a_revision() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    repository.write("desk/story.txt", OLD);
    let brief = |old: &str, new: &str| repository.wirediff(&["--brief", old, new]);
    check_says(
        &brief("HEAD~1:desk/story.txt", "desk/story.txt"),
        0,
        "no difference",
    );
    check_says(
        &brief("HEAD:desk/story.txt", "desk/story.txt"),
        1,
        "changes",
    );
    check_says(
        &brief("HEAD~1:desk/story.txt", "HEAD:desk/story.txt"),
        1,
        "changes",
    );
    // The index has what HEAD has.
    check_says(
        &brief(":desk/story.txt", "HEAD:desk/story.txt"),
        0,
        "no difference",
    );
    let names = repository.wirediff(&["HEAD~1:desk/story.txt", "desk/story.txt"]);
    let title = names.out.lines().next().expect("there is a title");
    assert!(
        title.contains(" HEAD~1:story.txt ") && title.contains(" story.txt "),
        "{title}"
    );
}

#[test]
fn a_path_is_taken_as_git_takes_it() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    let brief = |old: &str| {
        let mut wirediff = command(WIREDIFF, &repository.path("desk"));
        run(wirediff.args(["--brief", old, "story.txt"]))
    };
    check_says(&brief("HEAD:desk/story.txt"), 0, "no difference");
    check_says(&brief("HEAD:./story.txt"), 0, "no difference");
    check_says(&brief("HEAD:story.txt"), 2, "./PATH from this folder");
}

#[test]
fn a_file_of_that_name_counts_before_the_revision() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    fs::create_dir(repository.path("HEAD:desk")).expect("a folder is made");
    repository.write("HEAD:desk/story.txt", "It rained.");
    let ran = repository.wirediff(&["--brief", "HEAD:desk/story.txt", "HEAD:desk/story.txt"]);
    check_says(&ran, 0, "no difference in 1 sentence");
}

#[test]
fn what_git_cannot_give_is_said_with_both_readings() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    for (name, says) in [
        ("HAED:desk/story.txt", "invalid object name 'HAED'"),
        ("HEAD:none.txt", "path 'none.txt' does not exist in 'HEAD'"),
        ("HEAD:desk", "it is no file there"),
    ] {
        let ran = repository.wirediff(&["--brief", name, "desk/story.txt"]);
        let both =
            format!("cannot read {name}: no such file, and git cannot read it as REVISION:PATH: ");
        check_says(&ran, 2, &(both + says));
        assert_eq!(ran.out, "");
    }
    let elsewhere = TempDir::new().expect("a folder is made");
    let mut wirediff = command(WIREDIFF, elsewhere.path());
    wirediff.env(
        "GIT_CEILING_DIRECTORIES",
        elsewhere.path().parent().expect("it has one"),
    );
    let ran = run(wirediff.args(["--brief", "--", "HEAD:a", "-b:c"]));
    check_says(&ran, 2, "not a git repository");
    let ran = repository.wirediff(&["--brief", "--max-size=10", "HEAD:desk/story.txt", "-"]);
    check_says(&ran, 2, "it is larger than 10 bytes");
}

#[test]
fn without_git_a_name_with_a_colon_is_said_to_take_it() {
    let folder = TempDir::new().expect("a folder is made");
    let mut wirediff = command(WIREDIFF, folder.path());
    wirediff.env("PATH", folder.path());
    let ran = run(wirediff.args(["--brief", "HEAD:a", "b"]));
    check_says(
        &ran,
        2,
        "no such file, and to read it as REVISION:PATH takes git",
    );
}

#[test]
fn the_viewer_asks_git_again_and_edits_only_files() {
    if !is_git_there() {
        return;
    }
    let mut session = Session::with(100, 30, |folder| {
        make(folder);
        let mut viewer = in_terminal(WIREDIFF, folder);
        viewer.args(["HEAD:desk/story.txt", "desk/story.txt"]);
        viewer
    });
    session.see("HEAD:story.txt");
    session.see("no difference");
    session.press("e");
    session.see("A is no file that can be edited");
    let root = session.folder.path().to_path_buf();
    fs::write(root.join("desk/story.txt"), OLD).expect("a file is written");
    for args in [&["add", "desk"][..], &["commit", "--quiet", "--message=c"]] {
        assert_eq!(run(command("git", &root).args(args)).status, 0);
    }
    fs::write(root.join("desk/story.txt"), NEW).expect("a file is written");
    session.press("R");
    session.see("Ilse Brandt");
    session.see("not in B");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

fn in_terminal(program: &str, folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        }
    }
    command.env("GIT_CONFIG_NOSYSTEM", "1");
    command.cwd(folder);
    command
}

// The external diff

/// A diff of five files: changed, deleted, renamed, new, and one that is no text.
fn of_five_files() -> Repository {
    let repository = Repository::new();
    repository.write("kept.txt", OLD);
    repository.write("gone.txt", "The kiosk at Korsby shut for good.\n");
    repository.commit();
    repository.write("desk/story.txt", OLD);
    assert_eq!(repository.git(&["mv", "kept.txt", "later.txt"]).status, 0);
    assert_eq!(repository.git(&["rm", "--quiet", "gone.txt"]).status, 0);
    repository.write("new story.txt", "Snow fell.\n");
    repository.write("photo.png", b"\x89PNG\r\n\x1a\n\0\0");
    assert_eq!(repository.git(&["add", "--all"]).status, 0);
    repository
}

impl Repository {
    /// The diff against the last commit, shown by this command.
    fn diff(&self, external: &str) -> Ran {
        let mut git = command("git", self.root());
        git.args(["diff", "--find-renames", "HEAD"]);
        run(git.env("GIT_EXTERNAL_DIFF", external))
    }
}

#[test]
fn each_file_of_a_diff_stands_under_its_heading() {
    if !is_git_there() {
        return;
    }
    let ran = of_five_files().diff(WIREDIFF);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let headings = ran.out.lines().filter(|line| line.contains(" of 5"));
    let headings: Vec<_> = headings.map(|line| line.trim_matches(['─', ' '])).collect();
    assert_eq!(
        headings,
        [
            "desk/story.txt · 1 of 5",
            "gone.txt · deleted file · 2 of 5",
            "kept.txt → later.txt · 3 of 5",
            "new story.txt · new file · 4 of 5",
            "photo.png · new file · 5 of 5: cannot compare photo.png (45a21f1): not a text file (a PNG image)",
        ]
    );
    assert!(!ran.out.contains("git-blob"), "{}", ran.out);
    for said in [
        "Ilse Brandt",
        "not in A",
        "not in B",
        " A  no file",
        " B  later.txt",
    ] {
        assert!(ran.out.contains(said), "{} lacks {said}", ran.out);
    }
    let json = of_five_files().diff(&format!("{WIREDIFF} --format json"));
    let objects = json.out.lines().filter(|line| line.starts_with('{'));
    assert_eq!((json.status, objects.count()), (0, 4), "{}", json.out);
}

#[test]
fn options_of_the_external_diff_are_heeded() {
    if !is_git_there() {
        return;
    }
    let repository = of_five_files();
    let brief = repository.diff(&format!("'{WIREDIFF}' --brief --fail-on serious"));
    let first = brief.out.lines().next().expect("there is a line");
    assert!(first.starts_with("desk/story.txt · 1 of 5: "), "{first}");
    assert_eq!((brief.status, brief.out.lines().count()), (0, 5));
    let quiet = repository.diff(&format!("{WIREDIFF} --quiet"));
    assert_eq!(quiet.status, 0);
    let wrong = repository.diff(&format!("{WIREDIFF} --fromat"));
    // git would give the whole diff up at another status.
    check_says(&wrong, 0, "unexpected argument '--fromat'");
}

#[test]
fn an_output_file_is_for_a_diff_of_one_file() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    repository.write("desk/story.txt", OLD);
    let external = format!("{WIREDIFF} --output report.html");
    let one = repository.diff(&external);
    assert_eq!((one.status, &*one.out, &*one.err), (0, "", ""));
    let report = fs::read_to_string(repository.path("report.html")).expect("it was written");
    assert!(report.starts_with("<!DOCTYPE html>") && report.contains("Ilse Brandt"));
    // Neither a story is replaced nor one file's report by the next one's.
    let over = repository.diff(&format!("{WIREDIFF} --output desk/story.txt"));
    check_says(&over, 0, "is one of the files that are compared");
    let five = of_five_files();
    let many = five.diff(&external);
    check_says(
        &many,
        0,
        "--output names one file and this diff has 5 of them",
    );
    assert!(!five.path("report.html").exists());
}

#[test]
fn a_driver_shows_the_files_that_its_attribute_names() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    repository.write(".gitattributes", "*.txt diff=wire\n");
    repository.git(&[
        "config",
        "diff.wire.command",
        &format!("'{WIREDIFF}' --context 0"),
    ]);
    repository.write("desk/story.txt", OLD);
    let ran = repository.git(&["diff"]);
    check_says(&ran, 0, "── desk/story.txt ─");
    assert!(!ran.out.contains("The last closure"), "{}", ran.out);
    for args in [["show", "--ext-diff"], ["log", "--ext-diff"]] {
        let ran = repository.git(&[&args[..], &["--patch", "HEAD"]].concat());
        check_says(&ran, 0, "── desk/story.txt ─");
    }
}

#[test]
fn an_unmerged_file_is_said_with_what_would_work() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    assert_eq!(
        repository
            .git(&["checkout", "--quiet", "-b", "late", "HEAD~1"])
            .status,
        0
    );
    let late = OLD.replace("will close on Monday", "will close on Tuesday");
    repository.write("desk/story.txt", late);
    repository.commit();
    assert_eq!(repository.git(&["merge", "--quiet", "main"]).status, 1);
    repository.git(&["config", "diff.external", WIREDIFF]);
    let ran = repository.git(&["diff", "--ours"]);
    let says = "unmerged; wirediff :2:desk/story.txt :3:desk/story.txt compares the two sides";
    check_says(&ran, 0, says);
    let ran = repository.wirediff(&["--brief", ":2:desk/story.txt", ":3:desk/story.txt"]);
    check_says(&ran, 1, "changes");
}

#[test]
fn other_calls_below_git_are_as_ever() {
    if !is_git_there() {
        return;
    }
    let repository = Repository::new();
    let mut wirediff = command(WIREDIFF, repository.root());
    wirediff.args(["--brief", "HEAD~1:desk/story.txt", "desk/story.txt"]);
    let ran = run(wirediff.env("GIT_DIFF_PATH_TOTAL", "1"));
    assert_eq!(ran.status, 1, "{}", ran.err);
}

/// git's pager is the terminal's, though our standard output is none.
#[test]
fn in_git_s_pager_a_diff_has_its_width_and_colours() {
    if !is_git_there() {
        return;
    }
    let shown = |options: &'static [&'static str]| {
        let mut session = Session::with(90, 40, |folder| {
            make(folder);
            fs::write(folder.join("desk/story.txt"), OLD).expect("a file is written");
            let mut git = in_terminal("git", folder);
            git.args(options);
            git.args(["-c", "core.pager=cat -u", "diff"]);
            git.env("GIT_EXTERNAL_DIFF", WIREDIFF);
            git
        });
        assert_eq!(session.end().exit_code(), 0);
        let screen = session.screen.lock().expect("no reader panicked");
        let screen = screen.screen();
        let contents = screen.contents();
        let heading = contents.lines().next().expect("there is a heading");
        assert!(heading.starts_with("── desk/story.txt ──"), "{contents}");
        assert_eq!(heading.chars().count(), 90);
        screen.cell(0, 0).is_some_and(|cell| cell.bold())
    };
    assert!(shown(&[]));
    assert!(!shown(&["-c", "color.ui=never"]));
    assert!(!shown(&["-c", "color.pager=false"]));
}

// The difftool

#[test]
fn the_difftool_opens_the_viewer_on_each_file() {
    if !is_git_there() {
        return;
    }
    let mut session = Session::with(100, 30, |folder| {
        make(folder);
        fs::write(folder.join("desk/story.txt"), OLD).expect("a file is written");
        fs::write(folder.join("two.txt"), OLD).expect("a file is written");
        for args in [
            &["add", "--intent-to-add", "two.txt"][..],
            &["config", "diff.tool", "wirediff"],
            &["config", "difftool.prompt", "false"],
            &["config", "difftool.trustExitCode", "true"],
            &[
                "config",
                "difftool.wirediff.cmd",
                &format!("'{WIREDIFF}' \"$LOCAL\" \"$REMOTE\""),
            ],
        ] {
            assert_eq!(run(command("git", folder).args(args)).status, 0);
        }
        let mut git = in_terminal("git", folder);
        git.arg("difftool");
        git
    });
    session.see("/story.txt");
    session.see("Ilse Brandt");
    session.press("q");
    session.see("two.txt");
    session.see("paragraph not in A");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}
