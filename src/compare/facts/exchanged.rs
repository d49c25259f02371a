//! Two names that changed places: `Orrin beat Tarn`, `Tarn beat Orrin`. The words are the same, and so are the names; who
//! did it to whom is not.

use std::ops::Range;

use super::Found;
use super::lexicon::List;
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::compare::words::{Class, Key};
use crate::side::Pair;

/// Words that may stand between the two names.
const BETWEEN: usize = 14;

/// How many names on, at most, the second one stands.
const NAMES_ON: usize = 2;

/// Words between two names that, ending in "with" or "and", tell of both alike: `signed a deal with`.
const FEW: usize = 3;

/// Two names of a side, and the words from the one to the other.
struct Couple<'w> {
    first: &'w [Word<'w>],
    between: &'w [Word<'w>],
    second: &'w [Word<'w>],
    words: Range<usize>,
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let new_couples = couples(&statement.words.new);
    if new_couples.is_empty() {
        return;
    }
    let mut end = 0;
    for old in &couples(&statement.words.old) {
        if old.words.start < end || is_name(old.first, old.second) {
            continue;
        }
        // Whether the names are these, and what stands between them says the same.
        let says = |new: &Couple, first: &[Word], second: &[Word]| {
            is_name(new.first, first)
                && is_name(new.second, second)
                && said(new.between).eq(said(old.between))
        };
        let mut exchanged = new_couples.iter();
        let exchanged = exchanged.find(|new| says(new, old.second, old.first));
        let is_kept = || {
            let mut kept = new_couples.iter();
            kept.any(|new| says(new, old.first, old.second))
        };
        if let Some(new) = exchanged
            && tells_apart(old.between)
            && !is_kept()
        {
            end = old.words.end;
            let words = Pair::new(Some(old.words.clone()), Some(new.words.clone()));
            found.push(Found::new(statement, FactKind::Name, words));
        }
    }
}

fn couples<'w>(words: &'w [Word<'w>]) -> Vec<Couple<'w>> {
    let names = names(words);
    let mut couples = Vec::with_capacity(names.len() * NAMES_ON);
    for (place, first) in names.iter().enumerate() {
        for second in names[place + 1..].iter().take(NAMES_ON) {
            let between = &words[first.end..second.start];
            let is_one_sentence = words[first.start].sentence == words[second.start].sentence;
            if between.len() > BETWEEN || !is_one_sentence {
                break;
            }
            couples.push(Couple {
                first: &words[first.clone()],
                between,
                second: &words[second.clone()],
                words: first.start..second.end,
            });
        }
    }
    couples
}

/// What the words between two names say.
fn said<'w>(between: &'w [Word]) -> impl DoubleEndedIterator<Item = &'w str> {
    let words = between.iter();
    let words = words.filter(|word| word.is_word() && !word.sense.is(List::Determiners));
    words.map(|word| word.folded)
}

/// Whether the words between two names say something of the one that they do not say of the other.
fn tells_apart(between: &[Word]) -> bool {
    let is_of_both = |word: &str| {
        matches!(
            word,
            "and"
                | "or"
                | "with"
                | "nor"
                | "versus"
                | "v"
                | "vs"
                | "met"
                | "meets"
                | "meet"
                | "alongside"
        )
    };
    let last = said(between).next_back();
    last.is_some_and(|last| !is_of_both(last) || said(between).count() > FEW)
}

/// The names of a side: words with a capital that stand together.
fn names(words: &[Word]) -> Vec<Range<usize>> {
    let is_part = |word: &Word| {
        word.is_capital && word.class == Class::Content && !word.sense.is(List::Courtesy)
    };
    let joins = |word: &Word| matches!(word.folded, "'" | "-" | "." | "&" | "of");
    let mut names: Vec<Range<usize>> = Vec::with_capacity(words.len() / 4);
    for (place, word) in words.iter().enumerate() {
        if !is_part(word) {
            continue;
        }
        match names.last_mut() {
            Some(last)
                if words[last.end - 1].sentence == word.sentence
                    && words[last.end..place].len() <= 1
                    && words[last.end..place].iter().all(joins) =>
            {
                last.end = place + 1
            }
            _ => names.push(place..place + 1),
        }
    }
    names
}

/// Whether two names are one, with the ending of the possessive or without. All couples are asked, and nearly all differ in
/// their first words.
#[inline]
fn is_name(one: &[Word], other: &[Word]) -> bool {
    keys(one).eq(keys(other))
}

fn keys(name: &[Word]) -> impl Iterator<Item = Key> {
    let parts = name.iter().filter(|word| word.is_capital);
    parts.map(|word| word.bare_key)
}
