//! The program as scripts meet it: arguments, standard input, outputs, errors and exit status.

mod program;
mod schema;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use program::{Desk, NEW, OLD, Ran};

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn texts(list: &[Value]) -> Vec<&str> {
    list.iter()
        .map(|item| item["text"].as_str().unwrap())
        .collect()
}

// Outputs

#[test]
fn json_holds_every_sentence_in_exactly_one_change() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    for pair in [
        ["old.txt", "new.txt"],
        ["new.txt", "old.txt"],
        ["old.txt", "old.txt"],
        ["empty.txt", "new.txt"],
        ["old.txt", "empty.txt"],
        ["empty.txt", "empty.txt"],
    ] {
        let json = desk.run(&["--format", "json", pair[0], pair[1]]).json();
        for side in ["old", "new"] {
            let sentences = list(&json[side]["sentences"]);
            let mut stands_in = vec![0; sentences.len()];
            for change in list(&json["changes"]) {
                for index in list(&change[side]) {
                    stands_in[index.as_u64().unwrap() as usize] += 1;
                }
            }
            assert!(stands_in.iter().all(|&count| count == 1), "{stands_in:?}");
            for (place, sentence) in sentences.iter().enumerate() {
                assert_eq!(sentence["index"], place);
            }
        }
    }
}

#[test]
fn json_words_joined_are_the_sentences_joined() {
    let desk = Desk::new();
    let json = desk.run(&["--format", "json", "old.txt", "new.txt"]).json();
    for (side, words) in [("old", "old_words"), ("new", "new_words")] {
        let sentences = list(&json[side]["sentences"]);
        for change in list(&json["changes"]) {
            let own = list(&change[side]).iter();
            let own = own.map(|index| &sentences[index.as_u64().unwrap() as usize]);
            let own: Vec<Value> = own.cloned().collect();
            assert_eq!(texts(list(&change[words])).concat(), texts(&own).join(" "));
        }
    }
}

