//! The program in a folder of its own, and what a run left behind.

// Not every test asks for everything.
#![allow(dead_code)]

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::schema;

pub const OLD: &str = "\
TARN BRIDGE (Wire) - The council closed the bridge on Monday. Lorries were sent round by the valley road.

\"We had no choice,\" said Mayor Ines Holt.
";
pub const NEW: &str = "\
TARN BRIDGE (Wire) - The council closed the old bridge on Monday evening.

Nobody was hurt. \"We had no choice,\" said Mayor Ines Holt.
";

/// A folder of its own, with two versions of a story in it.
pub struct Desk(pub TempDir);

/// What a run left behind.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Desk(TempDir::new().unwrap());
        desk.write("old.txt", OLD);
        desk.write("new.txt", NEW);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// The program, about to run in the folder, in surroundings that are the same everywhere.
    pub fn command(&self, args: &[&str]) -> assert_cmd::Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("wirediff");
        command.current_dir(self.0.path());
        command
            .args(args)
            .env_remove("NO_COLOR")
            .env("TERM", "xterm")
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("configured"));
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&mut self.command(args))
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Ran {
            status: output.status.code().expect("not ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    pub fn of(command: &mut assert_cmd::Command) -> Self {
        command.output().unwrap().into()
    }

    /// The JSON printed, when that is all that was and holds to the schema.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.err, "");
        assert!(self.out.ends_with('\n') && self.out.lines().count() == 1);
        let json = serde_json::from_str(&self.out).unwrap();
        assert_eq!(schema::faults(&json), [] as [String; 0]);
        json
    }

    /// That nothing was printed but an error that says this.
    #[track_caller]
    pub fn refused(&self, says: &str) {
        assert_eq!(self.status, 2, "{}", self.err);
        assert_eq!(self.out, "");
        assert!(self.err.starts_with("wirediff: "), "{}", self.err);
        assert!(self.err.contains(says), "{} lacks {says}", self.err);
    }
}
