//! Where a version comes from, as far as the flow needs to know: something that gives a story, once or again.

use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::parallel::has_company;
use crate::side::Pair;
use crate::story::Story;
use crate::watch::Watch;

pub trait Source: Send + Sync {
    /// Reads the version as it is now. What can be read only once, as standard input, gives the same story again.
    /// The error says all that the user needs to know.
    fn story(&self, watch: &dyn Watch) -> anyhow::Result<Story>;

    /// Whether the version is known to be read sooner than another thread begins.
    fn is_short(&self) -> bool;

    /// The file that can be edited and may change; None for standard input and for what is built in.
    fn file(&self) -> Option<&Path>;
}

pub type Sources = Pair<Arc<dyn Source>>;

/// Reads both versions at the same time: reading takes as long as comparing, and neither waits for the other. Where one
/// is short, or no thread is to be had, one after the other.
pub fn stories(sources: &Sources, watch: &dyn Watch) -> anyhow::Result<Pair<Story>> {
    let Pair { old, new } = sources;
    if old.is_short() || new.is_short() {
        return Ok(Pair::new(old.story(watch)?, new.story(watch)?));
    }
    // Whoever works in a pool of threads was given these and no more. Elsewhere one thread is begun sooner than a pool.
    if has_company() {
        let (old, new) = rayon::join(|| old.story(watch), || new.story(watch));
        return Ok(Pair::new(old?, new?));
    }
    let (old, new) = thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, || old.story(watch));
        match beside {
            Ok(old) => {
                let new = new.story(watch);
                let old = old.join();
                (old.unwrap_or_else(|panic| resume_unwind(panic)), new)
            }
            Err(_) => (old.story(watch), new.story(watch)),
        }
    });
    Ok(Pair::new(old?, new?))
}
