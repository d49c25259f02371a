//! Which pairs are worth scoring: an index on words finds, for each sentence without an anchor, the few that share
//! the most weight with it, so that cost stays near linear in the length of the stories.

use super::places::{Expected, Partners};
use super::similarity::{Profile, Weights};
use super::tuning::Tuning;
use super::words::Stem;
use crate::side::{Pair, Side};
use crate::watch::{Step, Stopped, Watch};

/// Sentences of the other side that are scored against a sentence.
pub(super) const SCORED: usize = 24;

/// A word that stands in more sentences of a side than this finds no partners by itself. Stories are below it.
pub(super) const TOO_COMMON: usize = 200;

/// How far from the expected place a sentence is scored even if it shares only common words, in sentences.
const NEARBY: i64 = 2;

/// What is to be scored, and where the search for it was cut short.
pub(super) struct Candidates {
    /// Sorted; each once.
    pub pairs: Vec<(u32, u32)>,
    /// Sentences with so many lookalikes that some which might have been partners were left out.
    pub crowded: Pair<Vec<bool>>,
    /// Sentences that might have found a partner by their common words, which were not looked for.
    pub common: Pair<Vec<bool>>,
}

pub(super) fn candidates(
    profiles: Pair<&[Option<Profile>]>,
    partners: &Partners,
    weights: &Weights,
    tuning: &Tuning,
    watch: &dyn Watch,
) -> Result<Candidates, Stopped> {
    let index = Index::new(profiles.new, weights);
    let mut crowded = profiles.map(|profiles| vec![false; profiles.len()]);
    let might_be_partners =
        |shared: i64, weight: i64| shared * 1000 >= tuning.partners * weight && shared > 0;
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
            for &new in &met[SCORED..] {
                let other = profiles.new[new as usize].as_ref();
                let shorter = other.map_or(0, |other| other.weight.min(profile.weight));
                if might_be_partners(shared[new as usize], shorter) {
                    crowded.old[old as usize] = true;
                    crowded.new[new as usize] = true;
                }
            }
        }
        pairs.extend(met.iter().take(SCORED).map(|&new| (old, new)));
        for new in met.drain(..) {
            shared[new as usize] = 0;
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let common = profiles.map(|profiles| {
        let is_lost = |profile: &Option<Profile>| {
            profile.as_ref().is_some_and(|profile| {
                let unlisted = profile
                    .stems
                    .iter()
                    .filter(|&&stem| index.is_too_common(stem));
                let weight = unlisted.map(|&stem| weights.of(stem)).sum();
                might_be_partners(weight, profile.weight)
            })
        };
        profiles.iter().map(is_lost).collect()
    });
    Ok(Candidates {
        pairs,
        crowded,
        common,
    })
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

/// Calls `give` with each sentence and each stem in it, once.
fn each_distinct(profiles: &[Option<Profile>], mut give: impl FnMut(u32, Stem)) {
    for (sentence, profile) in profiles.iter().enumerate() {
        let mut last = None;
        for &stem in profile.iter().flat_map(|profile| &profile.stems) {
            if last.replace(stem) != Some(stem) {
                give(sentence as u32, stem);
            }
        }
    }
}

/// In which sentences each stem stands, sentences in order; nothing for stems that are too common.
struct Index {
    counts: Vec<u32>,
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Index {
    fn new(profiles: &[Option<Profile>], weights: &Weights) -> Self {
        let mut counts = vec![0u32; weights.len()];
        each_distinct(profiles, |_, stem| counts[stem.0 as usize] += 1);
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
        each_distinct(profiles, |sentence, stem| {
            let stem = stem.0 as usize;
            if starts[stem] < starts[stem + 1] {
                sentences[next[stem] as usize] = sentence;
                next[stem] += 1;
            }
        });
        Index {
            counts,
            starts,
            sentences,
        }
    }

    fn is_too_common(&self, stem: Stem) -> bool {
        self.counts[stem.0 as usize] as usize > TOO_COMMON
    }

    fn of(&self, stem: Stem) -> &[u32] {
        let stem = stem.0 as usize;
        &self.sentences[self.starts[stem] as usize..self.starts[stem + 1] as usize]
    }
}
