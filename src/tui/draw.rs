//! The model as a frame. Reads only; never past the buffer's edges.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color as Ink, Modifier, Style};

use crate::rows::{Face, Row, Span, Tone};
use crate::side::Side;
use crate::story::SentenceIdx;
use crate::theme::{Color, Look};
use crate::view::{self, BlockKind, Layout};

use super::cursor::Cursor;
use super::help;
use super::kinds;
use super::model::Model;
use super::notes;
use super::pages::{Page, list, map};
use super::status::{self, Status};
use super::window::{At, holds};

/// Draws a frame; `look` says how a face looks.
pub fn draw(model: &Model, look: &dyn Fn(Face, Tone) -> Look, buffer: &mut Buffer) {
    let mut pen = Pen { buffer, look };
    let body = model.body();
    if body.start > 0 {
        title(model, &mut pen);
    }
    let between = model.between();
    let over = match (&model.help, &model.notes_open) {
        (Some(help), _) => Some(help::shown(model, help, between.len())),
        (None, Some(list)) => Some(notes::lines(model, list)),
        (None, None) => None,
    };
    match over {
        Some(lines) => filtered(model, &lines, between, &mut pen),
        None => page(model, &mut pen),
    }
    if let Some(row) = model.status_row() {
        status_line(model, row, &mut pen);
    }
}

/// The page that is open, and the pane under it.
fn page(model: &Model, pen: &mut Pen) {
    let body = model.body();
    match model.page {
        Page::Text => text(model, pen),
        Page::List => filtered(model, &list::lines(model, body.len()), body, pen),
        Page::Map => map::draw(model, pen),
        Page::Summary => {
            let shown = model.summary.shown(model, body.len());
            for ((line, lit), y) in shown.into_iter().zip(body) {
                pen.spans(0, y, line, u16::MAX);
                if lit {
                    pen.put(0, y, "▌", Face::Cursor, Tone::Full);
                }
            }
        }
    }
    let below = model.below();
    if model.kinds.is_open() {
        for (line, y) in kinds::lines(model).iter().zip(below) {
            pen.spans(0, y, line, u16::MAX);
        }
    } else if let Some(pane) = &model.pane {
        for (line, y) in pane.shown(below.len() as u16).zip(below) {
            pen.spans(0, y, line, u16::MAX);
        }
    }
}

/// Lines from which a filter may leave out some; what it finds is lit.
fn filtered(model: &Model, lines: &[Vec<Span>], rows: Range<u16>, pen: &mut Pen) {
    let lit = |span: &Span| match model.filter() {
        Some(filter) => {
            let places = filter.lit(&span.text).into_iter();
            places.map(|place| (place, Face::Match)).collect()
        }
        None => Vec::new(),
    };
    for (line, y) in lines.iter().zip(rows) {
        pen.lit_spans(0, y, line, u16::MAX, &lit);
    }
}

/// Where the terminal's cursor stands, while text is typed.
pub fn caret(model: &Model) -> Option<Position> {
    let column = status::caret(model)? as u16;
    let row = model.status_row()?;
    (column < model.size.width).then_some(Position::new(column, row))
}

fn title(model: &Model, pen: &mut Pen) {
    if model.help.is_some() || model.notes_open.is_some() {
        let title = match model.help {
            Some(_) => "wirediff",
            None => "notes",
        };
        pen.put(1, 0, title, Face::Title, Tone::Full);
        return;
    }
    if model.page == Page::Summary {
        // The page's own first lines name the versions.
        return;
    }
    let spans = view::title(model.stories.as_ref(), &model.changes, &model.columns);
    pen.spans(0, 0, &spans, u16::MAX);
}

fn status_line(model: &Model, y: u16, pen: &mut Pen) {
    let Status { left, right } = status::status(model);
    pen.spans(0, y, &left, u16::MAX);
    let start = (model.size.width as usize).saturating_sub(right_width(&right));
    pen.put(start as u16, y, &right, Face::Label, Tone::Full);
}

fn right_width(text: &str) -> usize {
    use unicode_width::UnicodeWidthStr;
    text.width()
}

