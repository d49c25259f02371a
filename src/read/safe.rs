//! Makes text safe to show, once, one character for one: nothing of a story may move the cursor, reorder a line or
//! stand in it unseen. Later steps and all outputs rely on it.

use unicode_width::UnicodeWidthChar;

use crate::letters::printable;

/// Makes a decoded file safe and ends its lines with `\n` alone (they may end with CRLF, CR or NEL). Tabs and line
/// separators stay for now, since an indent tells paragraphs apart; folding white space makes spaces of them.
/// Gives the number of characters replaced too.
pub fn safe_text(text: &str) -> (String, usize) {
    replaced(text, |c| matches!(c, '\n' | '\t' | '\u{2028}' | '\u{2029}'))
}

/// Makes a file's name safe: a name has no lines, so nothing is spared.
pub fn safe_name(name: &str) -> String {
    replaced(name, |_| false).0
}

/// Whether a character, standing alone, steers the terminal, reorders the line, or is not seen.
pub fn is_harmful(c: char) -> bool {
    may_be_dangerous(c) && is_dangerous(c, None, None)
}

/// Replaces what is dangerous and not `spared`. Where line ends are spared, their other spellings become `\n`.
fn replaced(text: &str, spared: fn(char) -> bool) -> (String, usize) {
    let mut safe = String::with_capacity(text.len());
    let mut count = 0;
    // Text is copied in runs; most files are one run between two line ends.
    let mut run = 0;
    // What the character before the run became.
    let mut replaced = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let here = at;
        at += c.len_utf8();
        if !may_be_dangerous(c) || spared(c) {
            at += printable(&text.as_bytes()[at..]);
            continue;
        }
        let before = match here > run {
            true => text[..here].chars().next_back(),
            false => replaced,
        };
        let next = text[at..].chars().next();
        let stand_in = match c {
            '\r' | '\u{85}' if spared('\n') => match next {
                // CRLF, and CRCRLF as some carriers send it.
                Some('\n' | '\r') if c == '\r' => None,
                _ => Some('\n'),
            },
            _ if is_dangerous(c, before, next) => {
                count += 1;
                Some(stand_in(c))
            }
            _ => continue,
        };
        safe.push_str(&text[run..here]);
        safe.extend(stand_in);
        (run, replaced) = (at, stand_in);
    }
    safe.push_str(&text[run..]);
    (safe, count)
}

/// A quick no for nearly every character.
fn may_be_dangerous(c: char) -> bool {
    c < ' ' || matches!(c, '\x7f'..='\u{ad}' | '\u{61c}'..)
}

