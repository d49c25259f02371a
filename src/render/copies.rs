//! One wire against many copies: a line of figures a copy, the worst first.

use std::cmp::Reverse;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::changes::{Changes, Event, Severity};
use crate::render::json::summary::{headline_changed, lead_changed};
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::terms;

/// What became of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Safe to show.
    pub name: String,
    /// Or why it was not compared.
    pub figures: Result<Figures, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Changes.
    serious: usize,
    /// Paragraphs of the wire alone, and of the copy alone.
    dropped: usize,
    added: usize,
    /// Percent of the wire's words that stand in the copy.
    kept: usize,
    /// Percent of the copy's words that stand in the wire.
    taken: usize,
    headline_changed: bool,
    lead_changed: bool,
}

impl Figures {
    /// Of a comparison whose old version is the wire.
    pub fn of(changes: &Changes, stories: Pair<&Story>) -> Figures {
        let summary = &changes.summary;
        let reuse = |side: Side| terms::percent(summary.reused_words[side], summary.words[side]);
        let is_serious = |event: &&Event| changes.severity(event) == Severity::Serious;
        Figures {
            serious: changes.events(stories).iter().filter(is_serious).count(),
            dropped: summary.paragraphs_dropped,
            added: summary.paragraphs_added,
            kept: reuse(Side::Old),
            taken: reuse(Side::New),
            headline_changed: headline_changed(changes, stories),
            lead_changed: lead_changed(changes, stories),
        }
    }

    fn changed(&self) -> &'static str {
        match (self.headline_changed, self.lead_changed) {
            (true, true) => "headline, lead",
            (true, false) => "headline",
            (false, true) => "lead",
            (false, false) => "",
        }
    }
}

const HEADINGS: [&str; 6] = ["serious", "dropped", "added", "kept", "taken", "changed"];

const LEGEND: &str = "\
serious: changes. dropped, added: paragraphs.
kept: how much of the wire's words the copy has. taken: of the copy's, the wire.
";

/// Columns of the widest thing under "changed".
const CHANGED: usize = "headline, lead".len();

const GAP: usize = 2;

/// Writes the table, no line wider than `width` columns as long as that leaves a name some room. The worst copy stands
/// first: by serious changes, then dropped paragraphs, then how little of the wire it kept and took, then its name.
/// Copies that were not compared stand last, each with the reason.
pub fn table(out: &mut dyn Write, wire: &str, copies: &mut [Copy], width: usize) -> io::Result<()> {
    /// Columns that a name has at least.
    const LEAST: usize = 12;
    copies.sort_by(|one, other| badness(one).cmp(&badness(other)));
    let figures: usize = HEADINGS[..5]
        .iter()
        .map(|heading| heading.len() + GAP)
        .sum();
    let room = width.saturating_sub(figures + GAP + CHANGED).max(LEAST);
    let widest = copies.iter().map(|copy| copy.name.width()).max();
    let widest = widest.unwrap_or_default();
    let column = widest.max("copy".len()).min(room);
    match copies.len() {
        1 => writeln!(out, "{wire} against 1 copy\n")?,
        number => writeln!(out, "{wire} against {number} copies\n")?,
    }
    write!(out, "{}", padded("copy", column))?;
    for heading in HEADINGS {
        write!(out, "{:GAP$}{heading}", "")?;
    }
    writeln!(out)?;
    for copy in copies.iter() {
        let name = padded(&ending(&copy.name, column), column);
        write!(out, "{name}{:GAP$}", "")?;
        let line = match &copy.figures {
            Ok(figures) => cells(figures),
            Err(why) => why.clone(),
        };
        writeln!(out, "{}", line.trim_end())?;
    }
    write!(out, "\n{LEGEND}")
}

fn cells(figures: &Figures) -> String {
    let Figures {
        serious,
        dropped,
        added,
        kept,
        taken,
        ..
    } = figures;
    let cells = [
        serious.to_string(),
        dropped.to_string(),
        added.to_string(),
        format!("{kept}%"),
        format!("{taken}%"),
    ];
    let cells = cells.iter().zip(HEADINGS);
    let cells = cells.map(|(cell, heading)| {
        let width = heading.len();
        format!("{cell:>width$}{:GAP$}", "")
    });
    cells.collect::<String>() + figures.changed()
}

/// What the copies are sorted by.
fn badness(copy: &Copy) -> (bool, Reverse<usize>, Reverse<usize>, usize, usize, &str) {
    let name = copy.name.as_str();
    match &copy.figures {
        Ok(Figures {
            serious,
            dropped,
            kept,
            taken,
            ..
        }) => (
            false,
            Reverse(*serious),
            Reverse(*dropped),
            *kept,
            *taken,
            name,
        ),
        Err(_) => (true, Reverse(0), Reverse(0), 0, 0, name),
    }
}

fn padded(text: &str, columns: usize) -> String {
    let gap = columns.saturating_sub(text.width());
    format!("{text}{:gap$}", "")
}

/// The text, or as much of its end as fits: a path's end tells more than its beginning.
fn ending(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.into();
    }
    let mut starts = text.char_indices().map(|(at, _)| at);
    let from = starts.find(|&at| text[at..].width() < columns);
    format!("…{}", &text[from.unwrap_or(text.len())..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(name: &str, serious: usize, dropped: usize, kept: usize) -> Copy {
        Copy {
            name: name.into(),
            figures: Ok(Figures {
                serious,
                dropped,
                added: 12,
                kept,
                taken: 100,
                headline_changed: serious > 1,
                lead_changed: serious > 0,
            }),
        }
    }

    fn printed(copies: &mut [Copy], width: usize) -> String {
        let mut out = Vec::new();
        table(&mut out, "wire.txt", copies, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_worst_stands_first() {
        let mut copies = [
            copy("same.txt", 0, 0, 100),
            Copy {
                name: "gone.txt".into(),
                figures: Err("cannot read gone.txt: no such file".into()),
            },
            copy("b.txt", 1, 2, 50),
            copy("a.txt", 1, 2, 50),
            copy("less.txt", 1, 2, 49),
            copy("dropped.txt", 1, 3, 90),
            copy("東京版.txt", 3, 0, 99),
        ];
        assert_eq!(
            printed(&mut copies, 80),
            "\
wire.txt against 7 copies

copy         serious  dropped  added  kept  taken  changed
東京版.txt         3        0     12   99%   100%  headline, lead
dropped.txt        1        3     12   90%   100%  lead
less.txt           1        2     12   49%   100%  lead
a.txt              1        2     12   50%   100%  lead
b.txt              1        2     12   50%   100%  lead
same.txt           0        0     12  100%   100%
gone.txt     cannot read gone.txt: no such file

serious: changes. dropped, added: paragraphs.
kept: how much of the wire's words the copy has. taken: of the copy's, the wire.
"
        );
    }

    #[test]
    fn it_fits_80_columns_and_names_keep_their_ends() {
        let name = "a/long/way/down/to/東京/the/copies/of/the/evening/edition.txt";
        let printed = printed(&mut [copy(name, 2, 0, 5)], 80);
        assert!(printed.lines().all(|line| line.width() <= 80), "{printed}");
        assert!(printed.contains("/evening/edition.txt"), "{printed}");
    }
}
