//! What is asked of every word and every byte of a story: words, their small letters, bytes of a kind.

/// Whether a word has small letters of ASCII alone.
pub fn is_lower(word: &str) -> bool {
    word.as_bytes().iter().all(u8::is_ascii_lowercase)
}

/// As [`str::to_lowercase`], in a buffer that is used again and again: most words are ASCII, and most are asked for once.
pub fn lowered<'b>(word: &'b str, buffer: &'b mut String) -> &'b str {
    if is_lower(word) {
        return word;
    }
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        buffer.push_str(&word.to_lowercase());
    }
    buffer
}

/// As `text.split(' ')`, by bytes: words are too short for a search from each to the next.
pub fn spaced(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let from = rest?;
        match first_space(from.as_bytes()) {
            Some(end) => {
                rest = Some(&from[end + 1..]);
                Some(&from[..end])
            }
            None => rest.take(),
        }
    })
}

/// Words as a desk counts them: what stands between spaces and has a letter or a digit.
pub fn word_count(text: &str) -> usize {
    // Nearly every word begins with a letter of ASCII, or has one behind its quote mark.
    let is_word = |word: &&str| {
        let bytes = word.as_bytes();
        bytes.first().is_some_and(u8::is_ascii_alphanumeric)
            || bytes.iter().any(u8::is_ascii_alphanumeric)
            || !word.is_ascii() && word.contains(char::is_alphanumeric)
    };
    spaced(text).filter(is_word).count()
}

/// How many small letters of ASCII a text begins with.
pub fn small_letters(bytes: &[u8]) -> usize {
    let end = by_eights(bytes, leading_letters, |byte| !byte.is_ascii_lowercase());
    end.unwrap_or(bytes.len())
}

/// Where the first space stands.
fn first_space(bytes: &[u8]) -> Option<usize> {
    let is_space = |byte: &u8| *byte == b' ';
    by_eights(bytes, before_space, is_space)
}

/// Where the first byte of a kind stands. `before` says how many of eight bytes stand before it.
#[inline]
fn by_eights(
    bytes: &[u8],
    before: impl Fn(u64) -> usize,
    is: impl Fn(&u8) -> bool,
) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks();
    for (at, eight) in eights.iter().enumerate() {
        let before = before(u64::from_le_bytes(*eight));
        if before < EIGHT {
            return Some(EIGHT * at + before);
        }
    }
    let behind = rest.iter().position(is)?;
    Some(EIGHT * eights.len() + behind)
}

/// Bytes that are looked at as one number, the first of them the lowest: as many as most words have.
pub const EIGHT: usize = 8;

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; EIGHT])
}

const HIGH: u64 = each(0x80);

/// How many of eight bytes stand before a space.
#[inline]
fn before_space(eight: u64) -> usize {
    // What is zero now was a space. Taking one from it sets its high bit; what is carried on does not matter.
    const SPACES: u64 = each(b' ');
    const ONES: u64 = each(1);
    let others = eight ^ SPACES;
    let spaces = others.wrapping_sub(ONES) & !others & HIGH;
    (spaces.trailing_zeros() / u8::BITS) as usize
}

/// How many of eight bytes are small letters of ASCII before one that is not.
#[inline]
fn leading_letters(eight: u64) -> usize {
    // No sum is carried into the next byte: the high bit of each says whether it is an `a` or more, more than a `z`.
    const FROM_A: u64 = each(0x80 - b'a');
    const PAST_Z: u64 = each(0x7f - b'z');
    let low = eight & !HIGH;
    let from_a = low + FROM_A;
    let past_z = low + PAST_Z;
    let others = !(from_a & !past_z & !eight) & HIGH;
    (others.trailing_zeros() / u8::BITS) as usize
}

/// The letters of ASCII that a text begins with, eight at most, as one number in which they are small; and how many.
#[inline]
pub fn first_letters(bytes: &[u8]) -> (u64, usize) {
    const SMALL: u64 = each(0x20);
    let eight = match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut eight = [0; EIGHT];
            eight[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(eight)
        }
    };
    let letters = leading_letters(eight | SMALL);
    let behind = u64::MAX.checked_shl(u8::BITS * letters as u32);
    ((eight | SMALL) & !behind.unwrap_or_default(), letters)
}

/// How many bytes are of a kind, which should be told without a branch: many are looked at together.
pub fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let in_block = |block: &[u8]| block.iter().map(|byte| u8::from(is(*byte))).sum::<u8>();
    let blocks = bytes.chunks(u8::MAX.into());
    blocks.map(|block| usize::from(in_block(block))).sum()
}

