//! Where each change stands in its story, as far as its severity hangs on that.

use crate::changes::{ChangeIdx, Changes, Standing};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};

/// Fills in the standing of every change. The changes must be in their order.
pub(super) fn settle(changes: &mut Changes, stories: Pair<&Story>) {
    let standings: Vec<Standing> = (0..changes.list.len())
        .map(|index| standing(changes, ChangeIdx(index as u32), stories))
        .collect();
    for (change, standing) in changes.list.iter_mut().zip(standings) {
        change.standing = standing;
    }
}

fn standing(changes: &Changes, index: ChangeIdx, stories: Pair<&Story>) -> Standing {
    let change = changes.get(index);
    let any = |test: &dyn Fn(&Story, SentenceIdx) -> bool| {
        Side::BOTH.into_iter().any(|side| {
            let mut sentences = change.sentences(side).iter();
            sentences.any(|&sentence| test(stories[side], sentence))
        })
    };
    let role = |story: &Story, sentence: SentenceIdx| story.sentence(sentence).role;
    let number = |story: &Story, sentence: SentenceIdx| story.paragraph_of(sentence).number;
    let is_aside =
        |story: &Story, sentence| matches!(role(story, sentence), Role::Furniture | Role::Teaser);
    if !any(&|story, sentence| !is_aside(story, sentence)) {
        return Standing::Aside;
    }
    if any(&|story, sentence| role(story, sentence) == Role::Headline) {
        return Standing::Headline;
    }
    if any(&|story, sentence| number(story, sentence) == Some(1)) {
        return Standing::Lead;
    }
    match changes.whole_paragraph(index, stories) {
        Some((Side::Old, paragraph)) => {
            let story = stories.old;
            let last = story
                .paragraphs()
                .iter()
                .rev()
                .find_map(|other| other.number);
            match (story.paragraphs()[paragraph.get()].number, last) {
                (Some(number), Some(last)) if number * 3 <= last => Standing::Early,
                _ => Standing::Elsewhere,
            }
        }
        _ => Standing::Elsewhere,
    }
}
