//! The links of the map as lines from side to side: in braille, or in `/` and `\` where the terminal's font has none.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color as Ink;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line as Stroke};

use crate::rows::{Face, Tone};
use crate::tui::draw::Pen;
use crate::tui::model::Model;

use super::Link;

/// Draws them into these columns: the rest, then moves over it, then the current change over both. Without braille the
/// rest is what was cut anew: lines between all sentences would be a thicket of characters.
pub fn draw(model: &Model, columns: Range<usize>, pen: &mut Pen) {
    let body = model.body();
    let of = |wanted: &dyn Fn(&Link) -> bool| -> Vec<Link> {
        let links = model.map.links.iter().copied();
        links.filter(wanted).collect()
    };
    let rest = match model.braille {
        true => of(&|link| !link.moved),
        false => of(&|link| !link.moved && link.recut),
    };
    let layers = [
        (rest, Face::Rule),
        (of(&|link| link.moved), Face::Moved),
        (current(model), Face::Cursor),
    ];
    let area = Rect::new(0, 0, columns.len() as u16, body.len() as u16);
    let mut cells = vec![(' ', Face::Rule); area.area() as usize];
    for (links, face) in layers {
        let layer = match model.braille {
            true => dotted(&links, area),
            false => slashed(&links, area),
        };
        for (cell, letter) in cells.iter_mut().zip(layer) {
            if let Some(letter) = over(cell.0, letter) {
                *cell = (letter, face);
            }
        }
    }
    for (index, (letter, face)) in cells.into_iter().enumerate() {
        if letter == ' ' {
            continue;
        }
        let x = columns.start + index % columns.len();
        let y = usize::from(body.start) + index / columns.len();
        let text = letter.encode_utf8(&mut [0; 4]).to_string();
        pen.put(x as u16, y as u16, &text, face, Tone::Full);
    }
}

/// What stands in a cell when a line is drawn over another: the dots of both, or the upper one. None where nothing is drawn.
fn over(below: char, above: char) -> Option<char> {
    let dots = |letter: char| match letter {
        '\u{2800}'..='\u{28ff}' => Some(u32::from(letter) - 0x2800),
        _ => None,
    };
    match (dots(below), dots(above)) {
        (_, None) => (above != ' ').then_some(above),
        (_, Some(0)) => None,
        (below, Some(above)) => char::from_u32(0x2800 + (below.unwrap_or(0) | above)),
    }
}

fn current(model: &Model) -> Vec<Link> {
    let Some(cursor) = model.cursor else {
        return Vec::new();
    };
    let change = model
        .changes
        .get(model.changes.of(cursor.side, cursor.sentence));
    let links = change.links.iter().map(|link| Link {
        ends: model.map.ends(link),
        moved: false,
        recut: false,
    });
    let mut links: Vec<Link> = links.collect();
    links.dedup();
    links
}

/// Lines from edge to edge, each at the middle of its row: two dots to a column, four to a row.
fn dotted(links: &[Link], area: Rect) -> Vec<char> {
    let mut layer = Buffer::empty(area);
    let (right, top) = (
        f64::from(area.width) * 2.0 - 1.0,
        f64::from(area.height) * 4.0 - 1.0,
    );
    let canvas = Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([0.0, right])
        .y_bounds([0.0, top])
        .paint(|context| {
            for link in links {
                let height = |line: usize| top - (line as f64 * 4.0 + 2.0);
                let (old, new) = (height(link.ends.0), height(link.ends.1));
                context.draw(&Stroke::new(0.0, old, right, new, Ink::Reset));
            }
        });
    canvas.render(area, &mut layer);
    let cells = layer.content.iter();
    cells
        .map(|cell| cell.symbol().chars().next().unwrap_or(' '))
        .collect()
}

/// The same lines as staircases: `─` along a row, `/` and `\` from row to row.
fn slashed(links: &[Link], area: Rect) -> Vec<char> {
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let mut layer = vec![' '; width * height];
    for &Link { ends, .. } in links {
        let mut put = |x: usize, y: usize, letter| {
            if y < height {
                layer[y * width + x] = letter;
            }
        };
        let (from, to) = ends;
        let slope = if to > from { '\\' } else { '/' };
        // The row nearest to the line in a column; the first and the last are its ends.
        let last = width.saturating_sub(1).max(1);
        let row = |x: usize| {
            let far = (from.abs_diff(to) * x.min(last) * 2 + last) / (last * 2);
            if to > from { from + far } else { from - far }
        };
        for x in 0..width {
            let (here, next) = (row(x), row(x + 1));
            match here == next {
                true => put(x, here, '─'),
                false => {
                    let rows = here.min(next)..=here.max(next);
                    // A step is drawn on the row it leads from when it goes down, on the row it leads to when up.
                    let steps = rows.skip(usize::from(to < from)).take(here.abs_diff(next));
                    steps.for_each(|y| put(x, y, slope));
                }
            }
        }
    }
    layer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(ends: &[(usize, usize)], width: u16, height: u16, expected: &[&str]) {
        let link = |&ends| Link {
            ends,
            moved: true,
            recut: false,
        };
        let links: Vec<Link> = ends.iter().map(link).collect();
        let cells = slashed(&links, Rect::new(0, 0, width, height));
        let lines = cells.chunks(usize::from(width));
        let lines: Vec<String> = lines.map(|line| line.iter().collect()).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn lines_without_braille_are_staircases() {
        check(&[(0, 0)], 4, 1, &["────"]);
        check(&[(0, 2)], 8, 3, &["─\\      ", "  ───\\  ", "      ──"]);
        check(&[(2, 0)], 8, 3, &["      ──", "  ───/  ", "─/      "]);
        check(&[(0, 4)], 2, 5, &["\\ ", "\\ ", "\\ ", "\\ ", " ─"]);
    }

    #[test]
    fn what_lies_beyond_the_screen_is_not_drawn() {
        check(&[(0, 9), (7, 8)], 3, 2, &["\\  ", "\\  "]);
        check(&[(9, 9)], 3, 1, &["   "]);
    }
}
