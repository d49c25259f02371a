//! The top of the page: which two versions, how they differ, the serious changes first, and what had to be guessed.

use std::io::{self, Write};

use crate::changes::Event;
use crate::render::html::escape::Text;
use crate::render::html::{Page, anchor, first_sentence};
use crate::render::summary::{Line, how_read, of_notices, set_apart_line};
use crate::render::{serious, style};
use crate::side::Side;
use crate::terms;
use crate::view::cite;

/// Serious changes that are listed before the rest is counted; each is marked in the text all the same.
const MOST_SERIOUS: usize = 300;

/// Places of minor changes and of style that are listed before the rest is counted.
const MOST_PLACES: usize = 60;

pub fn write(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let (stories, changes) = (page.stories, page.changes);
    writeln!(out, "<section class=\"summary\">")?;
    let name = |side: Side, class: &str| {
        let name = Text(&stories[side].name);
        let letter = side.letter();
        format!("<span><span class=\"letter {class}\">{letter}</span> <bdi>{name}</bdi></span>")
    };
    let (old, new) = (name(Side::Old, "a"), name(Side::New, "b"));
    writeln!(out, "<h1>{old} {new}</h1>")?;
    writeln!(out, "<p class=\"lede\">{}</p>", Text(&page.in_one_line))?;
    serious_ones(out, page)?;
    writeln!(out, "<dl>")?;
    for (severity, events) in serious::others(page.events, changes) {
        let label = terms::severity_counted(severity, events.len());
        writeln!(out, "<dt>{label}</dt><dd class=\"places\">")?;
        for event in events.iter().take(MOST_PLACES) {
            place(out, event, page)?;
        }
        if let Some(more @ 1..) = events.len().checked_sub(MOST_PLACES) {
            writeln!(out, "and {more} more")?;
        }
        writeln!(out, "</dd>")?;
    }
    let mut told: Vec<Line> = Vec::new();
    for side in Side::BOTH {
        let Line { text, .. } = Line::of_side(side, stories, changes);
        told.push(Line::new(side.letter(), text));
    }
    told.extend(set_apart_line(stories));
    if changes.summary.paragraph_breaks > 0 {
        let places = terms::count(changes.summary.paragraph_breaks, "place");
        told.push(Line::new("paragraph breaks", format!("differ in {places}")));
    }
    let preferences = style::preferences(changes);
    if !preferences.is_empty() {
        told.push(Line::new("style", preferences.join("\n")));
    }
    told.push(Line::new("read", how_read(stories)));
    for line in &told {
        let text = Text(&line.text).to_string();
        // Columns of a page of text become spaces, its lines lines.
        let text = text
            .replace('\n', "<br>")
            .replace("   ", " <span class=\"gap\"></span>");
        writeln!(out, "<dt>{}</dt><dd>{text}</dd>", Text(&line.label))?;
    }
    let notices = changes.notices.iter();
    let notices = of_notices(stories).chain(notices.map(|notice| Line::new("compared", notice)));
    for line in notices {
        let (label, text) = (Text(&line.label), Text(&line.text));
        writeln!(out, "<dt>{label}</dt><dd class=\"notice\">{text}</dd>")?;
    }
    writeln!(out, "</dl>\n</section>")
}

/// The serious changes one by one, each a link to its row.
fn serious_ones(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let mut listed = serious::listed(page.events, page.stories, page.changes).peekable();
    if listed.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<ol class=\"serious\" aria-label=\"Serious changes\">")?;
    for serious in listed.by_ref().take(MOST_SERIOUS) {
        let Some((side, sentence)) = first_sentence(serious.event, page.changes) else {
            continue;
        };
        let place = match serious.place {
            place if place.is_empty() => cite(side, sentence, page.stories[side]),
            place => place,
        };
        writeln!(
            out,
            "<li><a href=\"#{}\"><b class=\"letter\" aria-hidden=\"true\">{}</b> <span class=\"place\">{}</span> <span class=\"reason\">{}</span></a></li>",
            anchor(side, sentence),
            serious.letter,
            Text(&place),
            Text(&serious.reason)
        )?;
    }
    if let more @ 1.. = listed.count() {
        writeln!(out, "<li>and {more} more, all marked in the text</li>")?;
    }
    writeln!(out, "</ol>")
}

fn place(out: &mut dyn Write, event: &Event, page: &Page) -> io::Result<()> {
    let Some((side, sentence)) = first_sentence(event, page.changes) else {
        return Ok(());
    };
    let place = match terms::citation(event, page.changes, page.stories) {
        place if place.is_empty() => cite(side, sentence, page.stories[side]),
        place => place,
    };
    let what = terms::describe_event(event, page.changes, page.stories);
    writeln!(
        out,
        "<a href=\"#{}\" title=\"{}\">{}</a>",
        anchor(side, sentence),
        Text(&what),
        Text(&place)
    )
}
