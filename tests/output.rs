//! `--output`: a file that is replaced whole or stays as it was, and what is no file.

#![cfg(unix)]

mod program;
mod schema;

use std::fs;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use program::{Desk, Ran};

const PAIR: [&str; 2] = ["old.txt", "new.txt"];

/// Runs with such an output on the two stories.
fn to(desk: &Desk, output: &str, more: &[&str]) -> Ran {
    desk.run(&[&["--output", output], more, &PAIR].concat())
}

/// What is in the folder besides the two stories.
fn others(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.0.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !PAIR.contains(&&**name)).collect();
    names.sort();
    names
}

#[test]
fn every_format_is_written_as_it_is_printed() {
    let desk = Desk::new();
    for format in ["text", "inline", "json", "html", "markdown", "summary"] {
        let option = ["--format", format];
        let printed = desk.run(&[&option[..], &PAIR].concat());
        for _ in 0..2 {
            let ran = to(&desk, "out", &option);
            assert_eq!((ran.status, &*ran.out, &*ran.err), (1, "", ""));
            assert_eq!(fs::read_to_string(desk.path("out")).unwrap(), printed.out);
        }
    }
    let brief = to(&desk, "out", &["--brief"]);
    assert_eq!((brief.status, &*brief.out), (1, ""));
    assert_eq!(
        fs::read_to_string(desk.path("out"))
            .unwrap()
            .lines()
            .count(),
        1
    );
    let frame = to(&desk, "out", &["--print"]);
    assert_eq!((frame.status, &*frame.out), (1, ""));
    assert_eq!(
        fs::read_to_string(desk.path("out"))
            .unwrap()
            .lines()
            .count(),
        30
    );
    assert_eq!(others(&desk), ["out"]);
}

#[test]
fn the_name_chooses_the_format_where_nothing_else_does() {
    let desk = Desk::new();
    for (name, begins) in [
        ("r.html", "<!DOCTYPE html>"),
        ("r.HTM", "<!DOCTYPE html>"),
        ("r.md", "**"),
        ("r.json", "{\"wirediff\""),
        ("r.txt", "    A  old.txt"),
        ("r", "    A  old.txt"),
    ] {
        to(&desk, name, &[]);
        let written = fs::read_to_string(desk.path(name)).unwrap();
        assert!(written.starts_with(begins), "{name}: {written}");
    }
    to(&desk, "r.html", &["--format", "summary"]);
    let written = fs::read_to_string(desk.path("r.html")).unwrap();
    assert!(written.starts_with(" A  old.txt"), "{written}");
}

#[test]
fn a_file_has_colour_only_where_it_is_asked_for() {
    let desk = Desk::new();
    to(&desk, "plain", &[]);
    to(&desk, "colored", &["--color=always"]);
    assert!(
        !fs::read_to_string(desk.path("plain"))
            .unwrap()
            .contains('\u{1b}')
    );
    assert!(
        fs::read_to_string(desk.path("colored"))
            .unwrap()
            .contains('\u{1b}')
    );
}

#[test]
fn what_cannot_be_a_file_is_refused_and_nothing_is_left() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    desk.write("report", "old");
    let is_folder = "it is a directory; name a file in it";
    to(&desk, "folder", &[]).refused(&format!("cannot write folder: {is_folder}"));
    to(&desk, "none/", &[]).refused(is_folder);
    to(&desk, "none/report", &[]).refused("cannot write none/report: no such folder");
    to(&desk, "report/x", &[]).refused("cannot write report/x: ");
    to(&desk, "", &[]).refused("a value is required");
    to(&desk, "old.txt", &[]).refused("--output old.txt is one of the files that are compared");
    to(&desk, "./new.txt", &[]).refused("is one of the files that are compared");
    to(&desk, "report", &["--format=tui"]).refused("the viewer cannot be written to a file");
    to(&desk, "report", &["--quiet"]).refused("cannot be used with");
    // What fails before there is anything to write.
    desk.run(&["--output", "report", "old.txt", "none.txt"])
        .refused("cannot read none.txt");
    assert_eq!(fs::read_to_string(desk.path("report")).unwrap(), "old");
    assert_eq!(others(&desk), ["folder", "report"]);
}

