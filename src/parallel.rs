//! Long work on all cores, with the result that one core would give. Which cores that are is the caller's to say: work
//! that is begun inside a pool of threads is shared with it, other work stays on the thread it is on, and so does what
//! is too short to gain by company.

use std::io::{self, Write};

use rayon::prelude::*;

use crate::side::Pair;
use crate::watch::Stopped;

/// Items that one core takes at a time.
const CHUNK: usize = 512;

/// Parts of a page that are made at the same time.
const PARTS: usize = 32;

/// Sentences of a side from which on the sides are worked on at the same time.
const LONG: usize = 2048;

/// The results of `work` on the list chunk by chunk, in order. It hears at which item its chunk starts, and may change the
/// items.
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

/// Writes so many parts one behind the other, each as `write` does. With company a few at a time are made, so that no more
/// than these are held.
pub(crate) fn write_in_order(
    out: &mut dyn Write,
    parts: usize,
    write: impl Fn(usize, &mut dyn Write) -> io::Result<()> + Sync,
) -> io::Result<()> {
    if parts <= 1 || !has_company() {
        return (0..parts).try_for_each(|part| write(part, out));
    }
    let mut made = vec![Vec::new(); parts.min(PARTS)];
    for start in (0..parts).step_by(PARTS) {
        made.truncate(parts - start);
        let made_now = made.par_iter_mut().enumerate();
        made_now.try_for_each(|(at, text)| {
            text.clear();
            write(start + at, text)
        })?;
        made.iter().try_for_each(|text| out.write_all(text))?;
    }
    Ok(())
}

/// What two pieces of work give, with company at the same time.
pub(crate) fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    match has_company() {
        true => rayon::join(one, other),
        false => (one(), other()),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::ThreadPoolBuilder;

    #[test]
    fn parts_are_written_in_their_order_in_whatever_company() {
        for parts in [0, 1, PARTS, 2 * PARTS + 5] {
            let expected: String = (0..parts).map(|part| format!("part {part}\n")).collect();
            for threads in [1, 3] {
                let pool = ThreadPoolBuilder::new().num_threads(threads).build();
                let written = pool.unwrap().install(|| {
                    let mut out = Vec::new();
                    write_in_order(&mut out, parts, |part, out| writeln!(out, "part {part}"))?;
                    io::Result::Ok(out)
                });
                assert_eq!(
                    written.unwrap(),
                    expected.as_bytes(),
                    "{parts} by {threads}"
                );
            }
        }
    }

    #[test]
    fn a_part_that_cannot_be_made_ends_the_writing() {
        let pool = ThreadPoolBuilder::new().num_threads(2).build().unwrap();
        let written = pool.install(|| {
            write_in_order(&mut io::sink(), 2 * PARTS, |part, _| match part {
                40 => Err(io::Error::other("the press broke down")),
                _ => Ok(()),
            })
        });
        assert!(written.is_err());
    }
}
