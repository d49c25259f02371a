//! How alike two sentences are: shared words by weight, and how many of them are neighbours in both.

use super::tuning::{Tuning, UNIT};
use super::words::{Class, Stem, Vocabulary};

/// The weight of each stem, in [`UNIT`]s: rare ones weigh more, function words little.
pub(super) struct Weights(Vec<u32>);

impl Weights {
    /// `counts` says in how many sentences of both stories a stem stands.
    pub fn new(vocabulary: &Vocabulary, counts: &[u32], tuning: &Tuning) -> Self {
        let mut weights: Vec<u32> = counts
            .iter()
            .map(|&count| {
                (tuning.rarest * UNIT - tuning.drop * log2(count.max(2) / 2) / 1000)
                    .max(tuning.commonest * UNIT) as u32
            })
            .collect();
        vocabulary.each_stem(|stem, class| {
            let share = match class {
                Class::Function => tuning.function,
                Class::Number => tuning.number,
                Class::Content | Class::Punctuation => 1000,
            };
            let weight = &mut weights[stem.0 as usize];
            // No word is for nothing: what is shared shows by its weight.
            *weight = (i64::from(*weight) * share / 1000).max(1) as u32;
        });
        Weights(weights)
    }

    pub fn of(&self, stem: Stem) -> i64 {
        i64::from(self.0[stem.0 as usize])
    }
}

/// The binary logarithm in [`UNIT`]s, linear between powers of two: integers, so that no machine rounds otherwise.
pub(super) fn log2(value: u32) -> i64 {
    let value = value.max(1);
    let power = value.ilog2();
    let rest = u64::from(value - (1 << power));
    i64::from(power) * UNIT + ((rest * UNIT as u64) >> power) as i64
}

/// Two stems that stand side by side, as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Neighbours(u64);

impl Neighbours {
    pub fn new(one: Stem, next: Stem) -> Self {
        Neighbours(u64::from(one.0) << 32 | u64::from(next.0))
    }

    pub fn stems(self) -> [Stem; 2] {
        [Stem((self.0 >> 32) as u32), Stem(self.0 as u32)]
    }
}

/// How much of a sentence, or of what two have in common.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extent {
    /// Of all words.
    pub weight: i64,
    /// How many pairs of neighbouring words there are.
    pub neighbours: i64,
}

/// A pair of sentences with its score in thousandths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub old: u32,
    pub new: u32,
    /// How alike the two are.
    pub score: i64,
    /// The score less a share of what the two score with any sentence of their topic: what thresholds are held against.
    pub merit: i64,
    /// The weight of the words that both have.
    pub common: i64,
}

/// A link of two sentences. Equal ones score 1000, others at most 999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Linked {
    pub old: u32,
    pub new: u32,
    pub score: i64,
}

/// The score of two sentences in thousandths: 0 when no word is common, 1000 when all words are, in the same order.
/// Symmetric.
pub(super) fn score(common: Extent, one: Extent, other: Extent, tuning: &Tuning) -> i64 {
    let words = blend(common.weight, one.weight, other.weight, tuning);
    let order = blend(common.neighbours, one.neighbours, other.neighbours, tuning);
    ((1000 - tuning.order) * words + tuning.order * order) / 1000
}

/// Likeness (shared of both) and cover (shared of the shorter), blended.
fn blend(shared: i64, one: i64, other: i64, tuning: &Tuning) -> i64 {
    if shared == 0 {
        return 0;
    }
    let likeness = 2000 * shared / (one + other).max(1);
    let cover = 1000 * shared / one.min(other).max(1);
    ((1000 - tuning.cover) * likeness + tuning.cover * cover) / 1000
}

/// What two sorted lists share, a repeated item as often as both repeat it.
pub(super) fn shared<'l, T: Ord + Copy>(
    one: &'l [T],
    other: &'l [T],
) -> impl Iterator<Item = T> + use<'l, T> {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(&left), Some(&right)) = (one.get(i), other.get(j)) {
            // Without branches, which for words would be guesses.
            i += usize::from(left <= right);
            j += usize::from(right <= left);
            if left == right {
                return Some(left);
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_exact_at_powers_and_rises_between() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(8), 3 * UNIT);
        assert!((log2(8)..log2(16)).contains(&log2(11)));
    }

    #[test]
    fn repeated_items_are_shared_as_often_as_both_have_them() {
        assert_eq!(
            shared(&[1, 1, 2, 5], &[1, 1, 1, 5]).collect::<Vec<_>>(),
            [1, 1, 5]
        );
    }
}
