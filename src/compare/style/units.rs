//! A text's tokens as units: a word, an amount with its currency or per cent sign, a day of a month, a mark.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::dates::{is_doubtful, month, month_names};
use super::numbers::{Value, number, number_words, ordinal};
use super::shorthand::in_full;
use super::spelling::one_spelling;
use crate::compare::dollars;
use crate::compare::words::is_punctuation;
use crate::letters::is_lower;

/// Tokens that are written as one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::compare) struct Unit<'t> {
    pub tokens: Range<usize>,
    said: Said<'t>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said<'t> {
    /// By its form.
    Form(String),
    /// A token by itself, folded. Most are never asked for their form.
    Token { folded: Cow<'t, str>, english: bool },
}

impl Unit<'_> {
    /// What all its ways of writing share. Empty for a mark of punctuation. Forms may be joined: a number's begins and
    /// ends with a space, a word's has none, so that `per cent` and `percent` are one and two numbers are two.
    pub fn form(&self) -> Cow<'_, str> {
        match &self.said {
            Said::Form(form) => form.into(),
            Said::Token { folded, english } => word(folded, *english),
        }
    }
}

/// The units of the tokens, in order, without a gap. `english`: the rules for words hold, and not only those for signs.
pub(in crate::compare) fn units<'t>(tokens: &[&'t str], english: bool) -> Vec<Unit<'t>> {
    let folded: Vec<Cow<'t, str>> = tokens.iter().map(|token| fold(token)).collect();
    let phrases = match english {
        true => phrases(&folded),
        false => Vec::new(),
    };
    let mut phrases = phrases.into_iter().peekable();
    let mut units = Vec::with_capacity(tokens.len());
    let mut end = 0;
    for (at, folded) in folded.into_iter().enumerate() {
        if at < end {
            continue;
        }
        let (said, taken) = match phrases.next_if(|phrase| phrase.0 == at) {
            Some((_, form, taken)) => (Said::Form(form), taken),
            None => (Said::Token { folded, english }, 1),
        };
        end = at + taken;
        units.push(Unit {
            tokens: at..end,
            said,
        });
    }
    units
}

/// What is written in ways of its own: where it begins, its form, and how many words it takes.
fn phrases(folded: &[Cow<str>]) -> Vec<(usize, String, usize)> {
    let words: Vec<&str> = folded.iter().map(Cow::as_ref).collect();
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let phrase = may_begin(&words[at..]).then(|| phrase(&words[at..]));
        match phrase.flatten() {
            Some((form, taken)) => {
                phrases.push((at, form, taken));
                at += taken;
            }
            None => at += 1,
        }
    }
    phrases
}

/// Whether it is worth while to look for a phrase: few words begin one, and every word is asked.
fn may_begin(words: &[&str]) -> bool {
    !is_lower(words[0]) || words.get(1) == Some(&"$") || OPENERS.contains(words[0])
}

/// The words in letters alone that a phrase may begin with.
static OPENERS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let others = [
        "usd", "aud", "cad", "nzd", "hkd", "sgd", "eur", "gbp", "per", "percent", "pct", "a", "an",
        "co",
    ];
    month_names().chain(number_words()).chain(others).collect()
});

/// What the words begin with that is written in ways of its own: its form, and how many words it takes.
fn phrase(words: &[&str]) -> Option<(String, usize)> {
    date(words)
        .or_else(|| clock(words))
        .or_else(|| amount(words))
        .or_else(|| rate(words))
        .or_else(|| ordinal(words[0]).map(|number| (format!(" {number}th "), 1)))
        .or_else(|| match words {
            // No company before a hyphen: `co-operation`.
            ["co", "-", _, ..] => Some(("co".into(), 1)),
            _ => None,
        })
}

fn fold(token: &str) -> Cow<'_, str> {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    match token {
        _ if token.bytes().all(is_small) => token.into(),
        _ if token.is_ascii() => token.to_ascii_lowercase().into(),
        "–" | "—" | "‐" | "‑" => "-".into(),
        _ => token
            .replace('’', "'")
            .replace(['−', '–'], "-")
            .to_lowercase()
            .into(),
    }
}

