//! The word runs of a group: what stayed, what is on one side only, what differs in style, what moved within.
//!
//! Runs are matched in order first (`align`), then phrases that crossed (`phrases`), then cleaned (`polish`):
//!
//! - Words are marked whole (`compounds`): a compound with a hyphen is one word (`twin-engined` against
//!   `four-engined`), and so are initials, scores, times and addresses (`a.m.` against `p.m.`, `6–4` against `6–3`).
//! - A mark of punctuation that differs, moved over its neighbour or is missing is a difference of style, and the words
//!   beside it stay the same (`harbour”,` against `harbour,”`). Where words stand in its place on the other side it is
//!   part of that change (`figs[-,-] pears`, `figs {+and+} pears`).
//! - A pause or a stop at the edge of a phrase that moved came with the phrase and is not marked: the comma between a
//!   clause and the one that stood behind it says nothing once they have changed places.
//! - Words whose letters are the same are a difference of style, whatever stands between the letters (`per cent` against
//!   `percent`, `U.S.` against `US`, `Rail Yard` against `rail yard`).
//! - A capital that a word has only because its sentence now begins there is no difference by itself.
//! - One small word or a lone mark between two changes is not kept as "same": `[-a fire in the-] {+the blaze at its+}`
//!   reads better than the same with "the" spared. A name, a figure or a content word is kept, for the eye holds on to it.
//! - A phrase that crossed is marked moved, with what was added to it or dropped from it inside marked as such: a clause
//!   that went from the front to the back, or into the other sentence of a split.

mod align;
mod compounds;
mod met;
mod notes;
mod phrases;
mod polish;
mod runs;
mod style;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use super::bounds::Bounds;
use super::words::{Class, Token, Vocabulary};
use crate::changes::{StyleNote, WordRun};
use crate::side::{Pair, Side};

/// The tokens of a group's sentences, joined by one space, and what became of each.
struct Words<'t> {
    text: Pair<&'t str>,
    tokens: Pair<&'t [Token]>,
    vocabulary: &'t Vocabulary,
    /// The words of several tokens (`compounds`), in order.
    compounds: Pair<Vec<Range<usize>>>,
    /// Where each sentence begins in the joined text, in bytes.
    starts: Pair<Vec<u32>>,
    fate: Pair<Vec<Fate>>,
    /// Whether the fate of any token is [`Fate::Moved`].
    has_moves: bool,
}

/// What became of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Found nowhere on the other side.
    Free,
    /// The same token in order; its place on the other side.
    Kept(u32),
    /// Part of a phrase that crossed; its place on the other side, and the number of the move.
    Moved(u32, u32),
}

impl<'t> Words<'t> {
    fn of(
        text: Pair<&'t str>,
        starts: Pair<Vec<u32>>,
        tokens: Pair<&'t [Token]>,
        vocabulary: &'t Vocabulary,
    ) -> Self {
        let fate = Pair::from_sides(|side| vec![Fate::Free; tokens[side].len()]);
        let mut words = Words {
            text,
            tokens,
            vocabulary,
            compounds: Pair::default(),
            starts,
            fate,
            has_moves: false,
        };
        words.compounds = Pair::from_sides(|side| compounds::compounds(&words, side));
        words
    }

    fn keep(&mut self, old: usize, new: usize) {
        self.fate.old[old] = Fate::Kept(new as u32);
        self.fate.new[new] = Fate::Kept(old as u32);
    }

    /// Takes a token's match back, on both sides.
    fn free(&mut self, side: Side, token: usize) {
        if let Fate::Kept(other) | Fate::Moved(other, _) = self.fate[side][token] {
            self.fate[side.other()][other as usize] = Fate::Free;
            self.fate[side][token] = Fate::Free;
        }
    }

    fn token_text(&self, side: Side, token: usize) -> &'t str {
        self.tokens[side][token].text(self.text[side])
    }

    fn class(&self, side: Side, token: usize) -> Class {
        self.vocabulary.class(self.tokens[side][token].key)
    }

    fn is_word(&self, side: Side, token: usize) -> bool {
        self.class(side, token) != Class::Punctuation
    }

    /// The text of tokens that follow one another; nothing of none.
    fn stretch(&self, side: Side, stretch: &Range<usize>) -> &str {
        if stretch.start >= stretch.end {
            return "";
        }
        let tokens = &self.tokens[side];
        let (start, end) = (tokens[stretch.start].start, tokens[stretch.end - 1].end);
        &self.text[side][start as usize..end as usize]
    }

    /// Whether white space stands before the token.
    fn spaced(&self, side: Side, token: usize) -> bool {
        token > 0 && self.tokens[side][token - 1].end < self.tokens[side][token].start
    }
}

/// The word runs of both sides, each covering its joined text, and the notes on those of style. `starts` says where
/// sentences begin in the joined texts; `tokens`, which is asked only where the texts differ, gives the tokens of each.
pub(super) fn word_runs<'t>(
    text: Pair<&str>,
    starts: Pair<Vec<u32>>,
    tokens: impl FnMut(Side) -> Cow<'t, [Token]>,
    vocabulary: &Vocabulary,
    bounds: &mut Bounds,
) -> (Pair<Vec<WordRun>>, Vec<StyleNote>) {
    if text.old == text.new {
        return (text.map(runs::all_same), Vec::new());
    }
    let tokens = Pair::from_sides(tokens);
    let tokens = tokens.as_ref().map(|tokens| &**tokens);
    let mut words = Words::of(text, starts, tokens, vocabulary);
    align::keep_in_order(&mut words, bounds);
    polish::clean(&mut words);
    phrases::find_moved(&mut words, bounds);
    polish::clean(&mut words);
    runs::runs(&words)
}
