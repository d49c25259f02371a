//! A row put at its columns: spans that fill the width exactly.

use std::borrow::Cow;

use crate::rows::{Face, Row, Span, Tone};
use crate::side::Side;
use crate::view::columns::Columns;
use crate::view::options::Layout;
use crate::view::width::width;

/// As many as most lines have: numbers, texts, mark and letter, and the gaps between.
const SPANS: usize = 12;

/// A line of spans, filled from the left.
pub struct Line {
    pub spans: Vec<Span>,
    used: usize,
}

impl Line {
    pub fn new() -> Self {
        Line {
            spans: Vec::with_capacity(SPANS),
            used: 0,
        }
    }

    /// Columns filled so far.
    pub fn width(&self) -> usize {
        self.used
    }

    /// Spaces up to a column; nothing when it is reached.
    pub fn fill(&mut self, column: usize) {
        if self.used < column {
            let missing = column - self.used;
            self.push(owned(spaces(missing), Face::Text));
        }
    }

    pub fn push(&mut self, span: Span) {
        self.used += width(&span.text);
        self.spans.push(span);
    }

    pub fn push_at(&mut self, column: usize, text: &str, face: Face) {
        self.fill(column);
        self.push(span(text, face));
    }
}

pub fn span(text: &str, face: Face) -> Span {
    owned(text.to_owned(), face)
}

fn owned(text: impl Into<Cow<'static, str>>, face: Face) -> Span {
    Span {
        text: text.into(),
        face,
        tone: Tone::Full,
        source: None,
    }
}

/// So many spaces; a usual line's are at hand.
fn spaces(count: usize) -> Cow<'static, str> {
    const LINE: &str = match str::from_utf8(&[b' '; 256]) {
        Ok(spaces) => spaces,
        Err(_) => panic!("spaces are text"),
    };
    match LINE.get(..count) {
        Some(spaces) => spaces.into(),
        None => " ".repeat(count).into(),
    }
}

/// Bars and strip are not drawn; their columns are blank.
pub fn compose(mut row: Row, columns: &Columns) -> Vec<Span> {
    let mut line = Line::new();
    match columns.layout {
        Layout::SideBySide => {
            cell(&mut row, Side::Old, columns, &mut line);
            spine(&mut row, columns, &mut line);
            cell(&mut row, Side::New, columns, &mut line);
        }
        Layout::OneColumn => {
            number(&mut row, Side::Old, columns, &mut line);
            spine(&mut row, columns, &mut line);
            text(&mut row, Side::Old, columns, &mut line);
        }
    }
    line.fill(columns.width);
    line.spans
}

fn cell(row: &mut Row, side: Side, columns: &Columns, line: &mut Line) {
    number(row, side, columns, line);
    text(row, side, columns, line);
}

fn number(row: &mut Row, side: Side, columns: &Columns, line: &mut Line) {
    let place = &columns.sides[side].number;
    let number = std::mem::take(&mut row.cells[side].number);
    if !number.is_empty() && number.len() <= place.len() {
        line.fill(place.end - number.len());
        line.push(owned(number, Face::Number));
    }
}

fn text(row: &mut Row, side: Side, columns: &Columns, line: &mut Line) {
    line.fill(columns.sides[side].text.start);
    for span in row.cells[side].spans.drain(..) {
        line.push(span);
    }
}

fn spine(row: &mut Row, columns: &Columns, line: &mut Line) {
    if let Some(mark) = columns.mark
        && !row.spine.is_empty()
    {
        line.fill(mark);
        for span in row.spine.drain(..) {
            line.push(span);
        }
    }
}
