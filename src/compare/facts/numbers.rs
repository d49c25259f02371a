//! Figures: amounts, shares, counts and their units, in digits or words. Equal values are no fact however they are
//! written (5 mln, five million, 5,000,000; 3 pct, 3 percent, 3%); a rounding or a converted unit is one. The Reuters
//! handbook counts errors with numbers among those that almost always merit a correction.

use std::ops::Range;

use super::Found;
use super::lexicon::{Lines, List};
use super::lists;
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a clause of its own: its figures are added or dropped with it.
const CLAUSE: usize = 8;

pub(super) fn find(statement: &Statement, numbers: &Pair<Vec<Mention>>, found: &mut Vec<Found>) {
    let mut altered: Vec<Pair<Option<Range<usize>>>> = Vec::new();
    for words in differences(statement, numbers) {
        if !is_altered(statement, &words) {
            continue;
        }
        match altered.last_mut() {
            Some(before) if is_one_list(statement, before, &words) => {
                for side in Side::BOTH {
                    if let (Some(before), Some(words)) = (&mut before[side], &words[side]) {
                        before.end = words.end;
                    }
                }
            }
            _ => altered.push(words),
        }
    }
    let altered = altered.into_iter();
    found.extend(altered.map(|words| Found::new(statement, FactKind::Number, words)));
}

/// Whether the figures came or went as one list: `19, 22 and 31`.
fn is_one_list(
    statement: &Statement,
    before: &Pair<Option<Range<usize>>>,
    words: &Pair<Option<Range<usize>>>,
) -> bool {
    Side::BOTH
        .into_iter()
        .all(|side| match (&before[side], &words[side]) {
            (Some(before), Some(words)) if before.end <= words.start => {
                let mut between = statement.words[side][before.end..words.start].iter();
                between.all(|word| matches!(word.folded.as_str(), "," | "and" | "or" | "to" | "-"))
            }
            (None, None) => true,
            _ => false,
        })
        && (before.old.is_none() || before.new.is_none())
}

/// Whether the figure stands in an otherwise same statement.
fn is_altered(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    Side::BOTH
        .into_iter()
        .all(|side| match (&words[side], &words[side.other()]) {
            (Some(own), None) => {
                let of_side = &statement.words[side];
                let weak = of_side[own.clone()].iter().all(is_weak);
                let length = statement.region_length(side, own.start);
                // "all the locks" for "the locks" says little; "all the locks" for "a group of locks" does.
                let replaced = || {
                    let region = statement.region(side, own.start);
                    let mut facing = statement.facing(side, &region).into_iter();
                    facing.any(|place| statement.words[side.other()][place].class == Class::Content)
                };
                let is_ordinal = |word: &Word| word.sense.is(List::Ordinals);
                if of_side[own.clone()].iter().all(is_ordinal)
                    || statement.is_relative(side, own.start)
                {
                    // "our first results" for "our initial results"
                    return false;
                }
                match weak {
                    true => length <= 4 && replaced(),
                    false => length <= CLAUSE,
                }
            }
            _ => true,
        })
}

/// Counts that come and go with any rewording.
fn is_weak(word: &Word) -> bool {
    word.sense.is(List::WeakQuantifiers)
        || word.sense.is(List::Ordinals)
        || matches!(word.folded.as_str(), "one" | "a" | "of" | "the")
}

/// The figures of a side.
pub(super) fn numbers(words: &[Word], dates: &[Mention]) -> Vec<Mention> {
    let mut numbers = Vec::new();
    let mut place = 0;
    let in_date = |place: usize| dates.iter().any(|date| date.words.contains(&place));
    while place < words.len() {
        let is_open = !in_date(place) && !is_in_compound(words, place);
        match is_open.then(|| number(words, place)).flatten() {
            Some(mention) => {
                place = mention.words.end;
                numbers.push(mention);
            }
            None => place += 1,
        }
    }
    numbers
}

/// Whether the figure is part of a name or a word: `COVID-19`, `F-16`.
pub(super) fn is_in_compound(words: &[Word], at: usize) -> bool {
    at >= 2
        && words[at - 1].is("-")
        && !words[at].spaced
        && !words[at - 1].spaced
        && words[at - 2].folded.chars().all(char::is_alphabetic)
        && !words[at - 2].sense.is(List::Tens)
}

