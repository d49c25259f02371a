//! The configuration's file to what it says.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Result, bail};
use wirediff::config::{Config, config};

use crate::cli::folders;
use crate::input::{reason, shown};

/// What the file says; its faults are the error, all of them. A file that is named must be there; the one in the folder
/// for configurations need not.
pub fn read(named: Option<&Path>) -> Result<Config> {
    match what_it_says(named)? {
        Said::Config(config) => Ok(*config),
        Said::Faults { name, faults } => {
            let faults: Vec<String> = faults
                .iter()
                .map(|fault| format!("{name}: {fault}"))
                .collect();
            bail!("{}", faults.join("\n"))
        }
    }
}

/// As [`read`], but where the file has faults it counts for nothing, and the reader is to be told so.
pub fn or_default(named: Option<&Path>) -> Result<(Config, Option<String>)> {
    match what_it_says(named)? {
        Said::Config(config) => Ok((*config, None)),
        Said::Faults { name, faults } => {
            // On the screen that stands again once the viewer is closed, where there is room for all of them.
            for fault in &faults {
                eprintln!("wirediff: {name}: {fault}");
            }
            let told = format!("configuration not heeded: {}; in {name}", faults.join("; "));
            Ok((Config::default(), Some(told)))
        }
    }
}

enum Said {
    Config(Box<Config>),
    /// In the order of their lines.
    Faults {
        name: String,
        faults: Vec<String>,
    },
}

fn what_it_says(named: Option<&Path>) -> Result<Said> {
    let nothing = || Ok(Said::Config(Box::default()));
    let Some(path) = named.map(Path::to_path_buf).or_else(folders::config_file) else {
        return nothing();
    };
    let name = shown(&path.to_string_lossy());
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if is_absent(&error) && named.is_none() => return nothing(),
        Err(error) => bail!("cannot read {name}: {}", reason(&error)),
    };
    // What is no UTF-8 is a fault like others, with its line.
    let text = String::from_utf8_lossy(&bytes);
    Ok(match config(&text) {
        Ok(config) => Said::Config(Box::new(config)),
        Err(faults) => Said::Faults {
            name,
            faults: faults
                .iter()
                .map(|fault| shown(&fault.to_string()))
                .collect(),
        },
    })
}

/// Whether there is no such file, nor may there be one, as below a file that stands where a folder is looked for.
fn is_absent(error: &io::Error) -> bool {
    let kind = error.kind();
    kind == io::ErrorKind::NotFound || kind == io::ErrorKind::NotADirectory
}
