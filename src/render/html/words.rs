//! A sentence with its words marked.

use std::io::{self, Write};

use crate::render::html::escape::Text;
use crate::rows::{Face, Span};

/// Writes spans, those of one face that follow one another within one tag.
pub fn write(out: &mut dyn Write, spans: &[Span]) -> io::Result<()> {
    for same in spans.chunk_by(|one, other| one.face == other.face) {
        let (open, close) = tags(same[0].face);
        out.write_all(open.as_bytes())?;
        for span in same {
            match (span.face, &span.source) {
                // The mark that leads moved words is none of the story's.
                (Face::MovedWords, None) => write!(out, "<b>{}</b>", Text(&span.text))?,
                _ => write!(out, "{}", Text(&span.text))?,
            }
        }
        out.write_all(close.as_bytes())?;
    }
    Ok(())
}

fn tags(face: Face) -> (&'static str, &'static str) {
    match face {
        Face::DroppedWords => ("<del>", "</del>"),
        Face::StruckWords => ("<del class=\"struck\">", "</del>"),
        Face::AddedWords => ("<ins>", "</ins>"),
        Face::StyleWords => ("<u>", "</u>"),
        Face::MovedWords => ("<i>", "</i>"),
        _ => ("", ""),
    }
}
