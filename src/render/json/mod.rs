//! `Changes` to JSON, format 1: one object on one line, keys in a fixed order, written as it is walked.
//!
//! The shapes here are the format; the model may change while they stay. Keys may be added to them, none may be
//! renamed or removed.

use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};
use serde_json::ser::Formatter;

use crate::changes::{
    Change, Changes, Fact, FactKind, Link, Place, RunKind, Severity, Shape, StyleKind, StyleNote,
    WordRun, Wording,
};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::terms;

/// Writes the whole comparison as one line of JSON.
pub fn json(out: &mut dyn Write, stories: Pair<&Story>, changes: &Changes) -> io::Result<()> {
    let comparison = Comparison {
        wirediff: Program {
            format: 1,
            version: env!("CARGO_PKG_VERSION"),
        },
        old: StoryShape::of(stories.old),
        new: StoryShape::of(stories.new),
        changes: ChangeList { stories, changes },
        summary: SummaryShape::of(changes, stories),
        notices: &changes.notices,
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Hundredths);
    comparison.serialize(&mut serializer)?;
    writeln!(out)
}

/// Writes fractions with two decimals, `0.80`; the format has no other fractions.
struct Hundredths;

impl Formatter for Hundredths {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:.2}")
    }
}

#[derive(serde::Serialize)]
struct Comparison<'a> {
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
    let has_role = |index: &SentenceIdx| story.sentence(*index).role == role;
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
        let text = self.story.joined(self.change.sentences(self.side));
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

/// Counts of changes, unchanged ones included, so that each group adds up to what it counts: `shapes` to all changes,
/// `wordings` and `places` to the linked ones, `severities` to all. `facts` counts facts. `facts` counts facts.
#[derive(serde::Serialize)]
struct SummaryShape {
    shapes: ShapeCounts,
    wordings: WordingCounts,
    places: PlaceCounts,
    facts: FactCounts,
    severities: SeverityCounts,
    paragraphs_dropped: usize,
    paragraphs_added: usize,
    paragraph_breaks: usize,
    reuse: Reuse,
    headline_changed: bool,
    lead_changed: bool,
}

#[derive(serde::Serialize)]
struct ShapeCounts {
    one: usize,
    split: usize,
    merged: usize,
    regrouped: usize,
    added: usize,
    dropped: usize,
}

#[derive(serde::Serialize)]
struct WordingCounts {
    same: usize,
    style: usize,
    reworded: usize,
}

#[derive(serde::Serialize)]
struct PlaceCounts {
    kept: usize,
    moved: usize,
}

#[derive(serde::Serialize)]
struct FactCounts {
    number: usize,
    date: usize,
    name: usize,
    quote: usize,
    attribution: usize,
    hedge: usize,
    typo: usize,
    loaded: usize,
    response: usize,
}

#[derive(serde::Serialize)]
struct SeverityCounts {
    serious: usize,
    minor: usize,
    style: usize,
    none: usize,
}

/// From 0 to 1, rounded to the nearest hundredth; 1 only when every word is reused, and also when there are no words.
#[derive(serde::Serialize)]
struct Reuse {
    old_in_new: f64,
    new_in_old: f64,
}

impl SummaryShape {
    fn of(changes: &Changes, stories: Pair<&Story>) -> Self {
        let count = |test: &dyn Fn(&Change) -> bool| {
            let list = changes.list.iter();
            list.filter(|change| test(change)).count()
        };
        let shapes = |shape: Shape| count(&|change| change.shape() == shape);
        let wordings = |wording: Wording| count(&|change| change.wording() == Some(wording));
        let places = |place: Place| count(&|change| change.place() == Some(place));
        let severities = |severity: Severity| count(&|change| change.severity() == severity);
        let facts = |kind: FactKind| {
            let facts = changes.list.iter().flat_map(|change| &change.facts);
            facts.filter(|fact| fact.kind == kind).count()
        };
        let summary = &changes.summary;
        let reuse = |side: Side| {
            hundredths(terms::percent(
                summary.reused_words[side],
                summary.words[side],
            ))
        };
        SummaryShape {
            shapes: ShapeCounts {
                one: shapes(Shape::One),
                split: shapes(Shape::Split),
                merged: shapes(Shape::Merged),
                regrouped: shapes(Shape::Regrouped),
                added: shapes(Shape::Added),
                dropped: shapes(Shape::Dropped),
            },
            wordings: WordingCounts {
                same: wordings(Wording::Same),
                style: wordings(Wording::Style),
                reworded: wordings(Wording::Reworded),
            },
            places: PlaceCounts {
                kept: places(Place::Kept),
                moved: places(Place::Moved),
            },
            facts: FactCounts {
                number: facts(FactKind::Number),
                date: facts(FactKind::Date),
                name: facts(FactKind::Name),
                quote: facts(FactKind::Quote),
                attribution: facts(FactKind::Attribution),
                hedge: facts(FactKind::Hedge),
                typo: facts(FactKind::Typo),
                loaded: facts(FactKind::Loaded),
                response: facts(FactKind::Response),
            },
            severities: SeverityCounts {
                serious: severities(Severity::Serious),
                minor: severities(Severity::Minor),
                style: severities(Severity::Style),
                none: severities(Severity::None),
            },
            paragraphs_dropped: summary.paragraphs_dropped,
            paragraphs_added: summary.paragraphs_added,
            paragraph_breaks: summary.paragraph_breaks,
            reuse: Reuse {
                old_in_new: reuse(Side::Old),
                new_in_old: reuse(Side::New),
            },
            headline_changed: any_changed(changes, stories, |story, sentence| {
                story.sentence(sentence).role == Role::Headline
            }),
            lead_changed: any_changed(changes, stories, |story, sentence| {
                story.number(sentence) == Some(1)
            }),
        }
    }
}