fn text(model: &Model, pen: &mut Pen) {
    let body = model.body();
    let linked = model.linked();
    for (&at, y) in model.window.rows().iter().zip(body.clone()) {
        let Some(row) = model.window.row(at) else {
            continue;
        };
        let seen = is_seen(model, row);
        let toned = |spans: &[Span]| match seen {
            true => dimmed(spans),
            false => spans.to_vec(),
        };
        for side in shown_sides(model) {
            let columns = &model.columns.sides[*side];
            if let (Some(bar), Some((mark, face))) =
                (columns.bar, bar(model, at, row, *side, &linked))
            {
                pen.put(bar as u16, y, mark, face, Tone::Full);
            }
            let cell = &row.cells[*side];
            let number = &cell.number;
            if number.len() <= columns.number.len() {
                let start = columns.number.end - number.len();
                pen.put(start as u16, y, number, Face::Number, Tone::Full);
            }
            let lit = |span: &Span| lit(model, span);
            pen.lit_spans(
                columns.text.start as u16,
                y,
                &toned(&cell.spans),
                columns.text.end as u16,
                &lit,
            );
        }
        if let Some(mark) = model.columns.mark {
            pen.spans(mark as u16, y, &toned(&row.spine), mark as u16 + 2);
        }
        if let Some(star) = model.columns.star
            && is_noted(model, at, row)
        {
            pen.put(star as u16, y, "*", Face::Cursor, Tone::Full);
        }
    }
    strip(model, pen);
}

/// Whether the row is of a change that the reader has seen.
fn is_seen(model: &Model, row: &Row) -> bool {
    let event = row.change.and_then(|change| model.events.number_of(change));
    event.is_some_and(|event| model.is_seen(event))
}

/// Whether a note is to be shown by the row: the first of a change that has one, at either end of a move.
fn is_noted(model: &Model, at: At, row: &Row) -> bool {
    let rows = model.window.laid(at.block);
    let first = rows.iter().position(|row| row.change.is_some());
    let change = row.change.filter(|_| first == Some(at.row));
    let event = change.and_then(|change| model.events.number_of(change));
    event.is_some_and(|event| model.note(event).is_some())
}

fn dimmed(spans: &[Span]) -> Vec<Span> {
    let dim = |span: &Span| Span {
        tone: Tone::Dim,
        ..span.clone()
    };
    spans.iter().map(dim).collect()
}

fn shown_sides(model: &Model) -> &'static [Side] {
    match model.columns.layout {
        Layout::SideBySide => &Side::BOTH,
        Layout::OneColumn => &[Side::Old],
    }
}

/// The bar beside the cursor's sentence, the thin one beside those linked to it.
fn bar(
    model: &Model,
    at: At,
    row: &Row,
    column: Side,
    linked: &[SentenceIdx],
) -> Option<(&'static str, Face)> {
    const CURSOR: (&str, Face) = ("▌", Face::Cursor);
    let cursor = model.cursor?;
    let block = model.plan.get(at.block);
    let one_column = model.columns.layout == Layout::OneColumn;
    if block.kind == BlockKind::Fold {
        let here = cursor.block(&model.plan) == at.block && row.change.is_some();
        return (here && (one_column || column == cursor.side)).then_some(CURSOR);
    }
    let shown = |side: Side, sentence| match one_column {
        true => holds(row, side, sentence),
        false => column == side && holds(row, side, sentence),
    };
    let Cursor { side, sentence, .. } = cursor;
    if shown(side, sentence) || woven(model, at, row, cursor) {
        return Some(CURSOR);
    }
    let other = side.other();
    let beside = linked.iter().any(|&sentence| shown(other, sentence));
    beside.then_some(("▏", Face::Linked))
}

/// Whether the row is of a pair woven into one text, of which the cursor's sentence is one.
fn woven(model: &Model, at: At, row: &Row, cursor: Cursor) -> bool {
    model.columns.layout == Layout::OneColumn
        && row.cells.old.sentence.is_some()
        && cursor.block(&model.plan) == at.block
        && row.cells.old.sentence.map(|(side, _)| side) != Some(cursor.side)
        && !model
            .window
            .laid(at.block)
            .iter()
            .any(|row| row.cells.old.sentence == Some((cursor.side, cursor.sentence)))
}

/// Bytes of a span that a search found, and how they look.
type Lit = (Range<usize>, Face);

