//! One block as rows of one column: woven as tracked changes, or the old version's sentences above the new one's.

use crate::rows::{Cell, Face, Row};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;
use crate::view::cells::Setting;
use crate::view::fold;
use crate::view::plan::{Block, BlockKind};
use crate::view::side_by_side::{
    Cited, alone_pieces, ghosts, is_set_apart, pointer_face, shown_spine,
};
use crate::view::spine::{self, Spine};
use crate::view::told;
use crate::view::weave::woven;

pub fn rows(block: &Block, setting: &Setting) -> Vec<Row> {
    let cells = match block.kind {
        BlockKind::Level => level(block, setting),
        BlockKind::Alone(side) => {
            let pieces = |sentence| alone_pieces(block, side, sentence, setting);
            let cells = block.sentences(side).flat_map(|sentence| {
                let cells = setting.home(side, sentence, &pieces(sentence));
                // `−` and `+` tell the side; `·` does not.
                let lettered = is_set_apart(side, block, setting);
                numbered(side, sentence, lettered, cells, setting)
            });
            cells.collect()
        }
        BlockKind::Away(side) => {
            let (text, target) = told::pointer(side, block, setting.stories, setting.changes);
            let pointer = setting.label(&text, pointer_face(block, setting), target);
            let home = stacked(side, block, setting);
            let cells = match side {
                Side::Old => [home, pointer, Vec::new()],
                Side::New => [pointer, ghosts(Side::Old, block, setting, Cited::No), home],
            };
            cells.concat()
        }
        BlockKind::Fold => {
            let labels = fold::labels(block, setting.stories, setting.changes);
            let label = labels.new.or(labels.old).unwrap_or_default();
            vec![setting.line(&label, Face::SetApart)]
        }
    };
    one_column(block, cells, shown_spine(block, setting))
}

fn one_column(block: &Block, cells: Vec<Cell>, spine: Spine) -> Vec<Row> {
    let rows = cells.into_iter().enumerate().map(|(line, cell)| Row {
        change: Some(block.change),
        cells: Pair::new(cell, Cell::default()),
        // The rule parts columns; here it would be noise beside every line.
        spine: if line > 0 && spine.below == spine::RULE {
            Vec::new()
        } else {
            let spine = spine.on_line(line);
            spine
                .into_iter()
                .filter(|span| span.face != Face::Rule)
                .collect()
        },
    });
    rows.collect()
}

fn level(block: &Block, setting: &Setting) -> Vec<Cell> {
    let change = setting.change(block.change);
    if let Some(mut pieces) = woven(change, setting.stories, setting.options.words) {
        let sentence = change.new[0];
        if setting.is_hidden(block) {
            // As of an unchanged sentence, only the new text stands.
            pieces = setting.linked(block, Side::New, sentence, Face::AddedWords);
        }
        let mut cells = setting.home(Side::New, sentence, &pieces);
        if let Some(first) = cells.first_mut() {
            first.number = setting.number(Side::New, sentence);
        }
        return cells;
    }
    let sides = Side::BOTH.map(|side| {
        let mut cells = stacked(side, block, setting);
        cells.extend(ghosts(side, block, setting, Cited::Yes));
        cells
    });
    sides.concat()
}

/// A side's linked sentences, one below the other.
fn stacked(side: Side, block: &Block, setting: &Setting) -> Vec<Cell> {
    let cells = block.sentences(side).flat_map(|sentence| {
        let pieces = setting.linked(block, side, sentence, Face::StruckWords);
        let cells = setting.home(side, sentence, &pieces);
        let lettered = block.sentences(side).next() == Some(sentence);
        numbered(side, sentence, lettered, cells, setting)
    });
    cells.collect()
}

/// The number with its side's letter; `lettered`: the letter even within a paragraph.
fn numbered(
    side: Side,
    sentence: SentenceIdx,
    lettered: bool,
    mut cells: Vec<Cell>,
    setting: &Setting,
) -> Vec<Cell> {
    let number = setting.number(side, sentence);
    if let Some(cell) = cells.first_mut()
        && (lettered || !number.is_empty())
    {
        cell.number = format!("{}{number}", side.letter());
    }
    cells
}
