//! Matches tokens in order: the heaviest common subsequence, runs before scattered words.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Words;
use super::met::Met;
use crate::compare::bounds::Bounds;
use crate::compare::words::{Class, Key, Token};
use crate::side::{Pair, Side};

/// What matching a token is worth, in points. Figures and names outweigh small words, so that "of the" never pulls apart
/// two names; punctuation settles only ties.
pub(super) fn worth(class: Class) -> i32 {
    match class {
        Class::Number => 12,
        Class::Content => 10,
        Class::Function => 4,
        Class::Punctuation => 1,
    }
}

/// What a match gains when the token before it is matched too, in points: less than a small word is worth, so that a run
/// is preferred among equals but never bought with a word.
const RUN: i32 = 3;

/// Cells of the exact table (about 10 ms); a longer pair of texts is matched by anchors that are unique on both sides.
const EXACT_CELLS: usize = 2_000_000;

pub(super) fn keep_in_order(words: &mut Words, bounds: &mut Bounds) {
    let Pair { old, new } = words.tokens;
    let same = |(old, new): &(&Token, &Token)| old.key == new.key;
    let head = old.iter().zip(new).take_while(same).count();
    let rest = old.len().min(new.len()) - head;
    let backwards = old.iter().rev().zip(new.iter().rev()).take(rest);
    let tail = backwards.take_while(same).count();
    let ends = Pair::new(old.len(), new.len());
    for place in 0..head {
        words.keep(place, place);
    }
    for place in 1..=tail {
        words.keep(ends.old - place, ends.new - place);
    }
    let middle = ends.map(|end| head..end - tail);
    let cells = (middle.old.len() + 1).saturating_mul(middle.new.len() + 1);
    let pairs = if cells <= EXACT_CELLS {
        heaviest(words, &middle)
    } else {
        bounds.long_changes += 1;
        let keys = |side: Side| -> Vec<Key> {
            let tokens = words.tokens[side][middle[side].clone()].iter();
            tokens.map(|token| token.key).collect()
        };
        let pairs = by_anchors(&keys(Side::Old), &keys(Side::New)).into_iter();
        pairs.map(|(old, new)| (head + old, head + new)).collect()
    };
    for (old, new) in pairs {
        words.keep(old, new);
    }
}

/// A token that may have its match on the other side.
struct Place {
    token: usize,
    key: Key,
    /// Whether the place before this one is the token before this one.
    follows: bool,
}

/// The tokens that stand somewhere on the other side as well; a few that do not may be among them.
fn places(words: &Words, middle: &Pair<Range<usize>>) -> Pair<Vec<Place>> {
    let met = Pair::from_sides(|side| {
        let tokens = words.tokens[side][middle[side].clone()].iter();
        Met::of(tokens.map(|token| token.key))
    });
    Pair::from_sides(|side| {
        let room = middle.old.len().min(middle.new.len());
        let mut places: Vec<Place> = Vec::with_capacity(room);
        for token in middle[side].clone() {
            let key = words.tokens[side][token].key;
            if met[side.other()].may_hold(key) {
                let before = places.last().map(|place| place.token + 1);
                places.push(Place {
                    token,
                    key,
                    follows: before == Some(token),
                });
            }
        }
        places
    })
}

/// The places of a side, in chains of which each has all that one word stands in, in order, and perhaps those of others.
struct Chains {
    /// Where each chain begins.
    first: [usize; Chains::COUNT],
    /// By place, the next one in its chain.
    next: Vec<usize>,
}

impl Chains {
    const COUNT: usize = 64;

    /// Behind the last place of a chain.
    const END: usize = usize::MAX;

    fn of(places: &[Place]) -> Self {
        let mut chains = Chains {
            first: [Chains::END; Chains::COUNT],
            next: vec![Chains::END; places.len()],
        };
        for (j, place) in places.iter().enumerate().rev() {
            let first = &mut chains.first[place.key.0 as usize % Chains::COUNT];
            chains.next[j] = std::mem::replace(first, j);
        }
        chains
    }

    fn chain(&self, key: Key) -> impl Iterator<Item = usize> {
        let mut at = self.first[key.0 as usize % Chains::COUNT];
        std::iter::from_fn(move || {
            let next = *self.next.get(at)?;
            Some(std::mem::replace(&mut at, next))
        })
    }
}

/// Whether the places of both sides are of the same words in the same order, and each that may go on a run on its side does
/// so in its match: then nothing is worth as much as matching them one by one.
fn match_one_by_one(places: &Pair<Vec<Place>>) -> bool {
    let Pair { old, new } = places;
    let pairs = || old.iter().zip(new);
    let follow = |places: &[Place]| places.iter().filter(|place| place.follows).count();
    old.len() == new.len()
        && pairs().all(|(old, new)| old.key == new.key)
        && pairs()
            .filter(|(old, new)| old.follows && new.follows)
            .count()
            == follow(old).min(follow(new))
}

