//! The strip at the right edge: the whole comparison in one column, and the window's place in it.

use std::ops::Range;

use crate::changes::{Severity, Wording};
use crate::rows::{Face, Tone};
use crate::side::Side;
use crate::view::{Block, BlockIdx, BlockKind};

use super::model::Model;

/// A comparison of no more blocks than this is measured to the row, by laying all of it out.
const MEASURED: usize = 512;

/// One cell for its share of the rows. In a long comparison the rows of a block are estimated from the length of its
/// text, since nothing but the window is laid out; marks then stand a little off their true place.
#[derive(Debug, Default)]
pub struct Strip {
    /// Rows up to the end of each block.
    ends: Vec<usize>,
    /// What each block is, where it is something.
    blocks: Vec<Option<Cell>>,
    cells: Vec<Option<Cell>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    kind: Kind,
    serious: bool,
    /// All of it is what the reader has seen, or no change.
    seen: bool,
}

/// What a block is on the strip, from least to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    SetApart,
    Style,
    Reworded,
    Added,
    MovedHere,
    MovedAway,
    Dropped,
}

impl Cell {
    pub fn mark(self) -> (&'static str, Face, Tone) {
        let (mark, face) = match self.kind {
            Kind::SetApart => ("·", Face::SetApart),
            Kind::Style => ("≈", Face::Style),
            Kind::Reworded => ("~", Face::Reworded),
            Kind::Added => ("+", Face::Added),
            Kind::MovedHere => ("«", Face::Moved),
            Kind::MovedAway => ("»", Face::Moved),
            Kind::Dropped => ("−", Face::Dropped),
        };
        match self.seen {
            true => (mark, face, Tone::Dim),
            false => (mark, face, Tone::Full),
        }
    }

    /// Set off in bold; not once it was seen.
    pub fn is_bold(self) -> bool {
        self.serious && !self.seen
    }

    /// One cell for both. What was not seen yet is what is looked for, whatever has been seen beside it.
    fn joined(self, other: Cell) -> Cell {
        match (self.seen, other.seen) {
            (true, false) => other,
            (false, true) => self,
            (seen, _) => Cell {
                kind: self.kind.max(other.kind),
                serious: self.serious || other.serious,
                seen,
            },
        }
    }
}

fn join(cell: &mut Option<Cell>, other: Cell) {
    *cell = Some(cell.map_or(other, |cell| cell.joined(other)));
}

impl Strip {
    /// Measures or estimates the model's rows as they are to be laid out now.
    pub fn of(model: &mut Model) -> Strip {
        let height = model.body().len();
        let count = model.plan.blocks.len();
        if model.columns.strip.is_none() || height == 0 {
            return Strip::default();
        }
        let mut end = 0;
        let ends: Vec<usize> = (0..count)
            .map(|index| {
                end += match count <= MEASURED {
                    true => {
                        let (window, text) = model.window_and_text();
                        window.block_rows(text, BlockIdx(index as u32)).len()
                    }
                    false => estimated_rows(model, &model.plan.blocks[index]),
                };
                end
            })
            .collect();
        let blocks = model.plan.blocks.iter();
        let blocks = blocks.map(|block| cell(model, block)).collect();
        let mut strip = Strip {
            ends,
            blocks,
            cells: Vec::new(),
        };
        strip.fit(height);
        strip
    }

    /// Shares the blocks among so many cells.
    pub fn fit(&mut self, height: usize) {
        let Some(&end) = self.ends.last() else {
            return;
        };
        let mut cells: Vec<Option<Cell>> = vec![None; height];
        for (index, cell) in self.blocks.iter().enumerate() {
            let Some(cell) = cell else {
                continue;
            };
            let rows = self.start(index)..self.ends[index];
            for place in &mut cells[share(rows, end, height)] {
                join(place, *cell);
            }
        }
        self.cells = cells;
    }

    /// What these blocks are now, after marks of theirs became others.
    pub fn renew(&mut self, model: &Model, blocks: impl Iterator<Item = BlockIdx>) {
        for block in blocks {
            if let Some(place) = self.blocks.get_mut(block.0 as usize) {
                *place = cell(model, model.plan.get(block));
            }
        }
        self.fit(self.cells.len());
    }

