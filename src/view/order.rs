//! Which sentences start level and in what order: runs of one change on each side, paired where kept links pair them,
//! and the heaviest chain of such pairs that contradicts neither side's order.

use std::ops::Range;

use crate::changes::{ChangeIdx, Changes, Place};
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};

/// Sentences of one change that follow one another on one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub change: ChangeIdx,
    pub sentences: Range<u32>,
}

/// The runs of both sides in story order. Every sentence is in exactly one.
#[derive(Debug)]
pub struct Runs {
    pub runs: Pair<Vec<Run>>,
    of_sentence: Pair<Vec<u32>>,
}

/// A run of each side, by their places in [`Runs`], that start level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelRuns {
    pub change: ChangeIdx,
    pub runs: Pair<u32>,
    weight: u64,
}

pub fn runs(stories: Pair<&Story>, changes: &Changes) -> Runs {
    let mut of_sentence = Pair::from_sides(|_| Vec::new());
    let runs = Pair::from_sides(|side| {
        let mut runs: Vec<Run> = Vec::new();
        for sentence in stories[side].indexes() {
            let change = changes.of(side, sentence);
            match runs.last_mut() {
                Some(run) if run.change == change => run.sentences.end += 1,
                _ => runs.push(Run {
                    change,
                    sentences: sentence.0..sentence.0 + 1,
                }),
            }
            of_sentence[side].push(runs.len() as u32 - 1);
        }
        runs
    });
    Runs { runs, of_sentence }
}

impl Runs {
    fn of(&self, side: Side, sentence: SentenceIdx) -> Option<u32> {
        self.of_sentence[side].get(sentence.get()).copied()
    }
}

/// The pairs of runs that start level, in order on both sides.
///
/// A change has at most one, where most of its kept links are. `compare` gives kept links that never cross; should they,
/// the pairs that would break a side's order are left out, the lightest first as far as one chain can tell.
pub fn level_runs(runs: &Runs, changes: &Changes) -> Vec<LevelRuns> {
    let mut levels: Vec<LevelRuns> = (0..changes.list.len() as u32)
        .filter_map(|index| heaviest(runs, changes, ChangeIdx(index)))
        .collect();
    levels.sort_unstable_by_key(|level| level.runs.old);
    if levels.is_sorted_by_key(|level| level.runs.new) {
        return levels;
    }
    chain(&levels, runs.runs.new.len())
}

fn heaviest(runs: &Runs, changes: &Changes, index: ChangeIdx) -> Option<LevelRuns> {
    let change = changes.get(index);
    let mut pairs: Vec<(u32, u32, u64)> = Vec::new();
    for link in change.links.iter().filter(|link| link.place == Place::Kept) {
        let (Some(old), Some(new)) = (runs.of(Side::Old, link.old), runs.of(Side::New, link.new))
        else {
            continue;
        };
        // A link may only join what stands in this change.
        if runs.runs.old[old as usize].change != index
            || runs.runs.new[new as usize].change != index
        {
            continue;
        }
        pairs.push((old, new, 1 + u64::from(link.similarity.0)));
    }
    pairs.sort_unstable();
    let (old, new, weight) = pairs
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .map(|same| (same[0].0, same[0].1, same.iter().map(|pair| pair.2).sum()))
        // The first of equals.
        .reduce(|best: (u32, u32, u64), pair| if pair.2 > best.2 { pair } else { best })?;
    Some(LevelRuns {
        change: index,
        runs: Pair::new(old, new),
        weight,
    })
}

/// The heaviest subsequence whose new runs increase. `levels` are sorted by old run; a run is in one pair at most.
fn chain(levels: &[LevelRuns], new_runs: usize) -> Vec<LevelRuns> {
    // Best chain that ends before a new run: a Fenwick tree of maxima, each with the level it ends in.
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); new_runs + 1];
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(levels.len());
    for (index, level) in levels.iter().enumerate() {
        let place = level.runs.new as usize;
        let mut best = (0, None);
        let mut node = place;
        while node > 0 {
            if tree[node].0 > best.0 {
                best = tree[node];
            }
            node &= node - 1;
        }
        previous.push(best.1);
        let ending_here = (best.0 + level.weight, Some(index));
        let mut node = place + 1;
        while node < tree.len() {
            if ending_here.0 > tree[node].0 {
                tree[node] = ending_here;
            }
            node += node & node.wrapping_neg();
        }
    }
    let mut last = (0, None);
    let mut node = new_runs;
    while node > 0 {
        if tree[node].0 > last.0 {
            last = tree[node];
        }
        node &= node - 1;
    }
    let mut chain = Vec::new();
    let mut next = last.1;
    while let Some(index) = next {
        chain.push(levels[index]);
        next = previous[index];
    }
    chain.reverse();
    chain
}
