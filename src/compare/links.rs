//! Which sentences correspond: anchors, then first partners by score, then second partners by what they explain.

use super::anchors::anchors;
use super::assignment::{Candidate, best};
use super::bounds::Bounds;
use super::candidates::{EQUAL, candidates};
use super::contents::contents;
use super::places::{Partners, distance};
use super::second::{may_be_second, second_partners};
use super::similarity::{Linked, Scored, Weights, log2};
use super::texts::Text;
use super::tuning::{Tuning, UNIT};
use super::words::Vocabulary;
use crate::side::{Pair, Side};
use crate::story::{Field, Role};
use crate::watch::{Stopped, Watch};

/// The links of two stories, sorted by old, then new sentence.
pub(super) fn links(
    texts: Pair<&Text>,
    vocabulary: &Vocabulary,
    tuning: &Tuning,
    bounds: &mut Bounds,
    watch: &dyn Watch,
) -> Result<Vec<Linked>, Stopped> {
    let anchored = anchors(texts, bounds);
    let settled = with_fields(texts, &anchored);
    let weights = Weights::new(vocabulary, &stem_counts(texts, vocabulary), tuning);
    let contents = contents(texts, &anchored, vocabulary, &weights);
    let contents = contents.as_ref();
    let mut backgrounds = Backgrounds::new(texts.map(Text::sentences));
    let mut scored: Vec<Scored> = Vec::new();
    let cut_short = candidates(
        texts,
        contents,
        &anchored,
        &weights,
        tuning,
        watch,
        |pair| {
            backgrounds.add(&pair);
            // Of most pairs nothing else can come: neither a first partner nor a second one.
            if pair.score >= tuning.partners
                || may_be_second(&pair, contents, tuning)
                || settled.of(Side::Old, pair.old) == Some(pair.new)
            {
                scored.push(pair);
            }
        },
    )?;
    for pair in &mut scored {
        pair.merit = backgrounds.merit(pair, tuning);
    }
    let same_field = |pair: &Scored| texts.old.field(pair.old) == texts.new.field(pair.new);
    let open: Vec<Scored> = scored
        .iter()
        .filter(|pair| settled.both_free(pair.old, pair.new))
        .filter(|pair| {
            // A byline is not the sign-off that names the same reporter.
            let set_apart = texts.old.is_set_apart(pair.old) || texts.new.is_set_apart(pair.new);
            same_field(pair) || pair.score >= if set_apart { EQUAL } else { SAME_LINE }
        })
        .copied()
        .collect();
    let first = first_partners(&open, &settled, tuning, bounds);
    let within_role: Vec<Scored> = scored
        .iter()
        .filter(|pair| same_field(pair))
        .copied()
        .collect();
    let second = second_partners(
        &within_role,
        &first,
        texts,
        contents,
        vocabulary,
        &weights,
        tuning,
    );
    let score = |old: u32, new: u32| {
        if anchored.of(Side::Old, old) == Some(new) {
            return EQUAL;
        }
        // A header field may be linked to one that it shares nothing with, and equal sentences may be too many to be scored.
        let at = scored.binary_search_by_key(&(old, new), |pair| (pair.old, pair.new));
        match at {
            Ok(at) => scored[at].score,
            Err(_) if texts.old.keys(old) == texts.new.keys(new) => EQUAL,
            Err(_) => 0,
        }
    };
    let first = first.all().map(|(old, new)| Linked {
        old,
        new,
        score: score(old, new),
    });
    let mut links: Vec<Linked> = second.into_iter().chain(first).collect();
    links.sort_unstable();
    let mut linked = texts.map(|text| vec![false; text.sentences()]);
    for link in &links {
        linked.old[link.old as usize] = true;
        linked.new[link.new as usize] = true;
    }
    for side in Side::BOTH {
        let alone = |short: &Pair<Vec<bool>>| {
            let pairs = short[side].iter().zip(&linked[side]);
            pairs.filter(|&(&short, &linked)| short && !linked).count()
        };
        bounds.crowded_sentences += alone(&cut_short.crowded);
        bounds.common_sentences += alone(&cut_short.common);
    }
    Ok(links)
}

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

/// The three best scores of each sentence, best first.
struct Backgrounds(Pair<Vec<[i64; 3]>>);

impl Backgrounds {
    fn new(counts: Pair<usize>) -> Self {
        Backgrounds(counts.map(|count| vec![[0; 3]; count]))
    }

    fn add(&mut self, pair: &Scored) {
        for (side, sentence) in [(Side::Old, pair.old), (Side::New, pair.new)] {
            let best = &mut self.0[side][sentence as usize];
            let mut score = pair.score;
            if score <= best[2] {
                continue;
            }
            for place in best {
                if score > *place {
                    std::mem::swap(&mut score, place);
                }
            }
        }
    }

    /// The score of a pair less its share of the background of both.
    fn merit(&self, pair: &Scored, tuning: &Tuning) -> i64 {
        if pair.score == EQUAL {
            return EQUAL;
        }
        let of = |side: Side, sentence: u32| self.0[side][sentence as usize][2];
        let background = (of(Side::Old, pair.old) + of(Side::New, pair.new)) / 2;
        (pair.score - tuning.background * background / 1000).max(0)
    }
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
