//! From copy to copy of one wire. The reader stays at the same sentence of the wire.

use crate::render::summary::in_one_line;
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::tui::compared::Compared;
use crate::tui::cursor::{Cursor, Edge};
use crate::tui::message::Effect;
use crate::tui::model::Model;

use super::{hearing, moving};

/// Asks for the copy so many further on, or back.
pub fn step(model: &mut Model, count: Option<u32>, direction: isize) -> Effect {
    let Some(copies) = &mut model.copies else {
        model.notice = Some("no other copy; wirediff --against opens a wire with many".into());
        return Effect::None;
    };
    let by = count.unwrap_or(1).min(1_000_000) as isize * direction;
    let to = copies.asked.saturating_add_signed(by).min(copies.all - 1);
    if to == copies.asked {
        model.notice = Some("no further copy".into());
        return Effect::None;
    }
    copies.asked = to;
    Effect::ToCopy(to)
}

/// The copy that is read was given up.
pub fn stay(model: &mut Model) {
    if let Some(copies) = &mut model.copies {
        copies.asked = copies.at;
    }
}

/// Puts a copy in the place of the one at hand.
pub fn arrived(model: &mut Model, number: usize, stories: Pair<Story>, compared: Compared) {
    let wire = match model.exchanged {
        true => Side::New,
        false => Side::Old,
    };
    let wanted = model.cursor.map(|cursor| cursor.wanted);
    to_side(model, wire);
    hearing::loaded(model, stories, compared);
    if let Some(wanted) = wanted.filter(|&wanted| wanted != wire) {
        to_side(model, wanted);
    }
    moving::reveal(model, Edge::Top);
    if let Some(copies) = &mut model.copies {
        copies.at = number;
        copies.asked = number;
        let differs = in_one_line(model.stories.as_ref(), &model.changes);
        model.notice = Some(format!("{}: {differs}", copies.said()));
    }
}

/// The cursor to the sentence of a side that its own is linked to, or to the nearest of that side.
fn to_side(model: &mut Model, side: Side) {
    let Some(cursor) = model.cursor.filter(|cursor| cursor.side != side) else {
        return;
    };
    let linked = model.linked().first().copied();
    let there = linked.map(|sentence| Cursor::at(side, sentence));
    model.cursor = there
        .or_else(|| cursor.on_side(&model.plan, side))
        .or(model.cursor);
}
