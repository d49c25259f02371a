//! What may go wrong around the program, and text that means harm: the exit status and the message are right, nothing is
//! half written, and nothing of the input steers the terminal.

#![cfg(unix)]

mod pty;

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use pty::{NEW, OLD, Session};

const WIREDIFF: &str = env!("CARGO_BIN_EXE_wirediff");

/// Every way in which a comparison can be printed.
const OUTPUTS: [&[&str]; 10] = [
    &["--format=text"],
    &["--format=text", "--color=always"],
    &["--format=inline"],
    &["--format=inline", "--color=always"],
    &["--format=json"],
    &["--format=html"],
    &["--format=markdown"],
    &["--format=summary"],
    &["--brief"],
    &["--print"],
];

struct Desk(TempDir);

struct Ran {
    /// 128 and its number where a signal ended it.
    status: i32,
    out: Vec<u8>,
    err: String,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().expect("a folder is made"));
        desk.write("old.txt", OLD);
        desk.write("new.txt", NEW);
        desk
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file is written");
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.0.path())
            .env("HOME", self.0.path());
        for name in [
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "NO_COLOR",
            "RUST_BACKTRACE",
        ] {
            command.env_remove(name);
        }
        command
    }

    #[track_caller]
    fn wirediff(&self, args: &[&str]) -> Ran {
        run(self.command(WIREDIFF).args(args))
    }

    /// A line for the shell, in which `$W` is the program.
    #[track_caller]
    fn shell(&self, line: &str) -> Ran {
        run(self.command("sh").args(["-c", line]).env("W", WIREDIFF))
    }
}

#[track_caller]
fn run(command: &mut Command) -> Ran {
    use std::os::unix::process::ExitStatusExt;
    let output = command.stdin(Stdio::null()).output().expect("it runs");
    let signal = output.status.signal().map(|signal| 128 + signal);
    Ran {
        status: output.status.code().or(signal).expect("it ended"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("it is UTF-8"),
    }
}

#[track_caller]
fn check_refused(ran: &Ran, says: &str) {
    assert_eq!((ran.status, &*ran.out), (2, &b""[..]), "{}", ran.err);
    assert!(ran.err.contains(says), "{} lacks {says}", ran.err);
}

// Text that means harm

/// Without the colours that were asked for: our own escapes, and nothing else that begins with one.
fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\x1b[") {
        plain += before;
        let end = after.find('m').unwrap_or_default();
        let (codes, _) = after.split_at(end);
        if !codes
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b';')
        {
            plain += "\x1b";
        }
        rest = &after[(end + 1).min(after.len())..];
    }
    plain + rest
}

fn steers(c: char) -> bool {
    matches!(c,
        '\0'..='\t' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0001}')
}

/// That no output of the comparison lets a character through that steers or hides.
#[track_caller]
fn check_harmless(desk: &Desk, old: &OsStr, new: &OsStr) {
    for output in OUTPUTS {
        let start = Instant::now();
        let ran = run(desk.command(WIREDIFF).args(output).args([old, new]));
        assert!(
            matches!(ran.status, 0 | 1),
            "{output:?}: {} {}",
            ran.status,
            ran.err
        );
        let out = String::from_utf8(ran.out).expect("it is UTF-8");
        let plain = match output.contains(&"--color=always") {
            true => without_colours(&out),
            false => out,
        };
        assert_eq!(
            plain.chars().find(|&c| steers(c)),
            None,
            "{output:?}: {plain:?}"
        );
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{output:?} takes too long"
        );
    }
}

#[track_caller]
fn check_text(text: impl AsRef<[u8]>) {
    let desk = Desk::new();
    desk.write("hostile.txt", text);
    check_harmless(&desk, "hostile.txt".as_ref(), "new.txt".as_ref());
    check_harmless(&desk, "old.txt".as_ref(), "hostile.txt".as_ref());
}

#[test]
fn a_sentence_of_every_control_character_steers_nothing() {
    let controls = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let words: Vec<_> = controls.map(|c| format!("bridge{c} at{c}Orrin")).collect();
    check_text(format!("The {} will close.\n\n{OLD}", words.join(" ")));
}

#[test]
fn sequences_for_the_terminal_are_text() {
    check_text(
        "The \x1b]8;;https://korsby.example\x1b\\bridge\x1b]8;;\x1b\\ at Orrin will \x1b]52;c;cm0gLXJmIC8=\x07close on \
         \x1b[2J\x1b[31mMonday\x1b[0m, the \u{9b}31mroads\u{9d}0;title\u{9c} office \x1bPq\x1b\\ said.\x1bc\n",
    );
}

