//! What each sentence is made of, and in which sentences each part of it stands: the words of a sentence by their stems,
//! and its pairs of neighbouring words.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::numbers::{Free, Numbers};
use super::places::Partners;
use super::similarity::{Extent, Neighbours, Weights};
use super::texts::Text;
use super::words::Vocabulary;
use crate::side::{Pair, Side};

/// A part that stands in more sentences of a side than this finds no partners by itself. Stories are below it.
pub(super) const TOO_COMMON: usize = 200;

/// The sentences of a side that have no anchor, by what they are made of; the others have no parts here.
pub(super) struct Contents {
    /// Stems, by their own numbers.
    pub words: Parts,
    /// Pairs of neighbours, numbered as they come in the old story; the new story's others are left out.
    pub neighbours: Parts,
    /// Of each sentence.
    pub extents: Vec<Extent>,
}

/// The contents of both sides.
pub(super) fn contents(
    texts: Pair<&Text>,
    anchored: &Partners,
    vocabulary: &Vocabulary,
    weights: &Weights,
) -> Pair<Contents> {
    let free_words = Pair::from_sides(|side| {
        let sentences = 0..texts[side].sentences() as u32;
        let free = sentences.filter(|&sentence| anchored.of(side, sentence).is_none());
        free.map(|sentence| texts[side].keys(sentence).len()).sum()
    });
    let mut pairs = Pairs::with_capacity(free_words.old);
    let of = |side: Side, number: &mut dyn FnMut(Neighbours) -> Option<u32>| {
        let text = texts[side];
        let collected = |numbers| Collected::new(text.sentences(), free_words[side], numbers);
        let mut words = collected(vocabulary.stem_count());
        let mut neighbours = collected(free_words.old);
        let mut extents = vec![Extent::default(); text.sentences()];
        for sentence in 0..text.sentences() as u32 {
            if anchored.of(side, sentence).is_none() {
                let keys = text.keys(sentence);
                let extent = &mut extents[sentence as usize];
                extent.neighbours = keys.len().saturating_sub(1) as i64;
                let mut last = None;
                for &key in keys {
                    let stem = vocabulary.stem(key);
                    words.add(stem.0);
                    extent.weight += weights.of(stem);
                    let beside = last.replace(stem).map(|last| Neighbours::new(last, stem));
                    if let Some(number) = beside.and_then(&mut *number) {
                        neighbours.add(number);
                    }
                }
            }
            words.end_sentence();
            neighbours.end_sentence();
        }
        Contents {
            words: words.parts,
            neighbours: neighbours.parts,
            extents,
        }
    };
    let old = of(Side::Old, &mut |beside| Some(pairs.intern(beside)));
    let new = of(Side::New, &mut |beside| pairs.look_up(beside).ok());
    let mut contents = Pair::new(old, new);
    for side in Side::BOTH {
        contents[side].neighbours.numbers = pairs.list.len();
    }
    contents
}

/// The different pairs of neighbours of the old story, by their numbers.
struct Pairs {
    list: Vec<Neighbours>,
    numbers: Numbers,
}

impl Pairs {
    fn with_capacity(count: usize) -> Self {
        Pairs {
            list: Vec::with_capacity(count),
            numbers: Numbers::with_capacity(count),
        }
    }

    #[inline]
    fn look_up(&self, pair: Neighbours) -> Result<u32, Free> {
        let is_it = |number: u32| self.list[number as usize] == pair;
        self.numbers.find(FxBuildHasher.hash_one(pair), is_it)
    }

    #[inline]
    fn intern(&mut self, pair: Neighbours) -> u32 {
        self.look_up(pair).unwrap_or_else(|free| {
            let number = self.list.len() as u32;
            self.list.push(pair);
            let list = &self.list;
            let hash = |number: u32| FxBuildHasher.hash_one(list[number as usize]);
            self.numbers.put(number, free, hash);
            number
        })
    }
}

/// A part of a sentence, and how often it stands there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub number: u32,
    pub count: u32,
}

/// The different parts of each sentence of a side.
pub(super) struct Parts {
    /// Above all numbers.
    numbers: usize,
    list: Vec<Part>,
    starts: Vec<u32>,
}

