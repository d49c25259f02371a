//! The news layer over `sentencex`: at each place where a sentence could end, the rules here say that it does, that it
//! goes on, or nothing; where they say nothing, what `sentencex` finds holds. Each rule is an idea that holds for any
//! story, with the case that asked for it beside it; the words it needs stand in `abbreviations`.
//!
//! Nearly every paragraph of news is decided here, so `sentencex`, which takes longer to get ready than a story takes to
//! compare, is asked only for the others.

use crate::letters::{count, holds, lowered, others};
use crate::read::abbreviations::{self, Abbreviations};
use crate::read::stops::{Stop, Stops};

/// What the rules say of a place where a sentence could end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Ends,
    GoesOn,
}
use Verdict::{Ends, GoesOn};

/// The rules for one language.
pub struct NewsRules {
    abbreviations: &'static Abbreviations,
    english: bool,
    /// Whether a full stop after a figure makes it an ordinal: "3. Oktober".
    ordinals: bool,
    /// Whether a semicolon or a colon ends a sentence too, which [`Stops`] does not know.
    other_marks: bool,
}

impl NewsRules {
    /// `language` is a two-letter code.
    pub fn new(language: &str) -> Self {
        NewsRules {
            abbreviations: abbreviations::of(language),
            english: language == "en",
            ordinals: matches!(language, "de" | "da" | "fi" | "sk"),
            other_marks: matches!(language, "el" | "hy"),
        }
    }

    /// The bytes at which the sentences of a paragraph end, or none if the rules leave a place of it open. Its white
    /// space must be folded. `is_abbreviation` says whether `sentencex` knows a word (small letters) as one.
    pub fn decide(&self, text: &str, is_abbreviation: &dyn Fn(&str) -> bool) -> Option<Vec<usize>> {
        if self.other_marks || may_hold_other_marks(text) || may_hold_items(text) {
            return None;
        }
        self.ends(text, None, is_abbreviation)
    }

    /// Puts right the ends that `sentencex` found in a paragraph.
    pub fn put_right(
        &self,
        text: &str,
        found: &[usize],
        is_abbreviation: &dyn Fn(&str) -> bool,
    ) -> Vec<usize> {
        self.ends(text, Some(found), is_abbreviation)
            .expect("what was found settles every place")
    }

    /// `found`: None where `sentencex` was not asked; none is given back if it must be.
    fn ends(
        &self,
        text: &str,
        found: Option<&[usize]>,
        is_abbreviation: &dyn Fn(&str) -> bool,
    ) -> Option<Vec<usize>> {
        let items = list_items(text);
        let mut ends: Vec<usize> = Vec::new();
        let was_asked = found.is_some();
        let mut found = found.unwrap_or_default().iter().copied().peekable();
        let mut push = |end: usize| {
            if end > 0 && ends.last().is_none_or(|&last| last < end) {
                ends.push(end);
            }
            ends.last().copied().unwrap_or(0)
        };
        let mut start = 0;
        let mut items = items.into_iter().peekable();
        for stop in Stops::of(text) {
            // Ends that are at no stop: those before an item of a list, for instance.
            while let Some(end) = found.next_if(|&end| end <= stop.mark.start) {
                start = push(end);
            }
            while let Some(item) = items.next_if(|item| item.marker.end <= stop.mark.start) {
                start = push(item.marker.start);
            }
            let mut of_sentencex = None;
            while let Some(end) = found.next_if(|&end| end <= stop.next) {
                of_sentencex = Some(end);
            }
            let closes_marker = items.next_if(|item| item.marker.contains(&stop.mark.start));
            if !was_asked && is_doubtful(&stop) {
                return None;
            }
            let verdict = match closes_marker {
                Some(item) => {
                    if !item.is_first {
                        start = push(item.marker.start);
                    }
                    Some(GoesOn)
                }
                None => self.verdict(&stop, start, is_abbreviation),
            };
            match verdict {
                Some(Ends) => start = push(stop.next),
                Some(GoesOn) => {}
                None if was_asked || stop.next >= text.len() => {
                    start = of_sentencex.map_or(start, &mut push);
                }
                None => return None,
            }
        }
        for end in found {
            push(end);
        }
        if ends.last() != Some(&text.len()) {
            ends.push(text.len());
        }
        Some(ends)
    }

