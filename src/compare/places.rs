//! First partners, and where they suggest that a sentence without one belongs.

use crate::side::{Pair, Side};

/// The first partner of each sentence, or none.
#[derive(Debug, Clone)]
pub(super) struct Partners(Pair<Vec<Option<u32>>>);

impl Partners {
    pub fn none(counts: Pair<usize>) -> Self {
        Partners(counts.map(|count| vec![None; count]))
    }

    pub fn of(&self, side: Side, sentence: u32) -> Option<u32> {
        self.0[side][sentence as usize]
    }

    pub fn both_free(&self, old: u32, new: u32) -> bool {
        self.of(Side::Old, old).is_none() && self.of(Side::New, new).is_none()
    }

    pub fn link(&mut self, old: u32, new: u32) {
        self.0.old[old as usize] = Some(new);
        self.0.new[new as usize] = Some(old);
    }

    /// The sentences of a side that have no partner, in order.
    pub fn free(&self, side: Side) -> Vec<u32> {
        let free = self.0[side]
            .iter()
            .enumerate()
            .filter(|(_, partner)| partner.is_none());
        free.map(|(sentence, _)| sentence as u32).collect()
    }

    pub fn all(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0
            .old
            .iter()
            .enumerate()
            .filter_map(|(old, new)| new.map(|new| (old as u32, new)))
    }

    /// Where the nearest linked neighbours say that each sentence of `side` belongs on the other side.
    pub fn expectations(&self, side: Side) -> Vec<Expected> {
        let partners = &self.0[side];
        let mut expected = vec![Expected::default(); partners.len()];
        let mut last: Option<i64> = None;
        for (sentence, partner) in partners.iter().enumerate() {
            expected[sentence].after = last.map(|last| last + 1);
            last = partner.map_or(last.map(|last| last + 1), |partner| {
                Some(i64::from(partner))
            });
        }
        let mut next: Option<i64> = None;
        for (sentence, partner) in partners.iter().enumerate().rev() {
            expected[sentence].before = next.map(|next| next - 1);
            next = partner.map_or(next.map(|next| next - 1), |partner| {
                Some(i64::from(partner))
            });
        }
        expected
    }
}

/// Where a sentence would stand if it followed its last linked neighbour, and if it preceded its next one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Expected {
    after: Option<i64>,
    before: Option<i64>,
}

impl Expected {
    /// The place right after the last linked neighbour's, and the one right before the next one's.
    pub fn places(self) -> (Option<i64>, Option<i64>) {
        (self.after, self.before)
    }

    /// How many sentences `place` is away from where the neighbours leave room; 0 between the two, and where nothing
    /// is expected.
    fn distance(self, place: u32) -> u32 {
        let place = i64::from(place);
        let distance = match (self.after, self.before) {
            (Some(after), Some(before)) if (after..=before).contains(&place) => 0,
            (Some(after), Some(before)) => (place - after).abs().min((place - before).abs()),
            (expected, None) | (None, expected) => {
                expected.map_or(0, |expected| (place - expected).abs())
            }
        };
        distance as u32
    }
}

/// How far a pair is from where the neighbours of both its sentences suggest, in sentences, as the mean of the two.
pub(super) fn distance(expected: &Pair<Vec<Expected>>, old: u32, new: u32) -> u32 {
    (expected.old[old as usize].distance(new) + expected.new[new as usize].distance(old)) / 2
}
