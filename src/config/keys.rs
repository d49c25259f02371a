//! The table `[keys]`: actions and the keys they are bound to.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::tui::{Binding, Key, Keymap, Message, TABLE, Task, parse};

use super::Reading;

/// An action and the keys that it is bound to, each with where that is said.
struct Bound {
    message: Message,
    keys: Vec<(Vec<Key>, Range<usize>)>,
}

pub(super) fn read(reading: &mut Reading, actions: &DeTable) {
    let bound: Vec<Bound> = actions
        .iter()
        .filter_map(|(name, value)| bound(reading, name.get_ref(), &name.span(), value))
        .collect();
    let own: Vec<(Message, Vec<Vec<Key>>)> = bound
        .iter()
        .map(|Bound { message, keys }| {
            let keys = keys.iter().map(|(keys, _)| keys.clone());
            (*message, keys.collect())
        })
        .collect();
    reading.config.keymap = Keymap::with(&own);
    clashes(reading, &bound);
}

fn bound(
    reading: &mut Reading,
    name: &str,
    at: &Range<usize>,
    value: &Spanned<DeValue>,
) -> Option<Bound> {
    let Some(binding) = TABLE.iter().find(|binding| binding.name() == name) else {
        let text = format!("no action {name}; --generate config lists them all");
        reading.fault(at, text);
        return None;
    };
    let notations: Vec<(&str, Range<usize>)> = match value.get_ref() {
        DeValue::String(keys) => vec![(keys, value.span())],
        DeValue::Array(list) if list.iter().all(|keys| keys.get_ref().is_str()) => list
            .iter()
            .filter_map(|keys| Some((keys.get_ref().as_str()?, keys.span())))
            .collect(),
        _ => {
            let text = format!("{name} takes keys in quotes, or a list of such");
            reading.fault(at, text);
            return None;
        }
    };
    let mut keys = Vec::new();
    for (notation, at) in notations {
        match keys_of(notation, binding.message) {
            Ok(found) => keys.push((found, at)),
            Err(text) => reading.fault(&at, text),
        }
    }
    if binding.message == Message::Quit && keys.is_empty() {
        reading.fault(at, format!("{name} needs a key"));
    }
    Some(Bound {
        message: binding.message,
        keys,
    })
}

/// Names keys that mean two things, or that keep others from being reached.
fn clashes(reading: &mut Reading, bound: &[Bound]) {
    let mut seen: Vec<(&[Key], usize)> = Vec::new();
    let mut all: Vec<_> = bound.iter().flat_map(|bound| &bound.keys).collect();
    all.sort_by_key(|(_, at)| at.start);
    for (keys, at) in all {
        let line = reading.line(at);
        let before = seen.iter().find(|(other, _)| other == keys);
        let keymap = &reading.config.keymap;
        let text = match (&keys[..], before) {
            (_, Some((_, other))) => Some(format!("{} is bound in line {other} too", shown(keys))),
            ([key], None) => keymap.begun_by(*key).map(|longer| {
                let (key, longer) = (shown(keys), shown(longer));
                format!("{key} alone is never reached: it begins {longer}")
            }),
            ([first, ..], None) => keymap.found(&[*first]).map(|_| {
                let (keys, first) = (shown(keys), first.shown());
                format!("{keys} is never reached: {first} alone means something")
            }),
            ([], None) => None,
        };
        if let Some(text) = text {
            reading.fault(at, text);
        }
        seen.push((keys, line));
    }
}

/// The keys of a notation, where they can be bound to this message.
fn keys_of(notation: &str, message: Message) -> Result<Vec<Key>, String> {
    let keys = parse(notation).map_err(|part| format!("no key {part}"))?;
    match &keys[..] {
        [] => Err("no key in the quotes".into()),
        [first, ..] if first.digit().is_some() => {
            Err(format!("{notation}: a digit begins a count, not keys"))
        }
        [_, _, _, ..] => Err(format!("{notation} is more than two keys")),
        [key] if message == Message::Quit && key.is_typed() => Err(format!(
            "{notation} is typed in searches; quit needs a key with Ctrl or Alt, or a function key"
        )),
        [_, _] if message == Message::Quit => Err("quit takes a single key".into()),
        _ => Ok(keys),
    }
}

fn shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect()
}

/// The table with all defaults, each commented out.
pub(super) fn default_table() -> String {
    let mut text = "\
# One or two keys as vim writes them: j, ]c, <C-d>, <A-Down>, <F1>, <lt> for <. Keys that are bound here are no longer
# bound to anything else; an action with [] has none.
[keys]
"
    .to_owned();
    for task in Task::ALL {
        text += &format!("\n# {}\n", task.title());
        for binding in TABLE.iter().filter(|binding| binding.task == task) {
            text += &setting(binding);
        }
    }
    text
}

fn setting(binding: &Binding) -> String {
    let keys: Vec<String> = binding
        .keys
        .iter()
        .map(|keys| format!("{keys:?}"))
        .collect();
    let (name, keys) = (binding.name(), keys.join(", "));
    format!("# {name} = [{keys}] # {}\n", binding.help)
}