    fn verdict(
        &self,
        stop: &Stop,
        start: usize,
        is_abbreviation: &dyn Fn(&str) -> bool,
    ) -> Option<Verdict> {
        if stop.next >= stop.text.len() {
            return None;
        }
        if stop.is_unspaced_script() {
            return self.unspaced(stop, start);
        }
        if stop.in_brackets {
            // "the claim (see p. 4. No reply came) and left": what is in brackets goes with its sentence, unless the
            // brackets hold sentences of their own.
            return (!stop.text[start..].starts_with(['(', '['])).then_some(GoesOn);
        }
        let after = stop.after();
        if !stop.is_spaced() {
            // "J.-P. Martin", "n.º 4", "C.N.T.S.": a full stop with more of the word behind it.
            let in_word =
                stop.before_mark().chars().count() <= 2 || !after.starts_with(char::is_uppercase);
            return in_word.then_some(GoesOn);
        }
        if stop.closers().contains([')', ']']) {
            return self.after_bracket(stop, start);
        }
        if stop.closers().is_empty() {
            match stop.mark() {
                "." => self.after_full_stop(stop, start, is_abbreviation),
                "…" => self.after_ellipsis(stop),
                "!" | "?" => self.after_exclamation(stop),
                _ => None,
            }
        } else {
            self.after_quote(stop)
        }
    }

