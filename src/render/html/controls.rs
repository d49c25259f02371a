//! What the reader may choose: columns, the whole story or its changes, and which kinds of change are marked.

use std::io::{self, Write};

use crate::render::html::Page;
use crate::render::html::kinds::{class, mark, only};
use crate::terms::Group;

pub fn write(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    writeln!(
        out,
        "<form class=\"controls\" autocomplete=\"off\" aria-label=\"What is shown\">"
    )?;
    writeln!(out, "<fieldset class=\"columns\"><legend>Columns</legend>")?;
    radio(out, "columns", "two-columns", "side by side", None, true)?;
    radio(out, "columns", "one-column", "inline", None, false)?;
    writeln!(out, "</fieldset>")?;
    if !page.events.is_empty() {
        writeln!(out, "<fieldset><legend>Text</legend>")?;
        radio(out, "scope", "whole", "whole story", None, true)?;
        radio(out, "scope", "changes-only", "changes only", None, false)?;
        writeln!(out, "</fieldset>")?;
    }
    let groups = Group::ALL.into_iter();
    let present = groups.filter(|group| page.kinds.number(class(*group)) > 0);
    let mut present = present.peekable();
    if present.peek().is_some() {
        writeln!(out, "<fieldset><legend>Marked</legend>")?;
        for group in present {
            let (class, mark, words) = (class(group), mark(group), group.name());
            writeln!(
                out,
                "<label class=\"k-{class}\"><input type=\"checkbox\" id=\"show-{class}\" checked><b aria-hidden=\"true\">{mark}</b> {words} <span class=\"count\">{}</span></label>",
                page.kinds.number(class)
            )?;
        }
        writeln!(out, "</fieldset>")?;
    }
    let facts = only().filter(|(class, _)| page.kinds.number(class) > 0);
    let facts: Vec<_> = facts.collect();
    if !facts.is_empty() {
        writeln!(out, "<fieldset><legend>Of these</legend>")?;
        radio(out, "only", "only-all", "all", None, true)?;
        for (class, words) in facts {
            let id = format!("only-{class}");
            radio(
                out,
                "only",
                &id,
                words,
                Some(page.kinds.number(class)),
                false,
            )?;
        }
        writeln!(out, "</fieldset>")?;
    }
    writeln!(out, "</form>")
}

fn radio(
    out: &mut dyn Write,
    name: &str,
    id: &str,
    words: &str,
    count: Option<usize>,
    checked: bool,
) -> io::Result<()> {
    let checked = if checked { " checked" } else { "" };
    let count = count.map_or(String::new(), |count| {
        format!(" <span class=\"count\">{count}</span>")
    });
    writeln!(
        out,
        "<label><input type=\"radio\" name=\"{name}\" id=\"{id}\"{checked}> {words}{count}</label>"
    )
}
