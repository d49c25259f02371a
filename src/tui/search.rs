//! Search over both sides: where matches are, in the order of the plan, and what of a row is lit.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::view::Plan;

use super::cursor::Cursor;
use super::model::Anchor;

#[derive(Debug)]
pub struct Search {
    pattern: Pattern,
    hits: Vec<Hit>,
    total: usize,
    /// The match that was jumped to last: what is counted as the current one while the cursor stays on its sentence.
    current: Option<(Side, SentenceIdx, usize)>,
    /// While the text is typed: where the search began.
    pub typing: Option<Origin>,
    /// Once typed, only the rows with a match are to be shown.
    pub for_rows: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Origin {
    pub cursor: Option<Cursor>,
    pub anchor: Option<Anchor>,
}

/// A sentence with matches.
#[derive(Debug, Clone, Copy)]
struct Hit {
    side: Side,
    sentence: SentenceIdx,
    /// How many matches stand before this sentence, and how many in it.
    before: usize,
    count: usize,
}

/// Where a search goes from a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub side: Side,
    pub sentence: SentenceIdx,
    /// It went past the end of the text and came in again at the other.
    pub wrapped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Backward,
}

impl Search {
    pub fn new(origin: Origin) -> Search {
        Search {
            pattern: Pattern::new(""),
            hits: Vec::new(),
            total: 0,
            current: None,
            typing: Some(origin),
            for_rows: false,
        }
    }

    pub fn text(&self) -> &str {
        &self.pattern.text
    }

    pub fn total(&self) -> usize {
        self.total
    }

    /// The number, from 1, of the match the cursor is on.
    pub fn number(&self, cursor: Cursor) -> Option<usize> {
        let (side, sentence, place) = self.current?;
        let hit = self.hit(side, sentence)?;
        let here = (cursor.side, cursor.sentence) == (side, sentence);
        here.then_some(hit.before + place + 1)
    }

    /// Looks for another text. A longer text is looked for only where the shorter one was found.
    pub fn set_text(&mut self, text: &str, stories: Pair<&Story>, plan: &Plan) {
        let narrower = !self.pattern.text.is_empty() && text.starts_with(&self.pattern.text);
        self.pattern = Pattern::new(text);
        let hits = std::mem::take(&mut self.hits);
        let pattern = &self.pattern;
        let found = |side: Side, sentence: SentenceIdx| {
            let count = pattern.count(stories[side].text(sentence));
            (count > 0).then_some(Hit {
                side,
                sentence,
                before: 0,
                count,
            })
        };
        let on_side = |side: Side| -> Vec<Hit> {
            match narrower {
                true => hits
                    .iter()
                    .filter(|hit| hit.side == side)
                    .filter_map(|hit| found(side, hit.sentence))
                    .collect(),
                false => stories[side]
                    .indexes()
                    .filter_map(|sentence| found(side, sentence))
                    .collect(),
            }
        };
        if !text.is_empty() {
            // A letter typed in a long story must not be waited for: both sides at once.
            self.hits = thread::scope(|scope| {
                let beside = thread::Builder::new().spawn_scoped(scope, || on_side(Side::New));
                let old = on_side(Side::Old);
                let new = match beside {
                    Ok(new) => new.join().unwrap_or_else(|panic| resume_unwind(panic)),
                    Err(_) => on_side(Side::New),
                };
                [old, new].concat()
            });
        }
        self.current = None;
        self.order(plan);
    }

    /// By sentence: whether it has a match.
    pub fn matched(&self, stories: Pair<&Story>) -> Pair<Vec<bool>> {
        let mut matched = stories.map(|story| vec![false; story.sentences().len()]);
        for hit in &self.hits {
            matched[hit.side][hit.sentence.get()] = true;
        }
        matched
    }

    /// The stories changed sides; their order is to be put anew.
    pub fn swap_sides(&mut self) {
        for hit in &mut self.hits {
            hit.side = hit.side.other();
        }
        self.current = self
            .current
            .map(|(side, sentence, nth)| (side.other(), sentence, nth));
    }

    /// Puts matches in the order of a plan: block by block, A's before B's.
    pub fn order(&mut self, plan: &Plan) {
        // Each side's are in order, so that a sort that sees this has them only to merge.
        self.hits
            .sort_by_key(|hit| place(plan, hit.side, hit.sentence));
        let mut before = 0;
        for hit in &mut self.hits {
            hit.before = before;
            before += hit.count;
        }
        self.total = before;
    }

