//! The viewer's state. Changed only by `update`; what `draw` needs is made there too, so that drawing only reads.

use std::ops::Range;
use std::sync::Arc;

use crate::changes::{Changes, FactKind};
use crate::render::summary::in_one_line;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::theme::ThemeName;
use crate::view::Columns;
use crate::view::{
    self, BlockKind, Chrome, Hidden, Layout, Plan, PlanOptions, Scope, Unfolded, WordMarks,
};

use super::compared::Compared;
use super::copies::Copies;
use super::cursor::Cursor;
use super::filter::Filter;
use super::help::Help;
use super::jumps::Jumps;
use super::keys::{Key, Waiting};
use super::kinds::Kinds;
use super::notes::{NoteList, Noted};
use super::pages::Page;
use super::pages::list;
use super::pages::map::Map;
use super::pages::summary::Summary;
use super::pane::Pane;
use super::prompt::Prompt;
use super::report::{OnDisk, Progress};
use super::search::Search;
use super::stops::{Events, Stops};
use super::strip::Strip;
use super::window::{At, Text, Window, extent};
use super::{Custom, Options};

pub struct Model {
    pub stories: Pair<Story>,
    pub changes: Changes,
    pub events: Events,
    unfolded: Unfolded,
    /// The comparison with the sides exchanged, once it was asked for.
    pub mirrored: Option<Compared>,

    pub size: Size,
    pub theme: ThemeName,
    pub braille: bool,
    pub wishes: Wishes,
    pub options: view::Options,
    pub columns: Columns,

    pub plan: Plan,
    pub stops: Stops,
    pub strip: Strip,
    pub window: Window,
    /// None only when neither story has a sentence.
    pub cursor: Option<Cursor>,
    pub jumps: Jumps,
    /// What the last jump to a fact of a kind found.
    pub landed: Option<Landed>,
    pub search: Option<Search>,
    pub page: Page,
    pub list: list::List,
    pub summary: Summary,
    pub map: Map,
    pub pane: Option<Pane>,
    pub kinds: Kinds,
    /// Rows between the text, or the page, and the status line.
    pub under: u16,
    pub help: Option<Help>,
    /// Whether A is the file that was named second.
    pub exchanged: bool,
    /// Where there are several to step through.
    pub copies: Option<Copies>,
    /// How far reading or comparing beside the screen is.
    pub working: Option<Progress>,
    /// How the files stand against what was read of them.
    pub disk: Pair<OnDisk>,
    pub noted: Noted,
    /// The list of notes, while it is open.
    pub notes_open: Option<NoteList>,
    /// The line of text that is asked for.
    pub prompt: Option<Prompt>,
    /// Whether the reader has just been told what leaving would lose.
    pub sure: bool,
    pub custom: Custom,
    pub keys: Keys,
    /// What the status line says until the next key.
    pub notice: Option<String>,
    /// What it says of the whole pair, until the first key.
    pub opening: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// What the reader asked to see, whether or not the screen has room for it.
#[derive(Debug, Clone)]
pub struct Wishes {
    pub layout: Layout,
    pub scope: Scope,
    pub context: usize,
    pub opened: Vec<Opened>,
    pub numbers: bool,
    pub skim: bool,
    /// Changes drawn as unchanged text.
    pub hidden: Hidden,
    /// By sentence: what alone is shown.
    pub only: Option<Arc<Pair<Vec<bool>>>>,
    /// Word marks as brackets in any case, for a frame that is printed as text.
    pub brackets: bool,
}

/// A fact that was jumped to, which is not always the worst of its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landed {
    pub event: usize,
    pub kind: FactKind,
    pub at: Cursor,
}

/// A fold that was opened: what it hid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub home: Pair<Range<u32>>,
}

/// Keys pressed that wait for more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keys {
    pub count: Option<u32>,
    pub first: Option<Key>,
}

/// Where on the screen the cursor's sentence stands: what is kept when all is laid out anew.
#[derive(Debug, Clone, Copy)]
pub struct Anchor {
    line: usize,
    /// Of the sentence's text, where the first row of it that is in the window begins.
    byte: usize,
}

impl Anchor {
    pub fn line(self) -> usize {
        self.line
    }
}

