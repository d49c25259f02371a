//! Records of a batch, one line of JSON each, which begin with their id: a comparison whole, its summary, or why there is
//! none.

use std::io::{self, Write};

use serde::Serialize;

use crate::batch::Id;
use crate::changes::Changes;
use crate::render::json::summary::SummaryShape;
use crate::render::json::{comparison, write_line};
use crate::side::Pair;
use crate::story::Story;

/// The object of [`json`](super::json::json), led by the id.
pub fn whole(
    out: &mut impl Write,
    id: &Id,
    stories: Pair<&Story>,
    changes: &Changes,
) -> io::Result<()> {
    write_line(out, &comparison(Some(id), stories, changes))
}

/// The id and the summary of that object.
pub fn summary(
    out: &mut impl Write,
    id: &Id,
    stories: Pair<&Story>,
    changes: &Changes,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Summary<'a> {
        id: &'a Id,
        summary: SummaryShape,
    }
    let summary = SummaryShape::of(changes, stories);
    write_line(out, &Summary { id, summary })
}

/// Why there is no comparison, and in which line of the batch it was asked for, counted from 1.
pub fn fault(out: &mut impl Write, id: &Id, line: Option<u64>, why: &str) -> io::Result<()> {
    #[derive(Serialize)]
    struct Fault<'a> {
        id: &'a Id,
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u64>,
        error: &'a str,
    }
    let error = why;
    write_line(out, &Fault { id, line, error })
}
