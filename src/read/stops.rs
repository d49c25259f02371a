//! The places of a paragraph where a sentence could end, with what stands around them.

use std::ops::Range;

use crate::letters::{before, count};

/// A run of marks such as `.`, `?!` or `。`, what closes behind it, and where the text goes on.
#[derive(Debug, Clone)]
pub struct Stop<'a> {
    pub text: &'a str,
    /// The run of marks.
    pub mark: Range<usize>,
    /// Past quotes and brackets that close right behind the mark.
    closed: usize,
    /// Where the text goes on, past a space.
    pub next: usize,
    /// Within round or square brackets that are closed later.
    pub in_brackets: bool,
    /// Within quotes, after what closes behind the mark.
    pub in_quotes: bool,
    /// Within quotes in Chinese or Japanese text, after what closes behind the mark, and closed later.
    pub in_corner_quotes: bool,
}

impl<'a> Stop<'a> {
    pub fn mark(&self) -> &'a str {
        &self.text[self.mark.clone()]
    }

    /// Quotes and brackets that close right behind the mark.
    pub fn closers(&self) -> &'a str {
        &self.text[self.mark.end..self.closed]
    }

    pub fn is_spaced(&self) -> bool {
        self.next > self.closed
    }

    /// Whether the mark is one of Chinese or Japanese.
    pub fn is_unspaced_script(&self) -> bool {
        self.mark().ends_with(['。', '！', '？', '｡'])
    }

    /// What comes next, opening quotes and brackets included: as much as the rules need, so that their cost does not
    /// grow with the paragraph.
    pub fn after(&self) -> &'a str {
        const FAR: usize = 160;
        let after = &self.text[self.next..];
        &after[..after.floor_char_boundary(FAR)]
    }

    /// What stands before the mark, as much as the rules need.
    fn before(&self) -> &'a str {
        const FAR: usize = 80;
        let before = &self.text[..self.mark.start];
        &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..]
    }

    /// What stands before the word that touches the mark.
    fn head(&self) -> &'a str {
        let before = self.before();
        before[..before.len() - last_word(before).len()].trim_end()
    }

    /// What touches the mark from before, from the last space on.
    pub fn before_mark(&self) -> &'a str {
        last_word(self.before())
    }

    /// The word that touches the mark, without what opens before it: no bracket, quote, elision or "R-" of a party.
    pub fn word_before(&self) -> &'a str {
        let word = self.before_mark();
        let word = word.trim_start_matches(is_opener);
        let from = word
            .rfind(['’', '\'', '—', '–', '/', '(', '“'])
            .map_or(0, |at| {
                at + word[at..].chars().next().map_or(0, char::len_utf8)
            });
        let word = &word[from..];
        // "D-Mass" is a state; "Vice-Adm" is looked up whole.
        match word.split_once('-') {
            Some((party, state)) if party.len() == 1 => state,
            _ => word,
        }
    }

    /// The word before the one that touches the mark, bare; empty at the start of the text or after another stop.
    pub fn second_word_before(&self) -> &'a str {
        let word = last_word(self.head()).trim_start_matches(is_opener);
        if word.ends_with(['!', '?', '”', '»']) {
            ""
        } else {
            word
        }
    }

    /// Whether a street has a number: "5th St.", "12 Elm St.", "1200 Old Harbour St."
    pub fn second_word_before_is_numbered(&self) -> bool {
        const FAR: usize = 3;
        let mut words = self.head().rsplit(' ').take(FAR);
        words.any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// The next word, bare of what opens before it and of marks behind it; a full stop is left out too.
    pub fn word_after(&self) -> &'a str {
        bare(self.after().split(' ').next().unwrap_or(""))
    }

    /// The word after the next.
    pub fn second_word_after(&self) -> &'a str {
        let mut words = self.after().split(' ');
        let next = words.next().unwrap_or("");
        // "Gov. Roe": a mark between the two tells nothing.
        if next.trim_end_matches(',').ends_with(['.', '!', '?']) {
            return "";
        }
        bare(words.next().unwrap_or(""))
    }
}

fn last_word(text: &str) -> &str {
    let from = text.rfind(' ').map_or(0, |space| space + 1);
    &text[from..]
}

fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(is_opener);
    word.trim_end_matches([',', ';', ':', '.', '!', '?', '”', '"', ')', ']', '»', '’'])
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '"'
            | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '»'
            | '¿'
            | '¡'
            | '—'
            | '–'
    )
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '।' | '؟'
    )
}

/// Goes through the stops of a paragraph in order, once.
pub struct Stops<'a> {
    text: &'a str,
    at: usize,
    brackets: Vec<Range<usize>>,
    /// Where the last quote of Chinese or Japanese text closes; 0 where the text has no mark of theirs.
    last_corner: usize,
    quotes: Quotes,
}

/// What is open at a place. Counts, since quotes nest; a straight quote opens and closes in turn.
#[derive(Debug, Default, Clone)]
struct Quotes {
    curly: u32,
    low: u32,
    angle: u32,
    corner: u32,
    straight: bool,
}