#[test]
fn json_counts_are_all_there_and_add_up() {
    let desk = Desk::new();
    let json = desk.run(&["--format", "json", "old.txt", "new.txt"]).json();
    let summary = &json["summary"];
    let total = |counts: &str| -> u64 {
        let counts = summary[counts].as_object().unwrap().values();
        counts.map(|count| count.as_u64().unwrap()).sum()
    };
    let changes = list(&json["changes"]);
    let linked = changes
        .iter()
        .filter(|change| !list(&change["links"]).is_empty());
    let linked = linked.count() as u64;
    assert_eq!(total("shapes"), changes.len() as u64);
    assert_eq!(total("severities"), changes.len() as u64);
    assert_eq!(total("wordings"), linked);
    assert_eq!(total("places"), linked);
    for reuse in ["old_in_new", "new_in_old"] {
        let share = summary["reuse"][reuse].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&share), "{share}");
    }
    assert_eq!(json["wirediff"]["format"], 1);
    assert_eq!(json["wirediff"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn lines_are_sentences_when_asked_for() {
    let desk = Desk::new();
    desk.write("lines.txt", "One. Two.\nThree\n\nFour\n");
    let args = [
        "--split",
        "lines",
        "--format",
        "json",
        "lines.txt",
        "lines.txt",
    ];
    let json = desk.run(&args).json();
    let sentences = texts(list(&json["old"]["sentences"]));
    assert_eq!(sentences, ["One. Two.", "Three", "Four"]);
}

#[test]
fn versions_are_named_by_their_files_with_folders_only_where_needed() {
    let desk = Desk::new();
    desk.write("a/story.txt", OLD);
    desk.write("b/story.txt", NEW);
    let names = |old, new| {
        let json = desk.run(&["--format", "json", old, new]).json();
        [&json["old"]["name"], &json["new"]["name"]].map(|name| name.as_str().unwrap().to_owned())
    };
    let alike = Path::new("a").join("story.txt");
    let alike = alike.to_str().unwrap();
    assert_eq!(names(alike, "new.txt"), ["story.txt", "new.txt"]);
    assert_eq!(
        names("a/story.txt", "b/story.txt"),
        ["a/story.txt", "b/story.txt"]
    );
    assert_eq!(
        names("a/story.txt", "a/story.txt"),
        ["story.txt", "story.txt"]
    );
}

#[test]
fn brief_is_one_line_and_quiet_is_none() {
    let desk = Desk::new();
    let brief = desk.run(&["--brief", "old.txt", "new.txt"]);
    assert_eq!((brief.status, brief.out.lines().count()), (1, 1));
    let quiet = desk.run(&["--quiet", "old.txt", "new.txt"]);
    assert_eq!((quiet.status, &*quiet.out, &*quiet.err), (1, "", ""));
}

#[test]
fn the_summary_names_both_versions() {
    let desk = Desk::new();
    let ran = desk.run(&["--format", "summary", "old.txt", "new.txt"]);
    assert_eq!(ran.status, 1);
    let lines: Vec<_> = ran.out.lines().collect();
    assert!(lines[0].starts_with(" A  old.txt "), "{}", lines[0]);
    assert!(lines[1].starts_with(" B  new.txt "), "{}", lines[1]);
}

#[test]
fn text_is_what_is_printed_where_there_is_no_terminal() {
    let desk = Desk::new();
    let text = desk.run(&["old.txt", "new.txt"]);
    assert_eq!((text.status, &*text.err), (1, ""));
    for same in [
        ["--format=text", "--width=100"],
        ["--color=auto", "--width=100"],
    ] {
        let args = [&same[..], &["old.txt", "new.txt"]].concat();
        assert_eq!(desk.run(&args).out, text.out);
    }
    let demo = desk.run(&["--demo"]);
    assert_eq!((demo.status, &*demo.err), (1, ""));
    assert!(demo.out.lines().count() > 20);
}

#[test]
fn pages_hold_no_control_characters_unless_colour_is_asked_for() {
    let desk = Desk::new();
    let is_control = |c: char| c.is_control() && c != '\n';
    for format in ["--format=text", "--format=inline"] {
        let args = [format, "old.txt", "new.txt"];
        let plain = desk.run(&args).out;
        assert!(!plain.contains(is_control));
        let never = desk.run(&[&args[..], &["--color=never"]].concat()).out;
        assert_eq!(never, plain);
        // The flag is louder than the variable.
        let always = [&args[..], &["--color=always"]].concat();
        for no_color in ["", "1"] {
            let mut command = desk.command(&always);
            let colored = Ran::of(command.env("NO_COLOR", no_color)).out;
            assert!(colored.contains("\u{1b}["));
        }
    }
}

#[test]
fn a_screen_of_the_viewer_is_printed_without_a_terminal() {
    let desk = Desk::new();
    let args = [
        "--print", "--keys", "]cj", "--size", "90x12", "old.txt", "new.txt",
    ];
    let frame = desk.run(&args);
    assert_eq!((frame.status, &*frame.err), (1, ""));
    assert_eq!(frame.out.lines().count(), 12);
    assert!(!frame.out.contains(|c: char| c.is_control() && c != '\n'));
    // It depends on nothing but the arguments.
    let mut command = desk.command(&args);
    let elsewhere = Ran::of(command.env("NO_COLOR", "1").env("TERM", "dumb"));
    assert_eq!(elsewhere.out, frame.out);
    let default = desk.run(&["--print", "old.txt", "new.txt"]).out;
    assert_eq!(default.lines().count(), 30);
}

#[test]
fn a_key_that_is_none_is_named() {
    let desk = Desk::new();
    let args = ["--print", "--keys", "j<F13>", "old.txt", "new.txt"];
    desk.run(&args)
        .refused("--keys \"j<F13>\": no key <F13>; the keys are listed by --help");
    let args = ["--print", "--keys", "j\u{1b}", "old.txt", "new.txt"];
    let ran = desk.run(&args);
    assert!(!ran.err.contains('\u{1b}'), "{:?}", ran.err);
}

#[test]
fn changes_only_leaves_unchanged_sentences_out() {
    let desk = Desk::new();
    desk.write(
        "long.txt",
        "One went.\n\nTwo came.\n\nThree stayed.\n\nFour slept.\n",
    );
    desk.write("cut.txt", "One went.\n\nTwo came.\n\nThree stayed.\n");
    let shown = |options: &[&str]| {
        let out = desk.run(&[options, &["long.txt", "cut.txt"]].concat()).out;
        ["One", "Two", "Three", "Four"].map(|word| out.contains(word))
    };
    assert_eq!(shown(&[]), [true; 4]);
    assert_eq!(shown(&["--changes-only"]), [false, false, true, true]);
    assert_eq!(shown(&["--context=0"]), [false, false, false, true]);
    assert_eq!(shown(&["--context=2"]), [false, true, true, true]);
}

#[test]
fn the_demo_is_built_in() {
    let json = Desk::new().run(&["--demo", "--format", "json"]).json();
    assert_eq!(json["old"]["name"], "demo.old.txt");
    assert_eq!(json["new"]["name"], "demo.new.txt");
    assert!(!list(&json["old"]["sentences"]).is_empty());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let desk = Desk::new();
    for format in ["text", "inline", "json", "html", "markdown", "summary"] {
        let args = ["--format", format, "old.txt", "new.txt"];
        let first = desk.run(&args);
        assert!(first.status == 1 && !first.out.is_empty(), "{}", first.err);
        assert_eq!(first.out, desk.run(&args).out);
    }
}

#[test]
fn help_tells_the_exit_status_and_version_the_version() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]);
    assert_eq!((help.status, &*help.err), (0, ""));
    assert!(help.out.contains("Exit status:"));
    assert_eq!(help.out, desk.run(&["-h"]).out);
    let version = concat!("wirediff ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(desk.run(&["--version"]).out, version);
    assert_eq!(desk.run(&["-V"]).out, version);
}

