//! Which of the words that found no match differ in style only.

use std::ops::Range;

use super::{Fate, Words};
use crate::changes::RunKind;
use crate::compare::style::{Unit, Units, say_the_same, units};
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
        let mut kept = Vec::with_capacity(words.fate.old.len());
        for (old, fate) in words.fate.old.iter().enumerate() {
            if let Fate::Kept(new) = fate {
                kept.push((old, *new as usize));
            }
        }
        Gaps {
            kept,
            ends: Pair::from_sides(|side| words.fate[side].len()),
        }
    }

    fn count(&self) -> usize {
        self.kept.len() + 1
    }

    /// Whether a gap has no tokens, since the pairs around it follow one another; most are such.
    fn is_closed(&self, gap: usize) -> bool {
        let (Some(before), Some(after)) = (gap.checked_sub(1), self.kept.get(gap)) else {
            return false;
        };
        let (old, new) = self.kept[before];
        *after == (old + 1, new + 1)
    }

    /// The places where gaps begin and end: gap `g` reaches from bound `2 * g` to the next, and between that and the one
    /// after it stands a kept pair.
    fn bound(&self, bound: usize) -> (usize, usize) {
        let gap = bound / 2;
        let after = gap.checked_sub(1).map(|at| self.kept[at]);
        match bound % 2 {
            0 => after.map_or((0, 0), |(old, new)| (old + 1, new + 1)),
            _ => *self
                .kept
                .get(gap)
                .unwrap_or(&(self.ends.old, self.ends.new)),
        }
    }

    fn tokens(&self, bounds: &Range<usize>) -> Pair<Range<usize>> {
        let (start, end) = (self.bound(bounds.start), self.bound(bounds.end));
        Pair::new(start.0..end.0, start.1..end.1)
    }
}

/// Marks the unmatched tokens that differ in style only. Gives the stretches that do, in order: each of them is one
/// difference.
pub(super) fn mark(words: &Words, kinds: &mut Pair<Vec<RunKind>>) -> Vec<Pair<Range<usize>>> {
    let gaps = Gaps::of(words);
    let mut units: Option<Pair<Units>> = None;
    let mut styled: Vec<Pair<Range<usize>>> = Vec::new();
    let mut gap = 0;
    while gap < gaps.count() {
        if gaps.is_closed(gap) {
            gap += 1;
            continue;
        }
        let tokens = gaps.tokens(&(2 * gap..2 * gap + 1));
        let free = |side: Side| {
            let mut tokens = tokens[side].clone();
            tokens.any(|token| words.fate[side][token] == Fate::Free)
        };
        if !free(Side::Old) && !free(Side::New) {
            gap += 1;
            continue;
        }
        let units = units.get_or_insert_with(|| all_units(words));
        let bounds = widened(&gaps, gap, units);
        let stretch = gaps.tokens(&bounds);
        if !has_moved(words, &stretch) && says_the_same(words, &stretch, units) {
            set_style(words, &stretch, kinds);
            // An amount may reach back over what was settled before.
            while styled
                .pop_if(|last| last.old.end > stretch.old.start || last.new.end > stretch.new.start)
                .is_some()
            {}
            styled.extend(one_by_one(words, &stretch, units));
            gap = bounds.end.div_ceil(2);
            continue;
        }
        for part in same_ends(words, &tokens, units) {
            set_style(words, &part, kinds);
            styled.push(part);
        }
        gap += 1;
    }
    for stretch in inside_phrases(words) {
        let units = units.get_or_insert_with(|| all_units(words));
        if let Some(stretch) = same_in_phrase(words, &stretch, units) {
            set_style(words, &stretch, kinds);
            styled.push(stretch);
        }
    }
    styled.sort_unstable_by_key(|stretch| (stretch.old.start, stretch.new.start));
    styled
}

