//! What git is asked: a version that it keeps, and whether it would colour what it prints.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, Read};
use std::process::{Command, Stdio};

/// Bytes of what git says that are listened to.
const MAX_SAID: u64 = 1 << 16;

/// A file in some state that git keeps, as git itself names it: `HEAD~1:story.txt`, `:story.txt` in the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object(OsString);

impl Object {
    /// None where git could not take it for one.
    pub fn named(text: &OsStr) -> Option<Object> {
        let bytes = text.as_encoded_bytes();
        // git would take it for an option, and no revision begins so.
        let is_option = bytes.starts_with(b"-");
        let is_address = bytes.windows(3).any(|three| three == b"://");
        let is_drive = cfg!(windows) && bytes.get(1) == Some(&b':');
        let has_path = bytes.contains(&b':');
        (has_path && !is_option && !is_address && !is_drive).then(|| Object(text.to_os_string()))
    }

    /// As it was typed.
    pub fn name(&self) -> String {
        self.0.to_string_lossy().into_owned()
    }

    /// The name with no more than so many folders of its path.
    pub fn short_name(&self, folders: usize) -> String {
        let name = self.name();
        let Some((revision, path)) = revision_and_path(&name) else {
            return name;
        };
        let cut = path.rmatch_indices('/').nth(folders);
        let path = cut.map_or(path, |(at, _)| &path[at + 1..]);
        format!("{revision}:{path}")
    }
}

/// Parted at the first colon that is not in the braces of a revision such as `HEAD@{yesterday 10:00}`.
fn revision_and_path(name: &str) -> Option<(&str, &str)> {
    let mut open = 0_usize;
    let colon = name.char_indices().find(|&(_, c)| {
        match c {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        c == ':' && open == 0
    });
    colon.map(|(at, _)| (&name[..at], &name[at + 1..]))
}

/// The bytes as git keeps them, without the filters of a checkout. At most `max_size` and one more are read.
pub fn bytes(object: &Object, max_size: u64) -> Result<Vec<u8>, Error> {
    let mut git = git();
    git.args(["cat-file", "blob"]).arg(&object.0);
    let mut git = git.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let bytes = all(git.stdout.take(), max_size.saturating_add(1))?;
    if bytes.len() as u64 > max_size {
        // It has more to give, which nobody wants.
        let _ = git.kill();
        git.wait()?;
        return Ok(bytes);
    }
    // A line or two: git never waits for us to read it.
    let said = all(git.stderr.take(), MAX_SAID)?;
    match git.wait()?.success() {
        true => Ok(bytes),
        false => Err(Error::Refused(reason(&String::from_utf8_lossy(&said)))),
    }
}

/// Whether git would colour a diff, by `color.ui` and the like; `auto` colours for a terminal and for git's pager.
/// None where git cannot be asked.
pub fn would_color(is_terminal: bool) -> Option<bool> {
    let mut color = git();
    color.args(["config", "--get-colorbool", "color.diff"]);
    color.arg(is_terminal.to_string());
    // Here git passes over what is set for its pager, so that is asked for by itself.
    let pager = git()
        .args(["config", "--type=bool", "color.pager"])
        .output();
    if pager.is_ok_and(|pager| pager.stdout.trim_ascii() == b"false") {
        color.env_remove("GIT_PAGER_IN_USE");
    }
    match color.output().ok()?.stdout.trim_ascii() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Says things in English, as we do, and fetches nothing: wirediff needs no network, and does not wait for one.
fn git() -> Command {
    let mut git = Command::new("git");
    git.stdin(Stdio::null());
    git.env("LC_ALL", "C").env("GIT_NO_LAZY_FETCH", "1");
    git
}

fn all(reader: Option<impl Read>, bound: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(reader) = reader {
        reader.take(bound).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What git said on standard error, on one line.
fn reason(said: &str) -> String {
    let mut reason = String::new();
    for line in said.lines() {
        let line = line.trim();
        let line = ["fatal: ", "error: ", "hint: ", "warning: "]
            .iter()
            .find_map(|head| line.strip_prefix(head))
            .unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        if !reason.is_empty() {
            reason.push_str(if reason.ends_with(':') { " " } else { "; " });
        }
        reason.push_str(line.trim_end_matches('.'));
    }
    if reason.ends_with(": bad file") {
        // A folder, or a content that a partial clone has left where it came from.
        return "it is no file there, or not fetched yet".into();
    }
    if reason.starts_with("path '") && reason.contains("does not exist") {
        // git looks there from any folder.
        reason.push_str("; a path counts from the top of the repository, ./PATH from this folder");
    }
    reason
}

/// Why git gave no bytes.
#[derive(Debug)]
pub enum Error {
    Missing,
    Failed(io::Error),
    /// It said why.
    Refused(String),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Error::Missing,
            _ => Error::Failed(error),
        }
    }
}

/// A clause about what was to be read.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Missing => {
                f.write_str("to read it as REVISION:PATH takes git, which is not there")
            }
            Error::Failed(error) => write!(f, "git failed: {error}"),
            Error::Refused(why) => write!(f, "git cannot read it as REVISION:PATH: {why}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_has_a_revision_and_a_path() {
        let short = |text: &str| Object::named(OsStr::new(text)).map(|object| object.short_name(0));
        for (text, expected) in [
            ("HEAD~1:story.txt", Some("HEAD~1:story.txt")),
            ("v2:desk/wire/story.txt", Some("v2:story.txt")),
            ("HEAD:./story.txt", Some("HEAD:story.txt")),
            (
                "HEAD@{1 day ago 10:30}:a/b.txt",
                Some("HEAD@{1 day ago 10:30}:b.txt"),
            ),
            (":desk/story.txt", Some(":story.txt")),
            (":2:story.txt", Some(":2:story.txt")),
            ("story.txt", None),
            ("-x:story.txt", None),
            ("https://example.org/story.html", None),
        ] {
            assert_eq!(short(text).as_deref(), expected, "{text}");
        }
        let object = Object::named(OsStr::new("v2:desk/wire/story.txt")).expect("it is one");
        assert_eq!(object.short_name(1), "v2:wire/story.txt");
        assert_eq!(object.short_name(5), "v2:desk/wire/story.txt");
    }

    #[test]
    fn what_git_says_becomes_one_clause() {
        for (said, expected) in [
            (
                "fatal: invalid object name 'HAED'.\n",
                "invalid object name 'HAED'",
            ),
            (
                "fatal: git cat-file HEAD:desk: bad file\n",
                "it is no file there, or not fetched yet",
            ),
            (
                "fatal: path 'b.txt' does not exist in 'HEAD'\n",
                "path 'b.txt' does not exist in 'HEAD'; a path counts from the top of the repository, ./PATH from this folder",
            ),
            (
                "fatal: detected dubious ownership in repository at '/a'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /a\n",
                "detected dubious ownership in repository at '/a'; To add an exception for this directory, call: git config --global --add safe.directory /a",
            ),
        ] {
            assert_eq!(reason(said), expected);
        }
    }
}
