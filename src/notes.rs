//! What a reader marked as seen and noted, change by change, and its form as a file.
//!
//! A change is known by the texts of its own sentences, not by its place: marks outlive a new version of either file as
//! long as these sentences are untouched, and hold with the two files exchanged.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::changes::{Changes, Event};
use crate::side::{Pair, Side};
use crate::story::Story;

/// What an event is known by: the texts of its sentences on either side, the lesser side first, so that it does not
/// matter which version was named first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key([Vec<String>; 2]);

impl Key {
    pub fn of(event: &Event, changes: &Changes, stories: Pair<&Story>) -> Key {
        let texts = |side: Side| -> Vec<String> {
            let changes = event
                .changes
                .clone()
                .map(|index| &changes.list[index as usize]);
            let sentences = changes.flat_map(|change| change.sentences(side));
            sentences
                .map(|&sentence| stories[side].text(sentence).to_string())
                .collect()
        };
        let mut sides = Side::BOTH.map(texts);
        sides.sort();
        Key(sides)
    }
}

/// What was said of one change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    pub seen: bool,
    /// In one line; empty where there is none.
    pub note: String,
}

impl Mark {
    fn is_blank(&self) -> bool {
        *self == Mark::default()
    }
}

/// All marks, of whatever stories. A change without one is not seen and has no note.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    marks: BTreeMap<Key, Mark>,
}

impl Notes {
    pub fn get(&self, key: &Key) -> Option<&Mark> {
        self.marks.get(key)
    }

    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// A blank mark takes away what was there.
    pub fn set(&mut self, key: Key, mark: Mark) {
        match mark.is_blank() {
            true => self.marks.remove(&key),
            false => self.marks.insert(key, mark),
        };
    }

    /// As a file holds them: JSON of one mark a line, in an order that depends on nothing but the marks.
    pub fn to_file(&self) -> String {
        let marks = self.marks.iter().map(|(key, mark)| {
            let mark = Stored {
                sentences: key.clone(),
                seen: mark.seen,
                note: mark.note.clone(),
            };
            serde_json::to_string(&mark).expect("strings and flags can be written")
        });
        let marks: Vec<String> = marks.collect();
        format!(
            "{{\"wirediff_notes\": {FORMAT}, \"marks\": [\n{}\n]}}\n",
            marks.join(",\n")
        )
    }

    pub fn from_file(text: &str) -> Result<Notes, Unreadable> {
        let file: File =
            serde_json::from_str(text).map_err(|error| Unreadable::Damaged(error.line()))?;
        if file.wirediff_notes != FORMAT {
            return Err(Unreadable::OtherFormat(file.wirediff_notes));
        }
        let mut notes = Notes::default();
        for Stored {
            sentences: Key(mut sides),
            seen,
            note,
        } in file.marks
        {
            sides.sort();
            notes.set(Key(sides), Mark { seen, note });
        }
        Ok(notes)
    }
}

/// The number of the file's format; another one is not understood.
const FORMAT: u32 = 1;

#[derive(Deserialize)]
struct File {
    wirediff_notes: u32,
    marks: Vec<Stored>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    sentences: Key,
    #[serde(default)]
    seen: bool,
    #[serde(default)]
    note: String,
}

/// Why a file gave no notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// From this line on, counted from 1, it is not what was written.
    Damaged(usize),
    OtherFormat(u32),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Damaged(line) => write!(f, "damaged in line {line}"),
            Unreadable::OtherFormat(number) => write!(f, "of format {number}, not {FORMAT}"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// Marks made or changed since they were last kept, to be laid over what the file holds then: another viewer may have
/// kept marks of its own in the meantime.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unkept {
    marks: BTreeMap<Key, Mark>,
}

impl Unkept {
    pub fn set(&mut self, key: Key, mark: Mark) {
        self.marks.insert(key, mark);
    }

    pub fn len(&self) -> usize {
        self.marks.len()
    }

    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Lays these over the notes, theirs giving way.
    pub fn lay_over(&self, notes: &mut Notes) {
        for (key, mark) in &self.marks {
            notes.set(key.clone(), mark.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::read::{self, read};
    use crate::watch::Unwatched;

    use super::*;

    const OLD: &str =
        "The mill burned on Monday.\n\nA pump failed. Two men were hurt.\n\nRain fell.";
    const NEW: &str = "The mill burned down on Monday.\n\nRain fell.";

    fn keys(old: &str, new: &str) -> Vec<Key> {
        let story = |text: &str| {
            read(text.as_bytes(), "", &read::Options::default(), &Unwatched).expect("text is read")
        };
        let stories = Pair::new(story(old), story(new));
        let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
        let events = changes.events(stories.as_ref());
        let keys = events.iter();
        keys.map(|event| Key::of(event, &changes, stories.as_ref()))
            .collect()
    }

    fn noted(note: &str) -> Mark {
        Mark {
            seen: true,
            note: note.into(),
        }
    }

    #[test]
    fn a_change_is_known_by_its_own_sentences() {
        let before = keys(OLD, NEW);
        assert_eq!(before.len(), 2);
        // Text around it, and which file comes first, make no difference.
        let around = format!("Word came late.\n\n{NEW}");
        assert!(before.iter().all(|key| keys(OLD, &around).contains(key)));
        let exchanged = keys(NEW, OLD);
        assert!(before.iter().all(|key| exchanged.contains(key)));
        // A touched sentence makes its change another one, and no other.
        let touched = keys(&OLD.replace("pump", "valve"), NEW);
        assert_eq!(touched[0], before[0]);
        assert!(!before.contains(&touched[1]));
    }

    #[test]
    fn a_file_holds_all_marks() {
        let mut notes = Notes::default();
        for (key, note) in keys(OLD, NEW).into_iter().zip(["", "ask \"Ilse\"\n"]) {
            notes.set(key, noted(note));
        }
        let file = notes.to_file();
        assert_eq!(Notes::from_file(&file), Ok(notes));
        assert_eq!(file.lines().count(), 4, "{file}");
        let empty = Notes::default();
        assert_eq!(Notes::from_file(&empty.to_file()), Ok(empty));
    }

    #[test]
    fn a_file_that_is_none_says_why() {
        for (text, why) in [
            ("", "damaged in line 1"),
            ("{\"wirediff_notes\": 1,\n\"marks\": [", "damaged in line 2"),
            (
                "{\"wirediff_notes\": 2, \"marks\": []}",
                "of format 2, not 1",
            ),
        ] {
            let unreadable = Notes::from_file(text).unwrap_err();
            assert_eq!(unreadable.to_string(), why);
        }
    }

    #[test]
    fn what_is_not_kept_yet_is_laid_over_what_others_kept() {
        let [first, second] = keys(OLD, NEW).try_into().expect("there are two");
        let mut kept = Notes::default();
        kept.set(first.clone(), noted("theirs"));
        let mut unkept = Unkept::default();
        unkept.set(second.clone(), noted("ours"));
        unkept.lay_over(&mut kept);
        assert_eq!(kept.get(&first), Some(&noted("theirs")));
        assert_eq!(kept.get(&second), Some(&noted("ours")));
        unkept.set(second.clone(), Mark::default());
        unkept.lay_over(&mut kept);
        assert_eq!(kept.get(&second), None);
    }
}
