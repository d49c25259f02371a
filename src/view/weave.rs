//! Two sentences woven into one, as tracked changes: the new one whole, and the old one's own words where they stood.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::changes::{Change, Place, RunKind, Shape};
use crate::rows::Face;
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::view::marks::{brackets, face, kinds_within, piece, plain_face, push_marked};
use crate::view::options::WordMarks;
use crate::view::wrap::Piece;

type Runs = Vec<(RunKind, Range<usize>)>;

/// The pieces of a change's two sentences as one text. None when they are better read one above the other: not one to
/// one, something moved, or more than half of the words different.
pub fn woven<'a>(
    change: &Change,
    stories: Pair<&'a Story>,
    words: WordMarks,
) -> Option<Vec<Piece<'a>>> {
    if change.shape() != Shape::One || change.place() != Some(Place::Kept) {
        return None;
    }
    let sentence = Pair::new(change.old[0], change.new[0]);
    let text = Pair::from_sides(|side| stories[side].text(sentence[side]));
    let runs = Pair::from_sides(|side| kinds_within(change, side, sentence[side], stories[side]));
    if !is_much_the_same(&text, &runs)
        || same_letters(text.old, &runs.old) != same_letters(text.new, &runs.new)
    {
        return None;
    }

    let plain = plain_face(stories.new, sentence.new);
    let mut inserts = inserts(text.old, &runs.old).into_iter().peekable();
    let mut woven = Woven {
        pieces: Vec::new(),
        plain,
    };
    let mut letters = 0;
    for (kind, bytes) in runs.new {
        let part = |bytes: Range<usize>| {
            let face = if kind == RunKind::Same {
                plain
            } else {
                face(Side::New, kind)
            };
            piece(Side::New, sentence.new, text.new, bytes, face)
        };
        let insert = |woven: &mut Woven<'a>, insert: &Insert, before: &str| {
            // Style words too: two versions of one word side by side are told apart by nothing else.
            let run = piece(
                Side::Old,
                sentence.old,
                text.old,
                insert.bytes.clone(),
                Face::StruckWords,
            );
            woven.insert(run, brackets(Side::Old, insert.kind, words), insert, before);
        };
        if kind != RunKind::Same {
            while let Some(next) = inserts.next_if(|next| next.after <= letters) {
                insert(&mut woven, &next, &text.new[bytes.clone()]);
            }
            push_marked(
                &mut woven.pieces,
                part(bytes),
                brackets(Side::New, kind, words),
                plain,
            );
            continue;
        }
        let mut start = bytes.start;
        for (at, c) in text.new[bytes.clone()].char_indices() {
            let at = bytes.start + at;
            while let Some(next) = inserts.next_if(|next| next.after <= letters) {
                if start < at {
                    woven.pieces.push(part(start..at));
                }
                start = at;
                insert(&mut woven, &next, &text.new[at..]);
            }
            letters += usize::from(!c.is_whitespace());
        }
        woven.pieces.push(part(start..bytes.end));
    }
    for next in inserts {
        let run = piece(
            Side::Old,
            sentence.old,
            text.old,
            next.bytes.clone(),
            Face::StruckWords,
        );
        woven.insert(run, brackets(Side::Old, next.kind, words), &next, " ");
    }
    Some(woven.pieces)
}

/// Words of the old sentence that the new one does not have in the same form.
struct Insert {
    kind: RunKind,
    bytes: Range<usize>,
    /// How many letters that both have stand before it.
    after: usize,
    spaced: (bool, bool),
}

fn inserts(text: &str, runs: &Runs) -> Vec<Insert> {
    let mut inserts = Vec::new();
    let mut letters = 0;
    for (kind, bytes) in runs {
        let run = &text[bytes.clone()];
        if *kind == RunKind::Same {
            letters += run.chars().filter(|c| !c.is_whitespace()).count();
            continue;
        }
        let start = bytes.end - run.trim_start().len();
        let end = start + run.trim().len();
        if start < end {
            inserts.push(Insert {
                kind: *kind,
                bytes: start..end,
                after: letters,
                spaced: (
                    text[..start].ends_with(char::is_whitespace),
                    text[end..].starts_with(char::is_whitespace),
                ),
            });
        }
    }
    inserts
}

