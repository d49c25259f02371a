//! The map: both stories as columns of bars, a bar a sentence as long as its words, and a line for every link. What was
//! moved, cut anew, dropped or added is told by the line's and the bar's shape besides their colour.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use crate::changes::{Change, ChangeIdx, Place, Shape, Wording};
use crate::render::html::escape::Text;
use crate::render::html::{Page, anchor};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::terms;
use crate::view::cite;

/// Lines of a side; of a longer story each line is several sentences.
const MOST_LINES: usize = 160;
/// The whole map's height as far as that leaves lines between the two pitches.
const HEIGHT: usize = 620;
const PITCHES: Range<usize> = 6..15;

/// Where things stand from left to right, in the map's own units.
const WIDTH: usize = 400;
const NUMBER: usize = 30;
const BARS: Range<usize> = 38..136;
const MARK: usize = 146;
const LINKS: Range<usize> = 156..244;
/// Numbers nearer to each other than this would run into one another.
const NUMBERS_APART: usize = 11;

struct Line {
    sentences: Range<u32>,
    /// Its part of the longest line, in the map's units.
    long: usize,
    /// The change that it is drawn as: the worst of its sentences'.
    worst: ChangeIdx,
}

/// The lines of both sides, and how they stand.
struct Map<'a> {
    page: &'a Page<'a>,
    lines: Pair<Vec<Line>>,
    /// Sentences of each line; a run of teasers counts as one.
    at_once: usize,
    /// From one line to the next.
    pitch: usize,
}

pub fn write(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let map = map(page);
    let most = map.lines.old.len().max(map.lines.new.len());
    if most == 0 {
        return Ok(());
    }
    let bar = match map.at_once {
        1 => "a sentence".into(),
        several => format!("{several} sentences"),
    };
    writeln!(
        out,
        "<figure class=\"map\"><figcaption>Map: a bar is {bar}, a line a link; each bar leads to its place</figcaption>"
    )?;
    writeln!(
        out,
        "<svg viewBox=\"0 0 {WIDTH} {}\" role=\"group\" aria-label=\"Map of both stories\">",
        map.middle(most)
    )?;
    map.links(out)?;
    for side in Side::BOTH {
        map.numbers(out, side)?;
        for (at, line) in map.lines[side].iter().enumerate() {
            map.bar(out, side, line, map.middle(at))?;
        }
    }
    writeln!(out, "</svg></figure>")
}

fn map<'a>(page: &'a Page) -> Map<'a> {
    let items = page.stories.map(items);
    let most = items.old.len().max(items.new.len());
    let at_once = most.div_ceil(MOST_LINES).max(1);
    let words = Pair::from_sides(|side| {
        let lines = items[side].chunks(at_once);
        let words = lines.map(|items| words(page.stories[side], items));
        words.collect::<Vec<_>>()
    });
    let longest = words.old.iter().chain(&words.new).max().copied();
    let longest = longest.unwrap_or_default().max(1);
    let lines = Pair::from_sides(|side| {
        let lines = items[side].chunks(at_once).zip(&words[side]);
        let lines = lines.map(|(items, words)| {
            let sentences = items[0].start..items[items.len() - 1].end;
            Line {
                worst: worst(page, side, &sentences),
                long: (words * BARS.len() / longest).max(2),
                sentences,
            }
        });
        lines.collect()
    });
    Map {
        page,
        lines,
        at_once,
        pitch: (HEIGHT / most.div_ceil(at_once).max(1)).clamp(PITCHES.start, PITCHES.end),
    }
}

/// The sentences of a story one by one, but teasers that follow one another together.
fn items(story: &Story) -> Vec<Range<u32>> {
    let mut items: Vec<Range<u32>> = Vec::new();
    let mut before = None;
    for sentence in story.indexes() {
        let role = story.sentence(sentence).role;
        match items.last_mut() {
            Some(last) if (before, role) == (Some(Role::Teaser), Role::Teaser) => last.end += 1,
            _ => items.push(sentence.0..sentence.0 + 1),
        }
        before = Some(role);
    }
    items
}

/// Words of these sentences; those of other stories do not count.
fn words(story: &Story, items: &[Range<u32>]) -> usize {
    let sentences = items.iter().cloned().flatten().map(SentenceIdx);
    let own = sentences.filter(|&sentence| story.sentence(sentence).role != Role::Teaser);
    own.map(|sentence| story.text(sentence).split(' ').count())
        .sum()
}

