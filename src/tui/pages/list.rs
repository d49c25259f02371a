//! The list of all changes: one line an event, with its mark, place, kind and first words; filtered by typed text.

use unicode_width::UnicodeWidthStr;

use crate::changes::{Change, ChangeIdx, Event};
use crate::rows::{Face, Span, Tone};
use crate::side::Side;
use crate::terms;
use crate::tui::cursor::Cursor;
use crate::tui::model::Model;
use crate::tui::pane::{padded, span};
use crate::tui::search::Pattern;
use crate::view;

/// Columns that first words need to say anything.
const WORDS_AT_LEAST: usize = 8;

#[derive(Debug, Default)]
pub struct List {
    /// The events listed, by number.
    events: Vec<u32>,
    top: usize,
    pub filter: Option<Filter>,
}

#[derive(Debug)]
pub struct Filter {
    pattern: Pattern,
    /// While it is typed: where the cursor was before.
    pub typing: Option<Option<Cursor>>,
}

impl Filter {
    pub fn new(text: &str, typing: Option<Option<Cursor>>) -> Filter {
        Filter {
            pattern: Pattern::new(text),
            typing,
        }
    }

    pub fn text(&self) -> &str {
        self.pattern.text()
    }

    fn finds(&self, number: u32, model: &Model) -> bool {
        if self.text().is_empty() {
            return true;
        }
        let event = model.events.get(number as usize);
        let stories = model.stories.as_ref();
        let changes = &model.changes.list[event.changes.start as usize..event.changes.end as usize];
        let in_text = changes.iter().any(|change| {
            Side::BOTH.iter().any(|&side| {
                let mut sentences = change.sentences(side).iter();
                sentences.any(|&sentence| self.pattern.is_in(model.stories[side].text(sentence)))
            })
        });
        in_text
            || self.pattern.is_in(&kind(event, &changes[0]))
            || self
                .pattern
                .is_in(&terms::citation(event, &model.changes, stories))
    }
}

impl List {
    pub fn len(&self) -> usize {
        self.events.len()
    }

    pub fn is_typing(&self) -> bool {
        self.filter
            .as_ref()
            .is_some_and(|filter| filter.typing.is_some())
    }

    /// The number of the event on a line, counted from the first event listed.
    pub fn event(&self, line: usize) -> Option<usize> {
        self.events.get(line).map(|&number| number as usize)
    }

    pub fn top(&self) -> usize {
        self.top
    }

    /// The line of the cursor's event; where it has none, the line before which it would stand.
    pub fn line(&self, model: &Model) -> Result<usize, usize> {
        let Some(cursor) = model.cursor else {
            return Err(0);
        };
        let change = model.changes.of(cursor.side, cursor.sentence);
        match model.events.number_of(change) {
            Some(number) => self.events.binary_search(&(number as u32)),
            None => {
                let before = model.events.before(change) as u32;
                Err(self.events.partition_point(|&number| number < before))
            }
        }
    }

    /// Scrolls as little as brings the cursor's line into so many rows.
    pub fn follow(&mut self, line: usize, height: usize) {
        let last = self.events.len().saturating_sub(height);
        let lowest = (line + 1).saturating_sub(height);
        self.top = self.top.clamp(lowest, line.max(lowest)).min(last);
    }
}

/// What is listed now: all events that are shown, less what the filter does not find. `narrower`: the filter finds
/// nothing that the one before did not.
pub fn events(model: &Model, narrower: bool) -> Vec<u32> {
    let shown = |&number: &u32| {
        let first = ChangeIdx(model.events.get(number as usize).changes.start);
        if model.wishes.hidden.has(first) {
            return false;
        }
        let found = |filter: &Filter| filter.finds(number, model);
        model.list.filter.as_ref().is_none_or(found)
    };
    match narrower {
        true => model.list.events.iter().copied().filter(shown).collect(),
        false => (0..model.events.len() as u32).filter(shown).collect(),
    }
}

pub fn set_events(list: &mut List, events: Vec<u32>) {
    list.events = events;
}

/// The words by which a kind is filtered; its place among paragraphs would cost each event a look at all of them.
fn kind(event: &Event, change: &Change) -> String {
    match event.paragraph {
        Some(_) => format!("paragraph {}", terms::shape(change.shape())),
        None => terms::describe(change),
    }
}

/// The lines that stand in the window.
pub fn lines(model: &Model, height: usize) -> Vec<Vec<Span>> {
    let list = &model.list;
    if list.events.is_empty() {
        let text = match &list.filter {
            Some(filter) if model.events.len() > 0 => format!("no change has “{}”", filter.text()),
            _ => "no changes".into(),
        };
        return vec![vec![span(&format!("   {text}"), Face::Label)]];
    }
    let here = list.line(model).ok();
    let end = list.events.len().min(list.top + height);
    (list.top..end)
        .map(|line| entry(model, list.events[line] as usize, here == Some(line)))
        .collect()
}

fn entry(model: &Model, number: usize, here: bool) -> Vec<Span> {
    let width = usize::from(model.size.width);
    let stories = model.stories.as_ref();
    let event = model.events.get(number);
    let change = &model.changes.list[event.changes.start as usize];
    let digits = model.events.len().to_string().len().max(2);
    let bar = match here {
        true => span("▌", Face::Cursor),
        false => span(" ", Face::Text),
    };
    let mut spans = vec![
        bar,
        span(&format!("{:>digits$}  ", number + 1), Face::Number),
    ];
    let mark = view::event_mark(event, &model.changes);
    let taken: usize = mark.iter().map(|span| span.text.width()).sum();
    spans.extend(mark);
    spans.push(span(&" ".repeat(2 - taken.min(2)), Face::Text));
    let noted = if model.note(number).is_some() {
        "* "
    } else {
        "  "
    };
    spans.push(span(noted, Face::Cursor));
    let room = width.saturating_sub(digits + 7);
    let place_width = (room / 6).clamp(11, 20).min(room);
    let kind_width = (room / 4).clamp(12, 36).min(room - place_width);
    let place = terms::citation(event, &model.changes, stories);
    spans.push(span(&padded(&place, place_width), Face::Label));
    spans.push(span("  ", Face::Text));
    let described = terms::describe_event(event, &model.changes, stories);
    spans.push(span(&padded(&described, kind_width), Face::Text));
    spans.push(span("  ", Face::Text));
    let words = room.saturating_sub(place_width + kind_width + 4);
    if words >= WORDS_AT_LEAST {
        spans.extend(first_words(model, change, words));
    }
    if model.is_seen(number) {
        spans.iter_mut().for_each(|span| span.tone = Tone::Dim);
    }
    spans
}

/// The beginning of the change's first sentence, as the text shows it.
fn first_words(model: &Model, change: &Change, width: usize) -> Vec<Span> {
    let side = Side::BOTH
        .into_iter()
        .find(|&side| !change.sentences(side).is_empty());
    let Some((side, &sentence)) =
        side.and_then(|side| Some((side, change.sentences(side).first()?)))
    else {
        return Vec::new();
    };
    let text = view::cut(model.stories[side].text(sentence), width.saturating_sub(1));
    vec![span(&text, Face::Label)]
}

/// What of a line is lit while a filter is on.
pub fn lit(model: &Model, text: &str) -> Vec<std::ops::Range<usize>> {
    match &model.list.filter {
        Some(filter) if !filter.text().is_empty() => filter.pattern.places(text).collect(),
        _ => Vec::new(),
    }
}
