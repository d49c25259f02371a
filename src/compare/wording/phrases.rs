//! Phrases that crossed: what is left on both sides after matching in order and still says the same.
//!
//! The best local alignment (Smith and Waterman 1981) between what is free on the old side and what is free on the new
//! one is taken, then the next best, as long as one is worth a mark.

use std::ops::Range;

use super::align::worth;
use super::met::Met;
use super::{Fate, Words};
use crate::compare::bounds::Bounds;
use crate::compare::words::Class;
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

pub(super) fn find_moved(words: &mut Words, bounds: &mut Bounds) {
    let mut cells = 0;
    for number in 0.. {
        let Some(phrase) = next_phrase(words, &mut cells, bounds) else {
            return;
        };
        if number == MOST_PHRASES {
            bounds.unsearched_changes += 1;
            return;
        }
        for (old, new) in phrase {
            words.fate.old[old] = Fate::Moved(new as u32, number);
            words.fate.new[new] = Fate::Moved(old as u32, number);
        }
        words.has_moves = true;
    }
}

/// The best phrase that is still free, as pairs of tokens in order. `cells` counts those of all tables so far.
fn next_phrase(
    words: &Words,
    cells: &mut usize,
    bounds: &mut Bounds,
) -> Option<Vec<(usize, usize)>> {
    let free = Pair::from_sides(|side| free_tokens(words, side));
    let counts = free.as_ref().map(|tokens| tokens.clone().count());
    if counts.old == 0 || counts.new == 0 {
        return None;
    }
    let table = counts.old.saturating_mul(counts.new);
    *cells = table.saturating_add(*cells);
    if table > MOST_CELLS || *cells > ALL_CELLS {
        bounds.unsearched_changes += 1;
        return None;
    }
    let new_met = met(words, Side::New, free.new);
    let shared = Shared::of(words, Side::Old, free.old, &new_met);
    if shared.worth < LEAST || !shared.may_be_phrase() {
        return None;
    }
    let phrase = best_phrase(words);
    is_phrase(words, &phrase).then_some(phrase)
}

fn free_tokens(words: &Words, side: Side) -> impl Iterator<Item = usize> + Clone {
    let fates = words.fate[side].iter().enumerate();
    fates
        .filter(|(_, fate)| **fate == Fate::Free)
        .map(|(token, _)| token)
}

fn met(words: &Words, side: Side, tokens: impl Iterator<Item = usize>) -> Met {
    Met::of(tokens.map(|token| words.tokens[side][token].key))
}

/// The tokens of a side that stand on the other, too: no phrase has more.
struct Shared {
    worth: i32,
    words: usize,
    content: usize,
}

impl Shared {
    fn of(words: &Words, side: Side, tokens: impl Iterator<Item = usize>, other: &Met) -> Self {
        let mut shared = Shared {
            worth: 0,
            words: 0,
            content: 0,
        };
        for token in tokens.filter(|&token| other.may_hold(words.tokens[side][token].key)) {
            let class = words.class(side, token);
            shared.worth += worth(class);
            shared.words += usize::from(class != Class::Punctuation);
            shared.content += usize::from(is_content(class));
        }
        shared
    }

    fn may_be_phrase(&self) -> bool {
        self.words >= LEAST_WORDS && self.content >= LEAST_CONTENT
    }
}

fn is_content(class: Class) -> bool {
    matches!(class, Class::Content | Class::Number)
}

/// Free tokens that follow one another: a phrase does not reach over a token that has its match.
struct Stretch {
    tokens: Range<usize>,
    met: Met,
}

fn free_stretches(words: &Words, side: Side) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for token in free_tokens(words, side) {
        match stretches.last_mut() {
            Some(last) if last.tokens.end == token => last.tokens.end += 1,
            _ => stretches.push(Stretch {
                tokens: token..token + 1,
                met: Met::default(),
            }),
        }
    }
    for stretch in &mut stretches {
        stretch.met = met(words, side, stretch.tokens.clone());
    }
    stretches
}

fn is_phrase(words: &Words, phrase: &[(usize, usize)]) -> bool {
    let count = |is_counted: fn(Class) -> bool| {
        let classes = phrase.iter().map(|&(old, _)| words.class(Side::Old, old));
        classes.filter(|&class| is_counted(class)).count()
    };
    count(|class| class != Class::Punctuation) >= LEAST_WORDS && count(is_content) >= LEAST_CONTENT
}