/// The change that it would be worst to overlook, the first of equals.
fn worst(page: &Page, side: Side, sentences: &Range<u32>) -> ChangeIdx {
    let changes = sentences
        .clone()
        .map(|sentence| page.changes.of(side, SentenceIdx(sentence)));
    let worst = changes.max_by_key(|&change| (weight(page, change), std::cmp::Reverse(change)));
    worst.unwrap_or(ChangeIdx(0))
}

/// How bad it would be to overlook a change.
fn weight(page: &Page, index: ChangeIdx) -> (bool, u8) {
    let change = page.changes.get(index);
    let is_change = page.kinds.classes(index).starts_with(" x");
    let weight = match (change.place(), change.wording()) {
        (Some(Place::Moved), _) => 4,
        (None, _) => 3,
        (_, Some(Wording::Reworded)) => 2,
        (_, Some(Wording::Style)) => 1,
        _ => 0,
    };
    (is_change, weight)
}

impl Map<'_> {
    /// The middle of a line, from the top.
    fn middle(&self, line: usize) -> usize {
        (line + 1) * self.pitch
    }

    /// The numbers of paragraphs, as many as have room.
    fn numbers(&self, out: &mut dyn Write, side: Side) -> io::Result<()> {
        let (x, anchor) = match side {
            Side::Old => (NUMBER, "end"),
            Side::New => (WIDTH - NUMBER, "start"),
        };
        let mut last = None;
        for (at, line) in self.lines[side].iter().enumerate() {
            let y = self.middle(at);
            let has_room = last.is_none_or(|last| y - last >= NUMBERS_APART);
            if let Some(number) = number(self.page.stories[side], line).filter(|_| has_room) {
                let base = y + 3;
                writeln!(
                    out,
                    "<text class=\"n\" x=\"{x}\" y=\"{base}\" text-anchor=\"{anchor}\">{number}</text>"
                )?;
                last = Some(y);
            }
        }
        Ok(())
    }

    fn bar(&self, out: &mut dyn Write, side: Side, line: &Line, y: usize) -> io::Result<()> {
        let (page, pitch) = (self.page, self.pitch);
        let first = SentenceIdx(line.sentences.start);
        let change = page.changes.get(line.worst);
        // A line of several sentences leads to the first of those that made it what it is.
        let target = change
            .sentences(side)
            .iter()
            .find(|sentence| line.sentences.contains(&sentence.0))
            .copied()
            .unwrap_or(first);
        let told = format!(
            "{}: {}",
            cite(side, target, page.stories[side]),
            terms::describe(change)
        );
        let (class, glyph) = looks(page, side, line);
        let height = pitch - pitch / 4 - 1;
        let x = match side {
            Side::Old => BARS.end - line.long,
            Side::New => WIDTH - BARS.end,
        };
        let (hit, mark) = match side {
            Side::Old => (0, MARK),
            Side::New => (WIDTH - LINKS.start, WIDTH - MARK),
        };
        writeln!(
            out,
            "<a href=\"#{}\" class=\"{class}{}\"><title>{}</title><rect class=\"hit\" x=\"{hit}\" y=\"{}\" width=\"{}\" height=\"{pitch}\"/><rect class=\"bar\" x=\"{x}\" y=\"{}\" width=\"{}\" height=\"{height}\"/><text class=\"mark\" x=\"{mark}\" y=\"{}\">{glyph}</text></a>",
            anchor(side, target),
            page.kinds.classes(line.worst),
            Text(&told),
            y - pitch / 2,
            LINKS.start,
            y - height / 2,
            line.long,
            y + 4,
        )
    }

    /// The lines between bars that are linked, each pair once: those of moves and of what was cut anew above the others.
    fn links(&self, out: &mut dyn Write) -> io::Result<()> {
        let (page, lines) = (self.page, &self.lines);
        let line_of = |side: Side, sentence: SentenceIdx| {
            lines[side].partition_point(|line| line.sentences.end <= sentence.0)
        };
        let mut drawn: Vec<(u8, usize, usize, ChangeIdx)> = Vec::new();
        for (index, change) in page.changes.list.iter().enumerate() {
            for link in &change.links {
                let ends = (line_of(Side::Old, link.old), line_of(Side::New, link.new));
                let rank = match (link.place, change.shape()) {
                    (Place::Moved, _) => 2,
                    (Place::Kept, Shape::One) => 0,
                    (Place::Kept, _) => 1,
                };
                if self.at_once == 1 || rank == 2 || ends.0 != ends.1 {
                    drawn.push((rank, ends.0, ends.1, ChangeIdx(index as u32)));
                }
            }
        }
        drawn.sort_unstable();
        drawn.dedup_by_key(|&mut (rank, old, new, _)| (rank, old, new));
        for (rank, old, new, index) in drawn {
            let (from, to) = (self.middle(old), self.middle(new));
            let class = match (rank, page.changes.get(index).is_unchanged()) {
                (2, _) => "link-moved",
                (1, _) => "link-recut",
                (_, true) => "link-same",
                _ => "link-changed",
            };
            let halfway = (LINKS.start + LINKS.end) / 2;
            let mut path = format!("M{} {from}", LINKS.start);
            let _ = match from == to {
                true => write!(path, "H{}", LINKS.end),
                false => write!(path, "C{halfway} {from} {halfway} {to} {} {to}", LINKS.end),
            };
            let ends = match rank {
                // Where one becomes several, the fork has knots.
                1 => format!(
                    "<circle cx=\"{}\" cy=\"{from}\" r=\"2\"/><circle cx=\"{}\" cy=\"{to}\" r=\"2\"/>",
                    LINKS.start, LINKS.end
                ),
                _ => String::new(),
            };
            writeln!(
                out,
                "<g class=\"{class}{}\"><path d=\"{path}\"/>{ends}</g>",
                page.kinds.classes(index)
            )?;
        }
        for side in Side::BOTH {
            for (at, line) in lines[side].iter().enumerate() {
                let change = page.changes.get(line.worst);
                let is_story = page.kinds.classes(line.worst).starts_with(" x");
                if change.links.is_empty() && is_story {
                    stub(out, page, side, line, self.middle(at))?;
                }
            }
        }
        Ok(())
    }
}

