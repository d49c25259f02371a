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

/// Two names, the first before the second, and the words between them.
struct Couple<'w> {
    names: [Vec<Key>; 2],
    between: Vec<&'w str>,
    words: Range<usize>,
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let couples = Pair::from_sides(|side| couples(&statement.words[side]));
    let mut end = 0;
    for old in &couples.old {
        let says_the_same = |new: &&Couple| new.between == old.between && new.names == old.names;
        let is_exchanged = |new: &&Couple| {
            let [first, second] = &new.names;
            new.between == old.between && [second, first] == [&old.names[0], &old.names[1]]
        };
        let is_kept = couples.new.iter().any(|new| says_the_same(&new));
        let new = couples.new.iter().find(is_exchanged);
        if let Some(new) = new.filter(|_| !is_kept && old.words.start >= end) {
            end = old.words.end;
            let words = Pair::new(Some(old.words.clone()), Some(new.words.clone()));
            found.push(Found::new(statement, FactKind::Name, words));
        }
    }
}

fn couples<'w>(words: &'w [Word]) -> Vec<Couple<'w>> {
    let names = names(words);
    let mut couples = Vec::new();
    for (place, first) in names.iter().enumerate() {
        for second in names[place + 1..].iter().take(NAMES_ON) {
            let between = &words[first.end..second.start];
            if between.len() > BETWEEN
                || words[first.start].sentence != words[second.start].sentence
            {
                break;
            }
            let between: Vec<&str> = between
                .iter()
                .filter(|word| word.is_word() && !word.sense.is(List::Determiners))
                .map(|word| &*word.folded)
                .collect();
            let names = [first, second].map(|name| keys(&words[name.clone()]));
            if names[0] != names[1] && tells_apart(&between) {
                couples.push(Couple {
                    names,
                    between,
                    words: first.start..second.end,
                });
            }
        }
    }
    couples
}

/// Whether the words between two names say something of the one that they do not say of the other.
fn tells_apart(between: &[&str]) -> bool {
    let is_of_both = |word: &&str| {
        matches!(
            *word,
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
    let is_deep = between.len() > FEW;
    between
        .last()
        .is_some_and(|last| is_deep || !is_of_both(last))
}

/// The names of a side: words with a capital that stand together.
fn names(words: &[Word]) -> Vec<Range<usize>> {
    let is_part = |word: &Word| {
        word.is_capital && word.class == Class::Content && !word.sense.is(List::Courtesy)
    };
    let joins = |word: &Word| matches!(&*word.folded, "'" | "-" | "." | "&" | "of");
    let mut names: Vec<Range<usize>> = Vec::new();
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

fn keys(name: &[Word]) -> Vec<Key> {
    let parts = name.iter().filter(|word| word.is_capital);
    parts.map(|word| word.bare_key).collect()
}
