//! The map: both stories as two columns of bars, links as lines between them, so that moves, splits and what stands on
//! one side alone are seen in one picture. Where there are more sentences than lines, a line is so many sentences.

mod bars;
mod crowd;
mod lines;

use std::ops::Range;

use crate::changes::{self, ChangeIdx, Place, Wording};
use crate::rows::Face;
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::tui::model::Model;

use bars::BAR;
use crowd::Crowd;

pub use bars::draw;

/// A narrower screen has no room for two columns and lines between them.
pub const WIDTH_AT_LEAST: usize = 60;

#[derive(Debug, Default)]
pub struct Map {
    lines: Pair<Vec<Line>>,
    links: Vec<Link>,
    /// How many sentences, or runs of teasers, a line is.
    at_once: usize,
}

/// What stands on one line of a side.
#[derive(Debug)]
struct Line {
    sentences: Range<u32>,
    mark: Mark,
    content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// One sentence, and the columns of a bar for its words.
    Sentence(usize),
    /// Another story's: one run of them, or nothing else on a line of many.
    Teasers,
    /// As many sentences as every line has.
    Crowd(Crowd),
}

/// What a line's sentences are, from least to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Unchanged,
    SetApart,
    Style,
    Reworded,
    Alone(Side),
    Moved(Side),
}

/// Lines that are linked, by their places from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// A's line and B's.
    pub ends: (usize, usize),
    pub moved: bool,
    /// Of sentences that were cut anew.
    pub recut: bool,
}

impl Map {
    /// The line on which a sentence stands.
    pub fn line_of(&self, side: Side, sentence: SentenceIdx) -> usize {
        let lines = &self.lines[side];
        let line = lines.partition_point(|line| line.sentences.end <= sentence.0);
        line.min(lines.len().saturating_sub(1))
    }

    /// The lines of A and B that a link connects.
    fn ends(&self, link: &changes::Link) -> (usize, usize) {
        (
            self.line_of(Side::Old, link.old),
            self.line_of(Side::New, link.new),
        )
    }

    /// How many sentences a line is, where it is more than one.
    pub fn sentences_a_line(&self) -> Option<usize> {
        (self.at_once > 1).then_some(self.at_once)
    }

    /// The first sentence on a line; on the last line for what is past it.
    pub fn sentence_on(&self, side: Side, line: usize) -> Option<SentenceIdx> {
        let lines = &self.lines[side];
        let line = lines.get(line).or(lines.last())?;
        Some(SentenceIdx(line.sentences.start))
    }
}

pub fn map(model: &Model) -> Map {
    let height = model.body().len().max(1);
    let items = model.stories.as_ref().map(items);
    let longest = items.old.len().max(items.new.len());
    let at_once = longest.div_ceil(height).max(1);
    let most = || {
        let items = Side::BOTH
            .into_iter()
            .flat_map(|side| items[side].iter().map(move |item| (side, item)));
        let words = items.map(|(side, item)| words(&model.stories[side], item));
        words.max().unwrap_or(1)
    };
    let most = if at_once == 1 { most() } else { 1 };
    let lines = Pair::from_sides(|side| {
        let chunks = items[side].chunks(at_once);
        chunks
            .map(|items| line(model, side, items, at_once, most))
            .collect()
    });
    let mut map = Map {
        lines,
        links: Vec::new(),
        at_once,
    };
    map.links = match at_once {
        1 => links(model, &map),
        _ => crowd::links(model, &map),
    };
    map
}

/// The sentences of a story one by one, but teasers that follow one another together.
fn items(story: &Story) -> Vec<Range<u32>> {
    let mut items: Vec<Range<u32>> = Vec::new();
    let mut before = None;
    for sentence in story.indexes() {
        let role = story.sentence(sentence).role;
        let next = sentence.0..sentence.0 + 1;
        match items.last_mut() {
            Some(last) if (before, role) == (Some(Role::Teaser), Role::Teaser) => {
                last.end = next.end
            }
            _ => items.push(next),
        }
        before = Some(role);
    }
    items
}

