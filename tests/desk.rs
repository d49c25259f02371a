//! What the viewer does outside of itself, in a pseudo-terminal: marks kept, text copied, files edited and read anew.

#![cfg(unix)]

mod pty;

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use signal_hook::consts::{SIGHUP, SIGTERM};

use pty::{NEW, OLD, Session};

fn notes_file(folder: &Path) -> std::path::PathBuf {
    folder.join("wirediff/notes.json")
}

/// The viewer on the two files, with this editor.
fn with_editor(editor: &str) -> Session {
    Session::with(100, 30, |folder| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.cwd(folder);
        command.args(["old.txt", "new.txt"]);
        command.env("EDITOR", editor);
        command
    })
}

/// The same files once more, with the notes that the first viewer kept.
fn again(before: &Session) -> Session {
    let state = before.folder.path().to_path_buf();
    Session::with(100, 30, move |_| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.args([state.join("old.txt"), state.join("new.txt")]);
        command.env("XDG_STATE_HOME", &state);
        command
    })
}

#[test]
fn marks_are_kept_by_every_way_out_but_one() {
    for (way, status) in [("q", 0), ("\x03", 0), ("TERM", 143), ("HUP", 129)] {
        let mut session = Session::open(100, 30);
        session.see("Ilse Brandt");
        session.press("]ca");
        session.see("note on A1.1 / B1.1:");
        session.press("ask Ilse\r");
        session.see("noted on A1.1 / B1.1");
        session.press("]cm");
        session.see("seen; 2 of 3 left");
        match way {
            "TERM" => session.signal(SIGTERM),
            "HUP" => session.signal(SIGHUP),
            key => session.press(key),
        }
        assert_eq!(session.end().exit_code(), status, "{way}");
        session.check_given_back();
        let kept = fs::read_to_string(notes_file(session.folder.path())).expect("marks are kept");
        assert!(kept.contains("ask Ilse"), "{kept}");

        let mut second = again(&session);
        second.see("Ilse Brandt");
        second.press("]c");
        second.see("* ask Ilse");
        second.press("]u");
        second.see("3 of 3");
        second.press("q");
        assert_eq!(second.end().exit_code(), 0);
    }
}

#[test]
fn leaving_without_keeping_asks_first() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    session.press("]cm");
    session.see("seen; 2 of 3 left");
    session.press("Q");
    session.see("1 mark would be lost");
    session.press("Q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
    assert!(!notes_file(session.folder.path()).exists());
}

#[test]
fn a_damaged_notes_file_is_set_aside_with_a_message() {
    let before = Session::open(100, 30);
    before.see("Ilse Brandt");
    let file = notes_file(before.folder.path());
    fs::create_dir_all(file.parent().expect("it has a folder")).expect("a folder is made");
    fs::write(&file, "{").expect("a file is written");
    let mut session = again(&before);
    session.see("the notes file is damaged in line 1; set aside as");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    assert!(file.with_file_name("notes.damaged-1.json").exists() && !file.exists());
}

#[test]
fn notes_are_written_as_markdown_but_over_no_other_file() {
    let mut session = with_editor("true");
    session.see("Ilse Brandt");
    session.press("]ca");
    session.see("note on");
    // What is pasted is typed, its line ends as spaces.
    session.press("\x1b[200~was \nit so?\x1b[201~");
    session.see("was  it so?");
    session.press("\rW");
    session.see("write notes to: notes.md");
    session.press("\x15old.txt\r");
    session.see("old.txt is there and holds no notes");
    for _ in 0..2 {
        session.press("W\r");
        session.see("notes written to notes.md");
        session.press("j");
    }
    session.press("@");
    session.see("was  it so?");
    session.press("qq");
    assert_eq!(session.end().exit_code(), 0);
    let folder = session.folder.path();
    let page = fs::read_to_string(folder.join("notes.md")).expect("it was written");
    assert!(
        page.contains("was  it so?") && page.contains("> **B1.1** The bridge"),
        "{page}"
    );
    assert_eq!(
        fs::read_to_string(folder.join("old.txt")).expect("it is there"),
        OLD
    );
}