/// Whether a sentence of either story that passes the test stands in a change that changes anything.
fn any_changed(
    changes: &Changes,
    stories: Pair<&Story>,
    test: impl Fn(&Story, SentenceIdx) -> bool,
) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let story = stories[side];
        story
            .indexes()
            .filter(|&sentence| test(story, sentence))
            .any(|sentence| !changes.get(changes.of(side, sentence)).is_unchanged())
    })
}

/// A number of hundredths as the fraction that it is.
fn hundredths(number: usize) -> f64 {
    number as f64 / 100.0
}

fn style_name(kind: StyleKind) -> &'static str {
    match kind {
        StyleKind::QuoteMarks => "quote marks",
        StyleKind::Stop => "stop",
        StyleKind::Dash => "dash",
        StyleKind::Punctuation => "punctuation",
        StyleKind::Space => "space",
        StyleKind::Capitals => "capitals",
        StyleKind::Hyphen => "hyphen",
        StyleKind::Spelling => "spelling",
        StyleKind::PerCent => "per cent",
        StyleKind::Numeral => "numeral",
        StyleKind::Currency => "currency",
        StyleKind::Abbreviation => "abbreviation",
        StyleKind::Honorific => "honorific",
        StyleKind::DateOrder => "date order",
        StyleKind::Rate => "rate",
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Byline => "byline",
        Role::Dateline => "dateline",
        Role::Credit => "credit",
        Role::Note => "note",
        Role::Body => "body",
        Role::Furniture => "furniture",
        Role::Teaser => "teaser",
    }
}

fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::One => "one",
        Shape::Split => "split",
        Shape::Merged => "merged",
        Shape::Regrouped => "regrouped",
        Shape::Added => "added",
        Shape::Dropped => "dropped",
    }
}

fn wording_name(wording: Wording) -> &'static str {
    match wording {
        Wording::Same => "same",
        Wording::Style => "style",
        Wording::Reworded => "reworded",
    }
}

fn place_name(place: Place) -> &'static str {
    match place {
        Place::Kept => "kept",
        Place::Moved => "moved",
    }
}

