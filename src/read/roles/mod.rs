//! Sentences to roles: what is headline, byline, note, furniture or a teaser, and what is the story.
//!
//! Everything is body until something says otherwise, and it takes a plain sign: a story paragraph set apart is worse
//! than a line of furniture that is counted. The signs are looked for in this order: matter of the page (`furniture`),
//! then the fields above the lead (`header`), then paragraphs for other stories (`teasers`).

mod credits;
pub mod furniture;
pub mod header;
mod phrases;
mod teasers;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use crate::read::roles::phrases::Line;
use crate::story::{ParagraphIdx, Role, SentenceIdx, Story};

/// A role with the kind of furniture it is.
type Named = (Role, Option<&'static str>);

const BODY: Named = (Role::Body, None);

/// What a role is given to: a paragraph, or a line where lines are the unit.
struct Piece<'s> {
    sentences: Range<usize>,
    line: Line<'s>,
    /// Nothing else stands in its block of lines, or all of the story does.
    apart: bool,
}

/// How pieces are cut from the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Paragraph,
    /// Each sentence is a line of the file, a paragraph a block of lines.
    Line,
}

/// Gives the sentences of a story their roles. What already has a role keeps it.
pub fn assign(story: &mut Story, unit: Unit) {
    let mut roles: Vec<Named> = story
        .sentences()
        .iter()
        .map(|sentence| (sentence.role, sentence.detail))
        .collect();
    let pieces = pieces(story, unit);
    furniture::mark(story, &pieces, &mut roles);
    header::mark(&pieces, &mut roles);
    teasers::mark(&pieces, &story.language, &mut roles);
    // A file that is all header or furniture by these signs is none of it: somebody's list, a caption by itself.
    if roles.iter().any(|(role, _)| *role == Role::Body) {
        story.set_roles(&roles);
    }
}

/// Whether a story's first line, by itself, may be its headline: a short one without a stop at its end.
pub fn may_be_title(line: &str) -> bool {
    header::is_short(line) && !phrases::has_stop(line) && !furniture::is_caption_with_credit(line)
}

fn pieces(story: &Story, unit: Unit) -> Vec<Piece<'_>> {
    let paragraphs = story.paragraphs().len();
    let mut pieces = Vec::new();
    for paragraph in (0..paragraphs as u32).map(ParagraphIdx) {
        let sentences = story.sentences_of(paragraph);
        match unit {
            Unit::Paragraph => pieces.push(Piece {
                line: Line::new(text(story, sentences.clone())),
                sentences: range(sentences),
                apart: true,
            }),
            Unit::Line => {
                let apart = sentences.len() == 1 || paragraphs == 1;
                pieces.extend(sentences.map(|sentence| Piece {
                    sentences: sentence.get()..sentence.get() + 1,
                    line: Line::new(story.text(sentence)),
                    apart,
                }));
            }
        }
    }
    pieces
}

fn range(mut sentences: impl ExactSizeIterator<Item = SentenceIdx>) -> Range<usize> {
    let count = sentences.len();
    let first = sentences.next().map_or(0, SentenceIdx::get);
    first..first + count
}

fn text(
    story: &Story,
    sentences: impl ExactSizeIterator<Item = SentenceIdx> + Clone,
) -> Cow<'_, str> {
    let mut first = sentences.clone();
    match (first.len(), first.next()) {
        (1, Some(only)) => Cow::Borrowed(story.text(only)),
        _ => Cow::Owned(story.joined(&sentences.collect::<Vec<_>>())),
    }
}

impl Piece<'_> {
    /// Whether all of it is body still.
    fn is_body(&self, roles: &[Named]) -> bool {
        self.sentences
            .clone()
            .all(|sentence| roles[sentence] == BODY)
    }

    fn mark(&self, role: Named, roles: &mut [Named]) {
        for sentence in self.sentences.clone() {
            if roles[sentence] == BODY {
                roles[sentence] = role;
            }
        }
    }
}
