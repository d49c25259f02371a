//! Which links are moved: the fewest whose removal leaves the rest in order on both sides.
//!
//! What is weighed is a unit: the links of a group that no other link stands between. Inside a unit only links cross that
//! share no sentence. Of two ways to move as few links, the one that moves fewer words is taken, then the one that the
//! texts themselves decide, so that swapping the sides mirrors the result.

use std::hash::Hash;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::groups::Group;
use super::texts::Text;
use crate::changes::Place;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};

/// Links of one group, seen as a box that is in order with others or crosses them.
struct Unit {
    group: usize,
    /// Places in the group's `links`.
    links: Vec<usize>,
    /// First sentence of the unit's run on each side. Runs of a side are equal or do not touch.
    start: Pair<u32>,
    weight: Weight,
}

/// What keeping a unit is worth: links first, then words, then the place of its text among all texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Weight {
    links: u64,
    words: u64,
    text: u64,
}

impl Weight {
    fn plus(self, other: Weight) -> Weight {
        Weight {
            links: self.links + other.links,
            words: self.words + other.words,
            text: self.text + other.text,
        }
    }
}

/// Says of each link whether it is in its place.
pub(super) fn settle(groups: &mut [Group], texts: Pair<&Text>, stories: Pair<&Story>) {
    let mut units = units(groups, texts);
    // Most stories keep their order, and need no weighing.
    let in_place = match are_in_order(&units) {
        true => (0..units.len()).collect(),
        false => {
            weigh(&mut units, groups, texts, stories);
            kept(&units, texts.new.sentences())
        }
    };
    for unit in in_place {
        let unit = &units[unit];
        for link in in_order(unit, &groups[unit.group], texts, stories) {
            groups[unit.group].links[link].place = Place::Kept;
        }
    }
}

fn are_in_order(units: &[Unit]) -> bool {
    let mut both = units.windows(2);
    both.all(|two| two[0].start.new < two[1].start.new)
}

/// Links of a unit above which it is not looked for crossings inside.
const MOST_LINKS: usize = 64;

/// The links of a unit less those that cross others: the one that crosses most goes first. Links that share a sentence do
/// not cross: a sentence that is cut in two has a part before and a part behind, wherever they stood in it.
fn in_order(unit: &Unit, group: &Group, texts: Pair<&Text>, stories: Pair<&Story>) -> Vec<usize> {
    let mut links = unit.links.clone();
    if links.len() > MOST_LINKS {
        return links;
    }
    let cross = |one: usize, other: usize| {
        let (one, other) = (group.links[one], group.links[other]);
        one.old < other.old && one.new > other.new || one.old > other.old && one.new < other.new
    };
    let words = |link: usize| {
        let link = group.links[link];
        texts.old.keys(link.old.0).len() + texts.new.keys(link.new.0).len()
    };
    let text = |link: usize| {
        let link = group.links[link];
        let mut both = [stories.old.text(link.old), stories.new.text(link.new)];
        // The same for both directions.
        both.sort_unstable();
        both
    };
    loop {
        let crossings = |link: usize| links.iter().filter(|&&other| cross(link, other)).count();
        let crossing = links.iter().copied().filter(|&link| crossings(link) > 0);
        let worst = crossing
            .min_by_key(|&link| (std::cmp::Reverse(crossings(link)), words(link), text(link)));
        match worst {
            Some(worst) => links.retain(|&link| link != worst),
            None => return links,
        }
    }
}

/// Sorted by old, then new place; not weighed yet.
fn units(groups: &[Group], texts: Pair<&Text>) -> Vec<Unit> {
    let mut group_of = Pair::from_sides(|side| vec![None; texts[side].sentences()]);
    for (index, group) in groups.iter().enumerate() {
        for side in Side::BOTH {
            for &sentence in &group.sentences[side] {
                group_of[side][sentence.get()] = Some(index);
            }
        }
    }
    let mut units = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let starts =
            Pair::from_sides(|side| run_starts(&group.sentences[side], index, &group_of[side]));
        let first = units.len();
        for (place, link) in group.links.iter().enumerate() {
            let start = Pair::from_sides(|side| start_of(&starts[side], link.sentence(side).0));
            match units[first..]
                .iter_mut()
                .find(|unit: &&mut Unit| unit.start == start)
            {
                Some(unit) => unit.links.push(place),
                None => units.push(Unit {
                    group: index,
                    links: vec![place],
                    start,
                    weight: Weight::default(),
                }),
            }
        }
    }
    units.sort_unstable_by_key(|unit| (unit.start.old, unit.start.new));
    units
}

