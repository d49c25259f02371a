//! The kinds by which changes can be hidden: the class that every mark of a change has, and the rules by which a box that
//! is not ticked makes it look like unchanged text.

use rustc_hash::FxHashMap;

use crate::changes::{ChangeIdx, Changes, Event, FactKind, Severity};
use crate::side::Pair;
use crate::story::Story;
use crate::terms::{self, Group};

/// What a group is called in the page's classes and names.
pub fn class(group: Group) -> &'static str {
    match group {
        // A class is one word.
        Group::Recut => "recut",
        group => group.name(),
    }
}

/// The mark beside the changes of a group.
pub fn mark(group: Group) -> &'static str {
    match group {
        Group::Reworded => "~",
        Group::Style => "≈",
        Group::Recut => "├┤┼",
        Group::Moved => "»«",
        Group::Added => "+",
        Group::Dropped => "−",
        Group::Furniture | Group::Teasers => "·",
    }
}

/// What else may alone be shown, by the class of its changes: the serious ones, or those with a kind of fact.
pub fn only() -> impl Iterator<Item = (&'static str, &'static str)> {
    let facts = FactKind::ALL.map(|kind| (fact_class(kind), terms::fact_kind(kind)));
    [(SERIOUS, "serious")].into_iter().chain(facts)
}

const SERIOUS: &str = "serious";

/// The set of classes of what is unchanged.
const UNCHANGED: u32 = 0;

fn fact_class(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Loaded => "loaded",
        kind => terms::fact_kind(kind),
    }
}

/// What every change is by its classes, and how many there are of each.
pub struct Kinds {
    /// Of each change, the place of its classes in `sets`: there may be a million changes, and the sets are few.
    set_of: Vec<u32>,
    /// Each class led by a space; the first set is empty.
    sets: Vec<String>,
    counts: Vec<(&'static str, usize)>,
}

impl Kinds {
    pub fn new(events: &[Event], stories: Pair<&Story>, changes: &Changes) -> Kinds {
        let mut kinds = Kinds {
            set_of: vec![UNCHANGED; changes.list.len()],
            sets: vec![String::new()],
            counts: Vec::new(),
        };
        let mut places: FxHashMap<String, u32> = FxHashMap::default();
        let mut classes = String::new();
        for event in events {
            classes.clear();
            classes.push_str(" x");
            let is_serious = changes.severity(event) == Severity::Serious;
            let facts = FactKind::ALL
                .into_iter()
                .filter(|kind| terms::facts(event, changes).any(|fact| fact.kind == *kind));
            let of_event = [class(Group::of(event, changes))]
                .into_iter()
                .chain(is_serious.then_some(SERIOUS))
                .chain(facts.map(fact_class));
            for class in of_event {
                kinds.count(class);
                classes.push_str(" k-");
                classes.push_str(class);
            }
            let set = kinds.set(&classes, &mut places);
            for change in event.changes.clone() {
                kinds.set_of[change as usize] = set;
            }
        }
        for apart in terms::set_apart(stories) {
            let class = class(apart.group);
            let change = changes.of(apart.side, apart.sentence);
            let is_set_apart = changes.is_set_apart(change, stories);
            if is_set_apart && kinds.set_of[change.get()] == UNCHANGED {
                let set = kinds.set(&format!(" apart k-{class}"), &mut places);
                kinds.set_of[change.get()] = set;
            }
            if apart.is_counted {
                kinds.count(class);
            }
        }
        kinds
    }

    /// The place of a set of classes, new or known.
    fn set(&mut self, classes: &str, places: &mut FxHashMap<String, u32>) -> u32 {
        if let Some(&place) = places.get(classes) {
            return place;
        }
        let place = self.sets.len() as u32;
        self.sets.push(classes.to_owned());
        places.insert(classes.to_owned(), place);
        place
    }

    fn count(&mut self, class: &'static str) {
        match self.counts.iter_mut().find(|(known, _)| *known == class) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((class, 1)),
        }
    }

    /// The classes of a change, each led by a space; empty for what is unchanged.
    pub fn classes(&self, change: ChangeIdx) -> &str {
        &self.sets[self.set_of[change.get()] as usize]
    }

    pub fn number(&self, class: &str) -> usize {
        let known = self.counts.iter().find(|(known, _)| *known == class);
        known.map_or(0, |(_, count)| *count)
    }

    /// For every kind there is, what selects its marks where it is not to be shown: what must hold of the page, and the
    /// marks.
    pub fn hiding(&self) -> Vec<(String, String)> {
        let boxes = Group::ALL.map(|group| {
            let class = class(group);
            let page = format!(":has(#show-{class}:not(:checked))");
            (class, page, format!(".k-{class}"))
        });
        let radios = only().map(|(class, _)| {
            let page = format!(":has(#only-{class}:checked)");
            (class, page, format!(".x:not(.k-{class})"))
        });
        let present = boxes
            .into_iter()
            .chain(radios)
            .filter(|(class, ..)| self.number(class) > 0);
        present.map(|(_, page, marks)| (page, marks)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_class_of_its_own() {
        let groups = Group::ALL.map(class).into_iter();
        let mut classes: Vec<_> = groups.chain(only().map(|(class, _)| class)).collect();
        let is_class = |class: &&str| class.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(classes.iter().all(is_class), "{classes:?}");
        classes.sort_unstable();
        classes.dedup();
        assert_eq!(classes.len(), Group::ALL.len() + 1 + FactKind::ALL.len());
    }
}
