//! The status line: where the reader is and what the change is, in words; when narrow it drops parts in a fixed order.

use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Span, Tone};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;
use crate::terms;
use crate::view::Scope;

use super::cursor::Cursor;
use super::model::Model;
use super::notes::noted;
use super::pages::Page;
use super::prompt::Wanted;
use super::report::OnDisk;
use super::search::Search;
use super::update::is_moved;

/// What stands on the left and on the right; together no wider than the screen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub left: Vec<Span>,
    pub right: String,
}

/// Everything there is to say, before the width is known.
#[derive(Debug, Clone, Default)]
struct Parts {
    /// The page, other than the text.
    page: &'static str,
    /// `7 of 11`, and `7/11` where there is no room.
    count: String,
    short_count: String,
    mark: Vec<Span>,
    kind: String,
    place: String,
    search: String,
    /// The reader's own mark: `seen`, or the note.
    mark_said: String,
    hidden: String,
    notices: String,
    hints: Vec<&'static str>,
}

pub fn status(model: &Model) -> Status {
    let width = model.size.width as usize;
    if let Some((line, _)) = prompted(model) {
        return Status {
            left: vec![span(&line, Face::Status)],
            right: match has_room_for_hints(model) {
                true => joined(&ASKING),
                false => String::new(),
            },
        };
    }
    if let Some(text) = said(model) {
        return message(&text, hints(model), width);
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
    if let Some(filter) = model
        .list
        .filter
        .as_ref()
        .filter(|_| model.list.is_typing())
    {
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
    if model.help.is_some() {
        return Some("help".into());
    }
    if model.notes_open.is_some() && model.notice.is_none() {
        return Some(terms::count(noted(model).len(), "note"));
    }
    let working = || {
        let progress = model.working?;
        Some(format!("{}   Esc stops", progress.said()))
    };
    model
        .notice
        .clone()
        .or_else(working)
        .or_else(|| model.opening.clone())
}

const ASKING: [&str; 2] = ["Enter keep", "Esc cancel"];

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
        true => width - joined(&ASKING).width() - 1,
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
    let filter = model
        .list
        .filter
        .as_ref()
        .filter(|_| model.list.is_typing());
    let text = match (model.search.as_ref().filter(typing), filter) {
        (Some(search), _) => search.text(),
        (None, Some(filter)) => filter.text(),
        (None, None) => return None,
    };
    Some(" /".width() + text.width())
}

/// `5 of 11`: how many changes the list's filter found.
fn found(model: &Model) -> String {
    format!("{} of {}", model.list.len(), model.events.len())
}

fn message(text: &str, mut hints: Vec<&'static str>, width: usize) -> Status {
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

fn parts(model: &Model) -> Parts {
    let mut parts = Parts {
        hints: hints(model),
        notices: notices(model),
        hidden: model.kinds.said(),
        ..Parts::default()
    };
    if let Some(search) = &model.search {
        let sign = if model.wishes.only.is_some() {
            '&'
        } else {
            '/'
        };
        parts.search = format!("{sign}{} {}", search.text(), matches(model));
    }
    if model.page != Page::Text {
        parts.page = model.page.name();
        parts.search = match &model.list.filter {
            Some(filter) if model.page == Page::List => {
                format!("/{} {}", filter.text(), found(model))
            }
            _ => String::new(),
        };
    }
    let Some(cursor) = model.cursor else {
        return parts;
    };
    let index = model.changes.of(cursor.side, cursor.sentence);
    let total = model.events.len();
    let folded = model.on_fold();
    match model.events.number_of(index).filter(|_| !folded) {
        Some(number) => {
            parts.count = format!("{} of {total}", number + 1);
            parts.short_count = format!("{}/{total}", number + 1);
            let event = model.events.get(number);
            parts.kind = terms::describe_event(event, &model.changes, model.stories.as_ref());
            if event.paragraph.is_some() {
                parts.place = terms::citation(event, &model.changes, model.stories.as_ref());
            }
        }
        None => {
            let before = model.events.before(index);
            parts.count = match (before, total) {
                (_, 0) => String::new(),
                (0, _) => format!("before 1 of {total}"),
                _ => format!("after {before} of {total}"),
            };
            parts.short_count = match total {
                0 => String::new(),
                _ => format!("{before}/{total}"),
            };
            parts.kind = match folded {
                true => "folded".into(),
                false => terms::describe(model.changes.get(index)),
            };
        }
    }
    parts.mark = mark(model, cursor);
    parts.mark_said = own_mark(model);
    if parts.place.is_empty() {
        parts.place = place(model, cursor);
    }
    parts
}

/// What the reader said of the cursor's change.
fn own_mark(model: &Model) -> String {
    let Some(event) = model.event_here() else {
        return String::new();
    };
    let seen = model.is_seen(event).then(|| "seen".to_string());
    let note = model.note(event);
    let note = note.map(|note| format!("* {}", cut(note, NOTE)));
    let said: Vec<String> = seen.into_iter().chain(note).collect();
    said.join(" ")
}

/// Columns of a note in the status line.
const NOTE: usize = 40;

/// What stands on the spine of the cursor's row; of a whole paragraph, beside its first sentence if that is near.
fn mark(model: &Model, cursor: Cursor) -> Vec<Span> {
    let own = cursor.block(&model.plan);
    let story = &model.stories[cursor.side];
    let alone = model
        .plan
        .in_paragraph_alone(cursor.side, cursor.sentence, story);
    let paragraph = story.sentence(cursor.sentence).paragraph;
    let first = story.sentences_of(paragraph).next().filter(|_| alone);
    let first = first.map(|sentence| model.plan.block_of(cursor.side, sentence));
    first
        .into_iter()
        .chain([own])
        .flat_map(|block| model.window.laid(block))
        .find(|row| row.change.is_some() && !row.spine.is_empty())
        .map(|row| row.spine.clone())
        .unwrap_or_default()
}

/// The cursor's sentence and those linked to it: `A7.1 / B6, B7`.
fn place(model: &Model, cursor: Cursor) -> String {
    let linked = model.linked();
    let sides = Side::BOTH.map(|side| {
        let sentences: &[SentenceIdx] = match side == cursor.side {
            true => &[cursor.sentence],
            false => &linked,
        };
        let cited: Vec<String> = sentences
            .iter()
            .filter_map(|&sentence| {
                let citation = model.stories[side].citation(sentence)?;
                Some(format!("{}{citation}", side.letter()))
            })
            .collect();
        cited.join(", ")
    });
    let named: Vec<String> = sides.into_iter().filter(|side| !side.is_empty()).collect();
    named.join(" / ")
}

/// Files that are not what was read, and how much there is that was guessed, repaired or bounded; the words for it would leave no room for anything else.
fn notices(model: &Model) -> String {
    let Pair { old, new } = model.stories.as_ref().map(|story| story.notices.len());
    let notices = match old + new + model.changes.notices.len() {
        0 => None,
        count => Some(terms::count(count, "notice")),
    };
    let on_disk = Side::BOTH.into_iter().filter_map(|side| {
        let state = match model.disk[side] {
            OnDisk::AsRead => return None,
            OnDisk::Changed => "changed on disk",
            OnDisk::Gone => "gone from disk",
        };
        Some(format!("{} {state}", side.letter()))
    });
    let all: Vec<String> = on_disk.chain(notices).collect();
    all.join("  ")
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

/// From left to right; the first is the first to go.
fn hints(model: &Model) -> Vec<&'static str> {
    if model.help.is_some() {
        return vec!["j k scroll", "q close"];
    }
    if model.notes_open.is_some() {
        return vec!["Enter in text", "W write", "q close"];
    }
    if let Some(search) = &model.search {
        return match search.typing {
            Some(_) => ASKING.to_vec(),
            None => vec!["n next", "Esc end search", "? help"],
        };
    }
    if model.kinds.is_open() {
        return vec!["0 all", "f close", "? help"];
    }
    if model.page != Page::Text {
        let mut hints = match model.page {
            Page::List if model.list.filter.is_some() => {
                vec!["Esc all changes", "Enter in text"]
            }
            Page::List => vec!["/ filter", "Enter in text", "Esc text"],
            _ => vec!["]c next", "Enter in text", "Esc text"],
        };
        if model.pane.is_some() {
            hints = vec!["J K scroll", "Esc close pane"];
        }
        hints.push("? help");
        return hints;
    }
    if model.opening.is_some() {
        return match model.events.len() {
            0 => vec!["? help"],
            _ => vec!["]c first", "? help"],
        };
    }
    let mut hints = Vec::new();
    if model.pane.is_some() {
        hints.push("J K scroll pane");
    }
    if model.events.len() > 0 {
        hints.push("]c next");
    }
    if model.on_fold() {
        hints.push("Enter open");
    } else if is_moved(model) {
        hints.push("% other end");
    }
    hints.push(match model.wishes.scope {
        Scope::Whole => "c changes only",
        Scope::ChangesOnly { .. } => "c whole story",
    });
    hints.push("? help");
    hints
}

fn joined(hints: &[&str]) -> String {
    match hints {
        [] => String::new(),
        _ => format!("{} ", hints.join("  ")),
    }
}

/// Drops parts until the rest fits: hints from the left (never the last), notices, the reader's mark, the kind's words, the place, the search; the
/// count and the mark stay to the last.
fn fitted(mut parts: Parts, width: usize) -> Status {
    while !fits(&parts, width) {
        let dropped = match &mut parts {
            Parts { hints, .. } if hints.len() > 1 => {
                hints.remove(0);
                continue;
            }
            // The last hint, before what it would leave no room for at all.
            Parts { hints, .. } if !hints.is_empty() && width < 24 => {
                hints.clear();
                continue;
            }
            Parts { notices, .. } if !notices.is_empty() => notices,
            Parts { mark_said, .. } if !mark_said.is_empty() => mark_said,
            Parts { kind, .. } if kind.contains(": ") => {
                // The fact goes before the change it is of.
                let end = kind.rfind(": ").unwrap_or(0);
                kind.truncate(end);
                continue;
            }
            Parts { kind, .. } if !kind.is_empty() => kind,
            Parts { place, .. } if !place.is_empty() => place,
            Parts { search, .. } if !search.is_empty() => search,
            Parts { hidden, .. } if !hidden.is_empty() => hidden,
            Parts { page, .. } if !page.is_empty() => {
                *page = "";
                continue;
            }
            Parts { hints, .. } if !hints.is_empty() => {
                hints.clear();
                continue;
            }
            Parts {
                count, short_count, ..
            } if count != short_count => {
                *count = short_count.clone();
                continue;
            }
            _ => break,
        };
        dropped.clear();
    }
    Status {
        left: left(&parts),
        right: joined(&parts.hints),
    }
}

fn fits(parts: &Parts, width: usize) -> bool {
    let left: usize = left(parts).iter().map(|span| span.text.width()).sum();
    let right = joined(&parts.hints).width();
    left + right + if right > 0 { 2 } else { 0 } <= width
}

fn left(parts: &Parts) -> Vec<Span> {
    let mut spans = Vec::new();
    if !parts.page.is_empty() {
        spans.push(span(&format!(" {} ", parts.page), Face::Label));
    }
    if !parts.count.is_empty() {
        spans.push(span(&format!(" {}", parts.count), Face::Status));
    }
    let gap = match parts.count == parts.short_count {
        true => " ",
        false => "  ",
    };
    if !parts.mark.is_empty() {
        spans.push(span(gap, Face::Status));
        spans.extend(parts.mark.iter().cloned());
    }
    let before_kind = if parts.mark.is_empty() { "  " } else { " " };
    let words = [
        (before_kind, &parts.kind),
        ("  ", &parts.place),
        ("  ", &parts.search),
        ("  ", &parts.mark_said),
        ("  ", &parts.hidden),
        ("  ", &parts.notices),
    ];
    for (gap, word) in words.into_iter().filter(|(_, word)| !word.is_empty()) {
        spans.push(span(&format!("{gap}{word}"), Face::Status));
    }
    spans
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
        text: text.to_string(),
        face,
        tone: Tone::Full,
        source: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: usize, expected: &str) {
        let parts = Parts {
            page: "",
            count: "7 of 11".into(),
            short_count: "7/11".into(),
            mark: vec![span("┼~", Face::Reworded)],
            kind: "regrouped 2:2, reworded".into(),
            place: "A7.1 / B6, B7".into(),
            search: "/mill 3 of 9".into(),
            mark_said: String::new(),
            hidden: String::new(),
            notices: "2 notices".into(),
            hints: vec!["]c next", "c changes only", "? help"],
        };
        let status = fitted(parts, width);
        let left: String = status.left.iter().map(|span| span.text.as_str()).collect();
        let gap = width.saturating_sub(left.width() + status.right.width());
        assert_eq!(
            format!("{left}{}{}", " ".repeat(gap), status.right),
            expected
        );
    }

    #[test]
    fn parts_go_in_a_fixed_order_as_the_line_narrows() {
        check(
            112,
            " 7 of 11  ┼~ regrouped 2:2, reworded  A7.1 / B6, B7  /mill 3 of 9  2 notices    ]c next  c changes only  ? help ",
        );
        check(
            104,
            " 7 of 11  ┼~ regrouped 2:2, reworded  A7.1 / B6, B7  /mill 3 of 9  2 notices     c changes only  ? help ",
        );
        check(
            90,
            " 7 of 11  ┼~ regrouped 2:2, reworded  A7.1 / B6, B7  /mill 3 of 9  2 notices       ? help ",
        );
        check(
            80,
            " 7 of 11  ┼~ regrouped 2:2, reworded  A7.1 / B6, B7  /mill 3 of 9        ? help ",
        );
        check(
            60,
            " 7 of 11  ┼~  A7.1 / B6, B7  /mill 3 of 9            ? help ",
        );
        check(36, " 7 of 11  ┼~  /mill 3 of 9   ? help ");
        check(30, " 7 of 11  ┼~           ? help ");
        check(16, " 7 of 11  ┼~    ");
        check(8, " 7/11 ┼~");
        check(3, " 7/11 ┼~");
    }

    #[test]
    fn the_fact_goes_before_the_change_it_is_of() {
        let parts = Parts {
            count: "7 of 11".into(),
            short_count: "7/11".into(),
            kind: "split 1:2, reworded: hedge added".into(),
            place: "A7 / B7.1".into(),
            ..Parts::default()
        };
        for (width, expected) in [
            (53, " 7 of 11  split 1:2, reworded: hedge added  A7 / B7.1"),
            (52, " 7 of 11  split 1:2, reworded  A7 / B7.1"),
            (39, " 7 of 11  A7 / B7.1"),
        ] {
            let left = fitted(parts.clone(), width).left;
            let text: String = left.iter().map(|span| span.text.as_str()).collect();
            assert_eq!(text, expected);
        }
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