// Exit status and standard input

#[test]
fn the_same_story_twice_is_no_difference() {
    let desk = Desk::new();
    let ran = desk.run(&["--brief", "old.txt", "old.txt"]);
    assert_eq!(
        (ran.status, &*ran.out),
        (0, "no difference in 3 sentences\n")
    );
    // Line wraps and line ends are no difference either.
    desk.write("wrapped.txt", OLD.replace(". Lorries", ".\r\nLorries"));
    assert_eq!(desk.run(&["--quiet", "old.txt", "wrapped.txt"]).status, 0);
}

#[test]
fn a_difference_is_1_and_exit_zero_makes_it_0() {
    let desk = Desk::new();
    for output in ["--brief", "--quiet", "--format=json", "--format=summary"] {
        assert_eq!(desk.run(&[output, "old.txt", "new.txt"]).status, 1);
        let args = [output, "--exit-zero", "old.txt", "new.txt"];
        assert_eq!(desk.run(&args).status, 0);
    }
    let args = ["--exit-zero", "--brief", "old.txt", "none.txt"];
    assert_eq!(desk.run(&args).status, 2);
}

#[test]
fn fail_on_narrows_what_counts_as_a_difference() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "The port took in 64 boats. Its clerk denied it all.\n\nThe lock was shut on Friday.\n",
    );
    desk.write(
        "b.txt",
        "The port took in 46 boats.\n\nThe lock was shut on Friday.\n",
    );
    let rows = [
        ("number", 1),
        ("serious", 1),
        ("response", 1),
        ("dropped", 1),
        ("lead", 1),
        ("quote,number", 1),
        ("quote", 0),
        ("date,hedge,name,typo", 0),
        ("moved", 0),
        ("added", 0),
        ("minor", 0),
    ];
    for (words, expected) in rows {
        let ran = desk.run(&["--quiet", "--fail-on", words, "a.txt", "b.txt"]);
        assert_eq!(ran.status, expected, "{words}");
    }
    let ran = desk.run(&["--quiet", "--fail-on", "serious", "a.txt", "a.txt"]);
    assert_eq!(ran.status, 0);
}

