//! The table `[words]`: the words and phrases that facts are found by.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::house::words::{Groups, Phrases, Words};

use super::Reading;

/// A list of the table: its name, what it is for, and where it stands.
type List = (&'static str, &'static str, Shape);

enum Shape {
    /// Lists of words in a list: what stands in one says the same.
    Groups(fn(&mut Words) -> &mut Groups),
    Phrases(fn(&mut Words) -> &mut Phrases),
}

const LISTS: [List; 5] = [
    (
        "loaded",
        "Loaded terms: words that take sides, each group with those that stand for the same and do so less or otherwise.",
        Shape::Groups(|words| &mut words.loaded),
    ),
    (
        "loaded-alone",
        "Loaded terms that are told wherever they come or go, whatever stands on the other side.",
        Shape::Phrases(|words| &mut words.loaded_alone),
    ),
    (
        "response",
        "Denials and answers.",
        Shape::Phrases(|words| &mut words.response),
    ),
    (
        "hedge",
        "How sure a statement is, or that it is denied.",
        Shape::Groups(|words| &mut words.hedge),
    ),
    (
        SAYING,
        "Verbs of saying, single words; the forms of one verb are a group.",
        Shape::Groups(|words| &mut words.saying),
    ),
];

const SAYING: &str = "saying";

pub(super) fn read(reading: &mut Reading, table: &DeTable) {
    for (name, value) in table.iter() {
        let name = name.get_ref().as_ref();
        let Some((name, _, shape)) = LISTS.iter().find(|(known, ..)| *known == name) else {
            let names = LISTS.map(|(name, ..)| name).join(", ");
            let text = format!("no list {name}; there are {names}");
            reading.fault(&value.span(), text);
            continue;
        };
        let DeValue::Array(items) = value.get_ref() else {
            let text = format!("{name} takes a list");
            reading.fault(&value.span(), text);
            continue;
        };
        match shape {
            Shape::Phrases(list) => {
                let phrases = phrases(reading, name, items);
                *list(&mut reading.config.house.words) = phrases.into_iter().collect();
            }
            Shape::Groups(list) => {
                let groups = groups(reading, name, items);
                *list(&mut reading.config.house.words) = groups;
            }
        }
    }
}

fn groups(reading: &mut Reading, name: &str, items: &DeArray) -> Groups {
    let mut groups: Vec<Vec<String>> = Vec::new();
    for item in items {
        let DeValue::Array(group) = item.get_ref() else {
            let text = format!("{name} takes groups: a list of lists of words in quotes");
            reading.fault(&item.span(), text);
            continue;
        };
        let group_read = phrases(reading, name, group);
        for phrase in &group_read {
            if groups.iter().any(|other| other.contains(phrase)) {
                let text = format!("{phrase:?} stands in two groups of {name}");
                reading.fault(&item.span(), text);
            }
        }
        groups.push(group_read);
    }
    groups.into_iter().map(Phrases::from_iter).collect()
}

fn phrases(reading: &mut Reading, name: &str, items: &DeArray) -> Vec<String> {
    let mut phrases = Vec::new();
    for item in items {
        match phrase(name, item) {
            Ok(phrase) => phrases.push(phrase),
            Err(text) => reading.fault(&item.span(), text),
        }
    }
    phrases
}

/// The phrase in small letters, with straight apostrophes and one space between its words.
fn phrase(name: &str, item: &Spanned<DeValue>) -> Result<String, String> {
    let DeValue::String(text) = item.get_ref() else {
        return Err(format!("{name} takes words in quotes"));
    };
    let folded = text.to_lowercase().replace('’', "'");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'');
    let folded = words.join(" ");
    if !folded.contains(char::is_alphanumeric) || !folded.chars().all(is_plain) {
        return Err(format!(
            "{text:?}: a phrase has letters, and spaces, hyphens and apostrophes between them"
        ));
    }
    if name == SAYING && folded.contains([' ', '-']) {
        return Err(format!("{text:?}: {name} takes single words"));
    }
    Ok(folded)
}

/// The table with all defaults, each commented out.
pub(super) fn default_table() -> String {
    let mut text = "\
# The words that facts are found by in stories in English. A list that is given here stands in the place of the one that
# is shown; letters may be large or small.
[words]
"
    .to_owned();
    let mut words = Words::default();
    for (name, about, shape) in &LISTS {
        text += &format!("\n# {about}\n# {name} = [\n");
        match shape {
            Shape::Groups(list) => {
                for group in list(&mut words).iter() {
                    text += &format!("#   [{}],\n", quoted(group).join(", "));
                }
            }
            Shape::Phrases(list) => {
                for phrases in quoted(list(&mut words).iter()).chunks(6) {
                    text += &format!("#   {},\n", phrases.join(", "));
                }
            }
        }
        text += "# ]\n";
    }
    text
}

fn quoted<'p>(phrases: impl Iterator<Item = &'p str>) -> Vec<String> {
    phrases.map(|phrase| format!("{phrase:?}")).collect()
}
