//! Pages, the pane and the list's filter: opened, closed, moved in.

use crate::side::Side;
use crate::tui::cursor::{Cursor, Edge};
use crate::tui::filter::{Filter, Typed};
use crate::tui::kinds;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::pages::Page;
use crate::tui::pages::list::{self, Order};
use crate::tui::pages::map;
use crate::tui::pages::summary::summary_page;
use crate::tui::pane::Pane;
use crate::tui::window::At;
use crate::view::BlockIdx;

use super::moving::{self, reveal, show};

/// What pages and pane make of a message; None when it is not theirs.
pub fn update(model: &mut Model, message: Message, count: Option<u32>) -> Option<Effect> {
    let typing_search = model
        .search
        .as_ref()
        .is_some_and(|search| search.typing.is_some());
    match message {
        Message::Pane => toggle_pane(model),
        Message::PaneDown => scroll_pane(model, 1, count),
        Message::PaneUp => scroll_pane(model, -1, count),
        Message::Page(page) if page == model.page => to(model, Page::Text),
        Message::Page(page) => to(model, page),
        Message::NextPage => to(model, model.page.further(1)),
        Message::PreviousPage => to(model, model.page.before()),
        _ if typing_search => return None,
        _ if is_typing(model) => typed(model, message),
        Message::Close | Message::Escape => return close(model).then_some(Effect::None),
        Message::Enter if model.page != Page::Text => to_text(model),
        _ => return in_page(model, message, count),
    }
    Some(Effect::None)
}

/// Brings what is derived in line with the cursor and the size: the pane, its room, the page's place.
pub fn settle(model: &mut Model) {
    if let Some(mut pane) = model.pane.take() {
        pane.follow(model);
        model.pane = Some(pane);
    }
    let screen = model.size.height;
    let under = match (model.kinds.is_open(), &model.pane) {
        (true, _) => kinds::height(model),
        (false, Some(pane)) => pane.height(screen),
        (false, None) => 0,
    };
    if under != model.under {
        model.under = under;
        make_room(model);
    }
    let height = model.body().len();
    match model.page {
        Page::List => {
            let line = model.list.line(model).unwrap_or_else(|line| line);
            model.list.follow(line, height);
        }
        Page::Summary => {
            let mut summary = std::mem::take(&mut model.summary);
            summary.follow(model, height);
            model.summary = summary;
        }
        Page::Text | Page::Map => {}
    }
}

/// The text begins where it did; the cursor stays in view.
fn make_room(model: &mut Model) {
    let height = model.body().len();
    let top = model.window.rows().first().copied();
    model.window.set_height(height);
    model.strip.fit(height);
    let at = top.unwrap_or(At {
        block: BlockIdx(0),
        row: 0,
    });
    let (window, text) = model.window_and_text();
    window.put(text, at, 0);
    reveal(model, Edge::Top);
    if model.page == Page::Map {
        model.map = map::map(model);
    }
}

pub fn toggle_pane(model: &mut Model) {
    model.pane = match model.pane {
        Some(_) => None,
        None => Some(Pane::default()),
    };
}

fn scroll_pane(model: &mut Model, direction: isize, count: Option<u32>) {
    let height = model.under;
    let by = count.unwrap_or(1).min(1_000_000) as isize * direction;
    match &mut model.pane {
        Some(pane) => pane.scroll(by, height),
        None => {
            let said = model
                .custom
                .keymap
                .advised("no pane", Message::Pane, "opens one");
            model.notice = Some(said);
        }
    }
}

/// Closes what is open on top; false when only the text is.
fn close(model: &mut Model) -> bool {
    if model.pane.take().is_some() {
        return true;
    }
    if model.page == Page::List && model.list.filter.take().is_some() {
        gather(model, Gather::Anew);
        return true;
    }
    let open = model.page != Page::Text;
    to(model, Page::Text);
    open
}

pub fn to(model: &mut Model, page: Page) {
    model.page = page;
    fill(model);
}

