//! Which of the words that found no match differ in style only, and the notes that say how.

use std::ops::Range;

use super::polish::compound_end;
use super::{Fate, Words};
use crate::changes::{RunKind, StyleNote};
use crate::compare::style::{Unit, note, units};
use crate::compare::words::Vocabulary;
use crate::side::{Pair, Side};

/// Kept pairs that an amount or a date may reach over, so that it is compared whole.
const REACH: usize = 6;

/// The least bytes of a form by which the ends of a gap are called the same: more than a letter by itself.
const LEAST_FORM: usize = 3;

/// The tokens between kept pairs, on both sides.
struct Gaps {
    kept: Vec<(usize, usize)>,
    ends: Pair<usize>,
}

impl Gaps {
    fn of(words: &Words) -> Self {
        let fates = words.fate.old.iter().enumerate();
        let kept = fates.filter_map(|(old, fate)| match fate {
            Fate::Kept(new) => Some((old, *new as usize)),
            _ => None,
        });
        Gaps {
            kept: kept.collect(),
            ends: Pair::from_sides(|side| words.fate[side].len()),
        }
    }

    fn count(&self) -> usize {
        self.kept.len() + 1
    }

    /// The tokens from one gap to another, kept ones between them included.
    fn tokens(&self, gaps: Range<usize>) -> Pair<Range<usize>> {
        let before = gaps.start.checked_sub(1).map(|at| self.kept[at]);
        let start = before.map_or((0, 0), |(old, new)| (old + 1, new + 1));
        let after = self.kept.get(gaps.end - 1).copied();
        let end = after.unwrap_or((self.ends.old, self.ends.new));
        Pair::new(start.0..end.0, start.1..end.1)
    }
}

/// Marks the unmatched tokens that differ in style only. Gives the stretches that do, in order: each of them is one
/// difference.
pub(super) fn mark(
    words: &Words,
    kinds: &mut Pair<Vec<RunKind>>,
    vocabulary: &Vocabulary,
) -> Vec<Pair<Range<usize>>> {
    let gaps = Gaps::of(words);
    let mut units: Option<Pair<Vec<Unit>>> = None;
    let mut styled: Vec<Pair<Range<usize>>> = Vec::new();
    let mut gap = 0;
    while gap < gaps.count() {
        let tokens = gaps.tokens(gap..gap + 1);
        let free = |side: Side| {
            let mut tokens = tokens[side].clone();
            tokens.any(|token| words.fate[side][token] == Fate::Free)
        };
        if !free(Side::Old) && !free(Side::New) {
            gap += 1;
            continue;
        }
        let units = units.get_or_insert_with(|| all_units(words, vocabulary));
        let (whole, stretch) = widened(&gaps, gap, units);
        let next = whole.end;
        if !has_moved(words, &stretch) && says_the_same(words, &stretch, units) {
            set_style(words, &stretch, kinds);
            styled.push(stretch);
            gap = next;
            continue;
        }
        for part in same_ends(words, &tokens, units) {
            set_style(words, &part, kinds);
            styled.push(part);
        }
        gap += 1;
    }
    styled
}

fn all_units(words: &Words, vocabulary: &Vocabulary) -> Pair<Vec<Unit>> {
    Pair::from_sides(|side| {
        let count = words.tokens[side].len();
        let tokens: Vec<&str> = (0..count)
            .map(|token| words.token_text(side, token))
            .collect();
        units(&tokens, vocabulary.is_english())
    })
}

/// The gap with those beside it that one unit reaches into, and its tokens: `$5 million` and `5 million dollars` have
/// two gaps and are one amount.
fn widened(gaps: &Gaps, gap: usize, units: &Pair<Vec<Unit>>) -> (Range<usize>, Pair<Range<usize>>) {
    let parts_unit = |side: Side, at: usize| {
        let units = &units[side];
        let unit = units.partition_point(|unit| unit.tokens.end <= at);
        units
            .get(unit)
            .is_some_and(|unit| unit.tokens.start < at && at < unit.tokens.end)
    };
    let mut whole = gap..gap + 1;
    loop {
        let tokens = gaps.tokens(whole.clone());
        let any = |at: fn(&Range<usize>) -> usize| {
            Side::BOTH
                .into_iter()
                .any(|side| parts_unit(side, at(&tokens[side])))
        };
        if whole.len() > REACH {
            return (gap..gap + 1, gaps.tokens(gap..gap + 1));
        } else if whole.start > 0 && any(|tokens| tokens.start) {
            whole.start -= 1;
        } else if whole.end < gaps.count() && any(|tokens| tokens.end) {
            whole.end += 1;
        } else {
            return (whole, tokens);
        }
    }
}

/// The units of a stretch that did not move as part of a phrase.
fn units_of<'u>(
    words: &'u Words,
    side: Side,
    stretch: &Range<usize>,
    units: &'u Pair<Vec<Unit>>,
) -> impl Iterator<Item = &'u Unit> {
    let units = &units[side];
    let start = units.partition_point(|unit| unit.tokens.end <= stretch.start);
    let end = stretch.end;
    units[start..]
        .iter()
        .take_while(move |unit| unit.tokens.start < end)
        .filter(move |unit| {
            let mut tokens = unit.tokens.clone();
            !tokens.any(|token| matches!(words.fate[side][token], Fate::Moved(..)))
        })
}

