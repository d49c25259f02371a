//! Text that means harm, and names that do: no output lets anything through that steers a terminal or a browser.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::desk::{Desk, OUTPUTS, WIREDIFF, check_refused, run};
use crate::pty::OLD;
use crate::steering::{steers, without_colours};

/// That no output of the comparison lets a character through that steers or hides.
#[track_caller]
fn check_harmless(desk: &Desk, old: &OsStr, new: &OsStr) {
    for output in OUTPUTS {
        let start = Instant::now();
        let ran = run(desk.command(WIREDIFF).args(output).args([old, new]));
        assert!(
            matches!(ran.status, 0 | 1),
            "{output:?}: {} {}",
            ran.status,
            ran.err
        );
        let out = String::from_utf8(ran.out).expect("it is UTF-8");
        let plain = match output.contains(&"--color=always") {
            true => without_colours(&out),
            false => out,
        };
        assert_eq!(
            plain.chars().find(|&c| steers(c)),
            None,
            "{output:?}: {plain:?}"
        );
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "{output:?} takes too long"
        );
    }
}

#[track_caller]
fn check_text(text: impl AsRef<[u8]>) {
    let desk = Desk::new();
    desk.write("hostile.txt", text.as_ref());
    check_harmless(&desk, "hostile.txt".as_ref(), "new.txt".as_ref());
    check_harmless(&desk, "old.txt".as_ref(), "hostile.txt".as_ref());
    check_many(&desk, "hostile.txt".as_ref());
    // As the text of a record.
    let text = String::from_utf8_lossy(text.as_ref());
    let record = json!({"id": text, "old": text, "new": OLD});
    desk.write("batch.ndjson", format!("{record}\n"));
    for format in ["json", "summary"] {
        check_lines(
            &desk,
            &["--batch", "batch.ndjson", "--format", format],
            &[1, 2],
        );
    }
}

/// The same of one wire against its copies, one of which is not there.
#[track_caller]
fn check_many(desk: &Desk, wire: &OsStr) {
    let gone = OsStr::from_bytes(b"gone\x1b[31m\xc2\x9b\xe2\x80\xae\n\xff.txt");
    for format in ["text", "json"] {
        let args = ["--format", format, "--against"].map(OsStr::new);
        let args = [&args[..], &[wire, "new.txt".as_ref(), wire, gone]].concat();
        check_lines(desk, &args, &[2]);
    }
}

/// That a run prints only what steers nothing.
#[track_caller]
fn check_lines<S: AsRef<OsStr>>(desk: &Desk, args: &[S], statuses: &[i32]) {
    let ran = run(desk.command(WIREDIFF).args(args));
    assert_eq!(ran.err, "");
    assert!(statuses.contains(&ran.status), "{}", ran.status);
    let out = String::from_utf8(ran.out).expect("it is UTF-8");
    assert_eq!(out.chars().find(|&c| steers(c)), None, "{out:?}");
}

#[test]
fn a_sentence_of_every_control_character_steers_nothing() {
    let controls = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    let words: Vec<_> = controls.map(|c| format!("bridge{c} at{c}Orrin")).collect();
    check_text(format!("The {} will close.\n\n{OLD}", words.join(" ")));
}

#[test]
fn sequences_for_the_terminal_are_text() {
    check_text(
        "The \x1b]8;;https://korsby.example\x1b\\bridge\x1b]8;;\x1b\\ at Orrin will \x1b]52;c;cm0gLXJmIC8=\x07close on \
         \x1b[2J\x1b[31mMonday\x1b[0m, the \u{9b}31mroads\u{9d}0;title\u{9c} office \x1bPq\x1b\\ said.\x1bc\n",
    );
}

#[test]
fn what_reorders_or_hides_text_is_replaced() {
    check_text(
        "The \u{202e}egdirb\u{202c} at \u{2066}Orrin\u{2069} will\u{200b}\u{2060} clo\u{ad}se on\u{2028}Mon\u{200d}day, \
         the\u{2029}roads\u{feff} office\u{200f} said\u{e0001}.\u{61c}\n",
    );
    let desk = Desk::new();
    // Joiners that join nothing.
    desk.write(
        "joined.txt",
        "It rained on Monday\u{200d}. The \u{200c}bridge shut.\n",
    );
    let ran = desk.wirediff(&["--format=json", "joined.txt", "joined.txt"]);
    let out = String::from_utf8(ran.out).expect("it is UTF-8");
    assert!(!out.contains(['\u{200c}', '\u{200d}']), "{out}");
}

