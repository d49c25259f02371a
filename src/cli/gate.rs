//! `--fail-on`: which changes make the exit status 1.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};
use wirediff::changes::{Change, Changes, FactKind, Place, Severity, Shape, Standing, Wording};

/// What `--fail-on` may name, in the order in which a wrong word lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Shape(Shape),
    Wording(Wording),
    Moved,
    Fact(FactKind),
    Severity(Severity),
    Standing(Standing),
}

const WORDS: [(&str, Gate); 21] = [
    ("split", Gate::Shape(Shape::Split)),
    ("merged", Gate::Shape(Shape::Merged)),
    ("regrouped", Gate::Shape(Shape::Regrouped)),
    ("added", Gate::Shape(Shape::Added)),
    ("dropped", Gate::Shape(Shape::Dropped)),
    ("style", Gate::Wording(Wording::Style)),
    ("reworded", Gate::Wording(Wording::Reworded)),
    ("moved", Gate::Moved),
    ("number", Gate::Fact(FactKind::Number)),
    ("date", Gate::Fact(FactKind::Date)),
    ("name", Gate::Fact(FactKind::Name)),
    ("quote", Gate::Fact(FactKind::Quote)),
    ("attribution", Gate::Fact(FactKind::Attribution)),
    ("hedge", Gate::Fact(FactKind::Hedge)),
    ("typo", Gate::Fact(FactKind::Typo)),
    ("loaded", Gate::Fact(FactKind::Loaded)),
    ("response", Gate::Fact(FactKind::Response)),
    ("serious", Gate::Severity(Severity::Serious)),
    ("minor", Gate::Severity(Severity::Minor)),
    ("headline", Gate::Standing(Standing::Headline)),
    ("lead", Gate::Standing(Standing::Lead)),
];

/// Reads one of the words, and knows them all for completions and the manual.
#[derive(Debug, Clone, Copy)]
pub struct GateWords;

impl TypedValueParser for GateWords {
    type Value = Gate;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Gate, Error> {
        gate.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            WORDS.iter().map(|(word, _)| PossibleValue::new(word)),
        ))
    }
}

fn gate(text: &str) -> Result<Gate, String> {
    let found = WORDS.iter().find(|(word, _)| *word == text.trim());
    let found = found.map(|&(_, gate)| gate);
    found.ok_or_else(|| format!("the words are {}", words(", ")))
}

/// All words, with this between each two.
pub fn words(between: &str) -> String {
    WORDS.map(|(word, _)| word).join(between)
}

/// Whether the changes count as a difference: one of the gates is met or, where there are none, there is any change.
pub fn differs(changes: &Changes, gates: &[Gate]) -> bool {
    match gates {
        [] => !changes.is_empty(),
        gates => gates.iter().any(|gate| gate.is_met(changes)),
    }
}

impl Gate {
    /// Whether one of the changes is what the gate names.
    fn is_met(self, changes: &Changes) -> bool {
        changes.list.iter().any(|change| self.holds(change))
    }

    fn holds(self, change: &Change) -> bool {
        match self {
            Gate::Shape(shape) => change.shape() == shape,
            Gate::Wording(wording) => change.wording() == Some(wording),
            Gate::Moved => change.place() == Some(Place::Moved),
            Gate::Fact(kind) => change.facts.iter().any(|fact| fact.kind == kind),
            Gate::Severity(severity) => change.severity() == severity,
            Gate::Standing(standing) => change.standing == standing && change.is_other(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_none_is_answered_by_the_list() {
        assert_eq!(gate("quote"), Ok(Gate::Fact(FactKind::Quote)));
        assert_eq!(gate(" moved "), Ok(Gate::Moved));
        let refusal = gate("quotes").unwrap_err();
        assert!(
            refusal.starts_with("the words are split, merged"),
            "{refusal}"
        );
        assert!(refusal.ends_with("headline, lead"), "{refusal}");
    }
}
