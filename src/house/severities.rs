//! How grave each thing that can happen to a sentence is.

use crate::changes::{FactKind, Severity};

/// What makes a change as grave as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Fact(FactKind),
    /// The headline says something else, came or went.
    Headline,
    /// The first paragraph says something else.
    Lead,
    /// A whole paragraph is dropped from the first third of the story.
    Early,
    Dropped,
    Added,
    Moved,
    /// Other words, of which no fact tells.
    Reworded,
    Style,
}

/// Every ground with its name and how grave it is where nothing else is said: what merits a correction by the handbooks
/// of the agencies is serious. A slip and a shifted day do not: agencies refile the one, and every copy has the other.
const GROUNDS: [(Ground, &str, Severity); 17] = [
    (Ground::Fact(FactKind::Quote), "quote", Severity::Serious),
    (Ground::Fact(FactKind::Number), "number", Severity::Serious),
    (
        Ground::Fact(FactKind::Response),
        "response",
        Severity::Serious,
    ),
    (Ground::Fact(FactKind::Name), "name", Severity::Serious),
    (
        Ground::Fact(FactKind::Attribution),
        "attribution",
        Severity::Serious,
    ),
    (Ground::Fact(FactKind::Hedge), "hedge", Severity::Serious),
    (Ground::Fact(FactKind::Loaded), "loaded", Severity::Serious),
    (Ground::Fact(FactKind::Typo), "typo", Severity::Minor),
    (Ground::Fact(FactKind::Date), "date", Severity::Minor),
    (Ground::Headline, "headline", Severity::Serious),
    (Ground::Lead, "lead", Severity::Serious),
    (Ground::Early, "early", Severity::Serious),
    (Ground::Dropped, "dropped", Severity::Minor),
    (Ground::Added, "added", Severity::Minor),
    (Ground::Moved, "moved", Severity::Minor),
    (Ground::Reworded, "reworded", Severity::Minor),
    (Ground::Style, "style", Severity::Style),
];

impl Ground {
    pub fn named(name: &str) -> Option<Ground> {
        let found = GROUNDS.iter().find(|(_, known, _)| *known == name);
        found.map(|(ground, ..)| *ground)
    }

    pub fn name(self) -> &'static str {
        GROUNDS[self.place()].1
    }

    pub fn all() -> impl Iterator<Item = Ground> {
        GROUNDS.iter().map(|(ground, ..)| *ground)
    }

    fn place(self) -> usize {
        let mut grounds = GROUNDS.iter();
        let place = grounds.position(|(ground, ..)| *ground == self);
        place.expect("every ground is in the list")
    }
}

/// The mapping from grounds to severities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Severities([Severity; GROUNDS.len()]);

impl Default for Severities {
    fn default() -> Self {
        Severities(GROUNDS.map(|(.., severity)| severity))
    }
}

impl Severities {
    pub fn of(&self, ground: Ground) -> Severity {
        self.0[ground.place()]
    }

    pub fn set(&mut self, ground: Ground, severity: Severity) {
        self.0[ground.place()] = severity;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_fact_is_a_ground() {
        for kind in FactKind::ALL {
            assert_eq!(
                Ground::named(Ground::Fact(kind).name()),
                Some(Ground::Fact(kind))
            );
        }
    }
}
