//! The summary page: what `--format summary` prints, wrapped to the screen.

use unicode_width::UnicodeWidthStr;

use crate::render::summary;
use crate::rows::{Face, Span};
use crate::terms;
use crate::tui::cursor::Cursor;
use crate::tui::model::Model;
use crate::tui::pane::{padded, span, wrapped};
use crate::view::cut;

/// A label longer than this part of the width stands on a line of its own.
const LABEL_PART: usize = 3;
/// On a screen narrower than this, longer than so many columns, which hold a place (`n  A12.1 / B12.1`).
const NARROW: usize = 80;
const NARROW_LABEL: usize = 16;

#[derive(Debug, Default)]
pub struct Summary {
    lines: Vec<Line>,
    top: usize,
    /// The cursor for which the page was scrolled last.
    followed: Option<Cursor>,
}

#[derive(Debug)]
struct Line {
    spans: Vec<Span>,
    /// The place of the change that begins on this line, as it is cited.
    place: Option<String>,
}

impl Summary {
    /// The lines in the window, and whether each begins the cursor's change.
    pub fn shown(&self, model: &Model, height: usize) -> Vec<(&[Span], bool)> {
        let place = place_here(model);
        let lines = self.lines.iter().skip(self.top).take(height);
        let lit = |line: &Line| place.is_some() && line.place == place;
        lines
            .map(|line| (line.spans.as_slice(), lit(line)))
            .collect()
    }

    pub fn scroll(&mut self, by: isize, height: usize) {
        let last = self.lines.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Brings the line of the cursor's change into view, once the cursor is another one.
    pub fn follow(&mut self, model: &Model, height: usize) {
        if std::mem::replace(&mut self.followed, model.cursor) == model.cursor {
            return;
        }
        let Some(place) = place_here(model) else {
            return;
        };
        let mut lines = self.lines.iter();
        if let Some(line) = lines.position(|line| line.place.as_ref() == Some(&place)) {
            let lowest = (line + 1).saturating_sub(height);
            self.top = self.top.clamp(lowest, line.max(lowest));
        }
    }
}

/// Where the cursor's change is.
fn place_here(model: &Model) -> Option<String> {
    let cursor = model.cursor?;
    let number = model
        .events
        .number_of(model.changes.of(cursor.side, cursor.sentence))?;
    let event = model.events.get(number);
    let place = terms::citation(event, &model.changes, model.stories.as_ref());
    (!place.is_empty()).then_some(place)
}

pub fn summary_page(model: &Model) -> Summary {
    Summary {
        lines: lines(model),
        top: 0,
        followed: model.cursor,
    }
}

/// Stands for a space at which no line is to end.
const TIE: char = '\u{a0}';

/// What is listed three spaces apart or more stays whole, if it fits a line: `1 paragraph dropped`, `A8.2 / B15`.
fn tied(text: &str, room: usize) -> String {
    let parts = text.split("   ").map(|part| {
        let words = part.trim_start();
        let gap = &part[..part.len() - words.len()];
        match words.width() <= room {
            true => format!("{gap}{}", words.replace(' ', &TIE.to_string())),
            false => part.to_string(),
        }
    });
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [_] => text.to_string(),
        parts => parts.join("   "),
    }
}

fn lines(model: &Model) -> Vec<Line> {
    let width = usize::from(model.size.width);
    let lines = summary::lines(model.stories.as_ref(), &model.changes);
    let labels = lines.iter().map(|line| line.label.width());
    let (beside, gap) = match width < NARROW {
        true => {
            let most = NARROW_LABEL.min(width / LABEL_PART);
            let beside = labels.filter(|&label| label <= most).max();
            (beside.unwrap_or(0), 2)
        }
        false => (labels.max().unwrap_or(0).min(width / LABEL_PART), 3),
    };
    // The page's own margin before the label.
    let indent = 1 + beside + gap;
    let mut page = Vec::new();
    for line in &lines {
        let face = match line
            .label
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        {
            true => Face::Title,
            false => Face::Label,
        };
        // A change's label is its letter and, two spaces further, its place.
        let mut place = line
            .label
            .split_once("  ")
            .map(|(_, place)| place.to_string());
        let mut label = format!(" {}", line.label);
        let fits = line.label.width() <= beside;
        // On a narrow screen what stands below its label needs no column.
        let indent = match fits || width >= NARROW {
            true => indent,
            false => 1 + gap,
        };
        if !fits {
            page.push(Line {
                spans: labelled(&cut(&label, width), face, place.is_some()),
                place: place.take(),
            });
            label = String::new();
        }
        let room = width.saturating_sub(indent).max(1);
        for text in wrapped(&tied(&line.text, room), room) {
            let text = text.replace(TIE, " ");
            let label = padded(&std::mem::take(&mut label), indent);
            let mut spans = labelled(&label, face, place.is_some());
            spans.push(span(&text, Face::Text));
            page.push(Line {
                spans,
                place: place.take(),
            });
        }
    }
    page
}

/// A label; of a change the letter stands out, as on the spine.
fn labelled(label: &str, face: Face, is_change: bool) -> Vec<Span> {
    let letter = label.char_indices().nth(2).filter(|_| is_change);
    match letter {
        Some((end, _)) => vec![
            span(&label[..end], Face::Reworded),
            span(&label[end..], face),
        ],
        None => vec![span(label, face)],
    }
}