struct Woven<'a> {
    pieces: Vec<Piece<'a>>,
    plain: Face,
}

impl<'a> Woven<'a> {
    /// Puts an old run in, spaced as it was in its own sentence; `before`: the text it comes to stand before.
    fn insert(
        &mut self,
        run: Piece<'a>,
        marks: (&'static str, &'static str),
        insert: &Insert,
        before: &str,
    ) {
        let last = self.pieces.last().map(|piece| piece.text);
        if insert.spaced.0 && last.is_some_and(|text| !text.ends_with(char::is_whitespace)) {
            self.pieces.push(Piece::label(" ", self.plain));
        }
        push_marked(&mut self.pieces, run, marks, self.plain);
        if insert.spaced.1 && !before.starts_with(char::is_whitespace) {
            self.pieces.push(Piece::label(" ", self.plain));
        }
    }
}

/// At least half of the words of both are the same but for style, and nothing moved.
fn is_much_the_same(text: &Pair<&str>, runs: &Pair<Runs>) -> bool {
    let (mut same, mut all) = (0, 0);
    for side in Side::BOTH {
        for (kind, bytes) in &runs[side] {
            let words = text[side][bytes.clone()].unicode_words().count();
            all += words;
            match kind {
                RunKind::Same | RunKind::Style => same += words,
                RunKind::Only => {}
                RunKind::Moved(_) => return false,
            }
        }
    }
    2 * same >= all
}

/// What both sentences have in the same form, without its spaces; weaving needs it to be the same on both sides.
fn same_letters(text: &str, runs: &Runs) -> String {
    let same = runs.iter().filter(|(kind, _)| *kind == RunKind::Same);
    let letters = same.flat_map(|(_, bytes)| text[bytes.clone()].chars());
    letters.filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::drafts::draft;

    fn weave(old: &str, new: &str, words: WordMarks) -> Option<String> {
        let draft = draft(&[old], &[new], &["0-0"]);
        let pieces = woven(&draft.changes.list[0], draft.stories(), words)?;
        Some(pieces.iter().map(|piece| piece.text).collect())
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let woven = weave(old, new, WordMarks::Brackets);
        assert_eq!(woven.as_deref(), Some(expected));
    }

    #[test]
    fn words_of_both_stand_where_they_stood() {
        check(
            "The [-old -]harbour of Tarn is open.",
            "The harbour of Tarn is [-now -]open.",
            "The [-old-] harbour of Tarn is {+now+} open.",
        );
        check(
            "A crane[- lifts-] eighty tonnes a day.",
            "A crane[- carries-] eighty tonnes a day.",
            "A crane [-lifts-] {+carries+} eighty tonnes a day.",
        );
    }

    #[test]
    fn the_ends_of_a_sentence_are_no_special_case() {
        check(
            "[-Yesterday-] the harbour was open.",
            "the harbour was open[-, he said-].",
            "[-Yesterday-] the harbour was open{+, he said+}.",
        );
        check(
            "The harbour was open. [-He said-]",
            "The harbour was open.",
            "The harbour was open. [-He said-]",
        );
    }

    #[test]
    fn parts_of_words_are_not_spaced_apart() {
        check(
            "Some 1[-1-]0 mooring[~-~]places were let.",
            "Some 1[-0-]0 mooring[~ ~]places were let.",
            "Some 1[-1-]{+0+}0 mooring[~-~] places were let.",
        );
    }

    #[test]
    fn what_is_better_read_one_above_the_other_is_not_woven() {
        let marks = WordMarks::Brackets;
        assert_eq!(
            weave(
                "[-Wholly other words-] here.",
                "[-Quite new ones-] here.",
                marks
            ),
            None
        );
        assert_eq!(
            weave(
                "[»In May»] the harbour opens.",
                "the harbour opens [»In May»].",
                marks
            ),
            None
        );
        // Runs that contradict each other.
        assert_eq!(
            weave("The harbour is open.", "The harbour is shut.", marks),
            None
        );
    }
}
