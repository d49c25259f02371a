//! `Changes` to rows: which sentences stand beside which, in what order, wrapped to a width.
//!
//! Two steps, so that nothing outside the window need be laid out: a [`Plan`] says what stands in which block
//! (no text, no width; linear in the sentences), and [`lay_out`] makes the rows of one block. [`compose`] then puts a
//! row at its [`Columns`].

mod cells;
mod columns;
mod compose;
#[cfg(test)]
mod drafts;
mod fold;
mod full;
mod marks;
mod one_column;
mod options;
mod order;
mod plan;
#[cfg(test)]
mod properties;
mod side_by_side;
mod spine;
mod title;
mod told;
mod weave;
mod width;
mod wrap;

#[cfg(test)]
mod tests;

pub use columns::{Columns, SideColumns};
pub use compose::compose;
pub use fold::labels as fold_labels;
pub use full::{block_mark, event_mark, sentence_lines, sentence_pieces};
pub use options::{Chrome, Hidden, Layout, Options, PlanOptions, Scope, WordMarks, layout_for};
pub use plan::{Block, BlockIdx, BlockKind, Plan, Unfolded, plan};
pub use title::title;
pub use told::{absence, cite, pointer};
pub use weave::woven;
pub use wrap::{Piece, cut};

use crate::changes::Changes;
use crate::rows::Row;
use crate::side::{Pair, Side};
use crate::story::Story;

/// The rows of one block, at most `options.width` columns each once composed.
pub fn lay_out(
    plan: &Plan,
    block: BlockIdx,
    stories: Pair<&Story>,
    changes: &Changes,
    options: &Options,
) -> Vec<Row> {
    let columns = Columns::new(options, plan.digits());
    let setting = cells::Setting {
        stories,
        changes,
        plan,
        options,
        columns: &columns,
    };
    let laid_out = match columns.layout {
        Layout::SideBySide => side_by_side::rows(plan.get(block), &setting),
        Layout::OneColumn => one_column::rows(plan.get(block), &setting),
    };
    let mut rows = Vec::with_capacity(laid_out.len() + 1);
    if has_blank_before(plan, block, stories) {
        let spine = match columns.layout {
            Layout::SideBySide => vec![spine::one(spine::RULE)],
            Layout::OneColumn => Vec::new(),
        };
        rows.push(Row {
            spine,
            ..Row::default()
        });
    }
    rows.extend(laid_out);
    rows
}

/// One blank row before a block in which either side starts a paragraph, but none at the top and none between header
/// fields.
pub fn has_blank_before(plan: &Plan, block: BlockIdx, stories: Pair<&Story>) -> bool {
    if block.0 == 0 {
        return false;
    }
    let starts = |block: &Block| {
        Side::BOTH.iter().any(|&side| {
            let mut sentences = block.sentences(side);
            sentences.any(|sentence| stories[side].starts_paragraph(sentence))
        })
    };
    let fields = |block: &Block| {
        Side::BOTH.iter().all(|&side| {
            let mut sentences = block.sentences(side);
            sentences.all(|sentence| stories[side].sentence(sentence).role.is_field())
        })
    };
    let previous = plan.get(BlockIdx(block.0 - 1));
    let block = plan.get(block);
    starts(block) && !(fields(previous) && fields(block))
}
