//! Words in small letters, for lists that are asked about each word of a story.

/// As [`str::to_lowercase`], in a buffer that is used again and again: most words are ASCII, and most are asked for once.
pub fn lowered<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
    } else {
        buffer.push_str(&word.to_lowercase());
    }
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_lowered_as_the_library_does() {
        let mut buffer = String::from("before");
        for word in ["", "Ferry", "NATO's", "ÎLE", "ΟΔΟΣ", "İzmir", "港"] {
            assert_eq!(lowered(word, &mut buffer), word.to_lowercase());
        }
    }
}
