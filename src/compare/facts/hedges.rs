//! Words that say how sure a statement is, or deny it: may, alleged, about, expected, not, never. Losing one turns a
//! suspicion into a fact, which is what libel lawyers look for first.

use std::ops::Range;

use super::Found;
use super::lexicon::{Lines, List, Opening, phrase};
use super::mentions::{Mention, differences};
use super::statement::{Statement, Word};
use super::values::is_scale;
use crate::changes::FactKind;
use crate::compare::words::Class;
use crate::side::{Pair, Side};

/// More words than this that the other side lacks are a clause of its own, which has hedges as it has anything else.
const CLAUSE: usize = 8;

/// A hedge that is common in other senses counts in no longer a run than this.
const FEW: usize = 4;

/// What the words say that hedge nothing, and count only where they stand for a hedge: `will` for `may`.
const FIRM: &str = "firm";

pub(super) fn find(statement: &Statement, found: &mut Vec<Found>) {
    let hedges = Pair::from_sides(|side| hedges(statement, side));
    let mut of_kind: Vec<Found> = Vec::new();
    for words in differences(statement, &hedges) {
        if !is_altered(statement, &words) || is_said_again(statement, &hedges, &words) {
            continue;
        }
        let next = Found::new(statement, FactKind::Hedge, words);
        // Several in one place are one fact: "could not be independently verified", "will not" for "is unlikely to".
        let is_one_place = |one: &Found| {
            let is_near = |side: Side| {
                let (one, next) = (one.words[side].as_ref()?, next.words[side].as_ref()?);
                Some(statement.region(side, one.start).contains(&next.start))
            };
            let near = Side::BOTH.map(is_near);
            near.contains(&Some(true)) && !near.contains(&Some(false))
        };
        match of_kind.iter_mut().find(|one| is_one_place(one)) {
            Some(before) => {
                for side in Side::BOTH {
                    let both = [before.words[side].clone(), next.words[side].clone()];
                    let both = both.into_iter().flatten();
                    before.words[side] =
                        both.reduce(|one, next| one.start.min(next.start)..one.end.max(next.end));
                }
            }
            None => of_kind.push(next),
        }
    }
    found.extend(of_kind);
}

/// Whether the hedge only stands once more, or once less: a sentence that is cut in two says "may" in both.
fn is_said_again(
    statement: &Statement,
    hedges: &Pair<Vec<Mention<&str>>>,
    words: &Pair<Option<Range<usize>>>,
) -> bool {
    Side::BOTH.into_iter().any(|side| {
        let (Some(own), None) = (&words[side], &words[side.other()]) else {
            return false;
        };
        let mut mentions = hedges[side].iter();
        let said = mentions
            .find(|mention| mention.words == *own)
            .map(|own| own.said);
        let is_denial = statement.words[side][own.start].sense.group(Lines::Hedges) == Some("not");
        !is_denial
            && hedges[side.other()]
                .iter()
                .any(|other| Some(other.said) == said)
    })
}

fn is_altered(statement: &Statement, words: &Pair<Option<Range<usize>>>) -> bool {
    let is_firm = |side: Side| {
        let own = words[side].as_ref();
        own.is_some_and(|own| {
            own.len() == 1 && statement.words[side][own.start].sense.is(List::Firm)
        })
    };
    if Side::BOTH
        .into_iter()
        .all(|side| words[side].is_none() || is_firm(side))
    {
        return false;
    }
    Side::BOTH
        .into_iter()
        .all(|side| match (&words[side], &words[side.other()]) {
            (Some(own), None) => {
                let of_side = &statement.words[side][own.clone()];
                let weak = of_side.iter().all(|word| word.sense.is(List::WeakHedges));
                let length = statement.region_length(side, own.start);
                length <= if weak { FEW } else { CLAUSE }
            }
            _ => true,
        })
}

fn hedges<'l>(statement: &Statement<'l>, side: Side) -> Vec<Mention<&'l str>> {
    let mut hedges: Vec<Mention<&str>> = Vec::new();
    for place in statement.openers(side, &[Opening::Hedge]) {
        if hedges.last().is_none_or(|last| last.words.end <= place) {
            hedges.extend(hedge(&statement.words[side], place));
        }
    }
    hedges
}

