//! What stands in a file beside its story: furniture and teasers, counted and listed.

use crate::changes::Changes;
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::terms::count;

/// Lines of furniture and teasers of both versions. What is linked is one thing, not two.
pub fn number(stories: Pair<&Story>, changes: &Changes) -> usize {
    let things = |side: Side| {
        let story = stories[side];
        things(story)
            .filter(|&thing| {
                side == Side::Old || changes.get(changes.of(side, thing)).links.is_empty()
            })
            .count()
    };
    things(Side::Old) + things(Side::New)
}

/// The first sentence of each line of furniture and of each teaser.
fn things(story: &Story) -> impl Iterator<Item = SentenceIdx> {
    story
        .indexes()
        .filter(|&index| match story.sentence(index).role {
            Role::Furniture => true,
            Role::Teaser => begins_teaser(story, index),
            _ => false,
        })
}

fn begins_teaser(story: &Story, index: SentenceIdx) -> bool {
    story.starts_paragraph(index) || story.sentence(SentenceIdx(index.0 - 1)).role != Role::Teaser
}

/// `photo credit, 2 captions, 4 teasers (17 sentences, 400 words)`; None when nothing is set apart.
pub fn listed(story: &Story) -> Option<String> {
    let mut furniture: Vec<(&str, usize)> = Vec::new();
    let (mut teasers, mut sentences, mut words) = (0, 0, 0);
    for index in story.indexes() {
        let sentence = story.sentence(index);
        match (sentence.role, sentence.detail) {
            (Role::Furniture, _) | (Role::Teaser, Some(_)) => {
                let detail = sentence.detail.unwrap_or("furniture");
                match furniture.iter_mut().find(|(known, _)| *known == detail) {
                    Some((_, number)) => *number += 1,
                    None => furniture.push((detail, 1)),
                }
            }
            (Role::Teaser, None) => {
                teasers += usize::from(begins_teaser(story, index));
                sentences += 1;
                words += story
                    .text(index)
                    .split(' ')
                    .filter(|word| word.contains(char::is_alphanumeric))
                    .count();
            }
            _ => {}
        }
    }
    let mut listed: Vec<String> = furniture
        .into_iter()
        .map(|(detail, number)| match number {
            1 => detail.to_owned(),
            _ if detail.starts_with("not ") => format!("{number} lines {detail}"),
            _ => count(number, detail),
        })
        .collect();
    if teasers > 0 {
        let (sentences, words) = (count(sentences, "sentence"), count(words, "word"));
        listed.push(format!(
            "{} ({sentences}, {words})",
            count(teasers, "teaser")
        ));
    }
    (!listed.is_empty()).then(|| listed.join(", "))
}
