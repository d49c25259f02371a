//! Names of people, organisations and places, and the titles beside them: changed, added, dropped, or spelt otherwise.
//! A name is seen by its capital. Not told: a fuller form of a name that the other version gives elsewhere (`Kim` and
//! `Kim Jong Un`), initials for the whole (`U.N.`), a pronoun for a name, and Mr or Ms, which house style decides.

use std::ops::Range;

use super::Found;
use super::known::Known;
use super::lexicon::{Lines, List};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use super::{titles, typos};
use crate::changes::{FactKind, RunKind};
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are an addition, with names as with anything else.
const CLAUSE: usize = 6;

/// More words than this beside the name, articles and the like not counted, and it is the clause that came or went: "an impoverished state bordering Orrin".
const BESIDES: usize = 1;

/// `is_taken`: words of dates, figures and slips, which name nobody.
pub(super) fn find(
    statement: &Statement,
    is_taken: &dyn Fn(Side, usize) -> bool,
    known: &Known,
    found: &mut Vec<Found>,
) {
    let sources: Vec<Pair<Option<Range<usize>>>> = found
        .iter()
        .filter(|found| found.kind == FactKind::Attribution)
        .map(|found| found.words.clone())
        .collect();
    let mentions = Pair::from_sides(|side| {
        let is_taken = |place: usize| {
            is_taken(side, place)
                || sources.iter().any(|words| {
                    words[side]
                        .as_ref()
                        .is_some_and(|words| words.contains(&place))
                })
        };
        names(statement, side, known, &is_taken)
    });
    for words in differences(statement, &mentions) {
        if is_altered(statement, &words) {
            found.push(Found::new(statement, FactKind::Name, words));
        }
    }
}

fn is_altered(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    if let (Some(old), Some(new)) = (&words.old, &words.new) {
        return !is_initials(statement, old, new) && !is_of_country(statement, old, new);
    }
    Side::BOTH.into_iter().all(|side| {
        let Some(own) = &words[side] else {
            return true;
        };
        let region = statement.region(side, own.start);
        let mut facing = statement.facing(side, &region);
        let others = &statement.words[side.other()];
        let stands_for = facing.any(|place| {
            let (own, other) = (&statement.words[side][own.clone()], &others[place]);
            other.sense.is(List::Pronouns)
                || is_acronym(&letters(std::slice::from_ref(other)), own)
                || own.iter().any(|own| is_of_one_country(own, other))
        });
        // A name that still stands in the statement, if only once now, is not lost.
        let stands_still = statement.words[side][own.clone()]
            .iter()
            .filter(|word| word.is_capital)
            .all(|word| others.iter().any(|other| other.bare_key == word.bare_key))
            && !titles::is_title(&statement.words[side], own);
        let length = statement.region_length(side, own.start);
        let besides = region.filter(|place| {
            let word = &statement.words[side][*place];
            let is_content = word.class == Class::Content && !word.is_capital;
            !own.contains(place) && word.is_changed() && is_content
        });
        let besides = besides.count();
        let is_clause = length > CLAUSE || besides > BESIDES;
        !stands_for && !stands_still && !is_clause && !statement.is_relative(side, own.start)
    })
}

/// The changed names of a side: runs of changed words with a capital, and titles beside a name.
fn names<'s>(
    statement: &'s Statement,
    side: Side,
    known: &Known,
    is_taken: &dyn Fn(usize) -> bool,
) -> Vec<Mention<Name<'s>>> {
    let words = &statement.words[side];
    let mut names: Vec<Range<usize>> = Vec::new();
    for &place in &statement.changed[side] {
        let is_name = is_changed_name(statement, side, place, known)
            || titles::is_changed(statement, side, place);
        if !is_name || is_taken(place) {
            continue;
        }
        match names.last_mut() {
            Some(last) if holds_together(&words[last.end..place]) => last.end = place + 1,
            _ => names.push(place..place + 1),
        }
    }
    names.retain(|name| {
        let is_form = |word: &Word| word.sense.is(List::CompanyForms) || !word.is_word();
        !words[name.clone()].iter().all(is_form) && !is_fuller_form(statement, side, name, known)
    });
    let mentions = names.into_iter().map(|range| Mention {
        said: Name(&words[range.clone()]),
        words: range,
    });
    mentions.collect()
}

/// A name, which is one with another by its letters, in one spelling.
struct Name<'s>(&'s [Word<'s>]);

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        let letters = |name: &Self| {
            let words = name.0.iter().filter(|word| word.is_word());
            words.flat_map(|word| typos::in_one_spelling(word.bare()))
        };
        letters(self).eq(letters(other))
    }
}

/// Whether what stands between two words of names makes one name of them.
fn holds_together(between: &[Word]) -> bool {
    between.len() <= 2
        && between.iter().all(|word| {
            word.is_changed() && matches!(word.folded, "of" | "the" | "and" | "-" | "." | "&" | "'")
        })
}

