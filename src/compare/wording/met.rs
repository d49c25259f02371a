//! Which words stand somewhere, at a glance: most that stand on one side only need not be looked for.

use crate::compare::words::Key;

/// The words that were met. Cheap and never wrong about a word that was; of many words, one that was not may pass for one
/// that was.
#[derive(Default)]
pub(super) struct Met([u64; 16]);

impl Met {
    pub fn of(keys: impl Iterator<Item = Key>) -> Self {
        let mut met = Met::default();
        for key in keys {
            let (place, bit) = bit(key);
            met.0[place] |= bit;
        }
        met
    }

    pub fn may_hold(&self, key: Key) -> bool {
        let (place, bit) = bit(key);
        self.0[place] & bit != 0
    }
}

fn bit(key: Key) -> (usize, u64) {
    ((key.0 / 64 % 16) as usize, 1 << (key.0 % 64))
}
