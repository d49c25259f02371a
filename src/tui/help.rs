//! The help: the marks first, then every key of the table, by task.

use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Span, Tone};

use super::keymap::Keymap;
use super::keys::{TABLE, Task};
use super::message::{Effect, Message};
use super::model::Model;

/// Columns of marks and keys, before what they mean.
const FIRST: usize = 19;

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

/// All lines of the help, wrapped to a width in columns.
pub fn lines(keymap: &Keymap, width: usize) -> Vec<Vec<Span>> {
    let mut lines = vec![heading("marks")];
    for (mark, meaning) in MARKS {
        lines.extend(entry(mark, meaning, width));
    }
    for task in Task::ALL {
        lines.push(Vec::new());
        lines.push(heading(task.title()));
        for binding in TABLE.iter().filter(|binding| binding.task == task) {
            let keys = keymap.shown(binding.message);
            lines.extend(entry(&[(&keys, Face::Text)], binding.help, width));
        }
    }
    lines
}

fn heading(text: &str) -> Vec<Span> {
    vec![span(&format!("  {text}"), Face::Title)]
}

/// A mark or keys, and beside it what it means, on as many lines as that takes.
fn entry(first: &[(&str, Face)], meaning: &str, width: usize) -> Vec<Vec<Span>> {
    let taken: usize = first.iter().map(|(text, _)| text.width()).sum();
    let mut head = vec![span("   ", Face::Text)];
    head.extend(first.iter().map(|(text, face)| span(text, *face)));
    head.push(span(
        &" ".repeat(FIRST.saturating_sub(taken).max(1)),
        Face::Text,
    ));
    let room = width.saturating_sub(3 + FIRST);
    let mut lines = vec![head];
    let mut used = 0;
    for word in meaning.split(' ') {
        if used > 0 && used + 1 + word.width() > room {
            lines.push(vec![span(&" ".repeat(3 + FIRST), Face::Text)]);
            used = 0;
        }
        let line = lines.last_mut().expect("there is a first line");
        let gap = if used > 0 { " " } else { "" };
        line.push(span(&format!("{gap}{word}"), Face::Text));
        used += gap.len() + word.width();
    }
    lines
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
    let height = model.between().len();
    let last = lines(&model.custom.keymap, model.size.width.into())
        .len()
        .saturating_sub(height);
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
