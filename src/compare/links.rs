//! Which sentences correspond: anchors, then first partners by score, then second partners by what they explain.

use super::anchors::anchors;
use super::assignment::{Candidate, best};
use super::bounds::Bounds;
use super::candidates::candidates;
use super::places::{Partners, distance};
use super::second::second_partners;
use super::similarity::{Profile, Scored, Weights, log2, score};
use super::texts::Text;
use super::tuning::{Tuning, UNIT};
use super::words::Vocabulary;
use crate::parallel::by_chunk;
use crate::side::{Pair, Side};
use crate::story::{Field, Role};
use crate::watch::{Stopped, Watch};

/// The links of two stories, sorted by old, then new sentence. Equal sentences score 1000, others at most 999.
pub(super) fn links(
    texts: Pair<&Text>,
    vocabulary: &Vocabulary,
    tuning: &Tuning,
    bounds: &mut Bounds,
    watch: &dyn Watch,
) -> Result<Vec<Scored>, Stopped> {
    let anchored = anchors(texts, bounds);
    let weights = Weights::new(vocabulary, &stem_counts(texts, vocabulary), tuning);
    let profiles = Pair::from_sides(|side| {
        let mut profiles = vec![None; texts[side].sentences()];
        for sentence in anchored.free(side) {
            profiles[sentence as usize] = Some(Profile::new(
                texts[side].keys(sentence),
                vocabulary,
                &weights,
            ));
        }
        profiles
    });
    let profiles = Pair::new(profiles.old.as_slice(), profiles.new.as_slice());
    let candidates = candidates(profiles, &anchored, &weights, tuning, watch)?;
    let scored = by_chunk(&candidates.pairs, |_, pairs| {
        let scored = pairs.iter().filter_map(|&(old, new)| {
            let (one, other) = (
                profiles.old[old as usize].as_ref()?,
                profiles.new[new as usize].as_ref()?,
            );
            let equal = texts.old.keys(old) == texts.new.keys(new);
            let score = if equal {
                EQUAL
            } else {
                score(one, other, &weights, tuning).min(EQUAL - 1)
            };
            (score > 0).then_some(Scored {
                old,
                new,
                score,
                merit: score,
            })
        });
        Ok(scored.collect::<Vec<_>>())
    })?;
    let scored = scored.concat();
    let scored = less_background(scored, profiles.map(<[_]>::len), tuning);
    let settled = with_fields(texts, &anchored);
    let open: Vec<Scored> = scored
        .iter()
        .filter(|pair| settled.both_free(pair.old, pair.new))
        .filter(|pair| {
            let fields = (texts.old.field(pair.old), texts.new.field(pair.new));
            // A byline is not the sign-off that names the same reporter.
            let set_apart = texts.old.is_set_apart(pair.old) || texts.new.is_set_apart(pair.new);
            fields.0 == fields.1 || pair.score >= if set_apart { EQUAL } else { SAME_LINE }
        })
        .copied()
        .collect();
    let first = first_partners(&open, &settled, tuning, bounds);
    let within_role: Vec<Scored> = scored
        .iter()
        .filter(|pair| texts.old.field(pair.old) == texts.new.field(pair.new))
        .copied()
        .collect();
    let mut links = second_partners(&within_role, &first, profiles, &weights, tuning);
    let scores: rustc_hash::FxHashMap<(u32, u32), i64> = scored
        .iter()
        .map(|pair| ((pair.old, pair.new), pair.score))
        .collect();
    links.extend(first.all().map(|(old, new)| {
        let equal = texts.old.keys(old) == texts.new.keys(new);
        let score = scores.get(&(old, new)).copied();
        let score = score.unwrap_or(if equal { EQUAL } else { 0 });
        Scored {
            old,
            new,
            score,
            merit: score,
        }
    }));
    links.sort_unstable();
    let mut linked = profiles.map(|profiles| vec![false; profiles.len()]);
    for link in &links {
        linked.old[link.old as usize] = true;
        linked.new[link.new as usize] = true;
    }
    for side in Side::BOTH {
        let alone = |short: &Pair<Vec<bool>>| {
            let pairs = short[side].iter().zip(&linked[side]);
            pairs.filter(|&(&short, &linked)| short && !linked).count()
        };
        bounds.crowded_sentences += alone(&candidates.crowded);
        bounds.common_sentences += alone(&candidates.common);
    }
    Ok(links)
}

