//! A row put at its columns: spans that fill the width exactly.

use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Row, Span, Tone};
use crate::side::Side;
use crate::view::columns::Columns;
use crate::view::options::Layout;

/// A line of spans, filled from the left.
pub struct Line {
    pub spans: Vec<Span>,
    used: usize,
}

impl Line {
    pub fn new() -> Self {
        Line {
            spans: Vec::new(),
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
            self.push(span(&" ".repeat(column - self.used), Face::Text));
        }
    }

    pub fn push(&mut self, span: Span) {
        self.used += span.text.width();
        self.spans.push(span);
    }

    pub fn push_at(&mut self, column: usize, text: &str, face: Face) {
        self.fill(column);
        self.push(span(text, face));
    }
}

pub fn span(text: &str, face: Face) -> Span {
    Span {
        text: text.to_owned(),
        face,
        tone: Tone::Full,
        source: None,
    }
}

/// Bars and strip are not drawn; their columns are blank.
pub fn compose(row: &Row, columns: &Columns) -> Vec<Span> {
    let mut line = Line::new();
    match columns.layout {
        Layout::SideBySide => {
            cell(row, Side::Old, columns, &mut line);
            spine(row, columns, &mut line);
            cell(row, Side::New, columns, &mut line);
        }
        Layout::OneColumn => {
            number(row, Side::Old, columns, &mut line);
            spine(row, columns, &mut line);
            text(row, Side::Old, columns, &mut line);
        }
    }
    line.fill(columns.width);
    line.spans
}

fn cell(row: &Row, side: Side, columns: &Columns, line: &mut Line) {
    number(row, side, columns, line);
    text(row, side, columns, line);
}

fn number(row: &Row, side: Side, columns: &Columns, line: &mut Line) {
    let place = &columns.sides[side].number;
    let number = &row.cells[side].number;
    if !number.is_empty() && number.len() <= place.len() {
        line.push_at(place.end - number.len(), number, Face::Number);
    }
}

fn text(row: &Row, side: Side, columns: &Columns, line: &mut Line) {
    line.fill(columns.sides[side].text.start);
    for span in &row.cells[side].spans {
        line.push(span.clone());
    }
}

fn spine(row: &Row, columns: &Columns, line: &mut Line) {
    if let Some(mark) = columns.mark
        && !row.spine.is_empty()
    {
        line.fill(mark);
        for span in &row.spine {
            line.push(span.clone());
        }
    }
}
