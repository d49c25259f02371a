//! Search: text typed, matches gone to.

use crate::tui::cursor::Cursor;
use crate::tui::model::Model;
use crate::tui::search::{Direction, Found, Origin, Search};
use crate::tui::window::At;

use super::{filtering, moving};

/// Starts a search whose matching rows alone are shown once it is typed.
pub fn start_for_rows(model: &mut Model) {
    start(model);
    if let Some(search) = &mut model.search {
        search.for_rows = true;
    }
}

pub fn start(model: &mut Model) {
    filtering::end_of_search(model);
    let origin = Origin {
        cursor: model.cursor,
        anchor: model.anchor(),
    };
    model.search = Some(Search::new(origin));
}

pub fn typed(model: &mut Model, letter: char) {
    let Some(search) = &model.search else {
        return;
    };
    let text = format!("{}{letter}", search.text());
    look_for(model, &text);
}

/// Adds text that came in one piece; its line ends and tabs are spaces, as in a story.
pub fn pasted(model: &mut Model, text: &str) {
    let Some(search) = &model.search else {
        return;
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = format!("{}{}", search.text(), words.join(" "));
    look_for(model, &text);
}

/// Takes the last letter back; without one, ends the search.
pub fn erase(model: &mut Model) {
    let Some(search) = &model.search else {
        return;
    };
    let mut text = search.text().to_string();
    match text.pop() {
        Some(_) => look_for(model, &text),
        None => end(model),
    }
}

pub fn erase_all(model: &mut Model) {
    look_for(model, "");
}

fn look_for(model: &mut Model, text: &str) {
    let Some(search) = &mut model.search else {
        return;
    };
    search.set_text(text, model.stories.as_ref(), &model.plan);
    let Some(origin) = search.typing else {
        return;
    };
    // Each letter searches anew from where the search began, so that erasing leads back.
    return_to(model, origin);
    let Some(from) = origin.cursor else {
        return;
    };
    let Some(search) = &mut model.search else {
        return;
    };
    if let Some(found) = search.go(from, Direction::Forward, &model.plan) {
        show(model, found);
    }
}

/// The typed text is what is searched for from now on.
pub fn accept(model: &mut Model) {
    let Some(search) = &mut model.search else {
        return;
    };
    let Some(origin) = search.typing.take() else {
        return;
    };
    if search.text().is_empty() {
        model.search = None;
        return;
    }
    if search.total() == 0 {
        model.notice = Some(format!("not found: {}", search.text()));
        model.search = None;
        return;
    }
    let for_rows = search.for_rows;
    if model.cursor != origin.cursor {
        model.jumps.add(origin.cursor);
    }
    if for_rows {
        filtering::only_matches(model);
    }
}

pub fn end(model: &mut Model) {
    let Some(search) = model.search.take() else {
        return;
    };
    filtering::end_of_search(model);
    if let Some(origin) = search.typing {
        return_to(model, origin);
    }
}

fn return_to(model: &mut Model, origin: Origin) {
    if model.cursor != origin.cursor {
        model.cursor = origin.cursor;
        model.put_at(origin.anchor);
    }
}

pub fn next(model: &mut Model, count: Option<u32>) {
    go(model, count, Direction::Forward);
}

pub fn previous(model: &mut Model, count: Option<u32>) {
    go(model, count, Direction::Backward);
}

fn go(model: &mut Model, count: Option<u32>, direction: Direction) {
    let Some(start) = model.cursor else {
        return;
    };
    let Some(search) = &mut model.search else {
        return;
    };
    let mut from = start;
    let mut wrapped = false;
    let mut to = None;
    // Going round more often than once comes to the same places.
    let count = (count.unwrap_or(1) as usize).min(search.total().max(1));
    for _ in 0..count {
        let Some(found) = search.go(from, direction, &model.plan) else {
            break;
        };
        wrapped |= found.wrapped;
        from = Cursor::at(found.side, found.sentence);
        to = Some(found);
    }
    let Some(found) = to else {
        return;
    };
    if (found.side, found.sentence) != (start.side, start.sentence) {
        model.jumps.add(start);
    }
    show(model, found);
    if wrapped {
        model.notice = Some(match direction {
            Direction::Forward => "on from the top".into(),
            Direction::Backward => "on from the bottom".into(),
        });
    }
}

/// The cursor to a match, and the row of the match into the window.
fn show(model: &mut Model, found: Found) {
    let cursor = Cursor::at(found.side, found.sentence);
    moving::land(model, cursor);
    let Some(search) = &model.search else {
        return;
    };
    let Some(byte) = search.current_byte(model.stories.as_ref()) else {
        return;
    };
    let (first, count) = model.extent(cursor);
    let row = model.row_of_byte(cursor, first, count, byte);
    let at = At { row, ..first };
    if model.window.line_of(at).is_none() {
        let line = model.window.height() / 3;
        let (window, text) = model.window_and_text();
        window.put(text, at, line);
    }
}