/// The first paragraph number on a line that is one's to show.
fn number(story: &Story, line: &Line) -> Option<u32> {
    let mut sentences = line.sentences.clone().map(SentenceIdx);
    sentences.find_map(|sentence| {
        let shown = story.shows_number(sentence);
        story.number(sentence).filter(|_| shown)
    })
}

/// The class of a bar, and its mark.
fn looks(page: &Page, side: Side, line: &Line) -> (&'static str, &'static str) {
    let change = page.changes.get(line.worst);
    let role = page.stories[side]
        .sentence(SentenceIdx(line.sentences.start))
        .role;
    let moved = change
        .links
        .iter()
        .any(|link| link.place == Place::Moved && line.sentences.contains(&link.sentence(side).0));
    match (role, change.shape(), side) {
        (Role::Teaser, ..) => ("bar-teaser", "·"),
        (Role::Furniture, ..) => ("bar-aside", "·"),
        _ if moved && side == Side::Old => ("bar-moved", "»"),
        _ if moved => ("bar-moved", "«"),
        (_, Shape::Dropped, _) => ("bar-dropped", "−"),
        (_, Shape::Added, _) => ("bar-added", "+"),
        (_, Shape::Split, _) => (of_wording(change), "├"),
        (_, Shape::Merged, _) => (of_wording(change), "┤"),
        (_, Shape::Regrouped, _) => (of_wording(change), "┼"),
        _ => match change.wording() {
            Some(Wording::Reworded) => (of_wording(change), "~"),
            Some(Wording::Style) => (of_wording(change), "≈"),
            _ => ("bar-same", ""),
        },
    }
}

fn of_wording(change: &Change) -> &'static str {
    match change.wording() {
        Some(Wording::Reworded) => "bar-reworded",
        Some(Wording::Style) => "bar-style",
        _ => "bar-same",
    }
}

/// A line that leads nowhere: what the other side does not have.
fn stub(out: &mut dyn Write, page: &Page, side: Side, line: &Line, y: usize) -> io::Result<()> {
    let (from, to, class) = match side {
        Side::Old => (LINKS.start, LINKS.start + 12, "link-dropped"),
        Side::New => (LINKS.end, LINKS.end - 12, "link-added"),
    };
    writeln!(
        out,
        "<g class=\"{class}{}\"><path d=\"M{from} {y}H{to}M{to} {}V{}\"/></g>",
        page.kinds.classes(line.worst),
        y - 4,
        y + 4
    )
}
