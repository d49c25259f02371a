//! The counts at the end of the object.

use crate::changes::{Change, Changes, FactKind, Place, Severity, Shape, Wording};
use crate::render::json::hundredths;
use crate::side::{Pair, Side};
use crate::story::{Field, SentenceIdx, Story};
use crate::terms;

/// Counts of changes, unchanged ones included, so that each group adds up to what it counts: `shapes` to all changes,
/// `wordings` and `places` to the linked ones, `severities` to all. `facts` counts facts.
#[derive(serde::Serialize)]
pub struct SummaryShape {
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
    pub fn of(changes: &Changes, stories: Pair<&Story>) -> Self {
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
            headline_changed: headline_changed(changes, stories),
            lead_changed: lead_changed(changes, stories),
        }
    }
}

pub fn headline_changed(changes: &Changes, stories: Pair<&Story>) -> bool {
    any_changed(changes, stories, |story, sentence| {
        let field = story.sentence(sentence).field();
        field.is_some_and(Field::is_headline)
    })
}

pub fn lead_changed(changes: &Changes, stories: Pair<&Story>) -> bool {
    any_changed(changes, stories, |story, sentence| {
        story.number(sentence) == Some(1)
    })
}

/// Whether a sentence of either story that passes the test stands in a change that makes it another.
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
            .any(|sentence| changes.get(changes.of(side, sentence)).is_other())
    })
}
