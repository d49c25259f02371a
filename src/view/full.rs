//! Parts of a comparison outside its rows: a sentence in full with its words marked, and the mark of an event.

use crate::changes::{Change, Changes, Event, Place, Shape};
use crate::rows::{Face, Span, Tone};
use crate::side::Side;
use crate::story::{SentenceIdx, Story};
use crate::view::marks::{marked, plain_face, unmarked};
use crate::view::options::WordMarks;
use crate::view::spine;
use crate::view::wrap::wrap;

/// One of a change's sentences as lines of at most `width` columns; of a dropped or added one only the face tells.
pub fn sentence_lines(
    change: &Change,
    side: Side,
    sentence: SentenceIdx,
    story: &Story,
    words: WordMarks,
    width: usize,
) -> Vec<Vec<Span>> {
    let pieces = match (change.shape(), plain_face(story, sentence)) {
        (Shape::Dropped | Shape::Added, Face::SetApart) => {
            unmarked(side, sentence, story, Face::SetApart)
        }
        (Shape::Dropped, _) => unmarked(side, sentence, story, Face::DroppedSentence),
        (Shape::Added, _) => unmarked(side, sentence, story, Face::AddedSentence),
        _ => marked(change, side, sentence, story, words, Face::DroppedWords),
    };
    wrap(&pieces, width, Tone::Full)
}

/// What stands on the spine beside an event, a move as at A's end: the mark, and the letter where there is one.
pub fn event_mark(event: &Event, changes: &Changes) -> Vec<Span> {
    let change = &changes.list[event.changes.start as usize];
    let spine = match (change.shape(), change.place()) {
        (Shape::Dropped, _) => spine::alone(change, Side::Old, event.paragraph.is_some()),
        (Shape::Added, _) => spine::alone(change, Side::New, event.paragraph.is_some()),
        (_, Some(Place::Moved)) if is_away(change) => spine::away(change, Side::Old),
        _ => spine::level(change),
    };
    spine.on_line(0)
}

/// Whether none of the change's sentences stands level with a partner.
fn is_away(change: &Change) -> bool {
    change.links.iter().all(|link| link.place == Place::Moved)
}
