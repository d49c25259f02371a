//! `Changes` to Markdown, to paste into a message: how the versions differ, then a table of the changes, what matters
//! first. Unchanged text is not listed.

pub(super) mod emphasis;

use std::io::{self, Write};

use crate::changes::{Changes, Event, Severity};
use crate::render::markdown::emphasis::{escaped, marked};
use crate::render::summary::{Line, how_read, in_one_line_by, of_notices, set_apart_line};
use crate::render::{serious, style};
use crate::rows::Face;
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::terms;
use crate::view::{WordMarks, cite, sentence_pieces};

/// Rows of a table before the rest is counted: what is pasted into a message is read there.
const MOST_ROWS: usize = 100;

/// Writes the changes as GitHub shows Markdown: with tables and words struck through.
pub fn markdown(out: &mut dyn Write, stories: Pair<&Story>, changes: &Changes) -> io::Result<()> {
    let events = changes.events(stories);
    let line = escaped(&in_one_line_by(&events, stories, changes));
    writeln!(out, "**{}**\n", capitalised(&line))?;
    for side in Side::BOTH {
        let Line { label, text } = Line::of_side(side, stories, changes);
        writeln!(out, "- {}: {}", escaped(&label), escaped(&spaced(&text)))?;
    }
    let is_serious = |event: &&Event| changes.severity(event) == Severity::Serious;
    let serious = (
        Severity::Serious,
        events.iter().filter(is_serious).collect(),
    );
    let listed = [serious]
        .into_iter()
        .chain(serious::others(&events, changes));
    for (severity, events) in listed.filter(|(_, events)| !events.is_empty()) {
        writeln!(
            out,
            "\n### {}\n",
            terms::severity_counted(severity, events.len())
        )?;
        match severity {
            Severity::Style => writeln!(out, "{}", places(&events, stories, changes))?,
            _ => table(out, &events, stories, changes)?,
        }
    }
    let mut notes: Vec<String> = style::preferences(changes);
    notes.extend(set_apart_line(stories).map(said));
    if changes.summary.paragraph_breaks > 0 {
        let places = terms::count(changes.summary.paragraph_breaks, "place");
        notes.push(format!("paragraph breaks differ in {places}"));
    }
    notes.push(format!("read: {}", how_read(stories)));
    notes.extend(of_notices(stories).map(said));
    notes.extend(
        changes
            .notices
            .iter()
            .map(|notice| format!("compared: {notice}")),
    );
    writeln!(out)?;
    for note in notes {
        writeln!(out, "- {}", escaped(&spaced(&note)))?;
    }
    Ok(())
}

fn table(
    out: &mut dyn Write,
    events: &[&Event],
    stories: Pair<&Story>,
    changes: &Changes,
) -> io::Result<()> {
    writeln!(out, "| where | what | in A | in B |")?;
    writeln!(out, "| :-- | :-- | :-- | :-- |")?;
    for event in events.iter().take(MOST_ROWS) {
        let place = match terms::citation(event, changes, stories) {
            place if place.is_empty() => escaped(&unnumbered(event, changes, stories)),
            place => place,
        };
        writeln!(
            out,
            "| {place} | {} | {} | {} |",
            what(event, stories, changes),
            texts(Side::Old, event, stories, changes),
            texts(Side::New, event, stories, changes),
        )?;
    }
    if events.len() > MOST_ROWS {
        writeln!(out, "\nand {} more.", events.len() - MOST_ROWS)?;
    }
    Ok(())
}

/// What stands on each side where no paragraph has a number: `A headline / B headline`.
fn unnumbered(event: &Event, changes: &Changes, stories: Pair<&Story>) -> String {
    let change = &changes.list[event.changes.start as usize];
    let cited = Side::BOTH.into_iter().filter_map(|side| {
        let first = change.sentences(side).first()?;
        Some(cite(side, *first, stories[side]))
    });
    cited.collect::<Vec<_>>().join(" / ")
}

