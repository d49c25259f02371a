//! From change to change, to the other end of a move, and back.

use crate::changes::{Fact, Place};
use crate::side::Side;
use crate::terms;
use crate::tui::cursor::Cursor;
use crate::tui::message::Message;
use crate::tui::model::{Landed, Model};
use crate::tui::stops::Sought;

use super::moving::{jump, land};
use super::viewing;

/// To the next change; as the very first key, to the first, even where the cursor is on it already.
pub fn next(model: &mut Model, count: Option<u32>, first_key: bool) {
    let mut inclusive = first_key;
    go(model, count, |model, cursor| {
        match std::mem::take(&mut inclusive) {
            true => model.stops.from(cursor, model),
            false => model.stops.after(cursor, model),
        }
    });
}

pub fn previous(model: &mut Model, count: Option<u32>) {
    go(model, count, |model, cursor| {
        model.stops.before(cursor, model)
    });
}

pub fn next_of(model: &mut Model, count: Option<u32>, sought: Sought) {
    go_to(model, count, sought, |model, cursor| {
        model.stops.after_of(cursor, sought, model)
    });
}

pub fn previous_of(model: &mut Model, count: Option<u32>, sought: Sought) {
    go_to(model, count, sought, |model, cursor| {
        model.stops.before_of(cursor, sought, model)
    });
}

fn go(model: &mut Model, count: Option<u32>, step: impl FnMut(&Model, Cursor) -> Option<Cursor>) {
    go_to(model, count, Sought::Change, step);
}

fn go_to(
    model: &mut Model,
    count: Option<u32>,
    sought: Sought,
    mut step: impl FnMut(&Model, Cursor) -> Option<Cursor>,
) {
    let Some(from) = model.cursor else {
        return;
    };
    let mut to = None;
    for _ in 0..count.unwrap_or(1) {
        match step(model, to.unwrap_or(from)) {
            Some(stop) => to = Some(stop),
            None => break,
        }
    }
    match to {
        Some(to) => {
            model.landed = landed(model, to, sought);
            let fact = model.landed;
            jump(model, fact.map_or(to, |landed| landed.at));
        }
        None => model.notice = Some(nowhere(model, sought)),
    }
}

/// The fact sought at a stop, and the sentence of the row there that it is in.
fn landed(model: &Model, to: Cursor, sought: Sought) -> Option<Landed> {
    let Sought::Fact(kind) = sought else {
        return None;
    };
    let number = model
        .events
        .number_of(model.changes.of(to.side, to.sentence))?;
    let event = model.events.get(number);
    let row = to.block(&model.plan);
    let mut facts = terms::facts(event, &model.changes).filter(|fact| fact.kind == kind);
    let here = |fact: &Fact| {
        let sentence = match to.side {
            Side::Old => fact.old_sentence,
            Side::New => fact.new_sentence,
        };
        sentence.filter(|&sentence| model.plan.block_of(to.side, sentence) == row)
    };
    let sentence = facts.find_map(here).unwrap_or(to.sentence);
    Some(Landed {
        event: number,
        kind,
        at: Cursor { sentence, ..to },
    })
}

/// Why there is nowhere to go: none at all, none that is shown, or none further on.
fn nowhere(model: &Model, sought: Sought) -> String {
    if model.events.len() == 0 {
        return "no difference".into();
    }
    let noun = sought.noun();
    if !sought.occurs(model) {
        return format!("no {noun}");
    }
    if !model.stops.has(sought, model) {
        let said = format!("no {noun} is shown");
        let keymap = &model.custom.keymap;
        return keymap.advised(&said, Message::Kinds, "opens the kinds");
    }
    format!("no further {noun}")
}

pub fn other_end(model: &mut Model) {
    match end_of_move(model) {
        Some(to) => jump(model, to),
        None => model.notice = Some("not moved".into()),
    }
}

/// What the row offers.
pub fn enter(model: &mut Model) {
    if model.on_fold() {
        return viewing::open_fold(model);
    }
    match end_of_move(model) {
        Some(to) => jump(model, to),
        None => super::pages::toggle_pane(model),
    }
}

/// Whether there is another end to go to from the cursor.
pub fn is_moved(model: &Model) -> bool {
    end_of_move(model).is_some()
}

/// Where the cursor's sentence went or came from: a moved link of its own first, else a partner that stands in another
/// row, else another end of the change.
fn end_of_move(model: &Model) -> Option<Cursor> {
    let cursor = model.cursor?;
    let here = cursor.block(&model.plan);
    let change = model
        .changes
        .get(model.changes.of(cursor.side, cursor.sentence));
    let away = |side: Side, sentence| model.plan.block_of(side, sentence) != here;
    let other = cursor.side.other();
    let own = || {
        let links = change.links.iter();
        links.filter(|link| link.sentence(cursor.side) == cursor.sentence)
    };
    let moved = own()
        .find(|link| link.place == Place::Moved && away(other, link.sentence(other)))
        .or_else(|| own().find(|link| away(other, link.sentence(other))));
    if let Some(link) = moved {
        return Some(Cursor::at(other, link.sentence(other)));
    }
    [other, cursor.side].into_iter().find_map(|side| {
        let sentence = change
            .sentences(side)
            .iter()
            .find(|&&sentence| away(side, sentence))?;
        Some(Cursor::at(side, *sentence))
    })
}

pub fn back(model: &mut Model, count: Option<u32>) {
    let mut to = None;
    for _ in 0..count.unwrap_or(1) {
        // Where the reader stands already is no place to come back to.
        while let Some(place) = model.jumps.take() {
            if Some(place) != model.cursor {
                to = Some(place);
                break;
            }
        }
    }
    match to {
        Some(place) => land(model, place),
        None => model.notice = Some("no jump to come back from".into()),
    }
}