    /// A full stop with nothing but a space behind it: what word is before it, what word comes next?
    fn after_full_stop(
        &self,
        stop: &Stop,
        start: usize,
        is_abbreviation: &dyn Fn(&str) -> bool,
    ) -> Option<Verdict> {
        let before = stop.word_before();
        let lists = self.abbreviations.lists(before);
        let next = stop.word_after();
        let first = next.chars().next()?;
        if before.is_empty() {
            return None;
        }
        let opening = stop.text[start..stop.mark.start].trim_start_matches(is_bullet);
        let is_item = opening.len() <= 3 && !opening.is_empty() && opening.chars().all(is_digit);
        if lists.within || is_item {
            return Some(GoesOn);
        }
        if first.is_lowercase() {
            return self.before_small_letter(before, next, is_abbreviation);
        }
        if first.is_numeric() || matches!(first, '$' | '€' | '£' | '¥') {
            return lists.before_figures.then_some(GoesOn);
        }
        if !first.is_uppercase() {
            return None;
        }
        let opens_quote = stop
            .after()
            .starts_with(['“', '"', '«', '„', '‘', '\'', '(', '[']);
        if stop.after().starts_with('(') && (lists.trailing || is_initials(before)) {
            // "ALDEN, Wash. (CNS)": the agency in a dateline.
            return Some(GoesOn);
        }
        if lists.titles && !opens_quote && !stop.second_word_before().ends_with(is_digit) {
            return Some(GoesOn);
        }
        if is_initials(before) {
            return self.after_initials(stop, before, next);
        }
        if is_ordinal(before) && self.ordinals {
            // "am 3. Oktober", "Mi., 3. Dez.", "der 2. Senat".
            let counted = has(abbreviations::BEFORE_ORDINALS, stop.second_word_before());
            return (counted || has(abbreviations::GERMAN_MONTHS, next)).then_some(GoesOn);
        }
        if matches!(before, "a.m" | "p.m") && has(abbreviations::DAYS_AND_ZONES, next) {
            return Some(GoesOn);
        }
        if before == "St" && self.english && !stop.second_word_before_is_numbered() {
            // "St. Alban’s" is a saint; "12 Elm St." and "5th St." are streets.
            return Some(GoesOn);
        }
        if lists.trailing || before == "St" {
            return self.after_trailing(stop, next);
        }
        if lists.ordinary {
            return Some(Ends);
        }
        let mut buffer = String::new();
        let known = lists.before_figures
            || !is_figure(before) && is_abbreviation(lowered(before, &mut buffer));
        if known && !is_month_in_full(before) {
            // "He said no. «Now what?»": not before a figure, it may be a word like another. And so may a name that
            // `sentencex`, which does not look at capitals, takes for an abbreviation: "l’avv. Rea. Il sig. Conti".
            let small_titles = !self.english && !self.ordinals;
            let may_be_word =
                lists.before_figures || small_titles && before.starts_with(char::is_uppercase);
            let begins = || {
                if opens_quote {
                    Some(Ends)
                } else {
                    self.after_trailing(stop, next)
                }
            };
            return if may_be_word { begins() } else { None };
        }
        // A plain word: quotes of several sentences are cut too, as a quote that runs over paragraphs is anyway.
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '%');
        let is_ordinal = self.ordinals && is_figure(before);
        (before.chars().all(is_plain) && !is_ordinal).then_some(Ends)
    }

    /// "Insp. was", "$3 bn. of": a small letter follows abbreviations; but "eTorq shares" is a name, and after a word
    /// of some length the writer forgot the capital.
    fn before_small_letter(
        &self,
        before: &str,
        next: &str,
        is_abbreviation: &dyn Fn(&str) -> bool,
    ) -> Option<Verdict> {
        const LONG: usize = 5;
        let is_name = next.chars().skip(1).any(char::is_uppercase);
        let is_long = before.chars().count() > LONG && before.chars().all(char::is_alphabetic);
        if is_name {
            return (!is_abbreviation(&before.to_lowercase())).then_some(Ends);
        }
        (!is_long || is_abbreviation(&before.to_lowercase())).then_some(GoesOn)
    }

    /// "J. Tarn" and "the U.S. Navy" go on; "Plan B. Mexico", "41 C. Records", "at the U.N. Russia" do not.
    fn after_initials(&self, stop: &Stop, before: &str, next: &str) -> Option<Verdict> {
        let named = stop.second_word_before();
        if before.contains('-') {
            return Some(GoesOn);
        }
        if before.contains('.') {
            let neighbours = ["Dr", "Mr", "Mrs", "Ms"];
            let apart = has(abbreviations::COUNTRIES, next) || neighbours.contains(&next);
            return (apart && matches!(before, "E.U" | "U.K" | "U.N" | "U.S")).then_some(Ends);
        }
        let measured = matches!(before, "C" | "F") && named.ends_with(is_digit);
        if self.english && (measured || has(abbreviations::LETTERED, named)) {
            return Some(Ends);
        }
        // A lone letter at the start of a sentence, or after a name, is an initial: "J.-P. Tarn", "M. Roux".
        let initial = self.english || named.is_empty() || named.starts_with(char::is_uppercase);
        (!self.english && initial && before != "I").then_some(GoesOn)
    }

    /// After "Inc.", "Nev." or "etc." a sentence ends if the next word begins one, which a second word in small letters
    /// tells: "Turnout was", not "Chief Executive Ann Tarn", and not a day or an office.
    fn after_trailing(&self, stop: &Stop, next: &str) -> Option<Verdict> {
        if has(abbreviations::DAYS_AND_ZONES, next) {
            return Some(GoesOn);
        }
        let second = stop.second_word_after();
        let begins = second.starts_with(char::is_lowercase) && !has(abbreviations::OFFICES, next);
        begins.then_some(Ends)
    }

    /// "The list goes on… Officials": a dotted pause that touches its word and is followed by a capital ends.
    /// "But … I mean" does not: it stands apart, and "I" has its capital anyway.
    fn after_ellipsis(&self, stop: &Stop) -> Option<Verdict> {
        let next = stop.word_after();
        if next.starts_with(char::is_lowercase) {
            return Some(GoesOn);
        }
        let touches = !stop.before_mark().is_empty();
        (touches && next.starts_with(char::is_uppercase) && !is_english_i(next)).then_some(Ends)
    }

    /// Within quotes `sentencex` cuts nothing: “Why? We shall see,” is two sentences. A small letter after a mark
    /// that is no quote’s belongs to a name with a mark of its own: "Yonda! said".
    fn after_exclamation(&self, stop: &Stop) -> Option<Verdict> {
        let next = stop.word_after();
        if stop.in_quotes && next.starts_with(char::is_uppercase) {
            return Some(Ends);
        }
        next.starts_with(char::is_lowercase).then_some(GoesOn)
    }

    /// A mark with a closing quote behind it: a small letter, or a name and a verb of saying, give the quote its
    /// speaker; else it ends.
    fn after_quote(&self, stop: &Stop) -> Option<Verdict> {
        let next = stop.word_after();
        if next.starts_with(char::is_lowercase) && !next.chars().any(char::is_uppercase) {
            return Some(GoesOn);
        }
        if stop.mark() != "." && self.english && is_attribution(stop.after()) {
            return Some(GoesOn);
        }
        (next.starts_with(char::is_uppercase) && !is_english_i(next)).then_some(Ends)
    }

    /// "(Two were absent.) It passed": brackets that hold their own sentence end with it.
    fn after_bracket(&self, stop: &Stop, start: usize) -> Option<Verdict> {
        let next = stop.word_after();
        if next.starts_with(char::is_lowercase) {
            return Some(GoesOn);
        }
        stop.text[start..].starts_with(['(', '[']).then_some(Ends)
    }

    /// Chinese and Japanese: 。 ends, whatever follows, but not within brackets or quotes; and after a closing quote
    /// only if neither a particle nor a speaker follows.
    fn unspaced(&self, stop: &Stop, start: usize) -> Option<Verdict> {
        if stop.in_brackets || stop.in_corner_quotes {
            return Some(GoesOn);
        }
        if stop.closers().is_empty() {
            return Some(Ends);
        }
        if stop.closers().ends_with(['）', '】']) && !stop.text[start..].starts_with(['（', '【'])
        {
            return Some(GoesOn);
        }
        let after = stop.after();
        const PARTICLES: [char; 8] = ['と', 'の', 'は', 'が', 'を', 'に', 'も', 'な'];
        if after.starts_with(PARTICLES) || after.starts_with(['，', '、', ',', '；']) {
            return Some(GoesOn);
        }
        // “谁负责？”记者问。 gives the quote its speaker; 他说：“……。” has named him before.
        const SAYING: [char; 8] = ['说', '問', '问', '道', '称', '喊', '示', '說'];
        let opens_with_quote = stop.text[start..].starts_with(['“', '「', '『', '‘', '"']);
        let clause = after
            .split(['。', '！', '？', '“', '「'])
            .next()
            .unwrap_or("");
        let is_speaker = clause.chars().count() <= 20 && clause.contains(SAYING);
        Some(if opens_with_quote && is_speaker {
            GoesOn
        } else {
            Ends
        })
    }
}

