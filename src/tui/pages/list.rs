//! The list of all changes: one line an event, with its mark, place, kind and first words; filtered by typed text.

use std::cmp::Reverse;

use unicode_width::UnicodeWidthStr;

use crate::changes::{Change, ChangeIdx, Event};
use crate::rows::{Face, Span, Tone};
use crate::side::Side;
use crate::terms;
use crate::tui::cursor::Cursor;
use crate::tui::filter::Filter;
use crate::tui::model::Model;
use crate::tui::pane::{padded, span};
use crate::view;

/// Columns that first words need to say anything.
const WORDS_AT_LEAST: usize = 8;

#[derive(Debug, Default)]
pub struct List {
    /// The events listed, by number, in this order.
    events: Vec<u32>,
    pub order: Order,
    top: usize,
    pub filter: Option<Filter>,
    /// Where the cursor was before the filter was typed.
    pub before: Option<Cursor>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the changes stand in the text.
    #[default]
    Place,
    /// Serious ones first; those equally grave as they stand in the text.
    Severity,
}

/// Whether a filter finds its text in an event: in its sentences, its kind or its place.
fn finds(filter: &Filter, number: u32, model: &Model) -> bool {
    let event = model.events.get(number as usize);
    let stories = model.stories.as_ref();
    let changes = &model.changes.list[event.changes.start as usize..event.changes.end as usize];
    let in_text = changes.iter().any(|change| {
        Side::BOTH.iter().any(|&side| {
            let mut sentences = change.sentences(side).iter();
            sentences.any(|&sentence| filter.finds(model.stories[side].text(sentence)))
        })
    });
    in_text
        || filter.finds(&kind(event, model))
        || filter.finds(&terms::citation(event, &model.changes, stories))
}

