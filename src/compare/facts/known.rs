//! What both stories as wholes know of a word: how often it stands in each, whether it is ever written small, and which
//! words stand side by side. It tells a name from a word that begins a sentence, and a slip from another word.

use rustc_hash::FxHashSet;

use super::forms::{Case, Form, Forms};
use crate::compare::texts::Text;
use crate::compare::words::{Key, Token};
use crate::side::{Pair, Side};
use crate::story::Story;

#[derive(Default)]
pub(super) struct Known {
    /// By key.
    words: Vec<Word>,
    /// Neighbours by side of which the second has a capital, by the keys of the words without the ending of the possessive.
    neighbours: Pair<FxHashSet<(Key, Key)>>,
}

/// How many neighbours a sentence brings in, about.
const NEIGHBOURS: usize = 4;

#[derive(Clone, Copy, Default)]
struct Word {
    count: u32,
    is_ever_small: bool,
    /// Written with a capital where no sentence begins.
    is_name: bool,
}

impl Known {
    pub fn of(stories: Pair<&Story>, texts: &Pair<Text>, forms: &Forms) -> Self {
        let mut known = Known::default();
        known.words.resize(forms.count(), Word::default());
        for side in Side::BOTH {
            let neighbours = &mut known.neighbours[side];
            neighbours.reserve(texts[side].sentences() * NEIGHBOURS);
            for index in stories[side].indexes() {
                let text = stories[side].text(index);
                let mut before: Option<(&Form, &Token)> = None;
                for token in texts[side].tokens(index.0) {
                    let key = token.key;
                    let form = forms.of_key(key);
                    if !form.is_word() {
                        continue;
                    }
                    let case = Case::at(text, token.start as usize);
                    let word = &mut known.words[key.0 as usize];
                    word.count += 1;
                    word.is_ever_small |= case == Case::Small;
                    if let Some(before) = before.replace((form, token))
                        && case == Case::Capital
                    {
                        word.is_name = true;
                        let bare = |(form, token): (&Form, &Token)| {
                            form.bare_of(token.key, || token.text(text))
                        };
                        neighbours.insert((bare(before), bare((form, token))));
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
