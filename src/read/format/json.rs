//! Text to JSON values that know on which line of the file they begin.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Deserializer, error::Category};

use crate::read::format::{FETCH_AGAIN, Malformed};

/// A value and the line of the file on which it begins, counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub line: u32,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Text(String),
    /// As the file writes it.
    Number(String),
    List(Vec<Value>),
    /// Of keys that stand twice the last value.
    Object(BTreeMap<String, Value>),
    /// `true`, `false`, `null`, and what is nested deeper than a story's fields.
    Other,
}

/// No field of a story is nested deeper.
const DEEPEST: usize = 12;

/// The values in a file, one or several after another, and how many halves of surrogate pairs were replaced.
pub fn values(text: &str) -> Result<(Vec<Value>, usize), Malformed> {
    let (text, replaced) = without_lone_surrogates(text);
    let text = text.as_ref();
    let line_starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let file = File { text, line_starts };
    // Everything is checked first, so that a fault has its place in the file; what is taken out afterwards is sound.
    let mut values = Vec::new();
    for checked in Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        checked.map_err(|error| fault(&error))?;
    }
    for raw in Deserializer::from_str(text).into_iter::<&RawValue>() {
        values.push(file.value(raw.map_err(|error| fault(&error))?, 0));
    }
    Ok((values, replaced))
}

/// Whether a text begins as an object with a key does, or as a list of such.
pub fn looks_like_json(text: &str) -> bool {
    let text = text.trim_start();
    let object = text.strip_prefix('[').map_or(text, str::trim_start);
    object.strip_prefix('{').is_some_and(|inside| {
        let inside = inside.trim_start();
        let key = inside.strip_prefix('"').and_then(|key| key.split_once('"'));
        inside.starts_with('}') || key.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
    })
}

impl Value {
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) | Kind::Number(text) => Some(text),
            _ => None,
        }
    }

    pub fn get(&self, key: &str) -> Option<&Value> {
        match &self.kind {
            Kind::Object(fields) => fields.get(key),
            _ => None,
        }
    }
}

struct File<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
}

impl File<'_> {
    fn value(&self, raw: &RawValue, depth: usize) -> Value {
        let json = raw.get();
        // A raw value is a slice of the text it was taken from.
        let at = json.as_ptr() as usize - self.text.as_ptr() as usize;
        let kind = match json.as_bytes().first() {
            Some(b'"') => serde_json::from_str(json).map_or(Kind::Other, Kind::Text),
            Some(b'{') if depth < DEEPEST => {
                let fields: BTreeMap<String, &RawValue> =
                    serde_json::from_str(json).unwrap_or_default();
                let fields = fields
                    .into_iter()
                    .map(|(key, raw)| (key, self.value(raw, depth + 1)));
                Kind::Object(fields.collect())
            }
            Some(b'[') if depth < DEEPEST => {
                let items: Vec<&RawValue> = serde_json::from_str(json).unwrap_or_default();
                Kind::List(
                    items
                        .into_iter()
                        .map(|raw| self.value(raw, depth + 1))
                        .collect(),
                )
            }
            Some(b'-' | b'0'..=b'9') => Kind::Number(json.into()),
            _ => Kind::Other,
        };
        Value {
            line: self.line_starts.partition_point(|&start| start <= at) as u32 + 1,
            kind,
        }
    }
}

fn fault(error: &serde_json::Error) -> Malformed {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or(&said);
    let malformed = match error.classify() {
        Category::Eof => {
            Malformed::new("the file was cut short: it ends inside a value").cured_by(FETCH_AGAIN)
        }
        _ if what.contains("recursion limit") => {
            Malformed::new("its values are nested too deep").cured_by("give the story's own object")
        }
        _ if what.contains("control character") => {
            Malformed::new("a line end or control character within a text")
                .cured_by("a line end is written \\n in JSON")
        }
        _ if what.contains("trailing comma") => {
            Malformed::new("a comma with nothing behind it").cured_by("take it out")
        }
        _ => Malformed::new(what),
    };
    malformed.at((error.line() as u32, error.column() as u32))
}

/// A text whose lone halves of surrogate pairs (`\ud83d` without its other half) are U+FFFD, written as long as they
/// were; and how many there were.
fn without_lone_surrogates(text: &str) -> (Cow<'_, str>, usize) {
    let mut mended = String::new();
    let (mut copied, mut replaced, mut at) = (0, 0, 0);
    while let Some(found) = text[at..].find('\\') {
        let start = at + found;
        let unit = |at: usize| {
            let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(digits, 16).ok()
        };
        at = match (unit(start), unit(start + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => start + 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str(&text[copied..start]);
                mended.push_str("\\ufffd");
                replaced += 1;
                copied = start + 6;
                copied
            }
            // Whatever is escaped is no escape itself.
            _ => start + 1 + text[start + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    if replaced == 0 {
        return (text.into(), 0);
    }
    mended.push_str(&text[copied..]);
    (mended.into(), replaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_fault(text: &str, expected: &str) {
        let why = values(text).expect_err("malformed");
        assert_eq!(why.to_string(), expected);
    }

    #[test]
    fn values_know_their_lines_and_the_last_of_a_key_counts() {
        let (read, _) =
            values("{\"a\": 1,\n \"b\": [\"x\",\n {\"c\": \"y\"}], \"a\": 2.50}\n{}").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].get("a").and_then(Value::text), Some("2.50"));
        let Kind::List(items) = &read[0].get("b").unwrap().kind else {
            panic!("a list");
        };
        let inner = items[1].get("c").unwrap();
        assert_eq!((inner.text(), inner.line), (Some("y"), 3));
        assert_eq!(read[1].line, 4);
    }

    #[test]
    fn faults_have_their_place() {
        check_fault(
            "{\"a\": \"b",
            "the file was cut short: it ends inside a value at line 1, column 8; fetch the whole file again",
        );
        check_fault(
            "{\"a\": 1,\n}",
            "a comma with nothing behind it at line 2, column 1; take it out",
        );
        check_fault("{\"a\": 1}\nrest", "expected value at line 2, column 1");
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(values(&deep).unwrap_err().what.ends_with("nested too deep"));
    }

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_kept() {
        let (read, replaced) =
            values(r#"{"a": "x\ud83dy\ude00 \ud83d\ude00 \\ud83d \ud83d"}"#).unwrap();
        let text = read[0].get("a").unwrap().text();
        assert_eq!(text, Some("x\u{fffd}y\u{fffd} \u{1f600} \\ud83d \u{fffd}"));
        assert_eq!(replaced, 3);
    }

    #[test]
    fn a_story_that_begins_with_a_bracket_is_no_json() {
        assert!(
            looks_like_json(" {\n\"a\" : 1}")
                && looks_like_json("[{\"a\":")
                && looks_like_json("{}")
        );
        for text in [
            "{Corrects spelling} The ferry",
            "[Picture] The",
            "{\"The ferry sank,\" she said}",
            "",
            "[",
            "{",
        ] {
            assert!(!looks_like_json(text), "{text}");
        }
    }
}