#[test]
fn pasted_text_is_no_keys() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    session.press("\x1b[200~q\x1b[201~");
    session.press("/");
    session.press("\x1b[200~lower\ntown\x1b[201~");
    session.see("/lower town   1 of 1");
    session.press("\x1b");
    session.wait("without a search", |screen| {
        !screen.contents().contains("/lower")
    });
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn a_file_changed_on_disk_is_announced_and_read_when_asked() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    session.press("]c]c");
    session.see("2 of 3");
    let file = session.folder.path().join("new.txt");
    fs::write(&file, format!("Word came late.\n\n{NEW}")).expect("it is written");
    session.see("B (new.txt) changed on disk; R reloads");
    assert!(!session.shown().contains("Word came late"));
    session.press("R");
    session.see("reloaded: 4 changes");
    session.see("Word came late");
    session.press("j");
    session.wait("the cursor on its sentence", |screen| {
        let contents = screen.contents();
        contents
            .lines()
            .any(|line| line.starts_with('▌') && line.contains("None has been found"))
    });
    fs::remove_file(&file).expect("it is removed");
    session.see("B (new.txt) is gone from disk");
    session.press("R");
    session.see("new.txt: no such file");
    session.see("The mayor, Ilse");
    fs::write(&file, NEW).expect("it is written");
    session.see("B (new.txt) is back on disk, changed; R reloads");
    session.press("R");
    session.see("reloaded: 3 changes");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn the_editor_has_the_terminal_and_its_work_is_read() {
    // It writes down what it was asked, and changes the file.
    let mut session = with_editor("f() { echo \"$1\" > asked; sed -i s/shut/be-shut/ \"$2\"; }; f");
    session.see("Ilse Brandt");
    session.press("]cE");
    session.see("reloaded: 3 changes");
    session.see("be-shut");
    let asked = session.folder.path().join("asked");
    assert_eq!(fs::read_to_string(asked).expect("it was asked"), "+3\n");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn an_editor_that_fails_leaves_the_viewer_as_it_was() {
    for (editor, said) in [
        ("false", "the editor (false) failed: exit status 1"),
        ("/no/such/editor", "failed: no such command"),
        ("", "set VISUAL or EDITOR"),
    ] {
        let mut session = with_editor(editor);
        session.see("Ilse Brandt");
        session.press("]ce");
        session.see(said);
        session.press("]c");
        session.see("2 of 3");
        session.press("q");
        assert_eq!(session.end().exit_code(), 0);
        session.check_given_back();
    }
}

#[test]
fn what_is_copied_is_said_and_given_to_the_terminal() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    session.press("]cy");
    session.see("copied A1.1");
    // "The bridge at Orrin will close on Monday, the roads office said.", as OSC 52 has it.
    let sentence =
        "VGhlIGJyaWRnZSBhdCBPcnJpbiB3aWxsIGNsb3NlIG9uIE1vbmRheSwgdGhlIHJvYWRzIG9mZmljZSBzYWlkLg==";
    assert!(session.wrote(&format!("\x1b]52;c;{sentence}\x1b\\")));
    session.press("Y");
    session.see("copied A1.1 and B1.1");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
}

/// The viewer with a configuration of its own, opened where its name is relative.
fn configured(config: &'static str) -> Session {
    Session::with(100, 30, move |folder| {
        fs::write(folder.join("own.toml"), config).expect("a file is written");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.cwd(folder);
        command.args(["--config", "own.toml", "old.txt", "new.txt"]);
        command
    })
}

