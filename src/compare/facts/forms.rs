//! Each word of both stories by its key, with all that can be said of it wherever it stands: what the word lists say, above
//! all. A word is looked up once, however often it is written.

use super::lexicon::{Lexicon, Sense};
use super::values::has_figure;
use crate::compare::words::{Class, Key, Vocabulary};

#[derive(Clone, Copy)]
pub(super) struct Form<'l> {
    /// In lower case, quote marks and dashes folded.
    pub folded: &'l str,
    pub class: Class,
    /// What the word lists say of it.
    pub sense: &'l Sense<'l>,
    /// Of the word without the ending of the possessive.
    pub bare_sense: &'l Sense<'l>,
    pub has_figure: bool,
    /// Without the ending of the possessive, which it must have been written with.
    bare_key: Key,
}

impl Form<'_> {
    pub fn is_word(&self) -> bool {
        self.class != Class::Punctuation
    }
}

pub(super) struct Forms<'l> {
    /// By key.
    list: Vec<Form<'l>>,
    /// The keys of marks that are looked for in whole stories, where they stand in any.
    quote: Option<Key>,
    comma: Option<Key>,
    stop: Option<Key>,
}

impl<'l> Forms<'l> {
    pub fn of(vocabulary: &'l Vocabulary<'l>, lexicon: &'l Lexicon<'l>) -> Self {
        let mut forms = Forms {
            list: Vec::with_capacity(vocabulary.key_count()),
            quote: None,
            comma: None,
            stop: None,
        };
        // Words that no story has without the ending need keys too.
        let mut keys = Vocabulary::over(vocabulary);
        for key in (0..vocabulary.key_count() as u32).map(Key) {
            let folded = vocabulary.folded(key);
            match folded {
                "\"" => forms.quote = Some(key),
                "," => forms.comma = Some(key),
                "." => forms.stop = Some(key),
                _ => {}
            }
            let sense = lexicon.sense(folded);
            let bare = bare(folded);
            let (bare_sense, bare_key) = match bare.len() == folded.len() {
                true => (sense, key),
                false => (lexicon.sense(bare), keys.key(bare)),
            };
            forms.list.push(Form {
                folded,
                class: vocabulary.class(key),
                sense,
                bare_sense,
                has_figure: has_figure(folded),
                bare_key,
            });
        }
        forms
    }

    pub fn of_key(&self, key: Key) -> &Form<'l> {
        &self.list[key.0 as usize]
    }

    pub fn is_word(&self, key: Key) -> bool {
        self.of_key(key).is_word()
    }

    /// The key of a word without the ending of the possessive, as it is written: in capitals, the ending is a part of it.
    pub fn bare_key(&self, key: Key, written: &str) -> Key {
        let is_owner =
            written.ends_with('s') && (written.ends_with("'s") || written.ends_with("’s"));
        match is_owner {
            true => self.of_key(key).bare_key,
            false => key,
        }
    }

    pub fn is_quote(&self, key: Key) -> bool {
        self.quote == Some(key)
    }

    /// Whether it is a comma or a stop.
    pub fn is_pause(&self, key: Key) -> bool {
        self.comma == Some(key) || self.stop == Some(key)
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }
}

/// Without the ending of the possessive.
pub(super) fn bare(folded: &str) -> &str {
    // Asked of every word, so the last letter is looked at first.
    match folded.ends_with('s') {
        true => folded.strip_suffix("'s").unwrap_or(folded),
        false => folded,
    }
}