/// The heaviest common subsequence by a table of all prefixes. Only tokens that stand on both sides have a place in it.
fn heaviest(words: &Words, middle: &Pair<Range<usize>>) -> Vec<(usize, usize)> {
    if middle.old.is_empty() || middle.new.is_empty() {
        return Vec::new();
    }
    let places = places(words, middle);
    if match_one_by_one(&places) {
        let pairs = places.old.iter().zip(&places.new);
        return pairs.map(|(old, new)| (old.token, new.token)).collect();
    }
    if places.old.is_empty() || places.new.is_empty() {
        return Vec::new();
    }
    let chains = Chains::of(&places.new);
    let width = places.new.len() + 1;
    let size = (places.old.len() + 1) * width;
    // `best` of each pair of prefixes, and the best that ends with both last tokens matched (0: none does).
    let (mut best, mut matched) = (Vec::with_capacity(size), Vec::with_capacity(size));
    best.resize(width, 0);
    matched.resize(width, 0);
    // What a match gains that goes on the one before it, where there is one.
    let going_on = |before: i32, old: &Place, new: &Place| {
        let follows = before > 0 && old.follows && new.follows;
        if follows { before + RUN } else { 0 }
    };
    for (i, old) in places.old.iter().enumerate() {
        let gain = worth(words.class(Side::Old, old.token));
        let row = best.len();
        best.extend_from_within(i * width..);
        matched.resize(row + width, 0);
        let is_same = |j: &usize| places.new[*j].key == old.key;
        let mut same = chains.chain(old.key).filter(is_same).peekable();
        let mut reached = 0;
        while let Some(j) = same.next() {
            let diagonal = i * width + j;
            let run = going_on(matched[diagonal], old, &places.new[j]);
            let value = gain + run.max(best[diagonal]);
            matched[row + j + 1] = value;
            reached = reached.max(value);
            let end = same.peek().map_or(width, |next| next + 1);
            let until_next = best[row + j + 1..row + end].iter_mut();
            for best in until_next.take_while(|best| **best < reached) {
                *best = reached;
            }
        }
    }
    let (mut i, mut j) = (places.old.len(), places.new.len());
    let mut pairs = Vec::with_capacity(i.min(j));
    let mut in_run = false;
    // Where new tokens without a place were passed, matches that gain nothing were passed with them.
    let mut passed = places.new[j - 1].token + 1 < middle.new.end;
    while i > 0 && j > 0 {
        let at = i * width + j;
        let is_match = matched[at] > 0 && (in_run || best[at] == matched[at]);
        if best[at] == best[at - width] && (passed || !is_match) {
            i -= 1;
        } else if is_match {
            let (old, new) = (&places.old[i - 1], &places.new[j - 1]);
            pairs.push((old.token, new.token));
            let diagonal = at - width - 1;
            let run = going_on(matched[diagonal], old, new);
            in_run = run > 0 && run >= best[diagonal];
            passed = !new.follows;
            (i, j) = (i - 1, j - 1);
        } else {
            j -= 1;
            passed = !places.new[j].follows;
        }
    }
    pairs.reverse();
    pairs
}

fn by_anchors(old: &[Key], new: &[Key]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            pairs.extend((0..len).map(|place| (old_index + place, new_index + place)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::words::Vocabulary;

    /// As [`heaviest`] over all tokens, by a table in which each has its place.
    fn plain(words: &Words) -> Vec<(usize, usize)> {
        let Pair { old, new } = words.tokens;
        let width = new.len() + 1;
        let mut best = vec![0; (old.len() + 1) * width];
        let mut matched = best.clone();
        for (i, old) in old.iter().enumerate() {
            for (j, new) in new.iter().enumerate() {
                let (at, diagonal) = ((i + 1) * width + j + 1, i * width + j);
                best[at] = best[at - 1].max(best[at - width]);
                if old.key == new.key {
                    let run = matched[diagonal] + RUN * i32::from(matched[diagonal] > 0);
                    matched[at] = worth(words.class(Side::Old, i)) + run.max(best[diagonal]);
                    best[at] = best[at].max(matched[at]);
                }
            }
        }
        let (mut i, mut j) = (old.len(), new.len());
        let mut pairs = Vec::new();
        let mut in_run = false;
        while i > 0 && j > 0 {
            let at = i * width + j;
            if matched[at] > 0 && (in_run || best[at] == matched[at]) {
                (i, j) = (i - 1, j - 1);
                pairs.push((i, j));
                let diagonal = at - width - 1;
                in_run = matched[diagonal] > 0 && matched[diagonal] + RUN >= best[diagonal];
            } else if best[at] == best[at - width] {
                i -= 1;
            } else {
                j -= 1;
            }
        }
        pairs.reverse();
        pairs
    }

    #[test]
    fn tokens_without_a_place_change_nothing_of_the_matches() {
        let stock = [
            "ferry", "sank", "the", "of", "5", ",", "mill", "burned", "crew", "a",
        ];
        let mut state: u64 = 7;
        let mut below = |end: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % end
        };
        let mut text = |stock: &[&str]| -> String {
            let count = below(16);
            let words: Vec<&str> = (0..count).map(|_| stock[below(stock.len())]).collect();
            words.join(" ")
        };
        for _ in 0..2000 {
            let texts = Pair::new(text(&stock[..7]), text(&stock[3..]));
            let mut vocabulary = Vocabulary::new(&["en"], 0);
            let tokens = Pair::from_sides(|side| {
                let mut tokens = Vec::new();
                vocabulary.tokens(&texts[side], &mut tokens);
                tokens
            });
            let words = Words::of(
                Pair::new(&texts.old, &texts.new),
                Pair::new(vec![0], vec![0]),
                Pair::new(&tokens.old, &tokens.new),
                &vocabulary,
            );
            let whole = words.tokens.map(|tokens| 0..tokens.len());
            assert_eq!(heaviest(&words, &whole), plain(&words), "{texts:?}");
        }
    }
}
