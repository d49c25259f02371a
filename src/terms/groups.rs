//! The groups in which kinds of change are hidden and shown.

use crate::changes::{Changes, Event};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};

use super::Kind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Reworded,
    Style,
    Recut,
    Moved,
    Added,
    Dropped,
    Furniture,
    Teasers,
}

impl Group {
    pub const ALL: [Group; 8] = [
        Group::Reworded,
        Group::Style,
        Group::Recut,
        Group::Moved,
        Group::Added,
        Group::Dropped,
        Group::Furniture,
        Group::Teasers,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Group::Reworded => "reworded",
            Group::Style => "style",
            Group::Recut => "split, merged, regrouped",
            Group::Moved => "moved",
            Group::Added => "added",
            Group::Dropped => "dropped",
            Group::Furniture => "furniture",
            Group::Teasers => "teasers",
        }
    }

    pub fn of(event: &Event, changes: &Changes) -> Group {
        match Kind::of(event, changes) {
            Kind::Reworded => Group::Reworded,
            Kind::Style => Group::Style,
            Kind::Split | Kind::Merged | Kind::Regrouped => Group::Recut,
            Kind::Moved => Group::Moved,
            Kind::ParagraphAdded | Kind::SentenceAdded | Kind::FieldAdded => Group::Added,
            Kind::ParagraphDropped | Kind::SentenceDropped | Kind::FieldDropped => Group::Dropped,
        }
    }
}

/// A sentence that is set apart: no event, but it has a mark that can be hidden.
pub struct SetApart {
    pub group: Group,
    pub side: Side,
    pub sentence: SentenceIdx,
    /// Whether its group counts one more for it: a line of furniture is a sentence, a teaser a paragraph.
    pub is_counted: bool,
}

/// The sentences of both stories that are set apart.
pub fn set_apart(stories: Pair<&Story>) -> impl Iterator<Item = SetApart> {
    Side::BOTH.into_iter().flat_map(move |side| {
        let story = stories[side];
        story.indexes().filter_map(move |sentence| {
            let group = match story.sentence(sentence).role {
                Role::Furniture => Group::Furniture,
                Role::Teaser => Group::Teasers,
                _ => return None,
            };
            Some(SetApart {
                group,
                side,
                sentence,
                is_counted: group == Group::Furniture || story.starts_paragraph(sentence),
            })
        })
    })
}
