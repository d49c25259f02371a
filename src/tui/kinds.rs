//! Which kinds of change are shown, and the menu that says and changes it. A hidden kind is drawn as unchanged text,
//! passed by `]c` and counted in the status line.

use unicode_width::UnicodeWidthStr;

use crate::changes::{Changes, Event, FactKind};
use crate::rows::{Face, Span};
use crate::terms::{self, Group};
use crate::view::Hidden;

use super::model::Model;
use super::pane::{HEIGHT_AT_LEAST, padded, rule, span};

/// What one digit of the menu hides or shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Of(Group),
    /// Changes that are marked as seen, of whatever group.
    Seen,
}

impl Entry {
    const COUNT: usize = Group::ALL.len() + 1;

    /// All of them, in the order of their digits.
    fn all() -> impl Iterator<Item = Entry> {
        Group::ALL.into_iter().map(Entry::Of).chain([Entry::Seen])
    }

    fn name(self) -> &'static str {
        match self {
            Entry::Of(group) => group.name(),
            Entry::Seen => "seen",
        }
    }

    /// Its place in the menu, counted from 0.
    fn index(self) -> usize {
        match self {
            Entry::Of(group) => group as usize,
            Entry::Seen => Group::ALL.len(),
        }
    }

    /// What a digit stands for, counted from 1.
    pub fn of_digit(digit: u32) -> Option<Entry> {
        Entry::all().nth((digit as usize).checked_sub(1)?)
    }
}

/// The reader's choice, and the menu while it is open.
#[derive(Debug, Default)]
pub struct Kinds {
    hidden: [bool; Entry::COUNT],
    /// Of all changes only those with a fact of this kind.
    only: Option<FactKind>,
    /// While the menu is open.
    menu: Option<Counts>,
}

/// How many there are of what each digit stands for, and of changes with each kind of fact.
#[derive(Debug, Default)]
struct Counts {
    entries: [usize; Entry::COUNT],
    facts: [usize; FactKind::ALL.len()],
}

impl Kinds {
    pub fn is_open(&self) -> bool {
        self.menu.is_some()
    }

    pub fn hides(&self, entry: Entry) -> bool {
        self.hidden[entry.index()]
    }

    pub fn close(&mut self) {
        self.menu = None;
    }

    /// Hides changes, or shows them; says which. Groups count again where only a kind of fact was shown.
    pub fn toggle(&mut self, entry: Entry) -> String {
        self.only = None;
        let hidden = &mut self.hidden[entry.index()];
        *hidden = !*hidden;
        let state = if *hidden { "hidden" } else { "shown" };
        format!("{} {state}", entry.name())
    }

    /// Shows only changes with such a fact, or all again; says which.
    pub fn toggle_only(&mut self, kind: FactKind) -> String {
        self.only = match self.only == Some(kind) {
            true => None,
            false => Some(kind),
        };
        match self.only {
            Some(kind) => only(kind),
            None => "all facts shown".into(),
        }
    }

    pub fn show_all(&mut self) {
        self.hidden = Default::default();
        self.only = None;
    }

    /// `only quotes`, `style hidden`, `3 kinds hidden`; nothing where all are shown.
    pub fn said(&self) -> String {
        if let Some(kind) = self.only {
            return only(kind);
        }
        let mut entries = Entry::all().filter(|&entry| self.hides(entry));
        let hidden = match (entries.next(), entries.count()) {
            (None, _) => None,
            (Some(only), 0) => Some(format!("{} hidden", only.name())),
            (Some(_), more) => Some(format!("{} kinds hidden", more + 1)),
        };
        hidden.unwrap_or_default()
    }
}

/// Opens the menu, or counts anew where it is open.
pub fn open(model: &mut Model) {
    let stories = model.stories.as_ref();
    let mut counts = Counts::default();
    for (number, event) in model.events.all().iter().enumerate() {
        counts.entries[Group::of(event, &model.changes) as usize] += 1;
        counts.entries[Entry::Seen.index()] += usize::from(model.is_seen(number));
        for kind in FactKind::ALL {
            counts.facts[kind as usize] += usize::from(has_fact(event, &model.changes, kind));
        }
    }
    for apart in terms::set_apart(stories) {
        counts.entries[apart.group as usize] += usize::from(apart.is_counted);
    }
    model.kinds.menu = Some(counts);
}

