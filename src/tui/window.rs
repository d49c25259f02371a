//! Which rows stand in the window. Blocks are laid out when they come near it and kept until the layout changes, so that
//! nothing is laid out that is not seen, and a step costs the same in a story of any length.

use std::collections::HashMap;
use std::ops::Range;

use crate::changes::Changes;
use crate::rows::Row;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::view::{self, BlockIdx, BlockKind, Plan};

/// Blocks kept before those far from the window are forgotten.
const KEPT: usize = 4096;

/// What rows are made of.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub stories: Pair<&'a Story>,
    pub changes: &'a Changes,
    pub plan: &'a Plan,
    pub options: &'a view::Options,
}

/// A row by its block and its place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub block: BlockIdx,
    pub row: usize,
}

#[derive(Debug)]
pub struct Window {
    height: usize,
    /// From the top; fewer than the height where the text ends.
    rows: Vec<At>,
    laid: HashMap<BlockIdx, Vec<Row>>,
}

impl Window {
    pub fn new(height: usize) -> Window {
        Window {
            height,
            rows: Vec::new(),
            laid: HashMap::new(),
        }
    }

    pub fn height(&self) -> usize {
        self.height
    }

    pub fn set_height(&mut self, height: usize) {
        self.height = height;
    }

    pub fn rows(&self) -> &[At] {
        &self.rows
    }

    /// A row that stands in the window.
    pub fn row(&self, at: At) -> Option<&Row> {
        self.laid.get(&at.block)?.get(at.row)
    }

    /// The rows of a block near the window.
    pub fn laid(&self, block: BlockIdx) -> &[Row] {
        self.laid.get(&block).map_or(&[], Vec::as_slice)
    }

    /// The line of the window on which a row stands, from 0.
    pub fn line_of(&self, at: At) -> Option<usize> {
        self.rows.binary_search(&at).ok()
    }

    /// Forgets what was laid out: the plan or the options are no longer those.
    pub fn forget(&mut self) {
        self.laid.clear();
    }

    pub fn block_rows(&mut self, text: Text, block: BlockIdx) -> &[Row] {
        self.laid.entry(block).or_insert_with(|| {
            view::lay_out(text.plan, block, text.stories, text.changes, text.options)
        })
    }

    /// Puts a row on this line of the window, or as near to it as the ends of the text allow: the text begins on the
    /// first line or above, and ends on the last line or below unless it is shorter than the window.
    pub fn put(&mut self, text: Text, at: At, line: usize) {
        let top = self.stepped(text, at, -(line as isize));
        self.fill(text, top);
        let missing = self.height - self.rows.len();
        if missing > 0
            && let Some(&top) = self.rows.first()
        {
            let top = self.stepped(text, top, -(missing as isize));
            self.fill(text, top);
        }
        self.trim();
    }

    /// Moves the window over the text by so many rows, downwards if positive; gives how many it went.
    pub fn scroll(&mut self, text: Text, by: isize) -> usize {
        let Some(&top) = self.rows.first() else {
            return 0;
        };
        let wanted = self.stepped(text, top, by);
        self.put(text, wanted, 0);
        let Some(&now) = self.rows.first() else {
            return 0;
        };
        self.rows_between(text, top.min(now), top.max(now), usize::MAX)
            .saturating_sub(1)
    }

    fn fill(&mut self, text: Text, top: At) {
        self.rows.clear();
        let mut at = top;
        while self.rows.len() < self.height && (at.block.0 as usize) < text.plan.blocks.len() {
            let count = self.block_rows(text, at.block).len();
            let room = self.height - self.rows.len();
            let rows = (at.row..count).take(room);
            self.rows.extend(rows.map(|row| At {
                block: at.block,
                row,
            }));
            at = At {
                block: BlockIdx(at.block.0 + 1),
                row: 0,
            };
        }
    }

    /// The row so many rows further down (up, if negative), stopping at the ends of the text.
    pub fn stepped(&mut self, text: Text, from: At, by: isize) -> At {
        let mut at = from;
        let mut left = by.unsigned_abs();
        while left > 0 {
            if by < 0 {
                let step = left.min(at.row);
                at.row -= step;
                left -= step;
                if left > 0 {
                    let Some(above) = at.block.0.checked_sub(1) else {
                        return at;
                    };
                    at.block = BlockIdx(above);
                    // One past the block's last row, from where the loop steps up.
                    at.row = self.block_rows(text, at.block).len();
                }
            } else {
                let below = self
                    .block_rows(text, at.block)
                    .len()
                    .saturating_sub(at.row + 1);
                let step = left.min(below);
                at.row += step;
                left -= step;
                if left > 0 {
                    if at.block.0 as usize + 1 >= text.plan.blocks.len() {
                        return at;
                    }
                    at.block = BlockIdx(at.block.0 + 1);
                    at.row = 0;
                    left -= 1;
                }
            }
        }
        at
    }

    /// Rows from one to another, both counted, but no more than `most`.
    pub fn rows_between(&mut self, text: Text, from: At, to: At, most: usize) -> usize {
        let mut rows = 0;
        for block in from.block.0..=to.block.0 {
            let block = BlockIdx(block);
            let start = if block == from.block { from.row } else { 0 };
            let end = match block == to.block {
                true => to.row + 1,
                false => self.block_rows(text, block).len(),
            };
            rows += end.saturating_sub(start);
            if rows >= most {
                return most;
            }
        }
        rows
    }

    fn trim(&mut self) {
        if self.laid.len() <= KEPT {
            return;
        }
        let (Some(first), Some(last)) = (self.rows.first(), self.rows.last()) else {
            return;
        };
        let near = first.block.0.saturating_sub(256)..=last.block.0 + 256;
        self.laid.retain(|block, _| near.contains(&block.0));
    }
}

/// The rows of a block on which a sentence stands at home; all rows of text of the block where it has none of its own (in
/// a fold, or woven into the other side's).
pub fn extent(rows: &[Row], kind: BlockKind, side: Side, sentence: SentenceIdx) -> Range<usize> {
    let own = |row: &Row| kind != BlockKind::Fold && holds(row, side, sentence);
    range(rows, own).unwrap_or_else(|| {
        let text = |row: &Row| {
            row.change.is_some()
                && Side::BOTH
                    .iter()
                    .any(|&side| !row.cells[side].spans.is_empty())
        };
        range(rows, text).unwrap_or(0..rows.len())
    })
}

/// Whether a row shows a sentence at home, alone or woven.
pub fn holds(row: &Row, side: Side, sentence: SentenceIdx) -> bool {
    Side::BOTH
        .iter()
        .map(|&column| &row.cells[column])
        .any(|cell| {
            let woven =
                |source: &crate::rows::Source| (source.side, source.sentence) == (side, sentence);
            !cell.ghost
                && (cell.sentence == Some((side, sentence))
                    || cell
                        .spans
                        .iter()
                        .filter_map(|span| span.source.as_ref())
                        .any(woven))
        })
}

fn range(rows: &[Row], wanted: impl Fn(&Row) -> bool) -> Option<Range<usize>> {
    let first = rows.iter().position(&wanted)?;
    let last = rows.iter().rposition(&wanted)?;
    Some(first..last + 1)
}