impl Parts {
    pub fn of(&self, sentence: u32) -> &[Part] {
        let sentence = sentence as usize;
        &self.list[self.starts[sentence] as usize..self.starts[sentence + 1] as usize]
    }

    pub fn sentences(&self) -> u32 {
        self.starts.len() as u32 - 1
    }
}

/// Parts in the making.
struct Collected {
    parts: Parts,
    /// Where the sentence that is being read begins in the list.
    start: u32,
    /// By number: where in the list the part was put last, counted from 1.
    last: Vec<u32>,
}

impl Collected {
    /// With room for so many; all numbers are below `numbers`.
    fn new(sentences: usize, words: usize, numbers: usize) -> Self {
        let mut starts = Vec::with_capacity(sentences + 1);
        starts.push(0);
        Collected {
            parts: Parts {
                numbers,
                list: Vec::with_capacity(words),
                starts,
            },
            start: 0,
            last: vec![0; numbers],
        }
    }

    fn add(&mut self, number: u32) {
        let list = &mut self.parts.list;
        let last = &mut self.last[number as usize];
        if *last > self.start {
            list[*last as usize - 1].count += 1;
        } else {
            list.push(Part { number, count: 1 });
            *last = list.len() as u32;
        }
    }

    fn end_sentence(&mut self) {
        self.start = self.parts.list.len() as u32;
        self.parts.starts.push(self.start);
    }
}

/// In which sentences of the new side each part stands.
pub(super) struct Index {
    /// In how many.
    counts: Vec<u32>,
    /// The sentences of each part in order, none for parts that are too common.
    places: Vec<Place>,
    starts: Vec<u32>,
}

/// A sentence that has a part, and how often.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub sentence: u32,
    pub count: u32,
}

impl Index {
    pub fn new(parts: &Parts) -> Self {
        let mut counts = vec![0u32; parts.numbers];
        for part in &parts.list {
            counts[part.number as usize] += 1;
        }
        // Each start is where the next place of the part goes, until all stand there: then it is the start of the next.
        let mut starts = Vec::with_capacity(parts.numbers + 2);
        starts.extend([0, 0]);
        let mut start = 0;
        for &count in &counts {
            start += if is_too_common(count) { 0 } else { count };
            starts.push(start);
        }
        let mut places = vec![Place::default(); start as usize];
        for sentence in 0..parts.sentences() {
            for part in parts.of(sentence) {
                if !is_too_common(counts[part.number as usize]) {
                    let next = &mut starts[part.number as usize + 1];
                    places[*next as usize] = Place {
                        sentence,
                        count: part.count,
                    };
                    *next += 1;
                }
            }
        }
        Index {
            counts,
            places,
            starts,
        }
    }

    pub fn places(&self, number: u32) -> &[Place] {
        let number = number as usize;
        &self.places[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// What the index does not lead to: the parts of each sentence that are too common.
    pub fn unlisted(&self, parts: &Parts) -> Unlisted {
        let mut unlisted = Unlisted::default();
        if !self.counts.iter().any(|&count| is_too_common(count)) {
            return unlisted;
        }
        unlisted.starts.push(0);
        for sentence in 0..parts.sentences() {
            let start = unlisted.numbers.len();
            for part in parts.of(sentence) {
                if is_too_common(self.counts[part.number as usize]) {
                    let repeated = std::iter::repeat_n(part.number, part.count as usize);
                    unlisted.numbers.extend(repeated);
                }
            }
            unlisted.numbers[start..].sort_unstable();
            unlisted.starts.push(unlisted.numbers.len() as u32);
        }
        unlisted
    }
}

fn is_too_common(count: u32) -> bool {
    count as usize > TOO_COMMON
}

/// Parts of sentences that are too common to be listed, each as often as it stands there, sorted by number.
#[derive(Default)]
pub(super) struct Unlisted {
    numbers: Vec<u32>,
    /// Empty where nothing is too common, as in stories.
    starts: Vec<u32>,
}

impl Unlisted {
    pub fn of(&self, sentence: u32) -> &[u32] {
        if self.starts.is_empty() {
            return &[];
        }
        let sentence = sentence as usize;
        &self.numbers[self.starts[sentence] as usize..self.starts[sentence + 1] as usize]
    }
}