/// The score of sentences whose words are the same.
const EQUAL: i64 = 1000;

/// The score at which a header field is linked to what is no such field: the same line, not known for a field over there.
/// For less, a headline would take the place of the lead whose words it repeats.
const SAME_LINE: i64 = 800;

/// The anchors, and each header field linked to the same field, however it reads: a new headline is a headline changed.
/// A note is not, for it speaks of its own version.
fn with_fields(texts: Pair<&Text>, anchored: &Partners) -> Partners {
    let mut settled = anchored.clone();
    let fields = texts.map(Text::first_fields);
    // The very same field first; failing that a place that the file names, say, meets a dateline of the story.
    let same_field = |old: Field, new: Field| old == new;
    let same_role = |old: Field, new: Field| old.role == new.role && old.role != Role::Note;
    for is_same in [same_field, same_role] {
        for &(old, field) in &fields.old {
            let speaks_of_its_version = field.role == Role::Note && field.detail.is_none();
            let mut others = fields.new.iter();
            if let Some(&(new, _)) = others.find(|(_, other)| is_same(field, *other))
                && !speaks_of_its_version
                && settled.both_free(old, new)
            {
                settled.link(old, new);
            }
        }
    }
    settled
}

/// In how many sentences of both stories each stem stands.
fn stem_counts(texts: Pair<&Text>, vocabulary: &Vocabulary) -> Vec<u32> {
    let mut counts = vec![0u32; vocabulary.stem_count()];
    let mut seen = vec![u32::MAX; vocabulary.stem_count()];
    let mut number = 0;
    for side in Side::BOTH {
        for sentence in 0..texts[side].sentences() as u32 {
            for &key in texts[side].keys(sentence) {
                let stem = vocabulary.stem(key).0 as usize;
                if seen[stem] != number {
                    seen[stem] = number;
                    counts[stem] += 1;
                }
            }
            number += 1;
        }
    }
    counts
}

fn less_background(mut scored: Vec<Scored>, counts: Pair<usize>, tuning: &Tuning) -> Vec<Scored> {
    let mut best = Pair::from_sides(|side| vec![[0i64; 3]; counts[side]]);
    for pair in &scored {
        for (side, sentence) in [(Side::Old, pair.old), (Side::New, pair.new)] {
            let best = &mut best[side][sentence as usize];
            let mut score = pair.score;
            for place in best {
                if score > *place {
                    std::mem::swap(&mut score, place);
                }
            }
        }
    }
    for pair in &mut scored {
        if pair.score < EQUAL {
            let background = (best.old[pair.old as usize][2] + best.new[pair.new as usize][2]) / 2;
            pair.merit = (pair.score - tuning.background * background / 1000).max(0);
        }
    }
    scored
}

/// The best one-to-one choice, twice: the first choice tells where each sentence's neighbours went, and that pulls the
/// second one, so that of two equal partners the one in the neighbourhood is taken.
fn first_partners(
    scored: &[Scored],
    anchored: &Partners,
    tuning: &Tuning,
    bounds: &mut Bounds,
) -> Partners {
    let mut partners = anchored.clone();
    for _ in 0..2 {
        // Only what the last choice could not weigh counts.
        bounds.greedy_pairs = 0;
        let expected = Pair::from_sides(|side| partners.expectations(side));
        let options: Vec<Candidate> = scored
            .iter()
            .map(|pair| {
                let away = log2(1 + distance(&expected, pair.old, pair.new));
                Candidate {
                    old: pair.old,
                    new: pair.new,
                    gain: pair.merit - tuning.pull * away / UNIT,
                }
            })
            .filter(|pair| pair.gain >= tuning.partners)
            .map(in_order_when_equal)
            .collect();
        partners = anchored.clone();
        for pair in best(&options, bounds) {
            partners.link(pair.old, pair.new);
        }
    }
    partners
}

/// Settles ties between equal sentences in favour of the order they stand in: of all ways to pair them, the one in
/// order has the least sum of squared distances, however much text was added or dropped before them.
fn in_order_when_equal(pair: Candidate) -> Candidate {
    const STEPS: i64 = 1 << 20;
    let distance = i64::from(pair.old.abs_diff(pair.new));
    Candidate {
        gain: pair.gain * STEPS - (distance * distance).min(STEPS - 1),
        ..pair
    }
}
