//! How a paragraph looks by itself, which says whether it may be for another story than the ones around it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::super::phrases::{Line, has_stop, is_all_capitals, trimmed, words};
use crate::function_words::FunctionWords;
use crate::letters::{count, count_pairs, lowered, spaced};

/// Words of a text of some length, and of the shortest and longest titles.
const LONG: usize = 30;
const LEAST_TITLE: usize = 4;
const MOST_TITLE: usize = 16;
/// Words of the longest label before a colon: `March 3:`.
const MOST_LABEL: usize = 3;

/// Paragraphs of the shortest run of whole ones, where none is cut off.
const LEAST_WHOLE: usize = 3;

/// What a line shows without a look at any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Breaks off without a stop. `evident`: in mid-sentence beyond doubt, or after other sentences and at some length.
    Cut { evident: bool },
    /// A short line without one.
    Title,
    /// Ends with a stop and begins as a story might.
    Whole,
    /// Speaks of what stands before it: a quotation, a "but", a "she", a line of a list.
    Bound,
}

impl Form {
    /// Whether a teaser in a run of so many, so many of them cut off, may look like this. A story's own last paragraph
    /// may break off too, so that one by itself must do so beyond doubt.
    pub fn fits(self, run: usize, cut: usize) -> bool {
        match self {
            Form::Cut { evident } => cut > 1 || evident,
            Form::Title => run > 1,
            Form::Whole => run >= LEAST_WHOLE || cut > 0,
            Form::Bound => false,
        }
    }
}

/// So many of these are cut off.
pub fn cut(forms: impl Iterator<Item = Form>) -> usize {
    let is_cut = |form: &Form| matches!(form, Form::Cut { .. });
    forms.filter(is_cut).count()
}

/// The form of a line; `common` are words that no sentence ends with.
pub fn form(line: &Line, common: FunctionWords) -> Form {
    let text = &*line.text;
    let mut buffer = String::new();
    // What can be counted at a look says enough of nearly every line.
    let digits = count(text.as_bytes(), |byte| byte.is_ascii_digit());
    let is_start = |byte: u8, next: u8| (byte == b' ') & next.is_ascii_alphanumeric();
    let least_words = count_pairs(text.as_bytes(), is_start);
    let first = words(text).next().unwrap_or_default();
    let listed = text.starts_with(['•', '*', '-', '–', '—', '(', '[']);
    // A line of a verse or of text that was cut goes on from the one before it.
    let goes_on = text.starts_with(char::is_lowercase);
    let quoted = text.starts_with(['“', '"', '«', '„', '‘', '\'']);
    // A list, a table of figures.
    if listed
        || quoted
        || goes_on
        || BOUND.contains(lowered(first, &mut buffer))
        || digits > 0 && is_entry(line, least_words)
        || is_table(line, digits, least_words)
    {
        return Form::Bound;
    }
    if has_stop(text) {
        return Form::Whole;
    }
    // Past so many words it does not matter how many more there are.
    let count = match least_words < LONG {
        true => line.words(),
        false => least_words,
    };
    let sentences = text.contains(". ") || text.contains(".” ");
    if (LEAST_TITLE..=MOST_TITLE).contains(&count) && !sentences {
        return Form::Title;
    }
    let mut from_end = text.rsplit(' ').map(trimmed);
    let last = from_end.find(|word| !word.is_empty()).unwrap_or_default();
    let last = lowered(last, &mut buffer);
    let open = OPEN.contains(last) || common.contains(last);
    Form::Cut {
        evident: sentences && count >= LONG || open || text.ends_with([',', '-', '–', '—']),
    }
}

/// What a paragraph begins with that speaks of the one before it.
static BOUND: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "but and he she it they this that these those his her its their we i however meanwhile still yet both there \
     also instead then so or such another il elle ils elles mais ce cela cette ces son sa ses leur aber er sie es \
     dies diese doch pero él ella esto mas ele ela isso esse ma egli"
        .split_ascii_whitespace()
        .collect()
});

/// What small words end no sentence: a paragraph that ends with one was cut off.
static OPEN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    "a an the of in on to for from with by at and or but that which who while as is are was were be has have had \
     will would could should may might its his her their than into also not when where if because"
        .split_ascii_whitespace()
        .collect()
});

/// Whether a line is short and has no full stop: a heading or what stands under one.
pub fn is_listed_line(line: &Line) -> bool {
    let ends = has_stop(&line.text) && !line.text.ends_with([':', ';']);
    !ends && line.words() <= MOST_TITLE
}

/// Whether a line has the form of an entry in a list: a date or a figure and a colon (`1998: ...`), a name and an age
/// (`Ana Dold, 41, ...`).
fn is_entry(line: &Line, least_words: usize) -> bool {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let labelled = label(&line.text).is_some_and(has_digit);
    let is_age = |part: &str| {
        let part = trimmed(part);
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut parts = line.text.split([',', '(', ')']).skip(1);
    let is_short = || least_words <= MOST_TITLE && line.words() <= MOST_TITLE;
    labelled || is_short() && parts.any(is_age)
}

/// What stands before the first colon or dash of a text, if that is a few words.
fn label(text: &str) -> Option<&str> {
    let (mut start, mut count) = (0, 0);
    for part in spaced(text) {
        let end = part.find([':', '–', '—']);
        count += usize::from(!trimmed(&part[..end.unwrap_or(part.len())]).is_empty());
        if count > MOST_LABEL {
            return None;
        }
        if let Some(end) = end {
            return Some(&text[..start + end]);
        }
        start += part.len() + 1;
    }
    None
}

/// Whether more than one word in four is a figure or in capitals.
fn is_table(line: &Line, digits: usize, least_words: usize) -> bool {
    // Such a word has a digit, or two capitals.
    let is_capital = |byte: u8| byte.is_ascii_uppercase() | (byte >= 0xc0);
    let capitals = count(line.text.as_bytes(), is_capital);
    if 4 * digits + 2 * capitals <= least_words {
        return false;
    }
    let is_odd = |word: &&str| is_all_capitals(word) || word.contains(|c: char| c.is_ascii_digit());
    4 * words(&line.text).filter(is_odd).count() > line.words()
}
