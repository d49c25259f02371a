//! Numbers by their value, in figures or in words: `five million`, `5 mln`, `5,000,000`.

/// A whole number times a power of ten, the whole number not divisible by ten: 2.5 million is 25 and 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    digits: u64,
    tens: i32,
}

impl Value {
    fn new(mut digits: u64, mut tens: i32) -> Self {
        if digits == 0 {
            tens = 0;
        }
        while digits > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            tens += 1;
        }
        Value { digits, tens }
    }

    /// What stands for the value in a unit's form.
    pub fn form(self) -> String {
        format!(" {}e{} ", self.digits, self.tens)
    }

    /// The value as a day of a month.
    pub fn day(self) -> Option<u64> {
        let value = self
            .digits
            .checked_mul(10u64.checked_pow(self.tens.try_into().ok()?)?)?;
        (1..=31).contains(&value).then_some(value)
    }
}

/// The number that `words` begin with, in small letters, and how many of them it takes. A hyphen is a word by itself.
pub(super) fn number(words: &[&str]) -> Option<(Value, usize)> {
    let (value, mut taken) = in_figures(words).or_else(|| in_words(words))?;
    let mut tens = value.tens;
    while let Some(scale) = words.get(taken).and_then(|word| scale(word)) {
        tens += scale;
        taken += 1;
    }
    Some((Value::new(value.digits, tens), taken))
}

/// `2.5`, `60,000`, `5m`, `12bn`.
fn in_figures(words: &[&str]) -> Option<(Value, usize)> {
    let word = words.first()?;
    let end = word
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(word.len());
    let (figures, rest) = word.split_at(end);
    let tens = match rest {
        "" => 0,
        "k" => 3,
        "m" | "mn" => 6,
        "b" | "bn" => 9,
        "tn" => 12,
        _ => return None,
    };
    Some((value_of(figures, tens)?, 1))
}

fn value_of(figures: &str, tens: i32) -> Option<Value> {
    let (whole, fraction) = figures.split_once('.').unwrap_or((figures, ""));
    if let Some((first, groups)) = whole.split_once(',') {
        let is_grouped =
            (1..=3).contains(&first.len()) && groups.split(',').all(|group| group.len() == 3);
        if !is_grouped {
            return None;
        }
    }
    // A code, a date without hyphens: what begins with nought and goes on is no amount.
    if fraction.contains(['.', ',']) || whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let digits = || {
        whole
            .bytes()
            .filter(|&byte| byte != b',')
            .chain(fraction.bytes())
    };
    if !(1..=MOST_DIGITS).contains(&digits().count()) {
        return None;
    }
    let value = digits().fold(0, |value, digit| value * 10 + u64::from(digit - b'0'));
    Some(Value::new(value, tens - fraction.len() as i32))
}

/// Digits that any value of a u64 may have.
const MOST_DIGITS: usize = 18;

fn scale(word: &str) -> Option<i32> {
    Some(match word {
        "hundred" => 2,
        "thousand" => 3,
        "million" | "mln" | "mn" => 6,
        "billion" | "bln" | "bn" => 9,
        "trillion" | "trn" | "trln" | "tn" => 12,
        _ => return None,
    })
}

/// Up to 99: `seven`, `twenty-five`, `forty two`. Scales follow in [`number`].
fn in_words(words: &[&str]) -> Option<(Value, usize)> {
    let first = *words.first()?;
    if let Some(value) = SMALL.iter().position(|small| *small == first) {
        return Some((Value::new(value as u64, 0), 1));
    }
    let tens = TENS.iter().position(|tens| *tens == first)? as u64 * 10 + 20;
    let after = if words.get(1) == Some(&"-") { 2 } else { 1 };
    let unit = words
        .get(after)
        .and_then(|word| SMALL[1..10].iter().position(|small| small == word));
    Some(match unit {
        Some(unit) => (Value::new(tens + unit as u64 + 1, 0), after + 1),
        None => (Value::new(tens, 0), 1),
    })
}

/// The figure of an ordinal in words or figures: `third`, `3rd`.
pub(super) fn ordinal(word: &str) -> Option<u32> {
    if let Some(place) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return Some(place as u32 + 1);
    }
    let end = word.find(|c: char| !c.is_ascii_digit())?;
    let (figures, ending) = word.split_at(end);
    matches!(ending, "st" | "nd" | "rd" | "th")
        .then(|| figures.parse().ok())
        .flatten()
}

pub(super) fn is_word(word: &str) -> bool {
    number_words().any(|number| number == word)
}

/// The words by themselves that a number or an ordinal may begin with.
pub(super) fn number_words() -> impl Iterator<Item = &'static str> {
    SMALL.into_iter().chain(TENS).chain(ORDINALS)
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(Value, usize)> {
        number(&text.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn equal_amounts_have_equal_values() {
        for (one, other) in [
            ("5 mln", "five million"),
            ("5 million", "5,000,000"),
            ("5m", "5 million"),
            ("2.5 billion", "2,500 million"),
            ("twenty - five", "25"),
            ("forty two", "42"),
            ("three hundred", "300"),
            ("60 thousand", "60,000"),
            ("2.50", "2.5"),
            ("zero", "0"),
        ] {
            let values = [one, other].map(|text| value(text).map(|(value, _)| value));
            assert_eq!(values[0], values[1], "{one} / {other}");
            assert!(values[0].is_some());
        }
    }

    #[test]
    fn unequal_ones_do_not() {
        for (one, other) in [
            ("110", "100"),
            ("5 million", "5 billion"),
            ("2.5", "25"),
            ("1,23", "123"),
            ("007", "7"),
        ] {
            assert_ne!(
                value(one).map(|v| v.0),
                value(other).map(|v| v.0),
                "{one} / {other}"
            );
        }
        assert_eq!(
            value("two one - year terms").map(|(_, taken)| taken),
            Some(1)
        );
    }

    #[test]
    fn ordinals_are_read_in_both_forms() {
        assert_eq!(ordinal("third"), ordinal("3rd"));
        assert_eq!(ordinal("21st"), Some(21));
        assert_eq!(ordinal("3"), None);
        assert_eq!(ordinal("north"), None);
    }
}
