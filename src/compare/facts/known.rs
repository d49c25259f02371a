//! What both stories as wholes know of a word: how often it stands in each, whether it is ever written small, and which
//! words stand side by side. It tells a name from a word that begins a sentence, and a slip from another word.

use rustc_hash::FxHashSet;

use crate::compare::texts::Text;
use crate::compare::words::{Key, Vocabulary};
use crate::side::{Pair, Side};
use crate::story::Story;

#[derive(Default)]
pub(super) struct Known {
    /// By key.
    words: Vec<Word>,
    /// Neighbours by side of which the second has a capital, by the keys of the words without the ending of the possessive.
    neighbours: Pair<FxHashSet<(Key, Key)>>,
}

#[derive(Clone, Copy, Default)]
struct Word {
    count: u32,
    is_ever_small: bool,
    /// Written with a capital where no sentence begins.
    is_name: bool,
}

impl Known {
    pub fn of(stories: Pair<&Story>, texts: &Pair<Text>, vocabulary: &mut Vocabulary) -> Self {
        let mut known = Known::default();
        known.words.resize(vocabulary.key_count(), Word::default());
        for side in Side::BOTH {
            for index in stories[side].indexes() {
                let text = stories[side].text(index);
                let mut before: Option<(Key, &str)> = None;
                for token in texts[side].tokens(index.0) {
                    let key = token.key;
                    if !vocabulary.is_word(key) {
                        continue;
                    }
                    let written = token.text(text);
                    let word = &mut known.words[key.0 as usize];
                    word.count += 1;
                    let is_capital = written.starts_with(char::is_uppercase);
                    word.is_ever_small |= written.starts_with(char::is_lowercase);
                    word.is_name |= is_capital && before.is_some();
                    if let Some(before) = before.replace((key, written)).filter(|_| is_capital) {
                        let pair = (
                            bare_key(before, vocabulary),
                            bare_key((key, written), vocabulary),
                        );
                        known.neighbours[side].insert(pair);
                    }
                }
            }
        }
        known
    }

    fn word(&self, key: Key) -> Word {
        let word = self.words.get(key.0 as usize);
        word.copied().unwrap_or_default()
    }

    /// How often the word stands in the two stories together.
    pub fn count(&self, key: Key) -> u32 {
        self.word(key).count
    }

    pub fn is_ever_small(&self, key: Key) -> bool {
        self.word(key).is_ever_small
    }

    /// Whether the word has a capital somewhere that it does not owe to beginning a sentence.
    pub fn is_name(&self, key: Key) -> bool {
        self.word(key).is_name
    }

    /// Whether the two words, the second with a capital, stand side by side anywhere in a story.
    pub fn are_neighbours(&self, side: Side, one: Key, other: Key) -> bool {
        self.neighbours[side].contains(&(one, other))
    }
}

fn bare_key((key, written): (Key, &str), vocabulary: &mut Vocabulary) -> Key {
    let bare = bare(written);
    match bare.len() == written.len() {
        true => key,
        false => vocabulary.key(bare),
    }
}

/// Without the ending of the possessive.
pub(super) fn bare(written: &str) -> &str {
    if !written.ends_with('s') {
        return written;
    }
    written
        .strip_suffix("'s")
        .or_else(|| written.strip_suffix("’s"))
        .unwrap_or(written)
}
