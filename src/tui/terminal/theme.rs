//! Whether the terminal is dark or light, and what it says of that too late.

use std::time::Duration;

use crossterm::event::KeyCode;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::theme::ThemeName;
use crate::tui::keys::Key;

/// How long the terminal may take to answer. Those that do answer take a few milliseconds, over a network some more.
const PATIENCE: Duration = Duration::from_millis(150);

/// The theme that suits the terminal's background; None where the terminal does not say. Must be asked before the
/// terminal is taken, since the answer comes in by the way of keys.
pub fn suited() -> Option<ThemeName> {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options).ok()? {
        ThemeMode::Dark => Some(ThemeName::Dark),
        ThemeMode::Light => Some(ThemeName::Light),
    }
}

/// Keeps an answer that comes after all from being taken for keys. It comes as `ESC ] 1 1 ; r g b : ...` up to `ESC \`
/// or BEL, which read as keys would count, search and quit.
#[derive(Debug)]
pub struct Late {
    /// Whether the terminal was asked and has not answered yet.
    expected: bool,
    heard: Option<String>,
}

/// Longer than any colour is said.
const ANSWER: usize = 40;

impl Late {
    pub fn new(expected: bool) -> Late {
        Late {
            expected,
            heard: None,
        }
    }

    /// Whether a key is part of such an answer.
    pub fn is_answer(&mut self, key: Key) -> bool {
        let Some(heard) = &mut self.heard else {
            // What begins with ESC comes as a key with Alt.
            let begins = self.expected && key.alt && key.code == KeyCode::Char(']');
            self.heard = begins.then(String::new);
            return begins;
        };
        let letter = match key.code {
            KeyCode::Char(letter) => letter,
            // The ESC of the end, if the rest of it comes later.
            KeyCode::Esc if heard.len() > 3 => return true,
            _ => '\0',
        };
        let ends = letter == '\\' || (key.ctrl && letter == 'g');
        heard.push(letter);
        let is_answer = match heard.as_str() {
            "1" | "10" | "11" | "10;" | "11;" => true,
            said => heard.len() > 3 && said.is_char_boundary(3) && of_color(&said[3..], ends),
        };
        if ends || !is_answer || heard.len() > ANSWER {
            self.heard = None;
        }
        is_answer
    }
}

/// Whether this begins a colour, as in `rgb:ffff/0000/aaaa`, its last letter aside where that ends the answer.
fn of_color(said: &str, ends: bool) -> bool {
    let said = match ends {
        true => &said[..said.len() - 1],
        false => said,
    };
    ["rgb:", "rgba:"]
        .iter()
        .any(|form| match said.strip_prefix(form) {
            Some(values) => values.chars().all(|c| c.is_ascii_hexdigit() || c == '/'),
            None => form.starts_with(said),
        })
}

#[cfg(test)]
mod tests {
    use crate::tui::keys::parse;

    use super::*;

    /// What of these keys is left when answers are taken out.
    #[track_caller]
    fn check(keys: &str, left: &str) {
        let mut late = Late::new(true);
        let keys = parse(keys).expect("keys read");
        let keys = keys.into_iter().filter(|&key| !late.is_answer(key));
        assert_eq!(keys.map(|key| key.to_string()).collect::<String>(), left);
    }

    #[test]
    fn answers_are_no_keys() {
        check("j<A-]>11;rgb:ffff/EEEE/0a0a<A-\\>k", "jk");
        check(
            "<A-]>10;rgb:ff/ff/ff<C-g><A-]>11;rgba:0/0/0/f<A-\\>/q",
            "/q",
        );
        // Its end in two pieces.
        check("<A-]>10;rgb:ff/ff/ff<Esc>\\q", "q");
    }

    #[test]
    fn other_keys_are() {
        check("<A-]>c]c", "c]c");
        check("<A-]>1q", "q");
        check("<A-]>11;r]c", "]c");
        check("]11;rgb<Esc>\\", "]11;rgb<Esc>\\");
        check("<Esc><C-g>", "<Esc><C-g>");
    }
}
