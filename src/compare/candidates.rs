//! Which pairs are worth scoring, and their scores: an index on words finds, for each sentence without an anchor, the few
//! that share the most weight with it, so that cost stays near linear in the length of the stories. What a pair shares is
//! summed up on the way through the index; no pair is walked through by itself.

use super::contents::{Contents, Index};
use super::places::{Expected, Partners};
use super::similarity::{Extent, Scored, Weights, score, shared};
use super::texts::Text;
use super::tuning::Tuning;
use super::words::Stem;
use crate::side::{Pair, Side};
use crate::watch::{Step, Stopped, Watch};

/// Sentences of the other side that are scored against a sentence.
pub(super) const SCORED: usize = 24;

/// How far from the expected place a sentence is scored even if it shares only common words, in sentences.
const NEARBY: i64 = 2;

/// The score of sentences whose words are the same.
pub(super) const EQUAL: i64 = 1000;

/// Where the search was cut short.
pub(super) struct CutShort {
    /// Sentences with so many lookalikes that some which might have been partners were left out.
    pub crowded: Pair<Vec<bool>>,
    /// Sentences that might have found a partner by their common words, which were not looked for.
    pub common: Pair<Vec<bool>>,
}

/// What a sentence shares with one of the other side.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    /// Weight of the listed words, each counted once: by this the most alike are chosen.
    once: i64,
    /// Weight of the listed words, each as often as both have it.
    words: i64,
    /// Pairs of neighbours that are listed.
    neighbours: i64,
}

impl Shared {
    fn is_none(self) -> bool {
        self.once == 0 && self.neighbours == 0
    }
}

/// Calls `give` with each pair that scores more than 0, sorted by old, then new sentence.
pub(super) fn candidates(
    texts: Pair<&Text>,
    contents: Pair<&Contents>,
    partners: &Partners,
    weights: &Weights,
    tuning: &Tuning,
    watch: &dyn Watch,
    mut give: impl FnMut(Scored),
) -> Result<CutShort, Stopped> {
    let words = Index::new(&contents.new.words);
    let neighbours = Index::new(&contents.new.neighbours);
    let unlisted_words = contents.map(|contents| words.unlisted(&contents.words));
    let unlisted_neighbours = contents.map(|contents| neighbours.unlisted(&contents.neighbours));
    let mut crowded = texts.map(|text| vec![false; text.sentences()]);
    let might_be_partners =
        |shared: i64, weight: i64| shared * 1000 >= tuning.partners * weight && shared > 0;
    let expected = partners.expectations(Side::Old);
    let mut all_shared = vec![Shared::default(); texts.new.sentences()];
    let mut met: Vec<u32> = Vec::new();
    let mut chosen: Vec<u32> = Vec::new();
    let free = partners.free(Side::Old);
    for (done, &old) in free.iter().enumerate() {
        if done % 1024 == 0 {
            watch.at(Step::Aligning, free.len() + done, 2 * free.len())?;
        }
        for part in contents.old.words.of(old) {
            let weight = weights.of(Stem(part.number));
            for place in words.places(part.number) {
                let shared = &mut all_shared[place.sentence as usize];
                if shared.is_none() {
                    met.push(place.sentence);
                }
                shared.once += weight;
                shared.words += weight * i64::from(part.count.min(place.count));
            }
        }
        let with_words = met.len();
        for part in contents.old.neighbours.of(old) {
            for place in neighbours.places(part.number) {
                let shared = &mut all_shared[place.sentence as usize];
                if shared.is_none() {
                    met.push(place.sentence);
                }
                shared.neighbours += i64::from(part.count.min(place.count));
            }
        }
        let alike = &mut met[..with_words];
        let most_shared = |&new: &u32| (-all_shared[new as usize].once, new);
        let one = contents.old.extents[old as usize];
        if alike.len() > SCORED {
            alike.select_nth_unstable_by_key(SCORED, most_shared);
            for &new in &alike[SCORED..] {
                let shorter = one.weight.min(contents.new.extents[new as usize].weight);
                if might_be_partners(all_shared[new as usize].once, shorter) {
                    crowded.old[old as usize] = true;
                    crowded.new[new as usize] = true;
                }
            }
        }
        chosen.extend(alike.iter().take(SCORED));
        let nearby = nearby(expected[old as usize], texts.new.sentences());
        chosen.extend(nearby.filter(|&new| partners.of(Side::New, new).is_none()));
        chosen.sort_unstable();
        chosen.dedup();
        for new in chosen.drain(..) {
            let listed = all_shared[new as usize];
            let words = shared(unlisted_words.old.of(old), unlisted_words.new.of(new));
            let neighbours = shared(
                unlisted_neighbours.old.of(old),
                unlisted_neighbours.new.of(new),
            );
            let common = Extent {
                weight: listed.words + words.map(|stem| weights.of(Stem(stem))).sum::<i64>(),
                neighbours: listed.neighbours + neighbours.count() as i64,
            };
            let other = contents.new.extents[new as usize];
            let equal = common.weight == one.weight
                && common.weight == other.weight
                && texts.old.keys(old) == texts.new.keys(new);
            let score = if equal {
                EQUAL
            } else {
                score(common, one, other, tuning).min(EQUAL - 1)
            };
            if score > 0 {
                give(Scored {
                    old,
                    new,
                    score,
                    merit: score,
                    common: common.weight,
                });
            }
        }
        for new in met.drain(..) {
            all_shared[new as usize] = Shared::default();
        }
    }
    let common = Pair::from_sides(|side| {
        let is_lost = |sentence: u32| {
            let unlisted = weight(unlisted_words[side].of(sentence), weights);
            might_be_partners(unlisted, contents[side].extents[sentence as usize].weight)
        };
        let sentences = 0..texts[side].sentences() as u32;
        sentences.map(is_lost).collect()
    });
    Ok(CutShort { crowded, common })
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

/// The weight of stems.
fn weight(stems: &[u32], weights: &Weights) -> i64 {
    stems.iter().map(|&stem| weights.of(Stem(stem))).sum()
}