#[test]
fn a_folder_or_file_that_may_not_be_written_is_left_alone() {
    let desk = Desk::new();
    let folder = desk.path("closed");
    fs::create_dir(&folder).unwrap();
    desk.write("closed/report", "old");
    desk.write("kept", "old");
    fs::set_permissions(desk.path("kept"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write all the same.
    if fs::write(folder.join("probe"), "").is_err() {
        to(&desk, "closed/report", &[]).refused("cannot write closed/report: permission denied");
        to(&desk, "closed/other", &[]).refused("cannot write closed/other: permission denied");
        to(&desk, "kept", &[]).refused("cannot write kept: permission denied");
        assert_eq!(fs::read_to_string(desk.path("kept")).unwrap(), "old");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn links_and_permissions_stay() {
    let desk = Desk::new();
    let target = desk.write("kept/report", "old");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("kept/report", desk.path("link")).unwrap();
    let ran = to(&desk, "link", &["--format=json"]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    assert!(desk.path("link").is_symlink());
    assert!(fs::read_to_string(&target).unwrap().starts_with('{'));
    let mode = fs::metadata(&target).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn standard_output_has_its_names() {
    let desk = Desk::new();
    let printed = desk.run(&[&["--format=json"], &PAIR[..]].concat()).out;
    for name in ["-", "/dev/stdout"] {
        assert_eq!(to(&desk, name, &["--format=json"]).out, printed);
    }
    // What stood in a file that standard output is added to stays.
    let log = desk.write("log", "before\n");
    let file = fs::OpenOptions::new().append(true).open(&log).unwrap();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("wirediff"));
    command
        .current_dir(desk.0.path())
        .args(["--brief", "--output=/dev/stdout"])
        .args(PAIR);
    command.stdout(file).status().unwrap();
    let log = fs::read_to_string(log).unwrap();
    assert!(
        log.starts_with("before\n") && log.lines().count() == 2,
        "{log}"
    );
}

#[test]
fn a_named_pipe_is_written_to() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let reader = thread::spawn(move || fs::read_to_string(pipe).unwrap());
    let ran = to(&desk, "pipe", &["--format=json"]);
    assert_eq!((ran.status, &*ran.err), (1, ""));
    assert!(reader.join().unwrap().ends_with("}\n"));
    assert_eq!(others(&desk), ["pipe"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_trouble() {
    to(&Desk::new(), "/dev/full", &[]).refused("cannot write /dev/full: no space left");
}

/// A limit on the size of files stands for a full disk.
#[test]
fn a_disk_that_fills_up_leaves_the_old_file() {
    let desk = Desk::new();
    desk.write("report", "old");
    desk.write("long.txt", "It rained on the port.\n".repeat(4_000));
    // The signal that tells of the limit is ignored, so that writing fails as it does on a full disk.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" --split=lines --format=json --output report old.txt long.txt";
    let output = Command::new("sh")
        .current_dir(desk.0.path())
        .args(["-c", script])
        .arg(assert_cmd::cargo::cargo_bin!("wirediff"))
        .output()
        .unwrap();
    Ran::from(output).refused("cannot write report: file too large");
    assert_eq!(fs::read_to_string(desk.path("report")).unwrap(), "old");
    assert_eq!(others(&desk), ["long.txt", "report"]);
}

/// Stopped in the midst of writing: the temporary file is seen, then the signal is sent.
#[test]
fn a_signal_leaves_the_old_file_and_nothing_beside_it() {
    let desk = Desk::new();
    desk.write("report", "old");
    let line = |number: usize| format!("Crane {number} lifts {} boxes a day.\n", number * 7);
    desk.write("long.txt", (0..6_000).map(line).collect::<String>());
    for signal in ["INT", "TERM"] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("wirediff"))
            .current_dir(desk.0.path())
            .args([
                "--split=lines",
                "--format=html",
                "--output=report",
                "long.txt",
                "old.txt",
            ])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let patience = Instant::now() + Duration::from_secs(60);
        let is_writing = || others(&desk).iter().any(|name| name.ends_with(".new"));
        while !is_writing() && Instant::now() < patience && child.try_wait().unwrap().is_none() {
            thread::sleep(Duration::from_millis(1));
        }
        let pid = child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &pid])
            .status();
        assert!(sent.unwrap().success());
        let status = child.wait().unwrap();
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!((status.code(), said.as_str()), (None, ""), "{signal}");
        assert_eq!(fs::read_to_string(desk.path("report")).unwrap(), "old");
        assert_eq!(others(&desk), ["long.txt", "report"]);
    }
}