#[test]
fn what_reorders_or_hides_text_is_replaced() {
    check_text(
        "The \u{202e}egdirb\u{202c} at \u{2066}Orrin\u{2069} will\u{200b}\u{2060} clo\u{ad}se on\u{2028}Mon\u{200d}day, \
         the\u{2029}roads\u{feff} office\u{200f} said\u{e0001}.\u{61c}\n",
    );
    let desk = Desk::new();
    // Joiners that join nothing.
    desk.write(
        "joined.txt",
        "It rained on Monday\u{200d}. The \u{200c}bridge shut.\n",
    );
    let ran = desk.wirediff(&["--format=json", "joined.txt", "joined.txt"]);
    let out = String::from_utf8(ran.out).expect("it is UTF-8");
    assert!(!out.contains(['\u{200c}', '\u{200d}']), "{out}");
}

#[test]
fn ten_thousand_marks_on_one_letter_are_borne() {
    check_text(format!(
        "The bridge at O{}rrin will close on Monday.\n",
        "\u{301}".repeat(10_000)
    ));
}

#[test]
fn text_for_a_browser_is_text() {
    let text =
        "The <script>alert(1)</script> bridge <img src=x onerror=alert(1)> at \"Orrin\" & Tolm.\n";
    check_text(text);
    let desk = Desk::new();
    desk.write("<img src=x>.txt", text);
    for format in ["--format=html", "--format=markdown"] {
        let ran = desk.wirediff(&[format, "<img src=x>.txt", "new.txt"]);
        let out = String::from_utf8(ran.out).expect("it is UTF-8");
        assert!(out.contains("onerror"), "{out}");
        // In Markdown a backslash before it makes text of a mark.
        let out = out.replace("\\<", "");
        for markup in ["<script>alert", "<img", "</script> bridge"] {
            assert!(!out.contains(markup), "{format} has {markup}: {out}");
        }
    }
}

#[test]
fn malformed_encodings_are_repaired() {
    // Overlong forms of / and of NUL, a surrogate, a code point past the last, and a sequence cut off.
    let overlong = b"The bridge \xc0\xaf \xe0\x80\xaf \xc0\x80 \xed\xa0\x80 \xf4\x90\x80\x80 will close on Monday \xe2\x82";
    check_text(overlong);
    // UTF-16 with a lone surrogate of each kind, and one byte too many.
    let words = "The bridge at Orrin will \u{1b}[31mclose".encode_utf16();
    let lone = [0xfeff]
        .into_iter()
        .chain(words)
        .chain([0xd800, 0x20, 0xdc00, 0x20]);
    let mut utf_16: Vec<u8> = lone.flat_map(u16::to_le_bytes).collect();
    utf_16.push(b'x');
    check_text(utf_16);
}

#[test]
fn the_name_of_a_file_steers_nothing() {
    let desk = Desk::new();
    for name in [
        &b"a\x1b[31m\n\xc2\x9b\xe2\x80\xae.txt"[..],
        b"\xff\xfe \x07.txt",
        b"-\x1b]0;x\x07",
    ] {
        let name = Path::new("./").join(OsStr::from_bytes(name));
        // Not every file system takes any name.
        if fs::write(desk.path(&name), OLD).is_err() {
            continue;
        }
        check_harmless(&desk, name.as_os_str(), "new.txt".as_ref());
        fs::remove_file(desk.path(&name)).expect("it is removed");
        let ran = run(desk
            .command(WIREDIFF)
            .args([name.as_os_str(), "new.txt".as_ref()]));
        check_refused(&ran, "no such file");
        assert_eq!(
            ran.err.trim_end().chars().find(|&c| steers(c) || c == '\n'),
            None
        );
    }
}

// Files that are none, or do not hold still

#[test]
fn a_directory_and_an_endless_file_are_refused() {
    let desk = Desk::new();
    check_refused(
        &desk.wirediff(&["--brief", ".", "new.txt"]),
        "it is a directory",
    );
    let args = ["--brief", "--max-size=1MB", "/dev/zero", "new.txt"];
    check_refused(&desk.wirediff(&args), "it is larger than 1000000 bytes");
    check_refused(
        &desk.wirediff(&["--brief", "/dev/null/a", "new.txt"]),
        "cannot read /dev/null/a: ",
    );
}

