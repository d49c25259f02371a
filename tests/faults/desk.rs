//! The program in a folder of its own with two versions of a story, and what a run left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::pty::{NEW, OLD};

pub const WIREDIFF: &str = env!("CARGO_BIN_EXE_wirediff");

/// Every way in which a comparison can be printed.
pub const OUTPUTS: [&[&str]; 13] = [
    &["--format=text"],
    &["--format=text", "--color=always"],
    &["--format=inline"],
    &["--format=inline", "--color=always"],
    &["--format=json"],
    &["--format=html"],
    &["--format=markdown"],
    &["--format=summary"],
    &["--brief"],
    &["--print"],
    &["--print", "--keys=]cd"],
    &["--print", "--keys=i"],
    &["--changes-only", "--context=0"],
];

pub struct Desk(pub TempDir);

pub struct Ran {
    /// 128 and its number where a signal ended it.
    pub status: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Desk {
    pub fn new() -> Desk {
        let desk = Desk(TempDir::new().expect("a folder is made"));
        desk.write("old.txt", OLD);
        desk.write("new.txt", NEW);
        desk
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file is written");
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.0.path())
            .env("HOME", self.0.path());
        for name in [
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "NO_COLOR",
            "RUST_BACKTRACE",
        ] {
            command.env_remove(name);
        }
        command
    }

    #[track_caller]
    pub fn wirediff(&self, args: &[&str]) -> Ran {
        run(self.command(WIREDIFF).args(args))
    }

    /// A line for the shell, in which `$W` is the program.
    #[track_caller]
    pub fn shell(&self, line: &str) -> Ran {
        run(self.command("sh").args(["-c", line]).env("W", WIREDIFF))
    }
}

#[track_caller]
pub fn run(command: &mut Command) -> Ran {
    use std::os::unix::process::ExitStatusExt;
    let output = command.stdin(Stdio::null()).output().expect("it runs");
    let signal = output.status.signal().map(|signal| 128 + signal);
    Ran {
        status: output.status.code().or(signal).expect("it ended"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("it is UTF-8"),
    }
}

#[track_caller]
pub fn check_refused(ran: &Ran, says: &str) {
    assert_eq!((ran.status, &*ran.out), (2, &b""[..]), "{}", ran.err);
    assert!(ran.err.contains(says), "{} lacks {says}", ran.err);
}
