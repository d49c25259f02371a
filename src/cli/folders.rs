//! Where the program's own files belong: the XDG folders, or what stands for them on other systems.

use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};

const PROGRAM: &str = "wirediff";

/// Marks and notes. None where the user has no home.
pub fn notes_file() -> Option<PathBuf> {
    let folders = choose_base_strategy().ok()?;
    let state = folders.state_dir().unwrap_or_else(|| folders.data_dir());
    Some(state.join(PROGRAM).join("notes.json"))
}

/// The configuration, where none is named.
pub fn config_file() -> Option<PathBuf> {
    let folders = choose_base_strategy().ok()?;
    Some(folders.config_dir().join(PROGRAM).join("config.toml"))
}
