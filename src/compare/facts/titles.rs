//! Offices, ranks and forms of address beside a name, which say who it is: `former president`, `the deputy mayor`, `Mrs`.

use std::ops::Range;

use super::lexicon::List;
use super::statement::{Statement, Word};
use crate::changes::RunKind;
use crate::compare::words::Class;
use crate::side::Side;

/// Whether a word that is changed says what somebody is: an office beside a name, what comes before an office, or a form of
/// address that is another person's.
pub(super) fn is_changed(statement: &Statement, side: Side, place: usize) -> bool {
    let words = &statement.words[side];
    let is_title = is_modifier(words, place)
        || is_office_of_name(words, place)
        || is_other_office(statement, side, place)
        || is_other_address(statement, side, place);
    // The same word may stand over there as a change too, in another place: "Mayor Ana Brock", "Ana Brock, the mayor".
    let mut others = statement.words[side.other()].iter();
    is_title
        && !others
            .any(|other| other.bare_key == words[place].bare_key && other.fate != RunKind::Same)
}

/// Whether one of the words is a title that is not known by its capital.
pub(super) fn is_title(words: &[Word], range: &Range<usize>) -> bool {
    range.clone().any(|place| {
        is_modifier(words, place)
            || words[place].bare_sense.is(List::Titles)
            || words[place].sense.is(List::Courtesy)
    })
}

/// Modifiers that may stand before one title: `former deputy vice president`.
const MODIFIERS: usize = 4;

/// `Former` of `Former president`: it tells that the office is another's, or not wholly held.
fn is_modifier(words: &[Word], mut place: usize) -> bool {
    for _ in 0..MODIFIERS {
        if !words[place].sense.is(List::TitleModifiers) {
            return false;
        }
        let hyphen = usize::from(words.get(place + 1).is_some_and(|word| word.is("-")));
        let Some(next) = words.get(place + 1 + hyphen) else {
            return false;
        };
        // Whoever is a former anything is it no more; but where all of it came or went, it is the clause that did.
        let is_former = matches!(words[place].folded, "former" | "ex");
        if is_former && next.class == Class::Content && !next.is_changed() {
            return true;
        }
        if next.bare_sense.is(List::Titles) {
            return true;
        }
        place += 1 + hyphen;
    }
    false
}

fn is_name(word: Option<&Word>) -> bool {
    word.is_some_and(|word| word.is_capital && word.class == Class::Content && !word.is_first)
}

/// An office before a name or, set off by commas, after one: `president Ana Brock`, `Ana Brock, the president`.
fn is_office_of_name(words: &[Word], place: usize) -> bool {
    if !words[place].bare_sense.is(List::Titles) {
        return false;
    }
    let is_comma = |at: usize| words.get(at).is_some_and(|word| word.is(","));
    let behind =
        is_name(words.get(place + 1)) || is_comma(place + 1) && is_name(words.get(place + 2));
    let comma = (1..=APPOSITION).find(|&back| back <= place && is_comma(place - back));
    let before = comma.and_then(|back| (place - back).checked_sub(1));
    behind
        || before.is_some_and(|before| {
            is_name(words.get(before)) || words[before].is_first && words[before].is_capital
        })
}

/// How many words before an office may stand behind a name's comma: `Ana Brock, the North Orrin mayor`.
const APPOSITION: usize = 4;

/// An office, or the word before it, where the other version has another one: `the foreign minister`, `the finance minister`.
fn is_other_office(statement: &Statement, side: Side, place: usize) -> bool {
    let words = &statement.words[side];
    let others = &statement.words[side.other()];
    let is_office = |word: &Word| word.bare_sense.is(List::Titles);
    let facing = || statement.facing(side, &(place..place + 1));
    if is_office(&words[place]) {
        return facing().any(|other| is_office(&others[other]));
    }
    let goes_before = |words: &[Word], place: usize| {
        let is_led = || {
            place.checked_sub(1).is_none_or(|before| {
                let before = &words[before];
                before.sense.is(List::Determiners)
                    || before.is_capital
                    || before.folded.ends_with("'s")
                    || before.is(",")
            })
        };
        let word = &words[place];
        let next = words.get(place + 1);
        next.is_some_and(|next| is_office(next) && !next.is_changed())
            && word.class == Class::Content
            && !is_office(word)
            && is_led()
    };
    goes_before(words, place) && facing().any(|other| goes_before(others, other))
}

/// `Mr` where the other version has `Mrs`, or a rank. Which of `Mrs`, `Ms` and `Miss` a woman is called, and whether
/// anybody is called so at all, is for house style.
fn is_other_address(statement: &Statement, side: Side, place: usize) -> bool {
    let others = &statement.words[side.other()];
    let own = &statement.words[side][place];
    if !own.sense.is(List::Courtesy) {
        return false;
    }
    let mut facing = statement.facing(side, &(place..place + 1));
    let is_other = |other: &Word| {
        let is_rank = |word: &Word| {
            word.is_capital && (word.sense.is(List::Honorifics) || word.sense.is(List::Titles))
        };
        is_rank(other) || other.sense.is(List::Courtesy) && own.is("mr") != other.is("mr")
    };
    facing.any(|other| is_other(&others[other]))
}
