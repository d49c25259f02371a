//! Slips: one letter off, and one of the two forms stands nowhere else in either story (`cards` for `cars`). No
//! dictionary is needed where two versions are at hand.

use std::ops::Range;
use std::str::Chars;

use super::Found;
use super::known::Known;
use super::lexicon::{Lines, List};
use super::statement::{Statement, Word};
use crate::changes::{FactKind, RunKind};
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// Shorter words are other words when a letter differs (`his`, `this`).
const SHORTEST: usize = 4;

/// Finds slips and gives the words that are, so that a misspelt name is not told twice.
pub(super) fn find(
    statement: &Statement,
    known: &Known,
    is_counted: &dyn Fn(Side, usize) -> bool,
    found: &mut Vec<Found>,
) -> Pair<Vec<usize>> {
    let mut slips = Pair::<Vec<usize>>::default();
    for &old in &statement.changed.old {
        let word = &statement.words.old[old];
        if !is_candidate(word) {
            continue;
        }
        let range: Range<usize> = old..old + 1;
        let mut facing = statement.facing(Side::Old, &range);
        let slip = facing.find(|&new| {
            let other = &statement.words.new[new];
            // "million" for "billion" is another figure.
            let is_figure = || is_counted(Side::Old, old) && is_counted(Side::New, new);
            is_candidate(other)
                && word.is_capital == other.is_capital
                && is_one_off(word.folded, other.folded)
                && !is_figure()
                && !is_inflected(word.folded, other.folded)
                && is_unknown(word, other, known, || {
                    is_alone(statement, old, new) && is_slip_of_consonant(word.folded, other.folded)
                })
        });
        if let Some(new) = slip {
            slips.old.push(old);
            slips.new.push(new);
            let words = Pair::new(Some(range), Some(new..new + 1));
            found.push(Found::new(statement, FactKind::Typo, words));
        }
    }
    small(statement, known, is_counted, &mut slips, found);
    let halves = Pair::from_sides(|side| half_changed(statement, side).collect());
    doubled(statement, &halves, found);
    confused(statement, found);
    left_over(statement, &halves, found);
    slips
}

/// A small word of which a letter is off, so that it is none: `teh`, `becuase`, `form` for `from`. Nothing else is changed
/// in its place, since a phrase in other words may have any.
fn small(
    statement: &Statement,
    known: &Known,
    is_counted: &dyn Fn(Side, usize) -> bool,
    slips: &mut Pair<Vec<usize>>,
    found: &mut Vec<Found>,
) {
    let is_free = |side: Side, place: usize| {
        let word = &statement.words[side][place];
        (word.is_first || !word.is_capital) && !is_counted(side, place)
    };
    let is_slip = |one: &Word, other: &Word| {
        let (small, large) = match (one.class, other.class) {
            (Class::Function, Class::Content) => (one, other),
            (Class::Content, Class::Function) => (other, one),
            _ => return false,
        };
        let (small_letters, large_letters) = (small.folded.chars(), large.folded.chars());
        let is_of_length = || {
            let length = small_letters.clone().count();
            length.min(large_letters.clone().count()) >= SHORTEST
                || length > 2 && is_transposed(small.folded, large.folded)
        };
        small_letters.clone().next() == large_letters.clone().next()
            && is_one_off(small.folded, large.folded)
            && is_of_length()
            && !is_inflected(small.folded, large.folded)
            && known.count(large.key) == 1
    };
    for &old in &statement.changed.old {
        let mut facing = statement.facing(Side::Old, &(old..old + 1));
        let other = facing.find(|&new| {
            let words = (&statement.words.old[old], &statement.words.new[new]);
            is_slip(words.0, words.1)
                && is_free(Side::Old, old)
                && is_free(Side::New, new)
                && is_alone(statement, old, new)
        });
        if let Some(new) = other {
            slips.old.push(old);
            slips.new.push(new);
            let words = Pair::new(Some(old..old + 1), Some(new..new + 1));
            found.push(Found::new(statement, FactKind::Typo, words));
        }
    }
}