impl Model {
    pub fn new(stories: Pair<Story>, compared: Compared, options: &Options, size: Size) -> Model {
        let Compared {
            changes,
            events,
            unfolded,
        } = compared;
        let wishes = Wishes {
            layout: Layout::SideBySide,
            scope: options.scope,
            context: match options.scope {
                Scope::ChangesOnly { context } => context,
                Scope::Whole => 1,
            },
            opened: Vec::new(),
            numbers: true,
            skim: false,
            hidden: Hidden::default(),
            only: None,
            brackets: false,
        };
        let view_options = view_options(&wishes, options.theme, size);
        let plan = unfolded.plan(stories.as_ref(), &changes, &plan_options(&wishes));
        let mut model = Model {
            stops: Stops::new(&events, &changes, &plan, &wishes.hidden),
            columns: Columns::new(&view_options, plan.digits()),
            cursor: Cursor::first(&plan, Side::Old),
            strip: Strip::default(),
            window: Window::new(0),
            mirrored: None,
            jumps: Jumps::default(),
            landed: None,
            search: None,
            page: Page::Text,
            list: list::List::default(),
            summary: Summary::default(),
            map: Map::default(),
            pane: None,
            kinds: Kinds::default(),
            under: 0,
            help: None,
            exchanged: false,
            copies: None,
            working: None,
            disk: Pair::default(),
            noted: Noted::default(),
            notes_open: None,
            prompt: None,
            sure: false,
            custom: Custom::default(),
            keys: Keys::default(),
            notice: None,
            opening: Some(in_one_line(stories.as_ref(), &changes)),
            theme: options.theme,
            braille: options.braille,
            options: view_options,
            stories,
            changes,
            events,
            unfolded,
            size,
            wishes,
            plan,
        };
        model.lay_out_anew(None);
        model
    }

    pub fn waiting(&self) -> Waiting {
        match self.keys.first {
            _ if self.waits_for_text() => Waiting::Text,
            Some(first) => Waiting::Second(first),
            None if self.kinds.is_open() && self.shows_text() => Waiting::Menu,
            None => Waiting::Command {
                counting: self.keys.count.is_some(),
            },
        }
    }

    /// Whether keys are letters of a text.
    pub fn waits_for_text(&self) -> bool {
        let search = || {
            self.search
                .as_ref()
                .is_some_and(|search| search.typing.is_some())
        };
        self.prompt.is_some() || search() || self.filter().is_some_and(Filter::is_typing)
    }

    /// Whether the text is on top, so that the mouse means it.
    pub fn shows_text(&self) -> bool {
        self.help.is_none() && self.notes_open.is_none()
    }

    /// Rows of text on the screen: the title goes first when there is no room for all three.
    pub fn body(&self) -> Range<u16> {
        let Range { start, end } = self.between();
        start..end.saturating_sub(self.under).max(start)
    }

    /// Rows under the text, above the status line.
    pub fn below(&self) -> Range<u16> {
        self.body().end..self.between().end
    }

    /// The row of the status line, where there is room for one.
    pub fn status_row(&self) -> Option<u16> {
        let row = self.between().end;
        (row < self.size.height).then_some(row)
    }

    /// Rows between the title and the status line.
    pub fn between(&self) -> Range<u16> {
        match self.size.height {
            0 | 1 => 0..self.size.height,
            2 => 0..1,
            height => 1..height - 1,
        }
    }

    /// The window and what it is filled from, which are borrowed apart.
    pub fn window_and_text(&mut self) -> (&mut Window, Text<'_>) {
        let text = Text {
            stories: self.stories.as_ref(),
            changes: &self.changes,
            plan: &self.plan,
            options: &self.options,
        };
        (&mut self.window, text)
    }

    /// The rows of a cursor's sentence.
    pub fn extent(&mut self, cursor: Cursor) -> (At, usize) {
        let block = cursor.block(&self.plan);
        let kind = self.plan.get(block).kind;
        let (window, text) = self.window_and_text();
        let rows = extent(
            window.block_rows(text, block),
            kind,
            cursor.side,
            cursor.sentence,
        );
        let first = At {
            block,
            row: rows.start,
        };
        (first, rows.len())
    }

    pub fn anchor(&mut self) -> Option<Anchor> {
        let cursor = self.cursor?;
        let (first, count) = self.extent(cursor);
        let seen = (first.row..first.row + count).find_map(|row| {
            let line = self.window.line_of(At { row, ..first })?;
            Some((row, line))
        });
        let (row, line) = seen.unwrap_or((first.row, 0));
        let (window, text) = self.window_and_text();
        let byte = window
            .block_rows(text, first.block)
            .get(row)
            .and_then(|row| byte_of(row, cursor.side, cursor.sentence));
        Some(Anchor {
            line,
            byte: byte.filter(|_| row > first.row).unwrap_or(0),
        })
    }

    /// Lays the text out anew after a change of size, layout or folds, the cursor's sentence kept where it stood.
    pub fn lay_out_anew(&mut self, anchor: Option<Anchor>) {
        self.options = view_options(&self.wishes, self.theme, self.size);
        self.columns = Columns::new(&self.options, self.plan.digits());
        self.window.forget();
        self.window.set_height(self.body().len());
        self.strip = Strip::of(self);
        self.put_at(anchor);
    }

