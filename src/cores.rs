//! The cores that a comparison may use.

use anyhow::{Context, Result};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::changes::Changes;
use crate::compare::compare_by;
use crate::house::House;
use crate::parallel::has_company;
use crate::read;
use crate::side::Pair;
use crate::source::{Sources, stories};
use crate::story::Story;
use crate::watch::{Stopped, Watch};

/// Sentences of both stories from which on a comparison takes longer than threads take to begin.
const LONG: usize = 2048;

/// So many threads; None: one for each core, where that pays. What comes out is the same whatever their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cores(pub Option<usize>);

impl Cores {
    /// Reads both versions and compares them.
    pub fn compared(
        self,
        sources: &Sources,
        house: &House,
        watch: &dyn Watch,
    ) -> Result<(Pair<Story>, Changes)> {
        let all = || {
            let stories = stories(sources, watch)?;
            let changes = self.compare(stories.as_ref(), house, watch);
            Ok((stories, changes.map_err(|_| read::Error::Stopped)?))
        };
        match self.0 {
            Some(_) => self.share(all),
            None => all(),
        }
    }

    /// Compares two stories, on all threads where they are long.
    pub fn compare(
        self,
        stories: Pair<&Story>,
        house: &House,
        watch: &dyn Watch,
    ) -> Result<Changes, Stopped> {
        self.work_on(stories, || compare_by(stories, house, watch))
    }

    /// Does work that has to do with two stories, on all threads where they are long.
    pub fn work_on<R: Send>(self, stories: Pair<&Story>, work: impl FnOnce() -> R + Send) -> R {
        let sentences = stories.old.sentences().len() + stories.new.sentences().len();
        if sentences < LONG || has_company() {
            return work();
        }
        self.share(work)
    }

    /// Does work inside a pool; where the system gives no threads, this one does all of it.
    fn share<R: Send>(self, work: impl FnOnce() -> R + Send) -> R {
        match self.pool() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        }
    }

    /// A pool of so many threads. Fails where the system gives none.
    pub fn pool(self) -> Result<ThreadPool> {
        // 0 stands for one a core.
        let threads = self.0.unwrap_or(0);
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        pool.context("cannot begin threads")
    }
}
