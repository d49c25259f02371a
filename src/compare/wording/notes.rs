//! The notes that say what each run of style differs in.

use std::ops::Range;

use super::{Fate, Words};
use crate::changes::{RunKind, StyleNote};
use crate::compare::style::note;
use crate::side::{Pair, Side};

/// The notes on what is marked as style, in the order of the text. `styled` are the stretches that
/// `style::mark` gave.
pub(super) fn notes(
    words: &Words,
    kinds: &Pair<Vec<RunKind>>,
    styled: Vec<Pair<Range<usize>>>,
) -> Vec<StyleNote> {
    let mut stretches = styled;
    let within = |stretches: &[Pair<Range<usize>>], old: usize| {
        let at = stretches.partition_point(|stretch| stretch.old.end <= old);
        stretches
            .get(at)
            .is_some_and(|stretch| stretch.old.contains(&old))
    };
    let kept: Vec<Pair<Range<usize>>> = (0..words.tokens.old.len())
        .filter(|&old| kinds.old[old] == RunKind::Style && !within(&stretches, old))
        .filter_map(|old| match words.fate.old[old] {
            Fate::Kept(new) => Some(Pair::new(old..old + 1, new as usize..new as usize + 1)),
            _ => None,
        })
        .collect();
    stretches.extend(kept);
    stretches
        .sort_unstable_by_key(|stretch| (stretch.old.start, stretch.new.start, stretch.old.end));
    // With each whether it is of marks alone: a long row of them would be read anew for each.
    let mut joined: Vec<(Pair<Range<usize>>, bool)> = Vec::new();
    for stretch in stretches {
        let is_marks = are_marks(words, &stretch);
        match joined.last_mut() {
            Some((last, of_marks)) if goes_on(words, last, &stretch, *of_marks && is_marks) => {
                last.old.end = stretch.old.end;
                last.new.end = stretch.new.end;
                *of_marks &= is_marks;
            }
            _ => joined.push((stretch, is_marks)),
        }
    }
    joined
        .into_iter()
        .filter_map(|(stretch, _)| {
            let stretch = with_its_word(words, stretch);
            let texts = Pair::from_sides(|side| words.stretch(side, &stretch[side]));
            if texts.old != texts.new {
                return note(texts.old, texts.new);
            }
            let spaced = Pair::from_sides(|side| {
                let space = words.spaced(side, stretch[side].start);
                format!("{}{}", if space { " " } else { "" }, texts[side])
            });
            note(&spaced.old, &spaced.new)
        })
        .collect()
}

fn are_marks(words: &Words, stretch: &Pair<Range<usize>>) -> bool {
    let mut sides = Side::BOTH.into_iter();
    sides.all(|side| {
        let text = words.stretch(side, &stretch[side]);
        !text.contains(char::is_alphanumeric)
    })
}

/// Whether a stretch goes on the one before it: in one compound, or as one more word with another capital.
fn goes_on(
    words: &Words,
    last: &Pair<Range<usize>>,
    next: &Pair<Range<usize>>,
    are_marks: bool,
) -> bool {
    let meets = Side::BOTH
        .into_iter()
        .all(|side| last[side].end == next[side].start);
    let in_compound = |side: Side| {
        let at = next[side].start;
        let compounds = &words.compounds[side];
        let compound = compounds.partition_point(|compound| compound.end <= at);
        compounds
            .get(compound)
            .is_some_and(|compound| compound.start < at)
    };
    let spaced = |side: Side| !next[side].is_empty() && words.spaced(side, next[side].start);
    // Marks that touch are written as one: a dash of two hyphens, a stop beside a quote mark.
    let touching = |side: Side| {
        let empty = last[side].is_empty() || next[side].is_empty();
        empty || !words.spaced(side, next[side].start)
    };
    let marks = are_marks && touching(Side::Old) && touching(Side::New);
    let has_capitals_only = |stretch: &Pair<Range<usize>>| {
        let word = |side: Side| words.stretch(side, &stretch[side]);
        word(Side::Old).contains(char::is_alphabetic)
            && word(Side::Old).to_lowercase() == word(Side::New).to_lowercase()
    };
    let last_word = Pair::from_sides(|side| last[side].end.saturating_sub(1)..last[side].end);
    meets
        && (marks
            || in_compound(Side::Old)
            || in_compound(Side::New)
            || spaced(Side::Old)
                && spaced(Side::New)
                && has_capitals_only(next)
                && has_capitals_only(&last_word))
}

/// A stop that only one side has goes with the word before it: `Dr.` against `Dr`.
fn with_its_word(words: &Words, stretch: Pair<Range<usize>>) -> Pair<Range<usize>> {
    let one_stop = Side::BOTH.into_iter().any(|side| {
        let own = &stretch[side];
        stretch[side.other()].is_empty()
            && words.stretch(side, own) == "."
            && !words.spaced(side, own.start)
    });
    let before = stretch.as_ref().map(|range| range.start.checked_sub(1));
    match (one_stop, before.old, before.new) {
        (true, Some(old), Some(new)) if words.fate.old[old] == Fate::Kept(new as u32) => {
            Pair::new(old..stretch.old.end, new..stretch.new.end)
        }
        _ => stretch,
    }
}
