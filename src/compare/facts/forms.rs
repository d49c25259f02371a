//! Each word of both stories by its key, with all that can be said of it wherever it stands: what the word lists say, above
//! all. A word is looked up once, however often it is written.

use super::lexicon::{Lexicon, Opening, Openings, Sense};
use crate::compare::interner::{Interner, Shape};
use crate::compare::words::{Class, Key, Vocabulary, without_possessive};

/// A word wherever it stands.
pub(super) struct Form<'l> {
    /// In lower case, quote marks and dashes folded.
    pub folded: &'l str,
    pub class: Class,
    /// What the word lists say of it.
    pub sense: &'l Sense<'l>,
    /// Of the word without the ending of the possessive.
    pub bare_sense: &'l Sense<'l>,
    /// What it may open, with the ending of the possessive or without.
    pub openings: Openings,
    /// Whether it has a digit, or a sign that is no ASCII and may be a fraction: nearly all have none.
    pub has_figure: bool,
    /// Without the ending of the possessive, if it has it.
    bare_key: Option<Key>,
}

impl Form<'_> {
    #[inline]
    pub fn is_word(&self) -> bool {
        self.class != Class::Punctuation
    }

    /// The key, which this one has, without the ending of the possessive. In capitals, the ending is a part of the word.
    #[inline]
    pub fn bare_of<'w>(&self, key: Key, written: impl FnOnce() -> &'w str) -> Key {
        let Some(bare) = self.bare_key else {
            return key;
        };
        let written = written();
        match written.ends_with("'s") || written.ends_with("’s") {
            true => bare,
            false => key,
        }
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
    pub fn of(vocabulary: &'l Vocabulary, lexicon: &'l Lexicon<'l>) -> Self {
        let mut forms = Forms {
            list: Vec::with_capacity(vocabulary.key_count()),
            quote: None,
            comma: None,
            stop: None,
        };
        // Words that no story has without the ending need keys too.
        let mut others = Interner::default();
        let mut key_of = |bare: &str| {
            let other =
                || Key((vocabulary.key_count() as u32) + others.intern(bare, Shape::of(bare)));
            vocabulary.key_of_folded(bare).unwrap_or_else(other)
        };
        for (key, folded) in vocabulary.folded() {
            match folded.as_bytes() {
                [b'"'] => forms.quote = Some(key),
                [b','] => forms.comma = Some(key),
                [b'.'] => forms.stop = Some(key),
                _ => {}
            }
            let class = vocabulary.class(key);
            let sense = lexicon.sense(folded);
            let (mut bare_sense, mut bare_key) = (sense, None);
            let mut openings = sense.openings;
            let bare = without_possessive(folded);
            if bare.len() < folded.len() {
                (bare_sense, bare_key) = (lexicon.sense(bare), Some(key_of(bare)));
                openings = openings.and(bare_sense.openings);
            }
            let has_figure = class == Class::Number || !folded.is_ascii();
            if has_figure {
                openings = openings.with(Opening::Date).with(Opening::Number);
            }
            match folded.as_bytes() {
                [.., b'f', b'o', b'l', b'd'] => openings = openings.with(Opening::Number),
                [.., b'n', b'\'', b't'] => openings = openings.with(Opening::Reply),
                _ => {}
            }
            forms.list.push(Form {
                folded,
                class,
                sense,
                bare_sense,
                openings,
                has_figure,
                bare_key,
            });
        }
        forms
    }

    #[inline]
    pub fn of_key(&self, key: Key) -> &Form<'l> {
        &self.list[key.0 as usize]
    }

    #[inline]
    pub fn is_quote(&self, key: Key) -> bool {
        self.quote == Some(key)
    }

    /// Whether it is a comma or a stop.
    #[inline]
    pub fn is_pause(&self, key: Key) -> bool {
        self.comma == Some(key) || self.stop == Some(key)
    }

    pub fn count(&self) -> usize {
        self.list.len()
    }
}

/// How a word begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Capital,
    Small,
    /// With a figure or a mark, or in a script that has no capitals.
    Neither,
}

impl Case {
    /// Of the word that begins at a byte of the text.
    #[inline]
    pub fn at(text: &str, start: usize) -> Self {
        match text.as_bytes().get(start) {
            Some(b'a'..=b'z') => Case::Small,
            Some(b'A'..=b'Z') => Case::Capital,
            None | Some(..=b'\x7f') => Case::Neither,
            Some(_) => match text[start..].chars().next() {
                Some(c) if c.is_lowercase() => Case::Small,
                Some(c) if c.is_uppercase() => Case::Capital,
                _ => Case::Neither,
            },
        }
    }
}
