//! Where the reader is and what the change is, in parts; when the line is narrow they go in a fixed order.

use unicode_width::UnicodeWidthStr;

use crate::changes::Fact;
use crate::rows::{Face, Span};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx};
use crate::terms;
use crate::tui::copies::Copies;
use crate::tui::cursor::Cursor;
use crate::tui::model::Model;
use crate::tui::pages::Page;
use crate::tui::pages::list::Order;
use crate::tui::report::OnDisk;

use super::hints::hints;
use super::{Status, cut, found, joined, matches, span};

/// Everything there is to say, before the width is known.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// The page, other than the text.
    page: String,
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
    hints: Vec<String>,
}

pub fn parts(model: &Model) -> Parts {
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
        let said = match model.page {
            Page::List if model.list.order == Order::Severity => Some("worst first".into()),
            Page::Map => {
                let at_once = model.map.sentences_a_line();
                at_once.map(|at_once| format!("{at_once} sentences a line"))
            }
            _ => None,
        };
        let name = model.page.name();
        parts.page = said.map_or(name.into(), |said| format!("{name}, {said}"));
        parts.search = match model.filter() {
            Some(filter) => format!("/{} {}", filter.text(), found(model)),
            None => String::new(),
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
            let stories = model.stories.as_ref();
            let fact = fact_here(model, number);
            parts.kind = terms::describe_event_by(event, &model.changes, stories, fact);
            // In the text the place is the sentence's own; a page lists changes, each with all its sentences.
            if event.paragraph.is_some() || model.page != Page::Text {
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
            let sentence = model.stories[cursor.side].sentence(cursor.sentence);
            parts.kind = match sentence.role {
                _ if folded => "folded".into(),
                Role::Furniture => format!("set apart, {}", sentence.detail.unwrap_or("furniture")),
                Role::Teaser => "set apart, teaser".into(),
                _ => terms::describe(model.changes.get(index)),
            };
        }
    }
    parts.mark = mark(model, cursor);
    if let (Some(fact), [_, letter]) = (landed_on(model, cursor), parts.mark.as_mut_slice()) {
        letter.text = terms::fact_letter(fact.kind).to_string().into();
    }
    parts.mark_said = own_mark(model);
    if parts.place.is_empty() {
        parts.place = place(model, cursor);
    }
    parts
}

/// The fact by which an event is named: what a jump just landed on, else the worst.
fn fact_here(model: &Model, number: usize) -> Option<&Fact> {
    let landed = model.cursor.and_then(|cursor| landed_on(model, cursor));
    landed.or_else(|| terms::worst_fact(model.events.get(number), &model.changes))
}

/// The fact that was jumped to, as long as the cursor is where it is.
fn landed_on(model: &Model, cursor: Cursor) -> Option<&Fact> {
    let landed = model.landed.filter(|landed| landed.at == cursor)?;
    let event = model.events.all().get(landed.event)?;
    terms::facts(event, &model.changes).find(|fact| fact.kind == landed.kind)
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

/// Which copy this is, files that are not what was read, and how much there is that was guessed, repaired or bounded; the words for it would leave no room for anything else.
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
    let copy = model.copies.map(Copies::said);
    let all: Vec<String> = copy.into_iter().chain(on_disk).chain(notices).collect();
    all.join("  ")
}

/// Drops parts until the rest fits: hints from the left (never the last), notices, the reader's mark, the kind's words, the place, the search; the
/// count and the mark stay to the last.
pub fn fitted(mut parts: Parts, width: usize) -> Status {
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
            Parts { page, .. } if page.contains(", ") => {
                // What a page is comes before how it is shown.
                let end = page.find(", ").unwrap_or(0);
                page.truncate(end);
                continue;
            }
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
            Parts { page, .. } if !page.is_empty() => page,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(width: usize, expected: &str) {
        let parts = Parts {
            page: String::new(),
            count: "7 of 11".into(),
            short_count: "7/11".into(),
            mark: vec![span("┼~", Face::Reworded)],
            kind: "regrouped 2:2, reworded".into(),
            place: "A7.1 / B6, B7".into(),
            search: "/mill 3 of 9".into(),
            mark_said: String::new(),
            hidden: String::new(),
            notices: "2 notices".into(),
            hints: ["]c next", "c changes only", "? help"]
                .map(String::from)
                .to_vec(),
        };
        let status = fitted(parts, width);
        let left: String = status.left.iter().map(|span| &*span.text).collect();
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
    fn how_a_page_is_shown_goes_before_what_stands_on_it() {
        let parts = Parts {
            page: "map, 14 sentences a line".into(),
            count: "7 of 11".into(),
            short_count: "7/11".into(),
            kind: "reworded".into(),
            place: "A7 / B7".into(),
            ..Parts::default()
        };
        let shown = |width| -> String {
            let left = fitted(parts.clone(), width).left;
            left.iter().map(|span| &*span.text).collect()
        };
        let whole = " map, 14 sentences a line  7 of 11  reworded  A7 / B7";
        assert_eq!(shown(whole.width()), whole);
        assert_eq!(shown(whole.width() - 1), " map  7 of 11  reworded  A7 / B7");
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
            let text: String = left.iter().map(|span| &*span.text).collect();
            assert_eq!(text, expected);
        }
    }
}
