//! Counts over the finished changes: paragraphs dropped and added, breaks that differ, and how much is reused.

use crate::changes::{Change, Changes, Event, Place, RunKind, Summary};
use crate::letters::word_count;
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};

pub(super) fn summary(changes: &Changes, events: &[Event], stories: Pair<&Story>) -> Summary {
    let paragraphs = |side| {
        events
            .iter()
            .filter(|event| event.paragraph.is_some_and(|(other, _)| other == side))
            .count()
    };
    let (words, reused_words) = reuse(changes, stories);
    Summary {
        paragraphs_dropped: paragraphs(Side::Old),
        paragraphs_added: paragraphs(Side::New),
        paragraph_breaks: paragraph_breaks(changes, stories),
        reused_words,
        words,
    }
}

/// All words of each side's body, and those that the other side has too.
fn reuse(changes: &Changes, stories: Pair<&Story>) -> (Pair<usize>, Pair<usize>) {
    let mut words = Pair::default();
    let mut reused = Pair::default();
    for change in &changes.list {
        for side in Side::BOTH {
            for &sentence in change.sentences(side) {
                if stories[side].sentence(sentence).role != Role::Body {
                    continue;
                }
                let text = stories[side].text(sentence);
                let count = word_count(text);
                words[side] += count;
                // Most sentences have nothing but words that the other side has too.
                let all_reused = change.words[side]
                    .iter()
                    .all(|run| run.kind != RunKind::Only);
                reused[side] += match all_reused {
                    true => count,
                    false => reused_words(change, side, sentence, stories[side]),
                };
            }
        }
    }
    (words, reused)
}

fn reused_words(change: &Change, side: Side, sentence: SentenceIdx, story: &Story) -> usize {
    let text = story.text(sentence);
    let runs = change.runs_within(side, sentence, story);
    let reused = runs.into_iter().filter(|run| run.kind != RunKind::Only);
    reused.map(|run| word_count(&text[run.span])).sum()
}

/// Places where exactly one version starts a paragraph, between sentences that follow one another on both sides or
/// inside one change.
fn paragraph_breaks(changes: &Changes, stories: Pair<&Story>) -> usize {
    let starts = |side: Side, index: SentenceIdx| stories[side].starts_paragraph(index);
    let mut breaks = 0;
    let mut before: Option<&Change> = None;
    for change in &changes.list {
        if change.place() != Some(Place::Kept) {
            continue;
        }
        let inside = Pair::from_sides(|side| {
            change.sentences(side)[1..]
                .iter()
                .filter(|&&index| starts(side, index))
                .count()
        });
        breaks += inside.old.abs_diff(inside.new);
        let follows = |side: Side| {
            before.is_some_and(|before| {
                before
                    .sentences(side)
                    .last()
                    .is_some_and(|last| last.0 + 1 == change.sentences(side)[0].0)
            })
        };
        if follows(Side::Old) && follows(Side::New) {
            breaks +=
                usize::from(starts(Side::Old, change.old[0]) != starts(Side::New, change.new[0]));
        }
        before = Some(change);
    }
    breaks
}
