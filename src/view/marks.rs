//! Word marks: a sentence and its word runs to pieces, the marks standing close around the words they mark.

use crate::changes::{Change, RunKind};
use crate::rows::{Face, Source};
use crate::side::Side;
use crate::story::{SentenceIdx, Story};
use crate::view::options::WordMarks;
use crate::view::wrap::{Glue, Piece};

/// How a run of words on a side is marked: what opens it, what closes it.
pub fn brackets(side: Side, kind: RunKind, marks: WordMarks) -> (&'static str, &'static str) {
    use RunKind::{Moved, Only, Same, Style};
    match (marks, side, kind) {
        (_, _, Same) => ("", ""),
        (WordMarks::Brackets, Side::Old, Only) => ("[-", "-]"),
        (WordMarks::Brackets, Side::New, Only) => ("{+", "+}"),
        (WordMarks::Brackets, Side::Old, Style) => ("[~", "~]"),
        (WordMarks::Brackets, Side::New, Style) => ("{~", "~}"),
        (WordMarks::Brackets, Side::Old, Moved(_)) => ("[»", "»]"),
        (WordMarks::Brackets, Side::New, Moved(_)) => ("{«", "«}"),
        (WordMarks::Faces, Side::Old, Moved(_)) => ("»", ""),
        (WordMarks::Faces, Side::New, Moved(_)) => ("«", ""),
        (WordMarks::Faces, _, Only | Style) => ("", ""),
    }
}

/// What a run of words means.
pub fn face(side: Side, kind: RunKind) -> Face {
    match (kind, side) {
        (RunKind::Same, _) => Face::Text,
        (RunKind::Only, Side::Old) => Face::DroppedWords,
        (RunKind::Only, Side::New) => Face::AddedWords,
        (RunKind::Style, _) => Face::StyleWords,
        (RunKind::Moved(_), _) => Face::MovedWords,
    }
}

/// Part of a sentence as a piece.
pub fn piece<'a>(
    side: Side,
    sentence: SentenceIdx,
    text: &'a str,
    bytes: std::ops::Range<usize>,
    face: Face,
) -> Piece<'a> {
    Piece {
        text: &text[bytes.clone()],
        face,
        source: Some(Source {
            side,
            sentence,
            bytes,
        }),
        glue: Glue::None,
    }
}

/// A run's words within its marks; spaces at its ends stay outside.
pub fn push_marked<'a>(
    pieces: &mut Vec<Piece<'a>>,
    run: Piece<'a>,
    (open, close): (&'static str, &'static str),
    around: Face,
) {
    let face = run.face;
    let text = run.text;
    let end = text.trim_end().len();
    let start = (text.len() - text.trim_start().len()).min(end);
    let (rest, after) = run.split_at(end);
    let (before, words) = rest.split_at(start);
    let mark = |text, glue| Piece {
        glue,
        ..Piece::label(text, face)
    };
    let space = |space| Piece {
        face: around,
        ..space
    };
    let parts = [
        space(before),
        mark(open, Glue::Next),
        words,
        mark(close, Glue::Previous),
        space(after),
    ];
    let is_blank = start == end;
    pieces.extend(parts.into_iter().filter(|part| {
        let is_mark_of_nothing = is_blank && part.glue != Glue::None;
        !part.text.is_empty() && !is_mark_of_nothing
    }));
}

/// The kinds of a sentence's bytes, without a gap from 0 to its end, whatever the runs say.
pub fn kinds_within(
    change: &Change,
    side: Side,
    sentence: SentenceIdx,
    story: &Story,
) -> Vec<(RunKind, std::ops::Range<usize>)> {
    let text = story.text(sentence);
    let mut kinds = Vec::new();
    let mut at = 0;
    for run in change.runs_within(side, sentence, story) {
        let start = text.floor_char_boundary(run.span.start).max(at);
        let end = text.floor_char_boundary(run.span.end).max(start);
        if at < start {
            kinds.push((RunKind::Same, at..start));
        }
        if start < end {
            kinds.push((run.kind, start..end));
        }
        at = end;
    }
    if at < text.len() {
        kinds.push((RunKind::Same, at..text.len()));
    }
    kinds
}

/// A linked sentence, its words marked.
pub fn marked<'a>(
    change: &Change,
    side: Side,
    sentence: SentenceIdx,
    story: &'a Story,
    marks: WordMarks,
    dropped: Face,
) -> Vec<Piece<'a>> {
    let text = story.text(sentence);
    let plain = plain_face(story, sentence);
    let mut pieces = Vec::new();
    // A phrase that moved is marked where it begins, however many words in it are others.
    let mut phrase = None;
    for (kind, bytes) in kinds_within(change, side, sentence, story) {
        let face = match face(side, kind) {
            Face::Text => plain,
            Face::DroppedWords => dropped,
            face => face,
        };
        let run = piece(side, sentence, text, bytes, face);
        let goes_on = matches!(kind, RunKind::Moved(_)) && phrase == Some(kind);
        let around = match (goes_on, marks) {
            (true, WordMarks::Faces) => ("", ""),
            _ => brackets(side, kind, marks),
        };
        push_marked(&mut pieces, run, around, plain);
        phrase = match kind {
            RunKind::Moved(_) => Some(kind),
            RunKind::Only | RunKind::Style => phrase,
            RunKind::Same => None,
        };
    }
    pieces
}

/// A whole sentence, not marked word by word.
pub fn unmarked<'a>(
    side: Side,
    sentence: SentenceIdx,
    story: &'a Story,
    face: Face,
) -> Vec<Piece<'a>> {
    let text = story.text(sentence);
    vec![piece(side, sentence, text, 0..text.len(), face)]
}

/// The face of a sentence's unmarked words.
pub fn plain_face(story: &Story, sentence: SentenceIdx) -> Face {
    match story.sentence(sentence).role.is_set_apart() {
        true => Face::SetApart,
        false => Face::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::drafts::draft;

    #[track_caller]
    fn check(old: &str, marks: WordMarks, expected: &str) {
        let draft = draft(&[old], &["It rose."], &["0-0"]);
        let change = &draft.changes.list[0];
        let story = &draft.stories.old;
        let face = Face::DroppedWords;
        let pieces = marked(change, Side::Old, SentenceIdx(0), story, marks, face);
        let text: String = pieces.iter().map(|piece| piece.text).collect();
        assert_eq!(text, expected);
    }

    #[test]
    fn a_phrase_that_moved_is_marked_once() {
        let phrase = "[»Over the »][-past -][»five years, »]no more came.";
        check(
            phrase,
            WordMarks::Faces,
            "»Over the past five years, no more came.",
        );
        // Brackets close around the words they mark.
        check(
            phrase,
            WordMarks::Brackets,
            "[»Over the»] [-past-] [»five years,»] no more came.",
        );
        let apart = "[»Over the »]quay [»five cranes »]stood.";
        check(
            apart,
            WordMarks::Faces,
            "»Over the quay »five cranes stood.",
        );
    }
}
