//! Who said it, by which verb, and in what, set against the other side: a source changed, dropped or added. The tense of
//! the verb is no fact (says, said), nor is a pronoun for the name it stands for.

use std::ops::Range;

use super::Found;
use super::lexicon::{Lines, List, Opening, phrase};
use super::mentions::{Mention, differences};
use super::names::is_of_one_country;
use super::sayings::{Attribution, attributions, is_name};
use super::statement::{Statement, Word};
use super::typos::is_other_spelling;
use crate::changes::{FactKind, RunKind};
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a statement of its own, with its own source.
const CLAUSE: usize = 9;

/// The same beside the words of source and verb.
const BESIDES: usize = 4;

/// How many words that stayed may stand between the verbs of one statement in both versions.
const REACH: u32 = 4;

/// How many words a medium may stand from the verb, and one that was spoken of before.
const NEAR_VERB: usize = 14;
const BESIDE_VERB: usize = 2;

/// Words of the longest name of whom it was said to in a medium.
const MOST_NAMED: usize = 5;

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let sayings = Pair::from_sides(|side| attributions(statement, side));
    let mut places = match Side::BOTH
        .iter()
        .any(|&side| any_touched(statement, side, &sayings[side]))
    {
        true => altered(statement, &sayings),
        false => Vec::new(),
    };
    let media = Pair::from_sides(|side| media(statement, side, &sayings[side]));
    for words in differences(statement, &media) {
        // "A report by the auditors said", "the auditors said in a report".
        let is_source = |side: Side| {
            let Some(medium) = &words[side] else {
                return false;
            };
            let last = &statement.words[side][medium.clone()];
            let other = side.other();
            let mut sources = sayings[other]
                .iter()
                .flat_map(|saying| saying.words.clone());
            sources.any(|place| {
                let word = &statement.words[other][place];
                word.class == Class::Content
                    && last.iter().any(|medium| medium.bare_key == word.bare_key)
            })
        };
        if words.new.is_none() && is_source(Side::Old)
            || words.old.is_none() && is_source(Side::New)
        {
            continue;
        }
        // Told with the source that is another or came or went too.
        let told = places.iter().any(|place| {
            Side::BOTH
                .into_iter()
                .any(|side| match (&place[side], &words[side]) {
                    (Some(place), Some(medium)) => {
                        let region = statement.region(side, medium.start);
                        place.contains(&medium.start)
                            || (place.start < region.end && region.start < place.end)
                    }
                    _ => false,
                })
        });
        if !told {
            places.push(words);
        }
    }
    found.extend(
        places
            .into_iter()
            .map(|words| Found::new(statement, FactKind::Attribution, words)),
    );
}

/// Whether any word of them is changed, with whom it was told.
fn any_touched(statement: &Statement, side: Side, sayings: &[Attribution]) -> bool {
    sayings.iter().any(|saying| {
        let is_touched = |words| statement.is_touched(side, words);
        is_touched(&saying.words) || is_touched(&saying.audience)
    })
}

/// The attributions that are others, came or went.
fn altered(
    statement: &Statement,
    sayings: &Pair<Vec<Attribution>>,
) -> Vec<Pair<Option<Range<usize>>>> {
    let mut places = Vec::new();
    let (pairs, alone) = paired(statement, sayings);
    for (old, new) in pairs {
        let (old, new) = (&sayings.old[old], &sayings.new[new]);
        let verbs = old.group != new.group
            && (statement.words.old[old.verb].is_changed()
                || statement.words.new[new.verb].is_changed());
        if verbs
            || is_another_source(statement, old, new)
            || is_another_audience(statement, old, new)
        {
            places.push(Pair::new(Some(old.words.clone()), Some(new.words.clone())));
        }
    }
    for side in Side::BOTH {
        for &place in &alone[side] {
            let saying = &sayings[side][place];
            let changed = statement.words[side][saying.verb].is_changed();
            // What the writers say of themselves is no source.
            let is_own = statement.words[side][saying.source.clone()]
                .iter()
                .any(|word| matches!(word.folded, "we" | "i"));
            if changed
                && !is_own
                && !is_turned(statement, side, saying)
                && !is_with_clause(statement, side, saying)
                && !is_said_twice(statement, side, place, &sayings[side])
            {
                let mut words = Pair::default();
                words[side] = Some(saying.words.clone());
                places.push(words);
            }
        }
    }
    places
}

/// Whether the attribution came or went with what was said: that is a statement, with its own source.
fn is_with_clause(statement: &Statement, side: Side, saying: &Attribution) -> bool {
    let length = statement.region_length(side, saying.verb);
    let of_saying = statement.words[side][saying.words.clone()].iter();
    let own = of_saying.filter(|word| word.is_word() && word.is_changed());
    length > CLAUSE || length > own.count() + BESIDES
}

