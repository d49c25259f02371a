//! Texts as numbers: each text is kept once, in one string for all.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::numbers::{Free, Numbers};

/// What a text is found by: its bytes and their number, if it is short, and else a hash of it.
///
/// The highest byte is the number of bytes, or [`LONG`]. Of less than eight bytes the first and the last four stand there,
/// which may overlap, and of less than four the first, the middle one and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    low: u64,
    high: u64,
}

/// Stands for the number of bytes of texts that are not short. No byte of ASCII is as high.
const LONG: u64 = 0xff;

impl Shape {
    #[inline]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let length = bytes.len() as u64;
        let of = |low: u64, high: u64, length: u64| Shape {
            low,
            high: high | length << 56,
        };
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            if length > 15 {
                return of(FxBuildHasher.hash_one(text), 0, LONG);
            }
            // Less what the first eight have already.
            let last = u64::from_le_bytes(*last) >> (8 * (15 - length)) >> 8;
            of(u64::from_le_bytes(*first), last, length)
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            of(u64::from(first) << 32 | u64::from(last), 0, length)
        } else if let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) {
            let middle = bytes[bytes.len() / 2];
            let all = u32::from_be_bytes([0, first, middle, last]);
            of(u64::from(all), 0, length)
        } else {
            of(0, 0, 0)
        }
    }

    #[inline]
    fn is_long(self) -> bool {
        self.high >> 56 == LONG
    }

    /// Whether the text is short and all ASCII.
    #[inline]
    pub fn is_short_ascii(self) -> bool {
        (self.low | self.high) & (EACH * 0x80) == 0
    }

    /// Whether a figure of ASCII stands in the text, which must be short and ASCII.
    #[inline]
    pub fn has_digit(self) -> bool {
        // The number of bytes is no digit itself.
        has_digit(self.low) || has_digit(self.high)
    }

    /// That of the text in small letters. The text must be short and ASCII.
    #[inline]
    pub fn lowered(self) -> Self {
        Shape {
            low: lowered(self.low),
            high: lowered(self.high),
        }
    }

    /// A product of both, folded, as in wyhash: whichever bytes two words differ in, the low bits that places are found by
    /// differ too. No text has the bytes of the two factors.
    #[inline]
    fn hash(self) -> u64 {
        const FACTORS: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xa076_1d64_78bd_642f];
        let product = u128::from(self.low ^ FACTORS[0]) * u128::from(self.high ^ FACTORS[1]);
        product as u64 ^ (product >> 64) as u64
    }
}

/// A one in each byte.
const EACH: u64 = u64::MAX / 0xff;

/// Eight bytes of ASCII at once: sums show in the highest bit of each whether it is at least an A, and whether it is past Z.
#[inline]
fn lowered(bytes: u64) -> u64 {
    let from_a = bytes + EACH * u64::from(0x80 - b'A');
    let past_z = bytes + EACH * u64::from(0x80 - (b'Z' + 1));
    let is_capital = from_a & !past_z & (EACH * 0x80);
    bytes | is_capital >> 2
}

/// As [`lowered`] finds capitals.
#[inline]
fn has_digit(bytes: u64) -> bool {
    let from_0 = bytes + EACH * u64::from(0x80 - b'0');
    let past_9 = bytes + EACH * u64::from(0x80 - (b'9' + 1));
    from_0 & !past_9 & (EACH * 0x80) != 0
}

#[derive(Default)]
pub(super) struct Interner {
    /// All texts, one behind the other.
    joined: String,
    /// Where each ends in `joined`.
    ends: Vec<u32>,
    shapes: Vec<Shape>,
    /// The numbers by the hashes of the shapes.
    numbers: Numbers,
}

impl Interner {
    /// With room for so many texts.
    pub fn with_capacity(count: usize) -> Self {
        Interner {
            joined: String::with_capacity(count * 8),
            ends: Vec::with_capacity(count),
            shapes: Vec::with_capacity(count),
            numbers: Numbers::with_capacity(count),
        }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.joined[start as usize..self.ends[number] as usize]
    }

    /// All texts, by their numbers.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let text = &self.joined[start..end as usize];
            start = end as usize;
            text
        })
    }

    /// The number of a text with this shape. The text itself is only looked at if it is long.
    #[inline]
    pub fn find(&self, shape: Shape, text: &str) -> Option<u32> {
        self.look_up(shape, text).ok()
    }

    /// The number of a text, which is added if it is not there yet: then its number is how many there were.
    #[inline]
    pub fn intern(&mut self, text: &str, shape: Shape) -> u32 {
        self.look_up(shape, text)
            .unwrap_or_else(|free| self.put(text, shape, free))
    }

    /// As [`Interner::intern`], of a text that is known not to be there.
    pub fn add(&mut self, text: &str, shape: Shape) -> u32 {
        let free = self.numbers.free(shape.hash());
        self.put(text, shape, free)
    }

    /// The number of a text, or else where it belongs.
    #[inline]
    fn look_up(&self, shape: Shape, text: &str) -> Result<u32, Free> {
        self.numbers.find(shape.hash(), |number| {
            self.shapes[number as usize] == shape && (!shape.is_long() || self.text(number) == text)
        })
    }

    fn put(&mut self, text: &str, shape: Shape, free: Free) -> u32 {
        let number = self.ends.len() as u32;
        self.joined.push_str(text);
        self.ends.push(self.joined.len() as u32);
        self.shapes.push(shape);
        let shapes = &self.shapes;
        self.numbers
            .put(number, free, |number| shapes[number as usize].hash());
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_numbers_as_the_table_grows() {
        let texts: Vec<String> = (0..5000).map(|number| format!("ferry {number}")).collect();
        let mut interner = Interner::default();
        for text in &texts {
            let shape = Shape::of(text);
            assert_eq!(interner.find(shape, text), None);
            interner.intern(text, shape);
        }
        assert_eq!(interner.len(), texts.len());
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(interner.find(Shape::of(text), text), Some(number as u32));
            assert_eq!(interner.text(number as u32), text);
        }
        assert_eq!(interner.find(Shape::of(""), ""), None);
    }

    #[test]
    fn texts_of_all_lengths_are_told_apart() {
        let mut texts: Vec<String> = Vec::new();
        for length in 0..40 {
            let text = "ferry-harbour-".chars().cycle().take(length);
            let text: String = text.collect();
            // Another letter at each place.
            let others = (0..length).map(|at| format!("{}x{}", &text[..at], &text[at + 1..]));
            texts.extend(others);
            texts.push(text);
        }
        let mut interner = Interner::default();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(interner.find(Shape::of(text), text), None, "{text}");
            assert_eq!(interner.intern(text, Shape::of(text)), number as u32);
        }
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(interner.find(Shape::of(text), text), Some(number as u32));
        }
    }

    #[test]
    fn shapes_are_lowered_as_texts_are() {
        for length in 1..=15 {
            for byte in 0..128u8 {
                let text = "aZ@[`{z".chars().cycle().take(length - 1);
                let text: String = text.chain([char::from(byte)]).collect();
                let small = Shape::of(&text.to_ascii_lowercase());
                assert!(Shape::of(&text).is_short_ascii());
                assert_eq!(Shape::of(&text).lowered(), small, "{text:?}");
                let has_digit = byte.is_ascii_digit();
                assert_eq!(Shape::of(&text).has_digit(), has_digit, "{text:?}");
            }
        }
        for text in ["é", "île", "Größe", "Bürgersteig", "Harbourmastership"] {
            assert!(!Shape::of(text).is_short_ascii(), "{text}");
        }
    }
}
