//! The words of a line as teasers are told by them: in small letters, those of compounds one by one, names told apart.

use super::super::phrases::{is_all_capitals, is_capitalised, trimmed};
use crate::letters::{first_capital_and_small, lowered};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In capitals, or with one that no beginning asks for.
    Name,
    /// No name, and too short to say something.
    Small,
    Other,
}

/// Tells each word of a text, in small letters; those of a compound one by one.
pub fn each_word(text: &str, tell: impl FnMut(&str, Kind)) {
    each_of(text, true, tell);
}

/// Tells the words between the spaces around a byte of a text, as [`each_word`] would, and says where they end: they are
/// one word, or a compound of many.
pub fn words_at(text: &str, at: usize, tell: impl FnMut(&str, Kind)) -> usize {
    let start = text[..at].rfind(' ').map_or(0, |space| space + 1);
    let end = text[at..].find(' ').map_or(text.len(), |space| at + space);
    let begins = start == 0 || ends_open(&text[..start - 1]);
    each_of(&text[start..end], begins, tell);
    end
}

/// Whether a capital is asked for behind a text.
fn ends_open(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '“', '"', ':'])
}

fn each_of(text: &str, mut begins: bool, mut tell: impl FnMut(&str, Kind)) {
    let kind = |lower: &str| match is_small(lower) {
        true => Kind::Small,
        false => Kind::Other,
    };
    let mut buffer = String::new();
    let mut behind = text;
    while !behind.is_empty() {
        // Nearly all words are letters, with a capital or none and a mark or none.
        if let Some((word, mark, rest)) = plain(behind) {
            let kind = match word.len() < LEAST_LETTERS {
                true => Kind::Small,
                false => Kind::Other,
            };
            match word.as_bytes()[0].is_ascii_uppercase() {
                true => {
                    buffer.clear();
                    buffer.push_str(word);
                    buffer.make_ascii_lowercase();
                    tell(&buffer, if begins { kind } else { Kind::Name });
                }
                false => tell(word, kind),
            }
            begins = matches!(mark, Some(b'.' | b'!' | b'?' | b'"' | b':'));
            behind = rest;
            continue;
        }
        let (token, others) = behind.split_once(' ').unwrap_or((behind, ""));
        behind = others;
        let mut rest = Some(token);
        while let Some(compound) = rest {
            let (part, others) = first_part(compound);
            rest = others;
            let word = bare(part);
            if word.is_empty() {
                continue;
            }
            let is_name = is_capitalised(word) && !begins || is_all_capitals(word);
            begins = false;
            let lower = without_article(lowered(word, &mut buffer));
            tell(lower, if is_name { Kind::Name } else { kind(lower) });
        }
        begins = ends_open(token);
    }
}

/// The first word of a text, if it is one of small letters of ASCII, the first of which may be a capital, without the ending
/// of the possessive; the mark behind it, none that joins words; and the rest of the text.
#[inline(always)]
fn plain(text: &str) -> Option<(&str, Option<u8>, &str)> {
    let bytes = text.as_bytes();
    let end = first_capital_and_small(bytes);
    if end == 0 {
        return None;
    }
    if bytes.get(end) == Some(&b' ') {
        return Some((&text[..end], None, &text[end + 1..]));
    }
    let behind = match &bytes[end..] {
        [0xe2, 0x80, 0x99, b's', ..] => end + "’s".len(),
        [b'\'', b's', ..] => end + "'s".len(),
        _ => end,
    };
    let (mark, length) = match bytes[behind..] {
        [] | [b' ', ..] => (None, 0),
        [b'-' | b'/', ..] => return None,
        [mark] | [mark, b' ', ..] if mark.is_ascii_punctuation() => (Some(mark), 1),
        _ => return None,
    };
    let rest = text.get(behind + length + 1..).unwrap_or_default();
    Some((&text[..end], mark, rest))
}

/// Letters of the shortest word that says something and is no name.
const LEAST_LETTERS: usize = 4;

fn is_small(word: &str) -> bool {
    word.len() < LEAST_LETTERS
        || !word.is_ascii() && word.chars().take(LEAST_LETTERS).count() < LEAST_LETTERS
}

/// The first word of a compound, and the rest of it.
fn first_part(compound: &str) -> (&str, Option<&str>) {
    let may_be_joint = |byte: u8| matches!(byte, b'-' | b'/') || !byte.is_ascii();
    if !compound.bytes().any(may_be_joint) {
        return (compound, None);
    }
    match compound.split_once(['-', '–', '—', '/']) {
        Some((first, rest)) => (first, Some(rest)),
        None => (compound, None),
    }
}

/// A word without the marks around it and the ending of the possessive.
fn bare(word: &str) -> &str {
    let word = trimmed(word);
    if !word.as_bytes().ends_with(b"s") {
        return word;
    }
    let word = word.strip_suffix("’s").unwrap_or(word);
    word.strip_suffix("'s").unwrap_or(word)
}

/// Without an elided article: l’île, d’Alden.
fn without_article(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word;
    }
    match word.split_once(['’', '\'']) {
        Some((article, rest)) if article.chars().count() <= 2 && rest.chars().count() > 2 => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tell_all: impl FnOnce(&mut dyn FnMut(&str, Kind))) -> Vec<(String, Kind)> {
        let mut told = Vec::new();
        tell_all(&mut |lower, kind| told.push((lower.to_owned(), kind)));
        told
    }

    #[test]
    fn words_are_bare_and_in_small_letters() {
        let words =
            told(|tell| each_word("Tolm’s mayor, Bo d’Alden: “It’s NATO's 40-mile ÎLE.”", tell));
        let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let expected = [
            "tolm", "mayor", "bo", "alden", "it", "nato", "40", "mile", "île",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn the_words_around_a_byte_are_told_as_in_the_whole_text() {
        let text =
            "“Harlow-on-Tarn’s” mayor: The U.S. d’Alden, 40-mile NATO. In Oule? No – “Yes” (Bo)";
        let all = told(|tell| each_word(text, tell));
        let mut at = 0;
        let parts = text.split(' ').flat_map(|part| {
            let start = at;
            at += part.len() + 1;
            told(|tell| assert_eq!(words_at(text, start, tell), at - 1))
        });
        assert_eq!(parts.collect::<Vec<_>>(), all);
    }
}
