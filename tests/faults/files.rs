//! Files that are none, or do not hold still.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::desk::{Desk, WIREDIFF, check_refused};
use crate::pty::{OLD, Session};

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
fn of_many_they_are_refused_one_by_one() {
    let desk = Desk::new();
    let paths = [".", "/dev/zero", "/dev/null/a", "new.txt"];
    let record =
        |path| format!("{{\"id\": \"{path}\", \"old\": \"\", \"new_path\": \"{path}\"}}\n");
    desk.write("batch.ndjson", paths.map(record).concat());
    let ran = desk.wirediff(&["--max-size=1MB", "--batch", "batch.ndjson"]);
    let against = ["--max-size=1MB", "--format=json", "--against", "old.txt"];
    let against = desk.wirediff(&[&against[..], &paths].concat());
    for ran in [ran, against] {
        assert_eq!((ran.status, &*ran.err), (2, ""));
        let out = String::from_utf8(ran.out).expect("it is UTF-8");
        let says = [
            "it is a directory",
            "it is larger than",
            "cannot read /dev/null/a",
            "\"changes\"",
        ];
        assert_eq!(out.lines().count(), says.len());
        for (line, says) in out.lines().zip(says) {
            assert!(line.contains(says), "{line} lacks {says}");
        }
    }
    check_refused(&desk.wirediff(&["--batch", "."]), "it is a directory");
}

#[test]
fn the_viewer_refuses_them_before_it_takes_the_terminal() {
    for (path, says) in [
        (".", "it is a directory"),
        ("/dev/zero", "larger than"),
        ("gone", "no such file"),
    ] {
        let mut session = Session::with(100, 10, |folder| {
            let mut wirediff = CommandBuilder::new(WIREDIFF);
            wirediff.args(["--theme=mono", "--max-size=10kB", path, "new.txt"]);
            wirediff.cwd(folder);
            wirediff
        });
        session.see(says);
        assert_eq!(session.end().exit_code(), 2);
        assert!(!session.wrote("\x1b[?1049h"), "{path}");
        session.check_given_back();
    }
}

/// The size is bounded while a batch is read, too: a line without end is no record.
#[test]
fn a_batch_without_end_can_be_left() {
    let mut session = Session::with(100, 10, |folder| {
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--max-size=1MB", "--batch", "/dev/zero"]);
        wirediff.cwd(folder);
        wirediff
    });
    thread::sleep(Duration::from_millis(300));
    session.press("\x03");
    assert_ne!(session.end().exit_code(), 0);
    session.check_given_back();
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

/// Opens what waits for a pipe that nobody writes to, made in the folder.
fn waiting(args: &[&str]) -> Session {
    Session::with(100, 12, |folder| {
        let made = Command::new("mkfifo").arg(folder.join("pipe")).status();
        assert!(made.expect("it runs").success());
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(args);
        wirediff.cwd(folder);
        wirediff
    })
}

#[test]
fn of_many_a_pipe_without_a_writer_is_said_and_can_be_left() {
    let mut session = waiting(&["--batch", "pipe"]);
    session.see("wirediff: waiting for pipe (Ctrl-C gives up)");
    session.press("\x03");
    assert_ne!(session.end().exit_code(), 0);
    for args in [
        ["--against", "old.txt", "pipe"],
        ["--against", "pipe", "old.txt"],
    ] {
        let mut session = waiting(&args);
        session.see("wirediff: waiting for pipe (Ctrl-C twice gives up)");
        check_leaves(&mut session);
        session.check_given_back();
    }
    // A record that waits is one of those in hand.
    let mut session = Session::with(100, 12, |folder| {
        let made = Command::new("mkfifo").arg(folder.join("pipe")).status();
        assert!(made.expect("it runs").success());
        let records = "{\"id\": 1, \"old\": \"\", \"new\": \"\"}\n{\"id\": 2, \"old\": \"\", \"new_path\": \"pipe\"}\n";
        fs::write(folder.join("batch.ndjson"), records).expect("it is written");
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--batch", "batch.ndjson"]);
        wirediff.cwd(folder);
        wirediff
    });
    session.see("{\"id\":1,");
    check_leaves(&mut session);
}

/// The first Ctrl-C would wait for what is in hand; the next one that is noticed does not.
#[track_caller]
fn check_leaves(session: &mut Session) {
    let status = session.end_by(|session| session.press("\x03"));
    assert_ne!(status.exit_code(), 0);
}

#[test]
fn the_viewer_goes_on_while_a_copy_does_not_come() {
    let mut session = waiting(&[
        "--format=tui",
        "--theme=mono",
        "--against",
        "old.txt",
        "new.txt",
        "pipe",
    ]);
    session.see("Bridge at Orrin");
    session.press("L");
    session.see("reading");
    session.press("]cd");
    session.see("links");
    session.press("d");
    session.press("\x1b");
    session.see("stopped");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn the_viewer_reads_a_restless_file_as_it_is_found() {
    let mut session = Session::with(100, 12, |folder| {
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--theme=mono", "old.txt", "new.txt"]);
        wirediff.cwd(folder);
        wirediff
    });
    session.see("Bridge at Orrin");
    let path = session.folder.path().join("old.txt");
    for turn in 0..40 {
        let mut file = OpenOptions::new()
            .append(true)
            .open(&path)
            .expect("it opens");
        file.write_all(OLD.as_bytes()).expect("it is written");
        if turn % 5 == 4 {
            file.set_len(7).expect("it is cut");
        }
        session.press("R");
        thread::sleep(Duration::from_millis(5));
    }
    fs::write(&path, "It rained at Korsby.\n").expect("it is written");
    session.press("R");
    session.see("It rained at Korsby.");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
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
