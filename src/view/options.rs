//! What the caller chooses about how a comparison looks.

use std::sync::Arc;

use crate::changes::ChangeIdx;
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;
use crate::theme::ThemeName;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    SideBySide,
    OneColumn,
}

/// The layout for a width in columns: two columns of text need 80.
pub fn layout_for(width: usize, wish: Layout) -> Layout {
    if width < 80 { Layout::OneColumn } else { wish }
}

/// How word marks are told without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordMarks {
    /// `[-dropped-] {+added+} [~style~] [»moved»]`
    Brackets,
    /// The faces carry it; only moved words get a leading `»` or `«`.
    Faces,
}

impl WordMarks {
    /// What a theme needs, None being plain output: without colour one column does not tell whose words are whose.
    pub fn for_theme(theme: Option<ThemeName>, layout: Layout) -> WordMarks {
        match (theme, layout) {
            (None, _) | (Some(ThemeName::Mono), Layout::OneColumn) => WordMarks::Brackets,
            _ => WordMarks::Faces,
        }
    }
}

/// What surrounds the text: a page has no cursor bar and no strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chrome {
    Page,
    Screen,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Whole,
    /// Only changes, with so many unchanged sentences on either side.
    ChangesOnly {
        context: usize,
    },
}

/// What decides which sentences stand where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOptions {
    pub scope: Scope,
    /// Folds that were opened, by their first sentence on either side.
    pub opened: Vec<(Side, SentenceIdx)>,
    pub hidden: Hidden,
    /// By sentence: what alone is shown, all else being folded. None shows everything.
    pub only: Option<Arc<Pair<Vec<bool>>>>,
}

/// Changes that are drawn as unchanged text; none unless said so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hidden(Arc<[bool]>);

impl Hidden {
    /// By change, in the order of [`crate::changes::Changes::list`].
    pub fn new(hidden: Vec<bool>) -> Hidden {
        Hidden(hidden.into())
    }

    pub fn has(&self, change: ChangeIdx) -> bool {
        self.0.get(change.get()).copied().unwrap_or(false)
    }
}

/// What decides how a block looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    pub layout: Layout,
    pub words: WordMarks,
    pub chrome: Chrome,
    /// Columns of the whole screen or page.
    pub width: usize,
    pub numbers: bool,
    /// Each sentence cut to one line with `…`.
    pub skim: bool,
    pub hidden: Hidden,
}