    fn hit(&self, side: Side, sentence: SentenceIdx) -> Option<&Hit> {
        self.hits
            .iter()
            .find(|hit| (hit.side, hit.sentence) == (side, sentence))
    }

    /// Goes to the next match, or the previous one, and makes it the current one. From a sentence whose matches were not
    /// jumped to, its own first match is the next. Goes round at the ends of the text.
    pub fn go(&mut self, from: Cursor, direction: Direction, plan: &Plan) -> Option<Found> {
        if self.hits.is_empty() {
            return None;
        }
        let here = place(plan, from.side, from.sentence);
        let current = self
            .current
            .filter(|&(side, sentence, _)| (side, sentence) == (from.side, from.sentence));
        let at = self
            .hits
            .partition_point(|hit| place(plan, hit.side, hit.sentence) < here);
        let on_hit = self
            .hits
            .get(at)
            .is_some_and(|hit| (hit.side, hit.sentence) == (from.side, from.sentence));
        let last = self.hits.len() - 1;
        let (index, nth, wrapped) = match (direction, current) {
            (Direction::Forward, Some((.., nth))) if nth + 1 < self.hits[at].count => {
                (at, nth + 1, false)
            }
            (Direction::Backward, Some((.., nth))) if nth > 0 => (at, nth - 1, false),
            (Direction::Forward, current) => {
                let next = at + usize::from(on_hit && current.is_some());
                match next > last {
                    true => (0, 0, true),
                    false => (next, 0, false),
                }
            }
            (Direction::Backward, _) => {
                let (index, wrapped) = match at {
                    0 => (last, true),
                    _ => (at - 1, false),
                };
                (index, self.hits[index].count - 1, wrapped)
            }
        };
        let hit = self.hits[index];
        self.current = Some((hit.side, hit.sentence, nth));
        Some(Found {
            side: hit.side,
            sentence: hit.sentence,
            wrapped,
        })
    }

    /// Where in its sentence the current match begins, in bytes.
    pub fn current_byte(&self, stories: Pair<&Story>) -> Option<usize> {
        let (side, sentence, nth) = self.current?;
        let mut places = self.pattern.places(stories[side].text(sentence));
        places.nth(nth).map(|place| place.start)
    }

    /// The match the cursor is on: its sentence, and its bytes there.
    pub fn current(
        &self,
        cursor: Cursor,
        stories: Pair<&Story>,
    ) -> Option<(Side, SentenceIdx, Range<usize>)> {
        let (side, sentence, nth) = self.current?;
        if (side, sentence) != (cursor.side, cursor.sentence) {
            return None;
        }
        let mut places = self.pattern.places(stories[side].text(sentence));
        Some((side, sentence, places.nth(nth)?))
    }

    /// What of these bytes of a text is matched.
    pub fn lit(&self, text: &str, bytes: Range<usize>) -> Vec<Range<usize>> {
        if self.pattern.text.is_empty() {
            return Vec::new();
        }
        // A match that begins before the row may reach into it; looking no further back keeps a row's cost its own.
        let mut start = bytes.start.saturating_sub(self.pattern.text.len() * 4);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        self.pattern
            .places(&text[start..])
            .map(|place| place.start + start..place.end + start)
            .take_while(|place| place.start < bytes.end)
            .filter(|place| place.end > bytes.start)
            .map(|place| place.start.max(bytes.start)..place.end.min(bytes.end))
            .collect()
    }
}

fn place(plan: &Plan, side: Side, sentence: SentenceIdx) -> (u32, Side, u32) {
    (plan.block_of(side, sentence).0, side, sentence.0)
}

/// A text to look for. Without a capital letter in it case does not count. Straight quote marks find curly ones.
#[derive(Debug)]
pub struct Pattern {
    text: String,
    folded: Vec<char>,
    case_counts: bool,
    /// By byte: whether a character that begins with it may begin a match.
    begins: [bool; 256],
    /// By byte: whether it may stand behind a match's first letter, where that is one byte.
    follows: [bool; 256],
}