    /// Puts the cursor's sentence where it stood; the text's top into the window where that is not said.
    pub fn put_at(&mut self, anchor: Option<Anchor>) {
        let Some(cursor) = self.cursor else {
            return;
        };
        let Some(anchor) = anchor else {
            let top = At {
                block: view::BlockIdx(0),
                row: 0,
            };
            let (window, text) = self.window_and_text();
            return window.put(text, top, 0);
        };
        let (first, count) = self.extent(cursor);
        let row = self.row_of_byte(cursor, first, count, anchor.byte);
        let (window, text) = self.window_and_text();
        // As much of the sentence stands above as before, and as much below as there is room for.
        let height = window.height().max(1);
        let below = (first.row + count - row).min(height);
        let line = anchor.line.min(height - below);
        window.put(text, At { row, ..first }, line);
    }

    /// The row, of those of the cursor's sentence, on which a byte of its text stands.
    pub fn row_of_byte(&mut self, cursor: Cursor, first: At, count: usize, byte: usize) -> usize {
        let (window, text) = self.window_and_text();
        let rows = window.block_rows(text, first.block);
        (first.row..first.row + count)
            .rev()
            .find(|&row| {
                rows.get(row)
                    .and_then(|row| byte_of(row, cursor.side, cursor.sentence))
                    .is_some_and(|start| start <= byte)
            })
            .unwrap_or(first.row)
    }

    /// Puts another comparison in the place of the one at hand, which it gives. The plan is then to be made again.
    pub fn put_compared(&mut self, compared: Compared) -> Compared {
        Compared {
            changes: std::mem::replace(&mut self.changes, compared.changes),
            events: std::mem::replace(&mut self.events, compared.events),
            unfolded: std::mem::replace(&mut self.unfolded, compared.unfolded),
        }
    }

    /// Plans and lays out anew.
    pub fn plan_anew(&mut self) {
        let anchor = self.anchor();
        self.plan_again();
        self.lay_out_anew(anchor);
    }

    /// The plan alone; what stands in the window is then to be laid out anew.
    pub fn plan_again(&mut self) {
        let options = plan_options(&self.wishes);
        let stories = self.stories.as_ref();
        self.plan = self.unfolded.plan(stories, &self.changes, &options);
        self.stops = Stops::new(&self.events, &self.changes, &self.plan, &self.wishes.hidden);
        if let Some(search) = &mut self.search {
            search.order(&self.plan);
        }
    }

    pub fn on_fold(&self) -> bool {
        self.cursor
            .is_some_and(|cursor| self.plan.get(cursor.block(&self.plan)).kind == BlockKind::Fold)
    }

    /// The sentences linked to the cursor's, on the other side.
    pub fn linked(&self) -> Vec<SentenceIdx> {
        let Some(cursor) = self.cursor else {
            return Vec::new();
        };
        let change = self
            .changes
            .get(self.changes.of(cursor.side, cursor.sentence));
        change
            .links
            .iter()
            .filter(|link| link.sentence(cursor.side) == cursor.sentence)
            .map(|link| link.sentence(cursor.side.other()))
            .collect()
    }
}

fn plan_options(wishes: &Wishes) -> PlanOptions {
    let opened = wishes.opened.iter().flat_map(|opened| {
        Side::BOTH
            .into_iter()
            .filter(|&side| !opened.home[side].is_empty())
            .map(|side| (side, SentenceIdx(opened.home[side].start)))
    });
    PlanOptions {
        scope: wishes.scope,
        opened: opened.collect(),
        hidden: wishes.hidden.clone(),
        only: wishes.only.clone(),
    }
}

fn view_options(wishes: &Wishes, theme: ThemeName, size: Size) -> view::Options {
    let layout = view::layout_for(size.width as usize, wishes.layout);
    view::Options {
        layout,
        words: match wishes.brackets {
            true => WordMarks::Brackets,
            false => WordMarks::for_theme(Some(theme), layout),
        },
        chrome: Chrome::Screen,
        width: size.width as usize,
        numbers: wishes.numbers,
        skim: wishes.skim,
        hidden: wishes.hidden.clone(),
    }
}

/// Where in the sentence's text a row of it begins.
fn byte_of(row: &crate::rows::Row, side: Side, sentence: SentenceIdx) -> Option<usize> {
    Side::BOTH
        .iter()
        .map(|&column| &row.cells[column])
        .filter(|cell| !cell.ghost)
        .flat_map(|cell| &cell.spans)
        .filter_map(|span| span.source.as_ref())
        .filter(|source| (source.side, source.sentence) == (side, sentence))
        .map(|source| source.bytes.start)
        .min()
}
