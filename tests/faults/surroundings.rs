//! Surroundings that lack something: locale, home, the folders of configuration and notes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use portable_pty::CommandBuilder;

use crate::desk::{Desk, WIREDIFF, check_refused};
use crate::pty::Session;
use crate::steering::steers;

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

/// Opens the viewer where its own files cannot be what they should be: it says so, and again when it cannot keep a mark.
#[track_caller]
fn check_viewer(prepare: impl Fn(&Path, &mut CommandBuilder), first: &str, last: &str) -> Session {
    let mut session = Session::with(120, 30, |folder| {
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--theme=mono", "old.txt", "new.txt"]);
        wirediff.cwd(folder);
        prepare(folder, &mut wirediff);
        wirediff
    });
    session.see("Ilse Brandt");
    session.see(first);
    session.press("]cm");
    session.see("seen");
    session.press("q");
    if !last.is_empty() {
        session.see(last);
        session.press("q");
    }
    let status = session.end().exit_code();
    assert_eq!(status, if last.is_empty() { 0 } else { 2 });
    session.check_given_back();
    session
}

#[test]
fn the_viewer_opens_whatever_its_folders_are() {
    // Not there: made.
    let session = check_viewer(
        |folder, wirediff| wirediff.env("XDG_STATE_HOME", folder.join("none/there")),
        "",
        "",
    );
    let notes = session.folder.path().join("none/there/wirediff/notes.json");
    assert!(notes.is_file());
    check_viewer(|_, wirediff| wirediff.env_remove("HOME"), "", "");
    // A file in the place of the folder.
    check_viewer(
        |folder, wirediff| {
            wirediff.env("XDG_STATE_HOME", folder.join("old.txt"));
            wirediff.env("XDG_CONFIG_HOME", folder.join("none"));
        },
        "cannot read",
        "cannot keep notes",
    );
    check_viewer(
        |folder, wirediff| {
            fs::create_dir_all(folder.join("state/wirediff/notes.json")).expect("a folder is made");
            wirediff.env("XDG_STATE_HOME", folder.join("state"));
        },
        "notes.json: it is a folder",
        "cannot keep notes",
    );
}

#[test]
fn a_configuration_and_notes_that_are_corrupt_are_told_and_the_notes_set_aside() {
    let damaged: [&[u8]; 4] = [
        b"{",
        b"\xff\xfe\x00",
        b"null",
        b"{\"wirediff_notes\": 9, \"marks\": []}",
    ];
    for bytes in damaged {
        let session = check_viewer(
            |folder, _| {
                fs::create_dir(folder.join("wirediff")).expect("a folder is made");
                fs::write(folder.join("wirediff/notes.json"), bytes).expect("it is written");
            },
            "set aside as",
            "",
        );
        let kept = |name: &str| {
            fs::read(session.folder.path().join("wirediff").join(name)).expect("it is kept")
        };
        assert_eq!(kept("notes.damaged-1.json"), bytes);
        let notes = String::from_utf8(kept("notes.json")).expect("it is UTF-8");
        assert!(notes.contains("The bridge at Orrin will shut"), "{notes}");
    }
    check_viewer(
        |folder, _| {
            fs::create_dir(folder.join("wirediff")).expect("a folder is made");
            fs::write(folder.join("wirediff/config.toml"), b"theme = \xff\x00")
                .expect("it is written");
        },
        "configuration not heeded: line 1",
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
