//! Figures: amounts, shares, counts and their units, in digits or words. Equal values are no fact however they are
//! written (5 mln, five million, 5,000,000; 3 pct, 3 percent, 3%); a rounding or a converted unit is one. The Reuters
//! handbook counts errors with numbers among those that almost always merit a correction.

use std::borrow::Cow;
use std::ops::Range;

use super::Found;
use super::counts::{Count, quantity};
use super::lexicon::{Lines, List, Opening};
use super::lists;
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use super::values::{Value, digits, has_figure, is_whole, value};
use crate::changes::FactKind;
use crate::compare::dollars;
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a clause of its own: its figures are added or dropped with it.
const CLAUSE: usize = 8;

pub(super) fn find(
    statement: &Statement,
    numbers: &Pair<Vec<Mention<Count>>>,
    found: &mut Vec<Found>,
) {
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
                between.all(|word| matches!(word.folded, "," | "and" | "or" | "to" | "-"))
            }
            (None, None) => true,
            _ => false,
        })
        && (before.old.is_none() || before.new.is_none() || is_score(statement, before, words))
}

/// Whether the figures are two sides of one score: `3-1`.
fn is_score(
    statement: &Statement,
    first: &Pair<Option<Range<usize>>>,
    last: &Pair<Option<Range<usize>>>,
) -> bool {
    Side::BOTH.into_iter().all(|side| {
        let (Some(first), Some(last)) = (&first[side], &last[side]) else {
            return false;
        };
        let is_figure = |words: &Range<usize>| {
            let words = &statement.words[side][words.clone()];
            matches!(words, [word] if word.folded.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let between = &statement.words[side][first.end..last.start];
        let is_hyphen = matches!(between, [word] if word.is("-") && !word.spaced);
        is_hyphen && is_figure(first) && is_figure(last)
    })
}

/// Whether the figure stands in an otherwise same statement.
fn is_altered(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    !is_metres(statement, words)
        && Side::BOTH
            .into_iter()
            .all(|side| match (&words[side], &words[side.other()]) {
                (Some(own), None) => {
                    let of_side = &statement.words[side];
                    let weak = of_side[own.clone()].iter().all(is_weak);
                    let length = statement.region_length(side, own.start);
                    // "all the locks" for "the locks" says little; "all the locks" for "a group of locks" does.
                    let replaced = || {
                        let region = statement.region(side, own.start);
                        let mut facing = statement.facing(side, &region);
                        facing.any(|place| {
                            statement.words[side.other()][place].class == Class::Content
                        })
                    };
                    // "One hour" for "an hour".
                    let is_article = |place: usize| {
                        let other = &statement.words[side.other()][place];
                        other.is("a") || other.is("an")
                    };
                    let at = &(own.start..own.start + 1);
                    if of_side[own.start].is("one") && statement.facing(side, at).any(is_article) {
                        return false;
                    }
                    let is_ordinal = |word: &Word| word.sense.is(List::Ordinals);
                    if is_place_in_a_row(of_side, own) {
                        return length <= CLAUSE;
                    }
                    if of_side[own.clone()].iter().all(is_ordinal)
                        || statement.is_relative(side, own.start)
                    {
                        // "our first results" for "our initial results"
                        return false;
                    }
                    match weak {
                        true => length <= 4 && !of_side[own.start].quoted && replaced(),
                        false => length <= CLAUSE,
                    }
                }
                _ => true,
            })
}

/// Whether `m` behind the digits of one side, which may be for millions, is for metres: the other says so.
fn is_metres(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    let (Some(old), Some(new)) = (&words.old, &words.new) else {
        return false;
    };
    let (old, new) = (
        &statement.words.old[old.clone()],
        &statement.words.new[new.clone()],
    );
    let is_same = |short: &[Word], long: &[Word]| match (short, long) {
        ([short], [figure, .., unit]) => {
            short.folded.strip_suffix('m') == Some(figure.folded)
                && unit.sense.group(Lines::Units) == Some("metre")
        }
        _ => false,
    };
    is_same(old, new) || is_same(new, old)
}

/// `second` of `second-largest`.
fn is_place_in_a_row(words: &[Word], own: &Range<usize>) -> bool {
    let is_ordinal = |word: &Word| word.sense.is(List::Ordinals) && !word.is("first");
    let hyphen = words.get(own.end).is_some_and(|word| word.is("-"));
    let next = words.get(own.end + usize::from(hyphen));
    words[own.clone()].iter().all(is_ordinal)
        && next.is_some_and(|next| next.sense.is(List::Superlatives))
}

/// Counts that come and go with any rewording.
fn is_weak(word: &Word) -> bool {
    word.sense.is(List::WeakQuantifiers)
        || word.sense.is(List::Ordinals)
        || matches!(word.folded, "one" | "a" | "of" | "the" | "some")
}

/// The figures of a side.
pub(super) fn numbers<'l>(
    statement: &Statement<'l>,
    side: Side,
    dates: &[Range<usize>],
) -> Vec<Mention<Count<'l>>> {
    let words = &statement.words[side];
    let in_date = |place: usize| dates.iter().any(|date| date.contains(&place));
    let mut numbers: Vec<Mention<Count>> = Vec::new();
    let mut before: Option<Figure> = None;
    // A word that opens a figure may have the code of its currency before it. To look at a place twice, as between two that
    // open one, finds nothing more.
    let openers = statement.openers(side, &[Opening::Number, Opening::NumberAhead]);
    let places = openers.flat_map(|place| [place.checked_sub(1), Some(place)]);
    for place in places.flatten() {
        let is_taken = || {
            let last = numbers.last();
            last.is_some_and(|last| place < last.words.end)
        };
        if !may_begin(words, place)
            || is_taken()
            || in_date(place)
            || is_in_compound(words, place)
            || is_in_name(words, place)
        {
            continue;
        }
        if let Some(mut figure) = figure(words, place) {
            if let (Some(first), Some(last)) = (&mut before, numbers.last_mut())
                && is_range(&words[first.words.end..place])
            {
                share_units(first, &mut figure);
                *last = first.mention();
            }
            numbers.push(figure.mention());
            before = Some(figure);
        } else if let Some(mention) = quantity(words, place) {
            numbers.push(mention);
            before = None;
        }
    }
    numbers
}

