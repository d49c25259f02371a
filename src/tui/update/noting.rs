//! Marks: changes seen, notes on them, the list of notes; and the line of text that is asked for.

use std::path::PathBuf;

use crate::render::notes::markdown;
use crate::side::Side;
use crate::terms;
use crate::tui::cursor::Cursor;
use crate::tui::filter::{Filter, Typed};
use crate::tui::help::Help;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;
use crate::tui::notes::{NoteList, listed, noted};
use crate::tui::prompt::{Prompt, Wanted};

use super::moving::jump;

pub fn seen(model: &mut Model) -> Effect {
    let Some(event) = model.event_here() else {
        model.notice = Some("no change here".into());
        return Effect::None;
    };
    model.set_mark(event, |mark| mark.seen = !mark.seen);
    renew_strip(model, event);
    let total = model.events.len();
    let left = (0..total).filter(|&event| !model.is_seen(event)).count();
    let now = match model.is_seen(event) {
        true => "seen",
        false => "not seen",
    };
    model.notice = Some(match left {
        0 => format!("{now}; all {total} are"),
        _ => format!("{now}; {left} of {total} left"),
    });
    Effect::KeepNotes
}

/// Draws an event on the strip as it is now.
fn renew_strip(model: &mut Model, event: usize) {
    let mut strip = std::mem::take(&mut model.strip);
    let changes = model.events.get(event).changes.clone();
    let changes = &model.changes.list[changes.start as usize..changes.end as usize];
    let blocks = changes.iter().flat_map(|change| {
        Side::BOTH.into_iter().flat_map(|side| {
            let sentences = change.sentences(side).iter();
            sentences.map(move |&sentence| (side, sentence))
        })
    });
    let blocks = blocks.map(|(side, sentence)| model.plan.block_of(side, sentence));
    strip.renew(model, blocks);
    model.strip = strip;
}

pub fn next_unseen(model: &mut Model, count: Option<u32>) {
    go(model, count, |model, cursor| {
        model.stops.after(cursor, model)
    });
}

pub fn previous_unseen(model: &mut Model, count: Option<u32>) {
    go(model, count, |model, cursor| {
        model.stops.before(cursor, model)
    });
}

fn go(model: &mut Model, count: Option<u32>, step: impl Fn(&Model, Cursor) -> Option<Cursor>) {
    let Some(from) = model.cursor else {
        return;
    };
    let mut at = from;
    let mut to = None;
    let mut left = count.unwrap_or(1);
    while let Some(stop) = step(model, at).filter(|_| left > 0) {
        at = stop;
        let change = model.changes.of(stop.side, stop.sentence);
        let event = model.events.number_of(change);
        if event.is_some_and(|event| !model.is_seen(event)) {
            to = Some(stop);
            left -= 1;
        }
    }
    match to {
        Some(to) => jump(model, to),
        None => model.notice = Some("no further change that is not seen".into()),
    }
}

/// Asks for a note on the cursor's change.
pub fn note(model: &mut Model) {
    let Some(event) = model.event_here() else {
        model.notice = Some("no change here".into());
        return;
    };
    model.prompt = Some(Prompt {
        wanted: Wanted::Note { event },
        text: model.note(event).unwrap_or_default().to_string(),
    });
}

pub fn list(model: &mut Model) {
    let noted = noted(model);
    if noted.is_empty() {
        model.notice = Some(no_notes(model, "no notes"));
        return;
    }
    let here = model.event_here();
    let chosen = noted.iter().position(|&event| Some(event) == here);
    model.notes_open = Some(NoteList {
        chosen: chosen.unwrap_or(0),
        filter: None,
    });
}

fn no_notes(model: &Model, said: &str) -> String {
    model
        .custom
        .keymap
        .advised(said, Message::Note, "makes one on a change")
}

/// Asks where to write the notes.
pub fn write(model: &mut Model) {
    if noted(model).is_empty() {
        model.notice = Some(no_notes(model, "no notes to write"));
        return;
    }
    model.prompt = Some(Prompt {
        wanted: Wanted::FileName,
        text: "notes.md".into(),
    });
}

