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
