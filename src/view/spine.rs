//! The mark between the columns and the letter beside it.

use crate::changes::{Change, Changes, Place, Shape, Wording};
use crate::rows::{Face, Span};
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::terms;
use crate::view::compose::span;
use crate::view::plan::{Block, BlockKind, Plan};

/// What stands on a block's spine: on its first line, and on those below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spine {
    pub mark: (char, Face),
    pub letter: Option<(char, Face)>,
    pub below: (char, Face),
}

/// The line that runs down beside unchanged text.
pub const RULE: (char, Face) = ('│', Face::Rule);

pub const SET_APART: Spine = Spine {
    mark: ('·', Face::SetApart),
    letter: None,
    below: RULE,
};

/// Beside what is folded though it is changed.
const HIDES_CHANGES: Spine = Spine {
    mark: ('~', Face::Reworded),
    letter: None,
    below: RULE,
};

pub const UNCHANGED: Spine = Spine {
    mark: RULE,
    letter: None,
    below: RULE,
};

/// What stands beside a block.
pub fn of(block: &Block, plan: &Plan, stories: Pair<&Story>, changes: &Changes) -> Spine {
    let change = changes.get(block.change);
    let is_set_apart = |side: Side| {
        let mut sentences = block.sentences(side);
        sentences.all(|sentence| stories[side].sentence(sentence).role.is_set_apart())
    };
    match block.kind {
        BlockKind::Fold => {
            let mut sides = Side::BOTH.into_iter();
            let hides_changes =
                block.unwanted && sides.any(|side| block.changed(side, changes, stories[side]) > 0);
            match hides_changes {
                true => HIDES_CHANGES,
                false => SET_APART,
            }
        }
        BlockKind::Level if change.is_unchanged() && Side::BOTH.into_iter().all(is_set_apart) => {
            SET_APART
        }
        BlockKind::Level => level(change),
        BlockKind::Away(side) => away(change, side),
        BlockKind::Alone(side) if is_set_apart(side) => SET_APART,
        BlockKind::Alone(side) => {
            let story = stories[side];
            let first = block.sentences(side).next();
            let paragraph = first.is_some_and(|first| {
                story.starts_paragraph(first) && plan.is_whole_paragraph(side, first, story)
            });
            alone(change, side, paragraph)
        }
    }
}

/// Linked sentences that start level. The letter names the worst fact; where there is none and the mark does not say how
/// the words differ, it does.
pub fn level(change: &Change) -> Spine {
    let wording = change.wording().unwrap_or(Wording::Same);
    let letter = fact_letter(change, wording_face(wording));
    match shape_mark(change.shape(), wording) {
        Some(mark) => Spine {
            mark,
            letter: letter.or_else(|| wording_mark(wording)),
            below: RULE,
        },
        None => Spine {
            mark: wording_mark(wording).unwrap_or(RULE),
            letter,
            below: RULE,
        },
    }
}

/// Linked sentences of a side that stand away from their partners. Of a group that moved the shape is said before its
/// wording, which its marked words show.
pub fn away(change: &Change, side: Side) -> Spine {
    if change.place() != Some(Place::Moved) {
        return level(change);
    }
    let mark = match side {
        Side::Old => '»',
        Side::New => '«',
    };
    let wording = change.wording().unwrap_or(Wording::Same);
    Spine {
        mark: (mark, Face::Moved),
        letter: fact_letter(change, wording_face(wording))
            .or_else(|| shape_mark(change.shape(), wording))
            .or_else(|| wording_mark(wording)),
        below: RULE,
    }
}

/// Sentences that the other side does not have; `paragraph` on the first of a paragraph that is so as a whole. What such
/// a sentence has as a fact, a denial for one, is worse than the loss of a paragraph.
pub fn alone(change: &Change, side: Side, paragraph: bool) -> Spine {
    let mark = match side {
        Side::Old => ('−', Face::Dropped),
        Side::New => ('+', Face::Added),
    };
    Spine {
        mark,
        letter: fact_letter(change, mark.1).or(paragraph.then_some(('¶', mark.1))),
        below: mark,
    }
}

impl Spine {
    pub fn on_line(&self, line: usize) -> Vec<Span> {
        match line {
            0 => [Some(self.mark), self.letter]
                .into_iter()
                .flatten()
                .map(one)
                .collect(),
            _ => vec![one(self.below)],
        }
    }
}

/// One column of the spine.
pub fn one((mark, face): (char, Face)) -> Span {
    span(mark.encode_utf8(&mut [0; 4]), face)
}

fn fact_letter(change: &Change, face: Face) -> Option<(char, Face)> {
    let worst = change.worst_fact()?;
    Some((terms::fact_letter(worst.kind), face))
}

/// How the rule branches where sentences were cut anew.
fn shape_mark(shape: Shape, wording: Wording) -> Option<(char, Face)> {
    let face = wording_face(wording);
    match shape {
        Shape::Split => Some(('├', face)),
        Shape::Merged => Some(('┤', face)),
        Shape::Regrouped => Some(('┼', face)),
        Shape::One | Shape::Added | Shape::Dropped => None,
    }
}

fn wording_mark(wording: Wording) -> Option<(char, Face)> {
    match wording {
        Wording::Same => None,
        Wording::Style => Some(('≈', Face::Style)),
        Wording::Reworded => Some(('~', Face::Reworded)),
    }
}

fn wording_face(wording: Wording) -> Face {
    match wording {
        Wording::Same => Face::Recut,
        Wording::Style => Face::Style,
        Wording::Reworded => Face::Reworded,
    }
}
