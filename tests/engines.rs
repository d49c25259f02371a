//! The batch as a filter in real engines: GNU parallel and Spark give the records of one run, whatever the number of
//! workers, also when one of them is killed. Skipped with a message where an engine is not installed.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

const STORY: &str = "\
KORSBY (Wire) - The ferry Anselm ran aground in fog on Tuesday, and its 64 passengers were taken off by boat.

\"We heard the horn and rowed,\" said harbour master Ines Holt. Nobody was hurt.
";

/// A batch, a record of which fails, and the records that one run makes of it.
struct Desk {
    folder: TempDir,
    expected: String,
}

impl Desk {
    fn new() -> Desk {
        let folder = TempDir::new().unwrap();
        let pair = |number: usize| {
            let copy = STORY.replace("64", &number.to_string());
            json!({"id": format!("pår-{number}"), "old": STORY, "new": copy}).to_string() + "\n"
        };
        let batch: String = (0..200).map(pair).collect();
        let batch = batch.replacen("\"old\":", "\"older\":", 1);
        fs::write(folder.path().join("batch.ndjson"), batch).unwrap();
        let mut desk = Desk {
            folder,
            expected: String::new(),
        };
        let program = env!("CARGO_BIN_EXE_wirediff");
        let batch = desk.path("batch.ndjson");
        let args = ["--batch".as_ref(), batch.as_os_str()];
        desk.expected = printed(Command::new(program).args(args), 2);
        assert_eq!(desk.expected.lines().count(), 200);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The worker; with a file that says so, the first of them is killed.
    fn worker(&self, killed: &str) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/worker.sh");
        let program = env!("CARGO_BIN_EXE_wirediff");
        format!("{} {program} {killed}", script.display())
    }

    /// A file that has the first worker killed.
    fn kill(&self) -> String {
        let path = self.path("kill");
        fs::write(&path, "").unwrap();
        path.display().to_string()
    }

    /// That these are the expected records, but for the lines of errors, which count from where a worker's piece begins.
    #[track_caller]
    fn check(&self, records: &str, engine: &str) {
        let without_line = |records: &str| -> Vec<String> {
            let lines = records
                .lines()
                .map(|line| match line.split_once(",\"line\":") {
                    Some((id, rest)) => {
                        format!("{id}{}", rest.trim_start_matches(char::is_numeric))
                    }
                    None => line.to_owned(),
                });
            lines.collect()
        };
        assert!(
            without_line(records) == without_line(&self.expected),
            "{engine}"
        );
        assert!(!self.path("kill").exists(), "{engine}: nothing was killed");
    }
}

#[track_caller]
fn printed(command: &mut Command, status: i32) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

fn is_there(program: &str, args: &[&str]) -> bool {
    let output = Command::new(program).args(args).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
fn gnu_parallel_gives_the_same_records() {
    let version = Command::new("parallel").arg("--version").output();
    if !version.is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("GNU parallel")) {
        eprintln!("skipped: GNU parallel is not installed");
        return;
    }
    let desk = Desk::new();
    let split = Command::new("split")
        .args(["-l", "30", "batch.ndjson", "piece."])
        .current_dir(desk.folder.path())
        .status();
    assert!(split.unwrap().success());
    let parallel = |options: &[&str], worker: String| {
        let mut command = Command::new("parallel");
        command.current_dir(desk.folder.path());
        command.env("HOME", desk.folder.path());
        command.args(["--will-cite", "--keep-order", "--retries", "3"]);
        command
            .args(options)
            .arg(format!("{worker} < {{}}"))
            .arg(":::");
        let pieces = ["a", "b", "c", "d", "e", "f", "g"].map(|end| format!("piece.a{end}"));
        printed(command.args(pieces), 0)
    };
    for jobs in ["1", "2", "4"] {
        let records = parallel(&["-j", jobs], desk.worker(""));
        desk.check(&records, &format!("{jobs} jobs"));
    }
    let kill = desk.kill();
    let records = parallel(&["-j", "2"], desk.worker(&kill));
    desk.check(&records, "a worker killed");
}

#[test]
fn spark_gives_the_same_records() {
    if !is_there("python3", &["-c", "import pyspark"]) || !is_there("java", &["-version"]) {
        eprintln!("skipped: PySpark or Java is not installed");
        return;
    }
    let desk = Desk::new();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/spark.py");
    let spark = |pieces: &str, worker: String| {
        let mut command = Command::new("python3");
        command
            .arg(&script)
            .arg(worker)
            .arg(desk.path("batch.ndjson"));
        command.arg(desk.path("records")).arg(pieces);
        // Spark asks the network for the machine's name otherwise.
        command.env("SPARK_LOCAL_IP", "127.0.0.1");
        printed(&mut command, 0);
        fs::read_to_string(desk.path("records")).unwrap()
    };
    desk.check(&spark("1", desk.worker("")), "1 piece");
    let kill = desk.kill();
    desk.check(&spark("7", desk.worker(&kill)), "7 pieces, a worker killed");
}
