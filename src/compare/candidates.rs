//! Which pairs are worth scoring: an index on words finds, for each sentence without an anchor, the few that share
//! the most weight with it, so that cost stays near linear in the length of the stories.

use super::places::{Expected, Partners};
use super::similarity::{Profile, Weights};
use super::words::Stem;
use crate::side::{Pair, Side};
use crate::watch::{Step, Stopped, Watch};

/// Sentences of the other side that are scored against a sentence.
const SCORED: usize = 24;

/// A word that stands in more sentences of a side than this finds no partners by itself. Stories are below it.
const TOO_COMMON: usize = 200;

/// How far from the expected place a sentence is scored even if it shares only common words, in sentences.
const NEARBY: i64 = 2;

/// Pairs to score, sorted; each once.
pub(super) fn candidates(
    profiles: Pair<&[Option<Profile>]>,
    partners: &Partners,
    weights: &Weights,
    watch: &dyn Watch,
) -> Result<Vec<(u32, u32)>, Stopped> {
    let index = Index::new(profiles.new, weights);
    let expected = partners.expectations(Side::Old);
    let mut pairs = Vec::new();
    let mut shared: Vec<i64> = vec![0; profiles.new.len()];
    let mut met: Vec<u32> = Vec::new();
    let free = partners.free(Side::Old);
    for (done, &old) in free.iter().enumerate() {
        if done % 1024 == 0 {
            watch.at(Step::Aligning, free.len() + done, 2 * free.len())?;
        }
        let Some(profile) = &profiles.old[old as usize] else {
            continue;
        };
        let mut last = None;
        for &stem in &profile.stems {
            if last.replace(stem) == Some(stem) {
                continue;
            }
            for &new in index.of(stem) {
                if shared[new as usize] == 0 {
                    met.push(new);
                }
                shared[new as usize] += weights.of(stem).max(1);
            }
        }
        let nearby = nearby(expected[old as usize], profiles.new.len());
        pairs.extend(
            nearby
                .filter(|&new| profiles.new[new as usize].is_some())
                .map(|new| (old, new)),
        );
        let most_shared = |&new: &u32| (-shared[new as usize], new);
        if met.len() > SCORED {
            met.select_nth_unstable_by_key(SCORED, most_shared);
        }
        pairs.extend(met.iter().take(SCORED).map(|&new| (old, new)));
        for new in met.drain(..) {
            shared[new as usize] = 0;
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

fn nearby(expected: Expected, count: usize) -> impl Iterator<Item = u32> {
    let around = move |place: i64| (place - NEARBY).max(0)..(place + NEARBY + 1).min(count as i64);
    let (after, before) = expected.places();
    after
        .into_iter()
        .chain(before)
        .flat_map(around)
        .map(|new| new as u32)
}

/// In which sentences each stem stands, sentences in order; nothing for stems that are too common.
struct Index {
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Index {
    fn new(profiles: &[Option<Profile>], weights: &Weights) -> Self {
        let distinct = || {
            profiles.iter().enumerate().flat_map(|(sentence, profile)| {
                let stems = profile.as_ref().map_or(&[][..], |profile| &profile.stems);
                let firsts = stems
                    .iter()
                    .enumerate()
                    .filter(|&(place, stem)| place == 0 || stems[place - 1] != *stem);
                firsts.map(move |(_, &stem)| (sentence as u32, stem))
            })
        };
        let mut counts = vec![0u32; weights.len()];
        for (_, stem) in distinct() {
            counts[stem.0 as usize] += 1;
        }
        let mut starts = vec![0u32; weights.len() + 1];
        for (stem, &count) in counts.iter().enumerate() {
            let kept = if count as usize > TOO_COMMON {
                0
            } else {
                count
            };
            starts[stem + 1] = starts[stem] + kept;
        }
        let mut next = starts.clone();
        let mut sentences = vec![0u32; starts[weights.len()] as usize];
        for (sentence, stem) in distinct() {
            let stem = stem.0 as usize;
            if starts[stem] < starts[stem + 1] {
                sentences[next[stem] as usize] = sentence;
                next[stem] += 1;
            }
        }
        Index { starts, sentences }
    }

    fn of(&self, stem: Stem) -> &[u32] {
        let stem = stem.0 as usize;
        &self.sentences[self.starts[stem] as usize..self.starts[stem + 1] as usize]
    }
}
