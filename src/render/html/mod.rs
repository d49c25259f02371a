//! `Changes` to a page to send: one HTML file that needs no script and nothing from elsewhere.
//!
//! What the page can be made to show is told by radio buttons and boxes, which the style sheet asks for by `:has`. The
//! text is a table of three columns, A, mark and B; in one column its cells stand one above the other.

mod controls;
mod escape;
mod head;
mod kinds;
mod map;
mod rows;
mod summary;
mod words;

use std::io::{self, Write};

use crate::changes::{Changes, Event};
use crate::cores::Cores;
use crate::parallel::both;
use crate::render::summary::in_one_line_by;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::view::{Hidden, Plan, PlanOptions, Scope, plan};

use kinds::Kinds;

/// Writes the page. Its rows, which are most of it, are made by so many cores where the stories are long.
pub fn html(
    out: &mut (dyn Write + Send),
    stories: Pair<&Story>,
    changes: &Changes,
    cores: Cores,
) -> io::Result<()> {
    let options = PlanOptions {
        scope: Scope::Whole,
        opened: Vec::new(),
        hidden: Hidden::default(),
        only: None,
    };
    let told = || {
        let events = changes.events(stories);
        let kinds = Kinds::new(&events, stories, changes);
        let in_one_line = in_one_line_by(&events, stories, changes);
        (events, kinds, in_one_line)
    };
    let planned = || plan(stories, changes, &options);
    let ((events, kinds, in_one_line), plan) = cores.work_on(stories, || both(told, planned));
    let page = Page {
        stories,
        changes,
        kinds,
        events: &events,
        in_one_line,
        plan,
    };
    head::write(out, &page)?;
    writeln!(out, "<body>")?;
    writeln!(out, "<a class=\"skip\" href=\"#text\">Skip to the text</a>")?;
    writeln!(out, "<header class=\"top\">")?;
    summary::write(out, &page)?;
    map::write(out, &page)?;
    writeln!(out, "</header>")?;
    controls::write(out, &page)?;
    rows::write(out, &page, cores)?;
    writeln!(
        out,
        "<footer>Compared sentence by sentence by wirediff {}. It says what changed, not who is right.</footer>",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(out, "</body>\n</html>")
}

/// What the parts of the page are made from.
struct Page<'a> {
    stories: Pair<&'a Story>,
    changes: &'a Changes,
    events: &'a [Event],
    in_one_line: String,
    kinds: Kinds,
    plan: Plan,
}

/// The name by which the page knows a sentence: `a12`, `b7`.
fn anchor(side: Side, sentence: SentenceIdx) -> String {
    let letter = match side {
        Side::Old => 'a',
        Side::New => 'b',
    };
    format!("{letter}{}", sentence.0)
}

/// The first sentence of an event.
fn first_sentence(event: &Event, changes: &Changes) -> Option<(Side, SentenceIdx)> {
    let change = &changes.list[event.changes.start as usize];
    let first = |side: Side| Some((side, *change.sentences(side).first()?));
    first(Side::Old).or_else(|| first(Side::New))
}
