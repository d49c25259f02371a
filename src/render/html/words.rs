//! A sentence with its words marked.

use std::io::{self, Write};

use crate::render::html::escape::Text;
use crate::rows::Face;
use crate::view::Piece;

/// Writes pieces, those of one face that follow one another within one tag.
pub fn write(out: &mut dyn Write, pieces: &[Piece]) -> io::Result<()> {
    for same in pieces.chunk_by(|one, other| one.face == other.face) {
        let (open, close) = tags(same[0].face);
        out.write_all(open.as_bytes())?;
        for piece in same {
            match (piece.face, &piece.source) {
                // The mark that leads moved words is none of the story's.
                (Face::MovedWords, None) => write!(out, "<b>{}</b>", Text(piece.text))?,
                _ => write!(out, "{}", Text(piece.text))?,
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