#[test]
fn keys_are_bound_by_the_configuration() {
    let mut session = configured("mouse = false\n[keys]\nnext-change = \"s\"\nquit = \"<C-q>\"\n");
    session.see("Ilse Brandt");
    session.press("ss");
    session.see("2 of 3");
    session.wait("without the mouse", |screen| {
        screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
    session.press("\x11");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn all_faults_of_the_configuration_are_said_and_none_of_it_is_heeded() {
    let mut session = configured("theme = \"pink\"\n[keys]\nnext-change = \"s\"\ndwon = \"j\"\n");
    session.see("configuration not heeded: line 1: no theme");
    session.press("]c");
    session.see("1 of 3");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    let shown = session.shown();
    assert!(
        shown.contains("own.toml: line 1: no theme \"pink\""),
        "{shown}"
    );
    assert!(
        shown.contains("own.toml: line 4: no action dwon"),
        "{shown}"
    );
}

/// The viewer on a pipe that nothing has been written to yet.
fn on_a_pipe() -> Session {
    let session = Session::with(100, 30, |folder| {
        let made = std::process::Command::new("mkfifo")
            .arg(folder.join("late.txt"))
            .status();
        assert!(made.expect("mkfifo runs").success());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.cwd(folder);
        command.args(["late.txt", "new.txt"]);
        command
    });
    session.see("Esc stops");
    session
}

#[test]
fn a_story_that_takes_its_time_is_waited_for_beside_the_screen() {
    let mut session = on_a_pipe();
    session.resize(100, 24);
    let pipe = session.folder.path().join("late.txt");
    fs::write(pipe, OLD).expect("the viewer reads");
    session.see("Ilse Brandt");
    // It can be read only once, and stays what it was.
    session.press("R");
    session.see("reloaded: 3 changes");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn waiting_for_a_story_can_be_stopped() {
    for (key, status) in [("\x1b", 0), ("q", 0), ("\x03", 0), ("TERM", 143)] {
        let mut session = on_a_pipe();
        match key {
            "TERM" => session.signal(SIGTERM),
            key => session.press(key),
        }
        assert_eq!(session.end().exit_code(), status, "{key:?}");
        session.check_given_back();
    }
}

/// Whether some cell of the screen has this colour of the terminal's 256.
fn has_color(screen: &vt100::Screen, color: u8) -> bool {
    let (rows, columns) = screen.size();
    let mut cells =
        (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
    cells.any(|(row, column)| {
        let cell = screen.cell(row, column);
        cell.is_some_and(|cell| cell.fgcolor() == vt100::Color::Idx(color))
    })
}

#[test]
fn the_theme_suits_the_terminals_background() {
    // What a terminal answers when it is asked for its foreground, its background and what it is; and the colour of A's
    // words that shows the theme.
    let answers = |foreground: &str, background: &str| {
        format!("\x1b]10;rgb:{foreground}\x1b\\\x1b]11;rgb:{background}\x1b\\\x1b[?1;2c")
    };
    for (answer, color) in [
        (answers("0000/0000/0000", "ffff/ffff/ffff"), 130),
        (answers("eeee/eeee/eeee", "1010/1010/1010"), 214),
        (String::new(), 1),
    ] {
        let mut session = Session::with(100, 30, |folder| {
            let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
            command.args([folder.join("old.txt"), folder.join("new.txt")]);
            command
        });
        session.press(&answer);
        session.see("Ilse Brandt");
        session.wait(&format!("in colour {color}"), |screen| {
            has_color(screen, color)
        });
        session.press("q");
        assert_eq!(session.end().exit_code(), 0);
        session.check_given_back();
    }
}

/// An answer to the question for the background that comes when nobody waits for it any more.
#[test]
fn a_late_answer_of_the_terminal_is_no_keys() {
    for (foreground, background) in [
        (
            "\x1b]10;rgb:0000/0000/0000\x1b\\",
            "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        ),
        ("\x1b]10;rgb:00/00/00\x07", "\x1b]11;rgb:ff/ff/ff\x07"),
    ] {
        let mut session = Session::open(100, 30);
        session.see("3 changes");
        session.press(foreground);
        session.press(background);
        session.press("\x1b[?1;2c");
        // Taken for keys it would have begun a search by now, and a count.
        session.press("]c");
        session.see("1 of 3");
        session.press("q");
        assert_eq!(session.end().exit_code(), 0);
        session.check_given_back();
    }
}

#[test]
fn reading_anew_can_be_stopped() {
    let mut session = Session::open(100, 30);
    session.see("Ilse Brandt");
    session.press("]c");
    session.see("1 of 3");
    // In the place of the file a pipe that nothing is written to.
    let file = session.folder.path().join("old.txt");
    fs::remove_file(&file).expect("it is removed");
    let made = std::process::Command::new("mkfifo").arg(&file).status();
    assert!(made.expect("mkfifo runs").success());
    session.press("R");
    session.see("reading 0%   Esc stops");
    // Meanwhile the viewer goes on.
    session.press("]c");
    session.see("reading 0%   Esc stops");
    session.press("R");
    session.see("not while this goes on; Esc stops it");
    session.press("\x1b");
    session.see("stopped");
    session.press("]c");
    session.see("3 of 3");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}

#[test]
fn comparing_with_the_sides_exchanged_can_be_stopped() {
    // Long enough for comparing to take its time, wherever this runs.
    let long = |word: &str| -> String {
        let items = (0..10_000).map(|number| {
            format!(
                "Item {number} of day {}: a {word} crane broke at pier {}.\n\n",
                number % 97,
                number % 31
            )
        });
        items.collect()
    };
    let mut session = Session::with(100, 30, |folder| {
        fs::write(folder.join("old.txt"), long("tall")).expect("a file is written");
        fs::write(folder.join("new.txt"), long("small")).expect("a file is written");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.args([folder.join("old.txt"), folder.join("new.txt")]);
        command
    });
    session.see("? help");
    session.press("x");
    session.see("Esc stops");
    session.press("\x1b");
    session.see("stopped");
    session.see("A  old.txt");
    session.press("q");
    assert_eq!(session.end().exit_code(), 0);
    session.check_given_back();
}
