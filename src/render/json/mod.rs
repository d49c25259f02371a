//! `Changes` to JSON, format 1: one object on one line, keys in a fixed order, written as it is walked.
//!
//! The shapes here are the format; the model may change while they stay. Keys may be added to them, none may be
//! renamed or removed.

mod names;
pub(super) mod summary;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use serde::ser::{Serialize, Serializer};
use serde_json::ser::Formatter;

use crate::batch::Id;
use crate::changes::{Change, Changes, Fact, Link, RunKind, StyleNote, WordRun};
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
    // The many small pieces meet a buffer whose type is known here, before what may be anything.
    let mut out = BufWriter::with_capacity(1 << 16, out);
    write_line(&mut out, &comparison(None, stories, changes))?;
    out.flush()
}

/// Writes a value as one line of JSON, in many small pieces.
pub(super) fn write_line<W: Write>(out: &mut W, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Hundredths);
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")
}

pub(super) fn comparison<'a>(
    id: Option<&'a Id>,
    stories: Pair<&'a Story>,
    changes: &'a Changes,
) -> Comparison<'a> {
    Comparison {
        id,
        wirediff: Program {
            format: 1,
            version: env!("CARGO_PKG_VERSION"),
        },
        old: StoryShape::of(stories.old),
        new: StoryShape::of(stories.new),
        changes: ChangeList { stories, changes },
        summary: SummaryShape::of(changes, stories),
        notices: &changes.notices,
    }
}

/// Writes fractions with two decimals, `0.80`; the format has no other fractions, and none above 1.
struct Hundredths;

impl Formatter for Hundredths {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let hundredths = (value * 100.0).round() as u8;
        let digit = |number: u8| b'0' + number % 10;
        let [whole, tenth, rest] = [hundredths / 100, hundredths / 10, hundredths].map(digit);
        writer.write_all(&[whole, b'.', tenth, rest])
    }
}

#[derive(serde::Serialize)]
pub(super) struct Comparison<'a> {
    /// In a batch, which record of it this answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Id>,
    wirediff: Program,
    old: StoryShape<'a>,
    new: StoryShape<'a>,
    changes: ChangeList<'a>,
    summary: SummaryShape,
    /// Bounds that the comparison met, in plain words.
    notices: &'a [String],
}

#[derive(serde::Serialize)]
struct Program {
    format: u32,
    version: &'static str,
}

#[derive(serde::Serialize)]
struct StoryShape<'a> {
    name: &'a str,
    format: &'a str,
    encoding: &'a str,
    language: &'a str,
    headline: Option<String>,
    byline: Option<String>,
    dateline: Option<String>,
    paragraphs: usize,
    sentences: Sentences<'a>,
    notices: Vec<String>,
}

impl<'a> StoryShape<'a> {
    fn of(story: &'a Story) -> Self {
        StoryShape {
            name: &story.name,
            format: story.format,
            encoding: story.encoding.name,
            language: &story.language,
            headline: header_field(story, Role::Headline),
            byline: header_field(story, Role::Byline),
            dateline: header_field(story, Role::Dateline),
            paragraphs: story.paragraphs().len(),
            sentences: Sentences(story),
            notices: story.notices.iter().map(ToString::to_string).collect(),
        }
    }
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

struct Sentences<'a>(&'a Story);

impl Serialize for Sentences<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let story = self.0;
        serializer.collect_seq(story.indexes().map(|index| {
            let sentence = story.sentence(index);
            SentenceShape {
                index: index.0,
                paragraph: sentence.paragraph.0,
                number: story.number(index),
                text: story.text(index),
                role: role_name(sentence.role),
                detail: sentence.detail,
            }
        }))
    }
}

#[derive(serde::Serialize)]
struct SentenceShape<'a> {
    index: u32,
    paragraph: u32,
    number: Option<u32>,
    text: &'a str,
    role: &'static str,
    detail: Option<&'static str>,
}

struct ChangeList<'a> {
    stories: Pair<&'a Story>,
    changes: &'a Changes,
}

