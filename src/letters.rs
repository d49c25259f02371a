//! Words, and words in small letters, for lists that are asked about each word of a story.

/// Whether a word has small letters of ASCII alone.
pub fn is_lower(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
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
        match from.bytes().position(|byte| byte == b' ') {
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
    // Without a search a word: this is asked of every sentence and every paragraph.
    let (mut count, mut counted) = (0, false);
    for c in text.chars() {
        if c == ' ' {
            counted = false;
        } else if !counted && c.is_alphanumeric() {
            counted = true;
            count += 1;
        }
    }
    count
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
    fn words_are_lowered_as_the_library_does() {
        let mut buffer = String::from("before");
        for word in ["", "Ferry", "NATO's", "ÎLE", "ΟΔΟΣ", "İzmir", "港"] {
            assert_eq!(lowered(word, &mut buffer), word.to_lowercase());
        }
    }
}
