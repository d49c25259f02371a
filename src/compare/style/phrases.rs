//! What has ways of writing of its own: dates, times of day, amounts of money, rates. Most take several tokens.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::dates::{is_doubtful, month, month_names};
use super::folding::fold;
use super::numbers::{Value, number, number_words, ordinal};
use super::spelling::one_spelling;
use crate::compare::dollars;
use crate::compare::words::Token;

/// What is written in ways of its own.
#[derive(Debug, Clone, Copy)]
pub(super) enum Phrase {
    /// A month, from 1, and a day of it.
    Date(u32, Option<u64>),
    /// A time of day by its minute.
    Clock(u32),
    /// A number with the sign of its currency or per cent.
    Amount(Value, &'static str),
    PerCent,
    /// So much for each of something.
    Rate(&'static str),
    Ordinal(u32),
    /// `co` before a hyphen.
    Together,
}

impl Phrase {
    pub fn form(self) -> Cow<'static, str> {
        match self {
            Phrase::Date(month, day) => format!(" month{month}/{} ", day.unwrap_or(0)).into(),
            Phrase::Clock(minute) => format!(" minute{minute} ").into(),
            Phrase::Amount(value, sign) => (value.form() + sign).into(),
            Phrase::PerCent => "%".into(),
            Phrase::Rate(of) => format!("per {}", one_spelling(of)).into(),
            Phrase::Ordinal(number) => format!(" {number}th ").into(),
            Phrase::Together => "co".into(),
        }
    }
}

/// The phrases among the tokens of a text, each with its tokens, in order.
pub(super) fn phrases(text: &str, tokens: &[Token]) -> Vec<(Range<usize>, Phrase)> {
    let starts = starts(text, tokens);
    let mut phrases: Vec<(Range<usize>, Phrase)> = Vec::new();
    // Many texts have none, and need not be folded.
    let Some(&first) = starts.first() else {
        return phrases;
    };
    let lowered = text.to_ascii_lowercase();
    let tokens = &tokens[first..];
    let folded: Vec<Cow<str>>;
    let words: Vec<&str> = match text.is_ascii() {
        true => tokens.iter().map(|token| token.text(&lowered)).collect(),
        false => {
            let tokens = tokens.iter().map(|token| match token.text(&lowered) {
                word if word.is_ascii() => word.into(),
                _ => fold(token.text(text)),
            });
            folded = tokens.collect();
            folded.iter().map(Cow::as_ref).collect()
        }
    };
    for at in starts {
        let words = &words[at - first..];
        let is_free = phrases.last().is_none_or(|(last, _)| last.end <= at);
        if is_free && let Some((phrase, taken)) = phrase(words) {
            phrases.push((at..at + taken, phrase));
        }
    }
    phrases
}

/// The tokens that it is worth while to look for a phrase at: few begin one, and every token is asked.
fn starts(text: &str, tokens: &[Token]) -> Vec<usize> {
    let (bytes, openers) = (text.as_bytes(), &*OPENERS);
    let folded = |at: usize| Some(fold(tokens.get(at)?.text(text)));
    let mut starts = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !openers.may_hold(&bytes[token.start as usize..token.end as usize]) {
            continue;
        }
        let word = fold(token.text(text));
        // Before the sign of the dollar, any word in letters may be its country.
        if word == "$"
            && let Some(before) = at.checked_sub(1)
            && starts.last() != Some(&before)
            && folded(before).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            starts.push(before);
        }
        if may_begin(&word, || folded(at + 1)) {
            starts.push(at);
        }
    }
    starts
}

/// Whether a phrase may begin with the word, if it is no country before the sign of its dollar.
fn may_begin<'w>(word: &str, next: impl FnOnce() -> Option<Cow<'w, str>>) -> bool {
    match word.as_bytes() {
        [b'a'] | [b'a', b'n'] => next().is_some_and(|next| RATED.contains(&&*next)),
        [b'a'..=b'z', ..] => OPENERS.words.contains(word),
        [b'0'..=b'9' | b'$' | b'%', ..] | [b'.' | b',', _, ..] => true,
        _ => sign(word).is_some(),
    }
}

/// The words in letters alone that a phrase may begin with.
static OPENERS: LazyLock<Openers> = LazyLock::new(|| {
    let others = [
        "usd", "aud", "cad", "nzd", "hkd", "sgd", "eur", "gbp", "per", "percent", "pct", "co", "a",
        "an",
    ];
    let words = month_names().chain(number_words()).chain(others);
    let mut openers = Openers {
        lengths: [0; 1 << 12],
        words: words.collect(),
    };
    for word in &openers.words {
        let word = word.as_bytes();
        let second = word.get(1).copied().unwrap_or_default();
        for first in [word[0], word[0].to_ascii_uppercase()] {
            openers.lengths[place(first, second)] |= 1 << word.len();
        }
    }
    for (first, lengths) in openers.lengths.chunks_exact_mut(1 << 5).enumerate() {
        match first as u8 {
            b'0'..=b'9' | b'$' | b'%' => lengths.fill(u16::MAX),
            b'.' | b',' => lengths.fill(u16::MAX << 2),
            _ => {}
        }
    }
    openers
});

struct Openers {
    /// By the first two bytes of a word as it is written, a bit for each length that it may have: so much tells nearly all
    /// other words apart.
    lengths: [u16; 1 << 12],
    words: FxHashSet<&'static str>,
}

