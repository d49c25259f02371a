//! Two sentences woven into one, as tracked changes: the new one whole, and the old one's own words where they stood.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

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

    let mut woven = Woven {
        pieces: Vec::new(),
        plain: plain_face(stories.new, sentence.new),
        inserts: inserts(text.old, &runs.old).into_iter().peekable(),
        letters: 0,
        old: |insert: &Insert| {
            // Style words too: two versions of one word side by side are told apart by nothing else.
            let bytes = insert.bytes.clone();
            piece(Side::Old, sentence.old, text.old, bytes, Face::StruckWords)
        },
        words,
    };
    for (kind, bytes) in runs.new {
        let part = |bytes, face| piece(Side::New, sentence.new, text.new, bytes, face);
        if kind == RunKind::Same {
            woven.same(&text.new[bytes.clone()], |within| {
                part(
                    bytes.start + within.start..bytes.start + within.end,
                    plain_face(stories.new, sentence.new),
                )
            });
        } else {
            woven.own(part(bytes, face(Side::New, kind)), kind);
        }
    }
    woven.put_in(Before::Space, |_| true);
    Some(woven.pieces)
}

/// Words of the old sentence that the new one does not have in the same form.
struct Insert {
    kind: RunKind,
    bytes: Range<usize>,
    /// How many letters that both have stand before it.
    after: usize,
    /// Whether a space stands before and after it, or the sentence ends there.
    space_before: bool,
    space_after: bool,
    is_word: bool,
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
                space_before: start == 0 || text[..start].ends_with(char::is_whitespace),
                space_after: end == text.len() || text[end..].starts_with(char::is_whitespace),
                is_word: run.contains(char::is_alphanumeric),
            });
        }
    }
    inserts
}

/// What of the new sentence an insert comes to stand before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Space,
    Same,
    Own,
}

/// The new sentence as far as it is woven, and what of the old one is still to be put in.
struct Woven<'a, F> {
    pieces: Vec<Piece<'a>>,
    plain: Face,
    inserts: Peekable<IntoIter<Insert>>,
    /// Letters of both so far.
    letters: usize,
    old: F,
    words: WordMarks,
}

impl<'a, F: Fn(&Insert) -> Piece<'a>> Woven<'a, F> {
    /// Words that both have, with the inserts that fall among them.
    fn same(&mut self, text: &str, part: impl Fn(Range<usize>) -> Piece<'a>) {
        let mut start = 0;
        for (at, c) in text.char_indices() {
            let before = match c.is_whitespace() {
                true => Before::Space,
                false => Before::Same,
            };
            if self
                .inserts
                .peek()
                .is_some_and(|next| next.is_due(self.letters, before))
            {
                if start < at {
                    self.pieces.push(part(start..at));
                }
                start = at;
                self.put_in_due(before);
            }
            self.letters += usize::from(before != Before::Space);
        }
        self.pieces.push(part(start..text.len()));
    }

    /// Words that the new sentence has alone, or in another form; what they replace stands before them.
    fn own(&mut self, run: Piece<'a>, kind: RunKind) {
        let marks = brackets(Side::New, kind, self.words);
        if run.text.starts_with(char::is_whitespace) {
            self.put_in_due(Before::Space);
        }
        if run.text.trim().is_empty() {
            push_marked(&mut self.pieces, run, marks, self.plain);
            return;
        }
        let start = run.text.len() - run.text.trim_start().len();
        let (space, words) = run.split_at(start);
        if !space.text.is_empty() {
            push_marked(&mut self.pieces, space, marks, self.plain);
        }
        self.put_in_due(Before::Own);
        push_marked(&mut self.pieces, words, marks, self.plain);
    }

    fn put_in_due(&mut self, before: Before) {
        let letters = self.letters;
        self.put_in(before, |next| next.is_due(letters, before));
    }

    /// Puts inserts in, spaced as they were in their own sentence.
    fn put_in(&mut self, before: Before, is_due: impl Fn(&Insert) -> bool) {
        while let Some(next) = self.inserts.next_if(&is_due) {
            let last = self.pieces.last().map(|piece| piece.text);
            if next.space_before && last.is_some_and(|text| !text.ends_with(char::is_whitespace)) {
                self.pieces.push(Piece::label(" ", self.plain));
            }
            let marks = brackets(Side::Old, next.kind, self.words);
            push_marked(&mut self.pieces, (self.old)(&next), marks, self.plain);
            let is_parted = match before {
                Before::Space => false,
                Before::Same => next.space_after,
                // A word is read apart from what replaces it, even where a stop followed it.
                Before::Own => next.space_before && (next.space_after || next.is_word),
            };
            if is_parted {
                self.pieces.push(Piece::label(" ", self.plain));
            }
        }
    }
}

impl Insert {
    /// An insert that follows a space in its own sentence waits until the space here has passed.
    fn is_due(&self, letters: usize, before: Before) -> bool {
        self.after <= letters && !(before == Before::Space && self.space_before)
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
        check(
            "[-Yesterday-] the harbour was [-open-]",
            "[-Today-] the harbour was [-shut-]",
            "[-Yesterday-] {+Today+} the harbour was [-open-] {+shut+}",
        );
    }

    #[test]
    fn quote_marks_stay_with_their_words() {
        check(
            "The bear [~\"~]showed no interest,[~\"~] the [~Speaker~], Dagmar Illing, said.",
            "The bear [~“~]showed no interest,[~”~] the [~speaker~], Dagmar Illing, said.",
            "The bear [~\"~]{~“~}showed no interest,[~\"~]{~”~} the [~Speaker~] {~speaker~}, Dagmar Illing, said.",
        );
        check(
            "“[-Three times -]I was told to wait,” he said.",
            "“I was told to wait,” he said.",
            "“[-Three times-] I was told to wait,” he said.",
        );
        check(
            "It was noon [~--~] the first such break.",
            "It was noon [~–~] the first such break.",
            "It was noon [~--~] {~–~} the first such break.",
        );
    }

    #[test]
    fn parts_of_words_are_not_spaced_apart() {
        check(
            "Some 1[-1-]0 mooring[~-~]places were let.",
            "Some 1[-0-]0 mooring[~ ~]places were let.",
            "Some 1[-1-]{+0+}0 mooring[~-~] places were let.",
        );
        check(
            "It is “open[~”,~] he said in the harbour.",
            "It is “open[~,”~] he said in the harbour.",
            "It is “open[~”,~]{~,”~} he said in the harbour.",
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
