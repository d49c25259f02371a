//! The order in which changes are told: kept ones as on both sides; between two of them what only the old version has,
//! then what only the new one has; a moved change once, at its old place.

use crate::changes::{Change, Place};
use crate::side::Side;

/// Sorts changes into the order of telling. Kept links must not cross.
pub(super) fn in_order(mut changes: Vec<Change>) -> Vec<Change> {
    let (mut added, mut others): (Vec<usize>, Vec<usize>) =
        (0..changes.len()).partition(|&at| changes[at].old.is_empty());
    added.sort_by_key(|&at| changes[at].new[0]);
    others.sort_by_cached_key(|&at| place(&changes[at], Side::Old));
    let mut ordered = Vec::with_capacity(changes.len());
    let mut added = added.into_iter().peekable();
    // What stands between two kept changes is held back: the old side's part comes before the new side's.
    for at in others {
        let change = &changes[at];
        if change.links.iter().any(|link| link.place == Place::Kept) {
            let here = place(change, Side::New);
            ordered.extend(std::iter::from_fn(|| {
                added.next_if(|&added| changes[added].new[0].0 < here)
            }));
        }
        ordered.push(at);
    }
    ordered.extend(added);
    put_in(&ordered, &mut changes);
    changes
}

/// Puts the changes where an order of their places has them, without a second list of them: there may be a million.
fn put_in(ordered: &[usize], changes: &mut [Change]) {
    let mut ranks = vec![0; ordered.len()];
    for (rank, &at) in ordered.iter().enumerate() {
        ranks[at] = rank;
    }
    for at in 0..changes.len() {
        while ranks[at] != at {
            let rank = ranks[at];
            changes.swap(at, rank);
            ranks.swap(at, rank);
        }
    }
}

/// Where a change stands on a side: its first sentence with a kept link, or else its first sentence.
fn place(change: &Change, side: Side) -> u32 {
    let kept = change
        .links
        .iter()
        .filter(|link| link.place == Place::Kept)
        .map(|link| link.sentence(side));
    kept.min().unwrap_or(change.sentences(side)[0]).0
}