#[test]
fn a_headline_or_a_lead_in_another_style_is_no_other() {
    let desk = Desk::new();
    let rest = "The clerk of the lock at Korsby counted them twice on Friday.";
    let story = |headline: &str, lead: &str| format!("{headline}\n\n{lead}\n\n{rest}\n");
    let lead =
        "The port of Korsby took in 5 percent more boats in May than in April, its clerk said.";
    desk.write("old.txt", story("Port takes in 5 percent more", lead));
    let styled = lead.replace("percent", "per cent");
    desk.write("style.txt", story("Port takes in 5 per cent more", &styled));
    let told = lead.replace("more boats", "fewer boats");
    desk.write("other.txt", story("Port takes in 5 percent less", &told));
    let moved = format!("Port takes in 5 percent more\n\n{rest}\n\n{lead}\n");
    desk.write("moved.txt", moved);
    for (words, new, expected) in [
        ("headline", "style.txt", 0),
        ("lead", "style.txt", 0),
        ("style", "style.txt", 1),
        ("headline", "other.txt", 1),
        ("lead", "other.txt", 1),
        ("headline", "moved.txt", 0),
        ("lead", "moved.txt", 1),
    ] {
        let ran = desk.run(&["--quiet", "--fail-on", words, "old.txt", new]);
        assert_eq!(ran.status, expected, "{words} {new}");
    }
    for (new, expected) in [("style.txt", "false"), ("other.txt", "true")] {
        let ran = desk.run(&["--format=json", "old.txt", new]);
        for field in ["headline_changed", "lead_changed"] {
            let said = format!("\"{field}\":{expected}");
            assert!(ran.out.contains(&said), "{field} {new}");
        }
    }
}

#[test]
fn a_word_that_fail_on_does_not_know_is_answered_by_the_list() {
    let ran = Desk::new().run(&["--fail-on", "number,figures", "old.txt", "new.txt"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("figures"), "{}", ran.err);
    assert!(
        ran.err.contains("split, merged, regrouped, added, dropped"),
        "{}",
        ran.err
    );
}

#[test]
fn serious_changes_lead_the_summary_with_place_and_reason() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "The lock was shut.\n\nThe port took in 64 boats.\n\nThe gate was green.\n",
    );
    desk.write(
        "b.txt",
        "The lock was shut.\n\nThe port took in 46 boats.\n\nThe gate was mossy green.\n",
    );
    let ran = desk.run(&["--format", "summary", "a.txt", "b.txt"]);
    assert!(ran.out.contains("2 changes, 1 serious"), "{}", ran.out);
    let reason = "number changed: “64” is now “46”";
    let line = ran.out.lines().find(|line| line.starts_with(" #  A2 / B2"));
    assert!(
        line.is_some_and(|line| line.ends_with(reason)),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(" 1 minor"), "{}", ran.out);
}

#[test]
fn empty_files_are_no_trouble() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    desk.write("blank.txt", "\n  \r\n\n");
    let both = desk.run(&["--brief", "empty.txt", "blank.txt"]);
    assert_eq!((both.status, &*both.out), (0, "both are empty\n"));
    let one = desk.run(&["--brief", "old.txt", "empty.txt"]);
    assert_eq!((one.status, &*one.out), (1, "B is empty\n"));
}

#[test]
fn one_sentence_is_a_story() {
    let desk = Desk::new();
    desk.write("one.txt", "It rained");
    let json = desk.run(&["--format", "json", "one.txt", "one.txt"]).json();
    assert_eq!(texts(list(&json["old"]["sentences"])), ["It rained"]);
}

#[test]
fn either_version_may_come_from_standard_input() {
    let desk = Desk::new();
    for (args, side) in [
        (["--format=json", "-", "new.txt"], "old"),
        (["--format=json", "old.txt", "-"], "new"),
    ] {
        let mut command = desk.command(&args);
        let json = Ran::of(command.write_stdin("It rained.")).json();
        assert_eq!(json[side]["name"], "standard input");
        assert_eq!(texts(list(&json[side]["sentences"])), ["It rained."]);
    }
}