/// The changes that are drawn as unchanged text.
pub fn hidden(model: &Model) -> Hidden {
    let kinds = &model.kinds;
    if kinds.only.is_none() && kinds.hidden.iter().all(|hidden| !hidden) {
        return Hidden::default();
    }
    let changes = &model.changes;
    let mut hidden = vec![false; changes.list.len()];
    for (number, event) in model.events.all().iter().enumerate() {
        let is_hidden = match kinds.only {
            // A fact asked for is shown whatever its change is counted as.
            Some(kind) => !has_fact(event, changes, kind),
            None => {
                let seen = kinds.hides(Entry::Seen) && model.is_seen(number);
                seen || kinds.hides(Entry::Of(Group::of(event, changes)))
            }
        };
        if is_hidden {
            let changes = event.changes.start as usize..event.changes.end as usize;
            hidden[changes].fill(true);
        }
    }
    for apart in terms::set_apart(model.stories.as_ref()) {
        let change = changes.of(apart.side, apart.sentence);
        hidden[change.get()] |= kinds.hides(Entry::Of(apart.group));
    }
    Hidden::new(hidden)
}

fn has_fact(event: &Event, changes: &Changes, kind: FactKind) -> bool {
    terms::facts(event, changes).any(|fact| fact.kind == kind)
}

/// `only quotes`.
fn only(kind: FactKind) -> String {
    format!("only {}s", terms::fact_kind(kind))
}

/// The menu: each entry with its digit and how many there are.
pub fn lines(model: &Model) -> Vec<Vec<Span>> {
    let Some(counts) = &model.kinds.menu else {
        return Vec::new();
    };
    let width = usize::from(model.size.width);
    let columns = (width / 40).clamp(1, 3);
    let rows = Entry::COUNT.div_ceil(columns);
    let said = [
        "kinds",
        "a digit hides or shows",
        "a letter shows only that fact",
        "0 shows all",
    ];
    let mut lines = vec![rule(&said, width)];
    for row in 0..rows {
        let entries = Entry::all().skip(row).step_by(rows);
        let entries = entries.flat_map(|entry| {
            let count = counts.entries[entry.index()];
            let hidden = model.kinds.hides(entry);
            let face = if hidden { Face::Label } else { Face::Text };
            let count = match hidden {
                true => format!("hidden {count}"),
                false => count.to_string(),
            };
            [
                span(&format!(" {}  ", entry.index() + 1), Face::Number),
                span(&padded(entry.name(), 24), face),
                span(&format!("{count:>10}  "), face),
            ]
        });
        lines.push(entries.collect());
    }
    lines.extend(facts(model, counts, width));
    lines
}

/// How many lines the menu takes: what it has, but three quarters of the screen at most.
pub fn height(model: &Model) -> u16 {
    let screen = model.size.height;
    match screen < HEIGHT_AT_LEAST {
        true => 0,
        false => (lines(model).len() as u16).min(screen / 4 * 3),
    }
}

/// The kinds of fact that occur, each with its letter, on as many lines as they take.
fn facts(model: &Model, counts: &Counts, width: usize) -> Vec<Vec<Span>> {
    let mut lines: Vec<Vec<Span>> = Vec::new();
    let mut used = width;
    for kind in FactKind::ALL {
        let count = counts.facts[kind as usize];
        let chosen = model.kinds.only == Some(kind);
        if count == 0 && !chosen {
            continue;
        }
        let name = match chosen {
            true => format!("only {}", terms::fact_kind(kind)),
            false => terms::fact_kind(kind).to_string(),
        };
        let entry = [
            span(&format!(" {}  ", terms::fact_letter(kind)), Face::Number),
            span(&name, if chosen { Face::Title } else { Face::Text }),
            span(&format!(" {count}   "), Face::Text),
        ];
        let wide: usize = entry.iter().map(|span| span.text.width()).sum();
        if used + wide > width {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.extend(entry);
        }
    }
    lines
}
