//! A comparison with what follows from it alone, however it is shown: made once, beside the screen where it takes long.

use crate::changes::Changes;
use crate::side::Pair;
use crate::story::Story;
use crate::view::Unfolded;

use super::stops::Events;

#[derive(Debug)]
pub struct Compared {
    pub changes: Changes,
    pub events: Events,
    pub unfolded: Unfolded,
}

impl Compared {
    /// Of the stories that were compared.
    pub fn new(stories: Pair<&Story>, changes: Changes) -> Compared {
        Compared {
            events: Events::new(stories, &changes),
            unfolded: Unfolded::new(stories, &changes),
            changes,
        }
    }
}