/// Leaves without keeping; where there is something to lose, the second time only.
pub fn abandon(model: &mut Model, sure: bool) -> Effect {
    let unkept = model.noted.unkept().len();
    if sure || unkept == 0 {
        return Effect::Abandon;
    }
    model.sure = true;
    let lost = format!("{} would be lost", terms::count(unkept, "mark"));
    let keymap = &model.custom.keymap;
    let kept = keymap.advising(Message::Close, "keeps and leaves", &lost);
    let said = keymap.advising(Message::Abandon, "again leaves", &kept);
    model.notice = Some(said);
    Effect::None
}

/// What keys do while a line of text is asked for.
pub fn prompted(model: &mut Model, message: Message) -> Effect {
    let Some(prompt) = &mut model.prompt else {
        return Effect::None;
    };
    match message {
        Message::Type(letter) => prompt.add(letter.encode_utf8(&mut [0; 4])),
        Message::Erase => prompt.erase(),
        Message::EraseAll => prompt.text.clear(),
        Message::Accept => {
            let prompt = model.prompt.take();
            return prompt.map_or(Effect::None, |prompt| accepted(model, prompt));
        }
        Message::Escape => model.prompt = None,
        Message::Quit => return Effect::Quit,
        _ => {}
    }
    Effect::None
}

fn accepted(model: &mut Model, Prompt { wanted, text }: Prompt) -> Effect {
    let text = text.trim();
    match wanted {
        Wanted::Note { event } => {
            if text == model.note(event).unwrap_or_default() {
                return Effect::None;
            }
            model.set_mark(event, |mark| mark.note = text.into());
            super::pages::refill(model);
            model.notice = Some(match text {
                "" => format!("note on {} taken away", model.cited(event)),
                _ => format!("noted on {}", model.cited(event)),
            });
            Effect::KeepNotes
        }
        Wanted::FileName if text.is_empty() => Effect::None,
        Wanted::FileName => {
            let notes = noted(model);
            let notes: Vec<_> = notes
                .iter()
                .filter_map(|&event| Some((model.events.get(event), model.note(event)?)))
                .collect();
            Effect::WriteNotes {
                path: PathBuf::from(text),
                page: markdown(model.stories.as_ref(), &model.changes, &notes),
            }
        }
    }
}

/// What keys do while the list of notes is open.
pub fn listing(model: &mut Model, message: Message) -> Effect {
    let Some(mut list) = model.notes_open.take() else {
        return Effect::None;
    };
    if let Some(filter) = list.filter.as_mut().filter(|filter| filter.is_typing()) {
        match filter.typed(message) {
            Typed::GivenUp => list.filter = None,
            Typed::Nothing if message == Message::Quit => return Effect::Quit,
            _ => {}
        }
        list.chosen = 0;
        model.notes_open = Some(list);
        return Effect::None;
    }
    let notes = listed(model, &list);
    let last = notes.len().saturating_sub(1);
    let effect = match message {
        Message::Enter => {
            let event = notes.get(list.chosen);
            let Some(stop) = event.and_then(|&event| model.stops.of(event, model)) else {
                return Effect::None;
            };
            jump(model, stop);
            return Effect::None;
        }
        Message::Close | Message::Escape if list.filter.take().is_some() => Effect::None,
        Message::Notes | Message::Close | Message::Escape => return Effect::None,
        Message::Search => {
            list.filter = Some(Filter::new());
            Effect::None
        }
        Message::Quit => Effect::Quit,
        Message::Suspend => Effect::Suspend,
        Message::Redraw => Effect::Redraw,
        _ => Effect::None,
    };
    list.chosen = match message {
        Message::Down | Message::NextChange | Message::Next => list.chosen + 1,
        Message::Up | Message::PreviousChange | Message::Previous => list.chosen.saturating_sub(1),
        Message::Scrolled(rows) => list.chosen.saturating_add_signed(rows.signum()),
        Message::HalfPageDown | Message::PageDown => list.chosen + 5,
        Message::HalfPageUp | Message::PageUp => list.chosen.saturating_sub(5),
        Message::Top | Message::Search => 0,
        Message::Bottom => last,
        _ => list.chosen,
    };
    list.chosen = list.chosen.min(last);
    model.notes_open = Some(list);
    match message {
        Message::WriteNotes => write(model),
        Message::Help => model.help = Some(Help::default()),
        _ => {}
    }
    effect
}
