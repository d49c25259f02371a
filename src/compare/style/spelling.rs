//! One form for the spellings of a word, British, American, Canadian and Australian.

use std::cmp::Ordering;

/// A line for each word that is spelt otherwise in American English, `colour color`, in the order of their bytes.
/// Made by `build.rs`.
const SPELLINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/spellings.txt"));

/// Where each line begins, in bytes.
const STARTS: &[u32] = &include!(concat!(env!("OUT_DIR"), "/starts.rs"));

/// The spelling that stands for all spellings of this word, which is in small letters; the word itself where there is
/// only one.
pub(super) fn one_spelling(word: &str) -> &str {
    let (place, bit) = place_and_bit(word.as_bytes(), 0, word.len());
    if LISTED[place] & bit == 0 {
        return word;
    }
    let against_word = |start: &u32| {
        let line = &SPELLINGS.as_bytes()[*start as usize..];
        let head = &line[..word.len().min(line.len())];
        // The space behind the spelling is looked at where it must stand, not sought.
        let ends = line.get(word.len()) == Some(&b' ');
        head.cmp(word.as_bytes()).then_with(|| match ends {
            true => Ordering::Equal,
            false => Ordering::Greater,
        })
    };
    let Ok(found) = STARTS.binary_search_by(against_word) else {
        return word;
    };
    let line = SPELLINGS[STARTS[found] as usize..].lines().next();
    let american = line.and_then(|line| line.split_once(' '));
    american.map_or(word, |(_, american)| american)
}

/// A bit for each word that has a line. It is set for few other words, so that nearly all of them need not be looked for.
static LISTED: [u64; 1 << 11] = {
    let mut listed = [0; 1 << 11];
    let bytes = SPELLINGS.as_bytes();
    let mut line = 0;
    while line < STARTS.len() {
        let start = STARTS[line] as usize;
        let mut end = start;
        while bytes[end] != b' ' {
            end += 1;
        }
        let (place, bit) = place_and_bit(bytes, start, end);
        listed[place] |= bit;
        line += 1;
    }
    listed
};

/// Where in [`LISTED`] a word has its bit, by its hash (Fowler, Noll and Vo's, 1a).
const fn place_and_bit(bytes: &[u8], start: usize, end: usize) -> (usize, u64) {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = start;
    while at < end {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    ((hash >> 21) as usize, 1 << (hash >> 15 & 63))
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
