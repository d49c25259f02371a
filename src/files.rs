//! Files written so that no half of one is ever seen.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file anew, whole or not at all; see [`replace`].
pub fn write_anew(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace(path, |file| file.write_all(bytes))
}

/// Lets `content` write a file beside the one it is to be, has the disk take it, and renames it. An old file keeps its
/// permissions, and stays as it was where anything fails; one that may not be written is not replaced. A link stays a
/// link. Nothing is left beside the file but by a crash.
pub fn replace(path: &Path, content: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let path = followed(path)?;
    let old = match OpenOptions::new().write(true).open(&path) {
        Ok(old) => Some(old.metadata()?.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let (beside, mut file) = create_beside(&path)?;
    let written = match old {
        // Before there is anything to read in it.
        Some(permissions) => file.set_permissions(permissions),
        None => Ok(()),
    };
    let written = written
        .and_then(|()| content(&mut file))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    // Until the folder is on the disk as well, the name may still be the old file's.
    if let Ok(folder) = File::open(folder_of(&path)) {
        let _ = folder.sync_all();
    }
    written
}

/// Where the links at a path lead, also to a file that is not there yet.
fn followed(path: &Path) -> io::Result<PathBuf> {
    /// As many as Linux follows.
    const LINKS: usize = 40;
    let mut path = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(target) => path = folder_of(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A new file in the same folder. A name of its own length may be too long with anything added to it.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    const TRIES: usize = 100;
    path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut tried = Err(io::ErrorKind::AlreadyExists.into());
    for attempt in 0..TRIES {
        let name = format!(".wirediff-{}-{attempt}.new", std::process::id());
        let beside = path.with_file_name(name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside);
        tried = file.map(|file| (beside, file));
        match &tried {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            _ => break,
        }
    }
    tried
}

/// What went wrong, in lower case and without the number that the system gives it.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::StorageFull => "no space left".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        io::ErrorKind::InvalidInput => "it is no file's name".into(),
        _ => {
            let text = error.to_string().to_lowercase();
            let end = text.find(" (os error").unwrap_or(text.len());
            text[..end].to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let file = folder.path().join("notes.md");
        for text in ["first", "second, longer", ""] {
            write_anew(&file, text.as_bytes()).expect("it is written");
            assert_eq!(fs::read_to_string(&file).expect("it is read"), text);
        }
        assert_eq!(fs::read_dir(&folder).expect("it is read").count(), 1);
        assert!(write_anew(&folder.path().join("no/notes.md"), b"").is_err());
        assert!(write_anew(folder.path(), b"").is_err());
        assert_eq!(fs::read_dir(&folder).expect("it is read").count(), 1);
    }

    #[test]
    fn a_failure_leaves_the_old_file_and_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let file = folder.path().join("report.html");
        fs::write(&file, "old").expect("it is written");
        let failed = replace(&file, |out| {
            out.write_all(b"half of a rep")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        let failed = failed.expect_err("it failed");
        assert_eq!(failed.kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read_to_string(&file).expect("it is read"), "old");
        assert_eq!(fs::read_dir(&folder).expect("it is read").count(), 1);
    }

    #[test]
    fn a_name_may_be_as_long_as_names_go() {
        let folder = tempfile::tempdir().expect("a folder is made");
        let file = folder.path().join("n".repeat(255));
        write_anew(&file, b"x").expect("it is written");
        assert_eq!(fs::read(&file).expect("it is read"), b"x");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_also_to_what_is_not_there_yet() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder is made");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("kept")).expect("a folder is made");
        symlink("kept/file", at("second")).expect("a link is made");
        symlink("second", at("first")).expect("a link is made");
        for text in ["new", "newer"] {
            write_anew(&at("first"), text.as_bytes()).expect("it is written");
            assert!(at("first").is_symlink() && at("second").is_symlink());
            assert_eq!(
                fs::read_to_string(at("kept/file")).expect("it is read"),
                text
            );
            let private = fs::Permissions::from_mode(0o600);
            fs::set_permissions(at("kept/file"), private).expect("they are set");
        }
        let mode = fs::metadata(at("kept/file"))
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        symlink("loop", at("loop")).expect("a link is made");
        assert!(write_anew(&at("loop"), b"").is_err());
    }
}
