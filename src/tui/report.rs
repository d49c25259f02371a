//! What the world tells the viewer, as messages tell what the reader wants.

use crate::notes::Notes;
use crate::side::Pair;
use crate::story::Story;
use crate::watch::Step;

use super::compared::Compared;

#[derive(Debug)]
pub enum Report {
    /// Marks and notes that were kept before.
    Kept(Notes),
    /// Something came of an effect; said until the next key.
    Told(String),
    /// Text that the terminal gave in one piece.
    Pasted(String),
    /// Reading or comparing goes on beside the screen, this far; None once it has ended, however.
    Working(Option<Progress>),
    /// The two versions as they are now.
    Loaded(Box<(Pair<Story>, Compared)>),
    /// The copy of this number, counted from 0, beside the wire.
    Arrived(usize, Box<(Pair<Story>, Compared)>),
    /// The comparison with the sides exchanged.
    Exchanged(Box<Compared>),
    /// How the files stand against what was read, A's first.
    OnDisk(Pair<OnDisk>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub step: Step,
    /// From 0 to 100.
    pub percent: u8,
}

impl Progress {
    /// `reading 40%`
    pub fn said(self) -> String {
        let step = match self.step {
            Step::Reading => "reading",
            Step::Aligning => "aligning",
            Step::Wording => "comparing words",
        };
        format!("{step} {}%", self.percent)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnDisk {
    #[default]
    AsRead,
    Changed,
    Gone,
}