/// Whether a figure or a count may begin with the word.
fn may_begin(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    // "A$5", "EUR 5", "a thousand".
    let is_code = word.is_capital && word.folded.len() <= 3;
    let leads = |next: &Word| {
        is_code && (next.is("$") || next.has_figure)
            || word.opens(Opening::NumberAhead) && is_whole(next)
    };
    word.opens(Opening::Number)
        || (is_code || word.opens(Opening::NumberAhead)) && words.get(at + 1).is_some_and(leads)
}

/// What stands between the two figures of `3-4 million`, `3 to 4 million`.
fn is_range(between: &[Word]) -> bool {
    matches!(between, [word] if matches!(word.folded, "-" | "to" | "or"))
}

/// Gives both figures of a range what is written with one of them: `$3-4 million` is `$3 million to $4 million`.
fn share_units<'l>(first: &mut Figure<'l>, last: &mut Figure<'l>) {
    if first.raised == 0
        && last.raised != 0
        && first.value.is_below(last.value.scaled(-last.raised))
    {
        first.value = first.value.scaled(last.raised);
    }
    match (&first.unit, &last.unit) {
        (None, Some(unit)) => first.unit = Some(unit.clone()),
        (Some(unit), None) => last.unit = Some(unit.clone()),
        _ => {}
    }
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

/// Whether a number word is part of a name: `Channel Nine`, `Pier Two`.
fn is_in_name(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let is_number = word.sense.is(List::SmallNumbers) || word.sense.is(List::Ordinals);
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_name = before.is_some_and(|before| {
        before.is_capital && before.class == Class::Content && before.sentence == word.sentence
    });
    is_number && word.is_capital && is_name
}

/// A figure with its unit.
struct Figure<'l> {
    words: Range<usize>,
    value: Value,
    /// By how many powers of ten a word of scale raised the value.
    raised: i32,
    unit: Option<Cow<'l, str>>,
    /// Whether it is added to another.
    is_more: bool,
}

impl<'l> Figure<'l> {
    fn mention(&self) -> Mention<Count<'l>> {
        Mention {
            words: self.words.clone(),
            said: Count::Figure {
                value: self.value,
                unit: self.unit.clone().unwrap_or_default(),
                is_more: self.is_more,
            },
        }
    }
}

