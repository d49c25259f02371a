//! `Changes` to rows: which sentences stand beside which, in what order, wrapped to a width.
//!
//! Two steps, so that nothing outside the window need be laid out: a [`Plan`] says what stands in which block
//! (no text, no width; linear in the sentences), and [`lay_out`] makes the rows of one block.

use std::ops::Range;

use crate::changes::{ChangeIdx, Changes};
use crate::rows::Row;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    SideBySide,
    OneColumn,
}

/// How word marks are told without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordMarks {
    /// `[-dropped-] {+added+} [~style~] [»moved»]`
    Brackets,
    /// The faces carry it; only moved words get a leading `»` or `«`.
    Faces,
}

/// What surrounds the text: a page has no cursor bar and no strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chrome {
    Page,
    Screen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Whole,
    /// Only changes, with so many unchanged sentences on either side.
    ChangesOnly {
        context: usize,
    },
}

/// What decides which sentences stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOptions {
    pub layout: Layout,
    pub scope: Scope,
    /// Folds that were opened, by their first sentence.
    pub opened: Vec<(Side, SentenceIdx)>,
}

/// What decides how a block looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    pub layout: Layout,
    pub words: WordMarks,
    pub chrome: Chrome,
    /// Columns of the whole screen or page.
    pub width: usize,
    pub numbers: bool,
    /// Each sentence cut to one line with `…`.
    pub skim: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockIdx(pub u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Linked sentences of both sides, starting level.
    Level,
    /// Sentences of this side that the other does not have.
    Alone(Side),
    /// Linked sentences of this side that stand away from their partners, with a pointer to them. At the new side's end
    /// of a move the pointer is followed by the old sentence as a ghost.
    Away(Side),
    /// A run of sentences folded to one line.
    Fold,
}

/// One row of the comparison in VIEWER's sense: one change, or one end of a moved one, or a fold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// The change shown; for a fold, the first one hidden.
    pub change: ChangeIdx,
    /// The sentences that are at home here; contiguous on each side, perhaps none.
    pub home: Pair<Range<u32>>,
}

/// The order of blocks: each side's sentences, read through the blocks, are its story, whole and in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub blocks: Vec<Block>,
    block_of: Pair<Vec<BlockIdx>>,
}

impl Plan {
    pub fn get(&self, index: BlockIdx) -> &Block {
        &self.blocks[index.0 as usize]
    }

    /// The block in which a sentence is at home, or the fold that hides it.
    pub fn block_of(&self, side: Side, sentence: SentenceIdx) -> BlockIdx {
        self.block_of[side][sentence.get()]
    }
}

pub fn plan(stories: Pair<&Story>, changes: &Changes, _options: &PlanOptions) -> Plan {
    // A stand-in until the real order lands.
    let mut blocks = Vec::new();
    let mut block_of = Pair::from_sides(|side| vec![BlockIdx(0); stories[side].sentences().len()]);
    for (index, change) in changes.list.iter().enumerate() {
        for side in Side::BOTH {
            for sentence in change.sentences(side) {
                block_of[side][sentence.get()] = BlockIdx(index as u32);
            }
        }
        let home = Pair::from_sides(|side| match change.sentences(side) {
            [] => 0..0,
            [first, ..] => first.0..first.0 + change.sentences(side).len() as u32,
        });
        blocks.push(Block {
            kind: BlockKind::Level,
            change: ChangeIdx(index as u32),
            home,
        });
    }
    Plan { blocks, block_of }
}

/// The rows of one block, at most `options.width` columns each once composed.
pub fn lay_out(
    plan: &Plan,
    block: BlockIdx,
    stories: Pair<&Story>,
    _changes: &Changes,
    _options: &Options,
) -> Vec<Row> {
    use crate::rows::{Cell, Face, Source, Span, Tone};
    let block = plan.get(block);
    let cell = |side: Side| {
        let spans = block.home[side].clone().map(SentenceIdx).map(|sentence| {
            let text: String = stories[side].text(sentence).chars().take(30).collect();
            let source = Source {
                side,
                sentence,
                bytes: 0..text.len(),
            };
            Span {
                text,
                face: Face::Text,
                tone: Tone::Full,
                source: Some(source),
            }
        });
        Cell {
            spans: spans.collect(),
            sentence: block.home[side]
                .clone()
                .next()
                .map(|index| (side, SentenceIdx(index))),
            ..Cell::default()
        }
    };
    vec![Row {
        change: Some(block.change),
        cells: Pair::from_sides(cell),
        spine: Vec::new(),
    }]
}
