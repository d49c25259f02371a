//! Outputs that fail, and what the program needs to make them.

use std::fs;

use portable_pty::CommandBuilder;

use crate::desk::{Desk, OUTPUTS, WIREDIFF, check_refused};
use crate::pty::Session;

/// Ways to compare many.
const MANY: [&str; 3] = [
    "--batch batch.ndjson",
    "--against old.txt new.txt old.txt",
    "--format json --against old.txt new.txt old.txt",
];

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
    desk.write(
        "batch.ndjson",
        "{\"id\": 1, \"old\": \"It rained.\", \"new\": \"\"}\n".repeat(3),
    );
    for many in MANY {
        let ran = desk.shell(&format!("$W {many} > /dev/full"));
        check_refused(&ran, "cannot write to standard output: no space left");
    }
    let ran = desk.shell("$W --help > /dev/full");
    check_refused(&ran, "cannot write to standard output: no space left");
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
        ("$W --against old.txt new.txt >&-", 1),
        ("$W --batch - <&-", 0),
        (
            "echo '{\"old\": \"\", \"new\": \"a\"}' | $W --batch - >&- 2>&-",
            1,
        ),
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
    desk.write(
        "batch.ndjson",
        "{\"id\": 1, \"old\": \"It rained.\", \"new\": \"\"}\n".repeat(300),
    );
    for many in MANY {
        let line = format!("({{ $W {many}; echo $? >&2; }} | head -c 1 > /dev/null)");
        assert_eq!(desk.shell(&line).err, "1\n", "{many}");
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
    desk.write(
        "batch.ndjson",
        "{\"id\": 1, \"old_path\": \"old.txt\", \"new\": \"\"}\n",
    );
    desk.write("report", "old");
    for args in [
        &MANY[..],
        &["--output report --format=html old.txt new.txt"],
    ]
    .concat()
    {
        for handles in 4..12 {
            let ran = desk.shell(&format!("ulimit -n {handles}; $W {args}"));
            match ran.status {
                1 => assert_eq!(ran.err, "", "{args}"),
                // Of many that may be one of them, in whose place it is said.
                status => {
                    let said = format!("{}{}", ran.err, String::from_utf8_lossy(&ran.out));
                    assert_eq!(status, 2, "{args}: {said}");
                    assert!(
                        said.to_lowercase().contains("too many open files"),
                        "{args}: {said}"
                    );
                }
            }
            if ran.status == 2 {
                assert_eq!(fs::read(desk.path("report")).expect("it is read"), b"old");
            }
        }
    }
    assert_eq!(fs::read_dir(desk.path(".")).expect("it is read").count(), 4);
    assert_ne!(fs::read(desk.path("report")).expect("it is read"), b"old");
}

/// The viewer needs some for the terminal and for signals.
#[test]
fn without_file_handles_the_viewer_says_so_or_does_its_work() {
    let mut opened = 0;
    for handles in 4..20 {
        let mut session = Session::with(100, 12, |folder| {
            let mut shell = CommandBuilder::new("sh");
            shell.cwd(folder);
            let line = format!("ulimit -n {handles}; exec {WIREDIFF} old.txt new.txt");
            shell.args(["-c", &line]);
            shell
        });
        session.wait("opened or refused", |screen| {
            let contents = screen.contents();
            contents.contains("Bridge at Orrin") || contents.contains("wirediff: cannot ")
        });
        if session.shown().contains("Bridge at Orrin") {
            opened += 1;
            // Where the notes cannot be kept, the second leaves all the same.
            session.press("]cmqq");
        }
        let status = session.end();
        assert!(matches!(status.exit_code(), 0 | 2), "{handles}: {status:?}");
        session.check_given_back();
    }
    assert!((1..16).contains(&opened), "{opened}");
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