/// Whether a word that is changed is of a name.
fn is_changed_name(statement: &Statement, side: Side, place: usize, known: &Known) -> bool {
    let words = &statement.words[side];
    let word = &words[place];
    if !word.is_capital || word.quoted && word.is_first {
        return false;
    }
    if word.class != Class::Content
        || word.sense.is(List::Courtesy)
        || word.sense.is(List::Pronouns)
        || word.sense.is(List::Determiners)
    {
        return false;
    }
    // In brackets or before a colon at the beginning: initials, a ticker, a dateline.
    let is_bracketed = place > 0
        && matches!(words[place - 1].folded, "(" | "<")
        && words
            .get(place + 1)
            .is_some_and(|next| matches!(next.folded, ")" | ">" | "."));
    let is_dateline = |words: &[Word], place: usize| {
        let mut ahead = words[place..].iter().take(6);
        place <= 4 && words[place].is_first && ahead.any(|next| next.is(":") || next.is("-"))
    };
    let has_other_place = || {
        let mut facing = statement.facing(side, &(place..place + 1));
        let others = &statement.words[side.other()];
        let is_shouted = |word: &Word, text: &str| {
            let written = &text[word.span()];
            written.chars().count() > 2 && !written.contains(char::is_lowercase)
        };
        is_shouted(word, &statement.text[side])
            && facing.any(|other| {
                is_dateline(others, other)
                    && is_shouted(&others[other], &statement.text[side.other()])
            })
    };
    if is_dateline(words, place) && has_other_place() {
        return true;
    }
    let begins = word.is_first || place > 0 && matches!(words[place - 1].folded, "\"" | ":" | "'");
    let goes_on = words
        .get(place + 1)
        .is_some_and(|next| next.is_capital && next.class == Class::Content);
    let is_sure = word.sense.is(List::Honorifics) || goes_on && word.sense.is(List::Titles);
    let is_likely = !known.is_ever_small(word.key) && (known.is_name(word.key) || goes_on);
    if begins && !is_sure && !is_likely {
        return false;
    }
    if is_bracketed || is_dateline(words, place) {
        return false;
    }
    // The same word stands over there as a change too, in another place or with another ending.
    let mut others = statement.words[side.other()].iter();
    !others.any(|other| other.bare_key == word.bare_key && other.fate != RunKind::Same)
}

/// Whether the words only make a name fuller that stands beside them on both sides, in a way that the other version
/// knows too.
fn is_fuller_form(statement: &Statement, side: Side, name: &Range<usize>, known: &Known) -> bool {
    let words = &statement.words[side];
    let other = side.other();
    let is_there = |word: &Word| {
        let mut others = statement.words[other].iter();
        !word.is_changed() || others.any(|other| other.bare_key == word.bare_key)
    };
    let kept = |place: usize| {
        words
            .get(place)
            .filter(|word| word.is_capital && word.class == Class::Content && is_there(word))
    };
    let neighbours =
        |one: &Word, two: &Word| known.are_neighbours(other, one.bare_key, two.bare_key);
    let before = name.start.checked_sub(1).and_then(kept);
    let after = kept(name.end);
    before.is_some_and(|before| neighbours(before, &words[name.start]))
        || after.is_some_and(|after| neighbours(&words[name.end - 1], after))
}

/// Whether both are single words, of which one is the country and the other of it: `Veska's`, `Veskan`.
fn is_of_country(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> bool {
    let [old] = &statement.words.old[old.clone()] else {
        return false;
    };
    let [new] = &statement.words.new[new.clone()] else {
        return false;
    };
    is_of_one_country(old, new)
}

/// Whether one of two different words is a country, and the other what is of it: by their endings, or as listed.
pub(super) fn is_of_one_country(one: &Word, other: &Word) -> bool {
    let country = one.bare_sense.group(Lines::Countries);
    let is_listed = country.is_some() && country == other.bare_sense.group(Lines::Countries);
    let is_of = |country: &str, word: &str| {
        let stem = country
            .strip_suffix(['a', 'e', 'o', 'y'])
            .unwrap_or(country);
        let ending = word.strip_prefix(stem).filter(|_| stem.len() >= 4);
        let short = word.strip_prefix(country).filter(|_| stem.len() >= 4);
        ending.is_some_and(|ending| matches!(ending, "an" | "ian" | "ean" | "ese"))
            || short.is_some_and(|ending| matches!(ending, "n" | "i" | "ish"))
    };
    let (one, other) = (one.bare(), other.bare());
    is_listed || is_of(one, other) || is_of(other, one)
}

/// Whether one of the two is the initials of the other.
fn is_initials(statement: &Statement, old: &Range<usize>, new: &Range<usize>) -> bool {
    let (old, new) = (
        &statement.words.old[old.clone()],
        &statement.words.new[new.clone()],
    );
    let (old_letters, new_letters) = (letters(old), letters(new));
    is_acronym(&old_letters, new) || is_acronym(&new_letters, old) || old_letters == new_letters
}

/// Whether the letters are the initials of the name.
fn is_acronym(letters: &str, name: &[Word]) -> bool {
    let words = name.iter().filter(|word| word.class == Class::Content);
    let initials = words.filter_map(|word| word.bare().chars().next());
    (2..=6).contains(&letters.chars().count()) && initials.eq(letters.chars())
}

/// The words as one: `U.N.` is `un`.
fn letters(words: &[Word]) -> String {
    let words = words.iter().filter(|word| word.is_word());
    words.map(Word::bare).collect()
}