/// The best local alignment of the free tokens, as pairs of tokens in order; empty when none is worth a mark. Of equal
/// ones the one that ends first, by its place on the old side.
fn best_phrase(words: &Words) -> Vec<(usize, usize)> {
    let free = Pair::from_sides(|side| free_stretches(words, side));
    let mut candidates = Vec::new();
    let mut any_phrase = false;
    for old in &free.old {
        for new in &free.new {
            let shared_old = Shared::of(words, Side::Old, old.tokens.clone(), &new.met);
            if shared_old.worth < LEAST {
                continue;
            }
            let shared_new = Shared::of(words, Side::New, new.tokens.clone(), &old.met);
            let most = shared_old.worth.min(shared_new.worth);
            if most >= LEAST {
                candidates.push((old, new, most));
                any_phrase |= shared_old.may_be_phrase() && shared_new.may_be_phrase();
            }
        }
    }
    let mut phrase = Vec::new();
    if !any_phrase {
        return phrase;
    }
    let mut best = (LEAST - 1, (0, 0));
    let mut values = Vec::new();
    for (old, new, most) in candidates {
        if most < best.0 {
            continue;
        }
        // A phrase begins and ends with words that stand on both sides.
        let part = Pair::new(
            shared_part(words, Side::Old, &old.tokens, &new.met),
            shared_part(words, Side::New, &new.tokens, &old.met),
        );
        let (value, end) = fill(&mut values, words, &part, &new.met);
        if value > best.0 || value == best.0 && end < best.1 {
            best = (value, end);
            phrase = path(&values, words, &part, end);
        }
    }
    phrase
}

/// The tokens from the first to the last that stand on the other side, too.
fn shared_part(words: &Words, side: Side, tokens: &Range<usize>, other: &Met) -> Range<usize> {
    let is_shared = |token: &usize| other.may_hold(words.tokens[side][*token].key);
    let first = tokens.clone().find(is_shared);
    let last = tokens.clone().rfind(is_shared);
    first.unwrap_or(tokens.end)..last.map_or(tokens.end, |last| last + 1)
}

/// Fills the table of what the best alignment is worth that ends with each pair of tokens: a row for each old token and
/// one before them, a column for each new one and one before them. Gives the greatest and the first pair that has it.
/// `new_met` are the new tokens.
fn fill(
    values: &mut Vec<i32>,
    words: &Words,
    part: &Pair<Range<usize>>,
    new_met: &Met,
) -> (i32, (usize, usize)) {
    let Pair { old, new } = part;
    let width = new.len() + 1;
    values.clear();
    values.resize((old.len() + 1) * width, 0);
    let mut best = (0, (0, 0));
    let mut is_above = false;
    let new_tokens = &words.tokens.new[new.clone()];
    for (i, old) in old.clone().enumerate() {
        let key = words.tokens.old[old].key;
        // Nothing goes on from the row above, and nothing begins.
        if !is_above && !new_met.may_hold(key) {
            continue;
        }
        let gain = worth(words.class(Side::Old, old));
        let (above, row) = values.split_at_mut((i + 1) * width);
        let above = &above[i * width..];
        let row = &mut row[1..width];
        let (mut value, mut greatest) = (0, 0);
        let cells = above.iter().zip(&above[1..]).zip(row.iter_mut());
        for (token, ((diagonal, above), cell)) in new_tokens.iter().zip(cells) {
            let matched = match token.key == key {
                true => diagonal + gain,
                false => (diagonal - SKIP).max(0),
            };
            value = matched.max(above - SKIP).max(value - SKIP);
            *cell = value;
            greatest = value.max(greatest);
        }
        is_above = greatest > 0;
        if greatest > best.0
            && let Some(j) = row.iter().position(|&value| value == greatest)
        {
            best = (greatest, (old, new.start + j));
        }
    }
    best
}

/// The pairs of tokens of the alignment that ends with a pair.
fn path(
    values: &[i32],
    words: &Words,
    part: &Pair<Range<usize>>,
    end: (usize, usize),
) -> Vec<(usize, usize)> {
    let Pair { old, new } = part;
    let width = new.len() + 1;
    let (mut i, mut j) = (end.0 + 1 - old.start, end.1 + 1 - new.start);
    let mut phrase = Vec::new();
    while i > 0 && j > 0 && values[i * width + j] > 0 {
        let at = i * width + j;
        if values[at] == values[at - width] - SKIP {
            i -= 1;
        } else if values[at] == values[at - 1] - SKIP {
            j -= 1;
        } else {
            (i, j) = (i - 1, j - 1);
            let pair = (old.start + i, new.start + j);
            if words.tokens.old[pair.0].key == words.tokens.new[pair.1].key {
                phrase.push(pair);
            }
        }
    }
    phrase.reverse();
    phrase
}