#[test]
fn a_file_that_grows_and_shrinks_meanwhile_is_read_as_it_is_found() {
    let desk = Desk::new();
    let (path, ends) = (desk.path("restless.txt"), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0.. {
                if ends.load(Ordering::Relaxed) {
                    break;
                }
                let mut file = OpenOptions::new();
                let file = file.create(true).append(true).open(&path);
                let mut file = file.expect("it opens");
                file.write_all(OLD.as_bytes()).expect("it is written");
                if turn % 50 == 49 {
                    file.set_len(7).expect("it is cut");
                }
            }
        });
        while fs::metadata(&path).is_err() {
            thread::sleep(Duration::from_millis(1));
        }
        for _ in 0..5 {
            let ran = desk.wirediff(&["--brief", "restless.txt", "new.txt"]);
            assert_eq!((ran.status, &*ran.err), (1, ""));
        }
        ends.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_pipe_without_a_writer_is_said_and_can_be_left() {
    let mut session = Session::with(100, 10, |folder| {
        let made = Command::new("mkfifo").arg(folder.join("pipe")).status();
        assert!(made.expect("it runs").success());
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--brief", "pipe", "new.txt"]);
        wirediff.cwd(folder);
        wirediff
    });
    session.see("wirediff: waiting for pipe (Ctrl-C gives up)");
    session.press("\x03");
    assert_ne!(session.end().exit_code(), 0);
}

#[test]
fn in_the_viewer_too_a_pipe_without_a_writer_can_be_left() {
    let mut session = Session::with(100, 10, |folder| {
        let made = Command::new("mkfifo").arg(folder.join("pipe")).status();
        assert!(made.expect("it runs").success());
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["pipe", "new.txt"]);
        wirediff.cwd(folder);
        wirediff
    });
    session.see("reading");
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

// Outputs that fail, and surroundings that lack something

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_is_trouble_in_every_format() {
    let desk = Desk::new();
    for output in OUTPUTS {
        let line = format!("$W {} old.txt new.txt > /dev/full", output.join(" "));
        check_refused(
            &desk.shell(&line),
            "cannot write to standard output: no space left",
        );
    }
    for what in ["man", "config", "complete-bash"] {
        let ran = desk.shell(&format!("$W --generate {what} > /dev/full"));
        check_refused(&ran, "cannot write to standard output: no space left");
    }
}

#[test]
fn closed_standard_streams_are_as_empty_ones() {
    let desk = Desk::new();
    for (line, status) in [
        ("$W --format=json old.txt new.txt >&-", 1),
        ("$W --brief old.txt old.txt >&-", 0),
        ("$W --brief old.txt new.txt <&- >&- 2>&-", 1),
        ("$W --brief old.txt none.txt 2>&-", 2),
        ("$W --brief - new.txt <&-", 1),
    ] {
        let ran = desk.shell(line);
        assert_eq!((ran.status, &*ran.err), (status, ""), "{line}");
    }
}

#[test]
fn a_reader_that_goes_early_is_no_trouble_in_any_format() {
    let desk = Desk::new();
    desk.write("long.txt", "It rained at Korsby.\n\n".repeat(3000));
    for output in OUTPUTS {
        let line = format!(
            "({{ $W {} old.txt long.txt; echo $? >&2; }} | head -c 1 > /dev/null)",
            output.join(" ")
        );
        assert_eq!(desk.shell(&line).err, "1\n", "{output:?}");
    }
}

#[test]
fn without_file_handles_it_says_so_or_does_its_work() {
    let desk = Desk::new();
    let whole = desk.wirediff(&["--format=json", "old.txt", "new.txt"]);
    for handles in 4..8 {
        let line = format!("ulimit -n {handles}; $W --format=json old.txt new.txt");
        let ran = desk.shell(&line);
        match ran.status {
            1 => assert_eq!((ran.out, &*ran.err), (whole.out.clone(), "")),
            _ => check_refused(&ran, ": too many open files"),
        }
    }
}

