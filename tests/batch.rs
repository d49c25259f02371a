//! Many pairs at once: `--batch`, a line of JSON each, `--against`, one wire and its copies, and `--threads`.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const OLD: &str = "\
TARN BRIDGE (Wire) - The council closed the bridge on Monday. Lorries were sent round by the valley road.

\"We had no choice,\" said Mayor Ines Holt.

Repairs are to cost 3 million crowns.
";
const NEW: &str = "\
TARN BRIDGE (Wire) - The council closed the old bridge on Monday. Lorries were sent round by the valley road.

\"We had no other choice,\" said Mayor Ines Holt.
";

/// A folder of its own, with two versions of a story in it.
struct Desk(TempDir);

struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Desk(TempDir::new().unwrap());
        desk.write("old.txt", OLD);
        desk.write("new.txt", NEW);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wirediff"));
        command.current_dir(self.0.path()).args(args);
        command
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("configured"));
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).stdin(Stdio::null()).output().unwrap();
        Ran {
            status: output.status.code().expect("not ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What the batch gives; nothing may be said beside it.
    #[track_caller]
    fn batch(&self, lines: impl AsRef<[u8]>, args: &[&str]) -> Ran {
        self.write("batch.ndjson", lines);
        let ran = self.run(&[&["--batch", "batch.ndjson"], args].concat());
        assert_eq!(ran.err, "");
        ran
    }
}

impl Ran {
    fn records(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    #[track_caller]
    fn refused(&self, says: &str) {
        assert_eq!((self.status, &*self.out), (2, ""), "{}", self.err);
        assert!(self.err.contains(says), "{} lacks {says}", self.err);
    }
}

fn pair(id: impl Into<Value>, old: &str, new: &str) -> String {
    let id: Value = id.into();
    format!("{}\n", json!({"id": id, "old": old, "new": new}))
}

fn pairs(numbers: std::ops::Range<usize>) -> String {
    let pair = |number| {
        pair(
            number,
            OLD,
            &NEW.replace("old bridge", &format!("bridge {number}")),
        )
    };
    numbers.map(pair).collect()
}

fn ids(records: &[Value]) -> Vec<Value> {
    records.iter().map(|record| record["id"].clone()).collect()
}

// --batch

#[test]
fn a_record_is_what_the_pair_alone_gives_led_by_its_id() {
    let desk = Desk::new();
    fs::create_dir(desk.path("other")).unwrap();
    desk.write("other/old.txt", NEW);
    for [old, new] in [["old.txt", "new.txt"], ["old.txt", "other/old.txt"]] {
        for options in [&[][..], &["--split", "paragraphs"], &["--language", "de"]] {
            let line = json!({"id": "a", "old_path": old, "new_path": new});
            let record = desk.batch(format!("{line}\n"), options).out;
            let alone = desk.run(&[&["--format", "json", old, new], options].concat());
            assert_eq!(record, alone.out.replacen('{', "{\"id\":\"a\",", 1));
        }
    }
}

#[test]
fn a_side_is_a_text_or_a_file() {
    let desk = Desk::new();
    let by_path = json!({"id": 1, "old_path": "old.txt", "new_path": "new.txt"});
    let mixed = json!({"id": 1, "old": OLD, "new_path": "new.txt"});
    let by_text = json!({"id": 1, "old": OLD, "new": NEW});
    let ran = desk.batch(format!("{by_path}\n{mixed}\n{by_text}"), &[]);
    let records = ran.records();
    assert_eq!((ran.status, records.len()), (1, 3));
    for (record, names) in
        records
            .iter()
            .zip([["old.txt", "new.txt"], ["old", "new.txt"], ["old", "new"]])
    {
        assert_eq!(record["changes"], records[0]["changes"]);
        assert_eq!([&record["old"]["name"], &record["new"]["name"]], names);
    }
}

#[test]
fn records_come_in_the_order_of_the_lines_on_any_number_of_cores() {
    let desk = Desk::new();
    let mut lines = String::new();
    for number in 0..60 {
        // Every tenth takes many times as long as those behind it.
        let times = if number % 10 == 0 { 40 } else { 1 };
        lines += &pair(number, &OLD.repeat(times), &NEW.repeat(times));
        lines += if number % 7 == 0 { "what?\n" } else { "" };
    }
    let one = desk.batch(&lines, &["--threads", "1"]);
    let found: Vec<Value> = ids(&one.records())
        .into_iter()
        .filter(|id| !id.is_null())
        .collect();
    assert_eq!(found, (0..60).map(Value::from).collect::<Vec<_>>());
    for threads in [&["--threads", "4"][..], &[]] {
        assert!(desk.batch(&lines, threads).out == one.out, "{threads:?}");
    }
}

#[test]
fn a_bad_line_costs_no_other() {
    let desk = Desk::new();
    let good = pair("good", "Fog.", "Fog.");
    for (line, id, says) in [
        ("{\"id\": 1, \"old\"", json!(null), "not a JSON object"),
        ("[1, 2]", json!(null), "not a JSON object"),
        ("{\"id\": 1}", json!(1), "no old"),
        ("{\"id\": 1, \"old\": \"\"}", json!(1), "no new"),
        (
            "{\"old\": 3, \"new\": \"\"}",
            json!(null),
            "\"old\" must be a string",
        ),
        (
            "{\"id\": 2, \"old\": \"\", \"new_path\": \"gone.txt\"}",
            json!(2),
            "cannot read gone.txt: no such file",
        ),
        (
            "{\"id\": 2, \"old\": \"\", \"new_path\": \".\"}",
            json!(2),
            "it is a directory",
        ),
        (
            "{\"id\": \"n\", \"old\": \"ab\\u0000cd\\u0000\\u0000ef\", \"new\": \"\"}",
            json!("n"),
            "cannot compare old: not a text file",
        ),
    ] {
        let ran = desk.batch(format!("{good}\n{line}\n{good}"), &[]);
        assert_eq!(ran.status, 2);
        let records = ran.records();
        assert_eq!(ids(&records), [json!("good"), id, json!("good")]);
        let error = records[1]["error"].as_str().unwrap();
        assert!(error.contains(says), "{error}");
        assert_eq!(records[1]["line"], 3);
        assert!(ran.out.lines().nth(1).unwrap().starts_with("{\"id\":"));
    }
}

#[test]
fn a_line_that_is_not_utf_8_costs_no_other() {
    let desk = Desk::new();
    let good = pair(1, "Fog.", "Fog.");
    let lines = [good.as_bytes(), b"{\"id\": \"\xff\"}\n", good.as_bytes()].concat();
    let records = desk.batch(lines, &[]).records();
    assert_eq!(ids(&records), [json!(1), json!(null), json!(1)]);
    let error = records[1]["error"].as_str().unwrap();
    assert!(error.contains("not UTF-8 from byte 9"), "{error}");
}

#[test]
fn a_line_longer_than_allowed_costs_no_other() {
    let desk = Desk::new();
    let long = pair("long", &OLD.repeat(1000), "");
    let lines = format!(
        "{}{long}{}",
        pair(1, "Fog.", "Fog."),
        pair(3, "Fog.", "Mist.")
    );
    let ran = desk.batch(lines, &["--max-size", "1KiB"]);
    let records = ran.records();
    assert_eq!(ids(&records), [json!(1), json!(null), json!(3)]);
    let error = records[1]["error"].as_str().unwrap();
    assert!(error.contains("longer than 1 KiB"), "{error}");
    assert_eq!((records[1]["line"].as_u64(), ran.status), (Some(2), 2));
}

#[test]
fn the_exit_status_is_the_worst_of_all() {
    let desk = Desk::new();
    let same = pair(1, OLD, OLD);
    let differs = pair(
        2,
        "The ferry left Korsby at noon.",
        "The ferry left Korsby at 12.30.",
    );
    let wrong = "{}\n";
    for (lines, options, status) in [
        (String::new(), &[][..], 0),
        ("\n \n".into(), &[], 0),
        (same.clone(), &[], 0),
        (format!("{same}{differs}{same}"), &[], 1),
        (format!("{same}{differs}"), &["--exit-zero"], 0),
        (format!("{same}{differs}"), &["--fail-on", "quote"], 0),
        (
            format!("{same}{differs}"),
            &["--fail-on", "number,quote"],
            1,
        ),
        (format!("{differs}{wrong}{same}"), &[], 2),
        (format!("{differs}{wrong}{same}"), &["--exit-zero"], 2),
    ] {
        let ran = desk.batch(&lines, options);
        assert_eq!(ran.status, status, "{lines} {options:?}");
        let given = lines.lines().filter(|line| !line.trim().is_empty());
        assert_eq!(ran.records().len(), given.count());
    }
}

#[test]
fn a_summary_is_the_id_and_the_counts() {
    let desk = Desk::new();
    let lines = pair("a", OLD, NEW);
    let whole = &desk.batch(&lines, &["--format", "json"]).records()[0];
    let ran = desk.batch(&lines, &["--format", "summary"]);
    let expected = json!({"id": "a", "summary": whole["summary"]});
    assert_eq!(ran.records(), [expected]);
    assert!(ran.out.starts_with("{\"id\":\"a\",\"summary\":{"));
}

#[test]
fn a_desk_s_own_rules_hold_in_a_batch() {
    let desk = Desk::new();
    desk.write("desk.toml", "[severity]\nquote = \"minor\"\n");
    let lines = pair(1, OLD, NEW);
    let options = ["--fail-on", "serious"];
    assert_eq!(desk.batch(&lines, &options).status, 1);
    let quote = |ran: Ran| ran.records()[0]["changes"][2]["severity"].clone();
    assert_eq!(quote(desk.batch(&lines, &[])), "serious");
    let config = ["--config", "desk.toml"];
    assert_eq!(quote(desk.batch(&lines, &config)), "minor");
}

#[test]
fn what_a_batch_cannot_heed_is_refused() {
    let desk = Desk::new();
    desk.write("batch.ndjson", pair(1, OLD, NEW));
    let refused = |args: &[&str], says: &str| {
        desk.run(&[&["--batch", "batch.ndjson"], args].concat())
            .refused(says);
    };
    for format in ["text", "inline", "tui"] {
        refused(&["--format", format], "--format may be json or summary");
    }
    refused(&["old.txt", "new.txt"], "cannot be used with");
    refused(&["old.txt"], "cannot be used with");
    refused(&["--against", "old.txt"], "cannot be used with");
    refused(&["--brief"], "cannot be used with");
    refused(&["--width", "80"], "cannot be used with");
    for threads in ["0", "-1", "many", ""] {
        refused(&["--threads", threads], "give a whole number of cores");
    }
    desk.run(&["--batch", "gone.ndjson"])
        .refused("cannot read gone.ndjson: no such file");
    desk.run(&["--batch", "."]).refused("it is a directory");
    desk.run(&["old.txt", "new.txt", "old.txt"])
        .refused("old.txt is one file too many");
}

#[test]
fn records_may_go_to_a_file_that_is_none_of_the_inputs() {
    let desk = Desk::new();
    let printed = desk.batch(pairs(0..3), &[]).out;
    let ran = desk.run(&["--batch", "batch.ndjson", "--output", "records.ndjson"]);
    assert_eq!((ran.status, &*ran.out), (1, ""));
    assert_eq!(
        fs::read_to_string(desk.path("records.ndjson")).unwrap(),
        printed
    );
    let says = "is one of the files that are compared";
    desk.run(&["--batch", "batch.ndjson", "--output", "batch.ndjson"])
        .refused(says);
    desk.run(&["--against", "old.txt", "new.txt", "--output", "new.txt"])
        .refused(says);
}

// A batch that is under way

/// A batch that is fed by hand.
struct Fed {
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
}

impl Fed {
    fn begin(desk: &Desk, batch: &str) -> Fed {
        let mut child = desk
            .command(&["--batch", batch, "--format", "summary"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Fed {
            to: child.stdin.take(),
            from: BufReader::new(child.stdout.take().unwrap()),
            child,
        }
    }

    fn send(&mut self, lines: &str) {
        let to = self.to.as_mut().unwrap();
        to.write_all(lines.as_bytes()).unwrap();
    }

    fn receive(&mut self) -> Value {
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        assert!(line.ends_with('\n'), "{line}");
        serde_json::from_str(&line).unwrap()
    }

    /// What was still to come, the exit status, and what was said beside it.
    fn end(mut self) -> (Vec<Value>, Option<i32>, String) {
        drop(self.to.take());
        let mut rest = String::new();
        self.from.read_to_string(&mut rest).unwrap();
        assert!(rest.is_empty() || rest.ends_with('\n'), "{rest}");
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        let mut stderr = self.child.stderr.take().unwrap();
        stderr.read_to_string(&mut said).unwrap();
        let rest = rest.lines().map(|line| serde_json::from_str(line).unwrap());
        (rest.collect(), status.code(), said)
    }
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let desk = Desk::new();
    let mut fed = Fed::begin(&desk, "-");
    for id in 0..5 {
        fed.send(&pair(id, OLD, NEW));
        assert_eq!(fed.receive()["id"], id);
    }
    assert_eq!(fed.end(), (vec![], Some(1), String::new()));
}

#[test]
fn a_reader_that_has_had_enough_is_no_trouble() {
    let desk = Desk::new();
    desk.write("batch.ndjson", pairs(0..3000));
    let mut fed = Fed::begin(&desk, "batch.ndjson");
    assert_eq!(fed.receive()["id"], 0);
    let Fed {
        mut child, from, ..
    } = fed;
    drop(from);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let mut said = String::new();
    child.stderr.unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let kill = Command::new("kill")
        .args([&format!("-{name}"), &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_after_the_records_in_hand() {
    let desk = Desk::new();
    desk.write("batch.ndjson", pairs(0..5000));
    let mut fed = Fed::begin(&desk, "batch.ndjson");
    assert_eq!(fed.receive()["id"], 0);
    signal(&fed.child, "TERM");
    let (rest, status, said) = fed.end();
    assert_eq!((status, &*said), (Some(128 + 15), ""));
    assert!(rest.len() < 4999, "{}", rest.len());
    let expected: Vec<Value> = (1..=rest.len()).map(Value::from).collect();
    assert_eq!(ids(&rest), expected);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_batch_that_waits_for_its_next_line() {
    let desk = Desk::new();
    let mut fed = Fed::begin(&desk, "-");
    fed.send(&pair(1, OLD, NEW));
    fed.send("{\"id\": 2, \"old\": \"half a l");
    assert_eq!(fed.receive()["id"], 1);
    signal(&fed.child, "INT");
    assert_eq!(fed.child.wait().unwrap().code(), Some(128 + 2));
    assert_eq!(fed.end().0, [] as [Value; 0]);
}

/// Each line brings 100 kB that are of no use, so that 900 of them would be seen if they were kept.
#[cfg(target_os = "linux")]
#[test]
fn memory_stays_the_same_however_long_the_batch() {
    let desk = Desk::new();
    let mut fed = Fed::begin(&desk, "-");
    let ballast = "fog ".repeat(25_000);
    let line =
        json!({"id": 1, "old": "The mill burned.", "new": "The mill burned.", "of": ballast});
    let line = format!("{line}\n");
    let most = |fed: &Fed| -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", fed.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let digits = line.unwrap().trim().trim_end_matches(" kB");
        digits.parse().unwrap()
    };
    let mut after = Vec::new();
    for times in [100, 900] {
        for _ in 0..times {
            fed.send(&line);
            fed.receive();
        }
        after.push(most(&fed));
    }
    assert!(after[1] < after[0] + 8_000, "{after:?} kB");
    assert_eq!(fed.end(), (vec![], Some(0), String::new()));
}

// --threads

#[test]
fn one_pair_comes_out_the_same_on_any_number_of_cores() {
    let desk = Desk::new();
    // Long enough to be worked on in pieces.
    let long = |story: &str| -> String {
        let piece = |number: usize| story.replace("bridge", &format!("bridge {number}"));
        (0..300).map(piece).collect()
    };
    desk.write("old.txt", long(OLD));
    desk.write("new.txt", long(NEW));
    let run = |threads: &[&str]| {
        let args = ["--format", "json", "old.txt", "new.txt"];
        desk.run(&[&args[..], threads].concat())
    };
    let one = run(&["--threads", "1"]);
    assert_eq!((one.status, &*one.err), (1, ""));
    for threads in [&["--threads", "3"][..], &[]] {
        assert!(run(threads).out == one.out, "{threads:?}");
    }
}

/// Threads that a run begins, by what the system counts.
#[cfg(target_os = "linux")]
#[test]
fn a_short_pair_begins_no_pool() {
    let desk = Desk::new();
    let status = Command::new("strace").arg("-V").output();
    if status.is_err() {
        eprintln!("skipped: there is no strace to count threads with");
        return;
    }
    let program = env!("CARGO_BIN_EXE_wirediff");
    let traced = Command::new("strace")
        .args([
            "-f",
            "-e",
            "trace=clone,clone3",
            program,
            "--brief",
            "old.txt",
            "new.txt",
        ])
        .current_dir(desk.0.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&traced.stderr);
    let begun = said.matches("CLONE_THREAD").count();
    assert!(begun <= 1, "{said}");
}

// --against

fn copies(desk: &Desk) {
    desk.write("wire.txt", OLD);
    desk.write("same.txt", OLD);
    desk.write("short.txt", OLD.split("\n\n").next().unwrap());
    desk.write("altered.txt", NEW);
}

const AGAINST: [&str; 6] = [
    "--against",
    "wire.txt",
    "same.txt",
    "short.txt",
    "gone.txt",
    "altered.txt",
];

#[test]
fn copies_are_listed_the_worst_first() {
    let desk = Desk::new();
    copies(&desk);
    let ran = desk.run(&AGAINST);
    assert_eq!((ran.status, &*ran.err), (2, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "wire.txt against 4 copies");
    let names = lines[3..7]
        .iter()
        .map(|line| line.split(' ').next().unwrap());
    let names: Vec<&str> = names.collect();
    assert_eq!(names, ["altered.txt", "short.txt", "same.txt", "gone.txt"]);
    assert!(
        lines[5].ends_with("0        0      0  100%   100%"),
        "{}",
        lines[5]
    );
    assert!(
        lines[6].ends_with("cannot read gone.txt: no such file"),
        "{}",
        lines[6]
    );
    assert!(lines.iter().all(|line| line.chars().count() <= 80));
    let named = desk.run(&[&AGAINST[..], &["--format", "text", "--threads", "1"]].concat());
    assert_eq!(named.out, ran.out);
}

/// A paragraph of several sentences that was dropped is one change, there as here.
#[test]
fn the_table_counts_serious_changes_as_the_summary_does() {
    let desk = Desk::new();
    let paragraph = "The mill burned on Monday. Two men were hurt. A pump failed.\n\n";
    desk.write("wire.txt", format!("{paragraph}{OLD}"));
    desk.write("copy.txt", OLD);
    let brief = desk.run(&["--brief", "wire.txt", "copy.txt"]).out;
    assert!(brief.starts_with("1 change, 1 serious"), "{brief}");
    let table = desk.run(&["--against", "wire.txt", "copy.txt"]).out;
    let row = table.lines().nth(3).unwrap();
    assert_eq!(row.split_whitespace().nth(1), Some("1"), "{table}");
}

#[test]
fn copies_as_json_come_in_their_order() {
    let desk = Desk::new();
    copies(&desk);
    let ran = desk.run(&[&AGAINST[..], &["--format", "json"]].concat());
    assert_eq!((ran.status, &*ran.err), (2, ""));
    let records = ran.records();
    assert_eq!(
        ids(&records),
        AGAINST[2..].iter().map(|id| json!(id)).collect::<Vec<_>>()
    );
    assert_eq!(
        records[2],
        json!({"id": "gone.txt", "error": "cannot read gone.txt: no such file"})
    );
    let alone = desk
        .run(&["--format", "json", "wire.txt", "altered.txt"])
        .out;
    let expected = alone.replacen('{', "{\"id\":\"altered.txt\",", 1);
    assert_eq!(ran.out.lines().nth(3), expected.lines().next());
}

#[test]
fn the_exit_status_is_that_of_the_worst_copy() {
    let desk = Desk::new();
    copies(&desk);
    for (args, status) in [
        (&["same.txt"][..], 0),
        (&["same.txt", "altered.txt"], 1),
        (&["same.txt", "altered.txt", "--exit-zero"], 0),
        (&["short.txt", "--fail-on", "quote"], 0),
        (&["altered.txt", "--fail-on", "quote"], 1),
        (&["gone.txt", "--exit-zero"], 2),
    ] {
        let ran = desk.run(&[&["--against", "wire.txt"], args].concat());
        assert_eq!(ran.status, status, "{args:?}");
    }
}

#[test]
fn what_the_copies_cannot_be_compared_by_is_refused() {
    let desk = Desk::new();
    copies(&desk);
    let refused = |args: &[&str], says: &str| desk.run(args).refused(says);
    refused(&["--against", "wire.txt"], "name one file or more");
    refused(
        &["--against", "gone.txt", "same.txt"],
        "cannot read gone.txt: no such file",
    );
    refused(&["--against", "-", "same.txt", "-"], "only once");
    for format in ["summary", "inline"] {
        let args = ["--against", "wire.txt", "same.txt", "--format", format];
        refused(&args, "--format may be text, json or tui");
    }
    let args = ["--against", "wire.txt", "same.txt", "--format", "tui"];
    refused(&args, "the viewer needs a terminal");
    let args = ["--against", "wire.txt", "same.txt", "--theme", "dark"];
    refused(&args, "--theme is for the viewer");
}