/// Whether who did it is only said in another way: `the boat was named by police`, `police named the boat`.
fn is_turned(statement: &Statement, side: Side, saying: &Attribution) -> bool {
    let others = &statement.words[side.other()];
    let stands = |word: &Word| others.iter().any(|other| is_alike(word, other));
    let participle = saying.verb.checked_sub(1);
    saying.group == "by"
        && participle.is_some_and(|place| stands(&statement.words[side][place]))
        && telling(statement, side, &saying.source).all(stands)
}

/// Whether the same source has the same verb elsewhere on its side: sentences that were merged need it only once.
fn is_said_twice(statement: &Statement, side: Side, place: usize, sayings: &[Attribution]) -> bool {
    let own = || telling(statement, side, &sayings[place].source);
    let is_pronoun = own().next().is_none() && !sayings[place].source.is_empty();
    sayings.iter().enumerate().any(|(other, saying)| {
        let sentence = |saying: &Attribution| statement.words[side][saying.verb].sentence;
        other != place
            && saying.group == sayings[place].group
            && sentence(saying) != sentence(&sayings[place])
            && (is_pronoun && other < place
                || telling(statement, side, &saying.source)
                    .any(|word| own().any(|own| is_alike(own, word))))
    })
}

/// The attributions that belong together, and those that stand alone.
#[allow(clippy::type_complexity)]
fn paired(
    statement: &Statement,
    sayings: &Pair<Vec<Attribution>>,
) -> (Vec<(usize, usize)>, Pair<Vec<usize>>) {
    let mut candidates = Vec::new();
    for (o, old) in sayings.old.iter().enumerate() {
        for (n, new) in sayings.new.iter().enumerate() {
            let verbs = (
                &statement.words.old[old.verb],
                &statement.words.new[new.verb],
            );
            let kept = verbs.0.fate == RunKind::Same && verbs.1.fate == RunKind::Same;
            if kept && verbs.0.slot != verbs.1.slot {
                // Each has a partner of its own.
                continue;
            }
            let shared = || is_shared_source(statement, old, new);
            let distance = verbs.0.slot.abs_diff(verbs.1.slot);
            let rank = if kept {
                0
            } else if shared() {
                1
            } else if distance <= REACH
                // "The firm said its profit rose", "the firm's profit rose, it said".
                || old.group == new.group && is_one_a_pronoun(statement, old, new)
            {
                2
            } else {
                continue;
            };
            candidates.push((rank, distance, o, n));
        }
    }
    candidates.sort_unstable();
    let mut open = Pair::from_sides(|side| vec![true; sayings[side].len()]);
    let mut pairs = Vec::new();
    for (.., old, new) in candidates {
        if open.old[old] && open.new[new] {
            open.old[old] = false;
            open.new[new] = false;
            pairs.push((old, new));
        }
    }
    let alone = open.map(|open| {
        let open = open.iter().enumerate().filter(|(_, open)| **open);
        open.map(|(place, _)| place).collect()
    });
    (pairs, alone)
}

/// The words of a source that tell it from others.
fn telling<'s>(
    statement: &'s Statement,
    side: Side,
    source: &Range<usize>,
) -> impl Iterator<Item = &'s Word<'s>> {
    let words = statement.words[side][source.clone()].iter();
    words.filter(|word| {
        matches!(word.class, Class::Content | Class::Number)
            && !word.sense.is(List::Pronouns)
            && !word.sense.is(List::Courtesy)
            && !word.sense.is(List::Determiners)
    })
}

fn are_one_and_many(one: &Word, other: &Word) -> bool {
    let (one, other) = (one.bare(), other.bare());
    let is_plural = |many: &str, one: &str| many.strip_suffix('s') == Some(one);
    is_plural(one, other) || is_plural(other, one)
}

/// Whether the two words are forms of one.
fn is_alike(one: &Word, other: &Word) -> bool {
    let (own, others) = (one.bare(), other.bare());
    // Where an `s` may be left out, or stand for a `z`, the first letters may differ.
    let first = [own, others].map(|word| word.bytes().next());
    let begin_alike = first[0] == first[1]
        || matches!(first, [None | Some(b's' | b'z'), None | Some(b's' | b'z')]);
    let is_one = || {
        own == others
            || own.trim_end_matches('s') == others.trim_end_matches('s')
            || is_other_spelling(own, others)
    };
    begin_alike && is_one() || is_of_one_country(one, other)
}

fn is_shared_source(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let new = || telling(statement, Side::New, &new.source);
    telling(statement, Side::Old, &old.source).any(|one| new().any(|other| is_alike(one, other)))
}

