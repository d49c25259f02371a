//! Where the reader is: a sentence of one side, and how it steps through the blocks of a plan. Index work only.

use crate::side::Side;
use crate::story::SentenceIdx;
use crate::view::{Block, BlockIdx, BlockKind, Plan};

/// The sentence the cursor is on. It stands on the side that the reader wants where a block has sentences of it, else on
/// the other, and comes back after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub side: Side,
    pub sentence: SentenceIdx,
    pub wanted: Side,
}

impl Cursor {
    /// On a sentence, and wanting its side from now on.
    pub fn at(side: Side, sentence: SentenceIdx) -> Cursor {
        Cursor {
            side,
            sentence,
            wanted: side,
        }
    }

    /// On the first sentence of the plan; None when there is none.
    pub fn first(plan: &Plan, wanted: Side) -> Option<Cursor> {
        (0..plan.blocks.len()).find_map(|block| enter(plan, block, wanted, Edge::Top))
    }

    pub fn last(plan: &Plan, wanted: Side) -> Option<Cursor> {
        (0..plan.blocks.len())
            .rev()
            .find_map(|block| enter(plan, block, wanted, Edge::Bottom))
    }

    pub fn block(self, plan: &Plan) -> BlockIdx {
        plan.block_of(self.side, self.sentence)
    }

    /// The next sentence of the side within the cursor's block; none within a fold.
    pub fn next_in_block(self, plan: &Plan) -> Option<Cursor> {
        let block = plan.get(self.block(plan));
        let next = SentenceIdx(self.sentence.0 + 1);
        let inside = block.kind != BlockKind::Fold && block.home[self.side].contains(&next.0);
        inside.then_some(Cursor {
            sentence: next,
            ..self
        })
    }

    pub fn previous_in_block(self, plan: &Plan) -> Option<Cursor> {
        let block = plan.get(self.block(plan));
        let previous = SentenceIdx(self.sentence.0.checked_sub(1)?);
        let inside = block.kind != BlockKind::Fold && block.home[self.side].contains(&previous.0);
        inside.then_some(Cursor {
            sentence: previous,
            ..self
        })
    }

    /// The sentence after this one: in the block, else the first of the next block.
    pub fn next(self, plan: &Plan) -> Option<Cursor> {
        self.next_in_block(plan).or_else(|| {
            let after = self.block(plan).0 as usize + 1;
            (after..plan.blocks.len()).find_map(|block| enter(plan, block, self.wanted, Edge::Top))
        })
    }

    pub fn previous(self, plan: &Plan) -> Option<Cursor> {
        self.previous_in_block(plan).or_else(|| {
            let here = self.block(plan).0 as usize;
            (0..here)
                .rev()
                .find_map(|block| enter(plan, block, self.wanted, Edge::Bottom))
        })
    }

    /// The nearest sentence of this side: in the cursor's block, else in the nearest block that has one, the earlier of
    /// two equally near. None when the side has no sentence at all.
    pub fn on_side(self, plan: &Plan, side: Side) -> Option<Cursor> {
        let here = self.block(plan).0 as usize;
        let count = plan.blocks.len();
        (0..count).find_map(|distance| {
            let before = here
                .checked_sub(distance)
                .map(|block| (block, Edge::Bottom));
            let after = Some((here + distance, Edge::Top)).filter(|(block, _)| *block < count);
            let nearest = if distance == 0 {
                [after, None]
            } else {
                [before, after]
            };
            nearest
                .into_iter()
                .flatten()
                .filter_map(|(block, edge)| enter(plan, block, side, edge))
                .find(|cursor| cursor.side == side)
        })
    }
}

/// From where a block is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    Top,
    Bottom,
}

fn enter(plan: &Plan, block: usize, wanted: Side, edge: Edge) -> Option<Cursor> {
    entered(&plan.blocks[block], wanted, edge)
}

/// The cursor that enters this block: on the wanted side if the block has it; None when it has no sentences.
pub fn entered(block: &Block, wanted: Side, edge: Edge) -> Option<Cursor> {
    let side = [wanted, wanted.other()]
        .into_iter()
        .find(|&side| !block.home[side].is_empty())?;
    let home = &block.home[side];
    let sentence = match edge {
        Edge::Bottom if block.kind != BlockKind::Fold => home.end - 1,
        _ => home.start,
    };
    Some(Cursor {
        side,
        sentence: SentenceIdx(sentence),
        wanted,
    })
}
