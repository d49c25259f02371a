//! Long work on all cores, with the result that one core would give. Which cores that are is the caller's to say: work
//! that is begun inside a pool of threads is shared with it, other work stays on the thread it is on, and so does what
//! is too short to gain by company.

use rayon::prelude::*;

use crate::side::Pair;
use crate::watch::Stopped;

/// Items that one core takes at a time.
const CHUNK: usize = 512;

/// Sentences of a side from which on the sides are worked on at the same time.
const LONG: usize = 2048;

/// The results of `work` on the list chunk by chunk, in order. `work` hears at which item its chunk starts.
pub(crate) fn by_chunk<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(usize, &[T]) -> Result<R, Stopped> + Sync,
) -> Result<Vec<R>, Stopped> {
    if items.len() <= CHUNK || !has_company() {
        return Ok(vec![work(0, items)?]);
    }
    let chunks = items.par_chunks(CHUNK).enumerate();
    chunks.map(|(at, chunk)| work(at * CHUNK, chunk)).collect()
}

/// As [`by_chunk`], for work that changes the items.
pub(crate) fn by_chunk_mut<T: Send, R: Send>(
    items: &mut [T],
    work: impl Fn(usize, &mut [T]) -> Result<R, Stopped> + Sync,
) -> Result<Vec<R>, Stopped> {
    if items.len() <= CHUNK || !has_company() {
        return Ok(vec![work(0, items)?]);
    }
    let chunks = items.par_chunks_mut(CHUNK).enumerate();
    chunks.map(|(at, chunk)| work(at * CHUNK, chunk)).collect()
}

/// What `work` gives for the two sides, which have so many sentences.
pub(crate) fn by_side<T: Send, R: Send>(
    sentences: Pair<usize>,
    sides: Pair<T>,
    work: impl Fn(T) -> R + Sync,
) -> Pair<R> {
    let Pair { old, new } = sides;
    if !is_shared(sentences) {
        return Pair::new(work(old), work(new));
    }
    let (old, new) = rayon::join(|| work(old), || work(new));
    Pair::new(old, new)
}

/// Whether two sides with so many sentences are worked on at the same time.
pub(crate) fn is_shared(sentences: Pair<usize>) -> bool {
    sentences.old.max(sentences.new) >= LONG && has_company()
}

/// Whether this thread is one of a pool. Without this look the first long work would begin a pool for the whole process.
pub(crate) fn has_company() -> bool {
    rayon::current_thread_index().is_some()
}
