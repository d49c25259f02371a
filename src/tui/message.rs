//! What the reader wants, whatever key said it.

use std::path::PathBuf;

use crate::side::Side;

use crate::changes::FactKind;

use super::keys::Key;
use super::pages::Page;
use super::stops::Sought;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    // Moving
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    /// To the top, or to the paragraph that the count names.
    Top,
    /// To the bottom, or to the paragraph that the count names.
    Bottom,
    NextParagraph,
    PreviousParagraph,
    OtherSide,
    // Changes
    NextChange,
    PreviousChange,
    /// The next change, or the next match while a search is on.
    Next,
    Previous,
    /// The next change of this sort.
    NextOf(Sought),
    PreviousOf(Sought),
    OtherEnd,
    /// What the row offers.
    Enter,
    Back,
    // Pages
    /// To this page; from it, back to the text.
    Page(Page),
    /// The list by place, or the worst first.
    ListOrder,
    NextPage,
    PreviousPage,
    Pane,
    PaneDown,
    PaneUp,
    // View
    Layout,
    Scope,
    MoreContext,
    LessContext,
    ToggleFold,
    OpenAll,
    FoldAll,
    Skim,
    Numbers,
    Swap,
    /// The menu of kinds, opened or closed.
    Kinds,
    /// Hides or shows the kind of this digit.
    ToggleKind(u32),
    /// Shows only changes with such a fact, or all again.
    OnlyFact(FactKind),
    ShowAllKinds,
    OnlyMatches,
    Theme,
    // Search
    Search,
    Type(char),
    Erase,
    EraseAll,
    Accept,
    // Marks
    Seen,
    NextUnseen,
    PreviousUnseen,
    Note,
    Notes,
    WriteNotes,
    // Files
    Copy,
    CopyPair,
    EditOld,
    EditNew,
    Reload,
    /// The next of several copies that are compared with one wire.
    NextCopy,
    PreviousCopy,
    // Program
    Help,
    /// Closes what is open on top; in the bare text, the viewer.
    Close,
    /// Closes what is open on top, never the viewer.
    Escape,
    Quit,
    /// Leaves without keeping marks.
    Abandon,
    Suspend,
    Redraw,
    // Keys that wait
    Digit(u32),
    /// The first of two keys.
    Wait(Key),
    /// A second key that the first does not know.
    Cancel,
    // Not by keys
    Resized {
        width: u16,
        height: u16,
    },
    /// The wheel, in rows; downwards is positive.
    Scrolled(isize),
    Clicked {
        column: u16,
        row: u16,
    },
}

/// What the loop must do after an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    None,
    /// Keeps the marks and leaves.
    Quit,
    /// Leaves without keeping them.
    Abandon,
    /// There are marks to be kept when the viewer ends, however it ends.
    KeepNotes,
    WriteNotes {
        path: PathBuf,
        page: String,
    },
    /// Compare with the sides exchanged.
    Exchange,
    /// Read both versions anew and compare them.
    Reload,
    /// Read the copy of this number, counted from 0, and compare it with the wire.
    ToCopy(usize),
    /// End what goes on beside the screen.
    StopWork,
    /// Put text on the clipboard.
    Copy(String),
    /// Open a side's file at a line, counted from 1.
    Edit {
        side: Side,
        line: u32,
    },
    Suspend,
    Redraw,
}
