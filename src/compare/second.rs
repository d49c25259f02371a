//! Second partners: a sentence whose unexplained words are explained by another sentence belongs to that one too.
//! That is how splits and merges come out: coverage, not likeness.

use super::places::{Partners, distance};
use super::similarity::{Neighbours, Profile, Scored, Weights, log2, shared};
use super::tuning::{Tuning, UNIT};
use super::words::Stem;
use crate::side::{Pair, Side};

/// Links beyond the first partners.
pub(super) fn second_partners(
    scored: &[Scored],
    first: &Partners,
    profiles: Pair<&[Option<Profile>]>,
    weights: &Weights,
    tuning: &Tuning,
) -> Vec<Scored> {
    let mut unexplained = Pair::from_sides(|side| unexplained(side, first, profiles));
    let gain = |unexplained: &Pair<Vec<Vec<Stem>>>, pair: &Scored| -> (i64, usize) {
        let in_phrases = in_phrases(pair, profiles);
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
    let share = |pair: &Scored, gain: i64| {
        let weight = |side: Side, sentence: u32| {
            profiles[side][sentence as usize]
                .as_ref()
                .map_or(0, |profile| profile.weight)
                .max(1)
        };
        1000 * gain / weight(Side::Old, pair.old).min(weight(Side::New, pair.new))
    };
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
    // A look at most pairs is enough: what they share does not suffice even if all of it stood in phrases.
    let may_suffice = |pair: &Scored| {
        let common = shared(
            &unexplained.old[pair.old as usize],
            &unexplained.new[pair.new as usize],
        );
        let weight = common.map(|stem| weights.of(stem)).sum();
        share(pair, weight) >= threshold(pair)
    };
    let mut candidates: Vec<(i64, &Scored)> = Vec::new();
    for pair in scored {
        if first.of(Side::Old, pair.old) != Some(pair.new) && may_suffice(pair) {
            let (gain, count) = gain(&unexplained, pair);
            if count >= 2 && share(pair, gain) >= threshold(pair) {
                candidates.push((gain, pair));
            }
        }
    }
    candidates.sort_unstable_by_key(|(gain, pair)| (-gain, pair.old, pair.new));
    let mut links = Vec::new();
    for (_, pair) in candidates {
        let (gain, count) = gain(&unexplained, pair);
        if count >= 2 && share(pair, gain) >= threshold(pair) {
            links.push(*pair);
            explain(&mut unexplained, pair);
        }
    }
    links
}

/// The words that stand beside the same word in both sentences, sorted.
fn in_phrases(pair: &Scored, profiles: Pair<&[Option<Profile>]>) -> Vec<Stem> {
    let (Some(old), Some(new)) = (
        &profiles.old[pair.old as usize],
        &profiles.new[pair.new as usize],
    ) else {
        return Vec::new();
    };
    let mut stems: Vec<Stem> = shared(&old.neighbours, &new.neighbours)
        .flat_map(Neighbours::stems)
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The words of each sentence of a side that its first partner does not have.
fn unexplained(side: Side, first: &Partners, profiles: Pair<&[Option<Profile>]>) -> Vec<Vec<Stem>> {
    let rest = |(sentence, profile): (usize, &Option<Profile>)| {
        let stems = profile.as_ref().map_or(&[][..], |profile| &profile.stems);
        let partner = first
            .of(side, sentence as u32)
            .and_then(|partner| profiles[side.other()][partner as usize].as_ref());
        without(stems, partner.map_or(&[][..], |partner| &partner.stems))
    };
    profiles[side].iter().enumerate().map(rest).collect()
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