/// Whether a text may hold a mark that ends a sentence and that [`Stops`] does not know, or a bullet. No letter of Latin,
/// Greek or Cyrillic script is one, and of the general punctuation only the one dot leader and the double marks.
fn may_hold_other_marks(text: &str) -> bool {
    /// The first byte of U+0500; from U+0530 on all letters are of other scripts.
    const FIRST: u8 = 0xd4;
    let is_none = |c| matches!(c, '\0'..'\u{530}' | '\u{2010}'..='\u{2021}' | '\u{2025}'..='\u{203b}' | '€' | '™');
    count(text.as_bytes(), |byte| byte >= FIRST) > 0 && !others(text).all(is_none)
}

/// "1)", "(b)", "iii.)": whether a text may hold items of a list, each of them marked so. What is longer marks none.
fn may_hold_items(text: &str) -> bool {
    const LONGEST: usize = 8;
    let bytes = text.as_bytes();
    // Whether the word is short, without a search for its beginning.
    let is_short = |at: usize| at < LONGEST || bytes[at - LONGEST..at].contains(&b' ');
    let mut brackets = text.match_indices(')');
    holds(bytes, b')') && brackets.any(|(at, _)| is_short(at))
}

/// A mark with a quote sign right behind it that does not close there, as where one opened in another paragraph; or with a
/// reference behind it: "It rained.[1] The road".
fn is_doubtful(stop: &Stop) -> bool {
    let after = stop.after();
    after.starts_with('[') || !stop.is_spaced() && after.starts_with(is_quote_sign)
}