    /// The block that a cell stands for: of those in it the first with something to see, else the first.
    pub fn block_at(&self, line: usize) -> Option<BlockIdx> {
        let total = *self.ends.last()?;
        let cells = self.cells.len();
        if line >= cells {
            return None;
        }
        let rows = match total <= cells {
            true => line..line + 1,
            false => line * total / cells..((line + 1) * total).div_ceil(cells),
        };
        let first = self.ends.partition_point(|&end| end <= rows.start);
        let last = self
            .ends
            .partition_point(|&end| end < rows.end)
            .min(self.ends.len() - 1);
        if first > last {
            return None;
        }
        let seen = (first..=last).find(|&index| self.blocks[index].is_some());
        Some(BlockIdx(seen.unwrap_or(first) as u32))
    }

    pub fn cells(&self) -> &[Option<Cell>] {
        &self.cells
    }

    /// The cells that stand for what is in the window.
    pub fn window(&self, model: &Model) -> Range<usize> {
        let rows = model.window.rows();
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
            return 0..0;
        };
        if self.ends.len() <= last.block.0 as usize {
            return 0..0;
        }
        let place = |at: &super::window::At| {
            let index = at.block.0 as usize;
            (self.start(index) + at.row).min(self.ends[index].saturating_sub(1))
        };
        let total = self.ends.last().copied().unwrap_or(0);
        share(place(first)..place(last) + 1, total, self.cells.len())
    }

    fn start(&self, index: usize) -> usize {
        match index {
            0 => 0,
            _ => self.ends[index - 1],
        }
    }
}

/// The cells of these rows; each row its own where all rows have room.
fn share(rows: Range<usize>, total: usize, cells: usize) -> Range<usize> {
    if rows.is_empty() {
        return 0..0;
    }
    if total <= cells {
        return rows.start.min(cells)..rows.end.min(cells);
    }
    rows.start * cells / total..((rows.end * cells).div_ceil(total)).min(cells)
}

fn cell(model: &Model, block: &Block) -> Option<Cell> {
    let mut whole: Option<Cell> = None;
    for side in Side::BOTH {
        for sentence in block.sentences(side) {
            let role = model.stories[side].sentence(sentence).role;
            let index = model.changes.of(side, sentence);
            if model.wishes.hidden.has(index) {
                continue;
            }
            let change = model.changes.get(index);
            if role.is_set_apart() {
                let set_apart = Cell {
                    kind: Kind::SetApart,
                    serious: false,
                    seen: true,
                };
                join(&mut whole, set_apart);
                continue;
            }
            let kind = match (block.kind, change.wording(), side) {
                (_, None, Side::Old) => Some(Kind::Dropped),
                (_, None, Side::New) => Some(Kind::Added),
                (BlockKind::Away(_), _, Side::Old) => Some(Kind::MovedAway),
                (BlockKind::Away(_), _, Side::New) => Some(Kind::MovedHere),
                (_, Some(Wording::Same), _) => None,
                (_, Some(Wording::Style), _) => Some(Kind::Style),
                (_, Some(Wording::Reworded), _) => Some(Kind::Reworded),
            };
            if let Some(kind) = kind {
                let event = model.events.number_of(index);
                let cell = Cell {
                    kind,
                    serious: change.severity() == Severity::Serious,
                    seen: event.is_some_and(|event| model.is_seen(event)),
                };
                join(&mut whole, cell);
            }
            // All sentences of such a block are of one change, but for a fold's.
            if block.kind != BlockKind::Fold {
                break;
            }
        }
    }
    whole
}

/// Rows by the length of the text in bytes, which for most scripts is no less than its columns.
fn estimated_rows(model: &Model, block: &Block) -> usize {
    if block.kind == BlockKind::Fold {
        return 2;
    }
    let width = model.columns.text_width().max(1);
    let rows = |side: Side| -> usize {
        let story = &model.stories[side];
        let sentences = block.sentences(side);
        sentences
            .map(|sentence| match model.options.skim {
                true => 1,
                // Lines broken at words are not filled to their end.
                false => (story.text(sentence).len() * 21 / 20).div_ceil(width),
            })
            .sum()
    };
    let starts = Side::BOTH.into_iter().any(|side| {
        let first = block.sentences(side).next();
        first.is_some_and(|sentence| model.stories[side].starts_paragraph(sentence))
    });
    rows(Side::Old).max(rows(Side::New)) + usize::from(starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_cell_and_the_last_row_the_last() {
        for (total, cells) in [(10, 20), (20, 20), (1000, 20), (21, 20), (5, 1)] {
            for row in 0..total {
                let share = share(row..row + 1, total, cells);
                assert!(!share.is_empty() && share.end <= cells, "{row} of {total}");
            }
            assert_eq!(share(0..total, total, cells).start, 0);
            assert_eq!(share(0..total, total, cells).end, total.min(cells));
        }
    }
}