impl Openers {
    /// Whether a phrase may begin with a word, as it is written; one that none begins with may pass. What folds to two
    /// letters of ASCII need not be ASCII itself. Behind its first two letters, no opener has one that a letter outside
    /// ASCII folds to: `k` is the only such letter.
    #[inline]
    fn may_hold(&self, word: &[u8]) -> bool {
        let second = word.get(1).copied().unwrap_or_default();
        match word.first() {
            Some(&first) if first.is_ascii() && second.is_ascii() => {
                let lengths = self.lengths[place(first, second)];
                lengths >> word.len().min(u16::BITS as usize - 1) & 1 == 1
            }
            _ => true,
        }
    }
}

/// The place of a word among the lengths, by its first two bytes, which are ASCII. Large and small letters have the same
/// last five bits.
#[inline]
fn place(first: u8, second: u8) -> usize {
    usize::from(first) << 5 | usize::from(second & 0x1f)
}

/// What the words begin with that is written in ways of its own, and how many words it takes.
fn phrase(words: &[&str]) -> Option<(Phrase, usize)> {
    let own = date(words)
        .or_else(|| clock(words))
        .or_else(|| amount(words))
        .or_else(|| rate(words));
    own.or_else(|| match words {
        // No company before a hyphen: `co-operation`.
        ["co", "-", _, ..] => Some((Phrase::Together, 1)),
        _ => Some((Phrase::Ordinal(ordinal(words[0])?), 1)),
    })
}

/// A month with its day, in either order; a month by itself where it is no other word.
fn date(words: &[&str]) -> Option<(Phrase, usize)> {
    if let Some(of_year) = month(words[0]) {
        let stop = usize::from(words.get(1) == Some(&".") && words[0].len() <= 4);
        return match day(&words[1 + stop..]) {
            Some((day, taken)) => Some((Phrase::Date(of_year, Some(day)), 1 + stop + taken)),
            // A stop after a month by itself may end the sentence.
            None => (!is_doubtful(words[0])).then_some((Phrase::Date(of_year, None), 1)),
        };
    }
    let (day, taken) = day(words)?;
    let of_year = month(words.get(taken)?)?;
    let stop = usize::from(words.get(taken + 1) == Some(&".") && words[taken].len() <= 4);
    Some((Phrase::Date(of_year, Some(day)), taken + 1 + stop))
}

/// A time of day by its minute: `3 p.m.`, `3pm`, `15:00`, `9.30 a.m.`
fn clock(words: &[&str]) -> Option<(Phrase, usize)> {
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
    (hour < 24 && minute < 60).then_some((Phrase::Clock(hour * 60 + minute), taken))
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
fn amount(words: &[&str]) -> Option<(Phrase, usize)> {
    let (sign, start) = currency_before(words);
    if start == 0 && per_cent(words).is_some() && number(words).is_none() {
        return per_cent(words).map(|taken| (Phrase::PerCent, taken));
    }
    let (value, taken) = money_figure(&words[start..], start > 0)?;
    let end = start + taken;
    let rest = words.get(end..).unwrap_or_default();
    let behind = || {
        if let Some(taken) = per_cent(rest) {
            return ("%", taken);
        }
        if let Some(dollars) = dollars::in_words(rest.iter().copied()) {
            return dollars;
        }
        if let ["pounds", "sterling", ..] = rest {
            return ("£", 2);
        }
        match rest.first().and_then(|word| currency_after(word)) {
            Some(sign) => (sign, 1),
            None => ("", 0),
        }
    };
    let (sign, taken) = sign.map_or_else(behind, |sign| (sign, 0));
    Some((Phrase::Amount(value, sign), end + taken))
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
fn rate(words: &[&str]) -> Option<(Phrase, usize)> {
    match words {
        ["a" | "an" | "per", of, ..] => {
            let of = RATED.iter().find(|rated| *rated == of)?;
            Some((Phrase::Rate(of), 2))
        }
        _ => None,
    }
}

const RATED: &[&str] = &[
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::words::Vocabulary;

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
                    for first in [first, &first.to_uppercase()] {
                        let text = [first, &words[1..].join(" ")].join(" ");
                        let mut tokens = Vec::new();
                        Vocabulary::new(&["en"], 0).tokens(&text, &mut tokens);
                        let begins = starts(&text, &tokens).first() == Some(&0);
                        assert!(phrase(&words).is_none() || begins, "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn letters_outside_ascii_fold_to_none_behind_the_first_two_of_an_opener() {
        // No script behind these planes has capitals.
        for c in '\u{80}'..='\u{1ffff}' {
            let folded = fold(c.encode_utf8(&mut [0; 4])).into_owned();
            if folded.is_ascii() {
                let mut openers = OPENERS.words.iter();
                let holds = |word: &&str| word.get(2..).is_some_and(|rest| rest.contains(&folded));
                assert!(!openers.any(holds), "{c}");
            }
        }
    }

    /// The words in letters alone that the rules name, and some that they do not.
    const LISTED: &str = "usd aud cad nzd hkd sgd eur gbp per percent pct a an co us c hk am pm dollar dollars \
                          pounds sterling yen euro hundred million mln bn the of ferry mon day week";
}