fn is_quote_sign(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '«' | '»' | '‘'..='‟' | '‹' | '›')
}

fn has(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_figure(word: &str) -> bool {
    word.ends_with(is_digit) && !word.contains(char::is_alphabetic)
}

/// One or two digits, or a Roman numeral.
fn is_ordinal(word: &str) -> bool {
    let digits = word.len() <= 2 && word.chars().all(is_digit);
    digits || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Single capitals with stops between them: "J", "J.P", "J.-P", "U.S".
fn is_initials(word: &str) -> bool {
    word.split('.').all(|letter| {
        let mut chars = letter.strip_prefix('-').unwrap_or(letter).chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    })
}

fn is_english_i(word: &str) -> bool {
    word == "I" || word.starts_with("I’") || word.starts_with("I'")
}

/// Names of months that need no full stop, so that one after them ends a sentence; `sentencex` has "may" and "mar".
fn is_month_in_full(word: &str) -> bool {
    matches!(word, "March" | "May" | "June" | "July")
}

/// Whether a text begins with up to five words of a name and a verb of saying: "Mayor Ray Tull asked".
fn is_attribution(text: &str) -> bool {
    const NAME: usize = 5;
    const PRONOUNS: [&str; 5] = ["He", "I", "She", "They", "We"];
    let mut words = text.split(' ').take(NAME + 1);
    let Some(first) = words.next().filter(|first| !PRONOUNS.contains(first)) else {
        return false;
    };
    let ends_here = |word: &str| word.ends_with(['.', '!', '?']) && word.len() > 4;
    if ends_here(first) {
        return false;
    }
    for word in words {
        if has(
            abbreviations::ATTRIBUTION,
            word.trim_end_matches([',', '.', ':']),
        ) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) || ends_here(word) {
            return false;
        }
    }
    false
}

/// An item of a list that runs within a paragraph.
#[derive(Debug)]
struct Item {
    /// From the bullet or the number to its full stop.
    marker: std::ops::Range<usize>,
    number: usize,
    is_first: bool,
}

/// "1. Close the port. 2. Open the road.", "a. … b. …": numbers, or letters from a, that count up, at the start of a
/// paragraph or from 1 after a colon, each with a capital after it. Empty unless there are two.
fn list_items(text: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut letters = false;
    // Whether a list may open here: 0 is before any number, at the start of the text.
    let mut first = Some(0);
    let has_colon = holds(text.as_bytes(), b':');
    let last_colon = has_colon.then(|| text.rfind(':')).flatten();
    let mut at = 0;
    let mut bullet = None;
    for word in text.split(' ') {
        let start = bullet.unwrap_or(at);
        at += word.len() + 1;
        let bare = word.trim_start_matches(is_bullet);
        let count = bare
            .strip_suffix('.')
            .and_then(|count| match count.as_bytes() {
                [letter @ b'a'..=b'j'] if items.is_empty() || letters => {
                    Some((usize::from(letter - b'a') + 1, true))
                }
                [_] | [_, _] => Some((count.parse().ok()?, false)),
                _ => None,
            });
        if let Some((number, is_letter)) = count
            && text[at.min(text.len())..].starts_with(char::is_uppercase)
            && match items.last() {
                Some(last) => number == last.number + 1,
                None => number == 1 && first.is_some() || !is_letter && first == Some(0),
            }
        {
            letters = is_letter;
            items.push(Item {
                marker: start..at - 1,
                number,
                is_first: items.is_empty(),
            });
        }
        bullet = bare.is_empty().then_some(start);
        first = match first {
            Some(0) if bare.is_empty() => Some(0),
            _ if word.ends_with(':') => Some(at),
            _ => None,
        };
        if items.is_empty() && first.is_none() && last_colon.is_none_or(|colon| colon < at) {
            break;
        }
    }
    if items.len() < 2 {
        items.clear();
    }
    items
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '⁃' | '-' | '*' | ' ')
}
