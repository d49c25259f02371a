//! Called by git as its external diff: what git appends to the arguments, to the two versions and what they are called.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::error::ErrorKind;
use unicode_width::UnicodeWidthStr;
use wirediff::side::Pair;

use crate::cli::args::{self, Args, ColorFlag, Format};
use crate::cli::request::Output;
use crate::cli::surroundings::Surroundings;
use crate::git;
use crate::input::{Source, shown};

/// One file of a diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Which file it is, from 1, and how many there are.
    number: u64,
    total: u64,
    /// The words of the command line without what git appended.
    words: Vec<OsString>,
    file: DiffedFile,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct DiffedFile {
    path: String,
    /// None where the file is unmerged: there are no two versions then.
    versions: Option<Versions>,
}

/// Both versions of a file, as git gives them to an external diff.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Versions {
    copies: Pair<Copy>,
    /// Where it was renamed or copied.
    new_path: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Copy {
    /// `/dev/null` where that side has no such file.
    file: PathBuf,
    /// All zeros for a file that is in no revision yet.
    hash: String,
    mode: String,
}

impl Call {
    /// None where git did not call us, or called a program that calls us with two files of its own.
    pub fn new(words: &[OsString]) -> Option<Call> {
        let number = |name| env::var(name).ok()?.parse().ok();
        let total = number("GIT_DIFF_PATH_TOTAL")?;
        let (words, file) = changed(words).or_else(|| unmerged(words))?;
        Some(Call {
            number: number("GIT_DIFF_PATH_COUNTER").unwrap_or(total),
            total,
            words: words.to_vec(),
            file,
        })
    }

    /// The arguments that git's configuration gives us, with both versions' files. The page goes to git's pager: it is no
    /// place for the viewer, and coloured as git colours its own diffs.
    pub fn args(&self, surroundings: Surroundings) -> Result<Args, clap::Error> {
        let files = match &self.file.versions {
            Some(Versions { copies, .. }) => copies.as_ref().map(|copy| copy.file.as_os_str()),
            None => Pair::new(OsStr::new("/dev/null"), OsStr::new("/dev/null")),
        };
        let files = [files.old, files.new].map(OsStr::to_os_string);
        let mut args = args::parse(self.words.iter().cloned().chain(files))?;
        // A file's name may say which.
        if args.format.is_none() && args.output.is_none() && !args.print {
            args.format = Some(Format::Text);
        }
        if args.color == ColorFlag::Auto && !surroundings.no_color {
            args.color = match git::would_color(surroundings.is_terminal) {
                Some(true) => ColorFlag::Always,
                Some(false) => ColorFlag::Never,
                None => ColorFlag::Auto,
            };
        }
        Ok(args)
    }

    pub fn is_alone(&self) -> bool {
        self.total == 1
    }

    /// How many files the diff has.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Both versions, called by the file's name, and where that is the same also by git's short name for the content.
    /// Fails where the file is unmerged, and says what would work.
    pub fn sources(&self) -> Result<Pair<Source>> {
        let Some(Versions { copies, new_path }) = &self.file.versions else {
            let path = shown(&self.file.path);
            bail!("unmerged; wirediff :2:{path} :3:{path} compares the two sides of the conflict");
        };
        let paths = Pair::new(
            &self.file.path,
            new_path.as_ref().unwrap_or(&self.file.path),
        );
        Ok(Pair::from_sides(|side| {
            let copy = &copies[side];
            if copy.is_none() {
                return Source::BuiltIn {
                    name: "no file",
                    text: "".into(),
                };
            }
            let mut name = paths[side].clone();
            if let Some((_, file)) = name.rsplit_once('/') {
                name = file.to_string();
            }
            if paths.old == paths.new && copy.is_kept() {
                let hash = copy.hash.get(..7).unwrap_or(&copy.hash);
                name.push_str(&format!(" ({hash})"));
            }
            let path = copy.file.clone();
            Source::Copy { path, name }
        }))
    }

    /// `desk/story.txt`, with what git says of the file beside its text, and how far the diff is.
    pub fn heading(&self) -> String {
        let mut parts = Vec::new();
        match &self.file.versions {
            Some(versions) => {
                parts.push(match &versions.new_path {
                    Some(new_path) => format!("{} → {new_path}", self.file.path),
                    None => self.file.path.clone(),
                });
                let Pair { old, new } = &versions.copies;
                match (old.is_none(), new.is_none()) {
                    (true, _) => parts.push("new file".into()),
                    (_, true) => parts.push("deleted file".into()),
                    _ if old.mode != new.mode => {
                        parts.push(format!("mode {} → {}", old.mode, new.mode));
                    }
                    _ => {}
                }
            }
            None => parts.push(self.file.path.clone()),
        }
        if self.total > 1 {
            parts.push(format!("{} of {}", self.number, self.total));
        }
        shown(&parts.join(" · "))
    }
}

impl Copy {
    fn is_none(&self) -> bool {
        self.hash == "."
    }

    /// Whether git keeps the content already; else it is the file in the working tree.
    fn is_kept(&self) -> bool {
        self.hash.bytes().any(|digit| digit != b'0')
    }
}

/// Seven words for a file that changed: path, then file, hash and mode of each side; two more where it has a new path.
fn changed(words: &[OsString]) -> Option<(&[OsString], DiffedFile)> {
    [9, 7].into_iter().find_map(|count| {
        let (own, git) = words.split_at_checked(words.len().checked_sub(count)?)?;
        let [
            path,
            old,
            old_hash,
            old_mode,
            new,
            new_hash,
            new_mode,
            rest @ ..,
        ] = git
        else {
            return None;
        };
        let copy = |file: &OsString, hash: &OsString, mode: &OsString| {
            Some(Copy {
                file: file.into(),
                hash: hash_of(hash)?,
                mode: mode_of(mode)?,
            })
        };
        let copies = Pair::new(
            copy(old, old_hash, old_mode)?,
            copy(new, new_hash, new_mode)?,
        );
        let new_path = rest.first().map(text).filter(|new| *new != text(path));
        let file = DiffedFile {
            path: text(path),
            versions: Some(Versions { copies, new_path }),
        };
        Some((own, file))
    })
}