#[test]
fn ten_thousand_marks_on_one_letter_are_borne() {
    check_text(format!(
        "The bridge at O{}rrin will close on Monday.\n",
        "\u{301}".repeat(10_000)
    ));
}

#[test]
fn text_for_a_browser_is_text() {
    let text =
        "The <script>alert(1)</script> bridge <img src=x onerror=alert(1)> at \"Orrin\" & Tolm.\n";
    check_text(text);
    let desk = Desk::new();
    desk.write("<img src=x>.txt", text);
    for format in ["--format=html", "--format=markdown"] {
        let ran = desk.wirediff(&[format, "<img src=x>.txt", "new.txt"]);
        let out = String::from_utf8(ran.out).expect("it is UTF-8");
        assert!(out.contains("onerror"), "{out}");
        // In Markdown a backslash before it makes text of a mark.
        let out = out.replace("\\<", "");
        for markup in ["<script>alert", "<img", "</script> bridge"] {
            assert!(!out.contains(markup), "{format} has {markup}: {out}");
        }
    }
}

#[test]
fn malformed_encodings_are_repaired() {
    // Overlong forms of / and of NUL, a surrogate, a code point past the last, and a sequence cut off.
    let overlong = b"The bridge \xc0\xaf \xe0\x80\xaf \xc0\x80 \xed\xa0\x80 \xf4\x90\x80\x80 will close on Monday \xe2\x82";
    check_text(overlong);
    // UTF-16 with a lone surrogate of each kind, and one byte too many.
    let words = "The bridge at Orrin will \u{1b}[31mclose".encode_utf16();
    let lone = [0xfeff]
        .into_iter()
        .chain(words)
        .chain([0xd800, 0x20, 0xdc00, 0x20]);
    let mut utf_16: Vec<u8> = lone.flat_map(u16::to_le_bytes).collect();
    utf_16.push(b'x');
    check_text(utf_16);
}

#[test]
fn the_name_of_a_file_steers_nothing() {
    let desk = Desk::new();
    for name in [
        &b"a\x1b[31m\n\xc2\x9b\xe2\x80\xae.txt"[..],
        b"\xff\xfe \x07.txt",
        b"-\x1b]0;x\x07",
    ] {
        let name = Path::new("./").join(OsStr::from_bytes(name));
        // Not every file system takes any name.
        if fs::write(desk.path(&name), OLD).is_err() {
            continue;
        }
        check_harmless(&desk, name.as_os_str(), "new.txt".as_ref());
        check_many(&desk, name.as_os_str());
        fs::remove_file(desk.path(&name)).expect("it is removed");
        let ran = run(desk
            .command(WIREDIFF)
            .args([name.as_os_str(), "new.txt".as_ref()]));
        check_refused(&ran, "no such file");
        assert_eq!(
            ran.err.trim_end().chars().find(|&c| steers(c) || c == '\n'),
            None
        );
    }
}

#[test]
fn a_record_that_cannot_be_compared_is_answered_by_text() {
    let desk = Desk::new();
    desk.write("binary", b"\0\x01\xff\0");
    let bad = "\u{1b}[31m\u{9b}\u{202e}\u{200b}\n";
    let records = [
        json!({"id": bad, "old": "", "new_path": format!("gone{bad}")}).to_string(),
        json!({"id": bad, "old_path": "binary", "new": ""}).to_string(),
        json!({"id": bad, "old_path": ".", "new": ""}).to_string(),
        json!({"id": bad}).to_string(),
        // Not escaped, as JSON does not have it: the line ends before it is one.
        format!("{{\"id\": \"{bad}\"}}"),
        format!("{{\"id\": \"\u{9b}31m\u{202e}\", \"old\": \"\", \"{bad}"),
        bad.into(),
    ];
    desk.write("batch.ndjson", records.join("\n"));
    for format in ["json", "summary"] {
        check_lines(
            &desk,
            &["--batch", "batch.ndjson", "--format", format],
            &[2],
        );
    }
}
