//! Text typed to leave only what it is found in: of the list of changes, the help, the list of notes.

use std::ops::Range;

use super::message::Message;
use super::model::Model;
use super::pages::Page;
use super::pages::list;
use super::search::Pattern;
use super::{help, notes};

#[derive(Debug)]
pub struct Filter {
    pattern: Pattern,
    typing: bool,
}

/// What came of a key while the text was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Nothing is found now that was not found before.
    Narrower,
    Wider,
    /// The text is as it is to be.
    Accepted,
    GivenUp,
    Nothing,
}

impl Filter {
    /// One whose text is yet to be typed.
    pub fn new() -> Filter {
        Filter {
            pattern: Pattern::new(""),
            typing: true,
        }
    }

    pub fn text(&self) -> &str {
        self.pattern.text()
    }

    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Nothing typed is found everywhere.
    pub fn finds(&self, text: &str) -> bool {
        self.text().is_empty() || self.pattern.is_in(text)
    }

    /// Where the text stands in another, in bytes.
    pub fn lit(&self, text: &str) -> Vec<Range<usize>> {
        self.pattern.places(text).collect()
    }

    pub fn typed(&mut self, message: Message) -> Typed {
        let mut text = self.text().to_string();
        match message {
            Message::Type(letter) => text.push(letter),
            Message::Erase if text.pop().is_none() => return Typed::GivenUp,
            Message::Erase => {}
            Message::EraseAll => text.clear(),
            Message::Accept if text.is_empty() => return Typed::GivenUp,
            Message::Accept => {
                self.typing = false;
                return Typed::Accepted;
            }
            Message::Escape => return Typed::GivenUp,
            _ => return Typed::Nothing,
        }
        self.pattern = Pattern::new(&text);
        match message {
            Message::Type(_) => Typed::Narrower,
            _ => Typed::Wider,
        }
    }

    /// Adds text that came in one piece; its line ends and tabs are spaces, as in a story.
    pub fn add(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        self.pattern = Pattern::new(&format!("{}{}", self.text(), words.join(" ")));
    }
}

impl Model {
    /// The filter of what is open on top.
    pub fn filter(&self) -> Option<&Filter> {
        if let Some(help) = &self.help {
            return help.filter.as_ref();
        }
        if let Some(notes) = &self.notes_open {
            return notes.filter.as_ref();
        }
        self.list
            .filter
            .as_ref()
            .filter(|_| self.page == Page::List)
    }

    /// How much that filter finds, and of how much.
    pub fn filtered(&self) -> (usize, usize) {
        if let Some(help) = &self.help {
            return help::counts(self, help);
        }
        match &self.notes_open {
            Some(notes) => (notes::listed(self, notes).len(), notes::noted(self).len()),
            None => list::counts(self),
        }
    }
}
