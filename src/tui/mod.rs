//! The viewer: keys to messages, messages to state, state to a frame; the terminal taken and given back.
//!
//! ```text
//! key ── keymap ──▶ Message ── update ──▶ Model, Effect ── draw ──▶ frame
//! ```
//! Script (`--keys ... --print`) and hand go one way: both press keys into the same `update`.

mod compared;
mod copies;
mod cursor;
mod differences;
mod draw;
mod filter;
mod help;
mod jumps;
mod keymap;
mod keys;
mod kinds;
mod message;
mod model;
mod notes;
mod pages;
mod pane;
mod prompt;
mod report;
mod script;
mod search;
mod status;
mod stops;
mod strip;
mod terminal;
mod update;
mod window;

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;

use crate::changes::Changes;
use crate::cores::Cores;
use crate::house::House;
use crate::side::Pair;
use crate::source::{Source, Sources};
use crate::story::Story;
use crate::theme::ThemeName;
use crate::view::Scope;

use model::Model;
use script::Marks;

pub use keymap::Keymap;
pub(crate) use keys::{Binding, Key, TABLE, Task, parse};
pub(crate) use message::Message;

/// How the viewer opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// For a terminal that does not answer, where it is to be asked.
    pub theme: ThemeName,
    /// Whether to ask the terminal if it is dark or light.
    pub ask_theme: bool,
    pub scope: Scope,
    /// Whether to ask the terminal for the mouse.
    pub mouse: bool,
    /// Whether the terminal's font has braille, which the map's lines are drawn in.
    pub braille: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            theme: ThemeName::Ansi,
            ask_theme: false,
            scope: Scope::Whole,
            mouse: true,
            braille: true,
        }
    }
}

/// How the viewer ended; the terminal is given back either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// By the reader.
    Closed,
    /// By this signal; the exit status is 128 and its number.
    Signal(i32),
}

/// Keys that cannot be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    /// All of the keys, as they were given.
    pub keys: String,
    /// The one that is none, or that means nothing where it stands.
    pub key: String,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let KeyError { keys, key } = self;
        write!(
            f,
            "--keys \"{keys}\": no key {key}; the keys are listed by --help"
        )
    }
}

impl std::error::Error for KeyError {}

/// What the reader has made otherwise for good.
#[derive(Debug, Clone, Default)]
pub struct Custom {
    pub keymap: Keymap,
    /// What comparisons go by.
    pub house: Arc<House>,
}

/// What the viewer works with outside of itself.
pub struct Desk {
    pub sources: Sources,
    /// The new versions to step through, of which `sources` has the first; empty where there is but that one.
    pub copies: Vec<Arc<dyn Source>>,
    /// The file of marks and notes; None: they are not kept.
    pub notes: Option<PathBuf>,
    /// The command that edits a file, with its arguments.
    pub editor: Option<OsString>,
    pub custom: Custom,
    pub cores: Cores,
    /// What the reader is to be told at once.
    pub told: Option<String>,
}

/// Shows two versions in the terminal until the reader leaves or a signal ends it. Reading and comparing them goes on
/// beside the screen where it takes long.
/// Standard output must be a terminal; keys are read from `/dev/tty` where standard input is none.
pub fn run(desk: Desk, options: Options) -> anyhow::Result<Ending> {
    terminal::run(desk, &options)
}

/// The frame that stands after `keys` (as vim writes them: `jj]c<Enter><C-d><Esc><F1>`, `<lt>` for `<`) in a terminal
/// of `size` (columns, rows), as text; word marks are brackets, since text has no underline.
/// Touches neither terminal nor files. Keys after the one that closes the viewer are not played.
pub fn print(
    stories: Pair<Story>,
    changes: Changes,
    options: Options,
    custom: Custom,
    keys: &str,
    size: (u16, u16),
) -> Result<String, KeyError> {
    let marks = Marks::Brackets;
    let model = script::play(stories, changes, &options, custom, marks, keys, size)?;
    Ok(script::text(&model))
}

/// The same frame as the terminal shows it, without brackets, and the same cells as one letter for each face: what a test
/// reads, since a frame as text has no faces.
pub fn print_faces(
    stories: Pair<Story>,
    changes: Changes,
    options: Options,
    keys: &str,
    size: (u16, u16),
) -> Result<(String, String), KeyError> {
    let model = script::play(
        stories,
        changes,
        &options,
        Custom::default(),
        Marks::Theme,
        keys,
        size,
    )?;
    Ok((script::text(&model), script::faces(&model)))
}

/// The viewer without a terminal, for whoever presses keys one by one: a bench, for instance.
pub struct Viewer {
    model: Model,
}

impl Viewer {
    /// `size` is columns and rows.
    pub fn open(
        stories: Pair<Story>,
        changes: Changes,
        options: Options,
        size: (u16, u16),
    ) -> Result<Viewer, KeyError> {
        let model = script::play(
            stories,
            changes,
            &options,
            Custom::default(),
            Marks::Theme,
            "",
            size,
        )?;
        Ok(Viewer { model })
    }

    /// Presses keys, and does what they ask for as far as that takes nothing but the stories.
    pub fn press(&mut self, keys: &str) -> Result<(), KeyError> {
        script::press_all(&mut self.model, keys)
    }

    pub fn resize(&mut self, (width, height): (u16, u16)) {
        update::update(&mut self.model, Message::Resized { width, height });
    }

    /// The cells of the frame that stands now.
    pub fn frame(&self) -> Buffer {
        script::frame(&self.model)
    }
}

/// Every key and what it does, in the order of the help screen: (keys, task, words).
pub fn key_table() -> Vec<(String, &'static str, &'static str)> {
    let keymap = Keymap::default();
    keys::TABLE
        .iter()
        .map(|binding| {
            let keys = keymap.shown(binding.message);
            (keys, binding.task.title(), binding.help)
        })
        .collect()
}