fn fact_name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Quote => "quote",
        FactKind::Number => "number",
        FactKind::Response => "response",
        FactKind::Name => "name",
        FactKind::Attribution => "attribution",
        FactKind::Hedge => "hedge",
        FactKind::Loaded => "loaded",
        FactKind::Typo => "typo",
        FactKind::Date => "date",
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Serious => "serious",
        Severity::Minor => "minor",
        Severity::Style => "style",
        Severity::None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::{Similarity, Standing, Summary};
    use crate::story::{Breaks, Encoding, Notice, StoryBuilder};

    fn story(name: &str, sentences: &[&str], notices: Vec<Notice>) -> Story {
        let mut builder = StoryBuilder::new(name);
        for sentence in sentences {
            builder.sentence(sentence, 1);
        }
        let encoding = Encoding {
            name: "UTF-8",
            guessed: false,
        };
        builder.finish(encoding, "en".into(), Breaks::BlankLines, notices)
    }

    #[test]
    fn the_whole_object_stands_on_one_line_in_a_fixed_order() {
        let old = story("a.txt", &["Over time, it \"rose\".", "It fell."], vec![]);
        let new = story("b.txt", &["It rose over time."], vec![Notice::MadeSafe(1)]);
        let stories = Pair::new(&old, &new);
        let run = |kind, span| WordRun { kind, span };
        let list = vec![
            Change {
                old: vec![SentenceIdx(0)],
                new: vec![SentenceIdx(0)],
                links: vec![Link {
                    old: SentenceIdx(0),
                    new: SentenceIdx(0),
                    similarity: Similarity(895),
                    place: Place::Kept,
                }],
                words: Pair::new(
                    vec![
                        run(RunKind::Moved(0), 0..11),
                        run(RunKind::Same, 11..13),
                        run(RunKind::Style, 13..21),
                    ],
                    vec![
                        run(RunKind::Same, 0..8),
                        run(RunKind::Moved(0), 8..17),
                        run(RunKind::Only, 17..18),
                    ],
                ),
                facts: vec![Fact {
                    kind: FactKind::Attribution,
                    old: None,
                    new: Some("it said".into()),
                    old_sentence: Some(SentenceIdx(0)),
                    new_sentence: None,
                }],
                standing: Standing::Elsewhere,
                style: vec![StyleNote {
                    kind: StyleKind::PerCent,
                    old: "per cent".into(),
                    new: "%".into(),
                }],
            },
            Change {
                old: vec![SentenceIdx(1)],
                new: vec![],
                links: vec![],
                words: Pair::new(vec![run(RunKind::Only, 0..8)], vec![]),
                facts: vec![],
                standing: Standing::Elsewhere,
                style: vec![],
            },
        ];
        let summary = Summary {
            paragraph_breaks: 2,
            reused_words: Pair::new(4, 4),
            words: Pair::new(6, 4),
            ..Summary::default()
        };
        let notices = vec!["a bound was met".to_owned()];
        let changes = Changes::new(list, Pair::new(2, 1), summary, notices);
        let mut written = Vec::new();
        json(&mut written, stories, &changes).unwrap();
        let expected = [
            r#"{"wirediff":{"format":1,"version":""#,
            env!("CARGO_PKG_VERSION"),
            r#""},"old":{"name":"a.txt","format":"text","encoding":"UTF-8","language":"en","#,
            r#""headline":null,"byline":null,"dateline":null,"paragraphs":1,"sentences":["#,
            r#"{"index":0,"paragraph":0,"number":1,"text":"Over time, it \"rose\".","role":"body","detail":null},"#,
            r#"{"index":1,"paragraph":0,"number":1,"text":"It fell.","role":"body","detail":null}],"notices":[]},"#,
            r#""new":{"name":"b.txt","format":"text","encoding":"UTF-8","language":"en","#,
            r#""headline":null,"byline":null,"dateline":null,"paragraphs":1,"sentences":["#,
            r#"{"index":0,"paragraph":0,"number":1,"text":"It rose over time.","role":"body","detail":null}],"#,
            r#""notices":["1 control or invisible character shown by a stand-in"]},"#,
            r#""changes":[{"shape":"one","wording":"reworded","place":"kept","old":[0],"new":[0],"#,
            r#""links":[{"old":0,"new":0,"similarity":0.90,"place":"kept"}],"#,
            r#""old_words":[{"kind":"moved","text":"Over time, ","move":0},{"kind":"same","text":"it"},"#,
            r#"{"kind":"style","text":" \"rose\"."}],"new_words":[{"kind":"same","text":"It rose "},"#,
            r#"{"kind":"moved","text":"over time","move":0},{"kind":"added","text":"."}],"#,
            r#""facts":[{"kind":"attribution","old":null,"new":"it said","old_sentence":0,"new_sentence":null,"#,
            r#""reason":"attribution added: “it said”"}],"style":[{"kind":"per cent","old":"per cent","new":"%"}],"severity":"serious"},"#,
            r#"{"shape":"dropped","wording":null,"place":null,"old":[1],"new":[],"links":[],"#,
            r#""old_words":[{"kind":"dropped","text":"It fell."}],"new_words":[],"facts":[],"style":[],"severity":"minor"}],"#,
            r#""summary":{"shapes":{"one":1,"split":0,"merged":0,"regrouped":0,"added":0,"dropped":1},"#,
            r#""wordings":{"same":0,"style":0,"reworded":1},"places":{"kept":1,"moved":0},"#,
            r#""facts":{"number":0,"date":0,"name":0,"quote":0,"attribution":1,"hedge":0,"typo":0,"loaded":0,"response":0},"#,
            r#""severities":{"serious":1,"minor":1,"style":0,"none":0},"#,
            r#""paragraphs_dropped":0,"paragraphs_added":0,"paragraph_breaks":2,"#,
            r#""reuse":{"old_in_new":0.67,"new_in_old":1.00},"headline_changed":false,"lead_changed":true},"#,
            r#""notices":["a bound was met"]}"#,
            "\n",
        ];
        assert_eq!(String::from_utf8(written).unwrap(), expected.concat());
    }
}
