//! Disks that are full or may not be written, as real ones: small file systems in memory. Mounting takes a right that few
//! have; without it these tests say so and pass.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::desk::{Desk, WIREDIFF, check_refused};
use crate::pty::Session;

/// A file system of 64 kB, gone with its end.
struct Disk(PathBuf);

impl Disk {
    fn mounted(at: PathBuf) -> Option<Disk> {
        fs::create_dir_all(&at).expect("a folder is made");
        match mount(
            &["-t", "tmpfs", "-o", "size=64k,mode=700", "wirediff-test"],
            &at,
        ) {
            true => Some(Disk(at)),
            false => {
                eprintln!("skipped: a file system cannot be mounted");
                None
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Leaves no byte.
    fn fill(&self) {
        let mut number = 0;
        let mut fits = |size: usize| {
            number += 1;
            let file = self.path(&format!("ballast-{number}"));
            let fits = fs::write(&file, vec![b'x'; size]).is_ok();
            if !fits {
                let _ = fs::remove_file(&file);
            }
            fits
        };
        // What a removed file took may be free a moment later only.
        for _ in 0..5 {
            let mut size = 1 << 16;
            while size > 0 {
                if !fits(size) {
                    size /= 2;
                }
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn forbid_writing(&self) {
        assert!(mount(&["-o", "remount,ro"], &self.0));
    }

    /// What is on it besides ballast.
    fn files(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("it is read");
        let names = entries.map(|entry| entry.expect("it is read").file_name());
        let names = names.map(|name| name.to_string_lossy().into_owned());
        let mut files: Vec<_> = names.filter(|name| !name.starts_with("ballast")).collect();
        files.sort();
        files
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

fn mount(options: &[&str], at: &Path) -> bool {
    let ran = Command::new("mount").args(options).arg(at).output();
    ran.is_ok_and(|ran| ran.status.success())
}

#[test]
fn a_full_disk_and_one_that_may_not_be_written_leave_the_old_file() {
    let desk = Desk::new();
    let Some(disk) = Disk::mounted(desk.path("disk")) else {
        return;
    };
    desk.write("disk/report", "old");
    desk.write(
        "batch.ndjson",
        "{\"id\": 1, \"old\": \"It rained.\", \"new\": \"\"}\n",
    );
    let all: [&[&str]; 6] = [
        &["--format=json", "old.txt", "new.txt"],
        &["--format=html", "old.txt", "new.txt"],
        &["--format=text", "old.txt", "new.txt"],
        &["--brief", "old.txt", "new.txt"],
        &["--batch", "batch.ndjson"],
        &["--against", "old.txt", "new.txt"],
    ];
    disk.fill();
    for full in [true, false] {
        if !full {
            disk.forbid_writing();
        }
        for args in all {
            for name in ["disk/report", "disk/another"] {
                let ran = desk.wirediff(&[args, &["--output", name]].concat());
                let reason = if full {
                    "no space left"
                } else {
                    "read-only file system"
                };
                check_refused(&ran, &format!("cannot write {name}: {reason}"));
                assert_eq!(disk.files("."), ["report"], "{args:?}");
                assert_eq!(
                    fs::read(desk.path("disk/report")).expect("it is read"),
                    b"old"
                );
            }
        }
    }
    // A full disk is no hindrance to reading.
    let ran = desk.wirediff(&["--brief", "disk/report", "disk/report"]);
    assert_eq!((ran.status, &*ran.err), (0, ""));
}

/// The viewer with its notes on a disk that is then full, or may not be written.
fn check_notes(break_disk: impl Fn(&Disk), reason: &str) {
    let notes = tempfile::tempdir().expect("a folder is made");
    let Some(disk) = Disk::mounted(notes.path().join("disk")) else {
        return;
    };
    let open = || {
        let mut session = Session::with(140, 30, |folder| {
            let mut wirediff = CommandBuilder::new(WIREDIFF);
            wirediff.args(["--theme=mono", "old.txt", "new.txt"]);
            wirediff.cwd(folder);
            wirediff.env("XDG_STATE_HOME", &disk.0);
            wirediff
        });
        session.see("Ilse Brandt");
        session.press("]c");
        session.see("1 of 3");
        session
    };
    let mut session = open();
    session.press("aask Ilse\r");
    session.see("noted on");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    let kept = fs::read(disk.path("wirediff/notes.json")).expect("it is read");
    break_disk(&disk);

    // What was kept is there; more cannot be kept, and is not lost unsaid: it can be written elsewhere.
    let mut session = open();
    session.press("]ca");
    session.see("note on");
    session.press("why?\r");
    session.see("noted on");
    session.press("q");
    session.see("cannot keep notes in");
    session.see(reason);
    let elsewhere = session.folder.path().join("notes.md");
    session.press(&format!("W\x15{}\r", disk.path("page.md").display()));
    session.see("cannot write");
    session.press(&format!("W\x15{}\r", elsewhere.display()));
    session.see("notes written");
    session.press("q");
    // The marks were not kept, and a script is to know.
    assert_eq!(session.end().exit_code(), 2);
    session.check_given_back();
    let page = fs::read_to_string(elsewhere).expect("it is read");
    assert!(page.contains("ask Ilse") && page.contains("why?"), "{page}");
    assert_eq!(
        fs::read(disk.path("wirediff/notes.json")).expect("it is read"),
        kept
    );
    assert!(
        !disk
            .files("wirediff")
            .iter()
            .any(|name| name.ends_with(".new"))
    );
    assert!(!disk.path("page.md").exists());
}

#[test]
fn notes_on_a_full_disk_stay_and_more_can_be_written_elsewhere() {
    check_notes(Disk::fill, "no space left");
}

#[test]
fn notes_on_a_disk_that_may_not_be_written_stay() {
    check_notes(Disk::forbid_writing, "read-only file system");
}
