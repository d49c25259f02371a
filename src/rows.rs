//! What is to be seen, in no terminal's terms: rows of cells of spans, each span with a face that says what it means.
//! Made by `view`; printed by `render`, drawn by `tui`, coloured by `theme`.

use std::borrow::Cow;
use std::ops::Range;

use crate::changes::ChangeIdx;
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;

/// What a span means. Only the theme knows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Unchanged text of the story.
    Text,
    /// Words on one side only, inside a sentence that the other side has too.
    DroppedWords,
    AddedWords,
    /// The old version's words where the sides share a column, so that colour themes strike them through.
    StruckWords,
    /// Words that differ in style only.
    StyleWords,
    /// Words that stand elsewhere within the change.
    MovedWords,
    /// A whole sentence that the other side does not have.
    DroppedSentence,
    AddedSentence,
    /// The mark beside it.
    Dropped,
    Added,
    /// A sentence's other end: the pointer beside a moved one, and its mark.
    Moved,
    /// The mark of a reworded change; of one that differs in style only; of one of the same words cut anew.
    Reworded,
    Style,
    Recut,
    /// Furniture, teasers, folds.
    SetApart,
    /// What stands in an empty cell, field labels, ghosts' lead, paragraph numbers, rules.
    Label,
    Number,
    Rule,
    /// Title line and status line.
    Title,
    Status,
    /// The bar beside the sentence the cursor is on, and beside those linked to it.
    Cursor,
    Linked,
    /// The window's place on the strip.
    Window,
    /// A search match, over whatever face is below.
    Match,
    /// The one the cursor is on.
    CurrentMatch,
}

/// How loud a span is: at home, or dim because it is a ghost (the other end of a move) or was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    Full,
    Dim,
}

/// Where a span's text comes from: bytes of a sentence's text. Marks and labels come from nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub side: Side,
    pub sentence: SentenceIdx,
    pub bytes: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: Cow<'static, str>,
    pub face: Face,
    pub tone: Tone,
    pub source: Option<Source>,
}

/// One side of a row. Side by side both cells are used; in one column only `Row::cells.old`, whatever the text's side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// `7`, or `A7` where sides share a column; on the paragraph's first line only.
    pub number: String,
    pub spans: Vec<Span>,
    /// The sentence that this line belongs to, at home or as a ghost.
    pub sentence: Option<(Side, SentenceIdx)>,
    /// A ghost or a pointer: not part of the column's own story.
    pub ghost: bool,
}

/// One line of the screen, before it is put at its columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    pub change: Option<ChangeIdx>,
    pub cells: Pair<Cell>,
    /// The mark between the columns (`~`, `−`, `»`, `│` ...) and the letter beside it; at most one column each.
    pub spine: Vec<Span>,
}
