//! Says what is waited for: a pipe that nobody writes to, or a terminal where nobody knows that text is to be typed.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::input::shown;

/// How long a source may keep a reader waiting who does not know why.
const SHORT: Duration = Duration::from_secs(1);

/// Patience with a source, until this is dropped.
pub struct Patience {
    _ends: Option<Sender<()>>,
}

impl Patience {
    /// Tells on standard error, once, when it has lasted a while, and how to give up.
    pub fn with(name: &str, way: &str) -> Patience {
        let (ends, ended) = channel::<()>();
        let said = format!("wirediff: waiting for {} ({way})", shown(name));
        let teller = thread::Builder::new().spawn(move || {
            if ended.recv_timeout(SHORT) == Err(RecvTimeoutError::Timeout) {
                // Nothing hangs on whether it can be said.
                let _ = writeln!(io::stderr(), "{said}");
            }
        });
        Patience {
            _ends: teller.is_ok().then_some(ends),
        }
    }
}
