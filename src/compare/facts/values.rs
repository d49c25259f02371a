//! Values of figures, in digits or words: `60,000`, `2.5`, `5m`, `2½`, `2/3`, `two-thirds`, `two hundred and six`. Nothing
//! is worked out that may not fit: a figure too long to be a number is no value, and is compared as it is written.

use super::lexicon::{Lines, List};
use super::lists;
use super::statement::Word;

/// A value as its digits, what they are divided by, and a power of ten: 2.5 million is 25, 1 and 5. So that equal values
/// are equal part by part, the divisor is 1 wherever a decimal fraction says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    negative: bool,
    digits: u128,
    below: u128,
    exponent: i32,
}

impl Value {
    pub fn new(digits: u128, exponent: i32) -> Self {
        let mut value = Value {
            negative: false,
            digits,
            below: 1,
            exponent,
        };
        while value.digits != 0 && value.digits.is_multiple_of(10) {
            value.digits /= 10;
            value.exponent = value.exponent.saturating_add(1);
        }
        if value.digits == 0 {
            value.exponent = 0;
        }
        value
    }

    pub fn scaled(self, exponent: i32) -> Self {
        Value {
            exponent: self.exponent.saturating_add(exponent),
            ..self
        }
    }

    /// A share; none of nothing.
    fn share(above: u128, below: u128) -> Option<Self> {
        if below == 0 {
            return None;
        }
        let common = common_divisor(above, below);
        let (mut above, mut below, mut exponent) = (above / common, below / common, 0);
        for (factor, other) in [(2, 5), (5, 2)] {
            while below.is_multiple_of(factor)
                && let Some(times) = above.checked_mul(other)
            {
                above = times;
                below /= factor;
                exponent -= 1;
            }
        }
        let value = Value::new(above, exponent);
        Some(Value { below, ..value })
    }

    /// A whole number; none of one that has a fraction or does not fit.
    fn whole(self) -> Option<u128> {
        let scale = 10u128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let whole = self.digits.checked_mul(scale)?;
        (self.below == 1 && !self.negative).then_some(whole)
    }

    /// So many times as much; none of what is no whole number.
    fn times(self, times: u128) -> Option<Self> {
        Some(Value::new(self.whole()?.checked_mul(times)?, 0))
    }

    /// Whether both are whole numbers, and this is the smaller.
    pub fn is_below(self, other: Self) -> bool {
        matches!((self.whole(), other.whole()), (Some(one), Some(other)) if one < other)
    }
}

fn common_divisor(one: u128, other: u128) -> u128 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The value that begins at the word, where it ends, and by how many powers of ten words of scale raised it.
pub(super) fn value(words: &[Word], at: usize) -> Option<(usize, Value, i32)> {
    let (mut end, mut value) = share(words, at)
        .or_else(|| grouped(words, at))
        .or_else(|| Some((at + 1, digits(words.get(at)?.folded)?)))
        .or_else(|| spelled(words, at))?;
    if words.get(end).is_some_and(|word| word.is("dozen"))
        && let Some(dozens) = value.times(12)
    {
        return Some((end + 1, dozens, 0));
    }
    let mut raised = 0;
    loop {
        let hyphen = usize::from(
            words
                .get(end)
                .is_some_and(|word| word.is("-") && !word.spaced),
        );
        let Some(scale) = words.get(end + hyphen).and_then(|word| scale(word.folded)) else {
            break;
        };
        value = value.scaled(scale);
        raised += scale;
        end += hyphen + 1;
    }
    Some((end, value, raised))
}

/// `2/3`, `two-thirds`, `one third`.
fn share(words: &[Word], at: usize) -> Option<(usize, Value)> {
    let word = |place: usize| words.get(place);
    let is_slash = word(at + 1).is_some_and(|word| word.is("/") && !word.spaced);
    if is_slash && !word(at + 2)?.spaced {
        let whole = |place: usize| digits(word(place)?.folded)?.whole();
        return Some((at + 3, Value::share(whole(at)?, whole(at + 2)?)?));
    }
    let sense = word(at)?.sense;
    let above = sense.value.filter(|_| sense.is(List::SmallNumbers))?;
    let hyphen = usize::from(word(at + 1)?.is("-"));
    let name = word(at + 1 + hyphen)?.folded;
    let below = match name.strip_suffix('s') {
        Some(name) if above > 1 => part(name)?,
        None if above == 1 => part(name)?,
        _ => return None,
    };
    let share = Value::share(u128::from(above), below)?;
    Some((at + 2 + hyphen, share))
}

/// What a whole is divided by into parts of this name: `third`.
pub(super) fn part(name: &str) -> Option<u128> {
    if name == "quarter" {
        return Some(4);
    }
    let mut ordinals = lists::ORDINALS.split_ascii_whitespace();
    let place = ordinals.position(|ordinal| ordinal == name)?;
    (place >= 2).then_some(place as u128 + 1)
}

/// The share that one part of this name is.
pub(super) fn one_part(name: &str) -> Option<Value> {
    Value::share(1, part(name)?)
}

/// `1 200 000`: groups of three digits with spaces between.
fn grouped(words: &[Word], at: usize) -> Option<(usize, Value)> {
    let is_figure = |word: &Word| word.folded.bytes().all(|byte| byte.is_ascii_digit());
    let first = words.get(at).filter(|word| is_figure(word))?;
    if first.folded.len() > 3 || first.folded.starts_with('0') {
        return None;
    }
    let groups = words[at + 1..].iter();
    let groups = groups.take_while(|word| word.spaced && word.folded.len() == 3 && is_figure(word));
    let groups: Vec<&str> = groups.map(|word| word.folded).collect();
    if groups.is_empty() {
        return None;
    }
    let digits = format!("{}{}", first.folded, groups.concat());
    let value = Value::new(digits.parse().ok()?, 0);
    Some((at + 1 + groups.len(), value))
}

