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
        match from.as_bytes().iter().position(|&byte| byte == b' ') {
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
    let (mut count, mut start) = (0, 0);
    while start < bytes.len() {
        let length = bytes[start..].iter().position(|&byte| byte == b' ');
        let end = length.map_or(bytes.len(), |length| start + length);
        // Nearly every word begins with a letter of ASCII.
        let is_word = bytes[start].is_ascii_alphanumeric()
            || text[start..end].contains(char::is_alphanumeric);
        count += usize::from(is_word);
        start = end + 1;
    }
    count
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
    /// Bytes that are looked at together.
    const BLOCK: usize = 16;
    let is_printable = |byte: &u8| (b' '..=b'~').contains(byte);
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let whole = |block: &&[u8; BLOCK]| {
        block
            .iter()
            .fold(true, |all, byte| all & is_printable(byte))
    };
    let start = BLOCK * blocks.iter().take_while(whole).count();
    let rest = &bytes[start..];
    let end = rest.iter().position(|byte| !is_printable(byte));
    start + end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_every_space() {
        for text in ["", " ", "ferry", "a  b", " é ü ", "im Hafen"] {
            assert!(spaced(text).eq(text.split(' ')), "{text}");
        }
    }

    #[test]
    fn words_have_a_letter_or_a_digit() {
        for (text, count) in [("", 0), ("a – b", 2), ("“Île”  de 5", 3), ("- … -", 0)] {
            assert_eq!(word_count(text), count, "{text}");
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
