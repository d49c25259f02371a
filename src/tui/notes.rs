//! The reader's marks on the changes at hand, and the list of notes.

use crate::changes::Changes;
use crate::notes::{Key, Mark, Notes, Unkept};
use crate::read::safe_name;
use crate::rows::{Face, Span};
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::terms;

use super::filter::Filter;
use super::model::Model;
use super::pane::{span, wrapped};
use super::stops::Events;

/// The marks that were kept before, those not kept yet, and each event's own.
#[derive(Debug, Default)]
pub struct Noted {
    all: Notes,
    unkept: Unkept,
    /// By the event's number; events after the last one marked are left out.
    of_event: Vec<Mark>,
}

impl Noted {
    pub fn unkept(&self) -> &Unkept {
        &self.unkept
    }

    /// Takes in what was kept before; what was marked since stays.
    pub fn take_in(&mut self, kept: Notes) {
        self.all = kept;
        self.unkept.lay_over(&mut self.all);
    }

    /// Finds each event's mark, after the events have become others.
    pub fn settle(&mut self, events: &Events, changes: &Changes, stories: Pair<&Story>) {
        self.of_event.clear();
        if self.all.is_empty() {
            return;
        }
        let marks = (0..events.len()).map(|number| {
            let key = Key::of(events.get(number), changes, stories);
            let mut mark = self.all.get(&key).cloned().unwrap_or_default();
            // Typed here it is safe; a file may say anything.
            mark.note = safe_name(&mark.note);
            mark
        });
        self.of_event = marks.collect();
    }

    pub fn mark(&self, event: usize) -> Option<&Mark> {
        self.of_event.get(event)
    }

    fn set(&mut self, event: usize, key: Key, mark: Mark) {
        if self.of_event.len() <= event {
            self.of_event.resize(event + 1, Mark::default());
        }
        self.of_event[event] = mark.clone();
        self.all.set(key.clone(), mark.clone());
        self.unkept.set(key, mark);
    }
}

impl Model {
    /// The event that the cursor is on; none on unchanged text and on a fold.
    pub fn event_here(&self) -> Option<usize> {
        let cursor = self.cursor.filter(|_| !self.on_fold())?;
        self.events
            .number_of(self.changes.of(cursor.side, cursor.sentence))
    }

    pub fn is_seen(&self, event: usize) -> bool {
        self.noted.mark(event).is_some_and(|mark| mark.seen)
    }

    pub fn note(&self, event: usize) -> Option<&str> {
        let mark = self.noted.mark(event)?;
        Some(mark.note.as_str()).filter(|note| !note.is_empty())
    }

    /// Changes an event's mark.
    pub fn set_mark(&mut self, event: usize, change: impl FnOnce(&mut Mark)) {
        let mut mark = self.noted.mark(event).cloned().unwrap_or_default();
        change(&mut mark);
        let key = Key::of(self.events.get(event), &self.changes, self.stories.as_ref());
        self.noted.set(event, key, mark);
    }

    /// Where an event is, or its first words where its paragraphs have no number.
    pub fn cited(&self, event: usize) -> String {
        let event = self.events.get(event);
        match terms::citation(event, &self.changes, self.stories.as_ref()) {
            citation if citation.is_empty() => {
                format!("“{}”", self.first_words(event.changes.start as usize))
            }
            citation => citation,
        }
    }

    fn first_words(&self, change: usize) -> String {
        let change = &self.changes.list[change];
        let first = Side::BOTH.into_iter().find_map(|side| {
            let first = change.sentences(side).first()?;
            Some(self.stories[side].text(*first))
        });
        crate::view::cut(first.unwrap_or_default(), 24)
    }
}

/// The list of notes while it is open.
#[derive(Debug, Default)]
pub struct NoteList {
    /// Among the notes that are listed.
    pub chosen: usize,
    pub filter: Option<Filter>,
}

/// Events that have a note, in order.
pub fn noted(model: &Model) -> Vec<usize> {
    (0..model.events.len())
        .filter(|&event| model.note(event).is_some())
        .collect()
}

/// The events whose notes are listed: those in which the filter finds its text, be it in the note or in what it is on.
pub fn listed(model: &Model, list: &NoteList) -> Vec<usize> {
    let mut noted = noted(model);
    if let Some(filter) = &list.filter {
        noted.retain(|&event| {
            let note = model.note(event).unwrap_or_default();
            filter.finds(note)
                || filter.finds(&model.cited(event))
                || filter.finds(&described(model, event))
        });
    }
    noted
}

fn described(model: &Model, event: usize) -> String {
    let event = model.events.get(event);
    terms::describe_event(event, &model.changes, model.stories.as_ref())
}

/// Columns left of a note's text.
const BAR: usize = 2;

/// The lines of the list, as many as fit the screen, with the chosen note among them.
pub fn lines(model: &Model, list: &NoteList) -> Vec<Vec<Span>> {
    let width = model.size.width as usize;
    let height = model.body().len();
    let mut lines = Vec::new();
    let mut chosen = 0..0;
    for (place, event) in listed(model, list).into_iter().enumerate() {
        if place > 0 {
            lines.push(Vec::new());
        }
        let start = lines.len();
        lines.extend(entry(model, event, place == list.chosen, width));
        if place == list.chosen {
            chosen = start..lines.len();
        }
    }
    if let Some(filter) = list.filter.as_ref().filter(|_| lines.is_empty()) {
        let text = format!("   no note has “{}”", filter.text());
        lines.push(vec![span(&text, Face::Label)]);
    }
    let first = chosen.end.saturating_sub(height).min(chosen.start);
    lines.into_iter().skip(first).take(height).collect()
}

/// A note: where it stands and on what, then its text, wrapped.
fn entry(model: &Model, event: usize, chosen: bool, width: usize) -> Vec<Vec<Span>> {
    let bar = |face| match chosen {
        true => span("▌ ", face),
        false => span("  ", face),
    };
    let described = described(model, event);
    let mut lines = vec![vec![
        bar(Face::Cursor),
        span(&model.cited(event), Face::Title),
        span(&format!("  {described}"), Face::Label),
    ]];
    let note = model.note(event).unwrap_or_default();
    for line in wrapped(note, width.saturating_sub(BAR).max(1)) {
        lines.push(vec![bar(Face::Cursor), span(&line, Face::Text)]);
    }
    lines
}
