//! The page's head: what it may load, which is nothing, its name and its looks.

use std::io::{self, Write};

use crate::render::html::Page;
use crate::render::html::escape::Text;
use crate::render::summary::in_one_line;

const STYLE: &str = include_str!("report.css");
/// How the text stands in one column: where it is chosen, and where there is no room for two.
const ONE_COLUMN: &str = include_str!("one-column.css");
/// What a hidden kind looks like.
const HIDDEN: &str = include_str!("hidden.css");

pub fn write(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let names = page.stories.map(|story| story.name.as_str());
    let line = in_one_line(page.stories, page.changes);
    out.write_all(b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    out.write_all(
        b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    )?;
    out.write_all(b"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
    out.write_all(b"<meta name=\"color-scheme\" content=\"light dark\">\n")?;
    writeln!(
        out,
        "<title>{} and {}: {}</title>",
        Text(names.old),
        Text(names.new),
        Text(&line)
    )?;
    writeln!(out, "<style>\n{STYLE}")?;
    writeln!(out, "body:has(#one-column:checked) {{\n{ONE_COLUMN}}}")?;
    // The name of what the body is not makes these rules count for as much as those above.
    writeln!(
        out,
        "@media screen and (max-width: 46rem) {{ body:not(#one-column) {{\n{ONE_COLUMN}}} }}"
    )?;
    let hiding = page.kinds.hiding();
    if !hiding.is_empty() {
        let marks = hiding.iter();
        let marks: Vec<_> = marks
            .map(|(page, marks)| format!("body{page} {marks}"))
            .collect();
        writeln!(out, "{} {{\n{HIDDEN}}}", marks.join(",\n"))?;
    }
    writeln!(out, "</style>\n</head>")
}
