//! The configuration's file to what it says.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wirediff::tui::{self, Config};

use crate::cli::folders;
use crate::input::{reason, shown};

/// What the file says, and what to tell the reader where it has faults: it then counts for nothing. A file that is named
/// must be there; the one in the folder for configurations need not.
pub fn read(named: Option<&Path>) -> Result<(Config, Option<String>)> {
    let Some(path) = named.map(Path::to_path_buf).or_else(folders::config_file) else {
        return Ok((Config::default(), None));
    };
    let name = shown(&path.to_string_lossy());
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
            return Ok((Config::default(), None));
        }
        Err(error) => bail!("cannot read {name}: {}", reason(&error)),
    };
    let text = String::from_utf8(bytes).with_context(|| format!("cannot read {name}"))?;
    match tui::config(&text) {
        Ok(config) => Ok((config, None)),
        Err(faults) => {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| shown(&fault.to_string()))
                .collect();
            // On the screen that stands again once the viewer is closed, where there is room for all of them.
            for fault in &faults {
                eprintln!("wirediff: {name}: {fault}");
            }
            let told = format!("{name} not heeded: {}", faults.join("; "));
            Ok((Config::default(), Some(told)))
        }
    }
}