/// One word, where two files are wanted.
fn unmerged(words: &[OsString]) -> Option<(&[OsString], DiffedFile)> {
    let lacks_one = |words: &[OsString]| match args::parse(words.iter().cloned()) {
        Err(error) => error.kind() == ErrorKind::MissingRequiredArgument,
        Ok(_) => false,
    };
    let (path, own) = words.split_last()?;
    let both = own.iter().chain([path, path]).cloned();
    let file = DiffedFile {
        path: text(path),
        versions: None,
    };
    (lacks_one(words) && args::parse(both).is_ok()).then_some((own, file))
}

fn hash_of(word: &OsString) -> Option<String> {
    let hash = text(word);
    let is_hash = hash.len() >= 4 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
    (is_hash || hash == ".").then_some(hash)
}

fn mode_of(word: &OsString) -> Option<String> {
    let mode = text(word);
    let is_mode = mode.len() == 6 && mode.bytes().all(|digit| digit.is_ascii_digit());
    (is_mode || mode == ".").then_some(mode)
}

fn text(word: &OsString) -> String {
    word.to_string_lossy().into_owned()
}

/// What stands above or before a file's comparison, where the output is for people and names its file nowhere else.
pub fn head(out: &mut dyn Write, call: &Call, output: &Output) -> io::Result<()> {
    let heading = call.heading();
    if call.number > 1 && matches!(output, Output::Page(_) | Output::Summary) {
        writeln!(out)?;
    }
    match output {
        Output::Page(options) => {
            let rest = options.width.saturating_sub(heading.width() + 4);
            let rule = format!("── {heading} {}", "─".repeat(rest));
            match options.theme {
                Some(_) => writeln!(out, "\x1b[1m{rule}\x1b[0m"),
                None => writeln!(out, "{rule}"),
            }
        }
        Output::Summary => writeln!(out, "── {heading}"),
        Output::Brief => write!(out, "{heading}: "),
        Output::Viewer(_)
        | Output::Frame { .. }
        | Output::Json
        | Output::Html
        | Output::Markdown
        | Output::Nothing => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "2fd532653ee5b58b4e7086ba9345634eb3c51d40";
    const ZEROS: &str = "0000000000000000000000000000000000000000";

    fn call(words: &[&str]) -> Option<Call> {
        let words: Vec<OsString> = words.iter().map(OsString::from).collect();
        let (own, file) = changed(&words).or_else(|| unmerged(&words))?;
        Some(Call {
            number: 2,
            total: 3,
            words: own.to_vec(),
            file,
        })
    }

    /// Its heading and what the two versions are called.
    fn told(words: &[&str]) -> (String, Option<[String; 2]>) {
        let call = call(words).expect("it is a call");
        assert_eq!(call.words[0], "wirediff");
        let names = call
            .sources()
            .ok()
            .map(|sources| sources.map(|source| source.name()));
        (call.heading(), names.map(|names| [names.old, names.new]))
    }

    #[track_caller]
    fn check(words: &[&str], heading: &str, old: &str, new: &str) {
        let expected = (
            heading.to_string(),
            Some([old.to_string(), new.to_string()]),
        );
        assert_eq!(told(words), expected);
    }

    #[test]
    fn what_git_appends_is_a_file_in_two_versions() {
        check(
            &[
                "wirediff",
                "a/b.txt",
                "/tmp/x/b.txt",
                HASH,
                "100644",
                "a/b.txt",
                ZEROS,
                "100644",
            ],
            "a/b.txt · 2 of 3",
            "b.txt (2fd5326)",
            "b.txt",
        );
        check(
            &[
                "wirediff",
                "--width",
                "90",
                "b.txt",
                "/dev/null",
                ".",
                ".",
                "b.txt",
                HASH,
                "100644",
            ],
            "b.txt · new file · 2 of 3",
            "no file",
            "b.txt (2fd5326)",
        );
        check(
            &[
                "wirediff",
                "b.txt",
                "/tmp/x/b.txt",
                HASH,
                "100644",
                "/dev/null",
                ".",
                ".",
            ],
            "b.txt · deleted file · 2 of 3",
            "b.txt (2fd5326)",
            "no file",
        );
        check(
            &[
                "wirediff",
                "b.txt",
                "/tmp/x/b.txt",
                HASH,
                "100644",
                "c.txt",
                HASH,
                "100755",
                "c.txt",
                "similarity index 90%\n",
            ],
            "b.txt → c.txt · mode 100644 → 100755 · 2 of 3",
            "b.txt",
            "c.txt",
        );
    }

    #[test]
    fn one_word_is_an_unmerged_file() {
        assert_eq!(
            told(&["wirediff", "--color", "never", "b.txt"]),
            ("b.txt · 2 of 3".into(), None)
        );
    }

    #[test]
    fn other_words_are_not_from_git() {
        for words in [
            &["wirediff", "a.txt", "b.txt"][..],
            &["wirediff", "--demo"],
            &["wirediff", "--width", "90"],
            &["wirediff"],
            &["wirediff", "1", "2", "3", "4", "5", "6", "7"],
        ] {
            assert_eq!(call(words), None, "{words:?}");
        }
    }
}
