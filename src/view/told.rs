//! What is told in words of ours beside the stories: where the other end is, and why a cell is empty.

use crate::changes::{Changes, Place, Shape, Wording};
use crate::side::{Pair, Side};
use crate::story::{Field, Role, SentenceIdx, Story};
use crate::view::plan::{Block, Plan};

/// What the other side's empty cell says beside a dropped or added block; None below a paragraph's first sentence.
pub fn absence(side: Side, block: &Block, plan: &Plan, story: &Story) -> Option<String> {
    let first = block.sentences(side).next()?;
    let other = side.other().letter();
    let sentence = story.sentence(first);
    match sentence.role {
        Role::Furniture => {
            let detail = sentence.detail.unwrap_or("furniture");
            Some(format!("not in {other} · {detail}"))
        }
        Role::Teaser => {
            let detail = sentence.detail.unwrap_or("teaser");
            Some(format!("not in {other} · {detail}"))
        }
        _ if !plan.is_whole_paragraph(side, first, story) => Some(format!("not in {other}")),
        _ if story.shows_number(first) => Some(format!("paragraph not in {other}")),
        _ => None,
    }
}

/// The pointer at one end to the other: its words, and the sentence it points to.
pub fn pointer(
    side: Side,
    block: &Block,
    stories: Pair<&Story>,
    changes: &Changes,
) -> (String, Option<(Side, SentenceIdx)>) {
    let change = changes.get(block.change);
    let other = side.other();
    let links = change.links.iter();
    let mut linked: Vec<_> = links
        .filter(|link| block.home[side].contains(&link.sentence(side).0))
        .collect();
    linked.sort_by_key(|link| link.sentence(other));
    linked.dedup_by_key(|link| link.sentence(other));
    let moved = linked.iter().any(|link| link.place == Place::Moved);
    let verb = match (moved, change.shape(), side) {
        (true, _, Side::Old) => "moved to",
        (true, _, Side::New) => "moved from",
        (false, Shape::Split, Side::Old) => "split into",
        (false, Shape::Split, Side::New) => "split from",
        (false, Shape::Merged, Side::Old) => "merged into",
        (false, Shape::Merged, Side::New) => "merged from",
        (false, Shape::Regrouped, _) => "regrouped with",
        (false, Shape::One | Shape::Added | Shape::Dropped, _) => "stands at",
    };
    let cite = |at: usize| cite(other, linked[at].sentence(other), stories[other]);
    let target = match linked.len() {
        0 => other.letter().to_string(),
        1 => cite(0),
        2 => format!("{}, {}", cite(0), cite(1)),
        count => format!("{} … {}", cite(0), cite(count - 1)),
    };
    let text = match (side, change.wording()) {
        (Side::New, _) => format!("« {verb} {target}"),
        (Side::Old, Some(Wording::Reworded)) => format!("» {verb} {target}, reworded"),
        (Side::Old, Some(Wording::Style)) => format!("» {verb} {target}, style differs"),
        (Side::Old, _) => format!("» {verb} {target}"),
    };
    let first = linked.first().map(|link| (other, link.sentence(other)));
    (text, first)
}

/// `A7.2`; where there is no number, what the sentence is: `A headline`.
pub fn cite(side: Side, sentence: SentenceIdx, story: &Story) -> String {
    let letter = side.letter();
    match story.citation(sentence) {
        Some(citation) => format!("{letter}{citation}"),
        None => {
            let sentence = story.sentence(sentence);
            let detail = match sentence.role {
                Role::Furniture => sentence.detail.unwrap_or("furniture"),
                Role::Teaser => sentence.detail.unwrap_or("teaser"),
                Role::Body => "text",
                _ => sentence.field().map_or("text", Field::name),
            };
            format!("{letter} {detail}")
        }
    }
}
