//! A line of text that the viewer asks for in the status line: a note, a file's name.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    pub wanted: Wanted,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// On the event of this number.
    Note { event: usize },
    /// For the notes as Markdown.
    FileName,
}

impl Prompt {
    /// Adds text as it was typed or pasted; line ends and tabs become spaces, so that a pasted paragraph is one line.
    /// Characters that could steer the terminal are left out.
    pub fn add(&mut self, text: &str) {
        let line_end = |character| matches!(character, '\n' | '\r' | '\t');
        let spaced = text.replace("\r\n", " ").replace(line_end, " ");
        let shown = spaced.chars().filter(|character| !steers(*character));
        self.text.extend(shown);
    }

    /// Takes back the last character that a reader sees as one.
    pub fn erase(&mut self) {
        let last = self.text.grapheme_indices(true).next_back();
        let end = last.map_or(0, |(start, _)| start);
        self.text.truncate(end);
    }

    /// The line and the column of its end, no wider than asked: of a long text the beginning is cut.
    pub fn line(&self, label: &str, width: usize) -> (String, usize) {
        let label = format!(" {label} ");
        // One column for the terminal's cursor.
        let room = width.saturating_sub(label.width() + 1);
        let (lead, shown) = match self.text.width() <= room {
            true => ("", self.text.as_str()),
            false => ("…", end(&self.text, room.saturating_sub(1))),
        };
        let line = format!("{label}{lead}{shown}");
        let end = line.width();
        (line, end)
    }
}

/// As much of the end of a text as so many columns hold. Sought from the end: pasted text may be long.
fn end(text: &str, width: usize) -> &str {
    let mut left = width;
    let mut start = text.len();
    for grapheme in text.graphemes(true).rev() {
        let Some(rest) = left.checked_sub(grapheme.width()) else {
            break;
        };
        left = rest;
        start -= grapheme.len();
    }
    &text[start..]
}

fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prompt(text: &str) -> Prompt {
        let mut prompt = Prompt {
            wanted: Wanted::FileName,
            text: String::new(),
        };
        prompt.add(text);
        prompt
    }

    #[test]
    fn what_is_pasted_stands_in_one_line_and_steers_nothing() {
        assert_eq!(prompt("a\r\nb\tc\u{1b}[2J\u{202e}d").text, "a b c[2Jd");
    }

    #[test]
    fn one_character_is_taken_back_however_it_is_made() {
        for (text, rest) in [("ab", "a"), ("ae\u{301}", "a"), ("👩‍👩‍👧", ""), ("", "")]
        {
            let mut prompt = prompt(text);
            prompt.erase();
            assert_eq!(prompt.text, rest);
        }
    }

    #[test]
    fn the_end_of_the_text_is_in_view() {
        let prompt = prompt("notes on the port");
        assert_eq!(prompt.line("to", 30), (" to notes on the port".into(), 21));
        assert_eq!(prompt.line("to", 12), (" to …e port".into(), 11));
    }
    #[test]
    fn a_long_text_that_was_pasted_is_cut_at_once() {
        let prompt = prompt(&"port ".repeat(200_000));
        assert_eq!(prompt.line("to", 12), (" to … port ".into(), 11));
    }
}