/// The figure that begins at the word, with its unit, and a word before it that adds it to another.
fn number(words: &[Word], start: usize) -> Option<Mention> {
    let mut at = start;
    let mut unit = None;
    let mut more = "";
    if matches!(
        words[at].folded.as_str(),
        "additional" | "another" | "extra"
    ) {
        more = "+";
        at += 1;
    }
    if let Some(sign) = words
        .get(at)
        .filter(|word| word.folded.chars().count() == 1)
    {
        let currency = sign
            .sense
            .group(Lines::Units)
            .filter(|_| "$€£¥₹".contains(&sign.folded));
        if currency.is_some() {
            unit = currency;
            at += 1;
        }
    }
    let (mut end, mut value) = match value(words, at) {
        Some(found) => found,
        None if at == start => return quantity(words, start),
        None => return None,
    };
    // A hyphen may stand before the unit, and a second word of scale.
    let mut unit_at = end;
    if words.get(unit_at).is_some_and(|word| word.is("-")) {
        unit_at += 1;
    }
    if words.get(unit_at).is_some_and(|word| word.is("per"))
        && words.get(unit_at + 1).is_some_and(|word| word.is("cent"))
    {
        unit = Some("percent");
        end = unit_at + 2;
    } else if let Some(named) = words
        .get(unit_at)
        .and_then(|word| word.sense.group(Lines::Units))
    {
        unit = Some(named);
        end = unit_at + 1;
        if named == "decade" {
            (unit, value) = (Some("year"), value.scaled(1));
        }
        if named == "percent"
            && words
                .get(end)
                .is_some_and(|word| matches!(word.bare(), "point" | "points"))
        {
            unit = Some("percentage points");
            end += 1;
        }
    }
    if words.get(end).is_some_and(|word| word.is("more")) {
        more = "+";
        end += 1;
    }
    Some(Mention {
        words: start..end,
        identity: format!("{more}{value} {}", unit.unwrap_or_default()),
    })
}

/// A count without a figure.
fn quantity(words: &[Word], at: usize) -> Option<Mention> {
    let word = &words[at];
    let next = words.get(at + 1);
    if let Some(ordinal) = ordinal(word) {
        return Some(Mention {
            words: at..at + 1,
            identity: format!("#{ordinal}"),
        });
    }
    let group = word.sense.group(Lines::Quantifiers)?;
    // "at all", "not all", "all right", "each other" count nothing.
    let idle = next.is_some_and(|next| {
        matches!(
            next.folded.as_str(),
            "right" | "other" | "along" | "over" | "but" | "too"
        )
    }) || (group == "all" && at > 0 && words[at - 1].is("at"))
        || (at > 0 && words[at - 1].is("as") && next.is_some_and(|next| next.is("as")))
        || (group == "most"
            && next.is_none_or(|next| {
                !next.is_word()
                    || matches!(next.folded.as_str(), "likely" | "recently" | "important")
            }));
    if idle {
        return None;
    }
    let end = match next {
        Some(next) if next.is("of") => at + 2,
        _ => at + 1,
    };
    let identity = match group {
        "half" => "5e1 percent",
        group => group,
    };
    Some(Mention {
        words: at..end,
        identity: identity.to_owned(),
    })
}

fn ordinal(word: &Word) -> Option<u32> {
    if word.sense.is(List::Ordinals) {
        return word.sense.value.map(u32::from);
    }
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.folded.strip_suffix(ending))?;
    digits.parse().ok()
}

/// A value as its digits and a power of ten, so that no figure is too large or too fine: 2.5 million is 25 and 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    negative: bool,
    digits: u128,
    exponent: i32,
}

impl Value {
    pub fn new(digits: u128, exponent: i32) -> Self {
        let mut value = Value {
            negative: false,
            digits,
            exponent,
        };
        while value.digits != 0 && value.digits.is_multiple_of(10) {
            value.digits /= 10;
            value.exponent += 1;
        }
        if value.digits == 0 {
            value.exponent = 0;
        }
        value
    }

