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
    let bytes = text.as_bytes();
    // Nearly every word begins with a letter or a digit of ASCII, and those can be counted many bytes at a time.
    let begins_plain = bytes.first().is_some_and(u8::is_ascii_alphanumeric);
    let starts_plain = |byte, next: u8| (byte == b' ') & next.is_ascii_alphanumeric();
    let plain = usize::from(begins_plain) + count_pairs(bytes, starts_plain);
    // What else stands behind a space may have one behind its quote mark.
    let is_word = |odd: &str| {
        odd.bytes().any(|byte| byte.is_ascii_alphanumeric())
            || !odd.is_ascii() && odd.contains(char::is_alphanumeric)
    };
    let starts_odd = |byte, next: u8| (byte == b' ') & !next.is_ascii_alphanumeric();
    let next_odd = |from: usize| from + before_pair(&bytes[from..], starts_odd) + 1;
    let mut odd = 0;
    let mut start = if begins_plain { next_odd(0) } else { 0 };
    while let Some(word) = text.get(start..).and_then(|rest| spaced(rest).next()) {
        odd += usize::from(is_word(word));
        start = next_odd(start);
    }
    plain + odd
}

/// How many small letters of ASCII a text begins with.
fn small_letters(bytes: &[u8]) -> usize {
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
    before_flag(others.wrapping_sub(ONES) & !others & HIGH)
}

/// How many of eight bytes are small letters of ASCII before one that is not.
#[inline]
fn leading_letters(eight: u64) -> usize {
    before_flag(other_bytes(eight))
}

/// The high bit of each of eight bytes that is no small letter of ASCII.
#[inline]
fn other_bytes(eight: u64) -> u64 {
    // No sum is carried into the next byte: the high bit of each says whether it is an `a` or more, more than a `z`.
    const FROM_A: u64 = each(0x80 - b'a');
    const PAST_Z: u64 = each(0x7f - b'z');
    let low = eight & !HIGH;
    let from_a = low + FROM_A;
    let past_z = low + PAST_Z;
    !(from_a & !past_z & !eight) & HIGH
}

/// How many of eight bytes stand before the first whose high bit is set.
#[inline]
fn before_flag(flags: u64) -> usize {
    (flags.trailing_zeros() / u8::BITS) as usize
}

/// The letters of ASCII that a text begins with, eight at most, as one number in which they are small; and how many.
#[inline]
pub fn first_letters(bytes: &[u8]) -> (u64, usize) {
    const SMALL: u64 = each(0x20);
    let eight = first_eight(bytes) | SMALL;
    let others = other_bytes(eight);
    // All bits below the byte of the lowest flag; all there are where none is set.
    let lowest = others & others.wrapping_neg();
    let letters = (lowest >> (u8::BITS - 1)).wrapping_sub(1);
    (eight & letters, before_flag(others))
}

/// How many letters of ASCII a text begins with, all of them small but the first, which may be a capital.
#[inline]
pub fn first_capital_and_small(bytes: &[u8]) -> usize {
    const SMALL: u64 = 0x20;
    match leading_letters(first_eight(bytes) | SMALL) {
        EIGHT => EIGHT + small_letters(&bytes[EIGHT..]),
        letters => letters,
    }
}

/// The first bytes of a text as one number; zeros where it has fewer.
#[inline]
fn first_eight(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut eight = [0; EIGHT];
            eight[..bytes.len()].copy_from_slice(bytes);
            u64::from_le_bytes(eight)
        }
    }
}

/// Bytes of a block whose count fits a byte: a multiple of what is looked at together.
const COUNTED: usize = 224;

/// How many bytes are of a kind, which should be told without a branch: many are looked at together.
pub fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let in_block = |block: &[u8]| block.iter().map(|byte| u8::from(is(*byte))).sum::<u8>();
    let blocks = bytes.chunks(COUNTED);
    blocks.map(|block| usize::from(in_block(block))).sum()
}

/// Whether a byte stands among others, for one that most texts lack.
pub fn holds(bytes: &[u8], byte: u8) -> bool {
    count(bytes, |other| other == byte) > 0
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
    let [bytes, next] = [bytes, next].map(|bytes| bytes.chunks(COUNTED));
    let blocks = bytes.zip(next);
    blocks.map(|block| usize::from(in_block(block))).sum()
}

