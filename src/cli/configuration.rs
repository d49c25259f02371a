//! The configuration's file to what it says.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Result, bail};
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
        Err(error) if is_absent(&error) && named.is_none() => {
            return Ok((Config::default(), None));
        }
        Err(error) => bail!("cannot read {name}: {}", reason(&error)),
    };
    // What is no UTF-8 is a fault like others, with its line.
    let text = String::from_utf8_lossy(&bytes);
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

/// Whether there is no such file, nor may there be one, as below a file that stands where a folder is looked for.
fn is_absent(error: &io::Error) -> bool {
    let kind = error.kind();
    kind == io::ErrorKind::NotFound || kind == io::ErrorKind::NotADirectory
}