#[test]
fn standard_input_is_bounded_too() {
    let desk = Desk::new();
    let mut command = desk.command(&["--brief", "--max-size", "1k", "-", "new.txt"]);
    Ran::of(command.write_stdin("a".repeat(2000)))
        .refused("standard input: it is larger than 1 KiB");
}

// Bad input

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    desk.write("large.txt", "a ".repeat(1000));
    let brief = |old: &str, new: &str| desk.run(&["--brief", "--max-size=1999", old, new]);
    brief("none.txt", "new.txt").refused("cannot read none.txt: no such file");
    brief("old.txt", "none.txt").refused("cannot read none.txt: no such file");
    brief("folder", "new.txt").refused("cannot read folder: ");
    brief("old.txt", "large.txt").refused(
        "cannot read large.txt: it is larger than 1999 bytes; --max-size lifts this bound",
    );
    brief("-", "-").refused("standard input can be read only once");
    let allowed = desk.run(&["--brief", "--max-size=2000", "old.txt", "large.txt"]);
    assert_eq!(allowed.status, 1, "{}", allowed.err);
}

#[test]
fn a_file_that_is_not_text_is_refused_with_what_was_seen() {
    let desk = Desk::new();
    desk.write("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    for args in [
        ["--format=json", "photo.png", "new.txt"],
        ["--format=json", "old.txt", "photo.png"],
    ] {
        desk.run(&args)
            .refused("cannot compare photo.png: not a text file (");
    }
}

#[test]
fn arguments_that_are_wrong_are_refused_with_a_hint() {
    let desk = Desk::new();
    let rows: &[(&[&str], &str)] = &[
        (&[], "OLD"),
        (&["old.txt"], "NEW"),
        (&["old.txt", "new.txt", "third.txt"], "third.txt"),
        (&["--fromat", "json"], "'--format'"),
        (&["--format", "jsn"], "'json'"),
        (&["--split", "line"], "'lines'"),
        (&["--color", "alwais"], "'always'"),
        (&["--language", "english"], "two or three letters"),
        (&["--max-size", "64 parsecs"], "no unit parsecs"),
        (&["--width", "0"], "0"),
        (&["--context", "-1"], "-1"),
        (&["--print", "--size", "100"], "100x30"),
        (&["--print", "--format", "json"], "--print"),
        (&["--format", "tui"], "needs a terminal"),
        (&["--demo"], "--demo"),
    ];
    for (args, says) in rows {
        let files = ["old.txt", "new.txt"];
        let takes_files = args.iter().any(|arg| arg.starts_with("--"));
        let files = if takes_files { &files[..] } else { &[] };
        desk.run(&[files, args].concat()).refused(says);
    }
}

#[test]
fn what_was_typed_cannot_steer_the_terminal() {
    let desk = Desk::new();
    for args in [
        ["--brief", "no\u{1b}[31m\u{202e}.txt", "new.txt"],
        ["--no\u{1b}[31m\u{202e}", "old.txt", "new.txt"],
        ["--format=\u{1b}[31m\u{202e}", "old.txt", "new.txt"],
    ] {
        let ran = desk.run(&args);
        ran.refused("\u{fffd}");
        let control = ran
            .err
            .chars()
            .find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert_eq!(control, None, "{:?}", ran.err);
    }
}

// Outputs that cannot be written