/// Where the group's sentences of a side begin a run: between two runs stands a sentence of another group.
fn run_starts(sentences: &[SentenceIdx], group: usize, group_of: &[Option<usize>]) -> Vec<u32> {
    let mut starts = vec![sentences[0].0];
    for two in sentences.windows(2) {
        let between = &group_of[two[0].get() + 1..two[1].get()];
        if between
            .iter()
            .any(|other| other.is_some_and(|other| other != group))
        {
            starts.push(two[1].0);
        }
    }
    starts
}

fn start_of(starts: &[u32], sentence: u32) -> u32 {
    starts[starts.partition_point(|&start| start <= sentence) - 1]
}

fn weigh(units: &mut [Unit], groups: &[Group], texts: Pair<&Text>, stories: Pair<&Story>) {
    // The texts of all units in one list, and where in it each unit has those of one side and those of the other: there
    // may be a million units.
    let mut of_units: Vec<&str> = Vec::with_capacity(2 * units.len());
    let mut sides: Vec<Range<usize>> = Vec::with_capacity(2 * units.len());
    let mut sentences: Vec<SentenceIdx> = Vec::new();
    for unit in units.iter_mut() {
        unit.weight.links = unit.links.len() as u64;
        for side in Side::BOTH {
            let links = unit.links.iter();
            let links = links.map(|&link| groups[unit.group].links[link]);
            sentences.clear();
            sentences.extend(links.map(|link| link.sentence(side)));
            sentences.sort_unstable();
            sentences.dedup();
            let start = of_units.len();
            for &sentence in &sentences {
                unit.weight.words += texts[side].keys(sentence.0).len() as u64;
                of_units.push(stories[side].text(sentence));
            }
            sides.push(start..of_units.len());
        }
    }
    let sides = sides.into_iter().map(|side| &of_units[side]);
    let ranks = ranks(&sides.collect::<Vec<_>>());
    let by_text = units.iter().zip(ranks.chunks_exact(2)).zip(0_u32..);
    let by_text = by_text.map(|((unit, ranks), place)| {
        // The same for both directions.
        let ranks = (ranks[0].min(ranks[1]), ranks[0].max(ranks[1]));
        (ranks, unit.group as u32, unit.links[0] as u32, place)
    });
    let mut by_text: Vec<_> = by_text.collect();
    by_text.sort_unstable();
    for ((.., place), rank) in by_text.into_iter().zip(0..) {
        units[place as usize].weight.text = rank;
    }
}

/// The place of each item among the different ones in order.
fn ranks<T: Copy + Ord + Hash>(items: &[T]) -> Vec<u32> {
    let mut rank_of: FxHashMap<T, u32> = items.iter().map(|&item| (item, 0)).collect();
    let mut different: Vec<T> = rank_of.keys().copied().collect();
    different.sort_unstable();
    rank_of.extend(different.into_iter().zip(0..));
    items.iter().map(|item| rank_of[item]).collect()
}

/// The heaviest chain of units that are in order on both sides: a longest increasing subsequence by weight, with a
/// Fenwick tree of best chains by their last place on the new side. `units` are sorted by old, then new place.
fn kept(units: &[Unit], new_sentences: usize) -> Vec<usize> {
    let mut tree: Vec<Option<(Weight, usize)>> = vec![None; new_sentences + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(units.len());
    let mut best: Option<(Weight, usize)> = None;
    for (index, unit) in units.iter().enumerate() {
        let mut chain: Option<(Weight, usize)> = None;
        let mut place = unit.start.new as usize + 1;
        while place > 0 {
            if heavier(tree[place], chain) {
                chain = tree[place];
            }
            place &= place - 1;
        }
        before.push(chain.map(|(_, last)| last));
        let weight = chain
            .map_or(Weight::default(), |(weight, _)| weight)
            .plus(unit.weight);
        let entry = Some((weight, index));
        let mut place = unit.start.new as usize + 1;
        while place <= new_sentences {
            if heavier(entry, tree[place]) {
                tree[place] = entry;
            }
            place += place & place.wrapping_neg();
        }
        if heavier(entry, best) {
            best = entry;
        }
    }
    let mut chain = Vec::new();
    let mut last = best.map(|(_, last)| last);
    while let Some(unit) = last {
        chain.push(unit);
        last = before[unit];
    }
    chain.reverse();
    chain
}

/// At equal weight the chain that was found first stays.
fn heavier(one: Option<(Weight, usize)>, other: Option<(Weight, usize)>) -> bool {
    match (one, other) {
        (Some((one, _)), Some((other, _))) => one > other,
        (one, None) => one.is_some(),
        (None, Some(_)) => false,
    }
}