/// A month with its day, in either order; a month by itself where it is no other word.
fn date(words: &[&str]) -> Option<(String, usize)> {
    let form = |month: u32, day: Option<u64>| format!(" month{month}/{} ", day.unwrap_or(0));
    if let Some(of_year) = month(words[0]) {
        let stop = usize::from(words.get(1) == Some(&".") && words[0].len() <= 4);
        return match day(&words[1 + stop..]) {
            Some((day, taken)) => Some((form(of_year, Some(day)), 1 + stop + taken)),
            // A stop after a month by itself may end the sentence.
            None => (!is_doubtful(words[0])).then(|| (form(of_year, None), 1)),
        };
    }
    let (day, taken) = day(words)?;
    let of_year = month(words.get(taken)?)?;
    let stop = usize::from(words.get(taken + 1) == Some(&".") && words[taken].len() <= 4);
    Some((form(of_year, Some(day)), taken + 1 + stop))
}

/// A time of day by its minute: `3 p.m.`, `3pm`, `15:00`, `9.30 a.m.`
fn clock(words: &[&str]) -> Option<(String, usize)> {
    let first = *words.first()?;
    let glued = first.strip_suffix("am").map(|figures| (figures, 0));
    let glued = glued.or_else(|| first.strip_suffix("pm").map(|figures| (figures, 12)));
    let (figures, mut half) = match glued {
        Some((figures, half)) => (figures, Some(half)),
        None => (first, None),
    };
    let (hour, minute) = figures.split_once('.').unwrap_or((figures, ""));
    let is_short = |figures: &str| {
        (1..=2).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (mut minute, mut taken) = (minute, 1);
    if let ([_, ":", after, ..], "", None) = (words, minute, half) {
        let plain = after.strip_suffix("am").map(|figures| (figures, Some(0)));
        let plain = plain.or_else(|| after.strip_suffix("pm").map(|figures| (figures, Some(12))));
        (minute, half) = plain.unwrap_or((after, None));
        taken = 3;
    }
    if half.is_none() {
        let (found, more) = match &words[taken..] {
            ["am", ..] => (Some(0), 1),
            ["pm", ..] => (Some(12), 1),
            ["a", ".", "m", ".", ..] => (Some(0), 4),
            ["p", ".", "m", ".", ..] => (Some(12), 4),
            ["a", ".", "m", ..] => (Some(0), 3),
            ["p", ".", "m", ..] => (Some(12), 3),
            _ => (None, 0),
        };
        (half, taken) = (found, taken + more);
    }
    let is_clock = half.is_some() || taken == 3 && minute.len() == 2;
    if !is_clock || !is_short(hour) || !(minute.is_empty() || is_short(minute) && minute.len() == 2)
    {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    let minute: u32 = if minute.is_empty() {
        0
    } else {
        minute.parse().ok()?
    };
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    (hour < 24 && minute < 60).then(|| (format!(" minute{} ", hour * 60 + minute), taken))
}

/// A day of a month: `3`, `eight`.
fn day(words: &[&str]) -> Option<(u64, usize)> {
    if words.is_empty() {
        return None;
    }
    let (value, taken) = number(words)?;
    Some((value.day()?, taken))
}

/// A number with its currency before or after it, or with its per cent.
fn amount(words: &[&str]) -> Option<(String, usize)> {
    let (sign, start) = currency_before(words);
    if start == 0 && per_cent(words).is_some() && number(words).is_none() {
        return per_cent(words).map(|taken| ("%".into(), taken));
    }
    let (value, taken) = money_figure(&words[start..], start > 0)?;
    let end = start + taken;
    let mut form = value.form();
    let rest = words.get(end..).unwrap_or_default();
    if sign.is_some() {
        form.extend(sign);
        return Some((form, end));
    }
    if let Some(taken) = per_cent(rest) {
        return Some((form + "%", end + taken));
    }
    if let Some((sign, taken)) = dollars::in_words(rest.iter().copied()) {
        return Some((form + sign, end + taken));
    }
    if let ["pounds", "sterling", ..] = rest {
        return Some((form + "£", end + 2));
    }
    match rest.first().and_then(|word| currency_after(word)) {
        Some(sign) => Some((form + sign, end + 1)),
        None => Some((form, end)),
    }
}

/// `$`, `US$`, `€`; the sign and the words it takes.
fn currency_before(words: &[&str]) -> (Option<&'static str>, usize) {
    match words {
        [country, "$", ..] if dollars::sign_of(country).is_some() => (dollars::sign_of(country), 2),
        [
            code @ ("usd" | "aud" | "cad" | "nzd" | "hkd" | "sgd"),
            next,
            ..,
        ] if next.starts_with(|c: char| c.is_ascii_digit()) => (dollars::sign_of(code), 1),
        ["eur", next, ..] if next.starts_with(|c: char| c.is_ascii_digit()) => (Some("€"), 1),
        ["gbp", next, ..] if next.starts_with(|c: char| c.is_ascii_digit()) => (Some("£"), 1),
        [first, ..] => match sign(first) {
            Some(sign) => (Some(sign), 1),
            None => (None, 0),
        },
        [] => (None, 0),
    }
}

/// As [`number`], but after a dollar sign the figure may carry its country: `$US200`.
fn money_figure(words: &[&str], after_sign: bool) -> Option<(Value, usize)> {
    let first = words.first()?;
    match first.strip_prefix("us") {
        Some(figure) if after_sign => {
            let mut words = words.to_vec();
            words[0] = figure;
            number(&words)
        }
        _ => number(words),
    }
}

fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" => "$",
        "€" => "€",
        "£" => "£",
        "¥" => "¥",
        _ => return None,
    })
}

