//! Signals at any moment: the exit status is right, the terminal is given back, no half of anything is left, and notes
//! are kept.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use serde_json::{Value, json};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP};

use crate::desk::{Desk, WIREDIFF};
use crate::pty::{DEADLINE, NEW, OLD, Session};

const ENDING: [i32; 3] = [SIGTERM, SIGHUP, SIGINT];

/// Does each of so many things once, a few at a time: each waits more than it works.
fn each(count: usize, does: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(number) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&n| n < count)
                {
                    does(number);
                }
            });
        }
    });
}

fn viewer(prepare: impl Fn(&Path, &mut CommandBuilder)) -> Session {
    Session::with(120, 30, |folder| {
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.cwd(folder);
        prepare(folder, &mut wirediff);
        wirediff
    })
}

/// Sends the signal and waits for the end, which must be that signal's.
#[track_caller]
fn check_ends(session: &mut Session, signal: i32, moment: &str) {
    session.signal(signal);
    let status = session.end();
    // Before the program listens for it, the system ends it.
    let by_signal = status.signal().is_some();
    assert!(
        by_signal || status.exit_code() == 128 + signal as u32,
        "{moment}: {status:?}"
    );
    session.check_given_back();
}

// The viewer

#[test]
fn one_that_comes_while_the_viewer_begins_leaves_the_terminal_as_it_was() {
    // The terminal is asked for its colours first, and does not answer.
    each(48, |number| {
        let mut session = viewer(|_, wirediff| wirediff.args(["old.txt", "new.txt"]));
        thread::sleep(Duration::from_millis(6 * number as u64));
        check_ends(
            &mut session,
            ENDING[number % 3],
            &format!("after {} ms", 6 * number),
        );
    });
}

#[test]
fn stopped_while_it_begins_the_viewer_opens_when_it_is_continued() {
    each(16, |number| {
        let mut session = viewer(|_, wirediff| wirediff.args(["old.txt", "new.txt"]));
        thread::sleep(Duration::from_millis(16 * number as u64));
        session.signal(SIGTSTP);
        session.resume("opened", |screen| {
            screen.alternate_screen() && screen.contents().contains("Ilse Brandt")
        });
        session.press("q");
        // It may have opened first, and be stopped only now.
        let status = session.end_by(|session| session.signal(SIGCONT));
        assert_eq!(status.exit_code(), 0, "after {} ms", 16 * number);
        session.check_given_back();
    });
}

/// Keys that lead somewhere, and what is seen there.
const PLACES: [(&str, &str); 14] = [
    ("", "1 of 3"),
    ("d", "links"),
    ("M", " map"),
    ("o", " list "),
    ("o/", "Enter keep"),
    ("i", " summary "),
    ("?", "j k scroll"),
    ("/town", "/town"),
    ("a", "note on"),
    ("W", "write notes to"),
    ("@", "ask Ilse"),
    ("f", "f close"),
    ("]", " ] …"),
    ("v", "1 of 3"),
];

#[test]
fn on_every_page_and_in_every_prompt_one_ends_the_viewer_and_notes_are_kept() {
    each(PLACES.len(), |number| {
        let (keys, shown) = PLACES[number];
        let mut session = noted();
        session.press(keys);
        session.see(shown);
        let signal = [SIGTERM, SIGHUP, SIGINT, SIGQUIT][number % 4];
        check_ends(&mut session, signal, keys);
        check_kept(&session, keys);
    });
}

/// A viewer in which a note was made.
fn noted() -> Session {
    let mut session = viewer(|_, wirediff| wirediff.args(["--theme=mono", "old.txt", "new.txt"]));
    session.see("Ilse Brandt");
    session.press("]c");
    session.see("1 of 3");
    session.press("aask Ilse\r");
    session.see("noted on");
    session.press("h");
    session.see("1 of 3");
    session
}

#[track_caller]
fn check_kept(session: &Session, moment: &str) {
    let folder = session.folder.path().join("wirediff");
    let notes = fs::read_to_string(folder.join("notes.json")).expect("notes are kept");
    assert!(notes.contains("ask Ilse"), "{moment}: {notes}");
    let entries = fs::read_dir(folder).expect("it is read");
    for entry in entries {
        let name = entry.expect("it is read").file_name();
        assert!(
            name == "notes.json" || name == "notes.lock",
            "{moment}: {name:?}"
        );
    }
}

