//! What is printed to where it goes: standard output, a file that is replaced whole, a pipe or a device.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use wirediff::files;

use crate::input::{self, shown};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    StandardOutput,
    File(PathBuf),
}

impl Target {
    /// `-` is standard output, as are the names that systems have for it: opened anew, a file behind it would be
    /// written from its start.
    pub fn new(path: Option<PathBuf>) -> Target {
        let names = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
        match path {
            Some(path) if !names.iter().any(|name| path == Path::new(name)) => Target::File(path),
            _ => Target::StandardOutput,
        }
    }
}

/// Writes to the target. A reader that has had enough and closed the pipe is no trouble. A file is replaced whole or
/// stays as it was.
pub fn write(
    target: &Target,
    content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> Result<()> {
    match target {
        Target::StandardOutput => {
            let name = "to standard output";
            told(buffered(io::stdout(), content), name, "no such file")
        }
        Target::File(path) => {
            let name = shown(&path.to_string_lossy());
            if path.is_dir() || ends_as_a_folder(path) {
                bail!("cannot write {name}: it is a directory; name a file in it");
            }
            let written = match is_file(path) {
                true => replaced(path, content),
                false => OpenOptions::new()
                    .append(true)
                    .open(path)
                    .and_then(|file| buffered(file, content)),
            };
            told(written, &name, "no such folder")
        }
    }
}

fn told(written: io::Result<()>, name: &str, not_found: &str) -> Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(anyhow!("cannot write {name}: {not_found}"))
        }
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow!("cannot write {name}: {}", input::reason(&error)))
        }
        _ => Ok(()),
    }
}

fn buffered(
    out: impl Write + Send,
    content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    content(&mut out)?;
    out.flush()
}

/// Whether the path is a file, or nothing yet. What has a file's name but is a device's, such as `/dev/fd/3`, is written
/// to as it is.
fn is_file(path: &Path) -> bool {
    let is_named_by_system = path.starts_with("/dev") || path.starts_with("/proc");
    !is_named_by_system && fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

fn ends_as_a_folder(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.ends_with(std::path::is_separator)
}

/// Replaces a file. A signal that would end the program does so when the new file is out of the way.
fn replaced(
    path: &Path,
    content: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
) -> io::Result<()> {
    let signals = Signals::watch()?;
    let written = files::replace(path, |file| {
        let mut out = signals.heeding(file);
        buffered(&mut out, content)?;
        // The last to be asked: what is on the disk now may be renamed.
        out.flush()
    });
    signals.obey();
    written
}

#[cfg(unix)]
use watched::Signals;

#[cfg(unix)]
mod watched {
    use std::io::{self, Write};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::{flag, low_level};

    /// The signal that came, if one did.
    pub struct Signals(Arc<AtomicUsize>);

    impl Signals {
        /// From now on signals are noted.
        pub fn watch() -> io::Result<Signals> {
            let came = Arc::new(AtomicUsize::new(0));
            for signal in [SIGHUP, SIGINT, SIGTERM] {
                flag::register_usize(signal, came.clone(), signal as usize)?;
            }
            Ok(Signals(came))
        }

        /// A writer that fails once a signal came.
        pub fn heeding<W: Write>(&self, out: W) -> Heeding<W> {
            Heeding(out, self.0.clone())
        }

        /// Ends the program if a signal came, as the signal would have.
        pub fn obey(&self) {
            match self.0.load(Ordering::Relaxed) {
                0 => {}
                signal => drop(low_level::emulate_default_handler(signal as i32)),
            }
        }
    }

    pub struct Heeding<W>(W, Arc<AtomicUsize>);

    impl<W> Heeding<W> {
        fn heed(&self) -> io::Result<()> {
            match self.1.load(Ordering::Relaxed) {
                0 => Ok(()),
                // Not `Interrupted`, after which writers try again.
                _ => Err(io::Error::other("stopped by a signal")),
            }
        }
    }

    impl<W: Write> Write for Heeding<W> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.heed()?;
            self.0.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.heed()?;
            self.0.flush()
        }
    }
}

/// Where there are no such signals, none ever comes.
#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn watch() -> io::Result<Signals> {
        Ok(Signals)
    }

    fn heeding<W: Write>(&self, out: W) -> W {
        out
    }

    fn obey(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_standard_output_are_not_opened_anew() {
        let target = |path: &str| Target::new(Some(path.into()));
        assert_eq!(Target::new(None), Target::StandardOutput);
        assert_eq!(target("-"), Target::StandardOutput);
        assert_eq!(target("/dev/stdout"), Target::StandardOutput);
        assert_eq!(target("./-"), Target::File("./-".into()));
    }

    #[test]
    fn devices_are_no_files() {
        assert!(is_file(Path::new("not-there.html")));
        assert!(!is_file(Path::new("/dev/fd/3")));
    }
}