/// Whether one of the sources is a pronoun, which says nothing of who it is.
fn is_one_a_pronoun(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let is_pronoun = |side: Side, saying: &Attribution| {
        let mut telling = telling(statement, side, &saying.source);
        !saying.source.is_empty() && telling.next().is_none()
    };
    is_pronoun(Side::Old, old) || is_pronoun(Side::New, new)
}

/// Whether who says it is another: nothing of the two sources is shared, or each has words that the other lacks.
/// A source that is a pronoun, or not found, says nothing.
fn is_another_source(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let words: Pair<Vec<&Word>> = Pair::new(
        telling(statement, Side::Old, &old.source).collect(),
        telling(statement, Side::New, &new.source).collect(),
    );
    if words.old.is_empty() || words.new.is_empty() {
        return false;
    }
    let own = |side: Side| {
        words[side].iter().any(|one| {
            one.is_changed() && !words[side.other()].iter().any(|other| is_alike(one, other))
        })
    };
    // One that is named where the other is not: "a newspaper", "the newspaper al-Harbour".
    let is_named = |side: Side| words[side].iter().any(|word| is_name(word));
    // Nor one whose name only came to be fuller: "Coach Dario Pell", "Pell".
    let is_same_name = words.old.iter().any(|one| {
        let mut others = words.new.iter();
        one.is_capital && others.any(|other| other.is_capital && is_alike(one, other))
    });
    let came_to_be_named = |side: Side| {
        let mut own = words[side].iter();
        let named = own.any(|word| is_name(word) && word.is_changed());
        named && !is_named(side.other()) && !is_same_name
    };
    // One where there were several: "officials", "an official".
    let is_another_count = words.old.iter().any(|one| {
        let mut others = words.new.iter();
        others.any(|other| one.is_changed() && other.is_changed() && are_one_and_many(one, other))
    });
    is_another_count
        || own(Side::Old) && own(Side::New)
        || came_to_be_named(Side::Old)
        || came_to_be_named(Side::New)
}

/// Whether whom it was told is named on one side only: `told the Korsby Courier`, `told a newspaper`. One name for
/// another is a fact about the name.
fn is_another_audience(statement: &Statement, old: &Attribution, new: &Attribution) -> bool {
    let audience = Pair::new(&old.audience, &new.audience);
    let is_named = |side: Side| {
        let mut words = statement.words[side][audience[side].clone()].iter();
        words.any(|word| is_name(word) && word.is_changed())
    };
    let is_told = Side::BOTH
        .into_iter()
        .all(|side| !audience[side].is_empty());
    is_told && is_named(Side::Old) != is_named(Side::New)
}

/// What statements are made in: `in a statement`, `by telephone`, `on condition of anonymity`.
fn media<'l>(
    statement: &Statement<'l>,
    side: Side,
    sayings: &[Attribution],
) -> Vec<Mention<&'l str>> {
    let words = &statement.words[side];
    let mut media: Vec<Mention<&str>> = Vec::new();
    for place in statement.openers(side, &[Opening::Medium]) {
        let word = &words[place];
        if let Some((end, group)) = phrase(Lines::Anonymity, words, place) {
            media.push(Mention {
                words: place..end,
                said: group,
            });
            continue;
        }
        let medium = phrase(Lines::Media, words, place);
        let Some((end, group)) = medium.filter(|_| !word.quoted) else {
            continue;
        };
        let led = (1..=4).take_while(|&back| back <= place).find(|&back| {
            matches!(
                words[place - back].folded,
                "in" | "at" | "by" | "on" | "via" | "over" | "through"
            )
        });
        let Some(start) = led.map(|back| place - back) else {
            continue;
        };
        // "the report" is one that was spoken of; only right beside the verb is it what was said in.
        let is_known = words[start + 1].is("the");
        let reach = if is_known { BESIDE_VERB } else { NEAR_VERB };
        let near = sayings.iter().any(|saying| {
            // "On the radio, the mayor said"
            let is_in_front = words[start].is_first && saying.words.start == end + 1;
            words[saying.verb].sentence == word.sentence
                && (saying.verb.abs_diff(start) <= reach || is_in_front)
        });
        // To whom or with whom: "in an interview with Channel Nine".
        let end = match words.get(end) {
            Some(next) if matches!(next.folded, "with" | "to" | "from") => {
                let named = words[end + 1..].iter().take(MOST_NAMED);
                let named = named.take_while(|word| word.is_capital || word.is("the"));
                match named.count() {
                    0 => end,
                    count => end + 1 + count,
                }
            }
            _ => end,
        };
        if near && media.last().is_none_or(|last| last.words.end <= start) {
            media.push(Mention {
                words: start..end,
                said: group,
            });
        }
    }
    media
}
