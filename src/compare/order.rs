//! The order in which changes are told: kept ones as on both sides; between two of them what only the old version has,
//! then what only the new one has; a moved change once, at its old place.

use crate::changes::{Change, Place};
use crate::side::Side;

/// Sorts changes into the order of telling. Kept links must not cross.
pub(super) fn in_order(changes: Vec<Change>) -> Vec<Change> {
    let (mut added, mut others): (Vec<Change>, Vec<Change>) = changes
        .into_iter()
        .partition(|change| change.old.is_empty());
    added.sort_by_key(|change| change.new[0]);
    others.sort_by_key(|change| place(change, Side::Old));
    let mut ordered = Vec::with_capacity(added.len() + others.len());
    let mut added = added.into_iter().peekable();
    // What stands between two kept changes is held back: the old side's part comes before the new side's.
    for change in others {
        if change.links.iter().any(|link| link.place == Place::Kept) {
            let here = place(&change, Side::New);
            ordered.extend(std::iter::from_fn(|| {
                added.next_if(|added| added.new[0].0 < here)
            }));
        }
        ordered.push(change);
    }
    ordered.extend(added);
    ordered
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
