//! What events are counted as.

use crate::changes::{Changes, Event, Place, Shape, Wording};

use super::count;

/// What an event is counted as: exactly one of these, in the order in which counts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// One sentence against one, in its place.
    Reworded,
    Split,
    Merged,
    Regrouped,
    /// One sentence against one, wherever its words.
    Moved,
    /// One sentence against one, in its place, only style differing.
    Style,
    ParagraphDropped,
    ParagraphAdded,
    /// Sentences of a paragraph that is still there in part.
    SentenceDropped,
    SentenceAdded,
    /// A header field.
    FieldDropped,
    FieldAdded,
}

impl Kind {
    pub const ALL: [Kind; 12] = [
        Kind::Reworded,
        Kind::Split,
        Kind::Merged,
        Kind::Regrouped,
        Kind::Moved,
        Kind::Style,
        Kind::ParagraphDropped,
        Kind::ParagraphAdded,
        Kind::SentenceDropped,
        Kind::SentenceAdded,
        Kind::FieldDropped,
        Kind::FieldAdded,
    ];

    pub fn of(event: &Event, changes: &Changes) -> Kind {
        let change = &changes.list[event.changes.start as usize];
        match (change.shape(), event.paragraph) {
            (Shape::Dropped, Some(_)) => Kind::ParagraphDropped,
            (Shape::Added, Some(_)) => Kind::ParagraphAdded,
            (Shape::Dropped, None) if event.field.is_some() => Kind::FieldDropped,
            (Shape::Added, None) if event.field.is_some() => Kind::FieldAdded,
            (Shape::Dropped, None) => Kind::SentenceDropped,
            (Shape::Added, None) => Kind::SentenceAdded,
            (Shape::Split, _) => Kind::Split,
            (Shape::Merged, _) => Kind::Merged,
            (Shape::Regrouped, _) => Kind::Regrouped,
            (Shape::One, _) if change.place() == Some(Place::Moved) => Kind::Moved,
            (Shape::One, _) if change.wording() == Some(Wording::Style) => Kind::Style,
            (Shape::One, _) => Kind::Reworded,
        }
    }

    /// `6 reworded`, `1 paragraph dropped`, `2 sentences added`, `3 in style`.
    pub fn counted(self, number: usize) -> String {
        let sentences = |word| format!("{} {word}", count(number, "sentence"));
        let paragraphs = |word| format!("{} {word}", count(number, "paragraph"));
        match self {
            Kind::Reworded => format!("{number} reworded"),
            Kind::Split => format!("{number} split"),
            Kind::Merged => format!("{number} merged"),
            Kind::Regrouped => format!("{number} regrouped"),
            Kind::Moved => format!("{number} moved"),
            Kind::Style => format!("{number} in style"),
            Kind::ParagraphDropped => paragraphs("dropped"),
            Kind::ParagraphAdded => paragraphs("added"),
            Kind::SentenceDropped => sentences("dropped"),
            Kind::SentenceAdded => sentences("added"),
            Kind::FieldDropped => format!("{} dropped", count(number, "header field")),
            Kind::FieldAdded => format!("{} added", count(number, "header field")),
        }
    }
}

/// How many events there are of each kind that occurs, in the order of [`Kind::ALL`].
pub fn kinds(events: &[Event], changes: &Changes) -> Vec<(Kind, usize)> {
    let mut counts = Kind::ALL.map(|kind| (kind, 0));
    for event in events {
        counts[Kind::of(event, changes) as usize].1 += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_listed_in_the_order_of_their_numbers() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place);
        }
    }
}