/// A stretch that says the same on both sides as the least stretches that do: words and amounts one by one, the marks
/// between them by themselves.
fn one_by_one(
    words: &Words,
    stretch: &Pair<Range<usize>>,
    units: &Pair<Units>,
) -> Vec<Pair<Range<usize>>> {
    let mut rest = Pair::from_sides(|side| units_of(words, side, &stretch[side], units).peekable());
    let mut parts: Vec<Pair<Range<usize>>> = Vec::new();
    let mut at = stretch.as_ref().map(|range| range.start);
    while rest.old.peek().is_some() || rest.new.peek().is_some() {
        let mut part = at.map(|at| at..at);
        // The marks that stand here, and failing those the words.
        for side in Side::BOTH {
            let part = &mut part[side];
            let is_mark = |unit: &Unit, end: Option<usize>| {
                unit.is_mark() && end.is_none_or(|end| end == unit.tokens.start)
            };
            while let Some(unit) = rest[side]
                .next_if(|unit| is_mark(unit, (part.start < part.end).then_some(part.end)))
            {
                extend(part, &unit.tokens);
            }
        }
        let (mut forms, mut behind): (Pair<String>, Side) = (Pair::default(), Side::Old);
        let none = part.old.is_empty() && part.new.is_empty();
        while none && (forms.old.is_empty() || forms.old != forms.new) {
            let Some(unit) = rest[behind].next() else {
                break;
            };
            forms[behind].push_str(&unit.form());
            extend(&mut part[behind], &unit.tokens);
            behind = match forms.old.len() <= forms.new.len() {
                true => Side::Old,
                false => Side::New,
            };
        }
        let start = at;
        let stop_of_word = |side: Side| {
            part[side.other()].is_empty()
                && words.stretch(side, &part[side]) == "."
                && part[side].start == start[side]
                && !words.spaced(side, start[side])
        };
        at = part.as_ref().map(|range| range.end);
        match parts.last_mut() {
            Some(last) if stop_of_word(Side::Old) || stop_of_word(Side::New) => {
                (last.old.end, last.new.end) = (at.old, at.new);
            }
            _ => parts.push(part),
        }
    }
    parts
}

fn extend(part: &mut Range<usize>, tokens: &Range<usize>) {
    if part.start == part.end {
        part.start = tokens.start;
    }
    part.end = tokens.end;
}

/// What stands unmatched between two words of a phrase that moved, on both sides.
fn inside_phrases(words: &Words) -> Vec<Pair<Range<usize>>> {
    let mut stretches = Vec::new();
    if !words.has_moves {
        return stretches;
    }
    let mut before: Option<(usize, usize, u32)> = None;
    for (old, &fate) in words.fate.old.iter().enumerate() {
        let Fate::Moved(new, number) = fate else {
            // A phrase is read on over what was skipped in it, not over what has its place elsewhere.
            before = before.filter(|_| fate == Fate::Free);
            continue;
        };
        let new = new as usize;
        if let Some((last_old, last_new, last_number)) = before
            && last_number == number
            && last_new < new
            && (last_new + 1..new).all(|token| words.fate.new[token] == Fate::Free)
            && (last_old + 1 < old || last_new + 1 < new)
        {
            stretches.push(Pair::new(last_old + 1..old, last_new + 1..new));
        }
        before = Some((old, new, number));
    }
    stretches
}

/// The stretch, with the next word where one amount or rate reaches into it, if both sides say the same.
fn same_in_phrase(
    words: &Words,
    stretch: &Pair<Range<usize>>,
    units: &Pair<Units>,
) -> Option<Pair<Range<usize>>> {
    let is_whole = |side: Side, range: &Range<usize>| {
        let units = &units[side];
        !range.is_empty()
            && range.end <= words.tokens[side].len()
            && !units.reach_over(range.start)
            && !units.reach_over(range.end)
    };
    [0, 1].into_iter().find_map(|more| {
        let longer = stretch.as_ref().map(|range| range.start..range.end + more);
        let are_whole = is_whole(Side::Old, &longer.old) && is_whole(Side::New, &longer.new);
        let units = |side: Side| {
            let end = longer[side].end;
            let units = units[side].from(longer[side].start);
            units.take_while(move |unit| unit.tokens.end <= end)
        };
        (are_whole && say_the_same(units(Side::Old), units(Side::New))).then_some(longer)
    })
}

