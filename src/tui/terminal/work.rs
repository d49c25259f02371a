//! Reading and comparing beside the screen: on a thread that tells how far it is and can be stopped.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Result, anyhow};

use crate::cores::Cores;
use crate::files::reason;
use crate::house::House;
use crate::read;
use crate::side::Pair;
use crate::source::Sources;
use crate::story::Story;
use crate::tui::compared::Compared;
use crate::tui::report::{OnDisk, Progress};
use crate::watch::{Step, Stopped, Watch};

/// What was worked for.
pub enum Outcome {
    Loaded(Box<Loaded>),
    Exchanged(Box<Compared>),
}

pub struct Loaded {
    pub stories: Pair<Story>,
    pub compared: Compared,
    /// Of each file before it was read.
    pub stamps: Pair<Option<Stamp>>,
}

/// Work that goes on. Dropping it stops it.
pub struct Work {
    meter: Arc<Meter>,
    outcome: Receiver<Result<Outcome>>,
}

impl Work {
    /// Reads and compares both versions.
    pub fn load(sources: Sources, house: Arc<House>, cores: Cores) -> Work {
        Work::begin(move |meter| {
            let stamps = stamps(&sources);
            let (stories, changes) = cores.compared(&sources, &house, meter)?;
            Ok(Outcome::Loaded(Box::new(Loaded {
                compared: Compared::new(stories.as_ref(), changes),
                stories,
                stamps,
            })))
        })
    }

    /// Compares the stories with the sides exchanged; they are given as they stand now.
    pub fn exchange(stories: Pair<Story>, house: Arc<House>, cores: Cores) -> Work {
        Work::begin(move |meter| {
            let exchanged = stories.as_ref().swapped();
            let changes = cores
                .compare(exchanged, &house, meter)
                .map_err(|_| read::Error::Stopped)?;
            let compared = Compared::new(exchanged, changes);
            Ok(Outcome::Exchanged(Box::new(compared)))
        })
    }

    fn begin(job: impl FnOnce(&Meter) -> Result<Outcome> + Send + 'static) -> Work {
        let meter = Arc::new(Meter::default());
        let (sender, outcome) = channel();
        let watched = meter.clone();
        let idle = sender.clone();
        let begun = thread::Builder::new().spawn(move || {
            // Nobody waits for work that was stopped.
            let _ = sender.send(job(&watched));
        });
        if let Err(error) = begun {
            let _ = idle.send(Err(anyhow!("cannot begin a thread: {}", reason(&error))));
        }
        Work { meter, outcome }
    }

    /// What came of it, once it has ended; waits for that no longer than asked.
    pub fn wait(&self, patience: Duration) -> Option<Result<Outcome>> {
        match self.outcome.recv_timeout(patience) {
            Ok(outcome) => Some(outcome),
            Err(RecvTimeoutError::Timeout) => None,
            // The panic's message has been written.
            Err(RecvTimeoutError::Disconnected) => Some(Err(anyhow!("comparing failed"))),
        }
    }

    pub fn progress(&self) -> Progress {
        self.meter.read()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.meter.stopped.store(true, Ordering::Relaxed);
    }
}

/// Hears how far the work is. Never goes back, though the two versions are read at the same time.
#[derive(Default)]
struct Meter {
    /// The step's place in [`STEPS`], times 256, and the percent.
    at: AtomicU32,
    stopped: AtomicBool,
}

const STEPS: [Step; 3] = [Step::Reading, Step::Aligning, Step::Wording];

impl Meter {
    fn read(&self) -> Progress {
        let at = self.at.load(Ordering::Relaxed);
        Progress {
            step: STEPS[(at >> 8) as usize % STEPS.len()],
            percent: (at & 0xff) as u8,
        }
    }
}

impl Watch for Meter {
    fn at(&self, step: Step, done: usize, total: usize) -> Result<(), Stopped> {
        let place = STEPS.iter().position(|&other| other == step).unwrap_or(0);
        let percent = (done.min(total) * 100).checked_div(total).unwrap_or(0);
        let at = (place << 8 | percent) as u32;
        self.at.fetch_max(at, Ordering::Relaxed);
        match self.stopped.load(Ordering::Relaxed) {
            true => Err(Stopped),
            false => Ok(()),
        }
    }
}

/// What tells that a file is another one than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

fn stamp(path: &Path) -> io::Result<Stamp> {
    let metadata = fs::metadata(path)?;
    Ok(Stamp {
        modified: metadata.modified().ok(),
        bytes: metadata.len(),
    })
}

fn stamps(sources: &Sources) -> Pair<Option<Stamp>> {
    let sources = sources.as_ref();
    sources.map(|source| source.file().and_then(|path| stamp(path).ok()))
}

/// How the files stand against what they were when they were read.
pub fn on_disk(sources: &Sources, read: &Pair<Option<Stamp>>) -> Pair<OnDisk> {
    Pair::from_sides(|side| {
        let (Some(path), Some(read)) = (sources[side].file(), &read[side]) else {
            return OnDisk::AsRead;
        };
        match stamp(path) {
            Ok(now) if now == *read => OnDisk::AsRead,
            Ok(_) => OnDisk::Changed,
            Err(error) if error.kind() == io::ErrorKind::NotFound => OnDisk::Gone,
            // A file that cannot be asked is not known to have changed.
            Err(_) => OnDisk::AsRead,
        }
    })
}
