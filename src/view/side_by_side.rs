//! One block as rows of two columns, both sides starting level.

use crate::rows::{Cell, Face, Row};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;
use crate::view::cells::Setting;
use crate::view::fold;
use crate::view::marks;
use crate::view::plan::{Block, BlockKind};
use crate::view::spine::{self, Spine};

pub fn rows(block: &Block, setting: &Setting) -> Vec<Row> {
    let change = setting.change(block.change);
    let (cells, spine) = match block.kind {
        BlockKind::Level => {
            let cells = Pair::from_sides(|side| {
                let mut cells = home(side, block, setting);
                cells.extend(ghosts(side, block, setting, Cited::Yes));
                cells
            });
            let plain = Side::BOTH
                .iter()
                .all(|&side| is_set_apart(side, block, setting));
            let spine = match plain && change.is_unchanged() {
                true => spine::SET_APART,
                false => spine::level(change),
            };
            (cells, spine)
        }
        BlockKind::Alone(side) => {
            let mut cells = Pair::default();
            cells[side] = alone(side, block, setting);
            if let Some(absence) = setting.absence(side, block) {
                cells[side.other()] = setting.label(&absence, Face::Label, None);
            }
            (cells, alone_spine(side, block, setting))
        }
        BlockKind::Away(side) => {
            let other = side.other();
            let (text, target) = setting.pointer(side, block);
            let mut cells = Pair::default();
            cells[side] = home(side, block, setting);
            let face = pointer_face(block, setting);
            cells[other] = setting.label(&text, face, target);
            cells[other].extend(ghosts(other, block, setting, Cited::No));
            (cells, spine::away(change, side))
        }
        BlockKind::Fold => {
            let labels = fold::labels(block, setting.stories, setting.changes);
            let cells = labels.map(|label| {
                label
                    .map(|text| setting.line(&text, Face::SetApart))
                    .into_iter()
                    .collect()
            });
            (cells, spine::SET_APART)
        }
    };
    side_by_side(block, cells, shown_spine(block, spine, setting))
}

/// The spine of a block, unless its change is drawn as unchanged text.
pub fn shown_spine(block: &Block, spine: Spine, setting: &Setting) -> Spine {
    match block.kind != BlockKind::Fold && setting.is_hidden(block) {
        true => spine::UNCHANGED,
        false => spine,
    }
}

pub fn pointer_face(block: &Block, setting: &Setting) -> Face {
    match setting.is_hidden(block) {
        true => Face::Label,
        false => Face::Moved,
    }
}

fn side_by_side(block: &Block, cells: Pair<Vec<Cell>>, spine: Spine) -> Vec<Row> {
    let lines = cells.old.len().max(cells.new.len());
    let mut cells = cells.map(Vec::into_iter);
    (0..lines)
        .map(|line| Row {
            change: Some(block.change),
            cells: Pair::from_sides(|side| cells[side].next().unwrap_or_default()),
            spine: spine.on_line(line),
        })
        .collect()
}

/// The linked sentences of a side that are at home in the block, words marked.
fn home(side: Side, block: &Block, setting: &Setting) -> Vec<Cell> {
    let cells = block.sentences(side).flat_map(|sentence| {
        let pieces = setting.linked(block, side, sentence, Face::DroppedWords);
        numbered(
            side,
            sentence,
            setting.home(side, sentence, &pieces),
            setting,
        )
    });
    cells.collect()
}

/// The sentences of a side in a block that the other side does not have.
fn alone(side: Side, block: &Block, setting: &Setting) -> Vec<Cell> {
    let cells = block.sentences(side).flat_map(|sentence| {
        let pieces = alone_pieces(block, side, sentence, setting);
        numbered(
            side,
            sentence,
            setting.home(side, sentence, &pieces),
            setting,
        )
    });
    cells.collect()
}

pub fn alone_pieces<'a>(
    block: &Block,
    side: Side,
    sentence: SentenceIdx,
    setting: &Setting<'a>,
) -> Vec<crate::view::wrap::Piece<'a>> {
    let story = setting.stories[side];
    let face = match (marks::plain_face(story, sentence), side) {
        (Face::SetApart, _) => Face::SetApart,
        _ if setting.is_hidden(block) => Face::Text,
        (_, Side::Old) => Face::DroppedSentence,
        (_, Side::New) => Face::AddedSentence,
    };
    marks::unmarked(side, sentence, story, face)
}

pub fn alone_spine(side: Side, block: &Block, setting: &Setting) -> Spine {
    if is_set_apart(side, block, setting) {
        return spine::SET_APART;
    }
    let first = block.sentences(side).next();
    let paragraph = first.is_some_and(|first| {
        setting.is_whole_paragraph(side, first) && setting.stories[side].starts_paragraph(first)
    });
    spine::alone(setting.change(block.change), side, paragraph)
}

/// Whether ghosts say where they are at home; below a pointer they need not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cited {
    Yes,
    No,
}

pub fn ghosts(side: Side, block: &Block, setting: &Setting, cited: Cited) -> Vec<Cell> {
    if setting.is_hidden(block) {
        return Vec::new();
    }
    let cells = block.ghosts[side].iter().flat_map(|&sentence| {
        let pieces = setting.linked(block, side, sentence, Face::DroppedWords);
        setting.ghost(side, sentence, pieces, cited == Cited::Yes)
    });
    cells.collect()
}

pub fn is_set_apart(side: Side, block: &Block, setting: &Setting) -> bool {
    let story = setting.stories[side];
    let mut sentences = block.sentences(side);
    sentences.all(|sentence| story.sentence(sentence).role.is_set_apart())
}

fn numbered(
    side: Side,
    sentence: SentenceIdx,
    mut cells: Vec<Cell>,
    setting: &Setting,
) -> Vec<Cell> {
    if let Some(first) = cells.first_mut() {
        first.number = setting.number(side, sentence);
    }
    cells
}
