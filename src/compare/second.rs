//! Second partners: a sentence whose unexplained words are explained by another sentence belongs to that one too.
//! That is how splits and merges come out: coverage, not likeness.

use super::contents::Contents;
use super::places::{Partners, distance};
use super::similarity::{Linked, Neighbours, Scored, Weights, log2, shared};
use super::texts::Text;
use super::tuning::{Tuning, UNIT};
use super::words::{Key, Stem, Vocabulary};
use crate::side::{Pair, Side};

/// Whether a pair shares enough for second partners, whatever else explains its words and however near it stands.
pub(super) fn may_be_second(pair: &Scored, contents: Pair<&Contents>, tuning: &Tuning) -> bool {
    let least = tuning.second.min(tuning.second_alone);
    1000 * pair.common >= least * lighter(pair, contents)
}

/// Links beyond the first partners.
pub(super) fn second_partners(
    scored: &[Scored],
    first: &Partners,
    texts: Pair<&Text>,
    contents: Pair<&Contents>,
    vocabulary: &Vocabulary,
    weights: &Weights,
    tuning: &Tuning,
) -> Vec<Linked> {
    let expected = Pair::from_sides(|side| first.expectations(side));
    let threshold = |pair: &Scored| {
        let from_old = first
            .of(Side::Old, pair.old)
            .map(|new| new.abs_diff(pair.new) - 1);
        let from_new = first
            .of(Side::New, pair.new)
            .map(|old| old.abs_diff(pair.old) - 1);
        let (share, away) = match from_old.into_iter().chain(from_new).min() {
            Some(away) => (tuning.second, away),
            None => (tuning.second_alone, distance(&expected, pair.old, pair.new)),
        };
        share + tuning.second_pull * log2(1 + away) / UNIT
    };
    // A look at most pairs is enough: what they share does not suffice even if all of it stood in phrases, and nothing else
    // explained any of it.
    let may_suffice = |pair: &&Scored| {
        first.of(Side::Old, pair.old) != Some(pair.new)
            && share(pair, pair.common, contents) >= threshold(pair)
    };
    let scored: Vec<&Scored> = scored.iter().filter(may_suffice).collect();
    let mut unexplained =
        Pair::from_sides(|side| unexplained(side, &scored, first, texts, vocabulary));
    let gain = |unexplained: &Pair<Vec<Vec<Stem>>>, pair: &Scored, in_phrases: &[Stem]| {
        let common = shared(
            &unexplained.old[pair.old as usize],
            &unexplained.new[pair.new as usize],
        );
        common.fold((0, 0), |(weight, count), stem| {
            let share = if in_phrases.binary_search(&stem).is_ok() {
                1000
            } else {
                tuning.scattered
            };
            (weight + weights.of(stem) * share / 1000, count + 1)
        })
    };
    let enough = |pair: &Scored, gain: i64| share(pair, gain, contents) >= threshold(pair);
    let mut candidates: Vec<(i64, &Scored, Vec<Stem>)> = Vec::new();
    for pair in scored {
        let rests = (
            &unexplained.old[pair.old as usize],
            &unexplained.new[pair.new as usize],
        );
        let most = shared(rests.0, rests.1).map(|stem| weights.of(stem)).sum();
        if enough(pair, most) {
            let in_phrases = in_phrases(pair, texts, vocabulary);
            let (gain, count) = gain(&unexplained, pair, &in_phrases);
            if count >= 2 && enough(pair, gain) {
                candidates.push((gain, pair, in_phrases));
            }
        }
    }
    candidates.sort_unstable_by_key(|(gain, pair, _)| (-gain, pair.old, pair.new));
    let mut links = Vec::new();
    for (_, pair, in_phrases) in candidates {
        let (gain, count) = gain(&unexplained, pair, &in_phrases);
        if count >= 2 && enough(pair, gain) {
            links.push(Linked {
                old: pair.old,
                new: pair.new,
                score: pair.score,
            });
            explain(&mut unexplained, pair);
        }
    }
    links
}

/// Which share of the shorter sentence a gain is, in thousandths.
fn share(pair: &Scored, gain: i64, contents: Pair<&Contents>) -> i64 {
    1000 * gain / lighter(pair, contents)
}

/// The weight of the shorter sentence.
fn lighter(pair: &Scored, contents: Pair<&Contents>) -> i64 {
    let one = contents.old.extents[pair.old as usize];
    let other = contents.new.extents[pair.new as usize];
    one.weight.min(other.weight).max(1)
}

/// The words of each sentence of a side that its first partner does not have, sorted; a repeated one stands repeated. Only
/// of the sentences in the pairs.
fn unexplained(
    side: Side,
    pairs: &[&Scored],
    first: &Partners,
    texts: Pair<&Text>,
    vocabulary: &Vocabulary,
) -> Vec<Vec<Stem>> {
    let of = |side: Side, sentence: u32| stems(texts[side].keys(sentence), vocabulary);
    let mut unexplained = vec![None; texts[side].sentences()];
    for pair in pairs {
        let sentence = match side {
            Side::Old => pair.old,
            Side::New => pair.new,
        };
        unexplained[sentence as usize].get_or_insert_with(|| {
            let stems = of(side, sentence);
            match first.of(side, sentence) {
                Some(partner) => without(&stems, &of(side.other(), partner)),
                None => stems,
            }
        });
    }
    unexplained
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}

/// The stems of words, sorted.
fn stems(keys: &[Key], vocabulary: &Vocabulary) -> Vec<Stem> {
    let mut stems: Vec<Stem> = keys.iter().map(|&key| vocabulary.stem(key)).collect();
    stems.sort_unstable();
    stems
}

/// The pairs of stems that stand side by side, sorted.
fn neighbours(keys: &[Key], vocabulary: &Vocabulary) -> Vec<Neighbours> {
    let stem = |key: Key| vocabulary.stem(key);
    let beside = keys
        .windows(2)
        .map(|two| Neighbours::new(stem(two[0]), stem(two[1])));
    let mut neighbours: Vec<_> = beside.collect();
    neighbours.sort_unstable();
    neighbours
}

/// The words that stand beside the same word in both sentences, sorted.
fn in_phrases(pair: &Scored, texts: Pair<&Text>, vocabulary: &Vocabulary) -> Vec<Stem> {
    let old = neighbours(texts.old.keys(pair.old), vocabulary);
    let new = neighbours(texts.new.keys(pair.new), vocabulary);
    let mut stems: Vec<Stem> = shared(&old, &new).flat_map(Neighbours::stems).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn explain(unexplained: &mut Pair<Vec<Vec<Stem>>>, pair: &Scored) {
    let (old, new) = (pair.old as usize, pair.new as usize);
    let rest_old = without(&unexplained.old[old], &unexplained.new[new]);
    let rest_new = without(&unexplained.new[new], &unexplained.old[old]);
    unexplained.old[old] = rest_old;
    unexplained.new[new] = rest_new;
}

/// A sorted list less what it shares with another.
fn without(stems: &[Stem], mut other: &[Stem]) -> Vec<Stem> {
    if stems == other {
        return Vec::new();
    }
    let mut rest = Vec::with_capacity(stems.len());
    for &stem in stems {
        while let [first, behind @ ..] = other
            && *first < stem
        {
            other = behind;
        }
        match other {
            [first, behind @ ..] if *first == stem => other = behind,
            _ => rest.push(stem),
        }
    }
    rest
}
