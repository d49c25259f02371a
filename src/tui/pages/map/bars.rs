//! The map drawn: at each edge places, words and bars, between them the lines.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Tone};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;
use crate::terms;
use crate::tui::draw::Pen;
use crate::tui::model::Model;
use crate::view::cut;

use super::crowd::{self, Widths};
use super::{Content, Line, Mark, WIDTH_AT_LEAST, lines};

/// Narrower than this, sentences go without their first words.
const WORDS_FROM: usize = 100;
/// Columns of a bar.
pub const BAR: usize = 8;
/// And where a line is many sentences and the screen has room: finer shares are told apart.
const CROWDED_BAR: usize = 16;
/// Columns for the lines, as far as first words leave them room.
const LINES_AT_LEAST: usize = 26;

/// The columns of a map, each side's counted from its own edge.
struct Columns {
    cite: usize,
    words: usize,
    bar: usize,
    width: usize,
    /// Where lines are many sentences: of their counts, which then stand in the place of words.
    counts: Widths,
    /// The share that a whole bar stands for, in a thousand.
    fullest: usize,
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
        let counts = crowd::widths(&model.map);
        let around = Columns {
            cite,
            words: 0,
            bar: BAR,
            width,
            counts,
            fullest: crowd::fullest(&model.map),
        };
        let is_crowded = model.map.sentences_a_line().is_some();
        match (width, is_crowded) {
            (..WORDS_FROM, _) => around,
            (_, true) => Columns {
                words: counts.sum(),
                bar: CROWDED_BAR,
                ..around
            },
            (_, false) => {
                let room = around.lines().len().saturating_sub(LINES_AT_LEAST + 2);
                let words = (room / 2).min(width / 4);
                Columns { words, ..around }
            }
        }
    }

    /// From the edge to the mark: light, place, words, bar, with spaces between.
    fn mark(&self) -> usize {
        let words = if self.words > 0 { self.words + 1 } else { 0 };
        1 + self.cite + 1 + words + self.bar + 1
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
    if line.content == Content::Teasers {
        return "▸".into();
    }
    let story = &model.stories[side];
    let first = named_by(model, side, line);
    let mut sentences = (first.0..line.sentences.end).map(SentenceIdx);
    let cited = sentences.find_map(|sentence| story.citation(sentence));
    cited.map_or(String::new(), |cited| format!("{}{cited}", side.letter()))
}

/// In so many columns the first words of the sentence that names a line; of teasers, how many.
fn first_words(model: &Model, side: Side, line: &Line, room: usize) -> String {
    let story = &model.stories[side];
    if line.content != Content::Teasers {
        return cut(story.text(named_by(model, side, line)), room);
    }
    let sentences = line.sentences.clone().map(SentenceIdx);
    let teasers = sentences.filter(|&sentence| story.starts_paragraph(sentence));
    let teasers = terms::count(teasers.count().max(1), "teaser");
    let sentences = terms::count(line.sentences.len(), "sentence");
    let both = format!("{teasers}, {sentences}");
    match both.width() <= room {
        true => both,
        false => cut(&teasers, room),
    }
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

/// A line's place, words or counts, bar and mark.
fn bars(model: &Model, columns: &Columns, side: Side, line: &Line, y: u16, pen: &mut Pen) {
    let (mark, mark_face) = match (line.mark, line.content) {
        // No line need lead from what is unchanged here, and the story is seen all the same.
        (Mark::Unchanged, Content::Crowd(_)) => ("│", Face::Rule),
        (mark, _) => mark.shown(),
    };
    let bar = match line.content {
        Content::Sentence(length) => vec![("█".repeat(length), line.mark.bar_face())],
        Content::Teasers => vec![("░".repeat(columns.bar), Face::SetApart)],
        Content::Crowd(crowd) => crowd.bar(side, columns.fullest, columns.bar),
    };
    let cite = cut(&cite(model, side, line), columns.cite);
    let words_face = match line.mark {
        Mark::SetApart => Face::SetApart,
        _ => Face::Text,
    };
    let words = match (columns.words, line.content) {
        (0, _) => Vec::new(),
        (_, Content::Crowd(crowd)) => crowd.told(side, &columns.counts),
        (room, _) => vec![(first_words(model, side, line, room), words_face)],
    };
    let at_mark = columns.mark();
    let mut put = |x: usize, text: &str, face: Face| {
        pen.put(x as u16, y, text, face, Tone::Full);
        x + text.width()
    };
    // Bars of both sides begin at the lines and grow outwards, the worst next to the lines.
    match side {
        Side::Old => {
            put(1 + columns.cite - cite.width(), &cite, Face::Number);
            let mut x = columns.cite + 2;
            for (part, face) in &words {
                x = put(x, part, *face);
            }
            let mut x = at_mark - 1;
            for (part, face) in &bar {
                x -= part.width();
                put(x, part, *face);
            }
            put(at_mark, mark, mark_face);
        }
        Side::New => {
            let x = columns.width.saturating_sub(at_mark + 1);
            put(x, mark, mark_face);
            let start = x + 2;
            let mut x = start;
            for (part, face) in &bar {
                x = put(x, part, *face);
            }
            let cite_at = start + columns.bar + 1;
            put(cite_at + columns.cite - cite.width(), &cite, Face::Number);
            let mut x = cite_at + columns.cite + 1;
            for (part, face) in &words {
                x = put(x, part, *face);
            }
        }
    }
}
