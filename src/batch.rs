//! A line of a batch to the record that it is: what is to be compared, under which id. What comes of it is written by
//! `render::records`.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::read::is_harmful;
use crate::side::Pair;

/// Two versions to be compared.
#[derive(Debug)]
pub struct Record {
    pub id: Id,
    pub versions: Pair<Version>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    /// The story itself.
    Text(String),
    /// The file that it is in.
    Path(String),
}

/// What a record is called by who sent it: a string or a number with every digit that it came with, or null.
#[derive(Debug, Clone, Serialize)]
pub struct Id(Box<RawValue>);

/// Why a line is no record, and the id that could still be made out.
#[derive(Debug)]
pub struct Fault {
    pub id: Id,
    pub why: String,
}

/// The keys that count; a line may have others.
#[derive(Deserialize)]
struct Fields<'a, V> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    old: Option<V>,
    new: Option<V>,
    old_path: Option<V>,
    new_path: Option<V>,
}

/// Reads a line: a JSON object with `id`, `old` or `old_path`, and `new` or `new_path`.
pub fn record(line: &[u8]) -> Result<Record, Fault> {
    let line = str::from_utf8(line).map_err(|error| {
        let at = error.valid_up_to() + 1;
        nameless(format!("not UTF-8 from byte {at} of the line on"))
    })?;
    // An array would do for the fields in their order, and is not what anybody meant.
    if !line.trim_ascii_start().starts_with('{') {
        return Err(nameless("not a JSON object".into()));
    }
    // Nearly every line has texts where they belong, and they are read as they are met. What else stands there is told
    // from no JSON at all by taking the line apart first.
    if let Ok(fields) = serde_json::from_str(line) {
        return of_fields(fields, |_, text: String| Ok(text));
    }
    let fields = serde_json::from_str(line)
        .map_err(|error| nameless(format!("not a JSON object: {}", said_by(&error))))?;
    of_fields(fields, string)
}

fn nameless(why: String) -> Fault {
    Fault {
        id: Id::null(),
        why,
    }
}

fn of_fields<V>(
    fields: Fields<V>,
    string: impl Fn(&str, V) -> Result<String, String>,
) -> Result<Record, Fault> {
    let id = fields.id.map_or_else(|| Ok(Id::null()), Id::of);
    let id = id.map_err(nameless)?;
    let old = version(["old", "old_path"], [fields.old, fields.old_path], &string);
    let new = version(["new", "new_path"], [fields.new, fields.new_path], &string);
    match (old, new) {
        (Ok(old), Ok(new)) => Ok(Record {
            id,
            versions: Pair::new(old, new),
        }),
        (Err(why), _) | (_, Err(why)) => Err(Fault { id, why }),
    }
}

/// One side, by the two keys that it may stand under.
fn version<V>(
    keys: [&str; 2],
    values: [Option<V>; 2],
    string: impl Fn(&str, V) -> Result<String, String>,
) -> Result<Version, String> {
    let [text, path] = keys;
    match values {
        [Some(value), None] => string(text, value).map(Version::Text),
        [None, Some(value)] => string(path, value).map(Version::Path),
        [None, None] => Err(format!(
            "no {text}: give the story as \"{text}\" or its file as \"{path}\""
        )),
        [Some(_), Some(_)] => Err(format!(
            "both \"{text}\" and \"{path}\": give one of the two"
        )),
    }
}

fn string(key: &str, value: &RawValue) -> Result<String, String> {
    match value.get().starts_with('"') {
        true => serde_json::from_str(value.get())
            .map_err(|error| format!("\"{key}\" is no text: {}", said_by(&error))),
        false => Err(format!("\"{key}\" must be a string")),
    }
}

/// What the reader of JSON says, without the line, which is always the first.
fn said_by(error: &serde_json::Error) -> String {
    error
        .to_string()
        .replace(" at line 1 column ", " in column ")
}

impl Id {
    pub fn null() -> Id {
        Id(RawValue::NULL.to_owned())
    }

    pub fn named(name: &str) -> Id {
        let name = serde_json::to_string(name).expect("a string can be written");
        Id::written(&name)
    }

