//! Signals: noted as they come, dealt with by the loop; and an end for a loop that does not see them.

#[cfg(unix)]
mod watched {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::{Handle, Signals as Incoming};
    use signal_hook::{SigId, flag, low_level};

    /// Signals that end the viewer.
    const ENDING: [i32; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

    /// Those of them that keys send, to whoever has the terminal.
    const OF_KEYS: [i32; 2] = [SIGINT, SIGQUIT];

    /// How long the loop may take to end after a signal. Waiting for a key does not come back from a terminal that hung
    /// up, so the loop cannot be relied on to see the signal.
    const GRACE: Duration = Duration::from_secs(1);

    /// Signals that came since; they are noted and dealt with by the loop.
    pub struct Signals {
        overdue: Handle,
        ending: Arc<AtomicUsize>,
        stop: Arc<AtomicBool>,
        continued: Arc<AtomicBool>,
        /// Whether another program has the terminal, and with it the keys that stop and interrupt.
        away: Arc<AtomicBool>,
        registered: Vec<SigId>,
    }

    impl Signals {
        /// `give_back` is called when the loop does not end after a signal; the program ends right after.
        pub fn watch(give_back: impl Fn() + Send + 'static) -> io::Result<Signals> {
            let mut incoming = Incoming::new(ENDING)?;
            let mut signals = Signals {
                overdue: incoming.handle(),
                ending: Arc::default(),
                stop: Arc::default(),
                continued: Arc::default(),
                away: Arc::default(),
                registered: Vec::new(),
            };
            for signal in ENDING {
                let noted = flag::register_usize(signal, signals.ending.clone(), signal as usize);
                signals.registered.push(noted?);
            }
            let away = signals.away.clone();
            let stop = flag::register_conditional_default(SIGTSTP, away.clone());
            signals.registered.push(stop?);
            for (signal, noted) in [(SIGTSTP, &signals.stop), (SIGCONT, &signals.continued)] {
                signals
                    .registered
                    .push(flag::register(signal, noted.clone())?);
            }
            let overdue = signals.overdue.clone();
            let watcher = thread::Builder::new().spawn(move || {
                let ours =
                    |signal: &i32| !OF_KEYS.contains(signal) || !away.load(Ordering::Relaxed);
                if let Some(signal) = incoming.forever().find(ours) {
                    thread::sleep(GRACE);
                    if !overdue.is_closed() {
                        give_back();
                        std::process::exit(128 + signal);
                    }
                }
            });
            watcher.map(|_| signals)
        }

        /// The signal that ends the viewer, once one came.
        pub fn ending(&self) -> Option<i32> {
            match self.ending.load(Ordering::Relaxed) {
                0 => None,
                signal => Some(signal as i32),
            }
        }

        /// Until what is given is dropped, the keys that stop and interrupt are another program's, which has the terminal.
        pub fn away(&self) -> Away<'_> {
            self.away.store(true, Ordering::Relaxed);
            Away(self)
        }

        pub fn stop_asked(&self) -> bool {
            self.stop.swap(false, Ordering::Relaxed)
        }

        pub fn continued(&self) -> bool {
            self.continued.swap(false, Ordering::Relaxed)
        }
    }

    pub struct Away<'a>(&'a Signals);

    impl Drop for Away<'_> {
        fn drop(&mut self) {
            let Away(signals) = self;
            signals.away.store(false, Ordering::Relaxed);
            signals.stop.store(false, Ordering::Relaxed);
            for signal in OF_KEYS.map(|signal| signal as usize) {
                let _ = signals.ending.compare_exchange(
                    signal,
                    0,
                    Ordering::Relaxed,
                    Ordering::Relaxed,
                );
            }
        }
    }

    impl Drop for Signals {
        fn drop(&mut self) {
            self.overdue.close();
            for &id in &self.registered {
                low_level::unregister(id);
            }
        }
    }

    /// Stops this process until it is continued.
    pub fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }
}

/// Where there are no such signals, nothing is ever noted.
#[cfg(not(unix))]
mod watched {
    use std::io;

    pub struct Signals;

    pub struct Away;

    impl Signals {
        pub fn watch(_: impl Fn()) -> io::Result<Signals> {
            Ok(Signals)
        }

        pub fn ending(&self) -> Option<i32> {
            None
        }

        pub fn away(&self) -> Away {
            Away
        }

        pub fn stop_asked(&self) -> bool {
            false
        }

        pub fn continued(&self) -> bool {
            false
        }
    }

    pub fn stop() -> io::Result<()> {
        Ok(())
    }
}

pub use watched::{Signals, stop};
