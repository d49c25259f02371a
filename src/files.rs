//! Files written so that no half of one is ever seen.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a file beside the one it is to be, has the disk take it, and renames it. An old file keeps its permissions; a
/// link stays a link.
pub fn write_anew(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let beside = beside(&path)?;
    let written = write_new(&beside, bytes)
        .and_then(|()| match fs::metadata(&path) {
            Ok(old) => fs::set_permissions(&beside, old.permissions()),
            Err(_) => Ok(()),
        })
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    // Until the folder is on the disk as well, the name may still be the old file's.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    written
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = name.to_os_string();
    beside.push(format!(".{}.new", std::process::id()));
    Ok(path.with_file_name(beside))
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
}
