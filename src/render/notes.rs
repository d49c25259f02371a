//! Notes with the sentences they stand on, as Markdown.

use crate::changes::{Changes, Event};
use crate::render::markdown::emphasis::escaped;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::terms;

/// How a page of notes begins, by which one is known again.
pub const HEADING: &str = "# Notes on ";

/// A page of notes: each with where it stands, what happened there, and the sentences of either side. Every note is on
/// one event.
pub fn markdown(stories: Pair<&Story>, changes: &Changes, notes: &[(&Event, &str)]) -> String {
    let names = stories.map(|story| escaped(&story.name));
    let mut page = format!("{HEADING}{} and {}\n\n", names.old, names.new);
    page += &format!("A is {}, B is {}.\n", names.old, names.new);
    for (event, note) in notes {
        let described = terms::describe_event(event, changes, stories);
        let heading = match terms::citation(event, changes, stories) {
            citation if citation.is_empty() => described,
            citation => format!("{citation}: {described}"),
        };
        page += &format!("\n## {heading}\n\n{}\n\n", escaped(note));
        page += &quoted(event, changes, stories);
    }
    page
}

/// The event's sentences, each a paragraph of a block quote.
fn quoted(event: &Event, changes: &Changes, stories: Pair<&Story>) -> String {
    let mut paragraphs = Vec::new();
    for side in Side::BOTH {
        for change in event.changes.clone() {
            for &sentence in changes.list[change as usize].sentences(side) {
                let text = escaped(stories[side].text(sentence));
                paragraphs.push(format!(
                    "> **{}** {text}\n",
                    place(side, sentence, stories[side])
                ));
            }
        }
    }
    paragraphs.join(">\n")
}

fn place(side: Side, sentence: SentenceIdx, story: &Story) -> String {
    let citation = story.citation(sentence).unwrap_or_default();
    format!("{}{citation}", side.letter())
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::read::{self, read};
    use crate::watch::Unwatched;

    use super::*;

    #[test]
    fn a_note_stands_with_its_sentences() {
        let story = |name, text: &str| {
            read(text.as_bytes(), name, &read::Options::default(), &Unwatched).expect("text")
        };
        let stories = Pair::new(
            story(
                "a_1.txt",
                "The mill *burned* on Monday.\n\nRain fell. Wind rose.\n\nAll slept.",
            ),
            story("b.txt", "The mill *burned* down on Monday.\n\nAll slept."),
        );
        let stories = stories.as_ref();
        let changes = compare(stories, &Unwatched).expect("nothing stops it");
        let events = changes.events(stories);
        let notes = [(&events[0], "- ask Ilse"), (&events[1], "why?")];
        assert_eq!(
            markdown(stories, &changes, &notes),
            "\
# Notes on a\\_1.txt and b.txt

A is a\\_1.txt, B is b.txt.

## A1 / B1: lead reworded

\\- ask Ilse

> **A1** The mill \\*burned\\* on Monday.
>
> **B1** The mill \\*burned\\* down on Monday.

## A2: paragraph dropped, 2nd of 3

why?

> **A2.1** Rain fell.
>
> **A2.2** Wind rose.
"
        );
    }
}