fn currency_after(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "dlr" | "dlrs" | "usd" => "$",
        "euro" | "euros" | "eur" => "€",
        "pound" | "pounds" | "stg" | "gbp" => "£",
        "yen" => "¥",
        _ => return sign(word),
    })
}

/// How many words say per cent.
fn per_cent(words: &[&str]) -> Option<usize> {
    match words {
        ["per", "cent", ..] => Some(2),
        ["%" | "percent" | "pct", ..] => Some(1),
        _ => None,
    }
}

/// `a day`, `per day`.
fn rate(words: &[&str]) -> Option<(String, usize)> {
    const OF: &[&str] = &[
        "second",
        "minute",
        "hour",
        "day",
        "night",
        "week",
        "month",
        "quarter",
        "year",
        "person",
        "head",
        "share",
        "barrel",
        "ton",
        "tonne",
        "liter",
        "litre",
        "gallon",
        "pound",
        "ounce",
        "kilogram",
        "kilometre",
        "kilometer",
        "mile",
        "household",
        "hectare",
        "acre",
    ];
    match words {
        ["a" | "an" | "per", of, ..] if OF.contains(of) => {
            Some((format!("per {}", one_spelling(of)), 2))
        }
        _ => None,
    }
}

fn word(word: &str, english: bool) -> Cow<'_, str> {
    // Nearly every word.
    if english && !word.is_empty() && is_lower(word) {
        return one_word(word).into();
    }
    if word == "&" {
        return if english { "and".into() } else { word.into() };
    }
    let letters: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        // A sign says something, a mark does not.
        let marks = word.chars().all(is_punctuation);
        return if marks { "".into() } else { word.into() };
    }
    if letters.contains(|c: char| c.is_numeric()) {
        // A comma groups where three digits follow it each time; elsewhere it parts.
        let word = word.replace('\'', "");
        let parts: Vec<&str> = word.split(',').collect();
        let groups = parts[1..].iter().all(|part| part.len() == 3);
        return format!(" {} ", parts.join(if groups { "" } else { "," })).into();
    }
    if !english {
        return letters.into();
    }
    match word.split_once('\'') {
        // One minister or several: the apostrophe says something.
        Some((base, "s")) => format!("{}'s", one_word(base)).into(),
        _ => one_word(&letters).to_owned().into(),
    }
}

