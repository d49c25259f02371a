//! The mark between the columns and the letter beside it.

use crate::changes::{Change, Changes, Fact, Place, Shape, Wording};
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
    /// The letter on the second line.
    pub second: Option<(char, Face)>,
}

/// What of an event on one side alone a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Sentence,
    /// Of a paragraph that is alone as a whole, its first sentence, and the others.
    First,
    Rest,
}

/// The line that runs down beside unchanged text.
pub const RULE: (char, Face) = ('│', Face::Rule);

pub const SET_APART: Spine = Spine {
    mark: ('·', Face::SetApart),
    letter: None,
    below: RULE,
    second: None,
};

/// Beside what is folded though it is changed.
const HIDES_CHANGES: Spine = Spine {
    mark: ('~', Face::Reworded),
    letter: None,
    below: RULE,
    second: None,
};

pub const UNCHANGED: Spine = Spine {
    mark: RULE,
    letter: None,
    below: RULE,
    second: None,
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
            let whole = first.filter(|&first| plan.is_whole_paragraph(side, first, story));
            match whole {
                None => alone(side, change.worst_fact(), Part::Sentence),
                Some(first) if !story.starts_paragraph(first) => alone(side, None, Part::Rest),
                Some(first) => {
                    let paragraph = story.sentence(first).paragraph;
                    let sentences = story.sentences_of(paragraph);
                    let facts = sentences.filter_map(|sentence| {
                        changes.get(changes.of(side, sentence)).worst_fact()
                    });
                    alone(side, facts.min_by_key(|fact| fact.kind), Part::First)
                }
            }
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
            second: None,
        },
        None => Spine {
            mark: wording_mark(wording).unwrap_or(RULE),
            letter,
            below: RULE,
            second: None,
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
        second: None,
    }
}

/// Sentences that the other side does not have, and the worst of their facts. A paragraph is one event and has its
/// letters once, the graver above: a denial is worse than the paragraph's own loss, a slip is not.
pub fn alone(side: Side, worst: Option<&Fact>, part: Part) -> Spine {
    let mark = match side {
        Side::Old => ('−', Face::Dropped),
        Side::New => ('+', Face::Added),
    };
    let fact = worst.map(|fact| (terms::fact_letter(fact.kind), mark.1));
    let paragraph = (part == Part::First).then_some(('¶', mark.1));
    let (first, second) = match worst {
        Some(worst) if worst.kind.outweighs_paragraph() => (fact, paragraph),
        _ => (paragraph, fact),
    };
    Spine {
        mark,
        letter: first.or(second),
        below: mark,
        second: second.filter(|_| first.is_some()),
    }
}

impl Spine {
    pub fn on_line(&self, line: usize) -> Vec<Span> {
        let (mark, letter) = match line {
            0 => (self.mark, self.letter),
            1 => (self.below, self.second),
            _ => (self.below, None),
        };
        [Some(mark), letter]
            .into_iter()
            .flatten()
            .map(one)
            .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{FactKind, RunKind};
    use crate::sketch;
    use crate::story::SentenceIdx;
    use crate::view::drafts::text_of;

    fn lines(spine: Spine) -> [String; 3] {
        [0, 1, 2].map(|line| text_of(&spine.on_line(line)))
    }

    #[test]
    fn a_paragraph_alone_has_its_letters_once_the_graver_above() {
        let response = Fact {
            kind: FactKind::Response,
            old: Some("He denied it.".into()),
            new: None,
            old_sentence: Some(SentenceIdx(0)),
            new_sentence: None,
        };
        let slip = Fact {
            kind: FactKind::Typo,
            ..response.clone()
        };
        let marks = |worst, part| lines(alone(Side::Old, worst, part));
        assert_eq!(marks(Some(&response), Part::First), ["−r", "−¶", "−"]);
        assert_eq!(marks(Some(&response), Part::Sentence), ["−r", "−", "−"]);
        assert_eq!(marks(Some(&slip), Part::First), ["−¶", "−t", "−"]);
        assert_eq!(marks(Some(&slip), Part::Sentence), ["−t", "−", "−"]);
        assert_eq!(marks(None, Part::First), ["−¶", "−", "−"]);
        assert_eq!(marks(None, Part::Rest), ["−", "−", "−"]);
        assert_eq!(lines(alone(Side::New, None, Part::First))[0], "+¶");
    }

    #[test]
    fn a_group_that_moved_says_so_and_its_shape() {
        let group = |old: &[u32], new: &[u32], kind| sketch::change(old, new, Place::Moved, kind);
        let mark = |change: &Change, side| text_of(&away(change, side).on_line(0));
        let split = group(&[0], &[0, 1], RunKind::Only);
        assert_eq!(mark(&split, Side::Old), "»├");
        assert_eq!(mark(&split, Side::New), "«├");
        let merged = group(&[0, 1], &[0], RunKind::Same);
        assert_eq!(mark(&merged, Side::New), "«┤");
        assert_eq!(mark(&group(&[0], &[0], RunKind::Only), Side::New), "«~");
        assert_eq!(mark(&group(&[0], &[0], RunKind::Same), Side::New), "«");
    }
}
