//! `Changes` to JSON, format 1: one object on one line, keys in a fixed order, written as it is walked (`line`).
//!
//! The shapes here are the format; the model may change while they stay. Keys may be added to them, none may be
//! renamed or removed.

mod line;
mod names;
pub(super) mod summary;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::Serialize;

use crate::batch::Id;
use crate::changes::{Change, Changes, Fact, Link, RunKind, StyleNote, WordRun};
use crate::render::json::line::Line;
use crate::render::json::names::{
    fact_name, place_name, role_name, severity_name, shape_name, style_name, wording_name,
};
use crate::render::json::summary::SummaryShape;
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story, detail};
use crate::terms;

/// What holds of every such object, as a JSON Schema (draft 2020-12). Keys, roles and kinds that are added to the format
/// pass; what the format promises must be there.
pub const SCHEMA: &str = include_str!("schema.json");

/// Writes the whole comparison as one line of JSON.
pub fn json(out: &mut dyn Write, stories: Pair<&Story>, changes: &Changes) -> io::Result<()> {
    let mut line = Line::new(out);
    line.raw("{");
    comparison(&mut line, stories, changes)
}

/// As [`json()`], led by the id by which a batch knows the record that this answers.
pub(super) fn json_of(
    out: &mut dyn Write,
    id: &Id,
    stories: Pair<&Story>,
    changes: &Changes,
) -> io::Result<()> {
    let mut line = Line::new(out);
    line.raw(r#"{"id":"#).value(id)?.raw(",");
    comparison(&mut line, stories, changes)
}

pub(super) fn write_line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    Line::new(out).value(value)?.end()
}

