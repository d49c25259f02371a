//! Called by git as its external diff: what git appends to the arguments, to the two versions and what they are called.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::PathBuf;

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
    /// The words of the command line without what git appended.
    words: Vec<OsString>,
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
        env::var_os("GIT_DIFF_PATH_TOTAL")?;
        changed(words).or_else(|| unmerged(words))
    }

    /// The arguments that git's configuration gives us, with both versions' files. The page goes to git's pager: it is no
    /// place for the viewer, and coloured as git colours its own diffs.
    pub fn args(&self, surroundings: Surroundings) -> Result<Args, clap::Error> {
        let files = match &self.versions {
            Some(Versions { copies, .. }) => copies.as_ref().map(|copy| copy.file.as_os_str()),
            None => Pair::new(OsStr::new("/dev/null"), OsStr::new("/dev/null")),
        };
        let files = [files.old, files.new].map(OsStr::to_os_string);
        let mut args = args::parse(self.words.iter().cloned().chain(files))?;
        if args.format.is_none() && !args.print {
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

    /// Both versions, called by the file's name, and where that is the same also by git's short name for the content.
    /// None where the file is unmerged.
    pub fn sources(&self) -> Option<Pair<Source>> {
        let Versions { copies, new_path } = self.versions.as_ref()?;
        let paths = Pair::new(&self.path, new_path.as_ref().unwrap_or(&self.path));
        Some(Pair::from_sides(|side| {
            let copy = &copies[side];
            if copy.is_none() {
                return Source::BuiltIn {
                    name: "no file",
                    text: "",
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
        match &self.versions {
            Some(versions) => {
                parts.push(match &versions.new_path {
                    Some(new_path) => format!("{} → {new_path}", self.path),
                    None => self.path.clone(),
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
            None => parts.push(self.path.clone()),
        }
        let number = |name| env::var(name).ok()?.parse::<u64>().ok();
        if let (Some(at), Some(total @ 2..)) = (
            number("GIT_DIFF_PATH_COUNTER"),
            number("GIT_DIFF_PATH_TOTAL"),
        ) {
            parts.push(format!("{at} of {total}"));
        }
        shown(&parts.join(" · "))
    }

    /// Why there is nothing to compare.
    pub fn unmerged(&self) -> String {
        let path = shown(&self.path);
        format!("unmerged; wirediff :2:{path} :3:{path} compares the two sides of the conflict")
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
fn changed(words: &[OsString]) -> Option<Call> {
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
        Some(Call {
            words: own.to_vec(),
            path: text(path),
            versions: Some(Versions { copies, new_path }),
        })
    })
}

/// One word, where two files are wanted.
fn unmerged(words: &[OsString]) -> Option<Call> {
    let lacks_one = |words: &[OsString]| match args::parse(words.iter().cloned()) {
        Err(error) => error.kind() == ErrorKind::MissingRequiredArgument,
        Ok(_) => false,
    };
    let (path, own) = words.split_last()?;
    let both = own.iter().chain([path, path]).cloned();
    (lacks_one(words) && args::parse(both).is_ok()).then(|| Call {
        words: own.to_vec(),
        path: text(path),
        versions: None,
    })
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
pub fn head(out: &mut dyn Write, heading: &str, output: &Output) -> io::Result<()> {
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
        Output::Viewer(_) | Output::Frame { .. } | Output::Json | Output::Nothing => Ok(()),
    }
}
