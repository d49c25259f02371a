//! The table `[severity]`: how grave each thing that can happen to a sentence is held to be.

use toml::de::{DeTable, DeValue};

use crate::changes::Severity;
use crate::house::severities::{Ground, Severities};

use super::Reading;

const NAMES: [(&str, Severity); 4] = [
    ("serious", Severity::Serious),
    ("minor", Severity::Minor),
    ("style", Severity::Style),
    ("none", Severity::None),
];

pub(super) fn read(reading: &mut Reading, table: &DeTable) {
    for (name, value) in table.iter() {
        let Some(ground) = Ground::named(name.get_ref()) else {
            let names: Vec<&str> = Ground::all().map(Ground::name).collect();
            let (name, names) = (name.get_ref(), names.join(", "));
            let text = format!("no {name} can be graded; there are {names}");
            reading.fault(&value.span(), text);
            continue;
        };
        let severity = match value.get_ref() {
            DeValue::String(text) => NAMES.iter().find(|(name, _)| name == text),
            _ => None,
        };
        match severity {
            Some((_, severity)) => reading.config.house.severities.set(ground, *severity),
            None => {
                let names = NAMES.map(|(name, _)| format!("{name:?}")).join(", ");
                let text = format!("{} is one of {names}", ground.name());
                reading.fault(&value.span(), text);
            }
        }
    }
}

/// The table with all defaults, each commented out.
pub(super) fn default_table() -> String {
    let mut text = "\
# How grave a change is: serious, minor, style or none. It is as grave as the gravest thing in it.
[severity]
"
    .to_owned();
    let severities = Severities::default();
    for ground in Ground::all() {
        let severity = severities.of(ground);
        let named = NAMES.iter().find(|(_, other)| *other == severity);
        let severity = named.map_or("none", |(name, _)| name);
        text += &format!("# {} = {severity:?}", ground.name());
        text += match ground {
            Ground::Early => " # a whole paragraph dropped from the first third of A",
            Ground::Reworded => " # other words, none of the above",
            _ => "",
        };
        text.push('\n');
    }
    text
}
