//! Where each change stands in its story, as far as its severity hangs on that.

use crate::changes::{Change, Changes, Event, Standing};
use crate::side::{Pair, Side};
use crate::story::{ParagraphIdx, Role, SentenceIdx, Story};

/// Fills in the standing of every change.
pub(super) fn settle(changes: &mut Changes, events: &[Event], stories: Pair<&Story>) {
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
}

fn standing(change: &Change, stories: Pair<&Story>) -> Standing {
    let any = |test: &dyn Fn(&Story, SentenceIdx) -> bool| {
        Side::BOTH.into_iter().any(|side| {
            let mut sentences = change.sentences(side).iter();
            sentences.any(|&sentence| test(stories[side], sentence))
        })
    };
    let role = |story: &Story, sentence: SentenceIdx| story.sentence(sentence).role;
    if !any(&|story, sentence| !matches!(role(story, sentence), Role::Furniture | Role::Teaser)) {
        Standing::Aside
    } else if any(&|story, sentence| role(story, sentence) == Role::Headline) {
        Standing::Headline
    } else if any(&|story, sentence| story.paragraph_of(sentence).number == Some(1)) {
        Standing::Lead
    } else {
        Standing::Elsewhere
    }
}

/// Whether the paragraph stands in the first third of its story's numbered paragraphs.
fn is_early(paragraph: ParagraphIdx, story: &Story) -> bool {
    let numbers = || story.paragraphs().iter().map(|other| other.number);
    let last = numbers().flatten().max();
    match (story.paragraphs()[paragraph.get()].number, last) {
        (Some(number), Some(last)) => number * 3 <= last,
        _ => false,
    }
}