/// What of a span's text is matched by the search, in bytes of the span.
fn lit(model: &Model, span: &Span) -> Vec<Lit> {
    let (Some(search), Some(source)) = (&model.search, &span.source) else {
        return Vec::new();
    };
    // A span that says something else than its source has no places to light.
    if span.text.len() != source.bytes.len() {
        return Vec::new();
    }
    let text = model.stories[source.side].text(source.sentence);
    let ranges = search.lit(text, source.bytes.clone());
    let start = source.bytes.start;
    let current = model
        .cursor
        .and_then(|cursor| search.current(cursor, model.stories.as_ref()))
        .filter(|(side, sentence, _)| (*side, *sentence) == (source.side, source.sentence))
        .map(|(.., bytes)| bytes);
    let face = |range: &Range<usize>| match &current {
        // Of a match that a line's end parts, every part.
        Some(current) if current.start <= range.start && range.end <= current.end => {
            Face::CurrentMatch
        }
        _ => Face::Match,
    };
    ranges
        .into_iter()
        .map(|range| (range.start - start..range.end - start, face(&range)))
        .collect()
}

fn strip(model: &Model, pen: &mut Pen) {
    let (Some(window), Some(strip)) = (model.columns.window, model.columns.strip) else {
        return;
    };
    let start = model.body().start;
    for line in model.strip.window(model) {
        pen.put(
            window as u16,
            start + line as u16,
            "▐",
            Face::Window,
            Tone::Full,
        );
    }
    for (line, cell) in model.strip.cells().iter().enumerate() {
        let Some(cell) = cell else {
            continue;
        };
        let (mark, face, tone) = cell.mark();
        let y = start + line as u16;
        pen.put(strip as u16, y, mark, face, tone);
        // Bold is for what is serious, be the mark bold elsewhere.
        pen.set_bold(strip as u16, y, cell.is_bold());
    }
}

/// Puts text on the buffer, cut at its edges.
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    look: &'a dyn Fn(Face, Tone) -> Look,
}

impl Pen<'_> {
    pub fn put(&mut self, x: u16, y: u16, text: &str, face: Face, tone: Tone) -> u16 {
        let style = style((self.look)(face, tone));
        self.styled(x, y, text, style, u16::MAX)
    }

    /// Gives the column after the text.
    fn styled(&mut self, x: u16, y: u16, text: &str, style: Style, end: u16) -> u16 {
        let area: Rect = self.buffer.area;
        let end = end.min(area.right());
        if !(area.top()..area.bottom()).contains(&y) || x >= end {
            return x;
        }
        let room = (end - x) as usize;
        self.buffer.set_stringn(x, y, text, room, style).0
    }

    fn spans(&mut self, x: u16, y: u16, spans: &[Span], end: u16) {
        self.lit_spans(x, y, spans, end, &|_| Vec::new());
    }

    /// Spans one after the other, the lit parts with the look of a match over their own.
    fn lit_spans(
        &mut self,
        x: u16,
        y: u16,
        spans: &[Span],
        end: u16,
        lit: &dyn Fn(&Span) -> Vec<Lit>,
    ) {
        let mut x = x;
        for span in spans {
            let plain = style((self.look)(span.face, span.tone));
            // The attributes below give way, so that only the current match has more than reverse.
            let below = plain.remove_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            let mut done = 0;
            for (range, face) in lit(span) {
                let matched = below.patch(style((self.look)(face, Tone::Full)));
                x = self.styled(x, y, &span.text[done..range.start], plain, end);
                x = self.styled(x, y, &span.text[range.clone()], matched, end);
                done = range.end;
            }
            x = self.styled(x, y, &span.text[done..], plain, end);
        }
    }

    fn set_bold(&mut self, x: u16, y: u16, bold: bool) {
        if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
            cell.set_style(match bold {
                true => Style::new().add_modifier(Modifier::BOLD),
                false => Style::new().remove_modifier(Modifier::BOLD),
            });
        }
    }
}

/// Our look in the toolkit's terms.
fn style(look: Look) -> Style {
    let mut style = Style::new();
    if let Some(color) = look.color {
        style = style.fg(match color {
            Color::Ansi(index) => Ink::Indexed(index),
            Color::Rgb(red, green, blue) => Ink::Rgb(red, green, blue),
        });
    }
    for (on, modifier) in [
        (look.bold, Modifier::BOLD),
        (look.dim, Modifier::DIM),
        (look.underline, Modifier::UNDERLINED),
        (look.strike, Modifier::CROSSED_OUT),
        (look.reverse, Modifier::REVERSED),
    ] {
        if on {
            style = style.add_modifier(modifier);
        }
    }
    style
}
