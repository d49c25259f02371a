//! Which kinds of change are shown, and the menu that says and changes it. A hidden kind is drawn as unchanged text,
//! passed by `]c` and counted in the status line.

use unicode_width::UnicodeWidthStr;

use crate::changes::{Changes, Event, FactKind};
use crate::rows::{Face, Span};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::terms;
use crate::view::Hidden;

use super::model::Model;
use super::pane::{HEIGHT_AT_LEAST, padded, rule, span};

/// What one digit of the menu hides or shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Reworded,
    Style,
    Recut,
    Moved,
    Added,
    Dropped,
    Furniture,
    Teasers,
    Seen,
}

impl Group {
    pub const ALL: [Group; 9] = [
        Group::Reworded,
        Group::Style,
        Group::Recut,
        Group::Moved,
        Group::Added,
        Group::Dropped,
        Group::Furniture,
        Group::Teasers,
        Group::Seen,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Group::Reworded => "reworded",
            Group::Style => "style",
            Group::Recut => "split, merged, regrouped",
            Group::Moved => "moved",
            Group::Added => "added",
            Group::Dropped => "dropped",
            Group::Furniture => "furniture",
            Group::Teasers => "teasers",
            Group::Seen => "seen",
        }
    }

    /// The group that a digit stands for, counted from 1.
    pub fn of_digit(digit: u32) -> Option<Group> {
        let index = (digit as usize).checked_sub(1)?;
        Group::ALL.get(index).copied()
    }

    fn of(event: &Event, changes: &Changes) -> Group {
        match terms::Kind::of(event, changes) {
            terms::Kind::Reworded => Group::Reworded,
            terms::Kind::Style => Group::Style,
            terms::Kind::Split | terms::Kind::Merged | terms::Kind::Regrouped => Group::Recut,
            terms::Kind::Moved => Group::Moved,
            terms::Kind::ParagraphAdded | terms::Kind::SentenceAdded | terms::Kind::FieldAdded => {
                Group::Added
            }
            terms::Kind::ParagraphDropped
            | terms::Kind::SentenceDropped
            | terms::Kind::FieldDropped => Group::Dropped,
        }
    }

    /// What is set apart is no event, but has a mark that can be hidden.
    fn of_role(role: Role) -> Option<Group> {
        match role {
            Role::Furniture => Some(Group::Furniture),
            Role::Teaser => Some(Group::Teasers),
            _ => None,
        }
    }
}

/// The sentences that are set apart, each with its group.
fn set_apart(stories: Pair<&Story>) -> impl Iterator<Item = (Group, Side, SentenceIdx)> {
    Side::BOTH.into_iter().flat_map(move |side| {
        let story = stories[side];
        story.indexes().filter_map(move |sentence| {
            let group = Group::of_role(story.sentence(sentence).role)?;
            Some((group, side, sentence))
        })
    })
}

/// The reader's choice, and the menu while it is open.
#[derive(Debug, Default)]
pub struct Kinds {
    hidden: [bool; Group::ALL.len()],
    /// Of all changes only those with a fact of this kind.
    only: Option<FactKind>,
    /// While the menu is open.
    menu: Option<Counts>,
}

/// How many events there are of each group, and with each kind of fact.
#[derive(Debug, Default)]
struct Counts {
    groups: [usize; Group::ALL.len()],
    facts: [usize; FactKind::ALL.len()],
}

impl Kinds {
    pub fn is_open(&self) -> bool {
        self.menu.is_some()
    }

    pub fn hides(&self, group: Group) -> bool {
        self.hidden[group as usize]
    }

    pub fn close(&mut self) {
        self.menu = None;
    }

    /// Hides a group, or shows it; says which. Groups count again where only a kind of fact was shown.
    pub fn toggle(&mut self, group: Group) -> String {
        self.only = None;
        let hidden = &mut self.hidden[group as usize];
        *hidden = !*hidden;
        let state = if *hidden { "hidden" } else { "shown" };
        format!("{} {state}", group.name())
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
        let mut groups = Group::ALL
            .into_iter()
            .filter(|&group| self.hidden[group as usize]);
        let hidden = match (groups.next(), groups.count()) {
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
        counts.groups[Group::of(event, &model.changes) as usize] += 1;
        counts.groups[Group::Seen as usize] += usize::from(model.is_seen(number));
        for kind in FactKind::ALL {
            counts.facts[kind as usize] += usize::from(has_fact(event, &model.changes, kind));
        }
    }
    for (group, side, sentence) in set_apart(stories) {
        // A line of furniture is a sentence, a teaser a paragraph.
        let counted = group == Group::Furniture || stories[side].starts_paragraph(sentence);
        counts.groups[group as usize] += usize::from(counted);
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
                let seen = kinds.hides(Group::Seen) && model.is_seen(number);
                seen || kinds.hides(Group::of(event, changes))
            }
        };
        if is_hidden {
            let changes = event.changes.start as usize..event.changes.end as usize;
            hidden[changes].fill(true);
        }
    }
    for (group, side, sentence) in set_apart(model.stories.as_ref()) {
        hidden[changes.of(side, sentence).get()] |= kinds.hides(group);
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

/// The menu: each group with its digit and how many there are.
pub fn lines(model: &Model) -> Vec<Vec<Span>> {
    let Some(counts) = &model.kinds.menu else {
        return Vec::new();
    };
    let width = usize::from(model.size.width);
    let columns = (width / 40).clamp(1, 3);
    let rows = Group::ALL.len().div_ceil(columns);
    let said = [
        "kinds",
        "a digit hides or shows",
        "a letter shows only that fact",
        "0 shows all",
    ];
    let mut lines = vec![rule(&said, width)];
    for row in 0..rows {
        let groups = Group::ALL.iter().skip(row).step_by(rows);
        let entries = groups.flat_map(|&group| {
            let count = counts.groups[group as usize];
            let hidden = model.kinds.hides(group);
            let face = if hidden { Face::Label } else { Face::Text };
            let count = match hidden {
                true => format!("hidden {count}"),
                false => count.to_string(),
            };
            [
                span(&format!(" {}  ", group as usize + 1), Face::Number),
                span(&padded(group.name(), 24), face),
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
