//! Tokens as the forms of style are told by them.

use std::borrow::Cow;

/// A token in small letters, with one apostrophe and one dash.
pub(super) fn fold(token: &str) -> Cow<'_, str> {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    match token {
        _ if token.bytes().all(is_small) => token.into(),
        _ if token.is_ascii() => token.to_ascii_lowercase().into(),
        "–" | "—" | "‐" | "‑" => "-".into(),
        "’" => "'".into(),
        "“" | "”" | "‘" => token.into(),
        _ => {
            let plain = token.chars().map(|c| match c {
                '’' => '\'',
                '−' | '–' => '-',
                other => other,
            });
            let mut folded: String = plain.collect();
            match folded.is_ascii() {
                true => folded.make_ascii_lowercase(),
                false => folded = folded.to_lowercase(),
            }
            folded.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::words::is_punctuation;

    #[test]
    fn folding_makes_no_mark_of_a_letter_nor_a_letter_of_a_mark() {
        // No script behind these planes has capitals.
        for c in '\0'..='\u{1ffff}' {
            let mut buffer = [0; 4];
            let folded = fold(c.encode_utf8(&mut buffer));
            assert_eq!(folded.chars().all(is_punctuation), is_punctuation(c), "{c}");
        }
    }
}