/// The comparison is another one, or is shown otherwise: what pages hold is made anew.
pub fn refill(model: &mut Model) {
    if let Some(pane) = &mut model.pane {
        pane.forget();
    }
    fill(model);
}

fn fill(model: &mut Model) {
    match model.page {
        Page::Text => {}
        Page::List => gather(model, Gather::Anew),
        Page::Summary => model.summary = summary_page(model),
        Page::Map => model.map = map::map(model),
    }
}

/// From a page to the text, at the cursor's place; a fold that hides it is opened.
fn to_text(model: &mut Model) {
    to(model, Page::Text);
    if let Some(cursor) = model.cursor {
        moving::land(model, cursor);
    }
}

fn in_page(model: &mut Model, message: Message, count: Option<u32>) -> Option<Effect> {
    match model.page {
        Page::Text => None,
        Page::List => in_list(model, message, count),
        Page::Summary => in_summary(model, message, count),
        Page::Map => in_map(model, message, count),
    }
}

fn in_list(model: &mut Model, message: Message, count: Option<u32>) -> Option<Effect> {
    let height = model.body().len();
    let here = model.list.line(model);
    let count = count.map(|count| count as usize);
    let down = |by: usize| match here {
        Ok(line) => line.saturating_add(by),
        // The first step leads to the line at hand.
        Err(line) => line.saturating_add(by.saturating_sub(1)),
    };
    let up = |by: usize| here.unwrap_or_else(|line| line).saturating_sub(by);
    let steps = count.unwrap_or(1);
    let half = (height / 2).max(1).saturating_mul(steps);
    let page = height.saturating_sub(2).max(1).saturating_mul(steps);
    let line = match message {
        Message::Down | Message::NextChange | Message::Next => down(steps),
        Message::Up | Message::PreviousChange | Message::Previous => up(steps),
        Message::HalfPageDown => down(half),
        Message::HalfPageUp => up(half),
        Message::PageDown => down(page),
        Message::PageUp => up(page),
        Message::Top => count.map_or(0, |number| number.saturating_sub(1)),
        Message::Bottom => count.map_or(usize::MAX, |number| number.saturating_sub(1)),
        Message::Scrolled(rows) if rows > 0 => down(rows.unsigned_abs()),
        Message::Scrolled(rows) => up(rows.unsigned_abs()),
        Message::Clicked { row, .. } if model.body().contains(&row) => {
            let line = model.list.top() + usize::from(row - model.body().start);
            if line >= model.list.len() {
                return Some(Effect::None);
            }
            line
        }
        Message::Search => {
            model.list.filter = Some(Filter::new());
            model.list.before = model.cursor;
            gather(model, Gather::Anew);
            return Some(Effect::None);
        }
        Message::ListOrder => {
            model.list.order = match model.list.order {
                Order::Place => Order::Severity,
                Order::Severity => Order::Place,
            };
            gather(model, Gather::Anew);
            return Some(Effect::None);
        }
        _ => return None,
    };
    choose(model, line.min(model.list.len().saturating_sub(1)));
    Some(Effect::None)
}

/// The cursor to the event on a line of the list.
fn choose(model: &mut Model, line: usize) {
    let Some(number) = model.list.event(line) else {
        return;
    };
    let Some(cursor) = model.cursor else {
        return;
    };
    let event = model.events.get(number);
    let change = &model.changes.list[event.changes.start as usize];
    let wanted = cursor.wanted;
    let there = [wanted, wanted.other()].into_iter().find_map(|side| {
        let sentence = *change.sentences(side).first()?;
        Some(Cursor {
            side,
            sentence,
            wanted,
        })
    });
    if let Some(there) = there {
        show(model, there);
    }
}