/// The figure that begins at the word, with its unit, and a word before it that adds it to another.
fn figure<'l>(words: &[Word<'l>], start: usize) -> Option<Figure<'l>> {
    let mut is_more = words[start].sense.is(List::Further);
    let mut at = start + usize::from(is_more);
    let mut unit: Option<Cow<str>> = None;
    if let Some((end, currency)) = currency(words, at) {
        (at, unit) = (end, Some(currency));
    }
    let (mut end, mut value, raised) = match value(words, at) {
        Some(found) => found,
        None => {
            let (value, named) = with_unit(words.get(at)?.folded)?;
            unit = Some(named.into());
            (at + 1, value, 0)
        }
    };
    // A hyphen may stand before the unit, and a second word of scale.
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    let unit_at = end + usize::from(is(end, "-"));
    let named = words
        .get(unit_at)
        .and_then(|word| word.sense.group(Lines::Units));
    if let Some((after, named)) = dollars_of_country(words, unit_at) {
        (end, unit) = (after, Some(named.into()));
    } else if is(unit_at, "per") && is(unit_at + 1, "cent") {
        unit = Some("percent".into());
        end = unit_at + 2;
    } else if let Some(named) = named {
        // The sign of a currency says which, where the word does not: `A$5 million dollars`.
        end = unit_at + 1;
        unit = Some(named.into());
        if named == "decade" {
            (unit, value) = (Some("year".into()), value.scaled(1));
        }
        let scale = words
            .get(end)
            .and_then(|word| word.sense.group(Lines::Units));
        if let ("degree", Some(scale @ ("celsius" | "fahrenheit"))) = (named, scale) {
            (unit, end) = (Some(scale.into()), end + 1);
        }
        let is_point = |word: &Word| matches!(word.bare(), "point" | "points");
        if named == "percent" && words.get(end).is_some_and(is_point) {
            unit = Some("percentage points".into());
            end += 1;
        }
    }
    if unit.as_deref() == Some("year") && is(end + usize::from(is(end, "-")), "old")
        || unit.is_none() && is_age(words, start, end)
    {
        unit = Some("years of age".into());
    }
    if is(end, "more") {
        is_more = true;
        end += 1;
    }
    Some(Figure {
        words: start..end,
        value,
        raised,
        unit,
        is_more,
    })
}

/// Whether a figure stands where an age does: `Ana Tolm, 54, said`, `aged 54`.
fn is_age(words: &[Word], start: usize, end: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).map(|place| &words[place]);
    if before(1).is_some_and(|word| word.is("aged")) {
        return true;
    }
    let is_comma = |word: Option<&Word>| word.is_some_and(|word| word.is(","));
    let figures = |word: Option<&Word>| {
        word.is_some_and(|word| word.class == Class::Number || word.sense.is(List::SmallNumbers))
    };
    is_comma(before(1))
        && is_comma(words.get(end))
        && !figures(before(2))
        && !figures(words.get(end + 1))
        && words[start].folded.len() <= 3
}

/// The currency whose sign or code begins at the word, before a figure, and where it ends: `$`, `US$`, `A$`, `EUR`. The
/// dollar of another country is another currency.
fn currency<'l>(words: &[Word<'l>], at: usize) -> Option<(usize, Cow<'l, str>)> {
    let word = words.get(at)?;
    let group = word.sense.group(Lines::Units);
    let next = words.get(at + 1);
    let is_figure = |word: Option<&Word>| {
        word.is_some_and(|word| word.folded.starts_with(|c: char| c.is_ascii_digit()))
    };
    if matches!(word.folded, "$" | "€" | "£" | "¥" | "₹") {
        return Some((at + 1, group?.into()));
    }
    if !word.is_capital || word.folded.len() > 3 {
        return None;
    }
    if next.is_some_and(|next| next.is("$") && !next.spaced) && is_figure(words.get(at + 2)) {
        let named = match dollar_of(word.folded) {
            Some(named) => named.into(),
            None => format!("{}$", word.folded).into(),
        };
        return Some((at + 2, named));
    }
    let is_code = word.folded.len() == 3 && lists::CURRENCY_CODES.contains(&word.folded);
    let named = dollar_of(word.folded).or(group);
    (is_code && is_figure(next)).then_some((at + 1, named?.into()))
}

/// Which dollar it is by its country.
fn dollar_of(country: &str) -> Option<&'static str> {
    Some(named_dollar(dollars::sign_of(country)?))
}

/// As the list of units names the one that most mean.
fn named_dollar(sign: &'static str) -> &'static str {
    match sign {
        "$" => "dollar",
        sign => sign,
    }
}

/// The dollars of a country behind a figure, and where they end: `Australian dollars`, `U.S. dollars`.
fn dollars_of_country(words: &[Word], at: usize) -> Option<(usize, &'static str)> {
    if !words.get(at)?.is_capital {
        return None;
    }
    let ahead = words[at..].iter().map(|word| word.bare());
    let (sign, taken) = dollars::in_words(ahead)?;
    Some((at + taken, named_dollar(sign)))
}

/// A figure with its unit right behind: `5km`, `70p`.
fn with_unit(folded: &str) -> Option<(Value, &'static str)> {
    if !has_figure(folded) {
        return None;
    }
    let end = folded.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (figure, suffix) = folded.split_at(end);
    let mut suffixes = lists::UNIT_SUFFIXES.iter();
    let (_, unit) = suffixes.find(|(name, _)| *name == suffix)?;
    Some((digits(figure)?, unit))
}
