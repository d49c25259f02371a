//! Matches tokens in order: the heaviest common subsequence, runs before scattered words.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Words;
use crate::compare::bounds::Bounds;
use crate::compare::words::{Class, Key, Vocabulary};

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

pub(super) fn keep_in_order(words: &mut Words, vocabulary: &Vocabulary, bounds: &mut Bounds) {
    let keys = |tokens: &[crate::compare::words::Token]| -> Vec<Key> {
        tokens.iter().map(|token| token.key).collect()
    };
    let (old, new) = (keys(&words.tokens.old), keys(&words.tokens.new));
    let head = old
        .iter()
        .zip(&new)
        .take_while(|(old, new)| old == new)
        .count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(old, new)| old == new)
        .count();
    for place in 0..head {
        words.keep(place, place);
    }
    for place in 1..=tail {
        words.keep(old.len() - place, new.len() - place);
    }
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let pairs = if (old.len() + 1).saturating_mul(new.len() + 1) <= EXACT_CELLS {
        heaviest(old, new, vocabulary)
    } else {
        bounds.long_changes += 1;
        by_anchors(old, new)
    };
    for (old, new) in pairs {
        words.keep(head + old, head + new);
    }
}

/// The heaviest common subsequence by a table of all prefixes.
fn heaviest(old: &[Key], new: &[Key], vocabulary: &Vocabulary) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // `best` of each pair of prefixes, and the best that ends with both last tokens matched (0: none does).
    let mut best = vec![0i32; (old.len() + 1) * width];
    let mut matched = vec![0i32; (old.len() + 1) * width];
    for (i, old) in old.iter().enumerate() {
        let gain = worth(vocabulary.class(*old));
        for (j, new) in new.iter().enumerate() {
            let at = (i + 1) * width + j + 1;
            let mut value = best[at - 1].max(best[at - width]);
            if old == new {
                let diagonal = at - width - 1;
                let run = if matched[diagonal] > 0 {
                    matched[diagonal] + RUN
                } else {
                    0
                };
                matched[at] = gain + run.max(best[diagonal]);
                value = value.max(matched[at]);
            }
            best[at] = value;
        }
    }
    let (mut i, mut j) = (old.len(), new.len());
    let mut pairs = Vec::new();
    let mut in_run = false;
    while i > 0 && j > 0 {
        let at = i * width + j;
        if matched[at] > 0 && (in_run || best[at] == matched[at]) {
            pairs.push((i - 1, j - 1));
            let diagonal = at - width - 1;
            in_run = matched[diagonal] > 0 && matched[diagonal] + RUN >= best[diagonal];
            (i, j) = (i - 1, j - 1);
        } else if best[at] == best[at - width] {
            i -= 1;
        } else {
            j -= 1;
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