    fn of(value: &RawValue) -> Result<Id, String> {
        match value.get().as_bytes() {
            [b'"' | b'-' | b'0'..=b'9', ..] => Ok(Id::written(value.get())),
            _ => Err("\"id\" must be a string or a number".into()),
        }
    }

    /// The same JSON, in which what could steer a terminal or hide stands escaped.
    fn written(json: &str) -> Id {
        let mut safe = String::with_capacity(json.len());
        for c in json.chars() {
            match is_harmful(c) {
                true => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        write!(safe, "\\u{unit:04x}").expect("a string takes all");
                    }
                }
                false => safe.push(c),
            }
        }
        Id(RawValue::from_string(safe).expect("an escape stands for what it escapes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(record: &Id) -> &str {
        record.0.get()
    }

    fn text(text: &str) -> Version {
        Version::Text(text.into())
    }

    #[track_caller]
    fn faulty(line: impl AsRef<[u8]>, expected_id: &str, expected: &str) {
        let fault = record(line.as_ref()).unwrap_err();
        assert_eq!(id(&fault.id), expected_id);
        assert!(fault.why.contains(expected), "{}", fault.why);
    }

    #[test]
    fn each_side_is_a_text_or_a_path() {
        let line =
            r#" {"new_path": "b.txt", "section": ["other", {}], "old": "caf\u00e9\n", "id": 7} "#;
        let read = record(line.as_bytes()).unwrap();
        assert_eq!(id(&read.id), "7");
        let expected = Pair::new(text("café\n"), Version::Path("b.txt".into()));
        assert_eq!(read.versions, expected);
    }

    #[test]
    fn an_id_is_kept_as_it_is() {
        for (given, expected) in [
            (r#""id": "a\u00e9 ü""#, r#""a\u00e9 ü""#),
            (r#""id": """#, r#""""#),
            (
                r#""id": 123456789012345678901234567890"#,
                "123456789012345678901234567890",
            ),
            (r#""id": -1.50e+3"#, "-1.50e+3"),
            (r#""id": null"#, "null"),
            (r#""x": 1"#, "null"),
            ("\"id\": \"a\u{9b}31m\u{202e}\"", r#""a\u009b31m\u202e""#),
            ("\"id\": \"\u{e0001}\u{3164}\"", r#""\udb40\udc01\u3164""#),
        ] {
            let line = format!(r#"{{{given}, "old": "", "new": ""}}"#);
            assert_eq!(id(&record(line.as_bytes()).unwrap().id), expected, "{line}");
        }
        assert_eq!(id(&Id::named("a \"b\"\n\u{9b}")), r#""a \"b\"\n\u009b""#);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said() {
        faulty("", "null", "not a JSON object");
        faulty(r#"["1", "a", "b"]"#, "null", "not a JSON object");
        faulty(
            r#"{"id": 1, "old": "a"#,
            "null",
            "EOF while parsing a string in column 19",
        );
        faulty(r#"{"id": 1, "id": 2}"#, "null", "duplicate field `id`");
        faulty(b"{\"id\": \"\xff\"}", "null", "not UTF-8 from byte 9");
        faulty(
            r#"{"id": [1]}"#,
            "null",
            "\"id\" must be a string or a number",
        );
        faulty(
            r#"{"id": true}"#,
            "null",
            "\"id\" must be a string or a number",
        );
        faulty(
            r#"{"id": 1, "new": ""}"#,
            "1",
            "no old: give the story as \"old\"",
        );
        faulty(r#"{"id": "x", "old": "", "new": null}"#, "\"x\"", "no new");
        faulty(
            r#"{"id": 1, "old": 5, "new": ""}"#,
            "1",
            "\"old\" must be a string",
        );
        faulty(
            r#"{"id": 1, "old": "", "new": "", "new_path": ""}"#,
            "1",
            "both \"new\" and \"new_path\"",
        );
        faulty(
            r#"{"id": 1, "old": "\ud800", "new": ""}"#,
            "1",
            "\"old\" is no text",
        );
        faulty("[".repeat(100_000), "null", "not a JSON object");
        let deep = format!(r#"{{"id": 1, "x": {}"#, "[".repeat(100_000));
        faulty(deep, "null", "EOF while parsing");
    }
}