#[test]
fn a_reader_that_has_gone_is_no_trouble() {
    let desk = Desk::new();
    desk.write("long.txt", "It rained.\n".repeat(50_000));
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("wirediff"))
        .current_dir(desk.0.path())
        .args(["--split=lines", "--format=json", "old.txt", "long.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.status, &*ran.err), (1, ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    let desk = Desk::new();
    for args in [
        &["--brief", "old.txt", "new.txt"][..],
        &["--format=json", "old.txt", "new.txt"],
        &["--help"],
    ] {
        let ran = Command::new(assert_cmd::cargo::cargo_bin!("wirediff"))
            .current_dir(desk.0.path())
            .args(args)
            .stdout(fs::File::create("/dev/full").unwrap())
            .output()
            .unwrap();
        Ran::from(ran).refused("cannot write to standard output: no space left");
    }
}

// Files that only Unix has

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_without_permission_says_so() {
        let desk = Desk::new();
        let path = desk.write("secret.txt", OLD);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        // The superuser may read it all the same.
        if fs::read(&path).is_err() {
            let ran = desk.run(&["--brief", "secret.txt", "new.txt"]);
            ran.refused("cannot read secret.txt: permission denied");
        }
    }

    #[test]
    fn a_source_without_end_ends() {
        let args = ["--brief", "--max-size=1MB", "/dev/zero", "old.txt"];
        let ran = Desk::new().run(&args);
        ran.refused("cannot read /dev/zero: it is larger than 1000000 bytes");
    }

    #[test]
    fn a_named_pipe_is_read_to_its_end() {
        let desk = Desk::new();
        let made = Command::new("mkfifo").arg(desk.path("pipe")).status();
        assert!(made.unwrap().success());
        let pipe = desk.path("pipe");
        let writer = std::thread::spawn(move || fs::write(pipe, "It rained."));
        let json = desk.run(&["--format=json", "pipe", "new.txt"]).json();
        writer.join().unwrap().unwrap();
        assert_eq!(texts(list(&json["old"]["sentences"])), ["It rained."]);
    }
}

#[test]
fn the_schema_is_generated() {
    let ran = Desk::new().run(&["--generate", "json-schema"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, wirediff::render::json::SCHEMA);
    let schema: Value = serde_json::from_str(&ran.out).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
}

#[test]
fn markdown_lists_the_changes_and_no_unchanged_text() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "The | lock *was* shut.\n\nThe port took in 64 boats.\n",
    );
    desk.write(
        "b.txt",
        "The | lock *was* shut.\n\nThe port took in 46 boats.\n",
    );
    let ran = desk.run(&["--format", "markdown", "a.txt", "b.txt"]);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    let row = "| A2 / B2 | number changed: “64” is now “46” | The port took in ~~64~~ boats. | The port took in **46** boats. |";
    assert!(ran.out.lines().any(|line| line == row), "{}", ran.out);
    assert!(!ran.out.contains("lock"), "{}", ran.out);
    let same = desk.run(&["--format", "markdown", "a.txt", "a.txt"]);
    assert!(
        same.out.starts_with("**No difference in 2 sentences**"),
        "{}",
        same.out
    );
    assert!(!same.out.contains('|'), "{}", same.out);
}

