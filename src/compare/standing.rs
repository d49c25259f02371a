//! Where each change stands in its story, and how grave it is by that and by all that was found out about it.

use crate::changes::{Change, Changes, Event, Place, Severity, Shape, Standing};
use crate::house::severities::{Ground, Severities};
use crate::side::{Pair, Side};
use crate::story::{Field, ParagraphIdx, SentenceIdx, Story};

/// Fills in the standing of every change, and raises the severity of its words to that of the whole.
pub(super) fn settle(
    changes: &mut Changes,
    events: &[Event],
    stories: Pair<&Story>,
    severities: &Severities,
) {
    for change in &mut changes.list {
        change.standing = standing(change, stories);
    }
    for event in events {
        let Some((Side::Old, paragraph)) = event.paragraph else {
            continue;
        };
        let list = &mut changes.list[event.changes.start as usize..event.changes.end as usize];
        for change in list {
            if change.standing == Standing::Elsewhere && is_early(paragraph, stories.old) {
                change.standing = Standing::Early;
            }
        }
    }
    for change in &mut changes.list {
        let of_words = change.severity;
        change.severity = severity(change, severities);
        change.grave_by_place =
            change.standing != Standing::Elsewhere && change.severity > of_words;
    }
}

/// Whether the paragraph stands in the first third of its story, as paragraphs are counted from the lead.
fn is_early(paragraph: ParagraphIdx, story: &Story) -> bool {
    let mut numbers = story.paragraphs().iter().rev();
    let last = numbers.find_map(|paragraph| paragraph.number);
    let number = story.paragraphs()[paragraph.get()].number;
    number
        .zip(last)
        .is_some_and(|(number, last)| number * 3 <= last)
}

fn standing(change: &Change, stories: Pair<&Story>) -> Standing {
    let any = |test: &dyn Fn(&Story, SentenceIdx) -> bool| {
        Side::BOTH.into_iter().any(|side| {
            let mut sentences = change.sentences(side).iter();
            sentences.any(|&sentence| test(stories[side], sentence))
        })
    };
    let role = |story: &Story, sentence: SentenceIdx| story.sentence(sentence).role;
    let is_release = |story: &Story, sentence: SentenceIdx| {
        let field = story.sentence(sentence).field();
        field.is_some_and(Field::is_release)
    };
    let is_headline = |story: &Story, sentence: SentenceIdx| {
        let field = story.sentence(sentence).field();
        field.is_some_and(Field::is_headline)
    };
    let is_aside = |story: &Story, sentence: SentenceIdx| role(story, sentence).is_set_apart();
    if change.is_of_file(stories) || !any(&|story, sentence| !is_aside(story, sentence)) {
        Standing::Aside
    } else if any(&is_release) {
        Standing::Release
    } else if any(&is_headline) {
        Standing::Headline
    } else if any(&|story, sentence| story.paragraph_of(sentence).number == Some(1)) {
        Standing::Lead
    } else {
        Standing::Elsewhere
    }
}

/// The gravest of what the change is; its words are graded already. None where nothing is to be looked at: in a change
/// that is none, and in furniture and teasers.
fn severity(change: &Change, severities: &Severities) -> Severity {
    if change.standing == Standing::Aside || change.is_unchanged() {
        return Severity::None;
    }
    // No configuration makes a kill less than serious.
    if change.standing == Standing::Release {
        return Severity::Serious;
    }
    let says_the_same = change.says_the_same();
    let of_standing = match change.standing {
        Standing::Headline if !says_the_same => Some(Ground::Headline),
        Standing::Lead if !says_the_same => Some(Ground::Lead),
        Standing::Early => Some(Ground::Early),
        _ => None,
    };
    let of_shape = match change.shape() {
        Shape::Dropped => Some(Ground::Dropped),
        Shape::Added => Some(Ground::Added),
        _ => None,
    };
    let of_place = (change.place() == Some(Place::Moved)).then_some(Ground::Moved);
    let grounds = [of_standing, of_shape, of_place].into_iter().flatten();
    grounds
        .map(|ground| severities.of(ground))
        .fold(change.severity, Severity::max)
}