/// Whether a word has a digit, or a sign that is no ASCII and may be a fraction: nearly all have none.
pub(super) fn has_figure(folded: &str) -> bool {
    let may_be = |byte: u8| byte.is_ascii_digit() || !byte.is_ascii();
    folded.bytes().any(may_be)
}

/// Whether a word raises the figure before it: `thousand`, `mln`.
pub(super) fn is_scale(folded: &str) -> bool {
    scale(folded).is_some()
}

fn scale(folded: &str) -> Option<i32> {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let found = lists::SCALES.iter().find(|(name, _)| *name == singular);
    found.map(|&(_, exponent)| exponent)
}

/// `60,000`, `2.5`, `-5`, `5m`, `2½`, `$US200` without its sign.
pub(super) fn digits(folded: &str) -> Option<Value> {
    if !has_figure(folded) {
        return None;
    }
    // Most figures are digits alone.
    if folded.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Value::new(folded.parse().ok()?, 0));
    }
    let folded = folded.strip_prefix("us").unwrap_or(folded);
    let (negative, text) = match folded.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, folded),
    };
    if let Some(&(sign, above, below)) = lists::SHARES
        .iter()
        .find(|(sign, ..)| text.ends_with(*sign))
    {
        let whole: u128 = match text.strip_suffix(sign)? {
            "" => 0,
            whole => whole.parse().ok()?,
        };
        let above = whole.checked_mul(below)?.checked_add(above)?;
        return Some(Value {
            negative,
            ..Value::share(above, below)?
        });
    }
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let (number, suffix) = text.split_at(end.unwrap_or(text.len()));
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let scale = match suffix {
        "" => 0,
        _ => {
            lists::SCALE_SUFFIXES
                .iter()
                .find(|(name, _)| *name == suffix)?
                .1
        }
    };
    // A comma groups thousands when three digits follow it, else it is a decimal comma.
    let grouped = number.split(',').skip(1).all(|group| {
        group
            .split('.')
            .next()
            .is_some_and(|digits| digits.len() == 3)
    });
    let plain = match grouped {
        true => number.replace(',', ""),
        false => number.replace(',', "."),
    };
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits: u128 = format!("{whole}{fraction}").parse().ok()?;
    let finest = i32::try_from(fraction.len()).ok()?;
    let value = Value::new(digits, scale - finest);
    Some(Value { negative, ..value })
}

/// A number in words: `five`, `twenty-one`, `two hundred and six`, `a dozen`.
fn spelled(words: &[Word], start: usize) -> Option<(usize, Value)> {
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    if is(start, "a") && words.get(start + 1).is_some_and(is_whole) {
        return Some((start + 1, Value::new(1, 0)));
    }
    if is(start, "half") && is(start + 1, "a") {
        if is(start + 2, "dozen") {
            return Some((start + 3, Value::new(6, 0)));
        }
        let counted = words.get(start + 2)?;
        let is_led = is_scale(counted.folded) || counted.sense.group(Lines::Units).is_some();
        return is_led.then(|| (start + 2, Value::new(5, -1)));
    }
    let (mut end, mut value) = below_hundred(words, start)?;
    if is(end, "hundred") {
        value *= 100;
        end += 1;
        let after = end + usize::from(is(end, "and"));
        if let Some((last, rest)) = below_hundred(words, after) {
            value += rest;
            end = last;
        }
    }
    if is(end, "and") && is(end + 1, "a") && is(end + 2, "half") {
        // one and a half
        return Some((end + 3, Value::new(value * 10 + 5, -1)));
    }
    Some((end, Value::new(value, 0)))
}

/// What one may have a whole of: `a thousand`, `a dozen`.
pub(super) fn is_whole(word: &Word) -> bool {
    is_scale(word.folded) || word.is("dozen") || word.is("decade")
}

/// `five`, `twenty`, `twenty-one`.
fn below_hundred(words: &[Word], start: usize) -> Option<(usize, u128)> {
    let value = |place: usize, list: List| {
        let sense = words.get(place)?.sense;
        sense.value.filter(|_| sense.is(list)).map(u128::from)
    };
    let small = |place: usize| value(place, List::SmallNumbers);
    let is_hyphen = words.get(start + 1).is_some_and(|word| word.is("-"));
    match (value(start, List::Tens), small(start)) {
        (Some(tens), _) => match (is_hyphen, small(start + 2), small(start + 1)) {
            (true, Some(small), _) if small < 10 => Some((start + 3, tens + small)),
            (false, _, Some(small)) if small < 10 => Some((start + 2, tens + small)),
            _ => Some((start + 1, tens)),
        },
        // "one of them", "one another", "no one" count nothing.
        (None, Some(1)) if is_idle_one(words, start) => None,
        (None, small) => Some((start + 1, small?)),
    }
}

fn is_idle_one(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| words[before].folded);
    let after = words.get(at + 1);
    before.is_some_and(|before| {
        matches!(
            before,
            "no" | "the" | "this" | "that" | "another" | "any" | "every" | "each" | "which"
        )
    }) || after.is_none_or(|after| {
        !after.is_word()
            || matches!(
                after.folded,
                "of" | "another" | "day" | "can" | "'s" | "is" | "was" | "who" | "that" | "in"
            )
    })
}
