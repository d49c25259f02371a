//! Cleans matches up so that the marks read well: no confetti, whole words.

use std::ops::Range;

use super::{Fate, Words};
use crate::compare::words::Class;
use crate::side::Side;

/// Takes back what makes confetti or half words. Taking one match back may make its neighbour an island or half a word,
/// so it is done until nothing more is; each round takes at least one back.
pub(super) fn clean(words: &mut Words) {
    slide_first(words);
    while drop_islands(words) | whole_compounds(words) {}
}

/// A small word that begins both texts may belong to what was put before the rest of one of them: `The mill burned and the
/// ferry sank` against `The ferry sank and the mill burned`. Then it is matched where its neighbour is.
fn slide_first(words: &mut Words) {
    let Some(Fate::Kept(0)) = words.fate.old.first() else {
        return;
    };
    if words.class(Side::Old, 0) != Class::Function {
        return;
    }
    let key = words.tokens.old[0].key;
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
fn drop_islands(words: &mut Words) -> bool {
    let mut weak: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let islands = words.fate.old.chunk_by(|&one, &next| goes_on(one, next));
    for island in islands {
        let tokens = start..start + island.len();
        start = tokens.end;
        if island[0] != Fate::Free && is_weak(words, &tokens) {
            weak.push(tokens);
        }
    }
    for token in weak.iter().cloned().flatten() {
        words.free(Side::Old, token);
    }
    !weak.is_empty()
}

/// Whether the matches of two tokens that follow one another do so on the other side, too, with the same fate.
pub(super) fn goes_on(one: Fate, next: Fate) -> bool {
    match (one, next) {
        (Fate::Kept(before), Fate::Kept(after)) => before + 1 == after,
        (Fate::Moved(before, number), Fate::Moved(after, other)) => {
            before + 1 == after && number == other
        }
        _ => false,
    }
}

fn is_weak(words: &Words, island: &Range<usize>) -> bool {
    let classes = || {
        let tokens = island.clone();
        tokens.map(|token| words.class(Side::Old, token))
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
    moved || (before && after && !only_punctuation_beside(words, island, first, last))
}

/// Whether all that is changed beside an island is punctuation: then the island is part of a difference of style, and
/// taking it back would make a wording of it.
fn only_punctuation_beside(
    words: &Words,
    island: &Range<usize>,
    first: usize,
    last: usize,
) -> bool {
    let free_run = |side: Side, tokens: &mut dyn Iterator<Item = usize>| {
        tokens
            .take_while(|&token| !matches!(words.fate[side][token], Fate::Kept(_)))
            .all(|token| words.fate[side][token] == Fate::Free && !words.is_word(side, token))
    };
    let has_words = island.clone().any(|token| words.is_word(Side::Old, token));
    has_words
        && (free_run(Side::Old, &mut (0..island.start).rev())
            && free_run(Side::New, &mut (0..first).rev())
            || free_run(Side::Old, &mut (island.end..words.fate.old.len()))
                && free_run(Side::New, &mut (last + 1..words.fate.new.len())))
}

/// Takes back the matches inside a word of several parts of which one is changed: words are marked whole.
fn whole_compounds(words: &mut Words) -> bool {
    let mut any = false;
    for side in Side::BOTH {
        for compound in 0..words.compounds[side].len() {
            let tokens = words.compounds[side][compound].clone();
            let is_changed =
                |token| words.fate[side][token] == Fate::Free && words.is_word(side, token);
            if tokens.clone().any(is_changed) {
                for token in tokens {
                    any |= words.fate[side][token] != Fate::Free;
                    words.free(side, token);
                }
            }
        }
    }
    any
}
