//! The two versions as the flow asks for them: bytes read and made a story, as often as that is wanted.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::{Context, Result};
use wirediff::read::{self, read};
use wirediff::side::Pair;
use wirediff::source;
use wirediff::story::Story;
use wirediff::watch::Watch;

use crate::cli::patience::Patience;
use crate::cli::request::{Output, Request};
use crate::input::{self, Source};

/// How versions are read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Bytes of each.
    pub max_size: u64,
    pub options: read::Options,
    /// How to give up, said when the bytes are long in coming; None: nothing is said.
    pub gives_up: Option<&'static str>,
}

/// Bytes that are read about as soon as a thread has begun.
const SHORT: u64 = 8 << 10;

struct Version {
    source: Source,
    /// What the version is called on screens.
    name: String,
    reading: Reading,
    /// The bytes of what can be read only once, after that.
    once: Option<OnceLock<Vec<u8>>>,
}

pub fn versions(request: &Request) -> source::Sources {
    let reading = Reading {
        max_size: request.max_size,
        options: request.read.clone(),
        gives_up: match request.output {
            // The viewer says so itself.
            Output::Viewer(_) => None,
            _ => io::stderr().is_terminal().then_some("Ctrl-C gives up"),
        },
    };
    pair(request.sources.clone(), &reading)
}

/// Two versions, called by names that tell them apart.
pub fn pair(sources: Pair<Source>, reading: &Reading) -> source::Sources {
    let names = names(&sources);
    Pair::new(
        version(sources.old, names.old, reading),
        version(sources.new, names.new, reading),
    )
}

pub fn version(source: Source, name: String, reading: &Reading) -> Arc<dyn source::Source> {
    Arc::new(Version {
        once: (!can_be_read_again(&source)).then(OnceLock::new),
        source,
        name,
        reading: reading.clone(),
    })
}

impl source::Source for Version {
    fn story(&self, watch: &dyn Watch) -> Result<Story> {
        let bytes = || input::bytes(&self.source, self.reading.max_size);
        let read_now;
        let bytes = match &self.once {
            None => {
                read_now = bytes()?;
                &read_now
            }
            Some(once) => match once.get() {
                Some(bytes) => bytes,
                None => {
                    let gives_up = self.reading.gives_up;
                    let _patience = gives_up.map(|way| Patience::with(&self.name, way));
                    let bytes = bytes()?;
                    once.get_or_init(|| bytes)
                }
            },
        };
        let story = read(bytes, &self.name, &self.reading.options, watch);
        story.with_context(|| format!("cannot compare {}", input::shown(&self.source.name())))
    }

    fn is_short(&self) -> bool {
        match &self.source {
            Source::File(path) | Source::Copy { path, .. } => fs::metadata(path)
                .is_ok_and(|metadata| metadata.is_file() && metadata.len() <= SHORT),
            Source::BuiltIn { text, .. } => text.len() as u64 <= SHORT,
            Source::Git(_) | Source::StandardInput => false,
        }
    }

    fn file(&self) -> Option<&Path> {
        match (&self.source, &self.once) {
            (Source::File(path), None) => Some(path),
            _ => None,
        }
    }
}

/// A pipe that has a name, such as a shell makes for `<(command)`, is empty when it is read again.
fn can_be_read_again(source: &Source) -> bool {
    match source {
        Source::File(path) => fs::metadata(path).map_or(true, |metadata| metadata.is_file()),
        Source::StandardInput => false,
        Source::Copy { .. } | Source::Git(_) | Source::BuiltIn { .. } => true,
    }
}

/// What the two versions are called: their files' names, with as many folders as it takes to tell the two apart.
fn names(sources: &Pair<Source>) -> Pair<String> {
    let full = sources.as_ref().map(Source::name);
    let short = |folders| sources.as_ref().map(|source| source.short_name(folders));
    if full.old == full.new {
        return short(0);
    }
    let folders = full.old.len().max(full.new.len());
    let mut apart = (0..folders)
        .map(short)
        .filter(|names| names.old != names.new);
    apart.next().unwrap_or(full)
}