#[test]
fn the_viewer_is_stopped_and_continued_on_every_page() {
    each(PLACES.len(), |number| {
        let (keys, shown) = PLACES[number];
        let mut session = noted();
        session.press(keys);
        session.see(shown);
        session.signal(SIGTSTP);
        session.wait("given back", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor()
        });
        session.check_given_back();
        session.resume(&format!("taken again after {keys}"), |screen| {
            screen.alternate_screen() && screen.contents().contains(shown)
        });
        check_ends(&mut session, SIGTERM, keys);
        check_kept(&session, keys);
    });
}

/// Long enough that it is still being read or compared whenever the signal comes.
fn long(day: &str) -> String {
    let line = |n: u32| {
        format!(
            "The ferry {n} left Korsby on {day} for pier {}.\n\n",
            n * 7 % 1000
        )
    };
    (0..60_000).map(line).collect()
}

#[test]
fn while_long_stories_are_read_and_compared_the_viewer_ends_at_once() {
    let (old, new) = (long("Monday"), long("Tuesday"));
    each(16, |number| {
        let mut session = viewer(|folder, wirediff| {
            fs::write(folder.join("a.txt"), &old).expect("it is written");
            fs::write(folder.join("b.txt"), &new).expect("it is written");
            wirediff.args(["--theme=mono", "a.txt", "b.txt"]);
        });
        session.see("%");
        thread::sleep(Duration::from_millis(40 * number as u64));
        // Stopped and continued it goes on.
        if number % 4 == 0 {
            session.signal(SIGTSTP);
            session.wait("given back", |screen| !screen.alternate_screen());
            session.resume("taken again", |screen| screen.alternate_screen());
        }
        let start = Instant::now();
        check_ends(
            &mut session,
            ENDING[number % 3],
            &format!("after {} ms", 40 * number),
        );
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "{:?}",
            start.elapsed()
        );
    });
}

#[test]
fn a_closed_pipe_somewhere_is_nothing_to_the_viewer() {
    let mut session = noted();
    session.signal(SIGPIPE);
    session.press("]c");
    session.see("2 of 3");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
    check_kept(&session, "SIGPIPE");
}

#[test]
fn two_viewers_at_once_keep_the_notes_of_both() {
    let state = tempfile::tempdir().expect("a folder is made");
    let open = || {
        let session = viewer(|_, wirediff| {
            wirediff.args(["--theme=mono", "old.txt", "new.txt"]);
            wirediff.env("XDG_STATE_HOME", state.path());
        });
        session.see("Ilse Brandt");
        session
    };
    let mut sessions: Vec<_> = (0..3).map(|_| open()).collect();
    for (number, session) in sessions.iter_mut().enumerate() {
        session.press(&"]c".repeat(number + 1));
        session.see(&format!("{} of 3", number + 1));
        session.press(&format!("anote {number}\r"));
        session.see("noted on");
    }
    // All end in the same moment.
    for session in &mut sessions {
        session.signal(SIGTERM);
    }
    for session in &mut sessions {
        assert_eq!(session.end().exit_code(), 128 + 15);
    }
    let notes = fs::read_to_string(state.path().join("wirediff/notes.json")).expect("it is read");
    for number in 0..3 {
        assert!(notes.contains(&format!("note {number}")), "{notes}");
    }
}

// A batch

fn kill(child: &Child, signal: i32) {
    let kill = format!("kill -{signal} {}", child.id());
    let status = Command::new("sh")
        .args(["-c", &kill])
        .stderr(Stdio::null())
        .status();
    status.expect("a shell runs");
}