impl List {
    pub fn len(&self) -> usize {
        self.events.len()
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
            Some(number) => self.line_of(number as u32),
            None => {
                let next = model.events.before(change) as u32;
                Err(self.line_of(next).unwrap_or_else(|line| line))
            }
        }
    }

    fn line_of(&self, number: u32) -> Result<usize, usize> {
        match self.order {
            Order::Place => self.events.binary_search(&number),
            Order::Severity => {
                let mut events = self.events.iter();
                let none = self.events.len();
                events.position(|&event| event == number).ok_or(none)
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
        let found = |filter: &Filter| finds(filter, number, model);
        model.list.filter.as_ref().is_none_or(found)
    };
    if narrower {
        return model.list.events.iter().copied().filter(shown).collect();
    }
    let mut events: Vec<u32> = (0..model.events.len() as u32).filter(shown).collect();
    if model.list.order == Order::Severity {
        let severity = |&number: &u32| model.changes.severity(model.events.get(number as usize));
        events.sort_by_cached_key(|number| Reverse(severity(number)));
    }
    events
}

/// How many events are listed, and of how many.
pub fn counts(model: &Model) -> (usize, usize) {
    (model.list.events.len(), model.events.len())
}

pub fn set_events(list: &mut List, events: Vec<u32>) {
    list.events = events;
}

/// The words by which a kind is filtered; its place among paragraphs would cost each event a look at all of them.
fn kind(event: &Event, model: &Model) -> String {
    let changes = &model.changes;
    let shape = changes.list[event.changes.start as usize].shape();
    match event.paragraph {
        Some(_) => format!("paragraph {}", terms::shape(shape)),
        None => terms::describe_event(event, changes, model.stories.as_ref()),
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
    let shown = &list.events[list.top..end];
    let room = usize::from(model.size.width).saturating_sub(before_place(model));
    let entries: Vec<Entry> = shown
        .iter()
        .map(|&number| Entry::of(number as usize, model, room))
        .collect();
    let columns = Columns::of(&entries, room);
    let lines = entries.iter().zip(list.top..);
    lines
        .map(|(entry, line)| entry.spans(model, &columns, here == Some(line)))
        .collect()
}

fn digits(model: &Model) -> usize {
    model.events.len().to_string().len().max(2)
}

/// Columns of bar, number, mark and note, with the spaces between.
fn before_place(model: &Model) -> usize {
    digits(model) + 7
}

/// A change as it is listed.
struct Entry {
    number: usize,
    place: String,
    kind: String,
}

/// Columns of the place, the kind and the first words, as wide as what stands in them.
struct Columns {
    place: usize,
    kind: usize,
    words: usize,
}

/// Spaces behind the place and behind the kind.
const GAP: usize = 2;

impl Entry {
    fn of(number: usize, model: &Model, room: usize) -> Entry {
        let stories = model.stories.as_ref();
        let event = model.events.get(number);
        let mut forms = forms(event, model);
        let fits = |form: &String| form.width() <= kind_at_most(room);
        let fitting = forms.iter().position(fits).unwrap_or(forms.len() - 1);
        Entry {
            number,
            place: terms::citation(event, &model.changes, stories),
            kind: forms.swap_remove(fitting),
        }
    }

    fn spans(&self, model: &Model, columns: &Columns, here: bool) -> Vec<Span> {
        let event = model.events.get(self.number);
        let change = &model.changes.list[event.changes.start as usize];
        let bar = match here {
            true => span("▌", Face::Cursor),
            false => span(" ", Face::Text),
        };
        let digits = digits(model);
        let mut spans = vec![
            bar,
            span(&format!("{:>digits$}  ", self.number + 1), Face::Number),
        ];
        let mark = view::event_mark(event, &model.changes);
        let taken: usize = mark.iter().map(|span| span.text.width()).sum();
        spans.extend(mark);
        spans.push(span(&" ".repeat(2 - taken.min(2)), Face::Text));
        let noted = if model.note(self.number).is_some() {
            "* "
        } else {
            "  "
        };
        spans.push(span(noted, Face::Cursor));
        let gap = || span(&" ".repeat(GAP), Face::Text);
        spans.push(span(&padded(&self.place, columns.place), Face::Label));
        spans.push(gap());
        spans.push(span(&padded(&self.kind, columns.kind), Face::Text));
        spans.push(gap());
        if columns.words >= WORDS_AT_LEAST {
            spans.extend(first_words(model, change, columns.words));
        }
        if model.is_seen(self.number) {
            spans.iter_mut().for_each(|span| span.tone = Tone::Dim);
        }
        spans
    }
}

impl Columns {
    fn of(entries: &[Entry], room: usize) -> Columns {
        let widest = |part: fn(&Entry) -> &String| {
            let widths = entries.iter().map(|entry| part(entry).width());
            widths.max().unwrap_or(0)
        };
        let place = widest(|entry| &entry.place).min(place_at_most(room));
        let kind = widest(|entry| &entry.kind).min(kind_at_most(room));
        Columns {
            place,
            kind,
            words: room.saturating_sub(place + kind + 2 * GAP),
        }
    }
}

fn place_at_most(room: usize) -> usize {
    (room * 3 / 10).clamp(11, 24).min(room)
}

/// What first words leave of the line; all of it where they would say nothing.
fn kind_at_most(room: usize) -> usize {
    let rest = room.saturating_sub(place_at_most(room) + 2 * GAP);
    match room * 3 / 10 {
        words @ WORDS_AT_LEAST.. => rest.saturating_sub(words),
        _ => rest,
    }
}

/// An event in words, from all that is to be said to what is left on the narrowest screen; where it stands and its mark
/// tell the rest.
fn forms(event: &Event, model: &Model) -> Vec<String> {
    let changes = &model.changes;
    let whole = terms::describe_event(event, changes, model.stories.as_ref());
    let fact = terms::worst_fact(event, changes).map(terms::heading);
    let bare = match event.paragraph {
        Some(_) => kind(event, model),
        None => whole.split(", ").next().unwrap_or_default().into(),
    };
    let mut forms = vec![whole];
    if let Some(fact) = fact {
        forms.extend(event.paragraph.map(|_| format!("{bare}: {fact}")));
        forms.push(fact);
    } else {
        forms.push(bare);
    }
    forms
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
