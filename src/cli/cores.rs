//! The threads that `--threads` asks for.

use anyhow::{Context, Result};
use rayon::{ThreadPool, ThreadPoolBuilder};

/// A pool of so many threads, or of one for each core.
pub fn pool(threads: Option<usize>) -> Result<ThreadPool> {
    builder(threads).build().context("cannot begin threads")
}

/// Does one piece of work on so many threads. Where nothing is said it begins on this one, and others join in if it
/// proves long: a pool takes longer to begin than two short stories take to compare.
pub fn on<R: Send>(threads: Option<usize>, work: impl FnOnce() -> R + Send) -> Result<R> {
    Ok(match threads {
        Some(_) => pool(threads)?.install(work),
        None => work(),
    })
}

/// Lets whatever joins in from now on have so many threads.
pub fn limit(threads: Option<usize>) -> Result<()> {
    match threads {
        Some(_) => builder(threads)
            .build_global()
            .context("cannot begin threads"),
        None => Ok(()),
    }
}

fn builder(threads: Option<usize>) -> ThreadPoolBuilder {
    // 0 stands for one a core.
    ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0))
}
