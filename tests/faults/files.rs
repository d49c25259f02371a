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
