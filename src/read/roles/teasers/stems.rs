//! The first letters of words, by which teasers and story are held against each other, and where they stand.

use rustc_hash::FxHashMap;

use crate::letters::{EIGHT, first_letters, has_letters_of_ascii_alone};

/// The number of a word's first letters, counted as they come up in the lines that are read.
pub type Stem = usize;

/// Letters of a word that tell it from others; its endings are none of them.
pub const STEM: usize = 6;

/// The stems of the lines that were read, none of most stories, by their packed characters, and where they stand.
#[derive(Default)]
pub struct Stems {
    numbers: FxHashMap<u128, Stem>,
    pub places: Vec<Places>,
    /// A bit for each beginning that one of them has: nearly every word of other lines has another.
    beginnings: Vec<u64>,
    /// Whether one has none.
    is_any_odd: bool,
}

/// Of the lines that were read or looked at, the first and the last in which a stem stands; and the latest that was read.
pub struct Places {
    pub first: usize,
    pub last: usize,
    latest: usize,
}

impl Stems {
    /// Makes room for those of a story with teasers.
    fn make_room(&mut self) {
        const USUAL: usize = 400;
        self.numbers.reserve(USUAL);
        self.places.reserve(USUAL);
        self.beginnings = vec![0; BEGINNINGS / 64];
    }

    /// The stem of a word in small letters, and whether it stands in this line for the first time.
    pub fn put(&mut self, lower: &str, line: usize) -> (Stem, bool) {
        let next = self.places.len();
        if next == 0 {
            self.make_room();
        }
        let first = first_letters(lower.as_bytes());
        let number = *self.numbers.entry(packed(lower, first)).or_insert(next);
        if number == next {
            match first {
                (_, 0) => self.is_any_odd = true,
                (letters, _) => {
                    let place = place(letters);
                    self.beginnings[usize::from(place / 64)] |= 1 << (place % 64);
                }
            }
            self.places.push(Places {
                first: line,
                last: line,
                latest: line,
            });
            return (number, true);
        }
        let places = &mut self.places[number];
        places.stand_in(line);
        let is_new = places.latest != line;
        places.latest = line;
        (number, is_new)
    }

    /// Where in a text one of the stems may stand; None: anywhere. Words that begin with a letter of ASCII begin with a run
    /// of them.
    pub fn may_stand_in(&self, text: &str) -> Option<impl Iterator<Item = usize>> {
        // No other letter may be one of ASCII in small.
        let is_known = !self.is_any_odd && has_letters_of_ascii_alone(text);
        let has = |letters: u64| {
            let place = place(letters);
            let bits = self.beginnings.get(usize::from(place / 64));
            bits.is_some_and(|bits| bits >> (place % 64) & 1 == 1)
        };
        let mut runs = runs(text.as_bytes());
        let places = std::iter::from_fn(move || runs.find(|&(_, letters)| has(letters)));
        is_known.then(|| places.map(|(at, _)| at))
    }

    /// The stem of a word in small letters, if it is one of them.
    pub fn find(&self, lower: &str) -> Option<Stem> {
        let first = first_letters(lower.as_bytes());
        self.numbers.get(&packed(lower, first)).copied()
    }
}

impl Places {
    pub fn stand_in(&mut self, line: usize) {
        self.first = self.first.min(line);
        self.last = self.last.max(line);
    }
}

/// Whether two words in small letters have the same stem.
pub fn have_one_stem(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|word| packed(word, first_letters(word.as_bytes())));
    one == other
}

/// The characters of a word's stem as one number; `first` are its [`first_letters`], which are all of most stems.
fn packed(lower: &str, (letters, length): (u64, usize)) -> u128 {
    /// Of a character.
    const BITS: usize = 21;
    /// Tells what is packed by characters from what is by bytes.
    const BY_CHARACTERS: u128 = 1 << (STEM * BITS);
    if length >= STEM || length == lower.len() {
        return (letters & OF_STEM).into();
    }
    let letters = lower.chars().take(STEM);
    let packed = letters.fold(0, |stem, c| stem << BITS | u128::from(u32::from(c)));
    BY_CHARACTERS | packed
}

/// The bits of a stem's letters.
const OF_STEM: u64 = (1 << (STEM as u32 * u8::BITS)) - 1;

/// Bits for beginnings: so many that few stems share theirs with another word of a page.
const BEGINNINGS: usize = 1 << 15;

/// The place among [`BEGINNINGS`] of the first letters of a word, eight at most.
fn place(letters: u64) -> u16 {
    /// 2^64 by the golden ratio, which scatters what is multiplied by it.
    const SCATTER: u64 = 0x9e37_79b9_7f4a_7c15;
    ((letters & OF_STEM).wrapping_mul(SCATTER) >> (u64::BITS - BEGINNINGS.ilog2())) as u16
}

/// The runs of letters of ASCII in a text: where each begins, and its first letters.
fn runs(bytes: &[u8]) -> impl Iterator<Item = (usize, u64)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let (letters, length) = first_letters(&bytes[at..]);
            at += length;
            if length == EIGHT {
                let others = bytes[at..].iter();
                at += others.take_while(|byte| byte.is_ascii_alphabetic()).count();
            }
            at += 1;
            if length > 0 {
                return Some((start, letters));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_stem_is_not_passed_over() {
        let text = "They met in “Harlow-on-Tarn’s” hall – and left l’Avenir at 9.";
        for (word, places) in [
            ("harlowe", vec![15]),
            ("tarn", vec![25]),
            ("avenir", vec![59]),
            ("harl", vec![]),
        ] {
            let mut stems = Stems::default();
            stems.put(word, 0);
            let found = stems.may_stand_in(text).expect("no odd letters");
            assert_eq!(found.collect::<Vec<_>>(), places, "{word}");
        }
        let mut stems = Stems::default();
        stems.put("kelvin", 0);
        assert!(stems.may_stand_in("They met \u{212a}elvin").is_none());
        stems.put("été", 0);
        assert!(stems.may_stand_in(text).is_none());
    }
}