impl Serialize for ChangeList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shapes = self.changes.list.iter();
        serializer.collect_seq(shapes.map(|change| ChangeShape::of(change, self.stories)))
    }
}

#[derive(serde::Serialize)]
struct ChangeShape<'a> {
    shape: &'static str,
    wording: Option<&'static str>,
    place: Option<&'static str>,
    old: Indexes<'a>,
    new: Indexes<'a>,
    links: Links<'a>,
    old_words: Words<'a>,
    new_words: Words<'a>,
    facts: Facts<'a>,
    style: StyleNotes<'a>,
    severity: &'static str,
    severity_reason: Option<String>,
}

impl<'a> ChangeShape<'a> {
    fn of(change: &'a Change, stories: Pair<&'a Story>) -> Self {
        let words = |side: Side| Words {
            story: stories[side],
            side,
            change,
        };
        ChangeShape {
            shape: shape_name(change.shape()),
            wording: change.wording().map(wording_name),
            place: change.place().map(place_name),
            old: Indexes(&change.old),
            new: Indexes(&change.new),
            links: Links(&change.links),
            old_words: words(Side::Old),
            new_words: words(Side::New),
            facts: Facts(&change.facts),
            style: StyleNotes(&change.style),
            severity: severity_name(change.severity()),
            severity_reason: terms::severity_reason(change),
        }
    }
}

struct Indexes<'a>(&'a [SentenceIdx]);

impl Serialize for Indexes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|index| index.0))
    }
}

struct Links<'a>(&'a [Link]);

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|link| LinkShape {
            old: link.old.0,
            new: link.new.0,
            // Thousandths are rounded as whole numbers, half up, so that no machine's floats have a say.
            similarity: hundredths((usize::from(link.similarity.0) + 5) / 10),
            place: place_name(link.place),
        }))
    }
}

#[derive(serde::Serialize)]
struct LinkShape {
    old: u32,
    new: u32,
    similarity: f64,
    place: &'static str,
}

struct Facts<'a>(&'a [Fact]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|fact| FactShape {
            kind: fact_name(fact.kind),
            old: fact.old.as_deref(),
            new: fact.new.as_deref(),
            old_sentence: fact.old_sentence.map(|index| index.0),
            new_sentence: fact.new_sentence.map(|index| index.0),
            reason: terms::reason(fact),
        }))
    }
}

#[derive(serde::Serialize)]
struct FactShape<'a> {
    kind: &'static str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    old_sentence: Option<u32>,
    new_sentence: Option<u32>,
    reason: String,
}

struct Words<'a> {
    story: &'a Story,
    side: Side,
    change: &'a Change,
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = match self.change.sentences(self.side) {
            &[only] => Cow::Borrowed(self.story.text(only)),
            sentences => self.story.joined(sentences).into(),
        };
        let runs = self.change.words[self.side].iter();
        serializer.collect_seq(runs.map(|run| RunShape::of(run, self.side, &text)))
    }
}

struct StyleNotes<'a>(&'a [StyleNote]);

impl Serialize for StyleNotes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|note| StyleShape {
            kind: style_name(note.kind),
            old: &note.old,
            new: &note.new,
        }))
    }
}

#[derive(serde::Serialize)]
struct StyleShape<'a> {
    kind: &'static str,
    old: &'a str,
    new: &'a str,
}

#[derive(serde::Serialize)]
struct RunShape<'a> {
    kind: &'static str,
    text: &'a str,
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    moved: Option<u32>,
}

impl<'a> RunShape<'a> {
    fn of(run: &WordRun, side: Side, text: &'a str) -> Self {
        let (kind, moved) = match (run.kind, side) {
            (RunKind::Same, _) => ("same", None),
            (RunKind::Only, Side::Old) => ("dropped", None),
            (RunKind::Only, Side::New) => ("added", None),
            (RunKind::Style, _) => ("style", None),
            (RunKind::Moved(number), _) => ("moved", Some(number)),
        };
        let text = &text[run.span.clone()];
        RunShape { kind, text, moved }
    }
}

/// A number of hundredths as the fraction that it is.
fn hundredths(number: usize) -> f64 {
    number as f64 / 100.0
}
