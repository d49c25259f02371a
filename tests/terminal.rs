//! The real program in a pseudo-terminal: what a screen shows after real keys and signals, and what the terminal is left
//! with. Each step waits for something to be seen, so that no test depends on how fast the machine is.

#![cfg(unix)]

mod pty;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, native_pty_system};
use signal_hook::consts::{SIGHUP, SIGSTOP, SIGTERM};
use wirediff::read;
use wirediff::side::Pair;
use wirediff::source::Source;
use wirediff::story::Story;
use wirediff::tui::{self, Custom, Desk};
use wirediff::watch::Watch;

use pty::{DEADLINE, NEW, OLD, Session, leave_home_alone, size};

#[test]
fn it_opens_jumps_and_closes() {
    let mut session = Session::open(100, 30);
    session.see("The mayor, Ilse Brandt");
    session.see("? help");
    assert!(
        session
            .screen
            .lock()
            .expect("no reader panicked")
            .screen()
            .alternate_screen()
    );
    session.press("]c");
    session.see("1 of 3");
    session.press("]c");
    session.see("2 of 3");
    session.see("A2");
    session.press("[c");
    session.see("1 of 3");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn copies_of_one_wire_are_stepped_through() {
    let mut session = Session::with(110, 30, |folder| {
        std::fs::write(folder.join("same.txt"), OLD).expect("a file is written");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.cwd(folder);
        let options = ["--format", "tui", "--theme", "mono", "--against", "old.txt"];
        command.args(options);
        command.args(["new.txt", "gone.txt", "same.txt"]);
        command
    });
    session.see("L H other copies");
    session.press("]c");
    session.see("copy 1 of 3");
    // One that cannot be read is told, and passed by the next key.
    session.press("L");
    session.see("cannot read gone.txt: no such file");
    session.see("B  new.txt");
    session.press("L");
    session.see("copy 3 of 3: no difference");
    session.see("B  same.txt");
    session.press("L");
    session.see("no further copy");
    session.press("2H");
    session.see("copy 1 of 3: 3 changes");
    session.see("B  new.txt");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn search_lights_its_matches_and_takes_the_keys() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    // The letters are typed, q among them.
    session.press("/qui");
    session.see("/qui   not found");
    session.press("\x7f\x7f\x7fspring\r");
    session.see("1 of 2");
    session.wait("a match reversed", |screen| {
        let (rows, columns) = screen.size();
        let cells =
            (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        let reversed = cells.filter_map(|(row, column)| screen.cell(row, column));
        let reversed: String = reversed
            .filter(|cell| cell.inverse())
            .map(|cell| cell.contents())
            .collect();
        reversed == "springspring"
    });
    session.press("n");
    session.see("2 of 2");
    session.press("\x1b");
    session.wait("without a search", |screen| {
        !screen.contents().contains("2 of 2")
    });
    session.press("\x03");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn the_cursor_keeps_its_sentence_when_the_size_changes() {
    let mut session = Session::open(120, 30);
    session.see("Ilse Brandt");
    session.press("]c]c");
    session.see("2 of 3");
    for (width, height) in [(60, 20), (20, 5), (100, 24)] {
        session.resize(width, height);
        session.wait("the bar beside the sentence", |screen| {
            let contents = screen.contents();
            let mut lines = contents.lines();
            lines.any(|line| line.starts_with('▌') && line.contains("The mayor"))
        });
    }
    session.resize(1, 1);
    session.resize(100, 24);
    session.see("The mayor, Ilse");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn a_signal_ends_it_with_the_terminal_given_back() {
    for signal in [SIGTERM, SIGHUP] {
        let mut session = Session::open(100, 30);
        session.see("Ilse Brandt");
        session.signal(signal);
        let status = session.end();
        assert_eq!(status.exit_code(), 128 + signal as u32);
        session.check_given_back();
    }
}

/// Found as viewers that went on at full load after their terminal windows were closed.
#[test]
fn it_ends_when_its_terminal_hangs_up() {
    let folder = tempfile::tempdir().expect("a folder is made");
    let file = folder.path().join("story.txt");
    std::fs::write(&file, OLD).expect("a file is written");
    let pty = native_pty_system()
        .openpty(size(80, 24))
        .expect("a pseudo-terminal is opened");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
    command.args([&file, &file]);
    leave_home_alone(&mut command, folder.path());
    let mut child = pty
        .slave
        .spawn_command(command)
        .expect("the program starts");
    let mut output = pty
        .master
        .try_clone_reader()
        .expect("the output is readable");
    let mut shown = Vec::new();
    while !String::from_utf8_lossy(&shown).contains("Ilse") {
        let mut bytes = [0; 4096];
        let count = output
            .read(&mut bytes)
            .expect("the program goes on writing");
        shown.extend_from_slice(&bytes[..count]);
    }
    drop((output, pty));
    let start = Instant::now();
    while child.try_wait().expect("the program is ours").is_none() {
        if start.elapsed() > DEADLINE {
            child.kill().expect("it can be killed");
            panic!("never ended");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn suspended_it_gives_the_terminal_back_and_resumed_it_takes_it_again() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    session.press("]c");
    session.see("1 of 3");
    session.press("\x1a");
    session.wait("given back", |screen| !screen.alternate_screen());
    session.resume("taken again", |screen| {
        screen.alternate_screen() && screen.contents().contains("1 of 3")
    });
    session.press("]c");
    session.see("2 of 3");
    // Stopped from outside, where nothing could be given back, it draws all anew.
    session.signal(SIGSTOP);
    let mut screen = session.screen.lock().expect("no reader panicked");
    screen.process(b"\x1b[2J\x1b[Hrubbish");
    drop(screen);
    session.resume("drawn anew", |screen| {
        let contents = screen.contents();
        contents.contains("2 of 3") && !contents.contains("rubbish")
    });
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn a_story_on_standard_input_leaves_the_keys_to_the_terminal() {
    let mut session = Session::with(100, 30, |folder| {
        let mut command = CommandBuilder::new("sh");
        command.cwd(folder);
        let program = env!("CARGO_BIN_EXE_wirediff");
        command.args(["-c", &format!("exec '{program}' - new.txt < old.txt")]);
        command
    });
    session.see("Ilse Brandt");
    session.press("]c");
    session.see("1 of 3");
    session.resize(60, 20);
    session.see("1 of 3");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn redrawing_clears_what_others_wrote() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    let mut screen = session.screen.lock().expect("no reader panicked");
    screen.process(b"\x1b[5;5Hrubbish");
    drop(screen);
    session.press("\x0c");
    session.wait("drawn anew", |screen| {
        let contents = screen.contents();
        contents.contains("Ilse Brandt") && !contents.contains("rubbish")
    });
    session.press("q");
    session.end();
    session.check_given_back();
}

#[test]
fn a_click_selects_and_the_wheel_scrolls() {
    let mut session = Session::open(100, 8);
    session.see("The bridge at Orrin");
    // The fourth line, on the right: the lead.
    session.press("\x1b[<0;70;4M\x1b[<0;70;4m");
    session.see("A1.1 / B1.1");
    session.wait("the bar on the right", |screen| {
        let contents = screen.contents();
        let mut lines = contents.lines();
        lines.any(|line| line.contains("▌  1 The bridge at Orrin will shut"))
    });
    session.press("\x1b[<65;70;4M\x1b[<65;70;4M\x1b[<65;70;4M\x1b[<65;70;4M");
    session.see("The last closure");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

/// A version that is read as any other, and brings the viewer down when this file is there.
struct Trapped {
    text: &'static str,
    trap: PathBuf,
}

impl Source for Trapped {
    fn story(&self, watch: &dyn Watch) -> anyhow::Result<Story> {
        let options = read::Options::default();
        Ok(read::read(self.text.as_bytes(), "story", &options, watch)?)
    }

    fn is_short(&self) -> bool {
        true
    }

    fn file(&self) -> Option<&Path> {
        // Asked by the viewer itself, every half second.
        assert!(!self.trap.exists(), "the trap was set");
        None
    }
}

const TRAP: &str = "WIREDIFF_TEST_TRAP";

/// Not a test of its own: what the next one runs in a terminal.
#[test]
#[ignore = "needs a terminal; run by the test below"]
fn viewer_that_panics() {
    let Some(trap) = std::env::var_os(TRAP).map(PathBuf::from) else {
        return;
    };
    let source = |text| -> Arc<dyn Source> {
        let trap = trap.clone();
        Arc::new(Trapped { text, trap })
    };
    let desk = Desk {
        sources: Pair::new(source(OLD), source(NEW)),
        copies: Vec::new(),
        notes: Some(trap.with_file_name("notes.json")),
        editor: None,
        custom: Custom::default(),
        cores: wirediff::cores::Cores::default(),
        told: None,
    };
    let _ = tui::run(desk, tui::Options::default());
}

#[test]
fn a_panic_gives_the_terminal_back_and_keeps_the_marks() {
    let mut session = Session::with(100, 30, |folder| {
        let tests = std::env::current_exe().expect("these tests are a program");
        let mut command = CommandBuilder::new(tests);
        command.args(["--exact", "viewer_that_panics", "--ignored", "--nocapture"]);
        command.env(TRAP, folder.join("trap"));
        command
    });
    session.see("3 changes");
    session.press("]cm");
    session.see("seen; 2 of 3 left");
    assert!(
        session
            .screen
            .lock()
            .expect("no reader panicked")
            .screen()
            .alternate_screen()
    );
    std::fs::write(session.folder.path().join("trap"), "").expect("the trap is set");
    session.see("the trap was set");
    assert_ne!(session.end().exit_code(), 0);
    session.check_given_back();
    let notes = std::fs::read_to_string(session.folder.path().join("notes.json"));
    assert!(
        notes
            .expect("marks are kept")
            .contains("The bridge at Orrin will shut")
    );
}