/// What stands behind the brace, and the end of the line.
fn comparison(line: &mut Line, stories: Pair<&Story>, changes: &Changes) -> io::Result<()> {
    line.raw(r#""wirediff":{"format":1,"version":"#);
    line.text(env!("CARGO_PKG_VERSION"));
    line.raw(r#"},"old":"#);
    story(line, stories.old)?;
    line.raw(r#","new":"#);
    story(line, stories.new)?;
    line.raw(r#","changes":"#);
    line.long_list(&changes.list, |line, each| change(line, each, stories))?;
    line.raw(r#","summary":"#);
    line.value(&SummaryShape::of(changes, stories))?;
    // Bounds that the comparison met, in plain words.
    line.raw(r#","notices":"#);
    line.list(&changes.notices, |line, notice| {
        line.text(notice);
    });
    line.raw("}").end()
}

fn story(line: &mut Line, story: &Story) -> io::Result<()> {
    let field = |role: Role| header_field(story, role);
    line.raw(r#"{"name":"#).text(&story.name);
    line.raw(r#","format":"#).text(story.format);
    line.raw(r#","encoding":"#).text(story.encoding.name);
    line.raw(r#","language":"#).text(&story.language);
    line.raw(r#","headline":"#);
    line.or_null(field(Role::Headline).as_deref(), Line::text);
    line.raw(r#","byline":"#);
    line.or_null(field(Role::Byline).as_deref(), Line::text);
    line.raw(r#","dateline":"#);
    line.or_null(field(Role::Dateline).as_deref(), Line::text);
    line.raw(r#","paragraphs":"#)
        .number(story.paragraphs().len());
    line.raw(r#","sentences":"#);
    line.long_list(story.indexes(), |line, index| sentence(line, story, index))?;
    let notices = story.notices.iter().map(ToString::to_string);
    line.raw(r#","notices":"#);
    line.list(notices, |line, notice| {
        line.text(&notice);
    });
    line.raw("}");
    Ok(())
}

/// The text of a header field, its sentences joined by one space; None when the story has no such field.
fn header_field(story: &Story, role: Role) -> Option<String> {
    let has_role = |index: &SentenceIdx| {
        let sentence = story.sentence(*index);
        sentence.role == role && sentence.detail != Some(detail::SUBHEAD)
    };
    let sentences: Vec<_> = story.indexes().filter(has_role).collect();
    (!sentences.is_empty()).then(|| story.joined(&sentences))
}

fn sentence(line: &mut Line, story: &Story, index: SentenceIdx) {
    let sentence = story.sentence(index);
    line.raw(r#"{"index":"#).number(index.get());
    line.raw(r#","paragraph":"#)
        .number(sentence.paragraph.get());
    line.raw(r#","number":"#);
    line.or_null(story.number(index), |line, number| {
        line.number(number as usize)
    });
    line.raw(r#","text":"#).text(story.text(index));
    line.raw(r#","role":""#).raw(role_name(sentence.role));
    line.raw(r#"","detail":"#)
        .or_null(sentence.detail, Line::text);
    line.raw("}");
}

fn change(line: &mut Line, change: &Change, stories: Pair<&Story>) {
    line.raw(r#"{"shape":""#).raw(shape_name(change.shape()));
    line.raw(r#"","wording":"#)
        .or_null(change.wording().map(wording_name), Line::name);
    line.raw(r#","place":"#)
        .or_null(change.place().map(place_name), Line::name);
    line.raw(r#","old":"#).list(&change.old, number);
    line.raw(r#","new":"#).list(&change.new, number);
    line.raw(r#","links":"#).list(&change.links, link);
    line.raw(r#","old_words":"#);
    words(line, change, Side::Old, stories.old);
    line.raw(r#","new_words":"#);
    words(line, change, Side::New, stories.new);
    line.raw(r#","facts":"#).list(&change.facts, fact);
    line.raw(r#","style":"#).list(&change.style, note);
    line.raw(r#","severity":""#)
        .raw(severity_name(change.severity()));
    let reason = terms::severity_reason(change);
    line.raw(r#"","severity_reason":"#)
        .or_null(reason.as_deref(), Line::text);
    line.raw("}");
}

fn number(line: &mut Line, index: &SentenceIdx) {
    line.number(index.get());
}

fn link(line: &mut Line, link: &Link) {
    // Thousandths are rounded as whole numbers, half up, so that no machine's floats have a say.
    let similarity = (usize::from(link.similarity.0) + 5) / 10;
    line.raw(r#"{"old":"#).number(link.old.get());
    line.raw(r#","new":"#).number(link.new.get());
    line.raw(r#","similarity":"#).hundredths(similarity);
    line.raw(r#","place":""#).raw(place_name(link.place));
    line.raw(r#""}"#);
}

fn words(line: &mut Line, change: &Change, side: Side, story: &Story) {
    let text = match change.sentences(side) {
        [sentence] => Cow::Borrowed(story.text(*sentence)),
        sentences => Cow::Owned(story.joined(sentences)),
    };
    line.list(&change.words[side], |line, each| {
        run(line, each, side, &text)
    });
}

fn run(line: &mut Line, run: &WordRun, side: Side, text: &str) {
    let (kind, moved) = match (run.kind, side) {
        (RunKind::Same, _) => ("same", None),
        (RunKind::Only, Side::Old) => ("dropped", None),
        (RunKind::Only, Side::New) => ("added", None),
        (RunKind::Style, _) => ("style", None),
        (RunKind::Moved(number), _) => ("moved", Some(number)),
    };
    line.raw(r#"{"kind":""#).raw(kind);
    line.raw(r#"","text":"#).text(&text[run.span.clone()]);
    if let Some(number) = moved {
        line.raw(r#","move":"#).number(number as usize);
    }
    line.raw("}");
}

fn fact(line: &mut Line, fact: &Fact) {
    let places = Pair::new(fact.old_sentence, fact.new_sentence);
    let places = places.map(|place| place.map(SentenceIdx::get));
    line.raw(r#"{"kind":""#).raw(fact_name(fact.kind));
    line.raw(r#"","old":"#)
        .or_null(fact.old.as_deref(), Line::text);
    line.raw(r#","new":"#)
        .or_null(fact.new.as_deref(), Line::text);
    line.raw(r#","old_sentence":"#)
        .or_null(places.old, Line::number);
    line.raw(r#","new_sentence":"#)
        .or_null(places.new, Line::number);
    line.raw(r#","reason":"#).text(&terms::reason(fact));
    line.raw("}");
}

fn note(line: &mut Line, note: &StyleNote) {
    line.raw(r#"{"kind":""#).raw(style_name(note.kind));
    line.raw(r#"","old":"#).text(&note.old);
    line.raw(r#","new":"#).text(&note.new);
    line.raw("}");
}

/// A number of hundredths as the fraction that it is.
fn hundredths(number: usize) -> f64 {
    number as f64 / 100.0
}
