//! Phrases that crossed: what is left on both sides after matching in order and still says the same.
//!
//! The best local alignment (Smith and Waterman 1981) between what is free on the old side and what is free on the new
//! one is taken, then the next best, as long as one is worth a mark.

use super::align::worth;
use super::{Fate, Words};
use crate::compare::bounds::Bounds;
use crate::compare::words::{Class, Key, Vocabulary};
use crate::side::{Pair, Side};

/// In points of [`worth`]: what skipping a token inside a phrase costs, on one side or on both at once ("over the past",
/// "over the previous").
const SKIP: i32 = 4;

/// In points of [`worth`]: what a phrase must come to, two content words and a small one less what is skipped between
/// them.
const LEAST: i32 = 20;

/// Words that a phrase must have, and content words or figures among them: two words by themselves are a name that is
/// used twice, not a phrase that moved.
const LEAST_WORDS: usize = 3;
const LEAST_CONTENT: usize = 2;

/// Cells of the table. More is left unmatched: the words are then shown as dropped and added.
const MOST_CELLS: usize = 1_000_000;

/// Cells of all tables of one group.
const ALL_CELLS: usize = 4 * MOST_CELLS;

/// Phrases looked for in one group. More are left unmatched, and a notice says so.
const MOST_PHRASES: u32 = 16;

pub(super) fn find_moved(words: &mut Words, vocabulary: &Vocabulary, bounds: &mut Bounds) {
    let mut cells = 0;
    for number in 0.. {
        let free = Pair::from_sides(|side| free_tokens(words, side));
        if free.old.is_empty() || free.new.is_empty() {
            return;
        }
        let table = free.old.len().saturating_mul(free.new.len());
        cells = table.saturating_add(cells);
        if table > MOST_CELLS || cells > ALL_CELLS {
            bounds.unsearched_changes += 1;
            return;
        }
        if most_shared(words, &free, vocabulary) < LEAST {
            return;
        }
        let phrase = best_phrase(words, &free, vocabulary);
        if !is_phrase(words, &phrase, vocabulary) {
            return;
        }
        if number == MOST_PHRASES {
            bounds.unsearched_changes += 1;
            return;
        }
        for (old, new) in phrase {
            words.fate.old[old] = Fate::Moved(new as u32, number);
            words.fate.new[new] = Fate::Moved(old as u32, number);
        }
    }
}

fn free_tokens(words: &Words, side: Side) -> Vec<usize> {
    let fates = words.fate[side].iter().enumerate();
    fates
        .filter(|(_, fate)| **fate == Fate::Free)
        .map(|(token, _)| token)
        .collect()
}

/// No phrase comes to more: what the free tokens of the old side that stand free on the new one, too, are worth.
fn most_shared(words: &Words, free: &Pair<Vec<usize>>, vocabulary: &Vocabulary) -> i32 {
    let key = |side: Side, token: usize| words.tokens[side][token].key;
    let mut new: Vec<Key> = free
        .new
        .iter()
        .map(|&token| key(Side::New, token))
        .collect();
    new.sort_unstable();
    let old = free.old.iter().map(|&token| key(Side::Old, token));
    let shared = old.filter(|key| new.binary_search(key).is_ok());
    shared.map(|key| worth(vocabulary.class(key))).sum()
}

fn is_phrase(words: &Words, phrase: &[(usize, usize)], vocabulary: &Vocabulary) -> bool {
    let classes = || {
        phrase
            .iter()
            .map(|&(old, _)| vocabulary.class(words.tokens.old[old].key))
    };
    let content = classes()
        .filter(|class| matches!(class, Class::Content | Class::Number))
        .count();
    classes()
        .filter(|&class| class != Class::Punctuation)
        .count()
        >= LEAST_WORDS
        && content >= LEAST_CONTENT
}

/// The best local alignment of the free tokens, as pairs of tokens in order; empty when none is worth a mark.
/// A phrase does not reach over a token that has its match.
fn best_phrase(
    words: &Words,
    free: &Pair<Vec<usize>>,
    vocabulary: &Vocabulary,
) -> Vec<(usize, usize)> {
    let width = free.new.len() + 1;
    let mut values = vec![0i32; (free.old.len() + 1) * width];
    let mut best = (0, 0, 0);
    let key = |side: Side, token: usize| -> Key { words.tokens[side][token].key };
    let follows =
        |side: Side, place: usize| place > 0 && free[side][place - 1] + 1 == free[side][place];
    for (i, &old) in free.old.iter().enumerate() {
        for (j, &new) in free.new.iter().enumerate() {
            let at = (i + 1) * width + j + 1;
            let (old_follows, new_follows) = (follows(Side::Old, i), follows(Side::New, j));
            let before = match old_follows && new_follows {
                true => values[at - width - 1],
                false => 0,
            };
            let mut value = match key(Side::Old, old) == key(Side::New, new) {
                true => before + worth(vocabulary.class(key(Side::Old, old))),
                false => (before - SKIP).max(0),
            };
            if old_follows {
                value = value.max(values[at - width] - SKIP);
            }
            if new_follows {
                value = value.max(values[at - 1] - SKIP);
            }
            values[at] = value;
            if value > best.0 {
                best = (value, i + 1, j + 1);
            }
        }
    }
    let (value, mut i, mut j) = best;
    let mut phrase = Vec::new();
    if value < LEAST {
        return phrase;
    }
    while i > 0 && j > 0 && values[i * width + j] > 0 {
        let at = i * width + j;
        let (old, new) = (free.old[i - 1], free.new[j - 1]);
        let (old_follows, new_follows) = (follows(Side::Old, i - 1), follows(Side::New, j - 1));
        if old_follows && values[at] == values[at - width] - SKIP {
            i -= 1;
        } else if new_follows && values[at] == values[at - 1] - SKIP {
            j -= 1;
        } else {
            if key(Side::Old, old) == key(Side::New, new) {
                phrase.push((old, new));
            }
            if !(old_follows && new_follows) {
                break;
            }
            (i, j) = (i - 1, j - 1);
        }
    }
    phrase.reverse();
    phrase
}
