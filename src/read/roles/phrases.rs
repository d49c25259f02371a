//! What the other rules ask of a line: its words, its beginning, how it ends.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::letters::{small, spaced, word_count};

/// A line, and what is known of it: found out once, when it is first asked for.
pub struct Line<'t> {
    pub text: Cow<'t, str>,
    lower: OnceCell<String>,
    words: OnceCell<usize>,
}

impl<'t> Line<'t> {
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Line {
            text: text.into(),
            lower: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    /// The line in small letters.
    pub fn lower(&self) -> &str {
        self.lower.get_or_init(|| small(&self.text))
    }

    pub fn words(&self) -> usize {
        *self.words.get_or_init(|| word_count(&self.text))
    }

    /// Whether the line, less brackets and marks before it, begins with one of these phrases, as whole words.
    pub fn begins_with(&self, phrases: &Phrases) -> bool {
        let line = self.lower().trim_start_matches(is_opening);
        let Some(first) = line.as_bytes().first_chunk() else {
            return false;
        };
        let is_begun =
            |phrase: &&str| phrase.as_bytes().first_chunk() == Some(first) && begins(line, phrase);
        phrases.beginnings & bit(*first) != 0 && phrases.list.iter().any(is_begun)
    }

    pub fn contains(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.lower().contains(phrase))
    }

    /// The line's first letters and digits alone, in small letters, no more than so many.
    pub fn letters(&self, most: usize) -> String {
        let letters = self.lower().chars().filter(|c| c.is_alphanumeric());
        letters.take(most).collect()
    }

    pub fn is_bracketed(&self) -> bool {
        self.text.starts_with(['(', '[']) && self.text.ends_with([')', ']'])
    }

    pub fn has_digit(&self) -> bool {
        self.text.contains(|c: char| c.is_numeric())
    }
}

/// Phrases in small letters that a line may begin with, each of two bytes at least.
pub struct Phrases {
    list: &'static [&'static str],
    /// A bit for each two bytes that one of them begins with: nearly every line begins with others.
    beginnings: u128,
}

impl Phrases {
    pub const fn new(list: &'static [&'static str]) -> Self {
        let (mut beginnings, mut at) = (0, 0);
        while at < list.len() {
            let phrase = list[at].as_bytes();
            beginnings |= bit([phrase[0], phrase[1]]);
            at += 1;
        }
        Phrases { list, beginnings }
    }

    pub fn contains(&self, phrase: &str) -> bool {
        self.list.contains(&phrase)
    }
}

/// A bit for two bytes; others share it, which costs no more than a look at the phrases.
const fn bit([first, second]: [u8; 2]) -> u128 {
    // By this factor few of the beginnings that lines have share a bit with those of phrases.
    const FACTOR: u8 = 9;
    1 << ((first.wrapping_mul(FACTOR) ^ second) % 128)
}

/// Whether `line` begins with `phrase` and no letter follows that would make another word of its last.
fn begins(line: &str, phrase: &str) -> bool {
    let Some(rest) = line.strip_prefix(phrase) else {
        return false;
    };
    let ends_in_word = phrase.ends_with(char::is_alphanumeric);
    !(ends_in_word && rest.starts_with(char::is_alphanumeric))
}

/// Whether a text ends as a sentence does, quote marks and brackets after the stop aside.
pub fn has_stop(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with([
        '.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', ':', ';',
    ])
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」' | '』' | '）' | ' '
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '*' | '-' | '–' | '—' | '_' | '•' | '▸' | '►' | '>' | '|' | '#' | '=' | ' '
    )
}

/// Whether a word begins with a capital. Figures do not count either way.
pub fn is_capitalised(word: &str) -> bool {
    if let Some(first) = word.bytes().next().filter(u8::is_ascii_alphanumeric) {
        return first.is_ascii_uppercase();
    }
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(char::is_uppercase)
}

/// Whether a word has letters, two at least, and all of them capitals.
pub fn is_all_capitals(word: &str) -> bool {
    // Nearly every word says so by its first letter.
    if word
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_lowercase())
    {
        return false;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    first && letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_uppercase)
}

/// The words of a text without the marks around them.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    spaced(text).map(trimmed).filter(|word| !word.is_empty())
}

/// A word without the marks around it.
pub fn trimmed(word: &str) -> &str {
    let bytes = word.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last))
            if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() =>
        {
            word
        }
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}
