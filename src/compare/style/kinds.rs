//! What kind of style two ways of writing differ in, and the words of it.

use super::dates::month;
use super::numbers::{is_word, ordinal};
use super::shorthand::{in_full, is_honorific, takes_stop};
use crate::changes::{StyleKind, StyleNote};

/// The note on two texts that differ in style only. What they begin and end with alike is left out.
pub(in crate::compare) fn note(old: &str, new: &str) -> Option<StyleNote> {
    if old == new {
        return None;
    }
    let (old, new) = without_common(old, new);
    Some(StyleNote {
        kind: kind(old, new),
        old: old.into(),
        new: new.into(),
    })
}

/// Without the words that both begin and end with, as long as something is left of both.
fn without_common<'t>(mut old: &'t str, mut new: &'t str) -> (&'t str, &'t str) {
    while let (Some((one, rest)), Some((other, rest_new))) =
        (old.split_once(' '), new.split_once(' '))
    {
        if one != other {
            break;
        }
        (old, new) = (rest, rest_new);
    }
    while let (Some((rest, one)), Some((rest_new, other))) =
        (old.rsplit_once(' '), new.rsplit_once(' '))
    {
        if one != other {
            break;
        }
        (old, new) = (rest, rest_new);
    }
    (old, new)
}

fn kind(old: &str, new: &str) -> StyleKind {
    if without_spaces(old).eq(without_spaces(new)) {
        return if words_apart(old).eq(words_apart(new)) {
            StyleKind::Space
        } else if letters(old).eq("percent".chars()) {
            StyleKind::PerCent
        } else {
            StyleKind::Hyphen
        };
    }
    if letters(old).eq(letters(new)) {
        return by_marks(old, new);
    }
    let both = format!("{old} {new}").to_lowercase();
    let words = || both.split(|c: char| !c.is_alphanumeric() && !"$€£¥%.,".contains(c));
    let any = |test: &dyn Fn(&str) -> bool| words().any(|word| test(word.trim_matches(['.', ','])));
    let figures = |text: &str| text.contains(|c: char| c.is_numeric());
    if sorted_words(old) == sorted_words(new) {
        StyleKind::DateOrder
    } else if any(&|word| matches!(word, "percent" | "pct" | "cent") || word.ends_with('%')) {
        StyleKind::PerCent
    } else if both.contains(['$', '€', '£', '¥'])
        || any(&|word| {
            matches!(
                word,
                "dollars" | "dlrs" | "dollar" | "dlr" | "euros" | "pounds" | "stg"
            )
        }) && figures(old) != figures(new)
        || any(&|word| {
            matches!(
                word,
                "eur" | "usd" | "gbp" | "aud" | "cad" | "nzd" | "hkd" | "sgd"
            )
        })
    {
        StyleKind::Currency
    } else if any(&|word| month(word).is_some()) {
        if figures(old) || figures(new) {
            StyleKind::DateOrder
        } else {
            StyleKind::Abbreviation
        }
    } else if any(&|word| {
        in_full(word).is_some()
            || matches!(word, "mln" | "bln" | "trn" | "trln" | "bn" | "mn" | "m")
    }) || both.contains('&')
    {
        StyleKind::Abbreviation
    } else if figures(old) || figures(new) || any(&|word| is_word(word) || ordinal(word).is_some())
    {
        StyleKind::Numeral
    } else if any(&|word| word == "per") {
        StyleKind::Rate
    } else {
        StyleKind::Spelling
    }
}

/// The kind where the letters are the same.
fn by_marks(old: &str, new: &str) -> StyleKind {
    if one_dash(old).eq(one_dash(new)) {
        return StyleKind::Dash;
    } else if one_quote(old).eq(one_quote(new)) {
        return StyleKind::QuoteMarks;
    }
    let lower = [old.to_lowercase(), new.to_lowercase()];
    let same_without = |left_out: &[char]| {
        let [old, new] = &lower;
        let rest = |text| without_spaces(text).filter(|c| !left_out.contains(c));
        rest(old).eq(rest(new))
    };
    if lower[0] == lower[1] {
        StyleKind::Capitals
    } else if sorted(old) == sorted(new) {
        StyleKind::Stop
    } else if same_without(&['-', '‐', '‑']) {
        match String::from_iter(letters(old)).as_str() {
            "percent" => StyleKind::PerCent,
            "" => StyleKind::Punctuation,
            _ => StyleKind::Hyphen,
        }
    } else if same_without(&['.']) {
        let word = String::from_iter(letters(old));
        if is_honorific(&word) {
            StyleKind::Honorific
        } else if takes_stop(&word) || old.matches('.').count().max(new.matches('.').count()) > 1 {
            StyleKind::Abbreviation
        } else {
            StyleKind::Punctuation
        }
    } else {
        let quotes = |text: &str| text.contains(['"', '“', '”', '‘', '’', '\'', '«', '»', '„']);
        match quotes(old) || quotes(new) {
            true if letters(old).next().is_none()
                && !old.contains(['.', ','])
                && !new.contains(['.', ',']) =>
            {
                StyleKind::QuoteMarks
            }
            true if sorted_stops(old) == sorted_stops(new) && !sorted_stops(old).is_empty() => {
                StyleKind::Stop
            }
            _ => StyleKind::Punctuation,
        }
    }
}