impl Pattern {
    pub fn new(text: &str) -> Pattern {
        let case_counts = text.chars().any(char::is_uppercase);
        let folded: Vec<char> = text
            .chars()
            .map(|letter| fold(letter, case_counts))
            .collect();
        Pattern {
            begins: folded.first().map_or([false; 256], |&first| begins(first)),
            follows: folded.get(1).map_or([true; 256], |&second| begins(second)),
            text: text.to_string(),
            folded,
            case_counts,
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// How often the text stands in another.
    fn count(&self, text: &str) -> usize {
        // The first letter typed is met millions of times in a long story, and each byte of it says enough.
        let is_its_byte = !self.case_counts && self.begins[0x80..].iter().all(|may| !may);
        match self.folded.len() == 1 && is_its_byte {
            true => text
                .bytes()
                .map(|byte| usize::from(self.begins[usize::from(byte)]))
                .sum(),
            false => self.places(text).count(),
        }
    }

    /// Where the text stands, in bytes; matches do not overlap.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = &text.as_bytes()[from..];
                let may_begin = |&byte: &u8| self.begins[usize::from(byte)];
                let start = from + rest.iter().position(may_begin)?;
                if self.may_follow(&text.as_bytes()[start..])
                    && let Some(length) = self.length_at(&text[start..])
                {
                    from = start + length;
                    return Some(start..from);
                }
                from = start + 1;
            }
        })
    }

    /// A look at the second byte, which spares most places where a match might begin the rest.
    fn may_follow(&self, bytes: &[u8]) -> bool {
        match bytes {
            [first, second, ..] if first.is_ascii() => self.follows[usize::from(*second)],
            _ => true,
        }
    }

    /// Bytes of the match that begins here.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut letters = text.chars();
        for &wanted in &self.folded {
            if fold(letters.next()?, self.case_counts) != wanted {
                return None;
            }
        }
        Some(text.len() - letters.as_str().len())
    }
}

/// The bytes with which characters begin that fold to this one, and perhaps others.
fn begins(folded: char) -> [bool; 256] {
    let mut begins = [false; 256];
    if let Ok(byte) = u8::try_from(folded)
        && byte.is_ascii()
    {
        begins[usize::from(byte)] = true;
        begins[usize::from(byte.to_ascii_uppercase())] = true;
    }
    match folded {
        // The kelvin sign, and curly quotes.
        'k' | '\'' | '"' => begins[0xe2] = true,
        _ if folded.is_ascii() => {}
        _ => begins[0xc2..=0xf4].fill(true),
    }
    begins
}

fn fold(letter: char, case_counts: bool) -> char {
    match letter {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ if case_counts || letter.is_ascii_lowercase() => letter,
        _ if letter.is_ascii() => letter.to_ascii_lowercase(),
        // One character for one, so that bytes can be counted; the few that grow stay as they are.
        _ => {
            let mut lower = letter.to_lowercase();
            lower.next().filter(|_| lower.len() == 0).unwrap_or(letter)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[&str]) {
        let pattern = Pattern::new(pattern);
        let found: Vec<_> = pattern.places(text).map(|place| &text[place]).collect();
        assert_eq!(found, expected);
        assert_eq!(pattern.count(text), expected.len());
    }

    #[test]
    fn a_capital_letter_makes_case_count() {
        check("mill", "Mill and mill", &["Mill", "mill"]);
        check("Mill", "Mill and mill", &["Mill"]);
        check("éc", "École, école", &["Éc", "éc"]);
    }

    #[test]
    fn a_letter_by_itself_is_counted_as_it_is_found() {
        check("e", "Eel, école", &["E", "e", "e"]);
        check("E", "Eel, école", &["E"]);
        check("k", "Kick, \u{212a}", &["K", "k", "\u{212a}"]);
        check("é", "École, é", &["É", "é"]);
        check("'", "it’s 'so'", &["’", "'", "'"]);
        check("e\u{301}", "e\u{301}, e", &["e\u{301}"]);
    }

    #[test]
    fn straight_quotes_find_curly_ones() {
        check(
            "tarn's \"w",
            "Tarn\u{2019}s \u{201c}wool",
            &["Tarn\u{2019}s \u{201c}w"],
        );
    }

    #[test]
    fn whatever_folds_to_the_first_letter_may_begin_a_match() {
        for letter in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let first = letter.encode_utf8(&mut bytes).as_bytes()[0];
            for case_counts in [false, true] {
                let folded = fold(letter, case_counts);
                assert!(begins(folded)[usize::from(first)], "{letter:?}");
            }
        }
        check("kelvin", "\u{212a}elvin", &["\u{212a}elvin"]);
    }

    #[test]
    fn matches_do_not_overlap_and_nothing_is_found_for_nothing() {
        check("aa", "aaaaa", &["aa", "aa"]);
        check("", "aaa", &[]);
        check("b", "", &[]);
    }
}
