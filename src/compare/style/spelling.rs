//! One form for the spellings of a word, British, American, Canadian and Australian.

use std::cmp::Ordering;

/// A line for each word that is spelt otherwise in American English, `colour color`, in the order of their bytes.
/// Made by `build.rs`.
const SPELLINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/spellings.txt"));

/// The spelling that stands for all spellings of this word, which is in small letters; the word itself where there is
/// only one.
pub(super) fn one_spelling(word: &str) -> &str {
    let (mut start, mut end) = (0, SPELLINGS.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let bytes = SPELLINGS.as_bytes();
        let before = bytes[start..middle].iter().rposition(|&byte| byte == b'\n');
        let line = before.map_or(start, |at| start + at + 1);
        let Some((text, _)) = SPELLINGS[line..].split_once('\n') else {
            return word;
        };
        let (spelling, american) = text.split_once(' ').unwrap_or((text, text));
        match word.cmp(spelling) {
            Ordering::Less => end = line,
            Ordering::Greater => start = line + text.len() + 1,
            Ordering::Equal => return american,
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_one() {
        for (one, other) in [
            ("organisation", "organization"),
            ("colour", "color"),
            ("labour", "labor"),
            ("centre", "center"),
            ("defence", "defense"),
            ("travelling", "traveling"),
            ("programme", "program"),
            ("grey", "gray"),
            ("kilometres", "kilometers"),
            ("cheque", "check"),
        ] {
            assert_eq!(one_spelling(one), one_spelling(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("cars", "cards"),
            ("affect", "effect"),
            ("farmer", "former"),
            ("principal", "principle"),
            ("ton", "tonne"),
        ] {
            assert_ne!(one_spelling(one), one_spelling(other), "{one} {other}");
        }
    }
}
