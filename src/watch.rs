//! Progress and stop: `read` and `compare` tell a `Watch` how far they are, and it may say stop.

/// What a long step is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Reading,
    Aligning,
    Wording,
}

/// The watch said stop: there is no result, not even half of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

pub trait Watch: Sync {
    /// Hears that `done` of `total` units of a step are finished; `Err(Stopped)` ends the step.
    /// Called every few thousand units, so an answer should be quick.
    fn at(&self, step: Step, done: usize, total: usize) -> Result<(), Stopped>;
}

/// Watches nothing and never stops.
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: Step, _: usize, _: usize) -> Result<(), Stopped> {
        Ok(())
    }
}
