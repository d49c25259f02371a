//! The reader's editor, opened at a line.

use std::ffi::{OsStr, OsString};
#[cfg(unix)]
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::files::reason;

/// Runs the editor on a file and waits for it; its command may have arguments. The error says what went wrong.
pub fn edit(command: &OsStr, path: &Path, line: u32) -> Result<(), String> {
    let arguments = arguments(command, path, line);
    let shown = command.to_string_lossy();
    match run(command, &arguments) {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the editor ({shown}) failed: {}", said(status))),
        Err(error) => Err(format!(
            "cannot run the editor ({shown}): {}",
            reason(&error)
        )),
    }
}

fn said(status: ExitStatus) -> String {
    match status.code() {
        Some(127) => "no such command".into(),
        Some(code) => format!("exit status {code}"),
        None => "ended by a signal".into(),
    }
}

/// What follows the command: the file and how this editor is told the line. Most take `+12`.
fn arguments(command: &OsStr, path: &Path, line: u32) -> Vec<OsString> {
    let at_line = || {
        let mut at_line = path.as_os_str().to_os_string();
        at_line.push(format!(":{line}"));
        at_line
    };
    // A name that begins with - would be taken for an option.
    let path = match path.as_os_str().to_string_lossy().starts_with('-') {
        true => Path::new(".").join(path),
        false => PathBuf::from(path),
    };
    match name(command).as_str() {
        "hx" | "helix" | "subl" | "zed" => vec![at_line()],
        "code" | "codium" | "code-insiders" => vec!["--wait".into(), "--goto".into(), at_line()],
        _ => vec![format!("+{line}").into(), path.into()],
    }
}

/// The program's name, without folders, `.exe` and arguments.
fn name(command: &OsStr) -> String {
    let command = command.to_string_lossy();
    let program = command.split_whitespace().next().unwrap_or_default();
    let stem = Path::new(program).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Through the shell, as other programs do that heed $EDITOR: it may have quotes and arguments.
#[cfg(unix)]
fn run(command: &OsStr, arguments: &[OsString]) -> io::Result<ExitStatus> {
    let mut script = command.to_os_string();
    script.push(" \"$@\"");
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg("sh").args(arguments);
    if !io::stdin().is_terminal()
        && let Ok(keys) = File::open("/dev/tty")
    {
        // A story came from standard input; the keys do not.
        shell.stdin(Stdio::from(keys));
    }
    shell.status()
}

#[cfg(not(unix))]
fn run(command: &OsStr, arguments: &[OsString]) -> io::Result<ExitStatus> {
    let command = command.to_string_lossy();
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or_default();
    let mut editor = Command::new(program);
    editor.args(words).args(arguments);
    if !io::stdin().is_terminal() {
        editor.stdin(Stdio::null());
    }
    editor.status()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_its_own_way() {
        for (command, path, expected) in [
            ("vi", "a.txt", "+12 a.txt"),
            ("/usr/bin/nano -w", "-a.txt", "+12 ./-a.txt"),
            ("hx", "a.txt", "a.txt:12"),
            ("code -n", "a b.txt", "--wait --goto a b.txt:12"),
        ] {
            let arguments = arguments(OsStr::new(command), Path::new(path), 12);
            assert_eq!(arguments.join(OsStr::new(" ")), expected, "{command}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_editor_that_fails_is_said() {
        let edited = |command: &str| edit(OsStr::new(command), Path::new("a.txt"), 1);
        assert_eq!(edited("true"), Ok(()));
        let failed = "the editor (false) failed: exit status 1";
        assert_eq!(edited("false"), Err(failed.into()));
    }
}
