//! The map: both stories as two columns of bars, links as lines between them, so that moves, splits and what stands on
//! one side alone are seen in one picture. Where there are more sentences than lines, a line is so many sentences.

mod lines;

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::changes::{ChangeIdx, Place, Wording};
use crate::rows::{Face, Tone};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::tui::draw::Pen;
use crate::tui::model::Model;
use crate::view::cut;

/// A narrower screen has no room for two columns and lines between them.
pub const WIDTH_AT_LEAST: usize = 60;
/// Narrower than this, sentences go without their first words.
const WORDS_FROM: usize = 100;
/// Columns of a bar.
const BAR: usize = 8;
/// Columns for the lines, as far as first words leave them room.
const LINES_AT_LEAST: usize = 26;

#[derive(Debug, Default)]
pub struct Map {
    lines: Pair<Vec<Line>>,
    links: Vec<Link>,
}

/// What stands on one line of a side: one sentence, a run of teasers, or as many sentences as every line has.
#[derive(Debug)]
struct Line {
    sentences: Range<u32>,
    bar: Bar,
    mark: Mark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bar {
    /// So many columns for its words; where a line is many sentences, for how many of them are changed.
    Full(usize),
    /// Another story.
    Hollow,
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
    let most = match at_once {
        1 => Side::BOTH
            .into_iter()
            .flat_map(|side| items[side].iter().map(move |item| (side, item)))
            .map(|(side, item)| words(&model.stories[side], item))
            .max()
            .unwrap_or(1),
        _ => 1,
    };
    let lines = Pair::from_sides(|side| {
        let chunks = items[side].chunks(at_once);
        chunks
            .map(|items| line(model, side, items, at_once, most))
            .collect()
    });
    let mut map = Map {
        lines,
        links: Vec::new(),
    };
    map.links = links(model, &map, at_once);
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
    let marks = || {
        let sentences = sentences.clone().map(SentenceIdx);
        sentences.map(|sentence| mark(model, side, sentence))
    };
    let teasers = sentences
        .clone()
        .all(|sentence| story.sentence(SentenceIdx(sentence)).role == Role::Teaser);
    let part = |part: usize, whole: usize| (part * BAR).div_ceil(whole.max(1)).min(BAR);
    let bar = match (teasers, at_once) {
        (true, _) => Bar::Hollow,
        (false, 1) => Bar::Full(part(words(story, &items[0]), most)),
        (false, _) => {
            let changed = marks().filter(|&mark| mark > Mark::SetApart).count();
            Bar::Full(part(changed, sentences.len()))
        }
    };
    Line {
        bar,
        mark: marks().max().unwrap_or(Mark::Unchanged),
        sentences,
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

/// All links between lines; where a line is many sentences, only those that leave the diagonal.
fn links(model: &Model, map: &Map, at_once: usize) -> Vec<Link> {
    let mut links = Vec::new();
    for (index, change) in model.changes.list.iter().enumerate() {
        let hidden = model.wishes.hidden.has(ChangeIdx(index as u32));
        let recut = change.links.len() > 1 && !hidden;
        for link in &change.links {
            let ends = (
                map.line_of(Side::Old, link.old),
                map.line_of(Side::New, link.new),
            );
            let moved = link.place == Place::Moved && !hidden;
            if at_once == 1 || moved || ends.0 != ends.1 {
                links.push(Link { ends, moved, recut });
            }
        }
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
            Mark::SetApart => Face::SetApart,
            Mark::Alone(Side::Old) => Face::DroppedSentence,
            Mark::Alone(Side::New) => Face::AddedSentence,
            Mark::Moved(_) => Face::Moved,
            _ => Face::Text,
        }
    }
}

/// The columns of a map, each side's counted from its own edge.
struct Columns {
    cite: usize,
    words: usize,
    width: usize,
}

impl Columns {
    fn new(model: &Model) -> Columns {
        let width = usize::from(model.size.width);
        let lines = &model.map.lines;
        let cites = Side::BOTH.into_iter().flat_map(|side| {
            let cited = lines[side].iter().map(move |line| cite(model, side, line));
            cited.map(|cite| cite.width())
        });
        let cite = cites.max().unwrap_or(0).clamp(4, 9);
        let around = Columns {
            cite,
            words: 0,
            width,
        };
        let words = match width {
            WORDS_FROM.. => {
                (around.lines().len().saturating_sub(LINES_AT_LEAST + 2) / 2).min(width / 4)
            }
            _ => 0,
        };
        Columns { words, ..around }
    }

    /// From the edge to the mark: light, place, words, bar, with spaces between.
    fn mark(&self) -> usize {
        let words = if self.words > 0 { self.words + 1 } else { 0 };
        1 + self.cite + 1 + words + BAR + 1
    }

    /// Where lines are drawn.
    fn lines(&self) -> Range<usize> {
        let start = self.mark() + 1;
        start..self.width.saturating_sub(start).max(start)
    }
}

/// The sentence that a line is named by: the cursor's where it is there, else the first.
fn named_by(model: &Model, side: Side, line: &Line) -> SentenceIdx {
    let here = model
        .cursor
        .filter(|cursor| cursor.side == side && line.sentences.contains(&cursor.sentence.0));
    here.map_or(SentenceIdx(line.sentences.start), |cursor| cursor.sentence)
}

/// The place of the sentence that names a line, or of the next that has one; `▸` for another story's.
fn cite(model: &Model, side: Side, line: &Line) -> String {
    if line.bar == Bar::Hollow {
        return "▸".into();
    }
    let story = &model.stories[side];
    let first = named_by(model, side, line);
    let mut sentences = (first.0..line.sentences.end).map(SentenceIdx);
    let cited = sentences.find_map(|sentence| story.citation(sentence));
    cited.map_or(String::new(), |cited| format!("{}{cited}", side.letter()))
}

/// The first words of the sentence that names a line; of teasers, how many.
fn first_words(model: &Model, side: Side, line: &Line) -> String {
    let story = &model.stories[side];
    if line.bar == Bar::Hollow {
        let sentences = line.sentences.clone().map(SentenceIdx);
        let teasers = sentences.filter(|&sentence| story.starts_paragraph(sentence));
        return crate::terms::count(teasers.count().max(1), "teaser");
    }
    story.text(named_by(model, side, line)).to_string()
}

pub fn draw(model: &Model, pen: &mut Pen) {
    let body = model.body();
    if usize::from(model.size.width) < WIDTH_AT_LEAST {
        let text = format!("the map needs {WIDTH_AT_LEAST} columns");
        pen.put(1, body.start, &text, Face::Label, Tone::Full);
        return;
    }
    let columns = Columns::new(model);
    lines::draw(model, columns.lines(), pen);
    let lit = lit(model);
    for side in Side::BOTH {
        for (index, (line, y)) in model.map.lines[side].iter().zip(body.clone()).enumerate() {
            bars(model, &columns, side, line, y, pen);
            let (own, linked) = &lit;
            let (edges, face) = match (*own == Some((side, index)), linked[side].contains(&index)) {
                (true, _) => (Pair::new("▌", "▐"), Face::Cursor),
                (false, true) => (Pair::new("▏", "▕"), Face::Linked),
                (false, false) => continue,
            };
            let x = match side {
                Side::Old => 0,
                Side::New => columns.width - 1,
            };
            pen.put(x as u16, y, edges[side], face, Tone::Full);
        }
    }
}

/// The line of the cursor's sentence, and the lines of those linked to it.
fn lit(model: &Model) -> (Option<(Side, usize)>, Pair<Vec<usize>>) {
    let mut linked: Pair<Vec<usize>> = Pair::default();
    let Some(cursor) = model.cursor else {
        return (None, linked);
    };
    let other = cursor.side.other();
    linked[other] = model
        .linked()
        .into_iter()
        .map(|sentence| model.map.line_of(other, sentence))
        .collect();
    let own = model.map.line_of(cursor.side, cursor.sentence);
    (Some((cursor.side, own)), linked)
}

/// A line's place, words, bar and mark.
fn bars(model: &Model, columns: &Columns, side: Side, line: &Line, y: u16, pen: &mut Pen) {
    let (mark, mark_face) = line.mark.shown();
    let (bar, face) = match line.bar {
        Bar::Full(length) => ("█".repeat(length), line.mark.bar_face()),
        Bar::Hollow => ("░".repeat(BAR), Face::SetApart),
    };
    let cite = cut(&cite(model, side, line), columns.cite);
    let words = match columns.words {
        0 => String::new(),
        room => cut(&first_words(model, side, line), room),
    };
    let words_face = match line.mark {
        Mark::SetApart => Face::SetApart,
        _ => Face::Text,
    };
    let at_mark = columns.mark();
    let mirrored = |from_edge: usize, width: usize| match side {
        Side::Old => from_edge,
        Side::New => (columns.width - from_edge).saturating_sub(width),
    };
    let mut put = |x: usize, text: &str, face: Face| {
        pen.put(x as u16, y, text, face, Tone::Full);
    };
    put(mirrored(at_mark, 1), mark, mark_face);
    match side {
        // Bars of both sides begin at the lines and grow outwards.
        Side::Old => {
            put(1 + columns.cite - cite.width(), &cite, Face::Number);
            put(columns.cite + 2, &words, words_face);
            put(at_mark - 1 - bar.width(), &bar, face);
        }
        Side::New => {
            let start = columns.width - at_mark + 1;
            put(start, &bar, face);
            let cite_at = start + BAR + 1;
            put(cite_at + columns.cite - cite.width(), &cite, Face::Number);
            put(cite_at + columns.cite + 1, &words, words_face);
        }
    }
}
