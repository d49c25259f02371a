//! Cleans matches up so that the marks read well: no confetti, whole words.

use super::{Fate, Words};
use crate::compare::words::{Class, Vocabulary};
use crate::side::Side;

/// Takes back what makes confetti or half words. Taking one match back may make its neighbour an island or half a word,
/// so it is done until nothing more is; each round takes at least one back.
pub(super) fn clean(words: &mut Words, vocabulary: &Vocabulary) {
    slide_first(words, vocabulary);
    while drop_islands(words, vocabulary) | whole_compounds(words, vocabulary) {}
}

/// A small word that begins both texts may belong to what was put before the rest of one of them: `The mill burned and the
/// ferry sank` against `The ferry sank and the mill burned`. Then it is matched where its neighbour is.
fn slide_first(words: &mut Words, vocabulary: &Vocabulary) {
    let Some(Fate::Kept(0)) = words.fate.old.first() else {
        return;
    };
    let key = words.tokens.old[0].key;
    if vocabulary.class(key) != Class::Function {
        return;
    }
    for side in Side::BOTH {
        let other = side.other();
        let Some(Fate::Kept(next)) = words.fate[side].get(1).copied() else {
            continue;
        };
        let before = next as usize - 1;
        if before == 0 || words.tokens[other][before].key != key {
            continue;
        }
        let mut between = words.fate[other][1..=before].iter();
        if between.all(|fate| *fate == Fate::Free) {
            words.free(side, 0);
            match side {
                Side::Old => words.keep(0, before),
                Side::New => words.keep(before, 0),
            }
            return;
        }
    }
}

/// Takes back matches of one small word, or of lone punctuation, that stand between two changes. Says whether any was.
///
/// An island is a run of matches that follow one another on both sides; it stands between two changes when on one side
/// at least something else stands before it, and after it.
fn drop_islands(words: &mut Words, vocabulary: &Vocabulary) -> bool {
    let weak: Vec<usize> = islands(words)
        .into_iter()
        .filter(|island| is_weak(words, island, vocabulary))
        .flatten()
        .collect();
    for &token in &weak {
        words.free(Side::Old, token);
    }
    !weak.is_empty()
}

/// The runs of old tokens whose matches follow one another on both sides with the same fate.
fn islands(words: &Words) -> Vec<std::ops::Range<usize>> {
    let mut islands: Vec<std::ops::Range<usize>> = Vec::new();
    let mut last: Option<Fate> = None;
    for (token, &fate) in words.fate.old.iter().enumerate() {
        let goes_on = match (last, fate) {
            (Some(Fate::Kept(before)), Fate::Kept(after)) => before + 1 == after,
            (Some(Fate::Moved(before, one)), Fate::Moved(after, other)) => {
                before + 1 == after && one == other
            }
            _ => false,
        };
        match islands.last_mut() {
            Some(island) if goes_on => island.end = token + 1,
            _ if fate != Fate::Free => islands.push(token..token + 1),
            _ => {}
        }
        last = (fate != Fate::Free).then_some(fate);
    }
    islands
}

fn is_weak(words: &Words, island: &std::ops::Range<usize>, vocabulary: &Vocabulary) -> bool {
    let classes = || {
        island
            .clone()
            .map(|token| vocabulary.class(words.tokens.old[token].key))
    };
    let strong = classes().any(|class| matches!(class, Class::Content | Class::Number));
    if strong || classes().filter(|&class| class == Class::Function).count() >= 2 {
        return false;
    }
    let other = |fate: Fate| match fate {
        Fate::Kept(other) | Fate::Moved(other, _) => other as usize,
        Fate::Free => unreachable!("an island has no free token"),
    };
    let (first, last) = (
        other(words.fate.old[island.start]),
        other(words.fate.old[island.end - 1]),
    );
    let moved = matches!(words.fate.old[island.start], Fate::Moved(..));
    let old = (island.start > 0, island.end < words.fate.old.len());
    let new = (first > 0, last + 1 < words.fate.new.len());
    // What stands right before and after on a side is either a change or a match that does not go on over there.
    let changed = |side: Side, token: usize| {
        let fate = words.fate[side][token];
        fate == Fate::Free || matches!(fate, Fate::Moved(..)) != moved
    };
    let before =
        (old.0 && changed(Side::Old, island.start - 1)) || (new.0 && changed(Side::New, first - 1));
    let after =
        (old.1 && changed(Side::Old, island.end)) || (new.1 && changed(Side::New, last + 1));
    // A moved piece of one small word is never worth its mark; a kept one only where nothing is changed beside it.
    moved || (before && after && !only_punctuation_beside(words, island, first, last, vocabulary))
}

/// Whether all that is changed beside an island is punctuation: then the island is part of a difference of style, and
/// taking it back would make a wording of it.
fn only_punctuation_beside(
    words: &Words,
    island: &std::ops::Range<usize>,
    first: usize,
    last: usize,
    vocabulary: &Vocabulary,
) -> bool {
    let free_run = |side: Side, tokens: &mut dyn Iterator<Item = usize>| {
        tokens
            .take_while(|&token| !matches!(words.fate[side][token], Fate::Kept(_)))
            .all(|token| {
                words.fate[side][token] == Fate::Free
                    && !vocabulary.is_word(words.tokens[side][token].key)
            })
    };
    let has_words = classes_have_words(words, island, vocabulary);
    has_words
        && (free_run(Side::Old, &mut (0..island.start).rev())
            && free_run(Side::New, &mut (0..first).rev())
            || free_run(Side::Old, &mut (island.end..words.fate.old.len()))
                && free_run(Side::New, &mut (last + 1..words.fate.new.len())))
}

fn classes_have_words(
    words: &Words,
    island: &std::ops::Range<usize>,
    vocabulary: &Vocabulary,
) -> bool {
    island
        .clone()
        .any(|token| vocabulary.is_word(words.tokens.old[token].key))
}

/// Takes back the matches inside a word of several parts of which one is changed: words are marked whole.
fn whole_compounds(words: &mut Words, vocabulary: &Vocabulary) -> bool {
    let mut any = false;
    for side in Side::BOTH {
        let mut start = 0;
        while start < words.tokens[side].len() {
            let end = compound_end(words, side, start, vocabulary);
            let changed = (start..end).any(|token| {
                words.fate[side][token] == Fate::Free
                    && vocabulary.is_word(words.tokens[side][token].key)
            });
            if changed {
                for token in start..end {
                    any |= words.fate[side][token] != Fate::Free;
                    words.free(side, token);
                }
            }
            start = end;
        }
    }
    any
}

/// The end of the word that begins at `start`: over what joins words without a space, and over the stop that closes
/// initials (`a.m.`, `U.N.-led`).
pub(super) fn compound_end(
    words: &Words,
    side: Side,
    start: usize,
    vocabulary: &Vocabulary,
) -> usize {
    let mut end = start + 1;
    let mut initials = false;
    // Before nearly every word stands a space.
    if end == words.tokens[side].len()
        || words.spaced(side, end)
        || !vocabulary.is_word(words.tokens[side][start].key)
    {
        return end;
    }
    while end < words.tokens[side].len() && !words.spaced(side, end) {
        let is_stop = words.token_text(side, end) == ".";
        if joins(words, side, end, vocabulary) {
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
fn joins(words: &Words, side: Side, mark: usize, vocabulary: &Vocabulary) -> bool {
    let tokens = &words.tokens[side];
    let follows = mark + 1 < tokens.len()
        && vocabulary.is_word(tokens[mark + 1].key)
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
