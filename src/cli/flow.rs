//! Jobs to results on many cores, in the order of the jobs and with few of them in hand at a time, so that memory stays
//! the same however many there are.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rayon::ThreadPool;

/// Jobs that are begun before the result of the first of them is handed on. A slow one keeps the others busy so long.
const MOST_IN_HAND: usize = 256;

/// Bytes of results that wait for an earlier one, above which no job is begun.
const MOST_WAITING: usize = 32 << 20;

/// What a job came to.
pub trait Outcome: Send + 'static {
    /// Bytes that it takes while it waits.
    fn size(&self) -> usize;
}

/// What is under way; clones are the same one.
pub struct Flow<J, R> {
    shared: Arc<Shared<J, R>>,
}

/// Where a worker finds its jobs.
pub struct Bench<J, R>(Arc<Shared<J, R>>);

impl<J: Iterator, R: Outcome> Bench<J, R> {
    /// Does jobs until there are no more.
    pub fn each(&self, work: impl Fn(J::Item) -> R) {
        let Bench(shared) = self;
        while let Some((number, job)) = shared.next_job() {
            shared.put(number, work(job));
        }
    }
}

struct Shared<J, R> {
    /// Whoever is free takes the next job, and with it the wait for it.
    jobs: Mutex<J>,
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    /// Results from the next to be handed on; None: in hand.
    results: VecDeque<Option<R>>,
    /// How many were handed on before these.
    handed_on: usize,
    waiting: usize,
    /// No job is begun any more: there is none, or nobody wants it.
    ended: bool,
}

impl<J, R> Flow<J, R>
where
    J: Iterator + Send + 'static,
    R: Outcome,
{
    /// Begins on all threads of the pool: each calls `worker` once, which then does the jobs that come. It must not panic.
    pub fn begin(
        pool: &ThreadPool,
        jobs: J,
        worker: impl Fn(&Bench<J, R>) + Send + Sync + 'static,
    ) -> Self {
        let shared = Arc::new(Shared {
            jobs: Mutex::new(jobs),
            state: Mutex::new(State {
                results: VecDeque::new(),
                handed_on: 0,
                waiting: 0,
                ended: false,
            }),
            changed: Condvar::new(),
        });
        let bench = Bench(shared.clone());
        pool.spawn_broadcast(move |_| worker(&bench));
        Flow { shared }
    }

    /// Hands on each result in its turn, until there are no more or it fails. Then no more jobs are begun.
    pub fn each(&self, mut hand_on: impl FnMut(R) -> io::Result<()>) -> io::Result<()> {
        while let Some(result) = self.shared.next_result() {
            hand_on(result).inspect_err(|_| self.shared.end())?;
        }
        Ok(())
    }

    /// What ends the flow after the jobs in hand.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        let shared = self.shared.clone();
        move || shared.end()
    }
}

impl<J: Iterator, R: Outcome> Shared<J, R> {
    /// The next job and its place, once there is room for its result.
    fn next_job(&self) -> Option<(usize, J::Item)> {
        let mut jobs = lock(&self.jobs);
        let mut state = lock(&self.state);
        while !state.ended && state.is_full() {
            state = self.wait(state);
        }
        if state.ended {
            return None;
        }
        // It may take long to come.
        drop(state);
        let job = jobs.next();
        let mut state = lock(&self.state);
        match job {
            Some(job) if !state.ended => {
                state.results.push_back(None);
                Some((state.handed_on + state.results.len() - 1, job))
            }
            _ => {
                state.ended = true;
                self.changed.notify_all();
                None
            }
        }
    }

    fn put(&self, number: usize, result: R) {
        let mut state = lock(&self.state);
        state.waiting += result.size();
        let place = number - state.handed_on;
        state.results[place] = Some(result);
        if place == 0 {
            self.changed.notify_all();
        }
    }

    /// The next result in order, once it is there. None at the end.
    fn next_result(&self) -> Option<R> {
        let mut state = lock(&self.state);
        loop {
            match state.results.front_mut().map(Option::take) {
                Some(Some(result)) => {
                    state.results.pop_front();
                    state.handed_on += 1;
                    state.waiting -= result.size();
                    self.changed.notify_all();
                    return Some(result);
                }
                None if state.ended => return None,
                _ => state = self.wait(state),
            }
        }
    }

    fn end(&self) {
        lock(&self.state).ended = true;
        self.changed.notify_all();
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<R>>) -> MutexGuard<'a, State<R>> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R> State<R> {
    fn is_full(&self) -> bool {
        self.results.len() >= MOST_IN_HAND || self.waiting >= MOST_WAITING
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use rayon::ThreadPoolBuilder;

    use super::*;

    impl Outcome for usize {
        fn size(&self) -> usize {
            1
        }
    }

    fn pool() -> ThreadPool {
        ThreadPoolBuilder::new().num_threads(3).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        let work = |job: usize| {
            // Every seventh is slow, as a long story is.
            if job.is_multiple_of(7) {
                thread::sleep(Duration::from_millis(1));
            }
            job
        };
        let flow = Flow::begin(&pool(), 0..1000, move |bench| bench.each(work));
        let mut results = Vec::new();
        flow.each(|result| {
            results.push(result);
            Ok(())
        })
        .unwrap();
        assert_eq!(results, (0..1000).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_jobs_are_begun_than_there_is_room_for() {
        let begun = Arc::new(AtomicUsize::new(0));
        let counted = begun.clone();
        let work = move |job: usize| {
            counted.fetch_add(1, Ordering::Relaxed);
            job
        };
        let flow = Flow::begin(&pool(), 0.., move |bench| bench.each(&work));
        let mut handed_on = 0;
        let stop = flow.stopper();
        flow.each(|_| {
            handed_on += 1;
            assert!(begun.load(Ordering::Relaxed) <= handed_on + MOST_IN_HAND);
            if handed_on == 1000 {
                stop();
            }
            Ok(())
        })
        .unwrap();
        // All that were begun are handed on.
        assert_eq!(handed_on, begun.load(Ordering::Relaxed));
    }

    #[test]
    fn it_ends_where_nobody_wants_the_results() {
        let flow = Flow::begin(&pool(), 0.., |bench| bench.each(|job: usize| job));
        let refuse = |_| Err(io::ErrorKind::BrokenPipe.into());
        assert!(flow.each(refuse).is_err());
        flow.each(|_| Ok(())).unwrap();
    }
}