/// A word for one that is often confused with it: `its`, `it's`.
fn confused(statement: &Statement, found: &mut Vec<Found>) {
    for &old in &statement.changed.old {
        let Some(group) = statement.words.old[old].sense.group(Lines::Confused) else {
            continue;
        };
        let facing = statement.facing(Side::Old, &(old..old + 1));
        let mut facing = facing.filter(|&new| is_alone(statement, old, new));
        let other = facing
            .find(|&new| statement.words.new[new].sense.group(Lines::Confused) == Some(group));
        if let Some(new) = other {
            let words = Pair::new(Some(old..old + 1), Some(new..new + 1));
            found.push(Found::new(statement, FactKind::Typo, words));
        }
    }
}

/// Two words in a row that say when something was, where the other version has one: `the recent following vote`. An edit
/// left one of them behind.
fn left_over(statement: &Statement, halves: &Pair<Vec<usize>>, found: &mut Vec<Found>) {
    for side in Side::BOTH {
        let words = &statement.words[side];
        for &place in &halves[side] {
            let (one, two) = (&words[place], &words[place + 1]);
            let next = words.get(place + 2);
            if is_ordering(one)
                && is_ordering(two)
                && one.key != two.key
                && next.is_some_and(|next| next.class == Class::Content)
            {
                let mut words = Pair::default();
                words[side] = Some(place..place + 2);
                words[side.other()] = kept(statement, side, place).map(|other| other..other + 1);
                found.push(Found::new(statement, FactKind::Typo, words));
            }
        }
    }
}

fn is_ordering(word: &Word) -> bool {
    word.sense.is(List::Ordering)
}

/// A word that stands twice in a row where the other version has it once: `in in`.
fn doubled(statement: &Statement, halves: &Pair<Vec<usize>>, found: &mut Vec<Found>) {
    for side in Side::BOTH {
        let words = &statement.words[side];
        for &place in &halves[side] {
            let (one, two) = (&words[place], &words[place + 1]);
            let is_twice = one.key == two.key
                && matches!(one.class, Class::Function | Class::Content)
                && !one.sense.is(List::OftenTwice)
                && (one.is_first || !one.is_capital);
            if is_twice && let Some(other) = kept(statement, side, place) {
                let mut words = Pair::default();
                words[side] = Some(place..place + 2);
                words[side.other()] = Some(other..other + 1);
                found.push(Found::new(statement, FactKind::Typo, words));
            }
        }
    }
}

/// Where two words of a sentence stand side by side of which one is changed, if they may be twice the same or both say when
/// something was.
fn half_changed(statement: &Statement, side: Side) -> impl Iterator<Item = usize> {
    let words = &statement.words[side];
    let changed = statement.changed[side].iter();
    let pairs = changed.flat_map(|&place| [place.checked_sub(1), Some(place)]);
    pairs.flatten().filter(|&place| {
        let (one, two) = (&words[place], words.get(place + 1));
        two.is_some_and(|two| {
            one.is_changed() != two.is_changed()
                && one.sentence == two.sentence
                && (one.key == two.key || is_ordering(one) && is_ordering(two))
        })
    })
}

/// The word of the other side that is the partner of the one of two that is not changed, if it stayed.
fn kept(statement: &Statement, side: Side, place: usize) -> Option<usize> {
    let words = &statement.words[side];
    let kept = &words[place + usize::from(words[place].is_changed())];
    let mut others = statement.words[side.other()].iter();
    others.position(|other| {
        other.fate == RunKind::Same && kept.fate == RunKind::Same && other.slot == kept.slot
    })
}

/// Whether nothing else is changed where the two words stand.
fn is_alone(statement: &Statement, old: usize, new: usize) -> bool {
    statement.region_length(Side::Old, old) == 1 && statement.region_length(Side::New, new) == 1
}

/// Whether the letter that differs is a consonant within the word, or two neighbours changed places. A vowel, and what
/// stands at the ends, tells forms of a word apart, or words (`grow` and `grew`, `shoot` and `shot`, `boat` and `goat`).
fn is_slip_of_consonant(one: &str, other: &str) -> bool {
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    let consonants = |c: &char| !"aeiouy".contains(*c);
    let (own, others) = (
        one.chars().filter(consonants),
        other.chars().filter(consonants),
    );
    ends(one) == ends(other) && (own.ne(others) || is_transposed(one, other))
}