    pub fn scaled(self, exponent: i32) -> Self {
        Value {
            exponent: self.exponent + exponent,
            ..self
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}e{}", self.digits, self.exponent)
    }
}

/// The value that begins at the word, and where it ends.
fn value(words: &[Word], at: usize) -> Option<(usize, Value)> {
    let first = words.get(at)?;
    let (mut end, mut value) = match digits(&first.folded) {
        Some(value) => (at + 1, value),
        None => spelled(words, at)?,
    };
    // A fraction stands as figure, slash, figure; the whole of it is taken as it is written.
    if words
        .get(end)
        .is_some_and(|word| word.is("/") && !word.spaced)
        && let Some(below) = words.get(end + 1).and_then(|word| digits(&word.folded))
    {
        value = Value::new(
            value.digits * 1_000_000 + below.digits,
            value.exponent - 100,
        );
        end += 2;
    }
    loop {
        let hyphen = usize::from(
            words
                .get(end)
                .is_some_and(|word| word.is("-") && !word.spaced),
        );
        let Some(scale) = words.get(end + hyphen).and_then(|word| scale(&word.folded)) else {
            break;
        };
        value = value.scaled(scale);
        end += hyphen + 1;
    }
    Some((end, value))
}

fn scale(folded: &str) -> Option<i32> {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    let found = lists::SCALES.iter().find(|(name, _)| *name == singular);
    found.map(|&(_, exponent)| exponent)
}

/// `60,000`, `2.5`, `-5`, `5m`, `$US200` without its sign.
fn digits(folded: &str) -> Option<Value> {
    let folded = folded.strip_prefix("us").unwrap_or(folded);
    let (negative, text) = match folded.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, folded),
    };
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
    let mut value = Value::new(digits, scale - fraction.len() as i32);
    value.negative = negative;
    Some(value)
}

/// A number in words: `five`, `twenty-one`, `two hundred and six`, `a dozen`.
fn spelled(words: &[Word], start: usize) -> Option<(usize, Value)> {
    let value = |place: usize, list: List| {
        let sense = words.get(place)?.sense;
        sense.value.filter(|_| sense.is(list)).map(u128::from)
    };
    let small = |place: usize| value(place, List::SmallNumbers);
    let tens = |place: usize| value(place, List::Tens);
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    if is(start, "a")
        && words
            .get(start + 1)
            .is_some_and(|word| scale(&word.folded).is_some())
    {
        return Some((start + 1, Value::new(1, 0)));
    }
    if is(start, "half")
        && is(start + 1, "a")
        && words.get(start + 2).is_some_and(|word| {
            scale(&word.folded).is_some() || word.sense.group(Lines::Units).is_some()
        })
    {
        return Some((start + 2, Value::new(5, -1)));
    }
    let (mut end, mut value) = match (tens(start), small(start)) {
        (Some(tens), _) => match (is(start + 1, "-"), small(start + 2), small(start + 1)) {
            (true, Some(small), _) if small < 10 => (start + 3, tens + small),
            (false, _, Some(small)) if small < 10 => (start + 2, tens + small),
            _ => (start + 1, tens),
        },
        // "one of them", "one another", "no one" count nothing.
        (None, Some(1)) if is_idle_one(words, start) => return None,
        (None, Some(small)) => (start + 1, small),
        (None, None) => return None,
    };
    if is(end, "hundred") {
        value *= 100;
        end += 1;
        let after = end + usize::from(is(end, "and"));
        if let Some((last, rest)) =
            spelled(words, after).filter(|(_, rest)| rest.exponent <= 1 && rest.digits < 100)
        {
            value += rest.digits * 10u128.pow(rest.exponent as u32);
            end = last;
        }
    }
    Some((end, Value::new(value, 0)))
}

fn is_idle_one(words: &[Word], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map(|before| words[before].folded.as_str());
    let after = words.get(at + 1);
    before.is_some_and(|before| {
        matches!(
            before,
            "no" | "the" | "this" | "that" | "another" | "any" | "every" | "each" | "which"
        )
    }) || after.is_none_or(|after| {
        !after.is_word()
            || matches!(
                after.folded.as_str(),
                "of" | "another" | "day" | "can" | "'s" | "is" | "was" | "who" | "that" | "in"
            )
    })
}