/// As [`str::to_lowercase`], for a whole text; [`lowered`] is for its words. Nearly all texts have no capitals but those of
/// ASCII, and are lowered at once.
pub fn small(text: &str) -> String {
    match has_letters_of_ascii_alone(text) || !has_other_capitals(text) {
        true => text.to_ascii_lowercase(),
        false => text.to_lowercase(),
    }
}

/// Whether a text has a capital beyond ASCII, or what else has a small form.
fn has_other_capitals(text: &str) -> bool {
    others(text).any(|c| !c.is_ascii() && !is_general_punctuation(c) && !c.to_lowercase().eq([c]))
}

/// Whether all that a text has beyond ASCII is general punctuation, as in most English ones, or raised figures, which
/// follow it up to U+207F: none of it is small or capital.
pub fn has_letters_of_ascii_alone(text: &str) -> bool {
    let begins_other = |byte, next| (byte >= 0xc2) & ((byte != 0xe2) | (next & 0xfe != 0x80));
    count_pairs(text.as_bytes(), begins_other) == 0
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

/// How many bytes stand before the first pair of a kind, as for [`before`]; all of them where there is none.
#[inline]
fn before_pair(bytes: &[u8], is: impl Fn(u8, u8) -> bool) -> usize {
    let next = bytes.get(1..).unwrap_or_default();
    let [blocks, nexts] = [bytes, next].map(|bytes| bytes.as_chunks::<BLOCK>().0.iter());
    let has_none = |(block, next): &(&[u8; BLOCK], &[u8; BLOCK])| {
        let any = |any, (byte, next): (&u8, &u8)| any | u8::from(is(*byte, *next));
        block.iter().zip(*next).fold(0, any) == 0
    };
    let start = BLOCK * blocks.zip(nexts).take_while(has_none).count();
    let mut pairs = bytes[start..].iter().zip(&next[start..]);
    let end = pairs.position(|(byte, next)| is(*byte, *next));
    end.map_or(bytes.len(), |end| start + end)
}

/// Bytes that are looked at together.
const BLOCK: usize = 16;

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
    fn words_that_begin_with_a_mark_are_counted_wherever_they_stand() {
        for odd in ["“ferry”", "–", "île", "", "'a", "…", "港"] {
            for before in 0..40 {
                for behind in [0, 1, 20] {
                    let [before, behind] = [before, behind].map(|words| "a1 ".repeat(words));
                    let text = format!("{before}{odd} {behind}{odd}");
                    let words = text.split(' ');
                    let words = words.filter(|word| word.contains(char::is_alphanumeric));
                    assert_eq!(word_count(&text), words.count(), "{text}");
                }
            }
        }
    }

    #[test]
    fn first_letters_are_small_and_counted() {
        for (text, expected) in [
            ("", ""),
            (" a", ""),
            ("Ferry’s", "ferry"),
            ("NATO{", "nato"),
            ("abcdefgh", "abcdefgh"),
            ("Abcdefghij", "abcdefgh"),
            ("@[`{", ""),
        ] {
            let (letters, count) = first_letters(text.as_bytes());
            assert_eq!(&letters.to_le_bytes()[..count], expected.as_bytes());
            assert_eq!(count, expected.len());
            assert!(letters.to_le_bytes()[count..].iter().all(|byte| *byte == 0));
        }
        for (text, count) in [
            ("ferryNATO", 5),
            ("Ferryboats go", 10),
            ("NATO", 1),
            ("[a", 0),
            ("@a", 0),
            ("I", 1),
        ] {
            assert_eq!(first_capital_and_small(text.as_bytes()), count, "{text}");
        }
    }

    #[test]
    fn letters_beyond_ascii_are_told_from_punctuation() {
        for c in ('\u{80}'..=char::MAX)
            .step_by(7)
            .chain(['\u{212a}', '’', '…', 'İ', 'é'])
        {
            let is_alone = has_letters_of_ascii_alone(&format!("a{c}"));
            assert_eq!(is_alone, ('\u{2000}'..='\u{207f}').contains(&c), "{c}");
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
