//! Paths and standard input to bytes, with a bound on their size.

use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use wirediff::bytes::in_words;
use wirediff::read::safe_name;

use crate::git;

/// Where a version comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    File(PathBuf),
    /// A file that git made of a version, by the name it has with us.
    Copy {
        path: PathBuf,
        name: String,
    },
    Git(git::Object),
    StandardInput,
    /// Compiled in, or given as it is.
    BuiltIn {
        name: &'static str,
        text: Cow<'static, str>,
    },
}

impl Source {
    /// What a name on the command line stands for. A file counts before what git could take the name for.
    pub fn named(name: PathBuf) -> Source {
        if name.as_os_str() == "-" {
            return Source::StandardInput;
        }
        match git::Object::named(name.as_os_str()) {
            Some(object) if name.symlink_metadata().is_err() => Source::Git(object),
            _ => Source::File(name),
        }
    }

    /// What people are shown as the source's full name; not yet made safe.
    pub fn name(&self) -> String {
        match self {
            Source::File(path) => path.to_string_lossy().into_owned(),
            Source::Copy { name, .. } => name.clone(),
            Source::Git(object) => object.name(),
            Source::StandardInput => "standard input".into(),
            Source::BuiltIn { name, .. } => (*name).into(),
        }
    }

    /// The name with no more than so many of the folders it is in. `/dev/fd/63`, which a shell puts for `<(command)`,
    /// says nothing without them.
    pub fn short_name(&self, folders: usize) -> String {
        match self {
            Source::File(path) if path.starts_with("/dev") => self.name(),
            Source::File(path) if path.file_name().is_some() => {
                let parts: Vec<_> = path.components().collect();
                let from = parts.len().saturating_sub(folders + 1);
                let short: PathBuf = parts[from..].iter().collect();
                short.to_string_lossy().into_owned()
            }
            Source::Git(object) => object.short_name(folders),
            _ => self.name(),
        }
    }
}

/// All bytes of a source. At most `max_size` and one more are read, so that a source without end ends in an error.
pub fn bytes(source: &Source, max_size: u64) -> Result<Vec<u8>, Error> {
    let read = match source {
        // Windows would call it a lack of permission.
        Source::File(path) if path.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Source::File(path) | Source::Copy { path, .. } => File::open(path).and_then(|file| {
            let size = file.metadata().map_or(0, |metadata| metadata.len());
            bounded(file, size, max_size)
        }),
        Source::Git(object) => match git::bytes(object, max_size) {
            Ok(bytes) => Ok(bytes),
            Err(git::Error::Failed(cause)) => Err(cause),
            Err(cause) => {
                let name = source.name();
                return Err(Error::NotInGit { name, cause });
            }
        },
        Source::StandardInput => bounded(io::stdin().lock(), 0, max_size),
        Source::BuiltIn { text, .. } => return Ok(text.as_bytes().to_vec()),
    };
    match read {
        Ok(bytes) if bytes.len() as u64 > max_size => Err(Error::TooLarge {
            name: source.name(),
            max_size,
        }),
        Ok(bytes) => Ok(bytes),
        Err(cause) => Err(Error::Unreadable {
            name: source.name(),
            cause,
        }),
    }
}

/// The bytes of a reader that said it has about so many.
fn bounded(reader: impl Read, said: u64, max_size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // What a file says of itself need not be true, or fit.
    let room = usize::try_from(said.min(max_size)).unwrap_or(0);
    let _ = bytes.try_reserve(room);
    reader
        .take(max_size.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why there are no bytes.
#[derive(Debug)]
pub enum Error {
    Unreadable {
        name: String,
        cause: io::Error,
    },
    /// There is no file of that name either.
    NotInGit {
        name: String,
        cause: git::Error,
    },
    TooLarge {
        name: String,
        max_size: u64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Unreadable { name, cause } => {
                write!(f, "cannot read {}: {}", shown(name), reason(cause))
            }
            Error::NotInGit { name, cause } => {
                let cause = shown(&cause.to_string());
                write!(f, "cannot read {}: no such file, and {cause}", shown(name))
            }
            Error::TooLarge { name, max_size } => write!(
                f,
                "cannot read {}: it is larger than {}; --max-size lifts this bound",
                shown(name),
                in_words(*max_size)
            ),
        }
    }
}

impl std::error::Error for Error {}

/// What went wrong, as a clause in lower case and without the number that the system gives it.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a directory; name a file in it".into(),
        io::ErrorKind::StorageFull => "no space left".into(),
        _ => {
            let text = error.to_string();
            let text = text
                .split_once(" (os error")
                .map_or(&*text, |(text, _)| text);
            let mut letters = text.chars();
            let first = letters.next().map(|first| first.to_ascii_lowercase());
            first.into_iter().chain(letters).collect()
        }
    }
}

/// A name or one line of a message in which nothing can steer the terminal.
pub fn shown(text: &str) -> String {
    safe_name(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_without_folders_where_that_says_enough() {
        let short = |path: &str| Source::File(path.into()).short_name(0);
        assert_eq!(short("desk/story.txt"), "story.txt");
        assert_eq!(short(".."), "..");
        assert_eq!(short("/dev/fd/63"), "/dev/fd/63");
        let longer = Source::File("/wire/desk/story.txt".into());
        let longer = [1, 2, 3, 4].map(|folders| longer.short_name(folders));
        let full = "/wire/desk/story.txt";
        assert_eq!(
            longer,
            ["desk/story.txt", "wire/desk/story.txt", full, full]
        );
    }

    #[test]
    fn a_source_is_read_up_to_the_bound_and_no_further() {
        let bytes = bounded(io::repeat(b'a'), 5, 1000).unwrap();
        assert_eq!(bytes.len(), 1001);
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(
            shown("a\u{1b}[31m\nb\u{202e}.txt"),
            "a\u{241b}[31m\u{240a}b\u{fffd}.txt"
        );
    }

    #[test]
    fn a_reason_is_a_clause() {
        let error = io::Error::from_raw_os_error(5);
        assert!(!reason(&error).contains("os error"), "{}", reason(&error));
        let error = io::Error::other("Something odd");
        assert_eq!(reason(&error), "something odd");
    }
}
