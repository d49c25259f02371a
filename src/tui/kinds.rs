//! Which kinds of change are shown, and the menu that says and changes it. A hidden kind is drawn as unchanged text,
//! passed by `]c` and counted in the status line.

use crate::changes::{Changes, Event};
use crate::rows::{Face, Span};
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::terms;
use crate::view::Hidden;

use super::model::Model;
use super::pane::{padded, rule, span};

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
    /// How many events there are of each group, while the menu is open.
    menu: Option<[usize; Group::ALL.len()]>,
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

    /// Hides a group, or shows it; says which.
    pub fn toggle(&mut self, group: Group) -> String {
        let hidden = &mut self.hidden[group as usize];
        *hidden = !*hidden;
        let state = if *hidden { "hidden" } else { "shown" };
        format!("{} {state}", group.name())
    }

    pub fn show_all(&mut self) {
        self.hidden = Default::default();
    }

    /// `style hidden`, `3 kinds hidden`; nothing where all are shown.
    pub fn said(&self) -> String {
        let mut groups = Group::ALL
            .into_iter()
            .filter(|&group| self.hidden[group as usize]);
        match (groups.next(), groups.count()) {
            (None, _) => String::new(),
            (Some(only), 0) => format!("{} hidden", only.name()),
            (Some(_), more) => format!("{} kinds hidden", more + 1),
        }
    }
}

/// Opens the menu, or counts anew where it is open.
pub fn open(model: &mut Model) {
    let stories = model.stories.as_ref();
    let mut counts = [0; Group::ALL.len()];
    for (number, event) in model.events.all().iter().enumerate() {
        counts[Group::of(event, &model.changes) as usize] += 1;
        counts[Group::Seen as usize] += usize::from(model.is_seen(number));
    }
    for (group, side, sentence) in set_apart(stories) {
        // A line of furniture is a sentence, a teaser a paragraph.
        let counted = group == Group::Furniture || stories[side].starts_paragraph(sentence);
        counts[group as usize] += usize::from(counted);
    }
    model.kinds.menu = Some(counts);
}

/// The changes that are drawn as unchanged text.
pub fn hidden(model: &Model) -> Hidden {
    let kinds = &model.kinds;
    if kinds.hidden.iter().all(|hidden| !hidden) {
        return Hidden::default();
    }
    let changes = &model.changes;
    let mut hidden = vec![false; changes.list.len()];
    for (number, event) in model.events.all().iter().enumerate() {
        let seen = kinds.hides(Group::Seen) && model.is_seen(number);
        if seen || kinds.hides(Group::of(event, changes)) {
            let changes = event.changes.start as usize..event.changes.end as usize;
            hidden[changes].fill(true);
        }
    }
    for (group, side, sentence) in set_apart(model.stories.as_ref()) {
        hidden[changes.of(side, sentence).get()] |= kinds.hides(group);
    }
    Hidden::new(hidden)
}

/// The menu: each group with its digit and how many there are.
pub fn lines(model: &Model) -> Vec<Vec<Span>> {
    let Some(counts) = &model.kinds.menu else {
        return Vec::new();
    };
    let width = usize::from(model.size.width);
    let columns = (width / 40).clamp(1, 3);
    let rows = Group::ALL.len().div_ceil(columns);
    let mut lines = vec![rule(
        &["kinds", "a digit hides or shows", "0 shows all"],
        width,
    )];
    for row in 0..rows {
        let mut line = Vec::new();
        for &group in Group::ALL.iter().skip(row).step_by(rows) {
            let hidden = model.kinds.hidden[group as usize];
            let face = if hidden { Face::Label } else { Face::Text };
            let count = match hidden {
                true => format!("hidden {}", counts[group as usize]),
                false => counts[group as usize].to_string(),
            };
            line.push(span(&format!(" {}  ", group as usize + 1), Face::Number));
            line.push(span(&padded(group.name(), 24), face));
            line.push(span(&format!("{count:>10}  "), face));
        }
        lines.push(line);
    }
    lines
}