/// What the change is, or why it is graver than its words and each fact with its own. The words of what stands on one side alone are beside it.
fn what(event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    let change = &changes.list[event.changes.start as usize];
    let mut told = match change.links.is_empty() {
        true => vec![terms::describe_event(event, changes, stories)],
        false => terms::reasons(terms::facts(event, changes)),
    };
    if !change.links.is_empty() && !told.is_empty() {
        told.splice(..0, terms::severity_reason(change));
    }
    if told.is_empty() {
        told.push(match changes.severity(event) {
            Severity::Serious => serious::why_serious(event, stories, changes),
            _ => terms::describe_event(event, changes, stories),
        });
    }
    let told: Vec<_> = told.iter().map(|told| escaped(told)).collect();
    told.join("; ")
}

/// The event's sentences of a side, the words that the other side does not have marked. What has no words on the other
/// side at all is not marked.
fn texts(side: Side, event: &Event, stories: Pair<&Story>, changes: &Changes) -> String {
    let story = stories[side];
    let mut texts = Vec::new();
    for change in &changes.list[event.changes.start as usize..event.changes.end as usize] {
        for &sentence in change.sentences(side) {
            let pieces = sentence_pieces(change, side, sentence, story, WordMarks::Faces);
            texts.push(marked(&pieces, |face| match face {
                Face::DroppedWords => "~~",
                Face::AddedWords => "**",
                Face::MovedWords => "_",
                _ => "",
            }));
        }
    }
    match texts.is_empty() {
        true => "–".into(),
        false => texts.join(" "),
    }
}

fn places(events: &[&Event], stories: Pair<&Story>, changes: &Changes) -> String {
    let places = events.iter().take(MOST_ROWS);
    let mut places: Vec<_> = places
        .map(|event| terms::citation(event, changes, stories))
        .filter(|place| !place.is_empty())
        .collect();
    if events.len() > MOST_ROWS {
        places.push("…".into());
    }
    places.join(", ")
}

/// `label: text`.
fn said(line: Line) -> String {
    match line.label.ends_with(':') {
        true => format!("{} {}", line.label, line.text),
        false => format!("{}: {}", line.label, line.text),
    }
}

/// What stands in columns on a page, parted by commas.
fn spaced(text: &str) -> String {
    let parts = text.split("   ").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{Change, Fact, FactKind, Place, RunKind, Standing, Summary};
    use crate::cores::Cores;
    use crate::sketch::{change, story};

    #[test]
    fn a_row_says_why_its_change_is_graver_than_its_facts() {
        let lead = change(&[0], &[0], Place::Kept, RunKind::Only);
        let typo = Fact {
            kind: FactKind::Typo,
            old: Some("chians".into()),
            new: Some("chains".into()),
            old_sentence: lead.old.first().copied(),
            new_sentence: lead.new.first().copied(),
        };
        let lead = Change {
            facts: vec![typo],
            standing: Standing::Lead,
            severity: Severity::Serious,
            grave_by_place: true,
            ..lead
        };
        let stories = Pair::from_sides(|_| story("a", &[&["It rose."]], vec![]));
        let counts = Pair::new(1, 1);
        let changes = Changes::new(vec![lead], counts, Summary::default(), Vec::new());
        let told = "lead changed; typo: “chians” is now “chains”";
        let mut written = Vec::new();
        markdown(&mut written, stories.as_ref(), &changes).expect("memory takes it all");
        let table = String::from_utf8(written).expect("it is text");
        assert!(table.contains(&format!("| {told} |")), "{table}");
        let mut written = Vec::new();
        crate::render::html::html(&mut written, stories.as_ref(), &changes, Cores(None))
            .expect("memory takes it all");
        let page = String::from_utf8(written).expect("it is text");
        assert!(page.contains(&format!("</b> {told}</p>")), "{page}");
    }
}
