//! The summary page: what `--format summary` prints, wrapped to the screen.

use unicode_width::UnicodeWidthStr;

use crate::render::summary;
use crate::rows::{Face, Span};
use crate::tui::model::Model;
use crate::tui::pane::{padded, span, wrapped};
use crate::view::cut;

/// A label longer than this part of the width stands on a line of its own.
const LABEL_PART: usize = 3;

#[derive(Debug, Default)]
pub struct Summary {
    lines: Vec<Vec<Span>>,
    pub top: usize,
}

impl Summary {
    pub fn shown(&self, height: usize) -> &[Vec<Span>] {
        let end = self.lines.len().min(self.top + height);
        &self.lines[self.top.min(end)..end]
    }

    pub fn scroll(&mut self, by: isize, height: usize) {
        let last = self.lines.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }
}

pub fn summary_page(model: &Model) -> Summary {
    Summary {
        lines: lines(model),
        top: 0,
    }
}

fn lines(model: &Model) -> Vec<Vec<Span>> {
    let width = usize::from(model.size.width);
    let lines = summary::lines(model.stories.as_ref(), &model.changes);
    let labels = lines
        .iter()
        .map(|line| line.label.width())
        .max()
        .unwrap_or(0);
    let beside = labels.min(width / LABEL_PART);
    let mut page = Vec::new();
    for line in &lines {
        let face = match line
            .label
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        {
            true => Face::Title,
            false => Face::Label,
        };
        let mut label = format!(" {}", line.label);
        let fits = line.label.width() <= beside;
        if !fits {
            page.push(vec![span(&cut(&label, width), face)]);
            label = String::new();
        }
        let room = width.saturating_sub(beside + 4).max(1);
        for text in wrapped(&line.text, room) {
            page.push(vec![
                span(&padded(&label, beside + 4), face),
                span(&text, Face::Text),
            ]);
            label = String::new();
        }
    }
    page
}