fn is_transposed(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

fn is_candidate(word: &Word) -> bool {
    word.is_changed() && word.class == Class::Content && word.folded.chars().count() >= SHORTEST
}

/// Shorter words are verbs and nouns that differ by a letter in their forms (`know`, `knew`), unless one of the two
/// stands elsewhere too, or nothing but a slip makes the one of the other.
const LONG: usize = 6;

/// Whether one of the forms stands nowhere else. One letter of a name makes another name, so a name is one only by a
/// word that stands in small letters too.
fn is_unknown(one: &Word, other: &Word, known: &Known, is_slip: impl Fn() -> bool) -> bool {
    let (count, other_count) = (known.count(one.key), known.count(other.key));
    let is_name = one.is_capital && !one.is_first;
    let is_long = one.folded.len().min(other.folded.len()) >= LONG;
    count.min(other_count) == 1
        && (is_long || count.max(other_count) > 1 || is_slip())
        && (!is_name || known.is_ever_small(one.key) || known.is_ever_small(other.key))
}

/// Whether one letter was left out, put in, taken for another, or two neighbours changed places.
pub(super) fn is_one_off(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    // What is left between the same beginning and the same end.
    drop_shared(&mut one, &mut other, Iterator::next);
    drop_shared(&mut one, &mut other, DoubleEndedIterator::next_back);
    let letters = |word: &mut Chars| [word.next(), word.next(), word.next()];
    match (letters(&mut one), letters(&mut other)) {
        ([None, ..], [Some(_), None, _]) | ([Some(_), None, _], [None, ..]) => true,
        ([Some(_), None, _], [Some(_), None, _]) => true,
        ([Some(a), Some(b), None], [Some(c), Some(d), None]) => a == d && b == c,
        _ => false,
    }
}

/// Takes from both words what `next` gives of them, as long as it is the same.
fn drop_shared<'w>(
    one: &mut Chars<'w>,
    other: &mut Chars<'w>,
    next: impl Fn(&mut Chars<'w>) -> Option<char>,
) {
    loop {
        let (mut one_on, mut other_on) = (one.clone(), other.clone());
        match (next(&mut one_on), next(&mut other_on)) {
            (Some(a), Some(b)) if a == b => (*one, *other) = (one_on, other_on),
            _ => return,
        }
    }
}

/// Forms of one word.
fn is_inflected(one: &str, other: &str) -> bool {
    if is_other_spelling(one, other) {
        return true;
    }
    let (short, long) = match one.len() <= other.len() {
        true => (one, other),
        false => (other, one),
    };
    // Only the last letter is another one: proved, proven.
    fn all_but_last(word: &str) -> &str {
        let mut letters = word.chars();
        letters.next_back();
        letters.as_str()
    }
    if all_but_last(short) == all_but_last(long) {
        return true;
    }
    let ending = long.strip_prefix(short);
    ending.is_some_and(|ending| matches!(ending, "s" | "d" | "r" | "n" | "y" | "e"))
}

/// Whether the words differ only as the spellings of two countries do.
pub(super) fn is_other_spelling(one: &str, other: &str) -> bool {
    in_one_spelling(one).eq(in_one_spelling(other))
}

/// The letters of a word in one of the spellings of two countries, to be held against another; not a word to be shown.
pub(super) fn in_one_spelling(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word.chars();
    let mut owed = "".chars();
    std::iter::from_fn(move || {
        owed.next().or_else(|| {
            let rest_of_ending = match rest.as_str().as_bytes() {
                [b'o', b'u', b'r', ..] => "r",
                [b't', b'r', b'e', ..] => "er",
                _ => "",
            };
            let letter = rest.next()?;
            if !rest_of_ending.is_empty() {
                owed = rest_of_ending.chars();
                rest.nth(1);
            }
            Some(if letter == 'z' { 's' } else { letter })
        })
    })
}
