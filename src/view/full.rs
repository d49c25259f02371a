//! Parts of a comparison outside its rows: a sentence in full with its words marked, and the marks of events and blocks.

use crate::changes::{Change, Changes, Event, Place, Shape};
use crate::rows::{Face, Span, Tone};
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::terms;
use crate::view::marks::{marked, plain_face, unmarked};
use crate::view::options::WordMarks;
use crate::view::plan::{Block, Plan};
use crate::view::spine::{self, Part};
use crate::view::wrap::{Piece, wrap};

/// One of a change's sentences as lines of at most `width` columns; of a dropped or added one only the face tells.
pub fn sentence_lines(
    change: &Change,
    side: Side,
    sentence: SentenceIdx,
    story: &Story,
    words: WordMarks,
    width: usize,
) -> Vec<Vec<Span>> {
    wrap(
        &sentence_pieces(change, side, sentence, story, words),
        width,
        Tone::Full,
    )
}

/// The same, not wrapped.
pub fn sentence_pieces<'a>(
    change: &Change,
    side: Side,
    sentence: SentenceIdx,
    story: &'a Story,
    words: WordMarks,
) -> Vec<Piece<'a>> {
    match (change.shape(), plain_face(story, sentence)) {
        (Shape::Dropped | Shape::Added, Face::SetApart) => {
            unmarked(side, sentence, story, Face::SetApart)
        }
        (Shape::Dropped, _) => unmarked(side, sentence, story, Face::DroppedSentence),
        (Shape::Added, _) => unmarked(side, sentence, story, Face::AddedSentence),
        _ => marked(change, side, sentence, story, words, Face::DroppedWords),
    }
}

/// What stands beside a block: the mark and the letter, where there are any.
pub fn block_mark(block: &Block, plan: &Plan, stories: Pair<&Story>, changes: &Changes) -> String {
    let spine = spine::of(block, plan, stories, changes);
    let marks = [Some(spine.mark), spine.letter].into_iter().flatten();
    let marks = marks.filter(|(_, face)| *face != Face::Rule);
    marks.map(|(mark, _)| mark).collect()
}

/// What stands on the spine beside an event, a move as at A's end: the mark, and the letter where there is one.
pub fn event_mark(event: &Event, changes: &Changes) -> Vec<Span> {
    let change = &changes.list[event.changes.start as usize];
    let part = match event.paragraph {
        Some(_) => Part::First,
        None => Part::Sentence,
    };
    let worst = || terms::worst_fact(event, changes);
    let spine = match (change.shape(), change.place()) {
        (Shape::Dropped, _) => spine::alone(Side::Old, worst(), part),
        (Shape::Added, _) => spine::alone(Side::New, worst(), part),
        (_, Some(Place::Moved)) if is_away(change) => spine::away(change, Side::Old),
        _ => spine::level(change),
    };
    spine.on_line(0)
}

/// Whether none of the change's sentences stands level with a partner.
fn is_away(change: &Change) -> bool {
    change.links.iter().all(|link| link.place == Place::Moved)
}
