//! Keys without a terminal: played into the same `update`, and the frame that stands then as text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color as Ink;
use unicode_width::UnicodeWidthStr;

use crate::changes::Changes;
use crate::compare::compare_by;
use crate::rows::{Face, Tone};
use crate::side::Pair;
use crate::story::Story;
use crate::theme::{Color, Look};
use crate::watch::Unwatched;

use super::compared::Compared;
use super::draw::draw;
use super::keys::{Key, parse};
use super::message::Effect;
use super::model::{Model, Size};
use super::report::Report;
use super::update::{hear, update};
use super::{Custom, KeyError, Options};

/// How word marks are told in the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// As brackets, for a frame read as text.
    Brackets,
    /// As the theme tells them.
    Theme,
}

/// The viewer after these keys.
pub fn play(
    stories: Pair<Story>,
    changes: Changes,
    options: &Options,
    custom: Custom,
    marks: Marks,
    keys: &str,
    size: (u16, u16),
) -> Result<Model, KeyError> {
    let (width, height) = size;
    let compared = Compared::new(stories.as_ref(), changes);
    let mut model = Model::new(stories, compared, options, Size { width, height });
    model.custom = custom;
    if marks == Marks::Brackets {
        model.wishes.brackets = true;
        model.lay_out_anew(None);
    }
    press_all(&mut model, keys)?;
    Ok(model)
}

/// Presses keys until one closes the viewer.
pub fn press_all(model: &mut Model, keys: &str) -> Result<(), KeyError> {
    let no_key = |key: String| KeyError {
        keys: keys.to_string(),
        key,
    };
    for key in parse(keys).map_err(no_key)? {
        match play_key(model, key) {
            None => return Err(no_key(key.to_string())),
            Some(Effect::Quit | Effect::Abandon) => break,
            Some(_) => {}
        }
    }
    Ok(())
}

/// Presses a key and does at once what it asks for, as far as that takes nothing but the stories.
pub fn play_key(model: &mut Model, key: Key) -> Option<Effect> {
    let effect = press(model, key)?;
    let exchanged = model.stories.as_ref().swapped();
    if effect == Effect::Exchange
        && let Ok(changes) = compare_by(exchanged, &model.custom.house, &Unwatched)
    {
        let compared = Compared::new(exchanged, changes);
        hear(model, Report::Exchanged(Box::new(compared)));
    }
    Some(effect)
}

/// Presses a key, by hand or by script; None when it means nothing here.
pub fn press(model: &mut Model, key: Key) -> Option<Effect> {
    let message = model.custom.keymap.message_for(model.waiting(), key)?;
    Some(update(model, message))
}

/// The frame as the terminal would have it.
pub fn frame(model: &Model) -> Buffer {
    let theme = model.theme;
    drawn(model, &|face, tone| theme.look(face, tone))
}

/// The frame as lines of text, spaces at their ends left out.
pub fn text(model: &Model) -> String {
    let buffer = frame(model);
    lines(&buffer, |buffer, x, y| buffer[(x, y)].symbol().to_string())
}

/// The frame as one letter a cell: the face that it has. Small for dim ones; `.` for the story's own text.
pub fn faces(model: &Model) -> String {
    // A look that is no look: its colour carries the face.
    let marked = |face: Face, tone: Tone| Look {
        color: Some(Color::Rgb(letter(face) as u8, tone as u8, 0)),
        ..Look::default()
    };
    let buffer = drawn(model, &marked);
    lines(&buffer, |buffer, x, y| {
        let Ink::Rgb(letter, tone, _) = buffer[(x, y)].fg else {
            return " ".into();
        };
        let letter = char::from(letter);
        let shown = match (letter, tone == Tone::Dim as u8) {
            ('.', true) => ',',
            (letter, true) => letter.to_ascii_lowercase(),
            (letter, false) => letter,
        };
        let width = buffer[(x, y)].symbol().width().max(1);
        shown.to_string().repeat(width)
    })
}

/// The letter that stands for a face in [`faces`].
fn letter(face: Face) -> char {
    match face {
        Face::Text => '.',
        Face::DroppedWords => 'D',
        Face::AddedWords => 'A',
        Face::StruckWords => 'X',
        Face::StyleWords => 'S',
        Face::MovedWords => 'M',
        Face::DroppedSentence => 'O',
        Face::AddedSentence => 'P',
        Face::Dropped => 'E',
        Face::Added => 'I',
        Face::Moved => 'V',
        Face::Reworded => 'R',
        Face::Style => 'Y',
        Face::Recut => 'U',
        Face::SetApart => 'F',
        Face::Label => 'L',
        Face::Number => 'N',
        Face::Rule => 'Z',
        Face::Title => 'T',
        Face::Status => 'B',
        Face::Cursor => 'C',
        Face::Linked => 'K',
        Face::Window => 'W',
        Face::Match => 'H',
        Face::CurrentMatch => 'J',
    }
}

fn drawn(model: &Model, look: &dyn Fn(Face, Tone) -> Look) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.width, model.size.height));
    draw(model, look, &mut buffer);
    buffer
}

fn lines(buffer: &Buffer, shown: impl Fn(&Buffer, u16, u16) -> String) -> String {
    let mut lines = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            line += &shown(buffer, x, y);
            // The cell under a wide character's second column holds nothing of its own.
            x += buffer[(x, y)].symbol().width().max(1) as u16;
        }
        lines += line.trim_end();
        lines.push('\n');
    }
    lines
}
