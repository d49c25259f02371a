//! Mentions of one kind on both sides, and those that have no equal on the other.

use std::ops::Range;

use super::statement::{Statement, Word};
use crate::changes::RunKind;
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// `S` is what it says, however it is written: mentions that say the same are no fact.
pub(super) struct Mention<S> {
    pub words: Range<usize>,
    pub said: S,
}

/// How many words that stayed may stand between two mentions that are taken for the same one altered.
const REACH: u32 = 3;

/// How far from a mention a word may stand that goes along with it.
const BESIDE: usize = 3;

/// The mentions without an equal on the other side, paired with one that stands in the same place, and alone where none
/// does. Equal ones are struck out first, the nearest to one another first, wherever they stand: what is found in another
/// sentence of the change is not lost. Two that changed places with others are not equal. Something of what is left must
/// be changed.
pub(super) fn differences<S: PartialEq>(
    statement: &Statement,
    mentions: &Pair<Vec<Mention<S>>>,
) -> Vec<Pair<Option<Range<usize>>>> {
    let is_touched =
        |side: Side, place: usize| statement.is_touched(side, &mentions[side][place].words);
    let any_touched = |side: Side| (0..mentions[side].len()).any(|place| is_touched(side, place));
    if !any_touched(Side::Old) && !any_touched(Side::New) {
        return Vec::new();
    }
    let mut open = Pair::from_sides(|side| vec![true; mentions[side].len()]);
    let near = |old: usize, new: usize| {
        distance(
            statement,
            &mentions.old[old].words,
            &mentions.new[new].words,
        )
    };
    let mut found = Vec::new();
    let equal = strike(&mut open, |old, new| {
        (mentions.old[old].said == mentions.new[new].said).then(|| near(old, new))
    });
    for (old, new) in equal {
        if is_swapped(statement, mentions, old, new) {
            open.old[old] = true;
            open.new[new] = true;
        }
    }
    let pairs = strike(&mut open, |old, new| {
        let touched = is_touched(Side::Old, old) || is_touched(Side::New, new);
        (touched && near(old, new) <= REACH).then(|| near(old, new))
    });
    for (old, new) in pairs {
        let words = Pair::new(&mentions.old[old].words, &mentions.new[new].words);
        found.push(words.map(|words| Some(words.clone())));
    }
    for side in Side::BOTH {
        for (place, mention) in mentions[side].iter().enumerate() {
            if open[side][place] && is_touched(side, place) {
                let mut words = Pair::default();
                words[side] = Some(mention.words.clone());
                found.push(words);
            }
        }
    }
    found
}

/// Whether two equal mentions stand each in the place of another (`killed three and hurt 14`, `killed 14 and hurt three`),
/// and no word beside them went along.
fn is_swapped<S: PartialEq>(
    statement: &Statement,
    mentions: &Pair<Vec<Mention<S>>>,
    old: usize,
    new: usize,
) -> bool {
    let own = Pair::new(&mentions.old[old], &mentions.new[new]);
    let is_other = |side: Side| {
        let place = statement.slots(side, &own[side].words);
        let mut others = mentions[side.other()].iter();
        statement.is_touched(side, &own[side].words)
            && others.any(|other| {
                other.said != own[side].said
                    && statement.is_touched(side.other(), &other.words)
                    && statement.slots(side.other(), &other.words).0 == place.0
            })
    };
    let went_along = || {
        let beside = Pair::from_sides(|side| beside(statement, side, &own[side].words));
        let is_one = |(old, new): (&Option<&Word>, &Option<&Word>)| match (old, new) {
            (Some(old), Some(new)) => {
                old.key == new.key && old.fate != RunKind::Same && new.fate != RunKind::Same
            }
            _ => false,
        };
        beside.old.iter().zip(&beside.new).any(is_one)
    };
    is_other(Side::Old) && is_other(Side::New) && !went_along()
}

/// The nearest words before and after that mean something, in the same sentence.
fn beside<'s>(
    statement: &'s Statement,
    side: Side,
    own: &Range<usize>,
) -> [Option<&'s Word<'s>>; 2] {
    let words = &statement.words[side];
    let sentence = words[own.start].sentence;
    let means = |word: &&Word| {
        word.sentence == sentence && matches!(word.class, Class::Content | Class::Number)
    };
    let before = words[..own.start].iter().rev().take(BESIDE).find(means);
    let after = words[own.end..].iter().take(BESIDE).find(means);
    [before, after]
}

/// Pairs of mentions that any statement has but a table of figures.
const FEW: usize = 1 << 12;

/// Pairs what is open on both sides, the nearest first, ties in the order of the text, and closes it.
fn strike(
    open: &mut Pair<Vec<bool>>,
    distance: impl Fn(usize, usize) -> Option<u32>,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    // Of many like figures most stand in the same place, and nothing is nearer: they need not be put in order.
    if open.old.len() * open.new.len() > FEW {
        pairs = strike_first(open, |old, new| distance(old, new) == Some(0));
    }
    let mut candidates = Vec::new();
    for old in (0..open.old.len()).filter(|&old| open.old[old]) {
        for new in (0..open.new.len()).filter(|&new| open.new[new]) {
            candidates.extend(distance(old, new).map(|distance| (distance, old, new)));
        }
    }
    candidates.sort_unstable();
    for (_, old, new) in candidates {
        if open.old[old] && open.new[new] {
            open.old[old] = false;
            open.new[new] = false;
            pairs.push((old, new));
        }
    }
    pairs
}

/// Pairs each that is open on the old side with the first on the new one that fits, and closes both.
fn strike_first(
    open: &mut Pair<Vec<bool>>,
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for old in 0..open.old.len() {
        let mut others = 0..open.new.len();
        if open.old[old]
            && let Some(new) = others.find(|&new| open.new[new] && fits(old, new))
        {
            open.old[old] = false;
            open.new[new] = false;
            pairs.push((old, new));
        }
    }
    pairs
}

/// How many words that stayed stand between the places of two mentions; none when both stand in a phrase that moved.
fn distance(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> u32 {
    let mut moves = statement.moves_beside(Side::Old, old);
    let is_beside_new = |number: u32| {
        let mut moves = statement.moves_beside(Side::New, new);
        moves.any(|other| other == number)
    };
    if moves.any(is_beside_new) {
        return 0;
    }
    let (old_first, old_last) = statement.slots(Side::Old, old);
    let (new_first, new_last) = statement.slots(Side::New, new);
    old_first
        .max(new_first)
        .saturating_sub(old_last.min(new_last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_struck_as_few_are() {
        // A third of the places stand at the same distance, some pairs never fit.
        let distance = |old: usize, new: usize| {
            let fits = !(old * 7 + new * 3).is_multiple_of(5);
            fits.then(|| (old / 3).abs_diff(new / 3 + old % 2) as u32)
        };
        for count in [10, 63, 64, 65, 150] {
            let all = || Pair::new(vec![true; count], vec![true; count + 3]);
            let mut candidates: Vec<(u32, usize, usize)> = (0..count)
                .flat_map(|old| (0..count + 3).map(move |new| (old, new)))
                .filter_map(|(old, new)| Some((distance(old, new)?, old, new)))
                .collect();
            candidates.sort_unstable();
            let mut left = all();
            let mut expected = Vec::new();
            for (_, old, new) in candidates {
                if left.old[old] && left.new[new] {
                    (left.old[old], left.new[new]) = (false, false);
                    expected.push((old, new));
                }
            }
            let mut open = all();
            assert_eq!(strike(&mut open, distance), expected, "{count}");
            assert_eq!(open, left, "{count}");
        }
    }
}
