//! What figures and counts say, and counts without a figure: a half, a few, the third, fivefold.

use std::borrow::Cow;

use super::lexicon::{Lines, List};
use super::lists;
use super::mentions::Mention;
use super::statement::Word;
use super::values::{Value, digits, one_part};

/// A figure of more digits than this may be too long to be worked out.
const LONGEST: usize = 30;

/// What a figure or a count says, however it is written.
#[derive(PartialEq, Eq)]
pub(super) enum Count<'l> {
    Figure {
        value: Value,
        /// Empty where there is none.
        unit: Cow<'l, str>,
        /// Whether it is added to another.
        is_more: bool,
    },
    Ordinal(u32),
    /// What is compared as it is written.
    Words(&'l str),
}

impl Count<'_> {
    /// A value without more.
    fn of(value: Value) -> Self {
        Count::with_unit(value, "")
    }

    fn with_unit(value: Value, unit: &'static str) -> Self {
        Count::Figure {
            value,
            unit: unit.into(),
            is_more: false,
        }
    }
}

/// A count without a figure.
pub(super) fn quantity<'l>(words: &[Word<'l>], at: usize) -> Option<Mention<Count<'l>>> {
    let word = &words[at];
    let next = words.get(at + 1);
    let mention = |end: usize, said: Count<'l>| {
        Some(Mention {
            words: at..end,
            said,
        })
    };
    // "a third of them", beside "one-third of them"
    let is_part = at > 0 && words[at - 1].is("a") && next.is_some_and(|next| next.is("of"));
    let part = is_part.then(|| one_part(word.folded)).flatten();
    let ranked = || ordinal(word).map(Count::Ordinal);
    if let Some(said) = part.map(Count::of).or_else(ranked) {
        return mention(at + 1, said);
    }
    // A figure that is too long to be worked out is compared as it is written.
    if word.folded.starts_with(|c: char| c.is_ascii_digit()) && word.folded.len() > LONGEST {
        return mention(at + 1, Count::Words(word.folded));
    }
    if let Some(times) = fold(word) {
        return mention(at + 1, Count::with_unit(times, "fold"));
    }
    if word.is("some") && next.is_some_and(|next| next.is("of")) {
        return mention(at + 2, Count::Words("some of"));
    }
    let group = word.sense.group(Lines::Quantifiers)?;
    // "at all", "not all", "all right", "each other" count nothing.
    let idle = group == "all" && next.is_some_and(|next| next.sense.is(List::Periods))
        || next.is_some_and(|next| {
            matches!(
                next.folded,
                "right" | "other" | "along" | "over" | "but" | "too"
            )
        })
        || (group == "all" && at > 0 && words[at - 1].is("at"))
        || (at > 0 && words[at - 1].is("as") && next.is_some_and(|next| next.is("as")))
        || (group == "most"
            && next.is_none_or(|next| {
                !next.is_word() || matches!(next.folded, "likely" | "recently" | "important")
            }));
    if idle {
        return None;
    }
    let end = match next {
        Some(next) if next.is("of") => at + 2,
        _ => at + 1,
    };
    let said = match group {
        "half" => Count::with_unit(Value::new(50, 0), "percent"),
        "dozen" => Count::of(Value::new(12, 0)),
        group => Count::Words(group),
    };
    mention(end, said)
}

/// `fivefold`, `10-fold` without its hyphen.
fn fold(word: &Word) -> Option<Value> {
    let times = word.folded.strip_suffix("fold")?;
    let mut named = lists::SMALL_NUMBERS.split_ascii_whitespace();
    match named.position(|name| name == times) {
        Some(place) => Some(Value::new(place as u128, 0)),
        None => digits(times),
    }
}

fn ordinal(word: &Word) -> Option<u32> {
    if word.sense.is(List::Ordinals) {
        return word.sense.value.map(u32::from);
    }
    if !word.has_figure {
        return None;
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.folded.strip_suffix(ending))?;
    digits.parse().ok()
}