fn one_word(word: &str) -> &str {
    one_spelling(in_full(word).unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens are parted by spaces here.
    fn form(text: &str) -> String {
        let tokens: Vec<&str> = text.split(' ').collect();
        units(&tokens, true)
            .into_iter()
            .map(|unit| unit.form().into_owned())
            .collect()
    }

    #[track_caller]
    fn same(one: &str, other: &str) {
        assert_eq!(form(one), form(other), "{one} / {other}");
    }

    #[track_caller]
    fn apart(one: &str, other: &str) {
        assert_ne!(form(one), form(other), "{one} / {other}");
    }

    /// Whatever `phrase` knows, it is asked for.
    #[test]
    fn every_word_that_begins_a_phrase_is_known_to() {
        let seconds = ["", "$", "3", "cent", "day", "-", ":", "pm"];
        let words = LISTED.split_ascii_whitespace();
        for first in words.chain(month_names()).chain(number_words()) {
            for second in seconds {
                for third in ["", "3", "x"] {
                    let words: Vec<&str> = [first, second, third]
                        .into_iter()
                        .filter(|word| !word.is_empty())
                        .collect();
                    assert!(phrase(&words).is_none() || may_begin(&words), "{words:?}");
                }
            }
        }
    }

    /// The words in letters alone that the rules name, and some that they do not.
    const LISTED: &str = "usd aud cad nzd hkd sgd eur gbp per percent pct a an co us c hk am pm dollar dollars \
                          pounds sterling yen euro hundred million mln bn the of ferry mon day week";

    #[test]
    fn amounts_have_one_form() {
        same("3 pct", "3 percent");
        same("3 %", "three per cent");
        same("$ 5 million", "5 mln dlrs");
        same("$ US200", "US $ 200");
        same("£ 20", "20 pounds");
        same("A $ 5 million", "5 million Australian dollars");
        same("US $ 5", "5 U . S . dollars");
        same("EUR 5", "5 euros");
        apart("C $ 5", "A $ 5");
        apart("C $ 5", "5 dollars");
        same("five - year", "5 - year");
        apart("3 pct", "3 percentage points");
        apart("110 pct", "100 pct");
        apart("$ 5", "£ 5");
        apart("5", "5 %");
        apart("12 5", "125");
    }

    #[test]
    fn times_of_day_have_one_form() {
        same("3 p . m .", "3pm");
        same("3 pm", "15 : 00");
        same("9.30 a . m .", "9 : 30 am");
        same("12 : 05am", "0 : 05");
        apart("3 p . m .", "3 a . m .");
        apart("13 pm", "1 pm");
    }

    #[test]
    fn days_have_one_form() {
        same("Sept . 25", "September 25");
        same("25 September", "Sept 25");
        same("March eight", "8 March");
        same("in Nov .", "in November .");
        apart("March 8", "March 9");
        apart("May 3", "June 3");
        apart("they may go", "they might go");
    }

    #[test]
    fn words_have_one_form() {
        same("the organisation's", "the organization's");
        same("U . S .", "US");
        same("per day", "a day");
        same("Tarn & Sons", "Tarn and Sons");
        same("Oule Corp .", "Oule Corporation");
        same("third", "3rd");
        same("1990s", "1990's");
        same("co - operation", "cooperation");
        same("−5", "-5");
        apart("−5", "5");
        apart("the minister's", "the ministers '");
        apart("a day", "the day");
        apart("cars", "cards");
        apart("says", "said");
    }

    #[test]
    fn other_languages_have_only_signs() {
        let forms = |text: &str| {
            let tokens: Vec<&str> = text.split(' ').collect();
            units(&tokens, false)
                .into_iter()
                .map(|unit| unit.form().into_owned())
                .collect::<String>()
        };
        assert_eq!(forms("« Non »"), forms("“ non ”"));
        assert_ne!(forms("col"), forms("colonel"));
    }
}
