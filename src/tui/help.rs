//! The help: the marks first, then every key of the table, by task.

use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Span, Tone};

use super::filter::{Filter, Typed};
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
        &[("q # r n a h l t d", Face::Reworded)],
        "beside a mark, the worst it tells of: quote, number, response, name, attribution, hedge, loaded term, typo, date",
    ),
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

/// The help while it is open.
#[derive(Debug, Default)]
pub struct Help {
    /// The first line shown.
    top: usize,
    pub filter: Option<Filter>,
}

/// Marks, or the keys of a task, each with what it means.
type Section = (&'static str, Vec<(Vec<(String, Face)>, &'static str)>);

fn sections(keymap: &Keymap) -> Vec<Section> {
    let marks = MARKS.iter().map(|(mark, meaning)| {
        let mark = mark.iter().map(|(text, face)| (text.to_string(), *face));
        (mark.collect(), *meaning)
    });
    let tasks = Task::ALL.into_iter().map(|task| {
        let bindings = TABLE.iter().filter(|binding| binding.task == task);
        let entries = bindings.map(|binding| {
            let keys = match keymap.shown(binding.message) {
                none if none.is_empty() => "(no key)".to_string(),
                keys => keys,
            };
            (vec![(keys, Face::Text)], binding.help)
        });
        (task.title(), entries.collect())
    });
    [("marks", marks.collect())]
        .into_iter()
        .chain(tasks)
        .collect()
}

/// The sections, each with what of it the filter finds its text in; all of a section that it finds by its title.
fn found(keymap: &Keymap, help: &Help) -> Vec<Section> {
    let mut sections = sections(keymap);
    if let Some(filter) = &help.filter {
        for (title, entries) in &mut sections {
            if !filter.finds(title) {
                entries.retain(|(first, meaning)| {
                    filter.finds(meaning) || first.iter().any(|(text, _)| filter.finds(text))
                });
            }
        }
        sections.retain(|(_, entries)| !entries.is_empty());
    }
    sections
}

/// How many marks and keys the filter finds, and of how many.
pub fn counts(model: &Model, help: &Help) -> (usize, usize) {
    let count = |sections: Vec<Section>| sections.iter().map(|(_, entries)| entries.len()).sum();
    (
        count(found(&model.custom.keymap, help)),
        count(sections(&model.custom.keymap)),
    )
}

/// The lines that stand in the window.
pub fn shown(model: &Model, help: &Help, height: usize) -> Vec<Vec<Span>> {
    let lines = lines(model, help);
    lines.into_iter().skip(help.top).take(height).collect()
}

/// All lines, wrapped to the screen's width.
fn lines(model: &Model, help: &Help) -> Vec<Vec<Span>> {
    let width = usize::from(model.size.width);
    let mut lines = Vec::new();
    for (title, entries) in found(&model.custom.keymap, help) {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(heading(title));
        for (first, meaning) in &entries {
            lines.extend(entry(first, meaning, width));
        }
    }
    if let Some(filter) = help.filter.as_ref().filter(|_| lines.is_empty()) {
        let text = format!("   no key and no mark has “{}”", filter.text());
        lines.push(vec![span(&text, Face::Label)]);
    }
    lines
}

fn heading(text: &str) -> Vec<Span> {
    vec![span(&format!("  {text}"), Face::Title)]
}

/// A mark or keys, and beside it what it means, on as many lines as that takes.
fn entry(first: &[(String, Face)], meaning: &str, width: usize) -> Vec<Vec<Span>> {
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
        text: text.to_string().into(),
        face,
        tone: Tone::Full,
        source: None,
    }
}

/// What keys do while the help is open.
pub fn update(model: &mut Model, message: Message) -> Effect {
    let Some(mut help) = model.help.take() else {
        return Effect::None;
    };
    if let Some(filter) = help.filter.as_mut().filter(|filter| filter.is_typing()) {
        match filter.typed(message) {
            Typed::GivenUp => help.filter = None,
            Typed::Nothing if message == Message::Quit => return Effect::Quit,
            _ => {}
        }
        help.top = 0;
        model.help = Some(help);
        return Effect::None;
    }
    let height = model.between().len();
    let page = height.saturating_sub(2).max(1);
    let half = (height / 2).max(1);
    let mut effect = Effect::None;
    match message {
        Message::Down => help.top += 1,
        Message::Up => help.top = help.top.saturating_sub(1),
        Message::HalfPageDown => help.top += half,
        Message::HalfPageUp => help.top = help.top.saturating_sub(half),
        Message::PageDown => help.top += page,
        Message::PageUp => help.top = help.top.saturating_sub(page),
        Message::Top => help.top = 0,
        Message::Bottom => help.top = usize::MAX,
        Message::Scrolled(rows) => help.top = help.top.saturating_add_signed(rows),
        Message::Search => {
            help.filter = Some(Filter::new());
            help.top = 0;
        }
        Message::Close | Message::Escape if help.filter.take().is_some() => {}
        Message::Help | Message::Close | Message::Escape => return Effect::None,
        Message::Quit => effect = Effect::Quit,
        Message::Suspend => effect = Effect::Suspend,
        Message::Redraw => effect = Effect::Redraw,
        _ => {}
    }
    let last = lines(model, &help).len().saturating_sub(height);
    help.top = help.top.min(last);
    model.help = Some(help);
    effect
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::FactKind;
    use crate::terms;

    #[test]
    fn the_letters_of_facts_are_told_as_they_are() {
        let letters = FactKind::ALL.map(|kind| terms::fact_letter(kind).to_string());
        let names = FactKind::ALL.map(terms::fact_kind);
        let told = MARKS
            .iter()
            .find(|(mark, _)| mark[0].0 == letters.join(" "));
        let meaning = told.expect("the letters have a line").1;
        assert!(meaning.ends_with(&names.join(", ")), "{meaning}");
    }
}
