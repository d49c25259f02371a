//! What leaves the viewer: text for the clipboard, a line for the editor.

use crate::side::Side;
use crate::terms;
use crate::tui::cursor::Cursor;
use crate::tui::message::{Effect, Message};
use crate::tui::model::Model;

/// The cursor's sentence.
pub fn sentence(model: &mut Model) -> Effect {
    let Some(cursor) = here(model) else {
        return Effect::None;
    };
    let story = &model.stories[cursor.side];
    let letter = cursor.side.letter();
    model.notice = Some(match story.citation(cursor.sentence) {
        Some(citation) => format!("copied {letter}{citation}"),
        None => format!("copied the sentence of {letter}"),
    });
    Effect::Copy(story.text(cursor.sentence).to_string())
}

/// The sentences of the cursor's change, each on a line of its own: `A7.1: ...`.
pub fn pair(model: &mut Model) -> Effect {
    let Some(cursor) = here(model) else {
        return Effect::None;
    };
    let change = model
        .changes
        .get(model.changes.of(cursor.side, cursor.sentence));
    let mut lines = String::new();
    let mut cited = Vec::new();
    for side in Side::BOTH {
        for &sentence in change.sentences(side) {
            let story = &model.stories[side];
            let citation = story.citation(sentence).unwrap_or_default();
            let place = format!("{}{citation}", side.letter());
            lines += &format!("{place}: {}\n", story.text(sentence));
            cited.push(place);
        }
    }
    model.notice = Some(match &cited[..] {
        [one] => format!("copied {one}"),
        [one, other] => format!("copied {one} and {other}"),
        _ => format!("copied {}", terms::count(cited.len(), "sentence")),
    });
    Effect::Copy(lines)
}

/// The cursor's sentence, unless a fold hides it.
fn here(model: &mut Model) -> Option<Cursor> {
    if model.on_fold() {
        model.notice = Some(
            model
                .custom
                .keymap
                .advised("folded", Message::Enter, "opens it"),
        );
        return None;
    }
    model.cursor
}

/// Opens a side's file at the cursor's sentence, or where that is linked to or would stand.
pub fn edit(model: &mut Model, side: Side) -> Effect {
    let sentence = model.cursor.and_then(|cursor| {
        if cursor.side == side {
            return Some(cursor.sentence);
        }
        let linked = model.linked().first().copied();
        linked.or_else(|| Some(cursor.on_side(&model.plan, side)?.sentence))
    });
    let line = sentence.map_or(1, |sentence| model.stories[side].sentence(sentence).line);
    Effect::Edit { side, line }
}