/// How many pairs of bytes are of a kind, as [`count`] counts bytes.
pub fn count_pairs(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> usize {
    let in_block = |(block, next): (&[u8], &[u8])| {
        let pairs = block.iter().zip(next);
        pairs
            .map(|(byte, next)| u8::from(is(*byte, *next)))
            .sum::<u8>()
    };
    let next = bytes.get(1..).unwrap_or_default();
    let [bytes, next] = [bytes, next].map(|bytes| bytes.chunks(u8::MAX.into()));
    let blocks = bytes.zip(next);
    blocks.map(|block| usize::from(in_block(block))).sum()
}

/// As [`str::to_lowercase`], for a whole text; [`lowered`] is for its words. Nearly all texts have no capitals but those of
/// ASCII, and are lowered at once.
pub fn small(text: &str) -> String {
    match has_other_capitals(text) {
        true => text.to_lowercase(),
        false => text.to_ascii_lowercase(),
    }
}

/// Whether a text has a capital beyond ASCII, or what else has a small form.
fn has_other_capitals(text: &str) -> bool {
    others(text).any(|c| !c.is_ascii() && !is_general_punctuation(c) && !c.to_lowercase().eq([c]))
}

/// Quote marks, dashes and odd spaces: known for no letters without a look at the tables of Unicode.
pub fn is_general_punctuation(c: char) -> bool {
    ('\u{2000}'..='\u{206f}').contains(&c)
}

/// The characters of a text that are not printable ASCII.
pub fn others(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest[printable(rest.as_bytes())..].chars();
        let other = chars.next();
        rest = chars.as_str();
        other
    })
}

/// How many bytes are printable ASCII up to the first that is not.
pub fn printable(bytes: &[u8]) -> usize {
    before(bytes, |byte| !(b' '..=b'~').contains(&byte))
}

/// How many bytes stand before the first of a kind, which should be told without a branch as for [`count`].
#[inline]
pub fn before(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    /// Bytes that are looked at together.
    const BLOCK: usize = 16;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    // As bytes, which are joined without a branch whatever is asked of them.
    let has_none = |block: &&[u8; BLOCK]| {
        let any = |any, byte: &u8| any | u8::from(is(*byte));
        block.iter().fold(0, any) == 0
    };
    let start = BLOCK * blocks.iter().take_while(has_none).count();
    let rest = &bytes[start..];
    let end = rest.iter().position(|byte| is(*byte));
    start + end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_every_space() {
        let long = "!Überschwemmungsgebiete \u{1f}  lighthouses,\u{a0}“ ".repeat(9);
        for text in ["", " ", "ferry", "a  b", " é ü ", "im Hafen", &long] {
            assert!(spaced(text).eq(text.split(' ')), "{text}");
        }
    }

    #[test]
    fn small_letters_end_at_any_other_byte() {
        let letters = b"abcdefghijklmnopqrstuvwxyzaz";
        for length in 0..letters.len() {
            for behind in (0..=u8::MAX).filter(|byte| !byte.is_ascii_lowercase()) {
                let text = [&letters[..length], &[behind], letters].concat();
                assert_eq!(small_letters(&text), length, "{behind:x}");
            }
            assert_eq!(small_letters(&letters[..length]), length);
        }
    }

    #[test]
    fn words_have_a_letter_or_a_digit() {
        for (text, count) in [
            ("", 0),
            (" ", 0),
            ("a – b", 2),
            (" 40  aboard ", 2),
            ("“Île”  de 5", 3),
            ("- … -", 0),
            ("ferry's fog-bound B-", 3),
            ("(fog) at 5", 3),
        ] {
            assert_eq!(word_count(text), count, "{text}");
        }
        let long = "a1 – “b” c, ".repeat(99);
        for end in (0..long.len()).filter(|&end| long.is_char_boundary(end)) {
            let text = &long[..end];
            let words = text.split(' ');
            let words = words.filter(|word| word.contains(char::is_alphanumeric));
            assert_eq!(word_count(text), words.count(), "{text}");
        }
    }

    #[test]
    fn bytes_are_counted_to_the_last() {
        for length in [0, 1, 127, 128, 1000] {
            let text = "a1".repeat(length);
            assert_eq!(count(text.as_bytes(), |byte| byte == b'1'), length);
            let pairs = count_pairs(text.as_bytes(), |byte, next| (byte, next) == (b'1', b'a'));
            assert_eq!(pairs, length.saturating_sub(1));
        }
    }

    #[test]
    fn words_are_lowered_as_the_library_does() {
        let mut buffer = String::from("before");
        for word in ["", "Ferry", "NATO's", "ÎLE", "ΟΔΟΣ", "İzmir", "港"] {
            assert_eq!(lowered(word, &mut buffer), word.to_lowercase());
            assert_eq!(small(word), word.to_lowercase());
        }
        for text in ["“Ferry” – In", "Één Île", "“ÎLE”", "Ⅷ ǅ K", "ΟΔΟΣ ΟΔΟΣ."]
        {
            assert_eq!(small(text), text.to_lowercase());
        }
    }

    #[test]
    fn what_is_not_printable_is_found_wherever_it_stands() {
        let text = "All 40 aboard the ferry were taken ashore in the fog ~";
        for end in 0..text.len() {
            for other in ["\n", "\u{7f}", "é", ""] {
                let text = format!("{}{other} {text}", &text[..end]);
                let printable = printable(text.as_bytes());
                let expected = if other.is_empty() { text.len() } else { end };
                assert_eq!(printable, expected, "{text:?}");
                let found: String = others(&text).collect();
                assert_eq!(found, other);
            }
        }
    }
}
