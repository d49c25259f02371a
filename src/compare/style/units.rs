//! A text's tokens as units: a word, an amount with its currency or per cent sign, a day of a month, a mark.

use std::borrow::Cow;
use std::ops::Range;

use super::folding::fold;
use super::phrases::{Phrase, phrases};
use super::shorthand::in_full;
use super::spelling::one_spelling;
use crate::compare::words::{Token, is_punctuation};
use crate::letters::is_lower;

/// The tokens of a text as units, in order, without a gap.
pub(in crate::compare) struct Units<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// What is more than a token by itself, and its tokens, in order.
    phrases: Vec<(Range<usize>, Phrase)>,
    english: bool,
}

/// Tokens that are written as one thing.
#[derive(Debug, Clone)]
pub(in crate::compare) struct Unit<'u> {
    pub tokens: Range<usize>,
    said: Said<'u>,
}

#[derive(Debug, Clone, Copy)]
enum Said<'u> {
    Phrase(Phrase),
    /// A token by itself, as it is written.
    Token {
        written: &'u str,
        english: bool,
    },
}

impl<'u> Unit<'u> {
    /// What all its ways of writing share. Empty for a mark of punctuation. Forms may be joined: a number's begins and
    /// ends with a space, a word's has none, so that `per cent` and `percent` are one and two numbers are two.
    pub fn form(&self) -> Cow<'u, str> {
        match self.said {
            Said::Phrase(phrase) => phrase.form(),
            Said::Token { written, english } => token(written, english),
        }
    }

    /// Whether its form is empty. Folding makes no mark of a letter, nor a letter of a mark.
    pub fn is_mark(&self) -> bool {
        match self.said {
            Said::Phrase(_) => false,
            // Nearly every token begins with a letter.
            Said::Token { written, .. } => {
                !written.starts_with(|c: char| c.is_ascii_alphanumeric())
                    && written != "&"
                    && written.chars().all(is_punctuation)
            }
        }
    }
}

/// Whether units have the same forms when those of each side are joined.
pub(in crate::compare) fn say_the_same<'u>(
    old: impl Iterator<Item = Unit<'u>>,
    new: impl Iterator<Item = Unit<'u>>,
) -> bool {
    let said = |unit: &Unit| !unit.is_mark();
    let (mut old, mut new) = (old.filter(said).peekable(), new.filter(said).peekable());
    if old.peek().is_none() || new.peek().is_none() {
        return old.peek().is_none() && new.peek().is_none();
    }
    let bytes = |unit: Unit<'u>| {
        let form = unit.form();
        (0..form.len()).map(move |at| form.as_bytes()[at])
    };
    old.flat_map(bytes).eq(new.flat_map(bytes))
}

/// The units of the tokens of a text. `english`: the rules for words hold, and not only those for signs.
pub(in crate::compare) fn units<'t>(
    text: &'t str,
    tokens: &'t [Token],
    english: bool,
) -> Units<'t> {
    let phrases = match english {
        true => phrases(text, tokens),
        false => Vec::new(),
    };
    Units {
        text,
        tokens,
        phrases,
        english,
    }
}

impl<'t> Units<'t> {
    pub fn iter(&self) -> impl Iterator<Item = Unit<'t>> {
        self.from(0)
    }

    /// The units from that of a token on; none behind the last token.
    pub fn from(&self, token: usize) -> impl Iterator<Item = Unit<'t>> {
        let mut phrases = self.phrases_from(token).iter().peekable();
        let first = phrases.peek().map_or(token, |phrase| phrase.0.start);
        let mut at = first.min(token);
        std::iter::from_fn(move || {
            let unit = match phrases.next_if(|phrase| phrase.0.start == at) {
                Some((tokens, phrase)) => Unit {
                    tokens: tokens.clone(),
                    said: Said::Phrase(*phrase),
                },
                None => Unit {
                    tokens: at..at + 1,
                    said: Said::Token {
                        written: self.tokens.get(at)?.text(self.text),
                        english: self.english,
                    },
                },
            };
            at = unit.tokens.end;
            Some(unit)
        })
    }

    /// Whether a unit reaches over the place before a token.
    pub fn reach_over(&self, token: usize) -> bool {
        let phrase = self.phrases_from(token).first();
        phrase.is_some_and(|(tokens, _)| tokens.start < token)
    }

    /// The phrases that end behind the token's beginning.
    fn phrases_from(&self, token: usize) -> &[(Range<usize>, Phrase)] {
        let start = self
            .phrases
            .partition_point(|(tokens, _)| tokens.end <= token);
        &self.phrases[start..]
    }
}

fn token(written: &str, english: bool) -> Cow<'_, str> {
    // Nearly every word.
    if english && !written.is_empty() && is_lower(written) {
        return one_word(written).into();
    }
    match fold(written) {
        Cow::Borrowed(folded) => word(folded, english),
        Cow::Owned(folded) => {
            let said = word(&folded, english);
            let other = (said != folded).then(|| said.into_owned());
            other.unwrap_or(folded).into()
        }
    }
}

fn word(word: &str, english: bool) -> Cow<'_, str> {
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
    use crate::compare::words::Key;

    fn form(text: &str) -> String {
        form_in(text, true)
    }

    /// Tokens are parted by spaces here.
    fn form_in(text: &str, english: bool) -> String {
        let mut start = 0;
        let tokens = text.split(' ').map(|token| {
            let end = start + token.len() as u32;
            let key = Key(0);
            let token = Token { key, start, end };
            start = end + 1;
            token
        });
        let tokens: Vec<Token> = tokens.collect();
        let units = units(text, &tokens, english);
        units.iter().map(|unit| unit.form()).collect()
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
        let forms = |text: &str| form_in(text, false);
        assert_eq!(forms("« Non »"), forms("“ non ”"));
        assert_ne!(forms("col"), forms("colonel"));
    }
}