fn words(story: &Story, item: &Range<u32>) -> usize {
    match story.sentence(SentenceIdx(item.start)).role {
        Role::Teaser => 0,
        _ => story.text(SentenceIdx(item.start)).split(' ').count(),
    }
}

fn line(model: &Model, side: Side, items: &[Range<u32>], at_once: usize, most: usize) -> Line {
    let story = &model.stories[side];
    let sentences = items[0].start..items[items.len() - 1].end;
    let marks = sentences.clone().map(SentenceIdx);
    let marks = marks.map(|sentence| mark(model, side, sentence));
    let teasers = sentences
        .clone()
        .all(|sentence| story.sentence(SentenceIdx(sentence)).role == Role::Teaser);
    let (mark, content) = match (teasers, at_once) {
        (true, _) => (Mark::SetApart, Content::Teasers),
        (false, 1) => {
            let bar = (words(story, &items[0]) * BAR).div_ceil(most.max(1));
            let mark = marks.max().unwrap_or(Mark::Unchanged);
            (mark, Content::Sentence(bar.min(BAR)))
        }
        (false, _) => {
            let crowd = Crowd::of(marks);
            (crowd.mark(side), Content::Crowd(crowd))
        }
    };
    Line {
        sentences,
        mark,
        content,
    }
}

fn mark(model: &Model, side: Side, sentence: SentenceIdx) -> Mark {
    let index = model.changes.of(side, sentence);
    let change = model.changes.get(index);
    if model.stories[side].sentence(sentence).role.is_set_apart() {
        return Mark::SetApart;
    }
    if model.wishes.hidden.has(index) {
        return Mark::Unchanged;
    }
    let moved = change
        .links
        .iter()
        .any(|link| link.sentence(side) == sentence && link.place == Place::Moved);
    match (moved, change.wording()) {
        (true, _) => Mark::Moved(side),
        (false, None) => Mark::Alone(side),
        (false, Some(Wording::Same)) => Mark::Unchanged,
        (false, Some(Wording::Style)) => Mark::Style,
        (false, Some(Wording::Reworded)) => Mark::Reworded,
    }
}

/// All links between lines of one sentence each.
fn links(model: &Model, map: &Map) -> Vec<Link> {
    let mut links = Vec::new();
    for (index, change) in model.changes.list.iter().enumerate() {
        let hidden = model.wishes.hidden.has(ChangeIdx(index as u32));
        let recut = change.links.len() > 1 && !hidden;
        links.extend(change.links.iter().map(|link| Link {
            ends: map.ends(link),
            moved: link.place == Place::Moved && !hidden,
            recut,
        }));
    }
    links.sort_unstable();
    links.dedup();
    links
}

impl Mark {
    fn shown(self) -> (&'static str, Face) {
        match self {
            Mark::Unchanged => (" ", Face::Text),
            Mark::SetApart => ("·", Face::SetApart),
            Mark::Style => ("≈", Face::Style),
            Mark::Reworded => ("~", Face::Reworded),
            Mark::Alone(Side::Old) => ("−", Face::Dropped),
            Mark::Alone(Side::New) => ("+", Face::Added),
            Mark::Moved(Side::Old) => ("»", Face::Moved),
            Mark::Moved(Side::New) => ("«", Face::Moved),
        }
    }

    /// How the bar beside it is drawn.
    fn bar_face(self) -> Face {
        match self {
            // Quiet where nothing changed.
            Mark::Unchanged | Mark::SetApart => Face::SetApart,
            Mark::Style => Face::Style,
            Mark::Reworded => Face::Text,
            Mark::Alone(Side::Old) => Face::DroppedSentence,
            Mark::Alone(Side::New) => Face::AddedSentence,
            Mark::Moved(_) => Face::Moved,
        }
    }
}