/// Where memory runs out the system ends the program; what is printed is printed whole or not at all.
#[cfg(target_os = "linux")]
#[test]
fn without_memory_nothing_is_half_written() {
    let desk = Desk::new();
    let line = |n: u32| {
        format!(
            "The ferry {n} left Korsby at noon for {}.\n\n",
            n * 7 % 1000
        )
    };
    desk.write("a.txt", (0..2000).map(line).collect::<String>());
    desk.write("b.txt", (500..2500).map(line).collect::<String>());
    let whole = desk.wirediff(&["--format=json", "a.txt", "b.txt"]).out;
    let mut ends = [0, 0];
    for kibibytes in [
        10_000, 14_000, 18_000, 22_000, 26_000, 30_000, 60_000, 4_000_000,
    ] {
        let ran = desk.shell(&format!(
            "ulimit -v {kibibytes}; $W --format=json a.txt b.txt"
        ));
        let is_whole = ran.status == 1;
        ends[usize::from(is_whole)] += 1;
        match is_whole {
            true => assert!(ran.out == whole, "{kibibytes}"),
            false => assert!(
                ran.out.is_empty() && !ran.err.is_empty(),
                "{kibibytes}: {}",
                ran.err
            ),
        }
        // Not by a panic.
        assert_ne!(ran.status, 101, "{}", ran.err);
    }
    assert!(ends.iter().all(|&count| count > 0), "{ends:?}");
}

#[test]
fn no_locale_and_no_home_are_needed() {
    let desk = Desk::new();
    let expected = desk.wirediff(&["old.txt", "new.txt"]);
    assert_eq!(expected.status, 1);
    for line in [
        "LC_ALL=C LANG=C $W old.txt new.txt",
        "env -u HOME -u TERM -u PATH $W old.txt new.txt",
        "env -i $W old.txt new.txt",
        "HOME=/dev/null XDG_CONFIG_HOME=$PWD/old.txt XDG_STATE_HOME=$PWD/old.txt $W old.txt new.txt",
        "XDG_CONFIG_HOME=none XDG_STATE_HOME=none $W old.txt new.txt",
    ] {
        let ran = desk.shell(line);
        assert_eq!((ran.status, &*ran.err), (1, ""), "{line}");
        assert!(ran.out == expected.out, "{line}");
    }
}

#[test]
fn a_configuration_that_cannot_be_heeded_is_said_before_anything_is_printed() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path(".config/wirediff")).expect("a folder is made");
    desk.write(
        ".config/wirediff/config.toml",
        b"theme = \"\xff\x1b[31m\"\nkeys = 3\n",
    );
    let ran = desk.wirediff(&["--format=json", "old.txt", "new.txt"]);
    check_refused(&ran, "config.toml: line 1: ");
    assert_eq!(ran.err.chars().find(|&c| steers(c)), None);
    fs::remove_file(desk.path(".config/wirediff/config.toml")).expect("it is removed");
    fs::create_dir(desk.path(".config/wirediff/config.toml")).expect("a folder is made");
    let ran = desk.wirediff(&["--format=json", "old.txt", "new.txt"]);
    check_refused(&ran, "config.toml: it is a directory");
}

/// Opens the viewer where its own files cannot be what they should be, marks a change and leaves.
#[track_caller]
fn check_viewer(prepare: impl Fn(&Path, &mut CommandBuilder), said: &str) {
    let mut session = Session::with(120, 30, |folder| {
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["old.txt", "new.txt"]);
        wirediff.cwd(folder);
        prepare(folder, &mut wirediff);
        wirediff
    });
    session.see("Ilse Brandt");
    session.press("]cm");
    session.see("seen");
    session.press("q");
    if !said.is_empty() {
        session.see(said);
        session.press("q");
    }
    session.end();
    session.check_given_back();
}

#[test]
fn the_viewer_opens_whatever_its_folders_are() {
    check_viewer(
        |folder, wirediff| wirediff.env("HOME", folder.join("none")),
        "",
    );
    check_viewer(|_, wirediff| wirediff.env_remove("HOME"), "");
    check_viewer(
        |folder, wirediff| {
            wirediff.env("XDG_STATE_HOME", folder.join("old.txt"));
            wirediff.env("XDG_CONFIG_HOME", folder.join("none"));
        },
        "cannot keep notes",
    );
    check_viewer(
        |folder, _| {
            fs::create_dir(folder.join("wirediff")).expect("a folder is made");
            fs::write(folder.join("wirediff/config.toml"), b"theme = \xff\x00")
                .expect("it is written");
            fs::write(folder.join("wirediff/notes.json"), "{").expect("it is written");
        },
        "",
    );
}

#[test]
fn a_read_only_folder_is_read() {
    let desk = Desk::new();
    fs::set_permissions(desk.0.path(), fs::Permissions::from_mode(0o555)).expect("it is set");
    let ran = desk.wirediff(&["--brief", "old.txt", "new.txt"]);
    fs::set_permissions(desk.0.path(), fs::Permissions::from_mode(0o755)).expect("it is set");
    assert_eq!((ran.status, &*ran.err), (1, ""));
}
