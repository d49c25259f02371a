//! House style: what may be written in more than one way and says the same.
//!
//! Words of a text become units (`units`), each with a form that all its ways of writing share: what takes several words
//! (`phrases`), as `5 mln`, `five million` and `5,000,000` do (`numbers`), or `Sept. 25` and `25 September` (`dates`); and
//! single words, as `organise` and `organize` (`spelling`) or `dlrs` and `dollars` (`shorthand`). Two texts whose forms are
//! the same differ in style only, and `kinds` names how.

mod dates;
mod folding;
mod kinds;
mod numbers;
mod phrases;
mod shorthand;
mod spelling;
mod units;

pub(super) use kinds::note;
pub(super) use units::{Unit, Units, say_the_same, units};