fn without_spaces(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

fn one_dash(text: &str) -> impl Iterator<Item = char> {
    let dashes = without_spaces(text).map(|c| match c {
        '–' | '—' | '―' | '−' => '-',
        other => other,
    });
    one_of_two(dashes, |c| (c == '-').then_some('-'))
}

fn one_quote(text: &str) -> impl Iterator<Item = char> {
    let quotes = one_of_two(without_spaces(text), |c| {
        matches!(c, '`' | '\'').then_some('"')
    });
    quotes.map(|c| match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '\'' | '`' | '´' => {
            '"'
        }
        other => other,
    })
}

/// The characters with one in the place of two that are the same, where `one` knows which.
fn one_of_two(
    text: impl Iterator<Item = char>,
    one: impl Fn(char) -> Option<char>,
) -> impl Iterator<Item = char> {
    let mut text = text.peekable();
    std::iter::from_fn(move || {
        let c = text.next()?;
        let one = one(c).filter(|_| text.next_if_eq(&c).is_some());
        Some(one.unwrap_or(c))
    })
}

/// The characters in order of their numbers, quote marks folded: what is left when marks changed places.
fn sorted(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = one_quote(text).collect();
    characters.sort_unstable();
    characters
}

fn sorted_stops(text: &str) -> Vec<char> {
    let mut stops: Vec<char> = text.chars().filter(|c| matches!(c, '.' | ',')).collect();
    stops.sort_unstable();
    stops
}

/// The words, marks left out.
fn words_apart(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

fn sorted_words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: StyleKind) {
        assert_eq!(
            note(old, new).map(|note| note.kind),
            Some(expected),
            "{old} / {new}"
        );
        assert_eq!(
            note(new, old).map(|note| note.kind),
            Some(expected),
            "{new} / {old}"
        );
    }

    #[test]
    fn marks_are_told_apart() {
        check("”,", ",”", StyleKind::Stop);
        check("\".", ".”", StyleKind::Stop);
        check("“", "\"", StyleKind::QuoteMarks);
        check("harbour’s", "harbour's", StyleKind::QuoteMarks);
        check("–", "—", StyleKind::Dash);
        check("--", "—", StyleKind::Dash);
        check(",", "", StyleKind::Punctuation);
        check(" ,", ",", StyleKind::Space);
        check("Rail Yard", "rail yard", StyleKind::Capitals);
        check("face-to-face", "face to face", StyleKind::Hyphen);
        check("Dr.", "Dr", StyleKind::Honorific);
        check("U.S.", "US", StyleKind::Abbreviation);
        check("Inc.", "Inc", StyleKind::Abbreviation);
    }

    #[test]
    fn words_are_told_apart() {
        check("organisation", "organization", StyleKind::Spelling);
        check("per cent", "percent", StyleKind::PerCent);
        check("3 pct", "3%", StyleKind::PerCent);
        check("five", "5", StyleKind::Numeral);
        check("5 mln", "5 million", StyleKind::Abbreviation);
        check("dlrs", "dollars", StyleKind::Abbreviation);
        check("$US200", "$200", StyleKind::Currency);
        check("$5 million", "5 million dollars", StyleKind::Currency);
        check("Sept. 25", "September 25", StyleKind::Abbreviation);
        check("March 3", "3 March", StyleKind::DateOrder);
        check("per day", "a day", StyleKind::Rate);
        check("third", "3rd", StyleKind::Numeral);
    }

    #[test]
    fn what_is_alike_is_left_out() {
        let note = note("Sept. 25", "September 25").expect("they differ");
        assert_eq!(
            (note.old.as_str(), note.new.as_str()),
            ("Sept.", "September")
        );
    }
}
