//! Which of several copies of one wire stands beside it.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copies {
    /// How many there are.
    pub all: usize,
    /// The one that is shown, counted from 0.
    pub at: usize,
    /// The one that was asked for last; another one while it is read, or where it cannot be.
    pub asked: usize,
}

impl Copies {
    /// None where there is but one, and nothing to step through.
    pub fn of(all: usize) -> Option<Copies> {
        (all > 1).then_some(Copies {
            all,
            at: 0,
            asked: 0,
        })
    }

    /// `copy 2 of 5`
    pub fn said(self) -> String {
        format!("copy {} of {}", self.at + 1, self.all)
    }
}
