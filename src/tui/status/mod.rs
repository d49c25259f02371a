//! The status line: what is being typed, a message, the whole pair in a line, or where the reader is; and the keys that
//! serve best there.

mod hints;
mod parts;

use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Span, Tone};
use crate::terms;

use super::message::Message;
use super::model::Model;
use super::notes::noted;
use super::prompt::Wanted;
use super::search::Search;

use hints::{ASKING, hints};
use parts::{fitted, parts};

/// What stands on the left and on the right; together no wider than the screen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub left: Vec<Span>,
    pub right: String,
}

pub fn status(model: &Model) -> Status {
    let width = model.size.width as usize;
    if let Some((line, _)) = prompted(model) {
        return Status {
            left: vec![span(&line, Face::Status)],
            right: match has_room_for_hints(model) {
                true => joined(&ASKING.map(String::from)),
                false => String::new(),
            },
        };
    }
    if let Some(text) = said(model) {
        return message(&text, hints(model), width);
    }
    if let Some(opening) = &model.opening {
        let hints = hints(model);
        let room = width.saturating_sub(joined(&hints).width() + 3);
        return message(&shortened(opening, room), hints, width);
    }
    fitted(parts(model), width)
}

/// What takes the left part until the next key.
fn said(model: &Model) -> Option<String> {
    if let Some(search) = model
        .search
        .as_ref()
        .filter(|search| search.typing.is_some())
    {
        return Some(match (search.text(), search.total()) {
            ("", _) => "/".into(),
            (text, 0) => format!("/{text}   not found"),
            (text, _) => format!("/{text}   {}", matches(model)),
        });
    }
    if let Some(filter) = model.filter().filter(|filter| filter.is_typing()) {
        return Some(match filter.text() {
            "" => "/".into(),
            text => format!("/{text}   {}", found(model)),
        });
    }
    if let Some(first) = model.keys.first {
        let count = model.keys.count.map(|count| count.to_string());
        return Some(format!("{}{} …", count.unwrap_or_default(), first.shown()));
    }
    if let Some(count) = model.keys.count {
        return Some(format!("{count} …"));
    }
    let over = match (&model.help, &model.notes_open) {
        (Some(_), _) => Some("help".to_string()),
        (None, Some(_)) if model.notice.is_none() => Some(terms::count(noted(model).len(), "note")),
        _ => None,
    };
    if let Some(over) = over {
        return Some(match model.filter() {
            Some(filter) => format!("{over}   /{} {}", filter.text(), found(model)),
            None => over,
        });
    }
    let working = || {
        let progress = model.working?;
        let stop = model.custom.keymap.first(Message::Escape);
        let stop = stop.map_or(String::new(), |key| format!("   {key} stops"));
        Some(format!("{}{stop}", progress.said()))
    };
    model.notice.clone().or_else(working)
}

fn has_room_for_hints(model: &Model) -> bool {
    model.size.width >= 70
}

/// The line of text that is asked for, and the column of its end.
fn prompted(model: &Model) -> Option<(String, usize)> {
    let prompt = model.prompt.as_ref()?;
    let label = match prompt.wanted {
        Wanted::Note { event } => format!("note on {}:", model.cited(event)),
        Wanted::FileName => "write notes to:".into(),
    };
    let width = model.size.width as usize;
    let room = match has_room_for_hints(model) {
        true => width - joined(&ASKING.map(String::from)).width() - 1,
        false => width,
    };
    Some(prompt.line(&label, room))
}

/// Columns of the status line left of where text is being typed.
pub fn caret(model: &Model) -> Option<usize> {
    if let Some((_, end)) = prompted(model) {
        return Some(end);
    }
    let typing = |search: &&Search| search.typing.is_some();
    let filter = model.filter().filter(|filter| filter.is_typing());
    let text = match (model.search.as_ref().filter(typing), filter) {
        (Some(search), _) => search.text(),
        (None, Some(filter)) => filter.text(),
        (None, None) => return None,
    };
    Some(" /".width() + text.width())
}

/// `5 of 11`: how much the filter finds of what it is over.
fn found(model: &Model) -> String {
    let (found, all) = model.filtered();
    format!("{found} of {all}")
}

/// What is said of the whole pair, in no more than so many columns as far as it can be: what is set apart goes first, then
/// kinds of change from the last, but never how many changes there are.
fn shortened(opening: &str, room: usize) -> String {
    let mut text = opening.to_string();
    if let Some(set_apart) = text.rfind(" · ").filter(|_| text.width() > room) {
        text.truncate(set_apart);
    }
    let kinds = text.find(": ").map_or(text.len(), |colon| colon + 1);
    let mut kept = text.len();
    while text.width() > room
        && let Some(comma) = text[kinds..kept].rfind(", ")
    {
        kept = kinds + comma;
        text.truncate(kept);
        text.push_str(", …");
    }
    if text.width() > room && kinds < text.len() {
        text.truncate(kinds - 1);
    }
    text
}

fn message(text: &str, mut hints: Vec<String>, width: usize) -> Status {
    let text = format!(" {text}");
    while hints.len() > 1 && text.width() + 2 + joined(&hints).width() > width {
        hints.remove(0);
    }
    let mut right = joined(&hints);
    // On a narrow screen what is said gives way to how to learn more, down to two thirds of the line.
    if text.width() + 2 + right.width() > width && width < right.width() * 3 {
        right.clear();
    }
    let room = width.saturating_sub(if right.is_empty() {
        0
    } else {
        right.width() + 2
    });
    Status {
        left: vec![span(&cut(&text, room), Face::Status)],
        right,
    }
}

/// `3 of 17`, or how many there are.
fn matches(model: &Model) -> String {
    let Some(search) = &model.search else {
        return String::new();
    };
    let number = model.cursor.and_then(|cursor| search.number(cursor));
    match (number, search.total()) {
        (Some(number), total) => format!("{number} of {total}"),
        (None, 1) => "1 match".into(),
        (None, total) => format!("{total} matches"),
    }
}

fn joined(hints: &[String]) -> String {
    match hints {
        [] => String::new(),
        _ => format!("{} ", hints.join("  ")),
    }
}

/// No more than so many columns of a text, the cut shown by `…`.
pub fn cut(text: &str, width: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if text.width() <= width {
        return text.to_string();
    }
    let Some(room) = width.checked_sub(1) else {
        return String::new();
    };
    let mut used = 0;
    let kept = text.graphemes(true).take_while(|cluster| {
        used += cluster.width();
        used <= room
    });
    kept.chain(["…"]).collect()
}

fn span(text: &str, face: Face) -> Span {
    Span {
        text: text.to_string().into(),
        face,
        tone: Tone::Full,
        source: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_first_keeps_the_number_of_changes_and_drops_the_rest_in_order() {
        let opening = "13 changes, 5 serious: 6 reworded, 1 split, 1 moved · 7 set apart";
        for (room, expected) in [
            (70, opening),
            (60, "13 changes, 5 serious: 6 reworded, 1 split, 1 moved"),
            (50, "13 changes, 5 serious: 6 reworded, 1 split, …"),
            (40, "13 changes, 5 serious: 6 reworded, …"),
            (30, "13 changes, 5 serious"),
            (9, "13 changes, 5 serious"),
        ] {
            assert_eq!(shortened(opening, room), expected);
        }
        assert_eq!(
            shortened("no difference in 2 sentences", 3),
            "no difference in 2 sentences"
        );
    }

    #[test]
    fn a_cut_text_is_no_wider_than_asked() {
        for width in 0..12 {
            assert!(cut("一二三四五 a", width).width() <= width);
        }
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
    }
}