/// Whether part of a phrase that moved stands in a stretch: then the stretch is no one way of writing something.
fn has_moved(words: &Words, stretch: &Pair<Range<usize>>) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let mut fates = words.fate[side][stretch[side].clone()].iter();
        fates.any(|fate| matches!(fate, Fate::Moved(..)))
    })
}

fn says_the_same(words: &Words, stretch: &Pair<Range<usize>>, units: &Pair<Vec<Unit>>) -> bool {
    let forms = |side: Side| -> String {
        units_of(words, side, &stretch[side], units)
            .map(|unit| unit.form.as_str())
            .collect()
    };
    forms(Side::Old) == forms(Side::New)
}

/// The words at a gap's ends that are the same in another way of writing, though what is between them is not.
fn same_ends(
    words: &Words,
    gap: &Pair<Range<usize>>,
    units: &Pair<Vec<Unit>>,
) -> Vec<Pair<Range<usize>>> {
    let within = |side: Side| -> Vec<&Unit> {
        units_of(words, side, &gap[side], units)
            .filter(|unit| unit.tokens.start >= gap[side].start && unit.tokens.end <= gap[side].end)
            .collect()
    };
    let (old, new) = (within(Side::Old), within(Side::New));
    let same =
        |(one, other): &(&&Unit, &&Unit)| one.form == other.form && one.form.len() >= LEAST_FORM;
    let stretch =
        |(one, other): (&&Unit, &&Unit)| Pair::new(one.tokens.clone(), other.tokens.clone());
    let head: Vec<_> = old.iter().zip(&new).take_while(same).map(stretch).collect();
    let (old, new) = (&old[head.len()..], &new[head.len()..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(same);
    let mut tail: Vec<_> = tail.map(stretch).collect();
    tail.reverse();
    let differ = |stretch: &Pair<Range<usize>>| {
        let text = |side: Side| text(words, side, &stretch[side]).to_lowercase();
        text(Side::Old) != text(Side::New)
    };
    head.into_iter().chain(tail).filter(differ).collect()
}

fn set_style(words: &Words, stretch: &Pair<Range<usize>>, kinds: &mut Pair<Vec<RunKind>>) {
    for side in Side::BOTH {
        for token in stretch[side].clone() {
            if words.fate[side][token] == Fate::Free {
                kinds[side][token] = RunKind::Style;
            }
        }
    }
}

/// The notes on what is marked as style, in the order of the text. `styled` are the stretches that [`mark`] gave.
pub(super) fn notes(
    words: &Words,
    kinds: &Pair<Vec<RunKind>>,
    styled: Vec<Pair<Range<usize>>>,
    vocabulary: &Vocabulary,
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
    let compounds = Pair::from_sides(|side| compounds(words, side, vocabulary));
    let mut joined: Vec<Pair<Range<usize>>> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if goes_on(words, last, &stretch, &compounds) => {
                last.old.end = stretch.old.end;
                last.new.end = stretch.new.end;
            }
            _ => joined.push(stretch),
        }
    }
    joined
        .into_iter()
        .filter_map(|stretch| {
            let stretch = with_its_word(words, stretch);
            let texts = Pair::from_sides(|side| text(words, side, &stretch[side]));
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

/// By token, the compound with hyphens that it is part of.
fn compounds(words: &Words, side: Side, vocabulary: &Vocabulary) -> Vec<usize> {
    let mut compounds = Vec::with_capacity(words.tokens[side].len());
    while compounds.len() < words.tokens[side].len() {
        let start = compounds.len();
        compounds.resize(compound_end(words, side, start, vocabulary), start);
    }
    compounds
}

/// Whether a stretch goes on the one before it: in one compound, or as one more word with another capital.
fn goes_on(
    words: &Words,
    last: &Pair<Range<usize>>,
    next: &Pair<Range<usize>>,
    compounds: &Pair<Vec<usize>>,
) -> bool {
    let meets = Side::BOTH
        .into_iter()
        .all(|side| last[side].end == next[side].start);
    let in_compound = |side: Side| {
        let at = next[side].start;
        let compounds = &compounds[side];
        at > 0 && at < compounds.len() && compounds[at] == compounds[at - 1]
    };
    let is_word = |stretch: &Pair<Range<usize>>| {
        Side::BOTH.into_iter().all(|side| {
            stretch[side].len() == 1
                && text(words, side, &stretch[side]).contains(char::is_alphanumeric)
                && words.spaced(side, stretch[side].start)
        })
    };
    let last_word = Pair::from_sides(|side| last[side].end.saturating_sub(1)..last[side].end);
    meets
        && (in_compound(Side::Old)
            || in_compound(Side::New)
            || is_word(next) && is_word(&last_word))
}

/// A stop that only one side has goes with the word before it: `Dr.` against `Dr`.
fn with_its_word(words: &Words, stretch: Pair<Range<usize>>) -> Pair<Range<usize>> {
    let one_stop = Side::BOTH.into_iter().any(|side| {
        let own = &stretch[side];
        stretch[side.other()].is_empty()
            && text(words, side, own) == "."
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

fn text<'w>(words: &'w Words, side: Side, stretch: &Range<usize>) -> &'w str {
    if stretch.is_empty() {
        return "";
    }
    let tokens = &words.tokens[side];
    let (start, end) = (tokens[stretch.start].start, tokens[stretch.end - 1].end);
    &words.text[side][start as usize..end as usize]
}
