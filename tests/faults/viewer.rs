//! Text that means harm in the viewer: what a screen shows of it, and every byte that the terminal is sent.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use wirediff::compare::compare;
use wirediff::read::{self, read};
use wirediff::side::Pair;
use wirediff::tui::{self, Custom};
use wirediff::watch::Unwatched;

use crate::desk::WIREDIFF;
use crate::pty::Session;
use crate::steering::{foreign, steers};

/// Two versions in which every sentence has something in it: each control, sequences that print, link, copy and reset,
/// what reorders, what hides, ends of lines that are none, marks without end.
fn hostile() -> Pair<Vec<u8>> {
    let controls = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let words: Vec<_> = controls.map(|c| format!("bridge{c} at{c}Orrin")).collect();
    let text = |day: &str| {
        format!(
            "The {} will close on {day}.\n\n\
             \u{1b}]8;;https://korsby.example\u{1b}\\Traders\u{1b}]8;;\u{1b}\\ in \u{1b}]52;c;cm0gLXJmIC8=\u{7} the lower \
             town \u{1b}[5i fear \u{1b}Pq\u{1b}\\ for {day} \u{1b}c\u{9b}21t\u{9d}0;title\u{9c}.\n\n\
             Buses \u{202e}og lliw\u{202c} round by \u{2066}Tolm\u{2069} on {day}, the\u{200f} ma\u{ad}yor\u{61c} \
             sa\u{200d}id\u{feff}\u{e0001}.\n\n\
             None has\u{2028}been found\u{2029}in {day} or \u{200b}spring\u{85}or later\u{200c}.\n\n\
             O{}rrin is far on {day}.\n",
            words.join(" "),
            "\u{301}".repeat(10_000)
        )
    };
    let mut old = text("Monday").into_bytes();
    old.extend(
        b"\nA ferry \xc0\xaf\xe0\x80\xaf \xed\xa0\x80 of \xf4\x90\x80\x80 Korsby \xff sank.\n",
    );
    let new = text("Tuesday").encode_utf16().collect::<Vec<_>>();
    let lone = [0xd800, 0x20, 0xdc00, 0x20];
    let new = [0xfeff].into_iter().chain(new).chain(lone);
    Pair::new(old, new.flat_map(u16::to_le_bytes).collect())
}

/// A file's name that is as bad.
const NAME: &str = "a\u{1b}[5i\u{1b}]0;x\u{7}\u{9b}\u{202e}\n\u{200b}.txt";

#[test]
fn no_frame_has_anything_in_it_that_steers() {
    let stories = hostile().map(|bytes| {
        read(&bytes, NAME, &read::Options::default(), &Unwatched).expect("it is text")
    });
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    for keys in [
        "",
        "]c",
        "]cd",
        "]cdJJ",
        "v",
        "]cvd",
        "w",
        "c",
        "]cM",
        "o",
        "os",
        "i",
        "?",
        "f",
        "fq",
        "x",
        "/bridge<Enter>",
        "/o<Enter>&",
        "#",
        "S",
        "]cY",
        "]cm@",
        "]caask Ilse<Enter>@",
        "]caask<Enter>W",
        "G",
        "zM",
    ] {
        for size in [(120, 40), (60, 20), (20, 5)] {
            let (stories, changes) = (stories.clone(), changes.clone());
            let options = tui::Options::default();
            let frame = tui::print(stories, changes, options, Custom::default(), keys, size);
            let frame = frame.expect("the keys are keys");
            assert_eq!(
                frame.chars().find(|&c| steers(c)),
                None,
                "{keys}: {frame:?}"
            );
        }
    }
}

fn open(prepare: impl Fn(&Path, &mut CommandBuilder)) -> Session {
    Session::with(120, 40, |folder| {
        let texts = hostile();
        fs::write(folder.join(NAME), &texts.old).expect("a file is written");
        fs::write(folder.join("new.txt"), &texts.new).expect("a file is written");
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--format=tui", "--theme=dark"]);
        wirediff.cwd(folder);
        prepare(folder, &mut wirediff);
        wirediff
    })
}