/// C0 controls have pictures of their own (U+2400 and on); for the rest there is the replacement character.
fn stand_in(c: char) -> char {
    match c {
        '\0'..='\x1f' => {
            char::from_u32(0x2400 + c as u32).expect("the pictures of the C0 controls")
        }
        '\x7f' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Whether a character steers the terminal, reorders the line, or is not seen at all. Joiners and tags are, except
/// where writing needs them. Variation selectors are not: they only choose between two pictures.
fn is_dangerous(c: char, before: Option<char>, next: Option<char>) -> bool {
    match c {
        // Controls: C0, DEL, C1.
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => true,
        // Line separators, where they are not spared.
        '\u{2028}' | '\u{2029}' => true,
        // Bidi controls.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        // Not seen: soft hyphen, vowel separator, zero-width space, word joiner, operators, deprecated format
        // characters, byte order mark, fillers, annotation marks, and what no character may be.
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => {
            true
        }
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{1bca0}'..='\u{1bca3}' => true,
        _ if (c as u32) & 0xfffe == 0xfffe => true,
        '\u{200c}' | '\u{200d}' => !joins(before, next),
        // Tags spell the flags of England, Scotland and Wales, and anything else unseen.
        '\u{e0000}'..='\u{e007f}' => {
            !matches!(before, Some('\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'))
        }
        _ => false,
    }
}

/// A joiner belongs where it changes how its neighbours are drawn: between two pictures, after the vowel points of Hebrew,
/// and in scripts whose letters join. Between letters that do not, Latin ones above all, it would stand unseen and make
/// two words of what looks like one.
fn joins(before: Option<char>, next: Option<char>) -> bool {
    let is_picture = |c| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    match before {
        // The selector of a picture.
        Some('\u{fe0f}') => next.is_some_and(is_picture),
        Some(c) if is_picture(c) => next.is_some_and(is_picture),
        Some(c @ '\u{591}'..='\u{5c7}') => c.width() == Some(0),
        Some(c) => has_joining_script(c) && (c.is_alphabetic() || c.width() == Some(0)),
        None => false,
    }
}

/// Arabic, Syriac, Mongolian, the scripts of India and those that came of them, in the order of their blocks.
fn has_joining_script(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{aadf}' | '\u{abc0}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, safe: &str, count: usize) {
        assert_eq!(safe_text(text), (safe.to_string(), count));
    }

    #[test]
    fn line_ends_become_one() {
        check("a\r\nb\rc\nd\u{85}e\r\r\nf", "a\nb\nc\nd\ne\nf", 0);
        check("a\r\n\r\nb\n\nc", "a\n\nb\n\nc", 0);
    }

    #[test]
    fn controls_get_their_pictures() {
        check("a\x1b[31mb\x07\0\x7f", "a␛[31mb␇␀␡", 4);
        check("a\u{9b}31m", "a\u{fffd}31m", 1);
    }

    #[test]
    fn bidi_controls_and_unseen_characters_are_replaced() {
        check(
            "\u{202e}evil\u{202c} \u{2066}x\u{2069} \u{200f}",
            "\u{fffd}evil\u{fffd} \u{fffd}x\u{fffd} \u{fffd}",
            5,
        );
        check(
            "hy\u{ad}phen\u{200b}\u{feff}\u{2060}",
            "hy\u{fffd}phen\u{fffd}\u{fffd}\u{fffd}",
            4,
        );
        check("\u{e0041}\u{ffff}", "\u{fffd}\u{fffd}", 2);
    }

    #[test]
    fn tabs_separators_and_odd_spaces_stay_for_folding() {
        check(
            "a\tb\u{2028}c\u{a0}d\u{3000}e",
            "a\tb\u{2028}c\u{a0}d\u{3000}e",
            0,
        );
    }

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        for text in [
            "👩‍👩‍👧 ❤️‍🔥 👩🏽‍🚒",
            "می‌خواهم",
            "क्‍ष ന്‍ ",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "❤️ e\u{301}",
        ] {
            check(text, text, 0);
        }
        check(
            "\u{200d}a \u{200c}b \u{200d}",
            "\u{fffd}a \u{fffd}b \u{fffd}",
            3,
        );
        check("x\u{200d}\u{200d}y", "x\u{fffd}\u{fffd}y", 2);
        // They would make two words of what looks like one.
        check("Mon\u{200d}day", "Mon\u{fffd}day", 1);
        check("Auf\u{200c}lage", "Auf\u{fffd}lage", 1);
        check("cafe\u{301}\u{200d}s", "cafe\u{301}\u{fffd}s", 1);
        check("ở\u{200c}n 広\u{200d}島", "ở\u{fffd}n 広\u{fffd}島", 2);
        check("👩\u{200d} 👩\u{200d}a", "👩\u{fffd} 👩\u{fffd}a", 2);
        check("می\u{200c}\u{200c}خ", "می\u{200c}\u{fffd}خ", 1);
    }

    #[test]
    fn a_name_has_no_lines() {
        assert_eq!(
            safe_name("a\tb\nc\r\x1b[2J\u{2028}.txt"),
            "a␉b␊c␍␛[2J\u{fffd}.txt"
        );
    }
}