#[test]
fn the_configuration_is_generated_and_must_be_there_when_named() {
    let desk = Desk::new();
    let ran = desk.run(&["--generate", "config"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(
        ran.out
            .contains("# next-change = [\"]c\", \"<A-Down>\"] # next change")
    );
    desk.run(&["--generate", "config", "old.txt", "new.txt"])
        .refused("cannot be used with");
    for output in ["--format=json", "--format=text", "--brief", "--print"] {
        desk.run(&["--config", "none.toml", output, "old.txt", "new.txt"])
            .refused("cannot read none.toml: no such file");
    }
}

/// Where one term and no more is another, with a configuration of its own.
fn configured() -> Desk {
    let desk = Desk::new();
    let story = |ruler: &str| {
        format!("The wind fell.\n\nThe {ruler} of Korsby closed the old harbour to trawlers.\n")
    };
    desk.write("old.txt", story("regime"));
    desk.write("new.txt", story("council"));
    desk.write(
        "own.toml",
        "[severity]\nloaded = \"minor\"\n[words]\nloaded = [[\"council\", \"regime\"]]\n",
    );
    desk
}

#[test]
fn words_and_severities_of_the_configuration_count_for_every_output() {
    let desk = configured();
    let both = ["old.txt", "new.txt"];
    let by_default = desk.run(&[&["--format=summary"], &both[..]].concat());
    assert!(
        by_default.out.contains("loaded term dropped: “regime”"),
        "{}",
        by_default.out
    );
    let own = ["--config", "own.toml"];
    let summary = desk.run(&[&own[..], &["--format=summary"], &both].concat());
    assert!(!summary.out.contains("serious:"), "{}", summary.out);
    let json = desk
        .run(&[&own[..], &["--format=json"], &both].concat())
        .json();
    let change = list(&json["changes"])
        .iter()
        .find(|change| change["severity"] != "none")
        .expect("one is changed");
    assert_eq!(change["severity"], "minor");
    let fact = &list(&change["facts"])[0];
    assert_eq!(
        (&fact["old"], &fact["new"]),
        (&"regime".into(), &"council".into())
    );
    let gate = ["--quiet", "--fail-on=serious"];
    assert_eq!(desk.run(&[&gate[..], &both].concat()).status, 1);
    assert_eq!(desk.run(&[&own[..], &gate, &both].concat()).status, 0);
    let text = ["--format=text", "--fail-on=minor"];
    assert_eq!(desk.run(&[&own[..], &text, &both].concat()).status, 1);
}

#[test]
fn the_configuration_in_its_folder_is_read_but_for_a_frame() {
    let desk = configured();
    let gate = ["--fail-on=serious", "old.txt", "new.txt"];
    fs::create_dir_all(desk.path("configured/wirediff")).unwrap();
    fs::copy(
        desk.path("own.toml"),
        desk.path("configured/wirediff/config.toml"),
    )
    .unwrap();
    assert_eq!(desk.run(&[&["--brief"], &gate[..]].concat()).status, 0);
    assert_eq!(desk.run(&[&["--print"], &gate[..]].concat()).status, 1);
    let named = ["--print", "--config", "own.toml"];
    assert_eq!(desk.run(&[&named[..], &gate].concat()).status, 0);
}

#[test]
fn a_frame_heeds_the_keys_of_a_named_configuration() {
    let desk = configured();
    desk.write("keys.toml", "[keys]\nnext-change = \"s\"\n");
    let stories = ["--exit-zero", "old.txt", "new.txt"];
    let played = |own: &[&str], keys| {
        desk.run(&[own, &["--print", "--keys", keys], &stories].concat())
            .out
    };
    // The last line names the keys, each as it is bound.
    let own = played(&["--config", "keys.toml"], "s");
    let usual = played(&[], "]c");
    let parts = |frame: &str| {
        let (text, status) = frame.trim_end().rsplit_once('\n').expect("two lines");
        (text.to_string(), status.to_string())
    };
    let ((own, own_keys), (usual, usual_keys)) = (parts(&own), parts(&usual));
    assert_eq!(own, usual);
    assert!(own_keys.contains(" s next"), "{own_keys}");
    assert!(usual_keys.contains(" ]c next"), "{usual_keys}");
    assert_ne!(played(&[], "s"), played(&[], "]c"));
}

#[test]
fn a_faulty_configuration_is_refused_with_all_its_faults() {
    let desk = configured();
    let faulty = "theme = \"pink\"\n[severity]\nhedge = \"grave\"\n[words]\nresponse = 3\n";
    desk.write("faulty.toml", faulty);
    for output in ["--format=json", "--format=text", "--quiet", "--print"] {
        let ran = desk.run(&["--config", "faulty.toml", output, "old.txt", "new.txt"]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{output}");
        let lines: Vec<&str> = ran.err.lines().collect();
        assert_eq!(
            lines,
            [
                "wirediff: faulty.toml: line 1: no theme \"pink\"; the themes are auto, dark, light, ansi, mono",
                "faulty.toml: line 3: hedge is one of \"serious\", \"minor\", \"style\", \"none\"",
                "faulty.toml: line 5: response takes a list",
            ]
        );
    }
}