fn in_summary(model: &mut Model, message: Message, count: Option<u32>) -> Option<Effect> {
    let height = model.body().len();
    let steps = count.unwrap_or(1).min(1_000_000) as isize;
    let half = (height / 2).max(1) as isize;
    let page = height.saturating_sub(2).max(1) as isize;
    let by = match message {
        Message::Down => steps,
        Message::Up => -steps,
        Message::HalfPageDown => half * steps,
        Message::HalfPageUp => -half * steps,
        Message::PageDown => page * steps,
        Message::PageUp => -page * steps,
        Message::Top => isize::MIN,
        Message::Bottom => isize::MAX,
        Message::Scrolled(rows) => rows,
        Message::Clicked { .. } => 0,
        _ => return None,
    };
    model.summary.scroll(by, height);
    Some(Effect::None)
}

fn in_map(model: &mut Model, message: Message, count: Option<u32>) -> Option<Effect> {
    let cursor = model.cursor?;
    let height = model.body().len();
    let here = model.map.line_of(cursor.side, cursor.sentence);
    let steps = count.unwrap_or(1) as usize;
    let half = (height / 2).max(1).saturating_mul(steps);
    let page = height.saturating_sub(2).max(1).saturating_mul(steps);
    let (side, line) = match message {
        Message::Down => (cursor.side, here.saturating_add(steps)),
        Message::Up => (cursor.side, here.saturating_sub(steps)),
        Message::HalfPageDown => (cursor.side, here.saturating_add(half)),
        Message::HalfPageUp => (cursor.side, here.saturating_sub(half)),
        Message::PageDown => (cursor.side, here.saturating_add(page)),
        Message::PageUp => (cursor.side, here.saturating_sub(page)),
        Message::Top if count.is_none() => (cursor.side, 0),
        Message::Bottom if count.is_none() => (cursor.side, usize::MAX),
        Message::Scrolled(rows) => (cursor.side, here.saturating_add_signed(rows)),
        Message::Clicked { column, row } if model.body().contains(&row) => {
            let side = match column < model.size.width / 2 {
                true => Side::Old,
                false => Side::New,
            };
            (side, usize::from(row - model.body().start))
        }
        Message::Clicked { .. } => return Some(Effect::None),
        _ => return None,
    };
    // A step that leads nowhere leaves the cursor on its sentence.
    if let Some(sentence) = model.map.sentence_on(side, line)
        && (side, model.map.line_of(side, sentence)) != (cursor.side, here)
    {
        show(model, Cursor::at(side, sentence));
    }
    Some(Effect::None)
}

/// Whether the filter may find what it did not find before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gather {
    Anew,
    Narrower,
}

fn gather(model: &mut Model, how: Gather) {
    let events = list::events(model, how == Gather::Narrower);
    list::set_events(&mut model.list, events);
}

/// Whether the list's filter is being typed.
fn is_typing(model: &Model) -> bool {
    model.page == Page::List && model.filter().is_some_and(Filter::is_typing)
}

/// Keys while the filter is typed.
fn typed(model: &mut Model, message: Message) {
    let Some(filter) = &mut model.list.filter else {
        return;
    };
    match filter.typed(message) {
        Typed::Narrower => gather(model, Gather::Narrower),
        Typed::Wider => gather(model, Gather::Anew),
        Typed::Accepted => {
            if let Err(line) = model.list.line(model) {
                choose(model, line.min(model.list.len().saturating_sub(1)));
            }
        }
        Typed::GivenUp => give_up(model),
        Typed::Nothing => {}
    }
}

/// Adds text that came in one piece to the filter that is typed, if one is.
pub fn pasted(model: &mut Model, text: &str) {
    if !model.filter().is_some_and(Filter::is_typing) {
        return;
    }
    let filter = match (&mut model.help, &mut model.notes_open) {
        (Some(help), _) => &mut help.filter,
        (None, Some(notes)) => &mut notes.filter,
        (None, None) => &mut model.list.filter,
    };
    if let Some(filter) = filter {
        filter.add(text);
    }
    if model.page == Page::List {
        gather(model, Gather::Narrower);
    }
}

/// No filter any more, and the cursor where it was.
fn give_up(model: &mut Model) {
    model.list.filter = None;
    gather(model, Gather::Anew);
    if let Some(before) = model.list.before.take() {
        show(model, before);
    }
}
