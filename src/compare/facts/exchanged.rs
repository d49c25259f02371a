//! Two names that changed places: `Orrin beat Tarn`, `Tarn beat Orrin`. The words are the same, and so are the names; who
//! did it to whom is not.

use std::ops::Range;

use super::Found;
use super::lexicon::List;
use super::statement::{Statement, Word};
use crate::changes::FactKind;
use crate::compare::words::Class;
use crate::side::Pair;

/// Words that may stand between the two names.
const BETWEEN: usize = 14;

/// How many names on, at most, the second one stands.
const NAMES_ON: usize = 2;

/// Words between two names that, ending in "with" or "and", tell of both alike: `signed a deal with`.
const FEW: usize = 3;

/// Two names, the first before the second.
struct Couple {
    names: [Range<usize>; 2],
}

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let Pair { old, new } = &statement.words;
    let couples = Pair::new(couples(old), couples(new));
    let mut end = 0;
    for one in &couples.old {
        let [first, second] = one.names.each_ref().map(|name| &old[name.clone()]);
        // Whether a couple of the new side has these names, and the same words between them.
        let says = |couple: &Couple, names: [&[Word]; 2]| {
            let [first, second] = couple.names.each_ref().map(|name| &new[name.clone()]);
            is_name(first, names[0])
                && is_name(second, names[1])
                && said(between(new, couple)).eq(said(between(old, one)))
        };
        if one.names[0].start < end || is_name(first, second) {
            continue;
        }
        let exchanged = couples.new.iter().find(|new| says(new, [second, first]));
        let Some(exchanged) = exchanged.filter(|_| tells_apart(between(old, one))) else {
            continue;
        };
        let is_kept = couples.new.iter().any(|new| says(new, [first, second]));
        if !is_kept {
            end = one.names[1].end;
            let words = |couple: &Couple| Some(couple.names[0].start..couple.names[1].end);
            let words = Pair::new(words(one), words(exchanged));
            found.push(Found::new(statement, FactKind::Name, words));
        }
    }
}

fn couples(words: &[Word]) -> Vec<Couple> {
    let names = names(words);
    let mut couples = Vec::new();
    for (place, first) in names.iter().enumerate() {
        for second in names[place + 1..].iter().take(NAMES_ON) {
            let is_far = second.start - first.end > BETWEEN;
            if is_far || words[first.start].sentence != words[second.start].sentence {
                break;
            }
            couples.push(Couple {
                names: [first.clone(), second.clone()],
            });
        }
    }
    couples
}

fn between<'w, 'l>(words: &'w [Word<'l>], couple: &Couple) -> &'w [Word<'l>] {
    &words[couple.names[0].end..couple.names[1].start]
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
    let is_deep = || said(between).count() > FEW;
    let last = said(between).next_back();
    last.is_some_and(|last| !is_of_both(last) || is_deep())
}

/// The names of a side: words with a capital that stand together.
fn names(words: &[Word]) -> Vec<Range<usize>> {
    let is_part = |word: &Word| {
        word.is_capital && word.class == Class::Content && !word.sense.is(List::Courtesy)
    };
    let joins = |word: &Word| matches!(word.folded, "'" | "-" | "." | "&" | "of");
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

/// Whether two names are one, with the ending of the possessive or without.
fn is_name(one: &[Word], other: &[Word]) -> bool {
    let keys = |name: &[Word]| {
        let parts = name.iter().filter(|word| word.is_capital);
        parts.map(|word| word.bare_key).collect::<Vec<_>>()
    };
    one[0].bare_key == other[0].bare_key && keys(one) == keys(other)
}