fn hedge<'l>(words: &[Word<'l>], at: usize) -> Option<Mention<&'l str>> {
    let is = |place: usize, text: &str| words.get(place).is_some_and(|word| word.is(text));
    let mention = |end: usize, said: &'l str| {
        Some(Mention {
            words: at..end,
            said,
        })
    };
    let word = &words[at];
    let could = usize::from(word.is("could"));
    if is(at + could, "not") {
        // "could not be independently verified"
        let checked = (at + could + 1..words.len().min(at + could + 4)).find(|&place| {
            matches!(
                words[place].folded,
                "verified" | "confirmed" | "corroborated"
            )
        });
        if let Some(checked) = checked {
            return mention(checked + 1, "unverified");
        }
    }
    let is_name = word.is_capital && !word.is_first;
    // "A would-be buyer", not "it would be sold".
    let is_verb = |end: usize| word.is("would") && end == at + 2;
    let listed = phrase(Lines::Hedges, words, at);
    match listed.filter(|&(end, _)| !is_verb(end)) {
        Some((end, group)) if !is_idle(words, at, end) => mention(end, group),
        None if word.sense.is(List::Firm) && !is_name => mention(at + 1, FIRM),
        _ => None,
    }
}

/// Whether a word or phrase of the list says something else here.
fn is_idle(words: &[Word], at: usize, end: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|place| &words[place]);
    let is_passive = || before(1).is_some_and(|before| before.sense.is(List::Being));
    match words[at].folded {
        // Only before a figure is "about" a hedge.
        "about" if end > at + 1 => false,
        "some" | "about" | "around" | "circa" => !is_figure(words.get(end)),
        "over" | "close" | "upwards" => !is_counted(words, end),
        // "in under three hours"; but "over three years" may be within them.
        "under" => !is_counted(words, end) && !is_time(words, end),
        "up" => !is_figure(words.get(end)),
        // A name: the month, or a part of one.
        _ if words[at].is_capital && !words[at].is_first => true,
        "no" if end == at + 1 => words.get(end).is_some_and(|next| next.is(".")),
        "feared" | "believed" | "thought" | "understood" | "said" | "reported" | "rumoured"
        | "rumored" | "considering" | "mulling" | "weighing" => !is_passive(),
        "forecast" | "projected" | "set" => is_figure(words.get(end)),
        // "No boats nor rafts" says no more than "no boats or rafts".
        "nor" => words[..at]
            .iter()
            .rev()
            .take_while(|word| word.sentence == words[at].sentence)
            .any(|word| word.sense.group(Lines::Hedges) == Some("not")),
        // "is due on Thursday", not "due to a leak" nor "dues".
        "due" => {
            let next = words.get(end);
            let is_reason = next.is_some_and(|next| next.is("to"))
                && words
                    .get(end + 1)
                    .is_none_or(|after| after.sense.is(List::Determiners));
            !is_passive() || is_reason
        }
        "accused" => !words
            .get(end)
            .is_some_and(|next| next.folded.ends_with("ing")),
        // What something is for: "so that he could go".
        "could" | "might" | "may" => (1..=PURPOSE).any(|back| {
            before(back).is_some_and(|word| {
                word.is("so")
                    || word.is("that") && { before(back + 1).is_some_and(|word| word.is("so")) }
            })
        }),
        _ => false,
    }
}

/// How many words may stand between "so that" and the verb.
const PURPOSE: usize = 4;

fn is_figure(word: Option<&Word>) -> bool {
    word.is_some_and(|word| {
        word.folded
            .starts_with(|c: char| c.is_ascii_digit() || "$€£¥".contains(c))
            || word.sense.is(List::SmallNumbers)
            || word.sense.is(List::Tens)
            || matches!(word.folded, "a" | "half" | "dozen" | "two-thirds")
    })
}

/// Whether a figure stands there with a length of time.
fn is_time(words: &[Word], at: usize) -> bool {
    let of_time = |word: &Word| word.bare_sense.is(List::Periods);
    is_figure(words.get(at)) && words[at..].iter().take(3).any(of_time)
}

/// Whether a figure stands there with what it counts: "over 400 homes", not "over three years" nor "people over 65".
fn is_counted(words: &[Word], at: usize) -> bool {
    let is_many = |place: usize| {
        words.get(place).is_some_and(|word| {
            word.sense.group(Lines::Quantifiers).is_some() || is_scale(word.folded)
        })
    };
    if !is_figure(words.get(at)) || words[at].is("a") && !is_many(at + 1) {
        return false;
    }
    let is_money = words[at].folded.starts_with(['$', '€', '£', '¥']);
    let mut rest = words[at + 1..].iter();
    let counted = rest.find(|word| word.class != Class::Number && !word.is("-") && !word.is("a"));
    is_money
        || counted.is_some_and(|word| {
            word.is("%") || word.class == Class::Content && !word.bare_sense.is(List::Periods)
        })
}
