//! How alike two sentences are: shared words by weight, and how many of them are neighbours in both.

use super::tuning::{Tuning, UNIT};
use super::words::{Class, Key, Stem, Vocabulary};

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
            *weight = (i64::from(*weight) * share / 1000) as u32;
        });
        Weights(weights)
    }

    /// How many stems there are.
    pub fn len(&self) -> usize {
        self.0.len()
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

/// What the score needs of a sentence, sorted so that two sentences are compared in one walk.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// Each word's stem, sorted; a repeated word stands repeated.
    pub stems: Vec<Stem>,
    /// Sorted.
    pub neighbours: Vec<Neighbours>,
    /// Of all stems.
    pub weight: i64,
}

/// Two stems that stand side by side, as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Neighbours(u64);

impl Neighbours {
    fn new(one: Stem, next: Stem) -> Self {
        Neighbours(u64::from(one.0) << 32 | u64::from(next.0))
    }

    pub fn stems(self) -> [Stem; 2] {
        [Stem((self.0 >> 32) as u32), Stem(self.0 as u32)]
    }
}

impl Profile {
    pub fn new(keys: &[Key], vocabulary: &Vocabulary, weights: &Weights) -> Self {
        let mut stems: Vec<Stem> = keys.iter().map(|&key| vocabulary.stem(key)).collect();
        let beside = stems.windows(2);
        let mut neighbours: Vec<_> = beside.map(|two| Neighbours::new(two[0], two[1])).collect();
        neighbours.sort_unstable();
        stems.sort_unstable();
        let weight = stems.iter().map(|&stem| weights.of(stem)).sum();
        Profile {
            stems,
            neighbours,
            weight,
        }
    }
}

/// A pair of sentences with its score in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scored {
    pub old: u32,
    pub new: u32,
    /// How alike the two are.
    pub score: i64,
    /// The score less a share of what the two score with any sentence of their topic: what thresholds are held against.
    pub merit: i64,
}

/// The score of two sentences in thousandths: 0 when no word is shared, 1000 when all words are, in the same order.
/// Symmetric.
pub(super) fn score(one: &Profile, other: &Profile, weights: &Weights, tuning: &Tuning) -> i64 {
    let (mut common, mut count) = (0, 0);
    for stem in shared(&one.stems, &other.stems) {
        common += weights.of(stem);
        count += 1;
    }
    if common == 0 {
        return 0;
    }
    let words = blend(common, one.weight, other.weight, tuning);
    // Neighbours that both have are two stems that both have.
    let neighbours = match count {
        ..2 => 0,
        _ => shared(&one.neighbours, &other.neighbours).count() as i64,
    };
    let order = blend(
        neighbours,
        one.neighbours.len() as i64,
        other.neighbours.len() as i64,
        tuning,
    );
    ((1000 - tuning.order) * words + tuning.order * order) / 1000
}

/// Likeness (shared of both) and cover (shared of the shorter), blended.
fn blend(shared: i64, one: i64, other: i64, tuning: &Tuning) -> i64 {
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
