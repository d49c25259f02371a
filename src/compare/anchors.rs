//! The sentences that need no scoring: equal ones that are unique on both sides, equal runs around them, and what both
//! stories begin and end with.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::bounds::Bounds;
use super::places::Partners;
use super::texts::Text;
use super::words::Key;
use crate::side::{Pair, Side};

/// More equal sentences than this on one side are paired here, by place; fewer are left to be scored with the rest, so
/// that a repeated sentence meets its neighbour's twin.
pub(super) const REPEATED: usize = 32;

pub(super) fn anchors(texts: Pair<&Text>, bounds: &mut Bounds) -> Partners {
    let mut partners = Partners::none(Pair::from_sides(|side| texts[side].sentences()));
    let repeated = link_unique(texts, &mut partners);
    extend_runs(texts, &mut partners);
    link_ends(texts, &mut partners);
    for places in repeated {
        bounds.by_place += link_by_place(places, &mut partners);
    }
    partners
}

/// Links what is equal and unique on both sides; gives the places of what is repeated too often to be scored.
fn link_unique(texts: Pair<&Text>, partners: &mut Partners) -> Vec<Pair<Vec<u32>>> {
    let mut identities: FxHashMap<&[Key], u32> = FxHashMap::default();
    let mut places: Vec<Pair<(u32, u32)>> = Vec::new();
    let mut ids: Pair<Vec<u32>> = Pair::default();
    for side in Side::BOTH {
        for sentence in 0..texts[side].sentences() as u32 {
            let next = places.len() as u32;
            let id = *identities.entry(texts[side].keys(sentence)).or_insert(next);
            if id == next {
                places.push(Pair::default());
            }
            let (count, last) = &mut places[id as usize][side];
            *count += 1;
            *last = sentence;
            ids[side].push(id);
        }
    }
    let mut many: FxHashMap<u32, usize> = FxHashMap::default();
    let mut repeated: Vec<Pair<Vec<u32>>> = Vec::new();
    for (id, place) in places.iter().enumerate() {
        if place.old.0 == 1 && place.new.0 == 1 {
            partners.link(place.old.1, place.new.1);
        } else if place.old.0 > 0
            && place.new.0 > 0
            && place.old.0.max(place.new.0) as usize > REPEATED
        {
            many.insert(id as u32, repeated.len());
            repeated.push(Pair::default());
        }
    }
    if !many.is_empty() {
        for side in Side::BOTH {
            for (sentence, id) in ids[side].iter().enumerate() {
                if let Some(&entry) = many.get(id) {
                    repeated[entry][side].push(sentence as u32);
                }
            }
        }
    }
    repeated
}

/// From each anchor on, forwards and then backwards, what follows on both sides and is equal is linked too.
fn extend_runs(texts: Pair<&Text>, partners: &mut Partners) {
    let counts = Pair::from_sides(|side| texts[side].sentences() as u32);
    let equal = |old: u32, new: u32| texts.old.keys(old) == texts.new.keys(new);
    for old in 0..counts.old.saturating_sub(1) {
        if let Some(new) = partners.of(Side::Old, old)
            && new + 1 < counts.new
            && partners.both_free(old + 1, new + 1)
            && equal(old + 1, new + 1)
        {
            partners.link(old + 1, new + 1);
        }
    }
    for old in (1..counts.old).rev() {
        if let Some(new) = partners.of(Side::Old, old)
            && new > 0
            && partners.both_free(old - 1, new - 1)
            && equal(old - 1, new - 1)
        {
            partners.link(old - 1, new - 1);
        }
    }
}

/// Links what both stories begin with, and what they end with. Where no sentence is unique there is no other anchor.
fn link_ends(texts: Pair<&Text>, partners: &mut Partners) {
    let counts = Pair::from_sides(|side| texts[side].sentences() as u32);
    let mut link = |old: u32, new: u32| {
        let links = partners.both_free(old, new) && texts.old.keys(old) == texts.new.keys(new);
        if links {
            partners.link(old, new);
        }
        links
    };
    let shorter = counts.old.min(counts.new);
    for place in 0..shorter {
        if !link(place, place) {
            break;
        }
    }
    for back in 1..=shorter {
        if !link(counts.old - back, counts.new - back) {
            break;
        }
    }
}

/// Pairs equal sentences, each with the free one nearest to where its neighbour's link points. Gives the
/// number of pairs.
fn link_by_place(places: Pair<Vec<u32>>, partners: &mut Partners) -> usize {
    let mut pairs = 0;
    let mut free: BTreeSet<u32> = places
        .new
        .into_iter()
        .filter(|&new| partners.of(Side::New, new).is_none())
        .collect();
    for old in places.old {
        if partners.of(Side::Old, old).is_some() {
            continue;
        }
        let before = old
            .checked_sub(1)
            .and_then(|before| partners.of(Side::Old, before));
        let expected = before.map_or(0, |new| new + 1);
        let after = free.range(expected..).next().copied();
        let Some(new) = after.or_else(|| free.range(..expected).next_back().copied()) else {
            break;
        };
        free.remove(&new);
        partners.link(old, new);
        pairs += 1;
    }
    pairs
}