#[track_caller]
fn check_harmless(session: &Session) {
    assert_eq!(foreign(&session.written()), [] as [&str; 0]);
    session.check_given_back();
}

#[test]
fn the_terminal_is_sent_nothing_of_a_story_or_its_name_but_text() {
    let mut session = open(|_, wirediff| wirediff.args([NAME, "new.txt"]));
    session.see("a␛[5i␛]0;x␇");
    session.press("]c");
    session.see("1 of ");
    for (keys, shown) in [
        ("d", "links"),
        ("M", " map"),
        ("qo", " list "),
        ("qi", " summary "),
        ("qv", "1 of "),
        ("?", "j k scroll"),
        ("q/orrin\r", "/orrin"),
        ("y", "copied"),
        ("f", "reworded"),
        ("f]c", "2 of "),
        ("Y", "copied"),
    ] {
        session.press(keys);
        session.see(shown);
    }
    // What is pasted is typed text too.
    session.press("a\x1b[200~ask \x07\x1b]0;t\x07\u{9b}5i\u{202e}Ilse\x1b[201~\r");
    session.see("noted on");
    session.press("@");
    session.see("Ilse");
    session.press("q\x03");
    assert_eq!(session.end().exit_code(), 0);
    check_harmless(&session);
}

#[test]
fn what_the_viewer_says_of_files_steers_nothing() {
    let bad = "x\u{202e}\u{1b}[5iy";
    let mut session = open(|folder, wirediff| {
        let state = folder.join(bad);
        fs::create_dir_all(state.join("wirediff")).expect("a folder is made");
        fs::write(state.join("wirediff/notes.json"), "{").expect("it is written");
        wirediff.env("XDG_STATE_HOME", &state);
        wirediff.env("EDITOR", format!("false #{bad}"));
        wirediff.args([
            "--against",
            NAME,
            "new.txt",
            "gone\u{1b}[5i\u{202e}.txt",
            NAME,
        ]);
    });
    session.see("set aside as");
    session.see("␛[5iy/wirediff");
    session.press("L");
    session.see("cannot read gone␛[5i");
    session.press("L");
    session.see("copy 3 of 3");
    session.press("e");
    session.see("the editor (");
    let name = session.folder.path().join(NAME);
    fs::write(&name, "It rained.\n").expect("it is written");
    session.see("changed on disk");
    fs::remove_file(&name).expect("it is removed");
    session.see("gone from disk");
    session.press("R");
    session.see("cannot read a␛[5i");
    session.press("q");
    session.end();
    check_harmless(&session);
}

#[test]
fn notes_that_somebody_else_wrote_steer_nothing() {
    // The mark of the first change, by the texts of its sentences, with a note that no prompt would take.
    let mut session = Session::with(120, 30, |folder| {
        let sentences = |day: &str| format!("The ferry will sail on {day}.");
        fs::write(folder.join("a"), sentences("Monday")).expect("it is written");
        fs::write(folder.join("b"), sentences("Tuesday")).expect("it is written");
        let note = "one\\u001b[5i\\u009b5i\\u202etwo\\u0007";
        let marks = format!(
            "{{\"wirediff_notes\": 1, \"marks\": [{{\"sentences\": [[\"{}\"], [\"{}\"]], \"note\": \"{note}\"}}]}}",
            sentences("Monday"),
            sentences("Tuesday")
        );
        fs::create_dir(folder.join("wirediff")).expect("a folder is made");
        fs::write(folder.join("wirediff/notes.json"), marks).expect("it is written");
        let mut wirediff = CommandBuilder::new(WIREDIFF);
        wirediff.args(["--theme=dark", "a", "b"]);
        wirediff.cwd(folder);
        wirediff
    });
    session.see("sail on");
    session.press("@");
    session.see("one␛[5i");
    session.press("qW\x15page.md\r");
    session.see("notes written");
    session.press("q");
    session.end();
    check_harmless(&session);
    let page = fs::read_to_string(session.folder.path().join("page.md")).expect("it is read");
    assert!(page.contains("one"), "{page}");
    assert_eq!(
        page.chars().find(|&c| steers(c) && c != '\n'),
        None,
        "{page:?}"
    );
}
