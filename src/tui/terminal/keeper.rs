//! The file of marks and notes: read when the viewer opens, and added to when it ends, however it ends.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::files::{reason, write_anew};
use crate::notes::{Notes, Unkept, Unreadable};

/// How often it is tried to have the file for oneself, and how long apart. It takes another viewer no longer to write.
const TRIES: usize = 50;
const APART: Duration = Duration::from_millis(10);

/// Shared by the loop and by whoever ends the program in its stead.
#[derive(Debug, Clone)]
pub struct Keeper {
    /// None: nothing is read or kept.
    path: Option<PathBuf>,
    unkept: Arc<Mutex<Unkept>>,
}

impl Keeper {
    pub fn new(path: Option<PathBuf>) -> Keeper {
        Keeper {
            path,
            unkept: Arc::default(),
        }
    }

    /// What was kept before, and what to tell the reader where that failed.
    pub fn read(&self) -> (Notes, Option<String>) {
        let Some(path) = &self.path else {
            return (Notes::default(), None);
        };
        match load(path) {
            Ok(Loaded::Notes(notes)) => (notes, None),
            Ok(Loaded::SetAside(why, aside)) => (Notes::default(), Some(set_aside(why, &aside))),
            Err(error) => {
                let said = format!("cannot read {}: {}", path.display(), reason(&error));
                (Notes::default(), Some(said))
            }
        }
    }

    /// What is to be kept when the viewer ends.
    pub fn put(&self, unkept: &Unkept) {
        *self.unkept() = unkept.clone();
    }

    /// There is nothing to be kept after all.
    pub fn forget(&self) {
        *self.unkept() = Unkept::default();
    }

    /// Adds what is to be kept to what the file holds by now. Without anything to keep the file is not touched.
    pub fn keep(&self) -> Result<(), String> {
        let mut unkept = self.unkept();
        let Some(path) = self.path.as_ref().filter(|_| !unkept.is_empty()) else {
            return Ok(());
        };
        add(path, &unkept).map_err(|error| {
            format!(
                "cannot keep notes in {}: {}",
                path.display(),
                reason(&error)
            )
        })?;
        *unkept = Unkept::default();
        Ok(())
    }

    /// Keeps what is unkept still when this is dropped, as after a panic.
    pub fn at_last(&self) -> AtLast {
        AtLast(self.clone())
    }

    fn unkept(&self) -> MutexGuard<'_, Unkept> {
        self.unkept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub struct AtLast(Keeper);

impl Drop for AtLast {
    fn drop(&mut self) {
        // What is left here could not be kept before, and was said so, or there is nobody to be told.
        let _ = self.0.keep();
    }
}

fn add(path: &Path, unkept: &Unkept) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    let _lock = lock(path);
    let mut notes = match load(path)? {
        Loaded::Notes(notes) => notes,
        Loaded::SetAside(..) => Notes::default(),
    };
    unkept.lay_over(&mut notes);
    write_anew(path, notes.to_file().as_bytes())
}

/// Makes a folder that is the reader's own, since notes are.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Has the file for oneself until the lock is dropped. Goes on without it where locks are not to be had: marks of two
/// viewers that end in the same moment are then lost to one of them, which is better than losing both.
fn lock(path: &Path) -> Option<File> {
    let lock = File::create(path.with_extension("lock")).ok()?;
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Some(lock),
            Err(fs::TryLockError::WouldBlock) => thread::sleep(APART),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

enum Loaded {
    Notes(Notes),
    /// The file was none and is there now.
    SetAside(Unreadable, PathBuf),
}

fn load(path: &Path) -> io::Result<Loaded> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        read => read?,
    };
    if bytes.is_empty() {
        return Ok(Loaded::Notes(Notes::default()));
    }
    match Notes::from_file(&String::from_utf8_lossy(&bytes)) {
        Ok(notes) => Ok(Loaded::Notes(notes)),
        Err(why) => {
            let aside = free_name(path);
            fs::rename(path, &aside)?;
            Ok(Loaded::SetAside(why, aside))
        }
    }
}

fn set_aside(why: Unreadable, aside: &Path) -> String {
    format!("the notes file is {why}; set aside as {}", aside.display())
}

/// `notes.damaged-1.json`, or the next number that is free.
fn free_name(path: &Path) -> PathBuf {
    let numbered = |number: u32| path.with_extension(format!("damaged-{number}.json"));
    let free = (1..u32::MAX).map(numbered).find(|name| !name.exists());
    free.unwrap_or_else(|| numbered(0))
}

#[cfg(test)]
mod tests {
    use crate::notes::{Key, Mark};

    use super::*;

    fn key(text: &str) -> Key {
        serde_json::from_str(&format!("[[],[\"{text}\"]]")).expect("a key reads")
    }

    fn unkept(text: &str) -> Unkept {
        let mut unkept = Unkept::default();
        let mark = Mark {
            seen: true,
            note: "why?".into(),
        };
        unkept.set(key(text), mark);
        unkept
    }

    fn keeper(path: &Path) -> Keeper {
        Keeper::new(Some(path.to_path_buf()))
    }

    #[test]
    fn marks_of_two_viewers_are_both_kept() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let path = folder.path().join("state/wirediff/notes.json");
        let [one, two] = [keeper(&path), keeper(&path)];
        one.put(&unkept("a"));
        two.put(&unkept("b"));
        one.keep().expect("it is kept");
        two.keep().expect("it is kept");
        let (notes, told) = keeper(&path).read();
        assert_eq!(told, None);
        assert!(notes.get(&key("a")).is_some() && notes.get(&key("b")).is_some());
    }

    #[test]
    fn nothing_to_keep_touches_no_file() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let keeper = keeper(&folder.path().join("notes.json"));
        keeper.keep().expect("there is nothing to do");
        keeper.put(&unkept("a"));
        keeper.forget();
        keeper.keep().expect("there is nothing to do");
        assert_eq!(fs::read_dir(&folder).expect("it is read").count(), 0);
    }

    #[test]
    fn a_damaged_file_is_set_aside_whenever_it_is_met() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let path = folder.path().join("notes.json");
        fs::write(&path, "{\"wirediff").expect("it is written");
        let keeper = keeper(&path);
        let (notes, told) = keeper.read();
        assert!(notes.is_empty());
        let told = told.expect("the reader is told");
        assert!(
            told.contains("damaged in line 1") && told.ends_with("notes.damaged-1.json"),
            "{told}"
        );
        fs::write(&path, b"\xff").expect("it is written");
        keeper.put(&unkept("a"));
        keeper.keep().expect("it is kept");
        assert!(folder.path().join("notes.damaged-2.json").exists());
        assert!(keeper.read().0.get(&key("a")).is_some());
    }

    #[test]
    fn a_file_that_cannot_be_written_is_said() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("it is written");
        let keeper = keeper(&file.join("notes.json"));
        keeper.put(&unkept("a"));
        let error = keeper.keep().unwrap_err();
        assert!(error.starts_with("cannot keep notes in "), "{error}");
    }
}