impl Quotes {
    fn pass(&mut self, c: char) {
        match c {
            '"' => self.straight = !self.straight,
            '„' => self.low += 1,
            // German closes with the sign that English opens with.
            '“' if self.low > 0 => self.low -= 1,
            '“' => self.curly += 1,
            '”' => self.curly = self.curly.saturating_sub(1),
            '«' => self.angle += 1,
            '»' => self.angle = self.angle.saturating_sub(1),
            '「' | '『' | '《' => self.corner += 1,
            '」' | '』' | '》' => self.corner = self.corner.saturating_sub(1),
            _ => {}
        }
    }

    fn any(&self) -> bool {
        self.curly + self.low + self.angle > 0 || self.straight
    }

    /// Whether the character closes what is open.
    fn closes(&self, c: char) -> bool {
        match c {
            ')' | ']' | '}' | '）' | '】' | '”' | '’' | '›' | '」' | '』' | '》' | '\'' => {
                true
            }
            '"' => self.straight,
            '“' => self.low > 0,
            '»' => self.angle > 0,
            '«' => self.angle > 1,
            _ => false,
        }
    }
}

impl<'a> Stops<'a> {
    pub fn of(text: &'a str) -> Self {
        let has_theirs = has_their_marks(text);
        Stops {
            text,
            at: 0,
            brackets: brackets(text, has_theirs),
            last_corner: match has_theirs {
                true => text.rfind(['」', '』', '》', '”']).unwrap_or(0),
                false => 0,
            },
            quotes: Quotes::default(),
        }
    }
}

impl<'a> Iterator for Stops<'a> {
    type Item = Stop<'a>;

    fn next(&mut self) -> Option<Stop<'a>> {
        let text = self.text;
        let start = loop {
            let at = self.at + before(&text.as_bytes()[self.at..], may_matter);
            let c = text[at..].chars().next()?;
            if is_mark(c) {
                break at;
            }
            self.quotes.pass(c);
            self.at = at + c.len_utf8();
        };
        let rest = text[start..].trim_start_matches(is_mark);
        let end = text.len() - rest.len();
        let mut closed = end;
        for c in rest.chars() {
            // French sets its quotes off by a space: "! »".
            let spaced = c == ' ' && self.quotes.angle > 0 && text[closed..].starts_with(" »");
            if !spaced && !self.quotes.closes(c) {
                break;
            }
            self.quotes.pass(c);
            closed += c.len_utf8();
        }
        let next = closed + usize::from(text[closed..].starts_with(' '));
        self.at = next;
        let within = |ranges: &[Range<usize>]| {
            let after = ranges.partition_point(|range| range.start < start);
            ranges[..after]
                .last()
                .is_some_and(|range| closed < range.end)
        };
        let in_corner_quotes =
            self.quotes.corner + self.quotes.curly > 0 && closed <= self.last_corner;
        Some(Stop {
            text,
            mark: start..end,
            closed,
            next,
            in_brackets: within(&self.brackets),
            in_quotes: self.quotes.any(),
            in_corner_quotes,
        })
    }
}

/// Whether a mark or a quote may begin with a byte; all others are passed over.
fn may_matter(byte: u8) -> bool {
    let is_ascii = (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == b'"');
    let is_of_others = (byte == 0xc2) | (byte == 0xd8) | (byte == 0xe0);
    is_ascii | is_of_others | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef)
}

/// Whether a text may hold marks of Chinese or Japanese, by the bytes they begin with.
fn has_their_marks(text: &str) -> bool {
    const FIRST: u8 = 0xe3;
    count(text.as_bytes(), |byte| byte >= FIRST) > 0
}

/// The outermost pairs of brackets, in order; a bracket that is never closed is none.
fn brackets(text: &str, has_theirs: bool) -> Vec<Range<usize>> {
    let mut open = Vec::new();
    let mut pairs: Vec<Range<usize>> = Vec::new();
    if !has_theirs && count(text.as_bytes(), |byte| matches!(byte, b')' | b']')) == 0 {
        return pairs;
    }
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '（' | '【' => open.push(at),
            ')' | ']' | '）' | '】' => {
                if let Some(start) = open.pop() {
                    while pairs.last().is_some_and(|inner| inner.start > start) {
                        pairs.pop();
                    }
                    pairs.push(start..at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_and_quote_begins_with_a_byte_that_may_matter() {
        let mut quotes = Quotes::default();
        for c in '\0'..='\u{ffff}' {
            let before = format!("{quotes:?}");
            quotes.pass(c);
            let matters = is_mark(c) || format!("{quotes:?}") != before;
            let mut bytes = [0; 4];
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(!matters || may_matter(first), "{c}");
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let stops: Vec<Stop> = Stops::of(text).collect();
        let found: Vec<_> = stops
            .iter()
            .map(|s| (s.word_before(), s.closers(), s.word_after()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_stop_knows_what_stands_around_it() {
        check(
            "“Go!” she told D-Mass. (Oule) of L’on. Bassi",
            &[
                ("Go", "”", "she"),
                ("Mass", "", "Oule"),
                ("on", "", "Bassi"),
            ],
        );
        check(
            "« Oui ! » dit-il.",
            &[("", " »", "dit-il"), ("dit-il", "", "")],
        );
        check("„Ja.“ Danach", &[("Ja", "“", "Danach")]);
    }

    #[test]
    fn brackets_count_only_if_they_are_closed() {
        assert_eq!(
            brackets("a (b [c] d) e (f [", false).first(),
            Some(&(2..11))
        );
        assert!(brackets("a ) b", false).is_empty());
    }
}
