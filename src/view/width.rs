//! How many columns text takes.

use unicode_width::UnicodeWidthStr;

use crate::letters::printable;

/// As the library has it. Printable ASCII, which is most of what is asked for, takes a column a letter.
pub fn width(text: &str) -> usize {
    match printable(text.as_bytes()) == text.len() {
        true => text.len(),
        false => text.width(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_as_wide_as_the_library_says() {
        for text in [
            "",
            "Tarn",
            "a harbour, of 24 berths",
            "~ ~",
            "港町",
            "e\u{301}",
            "\u{7f}",
            "a\tb",
            "1\u{a0}000",
        ] {
            assert_eq!(width(text), text.width(), "{text:?}");
        }
    }
}