#[track_caller]
fn ended(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the program is ours") {
            return status;
        }
        if start.elapsed() > DEADLINE {
            let _ = child.kill();
            panic!("never ended");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

const RECORDS: usize = 200;

fn batch_desk() -> Desk {
    let desk = Desk::new();
    let record = |id| format!("{}\n", json!({"id": id, "old": OLD, "new": NEW}));
    desk.write("batch.ndjson", (0..RECORDS).map(record).collect::<String>());
    desk
}

/// That these are whole records, in order from the first.
#[track_caller]
fn check_records(text: &str, moment: &str) -> usize {
    assert!(
        text.is_empty() || text.ends_with('\n'),
        "{moment}: half a record"
    );
    for (number, line) in text.lines().enumerate() {
        let record: Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(record["id"], number, "{moment}");
    }
    text.lines().count()
}

#[test]
fn a_batch_is_ended_at_any_moment_with_whole_records() {
    let desk = batch_desk();
    let ends = AtomicUsize::new(0);
    each(30, |number| {
        let signal = ENDING[number % 3];
        let moment = format!("after {} ms", 12 * number);
        let records = desk.path(format!("records-{number}"));
        let mut child = desk
            .command(WIREDIFF)
            .args(["--batch", "batch.ndjson"])
            .stdout(File::create(&records).expect("it is made"))
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        thread::sleep(Duration::from_millis(12 * number as u64));
        kill(&child, signal);
        let status = ended(&mut child);
        let count = check_records(&fs::read_to_string(records).expect("it is read"), &moment);
        let is_done = status.code() == Some(1) && count == RECORDS;
        let by_signal = status.signal() == Some(signal) || status.code() == Some(128 + signal);
        assert!(
            is_done || by_signal,
            "{moment}: {status:?}, {count} records"
        );
        ends.fetch_add(usize::from(by_signal && count > 0), Ordering::Relaxed);
        let mut said = String::new();
        let mut stderr = child.stderr.take().expect("it is piped");
        stderr.read_to_string(&mut said).expect("it is UTF-8");
        assert_eq!(said, "", "{moment}");
    });
    assert!(ends.into_inner() > 0, "none ended amid the records");
}

#[test]
fn what_is_written_to_a_file_is_whole_or_the_old_at_any_moment() {
    let desk = batch_desk();
    desk.write("long.txt", long("Monday"));
    let ends = std::sync::Mutex::new(BTreeMap::<bool, usize>::new());
    each(24, |number| {
        let output = format!("desk-{number}/output");
        let folder = desk.path(format!("desk-{number}"));
        fs::create_dir(&folder).expect("a folder is made");
        desk.write(&output, "old");
        let args: &[&str] = match number % 3 {
            0 => &["--batch", "batch.ndjson"],
            1 => &["--format=html", "old.txt", "new.txt"],
            _ => &[
                "--against",
                "old.txt",
                "new.txt",
                "old.txt",
                "--format=json",
            ],
        };
        let mut child = desk.command(WIREDIFF);
        let mut child = child
            .args(args)
            .args(["--output", &output])
            .spawn()
            .expect("it runs");
        thread::sleep(Duration::from_millis(match number % 3 {
            0 => 25 * number as u64,
            _ => 2 * number as u64,
        }));
        kill(&child, ENDING[number / 3 % 3]);
        let status = ended(&mut child);
        let text = fs::read_to_string(desk.path(&output)).expect("it is there");
        let is_new = text != "old";
        if is_new {
            let is_whole = match number % 3 {
                0 => check_records(&text, &output) == RECORDS,
                1 => text.ends_with("</html>\n"),
                _ => text.lines().count() == 2 && text.ends_with('\n'),
            };
            assert!(is_whole, "{args:?}: {status:?}");
        }
        assert_eq!(
            fs::read_dir(folder).expect("it is read").count(),
            1,
            "{args:?}: {status:?}"
        );
        *ends
            .lock()
            .expect("none panicked")
            .entry(is_new)
            .or_default() += 1;
    });
    let ends = ends.into_inner().expect("none panicked");
    assert!(ends.contains_key(&false), "{ends:?}");
}

#[test]
fn a_batch_that_is_stopped_and_continued_gives_the_same_records() {
    let desk = batch_desk();
    let whole = desk.wirediff(&["--batch", "batch.ndjson"]).out;
    each(3, |number| {
        let records = desk.path(format!("records-{number}"));
        let mut child = desk
            .command(WIREDIFF)
            .args(["--batch", "batch.ndjson"])
            .stdout(File::create(&records).expect("it is made"))
            .spawn()
            .expect("it runs");
        for signal in [SIGTSTP, SIGCONT, SIGPIPE, SIGTSTP, SIGCONT] {
            thread::sleep(Duration::from_millis(25 * number as u64 + 5));
            kill(&child, signal);
        }
        assert_eq!(ended(&mut child).code(), Some(1));
        assert!(fs::read(records).expect("it is read") == whole);
    });
}
