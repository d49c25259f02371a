//! The keys that serve best where the reader is, by the names they are bound to.

use crate::tui::message::Message;
use crate::tui::model::Model;
use crate::tui::pages::Page;
use crate::tui::pages::list::Order;
use crate::tui::update::is_moved;
use crate::view::Scope;

/// What the keys do that no configuration binds, while text is typed.
pub const ASKING: [&str; 2] = ["Enter keep", "Esc cancel"];

/// From left to right; the first is the first to go.
pub fn hints(model: &Model) -> Vec<String> {
    if model.waits_for_text() {
        return ASKING.map(String::from).to_vec();
    }
    let key = |message, words: &str| named(model, &[message], words);
    let keys = |messages: [Message; 2], words: &str| named(model, &messages, words);
    let close = |words: &str| key(Message::Escape, words).or(key(Message::Close, words));
    let help = || key(Message::Help, "help");
    let differs = model.events.len() > 0;
    let hints = if let Some(help) = &model.help {
        vec![
            keys([Message::Down, Message::Up], "scroll"),
            match help.filter {
                None => key(Message::Search, "filter"),
                Some(_) => close("all of it"),
            },
            key(Message::Close, "close"),
        ]
    } else if let Some(notes) = &model.notes_open {
        vec![
            match notes.filter {
                None => key(Message::Search, "filter"),
                Some(_) => close("all notes"),
            },
            key(Message::Enter, "in text"),
            key(Message::WriteNotes, "write"),
            key(Message::Close, "close"),
        ]
    } else if model.search.is_some() {
        vec![
            key(Message::Next, "next"),
            key(Message::Escape, "end search"),
            help(),
        ]
    } else if model.kinds.is_open() {
        // A digit is the menu's own, whatever is bound.
        let all = Some("0 all".to_string());
        vec![all, key(Message::Kinds, "close"), help()]
    } else if model.pane.is_some() && model.page != Page::Text {
        let scroll = keys([Message::PaneDown, Message::PaneUp], "scroll");
        let scroll = scroll.filter(|_| overflows(model));
        vec![scroll, close("close pane"), help()]
    } else {
        match model.page {
            Page::Text => in_text(model),
            Page::List => {
                let order = match model.list.order {
                    Order::Place => "worst first",
                    Order::Severity => "by place",
                };
                let (filter, close) = match model.list.filter {
                    None => (key(Message::Search, "filter"), close("text")),
                    Some(_) => (None, close("all changes")),
                };
                let enter = key(Message::Enter, "in text");
                vec![key(Message::ListOrder, order), filter, enter, close, help()]
            }
            Page::Summary | Page::Map => vec![
                key(Message::NextChange, "next").filter(|_| differs),
                key(Message::Enter, "in text"),
                close("text"),
                help(),
            ],
        }
    };
    hints.into_iter().flatten().collect()
}

fn in_text(model: &Model) -> Vec<Option<String>> {
    let key = |message, words: &str| named(model, &[message], words);
    let help = key(Message::Help, "help");
    let differs = model.events.len() > 0;
    if model.opening.is_some() {
        let first = key(Message::NextChange, "first").filter(|_| differs);
        return vec![copies(model), first, help];
    }
    let pane = [Message::PaneDown, Message::PaneUp];
    vec![
        copies(model),
        named(model, &pane, "scroll pane").filter(|_| overflows(model)),
        key(Message::NextChange, "next").filter(|_| differs),
        if model.on_fold() {
            key(Message::Enter, "open")
        } else if is_moved(model) {
            key(Message::OtherEnd, "other end")
        } else {
            None
        },
        match model.wishes.scope {
            Scope::Whole => key(Message::Scope, "changes only").filter(|_| differs),
            Scope::ChangesOnly { .. } => key(Message::Scope, "whole story"),
        },
        help,
    ]
}

/// Whether the pane has more than its rows show.
fn overflows(model: &Model) -> bool {
    let pane = model.pane.as_ref();
    pane.is_some_and(|pane| pane.overflows(model.under))
}

/// How to go on to another copy, where there is one.
fn copies(model: &Model) -> Option<String> {
    model.copies?;
    let keys = [Message::NextCopy, Message::PreviousCopy];
    named(model, &keys, "other copies")
}

/// The first key of each of these and what they do; None where one has no key.
fn named(model: &Model, messages: &[Message], words: &str) -> Option<String> {
    let keys: Option<Vec<String>> = messages
        .iter()
        .map(|&message| model.custom.keymap.first(message))
        .collect();
    Some(format!("{} {words}", keys?.join(" ")))
}
