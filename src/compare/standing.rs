//! Where each change stands in its story, as far as its severity hangs on that.

use crate::changes::{Change, Changes, Event, Standing};
use crate::side::{Pair, Side};
use crate::story::{Field, ParagraphIdx, Role, SentenceIdx, Story};

/// Fills in the standing of every change.
pub(super) fn settle(changes: &mut Changes, events: &[Event], stories: Pair<&Story>) {
    for change in &mut changes.list {
        change.standing = standing(change, stories);
    }
    // The first third of the old story, as paragraphs are counted from its lead.
    let numbers = stories.old.paragraphs().iter();
    let last = numbers.filter_map(|paragraph| paragraph.number).max();
    let is_early = |paragraph: ParagraphIdx| {
        let number = stories.old.paragraphs()[paragraph.get()].number;
        number
            .zip(last)
            .is_some_and(|(number, last)| number * 3 <= last)
    };
    for event in events {
        let Some((Side::Old, paragraph)) = event.paragraph else {
            continue;
        };
        let list = &mut changes.list[event.changes.start as usize..event.changes.end as usize];
        for change in list {
            if change.standing == Standing::Elsewhere && is_early(paragraph) {
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
    let is_release = |story: &Story, sentence: SentenceIdx| {
        let field = story.sentence(sentence).field();
        field.is_some_and(Field::is_release)
    };
    let is_aside = |story: &Story, sentence: SentenceIdx| role(story, sentence).is_set_apart();
    if change.is_of_file(stories) || !any(&|story, sentence| !is_aside(story, sentence)) {
        Standing::Aside
    } else if any(&is_release) {
        Standing::Release
    } else if any(&|story, sentence| role(story, sentence) == Role::Headline) {
        Standing::Headline
    } else if any(&|story, sentence| story.paragraph_of(sentence).number == Some(1)) {
        Standing::Lead
    } else {
        Standing::Elsewhere
    }
}
