//! One block as rows of two columns, both sides starting level.

use crate::rows::{Cell, Face, Row};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;
use crate::view::cells::Setting;
use crate::view::fold;
use crate::view::marks;
use crate::view::plan::{Block, BlockKind};
use crate::view::spine::{self, Spine};
use crate::view::told;

pub fn rows(block: &Block, setting: &Setting) -> Vec<Row> {
    let cells = match block.kind {
        BlockKind::Level => Pair::from_sides(|side| {
            let mut cells = home(side, block, setting);
            cells.extend(ghosts(side, block, setting, Cited::Yes));
            cells
        }),
        BlockKind::Alone(side) => {
            let mut cells = Pair::default();
            cells[side] = alone(side, block, setting);
            let absence = told::absence(side, block, setting.plan, setting.stories[side]);
            if let Some(absence) = absence {
                cells[side.other()] = setting.label(&absence, Face::Label, None);
            }
            cells
        }
        BlockKind::Away(side) => {
            let other = side.other();
            let (text, target) = told::pointer(side, block, setting.stories, setting.changes);
            let mut cells = Pair::default();
            cells[side] = home(side, block, setting);
            let face = pointer_face(block, setting);
            cells[other] = setting.label(&text, face, target);
            cells[other].extend(ghosts(other, block, setting, Cited::No));
            cells
        }
        BlockKind::Fold => {
            let labels = fold::labels(block, setting.stories, setting.changes);
            labels.map(|label| {
                label
                    .map(|text| setting.line(&text, Face::SetApart))
                    .into_iter()
                    .collect()
            })
        }
    };
    side_by_side(block, cells, shown_spine(block, setting))
}

/// The spine of a block, unless its change is drawn as unchanged text.
pub fn shown_spine(block: &Block, setting: &Setting) -> Spine {
    match block.kind != BlockKind::Fold && setting.is_hidden(block) {
        true => spine::UNCHANGED,
        false => spine::of(block, setting.plan, setting.stories, setting.changes),
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
    let cells = block.ghosts(side).iter().flat_map(|&sentence| {
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
