//! What both stories as wholes know of a word: how often it stands in each, whether it is ever written small, and which
//! words stand side by side. It tells a name from a word that begins a sentence, and a slip from another word.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::words::{Key, Vocabulary};
use crate::side::{Pair, Side};
use crate::story::Story;

#[derive(Default)]
pub(super) struct Known {
    occurrences: FxHashMap<Key, Pair<u32>>,
    small: FxHashSet<Key>,
    /// Written with a capital where no sentence begins.
    names: FxHashSet<Key>,
    /// Neighbours by side, by the keys of the words without the ending of the possessive.
    neighbours: Pair<FxHashSet<(Key, Key)>>,
}

impl Known {
    pub fn of(stories: Pair<&Story>, vocabulary: &mut Vocabulary) -> Self {
        let mut known = Known::default();
        for side in Side::BOTH {
            for index in stories[side].indexes() {
                let text = stories[side].text(index);
                let mut before = None;
                for token in vocabulary.tokens(text) {
                    if !vocabulary.is_word(token.key) {
                        continue;
                    }
                    known.occurrences.entry(token.key).or_default()[side] += 1;
                    let written = token.text(text);
                    if written.starts_with(char::is_lowercase) {
                        known.small.insert(token.key);
                    } else if before.is_some() && written.starts_with(char::is_uppercase) {
                        known.names.insert(token.key);
                    }
                    let bare = bare(written);
                    let key = match bare.len() == written.len() {
                        true => token.key,
                        false => vocabulary.key(bare),
                    };
                    if let Some(before) = before.replace(key) {
                        known.neighbours[side].insert((before, key));
                    }
                }
            }
        }
        known
    }

    /// How often the word stands in the two stories together.
    pub fn count(&self, key: Key) -> u32 {
        self.occurrences
            .get(&key)
            .map_or(0, |count| count.old + count.new)
    }

    pub fn is_ever_small(&self, key: Key) -> bool {
        self.small.contains(&key)
    }

    /// Whether the word has a capital somewhere that it does not owe to beginning a sentence.
    pub fn is_name(&self, key: Key) -> bool {
        self.names.contains(&key)
    }

    /// Whether the two words stand side by side anywhere in a story.
    pub fn are_neighbours(&self, side: Side, one: Key, other: Key) -> bool {
        self.neighbours[side].contains(&(one, other))
    }
}

/// Without the ending of the possessive.
pub(super) fn bare(written: &str) -> &str {
    written
        .strip_suffix("'s")
        .or_else(|| written.strip_suffix("’s"))
        .unwrap_or(written)
}
