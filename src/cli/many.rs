//! What comparing many pairs has in common: the rules that all of them go by, what each came to, signals.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Result, anyhow};
use wirediff::changes::Changes;
use wirediff::compare::{Ready, compare_ready};
use wirediff::house::House;
use wirediff::read;
use wirediff::side::Pair;
use wirediff::story::Story;
use wirediff::watch::Unwatched;

use crate::cli::args::Args;
use crate::cli::configuration;
use crate::cli::flow::{Flow, Outcome};
use crate::cli::gate::{Gate, differs};
use crate::cli::request::{max_size, read_options};
use crate::cli::versions::Reading;
use crate::exit;

/// How every pair is read, compared and judged.
pub struct Rules {
    pub reading: Reading,
    house: House,
    fail_on: Vec<Gate>,
    exit_zero: bool,
}

/// What pairs came to, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Same,
    Different,
    Failed,
}

impl Rules {
    pub fn new(args: &Args) -> Result<Rules> {
        Ok(Rules {
            reading: Reading {
                max_size: max_size(args),
                options: read_options(args),
                gives_up: None,
            },
            house: configuration::read(args.config.as_deref())?.house,
            fail_on: args.fail_on.clone(),
            exit_zero: args.exit_zero,
        })
    }

    /// What a worker makes once and compares by.
    pub fn ready(&self) -> Ready<'_> {
        Ready::new(&self.house)
    }

    pub fn verdict(&self, changes: &Changes) -> Verdict {
        match differs(changes, &self.fail_on) && !self.exit_zero {
            true => Verdict::Different,
            false => Verdict::Same,
        }
    }
}

impl Verdict {
    pub fn exit_status(self) -> u8 {
        match self {
            Verdict::Same => exit::SAME,
            Verdict::Different => exit::DIFFERENT,
            Verdict::Failed => exit::TROUBLE,
        }
    }
}

pub fn compared(stories: Pair<&Story>, ready: &Ready) -> Result<Changes> {
    let changes = compare_ready(stories, ready, &Unwatched);
    Ok(changes.map_err(|_| read::Error::Stopped)?)
}

/// The work's result; a panic, which no input should cause, is an error as any other, so that it costs one pair and not
/// all that are behind it.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = message(&*panic);
        Err(anyhow!("wirediff failed, which it never should: {message}"))
    })
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&str>().copied();
    let formatted = || panic.downcast_ref::<String>().map(String::as_str);
    literal.or_else(formatted).unwrap_or("no message")
}

/// Hands on each result in its turn. The first signal ends that after the jobs in hand, a second one at once.
pub fn until_signal<J, R>(
    flow: &Flow<J, R>,
    hand_on: impl FnMut(R) -> io::Result<()>,
) -> io::Result<Option<i32>>
where
    J: Iterator + Send + 'static,
    R: Outcome,
{
    let signal = signals::first(flow.stopper())?;
    flow.each(hand_on)?;
    Ok(signal.came())
}

#[cfg(unix)]
mod signals {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI32, Ordering};
    use std::{process, thread};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    use crate::exit;

    pub struct First(Arc<AtomicI32>);

    impl First {
        pub fn came(&self) -> Option<i32> {
            match self.0.load(Ordering::Relaxed) {
                0 => None,
                signal => Some(signal),
            }
        }
    }

    /// Calls `stop` on the first signal that would end the program.
    pub fn first(stop: impl Fn() + Send + 'static) -> io::Result<First> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
        let came = Arc::new(AtomicI32::new(0));
        let noted = came.clone();
        let watcher = thread::Builder::new().spawn(move || {
            for signal in signals.forever() {
                if noted.swap(signal, Ordering::Relaxed) != 0 {
                    process::exit(exit::by_signal(signal).into());
                }
                stop();
            }
        });
        watcher.map(|_| First(came))
    }
}

/// Where there are no such signals, none ever comes.
#[cfg(not(unix))]
mod signals {
    use std::io;

    pub struct First;

    impl First {
        pub fn came(&self) -> Option<i32> {
            None
        }
    }

    pub fn first(_: impl Fn()) -> io::Result<First> {
        Ok(First)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_of_its_pair() {
        let number = 7;
        for (said, expected) in [
            (guarded::<()>(|| panic!("bad {number}")), "bad 7"),
            (guarded::<()>(|| panic!("bad")), "bad"),
        ] {
            let said = said.unwrap_err().to_string();
            assert_eq!(
                said,
                format!("wirediff failed, which it never should: {expected}")
            );
        }
        assert_eq!(guarded(|| Ok(1)).unwrap(), 1);
    }
}
