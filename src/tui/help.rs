//! The help: the marks first, then every key of the table, by task.

use crate::rows::{Face, Span, Tone};

use super::keys::{TABLE, Task};
use super::message::{Effect, Message};
use super::model::Model;

/// Columns of marks and keys, before what they mean.
const FIRST: usize = 22;

/// The marks as they stand on the screen, and their meaning. Each part of a mark has its own face.
const MARKS: &[(&[(&str, Face)], &str)] = &[
    (
        &[
            ("~", Face::Reworded),
            (" words", Face::DroppedWords),
            (" words", Face::AddedWords),
        ],
        "reworded: words in A only, in B only",
    ),
    (
        &[("≈", Face::Style), (" words", Face::StyleWords)],
        "the same words in another style",
    ),
    (
        &[("»words «words", Face::MovedWords)],
        "words that stand elsewhere in the change",
    ),
    (
        &[("−", Face::Dropped), (" sentence", Face::DroppedSentence)],
        "dropped: in A only",
    ),
    (
        &[("+", Face::Added), (" sentence", Face::AddedSentence)],
        "added: in B only",
    ),
    (&[("¶", Face::Label)], "beside − or +: the whole paragraph"),
    (
        &[
            ("»", Face::Moved),
            (" A's end  ", Face::Label),
            ("«", Face::Moved),
            (" B's", Face::Label),
        ],
        "moved",
    ),
    (
        &[("┊ sentence", Face::Label)],
        "ghost: the other end, shown again to compare",
    ),
    (
        &[("├ ┤ ┼", Face::Reworded)],
        "split, merged, regrouped: sentences cut anew",
    ),
    (&[("│", Face::Rule)], "unchanged"),
    (
        &[("·", Face::SetApart), ("  ▸", Face::SetApart)],
        "not part of the story; folded",
    ),
    (
        &[("▌", Face::Cursor), ("  ▏", Face::Linked)],
        "the cursor's sentence; those linked to it",
    ),
    (
        &[("▐", Face::Window)],
        "the window's place on the strip of all changes",
    ),
];

/// All lines of the help.
pub fn lines() -> Vec<Vec<Span>> {
    let mut lines = vec![heading("marks")];
    for (mark, meaning) in MARKS {
        lines.push(line(mark, meaning));
    }
    for task in Task::ALL {
        lines.push(Vec::new());
        lines.push(heading(task.title()));
        for binding in TABLE.iter().filter(|binding| binding.task == task) {
            lines.push(line(&[(&binding.shown(), Face::Text)], binding.help));
        }
    }
    lines
}

fn heading(text: &str) -> Vec<Span> {
    vec![span(&format!("  {text}"), Face::Title)]
}

fn line(first: &[(&str, Face)], meaning: &str) -> Vec<Span> {
    use unicode_width::UnicodeWidthStr;
    let width: usize = first.iter().map(|(text, _)| text.width()).sum();
    let mut spans = vec![span("   ", Face::Text)];
    spans.extend(first.iter().map(|(text, face)| span(text, *face)));
    spans.push(span(
        &" ".repeat(FIRST.saturating_sub(width).max(1)),
        Face::Text,
    ));
    spans.push(span(meaning, Face::Text));
    spans
}

fn span(text: &str, face: Face) -> Span {
    Span {
        text: text.to_string(),
        face,
        tone: Tone::Full,
        source: None,
    }
}

/// What keys do while the help is open.
pub fn update(model: &mut Model, message: Message) -> Effect {
    let height = model.body().len();
    let last = lines().len().saturating_sub(height);
    let Some(top) = model.help else {
        return Effect::None;
    };
    let page = height.saturating_sub(2).max(1);
    let top = match message {
        Message::Down => top + 1,
        Message::Up => top.saturating_sub(1),
        Message::HalfPageDown => top + (height / 2).max(1),
        Message::HalfPageUp => top.saturating_sub((height / 2).max(1)),
        Message::PageDown => top + page,
        Message::PageUp => top.saturating_sub(page),
        Message::Top => 0,
        Message::Bottom => last,
        Message::Scrolled(rows) => top.saturating_add_signed(rows),
        Message::Help | Message::Close | Message::Escape => {
            model.help = None;
            return Effect::None;
        }
        Message::Quit => return Effect::Quit,
        Message::Suspend => return Effect::Suspend,
        Message::Redraw => return Effect::Redraw,
        _ => top,
    };
    model.help = Some(top.min(last));
    Effect::None
}
