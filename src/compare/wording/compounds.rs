//! Words of several tokens, which are marked whole: `twin-engined`, `6–4`, `a.m.`.

use std::ops::Range;

use super::Words;
use crate::side::Side;

/// The words of several tokens on a side, in order. They hang on the text alone, not on what was matched.
pub(super) fn compounds(words: &Words, side: Side) -> Vec<Range<usize>> {
    let tokens = &words.tokens[side];
    let mut compounds: Vec<Range<usize>> = Vec::new();
    for (start, pair) in tokens.windows(2).enumerate() {
        // Before nearly every word stands a space.
        if pair[0].end != pair[1].start || !words.is_word(side, start) {
            continue;
        }
        if compounds.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let end = compound_end(words, side, start);
        if end > start + 1 {
            compounds.push(start..end);
        }
    }
    compounds
}

/// The end of the word that begins at `start`: over what joins words without a space, and over the stop that closes
/// initials (`a.m.`, `U.N.-led`).
fn compound_end(words: &Words, side: Side, start: usize) -> usize {
    let mut end = start + 1;
    let mut initials = false;
    while end < words.tokens[side].len() && !words.spaced(side, end) {
        let is_stop = words.token_text(side, end) == ".";
        if joins(words, side, end) {
            initials |= is_stop && is_letter(words.token_text(side, end - 1));
            end += 2;
        } else if is_stop && initials && is_letter(words.token_text(side, end - 1)) {
            end += 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a mark makes one word of what stands before it and after it: `twin-engined`, `6–4`, `9:30`, `U.N`,
/// `www.tolm.example`.
fn joins(words: &Words, side: Side, mark: usize) -> bool {
    let follows = mark + 1 < words.tokens[side].len()
        && words.is_word(side, mark + 1)
        && !words.spaced(side, mark + 1);
    if !follows {
        return false;
    }
    let (before, after) = (
        words.token_text(side, mark - 1),
        words.token_text(side, mark + 1),
    );
    match words.token_text(side, mark) {
        "-" | "‐" | "‑" | "/" | "@" | "_" => true,
        ":" | "–" => before.ends_with(char::is_numeric) && after.starts_with(char::is_numeric),
        // A capital after a longer word begins a sentence whose space was forgotten.
        "." => is_letter(before) && is_letter(after) || after.starts_with(char::is_lowercase),
        _ => false,
    }
}

fn is_letter(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}