fn all_units<'t>(words: &Words<'t>) -> Pair<Units<'t>> {
    Pair::from_sides(|side| {
        let (text, tokens) = (words.text[side], words.tokens[side]);
        units(text, tokens, words.vocabulary.is_english())
    })
}

/// The bounds of the gap with what is beside it, as far as one unit reaches into both: `$5 million` and
/// `5 million dollars` have two gaps and are one amount.
fn widened(gaps: &Gaps, gap: usize, units: &Pair<Units>) -> Range<usize> {
    let parts_units =
        |(old, new): (usize, usize)| units.old.reach_over(old) || units.new.reach_over(new);
    let alone = 2 * gap..2 * gap + 1;
    let mut bounds = alone.clone();
    loop {
        if bounds.len() > 2 * REACH {
            return alone;
        } else if bounds.start > 0 && parts_units(gaps.bound(bounds.start)) {
            bounds.start -= 1;
        } else if bounds.end < 2 * gaps.count() - 1 && parts_units(gaps.bound(bounds.end)) {
            bounds.end += 1;
        } else {
            return bounds;
        }
    }
}

/// The units of a stretch that did not move as part of a phrase.
fn units_of<'u>(
    words: &'u Words,
    side: Side,
    stretch: &Range<usize>,
    units: &'u Pair<Units>,
) -> impl Iterator<Item = Unit<'u>> {
    let end = stretch.end;
    let units = units[side].from(stretch.start);
    units
        .take_while(move |unit| unit.tokens.start < end)
        .filter(move |unit| {
            let mut fates = words.fate[side][unit.tokens.clone()].iter();
            !fates.any(|fate| matches!(fate, Fate::Moved(..)))
        })
}

/// Whether part of a phrase that moved stands in a stretch: then the stretch is no one way of writing something.
fn has_moved(words: &Words, stretch: &Pair<Range<usize>>) -> bool {
    let mut sides = Side::BOTH.into_iter();
    words.has_moves
        && sides.any(|side| {
            let mut fates = words.fate[side][stretch[side].clone()].iter();
            fates.any(|fate| matches!(fate, Fate::Moved(..)))
        })
}

fn says_the_same(words: &Words, stretch: &Pair<Range<usize>>, units: &Pair<Units>) -> bool {
    let of_side = |side: Side| units_of(words, side, &stretch[side], units);
    say_the_same(of_side(Side::Old), of_side(Side::New))
}

/// The words at a gap's ends that are the same in another way of writing, though what is between them is not.
fn same_ends(
    words: &Words,
    gap: &Pair<Range<usize>>,
    units: &Pair<Units>,
) -> Vec<Pair<Range<usize>>> {
    if gap.old.is_empty() || gap.new.is_empty() {
        return Vec::new();
    }
    let within = |side: Side| -> Vec<Unit> {
        units_of(words, side, &gap[side], units)
            .filter(|unit| unit.tokens.start >= gap[side].start && unit.tokens.end <= gap[side].end)
            .collect()
    };
    let (old, new) = (within(Side::Old), within(Side::New));
    let same = |(one, other): &(&Unit, &Unit)| {
        let form = one.form();
        form.len() >= LEAST_FORM && form == other.form()
    };
    let stretch =
        |(one, other): (&Unit, &Unit)| Pair::new(one.tokens.clone(), other.tokens.clone());
    let head: Vec<_> = old.iter().zip(&new).take_while(same).map(stretch).collect();
    let (old, new) = (&old[head.len()..], &new[head.len()..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(same);
    let mut tail: Vec<_> = tail.map(stretch).collect();
    tail.reverse();
    let differ = |stretch: &Pair<Range<usize>>| {
        let text = |side: Side| words.stretch(side, &stretch[side]).to_lowercase();
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
